"""Facts: every figure of a report's rows on its own, in a unit that compares across reports.

A row of the indicators table may state a level and a growth (增长8%,达到296亿元). Over many reports each is a series of its
own, so each becomes a fact: one measure, one unit, one bound, with the place it came from.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from xqlib.indicators.lexicon import table, words
from xqlib.progress.matching import Row, kind
from xqlib.progress.pairs import records
from xqlib.progress.printed import exact, step
from xqlib.progress.wording import Wording, said

_FORM = {"=": "exact", ">": "floor", ">=": "floor", "<": "ceiling", "<=": "ceiling", "~": "about"}
_FLIP = {">": "<", ">=": "<=", "<": ">", "<=": ">="}
_TENTH = Fraction(1, 10)  # growth rates are published with one decimal; of 7.0% the zero is left out
_PERCENT = {"%": Fraction(1), "成": Fraction(10), "倍": Fraction(100)}
End = Fraction | None


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure that a report states, with its unit made comparable.

    ``measure``: level; growth (in %); change (an absolute change, or percentage points); increase (what is added to a stock:
    新增). ``bound`` speaks of the signed value. ``form`` is the kind of bound, or how a target without a number is worded.
    ``since`` is the year that a growth is counted from where it is not the year before.
    ``aim``: hoped for (力争 before the figure), more (a call for a better result after it), or empty.
    ``goal``: 2 in a sentence that states the goals of the year, 1 in one that states goals, else 0.
    """

    doc: str
    region: str
    level: str
    report_year: int
    half: bool
    id: str
    section: str
    name: str
    indicator: str | None
    status: str
    period: str
    measure: str
    unit: str
    value: End
    low: End
    high: End
    step: Fraction
    bound: str
    hedge: str | None
    form: str
    aim: str
    basis: str
    since: str
    yearly: bool
    running: bool
    goal: int
    printed_unit: str
    factor: Fraction
    damaged: bool
    start: int
    end: int
    quote: str

    @property
    def centre(self) -> End:
        """The figure itself; of a range the end that counts as reached first, its low one."""
        return self.value if self.value is not None else self.low

    @property
    def year(self) -> int | None:
        """The year of the period; None for spans of years and unknown periods."""
        return int(self.period[:4]) if self.period[:4].isdigit() and self.period[4:5] != "-" else None


@functools.cache
def factors() -> dict[tuple[str, str], tuple[str, Fraction]]:
    """Return the unit conversions of data/unit_factors.tsv: (unit, indicator or empty) → (base unit, exact factor).

    Examples:
        >>> factors()["斤", ""]
        ('吨', Fraction(1, 2000))

    Returns:
        dict.
    """
    return {(r["unit"], r["indicator"]): (r["base"], Fraction(r["factor"])) for r in table("unit_factors.tsv")}


def harmonised(unit: str | None, indicator: str | None = None) -> tuple[str, Fraction]:
    """Return the unit that figures in ``unit`` are converted to, and the exact factor.

    Currencies are not converted: no report prints the rate.

    Examples:
        >>> harmonised("公顷"), harmonised("美元")
        (('亩', Fraction(15, 1)), ('美元', Fraction(1, 1)))
        >>> harmonised("个", "new_jobs")
        ('人', Fraction(1, 1))

    Args:
        unit: unit as written, without the scale.
        indicator: canonical id, for units that stand for another one in its context.

    Returns:
        (base unit, factor).
    """
    written = unit or ""
    return factors().get((written, indicator or "")) or factors().get((written, "")) or (written, Fraction(1))


def usual_unit(indicator: str | None) -> str:
    """Return the unit that data/indicators.tsv gives a canonical indicator; empty for none.

    Examples:
        >>> usual_unit("grain")
        '吨'

    Args:
        indicator: canonical id.

    Returns:
        str.
    """
    return next((r["unit"] for r in table("indicators.tsv") if r["id"] == indicator), "")


def facts(report: Any) -> list[Fact]:
    """Return every figure that a report states, one fact for each measure of each row.

    Examples:
        >>> import xqlib as xq
        >>> text = "甲县2024年政府工作报告\\n一、2023年工作回顾\\n粮食产量20亿斤、增长2%。"
        >>> [(f.indicator, f.measure, float(f.value), f.unit, f.period) for f in facts(xq.parse(text))]
        [('grain', 'level', 1000000.0, '吨', '2023'), ('grain', 'growth', 2.0, '%', '2023')]

    Args:
        report: a Report.

    Returns:
        list of Fact, in the order of the text.
    """
    wording = Wording(report)
    meta = report.metadata
    head = (report.doc, meta.get("region") or report.doc, meta.get("level") or "", meta.get("year") or 0, "H" in str(meta.get("period") or ""))
    found = []
    rows = records(report.indicators)
    starts = {r["parent"]: r for r in rows if r["status"] == "baseline"}
    for row in rows:
        for figure in (_level(row), _growth(row)):
            if figure is not None:
                measure, unit, ends, precision, bound, hedge, printed, factor = figure
                aim, basis, since, yearly, running, goal = wording.of(row, starts.get(row["id"]), measure)
                found.append(
                    Fact(
                        *head, row["id"], row["section"] or "", row["name"], row["indicator"], row["status"], row["period"] or "",
                        measure, unit, ends[0], ends[1], ends[2], precision, bound, hedge, "range" if ends[0] is None else _FORM[bound],
                        aim, basis, since, yearly, running, goal, printed, factor, row["damaged"], row["start"], row["end"], row["quote"],
                    )
                )  # fmt: skip
    return found


def _level(row: Row) -> tuple[Any, ...] | None:
    if row["value"] is None and row["low"] is None:
        return None
    unit, factor = harmonised(row["unit"] or usual_unit(row["indicator"]), row["indicator"])
    measure = _kind_of_level(row, unit)
    bound = row["bound"] or "="
    if measure == "change":
        factor, bound = -factor, _FLIP.get(bound, bound)
    ends = [_times(row[k], factor) for k in ("value", "low", "high")]
    if factor < 0:
        ends[1:] = ends[:0:-1]
    return measure, unit, tuple(ends), _step(row, "value", abs(factor)), bound, row["hedge"], row["unit"] or "", factor


def _kind_of_level(row: Row, unit: str) -> str:
    """What a number that stands as a level measures: a rate of change (涨幅2.6%), what is taken away or added to a stock, or the level."""
    if unit == "%" and row["name"].endswith(tuple(words("rate_noun"))):
        return "growth"
    if row["status"] != "baseline" and (row["name"].startswith(said("decrease")) or row["name"].endswith(said("decrease"))):
        return "change"
    if kind(row["indicator"]) == "stock" and row["status"] != "baseline" and row["name"].startswith(said("increase")):
        return "increase"
    return "level"


def _growth(row: Row) -> tuple[Any, ...] | None:
    if row["growth"] is None and row["growth_low"] is None:
        return None
    printed = row["growth_unit"] or ""
    if printed in _PERCENT:
        measure, unit, factor = "growth", "%", _PERCENT[printed]
    elif printed == "番" and row["growth"] is not None and row["growth"] == int(row["growth"]):
        measure, unit, factor = "growth", "%", Fraction(100 * (2 ** int(row["growth"]) - 1)) / int(row["growth"] or 1)
    else:
        unit, factor = harmonised(printed, row["indicator"])
        measure = "change"
    ends = tuple(_times(row[k], factor) for k in ("growth", "growth_low", "growth_high"))
    bound = row["growth_bound"] or "="
    falls = next((e for e in ends if e is not None), Fraction(0)) < 0
    return measure, unit, ends, min(_step(row, "growth", factor), _TENTH) if unit == "%" else _step(row, "growth", factor), _FLIP.get(bound, bound) if falls else bound, row["growth_hedge"], printed, factor


def _times(value: float | None, factor: Fraction) -> End:
    number = exact(value)
    return None if number is None else number * factor


def _step(row: Row, column: str, factor: Fraction) -> Fraction:
    """Worth of the last printed digit, in the harmonised unit; of a range that of its low end."""
    value = row[column] if row[column] is not None else row["low" if column == "value" else "growth_low"]
    return step(row["quote"], value) * factor if value is not None else Fraction(0)
