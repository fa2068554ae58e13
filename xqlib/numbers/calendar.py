"""Dates and periods: calendar years, months, days, quarters, decades and spans of them."""

from __future__ import annotations

import re
from typing import NamedTuple

from xqlib.numbers.numerals import value_of

_SEP = r"[ ]?(?:[-—–－～~〜―‐‑−]{1,2}|至|到)[ ]?"
_YEAR = r"(?:1[6-9][0-9]{2}|2[01][0-9]{2})(?![0-9])"
_YEAR_CN = r"(?:[一二][〇○零一二三四五六七八九0OoΟо]{3})"
_Y = f"(?:{_YEAR}|{_YEAR_CN})"
YEAR = _Y  # a calendar year, as a piece of a pattern
_N12 = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_N31 = r"(?:[12][0-9]|3[01]|0?[1-9]|二十[一二三四五六七八九]?|三十一?|十[一二三四五六七八九]?|[一二三四五六七八九])"
_CLOCK = r"(?:[ T]?[0-9]{1,2}(?:[:：][0-9]{2}){1,2}|[ ]?[0-9]{1,2}时(?:[0-9]{1,2}分)?)?"

_ISO = re.compile(rf"({_YEAR[:-9]})[-/.]([01]?[0-9])[-/.]([0-3]?[0-9])(?![0-9])(?:[ T]*([0-9]{{1,2}}):([0-9]{{2}})(?::([0-9]{{2}}))?)?")
_YEARS = re.compile(rf"({_Y})[ ]?年?{_SEP}({_Y}|[0-9]{{2}}(?![0-9.]))([ ]?年度?)?")
_FROM_YEAR = re.compile(
    rf"({_Y})[ ]?年(?:度(?![假])|[ ]?(?P<half>上半年|下半年)|[ ]?(?P<q>前?[一二三四1-4]个?季度)"
    rf"|[ ]?(?P<m1>{_N12})[ ]?月?{_SEP}(?P<m2>{_N12})[ ]?月|[ ]?(?P<m>{_N12})[ ]?月(?:[ ]?(?P<d>{_N31})[ ]?日{_CLOCK})?)?"
)
_NAMED_YEAR = re.compile(rf"((?<![0-9])[12][0-9]{{3}}|{_YEAR_CN})年")
_BARE_YEAR = re.compile(r"(?:一[六七八九]|二[〇○零])[〇○零一二三四五六七八九]{2}(?![〇○零一二三四五六七八九十百千万亿点])")
_MONTHS = re.compile(rf"({_N12})[ ]?月?{_SEP}({_N12})[ ]?月份?|({_N12})[ ]?月(?!龄|经)(?:份|[ ]?({_N31})[ ]?日{_CLOCK})?")
_QUARTER = re.compile(r"[一二三四1-4](?:(?:[、和]|至|到|—|-)?[一二三四1-4]){0,3}个?季度")
_DECADE = re.compile(
    r"(?:十[一二三四五六七八九]|二十一?|1[0-9]|2[01])世纪(?:(?:[二三四五六七八九]十|[2-9]0)年代)?"
    r"|(?:[二三四五六七八九]十|(?:19|20)?[0-9]0)年代"
)
_DAY = re.compile(rf"{_N31}(?:{_SEP}{_N31})?日(?![均报照常游元产])")
_CN_DIGIT = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | dict.fromkeys("○零0OoΟо", "0")
_MONTH_SPANS = {(1, 3): "Q1", (1, 6): "H1", (1, 9): "Q1-Q3", (7, 12): "H2", (4, 6): "Q2", (7, 9): "Q3", (10, 12): "Q4"}


class Moment(NamedTuple):
    """A date or period that begins at the place asked for."""

    start: int
    end: int
    kind: str
    iso: str | None


def is_iso(text: str, pos: int) -> bool:
    """Say whether a date in figures begins at a place.

    Examples:
        >>> is_iso("2024-08-29", 0), is_iso("2024.5亿元", 0)
        (True, False)

    Args:
        text: the text.
        pos: an index.

    Returns:
        bool.
    """
    return _ISO.match(text, pos) is not None


def is_year(text: str, pos: int) -> bool:
    """Say whether a calendar year with 年 begins at a place.

    Examples:
        >>> is_year("一九五七年", 0), is_year("1957吨", 0)
        (True, False)

    Args:
        text: the text.
        pos: an index.

    Returns:
        bool.
    """
    return _FROM_YEAR.match(text, pos) is not None


def _digits(year: str) -> str:
    return year if year.isdigit() and year.isascii() else "".join(_CN_DIGIT[c] for c in year)


def years_in(text: str) -> list[str]:
    """Return the calendar years named in a text, in figures or in words.

    Examples:
        >>> years_in("2024年和一九五八年")
        ['2024', '1958']

    Args:
        text: the text.

    Returns:
        the years in figures.
    """
    return [_digits(m[1]) for m in _NAMED_YEAR.finditer(text)]


def _int(text: str) -> int:
    return int(value_of(text))


def match(text: str, pos: int) -> Moment | None:
    """Return the date or period whose first numeral stands at a place.

    Examples:
        >>> match("2024年上半年", 0).iso, match("2011—2015年", 0).iso, match("一九九○年", 0).iso
        ('2024H1', '2011-2015', '1990')
        >>> match("2024-08-29 15:04", 0).iso, match("三季度", 0).kind
        ('2024-08-29T15:04', 'period')

    Args:
        text: the text, half-width digits.
        pos: index of a numeral.

    Returns:
        Moment or None.
    """
    return _of_year(text, pos) or _of_part(text, pos)


def _of_year(text: str, pos: int) -> Moment | None:
    """A date that begins with a year."""
    m = _ISO.match(text, pos)
    if m and 1 <= int(m[2]) <= 12 and 1 <= int(m[3]) <= 31:
        day = f"{m[1]}-{int(m[2]):02}-{int(m[3]):02}"
        clock = "" if m[4] is None else f"T{int(m[4]):02}:{m[5]}" + (f":{m[6]}" if m[6] else "")
        return Moment(pos, m.end(), "date", day + clock)
    m = _YEARS.match(text, pos)
    if m:
        a, b = _digits(m[1]), _digits(m[2])
        b = a[:2] + b if len(b) == 2 else b
        if int(a) < int(b) and (m[3] or len(m[2]) == 4):
            return Moment(pos, m.end(), "period", f"{a}-{b}")
    m = _FROM_YEAR.match(text, pos)
    if not m:
        m = _BARE_YEAR.match(text, pos)
        return Moment(pos, m.end(), "date", _digits(m[0])) if m else None
    year = _digits(m[1])
    if m["half"]:
        return Moment(pos, m.end(), "period", year + ("H1" if m["half"][0] == "上" else "H2"))
    if m["q"]:
        n = _int(m["q"].strip("前个季度"))
        return Moment(pos, m.end(), "period", f"{year}Q1-Q{n}" if m["q"][0] == "前" and n > 1 else f"{year}Q{n}")
    if m["m1"]:
        first, last = _int(m["m1"]), _int(m["m2"])
        return Moment(pos, m.end(), "period", year + _MONTH_SPANS.get((first, last), f"-{first:02}/{year}-{last:02}"))
    if m["m"]:
        day = f"-{_int(m['d']):02}" if m["d"] else ""
        return Moment(pos, m.end(), "date", f"{year}-{_int(m['m']):02}{day}")
    return Moment(pos, m.end(), "date", year)


def _of_part(text: str, pos: int) -> Moment | None:
    """A quarter, month, day or decade."""
    m = _QUARTER.match(text, pos)
    before = text[pos - 1 : pos]
    if m and ("个" not in m[0] or before == "前"):
        return Moment(pos - (before in "前第" and before != ""), m.end(), "period", None)
    m = _DECADE.match(text, pos)
    if m:
        tail = m[0][-4:-2]
        if "世纪" in m[0]:
            century = _int(m[0].split("世纪")[0])
            if m[0].endswith("年代"):
                start = (century - 1) * 100 + _int(tail)
                return Moment(pos, m.end(), "period", f"{start}-{start + 9}")
            return Moment(pos, m.end(), "period", f"{century * 100 - 99}-{century * 100}")
        return Moment(pos, m.end(), "period", f"{m[0][:4]}-{int(m[0][:4]) + 9}" if m[0][:4].isdigit() else None)
    if before in ("个", "第"):
        return None
    m = _MONTHS.match(text, pos)
    if m:
        return Moment(pos, m.end(), "period" if m[1] else "date", None)
    m = _DAY.match(text, pos)
    if m and text[m.end() : m.end() + 1] != "内":
        return Moment(pos, m.end(), "date", None)
    return None
