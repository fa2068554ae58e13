"""Runs over folders: complete, in order, and not stopped by one bad file."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pandas as pd
import pytest

import xqlib as xq
from xqlib.errors import InputNotFound, XqError

REPORT = "甲镇2024年政府工作报告\n\n一、2023年工作回顾\n\n产值增长{}%。"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    source = tmp_path / "in"
    (source / "sub").mkdir(parents=True)
    for k, name in enumerate(("b.txt", "a.txt", "sub/c.txt")):
        (source / name).write_text(REPORT.format(k + 3), encoding="utf-8")
    (source / "bad.txt").write_bytes(b"")
    (source / "note.md").write_text("not a report", encoding="utf-8")
    return source


def test_a_run(folder: Path, tmp_path: Path) -> None:
    summary = xq.run_corpus(folder, tmp_path / "out")
    assert summary["doc"].tolist() == ["a.txt", "b.txt", "bad.txt", "sub/c.txt"]
    assert summary["error"].notna().tolist() == [False, False, True, False]
    rows = pd.read_parquet(tmp_path / "out/indicators.parquet")
    assert rows["growth"].tolist() == [4.0, 3.0, 5.0]
    assert pd.read_csv(tmp_path / "out/errors.csv")["doc"].tolist() == ["bad.txt"]
    assert pd.read_parquet(tmp_path / "out/documents.parquet")["year"].tolist() == [2024] * 3


def test_an_executor_changes_nothing(folder: Path, tmp_path: Path) -> None:
    alone = xq.run_corpus(folder, tmp_path / "one", kind="csv")
    with ThreadPoolExecutor(2) as pool:
        together = xq.run_corpus(folder, tmp_path / "two", pool, kind="csv")
    pd.testing.assert_frame_equal(alone, together)
    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes()


def test_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(InputNotFound, match="no such folder"):
        xq.run_corpus(tmp_path / "no", tmp_path / "out")
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputNotFound, match="no report"):
        xq.run_corpus(tmp_path / "empty", tmp_path / "out")
    with pytest.raises(XqError, match="format"):
        xq.run_corpus(tmp_path / "empty", tmp_path / "out", kind="xls")
    assert not (tmp_path / "out").exists()


def test_only_bad_files(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/x.txt").write_bytes(b"")
    assert xq.run_corpus(tmp_path / "in", tmp_path / "out")["rows"].tolist() == [0]
    assert pd.read_parquet(tmp_path / "out/indicators.parquet").empty
