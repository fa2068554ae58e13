"""Decoded text → cleaned text, by named steps, with an offset map and a record of every change."""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass, field
from typing import Any

from xqlib.text.furniture import find_regions, read_metadata
from xqlib.text.reading import Source

_ONE_TO_ONE = {ord(c): ord(d) for c, d in zip("０１２３４５６７８９％﹪﹣−", "0123456789%%-−"[:14], strict=True)}
_ENDS = {"\r", "\u2028", "\u2029", "\x85", "\x0b", "\x0c"}
_GONE = re.compile("[\x00-\x08\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\u180e]")
_SPACE = " \u3000\u00a0\u2002-\u200a"
_STEPS = (
    ("line ends", re.compile("\r\n|[\r\u2028\u2029\x85\x0b\x0c]"), "\n", "one kind of line end"),
    ("invisible characters", _GONE, "", "control and zero-width characters carry nothing"),
    ("spaces in numbers", re.compile(rf"(?<=[0-9０-９])[{_SPACE}]+(?=[.．][{_SPACE}]*[0-9０-９])|(?<=[0-9０-９][.．])[{_SPACE}]+(?=[0-9０-９])|(?<=[0-9０-９])[{_SPACE}]+(?=[%％]|[万亿]|[个元](?![一-龥]{{2}}))"), "", "a scan split the number"),
    ("newlines in numbers", re.compile(rf"(?<=[0-9０-９])[ ]?\n[ ]?(?=[.．][0-9０-９]|[%％])|(?<=[0-9０-９][.．])\n(?=[0-9０-９])|(?<=[一-龥][0-9０-９])\n(?=[0-9０-９]+[.．%％万亿个])"), "", "a line break split the number"),
)
_SPACED_DIGITS = re.compile(rf"(?<![0-9０-９.．][{_SPACE}])(?<![0-9０-９.．])[0-9０-９](?:[{_SPACE}][0-9０-９])+(?![0-9０-９.．]*[{_SPACE}][0-9０-９])(?=[{_SPACE}]?[.．%％万亿元年月日个人户吨亩家项])")
_SPACED_WORDS = re.compile(rf"(?<![一-龥])[一-龥](?:[{_SPACE}]{{1,2}}[一-龥]){{2,}}(?![一-龥])")


@dataclass(frozen=True, slots=True)
class Change:
    """What a step did, in code points of the raw text."""

    step: str
    start: int
    end: int
    before: str
    after: str
    why: str


@dataclass(frozen=True, slots=True)
class Normal:
    """Text after the character-level steps; ``offsets[i]`` is the place of its character i in the raw text."""

    text: str
    offsets: array[int]
    changes: tuple[Change, ...] = ()

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Map a half-open span of the normalised text to the raw text.

        Examples:
            >>> normalise("a\\u200bb").raw_span(0, 2)
            (0, 3)

        Args:
            start, end: code points of the normalised text.

        Returns:
            (start, end) in the raw text.
        """
        if end <= start:
            return self.offsets[start], self.offsets[start]
        return self.offsets[start], self.offsets[end - 1] + 1


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the page that is not the report's body: ``chrome`` or ``tail``, in the normalised text."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Clean:
    """A cleaned document: normalised page, regions outside the body, body text, metadata, changes."""

    normal: Normal
    regions: tuple[Region, ...]
    text: str
    text_offsets: array[int]
    metadata: dict[str, Any] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()
    notes: tuple[tuple[int, int, str, str], ...] = ()


def normalise(raw: str) -> Normal:
    """Apply the character-level steps.

    Digits and percent signs of full width are mapped one to one; nothing else is (NFKC would turn 10²亩 into 102亩).

    Examples:
        >>> normalise("增长８．５％").text
        '增长8.5%'

    Args:
        raw: decoded text.

    Returns:
        Normal.
    """
    changes: list[Change] = []
    removed: list[tuple[int, int, str]] = []
    for step, pattern, after, why in _STEPS:
        for m in pattern.finditer(raw):
            if m[0] == after:
                continue
            changes.append(Change(step, m.start(), m.end(), m[0], after, why))
            removed.append((m.start(), m.end(), after))
    for m in _SPACED_DIGITS.finditer(raw):
        for k in re.finditer(f"[{_SPACE}]+", m[0]):
            s, e = m.start() + k.start(), m.start() + k.end()
            changes.append(Change("spaces in numbers", s, e, raw[s:e], "", "a scan split the number"))
            removed.append((s, e, ""))
    for m in _SPACED_WORDS.finditer(raw):
        for k in re.finditer(f"[{_SPACE}]+", m[0]):
            s, e = m.start() + k.start(), m.start() + k.end()
            changes.append(Change("spaced-out words", s, e, raw[s:e], "", "letters were spaced for looks"))
            removed.append((s, e, ""))
    out: list[str] = []
    offsets = array("l")
    at = 0
    for s, e, after in sorted(set(removed)):
        if s < at:
            continue
        out.append(raw[at:s] + after)
        offsets.extend(range(at, s))
        offsets.extend([s] * len(after))
        at = e
    out.append(raw[at:])
    offsets.extend(range(at, len(raw) + 1))
    text = "".join(out).translate(_ONE_TO_ONE)
    for m in re.finditer("[０-９％﹪﹣]+", raw):
        changes.append(Change("full-width digits", m.start(), m.end(), m[0], m[0].translate(_ONE_TO_ONE), "one form of digits"))
    text = re.sub(r"(?<=[0-9])[．](?=[0-9])", ".", text)
    return Normal(text, offsets, tuple(sorted(changes, key=lambda c: (c.start, c.end))))


def clean(source: Source) -> Clean:
    """Clean a document: character-level steps, page furniture off, metadata read.

    Examples:
        >>> from xqlib.text.reading import Source
        >>> clean(Source("2024年政府工作报告\\n各位代表:\\n一、2023年工作回顾", "str", "text", None)).metadata["year"]
        2024

    Args:
        source: a decoded document.

    Returns:
        Clean.
    """
    normal = normalise(source.raw)
    spans = find_regions(normal.text)
    regions = tuple(Region(*s) for s in spans)
    changes = list(normal.changes)
    pieces: list[str] = []
    offsets = array("l")
    at = 0
    for region in [*regions, Region(len(normal.text), len(normal.text), "")]:
        pieces.append(normal.text[at : region.start])
        offsets.extend(normal.offsets[at : region.start])
        at = region.end
        if region.kind:
            s, e = normal.raw_span(region.start, region.end)
            why = "page furniture" if region.kind == "chrome" else "not part of the report itself"
            changes.append(Change(region.kind, s, e, source.raw[s:e], "", why))
    offsets.append(len(source.raw))
    metadata = read_metadata(normal.text, spans, source.path)
    return Clean(normal, regions, "".join(pieces), offsets, metadata, tuple(sorted(changes, key=lambda c: (c.start, c.end))), source.notes)
