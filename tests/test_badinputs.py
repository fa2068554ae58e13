"""Broken and hostile files: each is read, or refused in one clear sentence; none crashes the program."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import xqlib as xq
from xqlib.errors import XqError


@pytest.fixture(scope="module")
def bad(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[dict[str, Any]]]:
    maker = shared / "badinputs" / "make_bad_inputs.py"
    if not maker.is_file():
        pytest.skip("no generator of bad inputs")
    folder = tmp_path_factory.mktemp("bad")
    subprocess.run([sys.executable, str(maker), str(folder)], check=True, capture_output=True)
    return folder, json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["entries"]


def outcome(path: Path) -> str:
    """``parsed`` with all tables built and spans right, or ``clear error``."""
    try:
        report = xq.read(path, year=2024)
        for table in ("indicators", "mentions", "accounting", "outline", "damage", "changes", "unquantified"):
            getattr(report, table)
        assert all(report.raw[s:e] == q for s, e, q in zip(report.indicators["start"], report.indicators["end"], report.indicators["quote"], strict=True))
        xq.show(report).html.encode("utf-8", "backslashreplace")
    except XqError as error:
        assert path.name in str(error) and error.problem and error.remedy
        return "clear error"
    return "parsed"


def test_every_bad_input(bad: tuple[Path, list[dict[str, Any]]]) -> None:
    folder, entries = bad
    tried, wrong = 0, []
    for entry in entries:
        path = folder / entry["file"]
        if entry["category"] not in ("encoding", "layout", "unicode", "text", "number", "numbers") or not path.is_file():
            continue
        tried += 1
        told = outcome(path)
        expect = entry.get("expect") or {}
        allowed = {entry["class"]} | ({"clear error"} if "clear error" in str(expect.get("or", "")) else set())
        if "parsed" in str(expect.get("or", "")) or "repaired" in str(expect.get("or", "")):
            allowed.add("parsed")
        if told not in allowed:
            wrong.append((entry["file"], entry["whats_wrong"], told))
    assert tried >= 30
    assert wrong == []
