"""Numbers that only point, order or name: list markers, ordinals, plans, identifiers, slogans."""

from __future__ import annotations

import re
from typing import NamedTuple

from xqlib.numbers.lexical import any_of, words

_BOUNDARY = frozenset("\n\r\t \u3000。！？；;!?：:）)”」…·│|")
_CN = "〇○零一二三四五六七八九十百千万两廿"
_SMALL = "一二三四五六七八九十"
_ORDINAL = re.compile(rf"(?:[0-9]+(?:\.[0-9]+)?|[{_CN}]{{1,12}}){any_of('ordinal_unit')}?")
_AND_ORDINAL = re.compile(rf"[、和与及至到—\-]{{1,2}}([0-9]{{1,3}}(?![0-9.%])|[{_CN}]{{1,4}})(?={any_of('ordinal_next')}|$)")
_MARK_DUN = re.compile(rf"(?:[{_SMALL}]{{1,3}}|[0-9]{{1,2}})、(?![{_SMALL}][、季月级类等次三产])")
_MARK_DOT = re.compile(r"[0-9]{1,2}(?:[.．](?![0-9])|[)）](?![0-9]))")
_MARK_PAREN = re.compile(rf"[（(](?:[{_SMALL}]{{1,3}}|[0-9]{{1,2}})[）)]")
_MARK_IS = re.compile(rf"[{_SMALL}]{{1,3}}(?:是|则|曰)")
_NOT_IS = frozenset("统唯之单专第逐万划同其不任此每又这那年日月分十百千亿")
_MARK_TO = re.compile(rf"[{_SMALL}]{{1,2}}(?:要|靠|抓)")
_PLENUM = re.compile(rf"[{_SMALL}]{{1,3}}中(?:全会|、|和|及|全体|至|到)")
_COUNT = rf"(?:[{_CN}]{{1,4}}|[0-9]{{1,2}})"
_SESSION = re.compile(rf"{_COUNT}次(?:[、和及]{_COUNT}次){{0,6}}(?:全国)?{any_of('session')}")
_BEFORE_SESSION = re.compile(r"(?:届|人大|政协|委员会|常委会|中央|党委|代表大会|第|次[、和及])[一二三四五六七八九十]?$")
_BIG = re.compile(rf"(?:[{_CN}]{{1,3}}|[0-9]{{1,2}})大(?!{any_of('not_big')})(?:[\u4e00-\u9fff]{{0,4}})")
_PHASE = re.compile(rf"[{_CN}]{{1,3}}(?:期|届|级|等|流|线|类|档|星(?=级|酒|饭|景)|号|代|战|审|校|读|维|路|环|手|般|角|面)(?!间|望|待|限)")
_PLAN = re.compile(r"十[一二三四五六七八九]?五|[一二三四五六七八九]五")
_PLAN_AFTER = re.compile(rf"[”\"’]|的?{any_of('plan_after')}")
_PLAN_BARE = tuple(words("plan_bare"))
_NAMED_TIME = re.compile(rf"(?:[{_CN}]{{1,3}}|[0-9]{{1,2}})年{any_of('named_years')}")
_CIRCLE = re.compile(r"[0-9]{1,3}(?:分钟|公里|小时)[\u4e00-\u9fffA-Za-z、]{0,10}圈")
_TOKEN = re.compile(r"[0-9]+(?:[.\-_/·][0-9]+){0,5}(?:[A-Za-z]{1,12}[0-9]{0,12}){0,5}(?:[\-+][A-Za-z0-9]{1,6})?")
_SUM = re.compile(r"[0-9]+(?:\.[0-9]+)?(?:\+[A-Za-z0-9]{1,4}){1,8}(?![.%0-9万亿])")
_TIMES = re.compile(r"[0-9]+(?:[*×xX][0-9]+(?:\.[0-9]+)?){1,4}(?:[万亿]|百万)?(?:千瓦时?|千伏安?|公里|小时|兆瓦|吨)?")
_SHARE = re.compile(r"[0-9]{1,3}[/／⁄][0-9]{1,3}(?![0-9/年])")
_RATIO = re.compile(r"[0-9]+(?:\.[0-9]+)?(?:[ ]?[:：∶︰][ ]?[0-9]+(?:\.[0-9]+)?){1,5}|[0-9]+(?:\.[0-9]+)?比[0-9]+(?:\.[0-9]+)?(?![%％个万亿])")
_CN_RATIO = re.compile(rf"[{_SMALL}]{{1,3}}比[{_SMALL}]{{1,3}}(?:点[{_SMALL}]{{1,3}})?(?![一]?[年期道拼])")
_CLOCK = re.compile(r"[0-2]?[0-9][:：][0-5][0-9](?:[:：][0-5][0-9])?(?![0-9.])")
_CODE = re.compile(r"[0-9]{5,}(?:[/\-][0-9]+){1,5}|0[0-9]{2,3}-[0-9]{6,8}|[0-9]{9,}号|[0-9]+(?:-[0-9]+){2,8}")
_LETTERS = re.compile(r"(?<![A-Za-z])[A-Za-z][A-Za-z&]{0,9}[-–_]?$")
_AFTER_DIGITS = re.compile(r"[A-Za-z]{1,5}(?:[\-+][A-Za-z0-9]{1,4})?(?:级|店|制|网络)?")
_EDITION = re.compile(r"[0-9]+(?:\.[0-9]+)?版(?!面|权|本|图|块|税)|(?:19|20)[0-9]{2}版")
_MEASURES = re.compile(r"[0-9]{1,2}条(?=[，,。；、”]|$)")  # 非公经济新36条: a document by the number of its measures
_INSIDE_QUOTE = re.compile(r"[“‘][^”’，。；]{1,10}$")
_LINE_NUMBER = re.compile(r"[0-9]{3}线")
_PLATE = re.compile(r"[0-9]{1,2}(?![0-9.%]|[,，][0-9]{3}(?![0-9]))")
_QUOTED_COUNT = re.compile(r"[0-9]+(?:条|项|个[0-9]+|招|策|步)(?=[”\"’])")
_FOOTNOTE = re.compile(r"[0-9]{1,3}[\]］〕】]")
_DOC_NUMBER = re.compile(r"[〔\[［（(]((?:19|20)[0-9]{2})[〕\]］）)][0-9]+号")
_ROAD = re.compile(
    rf"[0-9]{{1,4}}{any_of('road')}|[0-9]{{1,3}}号{any_of('with_number')}|[0-9]+号"
    r"|[0-9]{1,4}(?:[、—–\-~至和][0-9]{1,4}){1,6}(?:号|国道|省道)"
)
_ROAD_BEFORE = re.compile(any_of("before_road") + "$")
_STREAK = re.compile(rf"(?:[0-9]{{1,2}}|[{_SMALL}]{{1,3}})连{any_of('streak')}")
_NAMING = ((_EDITION, "version"), (_CODE, "identifier"), (_SUM, "name"), (_TIMES, "other"), (_CIRCLE, "name"), (_ROAD, "name"), (_STREAK, "name"), (_BIG, "name"))
_ANY_NAMING = re.compile("|".join(f"(?:{p.pattern})" for p, _ in _NAMING))  # one look tells that a number is none of them, as most are
_QUOTES = ("“", '"', "‘")
_WEEK = ("星期", "礼拜", "在周", "每周", "到周", "“周", "「周", "，周", "。周", "、周", "至周")


class Mark(NamedTuple):
    """A number that is not a quantity: span, kind and count, if it has one."""

    start: int
    end: int
    kind: str
    numeral: str


def at_boundary(text: str, pos: int) -> bool:
    """Say whether a sentence or a line can begin at a place.

    Examples:
        >>> at_boundary("好。一、", 2), at_boundary("三、四季度", 2)
        (True, False)

    Args:
        text: the text.
        pos: an index.

    Returns:
        bool.
    """
    return pos <= 0 or text[pos - 1] in _BOUNDARY


def list_marker(text: str, pos: int) -> Mark | None:
    """Return the list marker whose numeral stands at a place.

    Examples:
        >>> list_marker("（一）突出", 1), list_marker("一是抓", 0).end
        (Mark(start=0, end=3, kind='list_marker', numeral='一'), 2)

    Args:
        text: the text.
        pos: index of the numeral.

    Returns:
        Mark or None.
    """
    if pos and text[pos - 1] in "（(":
        m = _MARK_PAREN.match(text, pos - 1)
        if m:
            return Mark(pos - 1, m.end(), "list_marker", m[0][1:-1])
    m = _MARK_IS.match(text, pos)
    if m and (text[pos - 1 : pos] not in _NOT_IS or pos == 0) and (m[0][-1] == "是" or at_boundary(text, pos)):
        return Mark(pos, m.end(), "list_marker", m[0][:-1])
    if at_boundary(text, pos):
        m = _MARK_DUN.match(text, pos) or (_MARK_DOT.match(text, pos) if _line_start(text, pos) else None)
        if m:
            return Mark(pos, m.end(), "list_marker", m[0][:-1])
    if at_boundary(text, pos) or text[pos - 1] in "，,、":
        m = _MARK_TO.match(text, pos)
        if m:
            return Mark(pos, m.end(), "list_marker", m[0][:-1])
    return None


def _line_start(text: str, pos: int) -> bool:
    """Nothing but spaces between the place and the beginning of its line, or a sentence ends before it."""
    return pos == 0 or text[pos - 1] in "\n\r\t \u3000。；;：:！？"


def ordinals(text: str, pos: int) -> list[Mark]:
    """Return the ordinals of a run such as 第一、二、三产业 whose first numeral stands at a place after 第.

    Examples:
        >>> [(m.start, m.end) for m in ordinals("第十七届", 1)], len(ordinals("第一、二、三产业", 1))
        ([(0, 4)], 3)

    Args:
        text: the text.
        pos: index of the numeral after 第.

    Returns:
        list of Mark, empty if there is no 第 before the place.
    """
    start = pos - 2 if text[pos - 1 : pos] == " " else pos - 1
    if start < 0 or text[start] != "第":
        return []
    m = _ORDINAL.match(text, pos)
    if m is None:
        return []
    numeral = re.match(rf"[0-9.]+|[{_CN}]+", m[0])
    kind = "version" if "." in m[0] else "ordinal"
    found = [Mark(start, m.end(), kind, numeral[0] if numeral else "")]
    end = m.end()
    while len(found) < 12:
        more = _AND_ORDINAL.match(text, end)
        if more is None or (len(found) == 1 and numeral is not None and numeral.end() != len(m[0])):
            break
        found.append(Mark(more.start(1), more.end(1), "ordinal", more[1]))
        end = more.end(1)
    return found


def chinese(text: str, pos: int, run_end: int) -> Mark | None:
    """Return what a Chinese numeral names or orders, if it does (三中全会, 十四五, 二十大, 六大行动, 一期).

    Examples:
        >>> chinese("十四五时期", 0, 3).kind, chinese("二十大精神", 0, 2).kind, chinese("一期工程", 0, 1).kind
        ('name', 'name', 'ordinal')

    Args:
        text: the text.
        pos: index of the numeral.
        run_end: end of its run of numeral characters.

    Returns:
        Mark or None.
    """
    run = text[pos:run_end]
    m = _PLAN.match(text, pos)
    if m and m.end() == run_end:
        quoted = text[pos - 1 : pos] in _QUOTES
        if quoted or (len(run) == 3 and _PLAN_AFTER.match(text, run_end)) or text.startswith(_PLAN_BARE, run_end):
            return Mark(pos, run_end, "name", "")
    m = _PLENUM.match(text, pos)
    if m:
        return Mark(pos, run_end + 1, "ordinal", run)
    m = _SESSION.match(text, pos)
    if m and ("次全" in m[0] or _BEFORE_SESSION.search(text[max(0, pos - 4) : pos])):
        return Mark(pos, run_end + 1, "ordinal", run)
    for pattern in (_NAMED_TIME, _BIG, _STREAK):
        m = pattern.match(text, pos)
        if m and m.end() > run_end:
            return Mark(pos, m.end(), "name", run)
    m = _PHASE.match(text, pos)
    if m and m.end() == run_end + 1 and not (m[0][-1] in "期号" and text[pos - 1 : pos] in ("了", "共")):
        return Mark(pos, m.end(), "name" if text[run_end] in "号星线路环面" else "ordinal", run)
    if len(run) == 1 and text[max(0, pos - 2) : pos] in _WEEK:
        return Mark(pos, run_end, "name", run)
    m = _CN_RATIO.match(text, pos)
    return Mark(pos, m.end(), "ratio", "") if m else None


def arabic(text: str, pos: int) -> Mark | None:
    """Return what an Arabic number identifies, names or relates, if it does (8+4, 1∶3, 110国道).

    Examples:
        >>> arabic("8+4经济", 0).kind, arabic("1：1.5", 0).kind, arabic("110国道", 0).end
        ('name', 'ratio', 5)

    Args:
        text: the text, half-width digits.
        pos: index of the first digit.

    Returns:
        Mark or None.
    """
    if pos and text[pos - 1] in "[［〔【":
        m = _FOOTNOTE.match(text, pos)
        if m:
            return Mark(pos - 1, m.end(), "identifier", m[0][:-1])
        m = _DOC_NUMBER.match(text, pos - 1)
        if m:
            return Mark(pos - 1, m.end(), "identifier", "")
    if pos and text[pos - 1] in "图表注" and (at_boundary(text, pos - 1) or text[pos - 2] in "见（(，,"):
        m = _PLATE.match(text, pos)
        if m:
            return Mark(pos, m.end(), "identifier", m[0])
    m = _LINE_NUMBER.match(text, pos)
    if m and (text[pos - 1 : pos] in ("老", "原", "新", "道") or text.startswith(("公路", "改", "段", "至"), m.end())):
        return Mark(pos, m.end(), "name", m[0][:-1])
    m = _QUOTED_COUNT.match(text, pos) if text[pos - 1 : pos] in _QUOTES else _MEASURES.match(text, pos) if text[pos - 1 : pos] in ("新", "国") or _INSIDE_QUOTE.search(text, max(0, pos - 12), pos) else None
    if m:
        return Mark(pos, m.end(), "name", "")
    for pattern, kind in _NAMING if _ANY_NAMING.match(text, pos) else ():
        m = pattern.match(text, pos)
        if m:
            return Mark(pos, m.end(), "identifier" if m[0].endswith("号") else kind, "")
    m = _SHARE.match(text, pos)
    if m:
        return Mark(pos, m.end(), "ratio", "")
    if _ROAD_BEFORE.search(text[max(0, pos - 2) : pos]):
        m = _TOKEN.match(text, pos)
        if m and text[m.end() : m.end() + 1] not in ("%", "万", "亿"):
            return Mark(pos, m.end(), "name", m[0])
    m = _RATIO.match(text, pos)
    if m:
        clock = _CLOCK.match(text, pos)
        return Mark(pos, m.end(), "date" if clock and clock.end() == m.end() and "比" not in text[max(0, pos - 8) : pos] else "ratio", "")
    return None


def with_letters(text: str, pos: int) -> Mark | None:
    """Return the token of letters and digits around a place (G60, PM2.5, 5G, 3A级, 4S店).

    Examples:
        >>> with_letters("PM2.5浓度", 2), with_letters("3A级景区", 0).end
        (Mark(start=0, end=5, kind='identifier', numeral='2.5'), 3)

    Args:
        text: the text.
        pos: index of the first digit.

    Returns:
        Mark or None.
    """
    left = _LETTERS.search(text, max(0, pos - 11), pos) if pos and (text[pos - 1].isascii() or text[pos - 1] == "–") else None
    m = _TOKEN.match(text, pos)
    if m is None:
        return None
    if left:
        end = m.end()
        kind = "version" if text[end : end + 1] == "代" or ("." in m[0] and left[0].upper() in ("IE", "V", "VER")) else "identifier"
        return Mark(left.start(), end + (text[end : end + 1] == "代"), kind, re.match(r"[0-9.]+", m[0])[0].rstrip("."))  # type: ignore[index]
    digits = re.match(r"[0-9]+(?:\.[0-9]+)?", m[0])
    if digits and len(digits[0]) < 7:
        right = _AFTER_DIGITS.match(text, digits.end() + pos)
        if right:
            return Mark(pos, right.end(), "name", digits[0])
    return None
