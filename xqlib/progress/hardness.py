"""How firmly targets are put, and by how much results pass or fall short of them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from xqlib.errors import XqError
from xqlib.progress.pairs import records
from xqlib.progress.printed import exact
from xqlib.tables import frame

if TYPE_CHECKING:
    import pandas as pd

COMPARED = ("met", "missed", "short", "differs", "undecided")


def hardness(panel: pd.DataFrame) -> pd.DataFrame:
    """Count how the targets of each year are put: exact, floor, ceiling, about, range, or without a number.

    Only targets for the year of the report count, each once (``main``). A target has one form; apart from it, it may be hoped for
    (力争) or followed by a call for more (努力争取更好结果).

    Examples:
        >>> import xqlib as xq
        >>> text = "甲县2024年政府工作报告\\n一、2023年工作回顾\\n已完成。\\n二、2024年预期目标\\n今年主要预期目标是：地区生产总值增长5%左右，城镇新增就业3000人以上。"
        >>> table = hardness(xq.panel([xq.parse(text)]))
        >>> table[(table["indicator"] == "all") & (table["feature"] == "form")][["value", "count", "targets"]].values.tolist()
        [['about', 1, 2], ['floor', 1, 2]]

    Args:
        panel: a table ``panel``.

    Returns:
        DataFrame of the table ``hardness``: for every level and year, over all indicators and for each of them.
    """
    rows = [r for r in records(panel) if r["status"] == "target" and r["year"] == r["report_year"] and (r["main"] or r["measure"] is None)]
    totals: Counter[tuple[Any, ...]] = Counter()
    counts: Counter[tuple[Any, ...]] = Counter()
    for r in rows:
        for indicator in ("all", r["indicator"]):
            cell = (r["level"], int(r["year"]), indicator)
            totals[cell] += 1
            counts[(*cell, "form", r["form"])] += 1
            if r["aim"]:
                counts[(*cell, "aim", r["aim"])] += 1
    return frame("hardness", [(*key, totals[key[:3]], n, n / totals[key[:3]]) for key, n in sorted(counts.items(), key=lambda c: (c[0][0], c[0][1], c[0][2] != "all", c[0][2:]))])


def margins(outcomes: pd.DataFrame, indicator: str = "gdp", *, measure: str = "growth", width: float = 0.5) -> pd.DataFrame:
    """Return the histogram of result minus target; a bin holds its low end and not its high one, so that 0 is the first that reaches.

    Args:
        outcomes: a table ``outcomes``.
        indicator: canonical id.
        measure: ``growth`` or ``level``.
        width: width of a bin, in the unit of the difference.

    Returns:
        DataFrame of the table ``margins``, without gaps between the first and the last bin that hold something.

    Raises:
        XqError: the width is not above 0.
    """
    if width <= 0:
        raise XqError("margins", f"the width is {width}, but a bin needs room", "give a number above 0")
    step = Fraction(str(width))
    found = Counter(math.floor(d / step) for d in differences(outcomes, indicator, measure))
    bins = range(min(found, default=0), max(found, default=-1) + 1)
    return frame("margins", [(indicator, measure, float(k * step), float((k + 1) * step), found[k], sum(found.values())) for k in bins])


def bunching(outcomes: pd.DataFrame, indicator: str = "gdp", *, measure: str = "growth", width: float = 0.5) -> pd.DataFrame:
    """Compare how many results just reach their target with how many just fail it.

    Without anything that pulls results over the mark, about as many should lie in the bin above zero as in the one below it, if the
    distribution is smooth there. ``p`` is the exact two-sided binomial probability of a split at least as uneven. It is no proof of
    anything done to the figures: targets may be set low, and a heap of exact hits lies in the upper bin.

    Args:
        outcomes: a table ``outcomes``.
        indicator: canonical id.
        measure: ``growth`` or ``level``.
        width: width of the two bins, in the unit of the difference.

    Returns:
        DataFrame of the table ``bunching``, one row.

    Raises:
        XqError: the width is not above 0.

    Source: the test of Lyu, Wang, Zhang and Zhang (2018), GDP management to meet or beat growth targets, Journal of Accounting and
    Economics 66, in its simplest form; they report about five times as many results just above the target as just below.
    """
    if width <= 0:
        raise XqError("bunching", f"the width is {width}, but a bin needs room", "give a number above 0")
    found = differences(outcomes, indicator, measure)
    step = Fraction(str(width))
    above, below, on = sum(0 <= d < step for d in found), sum(-step <= d < 0 for d in found), sum(d == 0 for d in found)
    return frame("bunching", [(indicator, measure, width, len(found), below, above, on, above / below if below else None, _binomial(above, above + below))])


def differences(outcomes: pd.DataFrame, indicator: str, measure: str) -> list[Fraction]:
    """Return result minus target of the targets that were compared, each stated target once.

    Args:
        outcomes: a table ``outcomes``.
        indicator: canonical id.
        measure: ``growth`` or ``level``.

    Returns:
        list of exact differences.
    """
    return list(_differences(records(outcomes), indicator, measure))


def _differences(rows: list[dict[str, Any]], indicator: str, measure: str) -> Iterator[Fraction]:
    for r in rows:
        if (r["indicator"], r["measure"]) == (indicator, measure) and r["outcome"] in COMPARED and not r["repeat"]:
            mark = exact(r["target_value"] if r["target_value"] is not None else r["target_low"])
            result = exact(r["result_value"])
            if mark is not None and result is not None:
                yield result - mark


def _binomial(k: int, n: int) -> float | None:
    """Exact two-sided probability of a split at least as uneven as k of n, both sides being equally likely."""
    if n == 0:
        return None
    tail = Fraction(sum(math.comb(n, i) for i in range(max(k, n - k), n + 1)), 2**n)
    return min(1.0, float(2 * tail))
