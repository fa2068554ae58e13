"""What the scanner hands out: one Mention for every numeric expression."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple


class Mention(NamedTuple):
    """A numeric expression at its place in the text.

    Examples:
        >>> Mention(0, 2, "5%", "percent", Decimal(5), unit="%", bound="=").value
        Decimal('5')

    Args:
        start, end: half-open code-point offsets; hedges are outside, 余/多/几 between number and unit inside.
        text: ``text[start:end]``.
        kind: quantity, percent, date, period, ordinal, list_marker, name, identifier, version, ratio or other.
        value: scale multiplied out; None for a range, a vague number and most names.
        low, high: ends of a range; ``low`` alone for a vague number (数十亿).
        unit: as written without the scale; for quantity and percent only. In a list with one unit (12.7个、12个百分点)
            the members before the last have the unit of the last one as far as they have none.
        hedge: the hedging word as printed.
        bound: ``=`` ``>`` ``>=`` ``<`` ``<=`` ``~``; None unless quantity or percent.
        role: threshold (超10亿元项目) or attribute (700万吨露天矿).
        iso: absolute date or period (2024-08-29T15:04, 2024H1, 2011-2015); None when relative.
        hedge_start, hedge_end: span of the hedge; -1 if none.
        damaged: the page lost the unit or a digit here.
    """

    start: int
    end: int
    text: str
    kind: str
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    hedge: str | None = None
    bound: str | None = None
    role: str | None = None
    iso: str | None = None
    hedge_start: int = -1
    hedge_end: int = -1
    damaged: bool = False
