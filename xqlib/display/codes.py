"""Codes as static HTML: the text with every unit in the colour of its theme and its label beside it, and one page for every code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xqlib.coding.codebook import Code, Codebook, load_codebook
from xqlib.display.page import STYLE, View, anchor, inline, safe
from xqlib.errors import InputNotFound

if TYPE_CHECKING:
    import pandas as pd

    from xqlib.report import Report

AROUND = 40  # characters of context on either side of a quotation
_TINT = 0.72  # how far a theme's colour is mixed with white behind text
_STYLE = STYLE + """
.xq .xq-k{font-size:.7em;font-weight:bold;color:#111;border:1px solid #555;border-radius:3px;padding:0 3px;margin-right:2px;text-decoration:none;white-space:nowrap}
.xq .xq-s{font-weight:normal;border-style:dashed}
.xq mark{border-bottom:0}
.xq u{text-decoration-thickness:2px;font-weight:bold}
.xq .xq-q{border-left:6px solid #999;margin:.8em 0;padding:.2em .8em;unicode-bidi:isolate;overflow-wrap:anywhere}
.xq .xq-a{color:#666}
.xq .xq-h{font-size:.85em;color:#444}
"""
_BACK = ' <a href="index.html">index</a>'
Rows = list[dict[str, Any]]
Remarks = dict[tuple[int, int], list[str]]


def show_codes(report: Report, codes: pd.DataFrame, codebook: Codebook | None = None, memos: Iterable[Mapping[str, Any]] = ()) -> View:
    """Show a report with its codes: each unit in the colour of its theme, its labels in front of it, the words that fired underlined.

    Examples:
        >>> from xqlib.coding.run import code
        >>> from xqlib.report import parse
        >>> report = parse("新建农村公路80公里。<script>")
        >>> view = show_codes(report, code(report, coder="dictionary"))
        >>> "URB-TRA 交通" in view.html, "<script" in view.html
        (True, False)

    Args:
        report: the report.
        codes: its codes, by one or more coders (tables "codes" put one under the other).
        codebook: the codebook; the package's own when None.
        memos: remarks, each with doc, start, end and text, as for ``write_project``.

    Returns:
        View: ``.html`` is the page; in a notebook it shows itself.
    """
    book = codebook or load_codebook()
    return _text_page(report, _rows(codes, report.doc), book, _remarks(memos, report.doc), anchor(report.doc, report.raw, "codes"))


def write_code_pages(
    folder: str | Path, coded: Sequence[tuple[Report, pd.DataFrame]], codebook: Codebook | None = None, memos: Iterable[Mapping[str, Any]] = ()
) -> list[Path]:
    """Write one page for every code with all its quotations, one for every report with its codes, and an index of both.

    The pages need no network and no server; the same codes give the same bytes.

    Examples:
        >>> import tempfile
        >>> from xqlib.coding.run import code
        >>> from xqlib.report import parse
        >>> report = parse("新建农村公路80公里。推进垃圾分类。", doc="town")
        >>> pages = write_code_pages(Path(tempfile.mkdtemp()) / "codes", [(report, code(report, coder="dictionary"))])
        >>> [p.name for p in pages]
        ['index.html', 'text_1.html', 'code_17_URB-TRA.html', 'code_28_ENV-WST.html']

    Args:
        folder: the folder; made if missing.
        coded: reports, each with its codes.
        codebook: the codebook; the package's own when None. Codes that it does not have are listed by their id.
        memos: remarks, each with doc, start, end and text.

    Returns:
        the pages, index first; a code without a quotation has none.

    Raises:
        InputNotFound: the folder cannot be written.
    """
    book, notes, out = codebook or load_codebook(), list(memos), Path(folder)
    tables = [(report, _rows(codes, report.doc), _remarks(notes, report.doc)) for report, codes in coded]
    used = {row["code"] for _, rows, _ in tables for row in rows}
    order = [c.id for c in book] + sorted(used - {c.id for c in book})
    files = {code: f"code_{i:02d}_{code if code in book else 'unknown'}.html" for i, code in enumerate(order, 1) if code in used}
    pages = {"index.html": _index(tables, book, files)}
    for number, (report, rows, remarks) in enumerate(tables, 1):
        pages[f"text_{number}.html"] = _text_page(report, rows, book, remarks, "u", files)
    for code, file in files.items():
        pages[file] = _code_page(code, tables, book)
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, view in pages.items():
            (out / name).write_text(view.html, encoding="utf-8", newline="\n")
    except OSError as error:
        raise InputNotFound(folder, f"cannot be written ({error.strerror})", "choose another folder") from error
    return [out / name for name in pages]


def _rows(codes: pd.DataFrame, doc: str) -> Rows:
    """One row for each code of each unit, primary ones first; ``who`` tells the coders that gave it."""
    rows = [dict(zip(codes.columns, values, strict=True)) for values in codes.itertuples(index=False, name=None)]
    out: dict[tuple[int, int, str], dict[str, Any]] = {}
    for row in sorted((r for r in rows if r["doc"] == doc), key=lambda r: (r["start"], r["end"], r["position"] != "primary", str(r["coder"]))):
        same = out.setdefault((row["start"], row["end"], row["code"]), row | {"who": [], "coders": []})
        same["who"].append(f"{row['position']} {row['coder']} {row['score']:.2f}")
        same["coders"].append(str(row["coder"]))
        if same["cue_end"] == same["cue_start"]:
            same["cue_start"], same["cue_end"] = row["cue_start"], row["cue_end"]
    return list(out.values())


def _remarks(memos: Iterable[Mapping[str, Any]], doc: str) -> Remarks:
    out: Remarks = {}
    for memo in memos:
        if memo.get("doc") == doc:
            author = f"{memo['author']}: " if memo.get("author") else ""
            out.setdefault((int(memo["start"]), int(memo["end"])), []).append(f"{author}{memo.get('text') or ''}")
    return out


def _text_page(report: Report, rows: Rows, book: Codebook, remarks: Remarks, key: str, files: Mapping[str, str] | None = None) -> View:
    title = str(report.metadata.get("title") or report.doc)
    units = {(r["start"], r["end"]) for r in rows}
    coders = ", ".join(sorted({c for r in rows for c in r["coders"]}))
    parts = [
        f'<div class="xq"><style>{_STYLE}{_colours(book)}</style>\n<h1>{inline(title)}</h1>\n',
        f"<p>{inline(report.doc)}: {len(units)} units coded by {inline(coders) or 'nobody'}.{_BACK if files else ''}</p>\n",
        _legend(book, rows),
        '<div class="xq-text">',
        *_marked(report.raw, rows, book, remarks, key, files or {}),
        "</div>\n</div>\n",
    ]
    return View("".join(parts), title)


def _marked(raw: str, rows: Rows, book: Codebook, remarks: Remarks, key: str, files: Mapping[str, str]) -> Iterator[str]:
    """Cut the text where a unit or a cue begins or ends and wrap each piece in what covers it."""
    begins: dict[int, Rows] = {}
    for row in rows:
        begins.setdefault(row["start"], []).append(row)
    cues = {(r["cue_start"], r["cue_end"]) for r in rows if r["cue_end"] > r["cue_start"]}
    fired = bytearray(len(raw) + 1)
    for start, end in cues:
        fired[start:end] = b"\x01" * (end - start)
    notes: dict[int, list[str]] = {}
    for (start, _), texts in sorted(remarks.items()):
        notes.setdefault(min(start, len(raw)), []).extend(texts)
    cuts = sorted({0, len(raw), *notes, *(x for r in rows for x in (r["start"], r["end"])), *(x for c in cues for x in c)})
    live: Rows = []
    for i, here in enumerate(cuts):
        live = [r for r in live if r["end"] > here]
        for row in begins.get(here, ()):
            new = not any((r["start"], r["end"]) == (row["start"], row["end"]) for r in live)
            live.append(row)
            yield _label(row, book, files, f' id="{key}-{here}-{row["end"]}"' if new else "")
        for text in notes.get(here, ()):
            yield f'<span class="xq-c">memo: {inline(text)}</span>'
        if i + 1 == len(cuts):
            return
        piece = inline(raw[here : cuts[i + 1]])
        if fired[here]:
            piece = f"<u>{piece}</u>"
        if live:
            row = min(live, key=lambda r: (r["end"] - r["start"], r["position"] != "primary"))
            piece = f'<mark class="{_class(row["theme"], book)}">{piece}</mark>'
        yield piece


def _label(row: Mapping[str, Any], book: Codebook, files: Mapping[str, str], attribute: str) -> str:
    second = "" if row["position"] == "primary" else " xq-s"
    name = f'class="xq-k{second} {_class(row["theme"], book)}" title="{safe("; ".join(row["who"]))}"{attribute}'
    text = inline(_name(row["code"], book))
    file = files.get(row["code"])
    return f'<a {name} href="{safe(file)}">{text}</a>' if file else f"<span {name}>{text}</span>"


def _name(code: str, book: Codebook) -> str:
    return f"{code} {book[code].zh}" if code in book else str(code)


def _class(theme: str, book: Codebook) -> str:
    """The CSS class of a theme: its number, never its name."""
    return f"xq-t{[t.id for t in book.themes].index(theme)}" if theme in {t.id for t in book.themes} else "xq-t"


def _colours(book: Codebook) -> str:
    rules = [f".xq .xq-t{i}{{background:{_tinted(t.color)}}}\n" for i, t in enumerate(book.themes)]
    return "".join([".xq .xq-t{background:#EEE}\n", *rules])


def _tinted(color: str) -> str:
    digits = color.lstrip("#")
    digits = "".join(2 * d for d in digits) if len(digits) == 3 else digits
    values = (int(digits[i : i + 2], 16) for i in (0, 2, 4))
    return "#" + "".join(f"{round(v + (255 - v) * _TINT):02X}" for v in values)


def _legend(book: Codebook, rows: Rows) -> str:
    used = {r["theme"] for r in rows}
    items = [f'<li><span class="xq-k {_class(t.id, book)}">{safe(t.id)}</span> {inline(t.zh)} {inline(t.en)}</li>' for t in book.themes if t.id in used]
    items.append('<li><span class="xq-k">solid</span> primary, <span class="xq-k xq-s">dashed</span> secondary, <u>underlined</u>: the words that fired</li>')
    return f'<ul class="xq-l">{"".join(items)}</ul>\n'


def _index(tables: Sequence[tuple[Report, Rows, Any]], book: Codebook, files: Mapping[str, str]) -> View:
    count: dict[tuple[str, str], int] = {}
    for _, rows, _ in tables:
        for row in rows:
            count[(row["code"], row["position"])] = count.get((row["code"], row["position"]), 0) + 1
    lines = []
    for code, file in files.items():
        theme = book.theme_of(code) if code in book else ""
        cells = [f'<td><a class="xq-k {_class(theme, book)}" href="{safe(file)}">{inline(code)}</a></td>', f"<td>{inline(book[code].zh if code in book else '')}</td>"]
        cells += [f'<td class="xq-r">{count.get((code, position), 0)}</td>' for position in ("primary", "secondary")]
        lines.append(f"<tr>{''.join(cells)}</tr>\n")
    texts = "".join(f'<li><a href="text_{i}.html">{inline(report.doc)}</a></li>' for i, (report, _, _) in enumerate(tables, 1))
    body = (
        f'<div class="xq"><style>{_STYLE}{_colours(book)}</style>\n<h1>{inline(book.name)} {inline(book.version)}</h1>\n<ul>{texts}</ul>\n'
        f"<table><thead><tr><th>code</th><th></th><th>primary</th><th>secondary</th></tr></thead><tbody>\n{''.join(lines)}</tbody></table></div>\n"
    )
    return View(body, f"{book.name} {book.version}")


def _code_page(code: str, tables: Sequence[tuple[Report, Rows, Remarks]], book: Codebook) -> View:
    quotations, total = [], 0
    for number, (report, rows, remarks) in enumerate(tables, 1):
        for row in (r for r in rows if r["code"] == code):
            total += 1
            quotations.append(_quotation(report, row, remarks.get((row["start"], row["end"]), []), f"text_{number}.html#u-{row['start']}-{row['end']}", book))
    title = _name(code, book)
    known = _definition(book[code]) if code in book else ""
    body = (
        f'<div class="xq"><style>{_STYLE}{_colours(book)}</style>\n<h1>{inline(title)}</h1>\n{known}'
        f'<p class="xq-h">{total} quotations.{_BACK}</p>\n{"".join(quotations)}</div>\n'
    )
    return View(body, title)


def _definition(code: Code) -> str:
    lines = [f"<p>{inline(code.definition_zh)}<br>{inline(code.definition_en)}</p>\n"]
    lines += [f'<p class="xq-h">{name}: {inline("；".join(words))}</p>\n' for name, words in (("include", code.include), ("exclude", code.exclude)) if words]
    return "".join(lines)


def _quotation(report: Report, row: Mapping[str, Any], remarks: Sequence[str], link: str, book: Codebook) -> str:
    raw, start, end = report.raw, row["start"], row["end"]
    cue_start, cue_end = max(row["cue_start"], start), min(row["cue_end"], end)
    inside = inline(raw[start:end])
    if cue_start < cue_end:
        inside = f"{inline(raw[start:cue_start])}<u>{inline(raw[cue_start:cue_end])}</u>{inline(raw[cue_end:end])}"
    before, after = inline(raw[max(0, start - AROUND) : start]), inline(raw[end : end + AROUND])
    notes = "".join(f"<br>memo: {inline(text)}" for text in remarks)
    return (
        f'<div class="xq-q"><span class="xq-a">{before}</span><mark class="{_class(row["theme"], book)}">{inside}</mark><span class="xq-a">{after}</span><br>'
        f'<span class="xq-h"><a href="{safe(link)}">{inline(report.doc)} {start}–{end}</a>; {inline("; ".join(row["who"]))}{notes}</span></div>\n'
    )
