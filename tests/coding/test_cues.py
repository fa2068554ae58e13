"""Finding cues."""

from __future__ import annotations

import itertools
import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_codebook import SMALL

from xqlib.coding.codebook import load_codebook, parse_codebook
from xqlib.coding.cues import CUE_GAP, STRONG, SURE, WEAK, CueFinder

SEED = Path(__file__).parents[2] / "seeds" / "000_25f8b9bfa7333a80.txt"


@pytest.fixture(scope="module")
def finder() -> CueFinder:
    return CueFinder(load_codebook())


@pytest.mark.parametrize(
    ("text", "cue", "code"),
    [
        ("城乡居民基本养老保险提标", "基本养老保险", "LIV-SEC"),
        ("新增养老床位", "养老床位", "LIV-CAR"),
        ("实施农村公路提升", "农村公路", "URB-TRA"),
        ("制造业投资增长", "制造业投资", "ECO-INV"),
        ("交通安全专项整治", "交通安全", "SAF-WRK"),
    ],
)
def test_the_longest_cue_wins(finder: CueFinder, text: str, cue: str, code: str) -> None:
    best = finder.find(text)[0]
    assert (text[best.start : best.end], best.code) == (cue, code)


def test_ignored_phrases_hide_their_cues() -> None:
    book = parse_codebook(SMALL.replace("codebook: mine", "codebook: mine\nignore: [公路局]"))
    assert CueFinder(book).find("公路局和公路")[0].start == 4
    assert len(CueFinder(book).find("公路局和公路")) == 1


def test_gaps_stay_inside_a_clause() -> None:
    found = CueFinder(parse_codebook(SMALL))
    assert [(h.start, h.end) for h in found.find("坚持以党的理论为指导")] == [(2, 10)]
    assert found.find("以人为本，为指导") == []
    assert found.find("以" + "一" * (CUE_GAP + 1) + "为指导") == []


def test_ranks(finder: CueFinder) -> None:
    ranks = {h.rank for h in finder.find("表示衷心感谢，发展公路，加快创新")}
    assert {SURE, STRONG, WEAK} <= ranks


@given(st.text(alphabet="公路养老保险基本农村学校，。", max_size=40))
def test_hits_never_overlap_and_hold(text: str) -> None:
    finder = CueFinder(load_codebook())
    spans = [(s, e) for s, e, _ in finder.spans(text)]
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
    book = load_codebook()
    known = {cue for code in book for cue in (*code.cues, *code.sure, *code.weak)} | set(book.ignore)
    assert all(text[s:e] in known for s, e in spans)


@pytest.mark.parametrize(
    ("text", "accident"),
    [
        ("加强农业", "强农"), ("国家政策", "家政"), ("有序化解", "序化"), ("减少机动车", "动车"), ("扩大国营工业", "大国"), ("提高企业效益", "高企"),
        ("修复工程", "复工"), ("新疆维吾尔自治区", "自治"), ("全市政府系统", "市政"), ("国内需要", "内需"), ("依法治税", "法治"),
    ],
)  # fmt: skip
def test_no_cue_stands_across_two_words(finder: CueFinder, text: str, accident: str) -> None:
    assert accident in text
    assert accident not in {text[h.start : h.end] for h in finder.find(text)}


def test_the_same_cues_as_words_of_their_own(finder: CueFinder) -> None:
    for text in ("强农惠农", "发展家政", "坐动车", "村民自治", "市政设施", "扩大内需", "坚持法治"):
        assert finder.find(text), text


def test_faster_than_a_plain_alternation(finder: CueFinder) -> None:
    text = SEED.read_text(encoding="utf-8")
    cues = sorted({c for code in load_codebook() for c in (*code.cues, *code.sure, *code.weak) if "…" not in c}, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, cues)))

    def best(run: object) -> float:
        times = []
        for _ in range(5):
            start = time.process_time()
            assert callable(run)
            run()
            times.append(time.process_time() - start)
        return min(times)

    finder.spans(text)
    ours, plain = best(lambda: finder.spans(text)), best(lambda: list(pattern.finditer(text)))
    assert plain / ours >= 10


def test_time_grows_with_length(finder: CueFinder) -> None:
    def took(text: str) -> float:
        times = []
        for _ in range(5):
            start = time.process_time()
            finder.spans(text)
            times.append(time.process_time() - start)
        return min(times)

    finder.spans("以" * 100)
    for piece in ("以", "各位代表向大会报告", "地区生产总值"):
        assert took(piece * 8000) < 3.5 * took(piece * 4000) + 0.02
