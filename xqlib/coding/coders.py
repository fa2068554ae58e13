"""The coders: what each unit is about, with the words that say so.

Every coder has a ``name`` and ``labels(texts)``, which gives for each text its labels, the primary one first. The dictionary coder reads
the codebook's cues; ``xqlib.coding.statistical`` learns from the codebook's own text; ``Combined`` adds the two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from xqlib.coding.codebook import Codebook
from xqlib.coding.cues import STRONG, SURE, THEME, WEAK, CueFinder, Hit
from xqlib.coding.labels import SECONDARY_MOST, Label
from xqlib.coding.statistical import StatisticalCoder


@dataclass(frozen=True, slots=True)
class Weights:
    """How strongly the dictionary coder takes each sign. Set on development sentences of the corpus, none of them held out."""

    length: tuple[float, ...] = (0.0, 0.5, 1.0, 1.2, 1.3)  # by characters of the cue; longer cues as the last
    weak: float = 0.2
    theme: float = 0.6
    sure: float = 9.0  # what a settling cue weighs, whatever its length
    meta: float = 0.55  # words of non-topical codes give way to words with an object
    first: float = 0.6  # bonus for the first clause with a cue: the first-named object is primary
    means: float = 0.4  # cues inside 以…为抓手, 通过…, 依托…: the object comes before the instrument
    again: float = 0.4  # each further cue of a code that has one
    kin: float = 0.12  # share of the other codes of the theme that speaks for the code too
    learned: float = 1.5  # what a probability of 1 from the statistical coder weighs
    doubt: float = 0.05  # probabilities up to here are not looked at
    floor: float = 0.5  # a text whose best score stays below …
    nothing: str = "META-RHE"  # … gets this code from the combined coder
    second: float = 0.45  # a secondary code has at least this share of the primary one's score


_CLAUSE = re.compile(r"[^，,。；;！!？?：:\n]+")
_MEANS = re.compile(
    r"(?:以(?=[^，,。；;]{1,30}?为(?:抓手|载体|契机|引领|牵引|动力|主线|突破口|支撑|依托|平台|核心|重点))|通过|依托|围绕|借助|结合|按照|根据|立足|发挥|强化党建|坚持党建)"
    r"[^，,。；;\n]{1,40}"
)


class DictionaryCoder:
    """Codes by the codebook's cues; every label shows the cue that weighed most.

    Examples:
        >>> from xqlib.coding.codebook import load_codebook
        >>> coder = DictionaryCoder(load_codebook())
        >>> [(label.code, label.start, label.end) for label in coder.labels(["新建农村公路八十公里"])[0]]
        [('URB-TRA', 2, 6)]

    Args:
        book: the codebook.
        weights: how strongly each sign counts.
    """

    name = "dictionary"

    def __init__(self, book: Codebook, weights: Weights | None = None) -> None:
        self.book = book
        self.weights = weights or Weights()
        self._finder = CueFinder(book)

    def labels(self, texts: Sequence[str]) -> list[list[Label]]:
        """Return for every text its labels, the primary one first; no label when no cue fires."""
        return [self._label(text) for text in texts]

    def scores(self, text: str) -> dict[str, Label]:
        """Return every code with evidence, its score and its heaviest cue."""
        w = self.weights
        hits = self._finder.find(text)
        means = [m.span() for m in _MEANS.finditer(text)]
        clauses = [m.span() for m in _CLAUSE.finditer(text)]
        first = min((_clause_of(h.start, clauses) for h in hits if h.rank == STRONG and self.book[h.code].codable), default=-1)
        gathered: dict[str, list[tuple[float, Hit]]] = {}
        for hit in hits:
            value = w.length[min(hit.length, len(w.length) - 1)]
            value = w.sure if hit.rank == SURE else value * {WEAK: w.weak, THEME: w.theme, STRONG: 1.0}[hit.rank]
            if hit.rank != SURE and not self.book[hit.code].codable:
                value *= w.meta
            if hit.rank != SURE and any(s <= hit.start < e for s, e in means):
                value *= w.means
            elif _clause_of(hit.start, clauses) == first:
                value *= 1 + w.first
            gathered.setdefault(hit.code, []).append((value, hit))
        out = {}
        for code, found in gathered.items():
            found.sort(key=lambda f: (-f[0], f[1].start))
            score = found[0][0] + w.again * sum(value for value, _ in found[1:])
            out[code] = Label(code, score, found[0][1].start, found[0][1].end)
        return out

    def _label(self, text: str) -> list[Label]:
        found = self.scores(text)
        return choose(self.book, found, self.weights) if found else []


class Combined:
    """The dictionary coder, helped by the statistical one: its probability is added to the weight of the cues.

    Examples:
        >>> from xqlib.coding.codebook import load_codebook
        >>> coder = Combined(load_codebook())
        >>> coder.labels(["新建农村公路八十公里"])[0][0].code
        'URB-TRA'

    Args:
        book: the codebook.
        weights: as for the dictionary coder.
    """

    name = "combined"

    def __init__(self, book: Codebook, weights: Weights | None = None) -> None:
        self.book = book
        self.dictionary = DictionaryCoder(book, weights)
        self.statistical = StatisticalCoder(book)

    def labels(self, texts: Sequence[str]) -> list[list[Label]]:
        """Return for every text its labels, the primary one first; every text gets one."""
        w = self.dictionary.weights
        out = []
        for text, row in zip(texts, self.statistical.probabilities(texts), strict=True):
            found = self.dictionary.scores(text)
            for code, probability in zip(self.statistical.classes, row, strict=True):
                old = found.get(code)
                if old:
                    found[code] = Label(code, old.score + w.learned * float(probability), old.start, old.end)
                elif probability > w.doubt:
                    found[code] = Label(code, w.learned * float(probability))
            labels = choose(self.book, found, w) if found else []
            out.append(labels if labels and labels[0].score >= w.floor else [Label(w.nothing, 0.0)])
        return out


def choose(book: Codebook, found: dict[str, Label], w: Weights) -> list[Label]:
    """Pick the primary and the secondary labels from scored codes: the specific before the general, three secondary ones at most."""
    by_theme: dict[str, float] = {}
    for label in found.values():
        theme = book.theme_of(label.code)
        by_theme[theme] = by_theme.get(theme, 0.0) + label.score
    ranked = sorted(
        found.values(),
        key=lambda x: (-(x.score + w.kin * (by_theme[book.theme_of(x.code)] - x.score)), x.start, x.code),
    )
    primary = ranked[0]
    if book[primary.code].is_theme:  # specific before general
        own = [x for x in ranked if x.code != primary.code and book.theme_of(x.code) == primary.code]
        if own and own[0].score > 0.35 * primary.score:
            primary = own[0]
    rest = [
        x for x in ranked
        if x.code != primary.code and not book[x.code].is_theme and x.score >= w.second * primary.score and book[x.code].codable
    ]  # fmt: skip
    return [primary, *rest[:SECONDARY_MOST]]


def _clause_of(position: int, clauses: list[tuple[int, int]]) -> int:
    for number, (start, end) in enumerate(clauses):
        if start <= position < end:
            return number
    return -1
