"""Rules that need the level of an earlier year, from the report before or from the same report."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple

from xqlib.indicators.canonical import canonical
from xqlib.indicators.clause import is_ratio
from xqlib.progress.findings import Evidence, Finding, finding
from xqlib.progress.leeway import Figure, apart, change, level, spread, verdict
from xqlib.progress.matching import Row, core, one_of
from xqlib.progress.rules_change import UNITS, at_least, formula
from xqlib.progress.rules_lists import DOWN, RANK, RANK_VERB, place_of
from xqlib.progress.rules_stated import planned
from xqlib.progress.statements import MARKS, D, N, P, Page, Q, Statement

RANK_REACH = 16  # code points from a row to a rank that stands behind it
TELLING = 4  # characters that a name needs to be trusted in two reports without being a known indicator
_GROWTH = "增速|增幅|增长率"
_C = f"[^{MARKS}、（）()]"
_MOVED = re.compile(f"(?P<b>{N})[，,、（(]?(?:比|较){one_of('year_before')}(?P<verb>{_C}{{0,3}}?(?:{RANK_VERB}))了?(?P<n>{Q})")


class Base(NamedTuple):
    """A row that gives the level of an earlier year, in the same report or in an earlier one."""

    row: Row
    figure: Figure
    earlier: bool


def since(page: Page, earlier: Page | None = None) -> Iterator[Finding]:
    """Level and change of a year must fit the level that was printed for the year that the change is against.

    That is the year before, or the one that is named (比2018年翻一番). Its level stands in the report before, or in the same
    one. Growth of what is published at constant prices (生产总值, 增加值, 总产值) is left alone. A difference is a note: the
    earlier level may have been revised since, and the growth may be on a comparable base.
    """
    for r in page.rows:
        now, by = level(r), change(r)
        if now is None or by is None or not _annual(r) or planned(r) or not page.dated(r) or re.search(one_of("real"), page.lead(r)):
            continue
        year, kind = page.base_year(r), _kind(r)
        base = base_of(page, r, year, earlier) if year and kind else None
        if base is None or kind is None or (kind == "growth" and re.search(one_of("price"), r["name"])):
            continue
        follows = formula(kind, 1)
        severity = verdict(at_least(by) if kind == "doubled" else by, follows, base.figure, now)
        if severity:
            severity = "note" if severity == "conflict" else severity
            meaning = "level and change fit the earlier level" if severity == "agrees" else f"they do not fit the level printed for {year}: it was revised since, the growth is on another base, or one is wrong"
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
        found = [
            (o, f) for o in (other.rows if other else [])
            if o is not r and (o["doc"], o["parent"]) != (r["doc"], r["id"]) and o["period"] == period and o["unit"] == r["unit"] and o["status"] in ("actual", "forecast", "baseline")
            and _same(r, o) and other and other.dated(o) and not planned(o) and (f := level(o))
        ]  # fmt: skip
        if found and len({f.value for _, f in found}) == 1:
            return Base(*found[0], other is earlier)
    return None


def _same(a: Row, b: Row) -> bool:
    """Whether two rows have one telling name, or one known indicator that both name as a whole of its own."""
    whole = all(r["parent"] is None or r["status"] == "baseline" for r in (a, b))
    one_name = core(a["name"]) == core(b["name"]) and len(core(a["name"])) >= TELLING
    return one_name or bool(whole and a["indicator"] and a["indicator"] == b["indicator"])


def _annual(r: Row) -> bool:
    return r["status"] in ("actual", "forecast") and re.fullmatch("[0-9]{4}", r["period"]) is not None and not r["damaged"]


def _told(page: Page, rule: str, severity: str, arithmetic: str, meaning: str, evidence: list[Row], base: Base) -> Finding:
    return finding(page, rule, severity, arithmetic, meaning, evidence if base.earlier else [*evidence, base.row], [base.row] if base.earlier else [])


class Placing(NamedTuple):
    """A rank: of what, whether of its growth rate, and the row that tells the year."""

    key: str
    of_growth: bool
    place: int
    row: Row


def ranks_since(page: Page, earlier: Page | None = None) -> Iterator[Finding]:
    """The rank of the year before, stated (由上年第8位) or implied (居第5位，比上年前移3位), must be the one printed then.

    Both reports must name the same indicator, and both speak of the level or both of the growth rate.
    """
    then = list(_placings(earlier)) if earlier else []
    for text in page.texts:
        for s in itertools.chain(text.find(RANK), text.find(_MOVED)):
            was, now = _rank_before(s), _placing(page, s)
            if was is None or now is None or not re.fullmatch("[0-9]{4}", now.row["period"]):
                continue
            year = str(int(now.row["period"]) - 1)
            found = [p for p in then if (p.key, p.of_growth, p.row["period"]) == (now.key, now.of_growth, year)]
            if len({p.place for p in found}) == 1:
                place = found[0].place
                meaning = "both reports give one rank for the year before" if place == was else "the earlier report gave another rank for the year before"
                evidence: list[Evidence] = [now.row, *(s.numbers[k] for k in ("a", "b", "n") if k in s.numbers)]
                yield finding(page, "rank against earlier rank", "agrees" if place == was else "conflict", f"第{place} in the earlier report; 第{was} by this one", meaning, evidence, [found[0].row])


def _rank_before(s: Statement) -> int | None:
    """The rank that a statement gives for the year before."""
    if "a" in s.numbers:
        told = s.masked.text[max(0, s.match.start() - 4) : s.match.end()]
        return place_of(s.numbers["a"]) if re.search(one_of("year_before"), told) else None
    place, n = place_of(s.numbers["b"]), s.numbers["n"]
    if place is None or n.mention.value is None or n.unit not in ("位", "名", "个"):
        return None
    return place + int(n.mention.value) * (-1 if DOWN.search(s["verb"]) else 1)


def _placing(page: Page, s: Statement) -> Placing | None:
    """The rank that a statement gives for now: its name stands in its clause, or is that of the row before it."""
    place = place_of(s.numbers["b"])
    text, at = s.masked.text, s.match.start()
    begin = max((text.rfind(c, 0, at) for c in f"，,。；;：:\n、{Q}{P}{D}{N}"), default=-1) + 1
    start = s.masked.raw(begin, max(at, begin + 1))[0]
    before = [r for r in page.rows if r["end"] <= s.span[0] and not re.search("[。；;\n]", page.raw[r["end"] : start])]
    clause = _indicator(text[begin:at])
    row = before[-1] if before else None
    if row is None:  # the words before the rank are a row of their own only in name
        row = next((r for r in page.rows if r["start"] <= start < r["end"]), None)
    if place is None or row is None:
        return None
    return Placing(clause if len(clause) > 1 else _indicator(row["name"]), re.search(_GROWTH, text[begin:at]) is not None, place, row)


def _placings(page: Page) -> Iterator[Placing]:
    """All ranks of a report."""
    for text in page.texts:
        for s in itertools.chain(text.find(RANK), text.find(_MOVED)):
            if p := _placing(page, s):
                yield p
    for r in page.rows:
        if r["rank"] and not re.search("[由从]", r["name"]):
            yield Placing(_indicator(r["name"]), re.search(_GROWTH, page.raw[r["start"] : r["end"] + RANK_REACH]) is not None, int(r["rank"].rpartition("第")[2]), r)


def _indicator(name: str) -> str:
    bare = re.sub(f"(?:{_GROWTH}|总量|规模|排名|位次|水平|[稳位跃]?[居列排]).*$", "", name)
    return canonical(bare) or core(bare)
