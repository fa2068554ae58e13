"""Decoded text → cleaned text, by named steps, with an offset map and a record of every change."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from typing import Any

from xqlib.text.characters import STEPS
from xqlib.text.furniture import find_regions, read_metadata
from xqlib.text.reading import Source


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

    Digits and percent signs of full width are mapped one to one; NFKC is not used (it would turn 10²亩 into 102亩).

    Examples:
        >>> normalise("增长８．５％").text
        '增长8.5%'
        >>> normalise("完成《\\n规划纲要\\n》编制，增长30.\\n5亿元").text
        '完成《规划纲要》编制，增长30.5亿元'

    Args:
        raw: decoded text.

    Returns:
        Normal.
    """
    text, offsets, changes = raw, array("l", range(len(raw) + 1)), []
    for step, edits, why in STEPS:
        pieces: list[str] = []
        kept = array("l")
        at = 0
        for s, e, after in edits(text):
            if s < at or text[s:e] == after:
                continue
            changes.append(Change(step, offsets[s], offsets[e - 1] + 1, text[s:e], after, why))
            pieces += [text[at:s], after]
            kept.extend(offsets[at:s])
            kept.extend(offsets[s : s + len(after)])
            at = e
        if at:
            text = "".join([*pieces, text[at:]])
            kept.extend(offsets[at:])
            offsets = kept
    changes.sort(key=lambda c: (c.start, c.end))
    return Normal(text, offsets, tuple(Change(c.step, c.start, c.end, raw[c.start : c.end], c.after, c.why) for c in changes))


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
