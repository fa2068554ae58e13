"""Words and slogans that contain numeral characters, from data/lexical.tsv, and short quoted strings."""

from __future__ import annotations

import functools
import re

from xqlib.numbers.units import rows

NUMERAL = frozenset("〇○零一二三四五六七八九十百千万亿两廿卅")
_OPEN = {"“": "”", "‘": "’", "《": "》", "「": "」", '"': '"'}
_LONGEST_QUOTE = 16
_BROKEN = frozenset("。，,；;！？\n“”‘’《》「」")


@functools.cache
def _index() -> dict[str, list[tuple[str, int, str]]]:
    """Two characters at the first numeral of a word → (word, offset of the numeral, class), longest first."""
    found: dict[str, list[tuple[str, int, str]]] = {}
    for r in rows("lexical.tsv"):
        word = r["word"]
        for at, char in enumerate(word):
            if char in NUMERAL and (at == 0 or word[at - 1] not in NUMERAL):
                key = word[at : at + 2] if at + 1 < len(word) else word[at - 1] + "<" + char
                found.setdefault(key, []).append((word, at, r["class"]))
    for words in found.values():
        words.sort(key=lambda w: -len(w[0]))
    return found


@functools.cache
def words(cls: str) -> frozenset[str]:
    """Return the words of one class of data/number_words.tsv.

    Examples:
        >>> "项目" in words("category")
        True

    Args:
        cls: name of the class.

    Returns:
        frozenset of str.
    """
    return frozenset(r["word"] for r in rows("number_words.tsv") if r["class"] == cls)


def any_of(cls: str) -> str:
    """Return the source of a regular expression for any word of a class, longest first.

    Examples:
        >>> re.match(any_of("moves"), "提高到")[0]
        '提高'

    Args:
        cls: name of the class.

    Returns:
        the source of a non-capturing group.
    """
    return "(?:" + "|".join(re.escape(w) for w in sorted(words(cls), key=lambda w: (-len(w), w))) + ")"


@functools.cache
def arabic_names() -> frozenset[str]:
    """Arabic numbers that are names wherever no unit follows (12345, 985).

    Returns:
        frozenset of str.
    """
    return frozenset(r["word"] for r in rows("lexical.tsv") if r["class"] == "number")


def word_at(text: str, start: int, end: int) -> tuple[int, int, str] | None:
    """Return the longest known word that holds a whole numeral run.

    Examples:
        >>> word_at("统一思想", 1, 2), word_at("三个代表", 0, 1), word_at("五个村", 0, 1)
        ((0, 2, 'word'), (0, 4, 'name'), None)

    Args:
        text: the text.
        start, end: span of the run of numeral characters.

    Returns:
        start, end and class (word or name), or None.
    """
    index = _index()
    best: tuple[int, int, str] | None = None
    keys = [text[start : start + 2]]
    if start:
        keys.append(text[start - 1] + "<" + text[start])
    for key in keys:
        for word, at, cls in index.get(key, ()):
            a = start - at
            b = a + len(word)
            if a >= 0 and b >= end and text.startswith(word, a) and (best is None or len(word) > best[1] - best[0]):
                best = (a, b, cls)
                break
    return best


def quoted(text: str, pos: int) -> tuple[int, int] | None:
    """Return the span inside the short quotation marks or title marks around a place.

    Examples:
        >>> quoted("建设“三支队伍”的", 3)
        (3, 7)
        >>> quoted("建设三支队伍", 2) is None
        True

    Args:
        text: the text.
        pos: an index.

    Returns:
        start and end of the quoted content, or None.
    """
    for i in range(pos - 1, max(-1, pos - _LONGEST_QUOTE), -1):
        char = text[i]
        if char in _OPEN:
            close = text.find(_OPEN[char], pos, i + _LONGEST_QUOTE + 4)
            if close < 0 or any(c in _BROKEN for c in text[i + 1 : close]):
                return None
            return (i + 1, close)
        if char in _BROKEN:
            return None
    return None
