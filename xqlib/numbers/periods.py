"""Time words of a report → the period that a number speaks of.

Periods are written 2024, 2024H1, 2024Q1-Q3, 2021-2025. A relative word (今年, 去年, 上半年) is resolved against the
year of the report and the part of the report that it stands in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")}
_PLAN = re.compile(r"[“\"‘]?((?:十[一二三四五六七八九]?|[一二三四五六七八九])五)[”\"’]?(规划|计划|时期|期间|以来|期末|末|头[一二三四]年|前[一二三四]年|这?五年)?")
_WORD = re.compile(
    r"(?P<half>(?:今年|去年|上年)?(?:上半年|下半年|半年度))"
    r"|(?P<quarter>(?:今年|去年|上年)?(?:前[一二三]个?季度|[一二三四1-4]季度))"
    r"|(?P<five>(?:过去|这|近|今后|未来|此后)?(?:五|5)年(?:来|间)|(?:过去|近|这|今后|未来|此后|最近)的?(?:[二两三四五六七八九十]|[1-9])年|(?:[两二三四六七八九十]|[2346789])年(?:来|间)|本届政府(?:任期|以来)|(?:[两二三四五六七八九十]|[2-9])年内|(?:[两二三四五六七八九十]|[2-9])年(?=平均|年均|累计|共))"
    r"|(?P<year>今年以来|今年|本年度?|去年|上年度?|上一年度?|前年|明年|全年|当年|过去(?:的)?一年|(?:一|1)年来)"
)
_COMPARED = re.compile(r"(?:比|较|与|同|于|过|和|跟)(?:[“\"]?)$")
_AFTER_COMPARED = re.compile(r"(?:同期|相比|底?的?(?:基础|水平)|[^，,。；;]{0,14}基础上|(?:期?[末底])?的[0-9一二三四五六七八九十点.]+多?倍)")
_RECORD = re.compile("来?(?:的)?(?:最|新高|新低|首次|首个)")  # 近十年最低
_MILESTONE = re.compile(r"(?:的)?(?:时期)?(?:批复|确定|部署|明确|提出|纳入)的|(?:的)?(?:时期)?[^，,。；;、]{0,6}(?:重[点大]项目|重大工程|项目|开局|起步|收官|首年|开篇|开门红|新征程|圆满|决胜)")
_COUNT = re.compile(r"[二两三四五六七八九十1-9]")


@dataclass(frozen=True, slots=True)
class Clock:
    """What relative time words are resolved against.

    Args:
        year: the year of the report: the one that its outlook part plans; None when unknown.
        half: True for a report on the first half of ``year``.
        own: True for a document that speaks of ``year`` itself, such as a communiqué.
        closing: True for a summary written at the end of the year before ``year``: 今年 in its review is that year.
        ahead: True for a document that only plans ``year``.
    """

    year: int | None
    half: bool = False
    own: bool = False
    closing: bool = False
    ahead: bool = False

    def default(self, role: str) -> str:
        """Return the period of a part of the report.

        Examples:
            >>> Clock(2025).default("review"), Clock(2025).default("outlook"), Clock(2024, half=True).default("review")
            ('2024', '2025', '2024H1')

        Args:
            role: ``outlook`` or anything else for the review.

        Returns:
            the period; empty when the year is unknown.
        """
        if self.year is None:
            return ""
        if self.half:
            return f"{self.year}{'H2' if role == 'outlook' else 'H1'}"
        return str((self.year if role == "outlook" else self.year - 1) + self.own)


@dataclass(frozen=True, slots=True)
class Cue:
    """A time word: its span, its period, whether it spans years, and whether it only dates a starting point."""

    start: int
    end: int
    period: str
    span: bool
    local: bool


def plan_years(numeral: str) -> tuple[int, int] | None:
    """Return the first and last year of a five-year plan.

    Examples:
        >>> plan_years("十四"), plan_years("八"), plan_years("一")
        ((2021, 2025), (1991, 1995), (1953, 1957))

    Args:
        numeral: the number of the plan in Chinese (十四 for 十四五).

    Returns:
        first and last year, or None if there was no such plan.

    Source: the plans ran 1953-1957 and 1958-1962, then without a gap in fives from 1966.
    """
    if not numeral:
        return None
    n = 10 + (_DIGITS[numeral[1]] if len(numeral) > 1 else 0) if numeral[0] == "十" else _DIGITS.get(numeral, 0)
    if n == 0:
        return None
    start = 1953 + 5 * (n - 1) if n < 3 else 1951 + 5 * n
    return (start, start + 4)


def find_cues(text: str, start: int, end: int, clock: Clock, role: str, dated: Sequence[tuple[int, int, str]] = ()) -> list[Cue]:
    """Find the time words of a stretch of text that date the numbers after them.

    Words of comparison (比上年, 与去年同期相比) date nothing and are left out. A word after 由 or 从 dates only the
    starting point of a change.

    Examples:
        >>> [c.period for c in find_cues("去年,全市比上年增长5%,到“十四五”末", 0, 20, Clock(2024), "review")]
        ['2023', '2025']

    Args:
        text: normalised text.
        start, end: the stretch, code points.
        clock: the report's year and kind.
        role: part of the report, ``review`` or ``outlook``.
        dated: spans of absolute dates in the stretch with their ISO period, from the scanner.

    Returns:
        cues in the order of the text.
    """
    base = clock.year if clock.year is None or role == "outlook" or clock.half or clock.own else clock.year - 1
    found: list[tuple[int, int, str, bool]] = []
    for s, e, iso in dated:
        if start <= s < end and iso and re.search(r"年|[0-9][-./][0-9]|[—–~～至]", text[s:e]):
            period = _years_only(iso)
            if text[e : e + 2] == "以来" and clock.year is not None and period[:4].isdigit() and int(period[:4]) < clock.year - 1:
                period = f"{period[:4]}-{clock.year - 1}"
            found.append((s, e, period, "-" in period and "Q" not in period))
    for m in _WORD.finditer(text, start, end):
        period = _resolve(m, clock, base, role)
        if period:
            found.append((m.start(), m.end(), period, m.lastgroup == "five"))
    for m in _PLAN.finditer(text, start, end):
        years = plan_years(m[1][:-1])
        quoted = text[m.start()] in "“\"‘"
        if years is None or not (quoted or m[2]) or m[2] in ("规划", "计划") or _MILESTONE.match(text, m.end()):
            continue
        last = (m[2] or "").endswith("末") or text[m.end() : m.end() + 1] == "末"
        found.append((m.start(), m.end(), str(years[1]) if last else f"{years[0]}-{years[1]}", not last))
    cues: list[Cue] = []
    taken = -1
    for s, e, period, span in sorted(found):
        if s < taken or (cues and s - taken <= 1 and cues[-1].span and text[e - 1] in "间来内"):
            continue  # 从1978年到1985年八年间: the years are told already
        taken = e
        if _COMPARED.search(text, max(start, s - 3), s) or _AFTER_COMPARED.match(text, e) or (span and _RECORD.match(text, e)):
            continue
        before = text[max(start, s - 2) : s]
        cues.append(Cue(s, e, period, span, before.endswith(("由", "从", "自")) and not re.fullmatch(r"[0-9]{4}-[0-9]{4}", period)))
    return cues


def _years_only(iso: str) -> str:
    """A day or a month dates the number to its year; half-years, quarters and spans stay."""
    return iso[:4] if re.fullmatch(r"[0-9]{4}-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?(?:T.*)?", iso) else iso


def _resolve(m: re.Match[str], clock: Clock, base: int | None, role: str) -> str:
    """The period of one relative time word; empty when the year is unknown."""
    year, word = clock.year, m[0]
    if year is None or base is None:
        return ""
    if m["half"] or m["quarter"]:
        of = year - 1 if word[:2] in ("去年", "上年") else year if word[:2] == "今年" else base
        if m["half"]:
            return f"{of}{'H2' if '下半' in word else 'H1'}"
        n = re.search(r"[一二三四1-4]", word)
        k = "一二三四".find(n[0]) + 1 or int(n[0]) if n else 1
        return f"{of}Q1-Q{k}" if "前" in word and k > 1 else f"{of}Q{k}"
    if m["five"]:
        c = _COUNT.search(word)
        k = 5 if c is None else int(c[0]) if c[0].isdigit() else 2 if c[0] == "两" else _DIGITS.get(c[0], 10)
        ahead = word[:2] in ("今后", "未来", "此后") or word.endswith("年内")
        last = year if clock.half or clock.own else year - 1
        return f"{year}-{year + k - 1}" if ahead else f"{last - k + 1}-{last}"
    if word[0] == "上":
        return str(base - 1 if role != "outlook" else year - 1)
    if word in ("去年", "过去一年", "过去的一年", "一年来", "1年来"):
        return str(year - 1)
    if word == "前年":
        return str(year - 2)
    if word == "明年":
        return str(year + 1)
    if word in ("全年", "当年"):
        return str(base)
    if word == "今年以来" and clock.half:
        return clock.default("review")
    if clock.closing and role != "outlook":
        return str(base)
    return str(year)
