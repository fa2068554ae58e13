"""The named things of an undertaking: projects, titles, quoted names, events and distinctive phrases."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from xqlib.progress.clauses import covered, skip
from xqlib.progress.matching import listed, one_of
from xqlib.progress.projects import bare, members, named, tail
from xqlib.progress.stages import cues, named_until, stage_of, tells
from xqlib.progress.vocabulary import heads, proper

_DOCTRINE = re.compile(r"(?:思想|精神|主义|理论|理念|方针|战略部署|决策部署|要求)$")
_PLAN = re.compile(r"^[一二三四五六七八九十]{1,2}五(?:规划|计划)?$")  # a five-year plan dates, it is no work
LONGEST = 20


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing that an undertaking names: its span in the normalised text, its words without quotes, and the stage it is promised."""

    start: int
    end: int
    key: str
    kind: str  # project, common (a place in common words), title, quoted, event, phrase
    stage: str | None = None
    noun: str = ""  # what a quoted name is said to be: 行动, 改革


def things(text: str, start: int, end: int, until: int) -> list[Thing]:
    """Return the things that an undertaking names.

    Projects; titles in 《》; names in quotation marks that the undertaking acts on (“两个健康”改革, not a product under a “一带一路”
    heading); events; and, of the other objects, phrases of at least five characters, or of four with a part of their own.
    Bodies of doctrine and five-year plans are none.

    Examples:
        >>> text = "推进“两个健康”集成改革,办好良渚国际论坛"
        >>> [(t.key, t.kind) for t in [*things(text, 0, 12, 2), *things(text, 13, 21, 15)]]
        [('两个健康', 'quoted'), ('良渚国际论坛', 'event')]

    Args:
        text: normalised text.
        start: where the undertaking begins.
        end: where its clause ends.
        until: where the object begins.

    Returns:
        things in the order of the text.
    """
    found = cues(text, start, end)
    told = stage_of(found)
    stage = None if told is None or told.kind == "weak" else told.stage
    stop = named_until(text, until, end, [c for c in found if c.start >= until])
    out = [Thing(n.start, n.end, n.key, "project" if n.kind == "named" else n.kind, stage) for n in named(text, until, stop, tells(told, stop)) if n.kind != "class"]

    def free(a: int, b: int) -> bool:
        return not any(t.start < b and a < t.end for t in out)

    for a, b in members(text, until, stop)[0]:
        a += skip(text[a:b])
        key = tail().sub("", bare(text[a:b]))
        if 5 <= len(key) <= LONGEST and key.endswith(tuple(heads("event"))) and free(a, b):
            out.append(Thing(a, b, key, "event", stage))
    for a, b in covered(text, until, end):
        inner = text[a + 1 : b - 1]
        if text[a] in "“《" and 3 <= len(inner) <= 30 and not _PLAN.match(inner) and inner not in listed("doctrine") and "，" not in inner and free(a, b):
            scheme = _scheme().match(text, b, end)
            if scheme is not None:
                out.append(Thing(a, b, bare(inner), "title" if text[a] == "《" else "quoted", stage, scheme["noun"] or ""))
    for a, b in members(text, until, stop)[0]:
        a += skip(text[a:b])
        key = tail().sub("", bare(text[a:b]))
        long = len(key) >= 5 or (len(key) == 4 and len(proper(key)) >= 2)
        if long and len(key) <= LONGEST and not _DOCTRINE.search(key) and "的" not in key and free(a, b):
            out.append(Thing(a, b, key, "phrase", stage))
    return sorted(out, key=lambda t: t.start)


@functools.cache
def _scheme() -> re.Pattern[str]:
    """What may follow a quoted name that is acted on itself: at most the noun that says what it is."""
    return re.compile(rf"(?:[^、，,和与及等的“”《》]{{0,6}}(?P<noun>{one_of('scheme')}))?(?:建设|工作|实施|推广|成果|经验|引育|培育|培养|创建)?(?:[、和与及等“《]|$)")
