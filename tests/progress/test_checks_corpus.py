"""Alarms on real reports that were judged by eye are still raised, and nothing else in those reports; needs the reference material."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import xqlib as xq

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from score_checks import BAR, judged, judgements

PAIRS = sorted({(j["doc"], j["before"]) for j in judgements()})


@pytest.mark.parametrize(("doc", "before"), PAIRS)
def test_judged_alarms(shared: Path, doc: str, before: str) -> None:
    known = judgements()
    now, then = (xq.read(shared / "corpus" / name, year=int(name[-8:-4])) for name in (doc, before))
    table = xq.checks(now, before=then)
    alarms = [row for row in table.itertuples() if row.severity in ("note", "conflict")]
    verdicts = [judged(doc, row, known) for row in alarms]
    assert verdicts.count("real") == sum(j["doc"] == doc and j["verdict"] == "real" for j in known)
    assert verdicts.count("real") >= BAR * len(verdicts)
