"""What the outlook part of a report undertakes to do: one row for every verb with its object."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Any

from xqlib.indicators.clause import strip_lead
from xqlib.indicators.lexicon import alternation
from xqlib.tables import frame

if TYPE_CHECKING:
    import pandas as pd

_OUTCOME = re.compile(r"建成|投用|投入使用|竣工|投产|验收|开工|启动|落成|通车|完工|交付|挂牌|揭牌|创成|出台|印发|完成|实现|开通|上线|清零|销号|获评|通过")
_CLAUSE = re.compile(r"[^，,。；;！!？?\n：:]+")


@functools.cache
def _verb() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation('object_verb', 'undertaking', longer_than=1)})+")


def commitments(report: Any) -> pd.DataFrame:
    """List the undertakings of the outlook part, graded by how firmly they can be checked.

    An undertaking is a clause of the outlook part that begins, after time words and adverbs, with a verb that takes an
    object. ``hard`` has a number, ``firm`` an outcome that can be named (竣工, 投用, 验收), ``soft`` only a direction.

    Examples:
        >>> import xqlib as xq
        >>> text = "2024年上半年工作报告\\n一、上半年工作\\n已开工。\\n二、下半年任务\\n建成投用幼儿园,新建道路5公里,深化改革。"
        >>> xq.commitments(xq.parse(text))[["verb", "object", "grade"]].values.tolist()
        [['建成投用', '幼儿园', 'firm'], ['新建', '道路5公里', 'hard'], ['深化', '改革', 'soft']]

    Args:
        report: a Report.

    Returns:
        DataFrame of the table ``commitments``.
    """
    text, normal = report.normal.text, report.normal
    promised = [r for r in report.indicators.to_dict("records") if r["status"] in ("target", "plan")]
    rows: list[tuple[Any, ...]] = []
    for start, end, scope, section in report.outlook():
        for m in _CLAUSE.finditer(text, start, end):
            clause = m[0]
            skip = len(clause) - len(clause.lstrip())
            skip += strip_lead(clause[skip:])
            verb = _verb().match(clause, skip)
            if verb is None or m.end() - m.start() - verb.end() < 2:
                continue
            s, e = normal.raw_span(m.start() + skip, m.end())
            number = next((r for r in promised if s <= r["start"] < e or r["start"] <= s < r["end"]), None)
            rest = clause[verb.end() :].strip("、的 ")
            if number is None and len(rest) < 2:
                continue
            grade = "hard" if number is not None else "firm" if _OUTCOME.search(clause) else "soft"
            value = None if number is None else number["value"] if number["value"] == number["value"] else number["growth"]
            unit = None if number is None else number["unit"] or number["growth_unit"]
            deadline = number["period"] if number is not None else scope
            measure = number["quote"] if number is not None else None
            rows.append((report.doc, f"C{len(rows) + 1:03d}", section, verb[0], rest, measure, value, unit, deadline, grade, s, e, report.raw[s:e]))
    return frame("commitments", rows)
