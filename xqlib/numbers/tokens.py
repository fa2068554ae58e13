"""Number tokens: the characters of one number, and two numbers joined to a range."""

from __future__ import annotations

import re
from typing import NamedTuple

from xqlib.numbers import calendar, numerals, units
from xqlib.numbers.numerals import LONGEST, Numeral
from xqlib.numbers.units import Unit

_D = "〇○零一二三四五六七八九"
_C = "〇○零一二两三四五六七八九十百千万亿廿卅"
_ARABIC = re.compile(
    r"(?:[0-9]{1,3}(?:[,，][0-9]{3}(?![0-9]))+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+|·[0-9]+(?=[%万亿]))?)"
    rf"(?:(?:[余多几]|[ \u3000](?=[万亿]))?[十百千万亿]{{1,3}}(?:零?(?:[0-9]{{1,4}}|[{_D}两]{{1,4}})[十百千万亿]{{1,3}}){{0,6}}(?:[余多几][万亿]{{1,2}})?)?"
)
_CHINESE = re.compile(
    rf"[数几]?[{_C}]{{1,{LONGEST}}}(?:点[{_D}]{{1,8}}[十百千万亿]{{0,2}})?(?:[多余几][十百千万亿]{{1,3}})?"
)
_NEIGHBOURS = frozenset(["一二", "二三", "两三", "三四", "四五", "五六", "六七", "七八", "八九", "三五"])
_NO_PAIR = frozenset("季月级类等次线期批产届号中部件条款代")
_TAIL = re.compile(r"[十百千万亿]{1,3}(?![一二三四五六七八九])")
_FINANCIAL = re.compile(r"[壹贰叁肆伍陆柒捌玖](?:[拾佰仟萬万億亿][壹贰叁肆伍陆柒捌玖零]*)+")
_SEPARATOR = re.compile(r"[ ]?(?:[-—–－～~〜―‐‑−]{1,2}|至|到)[ ]?")
_LISTED = re.compile(r"[、，,]?(?:和|及|以及|与)?")
_TOWNSPEOPLE = re.compile("城(?:乡|镇)|城市(?:居民|人口|职工|低保|困难|低收入)")  # 13亿城乡居民: no measure word is printed
_SPACE = re.compile(r"[ \u3000\xa0]{0,2}")


class Token(NamedTuple):
    """A number as printed.

    Args:
        start, end: its span without unit.
        number: what it says; None when the characters are no numeral.
        chinese: written in Chinese characters.
        scaled: it ends in 百, 千, 万 or 亿 (or 余 after one).
    """

    start: int
    end: int
    number: Numeral | None
    chinese: bool
    scaled: bool


def token(text: str, pos: int) -> Token | None:
    """Return the number that begins at a place.

    Examples:
        >>> t = token("1万6千户", 0)
        >>> t.end, int(t.number.value)
        (4, 16000)
        >>> token("318件,完成", 0).end, token("2,350亩", 0).end
        (3, 5)

    Args:
        text: the text, half-width digits.
        pos: index of the first character.

    Returns:
        Token or None.
    """
    char = text[pos : pos + 1]
    is_arabic = char.isdigit() and char.isascii()
    pair = None if is_arabic else _pair(text, pos)
    if pair is not None:
        return pair
    pattern = _ARABIC if is_arabic else _FINANCIAL if char in "壹贰叁肆伍陆柒捌玖" else _CHINESE
    m = pattern.match(text, pos)
    if m is None:
        return None
    end = units.begins_inside(text, pos, m.end())
    after = text[end : end + 1]
    if after in ("余", "多", "来", "几") and after and end - pos < LONGEST:
        follows = units.match(text, end + 1, not is_arabic)
        if follows is not None and not (after == "多" and text.startswith(("多元化", "多层次"), end)):
            end += 1
    printed = text[pos:end]
    number = numerals.read(printed.replace("，", ",").replace("·", ".").replace(" ", "").replace("\u3000", "")) if len(printed) <= LONGEST else None
    bare = printed.rstrip("余多来几")
    return Token(pos, end, number, not is_arabic, bool(bare) and bare[-1] in "百千万亿")


def _pair(text: str, pos: int) -> Token | None:
    """四、五百 and 三、四年: two neighbouring digits with a comma between them, about that many."""
    if text[pos + 1 : pos + 2] != "、" or text[pos : pos + 1] + text[pos + 2 : pos + 3] not in _NEIGHBOURS:
        return None
    m = _TAIL.match(text, pos + 3)
    end = units.begins_inside(text, pos, m.end() if m else pos + 3)
    unit = units.match(text, end, True)
    if (unit is None or unit.name[0] in _NO_PAIR) and end == pos + 3:
        return None
    tail = text[pos + 3 : end]
    low, high = numerals.read(text[pos] + tail), numerals.read(text[pos + 2] + tail)
    if low is None or high is None:
        return None
    return Token(pos, end, Numeral(None, low.value, high.value), True, bool(tail))


def unit_after(text: str, tok: Token) -> Unit | None:
    """Return the unit after a number, one or two spaces between them allowed.

    Examples:
        >>> unit_after("65亿 元", token("65亿 元", 0)).end
        5

    Args:
        text: the text.
        tok: the number.

    Returns:
        Unit or None.
    """
    if _TOWNSPEOPLE.match(text, tok.end):
        return None
    strict = tok.chinese and not (tok.scaled and text[tok.start] not in "百千万亿")
    found = units.match(text, tok.end, strict)
    if found is None:
        gap = _SPACE.match(text, tok.end)
        if gap is not None and gap.end() > tok.end:
            found = units.match(text, gap.end(), strict)
    return found


def second(text: str, first: Token, unit: Unit | None) -> tuple[Token, Unit | None] | None:
    """Return the other end of a range whose first end stands before (5%—6%, 4.5-5%, 三到五年).

    Examples:
        >>> second("8%至10%", token("8%至10%", 0), unit_after("8%至10%", token("8%至10%", 0)))[1].end
        6
        >>> second("金水桥港~三水桥港", Token(0, 4, None, True, False), None) is None
        True

    Args:
        text: the text.
        first: the first number.
        unit: its unit, if it has one.

    Returns:
        the second number and its unit, or None.
    """
    end = first.end if unit is None else unit.end
    m = _SEPARATOR.match(text, end)
    if m is None or first.number is None or first.number.value is None:
        return None
    start = m.end()
    if text.startswith("百分之", start):
        start += 3
    if not text[start : start + 1] or (text[start] not in _C and not text[start].isdigit()):
        return None
    if calendar.is_year(text, start):
        return None
    other = token(text, start)
    if other is None or other.number is None or other.number.value is None or other.chinese != first.chinese:
        return None
    return other, unit_after(text, other)


def shares_scale(text: str, first: Token, other: Token) -> bool:
    """Say whether the scale of the second end counts for the first too (3—5万 but not 8000—1万).

    Examples:
        >>> shares_scale("3—5万元", token("3—5万元", 0), token("3—5万元", 2))
        True

    Args:
        text: the text.
        first, other: the two ends.

    Returns:
        bool.
    """
    if first.scaled or not other.scaled or first.number is None or first.number.value is None:
        return False
    mantissa = numerals.read(text[other.start : other.end].rstrip("百千万亿余多几"))
    return mantissa is not None and mantissa.value is not None and first.number.value < mantissa.value


def scale_of(text: str, tok: Token) -> int:
    """Return the power of ten of the scale characters at a number's end.

    Examples:
        >>> scale_of("5万亿", token("5万亿", 0))
        12

    Args:
        text: the text.
        tok: the number.

    Returns:
        int.
    """
    printed = text[tok.start : tok.end].rstrip("余多几来")
    return sum(numerals.SCALES[c] for c in printed[len(printed.rstrip("百千万亿")) :])


def listed_unit(text: str, pos: int) -> Unit | None:
    """Return the unit that the next number of a list has, for a number without one (12.7、12个百分点).

    Examples:
        >>> listed_unit("1409万、1305万人次", 5).name
        '人次'

    Args:
        text: the text.
        pos: index after the number without unit.

    Returns:
        Unit or None.
    """
    for _ in range(8):
        m = _LISTED.match(text, pos)
        if m is None or m.end() == pos or not text[m.end() : m.end() + 1].isdigit():
            return None
        other = token(text, m.end())
        if other is None:
            return None
        found = unit_after(text, other)
        if found is not None:
            return found
        pos = other.end
    return None
