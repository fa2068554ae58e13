"""One report from bytes or text to its tables."""

from __future__ import annotations

import bisect
import functools
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xqlib.errors import XqError
from xqlib.indicators.build import Built, build, number
from xqlib.numbers.periods import Clock
from xqlib.numbers.scanner import Mention
from xqlib.numbers.scanner import scan as _scan
from xqlib.tables import frame
from xqlib.text.cleaning import Clean, Normal, clean, normalise
from xqlib.text.damage import Damage, find_damage
from xqlib.text.furniture import closes_the_year, only_plans, tells_its_own_year
from xqlib.text.outline import Heading, build_outline, section_at
from xqlib.text.reading import Source, read_source

if TYPE_CHECKING:
    import pandas as pd


class Report:
    """A government work report and the tables made from it; each table is built when it is first asked for.

    Every ``start`` and ``end`` in every table is a half-open code-point offset into ``raw``.

    Args:
        source: the decoded document.
        doc: the id that stands in the tables.
        year: the year of the report, when the text does not tell it.
    """

    def __init__(self, source: Source, doc: str, year: int | None = None) -> None:
        self.source = source
        self.doc = doc
        self._year = year

    def __repr__(self) -> str:
        return f"Report({self.doc!r}, {len(self.raw)} characters)"

    @property
    def raw(self) -> str:
        """The decoded text, untouched."""
        return self.source.raw

    @functools.cached_property
    def clean(self) -> Clean:
        """The cleaned text with its offset map, regions and metadata."""
        return clean(self.source)

    @property
    def normal(self) -> Normal:
        """The whole page after the character-level steps, with its offset map."""
        return self.clean.normal

    @property
    def text(self) -> str:
        """The cleaned text: the body of the report."""
        return self.clean.text

    @functools.cached_property
    def metadata(self) -> dict[str, Any]:
        """What the page and the title say about the report; absent = None."""
        found = dict(self.clean.metadata)
        if self._year is not None:
            found["year"] = self._year
            if not str(found.get("period") or "").startswith(str(self._year)):
                found["period"] = str(self._year)
        return found

    @functools.cached_property
    def headings(self) -> tuple[Heading, ...]:
        """The outline in code points of the normalised text."""
        return tuple(build_outline(self.clean))

    @functools.cached_property
    def _mentions(self) -> tuple[Mention, ...]:
        found = _scan(self.normal.text, frozenset(d.start for d in self._damage if d.kind != "quote"))
        unsure = [(d.start, d.end) for d in self._damage if d.end > d.start and d.kind in ("char", "value")]

        def touched(m: Mention) -> bool:
            i = bisect.bisect_right(unsure, (m.end, len(self.raw))) - 1
            return i >= 0 and unsure[i][1] >= m.start

        return tuple(m._replace(damaged=True) if touched(m) else m for m in found)

    @functools.cached_property
    def _damage(self) -> tuple[Damage, ...]:
        return tuple(find_damage(self.clean))

    @functools.cached_property
    def _built(self) -> Built:
        period = str(self.metadata.get("period") or "")
        chapters = any(h.level == 1 for h in self.headings)
        half = period.endswith("H1") or "上半年" in (self.metadata.get("title") or "") or (not chapters and "上半年" in self.normal.text[:2000])
        title = self.metadata.get("title") or ""
        clock = Clock(self.metadata.get("year"), half, not half and tells_its_own_year(title), not half and closes_the_year(title), only_plans(title))
        marks = {d.start for d in self._damage if d.kind in ("punct", "unit+punct")} | {h.heading_end for h in self.headings if h.end_punct_lost}
        return build(self.normal.text, self._mentions, self.headings, self.clean.regions, marks, clock, self.metadata.get("level"))

    def passages(self) -> list[tuple[int, int, str, str, str]]:
        """Return the sentences of the body, headings aside, with the part of the report that they stand in.

        Returns:
            (start, end, part, period, section) of each sentence, in code points of the normalised text; part is review or outlook.
        """
        section = section_at(self.headings)
        titles = {h.start for h in self.headings}
        return [(a, b, scope.role, scope.period, section(a)) for a, b, scope in self._built.scoped if a not in titles]

    def outlook(self) -> list[tuple[int, int, str, str]]:
        """Return the sentences that speak of what is to come.

        Returns:
            (start, end, period, section) of each sentence, in code points of the normalised text.
        """
        return [(a, b, period, section) for a, b, part, period, section in self.passages() if part == "outlook"]

    def _span(self, start: int, end: int) -> tuple[int, int]:
        return self.normal.raw_span(start, end)

    @functools.cached_property
    def changes(self) -> pd.DataFrame:
        """What cleaning did: step, start, end, before, after, why."""
        return frame("changes", [(c.step, c.start, c.end, c.before, c.after, c.why) for c in self.clean.changes])

    @functools.cached_property
    def outline(self) -> pd.DataFrame:
        """The headings: doc, id, level, marker, title, path, parent, start, end."""
        return frame("outline", [(self.doc, h.id, h.level, h.marker, h.title, h.path, h.parent, *self._span(h.start, h.end)) for h in self.headings])

    @functools.cached_property
    def damage(self) -> pd.DataFrame:
        """Places where the page lost or broke text."""
        return frame("damage", [(self.doc, *self._span(d.start, d.end), d.kind, d.expected, d.confidence, d.context) for d in self._damage])

    @functools.cached_property
    def mentions(self) -> pd.DataFrame:
        """Every numeric expression of the page."""
        section = section_at(self.headings)
        rows = []
        for m in self._mentions:
            s, e = self._span(m.start, m.end)
            rows.append((self.doc, s, e, self.raw[s:e], m.kind, number(m.value), number(m.low), number(m.high), m.unit, m.hedge, m.bound, m.role, section(m.start)))
        return frame("mentions", rows)

    @functools.cached_property
    def indicators(self) -> pd.DataFrame:
        """One row for every fact with a number or a rank."""
        section = section_at(self.headings)
        rows = []
        ids = {id(row): f"R{k:03d}" for k, (row, *_) in enumerate(self._built.rows, 1)}
        for row, status, period, indicator in self._built.rows:
            s, e = self._span(row.start, row.end)
            v, g = row.value, row.growth
            low, high = (None, None) if g is None else _signed(g, row.sign)
            rows.append(
                (
                    self.doc, ids[id(row)], section(row.start), row.name, indicator, status, period,
                    *((number(v.value), number(v.low), number(v.high), row.unit, v.hedge, v.bound or "=") if v else (None, None, None, None, None, None)),
                    None if g is None or g.value is None else float(g.value * row.sign) + 0.0, low, high,
                    g.unit if g else None, g.hedge if g else None, (g.bound or "=") if g else None,
                    row.rank, ids.get(id(row.parent)) if row.parent else None,
                    bool((v and v.damaged) or (g and g.damaged)), s, e, self.raw[s:e], row.rule,
                )
            )  # fmt: skip
        return frame("indicators", rows)

    @functools.cached_property
    def unquantified(self) -> pd.DataFrame:
        """Targets without a number, and targets that the report says it does not set."""
        section = section_at(self.headings)
        rows = []
        for u in self._built.unquantified:
            s, e = self._span(u.start, u.end)
            rows.append((self.doc, section(u.start), u.name, u.indicator, u.kind, u.period, s, e, self.raw[s:e]))
        return frame("unquantified", rows)

    @functools.cached_property
    def accounting(self) -> pd.DataFrame:
        """Where every number of the page went: exactly one disposition each."""
        ids = {id(row): f"R{k:03d}" for k, (row, *_) in enumerate(self._built.rows, 1)}
        rows = []
        for m, (disposition, row) in zip(self._mentions, self._built.dispositions, strict=True):
            s, e = self._span(m.start, m.end)
            rows.append((self.doc, s, e, self.raw[s:e], disposition, ids.get(id(row)) if row is not None else None))
        return frame("accounting", rows)


def _signed(g: Mention, sign: int) -> tuple[float | None, float | None]:
    """Ends of a growth range with their sign; of a fall the low end is the larger fall."""
    ends: Sequence[float | None] = [number(g.low), number(g.high)]
    if sign < 0:
        ends = [None if x is None else -x for x in reversed(ends)]
    return ends[0], ends[1]


def read(path: str | os.PathLike[str], *, year: int | None = None, encoding: str | None = None, max_bytes: int | None = None) -> Report:
    """Read a report from a file.

    Examples:
        >>> read("seeds/000_25f8b9bfa7333a80.txt").metadata["title"]  # doctest: +SKIP
        '2024年上半年工作报告'

    Args:
        path: the file: text, HTML, .docx or .pdf.
        year: the year of the report, when the text does not tell it.
        encoding: the encoding, when it cannot be told from the bytes.
        max_bytes: refuse larger files; None for the default limit.

    Returns:
        Report.

    Raises:
        XqError: the file is missing, empty, too large or cannot be read as text.
    """
    source = read_source(path, encoding=encoding) if max_bytes is None else read_source(path, encoding=encoding, max_bytes=max_bytes)
    return Report(source, Path(path).name, year)


def parse(text: str, *, doc: str = "text", year: int | None = None) -> Report:
    """Read a report that is in memory already.

    Examples:
        >>> report = parse("上半年,全镇实现地区生产总值30.5亿元、增长7.9%。", year=2024)
        >>> report.indicators[["name", "value", "growth"]].values.tolist()
        [['地区生产总值', 3050000000.0, 7.9]]

    Args:
        text: the report.
        doc: the id that stands in the tables.
        year: the year of the report, when the text does not tell it.

    Returns:
        Report.

    Raises:
        XqError: ``text`` is not a str.
    """
    if not isinstance(text, str):
        raise XqError(doc, f"parse needs a str, not {type(text).__name__}", "decode bytes first or use read")
    return Report(Source(raw=text, encoding="str", format="text", path=None, notes=()), doc, year)


def scan(text: str) -> list[Mention]:
    """Find every number in a string.

    Examples:
        >>> [(m.text, str(m.value), m.unit, m.hedge, m.bound) for m in scan("新增城镇就业1200万人以上")]
        [('1200万人', '12000000', '人', '以上', '>=')]

    Args:
        text: any string; no document is needed.

    Returns:
        mentions in the order of the text; ``start`` and ``end`` are offsets into ``text``.
    """
    normal = normalise(text)
    if normal.text == text:
        return _scan(text)
    out = []
    for m in _scan(normal.text):
        s, e = normal.raw_span(m.start, m.end)
        hs, he = normal.raw_span(m.hedge_start, m.hedge_end) if m.hedge_start >= 0 else (-1, -1)
        out.append(Mention(s, e, text[s:e], m.kind, m.value, m.low, m.high, m.unit, m.hedge, m.bound, m.role, m.iso, hs, he, m.damaged))
    return out
