"""What is common to the genre and what is a name: words of the tables, and what is left when they are taken out."""

from __future__ import annotations

import functools
import re

from xqlib.indicators.lexicon import table

_LONGEST = 6
_NUMBER = re.compile(r"[0-9][0-9.,]*[百千万亿]*(?:[元吨亩户人]|公里|千瓦|平方米)?|第?[一二两三四五六七八九十百千]+[百千万亿]*[个大项条座家所处批支户]")
_SMALL = frozenset("届第的和与及等各全新老旧了在是为有对向以并或从到于我本该其之多个项座条家所处栋幢台套批只元吨亩户人省市县区镇乡村路街线桥楼馆园站院港矿厂城宫坝渠库岛湖塔级")


@functools.cache
def common() -> frozenset[str]:
    """Return the words that many reports of many places have, with the nouns that head names and the words of stages.

    Examples:
        >>> "材料" in common(), "长宇" in common()
        (True, False)

    Returns:
        frozenset of str.

    Source: data/common_words.tsv; tests/make_common_words.py says how it was made.
    """
    return frozenset(r["word"] for t in ("common_words.tsv", "project_stages.tsv") for r in table(t)) | heads() | heads("event")


@functools.cache
def heads(*kinds: str) -> frozenset[str]:
    """Return the nouns that head the name of a project, of some kinds or of all.

    Examples:
        >>> "大桥" in heads("place"), "一期" in heads("phase")
        (True, True)

    Args:
        kinds: place, road, kind, phase or event of data/project_heads.tsv; none for all but event.

    Returns:
        frozenset of str.
    """
    return frozenset(r["word"] for r in table("project_heads.tsv") if r["kind"] in (kinds or ("place", "road", "kind", "phase")))


@functools.lru_cache(65536)
def pieces(name: str) -> tuple[tuple[str, bool], ...]:
    """Cut a name into common words and what is proper to it, so that as little as possible is proper.

    Examples:
        >>> pieces("长宇新材料")
        (('长宇', True), ('新', False), ('材料', False))

    Args:
        name: a name without quotes.

    Returns:
        (piece, whether it is proper), in the order of the name; numbers and small words are not proper.
    """
    known = common()
    best: list[tuple[int, int, int]] = [(0, 0, 0)]  # proper characters, pieces, start of the last piece
    for end in range(1, len(name) + 1):
        single = 0 if name[end - 1] in _SMALL or not name[end - 1].isalpha() else 1
        found = [(best[end - 1][0] + single, best[end - 1][1] + 1, end - 1)]
        found += [(best[a][0], best[a][1] + 1, a) for a in range(max(0, end - _LONGEST), end - 1) if name[a:end] in known]
        best.append(min(found))
    cut, end = [], len(name)
    while end:
        start = best[end][2]
        cut.append((name[start:end], end - start == 1 and best[end][0] > best[start][0]))
        end = start
    out: list[tuple[str, bool]] = []
    for word, own in reversed(cut):
        if own and out and out[-1][1]:
            out[-1] = (out[-1][0] + word, True)
        else:
            out.append((word, own))
    return tuple(out)


def proper(name: str) -> str:
    """Return what is left of a name when the words common to the genre are taken out.

    Examples:
        >>> proper("长宇新材料"), proper("重点项目建设")
        ('长宇', '')

    Args:
        name: a name.

    Returns:
        str, the proper pieces put together.
    """
    return "".join(word for word, own in pieces(_NUMBER.sub("", name)) if own)
