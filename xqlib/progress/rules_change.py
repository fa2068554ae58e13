"""Rules for a change that stands beside its levels: from A to B, changed by C; B, changed by C, that is by G percent."""

from __future__ import annotations

import functools
import itertools
import math
import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

from xqlib.indicators.clause import is_ratio, parse_tail
from xqlib.indicators.lexicon import alternation, words
from xqlib.progress.findings import Finding, finding
from xqlib.progress.leeway import EVERYTHING, Figure, Interval, difference, quotient, spread, turned, verdict
from xqlib.progress.matching import at_constant_prices, one_of, units_fit
from xqlib.progress.page import Page
from xqlib.progress.statements import MARKS, D, Number, P, Q, Statement

_C = f"[^{MARKS}、（）()]"  # a character of a clause that is no number
_VERB = f"(?:{alternation('rise', 'fall')})"
_MULTIPLE = "是|为|相当于"
_FROM_TO = re.compile(
    f"(?:由|从|自)(?:(?P<d>{D})的?)?(?:{_C}{{0,8}}的)?(?P<a>[{Q}{P}])[，,、]?(?P<verb>{_C}{{0,6}}?)(?:到了?|至|为|成|达到?)(?:(?P<e>{D})的?)?(?:{_C}{{0,8}}的)?(?P<b>[{Q}{P}])"
)
_THAN = re.compile(f"(?P<b>[{Q}{P}])[，,、]?(?:比|较)(?:{D}的?)?(?:{_C}{{0,8}}的)?(?P<a>[{Q}{P}])(?P<verb>)")
_CHANGE = re.compile(
    f"[，,、（(]?(?P<basis>{_C}{{0,12}}?)(?P<verb>{_VERB}|翻|{_MULTIPLE})(?:了|约|近|达|幅度)*(?P<to>(?:到|至|为)?(?:(?:{D}|{_C}{{1,4}}年|原来)的)?)(?P<c>[{Q}{P}]|番)"
)
_COMPOUND = re.compile(
    f"(?:(?P<d>{D})(?:比|与|同|较|到|至)(?P<e>{D})|(?P<y>{Q})|[“‘]?十?(?P<plan>[一二三四五六七八九]五)[”’]?){_C}{{0,4}}[，,]?{_C}{{0,20}}?(?:增长|提高)了?(?P<g>{P})"
    f"[，,、（(]?(?:年均|平均每年|每年平均)(?:实际)?(?:增长|递增|提高)?(?P<h>{P})"
)
UNITS = {"growth": "%", "points": "百分点", "amount": "", "more": "倍 more", "times": "倍", "doubled": "番"}
_NAMES_YEAR = re.compile("[12][0-9]{3}")


def changes(page: Page) -> Iterator[Finding]:
    """A change stated beside its two ends (由A增加到B，增长C; B，比去年的A增长C) must follow from them.

    C may be a percentage, percentage points, an amount, a multiple (增长2倍, 是原来的3倍) or doublings (翻一番). An average
    yearly change is checked when both years are printed. Growth at constant prices that does not fit levels at current
    prices is left open; a change against another time (同比) than that of A is left alone.

    Args:
        page: the report.

    Yields:
        Finding.
    """
    for text in page.texts:
        for s in itertools.chain(text.find(_FROM_TO), text.find(_THAN)):
            a, b = s.numbers["a"], s.numbers["b"]
            if a.unit is None or b.unit is None or not units_fit(a.unit, b.unit) or a.unit in ("位", "名"):
                continue
            found = [f for m in beside(text.text, s.match.end()) for f in _follows(page, s, a, b, m)]
            yield from found or _direction(page, s, a, b)


def beside(text: str, at: int) -> Iterator[re.Match[str]]:
    """Yield the changes stated right behind a place, at most three.

    Args:
        text: masked text.
        at: the place.

    Yields:
        matches with the groups basis, verb, to and c.
    """
    for _ in range(3):
        m = _CHANGE.match(text, at)
        if m is None:
            return
        yield m
        at = m.end()


def _direction(page: Page, s: Statement, a: Number, b: Number) -> Iterator[Finding]:
    """由45%提高到40% contradicts itself."""
    verb = next(iter(re.findall(_VERB, s["verb"])), "")
    low, high = (b, a) if verb in words("fall") else (a, b)
    if verb:
        wrong = low.figure.near[0] > high.figure.near[1]
        meaning = "the figures move the other way than the verb says" if wrong else "the figures move as the verb says"
        yield finding(page, "from–to against change", "conflict" if wrong else "agrees", f"{a.mention.text} → {b.mention.text}, stated {s['verb']}", meaning, [a, b])


def _follows(page: Page, s: Statement, a: Number, b: Number, m: re.Match[str]) -> Iterator[Finding]:
    c = s.masked.usable(m.start("c"))
    basis, verb = m["basis"], m["verb"]
    if c is None or re.search(one_of("compared"), basis) or _named(m):
        return
    kind = _kind(a, b, c, verb, m["to"])
    years = _years(s) if re.search(one_of("yearly"), basis + verb) else 1
    if kind is None or years is None:
        return
    stated = turned(c.figure) if verb in words("fall") and kind not in ("times", "doubled") else at_least(c.figure) if kind == "doubled" else c.figure
    severity = verdict(stated, formula(kind, years), a.figure, b.figure)
    meaning = "the stated change follows from its two ends"
    if severity not in ("agrees", ""):
        meaning = "the stated change does not follow from its two ends"
        if kind == "more" and verdict(stated, quotient_of, a.figure, b.figure) == "agrees":
            severity, meaning = "note", "增长N倍 means N+1 times the first level; here it is used for N times"
        elif kind == "growth" and _real(page, b, basis):
            severity, meaning = "open", "the change is at constant prices, the levels are at current ones: no price change is printed"
        elif kind == "growth" and a.unit == "%" and verdict(stated, formula("points", 1), a.figure, b.figure) == "agrees":
            severity, meaning = "agrees", "the change of a share is in points, though printed as a percentage"
    per_year = " a year" if years > 1 else ""
    implied = spread(formula(kind, years)(a.figure.near, b.figure.near))
    text = f"{a.mention.text} → {b.mention.text}: {implied}{UNITS[kind] or b.unit}{per_year}; stated {verb}{m['to']}{c.mention.text}"
    if severity:
        yield finding(page, "from–to against change", severity, text, meaning, [a, b, c])


def _named(m: re.Match[str]) -> bool:
    """Whether the words before the verb name something else that changes."""
    return bool(parse_tail(m["basis"] + "增长").base)


def _kind(a: Number, b: Number, c: Number, verb: str, to: str) -> str | None:
    """What the stated change is, None when it cannot be a change from A to B."""
    share = is_ratio(a.unit)
    if c.unit == "番":
        return None if share else "doubled"
    if c.unit == "倍":
        return "times" if to or verb in _MULTIPLE.split("|") else "more" if verb not in words("fall") else None
    if to or verb == "翻" or verb in _MULTIPLE.split("|"):
        return None
    if c.unit in ("%", "百分点"):
        return "growth" if c.unit == "%" else "points" if share else None
    return "amount" if c.unit and not is_ratio(c.unit) and units_fit(c.unit, b.unit) else None


def at_least(doublings: Figure) -> Figure:
    """Return 翻N番 as a figure: N doublings or more, but not one more.

    Args:
        doublings: N as printed, with its hedge.

    Returns:
        Figure.
    """
    n = doublings.value
    low = min(n, doublings.near[0]) if doublings.near[1] <= n + Fraction(1, 2) and doublings.near[0] < n - Fraction(1, 2) else n
    return doublings._replace(near=(low, n + 1), wide=(low, n + 1))


def quotient_of(a: Interval, b: Interval) -> Interval:
    """Return the multiple that leads from one level to another.

    Args:
        a, b: what the first and the second level may stand for.

    Returns:
        interval.
    """
    return quotient(b, a)


def formula(kind: str, years: int) -> Callable[[Interval, Interval], Interval]:
    """Return the function that gives the change from one level to another.

    Examples:
        >>> formula("growth", 1)((100, 100), (150, 150)), formula("more", 1)((100, 100), (300, 300))
        ((50.0, 50.0), (2.0, 2.0))

    Args:
        kind: ``growth`` (%), ``points``, ``amount``, ``times`` (是A的N倍), ``more`` (增长N倍), ``doubled`` (翻N番).
        years: of an average yearly change; else 1.

    Returns:
        a function of two intervals.
    """

    def follows(a: Interval, b: Interval) -> Interval:
        if kind in ("points", "amount"):
            low, high = difference(b, a)
            return low / years, high / years
        low, high = quotient(b, a)
        if kind == "doubled":
            return _ends(low, high, math.log2)
        if kind == "more":
            return low - 1, high - 1
        return (low, high) if kind == "times" else _ends(low, high, functools.partial(_yearly, years=years))

    return follows


def _yearly(ratio: Any, years: int) -> Any:
    return (ratio - 1) * 100 if years == 1 else (float(ratio) ** (1 / years) - 1) * 100


def _ends(low: Any, high: Any, f: Callable[[Any], Any]) -> Interval:
    return (f(low) if low > 0 else -math.inf), (high if math.isinf(high) else f(high))


def _years(s: Statement) -> int | None:
    """The years between the ends, when both are printed."""
    found = [_NAMES_YEAR.match(s.numbers[k].mention.iso or "") for k in ("d", "e") if k in s.numbers]
    if len(found) < 2 or not all(found):
        return None
    first, last = (int(m[0]) for m in found if m)
    return last - first if last > first else None


def _real(page: Page, level: Number, words_: str) -> bool:
    """Whether a growth rate is, or may be, in constant prices while the level is in current ones."""
    owner = page.owner(level)
    return bool(re.search(one_of("real"), words_) or owner is None or at_constant_prices(owner["name"]))


def beside_level(page: Page) -> Iterator[Finding]:
    """An amount of change and a rate of change beside one level (B，增加C、增长G) must give the same level before.

    Growth at constant prices that does not fit levels at current prices is left open; average yearly changes are left
    alone, and so is 新增, which counts what came without what went.

    Args:
        page: the report.

    Yields:
        Finding.
    """
    for text in page.texts:
        for place, b in text.numbers.items():
            told = list(beside(text.text, place + 1))[:2] if text.text[place] == Q and text.usable(place) else []
            stated = {n.unit: (m, n) for m in told if (n := text.usable(m.start("c"))) and not m["to"] and not _named(m)}
            if len(told) < 2 or is_ratio(b.unit) or re.search(f"(?:比|较){_C}*$", text.text[max(0, place - 16) : place]) or set(stated) != {b.unit, "%"}:
                continue
            (cm, c), (gm, g) = stated[b.unit], stated["%"]
            words_ = cm["basis"] + cm["verb"] + gm["basis"] + gm["verb"]
            falls = gm["verb"] in words("fall")
            if re.search(f"{one_of('yearly')}|新增|翻", words_) or falls != (cm["verb"] in words("fall")):
                continue
            amount, rate = (turned(c.figure), turned(g.figure)) if falls else (c.figure, g.figure)
            severity = verdict(rate, _rate, b.figure, amount)
            meaning = "amount and rate of the change give one level for the year before"
            if severity not in ("agrees", "") and _real(page, b, words_):
                severity, meaning = "open", "the rate is at constant prices, the amounts are at current ones: no price change is printed"
            elif severity != "agrees":
                meaning = "amount and rate of the change give two levels for the year before"
            sign = "-" if falls else ""
            arithmetic = f"{sign}{c.mention.text} up to {b.mention.text}: {spread(_rate(b.figure.near, amount.near))}%; stated {sign}{g.mention.text}"
            if severity:
                yield finding(page, "amount against rate of change", severity, arithmetic, meaning, [b, c, g])


def _rate(level: Interval, change: Interval) -> Interval:
    """Change / (level - change) in percent."""
    if math.inf in (level[1], change[1]) or -math.inf in (level[0], change[0]) or level[0] <= change[1]:
        return EVERYTHING
    corners = [c / (b - c) * 100 for b in level for c in change]
    return min(corners), max(corners)


def compounded(page: Page) -> Iterator[Finding]:
    """Growth over several years and its yearly average (2020年与2015年相比增长G，年均增长H) must belong together.

    Both are on one price basis, so prices do not matter. The number of years is printed, as two years, as 五年, or as the
    name of a five-year plan.

    Args:
        page: the report.

    Yields:
        Finding.
    """
    for text in page.texts:
        for s in text.find(_COMPOUND):
            years = _spanned(s)
            g, h = s.numbers["g"], s.numbers["h"]
            if not 1 < years < 60 or g.unit != "%" or h.unit != "%":
                continue

            def yearly(whole: Interval, years: int = years) -> Interval:
                return _ends(1 + whole[0] / 100, 1 + whole[1] / 100, functools.partial(_yearly, years=years))

            severity = verdict(h.figure, yearly, g.figure)
            meaning = "growth and its yearly average belong together" if severity == "agrees" else f"growth and its yearly average do not belong together over {years} years"
            if severity:
                yield finding(page, "growth against yearly average", severity, f"{g.mention.text} in {years} years: {spread(yearly(g.figure.near))}% a year; stated {h.mention.text}", meaning, [g, h])


def _spanned(s: Statement) -> int:
    """The years that a statement spans; 0 when they cannot be told."""
    if s["plan"]:
        return 5
    if "y" in s.numbers:
        span = s.numbers["y"].mention
        return int(span.value) if span.unit == "年" and span.value is not None else 0
    dates = [int(m[0]) for k in ("d", "e") if k in s.numbers and (m := _NAMES_YEAR.match(s.numbers[k].mention.iso or ""))]
    return abs(dates[1] - dates[0]) if len(dates) == 2 else 0
