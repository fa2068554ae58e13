"""Exact arithmetic on figures as printed: what a printed figure is, and how far its rounding lets it stray."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

_NUMBER = re.compile(r"([0-9][0-9,，]*(?:\.[0-9]+)?)(万亿|千万|百万|十万|亿|万|千|百)?")
_SCALE = {"万亿": 10**12, "千万": 10**7, "百万": 10**6, "十万": 10**5, "亿": 10**8, "万": 10**4, "千": 1000, "百": 100}
_WIDE = {ord(a): b for a, b in zip("０１２３４５６７８９．", "0123456789.", strict=True)}


def exact(value: float | None) -> Fraction | None:
    """Return the decimal that a float was made from, as a fraction; None for an absent value.

    Examples:
        >>> exact(7.9)
        Fraction(79, 10)

    Args:
        value: a cell of a table.

    Returns:
        Fraction or None.
    """
    if value is None or value != value:
        return None
    return Fraction(Decimal(repr(float(value))))


def step(quote: str, value: float) -> Fraction:
    """Return the worth of one unit in the last printed digit of a figure.

    Examples:
        >>> step("地区生产总值30.5亿元、增长7.9%", 3050000000.0)
        Fraction(10000000, 1)
        >>> step("增长7.9%", 7.9)
        Fraction(1, 10)

    Args:
        quote: the words of the row.
        value: the figure as it stands in the table.

    Returns:
        Fraction; 0 when the figure is not printed in Arabic digits, so that it counts as exact.
    """
    want = abs(exact(value) or Fraction(0))
    for m in _NUMBER.finditer(quote.translate(_WIDE)):
        digits = m[1].replace(",", "").replace("，", "")
        scale = _SCALE.get(m[2] or "", 1)
        if Fraction(Decimal(digits)) * scale == want:
            places = len(digits.partition(".")[2])
            return Fraction(scale, 10**places)
    return Fraction(0)


def interval(quote: str, value: float) -> tuple[Fraction, Fraction]:
    """Return the ends of what a printed figure may stand for when it was rounded to its last digit.

    Examples:
        >>> [float(x) for x in interval("增长7.9%", 7.9)]
        [7.85, 7.95]

    Args:
        quote: the words of the row.
        value: the figure as it stands in the table.

    Returns:
        (low, high).
    """
    middle = exact(value) or Fraction(0)
    half = step(quote, value) / 2
    return middle - half, middle + half


def percent(part: Fraction, whole: Fraction) -> float | None:
    """Return part / whole in percent, None when there is no whole.

    Examples:
        >>> percent(Fraction(1), Fraction(4))
        25.0

    Args:
        part, whole: exact figures.

    Returns:
        float or None.
    """
    return None if whole == 0 else float(part / whole * 100)
