"""The status of a row where the words of its sentence decide it against its part of the report."""

from __future__ import annotations

import pytest

import xqlib as xq


@pytest.mark.parametrize(
    ("part", "sentence", "status"),
    [
        ("outlook", "以1999年为基数，产糖量要增长9%。", "target"),
        ("outlook", "1999年产糖量增长9%。", "actual"),
        ("outlook", "仓库的造价高达240元。", "actual"),
        ("review", "今年的产糖量，要在1999年水平的基础上压缩9%。", "target"),
        ("review", "产糖量拟定为30万吨。", "plan"),
        ("review", "产糖量将比上年增长9%。", "forecast"),
    ],
)
def test_words_of_mood(part: str, sentence: str, status: str) -> None:
    heading = {"review": "一、1999年工作回顾", "outlook": "二、2000年工作安排"}[part]
    table = xq.parse(f"某省政府工作报告\n\n{heading}\n\n{sentence}\n", year=2000).indicators
    assert table["status"].tolist() == [status]
