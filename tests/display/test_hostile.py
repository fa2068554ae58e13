"""Hostile text in documents, names, codes and memos: every page and file that is written, parsed again, holds it as text and as nothing else."""

from __future__ import annotations

import csv
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import lxml.html
import pandas as pd
import pytest
from lxml import etree

import xqlib as xq
from xqlib.coding.codebook import Codebook, parse_codebook
from xqlib.coding.exports import write_annotations, write_csv
from xqlib.coding.hand import worksheet, write_worksheet
from xqlib.coding.refi import write_codebook, write_project
from xqlib.coding.refi_import import read_project
from xqlib.coding.session import HandSession
from xqlib.display import show_codes, write_code_pages
from xqlib.tables import frame

PAYLOADS = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><svg/onload=alert(1)>", "' onmouseover='alert(1)", "</style><script>alert(1)</script>",
    "</title><iframe src=javascript:alert(1)>", "javascript:alert(1)", "<a href=javascript:alert(1)>x</a>", "<!--<script>-->", "]]><script>alert(1)</script>",
    "&lt;script&gt;", "<?xml-stylesheet href='x'?>", "<!DOCTYPE x [<!ENTITY a 'b'>]>&a;", "=HYPERLINK(\"http://x\")", "+cmd|' /C calc'!A0", "@SUM(1)",
    "\u202e\u200b\x00\x1b[31m", "\ud800", "{{7*7}}${7*7}<%=7*7%>", "<base href=//x>", "<meta http-equiv=refresh content=0>", "<form action=//x><input>",
]  # fmt: skip
TAGS = {
    "html", "head", "meta", "title", "body", "div", "style", "h1", "p", "ul", "li", "span", "a", "mark", "u", "br", "table", "thead", "tbody", "tr", "th",
    "td",
}  # fmt: skip
ATTRIBUTES = {"class", "id", "href", "title", "lang", "charset", "http-equiv", "content", "name"}
LOCAL = re.compile(r"(?:[a-z]+_[0-9]+[\w.-]*\.html|index\.html)?(?:#[\w-]+)?")
BOOK = """
codebook: "{0}"
version: "{0}"
themes:
- id: A
  guid: 00000000-0000-0000-0000-00000000000a
  zh: "{0}"
  en: "{0}"
  color: '#123'
  definition_zh: "{0}"
  definition_en: "{0}"
  codes:
  - id: A-1
    guid: 00000000-0000-0000-0000-00000000001a
    zh: "{0}"
    en: "{0}"
    definition_zh: "{0}"
    definition_en: "{0}"
    include: ["{0}"]
    exclude: ["{0}"]
    cues: [公路]
"""


def hostile_book(payload: str) -> Codebook:
    plain = re.sub(r"[\x00-\x1f\ud800-\udfff]", "", payload) or "x"
    return parse_codebook(BOOK.format(plain.replace("\\", "\\\\").replace('"', '\\"')))


def hostile_report(payload: str) -> xq.Report:
    return xq.parse(f"{payload}工作报告\n一、{payload}\n新建公路80公里，{payload}增长5%。{payload}\n", doc=payload, year=2024)


def hostile_codes(report: xq.Report, payload: str, known: bool) -> pd.DataFrame:
    end = len(report.raw)
    code, theme = ("A-1", "A") if known else (payload, payload)
    rows = [(report.doc, payload, 0, end, code, theme, "primary", 1, 3, 1.0, payload), (report.doc, "U2", 2, end - 1, "A", "A", "secondary", 2, 2, 0.5, "x")]
    return frame("codes", rows)


def hostile_memos(report: xq.Report, payload: str) -> list[dict[str, object]]:
    return [{"doc": report.doc, "start": 0, "end": len(report.raw), "text": payload, "author": payload}]


def inert(page: str) -> lxml.html.HtmlElement:
    """Parse a page and assert that nothing in it is alive."""
    root = lxml.html.document_fromstring(page.encode("utf-8"), parser=lxml.html.HTMLParser(encoding="utf-8"))
    for element in root.iter():
        assert isinstance(element.tag, str), "a comment or an instruction"
        assert element.tag in TAGS, element.tag
        assert set(element.attrib) <= ATTRIBUTES, element.attrib
        assert LOCAL.fullmatch(element.get("href") or ""), element.get("href")
        if element.tag == "meta":
            assert element.get("http-equiv") in (None, "Content-Security-Policy")
        if element.tag == "style":
            assert not re.search(r"url\(|@import|expression|</", element.text or "")
    assert len(root.findall(".//title")) == 1
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    assert re.search("[\u202a-\u202e\u200b\x00\x1b]", page) is None
    return root


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("known", [True, False])
def test_pages(payload: str, known: bool, tmp_path: Path) -> None:
    book, report = hostile_book(payload), hostile_report(payload)
    codes, memos = hostile_codes(report, payload, known), hostile_memos(report, payload)
    views = [xq.show(report).html, show_codes(report, codes, book, memos).html]
    pages = write_code_pages(tmp_path / "pages", [(report, codes)], book, memos)
    assert len(pages) == 4
    assert all(re.fullmatch(r"index\.html|text_1\.html|code_[0-9]+_[\w.-]+\.html", p.name) for p in pages)
    roots = [inert(html) for html in [*views, *(p.read_text(encoding="utf-8") for p in pages)]]
    shown = re.sub("[\x00-\x1f\u200b\u202e\ud800]+", "", payload)
    assert all(shown in "".join(r.itertext()) for r in roots[:2] if len(shown) > 5)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_links_lead_to_pages_and_anchors(payload: str, tmp_path: Path) -> None:
    book, report = hostile_book(payload), hostile_report(payload)
    pages = write_code_pages(tmp_path, [(report, hostile_codes(report, payload, True))], book)
    anchors = {p.name: {e.get("id") for e in inert(p.read_text(encoding="utf-8")).iter()} for p in pages}
    for page in pages:
        for link in inert(page.read_text(encoding="utf-8")).iter("a"):
            file, _, fragment = str(link.get("href")).partition("#")
            assert file in anchors and (not fragment or fragment in anchors[file])


@pytest.mark.parametrize("payload", PAYLOADS)
def test_project_and_codebook(payload: str, tmp_path: Path) -> None:
    book, report = hostile_book(payload), hostile_report(payload)
    codes = hostile_codes(report, payload, True)
    out = write_project(tmp_path / "x.qdpx", [(report, codes)], book, hostile_memos(report, payload), name=payload)
    with zipfile.ZipFile(out) as archive:
        assert all(re.fullmatch(r"project\.qde|sources/[0-9a-f-]{36}\.txt", n) for n in archive.namelist())
        data = archive.read("project.qde")
    for name, content in (("project", data), ("codebook", write_codebook(tmp_path / "x.qdc", book).read_bytes())):
        tree = etree.fromstring(content)
        etree.XMLSchema(etree.parse(str(Path(__file__).parents[1] / "coding" / "refi" / f"{name}.xsd"))).assertValid(tree)
        assert tree.getroottree().docinfo.doctype == ""
        assert not [e for e in tree.iter() if not isinstance(e.tag, str)]
        assert not re.search(rb"<(?:script|img|svg|iframe|a|base|form)\b", content)
    assert len(read_project(out, [report], book).codes) == 2


def cells(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("write", ["codes", "worksheet", "session"])
def test_spreadsheets(payload: str, write: str, tmp_path: Path) -> None:
    report = hostile_report(payload)
    makers: dict[str, Callable[[], Path]] = {
        "codes": lambda: write_csv(tmp_path / "a.csv", report, hostile_codes(report, payload, False), hostile_book(payload)),
        "worksheet": lambda: write_worksheet(worksheet(report).assign(memo=lambda t: pd.Series([payload] * len(t), dtype=object)), tmp_path / "a.csv"),
        "session": lambda: _session(report, payload, tmp_path / "a.csv"),
    }
    rows = cells(makers[write]())
    assert len(rows) >= 2 and len({len(r) for r in rows}) == 1
    assert not [c for row in rows for c in row if re.match(r"[=+@\t\r]|-(?![0-9])", c)]


def _session(report: xq.Report, payload: str, path: Path) -> Path:
    session = HandSession(report, path)
    session.note(payload)
    session.press("Enter")
    return path


@pytest.mark.parametrize("payload", PAYLOADS)
def test_annotations(payload: str, tmp_path: Path) -> None:
    report = hostile_report(payload)
    path = write_annotations(tmp_path / "a.jsonld", report, hostile_codes(report, payload, False), hostile_book(payload))
    raw = path.read_bytes()
    assert b"<" not in raw
    items = json.loads(raw)["first"]["items"]
    assert items[0]["target"]["selector"][1]["exact"] == report.raw
    assert items[0]["creator"]["name"] == payload
