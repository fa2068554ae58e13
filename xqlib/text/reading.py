"""A file or bytes → ``Source``: the decoded text, its encoding and format, trouble met on the way."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from xqlib.errors import EmptyInput, InputNotFound, NotText, TooLarge
from xqlib.text.encodings import Note, to_text

MAX_BYTES = 64 * 1024 * 1024
_FOREIGN = (
    (b"\xd0\xcf\x11\xe0", "an old Word, Excel or WPS file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"Rar!", "an archive"),
    (b"7z\xbc\xaf", "an archive"),
    (b"\x1f\x8b", "an archive"),
    (b"{\\rtf", "an RTF file"),
    (b"\x80\x04\x95", "a pickle"),
)
_MARKUP = re.compile(r"\s*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|\?xml[^>]{0,200}>\s*<(?:!doctype\s+html|html)|html|head|body|title|p|div|table|section|article|main|h[1-6]|ul|span)[\s>]", re.I | re.S)
_XML = re.compile(r"\s*<(?:\?xml|!doctype)", re.I)
_NOTEBOOK = re.compile(r'\s*\{\s*"(?:cells|nbformat|metadata)"')
_KANA = re.compile("[ぁ-ゖァ-ヺ]")


@dataclass(frozen=True, slots=True)
class Source:
    """A decoded document.

    Args:
        raw: the text, without a byte-order mark and otherwise untouched; of HTML, .docx and .pdf the extracted text.
        encoding: the encoding that it was read with.
        format: ``text``, ``html``, ``docx`` or ``pdf``.
        path: where it came from, None for text in memory.
        notes: (start, end, kind, message) in code points of ``raw``; kind ``encoding`` is trouble met while reading,
            ``page`` and ``table`` say where pages and tables of the document stand.
    """

    raw: str
    encoding: str
    format: str
    path: str | None
    notes: tuple[Note, ...] = ()


def read_source(path: str | os.PathLike[str], *, encoding: str | None = None, max_bytes: int = MAX_BYTES) -> Source:
    """Read a file and decode it.

    Examples:
        >>> read_source("no such file.txt")
        Traceback (most recent call last):
        xqlib.errors.InputNotFound: no such file.txt: there is no such file; check the path

    Args:
        path: the file.
        encoding: its encoding, when it cannot be told from the bytes.
        max_bytes: refuse larger files.

    Returns:
        Source.

    Raises:
        InputNotFound: there is no readable file.
        TooLarge: it has more than ``max_bytes`` bytes.
        EmptyInput: there is no text in it.
        NotText: it is neither text nor a supported document.
    """
    file = Path(path)
    try:
        if file.is_dir():
            raise InputNotFound(path, "this is a folder, not a file", "name one report, or use run_corpus for a folder")
        if not file.is_file():
            problem = "this is not a regular file" if file.exists() else "there is no such file"
            raise InputNotFound(path, problem, "check the path")
        if file.stat().st_size > max_bytes:
            raise TooLarge(path, f"the file has {file.stat().st_size} bytes, more than {max_bytes}", "raise max_bytes if it is a report")
        data = file.read_bytes()
    except (OSError, ValueError) as error:
        raise InputNotFound(path, f"the file cannot be read ({getattr(error, 'strerror', None) or error})", "check the path and its permissions") from error
    return decode(data, name=str(path), encoding=encoding)


def decode(data: bytes, *, name: str, encoding: str | None = None) -> Source:
    """Turn the bytes of a document into text; the format is told from the content, not from the name.

    Examples:
        >>> decode("政府工作报告".encode("gb18030"), name="a.txt").encoding
        'gb18030'
        >>> decode("<p>增长5%</p><script>1</script>".encode(), name="a.txt").raw
        '增长5%\\n'

    Args:
        data: the bytes of a document.
        name: what messages call it.
        encoding: its encoding, when it cannot be told from the bytes.

    Returns:
        Source.

    Raises:
        EmptyInput: there is no text.
        NotText: the bytes are neither text nor a supported document.
    """
    from xqlib.text import formats

    if not data.strip(b" \t\r\n\x00"):
        raise EmptyInput(name, "the file is empty", "save the report again")
    if data.startswith(b"%PDF-"):
        return _checked(*formats.pdf(data, name), "pdf", name)
    if data.startswith(b"PK\x03\x04"):
        return _checked(*formats.docx(data, name), "docx", name)
    for start, what in _FOREIGN:
        if data.startswith(start):
            raise NotText(name, f"this is {what}, not text", "save the report as plain text, .docx or .pdf with a text layer")
    raw, known, notes = to_text(data, name, encoding)
    raw = raw.removeprefix("\ufeff")
    if _MARKUP.match(raw):
        raw, more = formats.html(raw)
        return _checked(raw, known, (*(n for n in notes if n[0] == n[1] == 0), *more), "html", name)
    if _XML.match(raw):
        raise NotText(name, "this is XML, which is not read (entities could pull in other files)", "save the report as plain text")
    if _NOTEBOOK.match(raw):
        raise NotText(name, "this is JSON, not a report", "give the text of the report")
    return _checked(raw, known, notes, "text", name)


def _checked(raw: str, encoding: str, notes: tuple[Note, ...], form: str, name: str) -> Source:
    """Refuse text without content; say so when it is not Chinese."""
    sample = raw[:100_000]
    visible = sum(not c.isspace() and c not in "\x00\u200b\ufeff" for c in sample)
    if not visible:
        raise EmptyInput(name, "there is no text in the file", "save the report again")
    controls = sum(c < " " and c not in "\r\n\t\f\v\x00\x1c\x1d\x1e\x85" for c in sample)
    if controls > max(20, len(sample) // 20):
        raise NotText(name, "the bytes are not text", "save the report as plain text")
    han = sum("一" <= c <= "龥" for c in sample)
    if not han and sum(c.isalpha() for c in sample) > 20:
        raise NotText(name, "there is no Chinese in the text", "give the Chinese text of the report")
    kana = _KANA.search(sample)
    if kana is not None and len(_KANA.findall(sample)) * 10 > han:
        notes = (*notes, (kana.start(), kana.start(), "encoding", "the text is not Chinese (Japanese letters)"))
    return Source(raw, encoding, form, name, notes)
