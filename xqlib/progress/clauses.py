"""Clauses as undertakings and results use them: quotes and brackets are never cut."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from xqlib.indicators.lexicon import words
from xqlib.progress.matching import listed
from xqlib.progress.vocabulary import common

OPEN, CLOSE = "“《（(‘【", "”》）)’】"
_MARK = re.compile(r"[，；。！？：\n;!?:]|,(?![0-9]{3}(?![0-9]))")
_TIME = r"(?:力争)?(?:到|至|在)?(?:(?:19|20)[0-9]{2}年|今年|明年|[上下]半年|前?[一二三四1-4]个?季度|[0-9]{1,2}月(?:份|底|末)?)(?:底|末|内)?(?:之?前)?"
_FURTHEST = 80  # a quote longer than this has lost its end


def clauses(text: str, start: int, end: int, mark: re.Pattern[str] = _MARK) -> Iterator[tuple[int, int]]:
    """Yield the stretches between clause marks that stand outside quotes and brackets.

    Examples:
        >>> text = "完善“签约,供地”格局,狠抓项目"
        >>> [text[a:b] for a, b in clauses(text, 0, len(text))]
        ['完善“签约,供地”格局', '狠抓项目']

    Args:
        text: normalised text.
        start, end: the stretch.
        mark: what parts two clauses.

    Yields:
        half-open spans without their marks.
    """
    at = start
    closed = covered(text, start, end)
    for m in mark.finditer(text, start, end):
        if any(a < m.start() < b for a, b in closed):
            continue
        if m.start() > at:
            yield at, m.start()
        at = m.end()
    if end > at:
        yield at, end


def covered(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of quotes and brackets in a stretch; one that is never closed covers nothing.

    Examples:
        >>> covered("打造“红色地图”", 0, 8)
        [(2, 8)]

    Args:
        text: normalised text.
        start, end: the stretch.

    Returns:
        half-open spans with their marks.
    """
    spans, opened, at = [], "", -1
    for i in range(start, end):
        c = text[i]
        if not opened and c in OPEN:
            opened, at = CLOSE[OPEN.index(c)], i
        elif opened and (c == opened or (opened in ")）" and c in ")）")):
            if i - at <= _FURTHEST:
                spans.append((at, i + 1))
            opened = ""
        elif opened and i - at > _FURTHEST:
            opened = ""
    return spans


@functools.cache
def verb() -> re.Pattern[str]:
    """Return the pattern of one or more verbs that take an object."""
    known = listed("verb") | {w for c in ("object_verb", "undertaking") for w in words(c) if len(w) > 1} - listed("stative")
    return re.compile(f"(?:{'|'.join(sorted(map(re.escape, known), key=lambda w: (-len(w), w)))})+")


@functools.cache
def adverbs() -> re.Pattern[str]:
    """Return the pattern of the adverbs and time words that may stand before a verb."""
    long = "|".join(sorted((w for w in listed("adverb") if len(w) > 1), key=lambda w: (-len(w), w)))
    single = "|".join(f"{w}{_not_in_a_word(w)}" for w in sorted(listed("adverb")) if len(w) == 1)
    return re.compile(rf"[ 　]*(?:{_TIME}|(?:{long})[地的]?|{single}|以[^、]{{2,8}}决心)+")


def _not_in_a_word(character: str) -> str:
    """A look ahead that keeps 要 of 要素 and 都 of 都市 from being read as adverbs."""
    following = {w[1] for w in common() if len(w) == 2 and w[0] == character and w not in listed("adverb")}
    return f"(?![{''.join(sorted(following))}])" if following else ""


def skip(piece: str) -> int:
    """Return how many characters of adverbs and time words stand before the verb.

    A word that is adverb and verb (统筹, 创新, 加速) is the verb when no other verb follows it.

    Examples:
        >>> skip("加速推进拆房"), skip("加速拆房")
        (2, 0)

    Args:
        piece: a clause.

    Returns:
        number of characters.
    """
    m = adverbs().match(piece)
    blank = len(piece) - len(piece.lstrip())
    if m is None:
        return blank
    following = verb().match(piece, m.end())
    if following is not None and not (piece[following.end() : following.end() + 1] in ("和", "与") and verb().match(piece, following.end() + 1) is None and _both(m[0])):
        return m.end()
    for i in range(m.end() - 1, blank - 1, -1):
        if verb().match(piece, i):
            return i
    return m.end()


def _both(words: str) -> bool:
    """Whether adverbs end in a word that is a verb as well (统筹发展和安全)."""
    return any(words.endswith(w) for w in listed("verb") | listed("adverb") if w in listed("verb") and w in listed("adverb")) or words.endswith(("统筹", "协同", "协调"))
