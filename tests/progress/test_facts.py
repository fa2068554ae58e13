"""Figures on their own: measure, unit, bound, wording."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import xqlib as xq
from xqlib.indicators.lexicon import table
from xqlib.progress.facts import Fact, factors, facts, harmonised

TEXT = "甲县2024年政府工作报告\n\n一、2023年工作回顾\n\n{}。\n\n二、2024年工作安排\n\n{}。\n"


def review(text: str) -> list[Fact]:
    return facts(xq.parse(TEXT.format(text, "继续努力")))


def outlook(text: str) -> list[Fact]:
    return facts(xq.parse(TEXT.format("各项工作取得新进展", text)))


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("粮食产量20亿斤", ("level", "吨", 1e6)),
        ("粮食产量50万公斤", ("level", "吨", 500.0)),
        ("粮食播种面积2万公顷", ("level", "亩", 3e5)),
        ("发电量3亿度", ("level", "千瓦时", 3e8)),
        ("地区生产总值增长1.5倍", ("growth", "%", 150.0)),
        ("进出口总额120亿元", ("level", "元", 1.2e10)),
        ("进出口总额20亿美元", ("level", "美元", 2e9)),
        ("居民消费价格涨幅回落到2.6%", ("growth", "%", 2.6)),
        ("城镇调查失业率5.2%", ("level", "%", 5.2)),
        ("新增市场主体2000户", ("increase", "户", 2000.0)),
        ("市场主体达到3万户", ("level", "户", 3e4)),
        ("农村贫困人口减少3200人", ("change", "人", -3200.0)),
        ("森林覆盖率提高0.5个百分点", ("change", "百分点", 0.5)),
        ("新增就业岗位5000个", ("level", "人", 5000.0)),
    ],
)
def test_measure_and_unit(text: str, want: tuple[str, str, float]) -> None:
    f = review(text)[0]
    assert (f.measure, f.unit, float(f.value or 0)) == want


def test_a_level_and_its_growth_are_two_facts() -> None:
    assert [(f.measure, float(f.value or 0)) for f in review("地区生产总值300亿元、增长5.8%")] == [("level", 3e10), ("growth", 5.8)]


@pytest.mark.parametrize(
    ("text", "form", "bound"),
    [
        ("地区生产总值增长6%", "exact", "="),
        ("地区生产总值增长6%以上", "floor", ">="),
        ("地区生产总值增长6%左右", "about", "~"),
        ("地区生产总值增长5%—6%", "range", "="),
        ("城镇登记失业率控制在4%以内", "ceiling", "<="),
        ("单位地区生产总值能耗下降3%以上", "ceiling", "<="),
    ],
)
def test_the_bound_speaks_of_the_signed_value(text: str, form: str, bound: str) -> None:
    f = outlook(f"今年主要预期目标是：{text}")[0]
    assert (f.form, f.bound) == (form, bound)


@pytest.mark.parametrize(
    ("text", "aim"),
    [
        ("地区生产总值增长5%左右，在实际工作中努力争取更好结果", "more"),
        ("地区生产总值增长5%左右、力争更好结果", "more"),
        ("地区生产总值力争增长6%", "hoped"),
        ("力争地区生产总值增长6%", "hoped"),
        ("力争全年，接待游客突破60万人次", "hoped"),
        ("地区生产总值增长5%，力争城镇新增就业3000人", ""),
        ("力争项目早日开工，确保地区生产总值增长6%", ""),
        ("地区生产总值增长5%左右", ""),
        ("积极争取上级资金，地区生产总值增长5%", ""),
    ],
)
def test_hoped_for_and_more(text: str, aim: str) -> None:
    assert outlook(f"今年主要预期目标是：{text}")[0].aim == aim


def test_a_call_for_more_governs_nothing_behind_it() -> None:
    goals = outlook("今年主要预期目标是：地区生产总值增长5%左右，努力争取更好结果；城镇新增就业3000人以上")
    assert [f.aim for f in goals] == ["more", ""]


@pytest.mark.parametrize(
    ("text", "since", "yearly", "running", "basis"),
    [
        ("地区生产总值比2019年增长35%", "2019", False, False, ""),
        ("地区生产总值比2022年增长5%", "", False, False, ""),
        ("五年来，地区生产总值年均增长6%", "", True, False, ""),
        ("PM2.5年均浓度30微克/立方米", "", False, False, ""),
        ("城镇新增就业累计1.5万人", "", False, True, ""),
        ("全年累计新增就业3000人", "", False, False, ""),
        ("居民人均可支配收入实际增长5%", "", False, False, "real"),
        ("一般公共预算收入按可比口径增长5%", "", False, False, "comparable"),
        ("扣除房地产开发投资后，固定资产投资增长5%", "", False, False, "excluding"),
        ("居民人均可支配收入增长6%，扣除价格因素后实际增长5%", "", False, False, "real"),
        ("实际使用外资3000万美元", "", False, False, ""),
    ],
)
def test_what_the_words_around_say(text: str, since: str, yearly: bool, running: bool, basis: str) -> None:
    f = review(text)[-1]
    assert (f.since, f.yearly, f.running, f.basis) == (since, yearly, running, basis)


def test_a_change_between_two_ends_is_counted_from_the_first() -> None:
    told = {f.measure: f.since for f in review("国民生产总值由3480亿元增加到9380亿元，增长102%") if f.status == "actual"}
    assert told == {"level": "", "growth": "its start"}


def test_the_sentence_that_states_the_goals_of_the_year() -> None:
    goals = outlook("今年主要预期目标是：地区生产总值增长5%左右。\n\n（一）抓项目。新建公园3个")
    assert [f.goal for f in goals] == [2, 0]


def test_every_conversion_is_exact_and_ends_in_a_base_unit() -> None:
    bases = {base for base, _ in factors().values()}
    assert all(harmonised(base) == (base, Fraction(1)) for base in bases)
    assert all(factor > 0 for _, factor in factors().values())


@given(st.integers(1, 10**6), st.sampled_from(sorted(r["unit"] for r in table("unit_factors.tsv") if not r["indicator"])))
def test_converting_keeps_the_order(n: int, unit: str) -> None:
    _, factor = harmonised(unit)
    assert n * factor < (n + 1) * factor and n * factor / factor == n


def test_spans(seed: Any) -> None:
    found = facts(seed)
    assert len(found) >= len(seed.indicators) and all(seed.raw[f.start : f.end] == f.quote for f in found)
