"""How far a project has come: every named project of a report with its stage on one ordered scale."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
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
_LAST = re.compile(r"(?:工作|阶段|手续|程序|准备|的谋划准备)?(?:全面展开|有序推进|顺利推进|加快推进)?$")
_FINISHED = re.compile(r"(?:建设|改造|工程|项目|扩建|迁建|整治|修缮|治理|装修|布展|搬迁|安装)(?:任务|工作)?(?:已经?|均|都|基本|全面|顺利|全部|如期|提前|圆满)*(?P<word>完成)$")
_TAKEN_IN = re.compile(r"(?:了|各类|超|近|约)?(?:[0-9]|[一二三四五六七八九十]+[个家]|一批|项目|企业)")
_PAID = re.compile(r"(?:总|累计)?(?:投资|投入)(?:资金)?(?:超|约|近)?[0-9.]+[万亿]*元[，,]?")
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
    """A project at a stage (None: pushed on, no more), with the clause that says so and the word that told it."""

    name: Name
    stage: str | None
    cue: str
    start: int
    end: int


@functools.cache
def _words() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    known = {r["word"]: (r["stage"], r["kind"]) for r in table("project_stages.tsv")}
    return re.compile("|".join(sorted(map(re.escape, known), key=lambda w: (-len(w), w)))), known


def cues(text: str, start: int, end: int) -> list[Cue]:
    """Return the words of a clause that tell a stage; a finished part (主体完工) leaves the project under construction.

    A word that keeps a project in its preparation (前期, 方案设计) does so at the end of the clause; a verb such as 完成 or
    新建 counts where it leads the clause.

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
    closed = [(a, b) for a, b in covered(text, start, end) if b - a > 8]
    first = _first(text, start, end)
    out = []
    for m in pattern.finditer(text, start, end):
        stage, kind = known[m[0]]
        if kind == "none" or any(a < m.start() < b for a, b in closed) or _NOT.search(text, max(start, m.start() - 3), m.start()):
            continue
        if stage == "签约" and _TAKEN_IN.match(text, m.end(), end):
            continue  # a park that 引进20个项目 is not itself signed
        if kind == "lead":
            if m.start() != first:
                continue
            kind = "strong" if stage == "竣工" else "weak"
        if kind == "limit" and not _LAST.match(text, m.end(), end):
            kind = "strong"
        if SCALE.index(stage) > 4 and m.start() != first and (text.startswith(tuple(heads()), m.end(), end) or text[m.start() - 1] in "的和与"):
            continue  # 供热改造, 管理和运营: no predicate
        if stage in ("竣工", "投产") and _PART.search(text[max(start, m.start() - 14) : m.start()]):
            stage = "在建"
        out.append(Cue(m.start(), m.end(), stage, kind))
    finished = _FINISHED.search(text, start, end)
    if finished is not None:
        out.append(Cue(finished.start("word"), end, "竣工", "strong"))
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
    for whole in clauses(text, start, end):
        for a, b in parts(text, *whole):
            found = cues(text, a, b)
            told = stage_of(found)
            if told is None:
                continue
            i = _first(text, a, b)
            while (m := _lead().match(text, i, b)) is not None:
                i = m.end() + skip(text[m.end() : b])
            stop = named_until(text, i, b, found)
            for name in named(text, i, stop, tells(told, stop)):
                if name.kind == "named" or told.kind != "weak":
                    yield Standing(name, None if told.kind == "weak" else told.stage, text[told.start : told.end], a, b)


def tells(told: Cue | None, stop: int) -> bool:
    """Say whether a stage from the start of works on is told of what stands before ``stop``."""
    return told is not None and told.kind == "strong" and told.start >= stop and SCALE.index(told.stage) >= 3


def named_until(text: str, start: int, end: int, found: list[Cue] | None = None) -> int:
    """Return where the names of a clause end: at the first stage that says something of them.

    Args:
        text: normalised text.
        start, end: the clause from where its names begin.
        found: its cues, when they are known.

    Returns:
        a place in the text.
    """
    return next((c.start for c in (cues(text, start, end) if found is None else found) if c.start >= start + 2 and not _attributive(text, c, end)), end)


def parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the members of a clause that each tell a stage (甲开工、乙投产), or the whole clause.

    Args:
        text: normalised text.
        start, end: a clause.

    Yields:
        half-open spans.
    """
    found = [c for c in cues(text, start, end) if c.kind == "strong"]
    for cue, following in pairwise(found):
        if text[cue.end : cue.end + 1] == "、" and following.start > cue.end + 1:
            yield start, cue.end
            start = cue.end + 1
    yield start, end


def _first(text: str, start: int, end: int) -> int:
    """Where a clause says what is done: after manner, time and the money spent."""
    first = start + skip(text[start:end])
    paid = _PAID.match(text, first, end)
    return first if paid is None else paid.end() + skip(text[paid.end() : end])


def _attributive(text: str, cue: Cue, end: int) -> bool:
    """Whether a stage only describes the noun after it (在建项目, 新供地项目, 拿地项目)."""
    return text.startswith(tuple(heads()), cue.end, end)


@functools.cache
def _lead() -> re.Pattern[str]:
    return re.compile(f"(?:依托|通过|利用|{_words()[0].pattern}|{verb().pattern})(?:了|好|的)?")


def rank(stage: str | None) -> int | None:
    """Return the place of a stage on the scale, 1 to 7.

    Examples:
        >>> rank("谋划"), rank("投产"), rank(None)
        (1, 7, None)

    Args:
        stage: a stage, or None.

    Returns:
        int, or None for no stage.
    """
    return None if stage is None else SCALE.index(stage) + 1


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
            rows.append((report.doc, part, section, s.name.text, s.name.kind, s.stage, rank(s.stage), s.cue, a, b, c, d, report.raw[c:d]))
    return frame("stages", rows)
