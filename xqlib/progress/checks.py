"""Consistency checks: named rules, each with its arithmetic; tolerance comes from the rounding of the printed digits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xqlib.progress import rules_before, rules_change, rules_lists, rules_parts, rules_ranks, rules_stated
from xqlib.progress.page import pages
from xqlib.progress.pairs import records
from xqlib.tables import frame

if TYPE_CHECKING:
    import pandas as pd

IN_ONE = (
    rules_parts.totals, rules_parts.closed, rules_parts.shares, rules_parts.common_wholes, rules_parts.rates, rules_parts.incomes, rules_parts.structures, rules_parts.sources,
    rules_change.changes, rules_change.beside_level, rules_change.compounded,
    rules_stated.twice, rules_stated.majorities, rules_stated.midyear,
    rules_lists.counted, rules_lists.announced, rules_lists.ranks,
)  # fmt: skip
WITH_EARLIER = (
    rules_stated.halves, rules_stated.completion, rules_before.since, rules_before.restated, rules_ranks.ranks_since, rules_ranks.streaks,
)  # fmt: skip


def checks(source: Any, before: Any = None) -> pd.DataFrame:
    """Check the figures of a report against each other, and against those of an earlier report of the same place.

    A figure stands for all that rounds to its printed digits, and what a hedge adds. ``agrees``: the statement was checked
    and holds. ``note``: it needs an explanation (revised, cut off instead of rounded, another base). ``conflict``: the
    figures cannot all be right. ``open``: a claim that nothing is printed to check it with. What each rule can and cannot show stands in its function; the rules are
    ``parts against total``, ``sum of all parts``, ``share against parts``, ``shares of one whole``, ``rate against its counts``, ``sum of a structure``, ``growth without a
    source``, ``from–to against change``, ``amount against rate of change``, ``growth against yearly average``,
    ``stated twice``, ``half against whole``, ``completion of a target``, ``past the half``, ``counted list``, ``announced against enumerated``,
    ``rank against its change``, ``level and change against an earlier level``, ``rank against earlier rank``, ``streak against earlier streak``.

    Examples:
        >>> import xqlib as xq
        >>> text = "一、2023年工作回顾\\n森林覆盖率由40%提高到45%，提高8个百分点。"
        >>> xq.checks(xq.parse(text, year=2024))[["rule", "severity", "arithmetic"]].values.tolist()
        [['from–to against change', 'conflict', '40% → 45%: 4 to 6百分点; stated 提高8个百分点']]
        >>> last = xq.parse("一、2022年工作回顾\\n旅游收入40亿元。", year=2023)
        >>> xq.checks(xq.parse("一、2023年工作回顾\\n旅游收入45亿元，增长20%。", year=2024), before=last)["arithmetic"].tolist()
        ['40亿元 → 45亿元: 9.877 to 15.19%; stated 20%']

    Args:
        source: a Report, or an indicators table, whose quotes are then all that is read of the text.
        before: an earlier Report of the same place, or its indicators table.

    Returns:
        DataFrame of the table ``checks``, one row for every statement that could be checked. No row of severity ``note`` or
        ``conflict`` means that no rule found a contradiction, not that there is none.
    """
    earlier = next(iter(pages(before, _rows(before))), None) if before is not None else None
    found = []
    for page in pages(source, _rows(source)):
        found += [f for rule in IN_ONE for f in rule(page)]
        found += [f for two in WITH_EARLIER for f in two(page, earlier)]
    return frame("checks", [f.cells() for f in sorted(found, key=lambda f: (f.doc, f.start, f.rule, f.end))])


def _rows(source: Any) -> list[dict[str, Any]]:
    return records(source.indicators if hasattr(source, "indicators") else source)
