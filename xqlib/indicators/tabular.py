"""Rows of a table: the unit may stand in a header, in a column of its own, or beside the name.

A table is a run of lines whose cells are parted by tabs, which is how pages and Word documents are read. Its first line
names the columns; a body line is one indicator. What a column holds is told by its header: a unit in brackets, a year,
a word of change (增长, 增速, 同比, ±%), a word of promise (目标, 预期, 计划).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from xqlib.indicators.clause import parse_tail
from xqlib.indicators.rows import Row
from xqlib.numbers.scanner import Mention, scan

_LINES = re.compile(r"^(?:[^\n\t]*\t[^\n]*(?:\n|$)){2,}", re.M)
_UNIT_COLUMN = re.compile(r"(?:计量)?单位")
_BRACKET = re.compile(r"[（(]([^（）()]{1,10})[）)]")
_CHANGE = re.compile(r"增长|增速|增幅|同比|比上年|比去年|±|涨跌|升降|变动")
_AHEAD = re.compile(r"目标|预期|计划|任务|预计")
_DONE = re.compile(r"实际|完成|执行|实绩")
_YEAR = re.compile(r"((?:19|20)[0-9]{2})年?(?:上半年)?")
_NUMBER = re.compile(r"([-−]?[0-9][0-9,，]*(?:\.[0-9]+)?)([%％]?)(?:以上|左右|以内|以下)?")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its place in the text and its words."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Column:
    change: bool
    status: str
    unit: str
    period: str


def find_tables(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Find the tables of a stretch: runs of at least two lines with tabs, numbers below the first.

    Examples:
        >>> find_tables("指标\\t亿元\\n产值\\t5.1\\n", 0, 13)
        [(0, 13)]

    Args:
        text: normalised text.
        start, end: the stretch.

    Returns:
        half-open spans.
    """
    found = []
    for m in _LINES.finditer(text, start, end):
        at, lines = m.start(), []
        for line in m[0].splitlines(keepends=True):
            lines.append((at, at + len(line)))
            at += len(line)
        heads = [k for k, (a, b) in enumerate(lines) if not _numbers(text, a, b)]
        for k, stop in zip(heads, [*heads[1:], len(lines)], strict=True):
            if stop - k > 1 and _is_table(_grid(text, lines[k][0], lines[stop - 1][1])):
                found.append((lines[k][0], lines[stop - 1][1]))
    return found


def _numbers(text: str, start: int, end: int) -> bool:
    """Whether a cell after the first of a line holds a number that is no year."""
    return any(_NUMBER.match(c) and not _YEAR.match(c) for c in (c.strip() for c in text[start:end].split("\t")[1:]))


def read_table(text: str, start: int, end: int, mentions: Sequence[Mention]) -> list[tuple[Row, str, str]]:
    """Read a table into rows.

    Args:
        text: normalised text.
        start, end: the table.
        mentions: the numeric mentions in it.

    Returns:
        (row, status, period) of each; status and period are empty where the table does not tell them.
    """
    header, *body = _grid(text, start, end)
    columns = [_column(c.text) for c in header]
    units = next((k for k, c in enumerate(header) if _UNIT_COLUMN.fullmatch(c.text.replace(" ", ""))), None)
    numbers = {m.start: m for m in mentions}
    out: list[tuple[Row, str, str]] = []
    for cells in body:
        name = _BRACKET.sub("", cells[0].text).strip(" 　#*")
        own = (cells[units].text if units is not None and units < len(cells) else "") or "".join(_BRACKET.findall(cells[0].text))
        rated = parse_tail(name).rate_noun != ""
        levels: dict[str, Row] = {}
        for column, cell in list(zip(columns, cells, strict=False))[1:]:
            m = numbers.get(cell.start)
            number = _NUMBER.fullmatch(cell.text)
            if m is None or number is None or not name or not re.search("[一-龥]", name):
                continue
            printed = Decimal(re.sub("[,，]", "", number[1]).replace("−", "-"))
            if column.change or (rated and _scaled("%" if number[2] else column.unit or own)[1] == "%"):
                rate = m._replace(value=printed, low=None, high=None, unit=column.unit or "%", kind="percent", damaged=False)
                row = levels.get(column.period) or (next(iter(levels.values())) if len(levels) == 1 else None)
                if row is None or row.growth is not None:
                    row = _open(name, cells[0].start, cell, out, column)
                row.add_growth(rate, 1, cell.end)
                continue
            scale, unit = _scaled("%" if number[2] else column.unit or own)
            value = m._replace(value=printed * scale, low=None, high=None, unit=unit, damaged=unit is None)
            row = levels[column.period] = _open(name, cells[0].start, cell, out, column)
            row.add_value(value, cell.end)
    return out


def _open(name: str, start: int, cell: Cell, out: list[tuple[Row, str, str]], column: _Column) -> Row:
    row = Row(name, min(start, cell.start), cell.end, sentence=(start, cell.end), rule="table")
    out.append((row, column.status, column.period))
    return row


def _grid(text: str, start: int, end: int) -> list[list[Cell]]:
    """Lines and cells, without the blanks around their words."""
    grid, at = [], start
    for line in text[start:end].split("\n"):
        cells, place = [], at
        for cell in line.split("\t"):
            inner = cell.strip(" 　")
            lead = len(cell) - len(cell.lstrip(" 　"))
            cells.append(Cell(place + lead, place + lead + len(inner), inner))
            place += len(cell) + 1
        if any(c.text for c in cells):
            grid.append(cells)
        at += len(line) + 1
    return grid


def _is_table(grid: list[list[Cell]]) -> bool:
    """A header without numbers but years, and a body line with a name and a number in another cell."""
    if len(grid) < 2 or len(grid[0]) < 2:
        return False
    if any(_NUMBER.fullmatch(c.text) and not _YEAR.fullmatch(c.text) for c in grid[0]):
        return False
    return any(re.search("[一-龥]", cells[0].text) and any(_NUMBER.fullmatch(c.text) for c in cells[1:]) for cells in grid[1:])


def _column(head: str) -> _Column:
    unit = next((u for u in _BRACKET.findall(head) if not _YEAR.fullmatch(u)), "")
    year = _YEAR.search(head)
    half = "H1" if "上半年" in head else ""
    change = _CHANGE.search(head) is not None
    if not unit and not change and not re.search("[0-9]|单位", head) and _scaled(head)[1] is not None:
        unit = head
    status = "actual" if _DONE.search(head) else "target" if _AHEAD.search(head) else ""
    return _Column(change, status, "%" if change and unit in ("", "±%", "%", "％") else unit, year[1] + half if year else "")


def _scaled(unit: str) -> tuple[Decimal, str | None]:
    """亿元 → (100000000, 元); an unknown unit is told as lost."""
    if not unit:
        return Decimal(1), None
    found = scan("1" + unit)
    if found and found[0].value is not None and found[0].unit is not None and found[0].end == len(unit) + 1:
        return found[0].value, found[0].unit
    return Decimal(1), unit if len(unit) <= 6 and re.fullmatch(r"[一-龥A-Za-z/%％‰²³]+", unit) and not re.search("指标|绝对|合计|数$|值$|量$|名称|项目", unit) else None

