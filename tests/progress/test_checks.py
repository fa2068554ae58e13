"""Planted contradictions are caught; consistent reports stay quiet."""

from __future__ import annotations

import time

import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import xqlib as xq
from xqlib.progress import checks, commitments, progress

HEAD = "甲县人民政府工作报告\n\n一、2023年工作回顾\n\n"
CLEAN = "全县生产总值100亿元、增长6%,服务业增加值40亿元、增长7%,规模以上工业增加值35亿元、增长5%。固定资产投资50亿元,其中工业投资20亿元,民间投资15亿元。"


def rules(text: str) -> list[tuple[str, str]]:
    table = checks(xq.parse(HEAD + text, year=2024))
    return [(r, s) for r, s in zip(table["rule"], table["severity"], strict=True) if s in ("note", "conflict")]


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
        ("提升“亲子小屋”新增东村、西村、南村5个餐点。", "counted list", "note"),  # the page lost a comma before 新增
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
        # parts that belong to another whole
        "新增铁路639公里、其中高铁370公里，新增公路2600公里、农村公路3000公里。",
        "实有经营主体68万户，其中企业16万户，民营经济增加值突破170亿元。",
        "比上年的124亿元增长65%。其中,工业产值117亿元,比上年的70亿元增长66%。",
        # shares of another whole, of a larger place, of each one's own plan
        "出口3万亿元，占全国的15%；旅游收入2万亿元，占全国的30%。",
        "教育支出20亿元，占预算数的95%；卫生支出10亿元，占预算数的97%。",
        "六大产业、高技术产业、绿色产业增加值分别增长6.8%、12.3%、7.8%。",
        # another subject, another basis, a base that is not the level
        "市属企业由51家整合为33家，下级法人数量压减67.7%。",
        "粮食产量由20万吨增加到30万吨，比上年增长5%。",
        "新开工项目248个、比上年增加36个，制造业投资增长13.3%。",
        "化肥增长3倍，拖拉机增长5倍，棉纱增长85%。",
        "全县生产总值由50亿元增加到100亿元，增长62%。",  # constant prices against current ones
        "地区生产总值达到137亿元，较2020年的93亿元增加44亿元，增长33.6%。",
        # hedges leave room on their side
        "粮食产量由20万吨增加到近40万吨，翻一番。",
        "森林覆盖率由40%提高到45%以上，提高6个百分点。",
        "企业由19万多家增加到37万家，增加近一倍。",
        "固定资产投资超50亿元，其中工业投资60亿元。",
        "服务业占比过半，达到49%以上。",
        # not the same thing twice
        "新增公园127座，累计达到1100座。新增公园127座。",
        "固定资产投资增长8%。五年来，固定资产投资年均增长6%。",
        "固定资产投资增长8%。2023年与2018年相比，固定资产投资增长60%。",
        "一般公共预算收入50亿元。全年一般公共预算收入计划52亿元。",
        "金融机构存款余额90亿元。上半年金融机构存款余额100亿元。",  # a stock may fall
        # what is counted is something else, or is told in other words
        "坚持循序渐进、尊重意愿四项原则。",
        "推进准东、甘河3个项目建设。",
        "实施重点项目20个。一是推进改造；二是推进建设；三是推进升级。",
        "大体上有四种类型：一是按计划生产；二是按市场生产。此外还有两类企业。",
        "实现五年奋斗目标：一是抓产业；二是抓民生。",
        "十方面民生实事圆满完成。\n\n（一）抓产业。\n\n（二）抓项目。\n\n（三）抓改革。",
        # ranks
        "综合实力由第5位升至第3位，投资增速上升4位。",
        "增速居全市第8位，总量居全市第5位。",
    ],
)
def test_consistent_figures_raise_nothing(text: str) -> None:
    assert rules(text) == []


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("全县生产总值100亿元。", "全县生产总值104亿元，增长6%。"),  # prices fell: left open
        ("实际利用外资累计289亿元。", "实际利用外资46亿元，增长15%。"),  # a sum over years
        ("固定资产投资100亿元。", "固定资产投资120亿元，比2018年增长80%。"),
        ("固定资产投资100亿元。", "固定资产投资120亿元，按可比口径增长8%。"),
        ("固定资产投资100亿元，增速居全市第8位。", "固定资产投资总量由上年第5位升至全市第4位。"),
        ("耕地面积连续3年净增加。", "粮食产量连续9年稳定在50万吨以上。"),
        ("粮食连续4年增产。", "粮食产量连续9年稳定在50万吨以上。"),
        ("森林覆盖率由38%提高到40%。", "森林覆盖率由40%提高到41%。"),
        ("大约损失粮食产量20万吨。", "粮食产量由40万吨提高到45万吨。"),
    ],
)
def test_two_reports_that_differ_for_a_reason(before: str, now: str) -> None:
    earlier = xq.parse(f"甲县人民政府工作报告\n\n一、2022年工作回顾\n\n{before}", year=2023, doc="2023")
    table = checks(xq.parse(HEAD + now, year=2024, doc="2024"), before=earlier)
    assert table[table["severity"].isin(["note", "conflict"])].empty


def test_severity_comes_from_the_digits() -> None:
    # 20 to 30 may be 43.9 % (29.5/20.5) to 56.4 % (30.5/19.5) when rounded, up to 59 % (31/19.5) when cut off
    found = {g: rules(f"粮食产量由20万吨增加到30万吨，增长{g}%。") for g in (44, 56, 58, 61)}
    assert found[44] == found[56] == []
    assert [found[g][0][1] for g in (58, 61)] == ["note", "conflict"]


def test_open_claims_are_told() -> None:
    table = checks(xq.parse(HEAD + "改造老旧小区50个，完成年度任务的125%。", year=2024))
    assert table[["rule", "severity"]].values.tolist() == [["completion of a target", "open"]]


def test_prices_are_named_where_they_explain() -> None:
    earlier = xq.parse("甲县人民政府工作报告\n\n一、2022年工作回顾\n\n全县生产总值100亿元。", year=2023, doc="2023")
    row = checks(xq.parse(HEAD + "全县生产总值104亿元，增长6%。", year=2024, doc="2024"), before=earlier).iloc[0]
    assert row["severity"] == "open" and "constant prices" in row["meaning"]
    assert row["before"] == "2023" and row["before_records"] == "R001"


def test_damaged_numbers_are_left_out() -> None:
    assert rules("森林覆盖率由4*%提高到45%,提高8个百分点。") == []


def test_rounding_is_allowed_for() -> None:
    # 40.4/100.4 = 40.2 %, printed levels are rounded to a whole 亿
    assert rules("全县生产总值100亿元,服务业增加值40亿元,服务业增加值占全县生产总值比重40.3%。") == []


def test_a_table_alone_can_be_checked() -> None:
    report = xq.parse(HEAD + "固定资产投资50亿元,其中工业投资60亿元。粮食产量由20万吨增加到30万吨，增长80%。", year=2024)
    assert checks(report.indicators)["rule"].tolist() == ["parts against total", "from–to against change"]


def test_tables_of_several_reports_are_kept_apart() -> None:
    parts = [xq.parse(HEAD + f"粮食产量{v}万吨。", year=2024, doc=f"{v}").indicators for v in (35, 42)]
    assert checks(pd.concat(parts)).empty


@settings(max_examples=60, deadline=None)
@given(st.floats(5, 900), st.floats(1.01, 5), st.integers(0, 2), st.integers(0, 1))
def test_what_is_true_and_rounded_never_conflicts(a: float, times: float, places: int, digits: int) -> None:
    b = a * times
    growth = (times - 1) * 100
    printed = f"粮食产量由{a:.{places}f}万吨增加到{b:.{places}f}万吨，增长{growth:.{digits}f}%。"
    assume(float(f"{a:.{places}f}") > 0)
    assert rules(printed) == []


@settings(max_examples=60, deadline=None)
@given(st.floats(50, 900), st.floats(0.02, 0.98), st.integers(0, 2))
def test_true_shares_never_conflict(whole: float, share: float, places: int) -> None:
    part = whole * share
    assume(float(f"{part:.{places}f}") > 0)
    assert rules(f"固定资产投资{whole:.{places}f}亿元，其中工业投资{part:.{places}f}亿元，占比{share * 100:.1f}%。") == []


@pytest.mark.parametrize("text", ["固定资产投资50亿元，增长6%。", "森林覆盖率由40%提高到", "由第3位升至", "占总支出的30%；", "甲村、", "连续3年", "三次产业结构"])
def test_time_is_linear(text: str) -> None:
    spent = []
    for n in (300, 1200):
        report = xq.parse(HEAD + text * n, year=2024)
        assert len(report.indicators) >= 0
        began = time.process_time()
        checks(report)
        spent.append(time.process_time() - began)
    assert spent[1] < 12 * spent[0] + 1


def test_annual_report_pairs_nothing_across_years() -> None:
    text = HEAD + "全县生产总值增长6%。\n\n二、2024年工作安排\n\n全县生产总值增长5.5%左右。"
    assert progress(xq.parse(text, year=2024).indicators).empty


def test_commitments_grades() -> None:
    text = "2024年上半年工作报告\n\n一、上半年工作\n\n产值5亿元。\n\n二、下半年任务\n\n新建道路5公里,建成投用幼儿园,深化改革。"
    table = commitments(xq.parse(text))
    assert table["grade"].tolist() == ["hard", "firm", "soft"]
    assert table["unit"].tolist()[0] == "公里"
