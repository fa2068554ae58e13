"""Rebuild xqlib/data/common_words.tsv from a folder of reports: python tests/make_common_words.py CORPUS

A word is common when it stands in at least a tenth of the reports and in those of at least six places. Words are those of
the segmenter jieba, two to five characters; geographic names, as its dictionary marks them, are left out unless most
reports have them. The table is what a name is told from: what is left of 长宇新材料 without its common words is 长宇.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

import jieba.posseg

SHARE, PLACES, EVERYWHERE = 0.10, 6, 0.60
OUT = Path(__file__).resolve().parent.parent / "xqlib" / "data" / "common_words.tsv"


def main() -> int:
    reports = sorted(Path(sys.argv[1]).glob("*/*.txt"))
    reports = [p for p in reports if "original" not in p.parent.name]
    seen: Counter[str] = Counter()
    places: dict[str, set[str]] = defaultdict(set)
    tags: dict[str, Counter[str]] = defaultdict(Counter)
    for path in reports:
        words = set()
        for pair in jieba.posseg.cut(path.read_text(encoding="utf-8")):
            if re.fullmatch("[一-龥]{2,5}", pair.word):
                words.add(pair.word)
                tags[pair.word][pair.flag] += 1
        for word in words:
            seen[word] += 1
            places[word].add(path.stem.partition("_")[0])
    kept = []
    for word, n in seen.items():
        share = n / len(reports)
        name = tags[word]["ns"] > sum(tags[word].values()) / 2
        if share >= SHARE and len(places[word]) >= PLACES and (not name or share >= EVERYWHERE):
            kept.append(word)
    lines = ["word", *sorted(kept)]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(kept)} words of {len(reports)} reports")
    return 0


if __name__ == "__main__":
    sys.exit(main())
