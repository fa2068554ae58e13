"""Where another part or report speaks of a thing, and why it is the same."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from xqlib.indicators.lexicon import words as lexicon
from xqlib.progress.clauses import clauses, skip
from xqlib.progress.matching import listed, one_of
from xqlib.progress.projects import bare
from xqlib.progress.stages import Cue, cues, parts, stage_of
from xqlib.progress.things import Thing
from xqlib.progress.vocabulary import heads, pieces, proper

COMMON = 6  # a thing that more passages name is no thing of its own
SHARE = 0.65  # of a name must stand together where its end is left out
KEPT = 0.75  # of a name with two characters of its own must be left in a shorter form
FURTHER = 6  # characters that a longer form may add
_PHASE = re.compile("[一二三四五六七八九十]期|[东西南北]延|第[一二三四五六七八九十0-9]+[届次期批轮]|(?:19|20)[0-9]{2}年?")
_BEFORE = re.compile(r"[、，,。；;：:\s的了和与及对在将把是为由“《”》（(]$")
_CLOSED = re.compile(r"$|[、，,和与及等]|.{0,4}(?:项目|工程|开工|建成|投产|竣工|完工|主体|[一二三]期|迁建|扩建|改造)")
_HELD = re.compile(one_of("held"))
_PREDICATE = re.compile(rf"建设|工作|{one_of('pushed')}|{one_of('made')}|{one_of('held')}|落地|覆盖|见效|成势|成效|扩面|提质|惠及|助力|招引|服务|全")
_ONGOING = re.compile(r"[一二三四]期(?:工程|项目)?|主体(?:工程|结构)?(?:已|顺利|全面)?|目前已?|现?已")


@dataclass(frozen=True, slots=True)
class Passage:
    """A clause of a review, or a member of it that tells a stage of its own."""

    start: int
    end: int
    words: str  # without quotes, brackets and what they hold
    raw: str
    told: Cue | None


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that speaks of a thing, why it is the same, and what follows the name there."""

    passage: Passage
    why: str
    after: str


class Index:
    """The passages of a review, found by the pairs of characters they hold; looking a name up does not read them all.

    Args:
        text: normalised text of the report.
        sentences: spans of the sentences that the index holds.
    """

    def __init__(self, text: str, sentences: Iterable[tuple[int, int]]) -> None:
        self.text = text
        self.passages: list[Passage] = []
        self._with: dict[str, list[int]] = defaultdict(list)
        for start, end in sentences:
            before: Passage | None = None
            for whole in clauses(text, start, end):
                for a, b in parts(text, *whole):
                    told = stage_of(cues(text, a, b))
                    if before is not None and before.told is None and told is not None and told.kind == "strong" and _goes_on(text, a, b, told):
                        self.passages[-1] = before = Passage(before.start, b, before.words, before.raw, told)
                        continue
                    before = Passage(a, b, bare(text[a:b]), text[a:b], told)
                    for gram in {before.words[i : i + 2] for i in range(len(before.words) - 1)}:
                        self._with[gram].append(len(self.passages))
                    self.passages.append(before)

    def find(self, thing: Thing) -> list[Found]:
        """Return the passages that speak of a thing.

        Args:
            thing: what is looked for.

        Returns:
            Found, in the order of the text; empty when so many hold the name that it names nothing of its own.
        """
        grams = {piece[i : i + 2] for piece, own in pieces(thing.key) if own for i in range(len(piece) - 1)}
        grams = grams or {thing.key[i : i + 2] for i in range(len(thing.key) - 1)}
        postings = sorted((self._with.get(g, []) for g in grams), key=len)
        if not postings or not postings[0]:
            return []
        hits = set(postings[0]).intersection(*postings[1:])
        out = []
        for i in sorted(hits):
            passage = self.passages[i]
            if len(thing.key) <= 3 and thing.kind == "project" and passage.told is None:
                continue  # a short name may be that of a place
            why, after = same(thing, passage.words)
            sure = why.startswith("same name") or passage.told is not None or (thing.kind == "event" and _HELD.search(passage.words))
            if why and sure and (thing.kind != "quoted" or (_quoted_whole(thing.key, passage.raw) and _same_noun(thing, after))):
                out.append(Found(passage, why, after))
        return out if len(out) <= COMMON else []


def same(thing: Thing, words: str) -> tuple[str, str]:
    """Say why words speak of a thing, and what follows its name there; empty when they do not, or when it is not sure.

    They do when they hold the whole name, with nothing before or after it that makes it another thing; when they hold it
    without the noun it ends in; or when they hold a shorter or longer form with the same own words, the same last noun and
    the same phase.

    Examples:
        >>> same(Thing(0, 5, "纬九线东延", "project"), "纬九线西延等顺利完工")
        ('', '')
        >>> same(Thing(0, 10, "庆云集镇周边有机更新", "project"), "庆云集镇有机更新强势推进")
        ('short form 庆云集镇有机更新', '强势推进')

    Args:
        thing: what is looked for.
        words: a passage without quotes and brackets.

    Returns:
        (reason, what follows).
    """
    key = thing.key
    at = words.find(key)
    while at >= 0:
        if _stands(thing, words, at, at + len(key)):
            return f"same name {key}", words[at + len(key) :]
        at = words.find(key, at + 1)
    if thing.kind not in ("project", "event"):
        return "", ""
    short = _without_end(key)
    if short and short in words and not _another().match(words, words.find(short) + len(short)):
        return f"name without its end {short}", words[words.find(short) + len(short) :]
    return _other_form(key, words)


def phases(words: str) -> set[str]:
    """Return the marks of phase, direction, round or year in words: works that differ in them are not the same.

    Examples:
        >>> phases("纬九线东延")
        {'东延'}

    Args:
        words: a name or a passage.

    Returns:
        set of str.
    """
    return set(_PHASE.findall(words))


def _other_form(key: str, words: str) -> tuple[str, str]:
    own = [p for p, o in pieces(key) if o and len(p) >= 2]
    place = 0
    for piece in own:
        place = words.find(piece, place)
        if place < 0:
            return "", ""
        place += len(piece)
    last = _last(key)
    follows = words.find(last, place)
    if not own or last in own or follows < 0 or set("、，和与") & set(words[place:follows]):
        return "", ""
    stop = follows + len(last)
    span = words[words.find(own[0]) : stop]
    if len(span) > len(key) + FURTHER or phases(key) != phases(words[max(0, place - 16) : stop + 3]) or _another().match(words, stop):
        return "", ""
    shorter = _within(span, key) and (len(span) >= KEPT * len(key) or len("".join(own)) >= 3)
    return (f"short form {span}", words[stop:]) if shorter or _within(key, span) else ("", "")


def _without_end(key: str) -> str:
    """A name without the noun it ends in, where everything of its own stays and at least four characters; else empty."""
    cut = pieces(key)
    short = "".join(p for p, _ in cut[:-1])
    whole = len(short) >= max(4, SHARE * len(key)) and len(proper(short)) >= 3 and proper(short) == proper(key)
    return short if whole and not short.endswith(tuple(heads())) and not _PHASE.search(cut[-1][0]) else ""


def _within(short: str, long: str) -> bool:
    """Whether the characters of one name stand in another in the same order."""
    rest = iter(long)
    return all(c in rest for c in short)


def _goes_on(text: str, start: int, end: int, told: Cue) -> bool:
    """Whether a clause is only a predicate, or begins with a phase (一期工程开工): its subject stands in the clause before."""
    lead = text[start : told.start]
    return end - told.end <= 4 and (told.start - start <= 1 + skip(lead) or _ONGOING.fullmatch(lead.strip()) is not None)


def _stands(thing: Thing, words: str, a: int, b: int) -> bool:
    """Whether a name found in words is the whole name there: nothing before or after makes it another thing."""
    following = words[b:]
    if _another().match(following) or (_PHASE.match(following) and phases(thing.key)):
        return False
    if (thing.key[0].isdigit() and words[a - 1 : a].isdigit()) or (thing.key[-1].isdigit() and following[:1].isdigit()):
        return False
    if len(thing.key) <= 3 and thing.kind == "project" and (following[:1] in tuple("县市区镇乡村省州") or not _CLOSED.match(following)):
        return False
    whole = a == 0 or _BEFORE.search(words[:a]) is not None or words[:a].endswith(_verbs())
    if thing.kind in ("common", "event") or (thing.kind == "phrase" and len(proper(thing.key)) < 3):
        return whole
    return whole or not _continues(words, a)


def _quoted_whole(key: str, raw: str) -> bool:
    """Whether a quoted name is the name there too: it fills its quotation marks (“人工智能+” is not “人工智能+政务”), or needs none.

    It needs none when it has three characters of its own (营改增); “投资江西” without marks is only a verb with its object.
    """
    at = raw.find(key)
    if at < 0:
        return "“" in raw
    opened, closed = raw[at - 1 : at] in ("“", "《", "\n"), raw[at + len(key) : at + len(key) + 1] in ("”", "》", "\n")
    return opened == closed and (opened or len(proper(key)) >= 3)


def _same_noun(thing: Thing, after: str) -> bool:
    """Whether what follows a quoted name allows it to be the same: nothing, a verb, a number, or the same noun (“金芙蓉”行动 is no 基金)."""
    if not after or after[0] in "、，,。的和与及等在已将为" or after[0].isdigit() or _PREDICATE.match(after):
        return True
    return bool(thing.noun) and thing.noun in after[:12]


def _continues(words: str, a: int) -> bool:
    """Whether the word before a name is part of a longer name (管庭 before 芬藏书楼)."""
    before = pieces(words[max(0, a - 4) : a])
    return bool(before) and before[-1][1] and len(before[-1][0]) >= 2


def _last(key: str) -> str:
    """The noun that a name ends in: the longest head, else its last word."""
    found = [key[i:] for i in range(max(0, len(key) - 6), len(key) - 1) if key[i:] in heads()]
    return found[0] if found else pieces(key)[-1][0]


@functools.cache
def _another() -> re.Pattern[str]:
    """A longer name that goes on to another place (文化中心 + 配套道路)."""
    nouns = sorted((w for w in heads("place", "road") if len(w) > 1), key=lambda w: (-len(w), w))
    single = "".join(w for w in heads("place", "road") if len(w) == 1)
    return re.compile(rf"[^、，,和与及等建开竣完投通落]{{0,8}}?(?:{'|'.join(map(re.escape, nouns))})|[{single}]")


@functools.cache
def _verbs() -> tuple[str, ...]:
    return tuple(listed("verb") | listed("adverb") | lexicon("object_verb") | lexicon("undertaking"))
