"""Names of projects in a stretch of text: the members of a list, without what only leads to them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from xqlib.progress.clauses import covered
from xqlib.progress.matching import one_of
from xqlib.progress.vocabulary import heads, proper

_JOINT = re.compile(r"、|以及|和(?!谐|平|美)|与(?!会)|及(?!时|其)")
_COUNT = r"(?:[0-9][0-9,.]*|[一二两三四五六七八九十百]+)(?:余|多)?"
_LEAD = re.compile(
    rf"(?:(?:计划)?(?:总|累计|完成)?投资(?:超|约|近)?{_COUNT}[万亿]*元(?:以上)?的|(?:总)?(?:全长|长|面积|建筑面积){_COUNT}[^的、，,]{{1,8}}的|涉及[^，,、]{{2,12}}的"
    rf"|(?:全[镇乡区县市省国]|我[镇乡区县市省国]|[镇区县市省]级?(?=全民|党群)|[镇区县市省]内)(?=[^、])|新?(?:建成?|引进|签约|筹建|供地|开工|竣工|投产)的?|(?:已|将|使|让|把|对|在|以|由|从|其中|如|包括|特别是|尤其是|重点|一批|的)+)+"
)
_STOP = re.compile(r"(?:已经?|将|正在?|均|都|先后|相继|顺利|全面|正式|全部|如期|提前|基本|成功|圆满|实现|进入|取得|加紧|尽早|尽快|年内|早日|按期|有序|稳步|逐步|整体|[0-9]+月)")
_LIST_END = re.compile(r"等(?!级|候|待|额|值|等)")
_COUNTED = re.compile(rf"^{_COUNT}(?:个|座|条|家|所|处|项|栋|幢|台|套|批|大|类|片|宗|户|支|公里|万|平方)")
_BRACKET = re.compile(r"[（(][^）)]*[）)]")
_QUOTES = re.compile(r"[“”\"‘’《》]")
_TAIL = re.compile(rf"(?:{one_of('project_tail')})+$")


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a project, in code points of the normalised text; ``key`` is it without quotes, brackets and idle tail."""

    start: int
    end: int
    text: str
    key: str


def named(text: str, start: int, end: int) -> list[Name]:
    """Return the names of projects that a stretch lists.

    A member is a name when it has a part of its own (a word that is not common to the genre) and ends in the noun of a
    place, a road, a phase or an undertaking, or when it has a part of its own and its list ends in such a noun (甲、乙等项目).
    A member of common words only is a name when it ends in the noun of one place (全民健身中心) or a phase of it.

    Examples:
        >>> text = "长宇新材料、祝场智能制造产业园等在建项目"
        >>> [n.text for n in named(text, 0, len(text))]
        ['长宇新材料', '祝场智能制造产业园']
        >>> named("重点项目", 0, 4)
        []

    Args:
        text: normalised text.
        start, end: the stretch, a list in one clause.

    Returns:
        names in the order of the text.
    """
    spans, governed = _members(text, start, end)
    out = []
    for a, b in spans:
        a, b = _trim(text, a, b)
        words = _bare(text[a:b])
        k = _TAIL.sub("", words)
        if 2 <= len(k) and b - a <= 32 and not _COUNTED.match(words) and is_name(words, k, governed):
            out.append(Name(a, b, text[a:b], k))
    return out


def is_name(words: str, k: str, governed: bool = False) -> bool:
    """Say whether words name one project rather than a kind of project.

    Examples:
        >>> is_name("庆云大桥", "庆云大桥"), is_name("断头路", "断头路"), is_name("老旧小区改造", "老旧小区")
        (True, False, False)

    Args:
        words: the words without quotes and brackets.
        k: the same without an idle tail (项目, 建设).
        governed: the list that they stand in ends in the noun of an undertaking.

    Returns:
        bool.
    """
    if len(proper(k)) >= 2:
        return governed or _headed(words) or _headed(k)
    return len(k) >= 4 and k.endswith(tuple(heads("place") | heads("phase")))


def _headed(words: str) -> bool:
    return words.endswith(tuple(heads()))


def _members(text: str, start: int, end: int) -> tuple[list[tuple[int, int]], bool]:
    """The members of a list, and whether it ends in the noun of an undertaking (等项目); quotes and brackets are not cut."""
    closed = covered(text, start, end)

    def inside(at: int) -> bool:
        return any(a < at < b - 1 for a, b in closed)

    governed = False
    etc = next((m for m in _LIST_END.finditer(text, start, end) if not inside(m.start())), None)
    if etc is not None:
        governed = _headed(_bare(text[etc.end() : end]))
        end = etc.start()
    cuts = [(start, start), *((m.start(), m.end()) for m in _JOINT.finditer(text, start, end) if not inside(m.start())), (end, end)]
    spans = [(a[1], b[0]) for a, b in zip(cuts, cuts[1:], strict=False)]
    if etc is None and len(spans) > 1 and spans:
        governed = text[spans[-1][0] : spans[-1][1]].endswith(("项目", "工程"))
    return spans, governed


def _trim(text: str, a: int, b: int) -> tuple[int, int]:
    """A member without blanks, what leads to it and what follows it."""
    while a < b and text[a].isspace():
        a += 1
    lead = _LEAD.match(text, a, b)
    if lead is not None:
        a = lead.end()
    stop = _STOP.search(text, a + 2, b)
    if stop is not None:
        b = stop.start()
    while b > a and (text[b - 1].isspace() or text[b - 1] in "的了"):
        b -= 1
    return a, b


def _bare(words: str) -> str:
    return _QUOTES.sub("", _BRACKET.sub("", words))
