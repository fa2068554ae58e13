"""Status and period of a row, from its scope and the time and mood words of its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from xqlib.indicators.mood import governing, of_base, states_fact
from xqlib.indicators.naming import starts_with_verb
from xqlib.indicators.rows import Row
from xqlib.indicators.scope import Scope
from xqlib.numbers.periods import Clock, Cue, plan_of

_FORECAST = re.compile(r"预计|預計|有望|预测|测算")
_TARGET = re.compile(
    r"(?:(?:目标|任务|指标|要求|预期|计划)(?:建议)?(?:分别|确定|设定|定)?(?:是|为|[:：]))|(?:(?:定下|确定|提出|下达|明确)的[^，,。；;]{0,16}(?:目标|任务))|计划(?:要求|规定|安排)|计划(?:草案)?拟定|草案拟定|提出[，,]?要(?!求)|力争|争取(?:到|达|实现|完成|新增|建成|今年|全年|年内|年底|在)|确保(?:到|全年|今年|实现)|到[12][0-9]{3}年|今后[一二三四五]|未来[一二三四五]年|[一二三四五][年]内(?=[建完实新改解])"
)
_SO_FAR = re.compile(r"目前|截至|现有|(?<![早])已经?(?:由|从|形成|建成|完成|达|有|实现|开工|累计|超过|突破|[一-龥]{1,3}了)")
_AHEAD = re.compile(r"(?<![主需重])要(?:增长|达到|增加|提高|实现|完成|控制)|可以|可望|(?<!必)将(?:比|增长|达到|增加|提高|下降|减少|突破|超过)")
_INSIDE = re.compile(r"(?<!招生)计划(?:今年|全年|明年|每年|平均)*(?:增长|增加|新增|递增|达到|完成|安排|为|在)|预期目标|调控目标|增长预期|指标为")
_OF_GOAL = re.compile("(?:左右|以上|以内)?的?(?:宏伟|战略|奋斗|预期|总)?目标(?!任务)")  # 实现产值翻两番的宏伟目标 restates a goal
_YEARLY = re.compile(r"年均(?!浓度|气温|降水|价|水平)|每年平均|平均每年|年平均")
_DONE_FIRST = re.compile(r"(?:完成|超额|实现|高于|好于|超过|达到|提前)[^，,。；;]{0,12}(?:目标|任务|计划|预期)")
_PLANNED = re.compile(
    r"(?:计划|预计|概算|估算|设计|规划|协议|意向|签约)?总投资(?!额?完成)|计划投资|概算投资|投资概算|投资估算|协议(?:资金|投资|引资)|意向(?:资金|投资)|总需求|拟(?:安排|发行|投资|投入|增加|建|按|新增)"
)
_BUDGET = re.compile(r"(?:安排|预算|赤字|国债|专项债|债券|债务|转移支付|财政支出|预算支出|支出规模|预算内投资|赤字率)")
_ARRANGE = re.compile(r"拟|安排|预算(?:草案)?|赤字|国债|专项债|债务总规模|支出规模")
_HEADS = re.compile('(?:过去的?|这|[“"第]|本届)?(?:十?[一二两三四五六七八九](?![〇○零一二三四五六七八九])|[2-9](?=年)|届)')  # a span of years that the sentences after it speak of too
_COMMA = re.compile("(?:[中里内间来]|期间|时期)?[，,]")
_DELIVERED = re.compile(r"(?:完成|实现|落实|超额|兑现)(?!率)")  # 完成造林任务6063万亩: the task was done
_REVENUE = re.compile(r"(?:公共|财政|地方|一般)*预算(?:内|总)*收入")  # its name has 预算 and arranges nothing


def status_of(text: str, row: Row, scope: Scope, cues: Sequence[Cue], clock: Clock, carried: Cue | None = None) -> str:
    """Return the status of a row: actual, target, plan, forecast or baseline.

    Args:
        text: normalised text.
        row: the row.
        scope: the part of the report it stands in.
        cues: time words of its sentence.
        clock: the report's year and kind.
        carried: the time word that opened an earlier sentence of the paragraph.

    Returns:
        one of ``xqlib.tables.STATUSES``.
    """
    if row.baseline:
        return "baseline"
    if row.planned:
        return "target"
    begin = max(row.sentence[0], row.start - 160)
    before = text[begin : row.start]
    clause = before[max((before.rfind(c) for c in "，,；;：:。"), default=-1) + 1 :]
    name = text[row.start : row.end]
    if scope.role != "outlook" and (said := _AHEAD.search(clause + text[row.start : (row.value or row.growth or row).start])):
        return "target" if said[0].startswith("要") else "forecast"
    number = row.value or row.growth
    mood = governing(text, _full_sentence(text, row), (number or row).start)
    told = _FORECAST.search(clause + name)
    if mood == "expected" or (told and not of_base(clause + name, told.start())):
        return "forecast"
    ahead = _last(cues, number.start if number is not None else row.start)
    if ahead is not None and clock.year is not None and _later(ahead.period, clock.year):
        return "plan" if _planned(row, clause + name) else "target"
    if scope.role == "outlook":
        cue = _last(cues, row.start) or carried
        if cue is not None and clock.year is not None and _before(cue.period, clock) and mood not in ("target", "plan", "forecast"):
            return "actual"
        if _SO_FAR.search(clause + name) and not _TARGET.search(clause):
            return "actual"
        if number is not None and states_fact(text, _full_sentence(text, row), number.start, number.end, acts=bool(starts_with_verb(row.name))):
            return "actual"
        if _planned(row, clause + name) or (mood == "plan" and row.value is not None and (row.unit or "").endswith("元")):
            return "plan"
        if (row.value is not None or "安排" in clause + name) and _BUDGET.search(_REVENUE.sub("", name)) and _ARRANGE.search(_REVENUE.sub("", text[row.sentence[0] : row.end])):
            return "plan"
        return "target"
    if (_INSIDE.search(name) and not row.rank) or _OF_GOAL.match(text, row.end):
        return "target"
    if row.value is not None and row.value.unit not in ("%", "倍") and row.name.endswith(("任务", "任务数", "计划数", "预算", "年初预算", "预算数")) and re.search("任务|计划数|预算", text[row.start : row.value.start]) and not _DELIVERED.search(clause + name):
        return "plan"
    if _planned(row, clause + name) and row.value is not None and row.value.unit != "%":
        return "plan"
    stated = list(_TARGET.finditer(before))
    if stated:
        m = stated[-1]
        inside = before[m.start() :]
        if not _DONE_FIRST.search(before[max(0, m.start() - 14) : m.end()]) and (m[0][-1] in "：:" or not re.search(r"[；;]", inside)):
            if m[0].startswith("到") and clock.year is not None and int(m[0][1:5]) < clock.year:
                return "actual"
            return "target"
    return mood or "actual"


def _full_sentence(text: str, row: Row) -> int:
    """Where the sentence of a row begins, its members before a semicolon included."""
    low = max(0, row.sentence[0] - 400)
    return max(text.rfind("。", low, row.sentence[0]), text.rfind("\n", low, row.sentence[0]), low - 1) + 1


def _planned(row: Row, words: str) -> bool:
    """Whether a level is a planned total; what has grown (固定资产总投资52亿元，增长31%) was done."""
    if row.value is None or row.growth is not None:
        return False
    money = (row.value.unit or "元").endswith("元")  # 总投资2亿元的12个项目 counts projects
    return any(money or m[0].startswith("拟") for m in _PLANNED.finditer(words)) and not re.search("固定资产|全社会|民间|工业总投资", row.name)


def period_of(text: str, row: Row, status: str, scope: Scope, cues: Sequence[Cue], clock: Clock, carried: Cue | None = None) -> str:
    """Return the period of a row: the last time word before it, else the period of its scope.

    Args:
        text: normalised text.
        row: the row.
        status: its status.
        scope: the part of the report it stands in.
        cues: time words of its sentence.
        clock: the report's year and kind.
        carried: the time word that opened an earlier sentence of the paragraph.

    Returns:
        2024, 2024H1, 2021-2025 …; empty if unknown.
    """
    place = row.value.start if row.value is not None else row.growth.start if row.growth is not None else row.start
    cue = _last(cues, place)
    if status == "baseline":
        return _starting(text, row, place, scope, cues, clock, carried)
    if status == "target" and clock.year is not None and (cue is None or cue.period == str(clock.year)) and _YEARLY.search(text, row.start, place):
        return plan_of(clock.year)
    if row.growth is not None and row.value is None and (over := _averaged(text, row, place, scope, cues, carried)):
        return over
    if cue is not None:
        return cue.period
    if row.planned:
        return scope.period
    if carried is not None:
        return carried.period
    if status == "target" and scope.role != "outlook" and clock.year is not None and not clock.half:
        return scope.period
    if status == "actual" and scope.role == "outlook" and clock.year is not None and _later(scope.period, clock.year):
        return str(clock.year)  # what is already there when the years to come are planned
    if clock.half and scope.role == "outlook" and clock.year is not None and row.growth is not None:
        return str(clock.year)
    return scope.period


def _starting(text: str, row: Row, place: int, scope: Scope, cues: Sequence[Cue], clock: Clock, carried: Cue | None) -> str:
    """The period of a starting point (由A到B): its own year, the year the sentence compares with, or the year before B's."""
    own = next((c for c in reversed(cues) if c.end <= place and (place - c.end <= 3 or (c.local and c.start >= row.start))), None)
    if own is not None:
        return own.period
    if row.parent is None:
        return ""
    told = next((c for c in reversed(cues) if c.end <= place), carried)
    if told is not None and told.base:
        return told.base
    earlier = next((c for c in reversed(cues) if c.end <= place and c.local), None)
    if earlier is not None:
        return earlier.period  # A由1978年的5%提高到8%，B由6%提高到9%
    end = period_of(text, row.parent, "actual", scope, cues, clock, carried)
    if told is not None and told.period == end and re.search("[到至]", text[told.start : told.end]):
        return end[:4]  # 从1980年到1985年，A由5%提高到8%
    later = clock.year is not None and re.fullmatch("[0-9]{4}", end) is not None and int(end) > clock.year
    return str(clock.year - 1) if later and clock.year is not None else _year_before(end)


def _averaged(text: str, row: Row, place: int, scope: Scope, cues: Sequence[Cue], carried: Cue | None) -> str:
    """The span of an average yearly rate: the one spoken of, or the years between the two that are compared; empty when it is none."""
    low = max(row.sentence[0], max(text.rfind(c, row.sentence[0], row.start) for c in "，,；;。") + 1)
    if not re.search("年均|平均每年|每年平均|年平均", text[low:place]):
        return ""
    before = [c for c in cues if c.end <= place]
    last = before[-1] if before else carried
    if last is not None and not last.span:
        base = last.base or next((c.period for c in reversed(before) if c.local), "")
        if re.fullmatch("[0-9]{4}", base) and re.fullmatch("[0-9]{4}", last.period) and int(last.period) - int(base) > 1:
            return f"{int(base) + 1}-{last.period}"
    spans = [c.period for c in before if c.span]
    if spans:
        return spans[-1]
    return carried.period if carried is not None and carried.span else scope.period if "-" in scope.period else ""


def carried_over(text: str, before: Cue | None, cues: Sequence[Cue], start: int, end: int, scope: Scope, clock: Clock) -> Cue | None:
    """Return the time word that still holds in the sentences after this one: one that opens it and names a past year.

    Args:
        text: normalised text.
        before: what was carried into this sentence.
        cues: its own time words.
        start, end: where it begins and ends.
        scope: the part of the report it stands in.
        clock: the report's year and kind.

    Returns:
        a cue, or None.
    """
    first = next((c for c in cues if not c.local), None)
    if first is None:
        return before
    ends = text[end - 1 : end] in ("；", ";")
    opens = first.start - start <= 10 or (ends and not first.span and re.search("[:：]", text[first.end : first.end + 60]) is not None)
    if text[first.end : first.end + 1] in ("末", "底") and "-" in scope.period:
        return None  # the state at the end of a year, not what happened in it
    if "-" in scope.period and first.period == f"{_year_before(scope.period)}-{scope.period[5:]}":
        return None  # 从2020年到2025年 in a review of 2021-2025: its own years, from the year they start from
    if opens and first.span and _HEADS.match(text, first.start) and _COMMA.match(text, first.end) and all(c is first or c.local for c in cues):
        return first if first.period != scope.period else None  # 这两年中，…
    if re.match(r"近|这|[两二三四五六七八九十2-9]年", text[first.start : first.end]) or re.match(r"(?:后|以来|发生|召开|成立)|[^，,。]{0,8}(?:后|以来)[，,]", text[first.end : first.end + 10]):
        return before if len(cues) == 1 else None
    past = _before(first.period, clock) or (scope.role != "outlook" and first.period == str(clock.year) and not re.search("[截到至]", text[start : first.start]))
    told = scope.role != "outlook" or not re.search("[0-9%]|百分之", text[first.end : end])  # in the outlook only a sentence that introduces
    told = told and not (first.base and "-" in scope.period)  # a comparison of two years ends with its sentence in a review of more years
    return first if opens and (ends or (past and told)) and (first.period != scope.period or first.base) else None


def _last(cues: Sequence[Cue], place: int) -> Cue | None:
    return next((c for c in reversed(cues) if c.end <= place and not c.local and (not c.until or place <= c.until)), None)


def _before(period: str, clock: Clock) -> bool:
    """Whether a period lies wholly before what the outlook part plans."""
    if clock.year is None or (not period[-4:].isdigit() and not period[:4].isdigit()):
        return False
    last = period[-4:] if period[-4:].isdigit() and "-" in period else period[:4]
    if not last.isdigit():
        return False
    return int(last) < clock.year or (clock.half and period == f"{clock.year}H1")


def _later(period: str, year: int) -> bool:
    """Whether a period ends after the year of the report."""
    last = period[5:9] if "-" in period and period[5:9].isdigit() else period[:4]
    return last.isdigit() and int(last) > year


def _year_before(period: str) -> str:
    """2024 → 2023, 2024H1 → 2023H1, 2021-2025 → 2020."""
    if not period[:4].isdigit():
        return ""
    year = str(int(period[:4]) - 1)
    return year if "-" in period else year + period[4:]
