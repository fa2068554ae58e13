"""Fill the generated parts of README.md and README.zh-CN.md: python docs/fill.py [--check]

A part stands between ``<!-- name -->`` and ``<!-- /name -->``. ``dictionary`` comes from xqlib.tables, ``steps`` from the
headings of the notebooks, ``rows`` from the seed. Chinese words for both are in the two .tsv files beside this one.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
import xqlib as xq  # noqa: E402
from xqlib.tables import TABLES  # noqa: E402

LANGUAGES = {"README.md": "en", "README.zh-CN.md": "zh"}
HEADS = {"en": ("column", "type", "meaning", "values"), "zh": ("列", "类型", "含义", "取值")}
SHOWN = ("name", "status", "period", "value", "unit", "growth", "growth_unit", "start", "end")


def words(table: str) -> dict[str, str]:
    """English → Chinese."""
    with (ROOT / "docs" / f"{table}.zh-CN.tsv").open(encoding="utf-8", newline="") as f:
        return {r["en"]: r["zh"] for r in csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE)}


def cell(x: object) -> str:
    return str(x).replace("|", "\\|").replace("~", "\\~")


def dictionary(language: str) -> str:
    """The data dictionary: one table of columns for each table, those of a report unfolded."""
    chinese = words("columns") if language == "zh" else {}
    lines = []
    for table, columns in TABLES.items():
        lines += ["<details>", f"<summary><b>{table}</b>: {len(columns)} {'列' if language == 'zh' else 'columns'}</summary>", "", "| " + " | ".join(HEADS[language]) + " |", "|-|-|-|-|"]
        lines += [f"| `{c.name}` | {c.dtype} | {cell(chinese[c.meaning] if language == 'zh' else c.meaning)} | {cell(', '.join(c.values))} |" for c in columns]
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
    chinese = words("headings") if language == "zh" else {}
    lines = []
    for (title, numbered), path in zip(headings(), sorted((ROOT / "notebooks").glob("0*.ipynb")), strict=True):
        lines += [f"**[{chinese.get(title, title)}](notebooks/{path.name})**", ""]
        for heading in numbered:
            number, text = heading.split(". ", 1)
            lines.append(f"{number}. {chinese.get(text, text)}")
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
    if "--check" in argv:
        print("\n".join(f"{n}: run python docs/fill.py" for n in old) or "up to date")
        return bool(old)
    for name in old:
        (ROOT / name).write_text(filled(name), encoding="utf-8", newline="\n")
        print(f"{name}: written")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
