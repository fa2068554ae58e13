"""Extraction against the reference annotations, with floors; our scorer against the reference scorer."""

from __future__ import annotations

import argparse
import importlib.util
import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import score_gold

import xqlib as xq

FLOORS = {"mention_f1": 0.99, "bound_acc": 0.98, "record_f1": 0.96, "full_f1": 0.93}


def test_seed_stays_above_its_floors(root: Path) -> None:
    total = score_gold.score(score_gold.GOLD / "seed", root / "seeds")
    found = score_gold.figures(total.counts)
    assert {k: v for k, v in found.items() if v < FLOORS.get(k, 0)} == {}, total.wrong[:20]


def test_no_number_of_another_kind_is_reported_as_a_quantity(seed: xq.Report) -> None:
    others = {(m["start"], m["end"]) for m in score_gold.load(score_gold.GOLD / "seed" / "mentions.jsonl") if m["kind"] not in ("quantity", "percent")}
    found = seed.mentions[seed.mentions["kind"].isin(["quantity", "percent"])]
    assert others & set(zip(found["start"], found["end"], strict=True)) == set()


def test_outline_of_the_seed(seed: xq.Report) -> None:
    nodes = json.loads((score_gold.GOLD / "seed" / "outline.json").read_text(encoding="utf-8"))["nodes"]
    fields = ["id", "level", "marker", "title", "path", "parent", "start", "end"]
    found = seed.outline.astype(object).where(seed.outline.notna(), None).to_dict("records")
    assert [[r[f] for f in fields] for r in found] == [[n[f] for f in fields] for n in nodes]


def test_damage_of_the_seed(seed: xq.Report) -> None:
    """Within one character: the high-confidence places are found, and what is found is among all places."""
    gold = score_gold.load(score_gold.GOLD / "seed" / "damage.jsonl")
    places, certain = [d["offset"] for d in gold], [d["offset"] for d in gold if d["confidence"] == "high"]
    found = seed.damage["start"].tolist()
    assert sum(any(abs(p - f) <= 1 for f in found) for p in certain) / len(certain) >= 0.90
    assert sum(any(abs(p - f) <= 1 for p in places) for f in found) / len(found) >= 0.85


def test_other_reports_stay_above_their_floors(shared: Path) -> None:
    total = score_gold.score(score_gold.GOLD / "other", shared / "corpus")
    found = score_gold.figures(total.counts)
    assert {k: v for k, v in found.items() if v < FLOORS.get(k, 0)} == {}, total.wrong[:20]


def test_the_command_prints_fields_and_obeys_floors(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert score_gold.main(["seed", str(root / "seeds")]) == 0
    out = capsys.readouterr().out
    assert all(f"\n{name} " in out for name in score_gold.FIELDS)
    assert score_gold.main(["seed", str(root / "seeds"), "--floor", "record_f1=1.01"]) == 1


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")  # the reference scorer leaves files open
@pytest.mark.parametrize("harm", ["none", "rows dropped", "fields spoilt", "rows invented"])
def test_agrees_with_the_reference_scorer(shared: Path, root: Path, monkeypatch: pytest.MonkeyPatch, harm: str, seed: xq.Report) -> None:
    """Also on output that was made worse on purpose: on faultless output any two scorers agree."""
    spec = importlib.util.spec_from_file_location("reference_scorer", shared / "gold" / "score.py")
    assert spec and spec.loader
    reference = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reference)
    monkeypatch.setattr(xq, "read", lambda path: SimpleNamespace(raw=seed.raw, mentions=harmed(seed.mentions, harm), indicators=harmed(seed.indicators, harm)), raising=False)
    theirs, _ = reference.gold(argparse.Namespace(paths=[str(root / "seeds"), str(shared / "gold" / "seed")]))
    ours = score_gold.figures(score_gold.score(score_gold.GOLD / "seed", root / "seeds").counts)
    assert {k: round(v, 9) for k, v in theirs.items()} == {k: round(ours[k], 9) for k in theirs}
    assert harm == "none" or ours["record_f1"] < 0.99


def harmed(table: Any, how: str) -> Any:
    table = table.copy()
    if how == "rows dropped":
        return table.drop(index=table.index[::5])
    if how == "fields spoilt":
        table.loc[::4, "unit"] = "斤"
        table.loc[::7, "value"] = 1.0
        table.loc[::3, "bound"] = "~"
        for name, word in (("status", "plan"), ("period", "1999"), ("name", "无关")):
            if name in table:
                table.loc[:: len(name), name] = word
    if how == "rows invented":
        extra = table.iloc[::6].copy()
        extra["start"] += 1
        extra["value"] = 3.0
        import pandas as pd

        return pd.concat([table, extra], ignore_index=True)
    return table
