"""The targets of one report against the review of a later one: met, missed, or not spoken of again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any

from xqlib.errors import XqError
from xqlib.progress.facts import Fact, facts
from xqlib.progress.judging import Verdict, judge
from xqlib.progress.linking import Link, Results, link
from xqlib.tables import frame

if TYPE_CHECKING:
    import pandas as pd

STRETCH = ("target", "aspiration")


def outcomes(earlier: Any, later: Any, *, about: float = 0.0, stretch: str = "target") -> pd.DataFrame:
    """Look up what a later report says of each numeric target of an earlier one.

    A target and a result are compared only when they speak of one indicator (the same canonical id, or names in which the same
    words are left), of one measure (level against level, growth against growth), in one unit, for one period. Of several
    such results the one with the most similar name is taken, then the first in the text: the opening summary.

    Examples:
        >>> import xqlib as xq
        >>> was = xq.parse("甲县2024年政府工作报告\\n一、2023年工作回顾\\n已完成。\\n二、2024年工作安排\\n地区生产总值增长5%左右，新建公园3个。", doc="2024")
        >>> now = xq.parse("甲县2025年政府工作报告\\n一、2024年工作回顾\\n地区生产总值增长4.8%。", doc="2025")
        >>> outcomes(was, now)[["name", "target_value", "result_value", "outcome"]].values.tolist()
        [['地区生产总值', 5.0, 4.8, 'missed'], ['新建公园', 3.0, nan, 'not reported']]
        >>> outcomes(was, now, about=0.1)["outcome"].tolist()
        ['met', 'not reported']

    Args:
        earlier: the Report whose outlook is looked at.
        later: the Report whose review is searched.
        about: how far a result may fall short of a target hedged with 左右 and still count as met, as a share of the target.
            0, the default, takes the printed figure as the mark.
        stretch: ``target`` (the default) judges a figure that is hoped for (力争) like any other; ``aspiration`` calls it
            ``short`` and not missed when it is not reached.

    Returns:
        DataFrame of the table ``outcomes``, one row for every target figure, in the order of the text.

    Raises:
        XqError: ``about`` is negative, or ``stretch`` is neither of the two.
    """
    check(about, stretch)
    return frame("outcomes", _rows(facts(earlier), facts(later), about, stretch))


def follow(reports: Iterable[Any], *, about: float = 0.0, stretch: str = "target") -> pd.DataFrame:
    """Look up the targets of many reports, each in the report of the same place for the year after.

    Args:
        reports: Reports in any order.
        about: as in ``outcomes``.
        stretch: as in ``outcomes``.

    Returns:
        DataFrame of the table ``outcomes``; a report without a successor of the next year gives no rows.

    Raises:
        XqError: as ``outcomes``.
    """
    check(about, stretch)
    return frame("outcomes", followed([facts(r) for r in reports], about, stretch))


def followed(stated: Sequence[Sequence[Fact]], about: float = 0.0, stretch: str = "target") -> Iterator[tuple[Any, ...]]:
    """Yield the rows of ``follow`` from facts that have been read already.

    Args:
        stated: the facts of each report.
        about: as in ``outcomes``.
        stretch: as in ``outcomes``.

    Yields:
        rows of the table ``outcomes``.
    """
    yearly = [fs for fs in stated if fs and fs[0].report_year and not fs[0].half]
    key = lambda fs: (fs[0].region, fs[0].report_year, fs[0].doc)  # noqa: E731
    for _, group in groupby(sorted(yearly, key=key), key=lambda fs: fs[0].region):
        for was, now in pairwise(group):
            if now[0].report_year - was[0].report_year == 1:
                yield from _rows(was, now, about, stretch)


def check(about: float, stretch: str) -> None:
    """Refuse options that have no meaning.

    Args:
        about: as in ``outcomes``.
        stretch: as in ``outcomes``.

    Raises:
        XqError: ``about`` is negative, or ``stretch`` is neither of the two.
    """
    if about < 0:
        raise XqError("outcomes", f"about is {about}, but a tolerance cannot be negative", "give 0 or a share such as 0.05")
    if stretch not in STRETCH:
        raise XqError("outcomes", f"there is no reading called {stretch!r}", f"use one of {', '.join(STRETCH)}")


def _rows(was: Sequence[Fact], now: Sequence[Fact], about: float, stretch: str) -> Iterator[tuple[Any, ...]]:
    results, tolerance = Results(now), Fraction(str(about))
    seen: set[tuple[Any, ...]] = set()
    for target in was:
        if (target.status == "target" or (target.status == "plan" and target.indicator)) and not _past(target):
            key = (target.indicator or target.name, target.measure, target.period, target.unit, target.value, target.low, target.high)
            repeat = key in seen
            seen.add(key)
            found = link(target, results, now)
            verdict = judge(target, found.result, tolerance, stretch) if found.compared and found.result else Verdict(found.outcome, "")
            yield _row(target, found, verdict, repeat)


def _past(target: Fact) -> bool:
    """Whether the target is one of a time that was over when the report was given: a target looked back on."""
    last = target.period[-4:] if "-" in target.period else target.period[:4]
    return last.isdigit() and int(last) < target.report_year


def _row(target: Fact, found: Link, verdict: Verdict, repeat: bool) -> tuple[Any, ...]:
    result = found.result
    gap = None
    if found.compared and result is not None and target.centre is not None and result.centre is not None:
        gap = float(result.centre - target.centre)
    return (
        target.region, target.period, target.name, target.indicator, target.measure, target.unit,
        *(_float(x) for x in (target.value, target.low, target.high)), target.bound, target.hedge, target.form, target.aim,
        result and _float(result.centre), result and result.bound, result and result.status, gap, verdict.outcome,
        repeat, found.why, "; ".join(x for x in (verdict.note, found.note) if x) or None,
        target.doc, target.id, target.start, target.end, target.quote,
        result and result.doc, result and result.id, result.start if result else -1, result.end if result else -1, result and result.quote,
    )  # fmt: skip


def _float(x: Fraction | None) -> float | None:
    return None if x is None else float(x)
