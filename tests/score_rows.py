"""Precision of judged rows, kind by kind: python tests/score_rows.py [--write]

Reads tests/gold/judged_rows.tsv: rows of `indicators` that were drawn at random, with the verdict of who read them (no text of a
report, only its id and offsets; the ids of texts from outside the corpus are numbers). `--write` puts the counts into
xqlib/data/reliability.tsv, where `xq.reliability` finds them.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from xqlib.proportions import wilson  # noqa: E402
from xqlib.reliability import kind_of  # noqa: E402

JUDGED = ROOT / "tests" / "gold" / "judged_rows.tsv"
TABLE = ROOT / "xqlib" / "data" / "reliability.tsv"
CORE = {"name", "value", "unit", "exist"}


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a tab-separated table."""
    with path.open(encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE))


def right(row: Mapping[str, str]) -> tuple[bool, bool]:
    """Whether name, value and unit are right, and whether every field is."""
    wrong = set(row["wrong"].split(",")) - {""}
    return not wrong & CORE, not wrong


def counts(rows: Iterable[Mapping[str, str]]) -> dict[str, tuple[int, int, int]]:
    """Kind → rows, right in name, value and unit, right in every field."""
    n: Counter[str] = Counter()
    core: Counter[str] = Counter()
    full: Counter[str] = Counter()
    for row in rows:
        kind = kind_of(row["rule"], row["canonical"] == "1", int(row["length"]), int(row["year"]) if row["year"] else None)
        n[kind] += 1
        core[kind] += right(row)[0]
        full[kind] += right(row)[1]
    return {kind: (n[kind], core[kind], full[kind]) for kind in n}


def filled(table: Iterable[Mapping[str, str]], found: Mapping[str, tuple[int, int, int]]) -> str:
    """The text of reliability.tsv with the counts put in."""
    lines = ["kind\trules\tjudged\tcore\tfull"]
    lines += ["\t".join([r["kind"], r["rules"], *map(str, found.get(r["kind"], (0, 0, 0)))]) for r in table]
    return "\n".join(lines) + "\n"


def line(label: str, n: int, core: int, full: int) -> str:
    """A line of the printed table: label, rows, shares with their intervals."""
    cells = [f"{k / n:.3f} [{low:.3f}, {high:.3f}]" for k in (core, full) for low, high in [wilson(k, n)]]
    return f"{label:34}{n:6}  {'  '.join(cells)}"


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--write", action="store_true", help="fill xqlib/data/reliability.tsv")
    args = parser.parse_args()
    rows = read(JUDGED)
    if args.write:
        TABLE.write_text(filled(read(TABLE), counts(rows)), encoding="utf-8")
    print(f"{'':34}{'rows':>6}  name, value, unit      every field")
    for sample in dict.fromkeys(r["sample"] for r in rows):
        these = [right(r) for r in rows if r["sample"] == sample]
        print(line(f"{sample} ({len({r['doc'] for r in rows if r['sample'] == sample})} documents)", len(these), sum(a for a, _ in these), sum(b for _, b in these)))
    for kind, (n, core, full) in sorted(counts(rows).items()):
        print(line(kind, n, core, full))
    return 0


if __name__ == "__main__":
    sys.exit(main())
