"""The documents say what the program does."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from xqlib import __version__, cli
from xqlib.tables import TABLES

READMES = ("README.md", "README.zh-CN.md")


def read(root: Path, name: str) -> str:
    return (root / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", READMES)
def test_every_column_of_every_table_is_explained(root: Path, name: str) -> None:
    text = read(root, name)
    for table, columns in TABLES.items():
        part = text.split(f"<b>{table}</b>", 1)[1].split("</details>", 1)[0]
        assert re.findall(r"^\| `(\w+)`", part, re.M) == [c.name for c in columns], table


def test_generated_parts_are_up_to_date(root: Path) -> None:
    done = subprocess.run([sys.executable, root / "docs" / "fill.py", "--check"], capture_output=True, text=True, cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", READMES)
def test_make_commands_are_targets(root: Path, name: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", read(root, "Makefile"), re.M))
    named = set(re.findall(r"(?:^|`)make ([a-z]+)", read(root, name), re.M))
    assert named and named <= targets


@pytest.mark.parametrize("name", READMES)
def test_the_two_commands_stand_first(root: Path, name: str) -> None:
    first = read(root, name).split("```")[1].split("\n")
    assert [line.split("#")[0].strip() for line in first if line.strip()] == ["make", "make test"]


@pytest.mark.parametrize("name", [*READMES, "CONTRIBUTING.md"])
def test_linked_and_named_files_exist(root: Path, name: str) -> None:
    text = read(root, name)
    links = {x for x in re.findall(r"\]\(([^)#:]+)\)", text)}
    scripts = set(re.findall(r"(?:python |`)((?:tests|docs|xqlib|figures|seeds)/[\w./]+\.(?:py|tsv|yaml|json|md|txt))", text))
    assert links and [x for x in links | scripts if not (root / x).exists()] == []


@pytest.mark.parametrize("name", READMES)
def test_commands_of_xq_exist(root: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    for words in set(re.findall(r"^xq ((?:codebook )?[a-z]+)", read(root, name), re.M)):
        with pytest.raises(SystemExit) as stop:
            cli.main([*words.split(), "--help"])
        assert stop.value.code == 0
    capsys.readouterr()


def test_both_readmes_have_the_same_parts(root: Path) -> None:
    parts = [[len(re.findall(pattern, read(root, n), re.M)) for pattern in (r"^## ", r"^```", r"^\| ", r"^!\[", r"^- ")] for n in READMES]
    assert parts[0] == parts[1]


def test_figures_of_accuracy_are_the_same_in_both(root: Path) -> None:
    parts = [re.split(r"^## ", read(root, n), flags=re.M)[4] for n in READMES]
    found = [re.findall(r"^\| [^|]+ \| ([^|]+) \| [^|]+ \|$", part, re.M)[1:] for part in parts]
    assert len(found[0]) >= 9 and found[0] == found[1]


def test_versions_agree(root: Path) -> None:
    assert f"\nversion: {__version__}\n" in read(root, "CITATION.cff")
    assert f'\nversion = "{__version__}"\n' in read(root, "pyproject.toml")
    assert f"## {__version__}" in read(root, "CHANGELOG.md")


def test_nothing_names_a_place_of_one_machine(root: Path) -> None:
    for path in [*root.glob("*.md"), *root.glob("docs/*"), *root.glob("notebooks/*.ipynb"), root / "Makefile", root / "requirements.lock"]:
        if path.is_file():
            assert not re.search(r"/home/|/Users/|/work/|[A-Z]:\\\\|index-url", path.read_text(encoding="utf-8")), path.name
