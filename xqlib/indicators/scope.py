"""What part of the report a place belongs to, and so what status and period its numbers have by default."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass

from xqlib.numbers.calendar import years_in
from xqlib.numbers.periods import Clock, Cue, find_cues
from xqlib.text.outline import Heading

_REVIEW = re.compile(r"提前实现|全面完成|圆满完成|胜利完成|如期完成|顺利完成|圆满收官|回顾|工作情况|开展情况|进展情况|推进情况|主要工作|成就|成绩|执行情况|过去|总结|上半年(?:政府)?工作|以来|历程|完成情况|年来|我们做了|主要做法|取得")
_OUTLOOK = re.compile(r"目标|任务|安排|部署|建议|打算|思路|要求|草案|展望|今后|未来|下半年|明年|下一步|做好|努力|奋斗|蓝图|谋划")
_YEAR = re.compile(r"([12][0-9]{3})年")
_TURN = re.compile(
    r"(?:今年|明年|[12][0-9]{3}年)[^。！？\n]{0,30}(?:主要预期目标|预期目标|主要目标|奋斗目标|总体要求|总体思路|指导思想|工作思路)"
    r"|(?:预期|主要|奋斗|具体|总体|发展|工作)目标(?:任务)?(?:建议)?(?:是|为)[:：]"
    r"|(?:今年|明年|新的一年)[^。！？\n，,]{0,12}(?:要|将)(?:重点|着重|突出)"
)
_GREETING = re.compile(r"(?:(?:今年|[12][0-9]{3}年)(?:是|作为)[^。；\n]{2,60}(?:之年|一年|开局年|收官年)[，。,]|各位(?:代表|委员|同志)|同志们|刚刚|我们|总的看|[！!，,：:、和])+")
_LOOKS_BACK = re.compile(r"过去的?一年|一年来|回顾|刚刚过去|五年来|[12][0-9]{3}年(?:是|，|,)")
_OPENS = re.compile(r"(?:各位[一-龥]{2}|同志们|[，！!：:\s　—-]|在|到|从|自|回顾|展望|面向|过去|经过|刚刚|的|这)*(?:(?:今年|[12][0-9]{3}年)(?:是|作为)[^。；\n]{2,60}[，。,])?(?:我们|总的看|，)*")
_TWO_TIMES = re.compile(r"(?:[12][0-9]{3}年|今年|去年).*(?:和|及|、)|(?:和|及|、).*(?:[12][0-9]{3}年|今年|去年|五年[计計]|十[一二三四五六七八九]五)")
_BACK = re.compile(r"回顾|总结|成就|执行情况")
_BARE = re.compile(r"[^。，；：、,;:！!？?]*(?:[12][0-9]{3}年|[一二][〇○零一二三四五六七八九]{3}年|今年|明年|去年|上半年|下半年|下一步|过去[一-龥]{1,3}年|五年)[^。，；：,;:！!？?]*(?:回顾|总结|安排|打算|工作|任务|目标|实事|情况|计划|展望|部署|思路|建议|成绩)")
_PLANS = re.compile(r"(?:下一步|今后|下步)?(?:重点|主要)?工作(?:安排|打算|计划|思路)")
_OVER_YEARS = re.compile("[。！](?:各位代表[！，])?((?:回望|回顾|回首)(?:这|过去)?的?(?:[三四五]年|“十[一二三四五]五”)|(?<=收官[。！])(?:五年来|这五年|过去五年)|(?<=收官之年[。！])(?:五年来|这五年|过去五年))")
_THESE = re.compile(r"[—\s　]*这是[^。，；\n]{2,40}的([三四五])年[。，：]")  # 这是生态改善的五年。 opens a part on these years
_NAMED_PLAN = re.compile("第.{1,3}[个個]五年[计計][划劃](?![期时時内，,])")  # the plan itself is spoken of, not its years
_LIMITS = re.compile(r"问题|困难|体会|启示|经验|挑战")
_DONE = re.compile(r"完成|实现|超额|达到|好于|去年|确定的")


@dataclass(frozen=True, slots=True)
class Scope:
    """The part of the report from ``start`` on: ``review`` or ``outlook``, and the period of its numbers."""

    start: int
    role: str
    period: str


def classify_heading(title: str, clock: Clock) -> str:
    """Say whether a heading opens a review or an outlook part.

    Examples:
        >>> classify_heading("2024年工作回顾", Clock(2025)), classify_heading("2025年工作安排", Clock(2025))
        ('review', 'outlook')
        >>> classify_heading("加快发展现代产业", Clock(2025))
        ''

    Args:
        title: the heading without its marker.
        clock: the report's year and kind.

    Returns:
        ``review``, ``outlook``, or empty when the title does not tell.
    """
    if re.search(r"回顾|总结", title):
        return "review"
    years = {int(y) for y in years_in(title)}
    if clock.year is not None and years and not clock.half:
        if max(years) > clock.year - (not clock.own):
            return "outlook"
        if max(years) == clock.year and clock.own and _OUTLOOK.search(title) and not _REVIEW.search(title):
            return "outlook"
        if max(years) < clock.year + clock.own:
            return "review"
    if _OUTLOOK.search(title) and not _REVIEW.search(title):
        return "outlook"
    if re.search(r"今年|新的一年|[下明]一?年", title) and not _REVIEW.search(title):
        return "outlook"
    if _REVIEW.search(title):
        return "review"
    return ""


class Scopes:
    """The scopes of a report, looked up by place.

    Args:
        text: normalised text.
        headings: the outline, in the order of the text.
        paragraphs: spans of the body's paragraphs.
        clock: the report's year and kind.
    """

    def __init__(self, text: str, headings: Sequence[Heading], paragraphs: Sequence[tuple[int, int]], clock: Clock) -> None:
        self.clock = clock
        self._scopes = _build(text, headings, paragraphs, clock)
        self._starts = [s.start for s in self._scopes]

    def at(self, place: int) -> Scope:
        """Return the scope of a place (code point in the normalised text)."""
        i = bisect.bisect_right(self._starts, place) - 1
        return self._scopes[max(i, 0)]


def _build(text: str, headings: Sequence[Heading], paragraphs: Sequence[tuple[int, int]], clock: Clock) -> list[Scope]:
    role, block_level = "outlook" if clock.ahead else "review", 9
    period = clock.default(role)
    scopes = [Scope(0, role, period)]
    was, looked_back, plan = role, False, ""
    top = min((h.level for h in headings if h.level > 0), default=1)
    first = {h.title: h.level for h in reversed(headings)}  # a report printed twice may have other markers the second time
    chapters = [h for h in headings if h.level == 1]
    named = any(classify_heading(h.title, clock) == "outlook" for h in chapters)
    events: list[tuple[int, int, Heading | None, int]] = [(h.start, 0, h, h.heading_end) for h in headings if h.level > 0]
    heading_starts = {h.start for h in headings}
    events += [(s, 1, None, e) for s, e in paragraphs if s not in heading_starts]
    for start, _, heading, end in sorted(events, key=lambda x: (x[0], x[1])):
        if heading is not None:
            level = min(heading.level, first[heading.title])
            if level == top and years_in(heading.title):
                level = 1  # 第一章、第二章 of a report without 一、二、 that name the years
            told = classify_heading(heading.title, clock)
            if not told and level == 1 and looked_back and not _LIMITS.search(heading.title):
                told = "outlook"  # a chapter after the look back speaks of what is to come
            if told == "outlook" and level == 1 and not looked_back and not _YEAR.search(heading.title) and _LOOKS_BACK.search(text, end, end + 360):
                told = "review"  # the first chapter has a slogan for a title and opens with the past year
            looked_back = looked_back or (level == 1 and (told == "review" or _BACK.search(heading.title) is not None))
            strong = level == 1 or re.search(r"回顾|预期目标|主要目标|总体要求|目标任务|工作情况", heading.title)
            if told and strong and (level == 1 or not named):
                years = set(years_in(heading.title))
                role, period, block_level = told, min(years) if len(years) == 1 and not clock.half else clock.default(told), 9
            elif level <= block_level:
                period, block_level = clock.default(role), 9
            span = _lead(text, heading.title_start, min(end, heading.title_start + 24), clock, role, period)
            if span is not None and span.span and not _TWO_TIMES.search(heading.title):
                period, block_level = span.period, level
                plan = span.period if _NAMED_PLAN.match(text, span.start) else plan
                role = _role_of(span, clock, role)
        elif told := _bare_heading(text[start:end], clock):
            years = set(years_in(text[start:end]))
            role, period, block_level = told, min(years) if len(years) == 1 and not clock.half else clock.default(told), 9
            looked_back = looked_back or told == "review"
        else:
            turn = _TURN.search(text, start, min(end, start + 400))
            if role == "review" and not named and turn and not _DONE.search(text, max(start, turn.start() - 12), turn.start()) and _looks_ahead(turn[0], clock):
                scopes.append(Scope(start, role, period))
                role, period, block_level = "outlook", clock.default("outlook"), 9
                start = turn.start()
            turn = _OVER_YEARS.search(text, start, min(end, start + 600))
            years_ = next((c for c in find_cues(text, turn.start(1), turn.end(), clock, role) if c.span), None) if turn and role == "review" else None
            if turn and years_ is not None:
                scopes.append(Scope(start, role, period))
                period, block_level, start = years_.period, 1, turn.start(1)
                scopes.append(Scope(start, role, period))
                continue
            these = _THESE.match(text, start, min(end, start + 60)) if role == "review" and clock.year is not None and not clock.half else None
            if these:
                last = int(clock.default(role))
                period, block_level = f"{last - '一二三四五'.index(these[1])}-{last}", 1
                scopes.append(Scope(start, role, period))
                continue
            span = _lead(text, start, min(end, start + 12), clock, role, plan or period)
            if span is not None and (span.span or (block_level < 9 and span.period[:4] >= clock.default("review")[:4])) and not _NAMED_PLAN.match(text, span.start) and _OPENS.fullmatch(text[start : span.start]):
                was = role if block_level == 9 else was
                role = _role_of(span, clock, role) if span.span or role == "outlook" else was  # after the years to come, this year is to come too
                period, block_level = (span.period, 1) if span.span else (clock.default(role), 9)
        scopes.append(Scope(start, role, period))
    return scopes


def _bare_heading(line: str, clock: Clock) -> str:
    """The role of a line that is a heading without a marker (2014年工作安排, 下半年重点工作); empty for other lines."""
    line = line.strip(" 　")
    if _PLANS.fullmatch(line):
        return "outlook"
    if line.endswith("报告"):
        return ""  # a title
    return classify_heading(line, clock) if len(line) <= 26 and _BARE.fullmatch(line) else ""


def _role_of(span: Cue, clock: Clock, role: str) -> str:
    """A block on years to come is an outlook wherever it stands, one on years gone by a review."""
    if clock.year is None:
        return role
    return "outlook" if int(span.period[-4:]) >= clock.year else "review"


def _looks_ahead(words: str, clock: Clock) -> bool:
    """A turn to the outlook that names a year names this one or a later one."""
    years = [int(y) for y in years_in(words)]
    return not years or clock.year is None or max(years) >= clock.year


def _first(text: str, start: int, end: int, clock: Clock, role: str, within: str) -> Cue | None:
    """The time word that a stretch of text begins with."""
    dated = [(m.start(), m.end(), m[1]) for m in _YEAR.finditer(text, start, end)]
    return next((c for c in find_cues(text, start, end, clock, role, dated, within) if c.start - start <= 8), None)


def _lead(text: str, start: int, end: int, clock: Clock, role: str, within: str) -> Cue | None:
    """The time word that opens a paragraph or heading, if there is one."""
    if greeting := _GREETING.match(text, start):
        start, end = greeting.end(), end + greeting.end() - start
    cue = _first(text, start, end, clock, role, within)
    if cue is None and greeting:
        cue = _first(text, greeting.start(), greeting.end(), clock, role, within)  # 2026年是开局之年。
    if cue is not None and cue.span and not re.search(r"五|5|届|十|[三四六七八]年来", text[cue.start : cue.end]):
        return None
    return cue
