"""Numerals as printed → exact values.

Arabic (half or full width, with or without thousands separators), Chinese in words (四千三百五十) and in digits
(一九九○), financial (壹拾万), mixtures (1万6千, 9千亿) and vague ones (数十亿, 十几, 七八百). Values are Decimals, so
2.07亿 is 207000000 and nothing else.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from decimal import Context, Decimal

DIGITS = {"〇": 0, "○": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
SCALES = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}
LONGEST = 40
"""A run of more characters is not a number that anybody counts with: it is read as no number at all."""

_EXACT = Context(prec=80)
_PLAIN = str.maketrans(
    "０１２３４５６７８９．，壹贰叁肆伍陆柒捌玖拾佰仟萬億兩貳參陸點餘幾數廿卅",
    "0123456789.,一二三四五六七八九十百千万亿两二三六点余几数廿卅",
)
_ZERO = "〇○零"
_ARABIC = re.compile(r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?")
_NEXT_TO = re.compile(r"(?<![一二三四五六七八九])(一二|一两|二三|三四|四五|五六|六七|七八|八九|两三|三五)(?![一二三四五六七八九])")
_VAGUE = re.compile(r"[数几]")


@dataclass(frozen=True, slots=True)
class Numeral:
    """What a printed numeral says.

    Args:
        value: the number; None when it is vague or a range in itself (数十, 七八百).
        low: smallest sensible number of a vague one.
        high: greatest, where the words name it (七八百: 800).
        hedge: 余, 多, 几, 来, 数 when the numeral has one inside or before it.
    """

    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    hedge: str | None = None


def plain(text: str) -> str:
    """Return the numeral in half-width digits and everyday characters, same length.

    Examples:
        >>> plain("１，２００"), plain("叁佰萬"), plain("廿五")
        ('1,200', '三百万', '廿五')

    Args:
        text: a numeral.

    Returns:
        str of the same length.
    """
    return text.translate(_PLAIN)


def value_of(text: str) -> Decimal:
    """Return the exact value of a numeral.

    Examples:
        >>> value_of("2.07亿"), value_of("四亿零七百万"), value_of("1万6千")
        (Decimal('207000000'), Decimal('407000000'), Decimal('16000'))
        >>> value_of("一九九○"), value_of("十七点二"), value_of("2,350")
        (Decimal('1990'), Decimal('17.2'), Decimal('2350'))

    Args:
        text: the numeral alone, without unit or hedge.

    Returns:
        Decimal.

    Raises:
        ValueError: the text is not one numeral.
    """
    number = read(text)
    if number is None or number.value is None or number.hedge is not None:
        raise ValueError(f"not an exact numeral: {text[:LONGEST]!r}")
    return number.value


@functools.lru_cache(4096)
def read(text: str) -> Numeral | None:
    """Read a numeral, vague ones included.

    Examples:
        >>> read("300余")
        Numeral(value=Decimal('300'), low=None, high=None, hedge='余')
        >>> read("数十亿").low, read("七八百").high, read("十几").low
        (Decimal('2000000000'), Decimal('800'), Decimal('11'))
        >>> read("万方") is None
        True

    Args:
        text: the numeral alone; 余, 多, 几, 来 may stand inside or at its end.

    Returns:
        Numeral, or None if the text is not one numeral.
    """
    if not text or len(text) > LONGEST:
        return None
    text = plain(text).replace("廿", "二十").replace("卅", "三十")
    if text.startswith(("成百", "成千")):
        return None
    vague = _VAGUE.search(text)
    if vague is not None:
        low = _number(text.replace(vague[0], "一" if text[: vague.start()] else "二", 1))
        high = _number(text.replace(vague[0], "九", 1))
        return None if low is None or high is None else Numeral(None, low, high if text[: vague.start()] else None, vague[0])
    pair = _NEXT_TO.search(text)
    if pair is not None and not (len(text) > 2 and not set(text) & set("十百千万亿")):
        a, b = (_number(text[: pair.start()] + d + text[pair.end() :]) for d in pair[1])
        if a is not None and b is not None:
            return Numeral(None, a, b)
    hedge = next((c for c in "余多来" if c in text), None)
    if hedge and text.endswith("亿" + hedge + "万"):
        text = text[:-1]
    value = _number(text.replace(hedge, "", 1) if hedge else text)
    return None if value is None else Numeral(value, hedge=hedge)


def _number(text: str) -> Decimal | None:
    """The value of a numeral in plain characters without vague ones, in plain notation (120, not 1.2E+2)."""
    whole, point, tail = text.partition("点")
    if not point:
        spelled = len(text) > 1 and all(c in DIGITS for c in text) and "两" not in text
        value = Decimal("".join(str(DIGITS[c]) for c in text)) if spelled else _below(text)
    else:
        head = tail.rstrip("十百千万亿")
        value = _below(whole)
        if value is None or not head or any(c not in DIGITS for c in head):
            return None
        value += Decimal("".join(str(DIGITS[c]) for c in head)).scaleb(-len(head), _EXACT)
        value = value.scaleb(sum(SCALES[c] for c in tail[len(head) :]), _EXACT)
    if value is None:
        return None
    return Decimal(int(value)) if value == value.to_integral_value() else value


def _below(text: str, last: bool = True) -> Decimal | None:
    """The value of a whole number in words or figures, with scales; None if there is no such numeral. ``last``: nothing follows it."""
    if not text:
        return None
    if _ARABIC.fullmatch(text):
        return Decimal(text.replace(",", ""))
    if len(text) == 1 and text in DIGITS:
        return Decimal(DIGITS[text])
    for scale in "亿万千百十":
        at = text.rfind(scale) if scale in "亿万" else text.find(scale)
        if at < 0:
            continue
        power = SCALES[scale]
        if scale in text[: max(0, at - 1)]:
            return None
        left = Decimal(1) if at == 0 else _below(text[:at], False)
        right = _rest(text[at + 1 :], power, last)
        if left is None or right is None or (left == 0 and text[0] in _ZERO) or (power < 4 and any(c in SCALES for c in text[:at])):
            return None
        return _EXACT.add(left.scaleb(power, _EXACT), right)
    return None


def _rest(text: str, power: int, last: bool) -> Decimal | None:
    """The value of what follows a scale: nothing, a smaller numeral, or one digit of the next place (一万二)."""
    if not text:
        return Decimal(0)
    filled = text.lstrip(_ZERO)
    if last and filled == text and len(text) == 1 and power > 1 and (text in DIGITS or text in "123456789"):
        return Decimal(DIGITS.get(text, text)).scaleb(power - 1)
    value = _below(filled, last)
    if value is None or value >= Decimal(1).scaleb(power) or filled[0] in "百千万亿":
        return None
    return value
