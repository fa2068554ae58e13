"""The reference annotations of commitments, stages and links hang together: spans, sections, values of fields, references."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).resolve().parent
GOLD = HERE / "gold"
SCALE = ("谋划", "签约", "供地", "开工", "在建", "竣工", "投产")
GRADES = ("hard", "firm", "soft")
RELATIONS = ("continues", "target of measured result", "next stage", "not the same")


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (GOLD / name).read_text(encoding="utf-8").splitlines()]


COMMITMENTS, PROJECTS, LINKS = (rows(f"{name}_seed.jsonl") for name in ("commitments", "projects", "links"))
RAW = {doc: (HERE.parent / "seeds" / doc).read_bytes().decode("utf-8") for doc in {r["doc"] for r in COMMITMENTS}}
NODES = json.loads((GOLD / "seed" / "outline.json").read_text(encoding="utf-8"))["nodes"]


@pytest.mark.parametrize("table", [COMMITMENTS, PROJECTS, LINKS], ids=["commitments", "projects", "links"])
def test_spans_and_ids(table: list[dict[str, Any]]) -> None:
    assert table
    assert all(RAW[r["doc"]][r["start"] : r["end"]] == r["text"] for r in table)
    assert len({r["id"] for r in table}) == len(table)


def test_commitments_stand_under_their_heading_and_not_on_it() -> None:
    for r in COMMITMENTS:
        inner = max((n for n in NODES if n["start"] <= r["start"] < n["end"]), key=lambda n: n["level"])
        assert (r["section"], True) == (inner["path"], inner["heading_end"] <= r["start"] and r["end"] <= inner["end"]), r["id"]


def test_commitments_do_not_overlap() -> None:
    assert all(a["end"] <= b["start"] for a, b in pairwise(COMMITMENTS))


def test_fields_of_commitments() -> None:
    for r in COMMITMENTS:
        assert r["grade"] in GRADES
        assert (r["grade"] == "hard") == (r["value"] is not None), r["id"]
        assert (r["value"] is None) == (r["unit"] is None) == (r["bound"] is None)
        assert r["object"] is None or r["object"] in r["text"]
        assert r["measure"] is None or r["measure"] in r["text"]
        assert all(name in r["text"] for name in (r["project"] or "").split("、"))


def test_stages_are_on_the_scale() -> None:
    for r in PROJECTS:
        assert r["stage"] in SCALE and r.get("from_stage", "谋划") in SCALE
        assert r["stage_word"] in r["text"]
        assert SCALE.index(r.get("from_stage", "谋划")) <= SCALE.index(r["stage"])


def test_links_join_an_outlook_commitment_to_the_review() -> None:
    known = {r["id"]: r for r in COMMITMENTS}
    for link in LINKS:
        assert link["relation"] in RELATIONS and link["why"]
        assert link["end"] <= known[link["commitment"]]["start"]
        if link["relation"] == "next stage" and link["review_stage"]:
            assert SCALE.index(link["review_stage"]) < SCALE.index(link["outlook_stage"])
