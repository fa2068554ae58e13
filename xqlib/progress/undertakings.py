"""From a sentence of the outlook part to its undertakings: a verb and its object, each with its own span."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from xqlib.progress.clauses import clauses, covered, skip, verb
from xqlib.progress.matching import listed, one_of
from xqlib.progress.projects import named
from xqlib.progress.stages import SCALE, cues

_POINTER = re.compile("以下|下列|如下|下面|上述")  # 抓好以下工作 announces undertakings and is none
_FACT = re.compile(r"是|去年|上年|过去|近年来|近几年|目前|当前|现在|迄今|[一二三四五]年来|以来|刚刚|总的看|这(?:是|些|一|也|将)|那[么些]|我们(?:相信|坚信|认为|深知)")
_IS = re.compile(r"(?<![别其就但还不正凡于])是(?!否|非)")  # 扩大内需是根本 speaks of the undertaking
_FRAME = re.compile(r"(?:以后|之后|以前|之前|之际|时|期间|过程中|前提下|基础上|(?:的)?同时|的时候)$")
_SPOKEN_OF = re.compile(r"(?:取得|得到|获得|收到|形成|作出)了|都(?:要|必须|应)|(?:这|也|都|既|正|就|仍然|不仅|决不|绝不|并不)?是(?!否)|不仅|才能|才可|事关|关系到?|离不开|有利于|不等于|意味着|关键(?:在|是|要)|首先要|必须|重在|贵在|就(?:要|必须)")
_PURPOSE = re.compile(r"是为了|目的(?:也)?(?:是|在于)")
_DONE = re.compile("[了过](?!渡)")
_SUBJECT = re.compile(r"(?P<who>[^，,。；;：:“”、\s]{2,14}?)(?:还|都|也|就|均)?(?:要|将|应当?|必须|须)(?:继续|进一步|认真|切实|全力|积极)?")
_BODY = re.compile(r"(?:政府|部门|委|局|厅|办公室|办|街道|乡镇|单位|银行|财政|机关|干部|工作人员|公司|学校|医院|地区|各地)$")
_TOWARDS = re.compile(r"(?:对于?|向)(?P<what>[^，,。；;]{2,60}?)(?P<verb>进行|实行|实施|开展|给予|予以|加以|加强|加大|提供|落实|采取|征收|减免|免征|补助)")
_ACTS = r"(?=(?:继续|深入|全面|统筹|集中|率先|有序)?(?:布局|实施|推进|推行|推广|推开|推出|开展|建设|打造|培育|实行|试行|试点|设立|新建|新增|建立|降低|壮大|完善))"
_WHERE = re.compile(rf"(?:在(?!建|线|校|职|外)|通过|依托|依靠|利用|用|以(?!旧|工))[^，,。；;为]{{2,24}}?{_ACTS}")
_SLOGAN = re.compile(r"“[^”]{2,6}”(?=(?:推进|开展|支持|壮大|培育|解决|治理|实施|化解|打造|帮扶|服务|建设|推动|整治))")
_INTO = re.compile(r"[把将](?P<what>[^，,。；;]{2,40}?)(?P<verb>纳入|列入|培育成|打造成|建设成|建成|提高到|扩大到|延长到|控制在|下放|转为|升级为|改造为|用于)(?=..)")
_MARKER = re.compile(r"[ 　]*(?:——|—|[（(][0-9一二三四五六七八九十]{1,2}[）)]|[一二三四五六七八九十]{1,2}[是要](?!否))?[ 　]*")
_BY = re.compile(r"由(?P<who>[^，,。；;由]{2,20}?)(?:牵头|负责|承办|组织实施|会同)|(?:牵头|责任|承办)(?:单位|部门|领导)[:：](?P<of>[^，,。；;)）]{2,30})|^(?P<lead>[^，,。；;（(]{2,14}?)牵头")
_HAS = re.compile(r"[^，,]{0,4}[现共约]?有[0-9０-９]")  # 全国有5万户 states a fact
_COUNT = re.compile(r"[0-9０-９百千万亿]")  # 迈开两条腿 is a figure of speech
_GATHERS = re.compile(r"等(?=[^、]{0,4}[0-9一二两三四五六七八九十])")
_NAMED_COUNT = re.compile(r"[^、，,]+[、和与][^、，,]+?[两二三四五六七八九十](?:个|大|项|条|类|方面)")


@dataclass(frozen=True, slots=True)
class Undertaking:
    """One verb and its object in code points of the normalised text; ``verb`` is empty where only a target is stated."""

    start: int
    end: int
    verb: str
    at: int  # where the object begins
    until: int  # where it ends
    target: int  # place among the targets handed in, -1 for none
    who: str  # a body other than the speaker that is to do it


def undertakings(text: str, start: int, end: int, targets: Sequence[int] = ()) -> Iterator[Undertaking]:
    """Yield the undertakings of a sentence.

    A clause undertakes something when it begins, after time words and adverbs, with a verb and an object, or when a
    target begins in it. A list is one undertaking unless a member has a verb or a target of its own. No undertakings are
    stances (坚持, 围绕, 以…为…), purposes (让, 使), what is said to be done (了), and what only announces a list (以下工作).

    Examples:
        >>> text = "紧扣目标,加快推进旧城改造,对占道经营进行治理"
        >>> [(u.verb, text[u.at : u.until]) for u in undertakings(text, 0, len(text))]
        [('加快推进', '旧城改造'), ('治理', '占道经营')]

    Args:
        text: normalised text.
        start, end: the sentence.
        targets: where targets begin, in order.

    Yields:
        Undertaking, in the order of the text.
    """
    spans = list(clauses(text, start, end))
    for k, (a, b) in enumerate(spans):
        if _PURPOSE.search(text, a, b):
            return  # what follows tells what it is for
        first, last = bisect_left(targets, a), bisect_left(targets, b)
        own = first < last
        after = text[spans[k + 1][0] : spans[k + 1][1]].lstrip() if k + 1 < len(spans) else ""
        if not own and (_FACT.match(text, a + _blank(text[a:b]), b) or _IS.search(text, a + 3, b) or _FRAME.search(text, a, b) or _SPOKEN_OF.match(after)):
            continue
        for c, d in _pieces(text, a, b, targets[first:last]):
            here = bisect_left(targets, c, first, last)
            found = _read(text, c, d, here if here < last and targets[here] < d else -1)
            if found is not None:
                yield found


def responsible(text: str, start: int, end: int) -> str | None:
    """Return the body that a clause names as the one to do the work (由…负责, 牵头单位:…, …牵头).

    Examples:
        >>> responsible("由住建局负责老旧小区改造", 0, 12)
        '住建局'

    Args:
        text: normalised text.
        start, end: a clause.

    Returns:
        str, or None.
    """
    m = _BY.search(text[start:end])
    if m is None or (m["lead"] and verb().match(m["lead"])):
        return None  # 支持企业牵头 urges, it does not charge
    return str(m["who"] or m["of"] or m["lead"]).strip("“”（( ")


def _read(text: str, a: int, b: int, target: int) -> Undertaking | None:
    marker = _MARKER.match(text, a, b)
    a = marker.end() if marker is not None else a
    i = a + skip(text[a:b])
    where = _WHERE.match(text, i, b) or _SLOGAN.match(text, i, b)
    if where is not None:
        i = where.end() + skip(text[where.end() : b])
    who = ""
    m = verb().match(text, i, b)
    if m is None and _stance().match(text, i, b) is None:
        subject = _SUBJECT.match(text, i, b)
        if subject is not None and _BODY.search(subject["who"]):
            j = subject.end() + skip(text[subject.end() : b])
            if verb().match(text, j, b):
                who, i, m = subject["who"], j, verb().match(text, j, b)
        into = _INTO.match(text, i, b)
        if m is None and into is not None:
            return Undertaking(i, b, into["verb"], into.start("what"), into.end("what"), target, "")
        towards = _TOWARDS.match(text, i, b)
        if m is None and towards is not None:
            tail = text[towards.end() : b].strip()
            light = towards["verb"] in ("进行", "实行", "开展", "给予", "予以", "加以")
            word = tail if light and 2 <= len(tail) <= 6 else towards["verb"]
            return Undertaking(i, b, word, towards.start("what"), towards.end("what") if word == tail else b, target, "")
    if m is not None and m[0].startswith("改革") and text.startswith("开放", m.end()):
        m = None
    if m is not None and not _undertakes(text, i, m, b):
        m = None
    if m is None and target < 0:
        return _told(text, i, b)
    if m is None:
        return Undertaking(i, b, "", i, b, target, who) if target >= 0 and _COUNT.search(text, a, b) and not _HAS.match(text, i, b) and "了" not in text[i:b] else None
    at = _extent(text, m, b)
    if b - at < 2 and target < 0:
        return None
    return Undertaking(i, b, _plain(text[i:at]), at, b, target, who)


def _told(text: str, i: int, b: int) -> Undertaking | None:
    """A clause that says of a project which stage it shall reach, the verb of promising being in a clause before (甲开工，乙投产)."""
    strong = [c for c in cues(text, i, b) if c.kind == "strong" and SCALE.index(c.stage) >= 3]
    if not strong or not _final(text, strong[-1].end, b) or not named(text, i, strong[0].start):
        return None
    return Undertaking(i, b, text[strong[-1].start : strong[-1].end], i, strong[0].start, -1, "")


def _undertakes(text: str, i: int, m: re.Match[str], b: int) -> bool:
    return not (_stance().match(text, i, b) or _POINTER.match(text, m.end(), b) or _DONE.match(text, m.end(), b) or text.startswith(("是", "为了"), m.end(), b))


def _extent(text: str, m: re.Match[str], b: int) -> int:
    """Where the object begins: after verbs in a row, and after a second verb that shares the object (保障和改善).

    A verb that takes nouns of action (推进, 加强) is not run together with the noun of action after it (推进腾退区块拆房).
    """
    end = m.start()
    while (one := _one().match(text, end, m.end())) is not None:
        end = one.end()
        following = _one().match(text, end, m.end())
        if following is not None and text[following.end() : following.end() + 1] in ("和", "与") and _one().match(text, following.end() + 1, b) is None:
            break  # 统筹发展和安全
        if one[0] in listed("nominal") and (following is None or following[0] not in listed("second")):
            break
    if b - end < 2 and (one := _one().match(text, m.start(), b)) is not None:
        end = one.end()  # the last verb in the row is the object (增加投入)
    also = re.compile("[和与、]").match(text, end, b)
    if also is not None:
        second = _one().match(text, also.end(), b)
        if second is not None and b - second.end() >= 2 and text[second.end()] not in "、和与，等工项":
            end = second.end()
    return end + (text[end : end + 1] == "好" and b - end > 3)


def _plain(words: str) -> str:
    """A verb without the manner that is part of its word (严厉打击 → 打击)."""
    return re.sub(r"^(?:严厉|严格|大力|深入|坚决|持续)(?=..)", "", words)


def _pieces(text: str, start: int, end: int, targets: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Members of a list that have a target or a leading verb of their own; quotes and brackets are not cut."""
    closed = covered(text, start, end)
    cuts = [m.end() for m in re.compile("、").finditer(text, start, end) if not any(a < m.start() < b for a, b in closed)]
    whole = [start]
    for a, b in zip(cuts, [c - 1 for c in [*cuts[1:], end + 1]], strict=False):
        counted = bisect_left(targets, a) < bisect_left(targets, b) and not _GATHERS.search(text, a, b)
        leads = _leading().match(text, a, b) is not None and b - a >= 5
        if counted or leads:
            whole.append(a)
    yield from zip(whole, [*(c - 1 for c in whole[1:]), end], strict=True)


def gathers(text: str, start: int, end: int) -> bool:
    """Say whether the number of a clause only counts what the clause has named (土地和信贷两个闸门).

    Examples:
        >>> gathers("把好土地和信贷两个闸门", 0, 11), gathers("新建幼儿园3所", 0, 7)
        (True, False)

    Args:
        text: normalised text.
        start, end: a clause.

    Returns:
        bool.
    """
    return _NAMED_COUNT.search(text, start, end) is not None and re.search("[0-9]", text[start:end]) is None


def outcome(text: str, u: Undertaking) -> bool:
    """Say whether an undertaking names an outcome that one can go and check.

    It does when its verb is one of results (完成, 建成, 举办), when its clause ends in a stage from the start of works on
    (竣工投产, 尽早开工, 通过验收) or in another word of outcome. Stages that only describe (已开工项目, 集中开工机制) do not count.

    Examples:
        >>> text = "推动甲项目尽早开工"
        >>> outcome(text, next(undertakings(text, 0, len(text))))
        True

    Args:
        text: normalised text.
        u: an undertaking.

    Returns:
        bool.
    """
    closed = covered(text, u.start, u.end)

    def stands(at: int) -> bool:
        return not any(a < at < b for a, b in closed)

    first = text[u.start : u.at]
    if any(first.startswith(w) for w in listed("result")) or any(first.endswith(w) and len(w) > 1 for w in listed("result")):
        return True
    strong = [c for c in cues(text, u.at, u.end) if c.kind == "strong" and (c.stage in ("开工", "竣工", "投产") or "主体" in text[c.start : c.end])]
    if any(stands(c.start) and _final(text, c.end, u.end) and text[c.start - 1] not in "已和与的" for c in strong):
        return True
    return any(stands(m.start()) and _final(text, m.end(), u.end) and text[m.start() - 1] not in "已线" for m in _outcome().finditer(text, u.at, u.end))


def _final(text: str, at: int, end: int) -> bool:
    """Whether a clause ends here but for another predicate, its number or a complement."""
    rest = text[at:end]
    return len(rest) <= 1 or ("项目" not in rest and re.match(r"(?:并|和|、|或)?(?:投|使|运|通|生|达|交|建设|工作|任务|[0-9])", rest) is not None)


def _blank(piece: str) -> int:
    return len(piece) - len(piece.lstrip())


@functools.cache
def _one() -> re.Pattern[str]:
    return re.compile(verb().pattern.removesuffix("+"))


@functools.cache
def _leading() -> re.Pattern[str]:
    return re.compile(one_of("leading"))


@functools.cache
def _stance() -> re.Pattern[str]:
    return re.compile(one_of("stance"))


@functools.cache
def _outcome() -> re.Pattern[str]:
    return re.compile(one_of("outcome"))
