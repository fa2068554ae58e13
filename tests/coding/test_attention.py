"""Shares of attention, co-occurrence, context and keyness."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import xqlib as xq
from xqlib.coding.attention import compare, cooccurrence, corrected, shares, situate
from xqlib.coding.concordance import keyness, kwic
from xqlib.coding.words import masked, words
from xqlib.report import Report
from xqlib.tables import frame

SEED = Path(__file__).parents[2] / "seeds" / "000_25f8b9bfa7333a80.txt"


@pytest.fixture(scope="module")
def seed() -> Report:
    return xq.read(SEED)


@pytest.fixture(scope="module")
def situated(seed: Report) -> pd.DataFrame:
    return situate(seed, xq.code(seed, coder="dictionary"))


def test_situate(situated: pd.DataFrame) -> None:
    assert set(situated["kind"]) == {"title", "heading", "statement"}
    assert set(situated["part"]) == {"review", "outlook"}
    assert situated["chapter"].nunique() == 4  # three and the title
    assert situated["section"].nunique() >= 12


def test_shares_add_up(situated: pd.DataFrame) -> None:
    for by in (None, "part", "section"):
        table = shares(situated, by)
        sums = table.groupby("group")[["unit_share", "char_share"]].sum()
        assert sums[sums["unit_share"] > 0].round(9).eq(1).all().all()
        assert (table["unit_low"].le(table["unit_share"]) | table["unit_share"].isna()).all()
    assert "META" not in set(shares(situated)["theme"])


def test_nothing_coded() -> None:
    report = xq.parse("谢谢大家。")
    assert shares(situate(report, xq.code(report, coder="dictionary"))).empty


def test_correction_undoes_known_errors() -> None:
    errors = pd.DataFrame([[90, 10, 0], [5, 80, 15], [0, 20, 80]], index=list("ABC"), columns=list("ABC"))
    true = {"A": 0.5, "B": 0.3, "C": 0.2}
    seen = {t: sum(true[s] * errors.loc[s, t] / 100 for s in true) for t in true}
    assert corrected(seen, errors) == {t: pytest.approx(v) for t, v in true.items()}
    assert corrected({"A": 0.4, "X": 0.6}, errors)["X"] == 0.6
    assert corrected({"X": 1.0}, errors) == {"X": 1.0}


def test_cooccurrence_counts_each_pair_once() -> None:
    rows = [("a", "U1", 0, 9, c, c[:3], p, 0, 0, 1.0, "x") for c, p in (("LIV-EDU", "primary"), ("ECO-INV", "secondary"), ("ECO-IND", "secondary"))]
    rows += [("a", "U2", 9, 19, "ECO-INV", "ECO", "primary", 9, 9, 1.0, "x")]
    codes = frame("codes", rows)
    assert cooccurrence(codes)[["a", "b", "units", "expected"]].values.tolist() == [["ECO", "LIV", 1, 1.0]]
    assert len(cooccurrence(codes, "code")) == 3


def test_kwic(seed: Report) -> None:
    table = kwic(seed, "人才")
    assert len(table) == seed.raw.count("人才")
    for row in table.itertuples(index=False):
        assert seed.raw[row.start : row.end] == row.text == "人才"
    assert kwic(seed, "没有这个词").empty and kwic(seed, "").empty


def test_keyness_of_a_known_table() -> None:
    # Rayson and Garside's calculator, "Log-likelihood and effect size": 10 in 1000 against 1 in 1000 gives 8.55
    a, b = ["公路" * 1] * 10 + ["桥梁"] * 990, ["公路"] + ["桥梁"] * 999
    row = keyness(a, b).set_index("word").loc["公路"]
    assert round(float(row["g2"]), 2) == 8.55
    assert row["log_ratio"] > 0


def test_words() -> None:
    assert [w for w, _, _ in words("一般公共预算收入3.1亿元，增长8.8%")] == ["一般公共预算收入", "增长"]
    text = "完成规上工业增加值11.16亿元。"
    assert all(text[s:e] == w for w, s, e in words(text))
    assert len(masked(text)) == len(text) and "11" not in masked(text) and "亿" not in masked(text)


def test_the_tokenizer_leaves_no_file_and_says_nothing(tmp_path: Path) -> None:
    import os
    import subprocess
    import sys

    env = {**os.environ, "TMPDIR": str(tmp_path), "PYTHONPATH": str(SEED.parents[1])}
    done = subprocess.run(
        [sys.executable, "-c", "from xqlib.coding.words import words; print(words('农村公路'))"], env=env, capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    assert list(tmp_path.iterdir()) == []


def test_reports_side_by_side(seed: Report) -> None:
    other = xq.parse("一、工作回顾\n新建农村公路80公里。\n二、工作安排\n推进垃圾分类。植树造林。\n", doc="other", year=2020)
    silent = xq.parse("谢谢大家。", doc="silent")
    coded = [(r, xq.code(r, coder="dictionary")) for r in (seed, other, silent)]
    table = compare(iter(coded))
    assert table.groupby("doc")["share"].sum().round(9).to_dict() == {seed.doc: 1.0, "other": 1.0}
    one = shares(situate(seed, coded[0][1])).set_index("theme")
    mine = table[table["doc"] == seed.doc].set_index("theme")
    assert mine.loc[one.index, "share"].tolist() == one["unit_share"].tolist()
    assert mine["year"].eq(2024).all() and mine["level"].eq("town").all()
    plan = compare(coded[1:2], "outlook").set_index("theme")
    assert plan.loc["ENV", ["units", "of", "share"]].tolist() == [2, 2, 1.0] and plan.loc["URB", "units"] == 0
