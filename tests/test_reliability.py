"""How often rows of a kind were right: the table, the sample behind it, and the join to a report."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import score_rows

import xqlib as xq
from xqlib.indicators.lexicon import table
from xqlib.reliability import kind_of, reliability

FIELDS = {"exist", "name", "value", "unit", "bound", "growth", "status", "period", "rank", "parent"}


def test_the_table_is_counted_from_the_judged_rows() -> None:
    found = score_rows.counts(score_rows.read(score_rows.JUDGED))
    assert score_rows.TABLE.read_text(encoding="utf-8") == score_rows.filled(score_rows.read(score_rows.TABLE), found)
    assert sum(n for n, _, _ in found.values()) >= 300
    assert {"canonical", "words before the number", "short name"} <= set(found) <= {r["kind"] for r in table("reliability.tsv")}


def test_every_judged_row_has_a_verdict_that_its_fields_bear_out() -> None:
    rows = score_rows.read(score_rows.JUDGED)
    assert {r["verdict"] for r in rows} == {"ok", "debatable", "wrong"}
    for row in rows:
        wrong = set(row["wrong"].split(",")) - {""}
        assert wrong <= FIELDS, row
        assert bool(wrong) == (row["verdict"] == "wrong"), row
    assert len({(r["sample"], r["doc"], r["start"], r["end"], r["rule"], r["length"]) for r in rows}) > 0.98 * len(rows)


@pytest.mark.parametrize(
    ("rule", "canonical", "length", "year", "kind"),
    [
        ("growth", True, 6, 2024, "canonical"),
        ("growth", True, 6, 1984, "report before 1985"),
        ("growth", True, 6, None, "canonical"),
        ("name before number", False, 4, 1985, "words before the number"),
        ("name before number", False, 3, 2024, "short name"),
        ("elided name", False, 12, 2024, "short name"),
        ("number inside name", False, 8, 2024, "noun after the number"),
        ("from-to", False, 8, 2024, "words shared with other numbers"),
        ("rank", False, 2, 2024, "rank"),
    ],
)
def test_kind(rule: str, canonical: bool, length: int, year: int | None, kind: str) -> None:
    assert kind_of(rule, canonical, length, year) == kind


def test_every_rule_has_a_kind(root: Path) -> None:
    cases = json.loads((root / "tests" / "indicators" / "cases" / "rows.json").read_text(encoding="utf-8"))
    rules = {rule for case in cases for rule in xq.parse(case["text"], year=2025).indicators["rule"]}
    assert {"growth", "rank", "from-to", "elided name", "shared list", "number before name"} <= rules
    assert {rule for rule in rules if not kind_of(rule, False, 9, 2024)} == set()


def test_one_line_for_each_row_of_the_report(seed: xq.Report) -> None:
    found = reliability(seed)
    assert found["id"].tolist() == seed.indicators["id"].tolist()
    assert found["kind"].isin([r["kind"] for r in table("reliability.tsv")]).all()
    judged = found[found["judged"] > 0]
    assert (judged["core_low"] <= judged["core"]).all() and (judged["core"] <= judged["core_high"]).all()
    assert (judged["full"] <= judged["core"]).all()
