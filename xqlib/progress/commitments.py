"""What the outlook part of a report undertakes to do: one row for every verb with its object."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xqlib.indicators.lexicon import words
from xqlib.progress.matching import Row, listed, one_of
from xqlib.progress.pairs import records
from xqlib.tables import frame

if TYPE_CHECKING:
    import pandas as pd

_CLAUSE = re.compile(r"[^，,。；;！!？?\n：:]+")
_POINTER = re.compile("以下|下列|如下|下面")  # 抓好以下工作 announces undertakings and is none
_OPEN, _CLOSE = "“《（(‘【", "”》）)’】"


def commitments(report: Any) -> pd.DataFrame:
    """List the undertakings of the outlook part, graded by how firmly they can be checked.

    An undertaking is a clause of the outlook part that begins, after time words and adverbs, with a verb that takes an
    object, or that states a target. A list is split at 、 where a member has a target of its own. Stances
    (坚持, 围绕, 聚焦) undertake nothing. ``hard`` has a number, ``firm`` an outcome that can be named (竣工, 投用, 验收),
    ``soft`` only a direction. The deadline is the period that the text gives, else that of the section.

    Examples:
        >>> import xqlib as xq
        >>> text = "2024年上半年工作报告\\n一、上半年工作\\n已开工。\\n二、下半年任务\\n建成投用幼儿园,新建道路5公里,深化改革。"
        >>> xq.commitments(xq.parse(text))[["verb", "object", "grade"]].values.tolist()
        [['建成投用', '幼儿园', 'firm'], ['新建', '道路5公里', 'hard'], ['深化', '改革', 'soft']]

    Args:
        report: a Report.

    Returns:
        DataFrame of the table ``commitments``; ``verb`` is absent where a target is stated without one.
    """
    text, normal = report.normal.text, report.normal
    promised = [r for r in records(report.indicators) if r["status"] in ("target", "plan")]
    rows: list[tuple[Any, ...]] = []
    for start, end, scope, section in report.outlook():
        for clause in _CLAUSE.finditer(text, start, end):
            for a, b in _pieces(text, clause.start(), clause.end(), [_within(r, normal, clause) for r in promised]):
                s, e = normal.raw_span(a, b)
                own = [r for r in promised if s <= r["start"] < e]
                a += _skip(text[a:b])
                verb = _verb().match(text, a, b)
                if not own and (verb is None or _stance().match(text, a, b) or b - verb.end() < 2 or _POINTER.match(text, verb.end(), b)):
                    continue
                s, e = normal.raw_span(a, b)
                object_ = text[verb.end() if verb else a : b].strip("、的了 ")
                number = _number(own[0]) if own else (None, None, None, scope)
                grade = "hard" if own else "firm" if _outcome().search(_unquoted(text[a:b])) else "soft"
                rows.append((report.doc, f"C{len(rows) + 1:03d}", section, verb[0] if verb else None, object_, *number, grade, s, e, report.raw[s:e]))
    return frame("commitments", rows)


def _number(row: Row) -> tuple[Any, ...]:
    level = row["value"] if row["value"] is not None else row["low"]
    if level is not None:
        return row["quote"], level, row["unit"], row["period"]
    return row["quote"], row["growth"] if row["growth"] is not None else row["growth_low"], row["growth_unit"], row["period"]


def _within(row: Row, normal: Any, clause: re.Match[str]) -> int:
    """Place of a row in the normalised text when it begins inside the clause, else -1."""
    s, e = normal.raw_span(clause.start(), clause.end())
    return clause.start() + row["start"] - s if s <= row["start"] < e else -1


def _pieces(text: str, start: int, end: int, targets: list[int]) -> Iterator[tuple[int, int]]:
    """Members of a list that have a target of their own; brackets and quotes are not cut."""
    cuts, depth = [start], 0
    for i in range(start, end):
        depth += (text[i] in _OPEN) - (text[i] in _CLOSE)
        if text[i] == "、" and depth <= 0:
            cuts.append(i + 1)
    whole = [start]
    for a, b in zip(cuts[1:], [c - 1 for c in [*cuts[2:], end + 1]], strict=False):
        if any(a <= t < b for t in targets):
            whole.append(a)
    yield from zip(whole, [*(c - 1 for c in whole[1:]), end], strict=True)


@functools.cache
def _verb() -> re.Pattern[str]:
    known = listed("verb") | {w for c in ("object_verb", "undertaking") for w in words(c) if len(w) > 1}
    return re.compile(f"(?:{'|'.join(sorted(map(re.escape, known), key=lambda w: (-len(w), w)))})+")


@functools.cache
def _stance() -> re.Pattern[str]:
    return re.compile(one_of("stance"))


@functools.cache
def _adverbs() -> re.Pattern[str]:
    return re.compile(rf"[ 　]*(?:{one_of('adverb')}[地的]?|以[^、]{{2,8}}决心)+")


@functools.cache
def _outcome() -> re.Pattern[str]:
    return re.compile(one_of("outcome"))


def _skip(piece: str) -> int:
    """How many characters of adverbs and time words stand before the verb.

    A word that is adverb and verb (统筹, 创新, 加速) is the verb when no other verb follows it.
    """
    m = _adverbs().match(piece)
    if m is None:
        return len(piece) - len(piece.lstrip())
    if _verb().match(piece, m.end()):
        return m.end()
    blank = len(piece) - len(piece.lstrip())
    for i in range(m.end() - 1, blank - 1, -1):
        if _verb().match(piece, i):
            return i
    return m.end()


def _unquoted(piece: str) -> str:
    return re.sub(r"[“《][^”》]*[”》]", "", piece)
