"""Stretches of a page that the other modules walk over: body, lines, clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from xqlib.text.cleaning import Clean

_MARKS = re.compile("[，。；：！？\n;:!?]|,(?![0-9]{3}(?![0-9]))")


class Finding(NamedTuple):
    """A damaged place as a rule reports it, in code points of the normalised text."""

    start: int
    end: int
    kind: str
    expected: str | None
    confidence: str


def body_spans(clean: Clean) -> list[tuple[int, int]]:
    """Return the stretches of the page that are the report itself.

    Examples:
        >>> from xqlib.text.cleaning import clean
        >>> from xqlib.text.reading import Source
        >>> body_spans(clean(Source("各位代表：", "str", "text", None)))
        [(0, 5)]

    Args:
        clean: a cleaned document.

    Returns:
        half-open spans of the normalised text.
    """
    spans, at = [], 0
    for r in clean.regions:
        if r.start > at:
            spans.append((at, r.start))
        at = max(at, r.end)
    if at < len(clean.normal.text):
        spans.append((at, len(clean.normal.text)))
    return spans


def lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the lines of a stretch that hold more than white space, without the white space around them.

    Examples:
        >>> list(lines(" 甲\\n\\n乙 ", 0, 6))
        [(1, 2), (4, 5)]

    Args:
        text: normalised text.
        start, end: the stretch.

    Yields:
        half-open spans.
    """
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        line = text[at:stop]
        inner = line.strip()
        if inner:
            s = at + line.index(inner[0])
            yield s, s + len(inner)
        at = stop + 1


def clause_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches between two clause marks; an enumeration with 、 is one stretch.

    Examples:
        >>> list(clause_spans("抓投资、促消费，稳外贸。", 0, 12))
        [(0, 7), (8, 11)]

    Args:
        text: normalised text.
        start, end: the stretch.

    Yields:
        half-open spans without their marks, longer than nothing.
    """
    at = start
    for m in _MARKS.finditer(text, start, end):
        if m.start() > at:
            yield at, m.start()
        at = m.end()
    if end > at:
        yield at, end
