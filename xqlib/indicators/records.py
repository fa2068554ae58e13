"""Mentions in their sentences → indicator rows.

A sentence is read from left to right. Each number is joined to the row before it when its own words name nothing new
(30.5亿元、增长7.9%), or opens a row named by the words on its left (新增就业5611人) or, after a verb that takes an
object, on its right (新建5条线路).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from xqlib.indicators import counted
from xqlib.indicators.clause import Tail, clause_start, is_measure, is_ratio, is_time, parse_tail, strip_lead
from xqlib.indicators.filters import excluded, is_duration
from xqlib.indicators.lexicon import words
from xqlib.indicators.lists import metric_tail
from xqlib.indicators.readings import Readings
from xqlib.indicators.rows import begin_of
from xqlib.numbers.scanner import Mention

_FROM = re.compile(r"(?:(?<![自理经缘])由|从|從|自(?=[12去上年十“]))(?:[^，,、；;。由从到至达]{0,14}的?)?$")
_PASSED = re.compile(r"(?:大关|台阶|关口|门槛)[、，和]")
_TIME_TAIL = re.compile(r"以来|之内|之前|期间|时间|[间間来來内內前后](?![沿期程备])|中(?!国(?!家)|[心央小外东西部级学专低高年等层])")
_BASE = re.compile(r"(?:比|较|同)[“\"]?[ 　]?(?:十?[一二三四五六七八九]五[”\"]?(?:时期|期间)|第[一二三四五六七八九十]{1,2}个五年计划(?:时期|期间)|十[一二三四五六七八九]五[”\"]?末|[12][0-9]{3}年|上年|去年|[^，,年]{0,4}年)(?:[底末]?的|同期的?)")


class SentenceReader(Readings):
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

    def _is_base(self, m: Mention, segment: str) -> bool:
        """Take 较“十三五”末的9323亿元 (增加4374亿元) as the starting point of the row before."""
        last = self.rows[-1] if len(self.rows) > self.first else None
        if last is None or last.value is None or last.value.unit != m.unit or is_ratio(m.unit) or not _BASE.fullmatch(segment):
            return False
        start = self._open(last.name, m.start, m, m.end, "from-to")
        start.baseline, start.parent = True, last
        self.rows[-2], self.rows[-1] = start, last
        return True

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
