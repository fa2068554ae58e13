"""Mentions in their sentences → indicator rows.

A sentence is read from left to right. Each number is joined to the row before it when its own words name nothing new
(30.5亿元、增长7.9%), or opens a row named by the words on its left (新增就业5611人) or, after a verb that takes an
object, on its right (新建5条线路).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from xqlib.indicators import counted, tails
from xqlib.indicators.clause import Tail, clause_end, clause_start, is_measure, is_ratio, is_time, parse_tail, strip_lead
from xqlib.indicators.filters import excluded, is_duration
from xqlib.indicators.lexicon import words
from xqlib.indicators.lists import metric_tail
from xqlib.indicators.nameless import level_per_head, names_nothing
from xqlib.indicators.naming import completed, ends_in_verb, left_name, right_name, starts_with_verb, subject_of, without_ruling
from xqlib.indicators.rows import Row, begin_of
from xqlib.indicators.series import Series
from xqlib.numbers.scanner import Mention

_FROM = re.compile(r"(?:(?<![自理经缘])由|从|從|自(?=[12去上年十“]))(?:[^，,、；;。由从到至达]{0,14}的?)?$")
_PLAN_BEFORE = re.compile(r"(?:计划|任务|目标|预期|指标)(?:的)?$")
_PLAN_AFTER = re.compile(r"的?(?:要求|目标|计划|任务|预期|指标)")
_PASSED = re.compile(r"(?:大关|台阶|关口|门槛)[、，和]")
_OWN_TIME = re.compile(r"今年|去年|上年(?!同)|本年|年均|平均|每年|全年|[上下]半年|季度|[0-9一二三四五六七八九十]{1,4}[年月](?!的|同)|其中")
_WHOSE = re.compile(r"的(?!情况|基础上|前提|条件|高基数)(?=[一-龥])|(?:在|来自|集中在|分布在|属于|用于|投向|使用|采用|达到|就读|纳入|实现|完成|享受|提供|留)(?=[一-龥])|全覆盖")
_TIME_TAIL = re.compile(r"以来|之内|之前|期间|时间|[间間来來内內前后](?![沿期程备])|中(?!国(?!家)|[心央小外东西部级学专低高年等层])")
_COMPLETION = re.compile(r"(?:为|占|达到?|完成|完成了|实现)?(?:了)?(?:全年|年度|年初|调整|变动|年|上半年|本级|人代会|县|市)*(?:预算|计划|任务|目标任务|预期目标|目标|控制目标|考核目标)(?:数|任务)?的$")
_MULTIPLE = re.compile(r"(?:约?[是为]|相当于|等[于於])(?:[12][0-9]{3}年|上年|去年|[“\"]?十?[一二三四五六七八九]?五[”\"]?(?:时期|期间|期)?|前[五三]年|[^，,]{0,6}年)?[末底]?(?:同期)?的?|是[^，,]{2,24}(?:总和|总量|之和)的")
_TAKES_UP = re.compile("(?:约|仅|共|已|就)*占(?:到|比|约|近|达)*")
_LISTED = re.compile("(?:和|以及|、|(?<![惠普涉])及)$")
_BASE = re.compile(r"(?:比|较|同)[“\"]?[ 　]?(?:十?[一二三四五六七八九]五[”\"]?(?:时期|期间)|第[一二三四五六七八九十]{1,2}个五年计划(?:时期|期间)|十[一二三四五六七八九]五[”\"]?末|[12][0-9]{3}年|上年|去年|[^，,年]{0,4}年)(?:[底末]?的|同期的?)")
_TOTALS = ("总量", "总额", "总值", "规模", "总规模", "绝对值", "总产值", "总数")
_COMPARED_WITH = re.compile(r"(?:比|较|同|与)(?:[12][0-9]{3}年|上年|去年|上一年度?|[^，,年]{0,4}同期)度?的?(?=[一-龥]{2})")
_CHANGE_NAMED = re.compile("(?:增加|减少|下降|提高|降低|扩大)了?$")  # the number of such a row is a change itself
_PER_HEAD = ("人均", "年人均", "每人", "每户")
_PASSES = ("突破", "超过", "超", "跨过", "逾")


class SentenceReader(Series):
    """Turns the numbers of one sentence into rows.

    Args:
        text: normalised text.
        breaks: places where a mark was lost.
        rows: the rows so far; new ones are appended.
        own_level: level of the place that reports (``nation`` …); facts about other places make no row.
    """

    def read(self, start: int, end: int, anchors: Sequence[Mention], fences: Sequence[tuple[int, int]] = ()) -> None:
        """Read one sentence.

        Args:
            start, end: the sentence, code points.
            anchors: its quantities and percentages, in order.
            fences: spans of its other mentions that no name may cross (list markers).
        """
        self.begin(start, end)
        i = 0
        low = start
        while i < len(anchors):
            m = anchors[i]
            begin = begin_of(self.text, m)
            low = max([low, *(e for _, e in fences if e <= begin)])
            self.low = low
            left = clause_start(self.text, low, begin, self.breaks)
            passed = _PASSED.search(self.text, left, begin)
            left = passed.end() if passed else left
            self._family(low, left, begin)
            segment = self.text[left:begin]
            tail = parse_tail(segment)
            if (not tail.base or is_time(tail.base)) and segment.strip() not in words("payment") and not self.text.startswith("的", self._after(m)):
                left, segment, tail = self._reach_back(low, left, segment, tail, m)
            stop = anchors[i + 1].start if i + 1 < len(anchors) else end
            reason = excluded(self.text, m, left, begin, tail, stop, self.own_level)
            if reason and is_ratio(m.unit):
                for other in self._group(anchors, i, end)[1:]:  # 分别高于全省2.2个和3.7个百分点
                    self.used[other.start] = reason
                    i += 1
            if reason:
                self.used[m.start] = reason
                low = low if self._adverbial(m, anchors, i) else self._behind(m)
                i += 1
                continue
            group = self._group(anchors, i, end)
            self.next = anchors[i + 1] if i + 1 < len(anchors) else None
            if self._is_base(m, segment):
                low = self._after(m)
                i += 1
                continue
            if len(group) > 1 and (base := _FROM.search(segment)):
                second = self._group(anchors, i + len(group), end) if i + len(group) < len(anchors) else []
                if len(second) == len(group) and self._changes_to(group[-1], second[0]):
                    self._both_from_to(group, second, left, segment[: base.start()])
                    i += 2 * len(group)
                    low = self._after(second[-1])
                    continue
            if len(group) == 1 and (names := self._apart(tail, segment)):
                self._share(m, tail, names, left)
                low = self._after(m)
                i += 1
                continue
            if len(group) > 1 and (tail.apart or self._contracted(tail, segment, len(group)) or self._answers(tail, group)):
                self._distribute(group, tail, left, segment)
                i += len(group)
                low = self._after(group[-1])
                continue
            if i + 1 < len(anchors) and (base := _FROM.search(segment)) and self._changes_to(m, anchors[i + 1]):
                self._from_to(m, anchors[i + 1], low, left, segment[: base.start()])
                low = self._after(anchors[i + 1])
                i += 2
                continue
            self.reach = 0
            self._single(m, tail, left, segment, stop, i + 1 < len(anchors))
            low = max(self._after(m), self.reach)
            i += 2 if i + 1 < len(anchors) and self.used.get(anchors[i + 1].start) == "threshold" else 1
        counted.share_tails(self.rows[self.first :], self.text, end)

    def _reach_back(self, low: int, left: int, segment: str, tail: Tail, m: Mention) -> tuple[int, str, Tail]:
        """Take in the clause before when it only names (经济增长的预期目标，定为8%左右), not when the number has a noun of its own."""
        own = not (m.unit is None and self.text[left - 2 : left - 1] in "量额值数") and not is_measure(m.unit) and not is_ratio(m.unit) and re.match("[一-龥]", self.text[self._after(m) :][:1]) is not None
        if own or left <= low or self.text[left - 1] not in "，,":
            return left, segment, tail
        before = clause_start(self.text, low, left - 1, self.breaks)
        clause = self.text[before : left - 1]
        if not (2 < len(clause) <= 40 and (metric_tail(clause) or clause.endswith(("目标", "指标", "人口", "总数", "总值"))) and not re.search(r"[0-9]", clause)):
            return left, segment, tail
        joined = parse_tail(clause + segment[strip_lead(segment) if is_time(tail.base) else 0 :])
        return (before, clause + segment, joined) if joined.base else (left, segment, tail)

    # -- one number -------------------------------------------------------------------------------------------------

    def _single(self, m: Mention, tail: Tail, left: int, segment: str, stop: int, more: bool) -> None:
        skip = strip_lead(tail.base)
        skip += self._compared(tail, tail.base[skip:])
        base = "" if names_nothing(tail.base[skip:]) else level_per_head(tail.base[skip:])
        lead = tail.base[:skip] if base else segment
        name_start = left + skip
        last = self.rows[-1] if len(self.rows) > self.first else None
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
        changing = bool(tail.change) and (ratio or not tail.rate_noun)
        measured = ratio or is_measure(m.unit)
        if m.unit in ("金", "银", "铜"):
            won = left_name(base) if base else re.sub("[金银铜]牌$", "", last.name) if last is not None else ""
            self._open(f"{won}{m.unit}牌", name_start if base else m.start, m, m.end, "elided name")  # 勇夺4金1银1铜
            return
        if changing and ratio and last is not None and _PLAN_BEFORE.search(segment[: segment.rfind(tail.verb)] if tail.verb else segment) and _PLAN_AFTER.match(right):
            row = self._open(last.name, last.start, m, m.end, "plan mentioned", growth=True, sign=tail.change)
            row.planned = True
            return
        if last is not None and m.unit == "%" and not changing and (done := _COMPLETION.match(segment)):
            row = self._open(last.name + done[0].rstrip("的"), m.start, m, m.end, "completion")  # 完成60亿元，为调整预算的100.1%，增长3.7%
            self.rows[-2:] = [row, last]
            return
        if last is not None and m.unit == "倍" and _MULTIPLE.fullmatch(segment):
            row = self._open(last.name, m.start, m, m.end, "multiple")  # 是2011年的1.54倍
            self.rows[-2:] = [row, last]
            return
        if not base:
            if self._join(m, tail, changing, right, last, segment):
                return
            ahead = parse_tail(right) if not segment and hits else None
            told = ahead is not None and ((metric_tail(ahead.base) and (ahead.change or ahead.to_level)) or (ahead.change and self.next is not None and is_ratio(self.next.unit)) or right.endswith("连续"))
            if told or (not segment and not measured and re.search("占[^，,]{1,10}(?:比重|比例)", right)):
                self.used[m.start] = "context"  # 74个重点城市PM2.5浓度下降9.1%: the count only introduces the fact
                return
            if last is not None and m.unit == "%" and re.match("用于[一-龥]", right):
                self._right(last.name + right[:12], m.start, m, right_end, hits, "share of those")
                return
            if last is not None and m.unit == "%" and _TAKES_UP.fullmatch(segment):
                self._open(last.name + "占比", m.start, m, m.end, "share")  # 农业产值11亿元，占51%
                return
            if self._same_things(m, segment, right, last):
                return
            if last is not None and not segment.strip("、和") and not right_name(right, hits, measured) and (again := tails.same_again(right, last, m)):
                self._right(again, m.start, m, right_end, hits, "number before name")
                return
            noun = right_name(right, hits, measured and not tail.verb) or tails.people_did(m, right)
            noun = self._gained(noun, left, last)
            noun = counted.whole_list(self.text, right_end, stop, noun, m)
            verb = tail.verb if changing and not ratio else tails.helper(segment)
            noun = tails.with_service(right, noun) if hits and verb in ("为", "向", "给") else noun
            if noun and not (ratio and changing):
                self._right(verb + noun, m.start, m, right_end, hits, "number before name")
                return
            named = completed(lead, tail, self._of_level(last, lead), self._subject(left), m.hedge)
            if named:
                row = self._open(named, left, m, m.end, "elided name", growth=changing and ratio, sign=tail.change or 1)
                row.start = m.start if last else row.start
            elif shared := self._noun_ahead(m):
                self._open(shared, m.start, m, m.end, "number before name")
            elif changing and ratio and tail.verb:
                self._open(tail.verb.removesuffix("了"), left + len(segment) - len(segment.lstrip()), m, m.end, "no name", growth=True, sign=tail.change)
            else:
                self.used[m.start] = "unassigned"
            return
        if base in _TOTALS and last is not None and last.value is None and last.growth is not None and not ratio and not changing:
            last.add_value(m, m.end)  # 国内生产总值增长5%，总量达到140万亿元
            return
        if changing and ratio:
            name = left_name(base + ("涨幅" if tail.rate_noun == "涨幅" else ""))
            name = self.topic.complete(name, left, last.name if last else "", self._told(left) if name in _PER_HEAD else "")
            if name.endswith("经济"):
                name += "增长"
            self._open(name, name_start, m, m.end, "growth", growth=True, sign=tail.change)
            return
        if changing:
            head = self._told(left) if base in _PER_HEAD else ""
            name = head + base + tail.verb  # 提高养老金标准，人均提高120元
            if measured and right.startswith("的") and (noun := right_name(right, hits, measured)) and (name == tail.verb or ends_in_verb(base) == base):
                self._right(tail.verb + noun, name_start, m, right_end, hits, "number before name")  # 新增4万亿元的投资计划
                return
            if last is not None and name in ("新增", "增加"):
                name = last.name + name
            if right and not hits and not measured and ends_in_verb(name):
                noun = right_name(right, hits, measured)
                if noun:
                    self._right(left_name(name) + noun, name_start, m, right_end, hits, "number before name")
                    return
            row = self._open(self.topic.complete(left_name(name), left, last.name if last else ""), name_start, m, m.end, "change as level")
            row.sign = tail.change
            return
        if measured and (whole := tails.attribute_of(base, right, self._noun_after_next() if right == "的" else "")):
            self._right(whole, name_start, m, right_end, hits, "number inside name")  # 推进总投资10亿元的项目开工
            return
        noun = right_name(right, hits, measured)
        if hits and not measured and base in words("scope") and tails.tells_more(parse_tail(right).base):
            self.used[m.start] = "context"  # 全省16个断面优质水占比86.1%: the count only introduces the fact
            return
        noun = counted.task_done(m, right) or noun
        noun = counted.whole_list(self.text, right_end, stop, noun, m)
        if m.unit in ("%", "成") and not changing and (whose := _WHOSE.match(right)) and (whose[0] in ("用于", "投向") or not tails.tells_more(base)):
            self._right(base + (noun if whose[0] == "的" else right[:24]), name_start, m, right_end, hits, "share of those")
            return
        paid = base in ("投资", "投入") and starts_with_verb(noun) and tails.sum_named(base, self.text, self._after(m), self.end) != base
        if paid or (ratio and re.search("占.{2,}", base)):
            noun = ""  # 投资6000万元实施了旧桥加固; 按占生产总值的4%编制预算: a share has its name on the left
        owned = segment.endswith("的") or base.endswith(("的", "等"))
        takes = ends_in_verb(base)
        short_measure = measured and not ratio and len(base) <= 4 and not hits and base not in words("generic") and not (m.unit or "").endswith("元") and len(noun) >= 3
        if noun and (takes or owned or (not measured and (not hits or tails.own_noun(right, noun, base))) or short_measure or (measured and not ratio and (counted.is_treated(noun) or (base in words("scope") and not hits)))):
            if measured and not takes and not owned:
                self._right(base + noun, name_start, m, right_end, hits, "number inside name")
            elif owned and "投资" in base[-5:]:
                self._right(noun + base, name_start, m, right_end, hits, "number inside name")
            elif owned:
                verb = starts_with_verb(base) if base.endswith("等") else ""
                noun = noun if verb in words("weak_verb") else verb + noun  # 推进A、B等14个工程: a weak verb is no part of the name
                self._right(noun, m.start, m, right_end, hits, "number before name")
            elif _LISTED.search(segment) and not base.endswith("等"):
                self._right(starts_with_verb(base) + noun, name_start, m, right_end, hits, "number inside name")  # 实施A行动和12个B方案
            else:
                short = without_ruling(base) if len(base) <= 16 else left_name(base)
                if m.value is not None and base.count("、") + 1 == m.value > 1:  # 华丰村、光明村2个餐点: the list is counted
                    short = starts_with_verb(base)
                name = self._reaching(noun, left, last) if short == "惠及" else short + noun
                self._right(name, name_start, m, right_end, hits, "number inside name")
            return
        name = self._completed(left_name(base), left, m, last)
        if m.unit == "%" and name.endswith(tuple(words("price_index"))) and m.value is not None and abs(m.value) < 50:
            self._open(name, name_start, m, m.end, "growth", growth=True)  # 居民消费价格指数控制在3.5%以内
            return
        name = self._framed(name, left, segment, m)
        if takes == base and last is not None and last.unit == m.unit and not measured:
            name = takes + self.topic.stem  # 开工保障房3000套、建成2500套: the object is left out
        self._open(name, name_start, m, m.end, "name before number")

    def _same_things(self, m: Mention, segment: str, right: str, last: Row | None) -> bool:
        """Take a second count of what the row before counts (监测对象3.2万户14.9万人, 改造小区12个、3万户)."""
        if last is None or last.value is None or self.text[last.value.end : m.start] != segment or is_ratio(m.unit) or right[:1] not in ("", "（", "("):
            return False
        if segment and (segment != "、" or m.unit is None or m.unit == last.unit or is_ratio(last.unit) or last.growth is not None or "、" in last.name):
            return False
        self._open(last.name, m.start, m, m.end, "elided name")
        return True

    def _is_base(self, m: Mention, segment: str) -> bool:
        """Take 较“十三五”末的9323亿元 (增加4374亿元) as the starting point of the row before."""
        last = self.rows[-1] if len(self.rows) > self.first else None
        if last is None or last.value is None or last.value.unit != m.unit or is_ratio(m.unit) or not _BASE.fullmatch(segment):
            return False
        start = self._open(last.name, m.start, m, m.end, "from-to")
        start.baseline, start.parent = True, last
        self.rows[-2], self.rows[-1] = start, last
        return True

    def _noun_ahead(self, m: Mention) -> str:
        """The noun that the next number of a list counts too (7.8万户、22.9万人消除返贫风险)."""
        if self.next is None or is_duration(self.next.unit) or is_ratio(self.next.unit) != is_ratio(m.unit) or self.text[self._after(m) : begin_of(self.text, self.next)] not in ("、", "和", "" if m.unit in ("户", "个") else "、"):
            return ""
        return self._noun_after_next()

    def _noun_after_next(self) -> str:
        """The noun that the next number counts, when it stands after it."""
        if self.next is None:
            return ""
        after = self._after(self.next)
        right = self.text[after : clause_end(self.text, after, self.end, self.breaks)]
        return right_name(right, False, is_measure(self.next.unit)) or tails.people_did(self.next, right)

    def _compared(self, tail: Tail, base: str) -> int:
        """How much of 比1955年基本建设投资 compares: the year, or all of it when the row before has that name."""
        m = _COMPARED_WITH.match(base) if tail.change else None
        if m is None:
            return 0
        last = self.rows[-1].name if len(self.rows) > self.first else ""
        return len(base) if base[m.end() :] in last else m.end()

    def _right(self, name: str, start: int, m: Mention, right_end: int, hits: bool, rule: str) -> None:
        """Open a row that the words on the right of the number name, and leave those words to it."""
        self._open(left_name(name) if len(name) > 30 else name, start, m, self._after(m) if hits else right_end, rule)
        self.reach = 0 if hits and not self.text[m.end : right_end].endswith(("和", "及", "与")) else right_end

    def _join(self, m: Mention, tail: Tail, changing: bool, right: str, last: Row | None, lead: str) -> bool:
        """Join a number with no name of its own to the row before it."""
        row = last
        if row is None and changing and self.rows and self._follows(self.rows[-1]):
            row = self.rows[-1]
        if row is None or row.baseline:
            return False
        if changing and (is_ratio(m.unit) or (m.unit == row.unit and m.unit and not _CHANGE_NAMED.search(row.name) and not right_name(right, False, False))):
            self._grow(row, m, tail, lead)
            return True
        if not changing and not right_name(right, False, is_measure(m.unit)):
            if self._is_level_of(row, m, tail):
                return True
            if row.value is None and row.growth is not None and (m.unit != row.growth.unit or tail.to_level):
                if m.unit == "%" and row.growth.unit == "%":
                    row.extra.append(m)  # 增长7%以上、力争达到8%: the second bound belongs to the same target
                else:
                    row.add_value(m, m.end)
                return True
            if row.value is not None and row.value.unit is None and m.unit and not row.value.damaged:
                return False
        return False

    def _grow(self, row: Row, m: Mention, tail: Tail, lead: str) -> None:
        """Add a rate to the row before it, or open a row of its own for it when it speaks of another time."""
        yearly = (row.value is not None and "年均" in lead) or "平均" in lead
        if row.growth is None and not yearly:
            row.add_growth(m, tail.change, m.end)
        elif row.growth is not None and is_ratio(m.unit) and not is_ratio(row.growth.unit) and not _OWN_TIME.search(lead):
            row.extra.append(row.growth)  # 比上年增加225亿元，增长14.7%: the rate is the growth, the amount stays in the span
            row.add_growth(m, tail.change, m.end)
        else:  # 增长65.5%，年均增长10.6%; 1979年增长9.6%，今年上半年又增长24.2%
            self._open(row.name, m.start, m, m.end, "another rate", growth=True, sign=tail.change)

    def _is_level_of(self, row: Row, m: Mention, tail: Tail) -> bool:
        """Take a number as the level that a row reached by the change it states, or as the exact figure after a round one."""
        if row.value is None or row.value.unit != m.unit or is_ratio(m.unit) or not (tail.to_level or m.hedge in _PASSES or not tail.base):
            return False
        if row.rule == "change as level" and row.growth is None and (tail.to_level or m.hedge in _PASSES):
            row.growth, row.rule = row.value, "change and level"  # 粮食增加了50亿斤，达到3700亿斤
            row.name = self._of_level(row)
        elif row.value.hedge in _PASSES and tail.to_level and row.value.value is not None and m.value is not None and m.value >= row.value.value:
            row.extra.append(row.value)  # 突破2万元、达到20793元
        else:
            return False
        row.add_value(m, m.end)
        return True

    def _subject(self, left: int) -> str:
        """What the clause right before speaks of, if no number stands in it, else the subject of the sentence."""
        before = self._clause_before(self.low, left)
        if before and self.text[left - 1] in "：:":
            return before[1]
        return (subject_of(before[1]) if before else "") or self.topic.subject(left)

    def _follows(self, row: Row) -> bool:
        """Whether the row ends right before this sentence (a stray full stop inside one fact)."""
        return row.growth is None and row.value is not None and len(self.text[row.end : self.start].strip("。．. 以上左右")) == 0

    def _adverbial(self, m: Mention, anchors: Sequence[Mention], i: int) -> bool:
        """Whether a stretch of time only stands between a name and its number (投资连续两年超1000亿元)."""
        if i + 1 >= len(anchors) or not is_duration(m.unit):
            return False
        between = self.text[m.end : begin_of(self.text, anchors[i + 1])]
        return len(between) <= 8 and not parse_tail(between).base.strip("来间内")

    def _behind(self, m: Mention) -> int:
        """Where the words after a number that makes no row begin; 间, 来, 内 and 前 belong to a stretch of time."""
        end = self._after(m) + (m.unit == "人" and self.text.startswith("口", self._after(m)))
        tail = _TIME_TAIL.match(self.text, end) if is_duration(m.unit) else None
        return tail.end() if tail else end
