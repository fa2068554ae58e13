"""The tables that the scanner reads are well formed, and every unit of the table is found behind a number."""

from __future__ import annotations

import pytest

from xqlib.numbers.lexical import word_at
from xqlib.numbers.scanner import scan
from xqlib.numbers.units import match, rows

UNITS = rows("units.tsv")
CLASSES = {"percent", "money", "time", "size", "mass", "energy", "data", "person", "count", "noun"}
HEDGES = rows("hedges.tsv")


def test_units_are_declared_once() -> None:
    names = [r["unit"] for r in UNITS]
    assert len(names) == len(set(names)) >= 500
    assert {r["class"] for r in UNITS} == CLASSES
    assert {r["chinese"] for r in UNITS} <= {"0", "1"}


@pytest.mark.parametrize("name", [r["unit"] for r in UNITS])
def test_every_unit_is_found(name: str) -> None:
    unit = match(name, 0)
    assert unit is not None and unit.name == name


def test_every_unit_is_scanned() -> None:
    kept = [r["unit"] for r in UNITS if r["unit"] not in ("年", "月", "日", "°")]
    wrong = [u for u in kept if [m.text for m in scan(f"共37.5{u}。")] != [f"37.5{u}"]]
    assert wrong == []


@pytest.mark.parametrize("row", HEDGES, ids=[f"{r['hedge']}-{r['side']}" for r in HEDGES])
def test_every_hedge_bounds(row: dict[str, str]) -> None:
    number = "千户" if row["side"] == "scale" else "300元" if row["hedge"] == "过" else "300户"
    text = f"共有{number}{row['hedge']}。" if row["side"] == "after" else f"预计{row['hedge']}{number}。"
    (mention,) = scan(text)
    assert (mention.hedge, mention.bound) == (row["hedge"], row["bound"])
    assert text[mention.hedge_start : mention.hedge_end] == row["hedge"]


@pytest.mark.parametrize("row", [r for r in HEDGES if r["not_after"]], ids=lambda r: r["hedge"])
def test_a_hedge_inside_another_word_is_none(row: dict[str, str]) -> None:
    for char in row["not_after"]:
        text = f"{char}{row['hedge']}300户"
        assert all(m.hedge != row["hedge"] for m in scan(text)), text


def test_words_with_numerals_are_no_numbers() -> None:
    for row in rows("lexical.tsv"):
        if row["class"] == "word":
            assert all(m.kind not in ("quantity", "percent") for m in scan(row["word"])), row["word"]


def test_word_holds_the_whole_run() -> None:
    assert word_at("十分钟", 0, 1) == (0, 2, "word")
    assert scan("十分钟生活圈建设")[0].text.startswith("十分钟")
    assert [m.text for m in scan("用时二十分钟")] == ["二十分钟"]
