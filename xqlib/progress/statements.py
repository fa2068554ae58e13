"""A report with every number as one character, so that patterns can say what sentences state of their numbers."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from xqlib.numbers.scanner import Mention, scan
from xqlib.progress.leeway import Figure, figure
from xqlib.progress.matching import Row, one_of
from xqlib.text.cleaning import Normal, normalise

MARKS = "，,。；;：:！？!?\n\ue000-\ue004"  # what ends a clause or is a number, for use inside [^…]
Q, P, D, N, R, T = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004", "\ue005"  # quantity, percent, date, ordinal, ratio, threshold
_AGAINST = re.compile(f"(?:比|较|与|同)(?P<d>{D})")
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


class Page(NamedTuple):
    """What the rules read: the rows of one report and its statements, masked."""

    doc: str
    rows: list[Row]
    texts: tuple[Masked, ...]
    report: Any = None  # None when only a table is at hand

    @property
    def raw(self) -> str:
        """Return the text of the report; empty when only a table is at hand."""
        return self.report.raw if self.report is not None else ""

    def owner(self, number: Number) -> Row | None:
        """Return the row that a number belongs to: the row around it that has its value."""
        at = bisect.bisect_right([r["start"] for r in self.rows], number.start)
        own = number.figure.value
        for r in reversed(self.rows[max(0, at - 12) : at]):
            values = [r[k] for k in ("value", "low", "growth", "growth_low")]
            if r["end"] >= number.end and any(v is not None and abs(v) == float(abs(own)) for v in values):
                return r
        return None

    def lead(self, row: Row) -> str:
        """Return the masked words of the sentence up to the end of a row."""
        text, begin, end = self._sentence(row)
        return text.text[begin:end] if text else str(row["quote"])

    def year(self, row: Row) -> str | None:
        """Return the last year or span printed in the sentence before a row or in it, None when there is none."""
        text, begin, end = self._sentence(row)
        dates = [text.numbers[k].mention.iso for k in range(begin, end) if text.text[k] == D] if text else []
        return next((d for d in reversed(dates) if d), None)

    def base_year(self, row: Row) -> str | None:
        """Return the year that the change of a row is against: the one printed (比2018年), else the year before; None for an
        average, a sum over years, or what cannot be told."""
        text, begin, end = self._sentence(row)
        lead = text.text[begin:end] if text else str(row["quote"])
        told = list(_AGAINST.finditer(lead))
        if told and text and not re.search(one_of("yearly"), lead[told[-1].end() :]):
            return (text.numbers[begin + told[-1].start("d")].mention.iso or "")[:4] or None
        if re.search(f"{one_of('yearly')}|{one_of('summed')}|{D}以来|[“‘]十.?五|[从由自以对]{D}", lead):
            return None
        return str(int(row["period"]) - 1) if re.fullmatch("[0-9]{4}", row["period"]) else None

    def dated(self, row: Row) -> bool:
        """Say whether the period of a row is that of the last year printed in its sentence, if there is one, and no sum over years."""
        return self.year(row) in (None, row["period"], self.base_year(row)) and not re.search(one_of("summed"), self.lead(row))

    def _sentence(self, row: Row) -> tuple[Masked | None, int, int]:
        for text in self.texts:
            end = text.place(row["end"])
            if end:
                return text, max(text.text.rfind(c, 0, text.place(row["start"])) for c in "。！？!?\n") + 1, end
        return None, 0, 0


def pages(source: Any, rows: list[Row]) -> list[Page]:
    """Return a page for every report of the source.

    Args:
        source: a Report, or an indicators table, whose quotes are then the only text.
        rows: its rows as dicts.

    Returns:
        list of Page.
    """
    if hasattr(source, "raw"):
        return [Page(source.doc, sorted(rows, key=lambda r: r["start"]), (masked(source.raw, 0, source.normal),), source)]
    return [Page(doc, own, tuple(masked(text, start) for start, text in _quotes(own))) for doc, own in _by_doc(rows).items()]


def _by_doc(rows: list[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for r in sorted(rows, key=lambda r: (r["doc"], r["start"], -r["end"])):
        found.setdefault(r["doc"], []).append(r)
    return found


def _quotes(rows: list[Row]) -> Iterator[tuple[int, str]]:
    """The quotes that lie in no other."""
    end = -1
    for r in rows:
        if r["end"] > end:
            yield r["start"], r["quote"]
            end = r["end"]
