"""Quotation marks and brackets: a partner lost, a clause glued to a closing mark, set phrases without their marks."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from xqlib.text.segments import Finding, lines
from xqlib.text.words import either

_PAIRS = {"“": "”", "《": "》", "（": "）", "‘": "’"}
_CLOSERS = {v: k for k, v in _PAIRS.items()}
_MARK = re.compile("[“”《》（）‘’]")
_REACH = 24
_MOST = 20  # findings a paragraph: beyond that it is no prose


@functools.cache
def _patterns() -> dict[str, re.Pattern[str]]:
    opener, adverb = either("opener"), either("adverb")
    return {
        "after": re.compile(rf"(?:(?<=[，。；\n,;])|^){adverb}{{0,2}}{opener}[^，。；\n,;]{{0,30}}[”》](?={either('after_quote')}[一-龥0-9])"),
        "award": re.compile(rf"(?:(?<=[，。；\n,;])|^)[^，。；\n,;“]{{0,20}}?{opener}[^，。；\n,;“”]{{4,30}}(?=“[^“”\n]{{2,24}}”{either('award')})"),
        "slogan": re.compile(either("slogan")),
        "verb": re.compile(rf"{opener}|推进|推动|通过|实现"),
    }


def find(text: str, start: int, end: int) -> Iterator[Finding]:
    """Yield lost and glued quotation marks in a stretch of the page.

    Examples:
        >>> text = "成功引进“实践教育基地”累计完成重点项目5个。建设10分钟生活圈”，"
        >>> [(f.start, f.kind) for f in find(text, 0, len(text))]
        [(12, 'punct'), (32, 'quote')]

    Args:
        text: normalised text.
        start, end: the stretch.

    Yields:
        findings, not in order.
    """
    p = _patterns()
    for m in p["after"].finditer(text, start, end):
        yield Finding(m.end(), m.end(), "punct", "，", "high")
    for m in p["award"].finditer(text, start, end):
        yield Finding(m.end(), m.end(), "punct", "，", "high")
    for m in p["slogan"].finditer(text, start, end):
        if text[m.start() - 1 : m.start()] != "“":
            inside = text.rfind("“", max(start, m.start() - 30), m.start()) > text.rfind("”", max(start, m.start() - 30), m.start())
            if not inside:
                yield Finding(m.start(), m.start(), "quote", "“", "medium")
    for s, e in lines(text, start, end):
        yield from _unbalanced(text, s, e, p["verb"])


def _unbalanced(text: str, s: int, e: int, verb: re.Pattern[str]) -> Iterator[Finding]:
    """Marks without a partner in their paragraph."""
    opened: list[tuple[str, int]] = []
    alone = 0
    for m in _MARK.finditer(text, s, e):
        c, at = m[0], m.start()
        if c in _PAIRS:
            opened.append((c, at))
        elif opened and opened[-1][0] == _CLOSERS[c]:
            opened.pop()
        elif any(o == _CLOSERS[c] for o, _ in opened[-3:]):
            while opened:
                o, place = opened.pop()
                if o == _CLOSERS[c]:
                    break
                yield Finding(place, place + 1, "quote", _PAIRS[o], "low")
        elif (alone := alone + 1) <= _MOST:
            yield _unopened(text, s, at, verb)
    for o, place in opened[:_MOST]:
        yield Finding(place, place + 1, "quote", _PAIRS[o], "medium")


def _unopened(text: str, s: int, at: int, verb: re.Pattern[str]) -> Finding:
    """A closing mark alone: its partner stood after the last verb of the clause, if there is one, else the mark itself is reported."""
    low = max(s, at - _REACH)
    for c in "，。；：、,;:”》":
        low = max(low, text.rfind(c, low, at) + 1)
    last = next(iter(list(verb.finditer(text, low, at))[-1:]), None)
    if last is not None and last.end() < at - 1:
        return Finding(last.end(), last.end(), "quote", _CLOSERS[text[at]], "high")
    return Finding(at, at + 1, "quote", _CLOSERS[text[at]], "medium")
