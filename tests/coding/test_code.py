"""Coding whole reports."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from test_codebook import SMALL

import xqlib as xq
from xqlib.coding.codebook import load_codebook, parse_codebook
from xqlib.coding.labels import Label
from xqlib.coding.run import assign
from xqlib.coding.units import Unit
from xqlib.report import Report

SEED = Path(__file__).parents[2] / "seeds" / "000_25f8b9bfa7333a80.txt"


@pytest.fixture(scope="module")
def seed() -> Report:
    return xq.read(SEED)


@pytest.fixture(scope="module")
def codes(seed: Report) -> pd.DataFrame:
    table: pd.DataFrame = xq.code(seed)
    return table


def test_every_unit_has_one_primary_code(codes: pd.DataFrame) -> None:
    primary = codes[codes["position"] == "primary"]
    assert primary["unit"].is_unique
    assert len(primary) == codes["unit"].nunique()
    assert codes.groupby("unit").size().max() <= 4
    assert not codes.duplicated(["unit", "code"]).any()


def test_cue_spans_stand_inside_their_units_and_are_cues(seed: Report, codes: pd.DataFrame) -> None:
    book = load_codebook()
    words = {c.id: {*c.cues, *c.sure, *c.weak} for c in book}
    for row in codes.itertuples(index=False):
        assert row.start <= row.cue_start <= row.cue_end <= row.end
        cue = seed.raw[row.cue_start : row.cue_end]
        family = [words[c.id] for c in (book[row.theme], *book.children(row.theme))] if row.code == row.theme else [words[row.code]]
        assert not cue or any(cue in w for w in family) or any("…" in w for f in family for w in f)


def test_spans_survive_cleaning() -> None:
    report = xq.parse("一、回顾\r\n新建农村\u200b公路8０公里。\r\n二、安排\r\n推进垃圾分类。")
    codes = xq.code(report, coder="dictionary")
    cue = codes[codes["code"] == "URB-TRA"].iloc[0]
    assert report.raw[cue["start"] : cue["end"]] == "新建农村\u200b公路8０公里。"
    assert report.raw[cue["cue_start"] : cue["cue_end"]] == "农村\u200b公路"


@pytest.mark.parametrize(
    ("sentence", "code"),
    [("新建农村公路80公里。", "URB-TRA"), ("新建农村公路80公里；改造桥梁2座。", "URB-TRA"), ("推进垃圾分类", "ENV-WST"), ("", None), ("。", None)],
)
def test_a_lone_sentence(sentence: str, code: str | None) -> None:
    codes = xq.code(xq.parse(sentence), load_codebook())
    primary = codes.loc[codes["position"] == "primary", "code"].tolist()
    assert primary == ([code] if code else [])


def test_coders_by_name_and_by_hand(seed: Report) -> None:
    with pytest.raises(xq.XqError, match="not a coder"):
        xq.code(seed, coder="oracle")

    class Monotone:
        name = "monotone"

        def labels(self, texts: list[str]) -> list[list[Label]]:
            return [[Label("ECO-INV", 1.0)] for _ in texts]

    codes = xq.code(xq.parse("修路。植树。"), coder=Monotone())
    assert codes[["code", "coder"]].values.tolist() == [["ECO-INV", "monotone"]] * 2


def test_a_codebook_of_one_s_own() -> None:
    codes = xq.code(xq.parse("修公路。种花。"), parse_codebook(SMALL), coder="dictionary")
    assert codes["code"].tolist() == ["A-1", "A-1"]  # the only code serves where nothing speaks


def _unit(i: int, kind: str, level: int) -> Unit:
    return Unit(f"U{i}", i * 10, i * 10 + 9, kind, level, "")


def _coded(*codes: str) -> list[list[Label]]:
    return [[Label(c, 2.0, 0, 2)] if c else [] for c in codes]


@pytest.mark.parametrize(
    ("kinds", "own", "expected"),
    [
        # an item heading keeps the object that it names
        ([("heading", 3), ("statement", 0)], ["ECO-ATT", "URB-LND"], ["ECO-ATT", "URB-LND"]),
        # a figurative one takes the code of more than two thirds
        ([("heading", 3)] + [("statement", 0)] * 3, ["", "ENV-POL", "ENV-POL", "ENV-POL"], ["ENV-POL"] * 4),
        # … else the theme of more than two thirds
        ([("heading", 3)] + [("statement", 0)] * 3, ["", "ENV-POL", "ENV-WST", "ENV-LOW"], ["ENV", "ENV-POL", "ENV-WST", "ENV-LOW"]),
        # … else the first
        ([("heading", 3)] + [("statement", 0)] * 2, ["", "ENV-POL", "LIV-EDU"], ["ENV-POL", "ENV-POL", "LIV-EDU"]),
        # the heading of a section with items: the theme
        ([("heading", 2), ("heading", 3), ("statement", 0)], ["ECO-MAC", "ECO-INV", "ECO-INV"], ["ECO", "ECO-INV", "ECO-INV"]),
        # a chapter without an object is structure
        ([("heading", 1), ("statement", 0)], ["", "ECO-INV"], ["META-RHE", "ECO-INV"]),
        # a statement without a sign takes the code of its item heading
        ([("heading", 3), ("statement", 0)], ["ECO-ATT", ""], ["ECO-ATT", "ECO-ATT"]),
        ([("title", 0), ("statement", 0)], ["ECO-ATT", ""], ["META-RHE", "META-RHE"]),
    ],
)
def test_headings(kinds: list[tuple[str, int]], own: list[str], expected: list[str]) -> None:
    units = [_unit(i, kind, level) for i, (kind, level) in enumerate(kinds)]
    assert [found[0].code for found in assign(units, _coded(*own), load_codebook())] == expected
