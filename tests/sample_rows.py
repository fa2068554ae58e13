"""Draw indicator rows at random for judging by eye: python tests/sample_rows.py CORPUS [--rows 100] [--docs 30] [--seed 1]

Prints a row a line, tab-separated, with the words around its place, so that a reader can mark what is wrong. The tally
of such readings is kept in tests/error_analysis.md.
"""

from __future__ import annotations

import argparse
import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import xqlib as xq

SHOWN = ("name", "indicator", "status", "period", "value", "low", "high", "unit", "bound", "growth", "growth_low", "growth_high", "growth_unit", "growth_bound", "rank", "parent")


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--rows", type=int, default=100)
    parser.add_argument("--docs", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--skip", type=Path, help="file with names of documents already looked at, one a line")
    args = parser.parse_args()
    rng = random.Random(args.seed)
    seen = set(args.skip.read_text(encoding="utf-8").split()) if args.skip else set()
    files = [p for p in sorted(args.corpus.rglob("*.txt")) if p.name not in seen]
    files = rng.sample(files, min(args.docs, len(files)))
    per = -(-args.rows // max(1, len(files)))
    for path in files:
        report = xq.read(path)
        table = report.indicators
        for k in sorted(rng.sample(range(len(table)), min(per, len(table)))):
            row = table.iloc[k]
            around = report.raw[max(0, row["start"] - 40) : row["start"]] + "【" + row["quote"] + "】" + report.raw[row["end"] : row["end"] + 25]
            cells = [f"{c}={row[c]:g}" if isinstance(row[c], float) else f"{c}={row[c]}" for c in SHOWN if row[c] is not None and row[c] == row[c]]
            print(path.stem, row["id"], " ".join(cells), around.replace("\n", "⏎"), sep="\t")
    return 0


if __name__ == "__main__":
    sys.exit(main())
