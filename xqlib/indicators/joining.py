"""A number with no name of its own: joined to the row before it, or named by what stands around it."""

from __future__ import annotations

import re

from xqlib.indicators import tails
from xqlib.indicators.clause import Tail, clause_end, is_measure, is_ratio
from xqlib.indicators.filters import is_duration
from xqlib.indicators.naming import left_name, right_name, subject_of
from xqlib.indicators.rows import Row, begin_of
from xqlib.indicators.series import Series
from xqlib.numbers.scanner import Mention

_OWN_TIME = re.compile(r"今年|去年|上年(?!同)|本年|年均|平均|每年|全年|[上下]半年|季度|[0-9一二三四五六七八九十]{1,4}[年月](?!的|同)|其中")
_CHANGE_NAMED = re.compile("(?:增加|减少|下降|提高|降低|扩大)了?$")  # the number of such a row is a change itself
_PASSES = ("突破", "超过", "超", "跨过", "逾")


class Joining(Series):
    """Joins numbers to the row before, and finds what a number without a name speaks of."""

    def _same_things(self, m: Mention, segment: str, right: str, last: Row | None) -> bool:
        """Take a second count of what the row before counts (监测对象3.2万户14.9万人, 改造小区12个、3万户)."""
        if last is None or last.value is None or self.text[last.value.end : m.start] != segment or is_ratio(m.unit) or right[:1] not in ("", "（", "("):
            return False
        if segment and (segment != "、" or m.unit is None or m.unit == last.unit or is_ratio(last.unit) or last.growth is not None or "、" in last.name):
            return False
        self._open(last.name, m.start, m, m.end, "elided name")
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
