"""Cut a report into coding units.

The rule, after the codebook: a heading is a unit of its own; below it a unit ends at 。！？；, at the end of a line, where a full stop was
lost, and after a colon that opens a list of problems or tasks. A comma never ends a unit. A report that is one sentence is one unit.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xqlib.text.outline import Heading, section_at, sentences
from xqlib.text.segments import body_spans

if TYPE_CHECKING:
    from xqlib.report import Report

_COLON = re.compile(r"(?:问题|挑战|困难|不足|短板|工作|方面)[^,，。；;：:]{0,6}[:：](?=[^\n])")
_INNER_END = re.compile(r"[。！？!?\n]")
_CONTENT = re.compile(r"[0-9A-Za-z\u3400-\u9fff]")
STOPS = "。！？!?；;"


@dataclass(frozen=True, slots=True)
class Unit:
    """A coding unit, in code points of the normalised text.

    ``kind`` is title, heading or statement; ``level`` the level of the heading (0 for statements); ``section`` the path of the headings above.
    """

    id: str
    start: int
    end: int
    kind: str
    level: int
    section: str
    heading: str | None = None


def segment(text: str, headings: Sequence[Heading] = (), breaks: Collection[int] = (), body: Sequence[tuple[int, int]] = ()) -> list[Unit]:
    """Cut a text into coding units.

    Examples:
        >>> [(u.id, u.start, u.end) for u in segment("修路80公里；建桥2座。植树造林。")]
        [('U001', 0, 7), ('U002', 7, 12), ('U003', 12, 17)]
        >>> [(u.start, u.end) for u in segment("修路80公里；建桥2座。")]
        [(0, 12)]

    Args:
        text: the normalised text.
        headings: its outline.
        breaks: places where a full stop was lost.
        body: the spans that belong to the report; the whole text when empty.

    Returns:
        units in the order of the text; white space at their edges is left out.
    """
    body = [(a, b) for a, b in body if text[a:b].strip()] or [(0, len(text))]
    if not headings and len(body) == 1 and not breaks and _is_one_sentence(text[slice(*body[0])]):
        spans: list[tuple[int, int, Heading | None]] = [(*body[0], None)]
    else:
        spans = _spans(text, headings, breaks, body)
    path = section_at(headings)
    units: list[Unit] = []
    for start, end, heading in spans:
        start, end = _trim(text, start, end)
        if not _CONTENT.search(text, start, end):
            continue
        kind = "statement" if heading is None else "heading" if heading.level else "title"
        level = heading.level if heading else 0
        section = heading.path if heading else path(start)
        units.append(Unit(f"U{len(units) + 1:03d}", start, end, kind, level, section, heading.id if heading else None))
    return units


def units_of(report: Report) -> list[Unit]:
    """Cut a report into coding units.

    Examples:
        >>> from xqlib.report import parse
        >>> [u.kind for u in units_of(parse("修路80公里。建桥2座。"))]
        ['statement', 'statement']

    Args:
        report: the report.

    Returns:
        units, in code points of ``report.normal.text``.
    """
    return segment(report.normal.text, report.headings, lost_stops(report), body_spans(report.clean))


def lost_stops(report: Report) -> set[int]:
    """Return the places of the normalised text where a full stop was lost, as far as the damage finder is sure.

    Examples:
        >>> from xqlib.report import parse
        >>> lost_stops(parse("修路80公里。建桥2座。"))
        set()

    Args:
        report: the report.

    Returns:
        set of code points.
    """
    return {d.start for d in report._damage if "punct" in d.kind and "。" in (d.expected or "") and d.confidence != "low"}


def _spans(
    text: str, headings: Sequence[Heading], breaks: Collection[int], body: Sequence[tuple[int, int]]
) -> list[tuple[int, int, Heading | None]]:
    spans: list[tuple[int, int, Heading | None]] = [(h.start, h.heading_end, h) for h in headings if h.heading_end > h.start]
    taken = sorted((s, e) for s, e, _ in spans)
    for start, end in body:
        at = start
        for s, e in [*((s, e) for s, e in taken if s < end and e > start), (end, end)]:
            if s > at:
                spans += [(a, b, None) for a, b in _statements(text, at, s, breaks)]
            at = max(at, e)
    return sorted(spans, key=lambda x: x[0])


def _statements(text: str, start: int, end: int, breaks: Collection[int]) -> list[tuple[int, int]]:
    out = []
    for s, e in _closed(text, sentences(text, start, end, breaks)):
        for m in _COLON.finditer(text, s, e):
            if text[m.end() : e].strip():
                out.append((s, m.end()))
                s = m.end()
        out.append((s, e))
    return out


def _closed(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give closing quotes and brackets after a full stop back to the sentence that they close."""
    out: list[tuple[int, int]] = []
    for s, e in spans:
        while s < e and text[s] in "”’」』）)" and out and out[-1][1] == s and text[s - 1] in STOPS:
            out[-1] = (out[-1][0], s + 1)
            s += 1
        if s < e:
            out.append((s, e))
    return out


def _is_one_sentence(text: str) -> bool:
    return not _INNER_END.search(text.strip().rstrip(STOPS + "”’」』）) \n"))


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
