"""The notebooks: committed executed in order, free of chance, and the same when they are run again."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("[0-9]*.ipynb"))
REQUIRED = ["01_text_cleaning", "02_indicator_extraction", "03_progress_analysis", "04_thematic_coding", "05_many_reports", "90_your_own_analysis"]


def load(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8"))


def code_cells(path: Path) -> list[dict[str, Any]]:
    return [c for c in load(path)["cells"] if c["cell_type"] == "code"]


@pytest.fixture(scope="module")
def rerun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project in which every notebook has been run again, under another hash seed and time zone."""
    copy = tmp_path_factory.mktemp("again") / "project"
    for part in ("notebooks", "seeds", "figures", "tests/gold", "tests/cases"):
        shutil.copytree(ROOT / part, copy / part)
    env = os.environ | {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "MPLBACKEND": "agg", "PYTHONPATH": str(ROOT)}
    env.pop("XQ_CORPUS", None)
    names = [str(copy / "notebooks" / p.name) for p in NOTEBOOKS]
    done = subprocess.run([sys.executable, "-m", "xqlib.notebooks", *names], cwd=copy, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
    return copy


def test_all_are_there() -> None:
    assert {p.stem for p in NOTEBOOKS} >= set(REQUIRED)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_committed_executed_in_order(path: Path) -> None:
    counts = [c["execution_count"] for c in code_cells(path)]
    assert counts == list(range(1, len(counts) + 1))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_nothing_of_this_machine_or_moment(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.search(r"(?:/home/|/Users/|/root/|/tmp/|/opt/|/work/|[A-Z]:\\\\)[A-Za-z0-9]", text) is None
    assert '"name": "stderr"' not in text and '"output_type": "error"' not in text
    assert "Wall time" not in text and "seconds" not in json.dumps([c.get("outputs") for c in code_cells(path)])


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_shape(path: Path) -> None:
    cells = load(path)["cells"]
    code = code_cells(path)
    assert re.search(r"^REPORT = ", "".join(code[0]["source"]), re.M), "the first code cell holds the parameter"
    assert "assert" in "".join(code[-1]["source"]), "the last code cell asserts the findings"
    assert any("does not show" in "".join(c["source"]) for c in cells if c["cell_type"] == "markdown")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_a_second_run_gives_the_same_bytes(path: Path, rerun: Path) -> None:
    assert (rerun / "notebooks" / path.name).read_bytes() == path.read_bytes()


def test_nbval_strict(rerun: Path) -> None:
    env = os.environ | {"MPLBACKEND": "agg", "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0", "JUPYTER_PATH": str(Path(sys.prefix) / "share" / "jupyter")}
    env.pop("XQ_CORPUS", None)
    words = ["-m", "pytest", "--nbval", "-q", "-p", "no:cacheprovider", "--rootdir", str(rerun), "-c", os.devnull, "-W", "ignore", "notebooks"]
    done = subprocess.run([sys.executable, *words], cwd=rerun, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:]
    assert re.search(r"[0-9]+ passed", done.stdout) and "failed" not in done.stdout


def manifest(folder: Path) -> dict[str, dict[str, str]]:
    with (folder / "figures" / "manifest.csv").open(encoding="utf-8", newline="") as f:
        return {r["file"]: r for r in csv.DictReader(f)}


def test_figures_are_listed_and_drawn_the_same(rerun: Path) -> None:
    listed, again = manifest(ROOT), manifest(rerun)
    assert {p.name for p in (ROOT / "figures").glob("*.png")} == set(listed)
    for name, row in listed.items():
        assert hashlib.sha256((ROOT / "figures" / name).read_bytes()).hexdigest() == row["sha256"], name
        assert again[name]["sha256"] == row["sha256"], f"{name} is drawn differently by a second run"
        assert row["caption"] and (ROOT / "notebooks" / row["notebook"]).is_file()


def test_figures_of_the_analysis_are_all_there() -> None:
    drawn = {name.partition("_")[2].removesuffix(".png") for name in manifest(ROOT)}
    wanted = {"cleaning", "accounting", "headline_growth", "progress_bullets", "needed_growth", "theme_shares", "theme_by_section", "cooccurrence", "agreement_by_theme"}
    assert wanted <= drawn
