"""Which part of a report looks back and which looks ahead."""

from __future__ import annotations

import pytest

import xqlib as xq
from xqlib.indicators.scope import classify_heading
from xqlib.numbers.periods import Clock


@pytest.mark.parametrize(
    ("title", "role"),
    [("一九五七年经济战线上的收获", "review"), ("一九五八年各部门计划的安排", "outlook"), ("1958年的任务", "outlook"), ("加快发展现代产业", "")],
)
def test_heading_with_a_year(title: str, role: str) -> None:
    assert classify_heading(title, Clock(1958)) == role


def statuses(text: str, year: int) -> list[tuple[str, str, str]]:
    """Name, status and period of every row of a report."""
    table = xq.parse(text, year=year).indicators
    return list(zip(table["name"], table["status"], table["period"], strict=True))


def test_top_headings_of_a_lower_kind_are_chapters_when_they_name_years() -> None:
    text = "某部关于计划的报告\n\n（一）一九五七年的收获\n\n产糖３０万吨。\n\n（二）一九五八年计划的安排\n\n产糖４０万吨。\n"
    assert statuses(text, 1958) == [("产糖", "actual", "1957"), ("产糖", "target", "1958")]


def test_sections_without_a_year_are_no_chapters() -> None:
    text = "某县政府工作报告\n\n2024年工作回顾\n\n（一）糖业提质\n\n产糖30万吨。\n\n（二）抓好纸业\n\n产纸40万吨。\n"
    assert statuses(text, 2025) == [("产糖", "actual", "2024"), ("产纸", "actual", "2024")]


def test_a_report_printed_twice_looks_back_twice() -> None:
    once = "一、1990年计划的执行情况\n\n产糖30万吨。\n\n二、1991年计划的任务\n\n产糖40万吨。\n\n"
    again = once.replace("一、", "（1）").replace("二、", "（2）")
    assert statuses("某部的报告\n\n" + once + again, 1991) == [("产糖", "actual", "1990"), ("产糖", "target", "1991")] * 2
