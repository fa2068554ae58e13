"""A report as a static HTML page: the text with its numbers marked, and the table of rows, linked both ways.

Everything that comes from the document is escaped. The page has no scripts, loads nothing, and works from a file.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from xqlib.tables import STATUSES

if TYPE_CHECKING:
    from xqlib.report import Report

# Okabe–Ito colours at low strength, with a letter so that colour is not the only sign
_LOOK = {
    "actual": ("#D6E9F5", "A", "done or measured"),
    "target": ("#FCE8C5", "T", "promised"),
    "plan": ("#D9F0E6", "P", "arranged or planned"),
    "forecast": ("#F3E3EC", "F", "expected"),
    "baseline": ("#E6E6E6", "B", "starting point of a change"),
}
_STYLE = """
.xq{font-family:"Noto Sans SC","Source Han Sans SC","Microsoft YaHei",sans-serif;line-height:1.7;color:#222;max-width:60em}
.xq .text{white-space:pre-wrap;border:1px solid #ccc;padding:1em;max-height:34em;overflow:auto}
.xq mark{padding:0 .1em;border-bottom:2px solid #555;color:inherit}.xq mark a{color:inherit;text-decoration:none}
.xq sup{font-size:.65em;color:#555}.xq table{border-collapse:collapse;font-size:.85em;margin-top:1em}
.xq td,.xq th{border:1px solid #ccc;padding:.15em .5em;text-align:left;vertical-align:top}.xq td.n{text-align:right}
.xq :target{outline:3px solid #D55E00}.xq .key span{padding:0 .5em;margin-right:.6em;border-bottom:2px solid #555}
"""
_SHOWN = ("id", "section", "name", "status", "period", "value", "unit", "bound", "growth", "growth_unit", "rank", "quote")


@dataclass(frozen=True, slots=True)
class View:
    """An HTML view; in a notebook it shows itself.

    Args:
        body: the view as an HTML fragment.
        title: title of the page that ``page`` makes of it.
    """

    body: str
    title: str

    def _repr_html_(self) -> str:
        return self.body

    @property
    def page(self) -> str:
        """The view as a whole HTML page."""
        head = f'<meta charset="utf-8"><title>{escape(self.title)}</title>'
        return f'<!doctype html>\n<html lang="zh"><head>{head}</head><body>\n{self.body}\n</body></html>\n'


def show(report: Report) -> View:
    """Show a report with its indicators marked in the text and listed in a table.

    Examples:
        >>> import xqlib as xq
        >>> view = xq.show(xq.parse("上半年,产值5亿元<script>。"))
        >>> "<script>" in view.page, "&lt;script&gt;" in view.page
        (False, True)

    Args:
        report: a Report.

    Returns:
        View.
    """
    rows = report.indicators.to_dict("records")
    key = "".join(f'<span style="background:{colour}">{letter} {escape(status)}: {escape(what)}</span>' for status, (colour, letter, what) in _LOOK.items())
    title = str(report.metadata.get("title") or report.doc)
    body = (
        f'<div class="xq"><style>{_STYLE}</style><h1>{escape(title)}</h1><p class="key">{key}</p>'
        f'<div class="text">{_marked(report.raw, rows)}</div>{_table(rows)}</div>'
    )
    return View(body, title)


def _marked(raw: str, rows: list[dict[Any, Any]]) -> str:
    """The text with one mark for every row; where rows overlap, the first marks and the others are linked behind it."""
    out, at, k = [], 0, 0
    ordered = sorted(rows, key=lambda r: (r["start"], -r["end"]))
    while k < len(ordered):
        row = ordered[k]
        others = [row]
        end = row["end"]
        while k + 1 < len(ordered) and ordered[k + 1]["start"] < end:
            k += 1
            others.append(ordered[k])
            end = max(end, ordered[k]["end"])
        colour, letter, _ = _LOOK[row["status"]]
        links = " ".join(f'<a href="#row-{escape(o["id"])}" id="text-{escape(o["id"])}">{letter if o is row else _LOOK[o["status"]][1]}{escape(o["id"][1:])}</a>' for o in others)
        out.append(escape(raw[at : row["start"]]))
        out.append(f'<mark style="background:{colour}">{escape(raw[row["start"] : end])}<sup>{links}</sup></mark>')
        at = end
        k += 1
    out.append(escape(raw[at:]))
    return "".join(out)


def _table(rows: list[dict[Any, Any]]) -> str:
    head = "".join(f"<th>{escape(c)}</th>" for c in _SHOWN)
    lines = []
    for r in rows:
        cells = []
        for c in _SHOWN:
            value = r[c]
            if c == "id":
                cells.append(f'<td id="row-{escape(value)}"><a href="#text-{escape(value)}">{escape(value)}</a></td>')
            elif isinstance(value, float):
                cells.append(f'<td class="n">{"" if value != value else f"{value:,.10g}"}</td>')
            else:
                cells.append(f"<td>{'' if value is None else escape(str(value))}</td>")
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(lines)}</tbody></table>"


assert set(_LOOK) == set(STATUSES)
