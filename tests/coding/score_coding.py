"""Score the coders on hand-coded sentences: python tests/coding/score_coding.py [test] [development] [seed] [--write]

Prints, for each coder, accuracy, macro-F1 and Krippendorff's alpha with its 95 % bootstrap interval, for themes and for codes.
--write keeps the result in tests/gold/coding_scores.csv, which the notebook shows; a test asserts that it is still true.
"""

from __future__ import annotations

import csv
import sys

from coded import GOLD, macro_f1, other_sentences, primary, seed_units, themes

from xqlib.coding.codebook import load_codebook
from xqlib.coding.coefficients import alpha, counts, intervals
from xqlib.coding.run import CODERS, make_coder

SCORES = GOLD / "coding_scores.csv"
COLUMNS = ("part", "coder", "level", "n", "accuracy", "macro_f1", "alpha", "alpha_low", "alpha_high")


def scores(part: str) -> list[tuple[str, str, str, int, float, float, float, float, float]]:
    """One row for each coder and level; empty when the sentences are not there."""
    book = load_codebook()
    if part == "seed":
        rows = [(u["text"], u["final"]["primary"]) for u in seed_units() if u["kind"] == "statement"]
    else:
        rows = [(u["text"], u["primary"]) for u in other_sentences(part)]
    gold, out = [code for _, code in rows], []
    for name in CODERS if rows else ():
        coded = primary(make_coder(name, book), [text for text, _ in rows])
        for level, g, c in (("theme", themes(gold, book), themes(coded, book)), ("code", gold, coded)):
            table, _ = counts(g, c)
            low, high = intervals(table)["alpha"]
            right = sum(x == y for x, y in zip(g, c, strict=True)) / len(g)
            out.append((part, name, level, len(g), *(round(x, 3) for x in (right, macro_f1(g, c), float(alpha(table)), low, high))))
    return out


def main(arguments: list[str]) -> int:
    """Print one line a part, coder and level."""
    parts = [a for a in arguments if not a.startswith("-")] or ["test", "development", "seed"]
    rows = [row for part in parts for row in scores(part)]
    if len({row[0] for row in rows}) < len(parts):
        print("some sentences are missing: set XQ_SHARED to the folder that holds corpus/", file=sys.stderr)
        return 2
    print("{:<12} {:<12} {:<6} {:>4} {:>9} {:>9} {:>6} {:>10} {:>10}".format(*COLUMNS))
    for row in rows:
        print("{:<12} {:<12} {:<6} {:>4} {:>9.3f} {:>9.3f} {:>6.3f} {:>10.3f} {:>10.3f}".format(*row))
    if "--write" in arguments:
        with SCORES.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerows([COLUMNS, *rows])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
