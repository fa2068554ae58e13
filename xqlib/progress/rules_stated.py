"""Rules for figures that stand in different sentences: stated twice, half and whole, completion of a target, 过半."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from xqlib.progress.derived import bounds
from xqlib.progress.findings import Evidence, Finding, finding
from xqlib.progress.leeway import Figure, Interval, apart, change, difference, figure, level, quotient, spread, total, verdict
from xqlib.progress.matching import Row, kind, one_of, same_thing
from xqlib.progress.page import Page, indicator, planned
from xqlib.progress.pairs import progress, records
from xqlib.progress.statements import MARKS, Number, P, Q, Statement

_C = f"[^{MARKS}、（）()]"
_PLAN = one_of("plan")
_OF = f"(?P<of>(?:{_C}{{0,10}}?{_PLAN})(?:任务|目标|数|要求)?)(?P<goal>{Q})?"
_DONE = re.compile(f"(?P<done>{Q})[，,、（(]?{_C}{{0,6}}?(?P<verb>完成|占|为|达到?|超额完成|超过?|超出)了?{_OF}的?(?P<share>[{P}{Q}])")
_REPRICED = re.compile("价格[^，,。；;]{0,10}计算")  # one figure at the prices of another year
_HALF = one_of("half")
_HALVES = (
    re.compile(f"占{_C}{{0,18}}?(?P<claim>{_HALF})[，,、（(]?{_C}{{0,4}}?(?P<share>{P})"),
    re.compile(f"占{_C}{{0,18}}?(?P<share>{P})[，,、（(]?(?:{_C}{{0,3}})(?P<claim>{_HALF})"),
)


def twice(page: Page) -> Iterator[Finding]:
    """The same indicator of the same period must not have two levels, nor two growth rates.

    Same means: one name that both statements print in full, status, period and unit, no hedge, no average, and one year
    that changes are against. What a name leaves out (a part of the place, another base) cannot be seen, so a
    difference is a note.

    Args:
        page: the report.

    Yields:
        Finding.
    """
    groups: dict[tuple[Any, ...], list[Row]] = {}
    for r in page.rows:
        if r["status"] != "actual" or not re.fullmatch(r"[0-9]{4}(?:H1)?", r["period"]) or r["damaged"] or not _spelt_out(r) or not page.dated(r):
            continue
        for cell, unit, bound in (("value", "unit", "bound"), ("growth", "growth_unit", "growth_bound")):
            if r[cell] is not None and r[bound] == "=" and r[unit] and not (cell == "growth" and page.base_year(r) != str(int(r["period"][:4]) - 1)):
                groups.setdefault((r["name"], r["period"], cell, r[unit]), []).append(r)
    for (_, _, cell, _), same in groups.items():
        read = level if cell == "value" else change
        for other in same[1:]:
            a, b = read(same[0]), read(other)
            if a is None or b is None or other["start"] < same[0]["end"] or len({page.base_year(r) for r in (same[0], other) if r["growth"] is not None}) > 1:
                continue
            if any(_REPRICED.search(page.raw, max(0, r["start"] - 200), r["end"]) for r in (same[0], other)):
                continue
            far = apart(a.near, b.near)
            meaning = f"{other['name']} is stated twice with different figures" if far else "both statements agree"
            yield finding(page, "stated twice", "note" if far else "agrees", f"{a.text} against {b.text}", meaning, [same[0], other])


def _spelt_out(r: Row) -> bool:
    """Whether a row names a known indicator in its own words, and nothing says that it was only planned."""
    return bool(indicator(r)) and r["name"] in r["quote"] and not planned(r)


def halves(page: Page, earlier: Page | None = None) -> Iterator[Finding]:
    """The first half of a year is no larger than the year, and two halves make up the year; for flows that cannot fall.

    Stocks and rates are left alone: their half-year figure may be larger. The half may stand in the report before.

    Args:
        page: the report.
        earlier: an earlier report of the same place, if there is one.

    Yields:
        Finding.
    """
    flows: dict[tuple[str, str, str], dict[str, Row]] = {}
    for r in (*(earlier.rows if earlier else ()), *page.rows):
        if _adds_up(r):
            flows.setdefault((r["name"], r["unit"], r["period"][:4]), {})[r["period"][4:]] = r
    for whole in page.rows:
        if not re.fullmatch("[0-9]{4}", whole["period"]) or not _adds_up(whole):
            continue
        same = flows[whole["name"], whole["unit"], whole["period"]]
        parts = {k: same[k] for k in ("H1", "H2", "Q1", "Q1-Q3") if k in same}
        for part in parts.values():
            a, b = level(part), level(whole)
            if a and b:
                more = a.near[0] > b.near[1]
                meaning = f"part of the year is larger than the year: {whole['name']}" if more else "no part of the year is larger than the year"
                yield finding(page, "half against whole", "conflict" if more else "agrees", f"{a.text} {'>' if more else '≤'} {b.text}", meaning, *_apart(page, [part, whole]))
        if {"H1", "H2"} <= set(parts):
            figures = [f for k in ("H1", "H2") if (f := level(parts[k]))]
            stated = level(whole)
            if stated and len(figures) == 2 and (severity := verdict(stated, lambda *xs: total(list(xs)), *figures)):
                text = f"{figures[0].text} + {figures[1].text} = {spread(total([f.near for f in figures]))}; stated {stated.text}"
                meaning = "both halves make up the year" if severity == "agrees" else f"both halves do not make up the year: {whole['name']}"
                yield finding(page, "half against whole", severity, text, meaning, *_apart(page, [parts["H1"], parts["H2"], whole]))


def _apart(page: Page, rows: list[Row]) -> tuple[list[Row], list[Row]]:
    """Rows of this report, and rows of the one before."""
    return [r for r in rows if r["doc"] == page.doc], [r for r in rows if r["doc"] != page.doc]


def _adds_up(r: Row) -> bool:
    rate = r["unit"] in ("%", "‰", "百分点", "倍", None) or kind(r["indicator"]) in ("stock", "rate")
    return r["value"] is not None and not rate and r["status"] in ("actual", "forecast")


def completion(page: Page, earlier: Page | None = None) -> Iterator[Finding]:
    """A stated completion (完成年度目标的N%, 超计划N%) must follow from result and target.

    The target is the number in the statement itself, else the one announced in the same sentence, else the target row for
    the same indicator and period in this report or in the one before.

    Args:
        page: the report.
        earlier: an earlier report of the same place, if there is one.

    Yields:
        Finding.
    """
    for text in page.texts:
        for s in text.find(_DONE):
            done, share = s.numbers["done"], s.numbers["share"]
            goal, evidence, before = _goal(page, s, done, earlier)
            amount = share.unit == done.unit and s["verb"].startswith("超")  # 超计划19家
            if done.unit is None or not (share.unit == "%" or amount) or (s["verb"] in ("占", "为") and s["of"].endswith("预算")):
                continue  # a share of the budget is no completion
            if goal is None:
                yield finding(page, "completion of a target", "open", share.mention.text, "no target is printed to check it with", [done, share])
                continue
            over = 100 if s["verb"].startswith("超") else 0

            def percent(result: Interval, target: Interval, over: int = over, amount: bool = amount) -> Interval:
                if amount:
                    return difference(result, target)
                low, high = quotient(result, target)
                return low * 100 - over, high * 100 - over

            severity = verdict(share.figure, percent, done.figure, goal)
            if severity:
                arithmetic = f"{done.mention.text} {'-' if amount else '/'} {goal.text}{' - 100%' if over and not amount else ''} = {spread(percent(done.figure.near, goal.near))}{share.unit}; stated {share.mention.text}"
                meaning = "the completion follows from result and target" if severity == "agrees" else "the completion does not follow from result and target"
                yield finding(page, "completion of a target", severity, arithmetic, meaning, [done, share, *evidence], before)


def _goal(page: Page, s: Statement, done: Number, earlier: Page | None) -> tuple[Figure | None, list[Number | Row], list[Row]]:
    stated = s.numbers.get("goal")
    if stated is not None:
        return (stated.figure, [stated], []) if stated.unit == done.unit else (None, [], [])
    text, at = s.masked.text, s.match.start()
    begin = max(text.rfind(c, 0, at) for c in "。；;\n") + 1
    for place in range(at - 1, begin - 1, -1):
        n = s.masked.usable(place) if text[place] == Q else None
        if n is not None and n.unit == done.unit and re.search(f"{_PLAN}{_C}*$", text[begin:place]):
            return n.figure, [n], []
    owner = page.owner(done)
    year = page.report.metadata.get("year") if page.report is not None else None
    if owner is None or owner["period"] == str(year):  # no result of a whole year stands in the report of that year
        return None, [], []
    for other, here in ((page, True), (earlier, False)):
        found = [r for r in (other.rows if other else []) if r["status"] == "target" and r["value"] is not None and r["unit"] == done.unit and r["period"] == owner["period"] and same_thing(r, owner)]
        if len({r["value"] for r in found}) == 1:
            goal = figure(found[0]["quote"], found[0]["value"])
            return goal, [found[0]] if here else [], [] if here else [found[0]]
    return None, [], []


def majorities(page: Page) -> Iterator[Finding]:
    """A share said to be more than half (占比过半) must be more than half where its figure is printed beside it.

    Args:
        page: the report.

    Yields:
        Finding.
    """
    for text in page.texts:
        for pattern in _HALVES:
            for s in text.find(pattern):
                share = s.numbers["share"]
                below = share.unit == "%" and share.figure.near[1] < 50
                meaning = f"said to be {s['claim']}, but it is not" if below else f"it is {s['claim']} as said"
                yield finding(page, "past the half", "conflict" if below else "agrees", f"{share.mention.text} {'<' if below else '≥'} 50%", meaning, [s.span])


def midyear(page: Page) -> Iterator[Finding]:
    """时间过半、任务过半 must agree with the completion that target and result give; needs the text of the report.

    Args:
        page: the report.

    Yields:
        Finding.
    """
    if page.report is None:
        return
    said = bounds(page.report)
    said = said[said["completion_above"] == 50]
    if said.empty:
        return
    paired = [p for p in records(progress(page.report.indicators)) if p["completion"] is not None and p["elapsed"] == 50]
    for b in records(said):
        meant = [p for p in paired if same_thing({"name": b["name"], "indicator": None}, p)]
        for p in meant:
            behind = p["completion"] < 50
            meaning = f"{b['name']} is said to be past the half{', but it is not' if behind else ''}"
            evidence: list[Evidence] = [(b["start"], b["end"]), page.by_id[p["target"]], page.by_id[p["actual"]]]
            yield finding(page, "past the half", "conflict" if behind else "agrees", f"{p['completion']:.2f}% {'<' if behind else '≥'} 50%", meaning, evidence)
        if not meant:
            yield finding(page, "past the half", "open", b["quote"], "no target is printed to check it with", [(b["start"], b["end"])])
