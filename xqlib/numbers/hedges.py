"""Words that bound a number (超, 以上, 左右 …), before and after it, from data/hedges.tsv."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from xqlib.numbers.lexical import any_of
from xqlib.numbers.units import rows

_GAP = any_of("hedge_gap") + "?"
_FAR = re.compile(r"(力争|至少)[\u4e00-\u9fff“”]{1,24}$")


class Hedge(NamedTuple):
    """A hedging word at a place of the text, with the bound that it means."""

    start: int
    end: int
    word: str
    bound: str


@functools.cache
def _before() -> tuple[re.Pattern[str], dict[str, tuple[str, str, bool]]]:
    """A pattern anchored at its end, and word → (bound, characters that make another word before it, only before a scale)."""
    table = [r for r in rows("hedges.tsv") if r["side"] in ("before", "scale")]
    words = {r["hedge"]: (r["bound"], r["not_after"] or "", r["side"] == "scale") for r in table}
    ordered = sorted(words, key=lambda w: -len(w))
    long = "|".join(w for w in ordered if len(w) > 1 or w in "约超")
    short = "|".join(w for w in ordered if len(w) == 1 and w not in "约超")
    return re.compile(f"(?:({long}){_GAP}|({short}))[ ]?$"), words


@functools.cache
def _after() -> dict[str, list[tuple[str, str, str]]]:
    """First character → (word, bound, characters that make another word after it), longest first."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for r in rows("hedges.tsv"):
        if r["side"] == "after":
            found.setdefault(r["hedge"][0], []).append((r["hedge"], r["bound"], r["not_before"] or ""))
    for words in found.values():
        words.sort(key=lambda w: -len(w[0]))
    return found


def before(text: str, pos: int, floor: int, scale_only: bool) -> Hedge | None:
    """Return the hedge that ends at a number, or a short stereotyped distance before it.

    Examples:
        >>> before("总投资超20亿元", 4, 0, False)
        Hedge(start=3, end=4, word='超', bound='>')
        >>> before("签约27户", 2, 0, False) is None
        True

    Args:
        text: the text.
        pos: index of the number's first character.
        floor: index that the search does not pass (the end of the mention before).
        scale_only: the number is a bare scale (百, 千, 万), where 上 and 过 hedge too.

    Returns:
        Hedge or None.
    """
    pattern, words = _before()
    lo = max(floor, pos - 10)
    m = pattern.search(text[lo:pos])
    if m is not None:
        word = m[1] or m[2]
        bound, bad, scale = words[word]
        start = lo + (m.start(1) if m[1] else m.start(2))
        if not (start > 0 and text[start - 1] in bad) and (scale_only or not scale):
            return Hedge(start, start + len(word), word, bound)
    lo = max(floor, pos - 26)
    m = _FAR.search(text[lo:pos])
    if m is not None:
        return Hedge(lo + m.start(1), lo + m.end(1), m[1], words[m[1]][0])
    return None


def after(text: str, pos: int) -> Hedge | None:
    """Return the hedge that follows a number and its unit.

    Examples:
        >>> after("5%以内", 2).bound, after("2倍多。", 2).word
        ('<=', '多')

    Args:
        text: the text.
        pos: index after the unit.

    Returns:
        Hedge or None.
    """
    if text.startswith(("（含）", "(含)"), pos):
        pos += 3
    for word, bound, bad in _after().get(text[pos : pos + 1], ()):
        end = pos + len(word)
        if text.startswith(word, pos) and not (end < len(text) and text[end] in bad):
            return Hedge(pos, end, word, bound)
    return None
