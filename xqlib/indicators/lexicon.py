"""The words that the row builder knows, loaded once from data/words.tsv, data/contractions.tsv."""

from __future__ import annotations

import csv
import functools
import re
from importlib import resources


@functools.cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a tab-separated table in ``xqlib/data``.

    Examples:
        >>> table("contractions.tsv")[0]["form"]
        '城乡居民'

    Args:
        name: file name.

    Returns:
        one dict a row, keyed by the header.
    """
    text = resources.files("xqlib.data").joinpath(name).read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


@functools.cache
def words(cls: str) -> frozenset[str]:
    """Return the words of one class of data/words.tsv.

    Examples:
        >>> "增长" in words("rise"), "下降" in words("fall")
        (True, True)

    Args:
        cls: name of the class.

    Returns:
        frozenset of str.
    """
    return frozenset(r["word"] for r in table("words.tsv") if r["class"] == cls)


@functools.cache
def alternation(*classes: str, longer_than: int = 0) -> str:
    """Return a regular expression that matches any word of the classes, longest first.

    Examples:
        >>> re.match(alternation("rise"), "增长了5%")[0]
        '增长了'

    Args:
        classes: names of classes of data/words.tsv.
        longer_than: leave out words of this length or less, in characters.

    Returns:
        the source of a non-capturing group.
    """
    found = {w for c in classes for w in words(c) if len(w) > longer_than}
    return "(?:" + "|".join(re.escape(w) for w in sorted(found, key=lambda w: (-len(w), w))) + ")"
