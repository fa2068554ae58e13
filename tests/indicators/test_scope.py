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


def test_paragraphs_on_these_five_years_are_a_part_of_their_own() -> None:
    text = "某县政府工作报告\n\n一、工作回顾\n\n去年产糖30万吨。\n\n这是糖业壮大的五年。\n\n新建糖厂4座。\n\n——这是道路畅通的三年。修建公路80公里。\n\n二、2025年任务\n\n产糖40万吨。\n"
    assert [p for _, _, p in statuses(text, 2025)] == ["2024", "2020-2024", "2022-2024", "2025"]


def test_a_past_year_does_not_end_a_review_of_more_years() -> None:
    text = (
        "某县政府工作报告\n\n一、工作回顾\n\n五年来，新建糖厂4座。\n\n2021年遭遇水灾后，糖业恢复很快。\n\n修建公路80公里。\n\n二、2025年任务\n\n产糖40万吨。\n"
    )
    assert [p for _, _, p in statuses(text, 2025)] == ["2020-2024", "2020-2024", "2025"]


def test_a_plan_named_in_a_heading_dates_its_chapter() -> None:
    text = "某部关于计划的报告\n\n一、第一个五年计划的任务\n\n建厂30座。\n\n五年内，建站40座。\n\n二、今年的工作\n\n建桥5座。\n"
    assert [p for _, _, p in statuses(text, 1955)] == ["1953-1957", "1953-1957", "1955"]


def test_without_headings_this_year_after_the_years_to_come_is_to_come() -> None:
    text = (
        "某省政府工作报告\n\n过去五年，我们修路60公里。\n\n“十五五”时期，全省修路90公里。\n\n"
        "2026年是“十五五”开局之年。全省修路20公里。\n\n坚持教育优先，新建学校3所。\n"
    )
    assert [s for _, *s in statuses(text, 2026)] == [["actual", "2021-2025"], ["target", "2026-2030"], ["target", "2026"], ["target", "2026"]]


def test_without_headings_the_year_after_the_look_back_is_the_past_one() -> None:
    text = "某省政府工作报告\n\n过去五年，全省修路60公里。\n\n2025年，全省修路20公里。\n"
    assert [s for _, *s in statuses(text, 2026)] == [["actual", "2021-2025"], ["actual", "2025"]]
