"""HTML, .docx and .pdf → text with notes of pages and tables."""

from __future__ import annotations

import html as _html
import io
import re
import zipfile
from typing import Any

from xqlib.errors import EmptyInput, NotText, TooLarge
from xqlib.text.encodings import Note

_LIMIT = 64 * 1024 * 1024
_RATIO = 100
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_KEPT = frozenset(("lt", "gt", "amp", "quot", "apos"))
_DROPPED = frozenset(["script", "style", "noscript", "template", "head", "nav", "footer", "aside", "select", "button", "svg", "iframe", "object", "textarea"])
_BLOCK = frozenset(["p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "main", "header", "table", "tr", "title", "blockquote", "pre", "dd", "dt", "dl", "hr", "form", "body"])
_SCRIPT = re.compile(r"<(script|style)\b.*?(?:</\1>|\Z)|<!--.*?(?:-->|\Z)", re.I | re.S)
_TAG = re.compile("(?:<[^<>]{0,4000}>\\s*)+")
_SPACE = re.compile(r"[ \t\r\n\f\v]+")


class _Text:
    """Collects text, so that blocks begin on a line of their own."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.notes: list[Note] = []

    def add(self, text: str) -> None:
        if text:
            self.pieces.append(text)
            self.length += len(text)

    def block(self) -> None:
        if self.pieces and not self.pieces[-1].endswith("\n"):
            self.add("\n")

    def note(self, start: int, kind: str, message: str) -> None:
        self.notes.append((start, self.length, kind, message))

    def done(self) -> tuple[str, tuple[Note, ...]]:
        return "".join(self.pieces), tuple(self.notes)


def html(page: str) -> tuple[str, tuple[Note, ...]]:
    """Return the text of a page: one line a block, the cells of a table row parted by tabs, no scripts, styles, comments or menus.

    Examples:
        >>> html("<p>增长&#55;&percnt;</p><table><tr><td>产值</td><td>5亿元</td></tr></table><!-- 9 -->")
        ('增长7%\\n产值\\t5亿元\\n', ((5, 12, 'table', 'table 1: 1 row'),))

    Args:
        page: decoded HTML.

    Returns:
        text, notes (kind ``table``).
    """
    from lxml import etree

    page = _ENTITY.sub(lambda m: m[0] if m[1] in _KEPT else _html.unescape(m[0]), page)
    page = re.sub(r"^\s*<\?xml[^>]*\?>", "", page).replace("\x00", "")
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    root = etree.fromstring(page, parser)
    out = _Text()
    if root is None:
        return out.done()
    hidden = 0
    tables: list[int] = []
    rows = count = 0
    first = True
    for event, node in etree.iterwalk(root, events=("start", "end")):
        tag = node.tag if isinstance(node.tag, str) else ""
        if event == "start":
            hidden += tag in _DROPPED
            if not hidden:
                if tag in _BLOCK and not (tables and tag in ("p", "div", "br")):
                    out.block()
                if tag == "table":
                    tables.append(out.length)
                    rows = 0
                elif tag == "tr":
                    rows, first = rows + 1, True
                elif tag in ("td", "th"):
                    out.add("" if first else "\t")
                    first = False
                out.add(_words(node.text, tag, bool(tables)))
            continue
        if not hidden:
            if tag == "table" and tables:
                out.block()
                count += 1
                out.notes.append((tables.pop(), out.length, "table", f"table {count}: {rows} row{'s' if rows != 1 else ''}"))
            elif tag in _BLOCK and tag != "br" and not tables:
                out.block()
        hidden -= tag in _DROPPED
        if not hidden:
            out.add(_words(node.tail, "", bool(tables)))
    text, notes = out.done()
    if not text.strip():  # the parser gave up, as it does on very deep pages
        return _html.unescape(_TAG.sub("\n", _SCRIPT.sub("", page))), ()
    return text, notes


def _words(text: str | None, tag: str, cell: bool) -> str:
    """Text of a node; layout white space between blocks is nothing."""
    if not text:
        return ""
    if tag == "pre":
        return text
    text = _SPACE.sub(" ", text)
    bare = text.strip(" ")
    return bare if cell or not bare else text


def docx(data: bytes, name: str) -> tuple[str, str, tuple[Note, ...]]:
    """Return the text of a Word document: paragraphs and tables in their order.

    Examples:
        >>> docx(b"PK", "a.docx")
        Traceback (most recent call last):
        xqlib.errors.NotText: a.docx: the archive is damaged (File is not a zip file); save the report again

    Args:
        data: the bytes of the file.
        name: what messages call it.

    Returns:
        text, encoding, notes (kind ``table``).

    Raises:
        NotText: it is not a Word document, or a damaged one.
        TooLarge: it unpacks to more than is safe.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise NotText(name, f"the archive is damaged ({error})", "save the report again") from error
    unpacked = sum(m.file_size for m in members)
    if unpacked > _LIMIT or any(m.file_size > 1_000_000 and m.file_size > _RATIO * max(1, m.compress_size) for m in members):
        raise TooLarge(name, f"the archive unpacks to {unpacked} bytes", "save the report as plain text")
    if any(m.filename.startswith("/") or ".." in m.filename.split("/") for m in members):
        raise NotText(name, "the archive names files outside itself", "save the report as plain text")
    if not any(m.filename == "word/document.xml" for m in members):
        raise NotText(name, "this is an archive, but not a Word document", "save the report as plain text, .docx or .pdf with a text layer")
    try:
        from docx import Document

        document = Document(io.BytesIO(data))
        text, notes = _word(document)
    except (KeyError, ValueError, AttributeError, SyntaxError, OSError, zipfile.BadZipFile) as error:
        raise NotText(name, f"the Word document is damaged ({type(error).__name__})", "save the report again") from error
    return text, "utf-8", notes


def _word(document: Any) -> tuple[str, tuple[Note, ...]]:
    out = _Text()
    count = 0
    for part in document.iter_inner_content():
        if hasattr(part, "rows"):
            start = out.length
            count += 1
            for row in part.rows:
                out.add("\t".join(_SPACE.sub(" ", cell.text).strip() for cell in row.cells) + "\n")
            out.note(start, "table", f"table {count}: {len(part.rows)} row{'s' if len(part.rows) != 1 else ''}")
        else:
            out.add(part.text + "\n")
    return out.done()


def pdf(data: bytes, name: str) -> tuple[str, str, tuple[Note, ...]]:
    """Return the text layer of a PDF, page after page.

    Examples:
        >>> pdf(b"%PDF-1.7", "a.pdf")
        Traceback (most recent call last):
        xqlib.errors.NotText: a.pdf: the PDF is damaged or locked; save the report again, or as plain text

    Args:
        data: the bytes of the file.
        name: what messages call it.

    Returns:
        text, encoding, notes (kind ``page``).

    Raises:
        NotText: the file is damaged or locked.
        EmptyInput: the pages are pictures without a text layer.
    """
    import pypdfium2

    out = _Text()
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise NotText(name, "the PDF is damaged or locked", "save the report again, or as plain text") from error
    try:
        for number in range(len(document)):
            start = out.length
            try:
                page = document[number]
                layer = page.get_textpage()
                out.add(layer.get_text_range().replace("\r\n", "\n").replace("\ufffe", ""))
                layer.close()
                page.close()
                out.block()
                out.note(start, "page", f"page {number + 1}")
            except pypdfium2.PdfiumError:
                out.notes.append((start, start, "encoding", f"page {number + 1} cannot be read"))
    finally:
        document.close()
    text, notes = out.done()
    if not text.strip():
        raise EmptyInput(name, "the PDF has no text layer (its pages are pictures)", "run text recognition over it, or get the text version")
    return text, "utf-8", notes
