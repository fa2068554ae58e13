"""The one declaration of every table: columns, dtypes, units and meaning.

Everything that builds, checks, exports or documents a table reads it from here. Dtypes: ``str`` (absent = None),
``float`` (float64, absent = NaN), ``int`` (a count or a code-point offset, never absent), ``year`` (Int64, absent = NA), ``bool``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from xqlib.columns import BOUND as _BOUND
from xqlib.columns import BOUNDS as BOUNDS
from xqlib.columns import DOC as _DOC
from xqlib.columns import END as _END
from xqlib.columns import QUOTE as _QUOTE
from xqlib.columns import SCALE as _SCALE
from xqlib.columns import SECTION as _SECTION
from xqlib.columns import START as _START
from xqlib.columns import STATUSES as STATUSES
from xqlib.columns import TEXT as _TEXT
from xqlib.columns import Column as Column
from xqlib.columns import span as _span
from xqlib.errors import BadTable
from xqlib.tables_coding import TABLES_OF_CODING
from xqlib.tables_many import TABLES_OF_MANY

if TYPE_CHECKING:
    import pandas as pd

KINDS = ("quantity", "percent", "date", "period", "ordinal", "list_marker", "name", "identifier", "version", "ratio", "other")
ROLES = ("threshold", "attribute")
DISPOSITIONS = (
    "indicator", "growth", "threshold", "rank", "date", "period", "ordinal", "list_marker", "name", "identifier",
    "chrome", "tail", "context", "damaged", "unassigned",
)  # fmt: skip

TABLES: dict[str, tuple[Column, ...]] = {
    "mentions": (
        _DOC, _START, _END, _TEXT,
        Column("kind", "str", "what the number is", KINDS),
        Column("value", "float", "the number with 万, 亿 and the like multiplied out, in the unit as written; absent for a range"),
        Column("low", "float", "lower end of a range or of a vague number such as 数十亿"),
        Column("high", "float", "upper end of a range"),
        Column("unit", "str", "unit as written, without the scale (3.17万件 has unit 件); % and 百分点 for shares"),
        Column("hedge", "str", "the hedging word as printed, such as 以上, 左右, 近, 力争"),
        Column("bound", "str", _BOUND, BOUNDS),
        Column("role", "str", "threshold: part of a category (超10亿元项目); attribute: describes a named thing", ROLES),
        Column("section", "str", "path of the headings above, such as 一/(一)/一是"),
    ),
    "indicators": (
        _DOC,
        Column("id", "str", "R001, R002 … in the order of the text"),
        Column("section", "str", "path of the headings above, such as 一/(一)/一是"),
        Column("name", "str", "the words of the text that name the indicator, with its carried-over head"),
        Column("indicator", "str", "id of the canonical indicator in data/indicators.tsv, if there is one"),
        Column("status", "str", "what the report says of it: done, promised, arranged, expected, or the starting point of a change", STATUSES),
        Column("period", "str", "2024, 2024H1, 2024Q1-Q3, 2021-2025; empty if unknown"),
        Column("value", "float", "the level, multiplied out, in unit"),
        Column("low", "float", "lower end when the level is a range"),
        Column("high", "float", "upper end when the level is a range"),
        Column("unit", "str", "unit of value, low and high as written, without the scale"),
        Column("hedge", "str", "hedging word of the level"),
        Column("bound", "str", _BOUND, BOUNDS),
        Column("growth", "float", "change against the year before, signed, in growth_unit"),
        Column("growth_low", "float", "lower (more negative) end when growth is a range"),
        Column("growth_high", "float", "upper end when growth is a range"),
        Column("growth_unit", "str", "%, 百分点, ‰, 倍, 番, or the unit of the level for an absolute change"),
        Column("growth_hedge", "str", "hedging word of the growth"),
        Column("growth_bound", "str", "as bound; it speaks of the size as printed (下降3.4%以上: the fall is at least 3.4)", BOUNDS),
        Column("rank", "str", "scope and place, such as 全国第2"),
        Column("parent", "str", "id of the row that this one is part of (其中) or the starting point of (由…)"),
        Column("damaged", "bool", "the page lost a unit, digit or mark here: check against the original"),
        _START, _END, _QUOTE,
        Column("rule", "str", "name of the rule that made the row"),
    ),
    "reliability": (
        _DOC,
        Column("id", "str", "id of the row in indicators"),
        Column("kind", "str", "what sort of row it is, by where its name comes from"),
        Column("judged", "int", "rows of this kind that were drawn at random from many reports and judged by eye"),
        Column("core", "float", "share of these with the right name, value and unit"),
        Column("core_low", "float", "lower end of Wilson's 95 % interval of core"), Column("core_high", "float", "upper end of Wilson's 95 % interval of core"),
        Column("full", "float", "share of these with every field right"),
        Column("full_low", "float", "lower end of Wilson's 95 % interval of full"), Column("full_high", "float", "upper end of Wilson's 95 % interval of full"),
    ),
    "accounting": (
        _DOC, _START, _END, _TEXT,
        Column("disposition", "str", "where the number went, or why it is in no row", DISPOSITIONS),
        Column("record", "str", "id of the row in indicators that holds it, if one does"),
    ),
    "unquantified": (
        _DOC, _SECTION,
        Column("name", "str", "what the target is for, in the words of the text"),
        Column("indicator", "str", "id of the canonical indicator in data/indicators.tsv, if there is one"),
        Column("kind", "str", "in step (同步), level (持平), two digits (两位数), faster, direction, as assigned, absent (no target is set)"),
        Column("period", "str", "as in indicators"),
        _START, _END, _QUOTE,
    ),
    "progress": (
        _DOC,
        Column("name", "str", "name of the target"),
        Column("indicator", "str", "id of the canonical indicator, if there is one"),
        Column("target", "str", "id of the target's row in indicators"),
        Column("actual", "str", "id of the result's row in indicators"),
        Column("reading", "str", "how target and result are read against each other: year, growth, level (a rate or stock: no completion), second half, whole year"),
        Column("unit", "str", "unit of target and result"),
        Column("period", "str", "period of the target"),
        Column("target_value", "float", "the target, in unit"),
        Column("target_bound", "str", "how the target is hedged", BOUNDS),
        Column("actual_value", "float", "the result so far, in unit"),
        Column("completion", "float", "result / target, %; absent where the reading forbids it"),
        Column("elapsed", "float", "share of the target's period that the result covers, %"),
        Column("gap", "float", "completion - elapsed, percentage points"),
        Column("remaining", "float", "target - result, in unit; negative when it is exceeded"),
        Column("rest_change", "float", "what the rest of the year needs against what was done: remaining / result - 1, %"),
        Column("target_growth", "float", "growth that the target states, %"),
        Column("actual_growth", "float", "growth reported so far, %"),
        Column("growth_gap", "float", "actual - target growth, percentage points"),
        Column("base_year", "float", "implied level of the year before: target / (1 + target growth), in unit"),
        Column("base_done", "float", "implied level of the same months of the year before: result / (1 + growth), in unit"),
        Column("base_rest", "float", "base_year - base_done, in unit"),
        Column("base_share", "float", "base_done / base_year, %"),
        Column("needed", "float", "growth that the rest of the year needs to reach the target, %"),
        Column("needed_low", "float", "lower end of needed when the result and its growth are read as rounded, the target as exact"),
        Column("needed_high", "float", "upper end of needed, likewise"),
        Column("wide_low", "float", "lower end of needed when the growth target is read as rounded to a whole percent too"),
        Column("wide_high", "float", "upper end of needed, likewise"),
        Column("total", "float", "implied total of the year where the target is for the second half, in unit"),
        Column("note", "str", "what a reader must know before citing the row"),
    ),
    "unmatched": (
        _DOC,
        Column("target", "str", "id of the target's row in indicators"),
        Column("name", "str", "name of the target"),
        Column("tempting", "str", "id of the most similar result, if one is similar"),
        Column("tempting_name", "str", "its name"),
        Column("why", "str", "why the two are not compared, or that there is no result"),
    ),
    "bases": (
        _DOC,
        Column("record", "str", "id of the row in indicators"),
        Column("name", "str", "name of the indicator"),
        Column("period", "str", "period of the implied value"),
        Column("value", "float", "level as printed, in unit"),
        Column("growth", "float", "growth as printed, %"),
        Column("unit", "str", "unit of the level"),
        Column("base", "float", "level / (1 + growth), in unit"),
        Column("base_low", "float", "lower end when level and growth are read as rounded"),
        Column("base_high", "float", "upper end, likewise"),
    ),
    "ratios": (
        _DOC,
        Column("name", "str", "what the ratio says"),
        Column("kind", "str", "part (其中), rest (growth of the total without the part), declared (data/ratios.tsv), stage (done of found)"),
        Column("numerator", "str", "id of the row above the line"),
        Column("denominator", "str", "id of the row below the line"),
        Column("status", "str", "status of both rows"),
        Column("ratio", "float", "%"),
        Column("formula", "str", "the arithmetic, in printed units"),
        Column("note", "str", "what a reader must know before citing it"),
    ),
    "bounds": (
        _DOC,
        Column("record", "str", "id of the row that the statement speaks of, if there is one"),
        Column("name", "str", "name of the indicator"),
        Column("completion_above", "float", "completion is above this, %"),
        Column("target_below", "float", "so the target is below this, in unit"),
        Column("unit", "str", "unit of the row"),
        _START, _END, _QUOTE,
    ),
    "checks": (
        _DOC,
        Column("rule", "str", "name of the rule"),
        Column("severity", "str", "conflict: the figures cannot all be right; note: they need an explanation; agrees: checked and right; open: nothing is printed to check it with", ("conflict", "note", "agrees", "open")),
        Column("records", "str", "ids of the rows, separated by a space"),
        Column("spans", "str", "start-end of every figure it rests on, separated by a space, as offsets into report.raw"),
        Column("arithmetic", "str", "the arithmetic that was done, figures as printed"),
        Column("meaning", "str", "what it means in one sentence"),
        Column("before", "str", "document id of the earlier report, when it rests on one"),
        Column("before_records", "str", "ids of the rows of the earlier report"),
        Column("before_spans", "str", "spans in the earlier report"),
        _START, _END,
    ),
    "commitments": (
        _DOC,
        Column("id", "str", "C001, C002 … in the order of the text"),
        _SECTION,
        Column("verb", "str", "the verb of the undertaking"),
        Column("object", "str", "what it is about, without the number"),
        Column("project", "str", "proper names in the object, with 、 between them"),
        Column("measure", "str", "the number as printed with its hedge, or in step and the like where a goal is tied to another"),
        Column("value", "float", "the number, multiplied out"),
        Column("low", "float", "lower end when the number is a range"), Column("high", "float", "upper end when the number is a range"),
        Column("unit", "str", "its unit"),
        Column("bound", "str", _BOUND, BOUNDS),
        Column("deadline", "str", "the period it is for"),
        Column("responsible", "str", "the body that is to do it, where the text names one"),
        Column("grade", "str", "hard: number; firm: an outcome that can be named; soft: a direction", ("hard", "firm", "soft")),
        _START, _END, _QUOTE,
    ),
    "stages": (
        _DOC,
        Column("part", "str", "review: what is told; outlook: what is promised", ("review", "outlook")),
        _SECTION,
        Column("project", "str", "report.raw[start:end]: the name of the project"),
        Column("kind", "str", "named: with a word of its own; common: one place, in common words; class: a counted kind of thing", ("named", "common", "class")),
        Column("stage", "str", "the furthest stage told of it; absent where it is only pushed on (推进, 加快)", _SCALE),
        Column("rank", "float", "place of the stage on the scale, 1 to 7"),
        Column("cue", "str", "the word that tells the stage"),
        _START, _END, *_span("clause_", "the clause that tells the stage", "quote"),
    ),
    "links": (
        _DOC,
        Column("commitment", "str", "id of the row in commitments"),
        Column("object", "str", "what both speak of: a name, a phrase, or the name of the indicator"),
        *_span("", "the undertaking", "quote"), *_span("review_", "the passage of the review", "review_quote"),
        Column("review_stage", "str", "stage that the review tells, if it tells one", _SCALE),
        Column("promised_stage", "str", "stage that the undertaking promises, if it promises one", _SCALE),
        Column("reached", "float", "result / target, %, where both are numbers"),
        Column("why", "str", "why the two are taken for one"),
    ),
    "follow_through": (
        Column("earlier", "str", "document id of the report that promises"), Column("later", "str", "document id of the report that looks back"),
        Column("commitment", "str", "id of the row in commitments of the earlier report"),
        Column("thing", "str", "the named thing, without quotes and idle words"),
        Column("kind", "str", "project; common: a place in common words; title in 《》; quoted; event", ("project", "common", "title", "quoted", "event")),
        Column("promised", "str", "stage that is promised; absent where it is only to be pushed on", _SCALE),
        *_span("", "the undertaking, in the earlier report", "quote"),
        Column("status", "str", "done: the promised stage is reached; under way; mentioned: spoken of, no stage told; silent: not found", ("done", "under way", "mentioned", "silent")),
        Column("reported", "str", "stage that the later review tells, if it tells one", _SCALE),
        *_span("later_", "the passage, in the later report; absent when silent", "later_quote", "float"),
        Column("why", "str", "why the two are taken for one"),
    ),
    "outline": (
        _DOC,
        Column("id", "str", "H00 is the title, then in the order of the text"),
        Column("level", "int", "0 title, 1 chapter, 2 section, 3 item"),
        Column("marker", "str", "the marker as printed: 一、 (一) 一是"),
        Column("title", "str", "the heading without marker and closing mark"),
        Column("path", "str", "markers from the chapter down, such as 一/(一)/一是"),
        Column("parent", "str", "id of the heading above"),
        _START, Column("end", "int", "one past the last code point of the part under the heading"),
    ),
    "damage": (
        _DOC, _START, Column("end", "int", "one past the last damaged code point; equal to start where something is missing"),
        Column("kind", "str", "punct, unit, unit+punct, char, value, quote, encoding, duplicate, masked"),
        Column("expected", "str", "what seems to be missing, if it can be said"),
        Column("confidence", "str", "how sure the finding is", ("high", "medium", "low")),
        Column("context", "str", "the text around the place"),
    ),
    "changes": (
        Column("step", "str", "name of the cleaning step"),
        _START, _END,
        Column("before", "str", "report.raw[start:end]"),
        Column("after", "str", "what stands in report.text instead"),
        Column("why", "str", "why the step did it"),
    ),
} | TABLES_OF_CODING | TABLES_OF_MANY  # fmt: skip

_PANDAS = {"str": "object", "float": "float64", "int": "int64", "year": "Int64", "bool": "bool"}


def columns(table: str) -> list[str]:
    """Return the column names of a table in order.

    Examples:
        >>> columns("accounting")
        ['doc', 'start', 'end', 'text', 'disposition', 'record']

    Args:
        table: a key of ``TABLES``.

    Returns:
        list of str.

    Raises:
        KeyError: there is no such table.
    """
    return [c.name for c in TABLES[table]]


def frame(table: str, rows: Iterable[Sequence[Any]]) -> pd.DataFrame:
    """Build the DataFrame of a table once, with the declared columns and dtypes.

    Examples:
        >>> df = frame("accounting", [("a.txt", 3, 6, "65%", "growth", "R001")])
        >>> df.dtypes["start"].name, len(df)
        ('int64', 1)

    Args:
        table: a key of ``TABLES``.
        rows: one sequence of cells a row, in the order of the columns; None for an absent cell.

    Returns:
        pandas.DataFrame with a fresh 0..n-1 index.

    Raises:
        BadTable: a row has the wrong number of cells, or a cell is not one of the declared values.
    """
    import pandas as pd

    declared = TABLES[table]
    data = [tuple(row) for row in rows]
    for row in data:
        if len(row) != len(declared):
            raise BadTable(table, f"a row has {len(row)} cells, not {len(declared)}", "report this as a bug")
    cells = list(zip(*data, strict=True)) if data else [()] * len(declared)
    series: dict[str, pd.Series[Any]] = {}
    for column, values in zip(declared, cells, strict=True):
        if column.values:
            wrong = {v for v in values if v is not None} - set(column.values)
            if wrong:
                raise BadTable(table, f"column {column.name} holds {sorted(wrong)!r}", f"use one of {column.values}")
        if column.dtype == "float":
            values = tuple(None if v is None else float(v) for v in values)
        series[column.name] = pd.Series(list(values), dtype=_PANDAS[column.dtype])
    return pd.DataFrame(series)


def dictionary() -> pd.DataFrame:
    """Return the data dictionary: one row for every column of every table.

    Examples:
        >>> d = dictionary()
        >>> list(d.columns)
        ['table', 'column', 'dtype', 'meaning', 'values']

    Returns:
        pandas.DataFrame.
    """
    import pandas as pd

    rows = [(t, c.name, c.dtype, c.meaning, ", ".join(c.values)) for t, cs in TABLES.items() for c in cs]
    return pd.DataFrame(rows, columns=["table", "column", "dtype", "meaning", "values"])
