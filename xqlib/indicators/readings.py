"""The ways to read one number: each says whether it took the number, and the first that does is the reading."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from xqlib.indicators import counted, tails
from xqlib.indicators.clause import Tail, clause_end, is_measure, is_ratio, parse_tail, strip_lead
from xqlib.indicators.joining import Joining
from xqlib.indicators.lexicon import words
from xqlib.indicators.lists import metric_tail
from xqlib.indicators.nameless import level_per_head, names_nothing
from xqlib.indicators.naming import completed, ends_in_verb, left_name, right_name, starts_with_verb, without_ruling
from xqlib.indicators.rows import Row
from xqlib.numbers.scanner import Mention

_PLAN_BEFORE = re.compile(r"(?:计划|任务|目标|预期|指标)(?:的)?$")
_PLAN_AFTER = re.compile(r"的?(?:要求|目标|计划|任务|预期|指标)")
_WHOSE = re.compile(r"的(?!情况|基础上|前提|条件|高基数)(?=[一-龥])|(?:在|来自|集中在|分布在|属于|用于|投向|使用|采用|达到|就读|纳入|实现|完成|享受|提供|留)(?=[一-龥])|全覆盖")
_COMPLETION = re.compile(r"(?:为|占|达到?|完成|完成了|实现)?(?:了)?(?:全年|年度|年初|调整|变动|年|上半年|本级|人代会|县|市)*(?:预算|计划|任务|目标任务|预期目标|目标|控制目标|考核目标)(?:数|任务)?的$")
_MULTIPLE = re.compile(r"(?:约?[是为]|相当于|等[于於])(?:[12][0-9]{3}年|上年|去年|[“\"]?十?[一二三四五六七八九]?五[”\"]?(?:时期|期间|期)?|前[五三]年|[^，,]{0,6}年)?[末底]?(?:同期)?的?|是[^，,]{2,24}(?:总和|总量|之和)的")
_TAKES_UP = re.compile("(?:约|仅|共|已|就)*占(?:到|比|约|近|达)*")
_LISTED = re.compile("(?:和|以及|、|(?<![惠普涉])及)$")
_TOTALS = ("总量", "总额", "总值", "规模", "总规模", "绝对值", "总产值", "总数")
_COMPARED_WITH = re.compile(r"(?:比|较|同|与)(?:[12][0-9]{3}年|上年|去年|上一年度?|[^，,年]{0,4}同期)度?的?(?=[一-龥]{2})")
_PER_HEAD = ("人均", "年人均", "每人", "每户")


@dataclass(slots=True)
class Clause:
    """One number in its clause.

    Args:
        m: the number.
        tail: how the words before it end.
        left: where these words begin; ``segment``: the words.
        base: what in them can name, from ``start`` on; empty when nothing does.
        lead: the words before ``base``, or all of them.
        right: the words behind the number up to ``right_end``; ``hits``: they run into the next number; ``stop``: where that begins.
        last: the row before in the sentence.
        ratio: a share or rate; ``measured``: a size or a ratio, no count; ``changing``: a rise or fall.
    """

    m: Mention
    tail: Tail
    left: int
    segment: str
    base: str
    start: int
    lead: str
    right: str
    right_end: int
    hits: bool
    stop: int
    last: Row | None
    ratio: bool
    measured: bool
    changing: bool

    @property
    def of(self) -> str:
        """Name of the row before, empty if there is none."""
        return self.last.name if self.last else ""

    def noun(self, measured: bool | None = None) -> str:
        """The noun after the number, empty if the words there are none."""
        return right_name(self.right, self.hits, self.measured if measured is None else measured)


class Readings(Joining):
    """The ways to read a single number, tried in the order of the tables at the end of this module."""

    def _single(self, m: Mention, tail: Tail, left: int, segment: str, stop: int, more: bool) -> None:
        c = self._clause(m, tail, left, segment, stop, more)
        readings = (*ANY, *(NAMED if c.base else UNNAMED))
        if not any(reading(self, c) for reading in readings):
            self.used[m.start] = "unassigned"

    def _clause(self, m: Mention, tail: Tail, left: int, segment: str, stop: int, more: bool) -> Clause:
        skip = strip_lead(tail.base)
        skip += self._compared(tail, tail.base[skip:])
        base = "" if names_nothing(tail.base[skip:]) else level_per_head(tail.base[skip:])
        right_end = clause_end(self.text, self._after(m), stop, self.breaks)
        right = self.text[self._after(m) : right_end]
        hits = more and right_end == stop
        if hits and self.next is not None and (at := tails.threshold_in(self.text, m, self.next, right)):
            self.used[self.next.start] = "threshold"
            right_end, hits = clause_end(self.text, at, self.end, self.breaks), False  # 4个过五百亿的县市
            right = self.text[self._after(m) : right_end]
        if m.unit == "人" and right.startswith("口"):
            right = "人" + right
        ratio = is_ratio(m.unit)
        last = self.rows[-1] if len(self.rows) > self.first else None
        return Clause(
            m, tail, left, segment, base, left + skip, tail.base[:skip] if base else segment, right, right_end, hits, stop, last,
            ratio, measured=ratio or is_measure(m.unit), changing=bool(tail.change) and (ratio or not tail.rate_noun),
        )  # fmt: skip

    def _compared(self, tail: Tail, base: str) -> int:
        """How much of 比1955年基本建设投资 compares: the year, or all of it when the row before has that name."""
        m = _COMPARED_WITH.match(base) if tail.change else None
        if m is None:
            return 0
        last = self.rows[-1].name if len(self.rows) > self.first else ""
        return len(base) if base[m.end() :] in last else m.end()

    # -- whatever stands before ----------------------------------------------------------------------------------------

    def medals(self, c: Clause) -> bool:
        """勇夺4金1银1铜."""
        if c.m.unit not in ("金", "银", "铜"):
            return False
        won = left_name(c.base) if c.base else re.sub("[金银铜]牌$", "", c.of)
        self._open(f"{won}{c.m.unit}牌", c.start if c.base else c.m.start, c.m, c.m.end, "elided name")
        return True

    def plan_mentioned(self, c: Clause) -> bool:
        """超过计划增长4%的要求."""
        before = c.segment[: c.segment.rfind(c.tail.verb)] if c.tail.verb else c.segment
        if not (c.changing and c.ratio and c.last is not None and _PLAN_BEFORE.search(before) and _PLAN_AFTER.match(c.right)):
            return False
        row = self._open(c.last.name, c.last.start, c.m, c.m.end, "plan mentioned", growth=True, sign=c.tail.change)
        row.planned = True
        return True

    def completion(self, c: Clause) -> bool:
        """完成60亿元，为调整预算的100.1%，增长3.7%: the growth is that of the sum."""
        done = _COMPLETION.match(c.segment) if c.last is not None and c.m.unit == "%" and not c.changing else None
        return done is not None and self._aside(c, c.of + done[0].rstrip("的"), "completion")

    def multiple(self, c: Clause) -> bool:
        """是2011年的1.54倍."""
        return c.last is not None and c.m.unit == "倍" and _MULTIPLE.fullmatch(c.segment) is not None and self._aside(c, c.of, "multiple")

    def _aside(self, c: Clause, name: str, rule: str) -> bool:
        """Open a row before the row before, which what follows still speaks of."""
        row = self._open(name, c.m.start, c.m, c.m.end, rule)
        if c.last is not None:
            self.rows[-2:] = [row, c.last]
        return True

    # -- nothing before the number names it ------------------------------------------------------------------------------

    def joined(self, c: Clause) -> bool:
        """30.5亿元、增长7.9%."""
        return self._join(c.m, c.tail, c.changing, c.right, c.last, c.segment)

    def introduces(self, c: Clause) -> bool:
        """74个重点城市PM2.5浓度下降9.1%: the count only introduces the fact."""
        ahead = parse_tail(c.right) if not c.segment and c.hits else None
        told = ahead is not None and ((metric_tail(ahead.base) and (ahead.change or ahead.to_level)) or (ahead.change and self.next is not None and is_ratio(self.next.unit)) or c.right.endswith("连续"))
        if not told and not (not c.segment and not c.measured and re.search("占[^，,]{1,10}(?:比重|比例)", c.right)):
            return False
        self.used[c.m.start] = "context"
        return True

    def spent_share(self, c: Clause) -> bool:
        """收入30亿元，70%用于民生."""
        if c.last is None or c.m.unit != "%" or not re.match("用于[一-龥]", c.right):
            return False
        return self._on_right(c, c.of + c.right[:12], c.m.start, "share of those")

    def takes_up(self, c: Clause) -> bool:
        """农业产值11亿元，占51%."""
        if c.last is None or c.m.unit != "%" or not _TAKES_UP.fullmatch(c.segment):
            return False
        self._open(c.of + "占比", c.m.start, c.m, c.m.end, "share")
        return True

    def same_things(self, c: Clause) -> bool:
        """监测对象3.2万户14.9万人."""
        return self._same_things(c.m, c.segment, c.right, c.last)

    def same_again(self, c: Clause) -> bool:
        """A second member of a list whose noun stands with the first."""
        if c.last is None or c.segment.strip("、和") or c.noun():
            return False
        again = tails.same_again(c.right, c.last, c.m)
        return bool(again) and self._on_right(c, again, c.m.start, "number before name")

    def noun_after(self, c: Clause) -> bool:
        """新建5条线路; 为3万名老人提供服务."""
        noun = c.noun(c.measured and not c.tail.verb) or tails.people_did(c.m, c.right)
        noun = self._gained(noun, c.left, c.last)
        noun = counted.whole_list(self.text, c.right_end, c.stop, noun, c.m)
        verb = c.tail.verb if c.changing and not c.ratio else tails.helper(c.segment)
        noun = tails.with_service(c.right, noun) if c.hits and verb in ("为", "向", "给") else noun
        if not noun or (c.ratio and c.changing):
            return False
        return self._on_right(c, verb + noun, c.m.start, "number before name")

    def elided(self, c: Clause) -> bool:
        """The name stands in the row before or in an earlier clause."""
        named = completed(c.lead, c.tail, self._of_level(c.last, c.lead), self._subject(c.left), c.m.hedge)
        if not named:
            return False
        row = self._open(named, c.left, c.m, c.m.end, "elided name", growth=c.changing and c.ratio, sign=c.tail.change or 1)
        row.start = c.m.start if c.last else row.start
        return True

    def noun_ahead(self, c: Clause) -> bool:
        """7.8万户、22.9万人消除返贫风险."""
        shared = self._noun_ahead(c.m)
        if shared:
            self._open(shared, c.m.start, c.m, c.m.end, "number before name")
        return bool(shared)

    def bare_rate(self, c: Clause) -> bool:
        """A rate of which only the verb is told."""
        if not (c.changing and c.ratio and c.tail.verb):
            return False
        at = c.left + len(c.segment) - len(c.segment.lstrip())
        self._open(c.tail.verb.removesuffix("了"), at, c.m, c.m.end, "no name", growth=True, sign=c.tail.change)
        return True

    # -- words before the number name it -----------------------------------------------------------------------------------

    def total_of_last(self, c: Clause) -> bool:
        """国内生产总值增长5%，总量达到140万亿元."""
        if c.base not in _TOTALS or c.last is None or c.last.value is not None or c.last.growth is None or c.ratio or c.changing:
            return False
        c.last.add_value(c.m, c.m.end)
        return True

    def rate(self, c: Clause) -> bool:
        """固定资产投资增长24.1%."""
        if not (c.changing and c.ratio):
            return False
        name = left_name(c.base + ("涨幅" if c.tail.rate_noun == "涨幅" else ""))
        name = self.topic.complete(name, c.left, c.of, self._told(c.left) if name in _PER_HEAD else "")
        self._open(name + ("增长" if name.endswith("经济") else ""), c.start, c.m, c.m.end, "growth", growth=True, sign=c.tail.change)
        return True

    def change(self, c: Clause) -> bool:
        """A rise or fall told in the unit of the thing: 粮食增加50亿斤, 新增4万亿元的投资计划."""
        if not c.changing:
            return False
        name = (self._told(c.left) if c.base in _PER_HEAD else "") + c.base + c.tail.verb  # 提高养老金标准，人均提高120元
        if c.measured and c.right.startswith("的") and (noun := c.noun()) and (name == c.tail.verb or ends_in_verb(c.base) == c.base):
            return self._on_right(c, c.tail.verb + noun, c.start, "number before name")
        if c.last is not None and name in ("新增", "增加"):
            name = c.of + name
        if c.right and not c.hits and not c.measured and ends_in_verb(name) and (noun := c.noun()):
            return self._on_right(c, left_name(name) + noun, c.start, "number before name")
        row = self._open(self.topic.complete(left_name(name), c.left, c.of), c.start, c.m, c.m.end, "change as level")
        row.sign = c.tail.change
        return True

    def attribute(self, c: Clause) -> bool:
        """推进总投资10亿元的项目开工."""
        whole = tails.attribute_of(c.base, c.right, self._noun_after_next() if c.right == "的" else "") if c.measured else ""
        return bool(whole) and self._on_right(c, whole, c.start, "number inside name")

    def scope_introduces(self, c: Clause) -> bool:
        """全省16个断面优质水占比86.1%: the count only introduces the fact."""
        if not (c.hits and not c.measured and c.base in words("scope") and tails.tells_more(parse_tail(c.right).base)):
            return False
        self.used[c.m.start] = "context"
        return True

    def share_of_those(self, c: Clause) -> bool:
        """财政支出八成以上投向民生."""
        whose = _WHOSE.match(c.right) if c.m.unit in ("%", "成") and not c.changing else None
        if whose is None or (whose[0] not in ("用于", "投向") and tails.tells_more(c.base)):
            return False
        return self._on_right(c, c.base + (self._counted(c) if whose[0] == "的" else c.right[:24]), c.start, "share of those")

    def _counted(self, c: Clause) -> str:
        """The noun that a number with words before it counts."""
        return counted.whole_list(self.text, c.right_end, c.stop, counted.task_done(c.m, c.right) or c.noun(), c.m)

    def number_inside(self, c: Clause) -> bool:
        """完成32个小区改造: verb or attribute before the number, noun after it."""
        noun = self._counted(c)
        paid = c.base in ("投资", "投入") and starts_with_verb(noun) and tails.sum_named(c.base, self.text, self._after(c.m), self.end) != c.base
        if not noun or paid or (c.ratio and re.search("占.{2,}", c.base)):
            return False  # 投资6000万元实施了旧桥加固; 按占生产总值的4%编制预算: a share has its name on the left
        size = c.measured and not c.ratio
        owned, takes = c.segment.endswith("的") or c.base.endswith(("的", "等")), ends_in_verb(c.base)
        short = size and len(c.base) <= 4 and not c.hits and c.base not in words("generic") and not (c.m.unit or "").endswith("元") and len(noun) >= 3
        treated = size and (counted.is_treated(noun) or (c.base in words("scope") and not c.hits))
        if not (takes or owned or (not c.measured and (not c.hits or tails.own_noun(c.right, noun, c.base))) or short or treated):
            return False
        if c.measured and not takes and not owned:
            return self._on_right(c, c.base + noun, c.start, "number inside name")
        if owned and "投资" in c.base[-5:]:
            return self._on_right(c, noun + c.base, c.start, "number inside name")
        if owned:
            verb = starts_with_verb(c.base) if c.base.endswith("等") else ""
            return self._on_right(c, noun if verb in words("weak_verb") else verb + noun, c.m.start, "number before name")  # 推进A、B等14个工程: a weak verb is no part
        if _LISTED.search(c.segment) and not c.base.endswith("等"):
            return self._on_right(c, starts_with_verb(c.base) + noun, c.start, "number inside name")  # 实施A行动和12个B方案
        head = without_ruling(c.base) if len(c.base) <= 16 else left_name(c.base)
        if c.m.value is not None and c.base.count("、") + 1 == c.m.value > 1:  # 华丰村、光明村2个餐点: the list is counted
            head = starts_with_verb(c.base)
        return self._on_right(c, self._reaching(noun, c.left, c.last) if head == "惠及" else head + noun, c.start, "number inside name")

    def before_number(self, c: Clause) -> bool:
        """新增就业5611人."""
        name = self._completed(left_name(c.base), c.left, c.m, c.last)
        if c.m.unit == "%" and name.endswith(tuple(words("price_index"))) and c.m.value is not None and abs(c.m.value) < 50:
            self._open(name, c.start, c.m, c.m.end, "growth", growth=True)  # 居民消费价格指数控制在3.5%以内
            return True
        name = self._framed(name, c.left, c.segment, c.m)
        takes = ends_in_verb(c.base)
        if takes == c.base and c.last is not None and c.last.unit == c.m.unit and not c.measured:
            name = takes + self.topic.stem  # 开工保障房3000套、建成2500套: the object is left out
        self._open(name, c.start, c.m, c.m.end, "name before number")
        return True

    def _on_right(self, c: Clause, name: str, start: int, rule: str) -> bool:
        self._right(name, start, c.m, c.right_end, c.hits, rule)
        return True


Reading = Callable[[Readings, Clause], bool]
ANY: tuple[Reading, ...] = (Readings.medals, Readings.plan_mentioned, Readings.completion, Readings.multiple)
UNNAMED: tuple[Reading, ...] = (
    Readings.joined, Readings.introduces, Readings.spent_share, Readings.takes_up, Readings.same_things, Readings.same_again, Readings.noun_after,
    Readings.elided, Readings.noun_ahead, Readings.bare_rate,
)  # fmt: skip
NAMED: tuple[Reading, ...] = (
    Readings.total_of_last, Readings.rate, Readings.change, Readings.attribute, Readings.scope_introduces, Readings.share_of_those, Readings.number_inside,
    Readings.before_number,
)  # fmt: skip
