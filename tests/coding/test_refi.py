"""REFI-QDA out and in."""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from lxml import etree

import xqlib as xq
from xqlib.coding.codebook import load_codebook
from xqlib.coding.hand import read_hand_codes
from xqlib.coding.refi import write_codebook, write_project
from xqlib.coding.refi_import import read_project
from xqlib.errors import InputNotFound, NotText, XqError
from xqlib.report import Report

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SEED = ROOT / "seeds" / "000_25f8b9bfa7333a80.txt"
HOSTILE = "<script>alert(1)</script>&\x00\x0b]]>\ud800"


def schema(name: str) -> etree.XMLSchema:
    """The published schema when $XQ_REFI_XSD names a folder with it, else our own, which is narrower."""
    folder = Path(os.environ.get("XQ_REFI_XSD") or HERE / "refi")
    return etree.XMLSchema(etree.parse(str(next(f for f in folder.iterdir() if f.name.lower() == f"{name}.xsd"))))


@pytest.fixture(scope="module")
def seed() -> Report:
    return xq.read(SEED)


@pytest.fixture(scope="module")
def codes(seed: Report) -> pd.DataFrame:
    hand = read_hand_codes(ROOT / "tests/gold/coded/seed_units.jsonl", "hand", key="final")
    return pd.concat([xq.code(seed, coder="dictionary"), hand], ignore_index=True)


@pytest.fixture(scope="module")
def project(seed: Report, codes: pd.DataFrame, tmp_path_factory: pytest.TempPathFactory) -> Path:
    memos = [{"doc": seed.doc, "start": 129, "end": 141, "text": "标题 " + HOSTILE, "author": "ann"}]
    return write_project(tmp_path_factory.mktemp("refi") / "seed.qdpx", [(seed, codes)], memos=memos)


def _qde(path: Path) -> bytes:
    with zipfile.ZipFile(path) as archive:
        return archive.read("project.qde")


def test_valid(project: Path, tmp_path: Path) -> None:
    schema("project").assertValid(etree.fromstring(_qde(project)))
    book = write_codebook(tmp_path / "book.qdc")
    schema("codebook").assertValid(etree.parse(str(book)))
    names = [c.get("name") for c in etree.parse(str(book)).iter("{*}Code")]
    assert len(names) == len(set(names)) == 55


def test_the_same_bytes_twice(project: Path, seed: Report, codes: pd.DataFrame, tmp_path: Path) -> None:
    memos = [{"doc": seed.doc, "start": 129, "end": 141, "text": "标题 " + HOSTILE, "author": "ann"}]
    again = write_project(tmp_path / "again.qdpx", [(seed, codes.sample(frac=1, random_state=3))], memos=memos)
    assert again.read_bytes() == project.read_bytes()
    assert write_codebook(tmp_path / "a.qdc").read_bytes() == write_codebook(tmp_path / "b.qdc").read_bytes()


def test_there_and_back(project: Path, seed: Report, codes: pd.DataFrame) -> None:
    back = read_project(project, [seed])
    assert back.lost == []
    assert back.texts[seed.doc] == seed.raw

    def rows(table: pd.DataFrame) -> set[tuple[object, ...]]:
        return set(map(tuple, table[["start", "end", "code", "theme", "position", "coder"]].values.tolist()))

    assert rows(back.codes) == rows(codes)
    assert [(m["start"], m["author"]) for m in back.memos] == [(129, "ann")]
    assert "<script>" in back.memos[0]["text"] and "\x00" not in back.memos[0]["text"]


def test_without_the_report(project: Path, seed: Report) -> None:
    back = read_project(project)
    text = back.texts[seed.doc]
    assert all(text[s:e] == seed.raw[s:e] for s, e in back.codes[["start", "end"]].values.tolist())


def test_pyrefiqda_reads_it(project: Path, tmp_path: Path) -> None:
    peer = pytest.importorskip("pyrefiqda")
    read = peer.RefiProject.load(project, extract_dir=str(tmp_path / "out"))
    selections = read.sources.text_source[0].plain_text_selection
    assert len(selections) == etree.fromstring(_qde(project)).xpath("count(//*[local-name()='PlainTextSelection'])")
    book = peer.RefiCodebook.load(write_codebook(tmp_path / "book.qdc"))
    assert [c.name.split()[0] for c in book.codes.code] == [t.id for t in load_codebook().themes]


def _rewrite(project: Path, out: Path, change: Callable[[str, bytes], tuple[str, bytes]]) -> Path:
    with zipfile.ZipFile(project) as archive, zipfile.ZipFile(out, "w") as copy:
        for name in archive.namelist():
            copy.writestr(*change(name, archive.read(name)))
    return out


def test_a_mark_in_front_capital_folders_and_another_name(project: Path, seed: Report, codes: pd.DataFrame, tmp_path: Path) -> None:
    def change(name: str, data: bytes) -> tuple[str, bytes]:
        if name == "project.qde":
            return "My Study.qde", b"\xef\xbb\xbf" + data
        return name.replace("sources/", "Sources/").upper().replace("SOURCES", "Sources"), b"\xef\xbb\xbf" + data

    back = read_project(_rewrite(project, tmp_path / "x.qdpx", change), [seed])
    assert len(back.codes) == len(codes) and back.lost == []


def test_guids_in_braces_and_capitals(project: Path, seed: Report, codes: pd.DataFrame, tmp_path: Path) -> None:
    def change(name: str, data: bytes) -> tuple[str, bytes]:
        if name != "project.qde":
            return name, data
        return name, re.sub(rb'(targetGUID|creatingUser)="([0-9a-f-]{36})"', lambda m: m[1] + b'="{' + m[2].upper() + b'}"', data)

    back = read_project(_rewrite(project, tmp_path / "x.qdpx", change), [seed])
    assert len(back.codes) == len(codes)
    assert set(back.codes["coder"]) == {"dictionary", "hand"}


def test_ends_that_are_meant_inclusively(project: Path, seed: Report, codes: pd.DataFrame, tmp_path: Path) -> None:
    def change(name: str, data: bytes) -> tuple[str, bytes]:
        if name != "project.qde":
            return name, data
        return name, re.sub(rb'endPosition="([0-9]+)"', lambda m: b'endPosition="%d"' % (int(m[1]) - 1), data)

    back = read_project(_rewrite(project, tmp_path / "x.qdpx", change), [seed])
    assert any("inclusive" in line for line in back.lost)
    assert set(back.codes["end"]) == set(codes["end"])


@pytest.mark.parametrize("counted", ["as two", "as one"])
def test_line_ends(counted: str, tmp_path: Path) -> None:
    raw = "一、回顾\r\n新建农村公路80公里。\r\n二、安排\r\n推进垃圾分类。\r\n做好信访工作。\r\n"
    report = xq.parse(raw, doc="crlf")
    codes = xq.code(report, coder="dictionary")
    out = write_project(tmp_path / "crlf.qdpx", [(report, codes)])
    if counted == "as one":

        def change(name: str, data: bytes) -> tuple[str, bytes]:
            def fewer(m: re.Match[bytes]) -> bytes:
                place = int(m[2])
                return m[1] + b'="%d"' % (place - raw[:place].count("\r"))

            return name, re.sub(rb'(startPosition|endPosition)="([0-9]+)"', fewer, data) if name == "project.qde" else data

        out = _rewrite(out, tmp_path / "one.qdpx", change)
    back = read_project(out, [report])
    assert [raw[s:e] for s, e in back.codes[["start", "end"]].values.tolist()] == [raw[s:e] for s, e in codes[["start", "end"]].values.tolist()]
    assert any("one character" in line for line in back.lost) is (counted == "as one")


def test_the_same_report_with_other_line_ends(tmp_path: Path) -> None:
    unix = xq.parse("一、回顾\n新建农村公路80公里。\n", doc="r")
    dos = xq.parse("一、回顾\r\n新建农村公路80公里。\r\n", doc="r")
    out = write_project(tmp_path / "r.qdpx", [(unix, xq.code(unix, coder="dictionary"))])
    back = read_project(out, [dos])
    assert [dos.raw[s:e] for s, e in back.codes[["start", "end"]].values.tolist()] == ["一、回顾", "新建农村公路80公里。"]


def test_another_text_is_searched_by_its_words(tmp_path: Path) -> None:
    old = xq.parse("新建农村公路80公里。推进垃圾分类。", doc="r")
    new = xq.parse("序言。新建农村公路80公里。", doc="r")
    back = read_project(write_project(tmp_path / "r.qdpx", [(old, xq.code(old, coder="dictionary"))]), [new])
    assert [new.raw[s:e] for s, e in back.codes[["start", "end"]].values.tolist()] == ["新建农村公路80公里。"]
    assert len(back.lost) == 2


def test_what_is_lost_is_told(project: Path, seed: Report, tmp_path: Path) -> None:
    def change(name: str, data: bytes) -> tuple[str, bytes]:
        if name != "project.qde":
            return name, data
        root = etree.fromstring(data)
        space = "{urn:QDA-XML:project:1.0}"
        sources = root.find(f"{space}Sources")
        etree.SubElement(sources, f"{space}PDFSource", guid="00000000-0000-0000-0000-000000000001", name="scan.pdf")
        bare = etree.SubElement(sources, f"{space}TextSource", guid="00000000-0000-0000-0000-000000000002", name="gone.txt")
        etree.SubElement(bare, f"{space}PlainTextSelection", guid="00000000-0000-0000-0000-000000000003", startPosition="x", endPosition="1")
        code = root.find(f".//{space}Codes")
        etree.SubElement(code, f"{space}Code", guid="00000000-0000-0000-0000-000000000004", name="Mein Code", isCodable="true")
        return name, etree.tostring(root)

    lost = "\n".join(read_project(_rewrite(project, tmp_path / "x.qdpx", change), [seed]).lost)
    for words in ("PDFSource is not read", "gone.txt: its text is not in the project", "'Mein Code' is not in the codebook"):
        assert words in lost


def _zip(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("_", "."), data)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"", b"no zip", _zip(a_txt=b"x"), _zip(p_qde=b"<Project/>"), _zip(p_qde=b"<Project"),
        _zip(p_qde=b'<!DOCTYPE x [<!ENTITY a "aaaa">]><Project xmlns="urn:QDA-XML:project:1.0" name="&a;"/>'),
        _zip(p_qde=b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><Project xmlns="urn:QDA-XML:project:1.0" name="a"/>'),
    ],
)  # fmt: skip
def test_what_is_no_project(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.qdpx").write_bytes(data)
    with pytest.raises(NotText):
        read_project(tmp_path / "x.qdpx")


def test_paths(seed: Report, codes: pd.DataFrame, tmp_path: Path) -> None:
    for wrong in (tmp_path / "none.qdpx", tmp_path):
        with pytest.raises((InputNotFound, NotText)):
            read_project(wrong)
    with pytest.raises(InputNotFound):
        write_codebook(tmp_path / "no" / "folder.qdc", load_codebook())
    with pytest.raises(XqError, match="not in the codebook"):
        write_project(tmp_path / "x.qdpx", [(seed, codes.assign(code="X"))])


def test_hostile_names_are_text(tmp_path: Path) -> None:
    report = xq.parse("新建农村公路80公里。", doc="../../" + HOSTILE)
    codes = xq.code(report, coder="dictionary").assign(coder=HOSTILE.replace("\ud800", ""))
    out = write_project(tmp_path / "x.qdpx", [(report, codes)], name=HOSTILE)
    with zipfile.ZipFile(out) as archive:
        assert all(re.fullmatch(r"project\.qde|sources/[0-9a-f-]{36}\.txt", n) for n in archive.namelist())
    root = etree.fromstring(_qde(out))
    schema("project").assertValid(root)
    assert not root.xpath("//*[local-name()='script']")
    assert len(read_project(out, [report]).codes) == 1
