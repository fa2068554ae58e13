"""A report as a static HTML page: the text with its numbers marked, and the table of rows, linked both ways."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xqlib.display.page import STYLE, View, anchor, inline, safe
from xqlib.tables import STATUSES

if TYPE_CHECKING:
    import pandas as pd

    from xqlib.report import Report

# status → Okabe–Ito colour at low strength, letter so that colour is not the only sign, what the legend says
_LOOK = {
    "actual": ("#CCE3F0", "A", "done or measured"),
    "target": ("#FAE3BF", "T", "promised"),
    "plan": ("#CCEBE0", "P", "arranged or planned"),
    "forecast": ("#F5E4EE", "F", "expected"),
    "baseline": ("#E8E8E8", "B", "starting point of a change"),
}
_STYLE = STYLE + """
.xq .xq-n{border-bottom:1px dotted #555}
.xq .xq-u{border-bottom:2px dashed #D55E00}
.xq .xq-d{color:#A33F00;font-weight:bold}
""" + "".join(f".xq .xq-{status}{{background:{colour}}}\n" for status, (colour, _, _) in _LOOK.items())


def show(report: Report) -> View:
    """Show a report with every number marked and every row of the indicators table linked to its words.

    Examples:
        >>> import xqlib as xq
        >>> view = xq.show(xq.parse("上半年,全镇实现地区生产总值30.5亿元、增长7.9%。<script>", year=2024))
        >>> "<script" in view.html, "&lt;script&gt;" in view.html
        (False, True)

    Args:
        report: the report.

    Returns:
        View: ``.html`` is the page; in a notebook it shows itself.
    """
    table = report.indicators
    rows: list[dict[str, Any]] = [dict(zip(table.columns, row, strict=True)) for row in table.itertuples(index=False, name=None)]
    key = anchor(report.doc, report.raw)
    title = str(report.metadata.get("title") or report.doc)
    parts = [
        f'<div class="xq"><style>{_STYLE}</style>\n<h1>{inline(title)}</h1>\n',
        f"<p>{inline(report.doc)}: {len(rows)} rows, {len(report.accounting)} numbers, {len(report.damage)} damaged places.</p>\n",
        _legend(),
        '<div class="xq-text">',
        *_marked(report.raw, rows, report.accounting, report.damage, key),
        "</div>\n",
        *_table(rows, key),
        "</div>\n",
    ]
    return View("".join(parts), title)


def _legend() -> str:
    items = [f'<li><mark class="xq-{status}">{letter}</mark> {status}: {meaning}</li>' for status, (_, letter, meaning) in _LOOK.items()]
    items += [
        '<li><span class="xq-n">12</span> a number that is no value of a row (point at it to see why)</li>',
        '<li><span class="xq-u">12</span> a number that could not be placed</li>',
        '<li><span class="xq-d">▲</span> the page lost something here</li>',
    ]
    return f'<ul class="xq-l">{"".join(items)}</ul>\n'


def _marked(raw: str, rows: list[dict[str, Any]], accounting: pd.DataFrame, damage: pd.DataFrame, key: str) -> Iterator[str]:
    """Cut the text where anything begins or ends and wrap each piece in what covers it."""
    others = accounting[~accounting["disposition"].isin(("indicator", "growth", "rank"))]
    numbers = list(others[["start", "end", "disposition"]].itertuples(index=False, name=None))
    lost: dict[int, list[str]] = {}
    for start, kind, expected in damage[["start", "kind", "expected"]].itertuples(index=False, name=None):
        lost.setdefault(start, []).append(f"{kind}: {expected}" if isinstance(expected, str) else kind)
    begins: dict[int, list[dict[str, Any]]] = {}
    for row in rows:
        begins.setdefault(row["start"], []).append(row)
    cuts = sorted({0, len(raw), *lost, *(x for r in rows for x in (r["start"], r["end"])), *(x for n in numbers for x in n[:2])})
    live: list[dict[str, Any]] = []
    at = 0
    for i, here in enumerate(cuts):
        live = [r for r in live if r["end"] > here]
        if here in lost:
            yield f'<span class="xq-d" title="{safe("; ".join(lost[here]))}">▲</span>'
        for row in begins.get(here, ()):
            live.append(row)
            yield f'<a class="xq-t" id="{key}-{row["id"]}" href="#{key}-{row["id"]}-row">{row["id"]} {_LOOK[row["status"]][1]}</a>'
        if i + 1 == len(cuts):
            return
        piece = inline(raw[here : cuts[i + 1]])
        while at < len(numbers) and numbers[at][1] <= here:
            at += 1
        if at < len(numbers) and numbers[at][0] <= here:
            why = numbers[at][2]
            piece = f'<span class="{"xq-u" if why == "unassigned" else "xq-n"}" title="{safe(why)}">{piece}</span>'
        if live:
            row = min(live, key=lambda r: r["end"] - r["start"])
            names = "; ".join(f"{r['id']} {r['name']} ({r['status']})" for r in live)
            piece = f'<mark class="xq-{row["status"]}" title="{safe(names)}">{piece}</mark>'
        yield piece


def _table(rows: list[dict[str, Any]], key: str) -> Iterator[str]:
    heads = ("id", "section", "name", "status", "period", "value", "growth", "rank", "parent", "quote")
    flag = '<span class="xq-d">▲ damaged</span> '
    yield f"<table><thead><tr>{''.join(f'<th>{h}</th>' for h in heads)}</tr></thead><tbody>\n"
    for r in rows:
        parent = f'<a href="#{key}-{r["parent"]}-row">{r["parent"]}</a>' if r["parent"] else ""
        yield (
            f'<tr id="{key}-{r["id"]}-row"><td><a href="#{key}-{r["id"]}">{r["id"]}</a></td>'
            f"<td>{inline(r['section'] or '')}</td><td>{inline(r['name'] or '')}</td>"
            f'<td class="xq-{r["status"]}">{_LOOK[r["status"]][1]} {r["status"]}</td><td>{safe(r["period"] or "")}</td>'
            f'<td class="xq-r">{_amount(r["value"], r["low"], r["high"], r["unit"], r["bound"])}</td>'
            f'<td class="xq-r">{_amount(r["growth"], r["growth_low"], r["growth_high"], r["growth_unit"], r["growth_bound"])}</td>'
            f"<td>{inline(r['rank'] or '')}</td><td>{parent}</td>"
            f"<td>{flag if r['damaged'] else ''}{inline(r['quote'])}</td></tr>\n"
        )
    yield "</tbody></table>\n"


def _amount(value: float, low: float, high: float, unit: str | None, bound: str | None) -> str:
    """A number as a reader wants it: bound, digits in groups of three, unit."""
    ends = [f"{x:,.15g}" for x in (low, high) if not math.isnan(x)]
    number = f"{value:,.15g}" if not math.isnan(value) else " to ".join(ends)
    if not number:
        return ""
    sign = f"{bound} " if bound and bound != "=" else ""
    return safe(f"{sign}{number} {unit or ''}".strip())


assert set(_LOOK) == set(STATUSES)
