"""Targets that a report states without a number, and targets that it says it does not set.

居民收入增长与经济增长同步 is a target, but no row of the indicators table can hold it; a report that says it sets no
growth target has told something that an empty cell does not. Both are listed here, with their place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from xqlib.indicators.canonical import canonical
from xqlib.indicators.clause import strip_lead
from xqlib.indicators.naming import starts_with_verb
from xqlib.indicators.scope import Scopes

_KINDS = (
    ("absent", re.compile(r"(?:没有|不再?|未)(?:提出|设定?|确定|制定|安排)[^，,。；;]{0,24}(?:目标|指标|要求)")),
    ("in step", re.compile(r"(?:(?:与|和|同|跟)[^，,。；;、]{2,12})?(?:保持|实现)?(?:基本)?(?:同步|相适应|相匹配|相协调)")),
    ("level", re.compile(r"(?:与|和|同)?(?:上年|去年)?(?:基本|大体|保持)?持平")),
    ("two digits", re.compile(r"(?:保持|实现|达到)?两位数(?:以上)?(?:的)?(?:增长|增速|增幅)?")),
    ("as assigned", re.compile(r"(?:全面|确保)?(?:完成|达到|控制在)(?:国家|省|市|上级|自治区|省委|省里)[^，,。；;]{0,12}(?:目标|任务|要求|指标|范围|之内|以内)?")),
    ("faster", re.compile(r"(?:增速)?(?:快于|高于|不低于|跑赢|好于)(?:全国|全省|全市|经济|地区生产总值|GDP)[^，,。；;、]{0,10}")),
    ("direction", re.compile(r"稳中[提有向增]\w?|回稳向好|基本平衡|(?:继续|持续|进一步|稳步|明显|大幅)(?:下降|减少|降低|提高|提升|改善|增长|好转)|止跌回升|扭亏(?:为盈)?|促稳提质|平稳增长|总体稳定")),
)
_GOAL = re.compile(r"(?:预期|主要|奋斗|发展|工作|约束性|调控)目标|主要指标|目标(?:是|为)")


@dataclass(frozen=True, slots=True)
class Unquantified:
    """A target without a number: its name, canonical id, kind and place (code points of the normalised text)."""

    name: str
    indicator: str | None
    kind: str
    period: str
    start: int
    end: int


def find_unquantified(text: str, sentences: Sequence[tuple[int, int]], scopes: Scopes) -> list[Unquantified]:
    """Find the targets of the outlook part that carry no number.

    A clause counts when its sentence or the one before states targets, or when it names a canonical indicator.

    Args:
        text: normalised text.
        sentences: spans of the body's sentences.
        scopes: the parts of the report.

    Returns:
        Unquantified, in the order of the text.
    """
    found = []
    stated = -1
    for number, (start, end) in enumerate(sentences):
        scope = scopes.at(start)
        if scope.role != "outlook":
            continue
        if _GOAL.search(text, start, end):
            stated = number
        near = stated >= 0 and number - stated <= 2
        for a, b in _clauses(text, start, end):
            if re.search(r"[0-9]", text[a:b]):
                continue
            for kind, pattern in _KINDS:
                m = pattern.search(text, a, b)
                if m is None:
                    continue
                words = text[a:b] if kind == "absent" else text[a : m.start()]
                name = words[strip_lead(words) :].strip("、 的增长") if kind != "absent" else re.sub(r".*(?:提出|设定?|确定|制定|安排)|(?:具体|的)|(?:目标|指标|要求).*", "", words)
                verb = starts_with_verb(name)
                name = name[len(verb) :] if len(name) - len(verb) >= 4 else name
                indicator = canonical(name) or canonical(re.sub(r"(?:增长|增速|水平|总量)$", "", name))
                if len(name) >= 2 and (kind == "absent" or indicator is not None or near):
                    found.append(Unquantified(name, indicator, kind, scope.period, a, b))
                break
    return found


def _clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans between commas, semicolons and colons."""
    spans, at = [], start
    for m in re.finditer(r"[，,；;：:。！？\n]", text[start:end]):
        spans.append((at, start + m.start()))
        at = start + m.end()
    return [(a, b) for a, b in [*spans, (at, end)] if 3 <= b - a <= 60]
