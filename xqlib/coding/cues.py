"""Find the codebook's cues in a text: characters, not words; the longest cue wins where two overlap."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from xqlib.coding.codebook import GAP, Codebook

CUE_GAP = 20  # the most characters that … inside a cue may stand for
_CLAUSE = "[^，,。；;！!？?：:\\n]"
WEAK, THEME, STRONG, SURE = 0, 1, 2, 3


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue found in a text: its span, the code it speaks for and how strongly (WEAK, THEME, STRONG or SURE)."""

    start: int
    end: int
    code: str
    rank: int

    @property
    def length(self) -> int:
        """Number of characters of the cue."""
        return self.end - self.start


class CueFinder:
    """All cues of a codebook in one automaton.

    Examples:
        >>> from xqlib.coding.codebook import load_codebook
        >>> finder = CueFinder(load_codebook())
        >>> [(h.code, h.start, h.end) for h in finder.find("城乡居民基本养老保险扩面")]
        [('LIV-SEC', 4, 10), ('LIV-SEC', 10, 12), ('RUR-COL', 0, 4)]

    Args:
        book: the codebook.
    """

    def __init__(self, book: Codebook) -> None:
        owners: dict[str, list[tuple[str, int]]] = {}
        gapped: dict[str, list[tuple[str, int]]] = {}
        for code in book:
            ranked = [(cue, THEME if code.is_theme else STRONG) for cue in code.cues]
            ranked += [(cue, SURE) for cue in code.sure] + [(cue, WEAK) for cue in code.weak]
            for cue, rank in ranked:
                (gapped if GAP in cue else owners).setdefault(cue, []).append((code.id, rank))
        for phrase in book.ignore:
            owners[phrase] = []
        self._cues = list(owners)
        self._owners = [tuple(owners[c]) for c in self._cues]
        self._gapped = [(_gap_pattern(cue), tuple(o)) for cue, o in gapped.items()]

    @cached_property
    def _automaton(self) -> object:
        from ahocorasick_rs import AhoCorasick, MatchKind

        return AhoCorasick(self._cues, matchkind=MatchKind.Standard)

    def spans(self, text: str) -> list[tuple[int, int, tuple[tuple[str, int], ...]]]:
        """Return the spans of cues, and of phrases that hide them, that remain when the longest wins, in the order of the text; such phrases have no owners."""
        found: list[tuple[int, int, tuple[tuple[str, int], ...]]] = []
        if self._cues:
            for number, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):  # type: ignore[attr-defined]
                found.append((start, end, self._owners[number]))
        for pattern, owners in self._gapped:
            found += [(m.start(), m.end(), owners) for m in pattern.finditer(text)]
        found.sort(key=lambda f: (f[0] - f[1], f[0]))
        taken = bytearray(len(text))
        kept = []
        for start, end, owners in found:
            if not any(taken[start:end]):
                taken[start:end] = b"\x01" * (end - start)
                kept.append((start, end, owners))
        return sorted(kept, key=lambda k: k[0])

    def find(self, text: str) -> list[Hit]:
        """Return the hits in a text, strongest kind and longest first.

        Args:
            text: any text; the spans are offsets into it.

        Returns:
            list of Hit; a cue that two codes share gives two.
        """
        hits = [Hit(s, e, code, rank) for s, e, owners in self.spans(text) for code, rank in owners]
        return sorted(hits, key=lambda h: (-h.rank, -h.length, h.start, h.code))


def _gap_pattern(cue: str) -> re.Pattern[str]:
    parts = [re.escape(p) for p in cue.split(GAP) if p]
    return re.compile(f"{_CLAUSE}{{0,{CUE_GAP}}}?".join(parts))
