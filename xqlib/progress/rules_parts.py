"""Rules for totals, their parts, and shares."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from xqlib.indicators.canonical import canonical
from xqlib.progress.families import families, partitions
from xqlib.progress.findings import Finding, finding
from xqlib.progress.leeway import Figure, Interval, change, figure, level, quotient, spread, total, verdict
from xqlib.progress.matching import Row, core, one_of
from xqlib.progress.statements import MARKS, Number, P, Page, Q, R

NEAR = 80  # code points from a part back to a total named by 总
_SECTORS = ("primary_va", "secondary_va", "tertiary_va", "industry_va", "industry_va_large")
_C = f"[^{MARKS}、（）()]"
_SHARE = re.compile(f"(?P<part>{Q})[，,、（(]?(?:约|仅|共)?占(?P<of>{_C}{{0,18}}?)(?P<share>{P})")
_OF = re.compile(r"(?:的)?(?:比重|比例|份额|比率|比)?(?:的)?(?:已|均|约|将)?(?:达到?|为|是|超过?|近|提高[到至]|提升[到至]|上升[到至]|稳定在)*$")
_STRUCTURE = re.compile(f"(?:三次|三大|一二三次?)产业{_C}{{0,6}}?(?:结构|比重|比例|占比|比|之比){_C}{{0,6}}?(?:(?P<r>{R})|(?P<p>{P})(?:、{P})*[、和与]{P})")
_RATIO = re.compile(f"城乡(?:居民)?(?:人均)?(?:可支配)?收入(?:之)?比(?:值|率|例)?{_C}{{0,8}}?(?P<r>[{R}{Q}])")


def totals(page: Page) -> Iterator[Finding]:
    """No part is larger than its total (conflict); parts that add up to more than it must overlap (note).

    Parts may be fewer than the total: 其中 names some of them.
    """
    for whole, parts in families(page.rows, page.raw):
        most = level(whole)
        sizes = [(p, f) for p in parts if (f := level(p))]
        if most is None or not sizes:
            continue
        larger = [(p, f) for p, f in sizes if f.near[0] > most.near[1]]
        if larger:
            p, f = larger[0]
            severity = "conflict" if f.wide[0] > most.wide[1] else "note"
            yield finding(page, "parts against total", severity, f"{f.text} > {most.text}", f"{p['name']} is larger than {whole['name']}, of which it is a part", [whole, p])
        else:
            over = total([f.near for _, f in sizes])[0] > most.near[1]
            sum_ = " + ".join(f.text for _, f in sizes)
            meaning = f"the parts of {whole['name']} add up to more than it: they overlap, or one is wrong" if over else "no part is larger than its total"
            yield finding(page, "parts against total", "note" if over else "agrees", f"{sum_} {'>' if over else '≤'} {most.text}", meaning, [whole, *(p for p, _ in sizes)])


def closed(page: Page) -> Iterator[Finding]:
    """Parts that make up a total (出口 and 进口) must add up to it, and its growth must lie between theirs.

    Which parts make up which total stands in data/partitions.tsv. The sum is checked when all levels have one unit.
    """
    for whole, parts in partitions(page.rows):
        levels = [f for p in parts if p["unit"] == whole["unit"] and (f := level(p))]
        stated = level(whole)
        if stated and len(levels) == len(parts):
            severity = verdict(stated, lambda *xs: total(list(xs)), *levels)
            text = f"{' + '.join(f.text for f in levels)} = {spread(total([f.near for f in levels]))}; stated {stated.text}"
            yield finding(page, "sum of all parts", severity, text, "the parts make up the total" if severity == "agrees" else f"the parts of {whole['name']} do not add up to it", [whole, *parts])
        growths = [f for p in parts if p["growth_unit"] == "%" and (f := change(p))]
        own = change(whole) if whole["growth_unit"] == "%" and whole["indicator"] != "gdp" else None  # see sources
        if own and len(growths) == len(parts):
            hull: Interval = (min(f.near[0] for f in growths), max(f.near[1] for f in growths))
            outside = own.near[0] > hull[1] or own.near[1] < hull[0]
            text = f"{own.text} against {', '.join(f.text for f in growths)}"
            meaning = f"the growth of {whole['name']} lies outside that of all its parts" if outside else "the growth of the total lies between those of its parts"
            yield finding(page, "growth without a source", "note" if outside else "agrees", text, meaning, [whole, *parts])


def shares(page: Page) -> Iterator[Finding]:
    """A stated share (A占B比重, or A亿元，占B的N%) must follow from the levels of A and B.

    B is the row of that name with the status, period and unit of A, the total that A is a part of (其中), or the 总 just
    before A. The share of a larger place (占全国) cannot be checked, and neither is a name that has two levels.
    """
    for text in page.texts:
        for s in text.find(_SHARE):
            part = page.owner(s.numbers["part"])
            whole = _whole(page, part, _OF.sub("", s["of"])) if part else None
            if part and whole and (of := level(whole)):
                yield _share(page, s.numbers["share"].figure, s.numbers["part"].figure, of, [s.numbers["part"], s.numbers["share"], whole])
    for r in page.rows:
        m = re.fullmatch(r"(.{2,20}?)占(.{2,20}?)的?(?:比重|比例|之比|份额)?", r["name"])
        stated = level(r)
        if m is None or r["unit"] != "%" or stated is None or r["status"] not in ("actual", "forecast"):
            continue
        part, whole = _named(page, m[1], r, None), _named(page, m[2], r, None)
        if part and whole and part["unit"] == whole["unit"] and (a := level(part)) and (b := level(whole)):
            yield _share(page, stated, a, b, [r, part, whole])


def _share(page: Page, stated: Figure, part: Figure, whole: Figure, evidence: list[Row | Number]) -> Finding:
    severity = verdict(stated, _percent, part, whole) or "agrees"
    text = f"{part.text}/{whole.text} = {spread(_percent(part.near, whole.near))}%; stated {stated.text}"
    meaning = "the share follows from the levels printed" if severity == "agrees" else "the share does not follow from the levels printed"
    return finding(page, "share against parts", severity, text, meaning, evidence)


def _percent(part: Interval, whole: Interval) -> Interval:
    low, high = quotient(part, whole)
    return low * 100, high * 100


def _whole(page: Page, part: Row, of: str) -> Row | None:
    """The total that a share is of."""
    if part["value"] is None or part["status"] == "baseline":
        return None
    if of and re.sub(one_of("whole"), "", of):
        return _named(page, of, part, part["unit"])
    parent = next((r for r in page.rows if r["id"] == part["parent"]), None)
    if parent is not None:
        return parent if parent["unit"] == part["unit"] and parent["value"] is not None else None
    near = [r for r in page.rows if 0 <= part["start"] - r["end"] <= NEAR and r["unit"] == part["unit"] and r["value"] is not None and "总" in r["name"]]
    between = page.raw[near[-1]["end"] : part["start"]] if near else "。"
    return near[-1] if near and not re.search("[。；;\n]", between) and near[-1]["name"][-2:] == part["name"][-2:] else None


def _named(page: Page, name: str, like: Row, unit: str | None) -> Row | None:
    """The row of that name with the status and period of another row; None when there is none, or two that differ."""
    wanted = canonical(name) or canonical(name + "增加值")
    found = [
        r for r in page.rows
        if (r["status"], r["period"]) == (like["status"], like["period"]) and r["value"] is not None and r["unit"] not in ("%", None)
        and (unit is None or r["unit"] == unit) and (r["name"] == name or core(r["name"]) == core(name) or (wanted and r["indicator"] == wanted))
    ]  # fmt: skip
    return found[0] if found and len({r["value"] for r in found}) == 1 else None


def structures(page: Page) -> Iterator[Finding]:
    """The shares of a structure (三次产业结构8.3∶41.4∶50.3) must add up to 100."""
    for text in page.texts:
        for s in text.find(_STRUCTURE):
            if "r" in s.numbers:
                n = s.numbers["r"]
                printed = re.findall(r"[0-9]+(?:\.[0-9]+)?", n.mention.text)
                parts = [figure(p, float(p)) for p in printed]
            else:
                places = [k for k in range(s.match.start("p"), s.match.end()) if text.text[k] == P]
                parts = [text.numbers[k].figure for k in places]
            if len(parts) < 3:
                continue
            sum_ = total([f.near for f in parts])
            severity = verdict(figure("100%", 100.0)._replace(near=(Fraction(100),) * 2, wide=(Fraction(100),) * 2), lambda *xs: total(list(xs)), *parts)
            yield finding(page, "sum of a structure", severity, f"{' + '.join(f.text for f in parts)} = {spread(sum_)}", "the shares add up to 100" if severity == "agrees" else "the shares do not add up to 100", [s.span])


def sources(page: Page) -> Iterator[Finding]:
    """Total growth lies between the growth of its parts, so a sector that is not printed must explain what lies outside.

    Above all sectors printed is worth a note when industry and services are among them; below all of them only when the
    primary sector is printed too, as it is the one that mostly grows slowly.
    """
    for r in page.rows:
        if not _grown(r) or r["indicator"] != "gdp":
            continue
        same = [o for o in page.rows if _grown(o) and o["indicator"] in _SECTORS and (o["status"], o["period"]) == (r["status"], r["period"])]
        kinds = {o["indicator"] for o in same}
        ends, own = [f.near for o in same if (f := change(o))], change(r)
        if own is None or "tertiary_va" not in kinds or not kinds & {"secondary_va", "industry_va", "industry_va_large"}:
            continue
        sectors = ", ".join(f"{o['name']} {o['growth']:g}%" for o in same)
        if own.near[0] > max(high for _, high in ends):
            sign, meaning = ">", "output grew faster than every sector printed: another sector, or another price basis, must explain it"
        elif own.near[1] < min(low for low, _ in ends) and {"primary_va", "secondary_va"} <= kinds:
            sign, meaning = "<", "output grew more slowly than every sector printed: they are all there is, so one figure is wrong or on another price basis"
        else:
            yield finding(page, "growth without a source", "agrees", f"{r['growth']:g}% among {sectors}", "sectors printed explain the growth of output", [r, *same])
            continue
        yield finding(page, "growth without a source", "note", f"{r['growth']:g}% {sign} {'max' if sign == '>' else 'min'}({sectors})", meaning, [r, *same])


def _grown(r: Row) -> bool:
    return r["growth"] is not None and r["growth_unit"] == "%" and r["status"] in ("actual", "forecast") and not re.search(one_of("average"), r["quote"])
