"""How far a project has come: every named project of a report with its stage on one ordered scale."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from xqlib.indicators.lexicon import table
from xqlib.progress.clauses import clauses, covered, skip, verb
from xqlib.progress.projects import Name, named
from xqlib.progress.vocabulary import heads
from xqlib.tables import frame

if TYPE_CHECKING:
    import pandas as pd

SCALE = ("谋划", "签约", "供地", "开工", "在建", "竣工", "投产")
_PART = re.compile(r"(?:主体|土建|桩基|结构)(?:工程|结构|部分|施工)?[^，,。；;、]{0,4}$")  # a part of the building is finished, not the project
_NOT = re.compile(r"(?:未|没有|尚未|无法|不)$")



@dataclass(frozen=True, slots=True)
class Cue:
    """A word that tells a stage, in code points of the normalised text."""

    start: int
    end: int
    stage: str
    kind: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A project at a stage, with the clause that says so and the word that told it."""

    name: Name
    stage: str
    cue: str
    start: int
    end: int


@functools.cache
def _words() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    known = {r["word"]: (r["stage"], r["kind"]) for r in table("project_stages.tsv")}
    return re.compile("|".join(sorted(map(re.escape, known), key=lambda w: (-len(w), w)))), known


def cues(text: str, start: int, end: int) -> list[Cue]:
    """Return the words of a clause that tell a stage; a finished part (主体完工) leaves the project under construction.

    Examples:
        >>> [(c.stage, c.kind) for c in cues("主体工程顺利完工", 0, 8)]
        [('在建', 'strong')]

    Args:
        text: normalised text.
        start, end: a clause.

    Returns:
        cues in the order of the text.
    """
    pattern, known = _words()
    closed = [(a, b) for a, b in covered(text, start, end) if text[a] in "“《（(" and b - a > 8]
    out = []
    for m in pattern.finditer(text, start, end):
        stage, kind = known[m[0]]
        if kind == "none" or any(a < m.start() < b for a, b in closed) or _NOT.search(text, max(start, m.start() - 3), m.start()):
            continue
        if kind == "weak" and m[0] in ("建设", "施工") and text.startswith(("项目", "工程", "用地", "单位"), m.end()):
            continue
        if stage in ("竣工", "投产") and _PART.search(text[max(start, m.start() - 14) : m.start()]):
            stage = "在建"
        out.append(Cue(m.start(), m.end(), stage, kind))
    return out


def stage_of(found: list[Cue]) -> Cue | None:
    """Return the cue that decides: one that keeps a project in its preparation, else the furthest stage, else a verb of pushing on.

    Args:
        found: the cues of a clause.

    Returns:
        Cue, or None where there is none.
    """
    for kind in ("limit", "strong", "weak"):
        of = [c for c in found if c.kind == kind]
        if of:
            return max(of, key=lambda c: SCALE.index(c.stage))
    return None


def standings(text: str, start: int, end: int) -> Iterator[Standing]:
    """Yield the projects of a sentence with their stages.

    Args:
        text: normalised text.
        start, end: a sentence.

    Yields:
        Standing, in the order of the text.
    """
    before: Name | None = None
    for a, b in clauses(text, start, end):
        found = cues(text, a, b)
        told = stage_of(found)
        i = a + skip(text[a:b])
        while (m := _lead().match(text, i, b)) is not None:
            i = m.end() + skip(text[m.end() : b])
        after = next((c.start for c in found if c.start >= i + 2 and not _attributive(text, c, b)), b)
        names = named(text, i, after)
        if told is not None:
            for name in names:
                yield Standing(name, told.stage, text[told.start : told.end], a, b)
        before = names[-1] if names else before


def _attributive(text: str, cue: Cue, end: int) -> bool:
    """Whether a stage only describes the noun after it (在建项目, 新供地项目, 拿地项目)."""
    return text.startswith(tuple(heads()), cue.end, end)


@functools.cache
def _lead() -> re.Pattern[str]:
    return re.compile(f"(?:{verb().pattern}|{_words()[0].pattern})(?:了|好)?")


def stages(report: Any) -> pd.DataFrame:
    """List every named project of a report with the stage that the report tells of it.

    Examples:
        >>> import xqlib as xq
        >>> text = "2024年上半年工作报告\\n一、上半年工作\\n冠球生物等在建项目加速推进。\\n二、下半年任务\\n加快冠球生物等项目竣工投产。"
        >>> stages(xq.parse(text))[["part", "project", "stage", "cue"]].values.tolist()
        [['review', '冠球生物', '在建', '在建'], ['outlook', '冠球生物', '投产', '竣工投产']]

    Args:
        report: a Report.

    Returns:
        DataFrame of the table ``stages``; in the outlook part the stage is the one that is promised.
    """
    text, normal = report.normal.text, report.normal
    rows = []
    for start, end, part, _, section in report.passages():
        for s in standings(text, start, end):
            a, b = normal.raw_span(s.name.start, s.name.end)
            c, d = normal.raw_span(s.start, s.end)
            rows.append((report.doc, part, section, s.name.text, s.stage, SCALE.index(s.stage) + 1, s.cue, a, b, c, d, report.raw[c:d]))
    return frame("stages", rows)
