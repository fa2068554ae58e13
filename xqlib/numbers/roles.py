"""Quantities that do not state a fact: thresholds in a category, attributes of a named thing."""

from __future__ import annotations

import re

from xqlib.numbers.hedges import Hedge
from xqlib.numbers.lexical import any_of, words
from xqlib.numbers.units import Unit

_CATEGORY = re.compile(any_of("adjective") + "{0,8}" + any_of("category"))
_FAR_CATEGORY = re.compile(r"的?[\u4e00-\u9fff]{0,8}?" + any_of("category"))
_BOUNDED = re.compile(r"的?(?![，。；、,;\s0-9的]|和|及|并|，)[\u4e00-\u9fff]")
_OF_A_KIND = re.compile("的[\u4e00-\u9fff]{2,8}?(?:达到?|有|为|共)?[0-9]+(?:个|家|户|项)")  # 总量超千亿元的县域达12个
_GOAL = re.compile(any_of("goal") + "$")
_FACILITY = re.compile("级?" + any_of("facility"))
_SAME_SORT = re.compile("[、和及](?:[0-9.]+千伏)+级?" + any_of("facility"))  # 110千伏、35千伏变电站
_PROJECT = re.compile(r"[\u4e00-\u9fff]{1,10}?" + any_of("project"))
_PER_DEATH = re.compile(r"(?:人|从业人员|就业人员)?[\u4e00-\u9fff]{0,8}死亡(?:率|人数)")
_FARM = re.compile("的?(?:规模)?(?:养殖|种植|种粮)?(?:大户|户|场|小区|基地)")
_LASTED = re.compile(any_of("lasted") + "$")
_SPENT = tuple(words("spent"))
_AROUND = ("左右", "上下", "多", "余", "有余", "之多")
_REACHED = ("达到", "达", "为", "至", "到")



def lasted(text: str, pos: int, end: int) -> bool:
    """Say whether 近 before a stretch of time means nearly, not lately.

    Examples:
        >>> lasted("历时近3年", 2, 5), lasted("近3年来", 0, 3)
        (True, False)

    Args:
        text: the text.
        pos: index of 近.
        end: index after the unit.

    Returns:
        bool.
    """
    return bool(_LASTED.search(text[max(0, pos - 3) : pos])) and text[end : end + 1] not in ("来", "间", "内")


def role(text: str, start: int, end: int, unit: Unit | None, right: Hedge | None, hedged: bool = False) -> str | None:
    """Return threshold or attribute when the number is part of a name, else None.

    Examples:
        >>> from xqlib.numbers.units import match
        >>> role("超10亿元项目1个", 1, 5, match("超10亿元项目1个", 4), None)
        'threshold'

    Args:
        text: the text.
        start, end: span of number and unit.
        unit: the unit.
        right: the hedge behind it.
        hedged: a hedge stands before it.

    Returns:
        str or None.
    """
    if _PER_DEATH.match(text, end) and text[start:end].rstrip("吨人") in ("百万", "十万", "10万", "万", "亿"):
        return "threshold"
    if unit is None or unit.cls in ("percent", "noun"):
        return None
    stop = right.end if right is not None else end
    before = text[max(0, start - 4) : start]
    if unit.cls == "money":
        if text[start] in "百千万亿" and not (hedged and right is None) and not before.endswith(_REACHED):
            return "threshold"
        if right is not None and right.word not in _AROUND and _FAR_CATEGORY.match(text, stop):
            return "threshold"
        if hedged and right is None and _OF_A_KIND.match(text, end):
            return "threshold"
        if _CATEGORY.match(text, stop) and not before.endswith(_SPENT):
            return "threshold"
        return None
    around = right is not None and right.word in _AROUND
    aged = right is not None or text[end : end + 1] in ("的", "老", "儿", "及", "人", "青", "少", "女", "妇", "学")
    if unit.name in ("岁", "周岁") and aged and not around and not _GOAL.search(before):
        return "threshold"
    if right is not None and unit.name in ("头", "只", "羽", "口", "匹", "亩") and not around and _FARM.match(text, stop):
        return "threshold"
    if right is not None and unit.cls in ("time", "size", "mass", "energy") and not around:
        if _BOUNDED.match(text, stop) and (unit.cls == "time" or not _GOAL.search(before)):
            return "threshold"
        return None
    named = _FACILITY.match(text, end) or _SAME_SORT.match(text, end) or (_PROJECT.match(text, end) and not _GOAL.search(before))
    if unit.cls in ("mass", "energy") and named:
        return "attribute"
    if text[end : end + 1] == "级" and unit.cls in ("mass", "energy", "size"):
        return "attribute"
    return None
