"""Numbers that count or measure: percentages, fractions, quantities, ranges, numbers whose unit was lost."""

from __future__ import annotations

import re
from decimal import Decimal

from xqlib.numbers import hedges, lexical, markers, numerals, roles, tokens, units
from xqlib.numbers.lexical import any_of, words
from xqlib.numbers.markers import Mark
from xqlib.numbers.mentions import Mention
from xqlib.numbers.tokens import Token
from xqlib.numbers.units import Unit

_PART_UNIT = {"百": "%", "千": "‰", "万": "‱"}
_PLAIN_UNIT = {"个百分点": "百分点", "个%": "%", "个基点": "基点", "个千分点": "千分点"}
_MINUS = frozenset("-−－﹣")
_BEFORE_MINUS = frozenset(["", *"为是至到呈达、，,（(长速现\n"])
_CURRENCY = {"$": "美元", "＄": "美元", "￥": "元", "¥": "元", "€": "欧元", "£": "英镑"}
_HALF = Decimal("0.5")
_HALVED = ("年", "个月", "个小时", "小时")
_UNITLESS = re.compile(any_of("unitless") + r"[\u4e00-\u9fff]{0,6}$")
_MOVES = tuple(words("moves"))
_CLASS = re.compile(r"(?:强)?(?:县|企业|产业|园区|集群|项目|镇|城|俱乐部|区|市|街道|村|楼|商圈|赛道)(?![一-龥]?[0-9])")
_MASK = re.compile(r"[xX×*＊Ｘ]\.?$")


def _is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


class Quantities:
    """The part of a pass over the text that reads counted and measured numbers.

    Args:
        plain: the stretch of text with half-width digits and simplified characters, same length.
        text: the whole text as given.
        shift: index of the stretch in the text.
    """

    def __init__(self, plain: str, text: str, shift: int) -> None:
        self.t = plain
        self.text = text
        self.shift = shift
        self.pos = 0
        self.floor = 0
        self.out: list[Mention] = []

    def add(self, start: int, end: int, kind: str, **fields: object) -> None:
        """Keep a mention; it begins behind the one before, and the pass goes on behind it."""
        start = max(start, self.floor)
        s, e = start + self.shift, end + self.shift
        self.out.append(Mention(s, e, self.text[s:e], kind, **fields))  # type: ignore[arg-type]
        self.pos = self.floor = end

    def mark(self, mark: Mark) -> None:
        """Keep a number that only points, orders or names."""
        read = numerals.read(mark.numeral) if mark.numeral else None
        self.add(mark.start, mark.end, mark.kind, value=read.value if read else None)

    def part(self, pos: int, m: re.Match[str]) -> None:
        """百分之五, 千分之三, 百分之八至九."""
        tok = tokens.token(self.t, m.end())
        if tok is None or tok.number is None:
            return
        value, low, high, end = tok.number.value, tok.number.low, tok.number.high, tok.end
        other = tokens.second(self.t, tok, None)
        if other is not None and other[0].number is not None and value is not None and not self._from(pos):
            low, high, value, end = value, other[0].number.value, None, other[0].end
        start, value = self._signed(pos, value)
        self.measured(start, end, "percent", value, low, high, _PART_UNIT[m[1]], tok.number.hedge)

    def fraction(self, pos: int, m: re.Match[str]) -> None:
        """三分之二: a ratio, its value to 28 digits."""
        tok = tokens.token(self.t, m.end())
        below = numerals.read(m[0][:-2])
        value = None
        if tok and tok.number and tok.number.value is not None and below and below.value:
            value = tok.number.value / below.value
        self.add(pos, tok.end if tok and tok.number else m.end(), "ratio", value=value)

    def quantity(self, tok: Token, unit: Unit | None) -> None:
        """A number with its unit, or without: a range, a percentage, a quantity, a bare year, a name, a lost unit."""
        t = self.t
        if tok.number is None:
            self.add(tok.start, tok.end, "other" if tok.chinese else "identifier")
            return
        value, low, high, inside = tok.number.value, tok.number.low, tok.number.high, tok.number.hedge
        start, end = tok.start, tok.end
        other = tokens.second(t, tok, unit)
        if other is not None and self._joins(tok, unit, other):
            tok2, unit = other
            first = value if value is not None else Decimal(0)
            if tokens.shares_scale(t, tok, tok2):
                first = first.scaleb(tokens.scale_of(t, tok2))
            if tok2.number is not None:
                low, high, value, end, inside = first, tok2.number.value, None, tok2.end, inside or tok2.number.hedge
        if unit is None:
            self._bare(tok, start, end, value, low, high, inside)
            return
        if self._names(tok, unit, value):
            return
        if unit.name == "个" and (shared := tokens.listed_unit(t, unit.end)) is not None and shared.name == "个百分点":
            unit = Unit(unit.end, shared.name, shared.cls)  # 2.2个和3.7个百分点
        if unit.name == "个" and t[unit.end : unit.end + 1] == "多":
            longer = units.match("个" + t[unit.end + 1 : unit.end + 8], 0)
            if longer is not None and longer.name != "个":
                unit, inside = Unit(unit.end + longer.end, longer.name, longer.cls), "多"
        name, end = _PLAIN_UNIT.get(unit.name, unit.name), unit.end
        if value is not None and t[end : end + 1] == "半":
            if name in _HALVED:
                value, end = value + _HALF, end + 1
            elif name == "个" and t.startswith(("半月", "半小时"), end):
                name = "个月" if t[end + 1] == "月" else "个小时"
                value, end = value + _HALF, end + len(name)
        start, value = self._signed(start, value)
        self.measured(start, end, "percent" if unit.cls == "percent" else "quantity", value, low, high, name, inside, unit)

    def measured(
        self, start: int, end: int, kind: str, value: Decimal | None, low: Decimal | None, high: Decimal | None, unit: str | None,
        inside: str | None, printed: Unit | None = None, damaged: bool = False,
    ) -> None:  # fmt: skip
        """Add a quantity or percent with its hedge, bound and role."""
        t = self.t
        left = hedges.before(t, start, self.floor, t[start] in "百千万亿")
        right = hedges.after(t, end)
        if left is not None and left.word == "近" and unit in ("年", "天", "个月", "周") and not roles.lasted(t, left.start, end):
            left = None
        if left is not None and left.word == "过" and not (printed is not None and printed.cls == "money") and t[start] not in "百千万亿":
            left = None
        hedge = right if right is not None and (left is None or left.bound in ("=", "~")) else left
        fields: dict[str, object] = {"bound": "="}
        if hedge is not None and not (inside and hedge.bound == "="):
            if hedge.word == "上" and value is not None:
                value, low = None, value
            at = self.shift
            fields = {"hedge": hedge.word, "bound": hedge.bound, "hedge_start": hedge.start + at, "hedge_end": hedge.end + at}
        elif inside:
            fields = {"hedge": inside, "bound": ">="}
        before = t[start - 1 : start] if start > self.floor else ""
        if value is not None and before in _CURRENCY and unit in (None, _CURRENCY[before]):
            unit, damaged, start = _CURRENCY[before], False, start - 1
        mask = _MASK.search(t, max(self.floor, start - 2), start)
        masked = mask is not None and not t[max(0, mask.start() - 1) : mask.start()].isdigit()
        broken = "\ufffd" in t[max(0, start - 1) : end + 1]
        role = roles.role(t, start, end, printed, right, left is not None)
        self.add(start, end, kind, value=value, low=low, high=high, unit=unit, role=role, damaged=damaged or masked or broken, **fields)

    def _from(self, pos: int) -> bool:
        """由 or 从 before the number: 到 and 至 then lead to another number, they do not join a range."""
        before = self.t[max(0, pos - 4) : pos]
        return "由" in before or "从" in before

    def _signed(self, pos: int, value: Decimal | None) -> tuple[int, Decimal | None]:
        """The value with the minus before it, if that is one and no dash, hyphen or 减负."""
        if value is None or pos - 1 < self.floor or pos == 0:
            return pos, value
        sign, before = self.t[pos - 1], self.t[max(0, pos - 2) : pos - 1]
        if sign == "负" and before in _BEFORE_MINUS:
            return pos - 1, -value
        if sign in _MINUS and not (before in "-—%" and before) and not (before.isascii() and before.isalnum()):
            return pos - 1, -value
        return pos, value

    def _joins(self, tok: Token, unit: Unit | None, other: tuple[Token, Unit | None]) -> bool:
        """Say whether two numbers around a dash, 至 or 到 are one range."""
        tok2, unit2 = other
        gap = self.t[(unit.end if unit else tok.end) : tok2.start]
        if ("至" in gap or "到" in gap) and self._from(tok.start):
            return False
        if tok.number is None or tok2.number is None or tok.number.value is None or tok2.number.value is None:
            return False
        if unit2 is None:
            return unit is None and not tok2.scaled and tok2.end - tok.start <= 9 and "到" not in gap
        if unit is not None:
            return unit.name == unit2.name or (unit.name == "个" and unit2.name.startswith("个"))
        return tok.number.value <= tok2.number.value or tokens.shares_scale(self.t, tok, tok2) or unit2.cls == "percent"

    def _names(self, tok: Token, unit: Unit, value: Decimal | None) -> bool:
        """3人制, “15分钟医疗圈”: the number is part of a name in spite of its unit."""
        t = self.t
        if unit.name in ("人", "年", "小时", "天", "班") and t[unit.end : unit.end + 1] == "制":
            self.add(tok.start, unit.end + 1, "name", value=value)
            return True
        if not tok.chinese and unit.cls in ("time", "size"):
            quote = lexical.quoted(t, tok.start)
            if quote is not None and quote[0] == tok.start and quote[1] > unit.end + 1:
                self.add(tok.start, quote[1], "name", value=value)
                return True
        return False

    def _bare(
        self, tok: Token, start: int, end: int, value: Decimal | None, low: Decimal | None, high: Decimal | None, inside: str | None
    ) -> None:
        """A number without a unit: a year, a name, a member of a list with one unit, or its unit was lost."""
        t = self.t
        if not tok.chinese and not tok.scaled and self._names_itself(tok, end, value):
            return
        if tok.scaled and (t[end : end + 1] == "级" or (t[start] in "百千万亿" and _CLASS.match(t, end))):
            self.add(start, end + (t[end : end + 1] == "级"), "name")
            return
        shared = None if tok.chinese else tokens.listed_unit(t, end)
        if start > 1 and t[start - 1] in "-－" and _is_han(t[start - 2]):
            self.add(start, end, "identifier")
            return
        lost = shared is None and not tok.scaled and not tok.chinese and self._lost_unit(start, end)
        start, value = self._signed(start, value)
        name = None if shared is None else _PLAIN_UNIT.get(shared.name, shared.name)
        kind = "percent" if shared is not None and shared.cls == "percent" else "quantity"
        self.measured(start, end, kind, value, low, high, name, inside, damaged=lost)

    def _names_itself(self, tok: Token, end: int, value: Decimal | None) -> bool:
        """Take a bare Arabic number that is a year, a name or an identifier."""
        t, start = self.t, tok.start
        if end == tok.end == start + 4 and t[start : start + 2] in ("19", "20"):
            self.add(start, end, "date", iso=t[start:end])
            return True
        quote = lexical.quoted(t, start)
        if quote is not None:
            self.add(start, max(end, quote[1]), "name", value=value)
            return True
        if t[start:end] in lexical.arabic_names():
            self.add(start, end, "name", value=value)
            return True
        mark = markers.with_letters(t, start)
        if mark is not None:
            self.mark(mark)
            return True
        if t[end : end + 1] in ("强", "佳", "制"):
            self.add(start, end + 1, "name", value=value)
            return True
        if end - start > 8:
            self.add(start, end, "identifier")
            return True
        return False

    def _lost_unit(self, start: int, end: int) -> bool:
        """Say whether the unit of a bare number seems lost: not after an index or a ratio, not before a change of it."""
        t = self.t
        if _UNITLESS.search(t[max(0, start - 12) : start]) or t.startswith(_MOVES, end):
            return False
        before, after = t[start - 1 : start], t[end : end + 1]
        if after == "":
            return self.shift + end < len(self.text)
        return _is_han(after) or ("." not in t[start:end] and after in "，。；、,;" and (before in _MINUS or _is_han(before)))
