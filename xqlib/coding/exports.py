"""Codes out: a CSV for spreadsheets and statistics, W3C Web Annotations (JSON-LD) for annotation tools."""

from __future__ import annotations

import csv
import json
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xqlib.coding.codebook import Codebook, load_codebook
from xqlib.coding.hand import cell
from xqlib.errors import InputNotFound

if TYPE_CHECKING:
    import pandas as pd

    from xqlib.report import Report

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 24  # characters of prefix and suffix in a text quote
_SPACE = uuid.UUID("3b0c1f0e-7a55-5a6e-8f1e-0f6a9d1c2e44")


def write_csv(path: str | Path, report: Report, codes: pd.DataFrame, codebook: Codebook | None = None) -> Path:
    """Write codes as CSV, each with its label, its cue and its text.

    Examples:
        >>> import tempfile
        >>> from xqlib.coding.run import code
        >>> from xqlib.report import parse
        >>> report = parse("新建农村公路80公里。")
        >>> out = write_csv(Path(tempfile.mkdtemp()) / "codes.csv", report, code(report, coder="dictionary"))
        >>> out.read_text(encoding="utf-8-sig").splitlines()[1].split(",")[4:7]
        ['URB-TRA', '交通', 'URB']

    Args:
        path: the file to write: UTF-8 with a byte-order mark; cells that a spreadsheet would run begin with an apostrophe.
        report: the report.
        codes: its codes.
        codebook: the codebook; the package's own when None.

    Returns:
        the path.

    Raises:
        InputNotFound: the file cannot be written.
    """
    book = codebook or load_codebook()
    head = ("doc", "unit", "start", "end", "code", "label", "theme", "position", "score", "coder", "cue", "text")
    out = Path(path)
    try:
        with out.open("w", encoding="utf-8-sig", errors="backslashreplace", newline="") as file:
            writer = csv.writer(file, lineterminator="\r\n")
            writer.writerow(head)
            for row in codes.to_dict("records"):
                label = book[row["code"]].zh if row["code"] in book else ""
                cue, text = report.raw[row["cue_start"] : row["cue_end"]], report.raw[row["start"] : row["end"]]
                cells = [row["doc"], row["unit"], row["start"], row["end"], row["code"], label, row["theme"], row["position"]]
                writer.writerow([cell(c) for c in (*cells, round(row["score"], 4), row["coder"], cue, text)])
    except OSError as error:
        raise InputNotFound(path, f"cannot be written ({error.strerror})", "choose another folder") from error
    return out


def write_annotations(path: str | Path, report: Report, codes: pd.DataFrame, codebook: Codebook | None = None) -> Path:
    """Write codes as a W3C Web Annotation collection: one annotation a code, with position and quote of its unit.

    Examples:
        >>> import tempfile
        >>> from xqlib.coding.run import code
        >>> from xqlib.report import parse
        >>> report = parse("新建农村公路80公里。")
        >>> out = write_annotations(Path(tempfile.mkdtemp()) / "codes.jsonld", report, code(report, coder="dictionary"))
        >>> json.loads(out.read_text(encoding="utf-8"))["first"]["items"][0]["body"][0]["value"]
        'URB-TRA 交通'

    Args:
        path: the file to write.
        report: the report.
        codes: its codes.
        codebook: the codebook; the package's own when None.

    Returns:
        the path.

    Raises:
        InputNotFound: the file cannot be written.
    """
    book = codebook or load_codebook()
    items = list(_annotations(report, codes, book))
    source = _urn("source", report.doc, report.raw)
    collection = {
        "@context": CONTEXT,
        "id": _urn("collection", source, *(i["id"] for i in items)),
        "type": "AnnotationCollection",
        "label": report.doc,
        "total": len(items),
        "first": {"id": _urn("page", source), "type": "AnnotationPage", "startIndex": 0, "items": items},
    }
    out = Path(path)
    try:
        text = json.dumps(collection, ensure_ascii=True, indent=1).replace("<", "\\u003c")  # inert even where it is pasted into a page
        out.write_bytes(text.encode("ascii") + b"\n")
    except OSError as error:
        raise InputNotFound(path, f"cannot be written ({error.strerror})", "choose another folder") from error
    return out


def _annotations(report: Report, codes: pd.DataFrame, book: Codebook) -> Iterator[dict[str, Any]]:
    source = _urn("source", report.doc, report.raw)
    for row in codes.to_dict("records"):
        start, end, code = row["start"], row["end"], row["code"]
        bodies = [{"type": "TextualBody", "purpose": "classifying", "format": "text/plain", "value": f"{code} {book[code].zh}" if code in book else code}]
        if row["cue_end"] > row["cue_start"]:
            cue = {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": f"cue: {report.raw[row['cue_start'] : row['cue_end']]}"}
            bodies.append(cue)
        yield {
            "id": _urn("annotation", source, start, end, code, row["position"], row["coder"]),
            "type": "Annotation",
            "motivation": "classifying",
            "creator": {"type": "Agent", "name": row["coder"]},
            "body": bodies,
            "target": {
                "source": source,
                "selector": [
                    {"type": "TextPositionSelector", "start": start, "end": end},
                    {
                        "type": "TextQuoteSelector",
                        "exact": report.raw[start:end],
                        "prefix": report.raw[max(0, start - AROUND) : start],
                        "suffix": report.raw[end : end + AROUND],
                    },
                ],
            },
        }


def _urn(*parts: object) -> str:
    return f"urn:uuid:{uuid.uuid5(_SPACE, chr(31).join(ascii(p) for p in parts))}"
