"""What the clause before speaks of: the head of names that leave it out (实施改造工程，完成投资5亿元)."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection

from xqlib.indicators.clause import clause_start, is_time, strip_lead
from xqlib.indicators.lexicon import alternation, words
from xqlib.indicators.naming import subject_of

_NO_NOUN = re.compile(r"[不了把使让是]|[，,。；;：:！？\n0-9]|[着得到]$|^[的在从由以为对于和与并其这那它]|(?:情况|方面|时期|同时|以来|期间|基础上|[一-龥]下|问题|困难|作用|成效|进展|突破|步伐|新高|方针|原则|要求|精神|目标|能力|影响|之力|政策空间|工作|面貌)$|^(?:分类|分步)")
_GOES_ON = re.compile(r"(?:扩围|扩面|提质|增效|升级|提标|走深走实|落地见效|落地|见效|倍增|行动落实|扩容|提速|联动|增量|稳中培优|稳中向好|力度|水平)+$")
_ALL_OF = re.compile(r"^(?:一批|一系列|新的(?:[三五两]年)?|多项|各类|各项|全国|全省|全市|全区|全县|我国|我省|我市)(?=[一-龥“]{3})")
_WILL = re.compile("([一-龥“”A-Za-z]{2,12}?)(?<![主需重首必紧摘纲])(?:要(?!求)|必须|应当)(?=[一-龥]{2})")  # 钢铁集团要全力突围，力争营收达到…
_IN_FACE = re.compile("(?:克服|顶住|采取|坚持|围绕|面对|应对|针对|立足|按照|根据|经过|通过|随着|以)")
_IN_ROW = re.compile("连续第?[0-9]{1,2}年|第[0-9]{1,3}(?=[次届批期])")
_STAGE = re.compile("(?<=[一-龥”]{3})(?:新?开工|完工|竣工|投产)$")
_COUNTED = re.compile("(?:人次|人数|(?:登记|拥有|项目|用户|授权|合同|申请)(?:数|量)|[一-龥](?:数|量))$")
_OWNED = re.compile("成交额|交易额|授权量|合同额|签约额|总花费|满意率|总市值|合同金额|成交金额|总金额|签约金额")
_THESE = re.compile("^(?:这些|这个|该)(?=[一-龥]{2})")
_CLAUSES = 2  # clauses looked back at


@functools.cache
def _generic_end() -> re.Pattern[str]:
    return re.compile(rf"(?<!用)(?<!客)(?<!直接){alternation('generic')}$")


@functools.cache
def _does() -> re.Pattern[str]:
    return re.compile(rf"(?:[高全大深扎稳有][一-龥][一-龥]?(?=[一-龥]{{4}}))?(?:{alternation('object_verb', 'undertaking', longer_than=1)})+了?(?![率性型力度期者员费站业总值量额])")


def acts(clause: str) -> bool:
    """Say whether a clause has no subject: it begins with what is done (建设新校区), or with a circumstance (克服困难).

    Examples:
        >>> acts("继续推进旧村改造"), acts("旧村改造继续推进")
        (True, False)

    Args:
        clause: the words between two marks.

    Returns:
        bool.
    """
    words_ = clause.strip()
    words_ = words_[strip_lead(words_) :]
    return _does().match(words_) is not None or _IN_FACE.match(words_) is not None


def topic_of(clause: str) -> str:
    """Return the thing that a clause does something to, else the thing it tells something of, empty if neither is plain.

    Examples:
        >>> topic_of("建立了一批养老服务中心"), topic_of("继续推进旧村改造工程"), topic_of("我们做了很大努力")
        ('养老服务中心', '旧村改造工程', '')

    Args:
        clause: the words between two marks.

    Returns:
        str.
    """
    words_ = clause.strip().removeprefix("为")
    words_ = words_[strip_lead(words_) :]
    done = _does().match(words_)
    noun = words_[done.end() :] if done and len(words_) - done.end() >= 3 else subject_of(clause)
    noun = _ALL_OF.sub("", _GOES_ON.sub("", noun)).removeprefix("对")
    return noun if 3 <= len(noun) <= 20 and not _NO_NOUN.search(noun) and not is_time(noun) else ""


def told_before(text: str, low: int, left: int, breaks: Collection[int] = ()) -> str:
    """Return the topic of the nearest clause before a place that has one, empty where a number comes first.

    Args:
        text: normalised text.
        low: where the paragraph or the last number ends.
        left: where the clause with the number begins.
        breaks: places where a mark was lost.

    Returns:
        str.
    """
    for i in range(_CLAUSES):
        if left <= low or text[left - 1] not in "，,。；;：:" or (i and text[left - 1] in "。：:"):
            return ""
        begin = clause_start(text, low, left - 1, breaks)
        clause = _IN_ROW.sub("", text[begin : left - 1])
        if left in breaks or re.search("[0-9]", clause) or (begin == low > 0 and text[low - 1] not in "\n，,。；;：:"):
            return ""  # a heading, or a clause with a number
        if text[left - 1] == "。" and begin > low and text[begin - 1] not in "。\n":
            return ""  # of the sentences before only one of a single clause states the topic: 实施道路畅通工程。投资…
        if found := topic_of(clause):
            return found
        left = begin
    return ""


def stem_of(name: str) -> str:
    """Return what the aspect of a name is an aspect of: the name without generic nouns at its end and a verb before it.

    Examples:
        >>> stem_of("新能源汽车产量"), stem_of("接待游客"), stem_of("老旧小区改造开工")
        ('新能源汽车', '游客', '老旧小区改造')

    Args:
        name: the name of a row.

    Returns:
        str.
    """
    stem = name
    for _ in range(2):
        m = _generic_end().search(stem)
        if m and m.start() > 1:
            stem = stem[: m.start()]
    verb = re.match(rf"{alternation('object_verb', longer_than=1)}(?:[、和]{alternation('object_verb', longer_than=1)}){{0,3}}(?![性型率])", stem)
    if verb and len(stem) - verb.end() >= 2:
        stem = stem[verb.end() :]
    return _STAGE.sub("", stem)


def headed(head: str, name: str) -> str:
    """Put a head before a name, without what both have.

    Examples:
        >>> headed("矿业权出让", "出让收益")
        '矿业权出让收益'

    Args:
        head: what the name is an aspect of.
        name: the name.

    Returns:
        str.
    """
    both = next((k for k in range(min(len(head), len(name) - 1), 1, -1) if head.endswith(name[:k])), 0)
    return head + name[both:] if head and not name.startswith(head) else name


def shared_heads(names: list[str]) -> list[str]:
    """Give the later names of a list the head of the first when they are aspects only (游客人次、总花费分别…).

    Examples:
        >>> shared_heads(["国内游客人次", "总花费"]), shared_heads(["工业增加值", "税收"])
        (['国内游客人次', '国内游客总花费'], ['工业增加值', '税收'])

    Args:
        names: the names of a list, in order.

    Returns:
        list of str.
    """
    head = _COUNTED.sub("", stem_of(names[0])) if names else ""
    return [headed(head, n) if i and _OWNED.fullmatch(n) and len(head) > 2 else n for i, n in enumerate(names)]


_SHARE_OF = re.compile("(?<=.{2})(?:已经|已|只|约)?占(?!地).{2,}$")


class Topic:
    """What the sentence is about, for names that leave it out (完成投资33.9亿元)."""

    def __init__(self, text: str, start: int) -> None:
        self._text, self._start = text, start
        self.stem = ""

    def remember(self, name: str) -> None:
        """Note the name of a row; its stem heads the generic names that follow."""
        stem = stem_of(name)
        self.stem = stem if stem not in words("generic") else self.stem

    def subject(self, before: int) -> str:
        """Return the subject of the clauses of the sentence before a place, empty if none can be told."""
        clauses = [c for c in re.split(r"[，,；;：:]", self._text[self._start : before]) if c.strip()]
        done = ""
        for clause in clauses[:3]:
            if (wills := _WILL.match(clause)) and not is_time(wills[1]):
                return wills[1]
            if acts(clause):
                done = done or topic_of(clause)
            elif found := subject_of(clause):
                return _THESE.sub("", found)
        return done

    def complete(self, name: str, before: int, last: str, told: str = "") -> str:
        """Put the topic before a name that is generic (投资, 覆盖率) or that begins with a preposition.

        Args:
            name: the words of the number's own clause.
            before: where they begin.
            last: name of the row before in the sentence, empty if there is none.
            told: what the sentence before speaks of.

        Returns:
            the name.
        """
        if name == "支出" and last.endswith("收入"):
            return last[:-2] + name  # 一般公共预算收入增长2%、支出超过70亿元
        if last and re.match("占[一-龥]", name):
            return _SHARE_OF.sub("", last) + name
        if name not in words("generic") and not re.match(r"对[^，,]{2,10}贡献率|占|比重|其(?![他它余])", name):
            return name
        head = self.stem if last else ""
        if name.endswith(("产量", "产值", "单产", "亩产", "总产")):
            head = re.sub("(?:播种|种植|栽植|栽培|养殖|收获)$", "", head)
        head = head or self.subject(before) or told
        return headed(head, name)
