"""Sentences of the genre and the rows that a careful reader would write down for them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import xqlib as xq

CASES = json.loads((Path(__file__).parent / "cases" / "rows.json").read_text(encoding="utf-8"))
TITLES = {"nation": "国务院政府工作报告", "province": "甲省人民政府工作报告", "county": "甲县人民政府工作报告"}
PARTS = {"review": "一、{past}年工作回顾", "outlook": "二、{year}年工作安排"}
NUMBERS = ("value", "growth", "growth_low", "growth_high")
WORDS = ("name", "unit", "growth_unit", "status", "period", "bound", "growth_bound")


def rows_of(case: dict[str, Any]) -> list[dict[str, Any]]:
    """Run a sentence as the only one of a small report and return its rows as plain dicts."""
    part = PARTS[case["part"]].format(year=case["year"], past=case["year"] - 1)
    report = xq.parse(f"{TITLES[case['level']]}\n\n{part}\n\n{case['text']}\n", year=case["year"])
    table = report.indicators
    return [{k: (None if v != v else v) for k, v in r.items()} for r in table.to_dict("records")]


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:24] for c in CASES])
def test_rows(case: dict[str, Any]) -> None:
    if case.get("known_failure"):
        pytest.xfail(case["known_failure"])
    got = rows_of(case)
    want = case["rows"]
    names = {r["id"]: r["name"] for r in got}
    got = [{**r, "parent": names.get(r["parent"])} for r in got]
    key = NUMBERS + WORDS + tuple(k for k in ("rank", "parent") if any(k in r for r in want))
    shown = sorted(([r.get(k) for k in key] for r in got), key=str)
    assert shown == sorted(([r.get(k) for k in key] for r in want), key=str)


def test_every_row_points_at_its_words() -> None:
    report = xq.parse("一、去年工作回顾\n\n全县生产总值１２．５亿元，增长６％。\n", year=2024)
    for row in report.indicators.itertuples():
        assert report.raw[row.start : row.end] == row.quote
    assert report.indicators["value"].tolist() == [1_250_000_000.0]
