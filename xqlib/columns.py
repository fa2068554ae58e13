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
