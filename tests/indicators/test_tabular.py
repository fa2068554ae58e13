"""Tables: the unit in a header, in a column, beside the name; growth columns; what is no table."""

from __future__ import annotations

import pytest

import xqlib as xq

HEAD = "2023年甲县政府工作报告\n一、2022年工作回顾\n"
SHOWN = ["name", "status", "period", "value", "unit", "bound", "growth", "growth_unit"]


def rows(text: str) -> list[list[object]]:
    table = xq.parse(HEAD + text).indicators[SHOWN]
    return table.astype(object).where(table.notna(), None).values.tolist()


def test_unit_in_a_column_of_its_own() -> None:
    text = "指标\t单位\t2022年\t增长（%）\n地区生产总值\t亿元\t100.5\t5.1\n粮食产量\t万吨\t35.2\t-1.2\n"
    assert rows(text) == [
        ["地区生产总值", "actual", "2022", 10_050_000_000.0, "元", "=", 5.1, "%"],
        ["粮食产量", "actual", "2022", 352_000.0, "吨", "=", -1.2, "%"],
    ]


def test_unit_in_the_header_or_beside_the_name() -> None:
    assert rows("指标\t绝对数（亿元）\t比上年增长（%）\n固定资产投资\t1,055.0\t8.3\n") == [["固定资产投资", "actual", "2022", 105_500_000_000.0, "元", "=", 8.3, "%"]]
    assert rows("指标\t2022年\n城镇新增就业（万人）\t1.2\n") == [["城镇新增就业", "actual", "2022", 12_000.0, "人", "=", None, None]]


def test_results_beside_targets() -> None:
    text = "指标\t单位\t2022年实际\t2023年预期目标\n城镇新增就业\t万人\t1.2\t1.3以上\n居民消费价格涨幅\t%\t2.1\t3左右\n"
    assert rows(text) == [
        ["城镇新增就业", "actual", "2022", 12_000.0, "人", "=", None, None],
        ["城镇新增就业", "target", "2023", 13_000.0, "人", ">=", None, None],
        ["居民消费价格涨幅", "actual", "2022", None, None, None, 2.1, "%"],
        ["居民消费价格涨幅", "target", "2023", None, None, None, 3.0, "%"],
    ]


def test_two_tables_in_a_row() -> None:
    text = "指标\t亿元\n工业产值\t5.5\n指标\t万吨\n粮食产量\t3\n"
    assert [(r[0], r[3], r[4]) for r in rows(text)] == [("工业产值", 550_000_000.0, "元"), ("粮食产量", 30_000.0, "吨")]


def test_a_lost_unit_is_flagged() -> None:
    report = xq.parse(HEAD + "指标\t2022年\n工业产值\t5.5\n")
    assert report.indicators[["value", "unit", "damaged"]].values.tolist() == [[5.5, None, True]]


def test_spans_hold_and_every_number_has_one_place() -> None:
    report = xq.parse(HEAD + "指标\t单位\t2022年\t增长（%）\n地区生产总值\t亿元\t１００．５\t5.1\n")
    assert report.indicators["quote"].tolist() == ["地区生产总值\t亿元\t１００．５\t5.1"]
    assert not report.accounting.duplicated(["start", "end"]).any() and not (report.accounting["disposition"] == "unassigned").any()


@pytest.mark.parametrize("text", ["全县\t生产总值100亿元。\n增长\t5%。\n", "甲\t乙\n丙\t丁\n"])
def test_lines_with_tabs_that_are_no_table(text: str) -> None:
    assert not any(r == "table" for r in xq.parse(HEAD + text).indicators["rule"])
