"""Fill the generated parts of README.md and README.zh-CN.md: python docs/fill.py [--check]

A part stands between ``<!-- name -->`` and ``<!-- /name -->``. ``dictionary`` comes from xqlib.tables, ``steps`` from the
headings of the notebooks, ``rows`` from the seed. Chinese words for both are in the two .tsv files beside this one.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
import xqlib as xq  # noqa: E402
from xqlib.tables import TABLES  # noqa: E402

LANGUAGES = {"README.md": "en", "README.zh-CN.md": "zh"}
HEADS = {"en": ("column", "type", "meaning", "values"), "zh": ("列", "类型", "含义", "取值")}
SHOWN = ("name", "status", "period", "value", "unit", "growth", "growth_unit", "start", "end")


def words(table: str, language: str) -> Mapping[str, str]:
    """English → Chinese; English for what has no translation yet, and for an English page."""
    if language == "en":
        return Same()
    with (ROOT / "docs" / f"{table}.zh-CN.tsv").open(encoding="utf-8", newline="") as f:
        return Words({r["en"]: r["zh"] for r in csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE)})


class Same(dict[str, str]):
    """Each text stands for itself."""

    def __missing__(self, english: str) -> str:
        return english


class Words(dict[str, str]):
    """Translations that remember what they lacked."""

    lacking: ClassVar[list[str]] = []

    def __missing__(self, english: str) -> str:
        self.lacking.append(english)
        return english


def cell(x: object) -> str:
    return str(x).replace("|", "\\|").replace("~", "\\~")


def dictionary(language: str) -> str:
    """The data dictionary: one table of columns for each table, those of a report unfolded."""
    chinese = words("columns", language)
    lines = []
    for table, columns in TABLES.items():
        lines += ["<details>", f"<summary><b>{table}</b>: {len(columns)} {'列' if language == 'zh' else 'columns'}</summary>", "", "| " + " | ".join(HEADS[language]) + " |", "|-|-|-|-|"]
        lines += [f"| `{c.name}` | {c.dtype} | {cell(chinese[c.meaning])} | {cell(', '.join(c.values))} |" for c in columns]
        lines += ["", "</details>", ""]
    return "\n".join(lines)


def headings() -> list[tuple[str, list[str]]]:
    """Notebook title → its numbered headings."""
    found = []
    for path in sorted((ROOT / "notebooks").glob("0*.ipynb")):
        source = ["".join(c["source"]) for c in json.loads(path.read_text(encoding="utf-8"))["cells"] if c["cell_type"] == "markdown"]
        lines = "\n".join(source).splitlines()
        title = next(line[2:].strip() for line in lines if line.startswith("# "))
        found.append((title, [line[3:].strip() for line in lines if re.match(r"## [0-9]+\. ", line)]))
    return found


def steps(language: str) -> str:
    """The methodology: the numbered headings of the notebooks, notebook by notebook."""
    chinese = words("headings", language)
    lines = []
    for (title, numbered), path in zip(headings(), sorted((ROOT / "notebooks").glob("0*.ipynb")), strict=True):
        lines += [f"**[{chinese[title]}](notebooks/{path.name})**", ""]
        for heading in numbered:
            number, text = heading.split(". ", 1)
            lines.append(f"{number}. {chinese[text]}")
        lines.append("")
    return "\n".join(lines)


def rows(language: str) -> str:
    """The first rows of the indicators table of the seed that have a level and a growth."""
    table = xq.read(next(iter(sorted((ROOT / "seeds").glob("*.txt"))))).indicators
    table = table[table["value"].notna() & table["growth"].notna()].head(5)
    lines = ["| " + " | ".join(SHOWN) + " |", "|" + "-|" * len(SHOWN)]
    for r in table[list(SHOWN)].itertuples(index=False, name=None):
        lines.append("| " + " | ".join(f"{x:,.15g}" if isinstance(x, float) else str(x) for x in r) + " |")
    return "\n".join(lines) + "\n"


PARTS = {"dictionary": dictionary, "steps": steps, "rows": rows}


def filled(name: str) -> str:
    """A README with its generated parts made anew."""
    text = (ROOT / name).read_text(encoding="utf-8")
    for part, make in PARTS.items():
        begin, end = f"<!-- {part} -->\n", f"<!-- /{part} -->"
        if begin not in text or end not in text:
            raise SystemExit(f"{name}: the marks of {part} are missing")
        before, rest = text.split(begin, 1)
        text = before + begin + "\n" + make(LANGUAGES[name]) + "\n" + end + rest.split(end, 1)[1]
    return text


def main(argv: list[str]) -> int:
    old = [n for n in LANGUAGES if (ROOT / n).read_text(encoding="utf-8") != filled(n)]
    lacking = [f"no Chinese for: {x}" for x in dict.fromkeys(Words.lacking)]
    if "--check" in argv:
        print("\n".join([*(f"{n}: run python docs/fill.py" for n in old), *lacking]) or "up to date")
        return bool(old or lacking)
    for name in old:
        (ROOT / name).write_text(filled(name), encoding="utf-8", newline="\n")
        print(f"{name}: written")
    print("\n".join(lacking), end="\n" if lacking else "")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
