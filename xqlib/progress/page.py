"""One report as the rules read it: its rows, its masked text, and what the sentence of a row says of time."""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Iterator
from typing import Any

from xqlib.indicators.canonical import canonical
from xqlib.progress.matching import Row, core, one_of
from xqlib.progress.statements import D, Masked, Number, masked

SENTENCE = 400  # code points that are looked back for the beginning of a sentence
_AGAINST = re.compile(f"(?:比|较|与|同)(?P<d>{D})")


class Page:
    """The rows of one report and its statements.

    Args:
        doc: document id.
        rows: its rows as dicts.
        texts: its masked text, or its masked quotes when only a table is at hand.
        report: the Report, None when only a table is at hand.
    """

    def __init__(self, doc: str, rows: list[Row], texts: tuple[Masked, ...], report: Any = None) -> None:
        self.doc, self.texts, self.report = doc, texts, report
        self.rows = sorted(rows, key=lambda r: (r["start"], r["end"]))
        self._starts = [r["start"] for r in self.rows]
        self._offsets = [t.offset for t in texts]

    @property
    def raw(self) -> str:
        """Return the text of the report; empty when only a table is at hand."""
        return self.report.raw if self.report is not None else ""

    @functools.cached_property
    def by_id(self) -> dict[str, Row]:
        """The rows by id."""
        return {r["id"]: r for r in self.rows}

    @functools.cached_property
    def by_name(self) -> dict[str, list[Row]]:
        """The rows by what is left of their names (see ``matching.core``), and by canonical indicator."""
        found: dict[str, list[Row]] = {}
        for r in self.rows:
            for key in dict.fromkeys((core(r["name"]), indicator(r) or "")):
                if key:
                    found.setdefault(key, []).append(r)
        return found

    @functools.cached_property
    def levels(self) -> dict[tuple[str, str | None, str], list[Row]]:
        """The rows with a level by name or canonical indicator, unit, and year; what is dated otherwise or planned is left out."""
        found: dict[tuple[str, str | None, str], list[Row]] = {}
        for key, rows in self.by_name.items():
            for r in rows:
                year = self.level_year(r) if r["status"] in ("actual", "forecast", "baseline") else None
                if year and not planned(r) and self.dated(r):
                    found.setdefault((key, r["unit"], year), []).append(r)
        return found

    @functools.cached_property
    def _from(self) -> frozenset[str]:
        return frozenset(r["parent"] for r in self.rows if r["status"] == "baseline" and r["parent"])

    def near(self, start: int, before: int, after: int = 0) -> list[Row]:
        """Return the rows that begin in a window around a place.

        Args:
            start: the place, in the raw text.
            before, after: how far the window reaches.

        Returns:
            rows in the order of the text.
        """
        return self.rows[bisect.bisect_left(self._starts, start - before) : bisect.bisect_right(self._starts, start + after)]

    def owner(self, number: Number) -> Row | None:
        """Return the row that a number belongs to: the row around it that has its value.

        Args:
            number: a number of a statement.

        Returns:
            row, or None.
        """
        at = bisect.bisect_right(self._starts, number.start)
        own = float(abs(number.figure.value))
        for r in reversed(self.rows[max(0, at - 12) : at]):
            values = [r[k] for k in ("value", "low", "growth", "growth_low")]
            if r["end"] >= number.end and any(v is not None and abs(v) == own for v in values):
                return r
        return None

    def lead(self, row: Row) -> str:
        """Return the masked words of the sentence up to the end of a row.

        Args:
            row: a row of this report.

        Returns:
            str.
        """
        text, begin, end = self._sentence(row)
        return text.text[begin:end] if text else str(row["quote"])

    def year(self, row: Row) -> str | None:
        """Return the last year or span printed in the sentence before a row or in it, None when there is none.

        A year that a change is against (比2018年) is not the row's own.

        Args:
            row: a row of this report.

        Returns:
            2024, 2021-2025 and the like, or None.
        """
        text, begin, end = self._sentence(row)
        against = {begin + m.start("d") for m in _AGAINST.finditer(text.text[begin:end])} if text else set()
        dates = [text.numbers[k].mention.iso for k in range(begin, end) if text.text[k] == D and k not in against] if text else []
        return next((d for d in reversed(dates) if d), None)

    def base_year(self, row: Row) -> str | None:
        """Return the year that the change of a row is against: the one printed (比2018年), else the year before.

        None for an average, a sum over years, or what cannot be told.

        Args:
            row: a row of this report.

        Returns:
            year, or None.
        """
        text, begin, end = self._sentence(row)
        lead = text.text[begin:end] if text else str(row["quote"])
        told = list(_AGAINST.finditer(lead))
        if told and text and not re.search(one_of("yearly"), lead[told[-1].end() :]):
            return (text.numbers[begin + told[-1].start("d")].mention.iso or "")[:4] or None
        if re.search(f"{one_of('yearly')}|{one_of('summed')}|{D}以来|[“‘]十.?五|[从由自以对]{D}", lead):
            return None
        return str(int(row["period"]) - 1) if re.fullmatch("[0-9]{4}", row["period"]) else None

    def level_year(self, row: Row) -> str | None:
        """Return the year that a level is of: its period, or the last year of a span when the level is the end of 由A增加到B.

        Args:
            row: a row of this report.

        Returns:
            year, or None.
        """
        if re.fullmatch("[0-9]{4}", row["period"]):
            return str(row["period"])
        return str(row["period"])[-4:] if row["id"] in self._from and re.fullmatch("[0-9]{4}-[0-9]{4}", row["period"]) else None

    def dated(self, row: Row) -> bool:
        """Say whether the period of a row is that of the last year printed in its sentence, if there is one, and no sum over years.

        Args:
            row: a row of this report.

        Returns:
            bool.
        """
        return self.year(row) in (None, row["period"], self.level_year(row)) and not re.search(one_of("summed"), self.lead(row))

    def _sentence(self, row: Row) -> tuple[Masked | None, int, int]:
        k = bisect.bisect_right(self._offsets, row["start"]) - 1
        text = self.texts[k] if k >= 0 else None
        end = text.place(row["end"]) if text else 0
        if text is None or not end:
            return None, 0, 0
        start = text.place(row["start"])
        return text, max(start - SENTENCE, *(text.text.rfind(c, max(0, start - SENTENCE), start) + 1 for c in "。！？!?\n"), 0), end


def indicator(row: Row) -> str | None:
    """Return the canonical indicator of a row, also of a name with the place before it (全县固定资产投资).

    Args:
        row: a row of the indicators table as a dict.

    Returns:
        id, or None.
    """
    return row["indicator"] or canonical(core(row["name"]))


def planned(row: Row) -> bool:
    """Say whether the words of a row say that it was only planned.

    Args:
        row: a row of the indicators table as a dict.

    Returns:
        bool.
    """
    return re.search(one_of("planned"), row["quote"]) is not None


def pages(source: Any, rows: list[Row]) -> list[Page]:
    """Return a page for every report of the source.

    Args:
        source: a Report, or an indicators table, whose quotes are then the only text.
        rows: its rows as dicts.

    Returns:
        list of Page.
    """
    if hasattr(source, "raw"):
        return [Page(source.doc, rows, (masked(source.raw, 0, source.normal),), source)]
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
