"""Codes as pages: what stands on them."""

from __future__ import annotations

from pathlib import Path

import lxml.html
import pandas as pd
import pytest

import xqlib as xq
from xqlib.coding.codebook import load_codebook
from xqlib.display import show_codes, write_code_pages
from xqlib.errors import InputNotFound
from xqlib.tables import frame

RAW = "一、回顾\n新建农村公路80公里。推进垃圾分类。\n"
MEMO = {"doc": "town", "start": 5, "end": 16, "text": "见附件", "author": "ann"}


@pytest.fixture
def report() -> xq.Report:
    return xq.parse(RAW, doc="town")


@pytest.fixture
def codes() -> pd.DataFrame:
    rows = [
        ("town", "U1", 5, 16, "URB-TRA", "URB", "primary", 7, 11, 2.0, "dictionary"),
        ("town", "U1", 5, 16, "RUR-VIL", "RUR", "secondary", 7, 9, 1.0, "dictionary"),
        ("town", "U1", 5, 16, "URB-TRA", "URB", "primary", 5, 5, 1.0, "ann"),
        ("town", "U2", 16, 23, "ENV-WST", "ENV", "primary", 18, 22, 2.0, "dictionary"),
        ("other", "U1", 0, 4, "ECO-INV", "ECO", "primary", 0, 2, 2.0, "dictionary"),
    ]
    return frame("codes", rows)


def named(code: str) -> str:
    return f"{code} {load_codebook()[code].zh}"


def tree(page: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(page)


def test_every_unit_has_colour_label_and_cue(report: xq.Report, codes: pd.DataFrame) -> None:
    root = tree(show_codes(report, codes, memos=[MEMO]).html)
    labels = root.xpath("//div[@class='xq-text']/span[contains(@class,'xq-k')]")
    assert [(e.text, "xq-s" in e.get("class")) for e in labels] == [(named("URB-TRA"), False), (named("RUR-VIL"), True), (named("ENV-WST"), False)]
    assert labels[0].get("title") == "primary ann 1.00; primary dictionary 2.00"
    assert [u.text for u in root.xpath("//div[@class='xq-text']//u")] == ["农村", "公路", "垃圾分类"]
    marked = "".join("".join(m.itertext()) for m in root.xpath("//div[@class='xq-text']/mark"))
    assert marked == RAW[5:23]
    assert "memo: ann: 见附件" in "".join(root.xpath("//div[@class='xq-text']")[0].itertext())
    legend = "".join(root.xpath("//ul[@class='xq-l']")[0].itertext())
    assert "城乡建设" in legend and "Ecology" in legend and "Economic" not in legend
    assert "2 units coded by ann, dictionary." in "".join(root.itertext())


def test_one_page_for_a_code_with_all_its_quotations(report: xq.Report, codes: pd.DataFrame, tmp_path: Path) -> None:
    other = xq.parse("扩大投资。", doc="other")
    pages = {p.name.split("_")[-1]: p for p in write_code_pages(tmp_path, [(report, codes), (other, codes)], memos=[MEMO])}
    assert set(pages) == {"index.html", "1.html", "2.html", "URB-TRA.html", "RUR-VIL.html", "ENV-WST.html", "ECO-INV.html"}
    root = tree(pages["URB-TRA.html"].read_text(encoding="utf-8"))
    quotations = root.xpath("//div[@class='xq-q']")
    assert len(quotations) == 1
    assert "".join(quotations[0].xpath("./mark")[0].itertext()) == "新建农村公路80公里。"
    assert "memo: ann: 见附件" in "".join(quotations[0].itertext())
    assert root.xpath("//a/@href") == ["index.html", "text_1.html#u-5-16"]
    definition = "".join(root.itertext())
    assert "道路、轨道、公交、停车和交通出行。" in definition and "交通安全执法→SAF-WRK" in definition
    rows = [["".join(c.itertext()) for c in r] for r in tree(pages["index.html"].read_text(encoding="utf-8")).xpath("//tbody/tr")]
    assert ["URB-TRA", "交通", "2", "0"] not in rows and ["URB-TRA", "交通", "1", "0"] in rows
    assert [r[0] for r in rows] == ["ECO-INV", "URB-TRA", "RUR-VIL", "ENV-WST"]  # the order of the codebook


def test_the_same_bytes_twice(report: xq.Report, codes: pd.DataFrame, tmp_path: Path) -> None:
    first = write_code_pages(tmp_path / "a", [(report, codes)])
    again = write_code_pages(tmp_path / "b", [(report, codes.sample(frac=1, random_state=2))])
    assert [p.read_bytes() for p in first] == [p.read_bytes() for p in again]


def test_pages_load_nothing(report: xq.Report, codes: pd.DataFrame, tmp_path: Path) -> None:
    for page in write_code_pages(tmp_path, [(report, codes)]):
        text = page.read_text(encoding="utf-8")
        assert "default-src 'none'" in text and "http:" not in text and "https:" not in text and "src=" not in text


def test_nothing_coded_and_no_folder(report: xq.Report, codes: pd.DataFrame, tmp_path: Path) -> None:
    none = codes.iloc[:0]
    assert "0 units coded by nobody." in show_codes(report, none).html
    assert [p.name for p in write_code_pages(tmp_path / "x", [(report, none)])] == ["index.html", "text_1.html"]
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputNotFound):
        write_code_pages(tmp_path / "file", [(report, codes)])


def test_units_that_overlap(report: xq.Report) -> None:
    rows = [("town", "U1", 5, 23, "URB-TRA", "URB", "primary", 5, 5, 1.0, "a"), ("town", "U2", 16, 23, "ENV-WST", "ENV", "primary", 16, 16, 1.0, "b")]
    root = tree(show_codes(report, frame("codes", rows)).html)
    assert ["".join(m.itertext()) for m in root.xpath("//div[@class='xq-text']/mark")] == [RAW[5:16], RAW[16:23]]
    assert "".join(root.xpath("//div[@class='xq-text']")[0].itertext()).replace(named("URB-TRA"), "").replace(named("ENV-WST"), "") == RAW
