"""Reading aids: every place of a word or code in its context, and the words that tell two parts apart."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from xqlib.coding.codebook import Codebook
from xqlib.coding.words import words
from xqlib.tables import frame
from xqlib.text.outline import section_at

if TYPE_CHECKING:
    import pandas as pd

    from xqlib.report import Report


def kwic(report: Report, word: str, width: int = 18) -> pd.DataFrame:
    """Show every place of a word with the characters around it.

    Examples:
        >>> from xqlib.report import parse
        >>> kwic(parse("今年新建公路80公里，公路通车。"), "公路", width=4)[["left", "text", "right"]].values.tolist()
        [['今年新建', '公路', '80公里'], ['0公里，', '公路', '通车。']]

    Args:
        report: the report.
        word: a literal string.
        width: characters on either side.

    Returns:
        table "kwic", in the order of the text.
    """
    text, path, span = report.normal.text, section_at(report.headings), report.normal.raw_span
    rows = []
    at = text.find(word) if word else -1
    while at >= 0:
        stop = at + len(word)
        left, right = text[max(0, at - width) : at], text[stop : stop + width]
        start, end = span(at, stop)
        rows.append((report.doc, start, end, left.replace("\n", " "), report.raw[start:end], right.replace("\n", " "), path(at)))
        at = text.find(word, stop)
    return frame("kwic", rows)


def keyness(texts_a: Sequence[str], texts_b: Sequence[str], codebook: Codebook | None = None, least: int = 3) -> pd.DataFrame:
    """Find the words that distinguish two sets of texts, such as the review and the plan of a report.

    Examples:
        >>> table = keyness(["完成公路建设。", "完成绿化。", "完成整治。"], ["推进公路建设。", "推进绿化。"], least=2)
        >>> table[["word", "count_a", "count_b"]].values.tolist()[:2]
        [['推进', 0, 2], ['完成', 3, 0]]

    Args:
        texts_a, texts_b: the two sets.
        codebook: whose cues are words; the package's own when None.
        least: words that occur less often in both together are left out.

    Returns:
        table "keyness", the most telling word first. g2 is Dunning's log-likelihood; log_ratio is positive for words of the first set.
    """
    a, b = _count(texts_a, codebook), _count(texts_b, codebook)
    size_a, size_b = sum(a.values()), sum(b.values())
    rows = []
    for word in sorted(set(a) | set(b)):
        x, y = a[word], b[word]
        if x + y < least or not size_a or not size_b:
            continue
        ratio = math.log2(((x + 0.5) / (size_a + 0.5)) / ((y + 0.5) / (size_b + 0.5)))
        rows.append((word, x, y, _g2(x, y, size_a, size_b), ratio))
    return frame("keyness", sorted(rows, key=lambda r: (-r[3], r[0])))


def _count(texts: Sequence[str], codebook: Codebook | None) -> Counter[str]:
    return Counter(word for text in texts for word, _, _ in words(text, codebook))


def _g2(x: int, y: int, size_a: int, size_b: int) -> float:
    share = (x + y) / (size_a + size_b)
    return 2 * sum(n * math.log(n / (size * share)) for n, size in ((x, size_a), (y, size_b)) if n)
