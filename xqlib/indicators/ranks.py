"""Ranks (居全国第2位) and the rows they belong to."""

from __future__ import annotations

import re
from collections.abc import Collection

from xqlib.indicators.clause import clause_start, parse_tail, strip_lead
from xqlib.indicators.heads import headed, stem_of
from xqlib.indicators.naming import left_name
from xqlib.indicators.rows import Row

_RANK = re.compile(
    r"(?:(?<=总量)(?=全)|(?<=增量)(?=全)|(?<=增速)(?=全)|(?<=增幅)(?=全)|(?<=规模)(?=全)|(?<=数量)(?=全)|稳居|位居|跃居|居于|居|位列|列|排名|排在|排|名列|升至|升到|跃升到|跃升为|上升为|提升到|升为|升至|进至|前移到|上升到|上升至|跃升至|提升至|保持|前移至|位次|位于)"
    r"(?P<scope>(?:全国|全省|全市|全区|全县|全州|全盟|全镇|世界|全球|[^\W0-9由从的第名升a-zA-Z]{2,5}?)?)(?:地区|城市|各省区?市?|同类城市|同类地区)?第(?P<place>[0-9]{1,3}|[一二三四五六七八九十]{1,3})(?:位|名)?(?!档|方阵|梯|阵营|集团军|批|季|产业|个|轮|次)"
)
_CAME_FROM = re.compile("(?:[由从](?:上年|去年)?居?|(?=[世全][一-龥]排名))(全国|全省|全市|世界|全球)(?:排名[由从])?第[0-9一二三四五六七八九十]+位?")
_SCOPE = re.compile("(?:全国|全省|全市|全区|全县|全州|世界|全球|西部|中部|东部)$")
_FILL = re.compile(r"[，,、；;\s]|(?:世界|全国|全省|全市|全区|全县)(?=排|位|$)|连续多年|多年|提升幅度|下降幅度|提高幅度|数量|总数|总量|增速|规模|增幅|双双|分别|稳|均|继续|连续[0-9一二三四五六七八九十两]+年|和|及|其中|位次|首次|并|[由从](?:上年|去年)?居?(?:全国|全省|全市|世界|全球)?第[0-9一二三四五六七八九十]+位?(?:跃|上|提|前)?|保持|以上|左右|多|余|排名|绝对值|水平")
_DIGIT = {c: i for i, c in enumerate("零一二三四五六七八九")}


_ASPECTS = ("数量", "规模", "总规模", "产量", "占比", "金额", "总量", "增量", "面积")


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
    ends = [m.end for m in (row.value, row.growth) if m is not None and m.end <= place]
    return max(ends) if ends else row.end if row.end <= place else -1


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
    for m in _RANK.finditer(text, start, end):
        prior = [r for r in own if _told_by(r, m.start()) >= 0]
        if re.search("[从由](?:上年|去年|前年)?$", text[max(start, m.start() - 3) : m.start()]):
            came_from = m["scope"]  # 从居世界第39位跃升到第2位: the later place is the rank
            if prior:
                found.append((m.start(), m.end(), prior[-1]))
            continue
        if not m["scope"] and (near := _SCOPE.search(text[max(start, m.start() - 2) : m.start()])):
            came_from = near[0]  # 增幅全省排第7位
        if not m["scope"] and (before := _CAME_FROM.search(text, max(start, m.start() - 16), m.start())):
            came_from = before[1]
        rank = f"{m['scope'].rstrip('排居列位') or came_from}第{place_number(m['place'])}"
        came_from = ""
        gap = text[_told_by(prior[-1], m.start()) : m.start()] if prior else ""
        if prior and not _FILL.sub("", gap):
            row = prior[-1]
            row.rank = row.rank or rank
            if re.search("[均都]", gap):  # A、B分别达N、M，均居全国第2
                for r in prior:
                    r.rank = r.rank or (rank if r.rule == row.rule == "shared list" else None)
            found.append((m.start(), m.end(), row))
            continue
        left = clause_start(text, max([start, *(_told_by(r, m.start()) for r in prior)]), m.start(), breaks)
        tail = parse_tail(text[left : m.start()])
        base = tail.base + tail.rate_noun  # 税收增速居全国第八: it is the rate that is ranked
        base = re.sub("(?:(?:世界|全国|全省|全球)?排名)?[由从](?:上年|去年)?居?(?:世界|全国|全省|全球)?第[0-9一二三四五六七八九十]+位?$", "", base)
        if not m["scope"] and (scope := _SCOPE.search(base)):  # 指数全国排名第八
            base = base[: scope.start()]
        skip = strip_lead(base)
        name = left_name(re.sub(r"(?:稳步|均|继续|连续.{1,3}年|双双|首次|等)+$", "", base[skip:]))
        if prior and name in _ASPECTS and not re.search("排名|第", prior[-1].name):  # 成交额达到61亿元、金额居全省第3位
            name = headed(stem_of(prior[-1].name), name)
        if len(name) >= 2 and not re.search(r"各项|指标", name):
            row = Row(name, left + skip, m.end(), rank=rank, rank_at=m.start(), sentence=(start, end), rule="rank")
            rows.append(row)
            found.append((m.start(), m.end(), row))
    return found
