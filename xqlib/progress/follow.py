"""What became of a commitment: what the review part of the same report, or of the next one, says of the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from xqlib.progress.commitments import Promise, promises
from xqlib.progress.matching import listed, one_of
from xqlib.progress.pairs import progress, records
from xqlib.progress.sameness import Found, Index, Passage, phases
from xqlib.progress.stages import cues, rank, stage_of
from xqlib.progress.things import Thing, things
from xqlib.progress.undertakings import Undertaking
from xqlib.progress.vocabulary import proper
from xqlib.tables import frame

if TYPE_CHECKING:
    import pandas as pd

_AHEAD = re.compile(r"(?<![重主需紧不首简摘])要(?![求素地点闻害塞道])|必须|应当|应该|今后|下一步")  # a review that admonishes tells no result
_TROUBLE = re.compile("不足|不够|不强|不高|滞后|缓慢|短板|困难|薄弱|有待|尚未|制约")


def review(report: Any) -> Index:
    """Return an index of the review part of a report."""
    text = report.normal.text
    return Index(text, [(a, b) for a, b, part, _, _ in report.passages() if part == "review" and not _AHEAD.search(text, a, b)])


def state(thing: Thing, verb: str, found: Found) -> str:
    """Say how far a thing has come by what a review tells: done, under way, or mentioned.

    ``done``: the promised stage is reached or, where no stage was promised, the project is finished; an event was held, a
    document or body was made that was to be made. ``under way``: an earlier stage, only a phase of it, or a verb of pushing
    on. ``mentioned``: neither can be said, or trouble is told.

    Args:
        thing: what was promised.
        verb: the verb of the undertaking.
        found: where the review speaks of it.

    Returns:
        str.
    """
    passage = found.passage
    if _TROUBLE.search(passage.words):
        return "mentioned"
    stage = reported(found)
    if stage is not None and thing.kind != "quoted":
        part = phases(found.after[:4]) and not phases(thing.key)
        reached = (rank(stage) or 0) >= min(rank(thing.stage) or 6, 6)
        return "done" if reached and not part else "under way"
    made = any(w in verb for w in listed("result"))
    if re.search(one_of("held" if thing.kind == "event" else "made"), passage.words) and (thing.kind == "event" or (made and thing.kind in ("title", "quoted"))):
        return "done"
    return "under way" if passage.told is not None or re.search(one_of("pushed"), passage.words) else "mentioned"


def reported(found: Found) -> str | None:
    """Return the stage that a passage tells of the thing itself; None where the stage is that of something inside it.

    Args:
        found: a passage.

    Returns:
        str, or None.
    """
    told = found.passage.told
    if told is None or told.kind == "weak":
        return None
    word = found.passage.raw[told.start - found.passage.start :][: told.end - told.start]
    between = found.after.partition(word)[0] if word in found.after else ""
    between = re.sub(one_of("adverb") + "|陆续|相继|先后|正式|实现|达到|获", "", between)
    inside = not re.match("[、，,和与及等]", between) and len(proper(between)) >= 2
    return None if inside else told.stage


def links(report: Any) -> pd.DataFrame:
    """Link what the outlook part undertakes with what the review part of the same report says of the same thing.

    A thing is a project, a title in 《》, a name in quotation marks or a phrase of at least five characters that few passages
    hold; a number is linked when target and result are of one indicator. A link is left out where the review is already
    past what is promised: then the two speak of different works. What is not sure is not linked.

    Examples:
        >>> import xqlib as xq
        >>> text = "2024年上半年工作报告\\n一、上半年工作\\n冠球生物等在建项目加速推进。\\n二、下半年任务\\n加快冠球生物等项目竣工投产。"
        >>> links(xq.parse(text))[["object", "review_stage", "promised_stage", "why"]].values.tolist()
        [['冠球生物', '在建', '投产', 'same name 冠球生物']]

    Args:
        report: a Report.

    Returns:
        DataFrame of the table ``links``.
    """
    index = review(report)
    rows: list[tuple[Any, ...]] = []
    for p, thing, here in _promised(report):
        found = [f for f in index.find(thing) if not _past(thing, f)]
        if found:
            best = _best(found)
            rows.append((report.doc, p.id, thing.key, *here, *_place(report, best.passage), reported(best), thing.stage, None, best.why))
    return frame("links", sorted([*rows, *_measured(report, index)], key=lambda r: (r[3], r[6])))


def _measured(report: Any, index: Index) -> Iterator[tuple[Any, ...]]:
    """Targets with the results of the same indicator, and the share reached."""
    by_id = {r["id"]: r for r in records(report.indicators)}
    pairs = {r["target"]: r for r in records(progress(report.indicators)) if r["reading"] != "second half"}
    text, normal = report.normal.text, report.normal
    told = [(*normal.raw_span(x.start, x.end), None if x.told is None or x.told.kind == "weak" else x.told.stage) for x in index.passages]
    for p in promises(report):
        pair = pairs.get(p.target["id"]) if p.target is not None else None
        if pair is None:
            continue
        actual = by_id[pair["actual"]]
        there = (actual["start"], actual["end"])
        why = f"same indicator {pair['name']}" + ("; the share is that of the year, if the target is for the year" if pair["reading"] == "whole year" else "")
        stage = next((stage for a, b, stage in told if a < there[1] and there[0] < b), None)
        goal = stage_of(cues(text, p.undertaking.start, p.undertaking.end))
        promised = goal.stage if goal is not None and goal.kind != "weak" else None
        yield (report.doc, p.id, pair["name"], *_place(report, p.undertaking), *there, report.raw[slice(*there)], stage, promised, pair["completion"], why)


def follow_through(earlier: Any, later: Any) -> pd.DataFrame:
    """Say what the review of a later report tells of the named things that an earlier one undertakes.

    Named things are projects, places, titles and names in quotation marks; one row for each, with both spans. ``status`` is
    done, under way, mentioned (the review speaks of it and does not say how far it is) or silent. Silent does not mean
    undone: a report has no room for everything.

    Examples:
        >>> import xqlib as xq
        >>> a = xq.parse("政府工作报告\\n二、2014年工作安排\\n确保远山大桥开工建设，维多利商城投入运营。", year=2014)
        >>> b = xq.parse("政府工作报告\\n一、2014年工作回顾\\n远山大桥主体完工。\\n二、2015年工作安排\\n再接再厉。", year=2015)
        >>> follow_through(a, b)[["thing", "promised", "status", "reported"]].values.tolist()
        [['远山大桥', '开工', 'done', '在建'], ['维多利商城', '投产', 'silent', None]]

    Args:
        earlier: the Report that promises.
        later: the Report that looks back.

    Returns:
        DataFrame of the table ``follow_through``.
    """
    index = review(later)
    rows: list[tuple[Any, ...]] = []
    for p, thing, here in _promised(earlier):
        if thing.kind == "phrase":
            continue
        head = (earlier.doc, later.doc, p.id, thing.key, thing.kind, thing.stage, *here)
        found = [f for f in index.find(thing) if thing.kind != "common" or (thing.stage is not None and reported(f) is not None)]
        if not found:
            rows.append((*head, "silent", None, None, None, None, None))
            continue
        best = _best(found)
        rows.append((*head, state(thing, p.undertaking.verb, best), reported(best), *_place(later, best.passage), best.why))
    return frame("follow_through", rows)


def _place(report: Any, words: Undertaking | Passage) -> tuple[int, int, str]:
    """Where some words stand in the raw text, and the text there."""
    start, end = report.normal.raw_span(words.start, words.end)
    return start, end, report.raw[start:end]


def _promised(report: Any) -> Iterator[tuple[Promise, Thing, tuple[int, int, str]]]:
    """The things that a report undertakes something about, each with its undertaking and the place of that."""
    for p in promises(report):
        u = p.undertaking
        for thing in things(report.normal.text, u.start, u.end, u.at):
            yield p, thing, _place(report, u)


def _past(thing: Thing, found: Found) -> bool:
    """Whether a passage tells a later stage than the one that is promised: then it speaks of another work."""
    told = rank(reported(found)) or 0
    return told > (rank(thing.stage) or 0) if thing.stage is not None else told >= (rank("竣工") or 0)


def _best(found: Sequence[Found]) -> Found:
    """The passage that tells the furthest stage, else the first that tells anything, else the first."""
    return max(found, key=lambda f: (rank(reported(f)) or 0, f.passage.told is not None, -f.passage.start))
