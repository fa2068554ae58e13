"""What a number counts or pays for when that stands after the number."""

from __future__ import annotations

import functools
import re

from xqlib.indicators.lexicon import alternation, words
from xqlib.indicators.naming import starts_with_verb

_LONGEST = 24  # a longer object is a list or a clause, no name of a sum
_COUNTED = re.compile(r"^[0-9.]+(?:余|多)?[万亿]?(?:个|条|栋|座|家|处|公里|平方米|户|项)?")
_ROUND = re.compile(r"(?:进行|实施|予以|给予)(?=[一-龥]{2})")
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
