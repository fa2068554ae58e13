"""Worksheets, hand codes from files, adjudication."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from coded import GOLD, ROOT

import xqlib as xq
from xqlib.coding.agreement import agreement
from xqlib.coding.hand import adjudicate, final_codes, read_hand_codes, worksheet, write_worksheet
from xqlib.errors import BadTable, InputNotFound

GOLD_UNITS = GOLD / "coded" / "seed_units.jsonl"


def test_there_and_back(tmp_path: Path) -> None:
    report = xq.parse("新建公路80公里。=HYPERLINK(1)推进垃圾分类。谢谢大家。")
    table = worksheet(report)
    table.loc[0, "primary"], table.loc[0, "secondary"] = "URB-TRA", "ECO-INV; LIV-EDU"
    path = write_worksheet(table, tmp_path / "sheet.csv")
    assert "\n=" not in path.read_text(encoding="utf-8-sig") and ",=" not in path.read_text(encoding="utf-8-sig")
    codes = read_hand_codes(path, "ann")
    assert codes[["code", "position", "coder"]].values.tolist() == [
        ["URB-TRA", "primary", "ann"],
        ["ECO-INV", "secondary", "ann"],
        ["LIV-EDU", "secondary", "ann"],
    ]
    assert report.raw[codes.loc[0, "start"] : codes.loc[0, "end"]] == "新建公路80公里。"
    assert write_worksheet(table, tmp_path / "again.csv").read_bytes() == path.read_bytes()


def test_the_two_hand_coders_of_the_seed() -> None:
    a, b = (read_hand_codes(GOLD_UNITS, name, key=name) for name in ("coder_a", "coder_b"))
    final = read_hand_codes(GOLD_UNITS, "adjudicated", key="final")
    assert len(final[final["position"] == "primary"]) == 195
    overall = agreement(a, b).set_index(["level", "scope"])
    assert round(float(overall.loc[("code", "all"), "percent"]), 3) == 0.979  # as tests/gold/coded/README.md says
    assert round(float(overall.loc[("code", "all"), "kappa"]), 3) == 0.979
    assert float(overall.loc[("theme", "all"), "percent"]) == 1.0


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("doc,start,end,primary\na,0,9,NO-SUCH\n", "line 2 names the code 'NO-SUCH'"),
        ("doc,start,end,primary\na,x,9,ECO-INV\n", "line 2 lacks doc, start or end"),
        ("start,end,primary\n0,9,ECO-INV\n", "lacks doc"),
        ('{"doc": "a", "start": 0}\n{nonsense\n', "line 2 is not JSON"),
    ],
)
def test_bad_files_say_which_line(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "codes"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadTable, match=message):
        read_hand_codes(path, "ann")


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(InputNotFound):
        read_hand_codes(tmp_path / "none.csv", "ann")
    (tmp_path / "latin.csv").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(BadTable, match="UTF-8"):
        read_hand_codes(tmp_path / "latin.csv", "ann")
    with pytest.raises(InputNotFound):
        write_worksheet(pd.DataFrame(), tmp_path / "no" / "folder.csv")


def test_adjudication_keeps_who_decided() -> None:
    a, b = (read_hand_codes(GOLD_UNITS, name, key=name) for name in ("coder_a", "coder_b"))
    open_ones = adjudicate(a, b)
    disputed = open_ones[open_ones["final"].isna()]
    assert len(disputed) == 4
    rows = disputed[["doc", "start", "end", "code_b"]].values.tolist()
    decisions = [{"doc": d, "start": s, "end": e, "primary": c, "by": "cy", "reason": "rule 2"} for d, s, e, c in rows]
    settled = adjudicate(a, b, decisions)
    assert settled["decided_by"].value_counts().to_dict() == {"both": 191, "cy": 4}
    assert settled["final"].notna().all()
    assert len(final_codes(settled)) == 195 and len(final_codes(open_ones)) == 191
    with pytest.raises(BadTable, match="not in the codebook"):
        adjudicate(a, b, [{"doc": "x", "start": 0, "end": 1, "primary": "NO", "by": "cy"}])
    with pytest.raises(BadTable, match="no unit"):
        adjudicate(a, b, [{"doc": "x", "start": 0, "end": 1, "primary": "ECO", "by": "cy"}])


def test_the_gold_is_about_the_seed() -> None:
    raw = (ROOT / "seeds" / "000_25f8b9bfa7333a80.txt").read_bytes().decode("utf-8")
    codes = read_hand_codes(GOLD_UNITS, "adjudicated", key="final")
    assert codes["end"].max() <= len(raw)
