"""Exact arithmetic on figures as printed: what a printed figure is, and how far its rounding lets it stray."""

from __future__ import annotations

import functools
import re
from decimal import Decimal
from fractions import Fraction

from xqlib.numbers.scanner import Mention, scan
from xqlib.text.cleaning import normalise

_ARABIC = re.compile(r"[0-9][0-9,，]*(?:\.([0-9]+))?(万亿|千万|百万|十万|亿|万|千|百)?")
_CHINESE = re.compile(r"(?:[点·]([零〇○一二三四五六七八九]+))?([十百千万亿]*)[^零〇○一二两三四五六七八九十百千万亿]*$")
_SCALE = {"万亿": 10**12, "千万": 10**7, "百万": 10**6, "十万": 10**5, "亿": 10**8, "万": 10**4, "千": 1000, "百": 100}


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
        >>> step("钢产量三千一百七十八万吨", 31_780_000.0)
        Fraction(10000, 1)

    Args:
        quote: the words of the row.
        value: the figure as it stands in the table.

    Returns:
        Fraction; 0 when the figure is not printed in the quote, so that it counts as exact.
    """
    number = printed(quote, value)
    return _worth(number) if number else Fraction(0)


def printed(quote: str, value: float) -> str:
    """Return the words that print a figure, without its hedge.

    Examples:
        >>> printed("地区生产总值超30.5亿元、增长7.9%", 3050000000.0)
        '30.5亿元'

    Args:
        quote: the words of the row.
        value: the figure as it stands in the table.

    Returns:
        str; empty when the figure is not printed in the quote.
    """
    want = abs(exact(value) or Fraction(0))
    return next((m.text for m in _mentions(quote) if m.value is not None and Fraction(m.value) == want), "")


@functools.lru_cache(4096)
def _mentions(quote: str) -> tuple[Mention, ...]:
    return tuple(scan(normalise(quote).text))


def _worth(number: str) -> Fraction:
    """Worth of the last digit: of 5万 ten thousand, of 二百四十八万 too, of 三万五千 a thousand, of 百分之五点三 a tenth."""
    arabic = list(_ARABIC.finditer(number))
    if arabic:
        return Fraction(_SCALE.get(arabic[-1][2] or "", 1), 10 ** len(arabic[-1][1] or ""))
    m = _CHINESE.search(number)
    tail = m[2].lstrip("十百") if m else ""
    scale = tail if tail in ("千", "") else tail.lstrip("千")
    return Fraction(10 ** (4 * scale.count("万") + 8 * scale.count("亿") + 3 * scale.count("千")), 10 ** len((m and m[1]) or ""))


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
