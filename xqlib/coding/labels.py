"""A label on a text, and what every coder offers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

SECONDARY_MOST = 3  # the codebook's rule


@dataclass(frozen=True, slots=True)
class Label:
    """One code of a text, with the span (in that text) of the words that fired it; an empty span when no single word did."""

    code: str
    score: float
    start: int = 0
    end: int = 0


class Coder(Protocol):
    """What a coder must offer to ``xq.code``."""

    @property
    def name(self) -> str:
        """The name that stands in the column ``coder``."""
        ...

    def labels(self, texts: Sequence[str]) -> list[list[Label]]:
        """Return for every text its labels, the primary one first."""
        ...
