"""Names of projects in a stretch of text: the members of a list, without what only leads to them."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from itertools import pairwise

from xqlib.progress.clauses import covered
from xqlib.progress.matching import one_of
from xqlib.progress.vocabulary import heads, proper

LONGEST = 32
_NUMBER = r"(?:[0-9][0-9,.]*|[一二两三四五六七八九十百]+)[余多]?[百千万亿]*"
_UNIT = r"(?:平方米|平方公里|立方米|公里|千米|亩|公顷|个|座|条|家|所|处|项|栋|幢|台|套|批|片|宗|户|支|间|对)"
_JOINT = re.compile(r"、|以及|和(?![谐平美])|与(?!会)|及(?![时其格])")
_LEAD = re.compile(
    rf"(?:(?:计划)?(?:总|累计|完成)?(?:投资)?(?:超|约|近)?{_NUMBER}元(?:以上)?的|(?:总|全)?(?:长|面积|建筑面积){_NUMBER}[^的、，,]{{1,8}}的"
    r"|全[镇乡区县市省国](?=[^、])|我[镇乡区县市省国]|[镇区县市省组][团域]?内(?=[^、])|新(?:建成?|引进|签约|筹建|供地|开工|竣工|投产)的?(?=..)"
    r"|年内|今年|全年|年底前|已|将|使|让|把|对(?!外|接|口)|在(?!建)|以(?!工|旧)|由|从|其中|如|包括|特别是|尤其是|重点(?=..)|一批|的)+"
)
_STOP = re.compile(
    r"已经?|将|正在?(?!式)|均|先后|相继|顺利|全面|正式|全部|如期|提前|基本(?!农|医)|成功|圆满|实现|进入|取得|通过|完成|加紧|尽早|尽快|年内|早日|按期|有序|稳步|逐步|整体(?!搬)"
    r"|主体|土建|[0-9]+月|[一二三四]季度|[上下]半年|年[底末内]|以(?!工|旧)|在(?!建|线)"
)
_LIST_END = re.compile(r"(?<![高中初平同对均何特优])等(?![级候待额值等])(?!(?:[0-9]+|[一二两三四五六七八九十]+)个?[村镇乡县市区])")
_ALSO_END = re.compile(r"(?<=[^第、和与])(?:[二两三四五六七八九十]|[0-9]+)(?:个|条|座|家|处|项)(?=[^、和与]{2,10}$)")  # 甲、乙两个广场
_COUNTED = re.compile(rf"^(?:第?{_NUMBER}{_UNIT})|(?:{_NUMBER}{_UNIT}(?:以上|左右)?)$")
_IDLE = re.compile(r"(?:建设|任务|工作)+$")
_WORKS = re.compile(r"(?<=..)(?:新建|改造|提升|升级)+$")
_BRACKET = re.compile(r"[（(][^）)]*[）)]")
_QUOTES = re.compile(r"[“”\"‘’《》]")


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a project, in code points of the normalised text.

    ``key`` is the name without quotes, brackets and idle tail; ``kind`` is named (it has a part of its own), common
    (common words that end in the noun of one place) or class (a counted kind of thing).
    """

    start: int
    end: int
    text: str
    key: str
    kind: str


def named(text: str, start: int, end: int, staged: bool = False) -> list[Name]:
    """Return the names of projects that a stretch lists.

    A member is a name when it has a part of its own (a word that is not common to the genre) and ends in the noun of a
    place, a road, a phase or an undertaking, or when it has a part of its own and its list ends in such a noun (甲、乙等项目).
    A member of common words only is a name when it ends in the noun of one place (全民健身中心) or a phase of it. A member
    with a count (4家礼堂书屋) is a class.

    Examples:
        >>> text = "长宇新材料、祝场智能制造产业园等在建项目"
        >>> [n.text for n in named(text, 0, len(text))]
        ['长宇新材料', '祝场智能制造产业园']
        >>> named("重点项目", 0, 4)
        []

    Args:
        text: normalised text.
        start, end: the stretch, a list in one clause.
        staged: a stage is told right after the stretch (甲主力店投入运营), so that a long name needs no noun of its kind.

    Returns:
        names in the order of the text.
    """
    spans, governed = members(text, start, end)
    out = []
    for a, b in spans:
        a, b = _trim(text, a, b)
        counted = _COUNTED.search(text[a:b])
        if counted is not None:
            a, b = (a + counted.end(), b) if counted.start() == 0 else (a, a + counted.start())
            a += text.startswith("的", a)
        idle = _IDLE.search(text, a + 2, b)
        b = b if idle is None else idle.start()
        words = bare(text[a:b])
        key = tail().sub("", words)
        kind = kind_of(words, key, governed or (staged and len(proper(key)) >= 3)) if counted is None else "class" * _headed(_WORKS.sub("", key))
        if kind and len(key) >= 2 and b - a <= LONGEST:
            out.append(Name(a, b, text[a:b], key, kind))
    return out


def kind_of(words: str, key: str, governed: bool = False) -> str:
    """Say whether words name one project: named, common, or nothing when they do not.

    Examples:
        >>> kind_of("庆云大桥", "庆云大桥"), kind_of("全民健身中心", "全民健身中心"), kind_of("老旧小区改造", "老旧小区")
        ('named', 'common', '')

    Args:
        words: the words without quotes and brackets.
        key: the same without an idle tail (项目, 建设).
        governed: the list that they stand in ends in the noun of an undertaking.

    Returns:
        str.
    """
    if "为" in key or key.endswith(("地区", "流域", "省", "市", "县", "企业", "产业")):
        return ""  # 以…为…, a region, a trade
    if len(proper(key)) >= 2:
        return "named" if governed or _headed(words) or _headed(key) else ""
    if governed and len(key) >= 4 and key.endswith(tuple(heads("road"))):
        return "common"
    return "common" if len(key) >= 4 and key.endswith(tuple(heads("place") | heads("phase"))) else ""


def members(text: str, start: int, end: int) -> tuple[list[tuple[int, int]], bool]:
    """Return the members of a list, and whether it ends in the noun of an undertaking (等项目).

    Examples:
        >>> members("甲厂、乙路等项目", 0, 8)
        ([(0, 2), (3, 5)], True)

    Args:
        text: normalised text.
        start, end: the stretch; quotes and brackets in it are not cut.

    Returns:
        (spans, governed).
    """
    closed = covered(text, start, end)

    def outside(m: re.Match[str]) -> bool:
        return not any(a < m.start() < b - 1 for a, b in closed)

    governed = False
    etc = next((m for m in _LIST_END.finditer(text, start, end) if outside(m)), None)
    also = None if etc is not None else next((m for m in _ALSO_END.finditer(text, start, end) if outside(m) and _JOINT.search(text, start, m.start())), None)
    last = etc or also
    if last is not None:
        governed = _governs(bare(text[last.end() : end]))
        end = last.start()
    joints = [m for m in _JOINT.finditer(text, start, end) if outside(m)]
    edges = [(start, start), *((m.start(), m.end()) for m in joints), (end, end)]
    spans = [(a[1], b[0]) for a, b in pairwise(edges)]
    if last is None and len(spans) > 1:
        governed = text[spans[-1][0] : spans[-1][1]].endswith(("项目", "工程"))
    return spans, governed


def bare(words: str) -> str:
    """Return words without quotes and without brackets and what they hold."""
    return _QUOTES.sub("", _BRACKET.sub("", words))


def acted_on(text: str, start: int, end: int) -> list[str]:
    """Return the proper names in the object of an undertaking: projects, titles, and quoted names that no project holds.

    Examples:
        >>> acted_on("祝场“集镇焕新”工程和《导则》", 0, 15)
        ['祝场“集镇焕新”工程', '《导则》']

    Args:
        text: normalised text.
        start, end: the object.

    Returns:
        list of str, in the order of the text.
    """
    listed = [n for n in named(text, start, end) if n.kind != "class"]
    found = [(n.start, n.end) for n in listed if any(m.kind == "named" for m in listed)]
    for a, b in covered(text, start, end):
        if text[a] in "“《" and b - a >= (5 if text[a] == "“" else 4) and not any(x <= a and b <= y for x, y in found):
            found.append((a, b))
    return [text[a:b] for a, b in sorted(found)]


def _governs(noun: str) -> bool:
    """Whether the noun that closes a list makes projects of its members: …等重点项目, …两个商城, not …等作物生产基地."""
    noun = re.sub(r"的?建设$|的$", "", re.sub(rf"^{_NUMBER}[个座条家处项大]", "", noun))
    if noun.startswith(("运动", "体育", "比赛", "学科", "服务", "文化活动")):
        return False
    return noun.endswith(("项目", "工程")) or (len(noun) <= 5 and _headed(noun))


def _headed(words: str) -> bool:
    return words.endswith(tuple(heads()))


@functools.cache
def tail() -> re.Pattern[str]:
    """Return the pattern of what may end a name and says nothing of its own (项目, 建设)."""
    return re.compile(rf"(?<=..)(?:{one_of('project_tail')})+$")


def _trim(text: str, a: int, b: int) -> tuple[int, int]:
    """A member without blanks, what leads to it and what follows it."""
    while a < b and text[a].isspace():
        a += 1
    lead = _LEAD.match(text, a, b)
    if lead is not None and lead.end() < b:
        a = lead.end()
    closed = covered(text, a, b)
    stop = next((m for m in _STOP.finditer(text, a + 2, b) if not any(x < m.start() < y for x, y in closed)), None)
    if stop is not None:
        b = stop.start()
    while b > a and (text[b - 1].isspace() or text[b - 1] in "的了"):
        b -= 1
    return a, b
