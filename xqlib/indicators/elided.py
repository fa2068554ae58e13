"""Names that leave out what stands before: the whole of a share, the thing of an aspect, the purpose of a sum."""

from __future__ import annotations

import re

from xqlib.indicators.clause import strip_lead
from xqlib.indicators.heads import headed, told_before
from xqlib.indicators.lists import metric_tail
from xqlib.indicators.naming import bare_verb, newly
from xqlib.indicators.rows import Row, Sentence
from xqlib.indicators.tails import sum_named
from xqlib.numbers.scanner import Mention

_PAYER = re.compile(r"(?:中央|省级?|市级?|区级?|县级?|各级|地方|本级|预算内)*(?:财政|财政资金|预算内资金|国债资金)|(?:中央|省|市|国家)级?财政(?:拟|将|已|还将|共|累计|继续)*(?:投入|支出|下拨|拨付|筹集)?(?:专项)?(?:资金)?")  # whose money it is, not what it is for
_PAYS = re.compile("(?:拟|将|已|还将|共|累计|继续)*(?:投入|支出|下拨|拨付|筹集)?(?:专项)?(?:资金)?$")
_FRAME = re.compile(r"(?:^|(?<=[，,；;：:年时，]))(?:[^，,。；;：:在]{0,8}在)?([^，,。；;：:在]{2,20}?)(?:之)?中，")
_SHARE = re.compile("(?:所占(?:的)?|的)?(?:比重|比例)$|占比$")
_FIRST_YEARS = re.compile("前[一二三四五两几]年的?")
_IN_ALL = re.compile("累计|总数|总量|共|达|至")  # with these a number is the whole of what the number before added to
_CHANGED = re.compile(r"(?:净增加?|新增加?|增加|增至|扩大)了?$")
_GAINED_BY = re.compile("^.*(?:实施|开展|推行)(?=.{3})|(?:年?人均|每人)?(?:增加|提高)$")
_GAINS = ("受益", "参保", "直接受益", "直接受惠", "从中受益")  # 5万人受益: from what stands before


class Elided(Sentence):
    """Completes the name of a row from the clauses before it."""

    def _framed(self, name: str, left: int, segment: str, m: Mention) -> str:
        """A share with its whole, when the sentence names the whole first (在社会零售总额中，国营商业占54%)."""
        noun = _SHARE.search(name)
        if m.unit not in ("%", "成", "‰") or not (noun or segment.rstrip("约近达到将已的").endswith("占")) or re.search("占(?!比$|的?比[重例]$)", name):
            return name
        whole = next(reversed(_FRAME.findall(self.text[max(self.start, left - 160) : left])), "")
        if not whole or not metric_tail(whole):
            return name
        whole = re.sub("^内的|^[^的]*[0-9万亿]元的", "", whole[strip_lead(whole) :])
        return f"{whole}中{name}" + ("" if noun else "占比")

    def _told(self, left: int) -> str:
        """The topic of the clauses without numbers right before a place, at most of the sentence before."""
        low = self.text.rfind("\n", max(0, self.start - 200), self.start) + 1 or max(0, self.start - 200)
        if self.rows and self.rows[-1].end <= left:
            low = max(low, self.rows[-1].end)
        return told_before(self.text, low, left, self.breaks)

    def _reaching(self, whom: str, left: int, last: Row | None) -> str:
        """What reaches somebody (实施营养改善计划，惠及30万学生): the thing right before."""
        if "、" in self.text[left - 1 : left + 1]:  # 减少利息支出1.3亿元、惠及3万户家庭: of one subject, and the row before names no thing
            return "惠及" + whom
        near = last is not None and len(self.text[last.end : left]) <= 4
        return headed(self.topic.stem if near else self._told(left), "惠及" + whom)

    def _completed(self, name: str, left: int, m: Mention, last: Row | None) -> str:
        """The name with what it leaves out: what a sum is for, what a verb has for its object, whose aspect it is."""
        of = last.name if last else ""
        full = self.topic.complete(name, left, of)
        if money := (m.unit or "").endswith("元"):
            full = sum_named(full, self.text, self._after(m), self.end)
        if full != name:
            return full
        told = self._told(left) if last is None or _PAYER.fullmatch(name) else ""
        if told and money and _PAYER.fullmatch(name):  # 继续实施村校改造，中央财政将投入60亿元
            return f"{told}{_PAYS.sub('', name)}资金"
        if told and last is None and (verb := bare_verb(name)) and self.text[self._after(m) : self._after(m) + 1] in "，,。；;":
            return verb + told.removesuffix("建设")
        return self.topic.complete(name, left, of, told)

    def _gained(self, noun: str, left: int, last: Row | None) -> str:
        """Who gains, with what they gain from (提高养老金，5万人受益)."""
        if noun not in _GAINS:
            return noun
        return (self._told(left) or (_GAINED_BY.sub("", self.topic.stem) if last else "")) + noun

    def _of_level(self, last: Row | None, lead: str = "") -> str:
        """Name of the row before without its verb of change (净增98万户、达680万户, 新增3家、累计8家: the second is the level)."""
        if last is None:
            return ""
        name = _CHANGED.sub("", _FIRST_YEARS.sub("", last.name)) or last.name
        return name[len(newly(name)) :] if _IN_ALL.search(lead) else name
