"""From a folder to a data package: complete, described, and not stopped by one bad file."""

from __future__ import annotations

import json
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pandas as pd
import pytest

import xqlib as xq
from xqlib.cli import main
from xqlib.corpus.panels import PACKAGED, datapackage
from xqlib.errors import InputNotFound, XqError
from xqlib.tables import columns

CASES = Path(__file__).resolve().parent / "cases" / "reports"
FILES = {f"{t}.{kind}" for t in PACKAGED for kind in ("csv", "parquet")} | {"errors.csv", "dictionary.csv", "datapackage.json"}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("package")
    xq.panel(CASES, folder / "out")
    return folder / "out"


def test_files(package: Path) -> None:
    assert {p.name for p in package.iterdir()} == FILES


def test_csv_and_parquet_say_the_same(package: Path) -> None:
    for table in PACKAGED:
        a, b = pd.read_csv(package / f"{table}.csv", dtype={"period": str}), pd.read_parquet(package / f"{table}.parquet")
        assert list(a.columns) == list(b.columns) == columns(table) and len(a) == len(b) > 0
        for column in a.columns:
            x, y = a[column], b[column].replace("", None)
            assert x.isna().tolist() == y.isna().tolist(), (table, column)
            assert x.dropna().astype(str).tolist() == y.dropna().astype(x.dtype).astype(str).tolist() or (x.dropna() == y.dropna().astype(x.dtype)).all(), (table, column)


def test_the_descriptor_fits_the_files(package: Path) -> None:
    described = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    assert described["profile"] == "tabular-data-package" and [r["name"] for r in described["resources"]] == list(PACKAGED)
    python = {"string": str, "number": float, "integer": int, "boolean": bool}
    for resource in described["resources"]:
        table = pd.read_csv(package / resource["path"], dtype=str, keep_default_na=False)
        fields = resource["schema"]["fields"]
        assert [f["name"] for f in fields] == list(table.columns)
        for field in fields:
            cells = table[field["name"]][table[field["name"]] != ""]
            assert field["description"]
            if field["type"] == "boolean":
                assert set(cells) <= {*field["trueValues"], *field["falseValues"]}
            elif field["type"] != "string":
                cells.map(python[field["type"]])
            if "constraints" in field:
                assert set(cells) <= set(field["constraints"]["enum"]), field["name"]


def test_the_dictionary_explains_every_column(package: Path) -> None:
    table = pd.read_csv(package / "dictionary.csv")
    assert {(r.table, r.column) for r in table.itertuples()} == {(t, c) for t in PACKAGED for c in columns(t)}


def test_the_package_of_a_table_that_is_not_there() -> None:
    with pytest.raises(KeyError):
        datapackage(["nothing"])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    source = tmp_path / "in"
    (source / "again").mkdir(parents=True)
    text = (CASES / "云岭县_2024.txt").read_text(encoding="utf-8")
    (source / "云岭县_2024.txt").write_text(text, encoding="utf-8")
    (source / "again" / "same.txt").write_bytes(text.replace("\n\n", "\r\n").encode("gb18030"))
    (source / "bad.txt").write_bytes(b"")
    return source


def test_copies_and_bad_files_are_listed(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["panel", str(folder), "--out", str(tmp_path / "out")]) == 0
    told = capsys.readouterr().out
    assert told.startswith("1 report, ") and "1 with the words of another" in told and "1 not read" in told
    documents = pd.read_csv(tmp_path / "out/documents.csv")
    assert documents[["doc", "same_as"]].fillna("").values.tolist() == [["again/same.txt", ""], ["云岭县_2024.txt", "again/same.txt"]]
    assert pd.read_csv(tmp_path / "out/errors.csv")["doc"].tolist() == ["bad.txt"]
    assert pd.read_csv(tmp_path / "out/panel.csv")["doc"].unique().tolist() == ["again/same.txt"]


def test_options_reach_the_outcomes(tmp_path: Path) -> None:
    told = []
    for n, words in enumerate(([], ["--about", "0.1", "--stretch", "aspiration"])):
        assert main(["panel", str(CASES), "--out", str(tmp_path / str(n)), *words]) == 0
        told.append(pd.read_csv(tmp_path / str(n) / "outcomes.csv")["outcome"].value_counts())
    assert told[1]["met"] > told[0]["met"] and told[1]["short"] > 0 and "short" not in told[0]


def test_an_executor_changes_nothing(package: Path, tmp_path: Path) -> None:
    with ProcessPoolExecutor(2) as pool:
        table = xq.panel(CASES, tmp_path / "out", pool)
    pd.testing.assert_frame_equal(table, xq.panel(CASES))
    for name in FILES - {f"{t}.parquet" for t in PACKAGED}:
        assert (tmp_path / "out" / name).read_bytes() == (package / name).read_bytes(), name


def test_nothing_to_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(InputNotFound):
        xq.panel(tmp_path / "no")
    assert main(["panel", str(tmp_path / "no"), "--out", str(tmp_path / "out")]) == 2
    assert capsys.readouterr().err.startswith("xq: ") and not (tmp_path / "out").exists()
    with pytest.raises(XqError, match="tolerance"):
        xq.panel(CASES, about=-1)
