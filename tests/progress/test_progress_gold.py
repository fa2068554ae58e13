"""The figures of tests/gold/seed/progress.json, worked out by hand from the printed numbers of the seed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import xqlib as xq
from xqlib.progress import bases, bounds, checks, progress, ratios, unmatched

ROOT = Path(__file__).resolve().parents[2]
GOLD = json.loads((ROOT / "tests/gold/seed/progress.json").read_text(encoding="utf-8"))
BY_HAND = {json.loads(x)["id"]: json.loads(x) for x in (ROOT / "tests/gold/seed/records.jsonl").read_text(encoding="utf-8").splitlines()}
SCALE = {"亿元": 1e8, "平方米": 1.0, "亩": 1.0, "家 / 个": 1.0}


@pytest.fixture(scope="module")
def report() -> Any:
    return xq.read(ROOT / "seeds/000_25f8b9bfa7333a80.txt")


def hand_made() -> pd.DataFrame:
    """The hand-made records as an indicators table, with canonical ids looked up by name."""
    from xqlib.indicators.canonical import canonical
    from xqlib.tables import columns, frame

    rows = []
    for r in BY_HAND.values():
        row = {k: r.get(k) for k in columns("indicators")}
        for k in ("value", "low", "high", "growth", "growth_low", "growth_high"):
            row[k] = None if r[k] is None else float(r[k])
        row |= {"indicator": canonical(r["name"]), "damaged": bool(r.get("damaged")), "rule": "by hand"}
        rows.append([row[c] for c in columns("indicators")])
    return frame("indicators", rows)


@pytest.fixture(scope="module", params=["extracted", "by hand"])
def indicators(request: pytest.FixtureRequest, report: Any) -> pd.DataFrame:
    return report.indicators if request.param == "extracted" else hand_made()


def row_at(table: pd.DataFrame, indicators: pd.DataFrame, gold_id: str, column: str) -> pd.DataFrame:
    """Rows of a progress table whose target or result lies where a hand-made record lies."""
    start, end = BY_HAND[gold_id]["start"], BY_HAND[gold_id]["end"]
    ids = indicators[(indicators["start"] < end) & (indicators["end"] > start)]["id"]
    return table[table[column].isin(ids)]


PAIRS = {
    "completion_pct": ("completion", 1.0), "gap_pp": ("gap", 1.0), "remaining": ("remaining", None), "h2_vs_h1_pct": ("rest_change", 1.0),
    "target_growth_pct": ("target_growth", 1.0), "h1_growth_pct": ("actual_growth", 1.0), "growth_gap_pp": ("growth_gap", 1.0),
    "implied_2023": ("base_year", None), "implied_2023H1": ("base_done", None), "implied_2023H2": ("base_rest", None),
    "implied_2023_h1_share_pct": ("base_share", 1.0), "required_h2_growth_pct": ("needed", 1.0),
    "annual_target": ("target_value", None), "h1_actual": ("actual_value", None), "time_elapsed_pct": ("elapsed", 1.0),
}  # fmt: skip


def as_printed(value: float, gold: float) -> float:
    """Round to the digits that the gold figure has."""
    return round(value, len(f"{gold}".partition(".")[2]))


@pytest.mark.parametrize("pair", GOLD["pairs"], ids=[p["indicator"] for p in GOLD["pairs"]])
def test_pairs(pair: dict[str, Any], indicators: pd.DataFrame) -> None:
    rows = row_at(progress(indicators), indicators, pair["target_record"], "target")
    assert len(rows) == 1
    row = rows.iloc[0]
    assert len(row_at(rows, indicators, pair["actual_record"], "actual")) == 1
    checked = 0
    for key, (column, scale) in PAIRS.items():
        if key in pair:
            value = row[column] / (scale or SCALE[pair["unit"]])
            assert as_printed(value, pair[key]) == pytest.approx(pair[key]), key
            checked += 1
    assert checked >= 7
    for key, ends in (("required_h2_growth_interval_pct", ("needed_low", "needed_high")), ("wide_interval_pct", ("wide_low", "wide_high"))):
        if key in pair:
            assert [round(row[e], 2) for e in ends] == pair[key]


@pytest.mark.parametrize("case", GOLD["ambiguous"], ids=[p["indicator"] for p in GOLD["ambiguous"]])
def test_ambiguous_pairs_have_both_readings(case: dict[str, Any], indicators: pd.DataFrame) -> None:
    rows = row_at(progress(indicators), indicators, case["target_record"], "target").set_index("reading")
    assert set(rows.index) == {"second half", "whole year"}
    second, whole = case["readings"]
    assert rows.loc["second half", "total"] == pytest.approx(second["implied_year_total"])
    assert pd.isna(rows.loc["second half", "completion"])
    assert round(rows.loc["whole year", "completion"], 2) == whole["completion_pct"]
    assert rows.loc["whole year", "remaining"] == pytest.approx(whole["remaining"])


def test_look_alikes_are_not_paired(indicators: pd.DataFrame) -> None:
    paired, alone = progress(indicators), unmatched(indicators)
    for case in GOLD["not_comparable"]:
        if BY_HAND[case["target_record"]]["status"] != "target":
            continue
        assert row_at(paired, indicators, case["target_record"], "target").empty
        row = row_at(alone, indicators, case["target_record"], "target")
        assert len(row) == 1 and row.iloc[0]["why"]
        if case["tempting_actual"]:
            assert not row_at(row, indicators, case["tempting_actual"], "tempting").empty


def test_implied_bases(indicators: pd.DataFrame) -> None:
    table = bases(indicators)
    assert len(table) == len(GOLD["implied_bases"])
    for case in GOLD["implied_bases"]:
        row = row_at(table, indicators, case["record"], "record").iloc[0]
        assert round(row["base"] / 1e8, 4) == pytest.approx(case["implied_2023H1"])
        assert row["period"] == "2023H1" and row["base_low"] < row["base"] < row["base_high"]


def test_ratios(report: Any) -> None:
    found = [round(x, 2) for x in ratios(report.indicators)["ratio"]]
    for case in GOLD["ratios"]:
        assert case["pct"] in found, case["name"]


def test_bounds(report: Any) -> None:
    table = bounds(report)
    assert table["completion_above"].tolist() == [100.0, 50.0]
    assert table["target_below"].iloc[0] == 465_000_000
    assert all(report.raw[r.start : r.end] == r.quote for r in table.itertuples())


def test_checks_of_the_seed(report: Any) -> None:
    table = checks(report)
    assert table[table["severity"] == "note"]["rule"].tolist() == ["growth without a source"]
    assert table[table["severity"] == "open"]["rule"].tolist() == ["past the half"]
    assert table[table["rule"] == "counted list"][["severity", "arithmetic"]].values.tolist() == [["agrees", "2 named and more, 2个 stated"], ["agrees", "4 named, 4个 stated"]]
    assert "conflict" not in set(table["severity"])
