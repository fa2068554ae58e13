"""Rules for totals, their parts, and shares."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from xqlib.indicators.canonical import canonical
from xqlib.indicators.lexicon import alternation
from xqlib.progress.families import families, partitions
from xqlib.progress.findings import Finding, finding
from xqlib.progress.leeway import Figure, Interval, change, figure, level, quotient, spread, total, verdict
from xqlib.progress.matching import Row, core, one_of
from xqlib.progress.page import Page
from xqlib.progress.statements import MARKS, Number, P, Q, R, Statement

NEAR = 80  # code points from a part back to a total named by 总
_OWN_WHOLE = "^(?:(?:全|我)[国省市区县镇州盟旗]|世界|全球|中国|国际|各国|国内)$|(?:目标|计划|任务|预算|指标)数?$"  # each part has its own
SPAN = 400  # code points between two shares of one named whole
_SECTORS = ("primary_va", "secondary_va", "tertiary_va", "industry_va", "industry_va_large")
_C = f"[^{MARKS}、（）()]"
_SHARE = re.compile(f"(?P<part>{Q})[，,、（(]?(?:约|仅|共)?占(?P<of>{_C}{{0,18}}?)(?P<share>{P})")
_OF = re.compile(r"(?:的)?(?:比重|比例|份额|比率|比)?(?:的)?(?:已|均|约|将)?(?:达到?|为|是|超过?|近|提高[到至]|提升[到至]|上升[到至]|稳定在)*$")
_RATE = re.compile(f"(?P<all>{Q})[，,、]?{_C}{{0,8}}[，,、]?(?P<done>{_C}{{2,8}}?)(?P<some>{Q})[，,、（(]?(?:综合)?(?P<verb>{_C}{{2}})率(?:达到?|为|至)?(?P<rate>{P})")
_STRUCTURE = re.compile(f"(?P<what>(?:三次|三大|一二三次?)产业{_C}{{0,6}}?(?:结构|比重|比例|占比|比))(?:{_C}{{0,6}}?(?P<first>{P})(?:、{P})*[、和与]{P}|{_C}{{0,12}}{R})")
_CHANGED = re.compile(f"{alternation('rise', 'fall')}$")  # 赤字规模减少: a change of the whole is no part of it
_CLAUSE = re.compile("[^。；;，,\n]*")
_RATIO = re.compile(f"城乡(?:居民)?(?:人均)?(?:可支配)?收入(?:之)?比(?:值|率|例)?(?:{_C}{{0,8}}?[{Q}{R}](?={_C}{{0,4}}[到至为]))?{_C}{{0,8}}?(?P<r>[{R}{Q}])")


def totals(page: Page) -> Iterator[Finding]:
    """No part is larger than its total (conflict); parts that add up to more than it must overlap (note).

    Parts may be fewer than the total: 其中 names some of them.

    Args:
        page: the report.

    Yields:
        Finding.
    """
    for whole, parts in families(page.rows, page.raw):
        most = level(whole)
        sizes = [(p, f) for p in parts if not _CHANGED.search(p["name"]) and (f := level(p))]
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

    Args:
        page: the report.

    Yields:
        Finding.
    """
    for whole, parts in partitions(page.rows):
        levels = [f for p in parts if p["unit"] == whole["unit"] and (f := level(p))]
        stated = level(whole)
        if stated and len(levels) == len(parts):
            severity = verdict(stated, lambda *xs: total(list(xs)), *levels)
            text = f"{' + '.join(f.text for f in levels)} = {spread(total([f.near for f in levels]))}; stated {stated.text}"
            meaning = "the parts make up the total" if severity == "agrees" else f"the parts of {whole['name']} do not add up to it"
            if severity:
                yield finding(page, "sum of all parts", severity, text, meaning, [whole, *parts])
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

    Args:
        page: the report.

    Yields:
        Finding.
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


def common_wholes(page: Page) -> Iterator[Finding]:
    """Parts whose shares are of one whole (A占总支出的30%；B占总支出的20%) must imply the same whole.

    The whole itself need not be printed. It must be named alike, and be no place (占全国) or plan (占预算数), of which each part has
    its own.

    Args:
        page: the report.

    Yields:
        Finding.
    """
    for text in page.texts:
        last: Statement | None = None
        for s in text.find(_SHARE):
            of, part, share = _OF.sub("", s["of"]), s.numbers["part"], s.numbers["share"]
            bare = not s["of"]
            same = last is not None and (_OF.sub("", last["of"]), last.numbers["part"].unit) == (of, part.unit) and s.match.start() - last.match.end() <= (SPAN if of else 30)
            if same and last is not None and part.unit and share.unit == "%" and not re.search(_OWN_WHOLE, of) and (of or bare):
                one, two = last.numbers["part"].figure, last.numbers["share"].figure
                severity = verdict(share.figure, _by_other, part.figure, one, two)
                implied = spread(_by_other(part.figure.near, one.near, two.near))
                arithmetic = f"{part.mention.text} at {one.text} = {two.text}: {implied}%; stated {share.mention.text}"
                meaning = "both shares are of one whole" if severity == "agrees" else f"the two shares imply two different totals{' of ' + of if of else ''}"
                if severity:
                    yield finding(page, "shares of one whole", severity, arithmetic, meaning, [last.numbers["part"], last.numbers["share"], part, share])
            last = s


def _by_other(part: Interval, other: Interval, share: Interval) -> Interval:
    """The share that a part has when another part has a known share."""
    low, high = quotient(part, other)
    return low * share[0], high * share[1]


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
    parent = page.by_id.get(part["parent"] or "")
    if parent is not None:
        return parent if parent["unit"] == part["unit"] and parent["value"] is not None else None
    near = [r for r in page.near(part["start"], NEAR) if r["end"] <= part["start"] and r["unit"] == part["unit"] and r["value"] is not None and "总" in r["name"]]
    between = page.raw[near[-1]["end"] : part["start"]] if near else "。"
    return near[-1] if near and not re.search("[。；;\n]", between) and near[-1]["name"][-2:] == part["name"][-2:] else None


def _named(page: Page, name: str, like: Row, unit: str | None) -> Row | None:
    """The row of that name with the status and period of another row; None when there is none, or two that differ."""
    wanted = canonical(name) or canonical(name + "增加值")
    found = [
        r for key in (core(name), wanted) if key for r in page.by_name.get(key, [])
        if (r["status"], r["period"]) == (like["status"], like["period"]) and r["value"] is not None and r["unit"] not in ("%", None)
        and (unit is None or r["unit"] == unit)
    ]  # fmt: skip
    return found[0] if found and len({r["value"] for r in found}) == 1 else None


def rates(page: Page) -> Iterator[Finding]:
    """A rate behind two counts (排查隐患200处，整改190处，整改率95%) must follow from them.

    The rate must be named by the verb of the second count, and both counts must have one unit.

    Args:
        page: the report.

    Yields:
        Finding.
    """
    for text in page.texts:
        for s in text.find(_RATE):
            a, b, rate = (s.numbers[k] for k in ("some", "all", "rate"))
            if a.unit is None or a.unit != b.unit or rate.unit != "%" or s["verb"] not in s["done"]:
                continue
            if severity := verdict(rate.figure, _percent, a.figure, b.figure):
                meaning = "the rate follows from both counts" if severity == "agrees" else "the rate does not follow from both counts"
                yield finding(page, "rate against its counts", severity, f"{a.mention.text}/{b.mention.text} = {spread(_percent(a.figure.near, b.figure.near))}%; stated {rate.mention.text}", meaning, [a, b, rate])


def incomes(page: Page) -> Iterator[Finding]:
    """The ratio of urban to rural income (城乡居民收入比2.4) must follow from both incomes, when their levels are printed.

    Args:
        page: the report.

    Yields:
        Finding.
    """
    for text in page.texts:
        for s in text.find(_RATIO):
            n = s.numbers["r"]
            start = s.span[0]
            found = [[r for r in page.by_name.get(i, []) if r["value"] is not None and r["status"] == "actual"] for i in ("income_urban", "income_rural")]
            pairs = [(u, v) for u in found[0] for v in found[1] if u["period"] == v["period"] and abs(u["start"] - start) < SPAN]
            printed = re.match(r"[0-9]+(?:\.[0-9]+)?", n.mention.text)
            if len(pairs) != 1 or printed is None or (n.mention.kind == "quantity" and n.unit) or not re.search("[:∶：]1$|^[0-9.]+$", n.mention.text):
                continue
            (u, v), stated = pairs[0], figure(printed[0], float(printed[0]))
            a, b = level(u), level(v)
            if a and b and (severity := verdict(stated, quotient, a, b)):
                meaning = "the ratio follows from both incomes" if severity == "agrees" else "the ratio does not follow from both incomes"
                yield finding(page, "share against parts", severity, f"{a.text}/{b.text} = {spread(quotient(a.near, b.near))}; stated {n.mention.text}", meaning, [n, u, v])


def structures(page: Page) -> Iterator[Finding]:
    """The shares of a structure (三次产业结构8.3∶41.4∶50.3) must add up to 100; of a change, both structures.

    Args:
        page: the report.

    Yields:
        Finding.
    """
    for text in page.texts:
        for s in text.find(_STRUCTURE):
            clause = _CLAUSE.match(text.text, s.match.end("what"))
            end = clause.end() if clause else s.match.end()
            ratios = [[figure(p, float(p)) for p in re.findall(r"[0-9]+(?:\.[0-9]+)?", n.mention.text)] for k in range(s.match.end("what"), end) if text.text[k] == R and (n := text.numbers[k])]
            percents = [text.numbers[k].figure for k in range(s.match.start("first"), s.match.end()) if text.text[k] == P] if s["first"] else []
            for parts in [*ratios, percents]:
                yield from _hundred(page, s, parts)


def _hundred(page: Page, s: Statement, parts: list[Figure]) -> Iterator[Finding]:
    if len(parts) < 3:
        return
    sum_ = total([f.near for f in parts])
    whole = Figure("100%", Fraction(100), (Fraction(100),) * 2, (Fraction(100),) * 2)
    severity = verdict(whole, lambda *xs: total(list(xs)), *parts)
    meaning = "the shares add up to 100" if severity == "agrees" else "the shares do not add up to 100"
    yield finding(page, "sum of a structure", severity, f"{' + '.join(f.text for f in parts)} = {spread(sum_)}", meaning, [s.span])


def sources(page: Page) -> Iterator[Finding]:
    """Total growth lies between the growth of its parts, so a sector that is not printed must explain what lies outside.

    Above all sectors printed is worth a note when industry and services are among them; below all of them only when the
    primary sector is printed too, as it is the one that mostly grows slowly.

    Args:
        page: the report.

    Yields:
        Finding.
    """
    for r in page.rows:
        if not _grown(r) or r["indicator"] != "gdp":
            continue
        same = [o for s in _SECTORS for o in page.by_name.get(s, []) if _grown(o) and (o["status"], o["period"]) == (r["status"], r["period"])]
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
