"""Targets against results: completion, what remains, and what the rest of the year needs."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING, Any

from xqlib.progress.matching import TEMPTING, Row, alike, elapsed, kind, same_thing, units_fit
from xqlib.progress.printed import exact, interval, percent
from xqlib.tables import columns, frame

if TYPE_CHECKING:
    import pandas as pd

NEAR = 120  # code points between two planned amounts of one passage
_REAL = "growth is printed at constant prices, levels at current prices: implied bases are arithmetic, not published figures"


def records(indicators: pd.DataFrame) -> list[Row]:
    """Return the rows of an indicators table as dicts, absent cells as None.

    Args:
        indicators: the table.

    Returns:
        list of dict.
    """
    return [{str(k): (None if v is None or v != v else v) for k, v in r.items()} for r in indicators.to_dict("records")]


def progress(indicators: pd.DataFrame) -> pd.DataFrame:
    """Set every target against the result that the same table holds for it.

    Examples:
        >>> import xqlib as xq
        >>> text = "一、上半年工作\\n上半年,产值30亿元。\\n二、下半年任务\\n全年产值达到60亿元。"
        >>> xq.progress(xq.parse("2024年上半年工作报告\\n" + text).indicators)[["name", "completion", "elapsed"]].values.tolist()
        [['产值', 50.0, 50.0]]

    Args:
        indicators: an indicators table, of one report or of several.

    Returns:
        DataFrame of the table ``progress``. A target for the second half gives two rows, one for each way to read it.

    Source: the implied base is level / (1 + growth); the needed growth is (target - result) / (base of the year - base
    of the months covered) - 1; intervals are the extremes over the corners of what rounding allows.
    """
    rows = records(indicators)
    out = []
    for target, actual in _pairs(rows):
        out += list(_readings(target, actual))
    names = columns("progress")
    return frame("progress", [[r.get(n) for n in names] for r in out])


def unmatched(indicators: pd.DataFrame) -> pd.DataFrame:
    """List the targets and plans that have no result, each with the row that tempts and why it was not taken.

    Examples:
        >>> import xqlib as xq
        >>> text = "一、上半年工作\\n上半年,村级经济总收入500万元、增长8%。\\n二、下半年任务\\n全年各村集体经营性收入增长7%。"
        >>> unmatched(xq.parse("2024年上半年工作报告\\n" + text).indicators)[["name", "tempting_name", "why"]].values.tolist()
        [['各村集体经营性收入', '村级经济总收入', '各村集体经营性收入 is not 村级经济总收入']]

    Args:
        indicators: an indicators table.

    Returns:
        DataFrame of the table ``unmatched``. Of a plan the tempting row is the planned amount beside it: two amounts for
        like things stand close and are separate all the same.
    """
    rows = records(indicators)
    taken = {(t["doc"], t["id"]) for t, _ in _pairs(rows)}
    out = []
    for target in rows:
        if target["status"] not in ("target", "plan") or (target["doc"], target["id"]) in taken:
            continue
        tempting, why = _planned(target, rows) if target["status"] == "plan" else _missed(target, rows)
        out.append((target["doc"], target["id"], target["name"], tempting and tempting["id"], tempting and tempting["name"], why))
    return frame("unmatched", out)


def _missed(target: Row, rows: list[Row]) -> tuple[Row | None, str]:
    results = [r for r in rows if r["doc"] == target["doc"] and r["status"] == "actual"]
    tempting = max(results, key=lambda r: (same_thing(target, r), alike(target["name"], r["name"])), default=None)
    if tempting is None or (not same_thing(target, tempting) and alike(target["name"], tempting["name"]) < TEMPTING):
        tempting = None
    if "连续" in (target["quote"] or ""):
        return tempting, "a streak, not a sum"
    if tempting is None:
        return None, "no result for the months covered"
    if not same_thing(target, tempting):
        return tempting, f"{target['name']} is not {tempting['name']}"
    if elapsed(target["period"], tempting["period"]) is None:
        return tempting, f"periods do not fit: {target['period']} and {tempting['period']}"
    if not units_fit(target["unit"], tempting["unit"]):
        return tempting, f"units differ: {target['unit']} and {tempting['unit']}"
    return tempting, "one states a level, the other only its growth"


def _planned(plan: Row, rows: list[Row]) -> tuple[Row | None, str]:
    beside = [r for r in rows if r is not plan and (r["doc"], r["status"], r["section"], r["unit"]) == (plan["doc"], "plan", plan["section"], plan["unit"]) and r["value"] is not None]
    near = [r for r in beside if max(r["start"] - plan["end"], plan["start"] - r["end"]) <= NEAR]
    if not near or plan["value"] is None:
        return None, "a plan without a result for the months covered"
    tempting = min(near, key=lambda r: abs(r["start"] - plan["start"]))
    return tempting, f"{plan['name']} and {tempting['name']} are separate plans: neither is the result of the other"


def _pairs(rows: list[Row]) -> Iterator[tuple[Row, Row]]:
    """Each target with its best result: the latest period, then the most similar name."""
    for target in rows:
        if target["status"] != "target" or "连续" in (target["quote"] or ""):
            continue
        found = []
        for actual in rows:
            if actual["doc"] != target["doc"] or actual["status"] != "actual" or not same_thing(target, actual):
                continue
            covers = elapsed(target["period"], actual["period"])
            half = target["period"].endswith("H2") and actual["period"] == target["period"][:4] + "H1"
            if covers is None and not half:
                continue
            level = target["value"] is not None and actual["value"] is not None and units_fit(target["unit"], actual["unit"])
            growth = target["growth"] is not None and actual["growth"] is not None and target["growth_unit"] == actual["growth_unit"]
            if level or growth:
                found.append(((level, growth, covers or 0.0, alike(target["name"], actual["name"])), actual))
        if found:
            yield target, max(found, key=lambda f: f[0])[1]


def _readings(target: Row, actual: Row) -> Iterator[dict[str, Any]]:
    base: dict[str, Any] = {
        "doc": target["doc"], "name": target["name"], "indicator": target["indicator"], "target": target["id"], "actual": actual["id"],
        "unit": target["unit"], "period": target["period"], "target_value": target["value"], "target_bound": target["bound"],
        "actual_value": actual["value"], "target_growth": target["growth"], "actual_growth": actual["growth"],
    }  # fmt: skip
    tg, ag = exact(target["growth"]), exact(actual["growth"])
    if tg is not None and ag is not None and target["growth_unit"] == actual["growth_unit"]:
        base["growth_gap"] = float(ag - tg)
    t, a = exact(target["value"]), exact(actual["value"])
    if t is None or a is None:
        yield base | {"reading": "growth", "elapsed": elapsed(target["period"], actual["period"]), "note": "no level on both sides: only growth is compared"}
        return
    if target["period"].endswith("H2"):
        yield base | {"reading": "second half", "total": float(t + a), "note": "the target stands in the outlook without 全年: read as the task of the second half"}
        whole = {"reading": "whole year", "completion": percent(a, t), "elapsed": 50.0, "remaining": float(t - a)}
        yield base | whole | {"note": "the other reading: a target for the whole year that includes what is done"}
        return
    share = elapsed(target["period"], actual["period"]) or 100.0
    if target["unit"] in ("%", "‰") or kind(target["indicator"]) in ("rate", "stock"):
        yield base | {"reading": "level", "elapsed": share, "remaining": float(t - a), "note": "a rate or a stock does not add up over the year: no completion"}
        return
    done = percent(a, t)
    row = base | {
        "reading": "year", "completion": done, "elapsed": share, "gap": None if done is None else done - share,
        "remaining": float(t - a), "rest_change": percent(t - a - a, a) if share == 50 else None,
    }  # fmt: skip
    notes = []
    if target["bound"] in (">", ">="):
        notes.append("the target is a floor: completion is against the floor")
    if tg is None or ag is None or share >= 100 or target["growth_unit"] != "%" or actual["growth_unit"] != "%" or min(tg, ag) <= -100:
        if share < 100:
            notes.append("no growth printed on both sides: base and needed growth cannot be derived")
        yield row | {"note": "; ".join(notes)}
        return
    row |= _needs(target, actual, t, a, tg, ag)
    yield row | {"note": "; ".join([*notes, _REAL])}


def _needs(target: Row, actual: Row, t: Fraction, a: Fraction, tg: Fraction, ag: Fraction) -> dict[str, float | None]:
    """Implied bases and the growth that the rest of the year needs, with the intervals that rounding allows."""
    year, done = t / (1 + tg / 100), a / (1 + ag / 100)
    bases = {"base_year": float(year), "base_done": float(done), "base_rest": float(year - done), "base_share": percent(done, year)}
    levels, growths = interval(actual["quote"], actual["value"]), interval(actual["quote"], actual["growth"])
    goals = interval(target["quote"], target["growth"])
    rest = [t / (1 + o / 100) - x / (1 + g / 100) for x, g, o in product(levels, growths, goals)]
    if min(rest) <= 0:
        return bases  # rounding leaves room for no second half at all: nothing can be divided by it

    def needed(level: Fraction, growth: Fraction, goal: Fraction) -> Fraction:
        return ((t - level) / (t / (1 + goal / 100) - level / (1 + growth / 100)) - 1) * 100

    near = [needed(x, g, tg) for x, g in product(levels, growths)]
    wide = [needed(x, g, o) for x, g, o in product(levels, growths, goals)]
    return bases | {
        "needed": float(needed(a, ag, tg)), "needed_low": float(min(near)), "needed_high": float(max(near)),
        "wide_low": float(min(wide)), "wide_high": float(max(wide)),
    }  # fmt: skip
