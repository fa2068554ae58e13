"""Words: numbers masked, the codebook's cues whole, and the same words from the accelerator."""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import xqlib as xq
from xqlib.coding.codebook import load_codebook
from xqlib.coding.words import _NO_LETTER, _cutter, _terms, _tokenizer, accelerated, masked, words

BOOK = load_codebook()


@pytest.mark.parametrize("text", ["完成投资11.16亿元", "增长7.9%左右", "一九九○年增产百分之十七", "5G基站40个", "2024年1—6月"])
def test_no_word_holds_a_part_of_a_number(text: str) -> None:
    assert all(not any(c.isdigit() for c in word) for word, _, _ in words(text))
    assert len(masked(text)) == len(text)


def test_cues_are_words() -> None:
    assert "全域土地综合整治" in [w for w, _, _ in words("推进全域土地综合整治项目")]


@given(st.text(alphabet="新建农村公路80公里推进垃圾分类，。增长5.2% \n", max_size=60))
def test_spans_hold_in_order(text: str) -> None:
    found = words(text)
    assert all(text[s:e] == w for w, s, e in found)
    assert all(a[2] <= b[1] for a, b in itertools.pairwise(found))


def test_without_the_accelerator_the_words_are_jieba_s(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rjieba", None)
    _cutter.cache_clear()
    try:
        assert [w for w, _, _ in words("新建农村公路")] == ["新建", "农村公路"]
    finally:
        _cutter.cache_clear()


def cut_up(text: str) -> list[str]:
    """The lines of a text as they are given to the tokenizer."""
    return [_NO_LETTER.sub(" ", line) for line in masked(text).split("\n")]


def test_the_accelerator_cuts_the_same(seed: xq.Report, root: Path) -> None:
    pytest.importorskip("rjieba")
    plain = _tokenizer(_terms(BOOK))
    fast = accelerated(plain)
    texts = [seed.raw, seed.text, (root / "README.zh-CN.md").read_text(encoding="utf-8"), *(c.definition_zh for c in BOOK), "𠀀𠮷 AB12 αβγ", ""]
    for text in texts:
        for line in cut_up(text):
            assert [tuple(x) for x in fast(line)] == [tuple(x) for x in plain.tokenize(line)]


def test_the_accelerator_on_other_reports(corpus: list[Path]) -> None:
    pytest.importorskip("rjieba")
    plain = _tokenizer(_terms(BOOK))
    fast = accelerated(plain)
    for path in corpus[::9]:
        for line in cut_up(path.read_bytes().decode("utf-8", "replace")):
            assert [tuple(x) for x in fast(line)] == [tuple(x) for x in plain.tokenize(line)], path.name
