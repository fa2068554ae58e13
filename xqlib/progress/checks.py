"""Consistency checks: named rules, each with its arithmetic; tolerance comes from the rounding of the printed digits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from xqlib.progress.derived import bounds
from xqlib.progress.matching import Row, same_thing
from xqlib.progress.pairs import progress, records
from xqlib.progress.printed import exact, interval
from xqlib.tables import frame

if TYPE_CHECKING:
    import pandas as pd

_SECTORS = ("primary_va", "secondary_va", "tertiary_va", "industry_va", "industry_va_large")
_ITEM = "[^、，,。；;：:“”‘’《》\\s0-9一二两三四五六七八九十]{2,12}"
_LIST = re.compile(rf"(?<=[，,。；;：:\n新增建成])(?P<items>{_ITEM}(?:[、和]{_ITEM}){{1,9}})(?P<n>[0-9]{{1,2}}|[两二三四五六七八九十])(?P<unit>[个家所座条项处名])(?=[一-龥])")
_NUMERAL = {c: i for i, c in enumerate("零一二三四五六七八九十")} | {"两": 2}
Found = tuple[Any, ...]


def checks(source: Any) -> pd.DataFrame:
    """Check the figures of a report against each other.

    Rules: ``parts against total``, ``share against parts``, ``growth without a source``, ``from–to against change``,
    ``stated twice``; and, when a Report is given, so that the text can be read, ``counted list`` and ``past the half``.

    Args:
        source: a Report, or an indicators table.

    Returns:
        DataFrame of the table ``checks``: a row for every rule that found something. An empty table means that no rule
        found a contradiction, not that there is none.
    """
    report = source if hasattr(source, "indicators") else None
    indicators = source if report is None else report.indicators
    rows = records(indicators)
    found: list[Found] = [*_totals(rows), *_shares(rows), *_sources(rows), *_changes(rows), *_twice(rows)]
    if report is not None:
        found += [*_counted(report), *_halves(report, indicators)]
    return frame("checks", sorted(found, key=lambda f: (f[0], f[6], f[1])))


def _row(rule: str, severity: str, rows: list[Row], arithmetic: str, meaning: str) -> Found:
    ids = " ".join(r["id"] for r in rows)
    return (rows[0]["doc"], rule, severity, ids, arithmetic, meaning, min(r["start"] for r in rows), max(r["end"] for r in rows))


def _totals(rows: list[Row]) -> Iterator[Found]:
    """The parts of a total must not add up to more than it."""
    by_id = {(r["doc"], r["id"]): r for r in rows}
    families: dict[tuple[str, str], list[Row]] = {}
    for r in rows:
        whole = by_id.get((r["doc"], r["parent"] or ""))
        if whole is not None and r["status"] != "baseline" and r["value"] is not None and whole["value"] is not None and r["unit"] == whole["unit"] and r["unit"] not in ("%", "百分点"):
            families.setdefault((r["doc"], r["parent"]), []).append(r)
    for (doc, parent), parts in families.items():
        whole = by_id[doc, parent]
        if whole["bound"] in (">", ">=", "~"):
            continue
        least = sum((interval(p["quote"], p["value"])[0] for p in parts if p["bound"] != "~"), Fraction(0))
        most = interval(whole["quote"], whole["value"])[1]
        if least > most:
            text = " + ".join(f"{p['value']:g}" for p in parts) + f" > {whole['value']:g}"
            yield _row("parts against total", "conflict", [whole, *parts], text, f"the parts of {whole['name']} add up to more than it")


def _shares(rows: list[Row]) -> Iterator[Found]:
    """A stated share (A占B比重) must agree with the levels of A and B."""
    for r in rows:
        m = re.fullmatch(r"(.{2,20}?)占(.{2,20}?)的?(?:比重|比例|之比|份额)?", r["name"])
        if m is None or r["unit"] != "%" or r["value"] is None or r["status"] not in ("actual", "forecast"):
            continue
        levels = [o for o in rows if o["doc"] == r["doc"] and o["value"] is not None and o["unit"] not in ("%", None) and (o["status"], o["period"]) == (r["status"], r["period"])]
        part = next((o for o in levels if o["name"] == m[1]), None)
        whole = next((o for o in levels if o["name"] == m[2] and part is not None and o["unit"] == part["unit"]), None)
        if part is None or whole is None:
            continue
        low, high = interval(r["quote"], r["value"])
        a, b = interval(part["quote"], part["value"]), interval(whole["quote"], whole["value"])
        if a[1] / b[0] * 100 < low or a[0] / b[1] * 100 > high:
            share = float((exact(part["value"]) or 0) / (exact(whole["value"]) or 1) * 100)
            yield _row("share against parts", "conflict", [r, part, whole], f"{part['value']:g}/{whole['value']:g} = {share:.2f}% against {r['value']:g}%", f"{r['name']} does not follow from the levels printed")


def _sources(rows: list[Row]) -> Iterator[Found]:
    """Output cannot grow faster than every sector unless a sector is left out or growth is measured differently."""
    for r in rows:
        if r["indicator"] != "gdp" or r["growth"] is None or r["growth_unit"] != "%" or r["status"] not in ("actual", "forecast"):
            continue
        same = [o for o in rows if (o["doc"], o["status"], o["period"]) == (r["doc"], r["status"], r["period"]) and o["indicator"] in _SECTORS and o["growth"] is not None and o["growth_unit"] == "%"]
        kinds = {o["indicator"] for o in same}
        if not kinds & {"tertiary_va"} or not kinds & {"secondary_va", "industry_va", "industry_va_large"}:
            continue
        high = max(interval(o["quote"], o["growth"])[1] for o in same)
        low = min(interval(o["quote"], o["growth"])[0] for o in same)
        own = interval(r["quote"], r["growth"])
        listed = ", ".join(f"{o['name']} {o['growth']:g}%" for o in same)
        if own[0] > high:
            yield _row("growth without a source", "note", [r, *same], f"{r['growth']:g}% > max({listed})", "output grew faster than every sector printed: another sector, or another price basis, must explain it")
        elif own[1] < low:
            yield _row("growth without a source", "note", [r, *same], f"{r['growth']:g}% < min({listed})", "output grew more slowly than every sector printed: another sector, or another price basis, must explain it")


def _changes(rows: list[Row]) -> Iterator[Found]:
    """A change stated beside its two ends must follow from them."""
    ends = {(r["doc"], r["parent"]): r for r in rows if r["status"] == "baseline" and r["value"] is not None}
    for r in rows:
        start = ends.get((r["doc"], r["id"]))
        if start is None or r["growth"] is None or r["value"] is None or r["unit"] != start["unit"] or "年均" in r["quote"]:
            continue
        a, b, g = interval(start["quote"], start["value"]), interval(r["quote"], r["value"]), interval(r["quote"], r["growth"])
        if r["growth_unit"] == "%" and r["unit"] not in ("%",) and a[0] > 0:
            low, high = (b[0] / a[1] - 1) * 100, (b[1] / a[0] - 1) * 100
        elif r["growth_unit"] == "百分点" and r["unit"] == "%":
            low, high = b[0] - a[1], b[1] - a[0]
        else:
            continue
        if g[1] < low or g[0] > high:
            yield _row("from–to against change", "conflict", [start, r], f"{start['value']:g} → {r['value']:g} is {float(low):.2f} to {float(high):.2f}, stated {r['growth']:g}", f"the stated change of {r['name']} does not follow from its two ends")


def _twice(rows: list[Row]) -> Iterator[Found]:
    """The same indicator of the same period must not have two values."""
    groups: dict[tuple[Any, ...], list[Row]] = {}
    for r in rows:
        if r["indicator"] and r["status"] == "actual" and r["value"] is not None and r["bound"] == "=" and len(r["period"]) == 4:
            groups.setdefault((r["doc"], r["indicator"], r["name"], r["period"], r["unit"]), []).append(r)
    for same in groups.values():
        for other in same[1:]:
            a, b = interval(same[0]["quote"], same[0]["value"]), interval(other["quote"], other["value"])
            if a[1] < b[0] or b[1] < a[0]:
                yield _row("stated twice", "note", [same[0], other], f"{same[0]['value']:g} against {other['value']:g}", f"{other['name']} is stated twice with different values")


def _counted(report: Any) -> Iterator[Found]:
    """A list followed by its count (华丰村、光明村…4个) must have that many members."""
    for m in _LIST.finditer(report.raw):
        items = re.split("[、和]", m["items"])
        if items[-1].endswith("等") or any(w in m["items"] for w in ("等", "以及", "分别")):
            continue
        said = int(m["n"]) if m["n"].isdigit() else _NUMERAL[m["n"]]
        if said != len(items) and said > len(items) + 2:
            continue  # the number does not count this list
        fits = said == len(items)
        yield (
            report.doc, "counted list", "agrees" if fits else "note", "", f"{len(items)} named, {m['n']}{m['unit']} stated",
            "as many are named as are counted" if fits else "fewer or more are named than are counted", m.start(), m.end(),
        )  # fmt: skip


def _halves(report: Any, indicators: pd.DataFrame) -> Iterator[Found]:
    """时间过半、任务过半 must agree with the completion that target and result give."""
    said = bounds(report)
    if said.empty:
        return
    paired = records(progress(indicators))
    for b in records(said):
        if b["completion_above"] != 50:
            continue
        meant = [p for p in paired if p["completion"] is not None and p["elapsed"] == 50 and same_thing({"name": b["name"], "indicator": None}, p)]
        behind = [p for p in meant if p["completion"] < 50]
        if behind:
            yield (report.doc, "past the half", "conflict", " ".join(p["actual"] for p in behind), f"{behind[0]['completion']:.2f}% < 50%", f"{b['name']} is said to be past the half", b["start"], b["end"])
        elif not meant:
            yield (report.doc, "past the half", "note", "", "no target of it is printed", f"{b['name']} is said to be past the half; the report prints no target to check it against", b["start"], b["end"])
