"""Targets of one report against the review of the next: what is paired, what is not and why, and how it is judged."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import xqlib as xq
from xqlib.errors import XqError
from xqlib.progress import follow, outcomes
from xqlib.progress.facts import facts
from xqlib.progress.judging import agree, judge, possible

WAS = "甲县2024年政府工作报告\n\n一、2023年工作回顾\n\n各项工作取得新进展。\n\n二、2024年工作安排\n\n今年经济社会发展主要预期目标是：{}。\n"
NOW = "甲县2025年政府工作报告\n\n一、2024年工作回顾\n\n2024年，{}。\n"


def pair(goals: str, review: str, **options: Any) -> pd.DataFrame:
    """What became of the goals."""
    return outcomes(xq.parse(WAS.format(goals), doc="was"), xq.parse(NOW.format(review), doc="now"), **options)


def said(goals: str, review: str, **options: Any) -> list[str]:
    return pair(goals, review, **options)["outcome"].tolist()


@pytest.mark.parametrize(
    ("goals", "review", "want"),
    [
        ("地区生产总值增长6%", "地区生产总值增长6.1%", "met"),
        ("地区生产总值增长6%", "地区生产总值增长6%", "met"),
        ("地区生产总值增长6%", "地区生产总值增长5.9%", "missed"),
        ("地区生产总值增长6%以上", "地区生产总值增长6%", "met"),
        ("地区生产总值增长5%—6%", "地区生产总值增长5%", "met"),
        ("地区生产总值增长5%—6%", "地区生产总值增长4.9%", "missed"),
        ("地区生产总值增长5%—6%", "地区生产总值增长6.4%", "met"),
        ("城镇登记失业率控制在4%以内", "城镇登记失业率3.7%", "met"),
        ("城镇登记失业率控制在4%以内", "城镇登记失业率4.1%", "missed"),
        ("居民消费价格涨幅3%左右", "居民消费价格上涨0.2%", "met"),
        ("居民消费价格涨幅3%左右", "居民消费价格上涨3.4%", "missed"),
        ("单位地区生产总值能耗下降3%", "单位地区生产总值能耗下降3.5%", "met"),
        ("单位地区生产总值能耗下降3%以上", "单位地区生产总值能耗下降2.5%", "missed"),
        ("粮食产量20亿斤以上", "粮食产量105万吨", "met"),
        ("粮食产量20亿斤以上", "粮食产量99万吨", "missed"),
        ("接待游客500万人次", "接待游客突破500万人次", "met"),
        ("接待游客580万人次", "接待游客突破500万人次", "undecided"),
        ("接待游客700万人次", "接待游客突破500万人次", "missed"),
        ("原煤产量300万吨", "原煤产量320万吨", "differs"),
        ("原煤产量300万吨", "原煤产量300万吨", "met"),
        ("新建改造农村公路30公里", "新建改造农村公路32公里", "met"),
        ("年内新增公园12座", "新增公园11座", "missed"),
        ("改造农村公厕50座", "完成农村公厕改造52座", "met"),
        ("减少农村贫困人口3000人以上", "农村贫困人口减少3200人", "met"),
        ("减少农村贫困人口3000人以上", "农村贫困人口减少2800人", "missed"),
    ],
)
def test_paired_and_judged(goals: str, review: str, want: str) -> None:
    table = pair(goals, review)
    assert table["outcome"].tolist() == [want]
    row = table.iloc[0]
    assert row["target_quote"] and row["result_quote"] and row["result_start"] >= 0 and row["why"]


@pytest.mark.parametrize(
    ("goals", "review", "want", "why"),
    [
        ("地区生产总值增长6%", "人均地区生产总值增长6.1%", "not reported", "no figure"),
        ("地区生产总值增长6%", "地区生产总值达到300亿元", "not comparable", "growth against level"),
        ("地区生产总值达到300亿元", "地区生产总值增长6%", "not comparable", "level against growth"),
        ("城镇新增就业3000人", "五年来，城镇新增就业1.5万人", "not comparable", "other period"),
        ("工业增加值增长8%", "手工业增加值增长9%", "not reported", "no figure"),
        ("实际利用外资3000万美元", "实际利用外资2亿元", "not comparable", "other unit"),
        ("新建农村公路30公里", "改造农村公路30公里", "not reported", "no figure"),
        ("新建农村公路30公里", "新建改造农村公路60公里", "not reported", "no figure"),
        ("新增市场主体2000户", "市场主体3万户", "not comparable", "increase against level"),
        ("新增文化企业20家", "文化企业达到300家", "not reported", "no figure"),
        ("筹建保障性租赁住房总量60万套", "筹建保障性租赁住房7万套", "not reported", "no figure"),
        ("建设养老服务中心5个", "5个养老服务中心全部开工", "not reported", "no figure"),
        ("启动老旧管网改造8公里", "完成老旧管网改造8公里", "not reported", "no figure"),
        ("投资3亿元", "投资4亿元", "not reported", "no figure"),
        ("农村居民人均可支配收入增长6%", "城镇居民人均可支配收入增长6%", "not reported", "no figure"),
        ("地区生产总值增长6%", "地区生产总值比2019年增长35%", "not comparable", "since an earlier year"),
        ("固定资产投资增长5%", "扣除房地产开发投资后，固定资产投资增长2.7%", "not comparable", "left out"),
        ("到2026年建成公园8座", "建成公园2座", "not due", "2026"),
    ],
)
def test_look_alikes_are_not_compared(goals: str, review: str, want: str, why: str) -> None:
    table = pair(goals, review)
    assert table["outcome"].tolist() == [want]
    assert why in table["why"].iloc[0]
    assert table["difference"].isna().all()


def test_level_and_growth_are_two_targets() -> None:
    table = pair("地区生产总值增长6%，达到300亿元", "地区生产总值310亿元、增长5.8%")
    assert dict(zip(table["measure"], table["outcome"], strict=True)) == {"level": "met", "growth": "missed"}


def test_the_opening_summary_is_taken_and_the_other_figure_told() -> None:
    row = pair("城镇新增就业3000人", "城镇新增就业3200人。\n\n（一）改善民生。城镇新增就业3100人").iloc[0]
    assert row["result_value"] == 3200 and "3100" in row["note"]


def test_the_value_does_not_decide_the_link() -> None:
    row = pair("城镇新增就业3000人", "城镇新增就业2800人。\n\n（一）改善民生。城镇新增就业3000人").iloc[0]
    assert row["result_value"] == 2800 and row["outcome"] == "missed"


def test_nominal_and_real_are_not_compared() -> None:
    assert pair("居民人均可支配收入实际增长6%", "居民人均可支配收入名义增长6.5%")["why"].tolist() == ["one at constant prices, the other at current prices"]
    assert "not stated against real" in pair("居民人均可支配收入增长6%", "居民人均可支配收入实际增长6.5%")["note"].iloc[0]


def test_a_provisional_result_is_told() -> None:
    row = pair("地区生产总值增长6%", "预计地区生产总值增长6.2%").iloc[0]
    assert (row["outcome"], row["result_status"]) == ("met", "forecast") and "provisional" in row["note"]


def test_a_rate_at_the_end_of_a_plan_is_the_one_of_its_last_year() -> None:
    was = WAS.replace("2024", "2025").replace("2023", "2024").format("常住人口城镇化率达到60%")
    now = "甲县2026年政府工作报告\n\n一、2025年和“十四五”工作回顾\n\n五年来，常住人口城镇化率达到60.5%，建成公园30座。\n"
    row = outcomes(xq.parse(was, doc="was"), xq.parse(now, doc="now")).iloc[0]
    assert row["outcome"] == "met" and "2021-2025" in row["note"]


def test_about_is_a_parameter() -> None:
    goals, review = "地区生产总值增长5%左右", "地区生产总值增长4.8%"
    assert [said(goals, review, about=a) for a in (0, 0.03, 0.04, 0.1)] == [["missed"], ["missed"], ["met"], ["met"]]
    assert said("地区生产总值增长5%", review, about=0.1) == ["missed"], "the tolerance is for hedged targets only"


def test_stretch_is_a_parameter() -> None:
    goals, review = "力争接待游客60万人次", "接待游客58万人次"
    assert said(goals, review) == ["missed"] and said(goals, review, stretch="aspiration") == ["short"]
    assert said("接待游客60万人次", review, stretch="aspiration") == ["missed"]


@pytest.mark.parametrize("options", [{"about": -0.1}, {"stretch": "hope"}])
def test_options_without_meaning(options: dict[str, Any]) -> None:
    with pytest.raises(XqError):
        pair("地区生产总值增长5%", "地区生产总值增长5%", **options)


def test_a_target_stated_twice_counts_once() -> None:
    table = pair("地区生产总值增长6%左右，经济增长6%左右体现了实事求是", "地区生产总值增长6.2%")
    assert table["repeat"].tolist() == [False, True]


def test_targets_looked_back_on_are_no_targets() -> None:
    was = WAS.replace("各项工作取得新进展。", "完成地区生产总值增长5%的预期目标。").format("城镇新增就业3000人")
    assert outcomes(xq.parse(was, doc="was"), xq.parse(NOW.format("城镇新增就业3000人"), doc="now"))["name"].tolist() == ["城镇新增就业"]


def test_follow_pairs_neighbouring_years_of_one_place() -> None:
    def report(place: str, year: int) -> Any:
        text = f"{place}{year}年政府工作报告\n\n——{year}年1月5日在{place}第八届人民代表大会第二次会议上\n\n一、{year - 1}年工作回顾\n\n地区生产总值增长6%。\n\n二、{year}年工作安排\n\n地区生产总值增长5%。\n"
        return xq.parse(text, doc=f"{place}{year}")

    table = follow([report("甲县", 2025), report("甲县", 2024), report("乙县", 2024), report("甲县", 2022)])
    assert table[["target_doc", "result_doc", "outcome"]].values.tolist() == [["甲县2024", "甲县2025", "met"]]


def test_spans_point_at_the_words() -> None:
    was, now = xq.parse(WAS.format("粮食产量20亿斤以上"), doc="was"), xq.parse(NOW.format("粮食总产量达到105万吨"), doc="now")
    row = outcomes(was, now).iloc[0]
    assert was.raw[row["target_start"] : row["target_end"]] == row["target_quote"]
    assert now.raw[row["result_start"] : row["result_end"]] == row["result_quote"]


def fact(text: str) -> Any:
    return facts(xq.parse(NOW.format(text)))[0]


@given(st.integers(1, 99), st.integers(0, 60), st.sampled_from(["", "以上", "左右"]))
def test_more_is_never_worse_where_more_is_better(goal: int, more: int, hedge: str) -> None:
    target = facts(xq.parse(WAS.format(f"地区生产总值增长{goal}%{hedge}")))[0]
    ranks = {"missed": 0, "undecided": 1, "met": 2}
    low, high = (judge(target, fact(f"地区生产总值增长{n}%"), Fraction(0), "target").outcome for n in (goal - 1 + more // 2, goal + more))
    assert ranks[low] <= ranks[high] and high == "met"


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("接待游客600万人次", 6e6, 6e6),
        ("接待游客突破600万人次", 6e6, 7e6),
        ("接待游客1270多万人次", 1.27e7, 1.28e7),
        ("地区生产总值增长5.5%左右", 5.45, 5.55),
        ("城镇登记失业率控制在4.5%以内", 4.4, 4.5),
        ("地区生产总值增长5%—6%", 5.0, 6.0),
    ],
)
def test_where_the_true_figure_lies(text: str, low: float, high: float) -> None:
    assert tuple(float(e) for e in possible(fact(text)) if e is not None) == pytest.approx((low, high))


@pytest.mark.parametrize(
    ("a", "b", "want"),
    [
        ("地区生产总值300亿元", "地区生产总值300.4亿元", True),
        ("地区生产总值300.1亿元", "地区生产总值300.4亿元", False),
        ("地区生产总值增长7%", "地区生产总值增长7.3%", False),
        ("接待游客突破600万人次", "接待游客612万人次", True),
    ],
)
def test_rounding_and_hedges_decide_whether_two_figures_agree(a: str, b: str, want: bool) -> None:
    assert agree(fact(a), fact(b)) is want is agree(fact(b), fact(a))
