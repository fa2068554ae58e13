"""Codes as CSV and as Web Annotations."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

import xqlib as xq
from xqlib.coding.exports import write_annotations, write_csv
from xqlib.errors import InputNotFound

RAW = "一、回顾\r\n=cmd|'/c calc'!A0新建农村公路80公里。\r\n<script>alert(1)</script>推进垃圾分类。\r\n"


def test_csv_holds_spans_and_no_formula(tmp_path: Path) -> None:
    report = xq.parse(RAW, doc="=doc")
    codes = xq.code(report, coder="dictionary")
    path = write_csv(tmp_path / "codes.csv", report, codes)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(codes)
    for row in rows:
        assert row["text"].removeprefix("'") == RAW[int(row["start"]) : int(row["end"])]
        assert not any(value.startswith(("=", "+", "-", "@")) for value in row.values())
    assert write_csv(tmp_path / "again.csv", report, codes).read_bytes() == path.read_bytes()


def test_annotations_quote_what_they_point_at(tmp_path: Path) -> None:
    report = xq.parse(RAW, doc="r")
    codes = xq.code(report, coder="dictionary")
    path = write_annotations(tmp_path / "codes.jsonld", report, codes)
    data = json.loads(path.read_text(encoding="utf-8"))
    items = data["first"]["items"]
    assert data["@context"] == "http://www.w3.org/ns/anno.jsonld" and data["total"] == len(items) == len(codes)
    assert len({i["id"] for i in items}) == len(items)
    for item in items:
        position, quote = item["target"]["selector"]
        assert RAW[position["start"] : position["end"]] == quote["exact"]
        assert RAW[: position["start"]].endswith(quote["prefix"]) and RAW[position["end"] :].startswith(quote["suffix"])
        assert all(body["format"] == "text/plain" for body in item["body"])
    assert write_annotations(tmp_path / "again.jsonld", report, codes).read_bytes() == path.read_bytes()


def test_no_folder(tmp_path: Path) -> None:
    report = xq.parse("新建公路。")
    for write in (write_csv, write_annotations):
        with pytest.raises(InputNotFound):
            write(tmp_path / "no" / "x", report, xq.code(report, coder="dictionary"))
