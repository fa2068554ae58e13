"""Which result belongs to which target, and why some that look alike do not."""

from __future__ import annotations

import functools
import re
from collections import Counter
from typing import Any

from xqlib.indicators.clause import is_measure
from xqlib.indicators.lexicon import alternation

Row = dict[str, Any]

_ELAPSED = {"H1": 50.0, "Q1": 25.0, "Q1-Q2": 50.0, "Q1-Q3": 75.0, "": 100.0}
ALIKE = 0.85  # share of characters two names must have in common, in any order
TEMPTING = 0.45  # above this, a name that is not the same is worth telling
_KINDS = ("总", "人均", "各", "增加值", "增速", "覆盖率", "占比", "比重", "出口", "进口", "新增", "净增")


@functools.cache
def _verbs() -> re.Pattern[str]:
    return re.compile(rf"^{alternation('neutral_verb')}+|{alternation('neutral_verb')}+$")


def core(name: str) -> str:
    """Return a name without quotes and without verbs at its ends that say nothing of their own (新建, 完成).

    Examples:
        >>> core("新建礼堂书屋"), core("礼堂书屋建设")
        ('礼堂书屋', '礼堂书屋')

    Args:
        name: a name as it stands in the table.

    Returns:
        str; the whole name when nothing would be left.
    """
    bare = re.sub(r"[“”\"‘’《》（）()\s的]", "", name)
    kept = _verbs().sub("", bare)
    return kept if len(kept) >= 2 else bare


def alike(a: str, b: str) -> float:
    """Return the share of characters that two names have in common, in any order (Dice's coefficient).

    Word order differs between a plan and its result (腾退低效用地, 低效用地腾退), so the order does not count.

    Examples:
        >>> alike("腾退低效用地", "低效用地腾退")
        1.0

    Args:
        a, b: names.

    Returns:
        0 to 1.

    Source: Dice (1945), Measures of the amount of ecologic association between species.
    """
    return max(_dice(core(a), core(b)), _dice(a, b))


def _dice(a: str, b: str) -> float:
    common = sum((Counter(a) & Counter(b)).values())
    return 2 * common / (len(a) + len(b)) if a or b else 0.0


def same_thing(a: Row, b: Row) -> bool:
    """Say whether two rows speak of one indicator: one canonical id, or names alike with no word that sets them apart.

    Args:
        a, b: rows of the indicators table as dicts.

    Returns:
        bool.
    """
    if a["indicator"] and b["indicator"]:
        return bool(a["indicator"] == b["indicator"])
    if any((k in a["name"]) != (k in b["name"]) for k in _KINDS if k not in ("新增",)):
        return False
    return alike(a["name"], b["name"]) >= ALIKE


def units_fit(a: str | None, b: str | None) -> bool:
    """Say whether two units can be compared: equal, or both counting words (家, 个).

    Examples:
        >>> units_fit("家", "个"), units_fit("亩", "个")
        (True, False)

    Args:
        a, b: units.

    Returns:
        bool.
    """
    return a == b or (bool(a and b) and not is_measure(a) and not is_measure(b))


def elapsed(target: str, actual: str) -> float | None:
    """Return the share of the target's period that the result covers, in percent.

    Examples:
        >>> elapsed("2024", "2024H1"), elapsed("2024", "2024"), elapsed("2024", "2023")
        (50.0, 100.0, None)

    Args:
        target, actual: periods.

    Returns:
        float, or None when the result lies outside.
    """
    if not target or not actual.startswith(target[:4]) or len(target) != 4:
        return None
    return _ELAPSED.get(actual[4:])
