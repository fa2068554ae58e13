"""Imports point downwards: errors, tables → text → numbers → indicators → report → progress, coding → the rest."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

FLOORS = [
    {"errors", "data"}, {"columns", "proportions", "tables", "tables_coding", "tables_many"}, {"text"}, {"numbers"}, {"indicators"}, {"report"}, {"progress", "coding", "reliability"},
    {"corpus", "display", "figures", "notebooks"}, {"cli"},
]  # fmt: skip
FLOOR = {room: k for k, rooms in enumerate(FLOORS) for room in rooms}


def imported(path: Path) -> set[str]:
    """The rooms that a module imports, also inside functions and for type checking."""
    rooms = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [a.name for a in node.names] if isinstance(node, ast.Import) else [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        for name in names:
            parts = name.split(".")
            if parts[0] == "xqlib" and len(parts) > 1:
                rooms.add(parts[1])
            elif parts == ["xqlib"] and isinstance(node, ast.ImportFrom):
                rooms |= {a.name for a in node.names if a.name in FLOOR}
    return rooms


def modules(root: Path) -> list[tuple[str, Path]]:
    found = []
    for path in sorted((root / "xqlib").rglob("*.py")):
        part = path.relative_to(root / "xqlib").parts[0].removesuffix(".py")
        if part != "__init__":
            found.append((part, path))
    return found


def test_every_room_has_a_floor(root: Path) -> None:
    assert {room for room, _ in modules(root)} <= set(FLOOR)


def test_imports_point_downwards(root: Path) -> None:
    wrong = []
    for room, path in modules(root):
        for other in imported(path):
            same_floor = FLOOR[other] == FLOOR[room] and other != room and room in ("progress", "coding")
            if FLOOR[other] > FLOOR[room] or same_floor:
                wrong.append(f"{path.relative_to(root)} imports {other}")
    assert wrong == []


@pytest.mark.parametrize("room", ["text", "numbers", "indicators"])
def test_no_segmentation_on_the_extraction_path(root: Path, room: str) -> None:
    for part, path in modules(root):
        if part == room:
            assert "jieba" not in path.read_text(encoding="utf-8"), path


def test_files_have_one_duty(root: Path) -> None:
    long = {p.name: n for _, p in modules(root) if (n := len(p.read_text(encoding="utf-8").splitlines())) > 450}
    assert long == {}
