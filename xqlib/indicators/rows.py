"""Rows in the making, and the sentence that they are read from."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from xqlib.indicators.canonical import canonical
from xqlib.indicators.clause import clause_start, is_ratio, parse_tail, strip_lead
from xqlib.indicators.heads import Topic
from xqlib.indicators.lexicon import words
from xqlib.indicators.naming import carried_verb, starts_with_verb
from xqlib.numbers.scanner import Mention

_REVERSES = re.compile("^(?:全[国省市县区])?(?:大约|共|累计)?(?:淘汰|关停|关闭|损失|减少|压减|取消|化解)")  # without it the member would mean the contrary
_ITEM_NAME = re.compile(r"[\s　—]*([一-龥（）、]{1,12})")
_HEADED = re.compile(r"(新增|淘汰|关停|损失)(?:[^，,。；;：:]{0,24}|[^，,。；;：:0-9]{0,8}生产能力[^。；;：:0-9]{0,16}有)[：:]")
_CAPACITY = re.compile("(?:能力|容量|里程|规模|复线|新线|库容|长度|面积|户)$")
_HEADLINES = frozenset(  # what stands beside others in an account of the economy and is a part of none of them
    ["gdp", "gdp_per_capita", "industry_va_large", "fixed_investment", "retail_sales", "foreign_trade", "fdi", "fiscal_revenue", "fiscal_expenditure", "income", "income_urban", "income_rural", "cpi", "new_jobs", "unemployment_survey", "unemployment_registered", "energy_intensity", "urbanisation", "forest_cover", "grain", "rd_spending", "rd_intensity"]
)
_OUTPUT = re.compile("(?:总|年平均|年均|年)?产量$")
_LEVEL_RATE = re.compile("(?:率|比重|占比|比例)$")
_COUNTED = frozenset(("个", "项", "方面"))
_CAUSED = re.compile("^(?:(?:带动|推动|促进|拉动|推进|稳定)(?![力率就]|作用|形成)(?=.{3})|.{2,24}(?:推动|促进)(?=.{3,30}[率数额值量]$))")  # what moved a rate is no part of its name
_AMONG = re.compile(r"其中|[，,](?:包括|含)")


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


def begin_of(text: str, m: Mention) -> int:
    """Where a number begins with the hedge right before it; a hedge further off (力争…增长7%) is part of the sentence."""
    near = 0 <= m.hedge_start < m.start and not re.search(r"[一-龥]{3}|[，,、]", text[m.hedge_end : m.start])
    return m.hedge_start if near else m.start


def _in_common(a: str, b: str) -> int:
    """Length of the longest run of characters that two names share."""
    a, b = a[-30:], b[-30:]
    return max((k for i in range(len(a)) for k in range(2, len(a) - i + 1) if a[i : i + k] in b), default=0)


class Sentence:
    """The state of a reading: one sentence, the rows so far, and how a row is opened.

    Args:
        text: normalised text.
        breaks: places where a mark was lost.
        rows: the rows so far; new ones are appended.
        own_level: level of the place that reports (``nation`` …); facts about other places make no row.
    """

    def __init__(self, text: str, breaks: Collection[int], rows: list[Row], own_level: str | None = None) -> None:
        self.text, self.breaks, self.rows, self.own_level = text, breaks, rows, own_level
        self.used: dict[int, str] = {}  # mention start → why it is in no row

    def begin(self, start: int, end: int) -> None:
        """Turn to a sentence.

        Args:
            start, end: the sentence, code points.
        """
        self.start, self.end, self.low = start, end, start
        self.next: Mention | None = None
        self.topic = Topic(self.text, start)
        self.first = len(self.rows)
        self.parent: Row | None = None
        self.loose = self.listing = False
        self.outer: tuple[Row | None] | None = None
        headed = _HEADED.search(self.text, start, min(end, start + 120))
        self.heading = (headed.end(), headed[1], "生产能力" if "生产能力" in headed[0] else "") if headed else None  # 新增的主要生产能力有：A N1，B N2

    def _open(self, name: str, start: int, m: Mention, end: int, rule: str, *, growth: bool = False, sign: int = 1) -> Row:
        moved = is_ratio(m.unit) and rule in ("growth", "name before number", "shared list")
        carried = self._carried(name, start, m)
        name = carried + (_CAUSED.sub("", name) if moved else name) + self._output_of(name)
        if self.heading and carried == self.heading[1] and not _CAPACITY.search(name) and m.unit not in ("公里", "里"):
            name += self.heading[2]
        twin = self._twin(name, m, growth) if rule in ("name before number", "growth") else None
        if twin is not None:
            if growth:
                twin.add_growth(m, sign, m.end)
            else:
                twin.add_value(m, m.end)
            return twin
        row = Row(name, min(start, m.start), max(end, m.end), sentence=(self.start, self.end), rule=rule, parent=self._parent_for(m, name, start))
        if growth:
            row.add_growth(m, sign, m.end)
        else:
            row.add_value(m, m.end)
        self.rows.append(row)
        self.topic.remember(name)
        return row

    def _output_of(self, name: str) -> str:
        """产量 for a bare good that follows the output of another (粮食产量由A增加到B，棉花由C增加到D)."""
        told = _OUTPUT.search(self.rows[-1].name) if self.rows and name in words("good") and (len(self.rows) > self.first or self.text[self.start - 1] in "；;") else None
        return told[0] if told else ""

    def _twin(self, name: str, m: Mention, growth: bool) -> Row | None:
        """A row of this sentence that lacks just what a number of the same name gives (…增长5%、7%，其中农村…达到20793元)."""
        same = [r for r in self.rows[self.first :] if r.name == name and not r.baseline]
        return next((r for r in same if (r.growth is None and growth) or (r.value is None and not growth and not is_ratio(m.unit))), None)

    def _carried(self, name: str, start: int, m: Mention) -> str:
        """The verb of the row before when it holds for this member of the list too (新增标杆企业360家、车间1080家)."""
        last = self.rows[-1] if len(self.rows) > self.first else None
        if last is None and self.heading and self.heading[0] == start and self.heading[1] not in name:
            return self.heading[1]
        if last is None or is_ratio(m.unit) or last.value is None or last.growth is not None or not name or starts_with_verb(name) or name.endswith(("总数", "总量")):
            return ""
        between = self.text[last.value.end : min(start, m.start)]
        if self.heading and start > self.heading[0] and between in ("，", ",", "、", "；", ";"):
            return "" if self.heading[1] in name else self.heading[1]
        joined = between in ("、", "和", "及", "以及") or (between in ("，", ",") and _REVERSES.search(last.name) is not None) or (last.end <= min(start, m.start) and self.text[last.end : min(start, m.start)] in ("、", "和", "以及"))
        verb = carried_verb(last.name) or "".join(last.name.rpartition("惠及")[:2]) if joined else ""
        return "" if name.startswith(verb or " ") else verb

    def _family(self, low: int, left: int, begin: int) -> None:
        """Note 其中: the rows after it are parts of the row before it, up to the next ；."""
        between = self.text[low:begin]
        if ("；" in between or ";" in between) and not self.listing:
            self.parent = None
        if self.outer is not None and re.search("[）)]", between):
            whole, self.parent, self.outer = self.parent, self.outer[0], None
            if whole is not None and re.search("^[^）)]{0,4}[）)][，,、；;。]", between) and whole in self.rows[self.first :]:
                self.rows.remove(whole)  # …亿元（其中新区…亿元），增长5%: the sentence goes on with the whole
                self.rows.append(whole)
        if (among := _AMONG.search(between)) and self.rows:
            self.loose = "其中" not in among[0]
            self.listing = between[among.end() : among.end() + 1] in ("：", ":")
            if re.search("[（(]$", between[: among.start()]):
                self.outer = (self.parent,)
                self.parent = self.rows[-1]
            else:
                again = self.parent is not None
                self.parent = next((r for r in reversed(self.rows[-8:]) if (r.parent is None or (again and not r.baseline and r.value)) and self._near(r, low + among.start())), None)

    def _near(self, row: Row, at: int) -> bool:
        """Whether 其中 may speak of a row: of the same sentence, or of the one right before when it begins the sentence."""
        if row.sentence[0] == self.start:
            return True
        between = self.text[row.sentence[1] : self.start]
        return "\n" not in between and len(between) <= 2 and at - self.start <= 2

    def _parent_for(self, m: Mention, name: str, start: int) -> Row | None:
        if self.parent is None:
            return None
        if not self.listing and self._leaves(m, name, start):
            self.parent = None
            return None
        self.parent = self._closest(name, self.parent)
        if is_ratio(m.unit) and self.parent.unit in _COUNTED and self.parent.name.endswith("指标"):
            return None  # 提出5项指标，其中研发经费年均增长8%
        if self.parent.unit is None or is_ratio(m.unit):
            return None if self.loose else self.parent
        if self.loose and self.parent.unit != m.unit:
            return None  # 29项指标，包括：… : what is counted is no whole of these
        same = [r for r in reversed(self.rows[-8:]) if r.parent is None and r.unit == m.unit and not r.baseline and r.sentence == self.parent.sentence]
        return self.parent if self.parent.unit == m.unit or not same else same[0]

    def _closest(self, name: str, whole: Row) -> Row:
        """The member of a list that a part belongs to: the one it shares most of its name with (游客人数和花费…，其中入境游客…)."""
        members = [r for r in self.rows[self.first :] if r.rule == whole.rule == "shared list" and r.parent is whole.parent]
        return max(members, key=lambda r: (_in_common(r.name, name), r is whole), default=whole)

    def _leaves(self, m: Mention, name: str, start: int) -> bool:
        """Whether a number after a comma is no longer a part (其中A工程43万亩，修复草原517万亩)."""
        whole, last = self.parent, self.rows[-1]
        if whole is None or last.parent is not whole or not re.search("[，,]", self.text[last.end : max(last.end, min(start, m.start))]):
            return False
        own = canonical(name)
        if own in _HEADLINES and not (canonical(whole.name) or "").startswith((own[:6], "fiscal" if own.startswith("fiscal") else own)):
            return True
        if is_ratio(m.unit):
            return whole.unit is not None and not is_ratio(whole.unit) and last.value is not None and not is_ratio(last.unit) and last.name not in name and _LEVEL_RATE.search(name) is not None
        other = whole.unit is not None and m.unit not in (whole.unit, last.unit)
        more = whole.value is not None and m.unit == whole.unit and m.value is not None and whole.value.value is not None and m.value > whole.value.value
        return other or more or (starts_with_verb(name) != "" and not starts_with_verb(last.name))

    def _sentence_low(self, left: int) -> int:
        """Where a list of names may begin: after the last number of the sentence."""
        ends = [r.end for r in self.rows[self.first :] if r.end <= left]
        return max([self.start, *ends])

    def _after(self, m: Mention) -> int:
        """The end of a mention with the hedge after it."""
        return max(m.end, m.hedge_end if m.hedge_start >= m.end else m.end)

    def _clause_before(self, low: int, left: int) -> tuple[int, str] | None:
        """The clause before a comma when it only names (X占Y的比重，由A提高到B): where it begins, and its words."""
        if left <= low or self.text[left - 1] not in "，,：:":
            return None
        if self.text[left - 1] in "：:":  # 粮食：达到3856亿斤, a list with a name a line
            head = _ITEM_NAME.fullmatch(self.text, self.start, left - 1)
            return (head.start(1), head[1]) if head else None
        begin = clause_start(self.text, low, left - 1, self.breaks)
        words_ = parse_tail(self.text[begin : left - 1]).base
        begin += strip_lead(words_)
        words_ = words_[strip_lead(words_) :]
        return (begin, words_) if len(words_) > 1 and not re.search("[0-9]|[一二三四五六七八九十百千万亿]{4}", words_) else None
