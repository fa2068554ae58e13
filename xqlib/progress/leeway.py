"""How far a printed figure may lie from the true one, and whether two figures can both be right."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any, NamedTuple

from xqlib.progress.matching import listed
from xqlib.progress.printed import exact, printed, step

Interval = tuple[Any, Any]  # Fractions, or ±inf where a hedge leaves an end open
EVERYTHING: Interval = (-math.inf, math.inf)
_INSIDE = re.compile("(?<=[万千百十])[多余](?=[万亿])")  # 4万多亿元 is printed to the 万亿


class Figure(NamedTuple):
    """A printed figure and what it may stand for.

    ``near`` is what rounds to the printed digits; ``wide`` adds what gives them when the digits after them are cut off.
    Hedges widen both on their side: 超 and 以上 leave the upper end open, 不到 and 以内 reach down to 0, 多 and 余 reach to
    the next unit of the last digit that is not 0, 近 reaches one such unit down, 约 and 左右 one both ways.
    """

    text: str
    value: Fraction
    near: Interval
    wide: Interval


def figure(text: str, value: float, *, low: float | None = None, high: float | None = None, bound: str | None = "=", hedge: str | None = None) -> Figure:
    """Return the figure that some printed words hold.

    Examples:
        >>> [float(x) for x in figure("7.9%", 7.9).near], [float(x) for x in figure("7.9%", 7.9).wide]
        ([7.85, 7.95], [7.85, 8.0])
        >>> [float(x) for x in figure("5000亿元", 5e11, bound=">", hedge="超").near]
        [499950000000.0, inf]
        >>> [float(x) for x in figure("1200人", 1200, bound=">=", hedge="多").near]
        [1199.5, 1300.0]

    Args:
        text: words that hold the number as printed.
        value: the number; ignored when ``low`` and ``high`` are given.
        low, high: ends of a range.
        bound: how the number bounds the true one.
        hedge: the hedging word.

    Returns:
        Figure. The number of a fall is negative and its bound speaks of its size.
    """
    if low is not None and high is not None:
        ends = [figure(text, x) for x in (low, high)]
        return Figure(text, ends[0].value, (ends[0].near[0], ends[1].near[1]), (ends[0].wide[0], ends[1].wide[1]))
    v = exact(value) or Fraction(0)
    unit = step(_INSIDE.sub("", text), float(abs(v)))
    if unit == 0 or not re.search("[0-9０-９]", text):  # Chinese numerals print no zeros at their end: 二千三百万 is printed to the 百万
        unit = _last_digit(abs(v), unit or Fraction(1, abs(v).denominator))
    near, wide = _reach(abs(v), unit, bound, hedge)
    if v < 0:
        near, wide = (-near[1], -near[0]), (-wide[1], -wide[0])
    return Figure(text, v, near, wide)


def _reach(size: Fraction, unit: Fraction, bound: str | None, hedge: str | None) -> tuple[Interval, Interval]:
    near, wide = (size - unit / 2, size + unit / 2), (size - unit / 2, size + unit)
    last = _last_digit(size, unit)
    if hedge in listed("hedge_rest"):
        return (near[0], size + last), (near[0], size + last)
    if hedge in listed("hedge_below"):
        return (size - last, near[1]), (size - last, wide[1])
    if bound in (">", ">="):
        return (near[0], math.inf), (near[0], math.inf)
    if bound in ("<", "<="):
        return (Fraction(0), near[1]), (Fraction(0), wide[1])  # sizes are not negative
    if bound == "~":
        return (size - last, size + last), (size - last, size + last)
    return near, wide


def _last_digit(size: Fraction, unit: Fraction) -> Fraction:
    """The worth of the last digit that is not 0: of 1200 a hundred, of 7.9 a tenth."""
    if unit == 0 or size == 0:
        return unit
    while (size / unit).denominator == 1 and int(size / unit) % 10 == 0:
        unit *= 10
    return unit


def level(row: dict[str, Any]) -> Figure | None:
    """Return the level of an indicator row, None when it has none.

    Args:
        row: a row of the indicators table as a dict, absent cells as None.

    Returns:
        Figure or None.
    """
    return _cell(row, "value", "low", "high", "bound", "hedge")


def change(row: dict[str, Any]) -> Figure | None:
    """Return the change of an indicator row, signed, None when it has none.

    Args:
        row: a row of the indicators table as a dict, absent cells as None.

    Returns:
        Figure or None.
    """
    return _cell(row, "growth", "growth_low", "growth_high", "growth_bound", "growth_hedge")


def _cell(row: dict[str, Any], value: str, low: str, high: str, bound: str, hedge: str) -> Figure | None:
    if row[value] is None and (row[low] is None or row[high] is None):
        return None
    found = figure(row["quote"], row[value] or 0.0, low=row[low], high=row[high], bound=row[bound], hedge=row[hedge])
    words = printed(row["quote"], row[value]) if row[value] is not None else ""
    return found._replace(text=("-" if found.value < 0 else "") + words if words else f"{row[low] if row[value] is None else row[value]:g}{row['unit' if value == 'value' else 'growth_unit'] or ''}")


def quotient(a: Interval, b: Interval) -> Interval:
    """Return a / b.

    Examples:
        >>> quotient((Fraction(1), Fraction(2)), (Fraction(4), Fraction(4)))
        (Fraction(1, 4), Fraction(1, 2))

    Args:
        a, b: intervals.

    Returns:
        interval; everything when one may be negative, open above when ``b`` may be 0.
    """
    if b[0] < 0 or a[0] < 0 or b[1] <= 0:
        return EVERYTHING
    return (Fraction(0) if math.isinf(b[1]) else a[0] / b[1]), (math.inf if b[0] == 0 else a[1] / b[0])


def difference(a: Interval, b: Interval) -> Interval:
    """Return a - b.

    Examples:
        >>> difference((Fraction(5), Fraction(6)), (Fraction(1), Fraction(2)))
        (Fraction(3, 1), Fraction(5, 1))

    Args:
        a, b: intervals.

    Returns:
        interval.
    """
    return a[0] - b[1], a[1] - b[0]


def total(parts: list[Interval]) -> Interval:
    """Return the sum of some intervals.

    Examples:
        >>> total([(Fraction(1), Fraction(2)), (Fraction(3), Fraction(3))])
        (Fraction(4, 1), Fraction(5, 1))

    Args:
        parts: intervals.

    Returns:
        interval.
    """
    return sum(p[0] for p in parts), sum(p[1] for p in parts)


def apart(a: Interval, b: Interval) -> bool:
    """Say whether two intervals have nothing in common.

    Examples:
        >>> apart((1, 2), (2, 3)), apart((1, 2), (3, 4))
        (False, True)

    Args:
        a, b: intervals.

    Returns:
        bool.
    """
    return bool(a[1] < b[0] or b[1] < a[0])


def verdict(stated: Figure, formula: Callable[..., Interval], *figures: Figure) -> str:
    """Say how a stated figure fits what follows from others.

    Examples:
        >>> a, b = figure("207亿元", 2.07e10), figure("100亿元", 1e10)
        >>> [verdict(figure(f"{n}倍", n), quotient, a, b) for n in (1, 2)]
        ['conflict', 'agrees']

    Args:
        stated: the figure that is stated.
        formula: takes an interval for each of the other figures and gives the interval that follows.
        figures: the other figures.

    Returns:
        ``agrees`` when they fit as rounded, ``note`` when they fit only if digits were cut off, else ``conflict``; empty
        when the others leave everything open.
    """
    if formula(*(f.near for f in figures)) == EVERYTHING:
        return ""
    if not apart(stated.near, formula(*(f.near for f in figures))):
        return "agrees"
    return "conflict" if apart(stated.wide, formula(*(f.wide for f in figures))) else "note"


def turned(f: Figure) -> Figure:
    """Return a figure with its sign changed: the size of a fall as a change.

    Examples:
        >>> [float(x) for x in turned(figure("5%", 5)).near]
        [-5.5, -4.5]

    Args:
        f: a figure.

    Returns:
        Figure.
    """
    return Figure(f.text, -f.value, (-f.near[1], -f.near[0]), (-f.wide[1], -f.wide[0]))


def spread(found: Interval) -> str:
    """Write an interval.

    Examples:
        >>> spread((Fraction(5), Fraction(11, 2))), spread((Fraction(50000), math.inf))
        ('5 to 5.5', '5万 or more')

    Args:
        found: an interval.

    Returns:
        str.
    """
    low, high = (_shown(x) for x in found)
    if math.isinf(found[0]) or math.isinf(found[1]):
        return f"{low} or more" if not math.isinf(found[0]) else f"{high} or less"
    return low if low == high else f"{low} to {high}"


def _shown(x: Any) -> str:
    """A number as reports print it: 1.625万亿, 20.5万, 4.76."""
    for scale, name in ((10**12, "万亿"), (10**8, "亿"), (10**4, "万")):
        if abs(x) >= scale and not math.isinf(x):
            return f"{float(x) / scale:.5g}{name}"
    return f"{float(x):.4g}"
