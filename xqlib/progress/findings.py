"""What a rule hands back: its name, what it found, its arithmetic, and the evidence in one report or in two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from xqlib.progress.matching import Row
from xqlib.progress.page import Page
from xqlib.progress.statements import Number

Evidence = Row | Number | tuple[int, int]  # an indicator row, a number of a statement, or a span


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding of one rule, as a row of the table ``checks``."""

    doc: str
    rule: str
    severity: str
    records: str
    spans: str
    arithmetic: str
    meaning: str
    before: str | None
    before_records: str | None
    before_spans: str | None
    start: int
    end: int

    def cells(self) -> tuple[Any, ...]:
        """Return the cells in the order of the table's columns."""
        return tuple(getattr(self, name) for name in self.__slots__)


def finding(page: Page, rule: str, severity: str, arithmetic: str, meaning: str, evidence: Sequence[Evidence], earlier: Sequence[Row] = ()) -> Finding:
    """Return a finding with its evidence as row ids and spans.

    Args:
        page: the report it was found in.
        rule: name of the rule.
        severity: ``conflict``, ``note`` or ``agrees``.
        arithmetic: what was calculated, with the figures as printed.
        meaning: what it means in one sentence.
        evidence: what it rests on in this report; at least one item.
        earlier: rows of the earlier report that it rests on.

    Returns:
        Finding.
    """
    spans = sorted({_span(e) for e in evidence})
    ids = dict.fromkeys(i for e in evidence if (i := _id(page, e)))
    return Finding(
        page.doc, rule, severity, " ".join(ids), _printed(spans), arithmetic, meaning,
        earlier[0]["doc"] if earlier else None,
        " ".join(r["id"] for r in earlier) or None,
        _printed([(r["start"], r["end"]) for r in earlier]) or None,
        spans[0][0], max(e for _, e in spans),
    )  # fmt: skip


def _span(e: Evidence) -> tuple[int, int]:
    if isinstance(e, dict):
        return int(e["start"]), int(e["end"])
    return (e.start, e.end) if isinstance(e, Number) else e


def _id(page: Page, e: Evidence) -> str | None:
    if isinstance(e, Number):
        owner = page.owner(e)
        return str(owner["id"]) if owner else None
    return str(e["id"]) if isinstance(e, dict) else None


def _printed(spans: Sequence[tuple[int, int]]) -> str:
    return " ".join(f"{s}-{e}" for s, e in spans)
