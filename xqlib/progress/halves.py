"""The share that the first half had in the year before: the yardstick for a target at half time."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from xqlib.progress.matching import Row
from xqlib.progress.pairs import records
from xqlib.progress.printed import exact, step
from xqlib.tables import frame

if TYPE_CHECKING:
    import pandas as pd

_TOLD = ("actual", "forecast")


def half_shares(panel: pd.DataFrame) -> pd.DataFrame:
    """Return the first half's share of last year's total, where reports print both, beside the completion of this year's target.

    A completion of 48 % at half time is behind the clock, and ahead when the first half of the year before brought 45 %. The share
    is a fact of that year and no forecast of this one. It differs from ``base_share`` of the table ``progress``, which is implied by
    growth rates.

    Examples:
        >>> import xqlib as xq
        >>> half = "{0}年上半年工作报告\\n乙镇人民政府\\n一、上半年工作回顾\\n上半年，财政总收入{1}亿元。\\n二、下半年工作安排\\n全年财政总收入达到{2}亿元。"
        >>> year = "2024年政府工作报告\\n乙镇人民政府\\n一、2023年工作回顾\\n2023年，财政总收入5亿元。"
        >>> reports = [xq.parse(half.format(2023, 2, 5), doc="a"), xq.parse(year, doc="b"), xq.parse(half.format(2024, 3, 6), doc="c")]
        >>> half_shares(xq.panel(reports))[["share", "completion"]].values.tolist()
        [[40.0, 50.0]]

    Args:
        panel: a table ``panel``.

    Returns:
        DataFrame of the table ``half_shares``, one row for every place, indicator and year whose year before is printed whole and half.
    """
    flows = [r for r in records(panel) if r["main"] and r["kind"] == "flow" and r["measure"] == "level" and r["value"] is not None]
    told = _first([r for r in flows if r["status"] in _TOLD])
    goals = _first([r for r in flows if r["status"] == "target"])
    return frame("half_shares", _rows(told, goals))


def _first(rows: list[Row]) -> dict[tuple[str, str, str, str], Row]:
    """The row of the earliest report for each cell."""
    found: dict[tuple[str, str, str, str], Row] = {}
    for r in sorted(rows, key=lambda r: (r["report_year"], r["doc"], r["start"])):
        found.setdefault((r["region"], r["indicator"], r["period"], r["unit"]), r)
    return found


def _rows(told: dict[tuple[str, str, str, str], Row], goals: dict[tuple[str, str, str, str], Row]) -> Iterator[tuple[Any, ...]]:
    for (region, indicator, period, unit), half in sorted(told.items()):
        year = period[:4]
        whole = told.get((region, indicator, year, unit))
        if period[4:] != "H1" or whole is None or not whole["value"]:
            continue
        ends = [100 * h / w for h, w in ((_end(half, -1), _end(whole, 1)), (_end(half, 1), _end(whole, -1)))]
        now = str(int(year) + 1)
        done, goal = told.get((region, indicator, now + "H1", unit)), goals.get((region, indicator, now, unit))
        share = 100 * half["value"] / whole["value"]
        completion = 100 * done["value"] / goal["value"] if done and goal and goal["value"] else None
        yield (
            region, indicator, int(now), unit, half["value"], whole["value"], share, *map(float, ends),
            done and done["value"], goal and goal["value"], completion, None if completion is None else completion - share,
            half["doc"], half["start"], half["end"], whole["doc"], whole["start"], whole["end"],
        )  # fmt: skip


def _end(row: Row, side: int) -> Fraction:
    """An end of what the printed figure may stand for; side is -1 or 1."""
    value, factor = exact(row["value"]) or Fraction(0), Fraction(row["factor"]).limit_denominator(10**9)
    return value + side * step(row["quote"], float(value / factor)) * factor / 2
