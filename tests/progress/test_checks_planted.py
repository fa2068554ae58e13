"""Planted contradictions are caught, their consistent twins are read and stay quiet."""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

import pandas as pd
import pytest

import xqlib as xq

sys.path.insert(0, str(Path(__file__).resolve().parent))
from planted import MAKERS, Plant, plants

PLANTS: dict[str, list[Plant]] = defaultdict(list)
for plant in plants():
    PLANTS[plant.rule].append(plant)


def checked(plant: Plant, text: str) -> pd.DataFrame:
    before = xq.parse(plant.before, doc="before", year=plant.year - 1) if plant.before else None
    return xq.checks(xq.parse(text, doc="report", year=plant.year), before=before)


def alarms(table: pd.DataFrame) -> set[str]:
    return set(table[table["severity"].isin(["note", "conflict"])]["rule"])


def test_enough_is_planted() -> None:
    assert sum(len(p) for p in PLANTS.values()) >= 400
    assert len(MAKERS) >= 20
    assert min(len({p.clean.translate(str.maketrans("", "", "0123456789.")) for p in group}) for group in PLANTS.values()) >= 3  # wordings


@pytest.mark.parametrize("rule", sorted(PLANTS))
def test_every_contradiction_is_caught(rule: str) -> None:
    missed = [p.wrong for p in PLANTS[rule] if rule not in alarms(checked(p, p.wrong))]
    assert missed == []


@pytest.mark.parametrize("rule", sorted(PLANTS))
def test_every_clean_twin_is_read_and_stays_quiet(rule: str) -> None:
    wrong = []
    for p in PLANTS[rule]:
        table = checked(p, p.clean)
        read = set(table[table["severity"] == "agrees"]["rule"])
        if alarms(table) or rule not in read:
            wrong.append((p.clean, sorted(alarms(table))))
    assert wrong == []


def test_every_finding_points_at_its_figures() -> None:
    for group in PLANTS.values():
        p = group[0]
        report = xq.parse(p.wrong, doc="report", year=p.year)
        before = xq.parse(p.before, doc="before", year=p.year - 1) if p.before else None
        for row in xq.checks(report, before=before).itertuples():
            spans = [tuple(map(int, s.split("-"))) for s in row.spans.split()]
            assert row.start == min(s for s, _ in spans) and row.end == max(e for _, e in spans)
            assert all(0 <= s < e <= len(report.raw) and report.raw[s:e].strip() for s, e in spans)
            assert set(row.records.split()) <= set(report.indicators["id"])
            if row.before is not None:
                assert row.before == "before" and before is not None
                assert all(before.raw[int(a) : int(b)] for a, b in (s.split("-") for s in row.before_spans.split()))
