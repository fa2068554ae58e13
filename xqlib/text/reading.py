"""Bytes → decoded text: encoding, format and decoding trouble, with the text itself left untouched."""

from __future__ import annotations

import codecs
import os
from dataclasses import dataclass
from pathlib import Path

from xqlib.errors import EmptyInput, InputNotFound, NotText, TooLarge

MAX_BYTES = 64 * 1024 * 1024
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_COMMON = frozenset("的一是在不和有年人中国大工发展政府报告经济建设全市民生增长万元，。、")


@dataclass(frozen=True, slots=True)
class Source:
    """A decoded document.

    Args:
        raw: the text, without a byte-order mark and otherwise untouched.
        encoding: the encoding that it was read with.
        format: ``text``, ``html``, ``docx`` or ``pdf``.
        path: where it came from, None for text in memory.
        notes: (start, end, kind, message) of trouble met while reading, in code points of ``raw``.
    """

    raw: str
    encoding: str
    format: str
    path: str | None
    notes: tuple[tuple[int, int, str, str], ...] = ()


def read_source(path: str | os.PathLike[str], *, encoding: str | None = None, max_bytes: int = MAX_BYTES) -> Source:
    """Read a file and decode it.

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
    if file.is_dir():
        raise InputNotFound(path, "this is a folder, not a file", "name one report, or use run_corpus for a folder")
    try:
        if not file.is_file():
            raise InputNotFound(path, "there is no such file", "check the path")
        if file.stat().st_size > max_bytes:
            raise TooLarge(path, f"the file has {file.stat().st_size} bytes, more than {max_bytes}", "raise max_bytes if it is a report")
        data = file.read_bytes()
    except OSError as error:
        raise InputNotFound(path, f"the file cannot be read ({error.strerror or error})", "check the path and its permissions") from error
    return decode(data, name=str(path), encoding=encoding)


def decode(data: bytes, *, name: str, encoding: str | None = None) -> Source:
    """Decode bytes.

    Examples:
        >>> decode("政府工作报告".encode("gb18030"), name="a.txt").encoding
        'gb18030'

    Args:
        data: the bytes of a document.
        name: what messages call it.
        encoding: its encoding, when it cannot be told from the bytes.

    Returns:
        Source.

    Raises:
        EmptyInput: there is no text.
        NotText: the bytes are not text.
    """
    if not data.strip(b" \t\r\n\x00"):
        raise EmptyInput(name, "the file is empty", "save the report again")
    if encoding is not None:
        try:
            codecs.lookup(encoding)
        except LookupError as error:
            raise NotText(name, f"there is no encoding called {encoding}", "use a name such as gb18030 or utf-8") from error
        raw, notes = _lenient(data, encoding)
        return _checked(raw, encoding, name, notes)
    for bom, known in _BOMS:
        if data.startswith(bom):
            raw, notes = _lenient(data[len(bom) :], known)
            return _checked(raw, known, name, notes)
    if data[:5] == b"%PDF-" or data[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff\xe0", b"Rar!"):
        raise NotText(name, "this is a document or an archive, not text", "save the report as plain text")
    nuls = data.count(0)
    if nuls > len(data) // 10:
        for known in ("utf-16-le", "utf-16-be"):
            try:
                raw = data.decode(known)
            except UnicodeDecodeError:
                continue
            if _plausible(raw):
                return _checked(raw, known, name, ())
        raise NotText(name, "the bytes are not text", "save the report as plain text")
    for known in ("utf-8", "gb18030", "big5"):
        try:
            raw = data.decode(known)
        except UnicodeDecodeError:
            continue
        if known == "utf-8" or _plausible(raw):
            return _checked(raw, known, name, ())
    best = max(("utf-8", "gb18030"), key=lambda k: -data.decode(k, "replace").count("\ufffd"))
    raw, notes = _lenient(data, best)
    if raw.count("\ufffd") > max(3, len(raw) // 50) or not _plausible(raw):
        second = _second_opinion(data)
        if second is not None:
            raw, notes = _lenient(data, second)
            if _plausible(raw) and raw.count("\ufffd") <= len(raw) // 50:
                return _checked(raw, second, name, notes)
        raise NotText(name, "the bytes cannot be read as text in any one encoding", "name the encoding, or save the report again as UTF-8")
    return _checked(raw, best, name, notes)


def _second_opinion(data: bytes) -> str | None:
    """What charset-normalizer thinks the encoding is."""
    from charset_normalizer import from_bytes

    found = from_bytes(data[:200_000]).best()
    return None if found is None else found.encoding


def _lenient(data: bytes, encoding: str) -> tuple[str, tuple[tuple[int, int, str, str], ...]]:
    """Decode with replacement characters and say where they are."""
    raw = data.decode(encoding, "replace")
    notes = []
    at = raw.find("\ufffd")
    while at >= 0 and len(notes) < 1000:
        end = at
        while end < len(raw) and raw[end] == "\ufffd":
            end += 1
        tail = not raw[end:].strip()
        notes.append((at, end, "encoding", "the file ends inside a character" if tail else "bytes that are no text"))
        at = raw.find("\ufffd", end)
    return raw, tuple(notes)


def _plausible(raw: str) -> bool:
    """Whether a decoding looks like Chinese or plain ASCII text rather than noise."""
    sample = raw[:20_000]
    if not sample:
        return False
    han = sum("一" <= c <= "龥" for c in sample)
    private = sum("\ue000" <= c <= "\uf8ff" or (c < " " and c not in "\r\n\t\f\v") or c == "\ufffd" for c in sample)
    if private > len(sample) // 20:
        return False
    if han == 0:
        return sample.isascii()
    return sum(c in _COMMON for c in sample) * 12 >= han or han < 30


def _checked(raw: str, encoding: str, name: str, notes: tuple[tuple[int, int, str, str], ...]) -> Source:
    raw = raw.removeprefix("\ufeff")
    visible = sum(not c.isspace() and c not in "\x00\u200b\ufeff" for c in raw[:100_000])
    if not visible:
        raise EmptyInput(name, "there is no text in the file", "save the report again")
    controls = sum(c < " " and c not in "\r\n\t\f\v\x00\x1c\x1d\x1e\x85" for c in raw[:100_000])
    if controls > max(20, len(raw[:100_000]) // 20):
        raise NotText(name, "the bytes are not text", "save the report as plain text")
    return Source(raw, encoding, "text", name, notes)
