"""Consistency checks: named rules, each with its arithmetic; tolerance comes from the rounding of the printed digits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xqlib.progress.derived import bounds
from xqlib.progress.families import families
from xqlib.progress.matching import Row, one_of, same_thing
from xqlib.progress.pairs import progress, records
from xqlib.progress.printed import exact, interval
from xqlib.tables import frame

if TYPE_CHECKING:
    import pandas as pd

_SECTORS = ("primary_va", "secondary_va", "tertiary_va", "industry_va", "industry_va_large")
_ITEM = "[^、，,。；;：:“”‘’《》\\s0-9一二两三四五六七八九十]{2,12}"
_LIST = re.compile(rf"(?<=[，,。；;：:\n新增建成])(?P<items>{_ITEM}(?:[、和]{_ITEM}){{1,9}})(?P<n>[0-9]{{1,2}}|[两二三四五六七八九十])(?P<unit>[个家所座条项处名])(?=[一-龥])")
_NUMERAL = {c: i for i, c in enumerate("零一二三四五六七八九十")} | {"两": 2}
_AVERAGE = re.compile(one_of("average"))
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
    """No part is larger than its total; parts that add up to more must overlap."""
    for whole, parts in families(rows):
        if whole["bound"] in (">", ">=", "~"):
            continue
        most = interval(whole["quote"], whole["value"])[1]
        sure = [p for p in parts if p["bound"] != "~"]
        least = [interval(p["quote"], p["value"])[0] for p in sure]
        larger = [p for p, low in zip(sure, least, strict=True) if low > most]
        if larger:
            text = f"{larger[0]['value']:g} > {whole['value']:g}"
            yield _row("parts against total", "conflict", [whole, *larger], text, f"{larger[0]['name']} is larger than {whole['name']}, of which it is a part")
        elif sum(least) > most:
            text = " + ".join(f"{p['value']:g}" for p in sure) + f" > {whole['value']:g}"
            yield _row("parts against total", "note", [whole, *sure], text, f"the parts of {whole['name']} add up to more than it: they overlap, or one is wrong")


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
    """Total growth lies between the growth of its parts, so a sector that is not printed must explain what lies outside.

    Above all sectors printed is worth a note when industry and services are among them; below all of them only when the
    primary sector is printed too, as it is the one that mostly grows slowly.
    """
    for r in rows:
        if not _grown(r) or r["indicator"] != "gdp":
            continue
        same = [o for o in rows if _grown(o) and o["indicator"] in _SECTORS and (o["doc"], o["status"], o["period"]) == (r["doc"], r["status"], r["period"])]
        kinds = {o["indicator"] for o in same}
        if "tertiary_va" not in kinds or not kinds & {"secondary_va", "industry_va", "industry_va_large"}:
            continue
        ends = [interval(o["quote"], o["growth"]) for o in same]
        own = interval(r["quote"], r["growth"])
        sectors = ", ".join(f"{o['name']} {o['growth']:g}%" for o in same)
        if own[0] > max(high for _, high in ends):
            yield _row("growth without a source", "note", [r, *same], f"{r['growth']:g}% > max({sectors})", "output grew faster than every sector printed: another sector, or another price basis, must explain it")
        elif own[1] < min(low for low, _ in ends) and {"primary_va", "secondary_va"} <= kinds:
            yield _row("growth without a source", "note", [r, *same], f"{r['growth']:g}% < min({sectors})", "output grew more slowly than every sector printed: they are all there is, so one figure is wrong or on another price basis")


def _grown(r: Row) -> bool:
    return r["growth"] is not None and r["growth_unit"] == "%" and r["status"] in ("actual", "forecast") and not _AVERAGE.search(r["quote"])


def _changes(rows: list[Row]) -> Iterator[Found]:
    """A change stated beside its two ends must follow from them."""
    ends = {(r["doc"], r["parent"]): r for r in rows if r["status"] == "baseline" and r["value"] is not None}
    for r in rows:
        start = ends.get((r["doc"], r["id"]))
        if start is None or r["growth"] is None or r["value"] is None or r["unit"] != start["unit"] or _AVERAGE.search(r["quote"]):
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
    """A list followed by its count (华丰村、光明村…4个) must have that many members.

    和 may join two members or stand inside a name (呼和浩特), so both ways of counting are tried. A count that fits neither
    is told only when all members end alike (村, 区, 线): else the number counts something else (四项原则, 准东3个项目).
    """
    for m in _LIST.finditer(report.raw):
        if any(w in m["items"] for w in ("等", "以及", "分别")) or report.raw[m.end("n") + 1 : m.end("n") + 3] == "、":
            continue
        plain = m["items"].split("、")
        joined = [*plain[:-1], *plain[-1].split("和")]
        said = int(m["n"]) if m["n"].isdigit() else _NUMERAL[m["n"]]
        fits = said in (len(plain), len(joined)) and len(joined) > 1
        alike = len(plain) > 1 and len({i[-1] for i in joined}) == 1
        if not fits and (not alike or said > len(joined) + 2):
            continue
        named = said if fits else len(joined)
        yield (
            report.doc, "counted list", "agrees" if fits else "note", "", f"{named} named, {m['n']}{m['unit']} stated",
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
