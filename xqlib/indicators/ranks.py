"""Ranks (居全国第2位, 居首位, 进入全国前8位) and the rows they belong to."""

from __future__ import annotations

import re
from collections.abc import Collection

from xqlib.indicators.clause import clause_start, parse_tail, strip_lead
from xqlib.indicators.heads import headed, stem_of
from xqlib.indicators.lexicon import alternation, words
from xqlib.indicators.lists import is_whole, item_count, split_names
from xqlib.indicators.naming import ends_in_verb, left_name
from xqlib.indicators.rows import Row

_WIDE = "(?:全国|全省|全市|全区|全县|全州|全盟|全镇|全自治区|世界|全球)"
_PLACE = "[0-9]{1,3}|[一二三四五六七八九十]{1,3}"
_ENDS = r"(?=[，,、；;。！!）)\s]|$)"
_RANK = re.compile(
    rf"(?:(?<=总量)(?=全)|(?<=增量)(?=全)|(?<=增速)(?=全)|(?<=增幅)(?=全)|(?<=规模)(?=全)|(?<=数量)(?=全)|{alternation('rank_verb')})"
    rf"(?:(?P<scope>(?:{_WIDE}|[^\W0-9由从的第名升a-zA-Z]{{2,5}}?)?)(?:地区|城市|各省区?市?|同类城市|同类地区)?第(?P<place>{_PLACE})(?:位|名)?(?!档|方阵|梯|阵营|集团军|批|季|产业|个|轮|次)"
    rf"|(?P<wide>(?:{_WIDE}|[一-龥])?[^\W0-9由从的第名升a-zA-Z]{{0,8}}?)(?:首位|榜首)(?!度))"
    rf"|(?P<bare>{_WIDE}|[中西东]部|西北|东北)第(?P<number>{_PLACE})(?:位|名)?{_ENDS}"
    rf"|(?:{alternation('rank_verb')}|进入|跻身|迈入)(?P<among>{_WIDE}[一-龥]{{0,8}}?)前(?P<best>{_PLACE})(?:位|名|{_ENDS})"
)
_MORE = re.compile(rf"[、，,和及与](?:{_WIDE})?第({_PLACE})(?:位|名)?")
_CUE = re.compile("[第前][0-9一二三四五六七八九十]|首位|榜首")
_CAME_FROM = re.compile("(?:[由从](?:上年|去年)?居?|(?=[世全][一-龥]排名))(全国|全省|全市|世界|全球)(?:排名[由从])?第[0-9一二三四五六七八九十]+位?")
_SCOPE = re.compile("(?:全国|全省|全市|全区|全县|全州|世界|全球|西部|中部|东部)$")
_FILL = re.compile(r"[，,、；;\s]|(?:世界|全国|全省|全市|全区|全县)(?=排|位|$)|连续多年|多年|提升幅度|下降幅度|提高幅度|数量|总数|总量|增速|规模|增幅|金额|双双|分别|稳|均|都|继续|连续[0-9一二三四五六七八九十两]+年|和|及|其中|位次|首次|并|持续|长期|始终|稳定|依然|仍|[由从](?:上年|去年)?居?(?:全国|全省|全市|世界|全球)?第[0-9一二三四五六七八九十]+位?(?:跃|上|提|前)?|保持|以上|左右|多|余|排名|绝对值|水平|新?台阶|大关|关口")
_ADVERB = re.compile(r"(?:稳步|均|都|继续|连续.{1,3}年|连年|多年|双双|分别|首次|等|稳|持续|长期|始终|(?<=[评考测价核])中)+$")
_DIGIT = {c: i for i, c in enumerate("零一二三四五六七八九")}


def tells_rank(text: str, start: int, end: int) -> bool:
    """Say whether a stretch of text holds a word that a rank is told with.

    Examples:
        >>> tells_rank("居全省前三", 0, 5), tells_rank("居前列", 0, 3)
        (True, False)

    Args:
        text: normalised text.
        start, end: the stretch.

    Returns:
        bool.
    """
    return _CUE.search(text, start, end) is not None


def place_number(text: str) -> int:
    """Read a printed place.

    Examples:
        >>> place_number("第十二"[1:]), place_number("3")
        (12, 3)

    Args:
        text: Arabic digits or a Chinese numeral below a hundred.

    Returns:
        int.
    """
    if text.isdigit():
        return int(text)
    tens, _, ones = text.partition("十") if "十" in text else ("", "", text)
    return (_DIGIT.get(tens, 1) * 10 if "十" in text else 0) + _DIGIT.get(ones, 0)


def _told_by(row: Row, place: int) -> int:
    """End of the last number of a row before a place, -1 when there is none (3347亿元，居全省第4位，增长1.5%)."""
    if row.end <= place:
        return row.end
    return max((m.end for m in (row.value, row.growth) if m is not None and m.end <= place), default=-1)


def _places(text: str, m: re.Match[str], end: int) -> tuple[list[str], int]:
    """The place that was found and those listed right after it (分别居全国第二、第五位), and where they end."""
    if m["best"]:
        return [f"前{place_number(m['best'])}"], m.end()
    first = m["place"] or m["number"]
    places, at = [f"第{place_number(first) if first else 1}"], m.end()
    while first and (more := _MORE.match(text, at, end)):
        places.append(f"第{place_number(more[1])}")
        at = more.end()
    return places, at


def _give(text: str, rows: list[Row], ranks: list[str], gap: str) -> None:
    """Give ranks to the rows right before them: one each when as many are listed, else to the last, or to all of a list with 均."""
    last = rows[-1]
    if len(ranks) > 1 and len(rows) >= len(ranks):
        for row, rank in zip(rows[-len(ranks) :], ranks, strict=True):
            row.rank = row.rank or rank
        return
    last.rank = last.rank or ranks[0]
    if re.search("[均都]", gap):  # A、B分别达N、M，均居全国第2
        for row, after in zip(reversed(rows[:-1]), reversed(rows), strict=False):
            if not (row.rule == after.rule == "shared list" or text[_told_by(row, after.start) : after.start] in ("、", "和")):
                break
            row.rank = row.rank or ranks[0]


def attach_ranks(text: str, start: int, end: int, rows: list[Row], first: int, breaks: Collection[int]) -> list[tuple[int, int, Row]]:
    """Give the ranks of a sentence to the rows before them, or make rank-only rows.

    Args:
        text: normalised text.
        start, end: the sentence.
        rows: all rows; those of the sentence begin at ``first``; rank-only rows are appended.
        first: index of the sentence's first row.
        breaks: places where a mark was lost.

    Returns:
        (start, end, row) of every rank found.
    """
    found: list[tuple[int, int, Row]] = []
    own, came_from = rows[first:], ""
    reached = start
    for m in _RANK.finditer(text, start, end):
        if m.start() < reached:
            continue
        prior = [r for r in own if _told_by(r, m.start()) >= 0]
        if re.search("[从由](?:上年|去年|前年)?$", text[max(start, m.start() - 3) : m.start()]):
            came_from = m["scope"] or m["bare"] or ""  # 从居世界第39位跃升到第2位: the later place is the rank
            if prior:
                found.append((m.start(), m.end(), prior[-1]))
            continue
        scope = m["scope"] or m["wide"] or m["bare"] or m["among"] or ""
        if not scope and (near := _SCOPE.search(text[max(start, m.start() - 2) : m.start()])):
            came_from = near[0]  # 增幅全省排第7位
        if not scope and (before := _CAME_FROM.search(text, max(start, m.start() - 16), m.start())):
            came_from = before[1]
        places, reached = _places(text, m, end)
        ranks = [(scope.rstrip("排居列位的") or came_from) + place for place in places]
        came_from = ""
        gap = text[_told_by(prior[-1], m.start()) : m.start()] if prior else ""
        if prior and not _FILL.sub("", gap):
            _give(text, prior, ranks, gap)
            found.append((m.start(), reached, prior[-1]))
            continue
        left = clause_start(text, max([start, *(_told_by(r, m.start()) for r in prior)]), m.start(), breaks)
        tail = parse_tail(text[left : m.start()])
        base = tail.base + tail.rate_noun  # 税收增速居全国第八: it is the rate that is ranked
        base = re.sub("(?:(?:世界|全国|全省|全球)?排名)?[由从](?:上年|去年)?居?(?:世界|全国|全省|全球)?第[0-9一二三四五六七八九十]+[位名]?$", "", base)
        if not scope and (near := _SCOPE.search(base)):  # 指数全国排名第八
            base = base[: near.start()]
        skip = strip_lead(base)
        trimmed = _ADVERB.sub("", base[skip:])
        name = left_name(trimmed)
        if len(name) < 2 or re.search(r"各项|指标", name) or (m["bare"] and ends_in_verb(name) and "连续" not in text[left : m.start()]):
            continue
        if prior and (name in words("generic") or name in ("增量", "增幅", "增速")):
            of = prior[-1].name
            name = name if re.search("排名|第", of) else headed(of if name in ("增幅", "增速") else stem_of(of), name)  # 成交额达到61亿元、金额居全省第3位
        listed = len(ranks) if len(ranks) > 1 else item_count(trimmed) if re.search("均|都|双双", text[left + skip + len(trimmed) : m.start()]) and "等" not in base else 1
        names = split_names(trimmed, listed) if 1 < listed <= 5 else None
        if names is None or not all(is_whole(n) for n in names):
            names, ranks = [name], ranks[:1]
        for n, rank in zip(names, ranks if len(ranks) == len(names) else ranks * len(names), strict=True):
            row = Row(left_name(n), left + skip, reached, rank=rank, rank_at=m.start(), sentence=(start, end), rule="rank")
            row.parent = prior[-1] if prior and "其中" in text[left : left + skip] else None
            rows.append(row)
            found.append((m.start(), reached, row))
    return found
