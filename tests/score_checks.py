"""Consistency checks over a corpus: python tests/score_checks.py CORPUS [--show] [--new]

CORPUS is a folder with index.csv (region, year, file). Every report is checked by itself, and against the report of the
year before where there is one. Prints how often each rule found what, and how many of the alarms (note, conflict) were
judged real by eye; tests/progress/judged_alarms.tsv holds the judgements, an alarm that is not in it counts as false.
``--show`` prints every alarm with its arithmetic, ``--new`` only those without a judgement. Exit status 1 when fewer
than 0.8 of the alarms are real.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import xqlib as xq

BAR = 0.8
NEAR = 60  # code points that an alarm may have moved since it was judged
JUDGED = Path(__file__).resolve().parent / "progress" / "judged_alarms.tsv"


def judgements() -> list[dict[str, str]]:
    """The judged alarms: doc, before, rule, start, verdict, why."""
    with JUDGED.open(encoding="utf-8") as f:
        return list(csv.DictReader(f, delimiter="\t"))


def judged(doc: str, alarm: Any, known: list[dict[str, str]]) -> str:
    """The verdict on an alarm; empty when it was not judged."""
    return next((j["verdict"] for j in known if (j["doc"], j["rule"]) == (doc, alarm.rule) and abs(int(j["start"]) - alarm.start) <= NEAR), "")


def findings(corpus: Path) -> Iterator[tuple[str, Any]]:
    """Every finding of every report, with the report of the year before where there is one."""
    with (corpus / "index.csv").open(encoding="utf-8") as f:
        rows = sorted(csv.DictReader(f), key=lambda r: (r["region"], int(r["year"])))
    last: tuple[str, int, Any] = ("", 0, None)
    for r in rows:
        report = xq.read(corpus / r["file"], year=int(r["year"]))
        report.doc = r["file"]
        before = last[2] if last[:2] == (r["region"], int(r["year"]) - 1) else None
        for row in xq.checks(report, before=before).itertuples():
            yield r["file"], row
        last = (r["region"], int(r["year"]), report)


def main() -> int:
    """Run the checks over the corpus and print the tally."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--new", action="store_true")
    args = parser.parse_args()
    known = judgements()
    found: Counter[tuple[str, str]] = Counter()
    verdicts: Counter[str] = Counter()
    for doc, row in findings(args.corpus):
        found[row.rule, row.severity] += 1
        if row.severity in ("note", "conflict"):
            verdict = judged(doc, row, known)
            verdicts[verdict or "not judged"] += 1
            if args.show or (args.new and not verdict):
                print(doc, row.start, row.rule, row.severity, row.arithmetic, verdict or "not judged", sep=" | ")
    for rule in sorted({r for r, _ in found}):
        print(f"{rule:45}" + "".join(f"{s} {found[rule, s]:4}  " for s in ("agrees", "open", "note", "conflict")))
    alarms = sum(verdicts.values())
    share = verdicts["real"] / alarms if alarms else 1.0
    print(f"findings {sum(found.values())}, alarms {alarms}, real {verdicts['real']} = {share:.3f}; {dict(verdicts)}")
    return 0 if share >= BAR else 1


if __name__ == "__main__":
    sys.exit(main())
