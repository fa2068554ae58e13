"""Shared heads and tails of lists."""

from __future__ import annotations

import pytest

from xqlib.indicators.lists import metric_tail, split_names


@pytest.mark.parametrize(
    ("base", "count", "names"),
    [
        ("城乡居民人均可支配收入", 2, ["城镇居民人均可支配收入", "农村居民人均可支配收入"]),
        ("城镇和农村居民人均可支配收入", 2, ["城镇居民人均可支配收入", "农村居民人均可支配收入"]),
        ("家电、新能源汽车零售额", 2, ["家电零售额", "新能源汽车零售额"]),
        ("规模以上工业总产值、增加值", 2, ["规模以上工业总产值", "规模以上工业增加值"]),
        ("一二三产增加值", 3, ["第一产业增加值", "第二产业增加值", "第三产业增加值"]),
        ("棉花、油料和糖料产量", 3, ["棉花产量", "油料产量", "糖料产量"]),
        ("批发和零售业、住宿和餐饮业增加值", 2, ["批发和零售业增加值", "住宿和餐饮业增加值"]),
        ("工业投资", 2, None),
    ],
)
def test_split_names(base: str, count: int, names: list[str] | None) -> None:
    assert split_names(base, count) == names


@pytest.mark.parametrize(("name", "tail"), [("新能源汽车零售额", "零售额"), ("农村居民人均可支配收入", "居民人均可支配收入"), ("小麦", "")])
def test_metric_tail(name: str, tail: str) -> None:
    assert metric_tail(name) == tail
