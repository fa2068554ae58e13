"""Text → numeric mentions: every numeral in exactly one."""

from __future__ import annotations

import re
from collections.abc import Collection
from decimal import Decimal

from xqlib.numbers import calendar, hedges, lexical, markers, numerals as nums, roles, tokens, units
from xqlib.numbers.markers import Mark
from xqlib.numbers.mentions import Mention
from xqlib.numbers.tokens import Token
from xqlib.numbers.units import Unit

__all__ = ["Mention", "numerals", "scan"]

_WIDE = str.maketrans(
    "０１２３４５６７８９％﹪．萬億兩點個項餘噸畝幾數戶條處輛縣鄉間張場類種歲圓錢約達過內從佔後計劃會議國時鐘級頭隻雙對隊組臺為爲於長減實現華裏單開產業農資項總額據區漲環節團體層線塊匹",
    "0123456789%%.万亿两点个项余吨亩几数户条处辆县乡间张场类种岁元钱约达过内从占后计划会议国时钟级头只双对队组台为为于长减实现华里单开产业农资项总额据区涨环节团体层线块匹",
)
_START = re.compile(r"[0-9〇○零一二两三四五六七八九十百千万亿廿卅]|[数几](?=[十百千万亿])|[壹贰叁肆伍陆柒捌玖](?=[拾佰仟萬万億亿])")
_RUN = re.compile(r"[〇○零一二两三四五六七八九十百千万亿廿卅]+")
_RUN_OR_YEAR = re.compile(r"(?:一[六七八九]|二[〇○零])[〇○零一二三四五六七八九]{2}(?=两年|两个年)|(?<=[0-9])[十百千万亿]+|[〇○零一二两三四五六七八九十百千万亿廿卅]+")
_PART = re.compile(r"(百|千|万)分之(?=[0-9〇○零一二两三四五六七八九十百])")
_FRACTION = re.compile(r"[0-9〇○零一二两三四五六七八九十百]{1,6}分之")
_PART_UNIT = {"百": "%", "千": "‰", "万": "‱"}
_NOT_COUNTED = frozenset("人户总指多少次件岁个天分系基参倍位无代套股枚")
_MINUS = frozenset("-−－﹣")
_CURRENCY = {"$": "美元", "＄": "美元", "￥": "元", "¥": "元", "€": "欧元", "£": "英镑"}
_BEFORE_MINUS = frozenset(["", *"为是至到呈达、，,（(长速现\n"])
_ONE = frozenset("倍亩 公里 平方米 平方公里 公顷 立方米 人次".split()) | {"倍", "亩"}
_AFTER_ZERO = frozenset("售星散碎件部配用食头钱担工丁上下下敲打花陵")
_HALF = {"年": Decimal("0.5"), "个月": Decimal("0.5"), "个小时": Decimal("0.5"), "小时": Decimal("0.5")}
_UNITLESS = re.compile(r"(?:指数|系数|得分|评分|分数|比分|弹性|均分|PMI|指标值|密度|容积率|满意度|收入比|比值|倍差|之比|年为)[\u4e00-\u9fff]{0,6}$")
_MOVES = ("缩小", "下降", "降至", "降到", "提升", "提高", "上升", "升至", "增加", "扩大", "收窄", "调整", "改善")
_PER = re.compile(r"GDP|国内生产总值|地区生产总值|生产总值|工业增加值|工业总产值|工业产值|增加值|产值能耗|产值用")
_SLIP = re.compile(r"[0-9]+(?:\.[0-9]+)?[lIoO][0-9]*(?=[百千万亿%])")
_MASK = re.compile(r"[xX×*＊Ｘ]$")


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
    plain = text.translate(_WIDE)
    cuts = [0, *sorted(b for b in set(breaks) if 0 < b < len(text)), len(text)]
    found: list[Mention] = []
    for start, end in zip(cuts, cuts[1:], strict=False):
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
    plain = text.translate(_WIDE)
    found = [(m.start(), m.end()) for m in re.finditer(r"[0-9]+", plain)]
    for m in _RUN_OR_YEAR.finditer(plain):
        if m.start() and plain[m.start() - 1].isdigit() and not m[0].strip("十百千万亿"):
            continue
        if len(m[0]) > 1 or (m[0] not in "一百千万亿" and units.match(plain, m.end(), True)) or plain[m.start() - 1 : m.start()] == "第":
            word = lexical.word_at(plain, m.start(), m.end())
            if word is None or word[2] == "name":
                found.append((m.start(), m.end()))
    return sorted(found)


class _Scan:
    """One pass over a stretch of text without breaks."""

    def __init__(self, plain: str, text: str, shift: int) -> None:
        self.t = plain
        self.text = text
        self.shift = shift
        self.pos = 0
        self.out: list[Mention] = []

    def run(self) -> list[Mention]:
        """Go from numeral to numeral; each step ends behind what it has read."""
        search, t = _START.search, self.t
        m = search(t, 0)
        while m is not None:
            pos = m.start()
            char = t[pos]
            before = self.pos
            if char in "0123456789":
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

    def _add(self, start: int, end: int, kind: str, **fields: object) -> None:
        """Keep a mention that begins behind the one before."""
        start = max(start, self.out[-1].end - self.shift if self.out else 0)
        s, e = start + self.shift, end + self.shift
        for key in ("hedge_start", "hedge_end"):
            if fields.get(key, -1) != -1:
                fields[key] = fields[key] + self.shift  # type: ignore[operator]
        self.out.append(Mention(s, e, self.text[s:e], kind, **fields))  # type: ignore[arg-type]
        self.pos = end

    def _mark(self, mark: Mark) -> None:
        read = nums.read(mark.numeral) if mark.numeral else None
        self._add(mark.start, mark.end, mark.kind, value=read.value if read else None)

    def _moment(self, pos: int) -> bool:
        moment = calendar.match(self.t, pos)
        if moment is None:
            return False
        self._add(moment.start, moment.end, moment.kind, iso=moment.iso)
        return True

    # ---- numbers in Arabic digits

    def _arabic(self, pos: int) -> None:
        t = self.t
        if t[pos + 4 : pos + 5] in ("-", "/", ".") and calendar.is_iso(t, pos) and self._moment(pos):
            return
        ordinals = markers.ordinals(t, pos)
        if ordinals and not self._moment(pos):
            for mark in ordinals:
                self._mark(mark)
            return
        if ordinals:
            return
        mark = markers.list_marker(t, pos)
        if mark is None or mark.kind != "list_marker":
            mark = markers.arabic(t, pos)
        tok = tokens.token(t, pos)
        if mark is not None:
            return self._mark(mark)
        if tok is None:
            return None
        unit = tokens.unit_after(t, tok)
        slip = _SLIP.match(t, pos)
        if slip:
            unit = units.match(t, re.compile("[百千万亿]*").match(t, slip.end()).end())  # type: ignore[union-attr]
            self._add(pos, unit.end if unit else slip.end(), "quantity", unit=unit.name if unit else None, bound="=", damaged=True)
            return None
        letter = pos > 0 and t[pos - 1].isascii() and (t[pos - 1].isalpha() or (t[pos - 1] in "-_" and t[pos - 2 : pos - 1].isalpha()))
        if letter and not _MASK.search(t, max(0, pos - 1), pos):
            word = re.search(r"[A-Za-z]{3,10}$", t[max(0, pos - 10) : pos])
            if not (word and (unit or tok.scaled)):
                mark = markers.with_letters(t, pos)
                if mark is not None:
                    return self._mark(mark)
        if self._moment_or_quantity(pos, tok, unit):
            return None
        return self._quantity(tok, unit)

    def _moment_or_quantity(self, pos: int, tok: Token, unit: Unit | None) -> bool:
        """Take a date unless the digits are counted things (2000余年, 2024个)."""
        if unit is not None and unit.cls != "time" and unit.end > tok.end and unit.name not in ("年", "月", "日"):
            return False
        if tok.number is not None and tok.number.hedge:
            return False
        return self._moment(pos)

    # ---- numbers in Chinese characters

    def _chinese(self, pos: int) -> None:
        t = self.t
        char = t[pos]
        if char in "数几":
            if char == "数" and t[pos - 1 : pos] in _NOT_COUNTED and pos:
                return None
            tok = tokens.token(t, pos)
            unit = tokens.unit_after(t, tok) if tok else None
            return self._quantity(tok, unit) if tok and tok.number and (unit or tok.scaled) else None
        run = _RUN.match(t, pos)
        if run is None:
            tok = tokens.token(t, pos)
            return self._quantity(tok, tokens.unit_after(t, tok)) if tok and tok.number else None
        end = run.end()
        if pos and t[pos - 1] == "第":
            if not self._moment(pos):
                for mark in markers.ordinals(t, pos):
                    self._mark(mark)
            return None
        m = _PART.match(t, pos)
        if m:
            return self._part(pos, m)
        m = _FRACTION.match(t, pos)
        if m:
            return self._fraction(pos, m)
        lone = end - pos == 1 and char == "一"
        mark = markers.list_marker(t, pos)
        if mark is not None and (mark.start < pos or mark.end - pos > 5 or not self._listed_moment(pos)):
            return self._mark(mark)
        if self._moment(pos):
            return None
        word = lexical.word_at(t, pos, end)
        quote = lexical.quoted(t, pos)
        tok = tokens.token(t, pos)
        unit = tokens.unit_after(t, tok) if tok else None
        if word is not None and not (unit is not None and unit.end > word[1]) and not (tok and tok.end > word[1]):
            if quote is not None and quote[1] >= word[1]:
                return self._name(pos, quote[1])
            if word[2] == "name":
                return self._name(pos, word[1])
            self.pos = max(pos + 1, min(word[1], len(t))) if word[1] > pos else pos + 1
            return None
        if quote is not None:
            return self._name(pos, quote[1])
        mark = markers.chinese(t, pos, end)
        if mark is not None and not (lone and mark.kind == "name"):
            return self._mark(mark)
        if tok is not None and tok.number is not None:
            if unit is not None and unit.cls == "money" and char in "百千万亿" and _PER.match(t, unit.end):
                return self._add(pos, unit.end, "name")
            if unit is not None and self._counts(tok, unit, lone):
                return self._quantity(tok, unit)
            other = tokens.second(t, tok, None) if unit is None and not lone else None
            if (other is not None and other[1] is not None) or (unit is None and tok.scaled and tok.end > end):
                return self._quantity(tok, None)
        if end - pos > 1:
            return self._other(pos, end, tok)
        if t[end : end + 1] == "级" and char in "百千万亿":
            return self._add(pos, end + 1, "name")
        if unit is not None and char in "百千万亿":
            return self._add(pos, unit.end, "name")
        if char == "零" and "\u4e00" <= t[end : end + 1] <= "\u9fff" and not t[end : end + 1] in _AFTER_ZERO:
            return self._add(pos, min(end + 2, len(t)), "name", value=Decimal(0))
        return None

    def _listed_moment(self, pos: int) -> bool:
        moment = calendar.match(self.t, pos)
        return moment is not None and moment.kind == "period"

    def _counts(self, tok: Token, unit: Unit, lone: bool) -> bool:
        """Say whether a Chinese numeral before a measure word counts; 一 and a bare 百 or 万 mostly do not."""
        t = self.t
        if unit.name == "番":
            return "翻" in t[max(0, tok.start - 3) : tok.start]
        if lone:
            return unit.cls in ("percent", "money", "mass", "energy") or unit.name in _ONE
        if t[tok.start : tok.end] in ("百", "千", "万", "亿"):
            return unit.cls in ("money", "mass", "energy") or unit.name == "人次" or self._hedged(tok)
        return True

    def _hedged(self, tok: Token) -> bool:
        return hedges.before(self.t, tok.start, max(0, self.pos), True) is not None and self.t[tok.start - 1 : tok.start] != "多"

    def _name(self, pos: int, end: int) -> None:
        run = _RUN.match(self.t, pos)
        more = _START.search(self.t, run.end(), end) if run else None
        read = nums.read(run[0]) if run and more is None else None
        self._add(pos, end, "name", value=read.value if read else None)

    def _other(self, pos: int, end: int, tok: Token | None) -> None:
        """A Chinese numeral of several characters that nothing explains: a bare scale names, the rest is other."""
        t, run = self.t, self.t[pos:end]
        bare = all(c in "百千万亿" for c in run)
        read = nums.read(run)
        if not bare and tok is not None and tok.number is not None and (tok.scaled or tok.end > end):
            return self._quantity(tok, None)
        if bare and hedges.before(t, pos, self.pos, True) is not None and tok is not None:
            return self._quantity(tok, None)
        if t[end : end + 1] == "级" and bare:
            end += 1
        return self._add(pos, end, "name" if bare else "other", value=read.value if read and not bare else None)

    def _part(self, pos: int, m: re.Match[str]) -> None:
        """百分之五, 千分之三, 百分之八至九."""
        t = self.t
        tok = tokens.token(t, m.end())
        if tok is None or tok.number is None:
            return None
        low, high, end = tok.number.low, tok.number.high, tok.end
        value = tok.number.value
        other = tokens.second(t, tok, None)
        if other is not None and other[0].number is not None and value is not None and not self._from(pos):
            low, high, value, end = value, other[0].number.value, None, other[0].end
        start, value = self._signed(pos, value)
        self._measured(start, end, "percent", value, low, high, _PART_UNIT[m[1]], tok.number.hedge)
        return None

    def _fraction(self, pos: int, m: re.Match[str]) -> None:
        """三分之二: a ratio, its value to 28 digits."""
        tok = tokens.token(self.t, m.end())
        below = nums.read(m[0][:-2])
        value = None
        if tok and tok.number and tok.number.value is not None and below and below.value:
            value = tok.number.value / below.value
        self._add(pos, tok.end if tok and tok.number else m.end(), "ratio", value=value)

    # ---- quantities

    def _from(self, pos: int) -> bool:
        """由 or 从 before the number: 到 and 至 then lead to another number, they do not join a range."""
        return self.t[max(0, pos - 4) : pos].rfind("由") >= 0 or self.t[max(0, pos - 4) : pos].rfind("从") >= 0

    def _signed(self, pos: int, value: Decimal | None) -> tuple[int, Decimal | None]:
        before, t_before = self.t[pos - 1 : pos], self.t[max(0, pos - 2) : max(0, pos - 1)]
        if value is None or not before or pos - 1 < self.pos:
            return pos, value
        if (before == "负" and t_before in _BEFORE_MINUS) or (before in _MINUS and not (pos > 1 and (self.t[pos - 2].isalnum() and self.t[pos - 2].isascii() or self.t[pos - 2] in "-—%"))):
            return pos - 1, -value
        return pos, value

    def _quantity(self, tok: Token, unit: Unit | None) -> None:
        """A number with its unit, or without: a range, a percentage, a quantity, a bare year, a name, a lost unit."""
        t = self.t
        if tok.number is None:
            self._add(tok.start, tok.end, "identifier" if not tok.chinese else "other")
            return
        value, low, high = tok.number.value, tok.number.low, tok.number.high
        start, end = tok.start, tok.end
        hedge_inside = tok.number.hedge
        other = tokens.second(t, tok, unit)
        if other is not None and self._joins(tok, unit, other):
            tok2, unit2 = other
            first = value if value is not None else Decimal(0)
            if tokens.shares_scale(t, tok, tok2):
                first = first.scaleb(tokens.scale_of(t, tok2))
            assert tok2.number is not None
            low, high, value = first, tok2.number.value, None
            end, unit = tok2.end, unit2
            hedge_inside = hedge_inside or tok2.number.hedge
        if unit is not None and unit.name == "个" and t[unit.end : unit.end + 1] == "多":
            longer = units.match("个" + t[unit.end + 1 : unit.end + 8], 0)
            if longer is not None and longer.name != "个":
                unit, hedge_inside = Unit(unit.end + longer.end, longer.name, longer.cls), "多"
        if unit is not None and not tok.chinese and unit.cls in ("time", "size"):
            quote = lexical.quoted(t, start)
            if quote is not None and quote[0] == start and quote[1] > unit.end + 1:
                self._add(start, quote[1], "name", value=value)
                return
        if unit is not None and unit.name in ("人", "年", "小时", "天", "班") and t[unit.end : unit.end + 1] == "制":
            self._add(start, unit.end + 1, "name", value=value)
            return
        if unit is not None:
            end = unit.end
            name = unit.name
            if unit.cls == "percent":
                name = {"个百分点": "百分点", "个%": "%", "个基点": "基点", "个千分点": "千分点"}.get(name, name)
            elif t[end : end + 1] == "半" and name in _HALF and value is not None:
                value, end = value + _HALF[name], end + 1
            elif name == "个" and t.startswith(("半月", "半小时"), end) and value is not None:
                value, end, name = value + Decimal("0.5"), end + (2 if t[end + 1] == "月" else 3), "个月" if t[end + 1] == "月" else "个小时"
            start, value = self._signed(start, value)
            self._measured(start, end, "percent" if unit.cls == "percent" else "quantity", value, low, high, name, hedge_inside, unit)
            return
        self._bare(tok, start, end, value, low, high, hedge_inside)

    def _joins(self, tok: Token, unit: Unit | None, other: tuple[Token, Unit | None]) -> bool:
        """Say whether two numbers around a dash, 至 or 到 are one range."""
        tok2, unit2 = other
        gap = self.t[(unit.end if unit else tok.end) : tok2.start]
        if ("至" in gap or "到" in gap) and self._from(tok.start):
            return False
        if unit2 is None:
            return unit is None and not tok2.scaled and tok2.number is not None and len(self.t[tok.start : tok2.end]) <= 9 and "到" not in gap
        if unit is None or unit.name == unit2.name or (unit.name == "个" and unit2.name.startswith("个")):
            assert tok.number is not None and tok2.number is not None
            first, last = tok.number.value, tok2.number.value
            return first is not None and last is not None and (first < last or unit is not None or tokens.shares_scale(self.t, tok, tok2) or first <= last or unit2.cls == "percent")
        return False

    def _bare(self, tok: Token, start: int, end: int, value: Decimal | None, low: Decimal | None, high: Decimal | None, inside: str | None) -> None:
        """A number without a unit."""
        t = self.t
        if not tok.chinese and not tok.scaled:
            year = re.compile(r"(?:19|20)[0-9]{2}").fullmatch(t, tok.start, tok.end)
            if year and end == tok.end:
                return self._add(start, end, "date", iso=year[0])
            quote = lexical.quoted(t, start)
            if quote is not None:
                return self._add(start, max(end, quote[1]), "name", value=value)
            if t[start:end] in lexical.arabic_names():
                return self._add(start, end, "name", value=value)
            mark = markers.with_letters(t, start)
            if mark is not None:
                return self._mark(mark)
            if t[end : end + 1] in ("强", "佳", "条", "制", "后") and t[end : end + 1]:
                return self._add(start, end + 1, "name", value=value)
            if end - start > 8:
                return self._add(start, end, "identifier")
        elif t[end : end + 1] == "级":
            return self._add(start, end + 1, "name")
        shared = tokens.listed_unit(t, end) if not tok.chinese else None
        if shared is not None:
            name = {"个百分点": "百分点", "个%": "%"}.get(shared.name, shared.name)
            start, value = self._signed(start, value)
            return self._measured(start, end, "percent" if shared.cls == "percent" else "quantity", value, low, high, name, inside)
        after = t[end : end + 1]
        lost = not (tok.scaled or tok.chinese or _UNITLESS.search(t[max(0, start - 12) : start]) or ("." in t[start:end] and not "\u4e00" <= after <= "\u9fff") or t.startswith(_MOVES, end))
        if start > 1 and t[start - 1] in "-－" and "\u4e00" <= t[start - 2] <= "\u9fff":
            return self._add(start, end, "identifier")
        start, value = self._signed(start, value)
        return self._measured(start, end, "quantity", value, low, high, None, inside, damaged=lost)

    def _measured(
        self, start: int, end: int, kind: str, value: Decimal | None, low: Decimal | None, high: Decimal | None, unit: str | None,
        inside: str | None, printed: Unit | None = None, damaged: bool = False,
    ) -> None:  # fmt: skip
        """Add a quantity or percent with its hedge, bound and role."""
        t = self.t
        floor = self.out[-1].end - self.shift if self.out else 0
        scale_only = t[start] in "百千万亿"
        left = hedges.before(t, start, max(floor, 0), scale_only)
        right = hedges.after(t, end)
        if left is not None and left.word == "近" and unit in ("年", "天", "个月", "周") and not roles.lasted(t, left.start, end):
            left = None
        hedge = right if right is not None and (left is None or left.bound in ("=", "~")) else left
        fields: dict[str, object] = {"hedge": None, "bound": "="}
        if hedge is not None and not (inside and hedge.bound == "="):
            if hedge.word == "上" and value is not None:
                value, low = None, value
            fields = {"hedge": hedge.word, "bound": hedge.bound, "hedge_start": hedge.start, "hedge_end": hedge.end}
        elif inside:
            fields = {"hedge": inside, "bound": ">="}
        if value is not None and start > 0 and t[start - 1] in _CURRENCY and unit in (None, _CURRENCY[t[start - 1]]) and start - 1 >= floor:
            unit, damaged, start = _CURRENCY[t[start - 1]], False, start - 1
        masked = bool(_MASK.search(t, max(0, start - 1), start)) and not t[max(0, start - 2) : start - 1].isdigit()
        broken = "\ufffd" in t[max(0, start - 1) : end + 1]
        role = roles.role(t, start, end, printed, right, left is not None)
        self._add(start, end, kind, value=value, low=low, high=high, unit=unit, role=role, damaged=damaged or masked or broken, **fields)
