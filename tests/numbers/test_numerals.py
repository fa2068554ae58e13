"""Numerals: a table, refusals, properties, and a second reader that must agree."""

from __future__ import annotations

from decimal import Decimal, localcontext

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from second_reader import value as second_value

from xqlib.numbers.numerals import LONGEST, plain, read, value_of

EXACT = [
    ("5", "5"), ("５", "5"), ("5.5", "5.5"), ("５．５", "5.5"), ("0.45", "0.45"), ("3,456", "3456"), ("1,234,567.89", "1234567.89"),
    ("65亿", "6500000000"), ("2.07亿", "207000000"), ("3.17万", "31700"), ("1.4万亿", "1400000000000"), ("9千亿", "900000000000"),
    ("1万6千", "16000"), ("5千", "5000"), ("3亿5千万", "350000000"), ("1亿3880万", "138800000"), ("2万5", "25000"),
    ("零", "0"), ("一", "1"), ("两", "2"), ("十", "10"), ("十五", "15"), ("二十", "20"), ("二十一", "21"), ("廿五", "25"), ("卅", "30"),
    ("一百", "100"), ("一百零五", "105"), ("一百一十", "110"), ("一百十五", "115"), ("一百二", "120"), ("两千零三十", "2030"), ("三千零五", "3005"),
    ("一万", "10000"), ("一万二", "12000"), ("两万五", "25000"), ("一万零五十", "10050"), ("十万八千", "108000"), ("九百一十二万", "9120000"),
    ("二千零十六万", "20160000"), ("四千三百五十亿", "435000000000"), ("一万七千四百亿", "1740000000000"), ("二万三千八百五十一亿", "2385100000000"),
    ("十亿八千万", "1080000000"), ("四亿零七百万", "407000000"), ("一亿三千八百八十万", "138800000"), ("六万万", "600000000"),
    ("一百二十三万四千五百六十七", "1234567"), ("百", "100"), ("千", "1000"), ("万", "10000"), ("亿", "100000000"), ("百万", "1000000"), ("千亿", "100000000000"),
    ("万亿", "1000000000000"), ("一九九○", "1990"), ("一九九〇", "1990"), ("二〇二四", "2024"), ("二零二五", "2025"), ("十七点二", "17.2"),
    ("零点五", "0.5"), ("三点五亿", "350000000"), ("一百零二点五", "102.5"), ("八十五点八八", "85.88"), ("叁佰万", "3000000"), ("壹拾贰", "12"), ("伍拾", "50"),
    ("三萬億", "3000000000000"), ("兩千", "2000"),
]  # fmt: skip
VAGUE = [
    ("300余", "300", None, None, "余"), ("四亿零七百多万", "407000000", None, None, "多"), ("4万多亿", "4000000000000", None, None, "多"), ("10亿余万", "1000000000", None, None, "余"),
    ("数十亿", None, "2000000000", None, "数"), ("几十", None, "20", None, "几"), ("十几", None, "11", "19", "几"), ("一百几十", None, "110", "190", "几"),
    ("七八", None, "7", "8", None), ("二三百万", None, "2000000", "3000000", None), ("十七八", None, "17", "18", None), ("三四十", None, "30", "40", None),
    ("两三", None, "2", "3", None), ("三五", None, "3", "5", None), ("一两", None, "1", "2", None),
]  # fmt: skip
NOT_NUMERALS = ["", "个", "第一", "万方", "一万千", "千百万亿个", "五六七八九十", "一点", "点五", "成百上千", "1.2.3", "十百", "一" * (LONGEST + 1), "12,34", "-5"]


@pytest.mark.parametrize(("text", "wanted"), EXACT)
def test_exact(text: str, wanted: str) -> None:
    assert value_of(text) == Decimal(wanted)
    assert "E" not in str(value_of(text))


@pytest.mark.parametrize(("text", "value", "low", "high", "hedge"), VAGUE)
def test_vague(text: str, value: str | None, low: str | None, high: str | None, hedge: str | None) -> None:
    number = read(text)
    assert number is not None
    assert (number.value, number.low, number.high) == tuple(None if x is None else Decimal(x) for x in (value, low, high))
    assert number.hedge == hedge


@pytest.mark.parametrize("text", NOT_NUMERALS)
def test_not_a_numeral(text: str) -> None:
    assert read(text) is None
    with pytest.raises(ValueError, match="not an exact numeral"):
        value_of(text)


@pytest.mark.parametrize(("text", "wanted"), EXACT)
def test_second_reader_agrees_on_the_table(text: str, wanted: str) -> None:
    simple = plain(text).replace("廿", "二十").replace("卅", "三十")
    if simple not in ("万万",):
        assert second_value(simple) == Decimal(wanted)


def in_words(n: int) -> str:
    """Print a whole number below 10**16 in Chinese."""
    digits = "零一二三四五六七八九"

    def four(k: int) -> str:
        out, gap = "", False
        for power, scale in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
            d = k // power % 10
            if d:
                out += ("零" if gap and out else "") + digits[d] + scale
                gap = False
            else:
                gap = True
        return out

    if n == 0:
        return "零"
    out = ""
    for power, scale in ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"), (1, "")):
        part = n // power % 10**4
        if part:
            out += ("零" if out and part < 1000 else "") + four(part) + scale
        if power == 10**12 and part and n // 10**8 % 10**4:
            out = out[:-1]
    return out


@given(st.integers(0, 10**16 - 1))
@settings(max_examples=600, deadline=None)
def test_words_are_read_back(n: int) -> None:
    assert value_of(in_words(n)) == n
    assert second_value(in_words(n)) == n


@given(st.decimals(0, 10**9, places=2, allow_nan=False, allow_infinity=False), st.sampled_from(["", "百", "千", "万", "百万", "千万", "亿", "千亿", "万亿"]))
@settings(max_examples=400, deadline=None)
def test_scaled_figures_are_read_back(d: Decimal, scale: str) -> None:
    power = {"": 0, "百": 2, "千": 3, "万": 4, "百万": 6, "千万": 7, "亿": 8, "千亿": 11, "万亿": 12}[scale]
    with localcontext() as context:
        context.prec = 60
        assert value_of(f"{d}{scale}") == d * 10**power
        context.prec = 4
        assert value_of("123456.789亿") == Decimal(12345678900000)


@given(st.text(alphabet="〇○零一二两三四五六七八九十百千万亿点0123456789.,数几余多", max_size=14))
@settings(max_examples=800, deadline=None)
def test_what_is_read_is_read_the_same_by_both(text: str) -> None:
    number = read(text)
    if number is not None and number.value is not None and number.hedge is None and not text.startswith(("点", ".", ",")) and "," not in text:
        assert second_value(text) == number.value
