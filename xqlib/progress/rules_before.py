"""Rules that need the level of an earlier year, from the report before or from the same report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from xqlib.indicators.clause import is_ratio
from xqlib.progress.findings import Finding, finding
from xqlib.progress.leeway import Figure, apart, change, level, spread, verdict
from xqlib.progress.matching import Row, at_constant_prices, core, one_of
from xqlib.progress.page import Page, indicator, planned
from xqlib.progress.rules_change import UNITS, at_least, formula
from xqlib.progress.rules_lists import RANK_VERB
from xqlib.progress.statements import MARKS, N, Q

RANK_REACH = 16  # code points from a row to a rank that stands behind it
MANY = 40  # an indicator with more levels for one year than that has no one level
TELLING = 4  # characters that a name needs to be trusted in two reports without being a known indicator
_GROWTH = "增速|增幅|增长率"
_C = f"[^{MARKS}、（）()]"
_MOVED = re.compile(f"(?P<b>{N})[，,、（(]?(?:比|较){one_of('year_before')}(?P<verb>{_C}{{0,3}}?(?:{RANK_VERB}))了?(?P<n>{Q})")
_MEANS = {
    "agrees": "level and change fit the level of {}",
    "open": "growth is at constant prices, levels are at current ones: no price change is printed to check them against the level of {}",
    "note": "they do not fit the level printed for {}: it was revised since, the growth is on another base, or one is wrong",
}


class Base(NamedTuple):
    """A row that gives the level of an earlier year, in the same report or in an earlier one."""

    row: Row
    figure: Figure
    earlier: bool


def since(page: Page, earlier: Page | None = None) -> Iterator[Finding]:
    """Level and change of a year must fit the level that was printed for the year that the change is against.

    That is the year before, or the one that is named (比2018年翻一番). Its level stands in the report before, or in the same
    one. What is published at constant prices (生产总值, 增加值, 总产值) is left open when it does not fit: the difference is the
    change of prices. Any other difference is a note: the earlier level may have been revised since, and the growth may be
    on a comparable base.

    Args:
        page: the report.
        earlier: an earlier report of the same place, if there is one.

    Yields:
        Finding.
    """
    for r in page.rows:
        now, by = level(r), change(r)
        if now is None or by is None or not _annual(r) or planned(r) or not page.dated(r) or re.search(one_of("real"), page.lead(r)):
            continue
        year, kind = page.base_year(r), _kind(r)
        base = base_of(page, r, year, earlier) if year and kind else None
        if base is None or kind is None:
            continue
        follows = formula(kind, 1)
        severity = verdict(at_least(by) if kind == "doubled" else by, follows, base.figure, now)
        if severity:
            constant = kind == "growth" and at_constant_prices(r["name"])
            severity = "agrees" if severity == "agrees" else "open" if constant else "note"
            meaning = _MEANS[severity].format(year)
            arithmetic = f"{base.figure.text} → {now.text}: {spread(follows(base.figure.near, now.near))}{UNITS[kind] or r['unit']}; stated {by.text}"
            yield _told(page, "level and change against an earlier level", severity, arithmetic, meaning, [r], base)


def _kind(r: Row) -> str | None:
    share, unit = is_ratio(r["unit"]), r["growth_unit"]
    if unit == "百分点" or share:
        return "points" if unit == "百分点" and share else None
    return {"%": "growth", "倍": "more", "番": "doubled"}.get(unit, "amount" if unit == r["unit"] else None)


def restated(page: Page, earlier: Page | None = None) -> Iterator[Finding]:
    """The level that a report gives for an earlier year must be the one that the report of that year gave, unless revised.

    The year must be printed, or follow from 由A增加到B.

    Args:
        page: the report.
        earlier: an earlier report of the same place, if there is one.

    Yields:
        Finding.
    """
    for r in page.rows:
        now = level(r)
        if now is None or not re.fullmatch("[0-9]{4}", r["period"]) or planned(r) or page.year(r) not in ((None, r["period"]) if r["status"] == "baseline" else (r["period"],)):
            continue
        base = base_of(page, r, r["period"], earlier, here=False)
        if base is not None:
            far = apart(now.near, base.figure.near)
            meaning = "the level of the same year was another in the earlier report: revised, or one is wrong" if far else "both reports give one level"
            yield _told(page, "stated twice", "note" if far else "agrees", f"{base.figure.text} before, {now.text} now", meaning, [r], base)


def base_of(page: Page, r: Row, period: str, earlier: Page | None, here: bool = True) -> Base | None:
    """Return the level of the same indicator in another period; None when there is none, or two that differ.

    Args:
        page: the report.
        r: a row of it.
        period: the other period.
        earlier: the report before.
        here: look in this report too.

    Returns:
        Base or None.
    """
    for other in (earlier, page if here else None):
        rows = _same(r, period, other) if other else []
        found = [(o, f) for o in rows[:MANY] if o is not r and (o["doc"], o["parent"]) != (r["doc"], r["id"]) and (f := level(o))]
        if found and len({f.value for _, f in found}) == 1:
            return Base(*found[0], other is earlier)
    return None


def _same(r: Row, year: str, other: Page) -> list[Row]:
    """The levels of a year that have the same telling name, or the same known indicator that both name as a whole of its own."""
    name, known = core(r["name"]), indicator(r)
    found = other.levels.get((name, r["unit"], year), []) if len(name) >= TELLING else []
    if known and _whole(r):
        found = [*found, *(o for o in other.levels.get((known, r["unit"], year), [])[:MANY] if _whole(o))]
    return found


def _whole(r: Row) -> bool:
    return r["parent"] is None or r["status"] == "baseline"


def _annual(r: Row) -> bool:
    return r["status"] in ("actual", "forecast") and re.fullmatch("[0-9]{4}", r["period"]) is not None and not r["damaged"]


def _told(page: Page, rule: str, severity: str, arithmetic: str, meaning: str, evidence: list[Row], base: Base) -> Finding:
    return finding(page, rule, severity, arithmetic, meaning, evidence if base.earlier else [*evidence, base.row], [base.row] if base.earlier else [])
