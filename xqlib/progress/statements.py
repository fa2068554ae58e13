"""A report with every number as one character, so that patterns can say what sentences state of their numbers."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from xqlib.numbers.scanner import Mention, scan
from xqlib.progress.leeway import Figure, figure
from xqlib.text.cleaning import Normal, normalise

MARKS = "，,。；;：:！？!?\n\ue000-\ue004"  # what ends a clause or is a number, for use inside [^…]
Q, P, D, N, R, T = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004", "\ue005"  # quantity, percent, date, ordinal, ratio, threshold
_SIGN = {"quantity": Q, "percent": P, "date": D, "period": D, "ordinal": N, "ratio": R}


class Number(NamedTuple):
    """A number of a statement: its mention, its place in the raw text, the figure it stands for."""

    mention: Mention
    start: int
    end: int

    @property
    def unit(self) -> str | None:
        """Unit as written, without the scale."""
        return self.mention.unit

    @property
    def figure(self) -> Figure:
        """What the printed number may stand for."""
        m = self.mention
        ends = {k: None if v is None else float(v) for k, v in (("low", m.low), ("high", m.high))}
        return figure(m.text, float(m.value or 0), **ends, bound=m.bound, hedge=m.hedge)


@dataclass(frozen=True, slots=True)
class Masked:
    """Text in which each number, with the hedge beside it, is one private character.

    Dates and periods, ordinals, ratios and thresholds have characters of their own; the numbers of names and list markers
    stay words.
    """

    text: str
    numbers: dict[int, Number]  # by place in ``text``
    edges: tuple[int, ...]  # place in the normalised text of every character, and of the end
    normal: Normal
    offset: int

    def raw(self, start: int, end: int) -> tuple[int, int]:
        """Map a span of the masked text to the raw text of the report."""
        s, e = self.normal.raw_span(self.edges[start], self.edges[end])
        return s + self.offset, e + self.offset

    def place(self, raw: int) -> int:
        """Return the place of a code point of the raw text; 0 when it lies before this text or behind it."""
        if not self.offset < raw <= self.normal.offsets[-1] + self.offset:
            return 0
        return bisect.bisect_left(self.edges, bisect.bisect_left(self.normal.offsets, raw - self.offset))

    def usable(self, place: int) -> Number | None:
        """Return the number at a place, None when there is none, or it is damaged or has no value."""
        n = self.numbers.get(place)
        return n if n is not None and _usable(n.mention) else None

    def find(self, pattern: re.Pattern[str]) -> Iterator[Statement]:
        """Yield what the pattern finds, unless a number in it is damaged or has no value."""
        for m in pattern.finditer(self.text):
            inside = {k: self.numbers[m.start(k)] for k, v in m.groupdict().items() if v and m.start(k) in self.numbers}
            if all(_usable(n.mention) for n in inside.values()):
                yield Statement(self, m, inside)


@dataclass(frozen=True, slots=True)
class Statement:
    """One match of a pattern: its numbers by group name."""

    masked: Masked
    match: re.Match[str]
    numbers: dict[str, Number]

    @property
    def span(self) -> tuple[int, int]:
        """The whole statement in the raw text."""
        return self.masked.raw(self.match.start(), self.match.end())

    def __getitem__(self, group: str) -> str:
        return self.match[group] or ""


def _usable(m: Mention) -> bool:
    return not m.damaged and (m.value is not None or (m.low is not None and m.high is not None) or m.kind not in ("quantity", "percent"))


def masked(text: str, offset: int = 0, normal: Normal | None = None) -> Masked:
    """Mask the numbers of a text.

    Examples:
        >>> m = masked("森林覆盖率由40%提高到超过45%")
        >>> m.text.replace(P, "P"), [(n.start, n.end) for n in m.numbers.values()]
        ('森林覆盖率由P提高到P', [(6, 9), (14, 17)])

    Args:
        text: raw text.
        offset: where it begins in the report.
        normal: the text after the character-level steps, when it is at hand.

    Returns:
        Masked.
    """
    normal = normal or normalise(text)
    pieces: list[str] = []
    edges: list[int] = []
    numbers: dict[int, Number] = {}
    at = 0
    for m in scan(normal.text):
        sign = T if m.role else _SIGN.get(m.kind)
        if sign is None:
            continue
        start = m.hedge_start if 0 <= m.hedge_start < m.start and m.start - m.hedge_end <= 1 else m.start
        start, end = max(at, start), m.hedge_end if m.hedge_start == m.end else m.end
        pieces += [normal.text[at:start], sign]
        edges += [*range(at, start), start]
        raw = normal.raw_span(m.start, m.end)
        numbers[len(edges) - 1] = Number(m, raw[0] + offset, raw[1] + offset)
        at = end
    pieces.append(normal.text[at:])
    edges += range(at, len(normal.text) + 1)
    return Masked("".join(pieces), numbers, tuple(edges), normal, offset)
