"""One tidy table of many reports: place, period, indicator, status and measure, with what was revised or contradicted in sight."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from xqlib.progress.facts import End, Fact, facts, usual_unit
from xqlib.progress.judging import agree
from xqlib.progress.matching import kind
from xqlib.progress.pairs import records
from xqlib.tables import frame

if TYPE_CHECKING:
    import pandas as pd

_GROUP = {"target": "promised", "plan": "promised", "actual": "done", "forecast": "done", "baseline": "before"}
_UNFIT = {"unit", "unit not printed", "yearly average", "running total", "no period"}  # a row with one of these stands for no cell
_BASES = ("", "real", "comparable", "nominal", "excluding")


@dataclass(frozen=True, slots=True)
class Worded:
    """A target without a number (与经济增长同步), or the statement that none is set; ``form`` is its kind."""

    doc: str
    region: str
    level: str
    report_year: int
    indicator: str
    name: str
    period: str
    form: str
    start: int
    end: int
    quote: str


def panel(reports: Iterable[Any]) -> pd.DataFrame:
    """Put the canonical indicators of many reports into one tidy table.

    Nothing is averaged and nothing is chosen silently: every figure keeps its row and its place. ``main`` marks, within one
    report, the row to use where only one may stand; ``flag`` says what a reader must know of the others.

    Examples:
        >>> import xqlib as xq
        >>> first = xq.parse("甲县2024年政府工作报告\\n一、2023年工作回顾\\n粮食产量20亿斤。\\n二、2024年工作安排\\n粮食产量稳定在20亿斤以上。", doc="2024")
        >>> panel([first])[["period", "status", "value", "unit", "bound", "form"]].values.tolist()
        [['2023', 'actual', 1000000.0, '吨', '=', 'exact'], ['2024', 'target', 1000000.0, '吨', '>=', 'floor']]

    Args:
        reports: Reports in any order.

    Returns:
        DataFrame of the table ``panel``, sorted by place, period, indicator and report.
    """
    stated: list[Fact] = []
    worded: list[Worded] = []
    for report in reports:
        stated += facts(report)
        worded += wordings(report)
    return frame("panel", tabulated(stated, worded))


def wordings(report: Any) -> list[Worded]:
    """Return the targets of a report that carry no number, of canonical indicators only.

    Args:
        report: a Report.

    Returns:
        list of Worded, in the order of the text.
    """
    meta = report.metadata
    head = (report.doc, meta.get("region") or report.doc, meta.get("level") or "", meta.get("year") or 0)
    return [Worded(*head, r["indicator"], r["name"], r["period"] or "", r["kind"], r["start"], r["end"], r["quote"]) for r in records(report.unquantified) if r["indicator"]]


def tabulated(stated: Iterable[Fact], worded: Iterable[Worded] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of the table ``panel`` from facts that have been read already.

    Args:
        stated: facts of any number of reports.
        worded: their targets without a number.

    Yields:
        rows of the table ``panel``.
    """
    known = [f for f in stated if f.indicator]
    flags: dict[int, set[str]] = {id(f): _own_flags(f) for f in known}
    main = _within(known, flags)
    _across([f for f in known if id(f) in main], flags)
    rows = [_figure(f, id(f) in main, "; ".join(sorted(flags[id(f)]))) for f in known] + [_word(w) for w in worded]
    yield from sorted(rows, key=lambda r: (r[0], r[3] or "", r[4], r[6], r[7] or "", r[20], r[25], r[8] or ""))


def _own_flags(f: Fact) -> set[str]:
    unit = usual_unit(f.indicator)
    other = f.measure == "level" and f.unit != unit
    money = f.unit.endswith("元") and unit.endswith("元")
    found = {
        "damaged": f.damaged,
        "unit": other and not money,
        "currency": other and money,
        "unit not printed": f.measure == "level" and not f.printed_unit,
        "yearly average": f.yearly,
        "running total": f.running,
        f"against {f.since}": bool(f.since),
        "no period": not f.period,
        "provisional": f.status == "forecast",
    }
    return {flag for flag, holds in found.items() if holds}


def _within(known: Sequence[Fact], flags: dict[int, set[str]]) -> set[int]:
    """Mark in each report the one row of each cell that may stand for it, and what the others are to it."""
    cells: dict[tuple[Any, ...], list[Fact]] = defaultdict(list)
    for f in known:
        cells[(f.doc, f.indicator, f.period, _GROUP[f.status], f.measure)].append(f)
    chosen = set()
    for cell in cells.values():
        best = max(cell, key=lambda f: _fitness(f, flags[id(f)]))
        if not flags[id(best)] & _UNFIT and not best.since:
            chosen.add(id(best))
        for f in cell:
            if f is not best and f.unit == best.unit and (f.yearly, f.running, f.since) == (best.yearly, best.running, best.since):
                same = agree(f, best)
                if not same and f.basis != best.basis:
                    flags[id(f)].add("other price basis")
                else:
                    flags[id(f)].add("repeat" if same else "conflict")
                    flags[id(best)] |= set() if same else {"conflict"}
    return chosen


def _fitness(f: Fact, flags: set[str]) -> tuple[Any, ...]:
    """A figure in the indicator's own unit, in the sentence that states the goals, as done and not as expected; then the first."""
    odd = len(flags & (_UNFIT | {"currency", "damaged"})) + bool(f.since)
    return (-odd, f.goal, f.status in ("actual", "target"), -_BASES.index(f.basis), -f.start)


def _across(chosen: Sequence[Fact], flags: dict[int, set[str]]) -> None:
    """Flag figures that a later report gives differently (revised) than an earlier one (superseded)."""
    series: dict[tuple[Any, ...], list[Fact]] = defaultdict(list)
    for f in chosen:
        if f.status in ("actual", "forecast", "baseline"):
            series[(f.region, f.indicator, f.period, f.measure, f.unit)].append(f)
    for told in series.values():
        first = min(told, key=lambda f: (f.report_year, f.doc, f.start))
        for f in told:
            if f.report_year > first.report_year and not agree(f, first):
                flags[id(f)].add("revised")
                flags[id(first)].add("superseded")
            elif f.report_year == first.report_year and f.doc != first.doc:
                flags[id(f)].add("repeat" if agree(f, first) else "conflict")


def _figure(f: Fact, main: bool, flags: str) -> tuple[Any, ...]:
    return (
        f.region, f.level, f.year, f.period, f.indicator, kind(f.indicator), f.status, f.measure, f.unit, *map(_float, (f.value, f.low, f.high)),
        f.bound, f.hedge, f.form, f.aim, f.basis or None, main, flags or None, f.name, f.report_year, f.doc, f.id,
        f.printed_unit, float(f.factor), f.start, f.end, f.quote,
    )  # fmt: skip


def _word(w: Worded) -> tuple[Any, ...]:
    year = int(w.period) if w.period.isdigit() else None
    flag = "absent" if w.form == "absent" else "no number"
    return (
        w.region, w.level, year, w.period, w.indicator, kind(w.indicator), "target", None, None, None, None, None,
        None, None, w.form, "", None, False, flag, w.name, w.report_year, w.doc, None, None, None, w.start, w.end, w.quote,
    )  # fmt: skip


def _float(x: End) -> float | None:
    return None if x is None else float(x)

