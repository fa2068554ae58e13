"""Score the coders on hand-coded sentences: python tests/coding/score_coding.py [test] [development] [seed]

Prints, for each coder, accuracy, macro-F1 and Krippendorff's alpha with its 95 % bootstrap interval, for themes and for codes.
"""

from __future__ import annotations

import sys

from coded import macro_f1, other_sentences, primary, seed_units, themes

from xqlib.coding.codebook import load_codebook
from xqlib.coding.coefficients import alpha, counts, intervals
from xqlib.coding.run import CODERS, make_coder


def main(parts: list[str]) -> int:
    """Print one line a part, coder and level."""
    book = load_codebook()
    print(f"{'part':<12}{'coder':<13}{'level':<6}{'n':>5}{'accuracy':>10}{'macro-F1':>10}{'alpha':>8}  interval")
    for part in parts or ["test", "development", "seed"]:
        if part == "seed":
            units = [u for u in seed_units() if u["kind"] == "statement"]
            rows = [(u["text"], u["final"]["primary"]) for u in units]
        else:
            rows = [(u["text"], u["primary"]) for u in other_sentences(part)]
        if not rows:
            print(f"{part:<12}no corpus: set XQ_SHARED")
            continue
        gold = [code for _, code in rows]
        for name in CODERS:
            coded = primary(make_coder(name, book), [text for text, _ in rows])
            for level, g, c in (("theme", themes(gold, book), themes(coded, book)), ("code", gold, coded)):
                table, _ = counts(g, c)
                low, high = intervals(table)["alpha"]
                right = sum(x == y for x, y in zip(g, c, strict=True)) / len(g)
                print(f"{part:<12}{name:<13}{level:<6}{len(g):>5}{right:>10.3f}{macro_f1(g, c):>10.3f}{float(alpha(table)):>8.3f}  {low:.3f} to {high:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
