"""Many reports in one table: every known figure is there, nothing is averaged, what contradicts is flagged."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import xqlib as xq
from xqlib.progress import bunching, half_shares, hardness, margins
from xqlib.progress.outcomes import follow
from xqlib.tables import columns, frame

CASES = Path(__file__).resolve().parent.parent / "cases" / "reports"


def report(place: str, year: int, review: str, goals: str = "继续努力", doc: str | None = None) -> Any:
    text = f"{place}{year}年政府工作报告\n\n——{year}年1月5日在{place}第八届人民代表大会第二次会议上\n\n一、{year - 1}年工作回顾\n\n{review}。\n\n二、{year}年工作安排\n\n{goals}。\n"
    return xq.parse(text, doc=doc or f"{place}{year}")


@pytest.fixture(scope="module")
def known() -> list[dict[str, str]]:
    with (CASES / "clauses.tsv").open(encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def synthetic() -> pd.DataFrame:
    return xq.panel(CASES)


def cell(x: Any) -> Any:
    return None if x in ("", None) or x != x else round(float(x), 6) if not isinstance(x, str) or x.replace(".", "").replace("-", "").isdigit() else x


def test_the_synthetic_reports_are_those_of_their_table(tmp_path: Path) -> None:
    for file in ("make.py", "clauses.tsv"):
        (tmp_path / file).write_bytes((CASES / file).read_bytes())
    subprocess.run([sys.executable, str(tmp_path / "make.py")], check=True)
    made = {p.name: p.read_text(encoding="utf-8") for p in tmp_path.glob("*.txt")}
    assert made == {p.name: p.read_text(encoding="utf-8") for p in CASES.glob("*.txt")}
    assert all(text.startswith("本文为虚构文本") for text in made.values())


def test_every_known_figure_and_no_other(known: list[dict[str, str]], synthetic: pd.DataFrame) -> None:
    fields = ("indicator", "status", "period", "measure", "value", "low", "high", "unit", "bound", "form")
    want = sorted(str((r["doc"], *(cell(r[f]) if r[f] != "none" else None for f in fields), r["aim"] if r["aim"] in ("hoped", "more") else "")) for r in known if r["indicator"])
    got = sorted(str((r["doc"], *(cell(r[f]) for f in fields), r["aim"])) for r in synthetic.to_dict("records"))
    assert got == want


def test_what_was_planted_is_flagged(synthetic: pd.DataFrame) -> None:
    flagged = synthetic[synthetic["flag"].notna() & (synthetic["flag"] != "no number")]
    assert sorted(zip(flagged["doc"], flagged["indicator"], flagged["flag"], strict=True)) == [
        ("云岭县_2024.txt", "gdp", "conflict"),
        ("云岭县_2024.txt", "gdp", "conflict"),
        ("云麓省_2025.txt", "tech_investment", "provisional"),
        ("清河省_2020.txt", "gdp", "absent"),
        ("清河省_2022.txt", "gdp", "superseded"),
        ("清河省_2023.txt", "gdp", "repeat"),
        ("清河省_2023.txt", "gdp", "revised"),
    ]


def test_columns_and_dtypes(synthetic: pd.DataFrame) -> None:
    assert list(synthetic.columns) == columns("panel")
    assert synthetic["year"].dtype.name == "Int64" and synthetic["main"].dtype == bool


def test_one_main_row_a_cell(synthetic: pd.DataFrame) -> None:
    cells = synthetic[synthetic["main"]].groupby(["doc", "indicator", "period", "measure", "status"]).size()
    assert cells.max() == 1


def test_nothing_is_averaged() -> None:
    table = xq.panel([report("甲县", 2024, "地区生产总值增长6.0%。\n\n（一）抓项目。地区生产总值增长6.4%")])
    assert table["value"].tolist() == [6.0, 6.4] and table["main"].tolist() == [True, False]
    assert table["flag"].tolist() == ["conflict", "conflict"]


def test_the_goal_sentence_is_main_and_not_what_stands_before_it() -> None:
    goals = "实现城镇新增就业5000人以上。今年主要预期目标是：城镇新增就业1000人以上"
    table = xq.panel([report("甲县", 2024, "各项工作取得新进展", goals)])
    assert table[table["main"]]["value"].tolist() == [1000.0]


def test_a_revision_keeps_both_rows() -> None:
    table = xq.panel([report("甲县", 2024, "地区生产总值300亿元"), report("甲县", 2025, "地区生产总值由2023年的310亿元增加到330亿元")])
    told = table[(table["period"] == "2023") & (table["measure"] == "level")]
    assert told[["value", "flag"]].values.tolist() == [[3e10, "superseded"], [3.1e10, "revised"]]


def test_rounding_is_no_revision() -> None:
    table = xq.panel([report("甲县", 2024, "地区生产总值300.2亿元"), report("甲县", 2025, "地区生产总值由2023年的300亿元增加到330亿元")])
    assert not table["flag"].fillna("").str.contains("revised|superseded").any()


def test_a_target_that_is_not_set_is_a_row() -> None:
    table = xq.panel([report("甲县", 2024, "各项工作取得新进展", "今年不设定经济增长具体目标")])
    assert table[["indicator", "form", "flag", "main"]].values.tolist() == [["gdp", "absent", "absent", False]]


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("进出口总额20亿美元", "currency"),
        ("改造城镇老旧小区3000户", "unit"),
        ("五年来，地区生产总值年均增长6%", "yearly average"),
        ("地区生产总值比2019年增长35%", "against 2019"),
        ("预计地区生产总值增长6%", "provisional"),
    ],
)
def test_flags(text: str, flag: str) -> None:
    assert flag in xq.panel([report("甲县", 2024, text)])["flag"].iloc[0].split("; ")


def test_rows_that_stand_for_no_cell_are_not_main() -> None:
    table = xq.panel([report("甲县", 2024, "五年来，地区生产总值年均增长6%")])
    assert table["main"].tolist() == [False]


def test_spans_and_factors(synthetic: pd.DataFrame) -> None:
    texts = {p.name: p.read_text(encoding="utf-8") for p in CASES.glob("*.txt")}
    for r in synthetic.itertuples():
        assert texts[r.doc][r.start : r.end] == r.quote
    grain = synthetic[(synthetic["indicator"] == "grain") & (synthetic["printed_unit"] == "斤")]
    assert (grain["factor"] == 1 / 2000).all() and len(grain) > 5


def test_order_does_not_depend_on_the_order_of_the_reports() -> None:
    reports = [report("甲县", 2025, "地区生产总值增长6%"), report("甲县", 2024, "地区生产总值增长5%"), report("乙县", 2024, "地区生产总值增长7%")]
    pd.testing.assert_frame_equal(xq.panel(reports), xq.panel(reports[::-1]))


def test_no_reports() -> None:
    empty = xq.panel([])
    assert empty.empty and list(empty.columns) == columns("panel")
    assert hardness(empty).empty and half_shares(empty).empty and follow([]).empty


def test_hardness_counts_each_target_once(known: list[dict[str, str]], synthetic: pd.DataFrame) -> None:
    table = hardness(synthetic)
    whole = table[(table["indicator"] == "all") & (table["feature"] == "form")]
    assert (whole.groupby(["level", "year"])["count"].sum() == whole.groupby(["level", "year"])["targets"].first()).all()
    stated = [r for r in known if r["indicator"] and r["status"] == "target" and r["doc"].startswith("清河省_2021")]
    assert whole[(whole["level"] == "province") & (whole["year"] == 2021)]["count"].sum() == len(stated)
    assert table[(table["indicator"] == "gdp") & (table["value"] == "absent")][["level", "year", "count"]].values.tolist() == [["province", 2020, 1]]
    assert set(table[table["feature"] == "aim"]["value"]) == {"hoped", "more"}


def compared(differences: list[float]) -> pd.DataFrame:
    """An outcomes table of growth targets of 5 % with these differences."""
    names = columns("outcomes")
    rows = []
    for d in differences:
        row = dict.fromkeys(names) | {
            "indicator": "gdp", "measure": "growth", "target_value": 5.0, "result_value": round(5 + d, 1), "outcome": "met" if d >= 0 else "missed", "repeat": False,
            "target_start": 0, "target_end": 1, "result_start": 0, "result_end": 1, "target_aim": "",
        }  # fmt: skip
        rows.append([row[n] for n in names])
    return frame("outcomes", rows)


def test_margins_and_bunching() -> None:
    table = compared([0, 0.1, 0.2, 0.4, 0.5, -0.1, -0.5, -0.6])
    bins = margins(table, width=0.5)
    assert bins[["low", "count"]].values.tolist() == [[-1.0, 1], [-0.5, 2], [0.0, 4], [0.5, 1]]
    near = bunching(table, width=0.5).iloc[0]
    assert (near["below"], near["above"], near["on"], near["targets"]) == (2, 4, 1, 8)
    assert near["ratio"] == 2.0 and near["p"] == pytest.approx(44 / 64)


def test_bunching_without_neighbours() -> None:
    near = bunching(compared([2.0]), width=0.5).iloc[0]
    assert near["targets"] == 1 and pd.isna(near["ratio"]) and pd.isna(near["p"])


@pytest.mark.parametrize("function", [margins, bunching])
def test_bins_need_room(function: Any) -> None:
    with pytest.raises(xq.XqError):
        function(compared([0.1]), width=0)


def test_half_shares(synthetic: pd.DataFrame) -> None:
    table = half_shares(synthetic).set_index("indicator")
    assert table["year"].tolist() == [2024, 2024]
    gdp = table.loc["gdp"]
    assert gdp["share"] == pytest.approx(28.4 / 62.3 * 100) and gdp["share_low"] < gdp["share"] < gdp["share_high"]
    assert gdp["share_low"] == pytest.approx(28.35 / 62.35 * 100) and gdp["completion"] == pytest.approx(30.6 / 66.2 * 100)
    assert gdp["half_doc"] == "柳湾镇_2023H1.txt" and gdp["whole_doc"] == "柳湾镇_2024.txt"


def test_rates_have_no_half_share() -> None:
    half = "{0}年上半年工作报告\n乙镇人民政府\n一、上半年工作回顾\n上半年，城镇登记失业率{1}%。\n"
    year = "2024年政府工作报告\n乙镇人民政府\n一、2023年工作回顾\n2023年，城镇登记失业率3.5%。"
    assert half_shares(xq.panel([xq.parse(half.format(2023, 3.2), doc="a"), xq.parse(year, doc="b")])).empty
