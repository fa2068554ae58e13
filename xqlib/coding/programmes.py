"""An index of named programmes, mechanisms, systems, platforms, campaigns and slogans.

A name is what the report itself marks: words in quotation marks with the noun that follows (“双审”联席制度), titles of documents, campaigns
whose noun is a genre word (…三年行动, …攻坚战), counted lists (七张问题清单), named platforms, and the well-known names in data/programmes.tsv.
"""

from __future__ import annotations

import csv
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from xqlib.tables import frame
from xqlib.text.outline import section_at, sentences

if TYPE_CHECKING:
    import pandas as pd

    from xqlib.report import Report

DATA = Path(__file__).parents[1] / "data" / "programmes.tsv"
_KINDS = {
    "mechanism": "机制 制度 清单 制 办法 链",
    "system": "体系 系统 网络",
    "platform": "平台 大脑 中心 驿站 小屋 工作室 基地",
    "campaign": "行动 活动 攻坚战 保卫战 歼灭战 攻势 宣传 运动 战役 专项整治 大会战",
    "programme": "工程 计划 项目 战略 改革 政策 规划 建设 方案 试点 部署",
    "model": "模式 经验 做法 样板",
    "service": "服务 办 一件事",
    "slogan": "理念 精神 要求 目标 格局 形象",
    "title": "奖 称号 品牌 百强榜 榜单",
}
_HEADS = {head: kind for kind, heads in _KINDS.items() for head in heads.split()}
_HEAD = "|".join(sorted((h for h in _HEADS if len(h) > 1 or h == "奖"), key=len, reverse=True))
_QUOTED = re.compile(r"[“「『]([^“”「」『』。；！？!?\n]{2,24})[”」』]")
_OWN_HEAD = re.compile(rf"[一-龥]{{2}}(?:{_HEAD})$")
_TAIL = re.compile(rf"(?:[^\s的和与及等在为是，,。；;：:、！？!?“”「」《》（）()0-9]{{0,10}}?(?:{_HEAD}))+")
_TITLE = re.compile(r"《([^《》\n]{4,60}?(?:意见|办法|方案|规划|计划|纲要|措施|政策))》")
_GENRE = re.compile(
    r"三年(?:攻坚)?行动(?:计划)?|(?:补短|治本|提升|整治|清零|专项|攻坚)*(?:攻坚行动|专项行动|提升行动|整治行动|创建行动)|行动计划|攻坚战|保卫战|歼灭战|持久战|大会战|大普查"
)
_LIST = re.compile(r"(?<![一二三四五六七八九十0-9第])[一二三四五六七八九十]{1,2}[张大][一-龥]{0,6}?(?:清单|行动|工程|计划|战略|战役|攻坚战)")
_CIRCLE = re.compile(r"[0-9]{1,2}分钟[一-龥]{2,10}?圈")
_PLATFORM = re.compile(r"(?:[A-Z]{2,4})?[一-龥]{2,8}?(?:平台|大脑|系统)")
_SMART = re.compile(r"智|数字|[A-Z]{2}|云|一体化|码")
_LEFT = re.compile(
    r"(?:深入|全面|扎实|持续|纵深|坚决|加快|积极|有序|强力|大力|集中|统筹|组织|继续|高标准|高质量|启动|开展|推进|实施|打好|打赢|打响|深化|落实|完成|制定|建立|建成|研发|应用|运行|常态化|"
    r"推动|聚焦|抓好|做好|推行|推广|落地|出台|以|的|和|与|及|了|等|为|是|在|对|将|由|从|把|让|使|个|项|一批|新一轮|第[一二三四五六七八九十]轮)"
)
_NOT_NAMES = re.compile(
    r"[三四五六七八九十]+五|三农|断头路|鬼秤|急难愁盼|一把手|最后一公里|最先一公里|多|新|老|大|小|真|零|四风|三公|两会|牛鼻子|压舱石|主力军|领头雁|卡脖子|护身符|金钥匙|硬骨头|"
    r"四人帮|家门口|经济扩张|非[农粮]化|零[就跑]业?|土特产|解剖麻雀|.*的|.*连[丰冠增]|.*、.{1,2}"
)
# a name without a noun after it stands where a report sets something up: after such a verb, in a list of names, or at the head of a clause
_SET_UP = re.compile(
    r"(?:实施|推行|推进|开展|打造|推广|建立|创建|构建|深化|落实|践行|坚持|完善|启动|探索|锚定|紧扣|聚焦|围绕|贯彻|强化|秉持|塑造|做到|做好|抓好|搞好|健全|出台|擦亮|实行|推动|首创|创新|发挥|举办|"
    r"依托|以|将|让|获评|入选|创成|做实|做优|做强|联动|深入|持续|加强|支持|提升|称为|叫响|办好|建成|发布|获|用好|运用|树立|形成|实现|加快|加大|优化升级|通过|作为)[一-龥A-Za-z0-9]{0,9}$"
)
_AGAINST = re.compile(r"(?:遏制|防止|摆脱|解决|应对|破解|反对|打破|消除|纠正|克服|杜绝|揭批|所谓|由于|不是|整治|林彪)[、“”一-龥]{0,6}$")
_ENUMERATED = re.compile(r"[”』」][、和与及]?$")
_CLAUSE_HEAD = re.compile(r"(?:^|[。；：，,;:\n])$")
WINDOW = 16  # characters before a genre word in which its name may begin


def programmes(report: Report, codes: pd.DataFrame | None = None) -> pd.DataFrame:
    """Index every named programme, mechanism, system, platform, campaign and slogan of a report.

    Examples:
        >>> from xqlib.report import parse
        >>> table = programmes(parse("首创“双审”联席制度，打好蓝天保卫战，拆除违建3宗。"))
        >>> table[["name", "kind", "quoted", "numbers"]].values.tolist()
        [['双审', 'mechanism', True, '3宗'], ['蓝天保卫战', 'campaign', False, '3宗']]

    Args:
        report: the report.
        codes: its codes, to tell the theme of the statement; left empty without.

    Returns:
        table "programmes", one row for every place, in the order of the text.
    """
    text, span = report.normal.text, report.normal.raw_span
    path = section_at(report.headings)
    pieces = [s for a, b in _body(report) for s in sentences(text, a, b)]
    starts = [s for s, _ in pieces]
    amounts = [m for m in report._mentions if m.kind in ("quantity", "percent")]
    places = [m.start for m in amounts]
    theme_at = _themes(codes)
    rows = []
    for start, end, name, kind, quoted in sorted(_found(text)):
        i = bisect_right(starts, start) - 1
        if i < 0 or start >= pieces[i][1]:
            continue
        s, e = pieces[i]
        beside = [m.text for m in amounts[bisect_right(places, s - 1) : bisect_right(places, e - 1)] if not (start <= m.start < end)]
        a, b = span(start, end)
        sentence = text[s:e].strip()
        rows.append((report.doc, name, kind, a, b, report.raw[a:b], quoted, theme_at(a), "、".join(beside), path(start), sentence))
    return frame("programmes", rows)


def first_seen(tables: Iterable[tuple[pd.DataFrame, str, int]]) -> pd.DataFrame:
    """Tell in which report of a corpus each name first appears, and at which level.

    Examples:
        >>> from xqlib.report import parse
        >>> town, state = (programmes(parse("用好“枫桥经验”。", doc=d)) for d in ("town", "state"))
        >>> first_seen([(town, "town", 2024), (state, "national", 2004)])[["name", "year", "level", "reports"]].values.tolist()
        [['枫桥经验', 2004, 'national', 2]]

    Args:
        tables: for each report its table "programmes", its level and its year.

    Returns:
        table "first_seen", earliest first.
    """
    seen: dict[str, list[tuple[int, str, str]]] = {}
    for table, level, year in tables:
        for doc, name in dict.fromkeys(zip(table["doc"], table["name"], strict=True)):
            seen.setdefault(name, []).append((year, level, doc))
    rows = [(name, *min(found)[:2], min(found)[2], len(found), ", ".join(sorted({f[1] for f in found}))) for name, found in seen.items()]
    return frame("first_seen", sorted(rows, key=lambda r: (r[1], r[0])))


def _body(report: Report) -> list[tuple[int, int]]:
    spans, at = [], 0
    for region in sorted(report.clean.regions, key=lambda r: r.start):
        spans.append((at, region.start))
        at = max(at, region.end)
    spans.append((at, len(report.normal.text)))
    return [(a, b) for a, b in spans if a < b]


def _themes(codes: pd.DataFrame | None):  # type: ignore[no-untyped-def]
    if codes is None:
        return lambda place: None
    primary = codes[codes["position"] == "primary"].sort_values("start")
    starts, rows = primary["start"].tolist(), primary[["end", "theme"]].values.tolist()

    def at(place: int) -> str | None:
        i = bisect_right(starts, place) - 1
        return rows[i][1] if i >= 0 and place < rows[i][0] else None

    return at


@cache
def _known() -> tuple[tuple[str, str], ...]:
    with DATA.open(encoding="utf-8", newline="") as file:
        return tuple((r["name"], r["kind"]) for r in csv.DictReader(file, delimiter="\t"))


def _found(text: str) -> Iterator[tuple[int, int, str, str, bool]]:
    """Names with their spans; where two overlap, the one found by the earlier rule stays."""
    taken = bytearray(len(text) + 1)

    def take(start: int, end: int) -> bool:
        if any(taken[start:end]):
            return False
        taken[start:end] = b"\x01" * (end - start)
        return True

    known, chain = {name for name, _ in _known()}, -1
    for m in _QUOTED.finditer(text):
        tail = _TAIL.match(text, m.end(), m.end() + 24)
        end = tail.end() if tail else m.end()
        if _NOT_NAMES.fullmatch(m[1]) or "，" in m[1] or "," in m[1] or (not tail and not re.search("[一-龥]", m[1])):
            taken[m.start() : m.end()] = b"\x01" * (m.end() - m.start())
            continue
        named = bool(tail) or m[1] in known or "+" in m[1] or _OWN_HEAD.search(m[1]) is not None or (len(m[1]) > 2 and _set_up(text, m.start(), chain))
        chain = m.end() if named else -1
        if named and take(m.start(), end):
            yield m.start(), end, m[1].strip(), _kind(text[m.start() : end].strip("“”「」『』"), m[1]), True
    for m in _TITLE.finditer(text):
        if take(m.start(), m.end()):
            yield m.start(), m.end(), m[1], "document", False
    for m in _GENRE.finditer(text):
        start = _left(text, m.start())
        if m.start() - start >= 2 and take(start, m.end()):
            yield start, m.end(), text[start : m.end()], "campaign", False
    for pattern, kind in ((_LIST, "mechanism"), (_CIRCLE, "programme")):
        for m in pattern.finditer(text):
            if take(m.start(), m.end()):
                yield m.start(), m.end(), m[0], kind, False
    for m in _PLATFORM.finditer(text):
        cut = max((c.end() for c in _LEFT.finditer(text, m.start(), m.end())), default=m.start())
        name = text[cut : m.end()]
        if len(name) >= 5 and _SMART.search(name) and take(cut, m.end()):
            yield cut, m.end(), name, "platform", False
    for name, kind in _known():
        at = text.find(name)
        while at >= 0:
            if take(at, at + len(name)):
                yield at, at + len(name), name, kind, False
            at = text.find(name, at + len(name))


def _set_up(text: str, start: int, chain: int) -> bool:
    before = text[max(0, start - 14) : start]
    if _AGAINST.search(before):
        return False
    in_list = chain >= 0 and start - chain <= 1 and _ENUMERATED.search(before) is not None
    return in_list or _SET_UP.search(before) is not None or _CLAUSE_HEAD.search(before) is not None


def _left(text: str, at: int) -> int:
    low = max(0, at - WINDOW)
    stop = max((m.end() for m in re.finditer(r"[^一-龥A-Za-z0-9]", text[low:at])), default=0) + low
    return max((m.end() for m in _LEFT.finditer(text, stop, at)), default=stop)


def _kind(whole: str, inner: str) -> str:
    known = dict(_known())
    if inner in known:
        return known[inner]
    for head, kind in sorted(_HEADS.items(), key=lambda h: -len(h[0])):
        if whole.endswith(head):
            return kind
    return "slogan"
