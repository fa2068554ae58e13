"""Reading the words on both sides of a number: what is named, what verb links it, how it changes."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection
from dataclasses import dataclass

from xqlib.indicators.lexicon import alternation, words

WINDOW = 90  # code points looked at on either side of a number; a name with its clause is shorter
_HARD = "，,；;：:。！？!?\n①②③④⑤⑥⑦⑧⑨⑩"
_OPEN = "“‘《〈（(【[「"
_CLOSE = "”’》〉）)】]」"
_MEASURE = re.compile(r"元|%|百分点|‰|平方|立方|公里|千米|里$|亩|公顷|吨|斤|千克|公斤|瓦|千瓦|米$|时$|倍|番|成$|升$|焦|卡$|克$|度$|镑|马克|卢布|分$|微克|担$|石$|匹|万$|亿$")
_APART = re.compile(r"分别([^，,、；;。“”]{1,10})$")
_DURING = re.compile(r"(?<=[一-龥”）])(?<![〇○零一二三四五六七八九十百第上同本当每前下])(?:连续|近|过去|这|最近)?(?:[0-9]{1,2}|[一二两三四五六七八九十]{1,2})(?:多年|年|个季度|个月)(?:来|间|内)?(?:都|均|共|总共|累计)?$")
_EACH = re.compile(r"(?<=[一-龥])每(?:人|户|名|家|位|亩|头|生|村)?(?:每)?(?:年|月|天|日|次|学年|学期)?$")
_COUNTS = tuple("0123456789一二两三四五六七八九十")
_AVERAGE = re.compile("平均$|均$")
_SCHEME = re.compile(r"(?:招生|培养|行动|培育|资助|扶持|引进|专项|试点|培训|倍增|振兴)计划$")
_RATIO = frozenset({"%", "百分点", "‰", "倍", "番", "成", "个百分点", "％", "千分点", "个千分点"})


@dataclass(frozen=True, slots=True)
class Tail:
    """How the words before a number end: ``base`` is what is left of them when verbs and adverbs are taken off."""

    base: str
    change: int  # +1 rise, -1 fall, 0 none
    to_level: bool  # 提高到, 降至: the number is a level
    rate_noun: str  # 增速, 涨幅, 降幅 … when the number is named as a rate of change
    verb: str  # the change verb as printed
    apart: bool  # 分别 or 各 stood before the number
    phrase: str = ""  # the words between 分别 and the number, when they are no plain verb (完成年计划的)


def is_measure(unit: str | None) -> bool:
    """Say whether a unit measures (money, area, share) rather than counts things.

    Examples:
        >>> is_measure("元"), is_measure("个"), is_measure("平方米")
        (True, False, True)

    Args:
        unit: unit as written, without the scale.

    Returns:
        bool.
    """
    return unit is not None and bool(_MEASURE.search(unit))


def is_ratio(unit: str | None) -> bool:
    """Say whether a unit is one that changes are stated in (%, 百分点, 倍 …).

    Examples:
        >>> is_ratio("%"), is_ratio("元")
        (True, False)

    Args:
        unit: unit as written.

    Returns:
        bool.
    """
    return unit in _RATIO


def clause_start(text: str, low: int, high: int, breaks: Collection[int] = ()) -> int:
    """Return where the clause that ends at ``high`` begins, not before ``low``.

    A clause begins after a comma, colon, semicolon or full stop, after an opening bracket that is still open, or
    where the text lost a mark. Marks inside quotes and closed brackets do not count.

    Examples:
        >>> t = "出台“1,2”政策,浓度（PM2.5）平均"
        >>> t[clause_start(t, 0, len(t)):]
        '浓度（PM2.5）平均'

    Args:
        text: normalised text.
        low, high: bounds, code points.
        breaks: places where a mark was lost.

    Returns:
        code point.
    """
    low = max(low, high - WINDOW)
    depth = 0
    for i in range(high - 1, low - 1, -1):
        c = text[i]
        if c in _CLOSE:
            depth += 1
        elif c in _OPEN:
            if depth == 0:
                if c in "“‘《〈「" and "”" not in text[high : high + 12] and "》" not in text[high : high + 12]:
                    continue
                return i + 1
            depth -= 1
        elif (depth == 0 and c in _HARD and not (c in ",，" and text[i - 1 : i].isdigit() and text[i + 1 : i + 4].isdigit())) or (depth > 0 and c in "。\n；;"):
            return i + 1
        if i in breaks and i > low:
            return i
    return low


def clause_end(text: str, low: int, high: int, breaks: Collection[int] = ()) -> int:
    """Return where the words after a number end: at a mark, 、 included, outside quotes and brackets, or at ``high``.

    Examples:
        >>> t = "家超市、书店"
        >>> t[:clause_end(t, 0, len(t))]
        '家超市'

    Args:
        text: normalised text.
        low, high: bounds, code points.
        breaks: places where a mark was lost.

    Returns:
        code point.
    """
    high = min(high, low + WINDOW)
    depth = 0
    for i in range(low, high):
        c = text[i]
        if i in breaks and i > low:
            return i
        if c in _OPEN:
            depth += 1
        elif c in _CLOSE:
            if depth == 0 and c not in "”’":
                return i
            depth = max(0, depth - 1)
        elif depth == 0 and (c in _HARD or c == "、"):
            return i
    return high


@functools.cache
def _tails() -> tuple[re.Pattern[str], ...]:
    change = alternation("rise", "fall", longer_than=1)
    short = "[增升涨降减跌高快低少缩翻]"
    adverb = alternation("adverb", longer_than=1) + "|(?<![人户亩年])均|[都已将又还也再的多达由从拟可需]|(?<![供反对适呼效])应|(?<![主需重必首紧摘])要|(?<![船羊牛])只|(?<![成造将高])就(?!业)|(?<![冷退忘])却|仍|(?<![规原准法细总章附])则|(?<![人英天])才|(?<![战策谋侵大省简])略"
    level = alternation("level", longer_than=1) + "|(?<![下到抵直发传转表通雷送])达|(?<![成作因行认人])为|(?<![总投存])在|调整[到为至]|(?<![设统总合估预])计|(?<!税)收到|[是至到占有共仅按逾]|(?<![签预节合契条履续解违大])约|(?<![附邻临靠])近|(?<![赶反])超"
    return (
        re.compile(rf"(?<!自然)(?<!机械)({change}|{short})(?:率?(?:到|至|成|达到|成为)|为|在)$"),
        re.compile(rf"({change}|(?:^|(?<=[比同年均期月初、，,再又共别各])){short}|翻)(?:了|过|约|近|达|超|逾|超过|突破|幅度?为|均为)*$"),
        re.compile(rf"(?<!自然)(?<!机械)({alternation('rate_noun', 'drop_noun')})(?:建议|初步)?(?:{level}|{adverb})*$"),
        re.compile(rf"(?:{level})$"),
        re.compile(rf"(?:{adverb})$"),
        re.compile(r"(?:比(?![重例率值])|较|与|同(?![步比]))[^，,、；;。比较与同]{0,10}(?:年|期|月|初|末|季度|前|时期|之初)[^，,、；;。比较与同]{0,5}$"),
        re.compile(r"(?:[、和与并且或，,\s“\"+＋]|[（(]下同[）)]|(?<![惠普涉波遍危])及|[\[［][0-9]{1,3}[\]］]|(?<=[一-龥])(?<![比较与同于自从由])[12][0-9]{3}年)+$"),
        re.compile(r"(?:扣除|剔除|考虑)[^，,、；;。]{0,12}(?:因素|影响)后?[，,]?$|按[^，,、；;。]{0,10}(?:价格?|口径|汇率)(?:计算)?$"),
    )


def parse_tail(segment: str) -> Tail:
    """Take the verbs, adverbs and comparisons off the end of the words before a number.

    Examples:
        >>> t = parse_tail("社会消费品零售总额比上年增长")
        >>> t.base, t.change
        ('社会消费品零售总额', 1)
        >>> t = parse_tail("工业投资比重提高到")
        >>> t.base, t.change, t.to_level
        ('工业投资比重', 0, True)
        >>> parse_tail("单位能耗降幅").rate_noun
        '降幅'

    Args:
        segment: the words from the start of the clause to the number.

    Returns:
        Tail.
    """
    to_change, change, rate, level, adverb, compared, edge, adjusted = _tails()
    base, sign, to_level, noun, verb, apart = segment.rstrip(), 0, False, "", "", False
    while base:
        if not sign and not noun:
            if not to_level and (m := to_change.search(base)):
                base, to_level = base[: m.start()], True
                continue
            if not to_level and (m := change.search(base)):
                verb = m[1]
                sign, base = (-1 if verb in words("fall") else 1), base[: m.start()]
                continue
            if not to_level and (m := rate.search(base)):
                noun, base = m[1], base[: m.start()]
                sign = -1 if noun in words("drop_noun") else 1
                continue
        if base.endswith(("分别", "各")):
            apart, base = True, base.removesuffix("分别").removesuffix("各")
            continue
        m = level.search(base) or adverb.search(base) or edge.search(base) or _DURING.search(base) or _EACH.search(base)
        if m is not None and m[0] in ("年平均", "年均") and base[m.start() - 1 : m.start()] in _COUNTS:
            m = _AVERAGE.search(base)  # 两年平均: the years are counted
        if m is not None and m[0] == "计划" and _SCHEME.search(base):
            m = None  # 招生计划 is a noun
        if m is None and (sign or to_level):
            m = compared.search(base) or adjusted.search(base)
        if m is None:
            break
        to_level = to_level or (not sign and not noun and m.re is level)
        apart = apart or "分别" in m[0]
        base = base[: m.start()]
    phrase = ""
    if not apart and (m := _APART.search(base)):
        apart, base, phrase = True, base[: m.start()], segment[m.start(1) :].strip()
    if to_level:
        sign = 0
    return Tail(base, sign, to_level, noun, verb, apart, phrase)


@functools.cache
def _heads() -> re.Pattern[str]:
    when = r"(?:截至|截止|到|至|自)?(?:[一二][〇○零一二三四五六七八九]{3}年|[12][0-9]{3}(?![0-9])年?(?:[—\-~～至][12][0-9]{3}年?)?|(?:[0-9]{1,2}月?[—\-~～至到])?[0-9]{1,2}月(?:底|末|份)?前?|[0-9]{1,2}日)(?:年)?(?:[底末]前|底|末|初|度|以来|期间|上半年|下半年)?"
    plan = r"[“\"]?十[一二三四五六七]?五[”\"]?(?:时期|期间|以来|末)"
    return re.compile(rf"(?:{alternation('lead')}|{when}|{plan}|[（(](?:下同|[一二三四五六七八九十]{{1,2}})[）)]|[、，,和及与；;：:。\s”’）)的·•●■◆▪★]+)")


def strip_lead(base: str) -> int:
    """Return how many characters of time words, adverbs and conjunctions stand before the name.

    Examples:
        >>> strip_lead("上半年累计完成固定资产投资")
        7

    Args:
        base: the words that hold the name at their end.

    Returns:
        number of characters to skip.
    """
    head = _heads()
    i = 0
    while i < len(base) and (m := head.match(base, i)) and m.end() > i:
        if m.end() == len(base) or _glued(base, i, m.end()):
            break
        i = m.end()
        i += base.startswith("了", i)
    return i


def is_time(base: str) -> bool:
    """Say whether some words are nothing but a time, so that they name nothing.

    Examples:
        >>> is_time("一九八一年"), is_time("全年"), is_time("年产量")
        (True, True, False)

    Args:
        base: the words before a number.

    Returns:
        bool.
    """
    return re.fullmatch(r"(?:[、，,]|[一二][〇○零一二三四五六七八九]{3}年|[12][0-9]{3}年|底|末|初|其中|全年|今年|去年|上半年|下半年|年初|年底|年末|当年|本年|[0-9]{1,2}年|[两二三四五六七八九十]{1,2}年间?|第?[一二三四]季度|[“\"]?十?[一二三四五六七八九]五[”\"]?(?:时期|期间)|第[一二三四五六七八九十]{1,2}个五年计划(?:时期|期间)|前[二三]季度|下半年|从|自|由|到|至|有|共有|在|过去|最近|年[中内间里]|[0-9]{1,2}月份?|必须|要|将|应|须|需|可|能)+", base) is not None


@functools.cache
def _glued_words() -> re.Pattern[str]:
    return re.compile(alternation("glued"))


def _glued(base: str, start: int, end: int) -> bool:
    """Whether the word found at the head is really the beginning of a longer word (新 in 新能源, 对 in 对外)."""
    m = _glued_words().match(base, start)
    return m is not None and m.end() > end
