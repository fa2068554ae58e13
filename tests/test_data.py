"""The tables of facts hold each fact once."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

DATA = Path(__file__).resolve().parent.parent / "xqlib" / "data"
TABLES = sorted(p.name for p in DATA.glob("*.tsv"))


@pytest.mark.parametrize("name", TABLES)
def test_no_row_stands_twice(name: str) -> None:
    rows = [line for line in (DATA / name).read_text(encoding="utf-8").split("\n") if line]
    assert len(rows) > 1
    assert [row for row, n in Counter(rows).items() if n > 1] == []
