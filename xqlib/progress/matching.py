"""Which result belongs to which target, and why some that look alike do not."""

from __future__ import annotations

import functools
import re
from collections import Counter
from typing import Any

from xqlib.indicators.clause import is_measure
from xqlib.indicators.lexicon import alternation, table

Row = dict[str, Any]

_ELAPSED = {"H1": 50.0, "Q1": 25.0, "Q1-Q2": 50.0, "Q1-Q3": 75.0, "Q1-Q4": 100.0, "": 100.0}
TEMPTING = 0.45  # above this, a name that is not the same is worth telling


@functools.cache
def listed(cls: str) -> frozenset[str]:
    """Return the words of one class of data/progress.tsv.

    Examples:
        >>> "竣工" in listed("outcome")
        True

    Args:
        cls: name of the class.

    Returns:
        frozenset of str.
    """
    return frozenset(r["word"] for r in table("progress.tsv") if r["class"] == cls)


@functools.cache
def one_of(cls: str) -> str:
    """Return a regular expression for any word of a class of data/progress.tsv, longest first.

    Examples:
        >>> re.match(one_of("average"), "年均增长")[0]
        '年均'

    Args:
        cls: name of the class.

    Returns:
        the source of a non-capturing group.
    """
    return "(?:" + "|".join(re.escape(w) for w in sorted(listed(cls), key=lambda w: (-len(w), w))) + ")"


def at_constant_prices(name: str) -> bool:
    """Say whether the growth of an indicator is published at constant prices while its level is at current ones.

    Examples:
        >>> at_constant_prices("服务业增加值"), at_constant_prices("规模以上工业总产值"), at_constant_prices("财政收入")
        (True, False, False)

    Args:
        name: the name of the indicator.

    Returns:
        bool.
    """
    return re.search(one_of("price"), name) is not None and re.search(one_of("nominal"), name) is None


@functools.cache
def _idle() -> re.Pattern[str]:
    idle = f"(?:{alternation('neutral_verb')}|{one_of('neutral')})"
    return re.compile(f"^{idle}+|{idle}+$")


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
    kept = _idle().sub("", bare)
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
    """Say whether two rows speak of one indicator.

    They do when they have one canonical id, or when the same characters are left of both names, in any order, after the
    words that say nothing of their own are taken off. A word more on one side (总, 人均, 农村, 手工) makes another
    indicator, and so does another stage: what is started is not what is finished.

    Examples:
        >>> same_thing({"name": "腾退低效用地", "indicator": None}, {"name": "低效用地腾退", "indicator": None})
        True
        >>> same_thing({"name": "手工业产值", "indicator": None}, {"name": "工业产值", "indicator": None})
        False

    Args:
        a, b: rows of the indicators table as dicts.

    Returns:
        bool.
    """
    if a["indicator"] and b["indicator"]:
        return bool(a["indicator"] == b["indicator"])
    x, y = core(a["name"]), core(b["name"])
    if min(len(x), len(y)) < 2 or {_stage(a["name"]), _stage(b["name"])} == {"start", "finish"}:
        return False
    return Counter(x) == Counter(y) or Counter(a["name"]) == Counter(b["name"])


def _stage(name: str) -> str:
    return next((s for s in ("finish", "start") if name.startswith(tuple(listed(s)))), "")


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


@functools.cache
def kind(indicator: str | None) -> str:
    """Return flow, stock or rate for a canonical indicator; empty for none.

    Examples:
        >>> kind("gdp"), kind(None)
        ('flow', '')

    Args:
        indicator: id in data/indicators.tsv.

    Returns:
        str.
    """
    return next((r["kind"] for r in table("indicators.tsv") if r["id"] == indicator), "")


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
