"""Figures that follow from the printed ones: last year's levels, shares of totals, rates of stages, bounds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING, Any

from xqlib.indicators.lexicon import table
from xqlib.progress.families import families
from xqlib.progress.matching import Row, core
from xqlib.progress.pairs import records
from xqlib.progress.printed import exact, interval, percent
from xqlib.tables import frame

if TYPE_CHECKING:
    import pandas as pd

_NEAR = 60  # code points between two stages of one story
_BEYOND = re.compile(r"[，,、]?(?:已)?(?:超额|提前)(?:完成|实现)(?:了)?(?:全年|年度)[^，,。；;]{0,8}(?:任务|目标)")
_HALF = re.compile(r"(?P<name>[^，,。；;]{2,24}?)(?:均|都|双双)?(?:实现)?[“\"]?(?:时间过半[”\"]?[、，,]?[“\"]?任务(?:超)?过半|[“\"]?双过半)")


def bases(indicators: pd.DataFrame) -> pd.DataFrame:
    """Return last year's level that each printed level and growth imply, with the interval that rounding allows.

    Args:
        indicators: an indicators table.

    Returns:
        DataFrame of the table ``bases``.
    """
    out = []
    for r in records(indicators):
        value, growth = exact(r["value"]), exact(r["growth"])
        if value is None or growth is None or r["growth_unit"] != "%" or growth <= -100 or r["status"] not in ("actual", "forecast"):
            continue
        ends = [v / (1 + g / 100) for v, g in product(interval(r["quote"], r["value"]), interval(r["quote"], r["growth"]))]
        before = str(int(r["period"][:4]) - 1) + r["period"][4:] if re.fullmatch(r"[0-9]{4}(H[12]|Q.*)?", r["period"] or "") else ""
        out.append((r["doc"], r["id"], r["name"], before, r["value"], r["growth"], r["unit"], float(value / (1 + growth / 100)), float(min(ends)), float(max(ends))))
    return frame("bases", out)


def ratios(indicators: pd.DataFrame) -> pd.DataFrame:
    """Return the shares and rates that the rows imply: parts of totals, declared ratios, stages of one story.

    Args:
        indicators: an indicators table.

    Returns:
        DataFrame of the table ``ratios``.
    """
    rows = records(indicators)
    return frame("ratios", [*_parts(rows), *_declared(rows), *_stages(rows)])


def _parts(rows: list[Row]) -> Iterator[tuple[Any, ...]]:
    for whole, r in ((whole, part) for whole, parts in families(rows) for part in parts):
        part, total = exact(r["value"]) or Fraction(0), exact(whole["value"]) or Fraction(0)
        if total <= 0 or part > total:
            continue
        head = (r["doc"],)
        ends = (r["id"], whole["id"], r["status"])
        yield (*head, f"{r['name']}占{whole['name']}", "part", *ends, percent(part, total), f"{r['value']:g}/{whole['value']:g}", None)
        pg, tg = exact(r["growth"]), exact(whole["growth"])
        if pg is not None and tg is not None and r["growth_unit"] == whole["growth_unit"] == "%" and part < total:
            was = total / (1 + tg / 100) - part / (1 + pg / 100)
            if was > 0:
                formula = f"({whole['value']:g}-{r['value']:g})/({whole['value']:g}/{1 + float(tg) / 100:g}-{r['value']:g}/{1 + float(pg) / 100:g})-1"
                rest = percent(total - part - was, was)
                yield (*head, f"{whole['name']}中{r['name']}以外部分的隐含增速", "rest", *ends, rest, formula, "implied by the printed levels and growth rates")


def _declared(rows: list[Row]) -> Iterator[tuple[Any, ...]]:
    for declared in table("ratios.tsv"):
        for r in rows:
            if r["indicator"] != declared["numerator"] or r["value"] is None or r["status"] == "baseline":
                continue
            for o in rows:
                same = o["indicator"] == declared["denominator"] and o["value"] is not None
                if same and (o["doc"], o["status"], o["period"], o["unit"]) == (r["doc"], r["status"], r["period"], r["unit"]):
                    part, whole = exact(r["value"]) or Fraction(0), exact(o["value"]) or Fraction(0)
                    formula = f"{r['value']:g}/{o['value']:g}"
                    yield (r["doc"], declared["name"], "declared", r["id"], o["id"], r["status"], percent(part, whole), formula, None)
                    break


def _stages(rows: list[Row]) -> Iterator[tuple[Any, ...]]:
    for story in table("stages.tsv"):
        for r in rows:
            if story["before"] not in r["name"] or r["value"] is None or r["status"] != "actual":
                continue
            later = [
                o for o in rows
                if o["doc"] == r["doc"] and story["after"] in o["name"] and o["value"] is not None and o["status"] == "actual"
                and o["unit"] == r["unit"] and 0 <= o["start"] - r["end"] <= _NEAR and o["value"] <= r["value"]
            ]  # fmt: skip
            if later:
                o = later[0]
                part, whole = exact(o["value"]) or Fraction(0), exact(r["value"]) or Fraction(0)
                name = story["name"] if "/" in story["name"] else core(r["name"].replace(story["before"], "")) + story["name"]
                yield (r["doc"], name, "stage", o["id"], r["id"], "actual", percent(part, whole), f"{o['value']:g}/{r['value']:g}", story["note"] or None)


def bounds(report: Any) -> pd.DataFrame:
    """Return what a report says of completion without a figure: 超额完成全年任务, 时间过半、任务过半.

    Args:
        report: a Report; its text is searched, its indicators are joined by place.

    Returns:
        DataFrame of the table ``bounds``.
    """
    rows = records(report.indicators)
    out: list[tuple[Any, ...]] = []
    for m in _BEYOND.finditer(report.raw):
        before = [r for r in rows if r["end"] <= m.start() and m.start() - r["end"] <= 4 and r["value"] is not None]
        if before:
            r = before[-1]
            out.append((report.doc, r["id"], r["name"], 100.0, r["value"], r["unit"], r["start"], m.end(), report.raw[r["start"] : m.end()]))
    for m in _HALF.finditer(report.raw):
        out.append((report.doc, None, m["name"].strip(), 50.0, None, None, m.start(), m.end(), m[0]))
    return frame("bounds", out)
