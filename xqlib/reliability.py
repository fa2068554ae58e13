"""How often a row like this one was right: the judged samples, kind by kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xqlib.indicators.lexicon import table
from xqlib.proportions import wilson
from xqlib.tables import frame

if TYPE_CHECKING:
    import pandas as pd

    from xqlib.report import Report

_SHORT = 3  # a name of that many characters mostly lacks its head
_MODERN = 1985  # earlier reports print no tables of targets, and tell the past in the parts that look ahead


def reliability(report: Report) -> pd.DataFrame:
    """Say for every indicator row how often rows of its kind were right when judged by eye.

    The figures are of a sample of rows (data/reliability.tsv; how it was drawn and judged stands in tests/error_analysis.md), not of
    this report: rows of one report are right or wrong together more often than rows of many.

    Examples:
        >>> from xqlib.report import parse
        >>> table = reliability(parse("2024年地区生产总值65亿元，增长6%。新建农村公路80公里，改造危房30户。", year=2025))
        >>> table["kind"].tolist()
        ['canonical', 'words before the number', 'words before the number']
        >>> bool((table["core_low"] < table["core"]).all())
        True

    Args:
        report: a report.

    Returns:
        pandas.DataFrame, table ``reliability`` of xqlib.tables: one line a row of ``report.indicators``, in its order.

    References:
        Wilson, E. B. (1927), for the intervals.
    """
    judged = {r["kind"]: (int(r["judged"]), int(r["core"]), int(r["full"])) for r in table("reliability.tsv")}
    rows = report.indicators
    lines = []
    for doc, row, indicator, rule, name in zip(rows["doc"], rows["id"], rows["indicator"], rows["rule"], rows["name"], strict=True):
        kind = kind_of(rule, indicator is not None, len(name), report.metadata["year"])
        n, core, full = judged[kind]
        lines.append((doc, row, kind, n, core / n if n else None, *wilson(core, n), full / n if n else None, *wilson(full, n)))
    return frame("reliability", lines)


def kind_of(rule: str, canonical: bool, length: int, year: int | None) -> str:
    """Return the kind of a row: what is known of it that went with being right or wrong.

    Examples:
        >>> kind_of("growth", True, 6, 2024), kind_of("number before name", False, 6, 2024), kind_of("growth", True, 6, 1959)
        ('canonical', 'noun after the number', 'report before 1985')

    Args:
        rule: the rule that made the row.
        canonical: the row has a canonical indicator.
        length: characters of its name.
        year: year of the report, None if unknown.

    Returns:
        a kind of data/reliability.tsv.
    """
    if year is not None and year < _MODERN:
        return f"report before {_MODERN}"
    if canonical:
        return "canonical"
    kind = next((r["kind"] for r in table("reliability.tsv") if rule in r["rules"].split("|")), "")
    return "short name" if length <= _SHORT and kind != "rank" else kind
