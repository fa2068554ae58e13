"""Hand-coded sentences of other reports, for the tests here and for score_coding.py. The sentences stay in the corpus; here are their places."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from xqlib.coding.codebook import Codebook
from xqlib.coding.labels import Coder

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "tests" / "gold"


def corpus() -> Path | None:
    """The folder with the reports, if there is one: $XQ_SHARED/corpus or ../shared/corpus beside the checkout."""
    shared = Path(os.environ.get("XQ_SHARED") or ROOT.parent / "shared")
    return shared / "corpus" if (shared / "corpus").is_dir() else None


def seed_units() -> list[dict[str, Any]]:
    """The hand-coded units of the seed."""
    return [json.loads(line) for line in (GOLD / "coded" / "seed_units.jsonl").read_text(encoding="utf-8").splitlines()]


def other_sentences(part: str) -> list[dict[str, Any]]:
    """The sentences of one part (test or development) with their text; empty without a corpus."""
    folder = corpus()
    if folder is None:
        return []
    texts: dict[str, str] = {}
    out = []
    for line in (GOLD / "coded_other.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["part"] != part:
            continue
        if row["doc"] not in texts:
            texts[row["doc"]] = (folder / row["doc"]).read_bytes().decode("utf-8")
        row["text"] = texts[row["doc"]][row["start"] : row["end"]]
        assert hashlib.sha1(row["text"].encode()).hexdigest() == row["sha1"], row["doc"]
        out.append(row)
    return out


def primary(coder: Coder, texts: Sequence[str]) -> list[str]:
    """The primary code that a coder gives to each text; empty when it gives none."""
    return [found[0].code if found else "" for found in coder.labels(texts)]


def macro_f1(gold: Sequence[str], coded: Sequence[str]) -> float:
    """Mean of the F1 of every category that the hand coding uses."""
    scores = []
    for name in sorted(set(gold)):
        both = sum(g == c == name for g, c in zip(gold, coded, strict=True))
        scores.append(2 * both / (gold.count(name) + list(coded).count(name)))
    return sum(scores) / len(scores)


def themes(codes: Sequence[str], book: Codebook) -> list[str]:
    """The theme of each code."""
    return [book.theme_of(c) if c in book else "" for c in codes]
