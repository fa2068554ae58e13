"""The character-level cleaning steps: what each removes or maps, as edits of the text that the step before it left."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator

Edit = tuple[int, int, str]

_S = " \u3000\u00a0\u2002-\u200a"
_BLANKS = frozenset(" \u3000\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a")
_D = "[0-9０-９]"
_HAN = "[一-龥]"
_LINE_END = re.compile("\r\n|[\r\u2028\u2029\x85\x0b\x0c]")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]{1,100}")
_STRUCK = re.compile("[\u0335-\u0338\u20d2\u20d3\u20e5-\u20eb]{1,100}")
_GONE = re.compile("[\x00-\x08\x0e-\x1f\x7f\u00ad\u180e\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff\u20e3\U000e0000-\U000e007f]{1,100}")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_RADICALS = {ord(a): b for a, b in zip("⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻥⻦⻨⻩⻬⻮⻰⻳", "母民虎西见角贝车长门青韦页风飞食马鱼鸟麦黄齐齿龙龟", strict=True)}
_VARIANT = re.compile("[\u2e80-\u2eff\u2f00-\u2fd5\uf900-\ufaff]")
_WIDE = re.compile("[０-９％﹪﹣\U0001d7ce-\U0001d7ff．](?:(?<!．)|(?<=[0-9０-９]．)(?=[0-9０-９]))")
_WIDE_TO = {ord(c): d for c, d in zip("０１２３４５６７８９％﹪﹣．", "0123456789%%-.", strict=True)}

# a line break is inside a sentence when the line before cannot end there, or the line after cannot begin there
_BROKEN = re.compile(
    f"(?<=[《“‘「『（])[{_S}]{{0,4}}\n(?:[{_S}\u200b]{{0,4}}\n){{0,3}}[{_S}\u200b]{{0,4}}"
    f"|\n(?:[{_S}\u200b]{{0,4}}\n){{0,3}}[{_S}\u200b]{{0,4}}(?=[》”’」』）。，、；：％])"
    f"|(?<=[，、；][一二三四五六七八九]是)\n|(?<=\n[一二三四五六七八九]是)\n(?=[一-龥])|(?<=\u3000[一二三四五六七八九]是)\n(?=[一-龥])"
    f"|(?<=[一-龥，、])\n{{1,3}}\u200b{{1,3}}(?=[^\n\u200b \u3000])"
    "|(?<=[0-9])\n{0,3}\u200b{1,3}\n{0,3}(?=[多余]?[万亿千百])|(?<=[一-龥，、（]M)\n(?=[0-9])|(?<=[一-龥，、（]PM)\n(?=[0-9])"
)
# each begins with the rarest character and looks back from there: the search skips what cannot begin a match
_SPLIT_NUMBER = re.compile(
    rf"[{_S}](?:(?<={_D}[{_S}])[{_S}]{{0,7}}(?=[.．][{_S}]{{0,8}}{_D}|[%％]|[万亿]|[个元](?!{_HAN}{{2}}))|(?<={_D}[.．][{_S}])[{_S}]{{0,7}}(?={_D}))"
)
_SPLIT_LINE = re.compile(
    rf"(?<={_D})[ ]?\n[ ]?(?=[.．]{_D}|[%％])|(?<={_D}[.．])\n(?={_D})|(?<={_HAN}{_D})\n(?={_D}{{1,8}}[.．%％万亿个])"
)
_SPACED_DIGITS = re.compile(
    rf"{_D}(?<!{_D}[{_S}]{_D})(?<![0-9０-９.．]{_D})(?:[{_S}]{_D}){{1,20}}(?![0-9０-９.．]{{0,20}}[{_S}]{_D})(?=[{_S}]?[.．%％万亿元年月日个人户吨亩家项])"
)
_SPACED_THOUSANDS = re.compile(rf"{_D}(?<=[一-龥]{_D}){_D}{{0,2}}(?:[ \u00a0\u2009]{_D}{{3}})+(?=(?:[.．]{_D}{{1,2}})?(?:[万亿元吨户人亩台辆件]|公里|平方))")
_OPENS = "[一-龥，、：；（“]"
_FIGURE = rf"(?:{_D}|[.．])*[%％]?"
_SET_OFF = re.compile(rf"[ 0-9０-９](?:(?<={_OPENS} ) ?{_D}{_FIGURE} {{0,2}}|(?<={_OPENS}{_D}){_FIGURE} {{1,2}})(?=[一-龥%％])")
_SPACED_WORD = re.compile(rf"(?<!{_HAN}){_HAN}(?:[{_S}]{{1,2}}{_HAN}){{2,20}}(?!{_HAN})")
_SPACES = re.compile(f"[{_S}]{{1,8}}")
_PARAGRAPH = re.compile("[。！？][”’）]?([\n\u200b]+)")
_INNER_BREAK = re.compile("(?<=[一-龥，、（《“0-9A-Za-z—])(?:\u200b?\n\u200b?|\n\u200b\n)(?=[一-龥，、）》”0-9A-Za-z%％])")
_NARROW = re.compile("[\x00-\xff]")
_STOPS = "。！？：；.!?:;"
_HEADING = re.compile("[ \u3000]{0,4}(?:[一二三四五六七八九十]{1,3}[、是]|[（(][一二三四五六七八九十]{1,3}[）)])")


def _all(pattern: re.Pattern[str], after: str) -> Callable[[str], Iterator[Edit]]:
    def edits(text: str) -> Iterator[Edit]:
        for m in pattern.finditer(text):
            yield m.start(), m.end(), after

    return edits


def _at_breaks(pattern: re.Pattern[str]) -> Callable[[str], Iterator[Edit]]:
    """Edits of a pattern that holds a line break and at most four spaces before it: only breaks are looked at."""

    def edits(text: str) -> Iterator[Edit]:
        done = 0
        at = text.find("\n")
        while at >= 0:
            low = at
            while low > done and at - low < 4 and text[low - 1] in _BLANKS:
                low -= 1
            m = next((m for i in range(low, at + 1) if (m := pattern.match(text, i))), None)
            if m is not None:
                yield m.start(), m.end(), ""
                done = m.end()
            at = text.find("\n", max(at + 1, done))

    return edits


def _inner_spaces(pattern: re.Pattern[str]) -> Callable[[str], Iterator[Edit]]:
    def edits(text: str) -> Iterator[Edit]:
        for m in pattern.finditer(text):
            for k in _SPACES.finditer(text, m.start(), m.end()):
                yield k.start(), k.end(), ""

    return edits


def _mapped(pattern: re.Pattern[str], table: dict[int, str]) -> Callable[[str], Iterator[Edit]]:
    def edits(text: str) -> Iterator[Edit]:
        for m in pattern.finditer(text):
            after = m[0].translate(table)
            yield m.start(), m.end(), after if after != m[0] else unicodedata.normalize("NFKC", m[0])[:1]

    return edits


def hard_wrapped(text: str) -> Iterator[Edit]:
    """Yield the line breaks of a text that was wrapped at a fixed width.

    Examples:
        >>> page = "\\n".join("上半年全镇实现地区生产总值三十亿元同比增长百分之八左右圆满完成全年目标任务"[i : i + 4] for i in range(0, 36, 4))
        >>> len(list(hard_wrapped(page)))
        8

    Args:
        text: text with one kind of line end.

    Yields:
        edits that remove a break.
    """
    rows = text.split("\n")
    filled = [len(r) for r in rows if r.strip()]
    if len(filled) < 8:
        return
    width, often = Counter(filled).most_common(1)[0]
    if often * 10 < len(filled) * 7 or width < 4:
        yield from _set_in_lines(rows)
        return
    at = 0
    for row, after in itertools.pairwise(rows):
        at += len(row) + 1
        if len(row) == width and after.strip() and not _HEADING.match(after):
            yield at - 1, at, ""


def _set_in_lines(rows: list[str]) -> Iterator[Edit]:
    """Edits of a text set in lines of one printed width, as a PDF gives it: digits and Latin letters take half a place."""
    widths = [len(row) - len(_NARROW.findall(row)) / 2 for row in map(str.strip, rows)]
    filled = sorted(w for w in widths if w)
    full = filled[len(filled) * 9 // 10]
    long = [row for row, w in zip(rows, widths, strict=True) if full - 3 <= w <= full + 2]
    open_ends = sum(row.rstrip()[-1] not in _STOPS for row in long)
    if not 14 <= full <= 64 or len(long) * 2 < len(filled) or open_ends * 10 < len(long) * 6:
        return
    at = 0
    for k, row in enumerate(rows[:-1]):
        at += len(row) + 1
        after = rows[k + 1]
        if row and row[-1] not in _STOPS and full - 3 <= widths[k] and after.strip() and after[:1] not in " \u3000" and not _HEADING.match(after):
            yield at - 1, at, ""


def cut_at_links(text: str) -> Iterator[Edit]:
    """Yield the single line breaks of a text whose paragraphs are set apart by blank lines.

    A page whose links were taken out keeps a line break on either side of each: the sentence goes on in the next line.

    Examples:
        >>> page = "完成各项任务。\\n\\n" * 6 + "新建\\n高速铁路\\n投产里程超过19公里。\\n\\n"
        >>> len(list(cut_at_links(page)))
        2

    Args:
        text: text with one kind of line end.

    Yields:
        edits that remove a break.
    """
    ends = list(_PARAGRAPH.finditer(text))
    apart = sum(len(m[1]) > 1 for m in ends)
    if apart < 5 or apart < 3 * (len(ends) - apart):
        return
    for m in _INNER_BREAK.finditer(text, ends[0].end(), ends[-1].start()):
        if not _HEADING.match(text, m.end()):
            yield m.start(), m.end(), ""


STEPS: tuple[tuple[str, Callable[[str], Iterator[Edit]], str], ...] = (
    ("line ends", _all(_LINE_END, "\n"), "one kind of line end"),
    ("hard-wrapped lines", hard_wrapped, "every line has the same width: the breaks are layout"),
    ("lines cut at links", cut_at_links, "paragraphs stand apart by blank lines: a single break is inside one"),
    ("broken lines", _at_breaks(_BROKEN), "the sentence goes on in the next line"),
    ("bidirectional controls", _all(_BIDI, ""), "they change what is shown, not what is stored"),
    ("struck-out characters", _all(_STRUCK, ""), "a combining stroke lies over the character"),
    ("invisible characters", _all(_GONE, ""), "control and zero-width characters carry nothing"),
    ("private-use characters", _all(_PRIVATE, " "), "a glyph of a private font has no known reading"),
    ("lone surrogates", _all(_SURROGATE, "\ufffd"), "half a character"),
    ("character variants", _mapped(_VARIANT, _RADICALS), "radicals and compatibility forms stand for the character"),
    ("spaces in numbers", _all(_SPLIT_NUMBER, ""), "a scan split the number"),
    ("newlines in numbers", _at_breaks(_SPLIT_LINE), "a line break split the number"),
    ("spaces in numbers", _inner_spaces(_SPACED_DIGITS), "a scan split the number"),
    ("spaces around numbers", _inner_spaces(_SET_OFF), "a space between figures and characters is layout"),
    ("spaces in numbers", _inner_spaces(_SPACED_THOUSANDS), "thousands set off by a space"),
    ("spaced-out words", _inner_spaces(_SPACED_WORD), "letters were spaced for looks"),
    ("full-width digits", _mapped(_WIDE, _WIDE_TO), "one form of digits"),
)
