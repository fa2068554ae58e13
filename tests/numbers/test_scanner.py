"""The scanner: tables of short strings, the promises about spans, breaks, and time on hostile text."""

from __future__ import annotations

import json
import pathlib
import time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xqlib.numbers.scanner import Mention, numerals, scan

CASES = pathlib.Path(__file__).parent / "cases"
TABLES = [(p.stem, case) for p in sorted(CASES.glob("*.json")) for case in json.loads(p.read_text(encoding="utf-8"))]


def number(value: Decimal | None) -> Decimal | None:
    """The value without trailing zeros, as the tables write it."""
    return None if value is None else value.normalize()


def told(mention: Mention, wanted: dict[str, Any]) -> dict[str, Any]:
    """The fields of a mention that a case speaks of, defaults where it is silent."""
    fields: dict[str, Any] = {"text": mention.text, "kind": mention.kind}
    if mention.kind in ("quantity", "percent"):
        fields |= {"value": number(mention.value), "low": number(mention.low), "high": number(mention.high), "unit": mention.unit, "damaged": mention.damaged}
        for key in ("bound", "hedge", "role"):
            if key in wanted:
                fields[key] = getattr(mention, key)
    if "iso" in wanted:
        fields["iso"] = mention.iso
    return fields


def meant(wanted: dict[str, Any]) -> dict[str, Any]:
    """A case's mention with the defaults filled in."""
    fields = dict(wanted)
    if fields["kind"] in ("quantity", "percent"):
        for key in ("value", "low", "high"):
            fields[key] = number(Decimal(fields[key])) if key in fields else None
        fields.setdefault("unit", None)
        fields.setdefault("damaged", False)
    return fields


@pytest.mark.parametrize(("table", "case"), TABLES, ids=[f"{t}-{c['text'][:24]}" for t, c in TABLES])
def test_table(table: str, case: dict[str, Any]) -> None:
    found = scan(case["text"])
    assert len(found) == len(case["mentions"]), [(m.text, m.kind) for m in found]
    assert [told(m, w) for m, w in zip(found, case["mentions"], strict=True)] == [meant(w) for w in case["mentions"]]


def test_table_is_long() -> None:
    assert len(TABLES) >= 300


ALPHABET = (
    "0123456789.,%％５．，。、：:;（）()“”《》+-—~～/第一二三四五六七八九十百千万亿两几数多余年月日季度个元人吨亩次届期是至到约超近"
    "以上内左右分之xX*\ufffd\n GPM"
)
TEXT = st.text(alphabet=st.sampled_from(ALPHABET), max_size=60)


@given(TEXT)
@settings(max_examples=400, deadline=None)
def test_spans_hold_and_do_not_overlap(text: str) -> None:
    end = 0
    for m in scan(text):
        assert m.start >= end and m.end > m.start
        assert m.text == text[m.start : m.end]
        end = m.end
    assert scan(text) == scan(text)


@given(TEXT)
@settings(max_examples=400, deadline=None)
def test_every_arabic_digit_is_in_one_mention(text: str) -> None:
    covered = {i for m in scan(text) for i in range(m.start, m.end)}
    for start, end in numerals(text):
        if text[start].isdigit():
            assert set(range(start, end)) <= covered, text[start:end]


@given(TEXT, st.lists(st.integers(0, 60), max_size=4))
@settings(max_examples=200, deadline=None)
def test_no_mention_crosses_a_break(text: str, places: list[int]) -> None:
    for m in scan(text, frozenset(places)):
        assert not any(m.start < p < m.end for p in places)
        assert m.text == text[m.start : m.end]


def test_break_separates_a_number_from_the_next_clause() -> None:
    text = "完成重点引才申报1个体工商户3户"
    assert [m.text for m in scan(text)] == ["1个", "3户"]
    broken = scan(text, {text.index("个体")})
    assert [(m.text, m.unit, m.damaged) for m in broken] == [("1", None, True), ("3户", "户", False)]


def test_hedge_span_is_in_the_text() -> None:
    text = "投资约30亿元，增长5%以上"
    assert [text[m.hedge_start : m.hedge_end] for m in scan(text)] == ["约", "以上"]
    inside = scan("300余次")[0]
    assert (inside.hedge, inside.hedge_start) == ("余", -1)


def test_replacement_character_marks_damage() -> None:
    assert scan("投资3\ufffd亿元")[0].damaged
    assert not scan("投资3亿元")[0].damaged


NUMBERS = st.one_of(st.integers(1, 9999), st.integers(10_000, 10**12))


@given(NUMBERS, st.sampled_from(["亩", "吨", "人次", "平方米", "公里", "千瓦时"]))
@settings(max_examples=300, deadline=None)
def test_printed_numbers_are_read_back(n: int, unit: str) -> None:
    wide = str(n).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    forms = [f"{n}", wide, f"{n:,}"]
    if n % 10_000 == 0 and n >= 10_000:
        forms.append(f"{n // 10_000}万")
    if n % 10**6 == 0 and n >= 10**8:
        forms.append(f"{Decimal(n) / 10**8:f}亿")
    for form in forms:
        found = scan(f"完成{form}{unit}，其中")
        assert [(m.text, m.value, m.unit) for m in found] == [(form + unit, Decimal(n), unit)]


@given(st.decimals(0, 200, places=2, allow_nan=False, allow_infinity=False))
@settings(max_examples=200, deadline=None)
def test_printed_percentages_are_read_back(p: Decimal) -> None:
    assert [(m.value, m.unit) for m in scan(f"增长{p}%、")] == [(p, "%")]


HOSTILE = [
    "7", "7 ", "一", "万", "1万", "增长", "增长5%", "1234,", "1.", "第一、", "一、", "（1", "“1", "G6", "1+", "1:", "1/", "1-", "2024—", "1月",
    "百分之", "几十", "一次、", "力争", "元/",
]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
def test_time_grows_with_length_only(unit: str) -> None:
    def best(text: str) -> float:
        times = []
        for _ in range(3):
            start = time.process_time()
            scan(text)
            times.append(time.process_time() - start)
        return min(times)

    once = (unit * 6000)[:6000]
    assert best(once * 4) < 4 * 3 * best(once) + 0.05
