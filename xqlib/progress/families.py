"""Totals and their parts: which rows hang together closely enough to be added or divided."""

from __future__ import annotations

from xqlib.indicators.lexicon import words
from xqlib.progress.matching import Row, listed

NEAR = 60  # code points from a total to its first part, and from part to part


def families(rows: list[Row]) -> list[tuple[Row, list[Row]]]:
    """Return each total with the parts that follow it (其中).

    A part has the status, period and unit of its total, follows it or the part before it at once, and does not begin with
    a verb of its own (新增铁路639公里,其中高铁370公里,修复草原…: the grassland is no part). A change (净增, 减少) is the
    total of nothing.

    Args:
        rows: rows of the indicators table as dicts.

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
        if key in closed or not _follows(r, before) or _own_verb(r["name"], whole["name"]):
            closed.add(key)
        elif _comparable(r, whole):
            found.setdefault(key, []).append(r)
    return [(by_id[key], parts) for key, parts in found.items()]


def _follows(part: Row, before: Row) -> bool:
    return bool(0 <= part["start"] - before["start"] <= NEAR + before["end"] - before["start"])


def _own_verb(name: str, whole: str) -> bool:
    verbs = tuple(v for v in words("object_verb") if len(v) > 1)
    return name.startswith(verbs) and name[:2] not in whole


def _comparable(part: Row, whole: Row) -> bool:
    same = all(part[k] == whole[k] for k in ("status", "period", "unit"))
    change = any(w in whole["name"] for w in listed("derived_change"))
    return same and not change and part["value"] is not None and whole["value"] is not None and part["unit"] not in ("%", "‰", "百分点")
