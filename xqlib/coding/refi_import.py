"""REFI-QDA in: read a .qdpx project that was coded elsewhere, map its selections to a report, and tell what was lost."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xqlib.coding.codebook import Codebook, load_codebook
from xqlib.coding.refi import PROJECT_NS
from xqlib.errors import InputNotFound, NotText, TooLarge
from xqlib.tables import frame

if TYPE_CHECKING:
    import pandas as pd

    from xqlib.report import Report

MOST_BYTES = 200_000_000
_ENDS = "。！？!?；;：:\r\n"
_NS = {"q": PROJECT_NS}
Row = tuple[int, int, str, str]  # start, end, guid of the code, coder


@dataclass(frozen=True)
class Imported:
    """What a project held: codes as a table, memos, the texts, and what could not be kept."""

    codes: pd.DataFrame
    memos: list[dict[str, Any]] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)


def read_project(path: str | Path, reports: Sequence[Report] = (), codebook: Codebook | None = None) -> Imported:
    """Read a .qdpx project.

    Byte-order marks are taken off before positions are counted, folders may have either case, the project file any name. With reports,
    the spans are mapped to their ``raw``; a source is matched by name, else by its text.

    Examples:
        >>> import tempfile
        >>> from xqlib.coding.refi import write_project
        >>> from xqlib.coding.run import code
        >>> from xqlib.report import parse
        >>> report = parse("新建农村公路80公里。", doc="road")
        >>> file = write_project(Path(tempfile.mkdtemp()) / "road.qdpx", [(report, code(report, coder="dictionary"))])
        >>> read_project(file, [report]).codes[["doc", "start", "end", "code", "coder"]].values.tolist()
        [['road', 0, 11, 'URB-TRA', 'dictionary']]

    Args:
        path: the file.
        reports: the reports that were coded.
        codebook: the codebook; the package's own when None. Codes are known by guid, else by the id that begins their name.

    Returns:
        Imported; codes of unknown names keep their name, and ``lost`` says so.

    Raises:
        InputNotFound: there is no such file.
        NotText: it is not a REFI-QDA project.
        TooLarge: it would unpack to more than 200 MB.
    """
    book = codebook or load_codebook()
    files = _unzip(path)
    root = _parse(_project_file(files, path), path)
    lost: list[str] = []
    names, themes = _code_names(root, book, lost)
    users = {_key(u.get("guid")): u.get("name") or u.get("id") or "unknown" for u in root.iterfind("q:Users/q:User", _NS)}
    notes = {_key(n.get("guid")): n for n in root.iterfind("q:Notes/q:Note", _NS)}
    rows: list[tuple[Any, ...]] = []
    memos: list[dict[str, Any]] = []
    texts: dict[str, str] = {}
    for source in root.iterfind("q:Sources/*", _NS):
        title = source.get("name") or source.get("guid") or "source"
        if _tag(source) != "TextSource":
            lost.append(f"{title}: {_tag(source)} is not read, only text is")
            continue
        text = _text_of(source, files)
        if text is None:
            lost.append(f"{title}: its text is not in the project")
            continue
        texts[title] = text
        report = _report_of(title, text, reports)
        found, remarks = _selections(source, users, notes, title, lost)
        place, exclusive = _mapping(title, text, found, report, lost)
        rows += _rows(found, place, exclusive, report.doc if report else title, names, themes, title, lost)
        doc = report.doc if report else title
        for start, end, remark, author in remarks:
            span = place(start, end + exclusive)
            if span is None:
                lost.append(f"{title}: a memo at {start} has no place in the report")
            else:
                memos.append({"doc": doc, "start": span[0], "end": span[1], "text": remark, "author": author})
    for what in ("Cases", "Variables", "Links", "Sets", "Graphs"):
        if root.find(f"q:{what}", _NS) is not None:
            lost.append(f"{what} are not read")
    return Imported(frame("codes", rows), memos, texts, lost)


def _unzip(path: str | Path) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [e for e in archive.infolist() if not e.is_dir()]
            if sum(e.file_size for e in entries) > MOST_BYTES:
                raise TooLarge(path, f"would unpack to more than {MOST_BYTES} bytes", "export the texts alone, without pictures and films")
            out = {}
            for entry in entries:
                if entry.filename.lower().endswith((".qde", ".txt")):
                    with archive.open(entry) as file:
                        out[entry.filename] = file.read(MOST_BYTES)
            return out
    except FileNotFoundError as error:
        raise InputNotFound(path, "does not exist", "give the path of a .qdpx file") from error
    except IsADirectoryError as error:
        raise InputNotFound(path, "is a folder", "give the path of a .qdpx file") from error
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise NotText(path, "is not a zip archive that can be read", "export it again as REFI-QDA project (.qdpx)") from error


def _project_file(files: Mapping[str, bytes], path: object) -> bytes:
    found = sorted((n for n in files if n.lower().endswith(".qde")), key=lambda n: (Path(n).name.lower() != "project.qde", n.count("/"), n))
    if not found:
        raise NotText(path, "holds no .qde file", "export it again as REFI-QDA project (.qdpx)")
    return files[found[0]]


def _parse(data: bytes, path: object) -> Any:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data.removeprefix(b"\xef\xbb\xbf"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotText(path, f"its project file is not XML ({error})", "export it again") from error
    if root.getroottree().docinfo.doctype:
        raise NotText(path, "its project file declares a document type", "export it again with a program that follows the standard")
    if root.tag != f"{{{PROJECT_NS}}}Project":
        raise NotText(path, "its project file is not a REFI-QDA project", "export it again as REFI-QDA project (.qdpx)")
    return root


def _code_names(root: Any, book: Codebook, lost: list[str]) -> tuple[dict[str, str], dict[str, str]]:
    """guid → code, guid → theme."""
    by_guid = {c.guid: c.id for c in book}
    names: dict[str, str] = {}
    themes: dict[str, str] = {}

    def walk(element: Any, above: str | None) -> None:
        for child in element.iterfind("q:Code", _NS):
            guid, name = _key(child.get("guid")), str(child.get("name") or "")
            first = name.split(maxsplit=1)[0] if name.strip() else ""
            known = by_guid.get(guid) or (first if first in book else None)
            if known is None:
                lost.append(f"code {name!r} is not in the codebook and keeps its name")
            names[guid] = known or name or guid
            themes[guid] = book.theme_of(known) if known else above or names[guid]
            walk(child, themes[guid])

    for codes in root.iterfind("q:CodeBook/q:Codes", _NS):
        walk(codes, None)
    return names, themes


def _text_of(source: Any, files: Mapping[str, bytes]) -> str | None:
    inline = source.find("q:PlainTextContent", _NS)
    if inline is not None and inline.text:
        return str(inline.text)
    wanted = str(source.get("plainTextPath") or "").rsplit("/", 1)[-1].lower()
    for name, data in files.items():
        if wanted and name.rsplit("/", 1)[-1].lower() == wanted:
            return data.decode("utf-8-sig", "replace")
    return None


def _selections(
    source: Any, users: Mapping[str, str], notes: Mapping[str, Any], title: str, lost: list[str]
) -> tuple[list[Row], list[tuple[int, int, str, str | None]]]:
    found: list[Row] = []
    remarks: list[tuple[int, int, str, str | None]] = []
    for selection in source.iterfind("q:PlainTextSelection", _NS):
        try:
            start, end = int(selection.get("startPosition")), int(selection.get("endPosition"))
        except (TypeError, ValueError):
            lost.append(f"{title}: a selection without positions")
            continue
        if start < 0 or end < start:
            lost.append(f"{title}: a selection from {start} to {end}")
            continue
        for coding in selection.iterfind("q:Coding", _NS):
            reference = coding.find("q:CodeRef", _NS)
            user = _key(coding.get("creatingUser") or selection.get("creatingUser") or source.get("creatingUser"))
            if reference is not None:
                found.append((start, end, _key(reference.get("targetGUID")), users.get(user, "unknown")))
        texts = [selection.findtext("q:Description", None, _NS)]
        for reference in selection.iterfind("q:NoteRef", _NS):
            note = notes.get(_key(reference.get("targetGUID")))
            if note is not None:
                author = users.get(_key(note.get("creatingUser")))
                remarks.append((start, end, note.findtext("q:PlainTextContent", "", _NS) or note.findtext("q:Description", "", _NS) or "", author))
        remarks += [(start, end, text, None) for text in texts if text]
        if selection.find("q:Coding", _NS) is None and not any(texts) and selection.find("q:NoteRef", _NS) is None:
            lost.append(f"{title}: the selection from {start} to {end} has neither code nor memo")
    return found, remarks


def _report_of(title: str, text: str, reports: Sequence[Report]) -> Report | None:
    for report in reports:
        if report.doc == title:
            return report
    flat = _flat(text)
    return next((r for r in reports if _flat(r.raw) == flat), None)


def _mapping(title: str, text: str, found: Sequence[Row], report: Report | None, lost: list[str]) -> tuple[Any, int]:
    """How positions of the project become spans of the report, and whether 1 must be added to ends that are meant inclusively."""
    spans = [(s, e) for s, e, _, _ in found]
    readings = [("as written", text)]
    if "\r\n" in text:
        readings.append(("with line ends counted as one character", text.replace("\r\n", "\n")))
    name, read = max(readings, key=lambda r: sum(_fits(r[1], s, e) for s, e in spans))
    if name != "as written":
        lost.append(f"{title}: positions were read {name}")
    short = sum(e < len(read) and read[e] in "。！？；" and read[e - 1 : e] not in _ENDS for s, e in spans)
    exclusive = 1 if spans and short > len(spans) / 2 else 0
    if exclusive:
        lost.append(f"{title}: {short} of {len(spans)} selections stop before their last character; ends were read as inclusive")
    if report is None or read == report.raw:
        return (lambda s, e: (s, e) if e <= len(read) else None), exclusive
    places = _align(read, report.raw)
    if places is None:
        lost.append(f"{title}: the text of the project is not that of the report; spans were found by their words")

    def place(start: int, end: int) -> tuple[int, int] | None:
        if end > len(read):
            return None
        if places is not None:
            return (places[start], places[end - 1] + 1 if end > start else places[start])
        words = read[start:end]
        at = report.raw.find(words) if words and report.raw.count(words) == 1 else -1
        return (at, at + len(words)) if at >= 0 else None

    return place, exclusive


def _align(read: str, raw: str) -> list[int] | None:
    """Position in ``raw`` of every character of ``read`` (and of its end), when the two differ in line ends only."""
    if _flat(read) != _flat(raw):
        return None
    places, at = [], 0
    for char in read:
        while at < len(raw) and raw[at] == "\r" and char != "\r":
            at += 1
        places.append(min(at, len(raw)))
        if char != "\r" or (at < len(raw) and raw[at] == "\r"):
            at += 1
    return [*places, len(raw)]


def _rows(
    found: Sequence[Row], place: Any, exclusive: int, doc: str, names: Mapping[str, str], themes: Mapping[str, str], title: str, lost: list[str]
) -> list[tuple[Any, ...]]:
    rows = []
    seen: set[tuple[int, int, str]] = set()
    numbers: dict[tuple[int, int], int] = {}
    for start, end, guid, coder in found:
        span = place(start, end + exclusive)
        if span is None or guid not in names:
            lost.append(f"{title}: the coding at {start} has no place in the report" if span is None else f"{title}: the coding at {start} names no code")
            continue
        unit = numbers.setdefault(span, len(numbers) + 1)
        position = "secondary" if (*span, coder) in seen else "primary"
        seen.add((*span, coder))
        rows.append((doc, f"U{unit:03d}", *span, names[guid], themes[guid], position, span[0], span[0], 1.0, coder))
    return rows


def _fits(text: str, start: int, end: int) -> bool:
    return 0 <= start < end <= len(text) and (start == 0 or text[start - 1] in _ENDS) and (end == len(text) or text[end - 1] in _ENDS or text[end] in _ENDS)


def _flat(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _key(guid: str | None) -> str:
    return (guid or "").strip("{} ").lower()


def _tag(element: Any) -> str:
    return str(element.tag).rsplit("}", 1)[-1]
