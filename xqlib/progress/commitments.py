"""What the outlook part of a report undertakes to do: one row for every verb with its object."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from xqlib.numbers.periods import Clock, find_cues
from xqlib.progress.matching import Row
from xqlib.progress.pairs import records
from xqlib.progress.projects import acted_on
from xqlib.progress.stages import named_until
from xqlib.progress.undertakings import Undertaking, gathers, outcome, responsible, undertakings
from xqlib.tables import frame

if TYPE_CHECKING:
    import pandas as pd

_WITHIN_YEAR = re.compile(r"年内|年底|年末|岁末|[1-9１-９][0-2]?月(?:底|末|份|前)")
_YEAR = re.compile(r"([12][0-9]{3})年")
_RISE = re.compile(r"(?:同比)?(?:增长|下降|提高|提升|增加|减少|降低)(?:率|幅度)?(?:达到|达|到|为|至)?$")
_TO = re.compile(r"(?:增长|增加|提高|下降|降低|减少|达到|达|突破|超过|超|为|控制在|保持在|稳定在|提高到|力争|实现|在|到|至|左右|以上|以内|以下)+$")
_ADDRESS = re.compile(r"[ 　]*(?:各位代表|同志们|代表们)[^，,。]{0,12}[！!：:，,]")
_SIDES = "、的了 　，,"


def commitments(report: Any) -> pd.DataFrame:
    """List the undertakings of the outlook part, graded by how firmly they can be checked.

    What counts as one: a verb with its object in one clause of the outlook part, with or without a number; two verbs with
    one object are one, a list of nouns under one verb is one, a member of a list with a verb or number of its own is one
    more. Headings and the topic sentences that stand for them, stances (坚持, 围绕, 以…为…), purposes (让, 使) and what has
    been done count for nothing. The criterion is written out in tests/gold/COMMITMENTS.md.

    ``hard`` has a number (and so a deadline: the period that the text gives, else that of the part), ``firm`` an outcome
    that one can go and check (竣工, 投用, 验收, 出台, a goal tied to another indicator), ``soft`` only a direction (推进, 加强).

    Examples:
        >>> import xqlib as xq
        >>> text = "2024年上半年工作报告\\n一、上半年工作\\n已开工。\\n二、下半年任务\\n建成投用幼儿园,新建道路5公里,深化改革。"
        >>> xq.commitments(xq.parse(text))[["verb", "object", "grade"]].values.tolist()
        [['建成投用', '幼儿园', 'firm'], ['新建', '道路', 'hard'], ['深化', '改革', 'soft']]

    Args:
        report: a Report.

    Returns:
        DataFrame of the table ``commitments``; ``verb`` is absent where a target is stated without one.
    """
    text, normal = report.normal.text, report.normal
    mentions = records(report.mentions)
    rows: list[tuple[Any, ...]] = []
    for p in promises(report):
        u = p.undertaking
        a, b = normal.raw_span(u.start, u.end)
        number = _number(report.raw, p.target, mentions) if p.target is not None else _Number(measure=p.tied)
        grade = "hard" if p.target is not None else "firm" if p.tied or outcome(text, u) else "soft"
        names = "、".join(acted_on(text, u.at, named_until(text, u.at, u.end))) or None
        rows.append(
            (
                report.doc, p.id, p.section, u.verb or None, _object(text[u.at : u.until], number), names,
                number.measure, number.value, number.low, number.high, number.unit, number.bound, p.deadline,
                u.who or responsible(text, u.start, u.end), grade, a, b, report.raw[a:b],
            )
        )  # fmt: skip
    return frame("commitments", rows)


@dataclass(frozen=True, slots=True)
class Promise:
    """An undertaking of a report with what it is tied to: the row of its target, or words such as in step."""

    id: str
    section: str
    undertaking: Undertaking
    target: Row | None
    tied: str | None
    deadline: str


def promises(report: Any) -> list[Promise]:
    """Return the undertakings of the outlook part in the order of the text, with their targets and deadlines.

    Args:
        report: a Report.

    Returns:
        list of Promise, numbered C001, C002 …
    """
    text, normal = report.normal.text, report.normal
    targets = sorted((r for r in records(report.indicators) if r["status"] in ("target", "plan")), key=_place)
    unnumbered = [r for r in records(report.unquantified) if r["kind"] not in ("absent", "direction")]
    year = report.metadata.get("year")
    out: list[Promise] = []
    for start, end, period, section in report.outlook():
        s, e = normal.raw_span(start, end)
        own = targets[bisect_left(targets, s, key=_place) : bisect_left(targets, e, key=_place)]
        if not own and (_topic(text, start, end) or _address(text, start, end)):
            continue
        clock = Clock(year, period.endswith(("H1", "H2")))
        for u in undertakings(text, start, end, [start + r["start"] - s for r in own]):
            a, b = normal.raw_span(u.start, u.end)
            row = own[u.target] if u.target >= 0 and not gathers(text, u.start, u.end) else None
            tied = None if row is not None else next((r["kind"] for r in unnumbered if a <= r["start"] < b), None)
            deadline = row["period"] if row is not None and row["period"] else _deadline(text, start, u, clock) or period
            out.append(Promise(f"C{len(out) + 1:03d}", section, u, row, tied, deadline))
    return out


@dataclass(frozen=True, slots=True)
class _Number:
    """The number of a commitment, as printed and as read."""

    measure: str | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    bound: str | None = None


def _place(row: Row) -> int:
    return int(row["start"])


def _number(raw: str, row: Row, mentions: Sequence[Row]) -> _Number:
    """The level of a target row, or its growth where no level is stated, with the words that print it and their hedge."""
    level = row["value"] is not None or row["low"] is not None
    value, low, high = (row["value"], row["low"], row["high"]) if level else (row["growth"], row["growth_low"], row["growth_high"])
    unit, bound = (row["unit"], row["bound"]) if level else (row["growth_unit"], row["growth_bound"])
    size = abs(value) if value is not None else None
    inside = mentions[bisect_left(mentions, row["start"], key=_place) : bisect_left(mentions, row["end"], key=_place)]
    printed = [m for m in inside if m["kind"] in ("quantity", "percent")]
    m = next((m for m in printed if (m["value"] == size and m["low"] is None) or (size is None and m["low"] in (low, high))), None)
    if m is None:
        return _Number(row["quote"], value, low, high, unit, bound)
    a, b = m["start"], m["end"]
    for hedge in filter(None, (m["hedge"],)):
        a -= len(hedge) * raw.endswith(hedge, 0, a)
        b += len(hedge) * raw.startswith(hedge, b)
    rise = _RISE.search(raw, max(row["start"], a - 8), a) if not level else None
    return _Number(raw[rise.start() if rise else a : b], value, low, high, unit, bound)


def _object(words: str, number: _Number) -> str:
    """What a commitment is about: the words after the verb without the number."""
    if number.measure and number.value is None and number.low is None:
        return words.strip(_SIDES)
    if number.measure and number.measure in words:
        before, _, after = words.partition(number.measure)
        rest = _TO.sub("", before).strip(_SIDES) + after.strip(_SIDES)
        words = re.sub(r"^(?:全年|今年|年内|到年底)", "", rest) or words
    return words.strip(_SIDES)


def _deadline(text: str, sentence: int, u: Undertaking, clock: Clock) -> str:
    """The period of the last time word of the clause, else of one that opens the sentence; empty where there is none."""
    clause = max(sentence, *(text.rfind(c, sentence, u.start) + 1 for c in "，,；;：:"))
    dated = [(m.start(), m.end(), m[1]) for m in _YEAR.finditer(text, sentence, u.end)]
    found = [c for c in find_cues(text, sentence, u.end, clock, "outlook", dated) if c.start >= clause or c.start - sentence <= 3]
    ahead = [c.period for c in found if not c.local and c.period[:4].isdigit() and (clock.year is None or int(c.period[-4:] if "-" in c.period[4:5] else c.period[:4]) >= clock.year)]
    if ahead:
        return ahead[-1]
    return str(clock.year) if clock.year is not None and not clock.half and _WITHIN_YEAR.search(text, clause, u.end) else ""


def _address(text: str, start: int, end: int) -> bool:
    """Whether a sentence stands in a paragraph that addresses the hearers and undertakes nothing (各位代表, 让我们)."""
    head = text.rfind("\n", 0, start) + 1
    tail = text.find("\n", end)
    return _ADDRESS.match(text, head) is not None or "让我们" in text[head : tail if tail >= 0 else len(text)][-400:]


def _topic(text: str, start: int, end: int) -> bool:
    """Whether a sentence only names the topic of its paragraph: the first of several, one clause, short, without a number."""
    head = text.rfind("\n", 0, start) + 1
    tail = text.find("\n", end)
    rest = text[end : tail if tail >= 0 else len(text)].strip()
    sentence = text[start:end].strip()
    alone = text[head:start].strip(" 　")
    return not alone and len(rest) > 30 and len(sentence) <= 26 and sentence.endswith("。") and re.search("[，,；;、：:0-9“《]", sentence) is None
