"""Score extraction against the reference annotations: python tests/score_gold.py seed seeds
python tests/score_gold.py other CORPUS [--errors 20] [--floor record_f1=0.9 ...]

The second word is the folder with the documents. Prints precision, recall and F1 of every field, one line a document,
and the figures that stand in the README. What the annotations mean is in gold/GOLD.md; both sets are development
data: rules were made with them in view. A row counts

- numbers: value (or range) and growth are right and it overlaps the reference row;
- record: unit and status are right too;
- full: name, period and bounds are right too; a name is right when the longest common subsequence with the reference
  name, or with one of its alternatives, has F1 of at least 0.6.

Rows marked optional are neither rewarded nor punished.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import xqlib as xq

GOLD = Path(__file__).resolve().parent / "gold"
NUMBERS = ("value", "low", "high", "growth", "growth_low", "growth_high")
COUNTED = ("quantity", "percent")
FIELDS = ("value", "unit", "bound", "growth", "growth_unit", "growth_bound", "status", "period", "name", "rank", "parent", "section")
NAME_OK = 0.6
SAME_UNIT = {"％": "%", "百分之": "%", "个百分点": "百分点", "㎡": "平方米", "平米": "平方米", "人民币元": "元", "千米": "公里", "吨标煤": "吨标准煤", "": None}
Row = dict[str, Any]


@dataclass
class Tally:
    """Counts of one document or of all, and what went wrong."""

    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        self.counts.update(other.counts)
        self.wrong += other.wrong


def load(path: Path) -> list[Row]:
    """The lines of a JSON Lines file; none if there is no such file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()] if path.is_file() else []


def number(x: object) -> float | None:
    """A number from a cell: None for an absent one."""
    if x is None or x == "" or (isinstance(x, float) and math.isnan(x)):
        return None
    return float(str(x))


def equal(a: object, b: object) -> bool:
    x, y = number(a), number(b)
    return x is y is None or (x is not None and y is not None and math.isclose(x, y, rel_tol=1e-9, abs_tol=1e-9))


def unit(u: object) -> str | None:
    return None if u is None or u != u else SAME_UNIT.get(str(u).strip(), str(u).strip())


def accepted(row: Row, name: str) -> list[Any]:
    """The reference value of a field and its further right values."""
    return [row.get(name), *(a["value"] for a in row.get("accept", ()) if a["field"] == name)]


def letters(name: object) -> str:
    """A name without quotes, brackets, spaces and 的."""
    return re.sub(r"[\s“”\"'‘’()（）《》〈〉\[\]的、,，:：;；]|\[[0-9]+\]", "", unicodedata.normalize("NFKC", str(name or "")))


def likeness(name: object, row: Row) -> float:
    """F1 of the longest common subsequence with the best of the reference names."""
    p, best = letters(name), 0.0
    for g in map(letters, [*accepted(row, "name"), *row["alt_names"]]):
        if not p or not g:
            continue
        before = [0] * (len(g) + 1)
        for a in p:
            line = [0]
            for j, b in enumerate(g):
                line.append(before[j] + 1 if a == b else max(before[j + 1], line[j]))
            before = line
        best = max(best, 2 * before[-1] / (len(p) + len(g)))
    return best


def score_mentions(gold: list[Row], ignore: list[Row], found: list[Row], raw: str) -> Tally:
    """Quantities and percents: span, value and unit; of the right ones, the bound."""
    t = Tally()
    want = {(m["start"], m["end"]): m for m in gold if m["kind"] in COUNTED}
    soft = ignore + [m for m in gold if m["kind"] not in COUNTED and (set(accepted(m, "kind")) & set(COUNTED) or m["kind"] in ("ratio", "other"))]
    have = {(m["start"], m["end"]): m for m in found}
    for span, g in want.items():
        p = have.get(span)
        right = p is not None and p["kind"] in {*COUNTED, *accepted(g, "kind")} and unit(p["unit"]) in {unit(u) for u in accepted(g, "unit")}
        if p is not None and g["value"] is None:
            right = right and equal(p["low"], g["low"]) and (equal(p["value"], None) or equal(p["value"], g["low"]))
        elif p is not None:
            right = right and equal(p["value"], g["value"])
        t.counts["mention right" if right else "mention missed"] += 1
        if right and p is not None:
            t.counts["bound right"] += (p["bound"] or "=") in {b or "=" for b in accepted(g, "bound")}
        else:
            t.wrong.append(f"mention missed: {around(raw, *span)} want {g['value'] or (g['low'], g['high'])} {g['unit']}")
    for span, p in have.items():
        if p["kind"] not in COUNTED or span in want or any(s["start"] < span[1] and span[0] < s["end"] for s in soft):
            continue
        t.counts["mention spurious"] += 1
        t.wrong.append(f"mention spurious: {around(raw, *span)} {p['kind']} {p['value']} {p['unit']}")
    return t


def around(raw: str, start: int, end: int) -> str:
    return f"{raw[max(0, start - 12) : start]}[{raw[start:end]}]{raw[end : end + 8]}".replace("\n", "⏎")


def same_numbers(g: Row, p: Row) -> bool:
    """Value and growth, or the one alternative reading that the reference allows; rows without a number match by place."""
    if all(equal(g[f], p[f]) for f in NUMBERS):
        return True
    other = {**g, **{a["field"]: a["value"] for a in g.get("accept", ()) if a["field"] in NUMBERS}}
    if all(other[f] == g[f] for f in NUMBERS):
        return False
    return all(equal(other[f], p[f]) for f in NUMBERS) or sizes(other) == sizes(p) != [] or sizes(g) == sizes(p) != []


def sizes(row: Row) -> list[float]:
    return sorted(abs(x) for x in (number(row["value"]), number(row["growth"])) if x is not None)


def pair(gold: list[Row], found: list[Row]) -> list[tuple[int, int]]:
    """Rows with the same numbers that overlap, one to one, the most alike first."""
    candidates = []
    for i, g in enumerate(gold):
        for j, p in enumerate(found):
            shared = min(g["end"], p["end"]) - max(g["start"], p["start"])
            if shared > 0 and same_numbers(g, p):
                candidates.append((likeness(p["name"], g) + 0.5 * shared / (max(g["end"], p["end"]) - min(g["start"], p["start"])), i, j))
    used_g: set[int] = set()
    used_p: set[int] = set()
    pairs = []
    for _, i, j in sorted(candidates, reverse=True):
        if i not in used_g and j not in used_p:
            used_g.add(i)
            used_p.add(j)
            pairs.append((i, j))
    return pairs


def judge(g: Row, p: Row, gold_id: dict[str, str]) -> dict[str, bool]:
    """Which fields of a paired row are right; gold_id: id of a found row → id of the reference row it is paired with."""
    free = bool({"value", "growth"} & {a["field"] for a in g.get("accept", ())})
    has_level = number(g["value"]) is not None or number(g["low"]) is not None
    has_growth = number(g["growth"]) is not None
    one = {"第一": "第1", "首位": "第1"}
    rank = lambda r: re.sub("第一|首位", lambda m: one[m[0]], str(r)) if r else None  # noqa: E731
    return {
        "value": True,  # pairs have the same numbers
        "growth": True,
        "unit": not has_level or free or unit(p["unit"]) in {unit(u) for u in accepted(g, "unit")},
        "growth_unit": not has_growth or free or unit(p["growth_unit"] or "%") == unit(g["growth_unit"] or "%"),
        "status": p["status"] in accepted(g, "status"),
        "period": (p["period"] or "") in {x or "" for x in accepted(g, "period")},
        "bound": (p["bound"] or "=") in {x or "=" for x in accepted(g, "bound")},
        "growth_bound": not has_growth or (p["growth_bound"] or "=") == (g["growth_bound"] or "="),
        "name": likeness(p["name"], g) >= NAME_OK,
        "rank": rank(p["rank"]) in {rank(r) for r in accepted(g, "rank")},
        "parent": (gold_id.get(p["parent"]) if p["parent"] else None) in accepted(g, "parent"),
        "section": re.sub(r"[（）]", lambda m: "()"["（）".index(m[0])], p["section"] or "") == re.sub(r"[（）]", lambda m: "()"["（）".index(m[0])], g["section"] or ""),
    }


def score_records(gold: list[Row], found: list[Row], raw: str) -> Tally:
    """Rows, field by field."""
    t = Tally()
    pairs = pair(gold, found)
    gold_id = {found[j]["id"]: gold[i]["id"] for i, j in pairs}
    t.counts["rows gold"] = sum(not g.get("optional") for g in gold)
    t.counts["rows found"] = len(found) - sum(bool(gold[i].get("optional")) for i, _ in pairs)
    for i, j in pairs:
        g, p = gold[i], found[j]
        if g.get("optional"):
            continue
        right = judge(g, p, gold_id)
        t.counts["numbers"] += 1
        t.counts.update(f"field {k}" for k, ok in right.items() if ok)
        core = right["unit"] and right["growth_unit"] and right["status"]
        full = core and all(right[k] for k in ("period", "bound", "growth_bound", "name"))
        t.counts["record"] += core
        t.counts["full"] += full
        bounds = right["bound"] and right["growth_bound"]
        t.counts["bounds"] += bounds
        if not all(right.values()):
            bad = [k for k, ok in right.items() if not ok]
            t.wrong.append(f"row {g['id']} {g['name']}: " + "; ".join(f"{k} want {g.get(k)} found {p.get(k)}" for k in bad))
    for i in sorted(set(range(len(gold))) - {i for i, _ in pairs}):
        if not gold[i].get("optional"):
            t.wrong.append(f"row missed: {gold[i]['id']} {gold[i]['name']} {raw[gold[i]['start'] : gold[i]['end']][:60]}")
    for j in sorted(set(range(len(found))) - {j for _, j in pairs}):
        t.wrong.append(f"row spurious: {found[j]['name']} {found[j]['quote'][:60]}")
    return t


def prf(right: int, found: int, gold: int) -> tuple[float, float, float]:
    p, r = (right / found if found else 1.0), (right / gold if gold else 1.0)
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def figures(c: Counter[str]) -> dict[str, float]:
    """The figures of the README."""
    right, found, gold, paired = c["mention right"], c["mention right"] + c["mention spurious"], c["mention right"] + c["mention missed"], max(1, c["numbers"])
    rows = {k: prf(c[k], c["rows found"], c["rows gold"]) for k in ("numbers", "record", "full")}
    mention = prf(right, found, gold)
    return {
        "mention_p": mention[0], "mention_r": mention[1], "mention_f1": mention[2], "bound_acc": c["bound right"] / max(1, right),
        "numbers_f1": rows["numbers"][2], "record_p": rows["record"][0], "record_r": rows["record"][1], "record_f1": rows["record"][2], "full_f1": rows["full"][2],
        **{f"ok_{k}": c[f"field {k}"] / paired for k in ("unit", "status", "period", "name")}, "ok_bound": c["bounds"] / paired,
    }  # fmt: skip


def fields(c: Counter[str]) -> Iterator[tuple[str, float, float, float]]:
    """Precision, recall and F1 of every field of a row."""
    for name in FIELDS:
        yield (name, *prf(c[f"field {name}"], c["rows found"], c["rows gold"]))


def score(gold: Path, texts: Path, report: Callable[[str], object] = lambda line: None) -> Tally:
    """Score all documents of a folder of annotations; ``report`` gets one line a document."""
    mentions, records, ignore, passages = (load(gold / f"{k}.jsonl") for k in ("mentions", "records", "ignore", "passages"))
    total = Tally()
    for doc in sorted({m["doc"] for m in mentions}):
        found = xq.read(texts / doc)
        spans = [(p["start"], p["end"]) for p in passages if p["doc"] == doc] or [(0, len(found.raw))]

        def inside(table: Any, spans: list[tuple[int, int]] = spans) -> list[Row]:
            cells = table.astype(object).where(table.notna(), None).to_dict("records")
            return [r for r in cells if any(a <= r["start"] and r["end"] <= b for a, b in spans)]

        of_doc = [[r for r in rows if r["doc"] == doc] for rows in (mentions, ignore, records)]
        t = score_mentions(of_doc[0], of_doc[1], inside(found.mentions), found.raw)
        t.add(score_records(of_doc[2], inside(found.indicators), found.raw))
        f = figures(t.counts)
        report(f"{doc:32s} mentions {f['mention_f1']:.3f}  numbers {f['numbers_f1']:.3f}  records {f['record_f1']:.3f}  full {f['full_f1']:.3f}  ({t.counts['rows gold']} rows)")
        t.wrong = [f"{doc}: {w}" for w in t.wrong]
        total.add(t)
    return total


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", choices=("seed", "other"))
    parser.add_argument("texts", type=Path)
    parser.add_argument("--errors", type=int, default=0, help="show this many of the errors")
    parser.add_argument("--floor", action="append", default=[], metavar="FIGURE=MINIMUM", help="exit 1 when a figure is lower")
    args = parser.parse_args(argv)
    total = score(GOLD / args.gold, args.texts, print)
    print(f"\n{'field':14s}precision  recall      F1")
    for name, p, r, f in fields(total.counts):
        print(f"{name:14s}{p:9.3f} {r:7.3f} {f:7.3f}")
    found = figures(total.counts)
    print("\n" + " ".join(f"{k} {v:.3f}" for k, v in found.items()))
    for line in total.wrong[: args.errors]:
        print("  ", line)
    short = [f for f in args.floor if found[f.split("=")[0]] < float(f.split("=")[1])]
    if short:
        print("below the floor:", " ".join(short))
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
