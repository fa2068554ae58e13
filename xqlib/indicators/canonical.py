"""Names as printed → canonical indicators of data/indicators.tsv."""

from __future__ import annotations

import functools
import re

from xqlib.indicators.lexicon import table

_PLACE = re.compile(r"^(?:全(?:省|市|区|县|镇|乡|国|州|旗|盟|社会)(?!固定)|我(?:国|省|市|区|县|镇)|(?:完成|实现|新增|累计|安排|发行|预计|力争)+)")
_QUOTES = re.compile(r"[“”\"‘’《》（）()\s]|（[^）]*）")


@functools.cache
def _aliases() -> tuple[dict[str, str], tuple[tuple[re.Pattern[str], str], ...]]:
    exact: dict[str, str] = {}
    patterns: list[tuple[re.Pattern[str], str]] = []
    for row in table("indicators.tsv"):
        for alias in (row["zh"], *row["aliases"].split("|")):
            if alias:
                exact.setdefault(alias, row["id"])
        if row.get("pattern"):
            patterns.append((re.compile(row["pattern"]), row["id"]))
    return exact, tuple(patterns)


@functools.cache
def canonical(name: str) -> str | None:
    """Return the id of the canonical indicator that a printed name stands for.

    Examples:
        >>> canonical("全省生产总值"), canonical("礼堂书屋")
        ('gdp', None)

    Args:
        name: the name as printed.

    Returns:
        an id of data/indicators.tsv, or None.
    """
    exact, patterns = _aliases()
    bare = _QUOTES.sub("", name)
    for candidate in (name, bare, _PLACE.sub("", bare)):
        if candidate in exact:
            return exact[candidate]
    return next((found for pattern, found in patterns if pattern.fullmatch(bare)), None)
