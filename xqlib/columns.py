"""What a column of a table is, and the words and columns that several tables share."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its name, dtype, allowed values (empty = any) and meaning."""

    name: str
    dtype: str
    meaning: str
    values: tuple[str, ...] = ()


BOUNDS = ("=", ">", ">=", "<", "<=", "~")
STATUSES = ("actual", "target", "plan", "forecast", "baseline")
MEASURES = ("level", "growth", "change", "increase")
FORMS = ("exact", "floor", "ceiling", "about", "range")
OUTCOMES = ("met", "missed", "short", "differs", "undecided", "not reported", "not comparable", "not due")

DOC = Column("doc", "str", "document id: the file name, or the id that the caller gave")
START = Column("start", "int", "first code point of the span in report.raw")
END = Column("end", "int", "one past the last code point of the span in report.raw")
TEXT = Column("text", "str", "report.raw[start:end]")
BOUND = "how the printed number bounds the true one: = as printed, ~ about; empty when there is no number"
QUOTE = Column("quote", "str", "report.raw[start:end]")
SECTION = Column("section", "str", "path of the headings above")
SCALE = ("谋划", "签约", "供地", "开工", "在建", "竣工", "投产")


def span(prefix: str, of: str, quote: str, dtype: str = "int") -> tuple[Column, Column, Column]:
    """Return the three columns of a place in the text: start, end and words.

    Examples:
        >>> [c.name for c in span("later_", "the passage", "later_quote")]
        ['later_start', 'later_end', 'later_quote']

    Args:
        prefix: what the names of start and end begin with.
        of: what stands there.
        quote: name of the column with the words.
        dtype: ``float`` where the place may be absent.

    Returns:
        three columns.
    """
    return Column(f"{prefix}start", dtype, f"first code point of {of}"), Column(f"{prefix}end", dtype, f"one past the last code point of {of}"), Column(quote, "str", f"{of}, as printed")
