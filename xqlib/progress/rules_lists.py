"""Rules for what is counted and ranked: a list against its count, a rank against its change."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xqlib.indicators.clause import parse_tail
from xqlib.progress.findings import Finding, finding
from xqlib.progress.matching import one_of
from xqlib.progress.page import Page
from xqlib.progress.statements import MARKS, N, Number, Q

_C = f"[^{MARKS}、（）()]"
_ITEM = f"[^{MARKS}、和及与“”‘’《》（）()\\s]{{2,12}}"
_ITEMS = f"(?P<items>{_ITEM}(?:[、和及与]{_ITEM}){{1,12}})"
_BEFORE = re.compile(f"(?:(?:^|(?<=[{MARKS}]))(?:新增|建成|新建|打造|实施)?|(?<=新增|建成|新建|打造)){_ITEMS}(?P<n>{Q})(?=[一-龥])")
_AFTER = re.compile(f"(?P<n>{Q}){_C}{{1,10}}?(?:[：:（(]|[，,](?:分别[是为]|即|包括))(?:分别[是为]|即)?{_ITEMS}(?=[）)。；;\n]|$)")
_COUNTING = frozenset("个家所座条项处名种类户镇村县市区国省")
RANK_VERB = f"{one_of('rank_up')}|{one_of('rank_down')}"
RANK = re.compile(
    f"(?:由|从){_C}{{0,12}}?(?P<a>[{N}{Q}]){_C}{{0,6}}?(?P<verb>{_C}{{1,4}}?)(?:到|至|为){_C}{{0,8}}?(?P<b>[{N}{Q}])"
    f"(?:[，,、（(](?P<basis>{_C}{{0,8}}?)(?P<verb2>{RANK_VERB})了?(?P<n>{Q}))?"
)
DOWN = re.compile(one_of("rank_down"))
UP = re.compile(one_of("rank_up"))
_DIGITS = "零一二三四五六七八九"
_STYLES = {"is": "#是", "must": "#要", "bracket": "[（(]#[）)]", "comma": "#、", "figure": "@[.．、](?![0-9])", "nth": "第#[，,、是：:]"}  # # and @: the number
_ANNOUNCED = re.compile(
    f"(?P<n>{Q})(?P<what>{_C}{{0,14}})(?P<mark>[：:。])\\s*(?:"
    + "|".join(f"(?P<{k}>{v.replace('#', '一').replace('@', '1')})" for k, v in _STYLES.items()) + ")"
)  # fmt: skip
_TASKS = re.compile("(?:大|个)?(?:方面)?的?(?:重点|主要|保障|重大|重要|民生)*(?:工作|任务|目标|措施|举措|实事|方面|问题|环节|事|大事)?")
APART = 6000  # code points from one member of an enumeration to the next


def counted(page: Page) -> Iterator[Finding]:
    """A list with its count (华丰村、光明村…4个; 3个村：甲、乙、丙) must have that many members, with 等 no more than that.

    和 may join two members or stand inside a name (呼和浩特), so both ways of counting are tried. A count that fits neither
    is told only when all members end alike (村, 区, 线): else the number counts something else (四项原则, 准东3个项目).

    Args:
        page: the report.

    Yields:
        Finding.
    """
    for text in page.texts:
        for pattern in (_BEFORE, _AFTER):
            for s in text.find(pattern):
                n = s.numbers["n"].mention
                items, more = s["items"].removesuffix("等"), s["items"].endswith("等")
                if n.value is None or n.unit not in _COUNTING or n.bound != "=" or re.search("以及|分别", items):
                    continue
                said = int(n.value)
                plain = items.split("、")
                joined = [i for i in re.split("[、和及与]", items) if i]
                counts = {len(plain), len(joined)}
                fits = said >= min(counts) if more else said in counts
                alike = len({i[-1] for i in joined}) == 1
                if len(joined) < 2 or (not fits and (not alike or abs(said - len(joined)) > len(joined))):
                    continue
                named = len(joined) if not fits else min(counts) if more else said
                meaning = "as many are named as are counted" if fits else "more are named than are counted" if named > said else "fewer are named than are counted"
                yield finding(page, "counted list", "agrees" if fits else "note", f"{named} named{' and more' if more else ''}, {n.text} stated", meaning, [s.span])


def ranks(page: Page) -> Iterator[Finding]:
    """A change of rank (由第11位升至第5位，上升6位) must follow from both ranks, in number and direction.

    Args:
        page: the report.

    Yields:
        Finding.
    """
    for text in page.texts:
        for s in text.find(RANK):
            a, b = place_of(s.numbers["a"]), place_of(s.numbers["b"])
            verb = s["verb"]
            if a is None or b is None or not (UP.search(verb) or DOWN.search(verb)):
                continue
            up = UP.search(verb) is not None
            evidence = [s.numbers[k] for k in ("a", "b", "n") if k in s.numbers]
            n = s.numbers.get("n")
            text_ = f"第{a} → 第{b}: {abs(a - b)}位"
            if (a > b) != up:
                yield finding(page, "rank against its change", "conflict", f"{text_}, stated {verb}", "the rank moves the other way than is said", evidence)
            elif n is not None and not parse_tail(s["basis"] + "上升").base and n.unit in ("位", "名", "个") and n.mention.value is not None:
                fits = int(n.mention.value) == abs(a - b) and (UP.search(s["verb2"]) is not None) == up
                meaning = "the change of rank follows from both ranks" if fits else "the change of rank does not follow from both ranks"
                yield finding(page, "rank against its change", "agrees" if fits else "conflict", f"{text_}, stated {s['verb2']}{n.mention.text}", meaning, evidence)
            else:
                yield finding(page, "rank against its change", "agrees", f"{text_}, stated {verb}", "the rank moves as is said", evidence)


def place_of(n: Number) -> int | None:
    """Return the place that a rank is (第5位, 5位), None when the number is no rank.

    Args:
        n: a number of a statement.

    Returns:
        int or None.
    """
    ranked = n.mention.kind == "ordinal" or n.unit in ("位", "名")
    return int(n.mention.value) if ranked and n.mention.value is not None else None


def announced(page: Page) -> Iterator[Finding]:
    """What is announced by number and then enumerated (抓好三项工作：一是…二是…三是…) must have that many members.

    The enumeration must begin right behind the announcement, with 一是, 一要, （一）, 一、, 1. or 第一; it ends where the next
    number is missing or the count begins anew. Behind a full stop only tasks count (八个方面工作。), not what else was
    numbered (十方面实事圆满完成。).

    Args:
        page: the report.

    Yields:
        Finding.
    """
    for text in page.texts:
        for s in text.find(_ANNOUNCED):
            n = s.numbers["n"].mention
            style = next(k for k in _STYLES if s[k])
            told = _TASKS.fullmatch(s["what"]) if s["mark"] == "。" else n.unit not in ("年", "个月", "天")
            if n.value is None or n.bound != "=" or int(n.value) != n.value or not 1 < n.value < 31 or not told or (n.unit == "个" and not s["what"]):
                continue
            last, at = _enumerated(text.text, s.match.start(style), style)
            rest = text.text[at : text.text.find("\n", at) + 1 or None][:APART]
            if last < 2 or (last < n.value and re.search(one_of("told_otherwise"), rest)):  # the rest is told in other words
                continue
            fits = last == int(n.value)
            meaning = "as many are enumerated as are announced" if fits else "more are enumerated than are announced" if last > n.value else "fewer are enumerated than are announced"
            yield finding(page, "announced against enumerated", "agrees" if fits else "note", f"{last} enumerated, {n.text} announced", meaning, [s.span])


def _enumerated(text: str, at: int, style: str) -> tuple[int, int]:
    """The number that an enumeration reaches, and the place of its last member."""
    k, again = 1, re.compile(_marker(style, 1))
    while k < 40:
        following = re.compile(_marker(style, k + 1)).search(text, at + 1, at + APART)
        anew = again.search(text, at + 1, at + APART)
        if following is None or (anew is not None and anew.start() < following.start()):
            break
        k, at = k + 1, following.start()
    return k, at


def _marker(style: str, k: int) -> str:
    """A pattern for the k-th marker of a style, where a clause or a line begins."""
    tens, ones = divmod(k, 10)
    chinese = ("" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十") + (_DIGITS[ones] if ones else "")
    return f"(?<=[{MARKS}、\\s”）)]){_STYLES[style]}".replace("#", chinese).replace("@", str(k))
