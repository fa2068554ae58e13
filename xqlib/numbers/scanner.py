"""Text → numeric mentions: every numeral in exactly one."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection
from decimal import Decimal

from xqlib.numbers import calendar, hedges, lexical, markers, tokens, units
from xqlib.numbers import numerals as nums
from xqlib.numbers.lexical import any_of, words
from xqlib.numbers.mentions import Mention
from xqlib.numbers.quantities import Quantities
from xqlib.numbers.tokens import Token
from xqlib.numbers.units import Unit

__all__ = ["Mention", "numerals", "scan"]

_WIDE = str.maketrans(
    "０１２３４５６７８９％﹪．萬億兩點個項餘噸畝幾數戶條處輛縣鄉間張場類種歲圓錢約達過內從佔後計劃會議國時鐘級頭隻雙對隊組臺為爲於長減實現華裏單開產業農資總額據區漲環節團體層線塊",
    "0123456789%%.万亿两点个项余吨亩几数户条处辆县乡间张场类种岁元钱约达过内从占后计划会议国时钟级头只双对队组台为为于长减实现华里单开产业农资总额据区涨环节团体层线块",
)
_ANY_WIDE = re.compile(f"[{''.join(map(chr, _WIDE))}]")
_C = "〇○零一二两三四五六七八九十百千万亿廿卅"
_START = re.compile(rf"[0-9{_C}]|[数几](?=[十百千万亿])|[壹贰叁肆伍陆柒捌玖](?=[拾佰仟萬万億亿])")
_RUN = re.compile(f"[{_C}]+")
_PIECE = re.compile(rf"(?:一[六七八九]|二[〇○零])[〇○零一二三四五六七八九]{{2}}(?=两年|两个年)|(?<=[0-9])[十百千万亿]+|[{_C}]+")
_PART = re.compile(r"(百|千|万)分之(?=[0-9〇○零一二两三四五六七八九十百])")
_FRACTION = re.compile(r"[0-9〇○零一二两三四五六七八九十百]{1,6}分之")
_LETTERS = re.compile(r"[A-Za-z]{3,10}$")
_SLIP = re.compile(r"[0-9]+(?:\.[0-9]+)?[lIoO][0-9]*(?=[百千万亿%])")
_MASKED_YEAR = re.compile(r"(?:19|20)[0-9]{0,2}[*×xXＸ＊]{1,2}年")
_DROPPED = re.compile(r"[，。；、,;]|同?比|增长|$")
_PER = re.compile(any_of("per_base"))
_NOT_VAGUE = words("not_vague")
_AFTER_ZERO = words("after_zero")
_LONE = frozenset(["倍", "亩", "公里", "平方米", "平方公里", "公顷", "立方米", "人次"])
_BARE = frozenset("百千万亿")


def scan(text: str, breaks: Collection[int] = frozenset()) -> list[Mention]:
    """Find every numeric expression of a text.

    Examples:
        >>> [(m.text, m.kind, str(m.value), m.bound) for m in scan("新增就业1200万人以上，增长百分之五")]
        [('1200万人', 'quantity', '12000000', '>='), ('百分之五', 'percent', '5', '=')]
        >>> [(str(m.low), str(m.high)) for m in scan("5%—6%")]
        [('5', '6')]

    Args:
        text: text whose line breaks and split numbers have been normalised.
        breaks: places where a sentence ended and its mark was lost; no mention crosses one.

    Returns:
        list of Mention, sorted, not overlapping.
    """
    plain = _plain(text)
    cuts = [0, *sorted(b for b in set(breaks) if 0 < b < len(text)), len(text)]
    found: list[Mention] = []
    for start, end in itertools.pairwise(cuts):
        found += _Scan(plain[start:end] if len(cuts) > 2 else plain, text, start).run()
    return found


def numerals(text: str) -> list[tuple[int, int]]:
    """Find every run of characters that a reader could take for a number.

    Arabic digits always; Chinese numerals unless they are part of a word of data/lexical.tsv, or a single character
    that neither a measure word follows nor 第 precedes.

    Examples:
        >>> numerals("统一安排3家、三个村和一千二百人")
        [(4, 5), (7, 8), (11, 15)]

    Args:
        text: the text.

    Returns:
        spans in the order of the text.
    """
    plain = _plain(text)
    found = [(m.start(), m.end()) for m in re.finditer(r"[0-9]+", plain)]
    for m in _PIECE.finditer(plain):
        if m.start() and plain[m.start() - 1].isdigit() and not m[0].strip("十百千万亿"):
            continue
        counted = m[0] not in "一百千万亿" and units.match(plain, m.end(), True)
        if len(m[0]) > 1 or counted or plain[m.start() - 1 : m.start()] == "第":
            word = lexical.word_at(plain, m.start(), m.end())
            if word is None or word[2] == "name":
                found.append((m.start(), m.end()))
    return sorted(found)


def _plain(text: str) -> str:
    """The text in half-width digits and simplified characters, place for place."""
    return text.translate(_WIDE) if _ANY_WIDE.search(text) else text


class _Scan(Quantities):
    """One pass over a stretch of text without breaks."""

    def run(self) -> list[Mention]:
        """Go from numeral to numeral; each step ends behind what it has read."""
        search, t = _START.search, self.t
        m = search(t, 0)
        while m is not None:
            pos = m.start()
            before = self.pos
            if t[pos] in "0123456789":
                self._arabic(pos)
            else:
                self._chinese(pos)
            if self.pos <= pos:
                self.pos = before
                run = _RUN.match(t, pos)
                m = search(t, run.end() if run else pos + 1)
            else:
                m = search(t, self.pos)
        return self.out

    def _moment(self, pos: int) -> bool:
        """Take the date or period at a place."""
        moment = calendar.match(self.t, pos)
        if moment is not None:
            self.add(moment.start, moment.end, moment.kind, iso=moment.iso)
        return moment is not None

    def _ordinals(self, pos: int) -> bool:
        """Take what 第 begins: a quarter, or one or more ordinals."""
        marks = markers.ordinals(self.t, pos)
        if marks and not self._moment(pos):
            for mark in marks:
                self.mark(mark)
        return bool(marks)

    def _arabic(self, pos: int) -> None:
        """Read the number that begins with the digit at a place."""
        t = self.t
        if t[pos + 4 : pos + 5] in ("-", "/", ".") and calendar.is_iso(t, pos) and self._moment(pos):
            return
        if self._ordinals(pos):
            return
        mark = markers.list_marker(t, pos) or markers.arabic(t, pos)
        if mark is not None:
            self.mark(mark)
            return
        masked = _MASKED_YEAR.match(t, pos)
        if masked is not None:
            self.add(pos, masked.end(), "date", damaged=True)
            return
        slip = _SLIP.match(t, pos)
        if slip is not None:
            self._slip(pos, slip.end())
            return
        tok = tokens.token(t, pos)
        if tok is None:
            return
        unit = tokens.unit_after(t, tok)
        before = t[pos - 1 : pos]
        if before.isascii() and (before.isalpha() or (before in ("-", "_") and t[pos - 2 : pos - 1].isalpha())) and before not in ("x", "X"):
            word = _LETTERS.search(t[max(0, pos - 10) : pos])
            mark = None if word and (unit or tok.scaled) else markers.with_letters(t, pos)
            if mark is not None:
                self.mark(mark)
                return
        counted = unit is not None and unit.cls != "time" and unit.name not in ("年", "月", "日")
        if counted or (tok.number is not None and tok.number.hedge) or not self._moment(pos):
            self.quantity(tok, unit)

    def _slip(self, pos: int, end: int) -> None:
        """A letter was scanned for a digit (25l亿元): the value is not known."""
        to = end
        while self.t[to : to + 1] in ("百", "千", "万", "亿") and to < end + 3:
            to += 1
        unit = units.match(self.t, to)
        kind = "percent" if unit and unit.cls == "percent" else "quantity"
        self.add(pos, unit.end if unit else end, kind, unit=unit.name if unit else None, bound="=", damaged=True)

    def _chinese(self, pos: int) -> None:
        """Read the Chinese numeral at a place, if it is one."""
        t = self.t
        run = _RUN.match(t, pos)
        if run is None:
            self._vague_or_financial(pos)
            return
        end = run.end()
        if t[pos] in "百千" and end == pos + 1:
            unit = units.match(t, pos)
            if unit is not None and unit.end > pos + 1:
                self.pos = unit.end
                return
        if self._ordinals(pos):
            return
        for pattern, take in ((_PART, self.part), (_FRACTION, self.fraction)):
            m = pattern.match(t, pos)
            if m is not None:
                take(pos, m)
                return
        mark = markers.list_marker(t, pos)
        if mark is not None and (mark.start < pos or mark.end - pos > 5 or not self._is_period(pos)):
            self.mark(mark)
        elif not self._moment(pos):
            self._counted_or_named(pos, end)

    def _vague_or_financial(self, pos: int) -> None:
        """数十亿元, 几百个, 叁佰万元."""
        t = self.t
        if t[pos] == "数" and t[pos - 1 : pos] in _NOT_VAGUE:
            return
        tok = tokens.token(t, pos)
        if tok is not None and tok.number is not None:
            unit = tokens.unit_after(t, tok)
            if unit is not None or tok.scaled:
                self.quantity(tok, unit)

    def _is_period(self, pos: int) -> bool:
        moment = calendar.match(self.t, pos)
        return moment is not None and moment.kind == "period"

    def _counted_or_named(self, pos: int, end: int) -> None:
        """A Chinese numeral that is no marker and no date: a word, a slogan, an ordinal, a count."""
        t = self.t
        tok = tokens.token(t, pos)
        lone = end - pos == 1 and t[pos] == "一" and not (tok and tok.end > end)
        unit = tokens.unit_after(t, tok) if tok else None
        quote = lexical.quoted(t, pos)
        word = lexical.word_at(t, pos, end)
        if word is not None and unit is not None and (unit.end > word[1] or (t[pos:end] in _BARE and self._hedged(pos))):
            word = None
        if word is not None and not (tok and tok.end > word[1]):
            if quote is not None and quote[1] >= word[1]:
                self._name(pos, quote[1])
            elif word[2] == "name":
                self._name(pos, word[1])
            else:
                self.pos = max(pos + 1, word[1])
            return
        if quote is not None:
            self._name(pos, quote[1])
            return
        mark = markers.chinese(t, pos, end)
        if mark is not None and not (lone and mark.kind == "name"):
            self.mark(mark)
        elif tok is None or tok.number is None or not self._count(tok, unit, end, lone):
            self._unexplained(pos, end, tok, unit)

    def _count(self, tok: Token, unit: Unit | None, end: int, lone: bool) -> bool:
        """Take a Chinese numeral that quantifies; say whether it did."""
        t = self.t
        if unit is not None and unit.cls == "money" and t[tok.start] in _BARE and _PER.match(t, unit.end):
            self.add(tok.start, unit.end, "name")
            return True
        if unit is not None and unit.cls == "money" and self._dropped(tok, unit):
            self.add(tok.start, unit.end, "quantity", unit=unit.name, bound="=", damaged=True)
            return True
        if unit is not None and self._quantifies(tok, unit, lone):
            self.quantity(tok, unit)
            return True
        other = tokens.second(t, tok, None) if unit is None and not lone else None
        if (other is not None and other[1] is not None) or (unit is None and tok.scaled and tok.end > end):
            self.quantity(tok, None)
            return True
        return False

    def _dropped(self, tok: Token, unit: Unit) -> bool:
        """产值万元，: the page lost the figures before the scale."""
        t = self.t
        if t[tok.start : tok.end] not in ("万", "亿") or self._hedged(tok.start) or not _DROPPED.match(t, unit.end):
            return False
        return tok.start > 0 and (t[tok.start - 1] in "xX×*" or "\u4e00" <= t[tok.start - 1] <= "\u9fff")

    def _quantifies(self, tok: Token, unit: Unit, lone: bool) -> bool:
        """Say whether a Chinese numeral before a measure word counts; 一 and a bare 百 or 万 mostly do not."""
        t = self.t
        if unit.name == "番":
            return "翻" in t[max(0, tok.start - 3) : tok.start]
        if lone:
            return unit.cls in ("percent", "money", "mass", "energy") or unit.name in _LONE
        if t[tok.start : tok.end] in _BARE:
            return unit.cls in ("money", "mass", "energy") or unit.name == "人次" or self._hedged(tok.start)
        return True

    def _hedged(self, pos: int) -> bool:
        return hedges.before(self.t, pos, self.floor, True) is not None and self.t[pos - 1] != "多"

    def _name(self, pos: int, end: int) -> None:
        """Add a slogan; its value is the count if there is one number in it."""
        run = _RUN.match(self.t, pos)
        more = _START.search(self.t, run.end(), end) if run else None
        counts = run is not None and more is None and (len(run[0]) == 1 or any(c in nums.SCALES for c in run[0]))
        read = nums.read(run[0]) if run and counts else None
        self.add(pos, end, "name", value=read.value if read else None)

    def _unexplained(self, pos: int, end: int, tok: Token | None, unit: Unit | None) -> None:
        """A Chinese numeral that nothing explains: a bare scale names, several characters are other, one is a morpheme."""
        t, run = self.t, self.t[pos:end]
        bare = all(c in _BARE for c in run)
        if t[end : end + 1] == "级" and bare:
            self.add(pos, end + 1, "name")
        elif len(run) == 1:
            if unit is not None and bare:
                self.add(pos, unit.end, "name")
            elif run == "零" and "\u4e00" <= t[end : end + 1] <= "\u9fff" and t[end] not in _AFTER_ZERO:
                self.add(pos, min(end + 2, len(t)), "name", value=Decimal(0))
        elif tok is not None and (self._hedged(pos) if bare else tok.number is not None and (tok.scaled or tok.end > end)):
            self.quantity(tok, None)
        else:
            read = nums.read(run)
            self.add(pos, end, "name" if bare else "other", value=read.value if read and not bare else None)
