"""Lists that share a head or a tail: 高技术制造业、装备制造业增加值分别…, 城乡居民人均可支配收入分别…"""

from __future__ import annotations

import functools
import re

from xqlib.indicators.canonical import canonical
from xqlib.indicators.lexicon import alternation, table, words
from xqlib.indicators.naming import carried_verb

_SHORT_RATE = re.compile("[一-龥]{2}率")
_RATE = re.compile("[一-龥]{2}率$")
_SHARE = re.compile("(?:增加值|产值|收入|支出|投资|投入|经费|产量|消费)?占[^、，]{2,14}(?:比重|比例)$")
_PER = re.compile("(?:单位|每万元)(?:国内|地区)?(?:生产总值|GDP|工业增加值)|每[^、的，]{1,10}的")
_MEASURED = re.compile("(?<=.{2})[数率额量值度费]$")
_TOLD = re.compile("(?:(?<!需氧)[数率额量值费度]|收入|支出|货币(?:（?M2）?)?)$")  # such a member is complete
_WHOSE = re.compile("(?:民营|非公有制|非公|开发区)(?!企业|经济)")  # who it belongs to is said once: 民营工业增加值、投资、出口占比
_OVER = ("数量", "占比", "比重", "比例", "增速", "增幅", "增量", "贡献率")  # shares and rates of the things before: 增加值、销售额占比
_SIDE = re.compile("城市|城镇|农村|乡村|国内|国际|入境|境内|境外|省内|省外|公办|民办|线上|线下")
_AND = re.compile(r"、|以及|(?<!共)和(?![美谐平])|(?<![惠普涉波遍危])及(?!格|以[上下内外])|(?<![参赠])与|，|,|(?<=”)(?=“)")


@functools.cache
def _contractions() -> tuple[tuple[str, tuple[str, ...]], ...]:
    found = [(r["form"], tuple(r["expansion"].split("|"))) for r in table("contractions.tsv")]
    return tuple(sorted(found, key=lambda x: -len(x[0])))


@functools.cache
def _metric() -> re.Pattern[str]:
    return re.compile(rf"{alternation('metric')}$")


def metric_tail(name: str) -> str:
    """Return the longest metric noun that ends a name, empty if there is none.

    Examples:
        >>> metric_tail("新能源汽车零售额")
        '零售额'

    Args:
        name: an indicator's name.

    Returns:
        str.
    """
    m = _metric().search(name)
    return m[0] if m else ""


def _joined(item: str, tail: str) -> str:
    """Put a shared tail behind an item, without what both have (城镇居民 + 居民人均可支配收入)."""
    both = next((k for k in range(min(len(item), len(tail)), 1, -1) if item.endswith(tail[:k])), 0)
    return item + tail[both:]


def is_whole(name: str) -> bool:
    """Say whether a name ends in what is measured, so that no shared tail is missing.

    Examples:
        >>> is_whole("农村公路通车里程"), is_whole("粮油")
        (True, False)

    Args:
        name: one name of a list.

    Returns:
        bool.
    """
    return metric_tail(name) != "" or _MEASURED.search(name) is not None or _TOLD.search(name) is not None


def item_count(base: str) -> int:
    """Return how many names some words join.

    Examples:
        >>> item_count("草原覆盖度和湿地保护率")
        2

    Args:
        base: the words.

    Returns:
        int.
    """
    return len([i for i in _AND.split(base) if i])


def _parallel(items: list[str]) -> str:
    """What follows in the last member the noun that the one before ends in (清洁能源、新能源装机占比), empty if nothing."""
    before, last = items[-2], items[-1]
    for length in (4, 3, 2, *([1] if before[-1:] in tuple("型类级县市区州镇乡村") else [])):
        at = last.rfind(before[-length:]) if len(before) > length else -1
        if at > 0 and last[at + length :]:
            tail = last[at + length :].lstrip("”")
            return tail if 2 <= len(tail) <= 10 and not _AND.search(tail) else ""
    return ""


def split_names(base: str, count: int) -> list[str] | None:
    """Split the name of a distributive list into its ``count`` names, with shared heads and tails filled in.

    Examples:
        >>> split_names("城乡居民人均可支配收入", 2)
        ['城镇居民人均可支配收入', '农村居民人均可支配收入']
        >>> split_names("家电、新能源汽车零售额", 2)
        ['家电零售额', '新能源汽车零售额']
        >>> split_names("规模以上工业总产值、增加值", 2)
        ['规模以上工业总产值', '规模以上工业增加值']

    Args:
        base: the words that name the list.
        count: how many numbers follow.

    Returns:
        the names, or None when they cannot be told apart.
    """
    split = [i for i in _AND.split(base) if i]
    for form, expansion in _contractions():
        marked = any(c in form for c in "、和与")
        if len(expansion) == count and form in base and (marked or len(split) != count):
            return [base.replace(form, e, 1) for e in expansion]
    items = [i for i in _AND.split(base) if i]
    items[-1:] = [re.sub(r"等?(?:[0-9二两三四五六七八九十]+[项个类种])?$", "", items[-1])] if items else []
    if len(items) > count > 1:  # 和 inside one name: keep the strongest marks
        items = [i for i in base.split("、") if i]
    if len(items) > count > 1:
        items = items[-count:]
    if len(items) != count:
        return None
    if count == 2 and _SIDE.fullmatch(items[0]) and (other := _SIDE.match(items[1])) and other[0] != items[0] and items[1] != other[0]:
        return [items[0] + items[1][other.end() :], items[1]]  # 城市、农村低保标准
    share = _SHARE.search(items[-1])
    rate = _RATE.search(items[-1]) if not all(_RATE.search(i) or metric_tail(i) for i in items[:-1]) else None
    parallel = _parallel(items)
    tail = share[0] if share else parallel or metric_tail(items[-1]) or (rate[0] if rate else "")
    if tail == items[-1]:
        tail = ""  # 利用外资、投资
    own = bool(carried_verb(items[-1])) and not carried_verb(items[0]) and items[0] not in words("carried")
    if not share and tail not in _OVER and (own or (tail[-1:] not in "率度" and any(_TOLD.search(i) for i in items[:-1]))):
        tail = ""  # 城镇新增就业、新增发放创业担保贷款; 进口货值、入境游客、免税销售额
    first_rate = _RATE.search(items[0])
    head = items[0][: len(items[0]) - len(metric_tail(items[0]))] if metric_tail(items[0]) else ""
    if not head and first_rate and len(items[0]) >= 5:
        head = items[0][: first_rate.start()]  # 热线诉求解决率、满意率
    whole = _PER.match(items[0]) or _WHOSE.match(items[0])
    over = tail if tail in _OVER and tail != items[-1] else ""
    full = []
    for k, item in enumerate(items):
        if k and head and len(item) <= 6 and canonical(item) is None and (item.removesuffix(over) in words("metric") or (first_rate and (item in words("generic") or _SHORT_RATE.fullmatch(item)))):
            item = head + item
        elif tail and k < count - 1 and ((not metric_tail(item) and not _TOLD.search(item)) or ((tail in _OVER or share or parallel) and metric_tail(item) != tail)):
            item = _joined(item, tail)
        if k and whole and not item.startswith(whole[0]) and not _PER.match(item) and item not in words("metric"):
            item = whole[0] + item  # 单位国内生产总值能耗和二氧化碳排放
        if k and items[0].startswith("农村") and item.startswith(tuple(words("village"))):
            item = "农村" + item  # 农村供电可靠率、自来水普及率
        full.append(item)
    return full
