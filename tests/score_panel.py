"""The panel against known targets and results: python tests/score_panel.py CORPUS TRUTH [--show]

CORPUS is a folder with reports (sub-folders national, provincial); TRUTH one with national_targets_1990_2026.csv and
provincial_2025_target_vs_actual.csv. A cell is one figure of one year (national: growth target of gross domestic product,
inflation target, new urban jobs, deficit as a share of output) or one province (growth target of 2025, its hedge, and the
result printed a year later, paired). It is right when all of it is. National cells that the truth leaves empty are not counted; a
province whose result the truth leaves empty counts as wrong when a result is paired.

The links between the targets of a district and its next report are set beside those made by hand in tests/gold/outcomes_district.tsv: how
many of the program's are there too (right), and how many of those by hand it made (found).

Exit status 1 when a share falls below its floor.
"""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import pandas as pd

import xqlib as xq
from xqlib.progress.outcomes import outcomes
from xqlib.progress.panel import panel

FLOORS = {"national cells": 0.97, "provincial pairs": 0.95, "district 2014 links right": 0.92, "district 2017 links right": 0.92, "district 2014 links found": 0.8, "district 2017 links found": 0.4}
GOLD = Path(__file__).resolve().parent / "gold" / "outcomes_district.tsv"
# column of the truth, indicator, measure, statuses, scale of the truth's unit
CELLS = (
    ("gdp_low", "gdp", "growth", ("target",), 1.0),
    ("cpi_pct", "cpi", "growth", ("target",), 1.0),
    ("new_jobs_wan", "new_jobs", "level", ("target",), 1e4),
    ("deficit_pct", "deficit_rate", "level", ("target", "plan"), 1.0),
)


def number(text: str) -> float | None:
    return float(text) if text else None


def ends(row: pd.Series) -> tuple[float | None, float | None]:
    """A target as (low, high); the open end of a floor is None."""
    if pd.isna(row["value"]):
        return row["low"], row["high"]
    return row["value"], None if row["form"] == "floor" else row["value"]


def national(table: pd.DataFrame, truth: Path) -> list[tuple[bool, str]]:
    judged = []
    for known in csv.DictReader((truth / "national_targets_1990_2026.csv").open(encoding="utf-8")):
        for column, indicator, measure, statuses, scale in CELLS:
            want = number(known[column])
            if want is None:
                continue
            found = table[(table["year"] == int(known["year"])) & (table["indicator"] == indicator) & (table["measure"] == measure) & table["status"].isin(statuses) & table["main"]]
            found = found[found["report_year"] == int(known["year"])]
            got = [ends(r) for _, r in found.iterrows()]
            ok = len(got) == 1 and got[0][0] == want * scale and (column != "gdp_low" or got[0][1] == number(known["gdp_high"]))
            judged.append((ok, f"{known['year']} {indicator}: want {want}, found {got}"))
    return judged


def provinces(corpus: Path, truth: Path) -> list[tuple[bool, str]]:
    judged = []
    for known in csv.DictReader((truth / "provincial_2025_target_vs_actual.csv").open(encoding="utf-8")):
        was, now = (xq.read(corpus / "provincial" / f"{known['region']}_{year}.txt") for year in (2025, 2026))
        table = outcomes(was, now)
        row = table[(table["indicator"] == "gdp") & (table["measure"] == "growth") & (table["period"] == "2025")].iloc[0]
        low = row["target_value"] if pd.notna(row["target_value"]) else row["target_low"]
        high = row["target_high"] if row["target_form"] == "range" else None if row["target_form"] == "floor" else low
        result = row["result_value"] if row["outcome"] in ("met", "missed") else None
        met = {"True": "met", "False": "missed", "": row["outcome"]}[known["met"]]
        ok = (low, high, row["target_hedge"] or "", result, row["outcome"]) == (number(known["low"]), number(known["high"]), known["hedge"], number(known["actual_2025_pct_in_2026_report"]), met)
        judged.append((ok, f"{known['region']}: {low}–{high} {row['target_hedge']} {result} {row['outcome']}"))
    return judged


def district(corpus: Path, year: int) -> dict[str, list[tuple[bool, str]]]:
    """Links of one pair of reports, ours against those by hand: a link is the same when both hold the same two numbers."""
    paths = [next((corpus / "county").glob(f"*_{y}.txt")) for y in (year, year + 1)]
    table = outcomes(*(xq.read(p) for p in paths))
    made = table[table["outcome"].isin(["met", "missed", "undecided", "differs"])].to_dict("records")
    known = [r for r in csv.DictReader(GOLD.open(encoding="utf-8"), delimiter="\t") if r["earlier"] == str(year)]

    def same(ours: dict[str, Any], hand: dict[str, str]) -> bool:
        holds = all(ours[f"{end}_start"] <= int(hand[f"{end}_start"]) and int(hand[f"{end}_end"]) <= ours[f"{end}_end"] for end in ("target", "result"))
        return holds and ours["measure"] == hand["measure"] and ours["outcome"] == hand["outcome"]

    return {
        f"district {year} links right": [(any(same(o, h) for h in known), f"{o['name']} {o['measure']} {o['outcome']}") for o in made],
        f"district {year} links found": [(any(same(o, h) for o in made), f"{h['what']} {h['measure']}") for h in known],
    }


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("corpus", type=Path)
    parser.add_argument("truth", type=Path)
    parser.add_argument("--show", action="store_true")
    args = parser.parse_args()
    table = panel(xq.read(path) for path in sorted((args.corpus / "national").glob("*.txt")))
    short = []
    scores = {"national cells": national(table, args.truth), "provincial pairs": provinces(args.corpus, args.truth)}
    for what, judged in (scores | district(args.corpus, 2014) | district(args.corpus, 2017)).items():
        right = sum(ok for ok, _ in judged)
        print(f"{what}: {right} of {len(judged)} = {right / len(judged):.3f}")
        if right / len(judged) < FLOORS[what]:
            short.append(what)
        if args.show:
            print(*(f"  {text}" for ok, text in judged if not ok), sep="\n")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
