"""Every start and end in every table points at its words in raw, and every number has exactly one fate."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import xqlib as xq


def check(report: Any) -> None:
    raw = report.raw
    for name, column in (("mentions", "text"), ("accounting", "text"), ("indicators", "quote"), ("unquantified", "quote"), ("changes", "before")):
        table = getattr(report, name)
        wrong = [(s, e) for s, e, words in zip(table["start"], table["end"], table[column], strict=True) if raw[s:e] != words]
        assert wrong == [], (report.doc, name)
    for name in ("outline", "damage"):
        table = getattr(report, name)
        assert ((table["start"] >= 0) & (table["start"] <= table["end"]) & (table["end"] <= len(raw))).all(), (report.doc, name)
    accounting = report.accounting
    assert not accounting.duplicated(["start", "end"]).any()
    assert (accounting["start"].iloc[1:].to_numpy() >= accounting["end"].iloc[:-1].to_numpy()).all(), report.doc
    assert len(accounting) == len(report.mentions)
    assert (accounting["disposition"] == "unassigned").mean() <= 0.02 if len(accounting) else True
    assert set(accounting["record"].dropna()) <= set(report.indicators["id"])
    assert set(report.indicators["parent"].dropna()) <= set(report.indicators["id"])


def digits_outside(report: Any) -> list[int]:
    """Places of Arabic digits that lie in no mention."""
    covered = bytearray(len(report.raw))
    for s, e in zip(report.mentions["start"], report.mentions["end"], strict=True):
        covered[s:e] = b"\1" * (e - s)
    return [i for i, c in enumerate(report.raw) if c in "0123456789０１２３４５６７８９" and not covered[i]]


def test_seed(seed: xq.Report) -> None:
    check(seed)
    assert digits_outside(seed) == []


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\u2028"])
def test_line_ends_do_not_shift_spans(seed: xq.Report, ending: str) -> None:
    report = xq.parse(seed.raw.replace("\n", ending))
    check(report)
    assert report.indicators["quote"].tolist() == seed.indicators["quote"].tolist()


def test_full_width_and_invisible_characters_keep_their_places() -> None:
    report = xq.parse("一、去年工作回顾\n\n全县生产\u200b总值１２．５亿元，增长６％。", year=2024)
    check(report)
    assert report.indicators["quote"].tolist() == ["全县生产\u200b总值１２．５亿元，增长６％"]


def test_corpus(corpus: list[Path]) -> None:
    for path in corpus:
        report = xq.read(path)
        check(report)
        assert digits_outside(report) == [], path.name
