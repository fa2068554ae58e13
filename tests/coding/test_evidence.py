"""Codes joined to numbers."""

from __future__ import annotations

import xqlib as xq
from xqlib.coding.attention import situate
from xqlib.coding.evidence import evidence, join_indicators
from xqlib.tables import frame

TEXT = "一、工作回顾\n新建农村公路80公里，完成投资2.1亿元。整治交通秩序。垃圾分类覆盖率提高到96%。\n二、工作安排\n新建公路90公里。推进垃圾分类。\n"


def test_rows_get_the_statement_they_stand_in() -> None:
    report = xq.parse(TEXT, year=2024)
    codes = xq.code(report, coder="dictionary")
    joined = join_indicators(codes, report.indicators)
    assert joined["code"].tolist() == ["URB-TRA", "URB-TRA", "ENV-WST", "URB-TRA"]
    assert joined["unit"].tolist() == report.indicators["unit"].tolist()  # the unit of the number is not overwritten
    units = codes.drop_duplicates("unit").set_index("unit")
    for row in joined.itertuples(index=False):
        assert units.loc[row.coding_unit, "start"] <= row.start < units.loc[row.coding_unit, "end"]


def test_statements_with_and_without_numbers() -> None:
    report = xq.parse(TEXT, year=2024)
    table = evidence(situate(report, xq.code(report, coder="dictionary")), report.indicators).set_index(["part", "theme"])
    assert table.loc[("review", "URB"), ["units", "with_number", "with_result", "with_promise", "rows", "share"]].tolist() == [2, 1, 1, 0, 2, 0.5]
    assert table.loc[("review", "ENV"), ["units", "with_number"]].tolist() == [1, 1]
    assert table.loc[("outlook", "URB"), ["units", "with_result", "with_promise"]].tolist() == [1, 0, 1]
    assert table.loc[("outlook", "ENV"), ["units", "with_number", "rows"]].tolist() == [1, 0, 0]


def test_a_row_outside_every_unit() -> None:
    report = xq.parse("新建公路80公里。", year=2024)
    codes = frame("codes", [(report.doc, "U1", 0, 2, "URB-TRA", "URB", "primary", 0, 0, 1.0, "x")])
    joined = join_indicators(codes, report.indicators.assign(start=5))
    assert joined["coding_unit"].tolist() == [None]
