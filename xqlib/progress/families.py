"""Totals and their parts: which rows hang together closely enough to be added or divided."""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Iterator

from xqlib.indicators.lexicon import table, words
from xqlib.progress.matching import Row, listed
from xqlib.progress.statements import P, Q, masked

NEAR = 60  # code points from a total to its first part, and from part to part
SPAN = 160  # code points from the first to the last row of a partition
_MARKS = ("、", "，,", "；;", "。！？!?\n")  # from the weakest to the strongest
_AMONG = re.compile("(?:其中|包括|含)")


def families(rows: list[Row], text: str = "") -> list[tuple[Row, list[Row]]]:
    """Return each total with the parts that follow it (其中).

    A part has the status, period and unit of its total, follows it or the part before it at once, and does not begin with
    a verb of its own (新增铁路639公里,其中高铁370公里,修复草原…: the grassland is no part). A change (净增, 减少) is the
    total of nothing, and neither is a number that names nothing (比上年的30亿元). With the text at hand, the parts end at a
    mark stronger than the one before 其中: in 铁路5公里、其中高铁3公里，公路9公里 the road is no part.

    Args:
        rows: rows of the indicators table as dicts.
        text: the text of the report when all rows are from one and it is at hand.

    Returns:
        list of (total, parts); parts are never empty.
    """
    by_id = {(r["doc"], r["id"]): r for r in rows}
    found: dict[tuple[str, str], list[Row]] = {}
    closed = set()
    for r in sorted(rows, key=lambda r: (r["doc"], r["start"])):
        whole = by_id.get((r["doc"], r["parent"] or ""))
        if whole is None or r["status"] == "baseline":
            continue
        key = (whole["doc"], whole["id"])
        before = found.get(key, [whole])[-1]
        if key in closed or not _follows(r, before) or _own_verb(r["name"], whole["name"]) or _set_off(whole, before, r, text):
            closed.add(key)
        elif _comparable(r, whole):
            found.setdefault(key, []).append(r)
    return [(by_id[key], parts) for key, parts in found.items()]


def _follows(part: Row, before: Row) -> bool:
    return bool(0 <= part["start"] - before["start"] <= NEAR + before["end"] - before["start"])


def _own_verb(name: str, whole: str) -> bool:
    verbs = tuple(v for v in words("object_verb") if len(v) > 1)
    return name.startswith(verbs) and name[:2] not in whole


def _set_off(whole: Row, before: Row, part: Row, text: str) -> bool:
    """Whether a mark between two parts is stronger than the mark before 其中."""
    among = _AMONG.search(text, whole["end"], part["start"])
    if not text or among is None or before is whole:
        return False
    opened = _strongest(text[whole["end"] : among.start()][-1:])
    return _strongest(text[before["end"] : part["start"]]) > max(opened, 0)


def _strongest(between: str) -> int:
    return max((k for k, marks in enumerate(_MARKS) for c in marks if c in between), default=-1)


def _comparable(part: Row, whole: Row) -> bool:
    same = all(part[k] == whole[k] for k in ("status", "period", "unit"))
    change = any(w in whole["name"] for w in listed("derived_change")) or whole["name"][:1] in "比较" or len(whole["name"]) < 2
    return same and not change and part["value"] is not None and whole["value"] is not None and part["unit"] not in ("%", "‰", "百分点")


@functools.cache
def _partitions() -> tuple[tuple[re.Pattern[str], tuple[re.Pattern[str], ...]], ...]:
    return tuple((re.compile(r["whole"]), tuple(re.compile(p) for p in r["parts"].split(";"))) for r in table("partitions.tsv"))


def partitions(rows: list[Row]) -> Iterator[tuple[Row, list[Row]]]:
    """Yield each total with parts that make it up, all of them printed close to it (进出口: 出口 and 进口).

    Args:
        rows: rows of the indicators table as dicts.

    Yields:
        (total, parts); which parts make up which total stands in data/partitions.tsv.
    """
    ordered = sorted(rows, key=lambda r: (r["doc"], r["start"]))
    places = [(r["doc"], r["start"]) for r in ordered]
    for whole in ordered:
        for name, parts in _partitions():
            if not name.search(whole["name"]) or whole["status"] == "baseline":
                continue
            window = [bisect.bisect_left(places, (whole["doc"], whole["start"] + d)) for d in (-SPAN, SPAN)]
            near = [r for r in ordered[window[0] : window[1]] if r is not whole and (r["doc"], r["status"], r["period"]) == (whole["doc"], whole["status"], whole["period"])]
            found = [[r for r in near if p.search(_own_words(r))] for p in parts]
            if all(len(f) == 1 for f in found):
                yield whole, [f[0] for f in found]


def _own_words(r: Row) -> str:
    """The words before the number of a row, or its name when the row has none of its own."""
    words_ = re.split(f"[{Q}{P}]", masked(r["quote"]).text)[0].rstrip("达到完成为实现增长下降同比，,")
    return words_ or str(r["name"])
