"""Names that only point back: 这一比重, 它, 等于; a class told before its count."""

from __future__ import annotations

import re
from collections.abc import Sequence

from xqlib.indicators.clause import strip_lead
from xqlib.indicators.naming import left_name, subject_of
from xqlib.indicators.rows import Row

_POINTS = re.compile("[这這](?:一|个|個|项|項|种|種)(比重|比例|产值|産値|産值|产量|産量|指标|指標)")
_ONLY_LINKS = re.compile("(?:它|它们|它們)?(?:虽然|雖然|等于|等於|[占佔]|不过|不過|将|將)?")
_CLASS = re.compile("(?:^|[，,。；;、：:\n　])([^，,。；;、：:\n　有]{4,24}的)[，,]?(?:已经|已經|共|就|只|还|還)?有$")
_OF_WHICH = re.compile("属[于於].{2,}")
_AMONG = re.compile("在(?:[这這]些)?([^，,。；;：:在]{3,24})中[，,]")
_ASIDE = re.compile("不?包括|[这這]就|[^，,]{0,8}合[计計]$|.*[0-9万亿]")  # such a clause names nothing
_NOUN_END = re.compile("(?:比重|收入|支出|产量|産量|总额|總額)$")
_EACH_YEAR = re.compile("(?:每年|逐年|一年).*$")
_FAR = 160  # characters looked back at


def resolve(text: str, rows: Sequence[Row]) -> None:
    """Give the rows whose names point to something before them the name of that.

    Args:
        text: normalised text.
        rows: the rows in the order they were read; their names are changed in place.
    """
    for i, row in enumerate(rows):
        near = [r for r in rows[max(0, i - 6) : i] if r.sentence == row.sentence]
        row.name = _classed(text, row) or _pointed(text, row, near, rows[max(0, i - 3) : i]) or row.name


def _classed(text: str, row: Row) -> str:
    """The class that is told before the count, with what is counted (亩产500斤以上的有3个乡); of those among which it is told, else."""
    if row.value is None:
        return ""
    low = max(row.sentence[0] - 1, row.value.start - 40, 0)
    told = _CLASS.search(text[low : row.value.start])
    if told and row.rule == "number before name" and text.startswith(row.name, row.value.end):
        words_ = told[1][strip_lead(told[1]) :]
        return words_ + row.name if len(words_) > 3 else ""
    if not _OF_WHICH.match(row.name):
        return ""
    among = _AMONG.search(text, max(row.sentence[0], row.start - _FAR), row.start)
    return f"{among[1]}中{row.name}" if among else ""


def _pointed(text: str, row: Row, near: Sequence[Row], last: Sequence[Row]) -> str:
    """The thing that 这一比重, 它 or a bare 等于 speaks of."""
    points = _POINTS.match(row.name)
    if points:
        noun, rest = points[1], row.name[points.end() :]
        known = next(
            (r.name for r in reversed(last) if r.name.endswith(noun) and r.name != row.name and r is not row.parent and "\n" not in text[r.end : row.start]), ""
        )
        return (known or _noun_before(text, row.start, noun)) + rest if known or _noun_before(text, row.start, noun) else ""
    if not _ONLY_LINKS.fullmatch(row.name):
        return ""
    if near and near[-1].end <= row.start and len(text[near[-1].end : row.start]) <= 2:
        return near[-1].name
    for clause in reversed(re.split("[，,；;：:]", text[row.sentence[0] : row.start])[-4:]):
        if _ASIDE.match(clause):
            continue
        if found := left_name(clause) if _NOUN_END.search(clause) else subject_of(_EACH_YEAR.sub("", clause)):
            return found
    return ""


def _noun_before(text: str, place: int, noun: str) -> str:
    """The words of the paragraph before a place that end in a noun and say whose it is; empty if there are none."""
    low = max(text.rfind("\n", 0, place) + 1, place - _FAR)
    for clause in reversed(re.split("[，,。；;：:]", text[low:place])):
        at = clause.rfind(noun)
        words_ = clause[: at + len(noun)] if at > 2 else ""
        words_ = re.sub("^(?:第[一二三四五六七八九]是|[一-龥]{2}了)", "", words_[strip_lead(words_) :])
        if len(words_) > len(noun) + 2 and not _POINTS.match(words_):
            return words_
    return ""
