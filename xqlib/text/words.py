"""Word lists of the text room, read once from the tables of ``xqlib/data``."""

from __future__ import annotations

import csv
import functools
import re
from importlib import resources


@functools.cache
def table(name: str) -> tuple[tuple[str, str, str], ...]:
    """Return the rows of a word table.

    Examples:
        >>> table("damage.tsv")[0]
        ('verb', '加快', '')

    Args:
        name: file name in ``xqlib/data``; its columns are class, word, not_before.

    Returns:
        (class, word, words that must not follow, parted by ``|``).
    """
    lines = resources.files("xqlib.data").joinpath(name).read_text(encoding="utf-8").splitlines()
    return tuple((r["class"], r["word"], r["not_before"] or "") for r in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@functools.cache
def either(cls: str, name: str = "damage.tsv") -> str:
    """Return a pattern that matches any word of a class, longest first.

    Examples:
        >>> either("slogan")
        '(?:大综合一体化|两个确立|两个维护|四个意识|四个自信)'

    Args:
        cls: class of the table.
        name: file name in ``xqlib/data``.

    Returns:
        pattern without capturing groups.
    """
    words = sorted(((w, no) for c, w, no in table(name) if c == cls), key=lambda x: (-len(x[0]), x[0]))
    return "(?:" + "|".join(re.escape(w) + (f"(?!{no})" if no else "") for w, no in words) + ")"
