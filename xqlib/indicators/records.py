"""Mentions in their sentences → indicator rows.

A sentence is read from left to right. Each number is joined to the row before it when its own words name nothing new
(30.5亿元、增长7.9%), or opens a row named by the words on its left (新增就业5611人) or, after a verb that takes an
object, on its right (新建5条线路).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from xqlib.indicators.clause import Tail, clause_end, clause_start, is_measure, is_ratio, is_time, parse_tail, strip_lead
from xqlib.indicators.filters import excluded
from xqlib.indicators.lexicon import words
from xqlib.indicators.lists import metric_tail, split_names
from xqlib.indicators.naming import Topic, completed, ends_in_verb, left_name, object_after, right_name, starts_with_verb
from xqlib.numbers.scanner import Mention


@dataclass(slots=True)
class Row:
    """An indicator row in the making; spans are code points of the normalised text."""

    name: str
    start: int
    end: int
    value: Mention | None = None
    growth: Mention | None = None
    sign: int = 1
    extra: list[Mention] = field(default_factory=list)
    rank: str | None = None
    rank_at: int = -1
    parent: Row | None = None
    baseline: bool = False
    planned: bool = False
    sentence: tuple[int, int] = (0, 0)
    unit: str | None = None
    rule: str = ""

    def add_value(self, m: Mention, end: int) -> None:
        """Take a mention as the level of the row."""
        self.value, self.unit = m, m.unit
        self.start, self.end = min(self.start, m.start), max(self.end, end)

    def add_growth(self, m: Mention, sign: int, end: int) -> None:
        """Take a mention as the change of the row."""
        self.growth, self.sign = m, sign
        self.start, self.end = min(self.start, m.start), max(self.end, end)


_LIST_GAP = re.compile(r"[、，,和及与以\s]*(?:以及)?(?:力争)?")
_FROM = re.compile(r"(?:由|从|自)(?:[^，,、；;。由从]{0,14}的?)?$")
_CHANGED_TO = re.compile(r"(?:[到至为成]|达到|上升为)(?:[^，,、；;。]{0,12}的)?(?:约|近)?$")
_PLAN_BEFORE = re.compile(r"(?:计划|任务|目标|预期|指标)(?:的)?$")
_PLAN_AFTER = re.compile(r"的?(?:要求|目标|计划|任务|预期|指标)")
_PASSED = re.compile(r"(?:大关|台阶|关口|门槛)[、，和]")
_NO_NAMES = frozenset("为达達这這总转就原仍还即于其共")  # one character that names nothing; 钢 and 糖 do
_STANDING = re.compile(r"(?:稳居|位居|居|位列|列|排名|跃居|保持|创|均居)(?:全国|全省|全市|全区|世界|历史|中部|西部|东部|近年|有史)[^，,；;]{0,10}$")
_AMONG = re.compile(r"其中|[，,](?:包括|含)")


def _helper(segment: str) -> str:
    """The preposition right before a number that counts who is served (为3万名老年人…)."""
    return segment[-1:] if segment.endswith(("为", "给", "向", "对", "使", "让")) and not segment.endswith(("成为", "作为")) else ""


def _begin(text: str, m: Mention) -> int:
    """Where a number begins with the hedge right before it; a hedge further off (力争…增长7%) is part of the sentence."""
    near = 0 <= m.hedge_start < m.start and not re.search(r"[一-龥]{3}|[，,、]", text[m.hedge_end : m.start])
    return m.hedge_start if near else m.start


class SentenceReader:
    """Turns the numbers of one sentence into rows.

    Args:
        text: normalised text.
        breaks: places where a mark was lost.
        rows: the rows so far; new ones are appended.
        own_level: level of the place that reports (``nation`` …); facts about other places make no row.
    """

    def __init__(self, text: str, breaks: Collection[int], rows: list[Row], own_level: str | None = None) -> None:
        self.text, self.breaks, self.rows, self.own_level = text, breaks, rows, own_level
        self.used: dict[int, str] = {}  # mention start → why it is in no row

    def read(self, start: int, end: int, anchors: Sequence[Mention], fences: Sequence[tuple[int, int]] = ()) -> None:
        """Read one sentence.

        Args:
            start, end: the sentence, code points.
            anchors: its quantities and percentages, in order.
            fences: spans of its other mentions that no name may cross (list markers).
        """
        self.start, self.end = start, end
        self.topic = Topic(self.text, start)
        self.first = len(self.rows)
        self.parent: Row | None = None
        i = 0
        low = start
        while i < len(anchors):
            m = anchors[i]
            begin = _begin(self.text, m)
            low = max([low, *(e for _, e in fences if e <= begin)])
            left = clause_start(self.text, low, begin, self.breaks)
            passed = _PASSED.search(self.text, left, begin)
            left = passed.end() if passed else left
            self._family(low, left, begin)
            segment = self.text[left:begin]
            tail = parse_tail(segment)
            if not tail.base or is_time(tail.base):
                left, segment, tail = self._reach_back(low, left, segment, tail)
            stop = anchors[i + 1].start if i + 1 < len(anchors) else end
            reason = excluded(self.text, m, left, begin, tail, stop, self.own_level)
            if reason:
                self.used[m.start] = reason
                low = self._after(m)
                i += 1
                continue
            group = self._group(anchors, i, end)
            if len(group) > 1 and (tail.apart or self._contracted(tail, segment, len(group))):
                self._distribute(group, tail, left, segment)
                i += len(group)
                low = self._after(group[-1])
                continue
            if i + 1 < len(anchors) and (base := _FROM.search(segment)) and self._changes_to(m, anchors[i + 1]):
                self._from_to(m, anchors[i + 1], left, segment[: base.start()])
                low = self._after(anchors[i + 1])
                i += 2
                continue
            self.reach = 0
            self._single(m, tail, left, segment, stop, i + 1 < len(anchors))
            low = max(self._after(m), self.reach)
            i += 1

    def _reach_back(self, low: int, left: int, segment: str, tail: Tail) -> tuple[int, str, Tail]:
        """Take in the clause before when it only names (经济增长的预期目标，定为8%左右)."""
        if left <= low or self.text[left - 1] not in "，,":
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
        base = "" if tail.base[skip:] in _NO_NAMES or is_time(tail.base[skip:]) or _STANDING.match(tail.base, skip) else tail.base[skip:]
        lead = tail.base[:skip] if base else segment
        last = self.rows[-1] if len(self.rows) > self.first else None
        right_end = clause_end(self.text, self._after(m), stop, self.breaks)
        right = self.text[self._after(m) : right_end]
        hits = more and right_end == stop
        if m.unit == "人" and right.startswith("口"):
            right = "人" + right
        ratio = is_ratio(m.unit)
        changing = bool(tail.change) and (ratio or not tail.rate_noun)
        measured = ratio or is_measure(m.unit)
        if changing and ratio and last is not None and _PLAN_BEFORE.search(segment[: segment.rfind(tail.verb)] if tail.verb else segment) and _PLAN_AFTER.match(right):
            row = self._open(last.name, last.start, m, m.end, "plan mentioned", growth=True, sign=tail.change)
            row.planned = True
            return
        if not base:
            if self._join(m, tail, changing, right, last):
                return
            noun = right_name(right, hits, measured and not tail.verb)
            verb = tail.verb if changing and not ratio else _helper(segment)
            if noun and not (ratio and changing):
                self._right(verb + noun, m.start, m, right_end, hits, "number before name")
                return
            named = completed(lead, tail, last.name if last else "", self.topic.subject(left))
            if named:
                row = self._open(named, left, m, m.end, "elided name", growth=changing and ratio, sign=tail.change or 1)
                row.start = m.start if last else row.start
            else:
                self.used[m.start] = "context"
            return
        name_start = left + skip
        if changing and ratio:
            name = left_name(base + ("涨幅" if tail.rate_noun == "涨幅" else ""))
            name = self.topic.complete(name, left, last.name if last else "")
            if name.endswith("经济"):
                name += "增长"
            self._open(name, name_start, m, m.end, "growth", growth=True, sign=tail.change)
            return
        if changing:
            name = base + tail.verb
            if last is not None and name in ("新增", "增加"):
                name = last.name + name
            if right and not hits and not measured and ends_in_verb(name):
                noun = right_name(right, hits, measured)
                if noun:
                    self._right(left_name(name) + noun, name_start, m, right_end, hits, "number before name")
                    return
            self._open(self.topic.complete(left_name(name), left, last.name if last else ""), name_start, m, m.end, "change as level")
            return
        noun = right_name(right, hits, measured)
        owned = segment.endswith("的") or base.endswith(("的", "等"))
        takes = ends_in_verb(base)
        short_measure = measured and not ratio and len(base) <= 4 and not hits and base not in words("generic") and not (m.unit or "").endswith("元") and len(noun) >= 3
        if noun and (takes or owned or (not measured and not hits) or short_measure):
            if measured and not takes and not owned:
                self._right(base + noun, name_start, m, right_end, hits, "number inside name")
            elif owned and "投资" in base[-5:]:
                self._right(noun + base, name_start, m, right_end, hits, "number inside name")
            elif owned:
                self._right(noun, m.start, m, right_end, hits, "number before name")
            else:
                short = base if len(base) <= 16 else left_name(base)
                if m.value is not None and base.count("、") + 1 == m.value > 1:  # 华丰村、光明村2个餐点: the list is counted
                    short = starts_with_verb(base)
                self._right(short + noun, name_start, m, right_end, hits, "number inside name")
            return
        name = self.topic.complete(left_name(base), left, last.name if last else "")
        if name in ("投资", "总投资", "投入", "完成投资"):
            name = object_after(self.text, self._after(m), self.end) + name
        if takes == base and last is not None and last.unit == m.unit and not measured:
            name = takes + self.topic.stem  # 开工保障房3000套、建成2500套: the object is left out
        self._open(name, name_start, m, m.end, "name before number")

    def _right(self, name: str, start: int, m: Mention, right_end: int, hits: bool, rule: str) -> None:
        """Open a row that the words on the right of the number name, and leave those words to it."""
        self._open(left_name(name) if len(name) > 30 else name, start, m, self._after(m) if hits else right_end, rule)
        listed = self.text[m.end : right_end].endswith(("和", "及", "与"))
        self.reach = 0 if hits and not listed else right_end

    def _join(self, m: Mention, tail: Tail, changing: bool, right: str, last: Row | None) -> bool:
        """Join a number with no name of its own to the row before it."""
        row = last
        if row is None and changing and self.rows and self._follows(self.rows[-1]):
            row = self.rows[-1]
        if row is None or row.baseline:
            return False
        if changing and (is_ratio(m.unit) or (m.unit == row.unit and m.unit and not right_name(right, False, False))):
            if row.growth is None:
                for r in self._twins(row):
                    r.add_growth(m, tail.change, m.end)
                return True
            self.used[m.start] = "context"
            return True
        if not changing and not right_name(right, False, is_measure(m.unit)):
            if row.value is None and row.growth is not None and (m.unit != row.growth.unit or tail.to_level):
                if m.unit == "%" and row.growth.unit == "%":
                    row.extra.append(m)  # 增长7%以上、力争达到8%: the second bound belongs to the same target
                else:
                    row.add_value(m, m.end)
                return True
            if row.value is not None and row.value.unit is None and m.unit and not row.value.damaged:
                return False
        return False

    def _twins(self, row: Row) -> list[Row]:
        return [row]

    def _follows(self, row: Row) -> bool:
        """Whether the row ends right before this sentence (a stray full stop inside one fact)."""
        return row.growth is None and row.value is not None and len(self.text[row.end : self.start].strip("。．. 以上左右")) == 0

    # -- several numbers ------------------------------------------------------------------------------------------------

    def _group(self, anchors: Sequence[Mention], i: int, end: int) -> list[Mention]:
        """The numbers from anchor i on that are joined by nothing but list marks."""
        group = [anchors[i]]
        for nxt in anchors[i + 1 :]:
            begin = _begin(self.text, nxt)
            gap = self.text[self._after(group[-1]) : begin]
            if not _LIST_GAP.fullmatch(gap) or not gap or is_ratio(nxt.unit) != is_ratio(group[-1].unit):
                break
            group.append(nxt)
        return group

    def _contracted(self, tail: Tail, segment: str, count: int) -> bool:
        """Whether the name is a short form of exactly that many names (城乡居民收入增长4%和6%)."""
        names = split_names(tail.base, count) if count > 1 else None
        return names is not None and "、" not in tail.base and not re.search(r"和|及|与|，|,", tail.base)

    def _distribute(self, group: list[Mention], tail: Tail, left: int, segment: str) -> None:
        count = len(group)
        skip = strip_lead(tail.base)
        base = tail.base[skip:]
        changing = bool(tail.change) and is_ratio(group[0].unit)
        recent = self.rows[self.first :][-count:]
        if (not base or (base in ("增速", "增幅") and changing)) and len(recent) == count:
            for row, m in zip(recent, group, strict=True):
                if changing and row.growth is None:
                    row.add_growth(m, tail.change, m.end)
                elif not changing and row.value is None:
                    row.add_value(m, m.end)
                else:
                    self.used[m.start] = "context"
            return
        start = left + skip
        reach = clause_start(self.text, self._sentence_low(left), start, self.breaks)
        names = split_names(base, count)
        if names is None and base and reach < left:  # the list of names may hold commas
            names = split_names(self.text[reach : left + len(tail.base)], count)
        if names is None:
            topic = base or self.topic.subject(left) or (recent[-1].name if recent else "")
            if not topic:
                for m in group:
                    self.used[m.start] = "context"
                return
            names = [left_name(topic)] * count
        unit = group[-1].unit
        for name, m in zip(names, group, strict=True):
            row = self._open(left_name(name), start, m, m.end, "shared list", growth=changing, sign=tail.change or 1)
            if row.unit is None and not changing:
                row.unit = unit
            if tail.change and not changing:
                row.name += tail.verb

    def _changes_to(self, first: Mention, second: Mention) -> bool:
        begin = _begin(self.text, second)
        gap = self.text[self._after(first) : begin]
        return len(gap) <= 24 and _CHANGED_TO.search(gap) is not None and not re.search(r"[；;。]", gap)

    def _from_to(self, first: Mention, second: Mention, left: int, before: str) -> None:
        tail = parse_tail(before)
        skip = strip_lead(tail.base)
        base = left_name(tail.base[skip:])
        last = self.rows[-1] if len(self.rows) > self.first else None
        if not base and last is not None and last.value is None and last.growth is not None and not is_ratio(second.unit):
            row = last
            row.add_value(second, second.end)
        else:
            name = self.topic.complete(base, left, last.name if last else "")
            if not name:
                self.used[first.start] = self.used[second.start] = "context"
                return
            row = self._open(name, left + skip, second, second.end, "from-to")
        start = self._open(row.name, left + skip if base else first.start, first, first.end, "from-to")
        start.baseline, start.parent = True, row
        if start.unit is None:
            start.unit = row.unit
        # the level is the main row: keep it last so that a growth after it joins it
        if self.rows[-2] is row:
            self.rows[-2], self.rows[-1] = start, row

    # -- bookkeeping -------------------------------------------------------------------------------------------------

    def _open(self, name: str, start: int, m: Mention, end: int, rule: str, *, growth: bool = False, sign: int = 1) -> Row:
        row = Row(name, min(start, m.start), max(end, m.end), sentence=(self.start, self.end), rule=rule, parent=self._parent_for(m))
        if growth:
            row.add_growth(m, sign, m.end)
        else:
            row.add_value(m, m.end)
        self.rows.append(row)
        self.topic.remember(name)
        return row

    def _family(self, low: int, left: int, begin: int) -> None:
        """Note 其中: the rows after it are parts of the row before it, up to the next ；."""
        between = self.text[low:begin]
        if "；" in between or ";" in between:
            self.parent = None
        if _AMONG.search(between) and self.rows:
            self.parent = next((r for r in reversed(self.rows[-8:]) if r.parent is None), None)

    def _parent_for(self, m: Mention) -> Row | None:
        if self.parent is None:
            return None
        same = [r for r in reversed(self.rows[-8:]) if r.parent is None and r.unit == m.unit and not r.baseline]
        return self.parent if self.parent.unit == m.unit or not same else same[0]

    def _sentence_low(self, left: int) -> int:
        """Where a list of names may begin: after the last number of the sentence."""
        ends = [r.end for r in self.rows[self.first :] if r.end <= left]
        return max([self.start, *ends])

    def _after(self, m: Mention) -> int:
        """The end of a mention with the hedge after it."""
        return max(m.end, m.hedge_end if m.hedge_start >= m.end else m.end)
