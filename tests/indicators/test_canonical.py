"""Printed names and the canonical indicators they stand for."""

from __future__ import annotations

import pytest

from xqlib.indicators.canonical import canonical
from xqlib.indicators.lexicon import table

ROWS = table("indicators.tsv")


@pytest.mark.parametrize(
    ("name", "indicator"),
    [
        ("国民生产总值", "gdp"),
        ("全省地区生产总值", "gdp"),
        ("规上工业增加值", "industry_va_large"),
        ("地方一般公共预算收入", "fiscal_revenue"),
        ("财政总收入", "fiscal_revenue_total"),
        ("城镇新增就业", "new_jobs"),
        ("居民消费价格涨幅", "cpi"),
        ("细颗粒物（PM2.5）平均浓度", "pm25"),
        ("农民人均纯收入", "income_rural"),
        ("礼堂书屋", None),
        ("村级经济总收入", "village_income"),
        ("各村集体经营性收入", None),
    ],
)
def test_canonical(name: str, indicator: str | None) -> None:
    assert canonical(name) == indicator


def test_no_alias_stands_for_two_indicators() -> None:
    owners: dict[str, set[str]] = {}
    for row in ROWS:
        for alias in {row["zh"], *row["aliases"].split("|")} - {""}:
            owners.setdefault(alias, set()).add(row["id"])
    assert {a: o for a, o in owners.items() if len(o) > 1} == {}


def test_the_table_is_filled() -> None:
    assert len(ROWS) >= 60
    for row in ROWS:
        assert row["kind"] in ("flow", "stock", "rate")
        assert row["better"] in ("up", "down", "none")
        assert row["zh"] and row["en"] and row["unit"]
