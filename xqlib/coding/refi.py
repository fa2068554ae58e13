"""REFI-QDA out: a codebook as .qdc and a coded project as .qdpx, for NVivo, MAXQDA, ATLAS.ti, QualCoder and others.

Identifiers are uuid5 and dates are fixed, so that the same project gives the same bytes. Positions are code points of the text as it is in
``report.raw``, end exclusive; the text file holds ``raw`` without a byte-order mark.
"""

from __future__ import annotations

import io
import re
import uuid
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xqlib.coding.codebook import Code, Codebook, load_codebook
from xqlib.errors import InputNotFound, XqError

if TYPE_CHECKING:
    import pandas as pd

    from xqlib.report import Report

CODEBOOK_NS = "urn:QDA-XML:codebook:1.0"
PROJECT_NS = "urn:QDA-XML:project:1.0"
ORIGIN = "xqlib"
WHEN = "2000-01-01T00:00:00Z"  # a fixed date: the same project gives the same bytes
_SPACE = uuid.UUID("5d1f3c52-8f0e-5b7a-9d53-2a1f6f0c7b11")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_codebook(path: str | Path, codebook: Codebook | None = None) -> Path:
    """Write a codebook as .qdc.

    Examples:
        >>> import tempfile
        >>> write_codebook(Path(tempfile.mkdtemp()) / "book.qdc").stat().st_size > 10_000
        True

    Args:
        path: the file to write.
        codebook: the codebook; the package's own when None.

    Returns:
        the path.

    Raises:
        InputNotFound: the file cannot be written.
    """
    book = codebook or load_codebook()
    root = _root("CodeBook", CODEBOOK_NS)
    root.set("origin", ORIGIN)
    _codes(root, book, CODEBOOK_NS)
    return _write(path, _bytes(root))


def write_project(
    path: str | Path,
    coded: Sequence[tuple[Report, pd.DataFrame]],
    codebook: Codebook | None = None,
    memos: Iterable[Mapping[str, Any]] = (),
    name: str = "xqlib",
) -> Path:
    """Write reports with their codes as .qdpx.

    The format has no place for primary and secondary, cue or score: the primary code comes first in each selection, the rest is lost.

    Examples:
        >>> import tempfile
        >>> from xqlib.coding.run import code
        >>> from xqlib.report import parse
        >>> report = parse("新建农村公路80公里。")
        >>> out = write_project(Path(tempfile.mkdtemp()) / "road.qdpx", [(report, code(report, coder="dictionary"))])
        >>> [n.split("/")[0] for n in zipfile.ZipFile(out).namelist()]
        ['project.qde', 'sources']

    Args:
        path: the file to write.
        coded: reports, each with its codes by one or more coders (tables "codes" put one under the other).
        codebook: the codebook; the package's own when None.
        memos: remarks, each with doc, start, end, text and, if known, author.
        name: of the project.

    Returns:
        the path.

    Raises:
        XqError: a code is not in the codebook.
        InputNotFound: the file cannot be written.
    """
    book = codebook or load_codebook()
    notes = [dict(m) for m in memos]
    root = _root("Project", PROJECT_NS)
    users = sorted({str(c) for _, codes in coded for c in codes["coder"]} | {str(m["author"]) for m in notes if m.get("author")})
    _project_head(root, name, users, book)
    texts: dict[str, str] = {}
    sources = _sub(root, "Sources") if coded else None
    kept: list[tuple[str, Mapping[str, Any]]] = []
    for number, (report, codes) in enumerate(coded):
        guid = _guid("source", report.doc, report.raw)
        title = report.doc if [r.doc for r, _ in coded].count(report.doc) == 1 else f"{number + 1} {report.doc}"
        mine = [m for m in notes if m.get("doc") == report.doc]
        kept += _source(sources, guid, title, codes, mine, book)
        texts[f"sources/{guid}.txt"] = report.raw
    if kept:
        _notes(root, kept)
    return _write(path, _zip(_bytes(root), texts))


def _project_head(root: Any, name: str, users: Sequence[str], book: Codebook) -> None:
    root.set("name", _clean(name))
    root.set("origin", ORIGIN)
    if users:
        root.set("creatingUserGUID", _guid("user", users[0]))
    root.set("creationDateTime", WHEN)
    root.set("modifiedDateTime", WHEN)
    if users:
        group = _sub(root, "Users")
        for user in users:
            _sub(group, "User", guid=_guid("user", user), name=_clean(user))
    _codes(_sub(root, "CodeBook"), book, PROJECT_NS)


def _source(sources: Any, guid: str, title: str, codes: pd.DataFrame, memos: Sequence[Mapping[str, Any]], book: Codebook) -> list[tuple[str, Mapping[str, Any]]]:
    users = sorted({str(c) for c in codes["coder"]})
    source = _sub(sources, "TextSource", guid=guid, name=_clean(title), plainTextPath=f"internal://{guid}.txt")
    if users:
        source.set("creatingUser", _guid("user", users[0]))
    source.set("creationDateTime", WHEN)
    spans: dict[tuple[int, int], list[tuple[str, str]]] = {}
    rows = codes[["start", "end", "coder", "position", "score", "code"]].itertuples(index=False, name=None)
    for start, end, coder, _, _, code in sorted(rows, key=lambda r: (r[0], r[1], r[2], r[3] != "primary", -r[4], r[5])):
        if code not in book:
            raise XqError(title, f"the code {code!r} is not in the codebook", "write with the codebook that the units were coded by")
        given = spans.setdefault((start, end), [])
        if (code, coder) not in given:
            given.append((code, coder))
    about: dict[tuple[int, int], list[Mapping[str, Any]]] = {}
    for memo in memos:
        about.setdefault((int(memo["start"]), int(memo["end"])), []).append(memo)
    kept: list[tuple[str, Mapping[str, Any]]] = []
    for start, end in sorted({*spans, *about}):
        selection = _sub(
            source, "PlainTextSelection", guid=_guid("selection", guid, start, end), startPosition=str(start), endPosition=str(end), creationDateTime=WHEN
        )
        for code, coder in spans.get((start, end), []):
            coding = _sub(
                selection, "Coding", guid=_guid("coding", guid, start, end, code, coder), creatingUser=_guid("user", coder), creationDateTime=WHEN
            )
            _sub(coding, "CodeRef", targetGUID=book[code].guid)
        for i, memo in enumerate(about.get((start, end), [])):
            note = _guid("note", guid, start, end, i, memo.get("text"))
            _sub(selection, "NoteRef", targetGUID=note)
            kept.append((note, memo))
    return kept


def _notes(root: Any, kept: Sequence[tuple[str, Mapping[str, Any]]]) -> None:
    group = _sub(root, "Notes")
    for number, (guid, memo) in enumerate(kept, 1):
        note = _sub(group, "Note", guid=guid, name=f"memo {number}")
        if memo.get("author"):
            note.set("creatingUser", _guid("user", memo["author"]))
        note.set("creationDateTime", WHEN)
        _sub(note, "PlainTextContent").text = _clean(str(memo.get("text") or ""))


def _codes(parent: Any, book: Codebook, space: str) -> None:
    codes = _sub(parent, "Codes", space)
    for theme in book.themes:
        element = _code(codes, theme, space)
        for code in book.children(theme.id):
            _code(element, code, space)


def _code(parent: Any, code: Code, space: str) -> Any:
    element = _sub(parent, "Code", space, guid=code.guid, name=_clean(f"{code.id} {code.zh}"), isCodable="true", color=code.color)
    lines = [code.definition_zh, code.definition_en]
    lines += [f"{label}: {'; '.join(words)}" for label, words in (("include", code.include), ("exclude", code.exclude)) if words]
    _sub(element, "Description", space).text = _clean("\n".join(lines))
    return element


def _root(tag: str, space: str) -> Any:
    from lxml import etree

    return etree.Element(f"{{{space}}}{tag}", nsmap={None: space})


def _sub(parent: Any, tag: str, space: str = PROJECT_NS, **attributes: str) -> Any:
    from lxml import etree

    return etree.SubElement(parent, f"{{{space}}}{tag}", attributes)


def _bytes(root: Any) -> bytes:
    from lxml import etree

    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return data


def _zip(project: bytes, texts: Mapping[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for file, data in [("project.qde", project), *((n, t.encode("utf-8", "replace")) for n, t in sorted(texts.items()))]:
            info = zipfile.ZipInfo(file, (1980, 1, 1, 0, 0, 0))
            info.create_system, info.external_attr, info.compress_type = 3, 0o644 << 16, zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return out.getvalue()


def _write(path: str | Path, data: bytes) -> Path:
    out = Path(path)
    try:
        out.write_bytes(data)
    except OSError as error:
        raise InputNotFound(path, f"cannot be written ({error.strerror})", "choose another folder") from error
    return out


def _guid(*parts: object) -> str:
    return str(uuid.uuid5(_SPACE, "\x1f".join(_clean(str(part)) for part in parts)))


def _clean(text: str) -> str:
    """Characters that XML does not allow, replaced."""
    return _NOT_XML.sub("\ufffd", text)
