"""Coding by hand: a worksheet to fill in, hand codes read from a file, and decisions between two coders kept with who made them."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xqlib.coding.agreement import paired
from xqlib.coding.codebook import Codebook, load_codebook
from xqlib.coding.run import coded_units, make_coder
from xqlib.errors import BadTable, InputNotFound
from xqlib.tables import frame

if TYPE_CHECKING:
    import pandas as pd

    from xqlib.report import Report

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def worksheet(report: Report, codebook: Codebook | None = None) -> pd.DataFrame:
    """Lay out the units of a report for coding by hand, with what both coders suggest.

    Examples:
        >>> from xqlib.report import parse
        >>> worksheet(parse("新建农村公路80公里。"))[["text", "dictionary", "cue", "primary"]].values.tolist()
        [['新建农村公路80公里。', 'URB-TRA', '农村公路', '']]

    Args:
        report: the report.
        codebook: the codebook; the package's own when None.

    Returns:
        table "worksheet"; primary, secondary and memo are empty and wait for the coder.
    """
    book = codebook or load_codebook()
    raw = report.raw
    suggestions = [coded_units(report, book, make_coder(name, book)) for name in ("dictionary", "statistical")]
    rows = []
    for (unit, first), (_, second) in zip(*suggestions, strict=True):
        one, other = first[0], second[0]
        start, end, cue = int(str(one[2])), int(str(one[3])), raw[int(str(one[7])) : int(str(one[8]))]
        rows.append((report.doc, unit.id, start, end, unit.section, raw[start:end], one[4], cue, other[4], "", "", ""))
    return frame("worksheet", rows)


def write_worksheet(table: pd.DataFrame, path: str | Path) -> Path:
    """Write a worksheet as CSV that a spreadsheet opens without running anything in it.

    Args:
        table: from ``worksheet``.
        path: the file to write; UTF-8 with a byte-order mark, which spreadsheets expect.

    Returns:
        the path.

    Raises:
        InputNotFound: the file cannot be written.
    """
    out = Path(path)
    try:
        with out.open("w", encoding="utf-8-sig", errors="backslashreplace", newline="") as file:
            writer = csv.writer(file, lineterminator="\r\n")
            writer.writerow(table.columns)
            writer.writerows([cell(value) for value in row] for row in table.itertuples(index=False))
    except OSError as error:
        raise InputNotFound(path, f"cannot be written ({error.strerror})", "choose another folder") from error
    return out


def cell(value: object) -> object:
    """Return a cell that no spreadsheet runs as a formula.

    Examples:
        >>> cell("=1+1"), cell("公路"), cell(-3)
        ("'=1+1", '公路', -3)
        >>> uncell(cell("=1+1"))
        '=1+1'

    Args:
        value: what the cell holds.

    Returns:
        the value; text that begins like a formula gets an apostrophe in front.
    """
    return f"'{value}" if isinstance(value, str) and value.lstrip("'").startswith(_FORMULA) else value


def uncell(value: str) -> str:
    """Undo ``cell``.

    Examples:
        >>> uncell("'=1+1"), uncell("'t Gooi")
        ('=1+1', "'t Gooi")

    Args:
        value: a cell as it was written.

    Returns:
        the text that it stands for.
    """
    return value[1:] if value.startswith("'") and value.lstrip("'").startswith(_FORMULA) else value


def read_hand_codes(path: str | Path, coder: str, codebook: Codebook | None = None, key: str | None = None) -> pd.DataFrame:
    """Read hand codes from a filled-in worksheet (CSV) or from JSON lines.

    Every line has doc, start, end, primary and secondary (codes with ``;`` between them, or a list). A line whose primary is empty has not
    been coded and is skipped. JSON lines may keep the two fields in an object of the name ``key``, so that several coders share a file.

    Args:
        path: the file.
        coder: what stands in the column ``coder``.
        codebook: the codebook; the package's own when None.
        key: the object that holds primary and secondary.

    Returns:
        table "codes"; cues are empty spans and scores 1.

    Raises:
        InputNotFound: there is no such file.
        BadTable: a line lacks a field or names a code that the codebook does not have; the message says which line.
    """
    book = codebook or load_codebook()
    file = Path(path)
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputNotFound(path, f"cannot be read ({error.strerror})", "give the file with the hand codes") from error
    except UnicodeDecodeError as error:
        raise BadTable(path, "is not UTF-8", "save it as CSV UTF-8") from error
    lines = _json_lines(text, path) if text.lstrip().startswith("{") else list(csv.DictReader(text.splitlines(keepends=True)))
    rows: list[tuple[Any, ...]] = []
    for number, line in enumerate(lines, 2 if not text.lstrip().startswith("{") else 1):
        rows += _hand_rows(line, number, path, coder, book, key)
    return frame("codes", rows)


def _json_lines(text: str, path: object) -> list[dict[str, Any]]:
    out = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            out.append(json.loads(line))
        except ValueError as error:
            raise BadTable(path, f"line {number} is not JSON", "one object a line") from error
    return out


def _hand_rows(line: Mapping[str, Any], number: int, path: object, coder: str, book: Codebook, key: str | None) -> list[tuple[Any, ...]]:
    held = line.get(key) if key else line
    if not isinstance(held, Mapping):
        raise BadTable(path, f"line {number} has no {key!r}", "name the object that holds the codes")
    primary, more = held.get("primary"), held.get("secondary")
    if not primary:
        return []
    try:
        doc, start, end = uncell(str(line["doc"])), int(line["start"]), int(line["end"])
    except (KeyError, TypeError, ValueError):
        raise BadTable(path, f"line {number} lacks doc, start or end", "keep these columns of the worksheet") from None
    others = [c.strip() for c in more.split(";")] if isinstance(more, str) else list(more or [])
    out = []
    for place, name in enumerate([str(primary).strip(), *(c for c in others if c)]):
        if name not in book:
            raise BadTable(path, f"line {number} names the code {name!r}, which is not in the codebook", "correct the code or the codebook")
        unit = str(line.get("unit") or f"U{number:03d}")
        out.append((doc, unit, start, end, name, book.theme_of(name), "secondary" if place else "primary", start, start, 1.0, coder))
    return out


def adjudicate(codes_a: pd.DataFrame, codes_b: pd.DataFrame, decisions: Iterable[Mapping[str, Any]] = (), codebook: Codebook | None = None) -> pd.DataFrame:
    """Settle two codings unit by unit and keep who decided what.

    Examples:
        >>> one = frame("codes", [("a", "U1", 0, 3, "ECO-MAC", "ECO", "primary", 0, 0, 1.0, "ann")])
        >>> other = frame("codes", [("a", "U1", 0, 3, "ECO-INV", "ECO", "primary", 1, 2, 1.0, "bo")])
        >>> settled = adjudicate(one, other, [{"doc": "a", "start": 0, "end": 3, "primary": "ECO-INV", "by": "cy", "reason": "object first"}])
        >>> settled[["code_a", "code_b", "final", "decided_by"]].values.tolist()
        [['ECO-MAC', 'ECO-INV', 'ECO-INV', 'cy']]

    Args:
        codes_a, codes_b: tables "codes".
        decisions: for each unit in dispute doc, start, end, primary, by and, if there is one, reason.
        codebook: the codebook; the package's own when None.

    Returns:
        table "decisions"; final is empty where the two differ and nobody has decided.

    Raises:
        BadTable: a decision names no unit that both codings have, or a code that is not in the codebook.
    """
    book = codebook or load_codebook()
    made: dict[tuple[str, int, int], Mapping[str, Any]] = {}
    for decision in decisions:
        if decision.get("primary") not in book:
            raise BadTable("decisions", f"the code {decision.get('primary')!r} is not in the codebook", "correct the decision")
        made[(str(decision["doc"]), int(decision["start"]), int(decision["end"]))] = decision
    name_a, name_b = _who(codes_a), _who(codes_b)
    rows = []
    for doc, start, end, code_a, code_b in paired(codes_a, codes_b)[["doc", "start", "end", "code_a", "code_b"]].values.tolist():
        decision = made.pop((doc, start, end), {})
        final = decision.get("primary") or (code_a if code_a == code_b else None)
        by = decision.get("by") if decision else "both" if code_a == code_b else None
        rows.append((doc, start, end, name_a, code_a, name_b, code_b, final, by, decision.get("reason")))
    if made:
        raise BadTable("decisions", f"no unit of both codings stands at {next(iter(made))}", "use doc, start and end of the first coding")
    return frame("decisions", rows)


def _who(codes: pd.DataFrame) -> str:
    return ", ".join(dict.fromkeys(codes["coder"]))


def final_codes(decisions: pd.DataFrame, codebook: Codebook | None = None) -> pd.DataFrame:
    """Turn settled decisions into a codes table of the coder "adjudicated"; open ones are left out.

    Args:
        decisions: from ``adjudicate``.
        codebook: the codebook; the package's own when None.

    Returns:
        table "codes".
    """
    book = codebook or load_codebook()
    rows = [
        (doc, f"U{i:03d}", start, end, final, book.theme_of(final), "primary", start, start, 1.0, "adjudicated")
        for i, (doc, start, end, final) in enumerate(decisions[["doc", "start", "end", "final"]].values.tolist(), 1)
        if final
    ]
    return frame("codes", rows)
