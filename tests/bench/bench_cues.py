"""Time of the cue search against a plain regular expression of all cues, and growth with the length of hostile text.

    python tests/bench/bench_cues.py [FILE ...]

With files it searches them; without, the seed. The plain expression is the alternation of all cues, longest first.
"""

from __future__ import annotations

import pathlib
import re
import sys
import time
from collections.abc import Callable

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from xqlib.coding.codebook import GAP, load_codebook  # noqa: E402
from xqlib.coding.cues import CueFinder  # noqa: E402
from xqlib.coding.names import find_names  # noqa: E402

HOSTILE = {"one cue": "公路", "cue starts": "农村公", "gaps": "以", "nothing": "甲", "quotes": "“", "no punctuation": "新建农村公路推进垃圾分类"}


def seconds(run: Callable[[], object], rounds: int = 5) -> float:
    """Return the best of some timings."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return min(times)


def plain_pattern() -> re.Pattern[str]:
    """All cues of the codebook without a gap in one expression, longest first."""
    cues = {c for code in load_codebook() for c in (*code.cues, *code.sure, *code.weak) if GAP not in c}
    return re.compile("|".join(map(re.escape, sorted(cues, key=lambda c: (-len(c), c)))))


def main() -> None:
    """Print the time of both searches and their ratio, then t(n), t(2n) and their ratio for hostile text."""
    files = [pathlib.Path(f) for f in sys.argv[1:]] or sorted((ROOT / "seeds").glob("*.txt"))
    text = "\n".join(f.read_text(encoding="utf-8", errors="replace") for f in files)
    finder, pattern = CueFinder(load_codebook()), plain_pattern()
    finder.spans(text)
    ours, plain = seconds(lambda: finder.spans(text)), seconds(lambda: list(pattern.finditer(text)), 3)
    print(f"{len(text)} characters: cues {1000 * ours:.2f} ms, plain expression {1000 * plain:.2f} ms, ratio {plain / ours:.1f}")
    for name, unit in HOSTILE.items():
        once = unit * (100_000 // len(unit))
        for label, search in (("cues", finder.spans), ("names", find_names)):
            a, b = seconds(lambda s=search, t=once: s(t), 2), seconds(lambda s=search, t=once + once: s(t), 2)
            print(f"{name:16s} {label:6s} {a:7.3f} s {b:7.3f} s  ratio {b / a:.2f}{'  <<<' if b / a > 2.4 and b > 0.05 else ''}", flush=True)


if __name__ == "__main__":
    main()
