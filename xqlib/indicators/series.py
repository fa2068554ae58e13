"""Numbers that share their words: lists with one head or tail, 分别, and from–to changes."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from xqlib.indicators.clause import Tail, clause_start, is_ratio, parse_tail, strip_lead
from xqlib.indicators.elided import Elided
from xqlib.indicators.heads import shared_heads, topic_of
from xqlib.indicators.lexicon import words
from xqlib.indicators.lists import is_whole, item_count, metric_tail, split_names
from xqlib.indicators.naming import carried_verb, ends_in_verb, left_name, starts_with_verb, subject_of
from xqlib.indicators.rows import Row, begin_of
from xqlib.numbers.scanner import Mention

_LIST_GAP = re.compile(r"[、，,和及与以\s]*(?:以及)?(?:力争)?")
_CHANGED_TO = re.compile(r"(?:[到至为成]|达到|上升为)了?(?:[^，,、；;。]{0,12}的)?(?:约|近|平均)*$|(?:[到至为成]|达到)(?:[12][0-9]{3}年|去年|今年|上年|目前|现在)(?:年?[末底])?(?:的)?(?:平均|约|近)*$|[转变](?:为|向|成)(?:盈利|亏损|顺差|逆差|净流入|净流出)$|[转变](?:为|向|成)(?:增长|上升|上涨|提高|下降|减少|降低|回落)$")
_REACHES = ("突破", "超过", "超", "逾", "近", "接近", "约", "不低于", "不少于", "不超过")
_LEADS_TO = re.compile(r"^(?:[^、，,]{0,9}?(?:带动|推动|拉动|促进|实现))(?=[一-龥“]{2})")  # 带动新能源汽车、家电消费分别增长
_NEW = re.compile("(?:新(?:增加?|认定|设立?|引进|建|培育|获批)|净?增加?)了?$")
_ALIKE = re.compile("(?<![年人平户亩])均|都|双双")
_NEWLY = re.compile("^(?:新增加?|新认定|新设立?|净增加?)(?=.{2})")
_BALANCE = re.compile(r"盈利|亏损|顺差|逆差|净流入|净流出")
_PLACE = re.compile("^(?:[一-龥]{2,3}[省市]|北京|上海|全国|城镇|农村)")
_MEAN = re.compile("年平均产量$|年均产量$|平均亩产$|单产$")
_TURNED = re.compile(r"[转变](?:为|向|成)")


class Series(Elided):
    """Several numbers that share their words: lists, 分别, from–to."""

    def _group(self, anchors: Sequence[Mention], i: int, end: int) -> list[Mention]:
        """The numbers from anchor i on that are joined by nothing but list marks."""
        group = [anchors[i]]
        for nxt in anchors[i + 1 :]:
            begin = begin_of(self.text, nxt)
            gap = self.text[self._after(group[-1]) : begin]
            if gap in ("，", ",") and nxt.unit != group[-1].unit and group[-1].unit is not None:
                break  # 分别达到69家、107家，1324人…
            if not _LIST_GAP.fullmatch(gap) or not gap or is_ratio(nxt.unit) != is_ratio(group[-1].unit):
                break
            group.append(nxt)
        return group

    def _contracted(self, tail: Tail, segment: str, count: int) -> bool:
        """Whether the name is a short form of exactly that many names (城乡居民收入增长4%和6%)."""
        names = split_names(tail.base, count) if count > 1 else None
        joined = len(re.findall(r"、|以及|和|及|与", tail.base))
        if names is not None and joined == count - 1 and "、" in tail.base and not re.search("等|在", tail.base) and segment.endswith(tail.base):
            return True  # 新增A中心、B中心80家、16家
        return names is not None and (joined == 0 or (joined == count - 1 and tail.change != 0 and ("、" in tail.base or re.search("[率数额量值]$", tail.base) is not None)) or (joined == count - 1 and metric_tail(tail.base) != "" and not ends_in_verb(tail.base)))

    def _apart(self, tail: Tail, segment: str) -> list[str]:
        """The names that one number is told of each (A、B排放量分别下降2%; A率和B率均达50%)."""
        base = tail.base[strip_lead(tail.base) :]
        joint = not tail.apart and "等" not in base and _ALIKE.search(segment, len(tail.base)) is not None
        count = item_count(base) if tail.apart or joint else 0
        names = split_names(base, count) if 2 <= count <= 5 else None
        return names if names and (tail.apart or all(is_whole(n) for n in names)) else []

    def _share(self, m: Mention, tail: Tail, names: Sequence[str], left: int) -> None:
        changing = bool(tail.change) and is_ratio(m.unit)
        shared = "" if is_ratio(m.unit) else carried_verb(left_name(names[0]))
        for name in names:
            name = name if not shared or left_name(name).startswith(shared) or starts_with_verb(left_name(name)) else shared + name  # 扩建A站、B站各2座
            self._open(left_name(name) + tail.phrase.strip("的了"), left + strip_lead(tail.base), m, m.end, "shared list", growth=changing, sign=tail.change or 1)

    def _answers(self, tail: Tail, group: list[Mention]) -> bool:
        """Whether as many rates follow as the list before has members (…支出分别为A、B，比上年增长a、b)."""
        recent = self.rows[self.first :][-len(group) :]
        own = tail.base[strip_lead(tail.base) :] == "" and tail.change != 0 and is_ratio(group[0].unit)
        levels = [r for r in self.rows[self.first :] if r.growth is None and r.value is not None and not r.baseline]
        return own and len(recent) == len(group) and all(r.growth is None for r in recent) and (all(r.rule == "shared list" for r in recent) or len(levels) == len(group))

    def _distribute(self, group: list[Mention], tail: Tail, left: int, segment: str) -> None:
        count = len(group)
        skip = strip_lead(tail.base)
        base = "" if tail.base[skip:] in words("lead") else tail.base[skip:]
        changing = bool(tail.change) and is_ratio(group[0].unit)
        recent = self.rows[self.first :][-count:]
        if (not base or (base in ("增速", "增幅") and changing)) and len(recent) == count:
            yearly = re.search("年均|平均每年|每年平均", segment) is not None
            for row, m in zip(recent, group, strict=True):
                if changing and yearly and row.value is not None:
                    self._open(row.name, m.start, m, m.end, "another rate", growth=True, sign=tail.change)
                elif changing and row.growth is None:
                    row.add_growth(m, tail.change, m.end)
                elif not changing and row.value is None:
                    row.add_value(m, m.end)
                elif not changing and row.value is not None and m.unit == "倍":
                    self._open(row.name, m.start, m, m.end, "multiple")  # 分别为2010年的3.4倍和2.2倍
                elif not changing and row.value is not None and row.unit in (m.unit, group[-1].unit) and self._side_by_side(recent):
                    self._again(row, m, tail)
                else:
                    self.used[m.start] = "unassigned"
            return
        start = left + skip
        reach = clause_start(self.text, self._sentence_low(left), start, self.breaks)
        names = split_names(base, count)
        if names is None and base and reach < left:  # the list of names may hold commas
            names = split_names(self.text[reach : left + len(tail.base)], count)
        if names is None and len(recent) == count and re.match("占[一-龥]", base) and self._side_by_side(recent) and self.text[recent[-1].end : left] in ("，", ","):
            names = [r.name + base for r in recent]  # A、B增加值分别增长N、M，占规上工业比重分别达到n、m
        if names is None and base in ("", "数量") and (clause := self._clause_before(self._sentence_low(left), left)):
            found = split_names(topic_of(clause[1]) if base else subject_of(clause[1]), count)
            names = [n + base for n in found] if found else None  # A、B排放量首次双下降，比上年分别下降n和m; 减少A、B，数量分别压减n、m
        if names is None:
            topic = base or self.topic.subject(left) or (recent[-1].name if recent else "")
            if not topic:
                for m in group:
                    self.used[m.start] = "unassigned"
                return
            names = [left_name(topic)] * count
        unit = group[-1].unit
        first = group[0]
        if first.hedge in _REACHES and begin_of(self.text, first) < first.start:  # 分别突破300亿元和3000亿元
            group = [first, *(m._replace(hedge=first.hedge, bound=first.bound) if m.bound == "=" else m for m in group[1:])]
        shared = "" if is_ratio(unit) else carried_verb(left_name(names[0]))
        for name, m in zip(shared_heads([left_name(n) for n in names]), group, strict=True):
            name = _LEADS_TO.sub("", name) if changing else name
            name = name if not shared or left_name(name).startswith(shared) or starts_with_verb(left_name(name)) else shared + name  # 新增公路、铁路里程3公里和8公里
            row = self._open(left_name(name) + tail.phrase.strip("的了"), start, m, m.end, "shared list", growth=changing, sign=tail.change or 1)
            if row.unit is None and not changing:
                row.unit = unit
            if tail.change and not changing:
                row.name += tail.verb

    def _side_by_side(self, rows: Sequence[Row]) -> bool:
        """Whether rows are the members of one list."""
        return all(r.rule == "shared list" for r in rows) or all(a.value and self.text[a.value.end : b.start] in ("、", "和", "及") for a, b in itertools.pairwise(rows))

    def _again(self, row: Row, m: Mention, tail: Tail) -> None:
        """Read a second number for a member of the list before: how much it grew by, its total, or its part in another time."""
        if tail.change and not tail.to_level and row.growth is None:
            row.add_growth(m, tail.change, m.end)  # 分别比2007年增加2.8平方米和5.5平方米
            return
        name = _NEWLY.sub("", _NEW.sub("", row.name)) if tail.to_level else row.name  # 分别新增12项和44项，累计分别达到64项和288项
        self._open(name or row.name, m.start, m, m.end, "shared list")  # 五年淘汰A5万吨、B3万吨，今年分别淘汰1万吨和2万吨

    def _changes_to(self, first: Mention, second: Mention) -> bool:
        begin = begin_of(self.text, second)
        gap = self.text[self._after(first) : begin]
        return len(gap) <= 24 and _CHANGED_TO.search(gap) is not None and not re.search(r"[；;。]", gap)

    def _from_to(self, first: Mention, second: Mention, low: int, left: int, before: str) -> None:
        tail = parse_tail(before)
        skip = strip_lead(tail.base)
        base = left_name(tail.base[skip:])
        base = "" if base in ("则", "即", "而", "却") else base
        last = self.rows[-1] if len(self.rows) > self.first else None
        if not base and (left_of := self._clause_before(low, left)):
            base, skip = left_name(left_of[1]), left_of[0] - left
        if not base and last is not None and last.value is None and last.growth is not None and not is_ratio(second.unit):
            row = last
            row.add_value(second, second.end)
        else:
            name = self.topic.complete(base, left, last.name if last else "") or (last.name if last else "")
            if not name:
                self.used[first.start] = self.used[second.start] = "unassigned"
                return
            name = self._framed(self._parallel(name, left, last), left, before, second)
            row = self._open(name, left + skip, second, second.end, "from-to")
        start = self._open(row.name, left + skip if base else first.start, first, first.end, "from-to")
        start.baseline, start.parent = True, row
        if start.unit is None:
            start.unit = row.unit
        self._turned(row, start)
        self._balanced(row, start, second)
        # the level is the main row: keep it last so that a growth after it joins it
        if self.rows[-2] is row:
            self.rows[-2], self.rows[-1] = start, row

    def _parallel(self, name: str, left: int, last: Row | None) -> str:
        """A name with the measure that the clause before gave for it (粮食年平均产量由A到B，棉花由C到D; 人口自然增长率，四川省由A到B)."""
        if metric_tail(name) or len(name) > 5:
            return name
        beside = last.name if last is not None and last.rule == "from-to" else ""
        if _PLACE.fullmatch(name):
            before = self._clause_before(self.low, left)
            measure = re.sub("^.*年的", "", before[1]) if before else _PLACE.sub("", beside, count=1)
            return name + measure if measure != beside and (metric_tail(measure) or measure.endswith("率")) else name
        mean = _MEAN.search(beside)
        return name + mean[0] if mean else name

    def _both_from_to(self, first: Sequence[Mention], second: Sequence[Mention], left: int, before: str) -> None:
        """从A和B分别提高到C和D: as many rows as numbers on either side, each with its starting point."""
        tail = parse_tail(before)
        base = tail.base[strip_lead(tail.base) :]
        names = split_names(base, len(first)) or [left_name(base)] * len(first)
        for name, a, b in zip(names, first, second, strict=True):
            row = self._open(left_name(name), left + strip_lead(tail.base), b, b.end, "shared list")
            start = self._open(row.name, left + strip_lead(tail.base), a, a.end, "from-to")
            start.baseline, start.parent = True, row
            self.rows[-2], self.rows[-1] = start, row

    def _balanced(self, row: Row, start: Row, second: Mention) -> None:
        """由上年亏损9000万元转为盈利3亿元: the two ends have names of their own."""
        before = _BALANCE.search(self.text, max(self.start, start.start), start.value.start if start.value else start.end)
        after = _BALANCE.search(self.text, max(start.end, second.start - 6), second.start)
        if before and after and after[0] != before[0]:
            start.name, row.name = start.name + before[0], row.name + after[0]

    def _turned(self, row: Row, start: Row) -> None:
        """由上年下降2.3%转为增长8.5%: both ends are changes."""
        if row.value is None or start.value is None or not is_ratio(row.value.unit):
            return
        rated = parse_tail(re.sub(r"(?:由|从)[^，,。；;]{0,14}$", "", self.text[max(self.start, start.start) : start.value.start])).rate_noun
        if rated:  # 增长幅度由上年的58.6%回落到27.8%
            sign = -1 if rated in words("drop_noun") else 1
            for r in (start, row):
                r.growth, r.value, r.unit, r.sign = r.value, None, None, sign
            return
        ends = [parse_tail(self.text[max(self.start, r.value.start - 12) : r.value.start]) for r in (start, row) if r.value]
        turned = _TURNED.search(self.text, start.value.end, row.value.start)
        if turned and all(t.change for t in ends):
            for r, t in zip((start, row), ends, strict=True):
                r.growth, r.value, r.unit, r.sign = r.value, None, None, t.change
