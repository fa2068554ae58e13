"""Headings, sections, sentences and clauses."""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from xqlib.text.cleaning import Clean
from xqlib.text.furniture import title_line
from xqlib.text.segments import body_spans

_NUM = "[一二三四五六七八九十]{1,3}"
_LINE = re.compile(
    rf"(?P<one>{_NUM}、|第{_NUM}部分[、：:\s]?)|(?P<two>[（(]{_NUM}[）)])|(?P<three>{_NUM}是(?!否)|第{_NUM}[,，、](?!第)|[0-9]{{1,2}}[.．、](?![0-9])|[（(][0-9]{{1,2}}[）)])"
)
_ITEM = re.compile(rf"(?:(?<=[。；;！？!?\n])|(?<=[%0-9一-龥”）)]))({_NUM})是(?=[一-龥“])")
_STOP = "。！？!?\n"
_LONGEST = 44
_RUN_IN = 30
_VALUES = {c: i for i, c in enumerate("一二三四五六七八九", 1)}
# start, level, marker, start and end of the title, end of the heading, run-in, end mark lost
_Found = tuple[int, int, str, int, int, int, bool, bool]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading and the part under it, in code points of the normalised text."""

    id: str
    level: int
    marker: str
    title: str
    path: str
    parent: str | None
    start: int
    title_start: int
    title_end: int
    heading_end: int
    end: int
    run_in: bool
    end_punct_lost: bool


def build_outline(clean: Clean, damage: Sequence[object] = ()) -> tuple[Heading, ...]:
    """Find the headings of a report.

    Args:
        clean: a cleaned document.
        damage: not used yet.

    Returns:
        headings in the order of the text; the title, when there is one, is the first.
    """
    text = clean.normal.text
    body = body_spans(clean)
    found: list[_Found] = []
    title = title_line(text)
    body_end = max((b for _, b in body), default=len(text))
    while body_end > 0 and text[body_end - 1].isspace():
        body_end -= 1
    for a, b in body:
        found += _in_lines(text, a, b)
    found = _items(text, body, _chapters(sorted(found)))
    headings: list[Heading] = []
    if title is not None:
        t0, t1 = title
        headings.append(Heading("H00", 0, "", text[t0:t1], "", None, t0, t0, t1, t1, body_end, False, False))
    stack: list[Heading] = headings[:]
    for start, level, marker, t0, t1, stop, run_in, lost in found:
        while stack and stack[-1].level >= level:
            stack.pop()
        parent = stack[-1] if stack else None
        part = marker.rstrip("、,，.． ：:")
        path = f"{parent.path}/{part}" if parent is not None and parent.path else part
        h = Heading(f"H{len(headings):02d}", level, marker, text[t0:t1], path, parent.id if parent else None, start, t0, t1, stop, body_end, run_in, lost)
        headings.append(h)
        stack.append(h)
    return tuple(_with_ends(text, headings, body_end))


def _in_lines(text: str, a: int, b: int) -> list[_Found]:
    """Headings that begin a line, or follow a full stop and wide spaces inside one."""
    found: list[_Found] = []
    for m in re.finditer(r"(?:^|\n|(?<=[。：:！])\u3000{1,4}|\u3000{2,})[ \t\u3000]*", text[a:b]):
        at = a + m.end()
        k = _LINE.match(text, at, b)
        if k is None:
            continue
        level = 1 if k["one"] else 2 if k["two"] else 3
        t0 = k.end()
        while t0 < b and text[t0] in " \u3000":
            t0 += 1
        stop = t0
        while stop < b and text[stop] not in _STOP and stop - t0 <= _LONGEST and not (text[stop] == "\u3000" and text[stop : stop + 2] == "\u3000\u3000"):
            stop += 1
        if stop - t0 > _LONGEST or stop - t0 < 2 or text[t0] in "，,、":
            continue
        ends = stop >= b or text[stop] == "\n" or text[stop] == "\u3000"
        run_in = not ends and bool(text[stop + 1 : stop + 2].strip())
        t1 = stop
        if ends and text[t1 - 1] in "。；;：:":
            t1 -= 1
        if level == 3 and ends and text[stop - 1 : stop] in "；;":
            continue
        found.append((at, level, text[at : k.end()], t0, t1, stop if ends else stop + 1, run_in, False))
    return found


def _items(text: str, body: Sequence[tuple[int, int]], found: list[_Found]) -> list[_Found]:
    """Add run-in item headings (…。二是产业发展。…), series by series; mend those that lost their full stop by the length of their siblings."""
    taken = {f[0]: f for f in found}
    items: list[_Found] = []
    for a, b in body:
        for m in _ITEM.finditer(text, a, b):
            if m.start() in taken:
                items.append(taken.pop(m.start()))
                continue
            t0 = m.end()
            stop = t0
            while stop < b and text[stop] not in "。！？!?\n；;" and stop - t0 <= _LONGEST:
                stop += 1
            if stop < b and text[stop] == "。" and stop - t0 <= _LONGEST:
                items.append((m.start(), 3, m[1] + "是", t0, stop, stop + 1, bool(text[stop + 1 : stop + 2].strip()), False))
            else:
                items.append((m.start(), 3, m[1] + "是", t0, -1, -1, True, True))
    others = sorted(f for f in taken.values())
    kept: list[_Found] = []
    for series in _series(items, [f[0] for f in others if f[1] < 3]):
        kept += _headings_of(series)
    return sorted([*others, *kept])


def _series(items: Sequence[_Found], borders: Sequence[int]) -> list[list[_Found]]:
    """Items that count on: 一是 … 二是 … 三是, up to the next heading of a higher level."""
    out: list[list[_Found]] = []
    for item in sorted(items):
        n = _number(item[2])
        fresh = not out or n <= _number(out[-1][-1][2]) or bisect.bisect(borders, out[-1][-1][0]) != bisect.bisect(borders, item[0])
        if fresh:
            out.append([item])
        else:
            out[-1].append(item)
    return out


def _headings_of(series: list[_Found]) -> list[_Found]:
    """The members of a series that are headings: most of them must have a short first sentence, else the series is plain prose."""
    sure = [f for f in series if not f[7]]
    short = [f for f in sure if f[4] - f[3] <= _RUN_IN or not f[6]]
    if len(short) * 2 < len(series) or (len(series) == 1 and series[0][6]):
        return [f for f in sure if not f[6]] if len(sure) == len(series) else []
    lengths = {f[4] - f[3] for f in sure}
    out = list(sure)
    if len(sure) >= 2 and len(lengths) == 1:
        for start, level, marker, t0, *_, lost in series:
            if lost:
                t1 = t0 + next(iter(lengths))
                out.append((start, level, marker, t0, t1, t1, True, True))
    return out


def _number(marker: str) -> int:
    """The number of a marker: 十三是 → 13.

    Examples:
        >>> _number("（二十一）"), _number("第三，"), _number("十是")
        (21, 3, 10)
    """
    digits = re.search(f"{_NUM}|[0-9]{{1,3}}", marker)
    if digits is None:
        return 0
    if digits[0].isdigit() and digits[0].isascii():
        return int(digits[0])
    tens, ten, ones = digits[0].rpartition("十")
    return (_VALUES.get(tens, 1) * 10 if ten else 0) + _VALUES.get(ones, 0)


def _chapters(found: list[_Found]) -> list[_Found]:
    """Chapters count on; a list 一、二、… inside a chapter starts again and stays below it."""
    out: list[_Found] = []
    last, inner, shape = 0, 0, False
    for f in found:
        n = _number(f[2])
        if f[1] != 1:
            out.append(f)
            continue
        if last and (n <= last or (inner and n == inner + 1 and f[6] != shape)):
            inner = n
            out.append((f[0], 3, *f[2:]))
            continue
        if not last:
            shape = f[6]
        last, inner = n, 0
        out.append(f)
    return out


def _with_ends(text: str, headings: list[Heading], body_end: int) -> list[Heading]:
    """Where each part ends: at the next heading of its level or above, or, where every sibling is one paragraph, with it."""
    out: list[Heading] = []
    ends: dict[str, Heading] = {}
    following = [body_end] * len(headings)
    last: dict[int, int] = {}
    for i in range(len(headings) - 1, -1, -1):
        level = headings[i].level
        following[i] = min((at for of, at in last.items() if of <= level), default=body_end)
        last = {of: at for of, at in last.items() if of < level} | {level: headings[i].start}
    single: dict[tuple[str | None, int], bool] = {}
    for h, end in zip(headings, following, strict=True):
        stop = text.find("\n", h.heading_end, end)
        whole = stop < 0 or not text[stop:end].strip()
        family = (h.parent, h.level)
        if h.run_in and not whole and single.get(family, False):
            end = stop
        single[family] = single.get(family, True) and h.run_in and whole
        parent = ends.get(h.parent or "") if h.level == 3 else None
        if parent is not None and parent.run_in:
            end = min(end, parent.end)
        while end > h.heading_end and text[end - 1].isspace():
            end -= 1
        out.append(replace(h, end=end))
        ends[h.id] = out[-1]
    return out


def section_at(headings: Sequence[Heading]) -> Callable[[int], str]:
    """Return a function from a place to the path of the heading above it.

    Args:
        headings: the outline.

    Returns:
        function of a code point; empty before the first heading.
    """
    starts = [h.start for h in headings]
    parents = {h.id: h for h in headings}

    def path(place: int) -> str:
        i = bisect.bisect_right(starts, place) - 1
        h: Heading | None = headings[i] if i >= 0 else None
        while h is not None and h.end <= place and h.parent is not None:
            h = parents.get(h.parent)
        return h.path if h is not None else ""

    return path


def sentences(text: str, start: int, end: int, breaks: Collection[int] = ()) -> list[tuple[int, int]]:
    """Split a stretch of text into sentences at 。！？；, line ends and lost marks.

    Examples:
        >>> sentences("增长5%。下降3%", 0, 9)
        [(0, 5), (5, 9)]

    Args:
        text: normalised text.
        start, end: the stretch.
        breaks: places where a mark was lost.

    Returns:
        half-open spans.
    """
    return _split(text, start, end, breaks, re.compile(r"[。！？!?；;\n]"))


def clauses(text: str, start: int, end: int, breaks: Collection[int] = ()) -> list[tuple[int, int]]:
    """Split a stretch of text into clauses: as sentences, and at ，and ： not inside a number.

    Examples:
        >>> clauses("增长5%，下降3%", 0, 9)
        [(0, 5), (5, 9)]

    Args:
        text: normalised text.
        start, end: the stretch.
        breaks: places where a mark was lost.

    Returns:
        half-open spans.
    """
    return _split(text, start, end, breaks, re.compile(r"[。！？!?；;\n，：:]|,(?![0-9]{3}(?![0-9]))"))


def _split(text: str, start: int, end: int, breaks: Collection[int], mark: re.Pattern[str]) -> list[tuple[int, int]]:
    cuts = sorted({m.end() for m in mark.finditer(text, start, end)} | {b for b in breaks if start < b < end}) if len(breaks) < 50 else sorted({m.end() for m in mark.finditer(text, start, end)} | {b for b in range(start + 1, end) if b in breaks})
    spans, at = [], start
    for cut in [*cuts, end]:
        if cut > at and text[at:cut].strip():
            spans.append((at, cut))
        at = max(at, cut)
    return spans
