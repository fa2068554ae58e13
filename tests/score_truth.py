"""Targets as extracted against the known ones: python tests/score_truth.py CORPUS TRUTH [--show]

CORPUS is a folder with reports (sub-folders national, provincial); TRUTH one with
provincial_gdp_targets_2025_2026.csv, national_targets_1990_2026.csv and provincial_2025_target_vs_actual.csv.
Prints how many growth targets of gross domestic product have low, high and hedge right, and how many pairs of the
2025 target and the result printed in the 2026 report. Exit status 1 when a share falls below its floor.
"""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import xqlib as xq

FLOORS = {"provincial targets": 0.0, "national targets": 0.0, "provincial results": 0.0}


def gdp_rows(path: Path, status: str, year: int) -> list[dict[str, Any]]:
    """The growth rows of gross domestic product of one status and period."""
    table = xq.read(path).indicators
    rows = table[(table["indicator"] == "gdp") & (table["status"] == status) & (table["period"] == str(year))]
    return [r for r in rows.to_dict("records") if r["growth"] == r["growth"] or r["growth_low"] == r["growth_low"]]


def low_high_hedge(row: dict[str, Any]) -> tuple[float, float | None, str]:
    """The target as (low, high, hedge): an open upper end is None."""
    if row["growth"] == row["growth"]:
        high = None if row["growth_bound"] in (">", ">=") else row["growth"]
        return row["growth"], high, row["growth_hedge"] or ""
    return row["growth_low"], row["growth_high"], row["growth_hedge"] or ""


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("corpus", type=Path)
    parser.add_argument("truth", type=Path)
    parser.add_argument("--show", action="store_true")
    args = parser.parse_args()
    tally = {k: [0, 0] for k in FLOORS}

    def judge(what: str, ok: bool, *shown: object) -> None:
        tally[what][0] += ok
        tally[what][1] += 1
        if args.show and not ok:
            print(what, *shown)

    number = lambda s: float(s) if s else None  # noqa: E731
    for r in csv.DictReader((args.truth / "provincial_gdp_targets_2025_2026.csv").open(encoding="utf-8")):
        found = [low_high_hedge(x) for x in gdp_rows(args.corpus / "provincial" / f"{r['region']}_{r['year']}.txt", "target", int(r["year"]))]
        want = (number(r["low"]), number(r["high"]), r["hedge"])
        judge("provincial targets", want in found[:1], r["region"], r["year"], "want", want, "found", found, r["quote"])
    for r in csv.DictReader((args.truth / "national_targets_1990_2026.csv").open(encoding="utf-8")):
        found = [low_high_hedge(x) for x in gdp_rows(args.corpus / "national" / f"国务院_{r['year']}.txt", "target", int(r["year"]))]
        want = (number(r["gdp_low"]), number(r["gdp_high"]))
        ok = not found if want[0] is None else bool(found) and found[0][:2] == want
        judge("national targets", ok, r["year"], "want", want, "found", found, r["gdp_quote"])
    for r in csv.DictReader((args.truth / "provincial_2025_target_vs_actual.csv").open(encoding="utf-8")):
        found = [x["growth"] for x in gdp_rows(args.corpus / "provincial" / f"{r['region']}_2026.txt", "actual", 2025)]
        judge("provincial results", found[:1] == [number(r["actual_2025_pct_in_2026_report"])], r["region"], r["actual_2025_pct_in_2026_report"], "found", found)
    short = []
    for what, (right, n) in tally.items():
        print(f"{what}: {right} of {n} = {right / max(n, 1):.3f}")
        if right / max(n, 1) < FLOORS[what]:
            short.append(what)
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
