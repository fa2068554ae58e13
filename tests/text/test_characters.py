"""Layout that is taken off before anything is read: line breaks of a set width, spaces around figures."""

from __future__ import annotations

import pytest

import xqlib as xq
from xqlib.text.characters import hard_wrapped


def unwrapped(text: str) -> str:
    for start, end, after in sorted(hard_wrapped(text), reverse=True):
        text = text[:start] + after + text[end:]
    return text


PRINTED = [  # as a PDF gives it: figures take half a place, so the lines differ in characters
    "一、过去一年工作回顾",
    "全年实现地区生产总值340亿元，增长8.3%；固定资产投资增长",
    "11%；地方财政收入46.57亿元，增长31.5%；社会消费品零售总",
    "额94.2亿元，增长7.9%；城乡居民人均可支配收入分别达到436",
    "17元、28119元，分别增长8.6%、8.9%，县域综合实力大幅提升。",
    "一是产业发展更有质量。新建标准厂房三万平方米，引进企业十二",
    "家，完成投资五亿元。",
    "二是群众生活更有保障。新增城镇就业1200人，改造老旧小区十个，",
    "发放补贴300万元。",
]


def test_lines_of_one_printed_width_are_joined() -> None:
    page = unwrapped("\n".join(PRINTED))
    assert "社会消费品零售总额94.2亿元" in page and "固定资产投资增长11%" in page and "43617元" in page and "企业十二家" in page


def test_headings_and_closed_lines_keep_their_break() -> None:
    assert unwrapped("\n".join(PRINTED)).split("\n")[0] == "一、过去一年工作回顾"
    assert "\n一是产业" in unwrapped("\n".join(PRINTED))


def test_the_rows_of_a_wrapped_text_are_those_of_the_text_without_breaks() -> None:
    columns = ["name", "status", "period", "value", "unit", "growth"]
    wrapped, whole = (
        xq.parse("甲县政府工作报告\n" + lines, year=2022).indicators[columns].astype(object)
        for lines in ("\n".join(PRINTED), PRINTED[0] + "\n" + "".join(PRINTED[1:]))
    )
    wrapped, whole = wrapped.where(wrapped.notna(), None), whole.where(whole.notna(), None)
    assert len(whole) >= 7 and wrapped.to_numpy().tolist() == whole.to_numpy().tolist()


@pytest.mark.parametrize(
    "lines",
    [
        [
            "全年实现地区生产总值三百四十亿元。",
            "固定资产投资增长百分之十一。",
            "一般公共预算收入四十六亿元，增长百分之三。",
            "新增城镇就业五千人。",
            "城乡居民收入稳步增长。",
            "粮食总产量稳定在三十万吨。",
            "社会大局保持稳定。",
            "各项任务圆满完成。",
        ],
        ["地区生产总值", "固定资产投资", "财政收入", "城镇居民收入", "农村居民收入", "社会消费品零售总额", "进出口总额", "粮食产量"],
        ["全年实现地区生产总值340亿元，增长8.3%，", "固定资产投资"],
    ],
    ids=["paragraphs", "short lines", "too few"],
)
def test_lines_that_nobody_wrapped_stay(lines: list[str]) -> None:
    assert list(hard_wrapped("\n".join(lines))) == []


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("由 7484 元提高到 12760 元", "由7484元提高到12760元"),
        ("投入 20 多万元", "投入20多万元"),
        ("增长 8.3% 左右", "增长8.3%左右"),
        ("2021 年全县", "2021 年全县"),  # at the head of a line the figure may be the number of a heading
        ("附表 A 1 2 3", "附表 A 1 2 3"),
    ],
)
def test_spaces_around_figures(text: str, clean: str) -> None:
    report = xq.parse(text)
    assert report.text == clean
