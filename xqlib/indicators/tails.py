"""What a number counts or pays for when that stands after the number."""

from __future__ import annotations

import functools
import re

from xqlib.indicators.clause import is_measure
from xqlib.indicators.counted import tells, told_of
from xqlib.indicators.lexicon import alternation, words
from xqlib.indicators.lists import metric_tail
from xqlib.indicators.naming import right_name, starts_with_verb
from xqlib.indicators.rows import Row
from xqlib.numbers.scanner import Mention

_LONGEST = 24  # a longer object is a list or a clause, no name of a sum
_COUNTED = re.compile(r"^[0-9.]+(?:余|多)?[万亿]?(?:个|条|栋|座|家|处|公里|平方米|户|项|件|所|套)?")
_ROUND = re.compile(r"(?:进行|实施|予以|给予)(?=[一-龥]{2})")
_ATTRIBUTE = re.compile(r"(?:首期)?(?:计划)?(?:总投资|投资|总规模|规模|总额|全长|总长|^长|总长度|总面积|总容量)$")
_GONE_ON = re.compile(r"(?<=.{2})(?:(?:项目)?主体|整体|年内|年底前|如期|按期|提前|全线|全面|全部|正式|进展|顺利|加快|基本|开工|竣工|完工|投产|落地|签约|贯通|通车|建成|投入使用|合龙|和(?=近?[0-9一二三四五六七八九十百千]|近$))")
_QUOTED = re.compile("的(“[^”]{2,30}”)")
_HEDGED = re.compile(r"(?:超过?|突破|逾|近|约|共|累计|达到?|的|[和及与、])+$")
_PASS_BY = ("超", "超过", "突破", "逾", "过", "不足", "不到")
_SIZED = re.compile(r"[一-龥]{2}(?:规模|产值|收入|营收|总量|销售额|市值)(?:均|都|已|首次)?(?:超过?|突破|逾|过|不足|不到)$")
_WHEN = re.compile(r"(?:决定|今年|明年|去年|全年|五年|三年|每年|累计|专门|先后|[共再将拟还又已])+")
_PAYER = r"(?:国家(?:财政)?|国务院|(?:我?[省市区县旗州]|中央|各级|地方|全[国省市区县]|自治区|自治州|本级)?(?:本?级)?(?:财政|财政资金|预算内资金|国债资金)?)"


@functools.cache
def _bare_sum() -> re.Pattern[str]:
    return re.compile(rf"({_PAYER})((?:{alternation('payment')})*)((?:财政|专项)?资金|总投资|投资)?")


@functools.cache
def _purpose() -> re.Pattern[str]:
    verb = alternation("object_verb", longer_than=1)
    treated = "(?:改造|升级|整治|修缮|建设|补助|补贴|奖励|维修|治理)"
    return re.compile(rf"[，,]?(?:集中|全面|重点|分别|主要|着力)*(用于)?(对(?=[^，,。；;]{{2,24}}{treated}))?((?:{verb})*)了?的?([^，,。；;：:]{{2,40}})")


@functools.cache
def _money_noun() -> re.Pattern[str]:
    return re.compile(rf"的?([一-龥“”（）]{{0,14}}?{alternation('money')}+)(?![一-龥]{{0,2}}(?:率|额度|项目|平台|公司|窗口))")


@functools.cache
def _no_noun() -> re.Pattern[str]:
    return re.compile(alternation("not_noun_start"))


def object_after(text: str, start: int, end: int) -> str:
    """Return what a sum was spent on when the words after it say so (投资3700万元，改造背街巷道), empty if they do not.

    Examples:
        >>> object_after("投资5600万元完成了厂区搬迁。", 8, 16)
        '厂区搬迁'
        >>> object_after("拿出3亿元用于稳定就业。", 5, 12)
        '稳定就业'
        >>> object_after("融资180万元对南门街进行改造。", 7, 16)
        '南门街改造'

    Args:
        text: normalised text.
        start: end of the sum.
        end: end of its sentence.

    Returns:
        str.
    """
    m = _purpose().match(text, start, min(end, start + 60))
    if m is None or not (m[1] or m[2] or m[3]):
        return ""
    found = _COUNTED.sub("", m[4])
    if m[2]:
        found = _ROUND.sub("", found, count=1)
    found = re.sub("等[0-9]+[项个条]", "等", found)
    if not found or len(found) > _LONGEST or re.search("[0-9]", found):
        return ""  # a list too long to be a name, or one that counts things of its own
    return (m[3] if len(found) <= 3 else "") + found


def sum_named(name: str, text: str, start: int, end: int) -> str:
    """Name a sum by the words after it when those before say only who paid (省财政安排9亿元专项资金).

    Examples:
        >>> sum_named("省财政", "省财政安排9亿元救灾款和", 8, 12)
        '省财政救灾款'
        >>> sum_named("省财政", "省财政安排9亿元资金支持稳定就业", 8, 16)
        '稳定就业省财政资金'
        >>> sum_named("增发", "增发9亿元国债支持", 5, 9)
        '增发国债'
        >>> sum_named("统筹", "统筹9亿元用于稳定就业", 5, 11)
        '稳定就业资金'
        >>> sum_named("工业投资", "工业投资9亿元用于", 7, 9)
        '工业投资'

    Args:
        name: the words before the sum, as far as they name it.
        text: normalised text.
        start: end of the sum.
        end: end of its sentence.

    Returns:
        str.
    """
    bare = _bare_sum().fullmatch(_WHEN.sub("", name))
    noun = _money_noun().match(text, start, min(end, start + 24))
    if noun and not (bare and bare[3]) and (bare or name.endswith(tuple(words("sum_verb")))) and not _no_noun().match(noun[1]) and (len(noun[1]) <= 6 or not starts_with_verb(noun[1])):
        return object_after(text, noun.end(), end) + bare[1] + noun[1] if bare else name + noun[1]
    if bare is None:
        return name
    paid = object_after(text, start, end)
    if not paid:
        return name
    return paid + bare[1] + (bare[3] or (bare[2][-2:] if bare[2].endswith(("投入", "投资")) else "资金"))


def same_again(right: str, last: Row, m: Mention) -> str:
    """Name a second count of the things of the row before by what is told of it (243项事项跨省通办、158项省内通办).

    Args:
        right: the words after the second number.
        last: the row before.
        m: the second number.

    Returns:
        the name, empty if the row before does not count the same.
    """
    at = told_of(last.name)
    own = tells().match(right)
    if last.value is None or last.unit != m.unit or at <= 0 or own is None or len(right) > 20:
        return ""
    return last.name[:at] + right


def helper(segment: str) -> str:
    """Return the preposition right before a number that counts who is served (为3万名老年人…), empty if there is none.

    Examples:
        >>> helper("免费为"), helper("成为")
        ('为', '')

    Args:
        segment: the words before the number.

    Returns:
        str.
    """
    return segment[-1:] if segment.endswith(("为", "给", "向", "对")) and not segment.endswith(("成为", "作为")) else ""


def with_service(right: str, noun: str) -> str:
    """Return who is served with what they get, when a number of its own follows that (为67名学生发放补助2万元).

    Examples:
        >>> with_service("学生发放补助超", "学生")
        '学生发放补助'

    Args:
        right: the words up to the next number.
        noun: who is served.

    Returns:
        str.
    """
    whole = _HEDGED.sub("", right.strip())
    return whole if noun and len(whole) <= 24 else noun


def people_did(m: Mention, right: str) -> str:
    """Name a count of people by what they did when nothing else does (96户、183人实现脱贫), empty if they did nothing.

    Args:
        m: the number.
        right: the words after it.

    Returns:
        str.
    """
    return right.strip() if m.unit in words("people") and len(right) <= 20 and tells().match(right) and not right.startswith(("获", "达到")) else ""


def threshold_in(text: str, m: Mention, limit: Mention, right: str) -> int:
    """Return where a number ends that says which things are counted (4个过五百亿的县市, 9个人口20万以上的县), 0 if none does.

    Args:
        text: normalised text.
        m: the count.
        limit: the next number.
        right: the words between.

    Returns:
        code point.
    """
    end = max(limit.end, limit.hedge_end)
    if is_measure(m.unit) or not 0 < len(right) <= 12:
        return 0
    if limit.text[:1] in tuple("十百千万亿") and (limit.unit is None or limit.unit.endswith("元")) and limit.hedge in _PASS_BY and _SIZED.search(right) and re.match("[，,、。；;]", text[end : end + 1]):
        return end  # 8个产业规模超千亿元
    if not re.match("的?[一-龥]{2}", text[end : end + 3]):
        return 0
    passes = right.endswith(("过", "超")) and (limit.unit is None or limit.unit.endswith("元"))
    return end if passes or text.startswith("以上的", limit.end) else 0


def attribute_of(base: str, right: str, ahead: str) -> str:
    """Name an attribute by the thing after 的 that has it (总投资9亿元的29个项目, 全长46公里的林带合龙), empty if there is none.

    Examples:
        >>> attribute_of("推进总投资", "的钾肥项目开工建设", ""), attribute_of("抓好总投资", "的", "重点项目")
        ('钾肥项目总投资', '重点项目总投资')
        >>> attribute_of("全长", "的林带建成", ""), attribute_of("投资", "的计划", "")
        ('林带全长', '')

    Args:
        base: the words before the number.
        right: the words after it.
        ahead: the noun that the next number counts.

    Returns:
        str.
    """
    m = _ATTRIBUTE.search(base)
    if m is None or not right.startswith("的"):
        return ""
    quoted = _QUOTED.match(right)
    thing = quoted[1] if quoted else right_name(right, False, True) or ahead
    gone_on = _GONE_ON.search(thing)
    thing = thing[: gone_on.start()] if gone_on else thing
    at = told_of(thing)
    thing = thing[:at] if at > 1 else thing
    return thing + (m[0] + "度" if m[0] == "长" else m[0]) if thing and thing not in ("计划", "目标", "任务") else ""


def tells_more(name: str) -> bool:
    """Say whether a name ends in a magnitude, so that a count before it only introduces the fact (16个断面优质水占比).

    Examples:
        >>> tells_more("断面优质水占比"), tells_more("重点项目")
        (True, False)

    Args:
        name: the words up to the next number.

    Returns:
        bool.
    """
    return name.endswith("率") or metric_tail(name) not in ("", "项目", "企业", "人数", "数量")


def own_noun(right: str, noun: str, base: str) -> bool:
    """Say whether words that run into the next number are what this one counts (531处文保单位和97个景区).

    So it is when 和 joins the two, when a verb parts them, or when only a place or 首批 stands before the number; else a
    mark was lost and they name the next number.

    Examples:
        >>> own_noun("文保单位和", "文保单位", "有机串联"), own_noun("产业集群", "产业集群", "创建产业园")
        (True, False)

    Args:
        right: the words up to the next number.
        noun: the noun among them.
        base: the words before the number.

    Returns:
        bool.
    """
    if tells_more(noun):
        return False  # 8个集群全产业链产值突破60亿元
    return right.rstrip().endswith(("和", "及", "与")) or len(noun) < len(right.strip(" 的")) or base in words("scope")
