"""What a number counts or pays for when that stands after the number."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from xqlib.indicators.clause import is_measure
from xqlib.indicators.lexicon import alternation, words
from xqlib.indicators.lists import metric_tail
from xqlib.indicators.naming import starts_with_verb
from xqlib.indicators.rows import Row
from xqlib.numbers.scanner import Mention

_LONGEST = 24  # a longer object is a list or a clause, no name of a sum
_COUNTED = re.compile(r"^[0-9.]+(?:余|多)?[万亿]?(?:个|条|栋|座|家|处|公里|平方米|户|项|件|所|套)?")
_ROUND = re.compile(r"(?:进行|实施|予以|给予)(?=[一-龥]{2})")
_TO_MARK = re.compile(r"[^，,。；;：:、0-9\n]{0,40}")
_LINKED = re.compile(r"(?:以上|左右)?的?([^，,。；;：:、0-9\n]{1,24}?)(?:、|和|及|与|以及)(?:约|近|超|共)?")
_SHARED = re.compile(r"(?:政策措施|政策举措|措施|举措|政策)$")
_OF_THEIR_OWN = re.compile(r"(?:措施|举措|政策|任务|意见|清单|事项|经验|成果|标准|方案|计划|项目|工程|行动|[线航]路|航线|公路|道路)$")
_REST = re.compile(r"、[^，,。；;：:\n]{1,49}")
_HOW = re.compile(r"(?<![一-龥]的)[一-龥]{2}(?:强|高|好|大|优|广|新|多|低|全)$|的$")
_APART = re.compile(r"、(?:位?居|排名?|列|占|总|比|较|其中|超|达|数量|覆盖|惠及|共|累计|增|均|全|所有|各|高|分别|规模|抗御|战胜)")
_WHOLE = 34  # characters of a list that still is a name
_HEDGED = re.compile(r"(?:超过?|突破|逾|近|约|共|累计|达到?|的|[和及与、])+$")
_WHEN = re.compile(r"(?:今年|明年|去年|全年|五年|三年|每年|累计|专门|先后|[共再将拟还又已])+")
_PAYER = r"(?:国家|国务院|(?:我?[省市区县旗州]|中央|各级|地方|全[省市区县]|自治区|自治州|本级)?(?:本?级)?(?:财政|财政资金|预算内资金|国债资金)?)"


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
    if noun and not (bare and bare[3]) and (bare or name.endswith(tuple(words("sum_verb")))) and not _no_noun().match(noun[1]) and not starts_with_verb(noun[1]):
        return object_after(text, noun.end(), end) + bare[1] + noun[1] if bare else name + noun[1]
    if bare is None:
        return name
    paid = object_after(text, start, end)
    if not paid:
        return name
    return paid + bare[1] + (bare[3] or (bare[2][-2:] if bare[2].endswith(("投入", "投资")) else "资金"))


@functools.cache
def _tells() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation('told_way')}){{0,2}}{alternation('told')}(?![率性型])")


@functools.cache
def _treated() -> re.Pattern[str]:
    return re.compile(rf"(?:项目)?{alternation('treatment')}+(?:工程|项目|任务|工作)?$")


def told_of(words_: str) -> int:
    """Return where the predicate of counted things begins (12个村|建立图书室), -1 if there is none.

    Examples:
        >>> told_of("学科入选培育名单"), told_of("入选名单的学科"), told_of("示范村")
        (2, -1, -1)

    Args:
        words_: the words after a number and its unit.

    Returns:
        int.
    """
    m = _tells().search(words_, 1)
    return m.start() if m and "的" not in words_[m.start() :] else -1


def share_tails(rows: Sequence[Row], text: str, end: int) -> None:
    """Give the members of a list what stands only after the last (2个国家级、3个省级重点专科; 5个村、2个乡建立图书室).

    Args:
        rows: the rows of a sentence; names are completed in place.
        text: normalised text.
        end: end of the sentence.
    """
    counted = [(r, r.value) for r in rows if r.rule in ("number before name", "number inside name") and r.value is not None and r.growth is None]
    chain: list[tuple[Row, str]] = []
    for k, (row, value) in enumerate(counted):
        stop = counted[k + 1][1].start if k + 1 < len(counted) else end
        linked = _LINKED.fullmatch(text, value.end, stop) if k + 1 < len(counted) else None
        m = _TO_MARK.match(text, value.end, stop)
        chain.append((row, linked[1] if linked else m[0] if m else ""))
        if linked is None:
            if len(chain) > 1:
                _complete(chain)
            chain = []


def _complete(chain: Sequence[tuple[Row, str]]) -> None:
    """Complete the names of all rows of a list, each with the words after its number, by the tail of the last."""
    last, whole = chain[-1]
    at = told_of(whole)
    told = whole[at:].rstrip("的和及与、") if at > 0 and len(whole) - at <= 18 and not starts_with_verb(chain[0][0].name) else ""
    noun = whole if at < 0 else whole[:at]
    named = last.name.removesuffix(told)
    if told and named.endswith(noun):
        last.name = named + told
    for row, own in reversed(chain[:-1]):
        if _treated().search(own):
            noun = own
        elif own and row.name.endswith(own) and told_of(own) < 0:
            row.name += _tail_for(own, noun, named, row.unit) + told


def _tail_for(own: str, noun: str, last: str, unit: str | None) -> str:
    """The part of a noun that the member of the list before it leaves out."""
    if own.endswith("级") and "级" in last:
        return last.rpartition("级")[2]
    treated, shared = _treated().search(noun), _SHARED.search(noun)
    if treated is None:
        return shared[0] if shared and unit in ("条", "项") and not _OF_THEIR_OWN.search(own) else ""
    if "等" in noun:
        tail = noun[noun.rindex("等") + 1 :]
        return tail if len(tail) <= 8 else ""
    if is_measure(unit) and len(own) == 2 and treated.start() > 2:
        return noun[2:]  # 26公里供水、20公里燃气管网铺设: words of a measure stand side by side
    return treated[0].removeprefix("项目") if own.endswith("项目") else treated[0]


def whole_list(text: str, cut: int, stop: int, noun: str) -> str:
    """Return a counted noun with the rest of its list when the list is what is counted (40个机关、企业附属空间开放).

    A first member of three characters or less, or one that only says how the things are, is no name of its own.

    Examples:
        >>> t = "40个机关、企业附属空间对外开放。"
        >>> whole_list(t, 5, len(t), "机关")
        '机关、企业附属空间对外开放'
        >>> whole_list("9个县、居全省首位。", 3, 10, "县")
        '县'

    Args:
        text: normalised text.
        cut: where the noun was cut, at 、.
        stop: the next number or the end of the sentence.
        noun: the first member.

    Returns:
        str.
    """
    m = _REST.match(text, cut, min(stop, cut + 50))
    if m is None or (m.end() == stop and text[stop : stop + 1] not in "，,。；;：:\n") or not (len(noun) <= 3 or _HOW.search(noun)):
        return noun
    rest = m[0]
    if re.search("[0-9]", rest) or _APART.match(rest) or (len(noun) <= 3 and starts_with_verb(rest[1:])):
        return noun
    found = (noun + rest).rstrip("的和及与、")
    at = told_of(found[len(noun) :])
    if len(found) > _WHOLE and at > 0:
        found = found[: len(noun) + at]
    return found if len(found) <= _WHOLE else noun


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
    own = _tells().match(right)
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
