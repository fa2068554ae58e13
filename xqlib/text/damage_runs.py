"""Clauses that run into each other: a lost mark, a lost unit, half a word."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from xqlib.text.segments import Finding, clause_spans
from xqlib.text.words import either

_HAN = "[一-龥]"
_SERIAL = re.compile(r"(?<=[%0-9一-龥”）)])(?<![之统第唯单同划专如合均归万是都又也一二三四五六七八九十])(?=(?:十[一二三四五六七八九]?|[一二三四五六七八九])是[一-龥“])")
_SERIAL_START = re.compile(r"(?:(?<=[。；;：:！？，,\n \u3000])|^)[一二三四五六七八九]是")
_LONG_CLAUSE = 160
# a noun phrase does not end in these: what follows still belongs to it
_OPEN_END = "并和与及以来为的地于能可要快力断续极面入度步是将被把够该需让使得先予再更共同新自在对从由向不未已应其和或且而则又也都所着了就各"
# verbs that take a whole clause as their object, and words that form a phrase with the verb after them
_LINKING = re.compile("推动|促进|确保|支持|鼓励|引导|助力|致力|带动|帮助|坚持|争取|力争|继续|通过|围绕|有利|有助|有望|允许|要求|如何|因地制宜|有计划|面向|对标")
_BOUND = re.compile("(?:能力|作用|参与|国际|自主|协同|融合|原始|科技|集成|制度|累计|上半年|下半年|全年|今年|去年|如期|超额|提前|圆满|顺利|基本|均|已|巩固|改革|改造|优化|完善|新一轮|更加|升级|创新|培育)$")
_FOCUS = re.compile("聚焦|紧盯|紧扣|锚定")
_ACTION = re.compile("(?:建设|发展|治理|保障|整治|改革|管理|服务)$")


@functools.cache
def _patterns() -> dict[str, re.Pattern[str]]:
    verb, opener, adverb = either("verb"), either("opener"), either("adverb")
    return {
        "open": re.compile(rf"(?:[^、]{{0,40}}、){{0,6}}{adverb}{{0,2}}{opener}(?!了|的|是)"),
        "verb": re.compile(rf"(?<=[一-龥])(?<![{_OPEN_END}、])(?={verb}[一-龥“]{{2}}[一-龥“、]{{2}})"),
        "value": re.compile(rf"(?:不少于|不低于|超过|超|达到|达|突破|增长|下降|减少|增加)[0-9.]{{1,12}}(?:%|个百分点|[万亿]{{0,2}}(?:平方米|平方公里|公里|亩|元|人次|人|户|家|个|件))(?={either('after_value')}[一-龥“]{{2}})"),
        "head": re.compile(rf"(?:增长|下降|提高|提升|达|占|为)[0-9.]{{1,12}}(?:%|个百分点)(?={either('head')})"),
        "number": re.compile(rf"(?<=[一-龥])(?<![第前双年月“《约共近为])[0-9]{{1,6}}(?:\.[0-9]{{1,4}})?(?={either('after_number')})"),
        "full": re.compile(rf"(?:得到|取得|实现)(?:了)?(?:进一步|明显|显著|有效|全面|新)(?:加强|提升|改善|成效|进展|突破|好转)(?={adverb}{_HAN}{{2}}|{opener}{_HAN}{{2}})"),
        "done": re.compile(rf"在[^，。、]{{2,24}}(?:落成|竣工|开业|揭牌|落户)(?=(?:全|新|[省市区县镇乡村])(?!内|的|并|后|使|投){_HAN}{{3}})"),
        "event": re.compile(rf"{opener}[^，。、]{{1,16}}(?:大赛|竞赛|比赛|活动|论坛|大会|展会|行动)(?={_HAN}{{2,8}}(?:成效|成果|效果|作用)(?:明显|显著|突出|初显))"),
        "subject": re.compile(rf"(?:{opener}|“)[^，。、]{{2,40}}[局略划标署战目](?={either('subject')}{_HAN}{{4}})"),
        "half": re.compile(rf"{either('adverb')}(?={either('half')}[一-龥“]{{2}})"),
        "frame": re.compile(rf"(?:^|(?<=[。，；\n]))(?P<what>“[^“”\n]{{1,20}}”[一-龥]{{0,8}}|[一-龥]{{2,16}})为{either('frame')}(?=[，,])"),
        "frame_ok": re.compile("[以把将由作成视用变化借凭]|为[^，。]{0,12}为|是|因"),
        "adverb_end": re.compile(f"{adverb}$"),
        "modifier": re.compile("(?:行动|工程|计划|战略|制度|机制|任务|体系|政策|方案|条例|办法|规划|意见|中心|专项|基地|样板|类)[一-龥0-9、“”]{0,12}$|(?:项目|试点|的)$|和量的"),
    }


def find(text: str, start: int, end: int) -> Iterator[Finding]:
    """Yield clauses that run into each other in a stretch of the page.

    Examples:
        >>> text = "强化源头治理提升信访工作水平，走访企业52依托中心开展审查。"
        >>> [(f.start, f.kind, f.confidence) for f in sorted(find(text, 0, len(text)))]
        [(6, 'punct', 'high'), (21, 'unit+punct', 'high')]

    Args:
        text: normalised text.
        start, end: the stretch.

    Yields:
        findings, not in order.
    """
    p = _patterns()
    if len(_SERIAL_START.findall(text, start, end)) > 0:
        for m in _SERIAL.finditer(text, start, end):
            yield _gap(m.start(), "punct", "。", "high")
    for key, expected in (("value", "。"), ("head", "，"), ("full", "，"), ("done", "。"), ("event", "。"), ("subject", "，")):
        for m in p[key].finditer(text, start, end):
            yield _gap(m.end(), "punct", expected, "high")
    for m in p["number"].finditer(text, start, end):
        if not _year(m[0]):
            kind = "unit" if text.startswith("被", m.end()) else "unit+punct"
            yield _gap(m.end(), kind, "a unit" if kind == "unit" else "a unit and ，", "high")
    for m in p["half"].finditer(text, start, end):
        yield _gap(m.end(), "char", _WHOLE.get(text[m.end()]), "high")
    for m in p["frame"].finditer(text, start, end):
        if not p["frame_ok"].search(m["what"]):
            yield _gap(m.start(), "char", "以", "high")
    for s, e in clause_spans(text, start, end):
        if e - s <= _LONG_CLAUSE:
            yield from _run_on(text, s, e, p)


_WHOLE = {"展": "开", "彻": "贯", "施": "实", "障": "保", "善": "完"}


def _gap(at: int, kind: str, expected: str | None, confidence: str) -> Finding:
    return Finding(at, at, kind, expected, confidence)


def _year(number: str) -> bool:
    return len(number) == 4 and number[:2] in ("18", "19", "20")


def _run_on(text: str, s: int, e: int, p: dict[str, re.Pattern[str]]) -> Iterator[Finding]:
    """A clause that opens with a verb and its object, directly followed by another verb with an object."""
    clause = text[s:e].lstrip()
    s = e - len(clause)
    opened = p["open"].match(clause)
    if opened is None:
        return
    for m in p["verb"].finditer(clause, opened.end() + 2):
        before, after = clause[opened.end() : m.start()], clause[m.start() :]
        if _LINKING.search(before) or _BOUND.search(before) or before.count("“") != before.count("”") or before.count("（") != before.count("）"):
            continue
        if p["adverb_end"].search(before) or (_FOCUS.match(opened[0]) and not _ACTION.search(before)):
            continue
        if p["modifier"].search(after.split("、")[0]):
            continue
        yield _gap(s + m.start(), "punct", "，", "high")
        return
