"""Bytes → text: which encoding it is, and where the bytes and the encoding disagree."""

from __future__ import annotations

import codecs
import re

from xqlib.errors import NotText

Note = tuple[int, int, str, str]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_COMMON = frozenset("的一是在不和有年人中国大工发展政府报告经济建设全市民生增长万元，。、國發經濟業報農產與為會")
_ENOUGH = 1 / 12
_NOTES = 1000
_LOST = "锟斤拷"
_CUT = "the file ends inside a character"


def to_text(data: bytes, name: str, encoding: str | None = None) -> tuple[str, str, tuple[Note, ...]]:
    """Decode bytes whose encoding may be unknown, mixed or wrong.

    Examples:
        >>> to_text("增长7%。".encode()[:-1], "a.txt")
        ('增长7%�', 'utf-8', ((4, 5, 'encoding', 'the file ends inside a character'),))
        >>> page = "政府工作报告：全市经济发展。".encode().decode("latin-1").encode()
        >>> to_text(page, "a.txt")[:2]
        ('政府工作报告：全市经济发展。', 'utf-8 read as latin-1')

    Args:
        data: the bytes.
        name: what messages call them.
        encoding: their encoding, when it is known.

    Returns:
        text, name of the encoding, notes (start, end, kind, message) about trouble.

    Raises:
        NotText: the encoding is unknown to Python, or the bytes are no text in any encoding that was tried.
    """
    if encoding is not None:
        try:
            codecs.lookup(encoding)
            raw, notes = _lenient(data, encoding)
        except (LookupError, AttributeError, AssertionError) as error:
            raise NotText(name, f"there is no text encoding called {encoding}", "use a name such as gb18030 or utf-8") from error
        return raw, encoding, notes
    for bom, known in _BOMS:
        if data.startswith(bom):
            return (*_named(data[len(bom) :], known),)
    if data.count(0) > len(data) // 10:
        for known in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"):
            raw, notes = _lenient(data, known)
            if not notes and _plausible(raw):
                return raw, known, ()
        raise NotText(name, "the bytes are not text", "save the report as plain text")
    found = _utf8(data, name) or _legacy(data) or _mixed(data) or _second_opinion(data)
    if found is None:
        raise NotText(name, "the bytes cannot be read as text in any one encoding", "name the encoding, or save the report again as UTF-8")
    return found


def _named(data: bytes, encoding: str) -> tuple[str, str, tuple[Note, ...]]:
    raw, notes = _lenient(data, encoding)
    return raw, encoding, notes


def _utf8(data: bytes, name: str) -> tuple[str, str, tuple[Note, ...]] | None:
    """UTF-8, with a few bad bytes at most; text that was decoded wrongly before it was saved is repaired."""
    raw, notes = _lenient(data, "utf-8")
    bad = sum(end - start for start, end, _, message in notes if message != _CUT)
    if bad > max(8, len(raw) // 100) or (notes and bad * 4 > sum(c > "\x7f" for c in raw[:20_000])):
        return None
    if not notes:
        repaired = _unscrambled(raw, name)
        if repaired is not None:
            return repaired
    return raw, "utf-8", notes


def _legacy(data: bytes) -> tuple[str, str, tuple[Note, ...]] | None:
    """GB18030 or Big5, whichever reads more like Chinese; a few bad bytes at most."""
    found = []
    for known in ("gb18030", "big5"):
        raw, notes = _lenient(data, known)
        if raw.count("\ufffd") <= len(raw) // 100 + 2 and _plausible(raw):
            found.append((-len(notes), _chinese(raw), raw, known, notes))
    if not found:
        return None
    *_, raw, known, notes = max(found)
    return raw, known, notes


def _mixed(data: bytes) -> tuple[str, str, tuple[Note, ...]] | None:
    """Lines in UTF-8 and lines in GB18030 in one file; the lines of the smaller part are noted."""
    pieces: list[tuple[str, str]] = []
    for line in data.splitlines(keepends=True):
        for known in ("utf-8", "gb18030"):
            try:
                pieces.append((line.decode(known), known))
                break
            except UnicodeDecodeError:
                continue
        else:
            return None
    raw = "".join(piece for piece, _ in pieces)
    other = sum(len(piece) for piece, known in pieces if known == "gb18030")
    if not other or not _plausible(raw) or _chinese(raw[-20_000:]) < _ENOUGH:
        return None
    main = "utf-8" if other * 2 <= len(raw) else "gb18030"
    notes: list[Note] = []
    at, same = 0, ""
    for piece, known in pieces:
        if not piece.isascii():
            if known != main and same == known and notes:
                notes[-1] = (notes[-1][0], at + len(piece), *notes[-1][2:])
            elif known != main:
                notes.append((at, at + len(piece), "encoding", f"these lines are in {known}, the others in {main}"))
            same = known
        at += len(piece)
    return raw, main, tuple(notes[:_NOTES])


def _second_opinion(data: bytes) -> tuple[str, str, tuple[Note, ...]] | None:
    """What charset-normalizer thinks the encoding is, when the result reads like Chinese."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000]).best()
    if best is None:
        return None
    raw, notes = _lenient(data, best.encoding)
    if _plausible(raw) and raw.count("\ufffd") <= len(raw) // 50:
        return raw, best.encoding, notes
    return None


def _lenient(data: bytes, encoding: str) -> tuple[str, tuple[Note, ...]]:
    """Decode with replacement characters and say where they are; those of the file itself are not trouble of decoding."""
    raw = data.decode(encoding, "replace")
    if encoding == "utf-8" and raw.count("\ufffd") == data.count(b"\xef\xbf\xbd"):
        return raw, ()
    notes: list[Note] = []
    for m in re.finditer("\ufffd+", raw):
        tail = not raw[m.end() :].strip()
        notes.append((m.start(), m.end(), "encoding", _CUT if tail and m.end() - m.start() == 1 else "bytes that are no text"))
        if len(notes) >= _NOTES:
            break
    return raw, tuple(notes)


def _unscrambled(raw: str, name: str) -> tuple[str, str, tuple[Note, ...]] | None:
    """Undo one wrong decoding: UTF-8 or GB18030 bytes read as Latin-1, or UTF-8 bytes read as GBK."""
    if raw.count(_LOST) * 100 > len(raw):
        raise NotText(name, "the text was destroyed by a wrong decoding (锟斤拷)", "get the report again from its source")
    sample = raw[:20_000]
    high = sum("\x80" <= c <= "\xff" or c in "‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ€" for c in sample)
    han = sum("一" <= c <= "龥" for c in sample)
    trials: tuple[tuple[str, str], ...] = ()
    if high > 10 and high > 4 * han:
        trials = (("latin-1", "utf-8"), ("cp1252", "utf-8"), ("latin-1", "gb18030"), ("cp1252", "gb18030"))
    elif han >= 12 and _chinese(sample) < _ENOUGH:
        trials = (("gb18030", "utf-8"),)
    for wrong, right in trials:
        data = b"\xff".join(part.encode(wrong, "replace") for part in raw.split("\ufffd"))
        again = re.sub("\ufffd+", "\ufffd", data.decode(right, "replace"))
        lost = again.count("\ufffd")
        if _chinese(again[:20_000]) >= 2 * _ENOUGH and lost * 5 <= len(again):
            notes: list[Note] = [(0, 0, "encoding", f"mojibake repaired: {right} had been read as {wrong}")]
            notes += [(m.start(), m.end(), "encoding", "characters lost in a wrong decoding") for m in re.finditer("\ufffd+", again)]
            return again, f"{right} read as {wrong}", tuple(notes[:_NOTES])
    if trials and trials[0][0] == "latin-1":
        raise NotText(name, "the text was decoded with a wrong encoding (mojibake) and cannot be repaired", "get the report again from its source")
    return None


def _chinese(raw: str) -> float:
    """Share of the Chinese characters and marks that are among the commonest of the genre."""
    han = sum("一" <= c <= "龥" or c in "，。、" for c in raw)
    return sum(c in _COMMON for c in raw) / han if han else 0.0


def _plausible(raw: str) -> bool:
    """Whether a decoding looks like Chinese or plain ASCII text rather than noise."""
    sample = raw[:20_000]
    if not sample:
        return False
    han = sum("一" <= c <= "龥" for c in sample)
    odd = sum("\ue000" <= c <= "\uf8ff" or (c < " " and c not in "\r\n\t\f\v") or c == "\ufffd" for c in sample)
    if odd > len(sample) // 20:
        return False
    if han == 0:
        return sample.isascii()
    strange = sum(c > "\x7f" and not ("一" <= c <= "龥" or "\u2000" <= c <= "\u206f" or "\u3000" <= c <= "\u303f" or "\uff00" <= c <= "\uffef") for c in sample)
    if strange * 3 > han + 30:
        return False
    return _chinese(sample) >= _ENOUGH or han < 30
