"""Code a whole report: statements by the coder, headings by what they name or by what stands under them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from xqlib.coding.codebook import Codebook, load_codebook
from xqlib.coding.coders import Combined, DictionaryCoder
from xqlib.coding.labels import Coder, Label
from xqlib.coding.statistical import StatisticalCoder
from xqlib.coding.units import Unit, units_of
from xqlib.errors import XqError
from xqlib.tables import frame

if TYPE_CHECKING:
    import pandas as pd

    from xqlib.report import Report

CODERS = {"dictionary": DictionaryCoder, "statistical": StatisticalCoder, "combined": Combined}
DEFAULT_CODER = "combined"
RITUAL = "META-RHE"
SHARE = 2 / 3  # of the statements under a heading, above which their code is the heading's
NAMED = 0.9  # a heading names its object when its best cue weighs at least this


def code(report: Report, codebook: Codebook | None = None, coder: str | Coder = DEFAULT_CODER) -> pd.DataFrame:
    """Give every unit of a report its codes.

    Examples:
        >>> from xqlib.report import parse
        >>> codes = code(parse("新建农村公路80公里。"), coder="dictionary")
        >>> codes[["unit", "code", "theme", "position"]].values.tolist()
        [['U001', 'URB-TRA', 'URB', 'primary']]

    Args:
        report: from ``xq.read`` or ``xq.parse``; a lone sentence is a report of one unit.
        codebook: the codebook; the package's own when None.
        coder: ``combined``, ``dictionary``, ``statistical``, or an object with ``name`` and ``labels(texts)``.

    Returns:
        table "codes": for every unit one primary row, then up to three secondary ones; the cue columns hold the words that fired.

    Raises:
        XqError: there is no coder of that name.
    """
    book = codebook or load_codebook()
    chosen = make_coder(coder, book) if isinstance(coder, str) else coder
    return frame("codes", [row for _, rows in coded_units(report, book, chosen) for row in rows])


def make_coder(name: str, book: Codebook) -> Coder:
    """Return the coder of a name, made once for a codebook.

    Examples:
        >>> make_coder("dictionary", load_codebook()).name
        'dictionary'

    Args:
        name: ``combined``, ``dictionary`` or ``statistical``.
        book: the codebook.

    Returns:
        a coder.

    Raises:
        XqError: there is no coder of that name.
    """
    if name not in CODERS:
        raise XqError(name, "is not a coder", f"use one of {', '.join(CODERS)}")
    return _made(name, book)


@lru_cache(maxsize=8)
def _made(name: str, book: Codebook) -> Coder:
    made: Coder = CODERS[name](book)
    return made


def coded_units(report: Report, book: Codebook, coder: Coder) -> list[tuple[Unit, list[tuple[object, ...]]]]:
    """Return every unit of a report with its rows of the table "codes"."""
    units = units_of(report)
    text = report.normal.text
    labels = assign(units, coder.labels([text[u.start : u.end] for u in units]), book)
    span = report.normal.raw_span
    out = []
    for unit, found in zip(units, labels, strict=True):
        rows: list[tuple[object, ...]] = []
        for position, label in enumerate(found):
            cue = span(unit.start + label.start, unit.start + label.end)
            place = "secondary" if position else "primary"
            rows.append(
                (report.doc, unit.id, *span(unit.start, unit.end), label.code, book.theme_of(label.code), place, *cue, label.score, coder.name)
            )
        out.append((unit, rows))
    return out


def assign(units: Sequence[Unit], labels: Sequence[list[Label]], book: Codebook) -> list[list[Label]]:
    """Turn the coder's labels of single texts into the codes of units in their place.

    A statement in which nothing speaks takes the code of the item heading above it; a heading keeps its own code when it names an object,
    else it takes the code, or the theme, of more than two thirds of the statements under it.

    Args:
        units: the units of one report, in order.
        labels: what the coder said of each text.
        book: the codebook.

    Returns:
        the labels of every unit, the primary one first.
    """
    out = [list(found) for found in labels]
    for i, unit in enumerate(units):  # a statement without a sign
        if unit.kind == "statement" and (not out[i] or (out[i][0].start == out[i][0].end and not out[i][0].score)):
            above = next((j for j in range(i - 1, -1, -1) if units[j].kind == "heading"), None)
            named = above is not None and units[above].level > 1 and _named(labels[above], book)
            out[i] = [Label(labels[above][0].code, 0.0)] if named and above is not None else [Label(_ritual(book), 0.0)]
    for i in range(len(units) - 1, -1, -1):
        if units[i].kind == "title":
            out[i] = [Label(_ritual(book), 0.0)]
        elif units[i].kind == "heading":
            out[i] = [_of_heading(i, units, labels, out, book)]
    return out


def _of_heading(i: int, units: Sequence[Unit], labels: Sequence[list[Label]], out: list[list[Label]], book: Codebook) -> Label:
    own, named, unit = labels[i], _named(labels[i], book), units[i]
    under, sections = [], False
    for j in range(i + 1, len(units)):
        if units[j].kind == "heading" and units[j].level <= unit.level:
            break
        sections = sections or units[j].kind == "heading"
        if units[j].kind == "statement" and out[j] and book[out[j][0].code].codable:
            under.append(out[j][0].code)
    if unit.level == 1 and not named:
        return Label(_ritual(book), 0.0)
    if unit.level <= 2 and sections:  # the heading of a whole section: its theme
        if named:
            return Label(book.theme_of(own[0].code), own[0].score, own[0].start, own[0].end)
        return Label(_most([book.theme_of(c) for c in under], 0.0) or _ritual(book), 0.0)
    if named and not book[own[0].code].is_theme:
        return own[0]
    code = _most(under, SHARE) or _most([book.theme_of(c) for c in under], SHARE)
    if code and not (named and book.theme_of(code) != own[0].code):
        return Label(code, 0.0)
    if named:
        return own[0]
    return Label(under[0], 0.0) if under else Label(own[0].code if own else _ritual(book), 0.0)


def _named(own: list[Label], book: Codebook) -> bool:
    return bool(own) and own[0].end > own[0].start and own[0].score >= NAMED and book[own[0].code].codable


def _most(codes: list[str], share: float) -> str | None:
    if not codes:
        return None
    code, count = Counter(codes).most_common(1)[0]
    return code if count > share * len(codes) else None


def _ritual(book: Codebook) -> str:
    return RITUAL if RITUAL in book else book.codes[-1].id if book.codes else book.themes[-1].id
