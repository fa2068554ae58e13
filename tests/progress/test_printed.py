"""Printed figures, their rounding and what follows from it."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xqlib.progress.matching import alike, core, elapsed, same_thing, units_fit
from xqlib.progress.printed import exact, interval, step


@pytest.mark.parametrize(
    ("quote", "value", "want"),
    [
        ("产值30.5亿元", 3.05e9, Fraction(10**7)),
        ("产值３０．５亿元", 3.05e9, Fraction(10**7)),
        ("产值5291.6万元", 52_916_000.0, Fraction(1000)),
        ("新增1,200户", 1200.0, Fraction(1)),
        ("下降47.2%", -47.2, Fraction(1, 10)),
        ("增长8%", 8.0, Fraction(1)),
        ("产量四百四十七万吨", 4_470_000.0, Fraction(10_000)),
        ("收入三万五千元", 35_000.0, Fraction(1000)),
        ("增长百分之五点三", 5.3, Fraction(1, 10)),
        ("增长8%", 9.0, Fraction(0)),
    ],
)
def test_step(quote: str, value: float, want: Fraction) -> None:
    assert step(quote, value) == want


@given(st.decimals(min_value="0.01", max_value="99999", places=2))
def test_the_interval_holds_the_figure_and_is_one_step_wide(d: object) -> None:
    value = float(d)  # type: ignore[arg-type]
    low, high = interval(f"产值{d}亿元", value * 1e8) if exact(value * 1e8) == Fraction(str(d)) * 10**8 else interval(f"增长{d}%", value)
    middle = (low + high) / 2
    assert low < middle < high
    assert high - low in (Fraction(10**6), Fraction(1, 100))


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("腾退低效用地", "低效用地腾退", True),
        ("新建礼堂书屋", "礼堂书屋建设", True),
        ("盘活闲置厂房", "盘活闲置厂房", True),
        ("各村集体经营性收入", "村级经济总收入", False),
        ("财政总收入", "财政收入", False),
        ("居民人均可支配收入", "居民可支配收入", False),
        ("工业增加值", "工业产值", False),
        ("建设用地复垦", "建设用地出让", False),
        ("进口总额", "出口总额", False),
    ],
)
def test_same_thing(a: str, b: str, same: bool) -> None:
    assert same_thing({"name": a, "indicator": None}, {"name": b, "indicator": None}) is same


def test_a_canonical_id_decides() -> None:
    assert same_thing({"name": "社零", "indicator": "retail_sales"}, {"name": "社会消费品零售总额", "indicator": "retail_sales"})
    assert not same_thing({"name": "财政收入", "indicator": "fiscal_revenue"}, {"name": "财政收入", "indicator": "fiscal_revenue_total"})


@given(st.text("收入产值村镇工业农", min_size=2, max_size=8), st.text("收入产值村镇工业农", min_size=2, max_size=8))
def test_alike_is_symmetric_and_bounded(a: str, b: str) -> None:
    assert 0 <= alike(a, b) <= 1
    assert alike(a, b) == pytest.approx(alike(b, a))
    assert alike(a, a) == 1


@pytest.mark.parametrize(("target", "actual", "share"), [("2024", "2024H1", 50), ("2024", "2024Q1-Q3", 75), ("2024", "2024", 100), ("2024", "2023", None), ("2024H2", "2024H1", None), ("", "2024", None)])
def test_elapsed(target: str, actual: str, share: float | None) -> None:
    assert elapsed(target, actual) == share


def test_units() -> None:
    assert units_fit("家", "个") and units_fit("元", "元")
    assert not units_fit("元", "美元") and not units_fit("亩", "平方米")


def test_core_never_empties_a_name() -> None:
    assert core("签约") == "签约"
