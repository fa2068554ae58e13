"""Quantities that do not state a fact: thresholds in a category, attributes of a named thing."""

from __future__ import annotations

import re

from xqlib.numbers.hedges import Hedge
from xqlib.numbers.units import Unit

_CATEGORY = re.compile(
    r"(?:的|及以上|以上|以下|以内|级)*(?:内资|外资|制造业|工业|产业|投资|省级|重大|重点|优质|高端|税收|旗舰|新兴|先进|主导|特色|农业|服务业|农产品|加工|化工|装备|现代|规模|龙头|科技|单体|大型|新|大|签约|招商|入库|产值|营收|销售|纳税)*"
    r"(?:项目|企业|产业集群|产业链|集群|工程|园区|俱乐部|开发区|大县|强县|强镇|工厂|企业集团|品牌|产品|平台|基地|支柱产业|产业|学校|电站|机组|老人|老年人|儿童|人口|居民|群众|人员|楼宇|房屋|住宅|老旧|遗留|党员|妇女|高龄|城市|县市|乡镇|家庭|渔船|船舶|耕地|河流|水库|锅炉|商品|存款|贷款)"
)
_BOUNDED = re.compile(r"的?(?![，。；、,;\s0-9的]|和|及|并|，)[\u4e00-\u9fff]")
_GOAL = re.compile(r"(?:增长|增加|提高|达到?|完成|实现|新增|新建|改造|建设|建成|培育|引进|超过|突破|稳定在|保持在|控制在|力争|确保|发展|不低于|投资|为|在|到|至|约|超|落实|整治|种植|治理|推广|开展|减少|下降|等|累计|投入|筹集|发放|安排|拉动|带动|实施|产量|面积|转移|回收|投放|收储|盘活|贷款|总量|规模)$")
_FACILITY = re.compile(r"级?(?:露天矿|露天煤矿|煤矿|矿井|机组|电厂|热电|火电|装置|生产线|输变电|变电站|特高压|直流|交流|码头|泊位|航道|轮|船舶|冷库|乙烯|炼化|炼油|水泥|光伏电站|风电场|储能电站|抽水蓄能)")
_PROJECT = re.compile(r"[\u4e00-\u9fff]{1,10}?(?:工程|项目|矿|基地|电站)")
_LASTED = re.compile(r"(?:历时|持续|长达|用时|耗时|历经|已|经过|时隔|达|缩短|延长|连续|共|跨越|有着|有|奋斗|努力)$")


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
    if unit is None or unit.cls in ("percent", "noun"):
        return None
    stop = right.end if right is not None else end
    before = text[max(0, start - 4) : start]
    if unit.cls == "money":
        if text[start] in "百千万亿" and not (hedged and right is None) and not before.endswith(("达到", "达", "为", "至", "到")):
            return "threshold"
        if _CATEGORY.match(text, stop) and not before.endswith(("投资", "资金", "安排", "支持")):
            return "threshold"
        return None
    around = right is not None and right.word in ("左右", "上下", "多", "余", "有余", "之多")
    if unit.name in ("岁", "周岁") and not around and not _GOAL.search(before) and (right is not None or text[end : end + 1] in ("的", "老", "儿", "及")):
        return "threshold"
    if right is not None and unit.cls in ("time", "size", "mass", "energy") and not around:
        if _BOUNDED.match(text, stop) and (unit.cls == "time" or not _GOAL.search(before)):
            return "threshold"
        return None
    if unit.cls in ("mass", "energy") and (_FACILITY.match(text, end) or (_PROJECT.match(text, end) and not _GOAL.search(before))):
        return "attribute"
    if text[end : end + 1] == "级" and unit.cls in ("mass", "energy", "size"):
        return "attribute"
    return None
