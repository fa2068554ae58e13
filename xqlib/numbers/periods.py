"""Time words of a report → the period that a number speaks of.

Periods are written 2024, 2024H1, 2024Q1-Q3, 2021-2025. A relative word (今年, 去年, 上半年) is resolved against the
year of the report and the part of the report that it stands in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from xqlib.numbers.calendar import YEAR, years_in
from xqlib.numbers.lexical import any_of

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")}
_CN, _AR = "(?:[二三四五]?十[一二三四五六七八九]?|[两二三四五六七八九])年", "[1-5]?[0-9]年"
_K = rf"(?:{_CN}|{_AR})"
_N = rf"(?:(?<![〇○零一二三四五六七八九十百前后第每头续]){_CN}|(?<![0-9.前后第每头续]){_AR})"
_PLAN = re.compile(r"[“\"‘]?((?:十[一二三四五六七八九]?|[一二三四五六七八九])五)[”\"’]?(规划|计划|时期|期间|以来|期末|末|头[一二三四]年|前[一二三四]年|这?五年)?")
_BY_WORDS = re.compile(r"(?:第([一二三四五六七八九十]{1,3})[个個])?五年(?:[计計][划劃])?(?P<part>的?第[一二三四五]年|的?[前头後后][二两三四]年|期?末|[^，,。；;]{0,4}完成的?[时時])?")
_ON_PLAN = re.compile(r"(?:(?:完成|实现|实行|执行|编制|制定|超额|提前|為|为|向|苏联|蘇聯|这个|達到|达到)[^，,。；;、]{0,6})$")
_WORD = re.compile(
    r"(?P<half>(?:今年|去年|上年)?(?:上半年|下半年|半年度))"
    r"|(?P<quarter>(?:今年|去年|上年)?(?:前[一二三]个?季度|[一二三四1-4]季度))"
    rf"|(?P<five>(?:(?:过去|近|这|今后|未来|此后|最近)的?{_K}|{_N}(?=[来來间間内內]))[来來间間内內]?|本届政府(?:任期|以来)|{_N}(?={any_of('over_years')})|(?<=用){_N}(?=左右|的?时间)|前(?:[二两三四五六七八九]|[2-9])年内?|(?<=[0-9年])[两二]年)"
    r"|(?P<century>(?:从现在(?:起|开始)?[，,]?到)?(?:本|二十|20)世[纪紀]末)"
    r"|(?P<founded>(?:解放|建国|新中国成立|人民共和国成立)以来(?=[，,]))"
    r"|(?P<two>今明[两二]年)"
    r"|(?P<year>今年以来|今年|本年度?|去年|上年度?|上一年度?|前年|明年|全年|当年|过去(?:的)?一年|(?:一|1)年来)"
)
_COMPARED = re.compile(r"(?:比|较|較|与|與|同|于|於|过|過|和|跟)(?:[“\"]?)$")
_AFTER_COMPARED = re.compile(
    r"(?:同期|相比|我们?提出|比[较較]|[为爲為](?:基数|基數|基期|100)|不变价|可比价|底?的?(?:基础|基礎|基数|基數|水平)|[^，,。；;]{0,14}基础上|(?:期?[末底])?的[0-9一二三四五六七八九十两兩点點.]+多?倍)"
)
_SHARE_OF = re.compile(r"(?:期?[末底])?的(?:[0-9.]{1,6}[%％]|百分之)")  # 为1955年的98%
_EQUALS = re.compile(r"(?<![变轉转升降])(?:为|是|等于|等於|[相约]当于|當於)$")
_SINCE = re.compile(r"[0-9一二三四五六七八九十月日份底初年]{0,8}(?:起|开始)")
_UNTIL = re.compile(r"[0-9一二三四五六七八九十]{1,3}月份?[到至]")
_JOINED = re.compile(r"年(?:和|、|与|及|以及)$")
_RECORD = re.compile("来?(?:的)?(?:最|新高|新低|首次|首个)")  # 近十年最低
_MILESTONE = re.compile(r"(?:的)?(?:时期)?(?:批复|确定|部署|明确|提出|纳入)的|(?:的)?(?:时期)?[^，,。；;、]{0,6}(?:重[点大]项目|重大工程|项目|开局|起步|普法|收官|首年|开篇|开门红|新征程|圆满|决胜)")
_COUNT = re.compile(r"[二三四五]?十[一二三四五六七八九]?|[两二三四五六七八九]|[1-5]?[0-9]")
_WILL = re.compile("[里中内间]?[，,]?[^，,。；;]{0,6}[要将]")
_BARE_YEARS = re.compile("[0-9两二三四五六七八九十]{1,3}年(?![来间内])")
_TOTALLED = re.compile("[平年]均|累计|总?共|合计|总计")
_PAIR = re.compile(rf"({YEAR})年?(?:和|、|与)({YEAR})年?[两二]年")
_ONE_YEAR = re.compile("[0-9]{4}")


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
    """A time word: its span, its period, whether it spans years, whether it only dates a starting point, and the year it is compared with."""

    start: int
    end: int
    period: str
    span: bool
    local: bool
    base: str = ""
    until: int = 0  # where it ends to hold; 0: it holds for the rest of the sentence


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


def find_cues(text: str, start: int, end: int, clock: Clock, role: str, dated: Sequence[tuple[int, int, str]] = (), within: str = "") -> list[Cue]:
    """Find the time words of a stretch of text that date the numbers after them.

    Words of comparison (比上年, 与去年同期相比) date nothing and are left out; the year that one is compared with is kept
    as its base. A word after 由 or 从 dates only the starting point of a change.

    Examples:
        >>> [c.period for c in find_cues("去年,全市比上年增长5%,到“十四五”末", 0, 20, Clock(2024), "review")]
        ['2023', '2025']

    Args:
        text: normalised text.
        start, end: the stretch, code points.
        clock: the report's year and kind.
        role: part of the report, ``review`` or ``outlook``.
        dated: spans of absolute dates in the stretch with their ISO period, from the scanner.
        within: the period spoken of before the stretch; 上年, 三季度 and 五年内 are resolved against it.

    Returns:
        cues in the order of the text.
    """
    found: list[tuple[int, int, str, bool, re.Match[str] | None]] = []
    for s, e, iso in dated:
        if start <= s < end and iso and re.search(r"年|[0-9][-./][0-9]|[—–~～至]", text[s:e]):
            period = _years_only(iso)
            if text[e : e + 2] == "以来" and clock.year is not None and period[:4].isdigit() and int(period[:4]) < clock.year - 1:
                period = f"{period[:4]}-{clock.year - 1}"
            found.append((s, e, period, "-" in period and "Q" not in period, None))
    found += [(m.start(), m.end(), "-".join(years_in(f"{m[1]}年{m[2]}年")), True, None) for m in _PAIR.finditer(text, start, end)]
    found += [(m.start(), m.end(), "", m.lastgroup == "five", m) for m in _WORD.finditer(text, start, end)]
    for m in _PLAN.finditer(text, start, end):
        years = plan_years(m[1][:-1])
        quoted = text[m.start()] in "“\"‘"
        if years is None or not (quoted or m[2]) or m[2] in ("规划", "计划") or _MILESTONE.match(text, m.end()):
            continue
        last = (m[2] or "").endswith("末") or text[m.end() : m.end() + 1] == "末"
        found.append((m.start(), m.end(), str(years[1]) if last else f"{years[0]}-{years[1]}", not last, None))
    found += [(*f, None) for f in _plans_in_words(text, start, end, clock)]
    cues: list[Cue] = []
    taken = -1
    for s, e, period, span, word in sorted(found, key=lambda f: f[:2]):
        if s < taken or (cues and s - taken <= 1 and cues[-1].span and text[e - 1] in "间来内"):
            continue  # 从1978年到1985年八年间: the years are told already
        if word is not None:
            period = _resolve(word, clock, role, [c.period for c in cues], within)
            span = span or "-" in period[4:5]
            if not period:
                continue
        taken = e
        near = text[max(start, s - 3) : s]
        joined = cues and cues[-1].end == s - 1 and _JOINED.search(near)
        if (
            (_COMPARED.search(near) and not joined and not (word is not None and word["five"] and word[0][0] != "前" and near.endswith("当于")))
            or _AFTER_COMPARED.match(text, e)
            or (_EQUALS.search(near) and _SHARE_OF.match(text, e))
            or (span and _RECORD.match(text, e))
            or (text[s] == "近" and text[e : e + 1] == "的")
            or near.endswith("面向")
        ):
            if cues and _ONE_YEAR.fullmatch(period) and _ONE_YEAR.fullmatch(cues[-1].period) and period < cues[-1].period:
                cues[-1] = replace(cues[-1], base=period)
            continue
        since = near.endswith(("由", "从", "從", "自"))
        if since and _ONE_YEAR.fullmatch(period) and _SINCE.match(text, e) and clock.year is not None:
            period = f"{period}-{clock.year - 1}" if int(period) < clock.year - 1 else period
        local = since and not re.fullmatch(r"[0-9]{4}-[0-9]{4}", period) and not _SINCE.match(text, e) and not _UNTIL.match(text, e)
        loose = word is not None and word["five"] is not None and _BARE_YEARS.match(text, s) is not None and not _TOTALLED.match(text, e)
        until = min((i for i in (text.find(c, e, end) for c in "，,；;") if i >= 0), default=0) if loose else 0
        cues.append(Cue(s, e, period, span, local, until=until))
    return cues


def _plans_in_words(text: str, start: int, end: int, clock: Clock) -> list[tuple[int, int, str, bool]]:
    """The five-year plans named in words (第一个五年计划); a plan that is carried out or compared with dates nothing."""
    found = []
    for m in _BY_WORDS.finditer(text, start, end):
        if m[1] is None and not re.match(r"期间|[时時]期|内|規定|规定|要求", text[m.end() : m.end() + 2]):
            continue
        if m[1] is None and not (clock.year is not None and m[0][2:3] in ("计", "計")):
            continue
        years = plan_years(m[1]) if m[1] else tuple(map(int, plan_of(clock.year or 0).split("-")))
        if years is None or _ON_PLAN.search(text, max(start, m.start() - 10), m.start()):
            continue
        first, last, part = *years, m["part"] or ""
        k = next((_DIGITS.get(c, 2) for c in part if c in _DIGITS or c == "两"), 0)
        if part and "第" in part:
            first = last = first + k - 1
        elif re.match("的?[前头]", part):
            last = first + k - 1
        elif part and k:
            first = last - k + 1
        elif part:
            first = last
        found.append((m.start(), m.end(), str(last) if first == last else f"{first}-{last}", first != last))
    return found


def plan_of(year: int) -> str:
    """Return the five-year plan that a year lies in.

    Examples:
        >>> plan_of(2024), plan_of(1955)
        ('2021-2025', '1953-1957')

    Args:
        year: a calendar year.

    Returns:
        the span of the plan.
    """
    first = year - (year - 3) % 5 if year < 1963 else year - (year - 1) % 5
    return f"{first}-{first + 4}"


def _years_only(iso: str) -> str:
    """A day or a month dates the number to its year; half-years, quarters and spans stay."""
    return iso[:4] if re.fullmatch(r"[0-9]{4}-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?(?:T.*)?", iso) else iso


def _resolve(m: re.Match[str], clock: Clock, role: str, before: Sequence[str], within: str) -> str:
    """The period of one relative time word; empty when the year is unknown.

    ``before`` holds the period of the time word before it in the sentence, ``within`` the one that was spoken of earlier.
    """
    year, word = clock.year, m[0]
    if year is None:
        return ""
    base = year if role == "outlook" or clock.half or clock.own else year - 1
    spoken = before[-1] if before else within
    if m["half"] or m["quarter"]:
        told = int(spoken[:4]) if re.fullmatch(r"[0-9]{4}(?:[QH].*)?", spoken) else base
        of = year - 1 if word[:2] in ("去年", "上年") else year if word[:2] == "今年" else told
        if m["half"]:
            return f"{of}{'H2' if '下半' in word else 'H1'}"
        n = re.search(r"[一二三四1-4]", word)
        k = "一二三四".find(n[0]) + 1 or int(n[0]) if n else 1
        return f"{of}Q1-Q{k}" if "前" in word and k > 1 else f"{of}Q{k}"
    if m["five"]:
        return _years(m, clock, year, role, before, within)
    if m["century"]:
        return "" if year > 1999 else f"{year}-2000" if word[0] == "从" else "2000"
    if m["founded"]:
        return f"1949-{year - 1}"
    if m["two"]:
        return f"{year}-{year + 1}"
    if word[0] == "上" or word == "当年":
        of = int(spoken) if _ONE_YEAR.fullmatch(spoken) else base
        return str(of - (word[0] == "上"))
    if word in ("去年", "过去一年", "过去的一年", "一年来", "1年来"):
        return str(year - 1)
    if word == "前年":
        return str(year - 2)
    if word == "明年":
        return str(year + 1)
    if word in ("全年", "本年", "本年度"):
        return str(base)
    if word == "今年以来" and clock.half:
        return clock.default("review")
    if clock.closing and role != "outlook":
        return str(base)
    return str(year)


def _years(m: re.Match[str], clock: Clock, year: int, role: str, before: Sequence[str], within: str) -> str:
    """A stretch of years (五年来, 两年内, 三年): the span spoken of when it is as long, else counted from the report or the year before it."""
    word, lead = m[0], m.string[max(0, m.start() - 8) : m.start()]
    used, since = lead.endswith("用"), re.search("起|开始", lead) is not None
    summed = _TOTALLED.match(m.string, m.end()) is not None
    c = _COUNT.search(word)
    k = 5 if c is None else int(c[0]) if c[0].isdigit() else 2 if c[0] == "两" else _count(c[0])
    ahead = word[:2] in ("今后", "未来", "此后") or (word[0] == "这" and role == "outlook" and _WILL.match(m.string, m.end()) is not None)
    bare = c is not None and c.start() == 0
    last = year if clock.half or clock.own else year - 1
    spoken = int(before[-1]) if before and _ONE_YEAR.fullmatch(before[-1]) else None
    if word[0] == "前" and word[-1] == "年":  # the years before the one spoken of
        spoken = spoken or (int(within) if _ONE_YEAR.fullmatch(within) else None)
        return f"{spoken - k}-{spoken - 1}" if spoken else ""
    if before and since and word.endswith("内"):
        return f"{before[-1][:4]}-{int(before[-1][:4]) + k - 1}"  # 从1956年开始，在十二年内
    if bare and k > 1 and len(before) >= k and all(_ONE_YEAR.fullmatch(p) for p in before[-k:]) and int(before[-1]) - int(before[-k]) == k - 1:
        return f"{before[-k]}-{before[-1]}"  # 1978年和1979年两年
    for known in (*before[-1:], within):
        if (
            re.fullmatch("[0-9]{4}-[0-9]{4}", known)
            and int(known[5:]) - int(known[:4]) == k - 1
            and (int(known[5:]) == last or (int(known[5:]) > last and ahead) or word[0] == "这" or (bare and word[-1] in "年内间"))
        ):
            return known
    if bare and spoken and word[-1] in "年间" and (spoken <= last or (summed and spoken <= year)):
        last = spoken + (k - 1 if used else 0)
        return f"{last - k + 1}-{last}"
    if ahead or (word.endswith("内") and word[0] != "前") or (bare and word.endswith("年") and role == "outlook"):
        return f"{year}-{year + k - 1}"
    return f"{last - k + 1}-{last}"


def _count(numeral: str) -> int:
    """二十八 → 28."""
    tens, mark, ones = numeral.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if mark else 0) + _DIGITS.get(ones, 0)
