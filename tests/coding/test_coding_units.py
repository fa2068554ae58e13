"""Where a report is cut into coding units."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xqlib.coding.agreement import boundaries
from xqlib.coding.units import segment, units_of
from xqlib.report import Report, parse, read

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def seed() -> Report:
    return read(ROOT / "seeds" / "000_25f8b9bfa7333a80.txt")


def test_boundaries_of_the_seed(seed: Report) -> None:
    gold = [json.loads(line) for line in (ROOT / "tests/gold/coded/seed_units.jsonl").read_text(encoding="utf-8").splitlines()]
    spans = [seed.normal.raw_span(u.start, u.end) for u in units_of(seed)]
    precision, _, f1 = boundaries(spans, [(u["start"], u["end"]) for u in gold])
    assert f1 >= 0.95
    assert precision >= 0.97


def test_headings_are_units(seed: Report) -> None:
    units = units_of(seed)
    assert sum(u.kind == "heading" for u in units) == 47
    assert [u.kind for u in units].count("title") == 1
    assert all(a.end <= b.start for a, b in itertools.pairwise(units))


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("修路80公里；建桥2座。", ["修路80公里；建桥2座。"]),
        ("修路80公里；建桥2座。植树。", ["修路80公里；", "建桥2座。", "植树。"]),
        ("各位代表！过去一年很不平凡。", ["各位代表！", "过去一年很不平凡。"]),
        ("他说：“修路。”然后植树。", ["他说：“修路。”", "然后植树。"]),
        ("存在不少问题和挑战：村道偏窄，水质不稳。要改。", ["存在不少问题和挑战：", "村道偏窄，水质不稳。", "要改。"]),
        ("年度目标是：财政收入5亿元。要改。", ["年度目标是：财政收入5亿元。", "要改。"]),
        ("修路\n\n植树", ["修路", "植树"]),
        ("……\n———\n植树。修路。", ["植树。", "修路。"]),
        ("", []),
        ("  \n ", []),
    ],
)
def test_rule(text: str, pieces: list[str]) -> None:
    assert [text[u.start : u.end] for u in segment(text)] == pieces


def test_a_lost_full_stop_cuts() -> None:
    text = "助企纾困52依托审查中心完成审查318件。再办2件。"
    assert [text[u.start : u.end] for u in segment(text, breaks={6})][:2] == ["助企纾困52", "依托审查中心完成审查318件。"]


@given(st.text(alphabet="修路，。；！：问题工作\n”“一二是、（）5", max_size=60))
def test_units_cover_all_content_once(text: str) -> None:
    units = segment(text)
    covered = "".join(text[u.start : u.end] for u in units)
    kept = [c for c in covered if c.isalnum()]
    assert kept == [c for c in text if c.isalnum()]
    assert all(a.end <= b.start for a, b in itertools.pairwise(units))


def test_units_of_a_page_leave_its_furniture_out() -> None:
    report = parse("一、工作回顾\n新建公路80公里。\n二、工作安排\n建成农贸市场2个。")
    assert [u.kind for u in units_of(report)] == ["heading", "statement"] * 2
