"""Units: what may follow a number, longest first, from data/units.tsv."""

from __future__ import annotations

import csv
import functools
from importlib import resources
from typing import NamedTuple

_JOINTS = "/／每"
_PAIRS = {"（": "）", "(": ")"}
_AFTER_SLASH = frozenset("人年月日时天亩吨元升户周秒分次台辆米度")


class Unit(NamedTuple):
    """A unit as printed at a place of the text.

    Args:
        end: one past its last character.
        name: its characters.
        cls: class of the table: percent, money, time, size, mass, energy, data, person, count, noun.
    """

    end: int
    name: str
    cls: str


@functools.cache
def rows(table: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a tab-separated table in ``xqlib/data``.

    Examples:
        >>> rows("units.tsv")[0]["unit"]
        '%'

    Args:
        table: file name.

    Returns:
        one dict a row, keyed by the header.
    """
    text = resources.files("xqlib.data").joinpath(table).read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


@functools.cache
def _by_first() -> dict[str, list[tuple[str, str, bool, str]]]:
    """First character → (unit, class, may follow a Chinese numeral, characters that make another word), longest first."""
    found: dict[str, list[tuple[str, str, bool, str]]] = {}
    for r in rows("units.tsv"):
        found.setdefault(r["unit"][0], []).append((r["unit"], r["class"], r["chinese"] == "1", r["not_before"] or ""))
    for units in found.values():
        units.sort(key=lambda u: -len(u[0]))
    return found


def _simple(text: str, pos: int, chinese: bool) -> Unit | None:
    """The longest unit of the table at ``pos``."""
    for name, cls, follows_chinese, bad in _by_first().get(text[pos : pos + 1], ()):
        if (chinese and not follows_chinese) or not text.startswith(name, pos):
            continue
        end = pos + len(name)
        after = text[end : end + 1]
        if after and (after in bad or (name[-1].isascii() and name[-1].isalpha() and after.isascii() and after.isalnum())):
            continue
        return Unit(end, name, cls)
    return None


def match(text: str, pos: int, chinese: bool = False) -> Unit | None:
    """Return the unit that stands at a place, compound ones whole.

    Examples:
        >>> match("台（套）设备", 0).name, match("元/吨", 0).name, match("人次以上", 0).name
        ('台（套）', '元/吨', '人次')
        >>> match("岸关系", 0, chinese=True) is None
        True

    Args:
        text: the text.
        pos: index of the first character after the number.
        chinese: the number is written in Chinese, where fewer words count as units.

    Returns:
        Unit or None.
    """
    unit = _simple(text, pos, chinese)
    if unit is None:
        return None
    end = unit.end
    mark = text[end : end + 1]
    if mark and mark in _JOINTS:
        to = end + 1
        while text[to : to + 1] in ("百", "千", "万", "亿") and to < end + 3:
            to += 1
        second = _simple(text, to, False) or _simple(text, end + 1, False)
        if second is None and text[end + 1 : end + 2] in _AFTER_SLASH:
            second = Unit(end + 2, text[end + 1], unit.cls)
        if second is not None and (mark != "每" or {unit.cls, second.cls} <= {"mass", "size"}):
            return Unit(second.end, text[pos : second.end], unit.cls)
    elif mark in _PAIRS:
        close = text.find(_PAIRS[mark], end + 1, end + 8)
        if close > 0 and unit.cls in ("count", "person", "noun", "size"):
            inner = _simple(text, end + 1, False)
            if inner is not None and inner.end == close:
                return Unit(close + 1, text[pos : close + 1], unit.cls)
    return unit


def begins_inside(text: str, start: int, end: int) -> int:
    """Return where a numeral ends when its last character belongs to the unit (九百一十二万|千瓦).

    Examples:
        >>> begins_inside("九百一十二万千瓦", 0, 7)
        6
        >>> begins_inside("5千户", 0, 2)
        2

    Args:
        text: the text.
        start: index of the numeral's first character.
        end: index after the characters that could belong to it.

    Returns:
        the end of the numeral.
    """
    if end - start > 1 and text[end - 1] in "千百":
        unit = _simple(text, end - 1, False)
        if unit is not None and unit.end > end:
            return end - 1
    if end - start > 1 and text[end - 1] == "两" and text[end - 2] in "百千万亿" and _simple(text, end - 1, True):
        return end - 1
    return end
