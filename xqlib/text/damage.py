"""Places where the page lost or broke text."""
from __future__ import annotations
import re
from collections.abc import Sequence
from dataclasses import dataclass
from xqlib.text.cleaning import Clean

@dataclass(frozen=True, slots=True)
class Damage:
    """A damaged place, in code points of the normalised text."""
    start: int
    end: int
    kind: str
    expected: str | None
    confidence: str
    context: str

def find_damage(clean: Clean, mentions: Sequence[object] = ()) -> tuple[Damage, ...]:
    """Stub."""
    text = clean.normal.text
    out = []
    for m in re.finditer(r"(?<=[%0-9一-龥”）)])(?=[一二三四五六七八九十]是[一-龥])", text):
        out.append(Damage(m.start(), m.start(), "punct", "。", "high", text[max(0, m.start() - 8) : m.start() + 8]))
    return tuple(out)
