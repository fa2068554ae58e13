"""Planted contradictions are caught; consistent reports stay quiet."""

from __future__ import annotations

import pytest

import xqlib as xq
from xqlib.progress import checks, commitments, progress

HEAD = "甲县人民政府工作报告\n\n一、2023年工作回顾\n\n"
CLEAN = "全县生产总值100亿元、增长6%,服务业增加值40亿元、增长7%,规模以上工业增加值35亿元、增长5%。固定资产投资50亿元,其中工业投资20亿元,民间投资15亿元。"


def rules(text: str) -> list[tuple[str, str]]:
    table = checks(xq.parse(HEAD + text, year=2024))
    return [(r, s) for r, s in zip(table["rule"], table["severity"], strict=True) if s != "agrees"]


def test_quiet_when_consistent() -> None:
    assert rules(CLEAN) == []


@pytest.mark.parametrize(
    ("text", "rule", "severity"),
    [
        ("固定资产投资50亿元,其中工业投资60亿元。", "parts against total", "conflict"),
        ("固定资产投资50亿元,其中工业投资40亿元,民间投资30亿元。", "parts against total", "note"),
        ("全县生产总值100亿元,服务业增加值40亿元,服务业增加值占全县生产总值比重52%。", "share against parts", "conflict"),
        ("全县生产总值增长9%,服务业增加值增长7%,规模以上工业增加值增长5%。", "growth without a source", "note"),
        ("全县生产总值增长3%,第一产业增加值增长5%,第二产业增加值增长6%,第三产业增加值增长7%。", "growth without a source", "note"),
        ("森林覆盖率由40%提高到45%,提高8个百分点。", "from–to against change", "conflict"),
        ("粮食产量35万吨。全年粮食产量42万吨。", "stated twice", "note"),
        ("新增东村、西村、南村5个餐点。", "counted list", "note"),
    ],
)
def test_planted_contradictions(text: str, rule: str, severity: str) -> None:
    assert (rule, severity) in rules(text)


@pytest.mark.parametrize(
    "text",
    [
        "固定资产投资50亿元,其中工业投资20亿元。",
        "全县生产总值增长4%,服务业增加值增长7%,规模以上工业增加值增长5%。",  # agriculture is not printed and may grow slowly
        "全县生产总值100亿元,服务业增加值40亿元,服务业增加值占全县生产总值比重40%。",
        "森林覆盖率由40%提高到45%,提高5个百分点。",
        "粮食产量35万吨。全年粮食产量35万吨。",
        "新增东村、西村、南村3个餐点。",
        "新增东村、西村等5个餐点。",
    ],
)
def test_consistent_figures_raise_nothing(text: str) -> None:
    assert rules(text) == []


def test_rounding_is_allowed_for() -> None:
    # 40.4/100.4 = 40.2 %, printed levels are rounded to a whole 亿
    assert rules("全县生产总值100亿元,服务业增加值40亿元,服务业增加值占全县生产总值比重40.3%。") == []


def test_a_table_alone_can_be_checked() -> None:
    report = xq.parse(HEAD + "固定资产投资50亿元,其中工业投资60亿元。", year=2024)
    assert checks(report.indicators)["rule"].tolist() == ["parts against total"]


def test_annual_report_pairs_nothing_across_years() -> None:
    text = HEAD + "全县生产总值增长6%。\n\n二、2024年工作安排\n\n全县生产总值增长5.5%左右。"
    assert progress(xq.parse(text, year=2024).indicators).empty


def test_commitments_grades() -> None:
    text = "2024年上半年工作报告\n\n一、上半年工作\n\n产值5亿元。\n\n二、下半年任务\n\n新建道路5公里,建成投用幼儿园,深化改革。"
    table = commitments(xq.parse(text))
    assert table["grade"].tolist() == ["hard", "firm", "soft"]
    assert table["unit"].tolist()[0] == "公里"
