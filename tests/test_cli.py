"""The command line as a stranger uses it."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

from xqlib.cli import main
from xqlib.corpus.runner import TABLES
from xqlib.tables import columns


@pytest.mark.parametrize("kind", ["csv", "parquet", "jsonl"])
def test_extract(root: Path, tmp_path: Path, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "tables"
    assert main(["extract", str(next((root / "seeds").glob("*.txt"))), "--out", str(out), "--format", kind]) == 0
    assert sorted(p.name for p in out.iterdir()) == sorted(f"{t}.{kind}" for t in TABLES)
    file = out / f"indicators.{kind}"
    table = {"csv": pd.read_csv, "parquet": pd.read_parquet, "jsonl": lambda p: pd.read_json(p, lines=True)}[kind](file)
    assert list(table.columns) == columns("indicators")
    assert len(table) == 92
    assert "92 indicator rows" in capsys.readouterr().out
    assert [p.name for p in tmp_path.iterdir()] == ["tables"]


def test_extract_several(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "r.txt").write_text("2024年政府工作报告\n产值增长5%。", encoding="utf-8")
    assert main(["extract", str(tmp_path / "a/r.txt"), str(tmp_path / "b/r.txt"), "--out", str(tmp_path / "out")]) == 0
    assert pd.read_csv(tmp_path / "out/indicators.csv")["doc"].nunique() == 2


def test_show(root: Path, tmp_path: Path) -> None:
    out = tmp_path / "view.html"
    assert main(["show", str(next((root / "seeds").glob("*.txt"))), "--out", str(out)]) == 0
    page = out.read_text(encoding="utf-8")
    assert page.lower().startswith("<!doctype html>")
    places = dict.fromkeys(re.findall(r'id="([^"]+-R[0-9]{3})"', page))
    rows = dict.fromkeys(re.findall(r'id="([^"]+-R[0-9]{3})-row"', page))
    links = set(re.findall(r'href="#([^"]+)"', page))
    assert len(rows) == 92 and places == rows, "every row of the table has its place in the text"
    assert links >= set(places) | {f"{r}-row" for r in rows}, "and the two point at each other"


BAD = {
    "missing.txt": None,
    "empty.txt": b"",
    "spaces.txt": b" \n\t ",
    "binary.txt": bytes(range(256)) * 40,
    "picture.png": b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
    "broken.docx": b"PK\x03\x04not a zip",
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("command", ["extract", "show"])
def test_bad_input_is_one_line_on_stderr(name: str, command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = BAD[name]
    if content is not None:
        (tmp_path / name).write_bytes(content)
    before = sorted(tmp_path.iterdir())
    out = tmp_path / ("out" if command == "extract" else "out.html")
    assert main([command, str(tmp_path / name), "--out", str(out)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("xq: ") and told.err.count("\n") == 1 and name in told.err
    assert sorted(tmp_path.iterdir()) == before, "nothing half-written"


def test_a_bad_file_among_good_ones_writes_nothing(root: Path, tmp_path: Path) -> None:
    seed = str(next((root / "seeds").glob("*.txt")))
    assert main(["extract", seed, str(tmp_path / "no.txt"), "--out", str(tmp_path / "out")]) == 2
    assert not (tmp_path / "out").exists()


def test_output_that_cannot_be_written(root: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    seed = str(next((root / "seeds").glob("*.txt")))
    assert main(["extract", seed, "--out", str(tmp_path / "file")]) == 2
    assert main(["show", seed, "--out", str(tmp_path / "no" / "such" / "view.html")]) == 2


@pytest.mark.parametrize("words", [[], ["extract"], ["no-such-command"], ["extract", "a.txt", "--out", "x", "--format", "xls"]])
def test_wrong_words_exit_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(words)
    assert stop.value.code == 2
    assert "usage: xq" in capsys.readouterr().err


def test_help_says_what_it_is_for(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["--help"])
    assert stop.value.code == 0
    told = capsys.readouterr().out
    assert "政府工作报告" in told and "xq extract" in told and "start and end" in told


def test_codebook(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = root / "xqlib/data/codebook.yaml"
    assert main(["codebook", "check", str(book)]) == 0
    assert "valid" in capsys.readouterr().out
    assert main(["codebook", "diff", str(book), str(book)]) == 0
    assert "no code changed" in capsys.readouterr().out
    (tmp_path / "new.yaml").write_text(book.read_text(encoding="utf-8").replace("- 断头路\n", "- 断头路\n          - 支路\n", 1), encoding="utf-8")
    (tmp_path / "codes.csv").write_text("doc,unit,start,end,primary,secondary\na,U1,0,9,URB-TRA,\na,U2,9,19,ECO-MAC,URB-TRA\n", encoding="utf-8")
    assert main(["codebook", "diff", str(book), str(tmp_path / "new.yaml"), "--codes", str(tmp_path / "codes.csv")]) == 0
    told = capsys.readouterr().out
    assert "URB-TRA\tchanged\tinclude" in told and "a\tU1\t0-9\tURB-TRA" in told and "2 codes of 2 units" in told
    (tmp_path / "bad.yaml").write_text("themes: 3", encoding="utf-8")
    assert main(["codebook", "check", str(tmp_path / "bad.yaml")]) == 2
