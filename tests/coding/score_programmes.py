"""Score the index of programmes against the hand annotation of the seed: python tests/coding/score_programmes.py

A row is found when its span and the annotated one share more than half of both together. Names that the annotator marked as optional
(events, named places, what one may or may not call a programme) count neither as missed nor as wrong. Prints precision, recall and F1.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import xqlib as xq
from xqlib.coding.agreement import OVERLAP

ROOT = Path(__file__).parents[2]
SEED = ROOT / "seeds" / "000_25f8b9bfa7333a80.txt"
GOLD = ROOT / "tests" / "gold" / "programmes_seed.jsonl"
Span = tuple[int, int]


def annotated() -> tuple[list[Span], list[Span]]:
    """The annotated spans: those that must be found, and the optional ones."""
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    return [(r["start"], r["end"]) for r in rows if not r["optional"]], [(r["start"], r["end"]) for r in rows if r["optional"]]


def same(a: Span, b: Span) -> bool:
    """Do two spans share more than half of both together?"""
    return min(a[1], b[1]) - max(a[0], b[0]) > OVERLAP * (max(a[1], b[1]) - min(a[0], b[0]))


def score(found: Sequence[Span], must: Sequence[Span], may: Sequence[Span] = ()) -> tuple[float, float, float]:
    """Precision, recall and F1; each annotated span is found once."""
    left, right, wrong = list(must), 0, 0
    for span in found:
        hit = next((g for g in left if same(span, g)), None)
        if hit:
            left.remove(hit)
            right += 1
        elif not any(same(span, g) for g in may):
            wrong += 1
    precision, recall = right / (right + wrong) if right else 0.0, right / len(must)
    return precision, recall, 2 * right / (right + wrong + len(must))


def main() -> int:
    """Print the scores, strict too: with the optional names required."""
    table = xq.programmes(xq.read(SEED))
    found = list(zip(table["start"], table["end"], strict=True))
    must, may = annotated()
    for label, scores in (("optional names free", score(found, must, may)), ("all names required", score(found, [*must, *may]))):
        print("{:<20} rows {:>3}  precision {:.3f}  recall {:.3f}  F1 {:.3f}".format(label, len(found), *scores))
    return 0


if __name__ == "__main__":
    sys.exit(main())
