"""Codes joined to numbers: which themes carry results and targets that can be checked, and which are only words."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from xqlib.coding.codebook import Codebook, load_codebook
from xqlib.proportions import wilson
from xqlib.tables import frame

if TYPE_CHECKING:
    import pandas as pd

PROMISED = ("target", "plan", "forecast")


def join_indicators(codes: pd.DataFrame, indicators: pd.DataFrame) -> pd.DataFrame:
    """Give every indicator row the coding unit, code and theme of the statement it stands in.

    Examples:
        >>> from xqlib.coding.run import code
        >>> from xqlib.report import parse
        >>> report = parse("新建农村公路80公里。推进垃圾分类。", year=2024)
        >>> join_indicators(code(report, coder="dictionary"), report.indicators)[["name", "code"]].values.tolist()
        [['新建农村公路', 'URB-TRA']]

    Args:
        codes: table "codes" of one report.
        indicators: table "indicators" of the same report.

    Returns:
        a copy of ``indicators`` with the columns coding_unit, code and theme; None where the row stands in no unit.
    """
    primary = codes[codes["position"] == "primary"].sort_values("start")
    starts = primary["start"].tolist()
    units = primary[["end", "unit", "code", "theme"]].values.tolist()
    found = []
    for start in indicators["start"]:
        i = bisect_right(starts, start) - 1
        inside = i >= 0 and start < units[i][0]
        found.append(units[i][1:] if inside else [None, None, None])
    out = indicators.copy()
    for column, name in enumerate(("coding_unit", "code", "theme")):
        out[name] = [row[column] for row in found]
    return out


def evidence(situated: pd.DataFrame, indicators: pd.DataFrame, codebook: Codebook | None = None) -> pd.DataFrame:
    """Count, theme by theme, the statements with a result, with a target, and with words only.

    Examples:
        >>> from xqlib.coding.attention import situate
        >>> from xqlib.coding.run import code
        >>> from xqlib.report import parse
        >>> report = parse("一、工作回顾\\n新建农村公路80公里。整治交通秩序。\\n二、工作安排\\n新建公路90公里。", year=2024)
        >>> table = evidence(situate(report, code(report, coder="dictionary")), report.indicators)
        >>> table[["part", "theme", "units", "with_number"]].values.tolist()
        [['review', 'URB', 2, 1], ['outlook', 'URB', 1, 1]]

    Args:
        situated: codes of one report, from ``situate``.
        indicators: table "indicators" of the same report.
        codebook: the codebook; the package's own when None.

    Returns:
        table "evidence", part by part, themes in the order of the codebook; non-topical themes and headings are left out.
    """
    book = codebook or load_codebook()
    joined = join_indicators(situated, indicators)
    statuses: dict[str, set[str]] = {}
    rows_of: dict[str, int] = {}
    for unit, status in zip(joined["coding_unit"], joined["status"], strict=True):
        if unit is not None:
            statuses.setdefault(unit, set()).add(status)
            rows_of[unit] = rows_of.get(unit, 0) + 1
    chosen = situated[(situated["position"] == "primary") & (situated["kind"] == "statement") & situated["theme"].isin(book.topical)]
    rows: list[tuple[Any, ...]] = []
    for part in dict.fromkeys(chosen["part"]):
        for theme in book.topical:
            units = chosen.loc[(chosen["part"] == part) & (chosen["theme"] == theme), "unit"].tolist()
            if not units:
                continue
            told = [statuses.get(u, set()) for u in units]
            results, promises = sum("actual" in s for s in told), sum(bool(s & set(PROMISED)) for s in told)
            numbered = sum(bool(s) for s in told)
            share = numbered / len(units)
            rows.append((part, theme, len(units), numbered, results, promises, sum(rows_of.get(u, 0) for u in units), share, *wilson(numbered, len(units))))
    return frame("evidence", rows)
