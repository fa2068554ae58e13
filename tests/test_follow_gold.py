"""Commitments, stages and links of the seed stay above the floors that score_commitments.py states."""

from __future__ import annotations

import score_commitments as score

import xqlib as xq


def test_commitments(seed: xq.Report) -> None:
    figures = score.commitments(seed, False)
    assert figures["commitment F1"] >= score.FLOORS["commitment F1"]
    assert figures["grade"] >= score.FLOORS["grade"]


def test_stages(seed: xq.Report) -> None:
    figures = score.stages(seed, False)
    assert figures["stages annotated"] == 53
    assert figures["stage"] >= score.FLOORS["stage"]
    assert figures["optional and wrong"] == 0


def test_every_link_is_right(seed: xq.Report) -> None:
    figures = score.links(seed, False)
    assert figures["link precision"] == 1.0 and figures["stages of links right"] == 1.0
    assert figures["links made"] >= 15


def test_the_pairs_that_tempt_are_told_apart(seed: xq.Report) -> None:
    """Pairs that share a name, a place or a unit and not the object (relation: not the same) are never linked."""
    promised = {g["id"]: g for g in score.load("commitments")}
    tempting = [g for g in score.load("links") if g["relation"] == "not the same"]
    assert len(tempting) == 22
    for made in xq.links(seed).to_dict("records"):
        for g in tempting:
            here = score.overlap(promised[g["commitment"]], made)
            there = score.overlap(g, {"start": made["review_start"], "end": made["review_end"]})
            assert not (here and there), (g["id"], made["why"])
