"""Rules for ranks and streaks in two reports: the rank of the year before, and years in a row."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple

from xqlib.indicators.canonical import canonical
from xqlib.indicators.lexicon import alternation
from xqlib.progress.findings import Evidence, Finding, finding
from xqlib.progress.matching import Row, alike, core, one_of
from xqlib.progress.page import SENTENCE, Page
from xqlib.progress.rules_lists import DOWN, RANK, RANK_VERB, place_of
from xqlib.progress.statements import MARKS, D, N, Number, P, Q, Statement

RANK_REACH = 16  # code points from a row to a rank that stands behind it
ONE_SUBJECT = 0.75  # likeness of two subjects from which they are taken for one
_GROWTH = alternation("rate_noun")
_C = f"[^{MARKS}、（）()]"
_MOVED = re.compile(f"(?P<b>{N})[，,、（(]?(?:比|较){one_of('year_before')}(?P<verb>{_C}{{0,3}}?(?:{RANK_VERB}))了?(?P<n>{Q})")
_STREAK = re.compile(f"(?:(?<=[{MARKS}、（）()])|^)(?P<subject>(?:{_C}{{4,24}}?)?)(?:已|又|均)?连续(?P<n>{Q})(?P<what>[^，,。；;：:\n、（）()]{{2,14}})")
_SAYS = (("rise", "[增升涨]"), ("fall", "[降减]"), ("lead", "第一|第1|首位|榜首"))
_PER_YEAR = {"年": 1, "个月": 12, "个季度": 4, "季度": 4}


class Placing(NamedTuple):
    """A rank: of what, whether of its growth rate, and the row that tells the year."""

    key: str
    of_growth: bool
    place: int
    row: Row


def ranks_since(page: Page, earlier: Page | None = None) -> Iterator[Finding]:
    """The rank of the year before, stated (由上年第8位) or implied (居第5位，比上年前移3位), must be the one printed then.

    Both reports must name the same indicator, and both speak of the level or both of the growth rate.

    Args:
        page: the report.
        earlier: an earlier report of the same place, if there is one.

    Yields:
        Finding.
    """
    then = list(_placings(earlier)) if earlier else []
    for text in page.texts:
        for s in itertools.chain(text.find(RANK), text.find(_MOVED)):
            was, now = _rank_before(s), _placing(page, s)
            if was is None or now is None or not re.fullmatch("[0-9]{4}", now.row["period"]):
                continue
            year = str(int(now.row["period"]) - 1)
            found = [p for p in then if (p.key, p.of_growth, p.row["period"]) == (now.key, now.of_growth, year)]
            if len({p.place for p in found}) == 1:
                place = found[0].place
                meaning = "both reports give one rank for the year before" if place == was else "the earlier report gave another rank for the year before"
                evidence: list[Evidence] = [now.row, *(s.numbers[k] for k in ("a", "b", "n") if k in s.numbers)]
                yield finding(page, "rank against earlier rank", "agrees" if place == was else "conflict", f"第{place} in the earlier report; 第{was} by this one", meaning, evidence, [found[0].row])


def _rank_before(s: Statement) -> int | None:
    """The rank that a statement gives for the year before."""
    if "a" in s.numbers:
        told = s.masked.text[max(0, s.match.start() - 4) : s.match.end()]
        return place_of(s.numbers["a"]) if re.search(one_of("year_before"), told) else None
    place, n = place_of(s.numbers["b"]), s.numbers["n"]
    if place is None or n.mention.value is None or n.unit not in ("位", "名", "个"):
        return None
    return place + int(n.mention.value) * (-1 if DOWN.search(s["verb"]) else 1)


def _placing(page: Page, s: Statement) -> Placing | None:
    """The rank that a statement gives for now: its name stands in its clause, or is that of the row before it."""
    place = place_of(s.numbers["b"])
    text, at = s.masked.text, s.match.start()
    begin = max((text.rfind(c, 0, at) for c in f"，,。；;：:\n、{Q}{P}{D}{N}"), default=-1) + 1
    start = s.masked.raw(begin, max(at, begin + 1))[0]
    before = [r for r in page.near(start, SENTENCE) if r["end"] <= s.span[0] and not re.search("[。；;\n]", page.raw[r["end"] : start])]
    clause = _indicator(text[begin:at])
    row = before[-1] if before else None
    if row is None:  # the words before the rank are a row of their own only in name
        row = next((r for r in page.near(start, SENTENCE) if start < r["end"]), None)
    if place is None or row is None:
        return None
    return Placing(clause if len(clause) > 1 else _indicator(row["name"]), re.search(_GROWTH, text[begin:at]) is not None, place, row)


def _placings(page: Page) -> Iterator[Placing]:
    """All ranks of a report."""
    for text in page.texts:
        for s in itertools.chain(text.find(RANK), text.find(_MOVED)):
            if p := _placing(page, s):
                yield p
    for r in page.rows:
        if r["rank"] and "第" in r["rank"] and not re.search("[由从]", r["name"]):
            yield Placing(_indicator(r["name"]), re.search(_GROWTH, page.raw[r["start"] : r["end"] + RANK_REACH]) is not None, int(r["rank"].rpartition("第")[2]), r)


def _indicator(name: str) -> str:
    bare = re.sub(f"(?:{_GROWTH}|总量|规模|排名|位次|水平|[稳位跃]?[居列排]).*$", "", name)
    return canonical(bare) or core(bare)


class Streak(NamedTuple):
    """Years, months or quarters in a row: of what, what was so, how many."""

    subject: str
    what: str
    number: Number
    span: tuple[int, int]


def streaks(page: Page, earlier: Page | None = None) -> Iterator[Finding]:
    """A streak (连续N年) must be longer by the time between the reports than the same streak in the earlier one.

    Both must name the same subject and say something alike of it; the subject is the name before 连续, or the row just
    before it. A difference is a note: the streak may be counted from another year, or be of another result.

    Args:
        page: the report.
        earlier: an earlier report of the same place, if there is one.

    Yields:
        Finding.
    """
    if earlier is None or page.report is None or earlier.report is None:
        return
    now, before = (p.report.metadata.get("year") for p in (page, earlier))
    if not now or not before:
        return
    then = list(_streaks(earlier))
    for s in _streaks(page):
        same = [o for o in then if o.number.unit == s.number.unit and _one_streak(s, o)]
        if len(same) != 1:
            continue
        was, n = same[0].number.mention.value or 0, s.number.mention.value or 0
        passed = (now - before) * _PER_YEAR[s.number.unit or ""]
        fits = n - was == passed
        meaning = "the streak went on" if fits else "the streak does not go on from the earlier report: it is counted otherwise, or one is wrong"
        arithmetic = f"{same[0].number.mention.text} + {passed} = {int(was) + passed}; stated {s.number.mention.text}"
        start, end = same[0].span
        yield finding(page, "streak against earlier streak", "agrees" if fits else "note", arithmetic, meaning, [s.span], [{"doc": earlier.doc, "id": "", "start": start, "end": end}])


def _streaks(page: Page) -> Iterator[Streak]:
    for text in page.texts:
        for s in text.find(_STREAK):
            number = s.numbers["n"]
            if number.unit not in _PER_YEAR or number.mention.value is None:
                continue
            subject = s["subject"]
            if not subject:
                before = [r for r in page.near(number.start, SENTENCE) if 0 <= s.span[0] - r["end"] <= 2]
                subject = before[-1]["name"] if before else ""
            what = text.normal.text[text.edges[s.match.start("what")] : text.edges[s.match.end("what")]]
            yield Streak(subject, re.split("[，,。；;：:、（）()\n]", what)[0], number, s.span)


def _one_streak(a: Streak, b: Streak) -> bool:
    if not a.subject or not b.subject:
        return a.subject == b.subject and alike(a.what, b.what) >= ONE_SUBJECT
    x, y = core(a.subject), core(b.subject)
    return (x in y or y in x or alike(a.subject, b.subject) >= ONE_SUBJECT) and bool(_says(a.what) & _says(b.what))


def _says(what: str) -> set[str]:
    """What a streak is of: its pairs of characters, and whether it rises, falls or leads."""
    pairs = {what[i : i + 2] for i in range(len(what) - 1)}
    return pairs | {k for k, words_ in _SAYS if re.search(words_, what) and not re.match("稳定|保持", what)}
