"""Time words and the periods they stand for."""

from __future__ import annotations

import itertools

import pytest

from xqlib.numbers.periods import Clock, find_cues, plan_years

ANNUAL = Clock(2025)
HALF = Clock(2024, half=True)


@pytest.mark.parametrize(
    ("text", "clock", "role", "periods"),
    [
        ("过去一年,", ANNUAL, "review", ["2024"]),
        ("去年,", ANNUAL, "outlook", ["2024"]),
        ("今年,", ANNUAL, "outlook", ["2025"]),
        ("全年", ANNUAL, "review", ["2024"]),
        ("全年", ANNUAL, "outlook", ["2025"]),
        ("上半年", HALF, "review", ["2024H1"]),
        ("今年以来", HALF, "review", ["2024H1"]),
        ("全年", HALF, "outlook", ["2024"]),
        ("下半年", HALF, "outlook", ["2024H2"]),
        ("前三季度", ANNUAL, "review", ["2024Q1-Q3"]),
        ("二季度", ANNUAL, "review", ["2024Q2"]),
        ("五年来", Clock(2026), "review", ["2021-2025"]),
        ("过去三年", ANNUAL, "review", ["2022-2024"]),
        ("今后五年", Clock(2026), "outlook", ["2026-2030"]),
        ("“十四五”时期", Clock(2026), "review", ["2021-2025"]),
        ("“十五五”末", Clock(2026), "outlook", ["2030"]),
        ("比上年增长", ANNUAL, "review", []),
        ("较去年同期", ANNUAL, "review", []),
        ("比“十三五”末增加", ANNUAL, "review", []),
        ("“十四五”规划", ANNUAL, "review", []),
        ("由上年的3.3%", ANNUAL, "review", ["2023"]),
        ("全面年轻化", ANNUAL, "review", []),
    ],
)
def test_cues(text: str, clock: Clock, role: str, periods: list[str]) -> None:
    assert [c.period for c in find_cues(text, 0, len(text), clock, role)] == periods


def test_a_word_after_from_dates_only_the_starting_point() -> None:
    (cue,) = find_cues("由去年的5%提高到6%", 0, 11, ANNUAL, "review")
    assert cue.local


def test_no_year_no_period() -> None:
    assert find_cues("今年增长5%", 0, 6, Clock(None), "review") == []
    assert Clock(None).default("review") == ""


def test_dates_of_the_scanner_are_taken_over() -> None:
    text = "到2027年达到5%,2012年以来"
    cues = find_cues(text, 0, len(text), ANNUAL, "outlook", [(1, 6, "2027"), (11, 16, "2012")])
    assert [c.period for c in cues] == ["2027", "2012-2024"]


def test_plans_follow_each_other_without_a_gap() -> None:
    names = ["三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五"]
    spans = [plan_years(n) for n in names]
    assert all(spans)
    for before, after in itertools.pairwise(spans):
        assert before is not None and after is not None
        assert after[0] == before[1] + 1
    assert spans[-1] == (2026, 2030)
