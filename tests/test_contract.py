"""Names that other programs rely on."""

from __future__ import annotations

import subprocess
import sys

import pytest

import xqlib as xq
from xqlib.errors import XqError
from xqlib.tables import TABLES, columns, dictionary, frame

CONTRACT = {
    "mentions": "doc, start, end, text, kind, value, low, high, unit, hedge, bound, role, section",
    "indicators": "doc, id, section, name, indicator, status, period, value, low, high, unit, hedge, bound, growth, growth_low, growth_high, "
    "growth_unit, growth_hedge, growth_bound, rank, parent, damaged, start, end, quote, rule",
    "accounting": "doc, start, end, text, disposition, record",
    "outline": "doc, id, level, marker, title, path, parent, start, end",
    "damage": "doc, start, end, kind, expected, confidence, context",
    "codes": "doc, unit, start, end, code, theme, position, cue_start, cue_end, score, coder",
    "changes": "step, start, end, before, after, why",
}
NAMES = ["read", "parse", "scan", "progress", "checks", "commitments", "load_codebook", "code", "agreement", "show", "run_corpus"]


@pytest.mark.parametrize("table", CONTRACT)
def test_columns(table: str) -> None:
    assert columns(table) == CONTRACT[table].split(", ")


@pytest.mark.parametrize("name", NAMES)
def test_public_names(name: str) -> None:
    assert callable(getattr(xq, name))
    assert name in xq.__all__


@pytest.mark.parametrize("table", ["mentions", "indicators", "accounting", "outline", "damage"])
def test_tables_of_a_report_have_the_declared_dtypes(seed: xq.Report, table: str) -> None:
    built = getattr(seed, table)
    dtypes = {"str": "object", "float": "float64", "int": "int64", "bool": "bool"}
    assert {c.name: dtypes[c.dtype] for c in TABLES[table]} == {c: str(t) for c, t in built.dtypes.items()}


def test_empty_tables_have_their_columns() -> None:
    report = xq.parse("没有数字的一句话。")
    for table in ("indicators", "mentions", "accounting", "outline", "damage"):
        assert list(getattr(report, table).columns) == columns(table)


def test_every_column_has_a_meaning() -> None:
    table = dictionary()
    assert (table["meaning"].str.len() > 0).all()
    assert set(table["dtype"]) == {"str", "float", "int", "year", "bool"}


def test_frame_refuses_a_value_that_is_not_declared() -> None:
    with pytest.raises(XqError, match="disposition"):
        frame("accounting", [("a", 0, 1, "1", "nowhere", None)])


def test_the_exact_value_is_converted_once() -> None:
    assert xq.parse("收入2.07亿元。").indicators["value"].tolist() == [207_000_000.0]


def test_options_of_read(seed: xq.Report, tmp_path: object) -> None:
    assert xq.parse("今年,产值增长5%。", year=2020).metadata["year"] == 2020
    with pytest.raises(XqError):
        xq.read(seed.source.path or "", max_bytes=10)


def test_unknown_names_are_attribute_errors() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        xq.no_such_name  # noqa: B018


def test_importing_loads_nothing_heavy() -> None:
    heavy = ["pandas", "numpy", "matplotlib", "jieba", "sklearn", "yaml", "lxml", "charset_normalizer", "pyarrow"]
    code = f"import sys, xqlib; print([m for m in {heavy} if m in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_the_room_progress_is_callable_too(seed: xq.Report) -> None:
    import xqlib.progress

    assert len(xqlib.progress(seed.indicators)) == len(xq.progress(seed.indicators)) > 0  # type: ignore[operator]
