"""Places where the page lost or broke text: marks, units, characters, values, quotes, doubled paragraphs."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass

from xqlib.text import damage_lines, damage_quotes, damage_runs
from xqlib.text.cleaning import Clean
from xqlib.text.outline import build_outline
from xqlib.text.segments import Finding, body_spans

_RANK = {"high": 0, "medium": 1, "low": 2}
_NEAR = 8
_NUMERAL = frozenset("0123456789.,%")
_DOUBTFUL = {"struck-out characters": "high", "bidirectional controls": "medium", "private-use characters": "low"}


@dataclass(frozen=True, slots=True)
class Damage:
    """A damaged place, in code points of the normalised text; ``start == end`` where something is missing."""

    start: int
    end: int
    kind: str
    expected: str | None
    confidence: str
    context: str


def find_damage(clean: Clean, mentions: Sequence[object] = ()) -> tuple[Damage, ...]:
    """Find the places where a page lost or broke text.

    Examples:
        >>> from xqlib.text.cleaning import clean
        >>> from xqlib.text.reading import Source
        >>> page = clean(Source("一是稳住投资。完成投资8亿元、增长5%二是扩大消费。新开门店3家。", "str", "text", None))
        >>> [(d.kind, d.expected, d.context) for d in find_damage(page)]
        [('punct', '。', '8亿元、增长5%▲二是扩大消费。新')]

    Args:
        clean: a cleaned document.
        mentions: not used.

    Returns:
        damaged places in the order of the text; at most one of a kind at a place.
    """
    text = clean.normal.text
    body = body_spans(clean)
    found: list[Finding] = [Finding(h.heading_end, h.heading_end, "punct", "。", "high") for h in build_outline(clean) if h.end_punct_lost]
    for start, end in body:
        found += damage_runs.find(text, start, end)
        found += damage_quotes.find(text, start, end)
        found += damage_lines.find(text, start, end)
    found += damage_lines.find_labels(text, [(r.start, r.end) for r in clean.regions])
    found += [*_encoding(clean), *_changed(clean)]
    return tuple(Damage(f.start, f.end, f.kind, f.expected, f.confidence, _context(text, f)) for f in _unique(found))


def _encoding(clean: Clean) -> list[Finding]:
    """Decoding trouble, mapped from the raw text."""
    offsets = clean.normal.offsets
    found = []
    for start, end, kind, message in clean.notes:
        if kind == "encoding":
            s, e = bisect.bisect_left(offsets, start), bisect.bisect_left(offsets, end)
            found.append(Finding(min(s, len(offsets) - 1), min(e, len(offsets) - 1), "encoding", message, "high"))
    return found


def _changed(clean: Clean) -> list[Finding]:
    """Places where cleaning took away something that may have carried meaning; a number there is not sure."""
    text, offsets = clean.normal.text, clean.normal.offsets
    found = []
    for change in clean.changes:
        if change.step in _DOUBTFUL:
            s = e = min(bisect.bisect_left(offsets, change.start), len(text))
            while s > 0 and text[s - 1] in _NUMERAL and e - s < 40:
                s -= 1
            while e < len(text) and text[e] in _NUMERAL and e - s < 40:
                e += 1
            found.append(Finding(s, e, "value" if e > s else "char", change.step, _DOUBTFUL[change.step]))
    return found


def _unique(found: list[Finding]) -> list[Finding]:
    """One finding a place: the surest first, then the earliest named."""
    best: dict[tuple[int, str], Finding] = {}
    for f in found:
        key = (f.start, "quote" if f.kind == "quote" else f.kind if f.end > f.start else "gap")
        if key not in best or _RANK[f.confidence] < _RANK[best[key].confidence]:
            best[key] = f
    return sorted(best.values(), key=lambda f: (f.start, f.end, f.kind))


def _context(text: str, f: Finding) -> str:
    left, right = text[max(0, f.start - _NEAR) : f.start], text[f.end : f.end + _NEAR]
    inside = text[f.start : min(f.end, f.start + 2 * _NEAR)]
    return f"{left}▲{inside}{'▲' if inside else ''}{right}".replace("\n", "⏎")
