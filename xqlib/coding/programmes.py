"""The index of the programmes, mechanisms, platforms, campaigns and slogans that a report names, and where in a corpus each first appears."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from xqlib.coding.names import find_names, is_well_known
from xqlib.coding.units import lost_stops
from xqlib.errors import XqError
from xqlib.tables import frame
from xqlib.text.outline import section_at, sentences
from xqlib.text.segments import body_spans

if TYPE_CHECKING:
    import pandas as pd

    from xqlib.report import Report

SHORT = 3  # keys of up to so many characters are looked for in quotation marks only
_MARKS = re.compile(r"[“”「」『』\"'《》〈〉\s·、，,.—-]")
_SAME = str.maketrans("「」『』＋×", "“”“”+x")
_NUMERAL = "零一二两三四五六七八九十百千万0123456789"


def programmes(report: Report, codes: pd.DataFrame | None = None) -> pd.DataFrame:
    """Index every named programme, mechanism, system, platform, campaign and slogan of a report.

    Examples:
        >>> from xqlib.report import parse
        >>> table = programmes(parse("首创“双审”联席制度，打好蓝天保卫战，拆除违建3宗。"))
        >>> table[["name", "kind", "quoted", "numbers"]].values.tolist()
        [['双审联席制度', 'mechanism', True, '3宗'], ['蓝天保卫战', 'campaign', False, '3宗']]

    Args:
        report: the report.
        codes: its codes, to tell the theme of the statement; left empty without.

    Returns:
        table "programmes", one row for every place, in the order of the text.
    """
    text, span, path = report.normal.text, report.normal.raw_span, section_at(report.headings)
    breaks = lost_stops(report)
    pieces = [s for a, b in body_spans(report.clean) for s in sentences(text, a, b, breaks)]
    starts = [s for s, _ in pieces]
    amounts = [m for m in report._mentions if m.kind in ("quantity", "percent")]
    places = [m.start for m in amounts]
    theme_at = _themes(codes)
    names = [(n, _bare(text[n.start : n.end])) for n in find_names(text)]
    told = {key(n.core, name): n.kind for n, name in reversed(names) if n.kind}  # what a noun says at one place holds at all
    rows = []
    for found, name in names:
        i = bisect_right(starts, found.start) - 1
        if i < 0 or found.start >= pieces[i][1]:
            continue
        s, e = pieces[i]
        beside = [m.text for m in amounts[bisect_left(places, s) : bisect_left(places, e)] if not found.start <= m.start < found.end]
        a, b = span(found.start, found.end)
        form, where = key(found.core, name), (a, b, report.raw[a:b])
        rows.append((report.doc, name, form, found.kind or told.get(form), *where, found.quoted, theme_at(a), "、".join(beside), path(found.start), text[s:e].strip()))
    return frame("programmes", rows)


def key(core: str, name: str) -> str:
    """Return the one form in which names are compared: without marks, spaces and 新时代, in lower case, 行动 for 行动计划.

    What was quoted is the name wherever it says anything, so that “双减”, “双减”政策 and “双减”工作 are the same; “141”基层治理体系 needs its noun.

    Examples:
        >>> key("双减", "双减政策"), key("141", "141基层治理体系"), key("国企改革三年行动", "国企改革三年行动计划")
        ('双减', '141基层治理体系', '国企改革三年行动')

    Args:
        core: what stands between the quotation marks, or the name.
        name: the name with its noun.

    Returns:
        str.
    """
    plain = re.sub(r"[^一-龥]", "", core)
    chosen = _MARKS.sub("", core if len(plain) >= 2 else name).translate(_SAME).casefold().removeprefix("新时代")
    return re.sub(r"行动(?:计划|方案)$", "行动", chosen)


def first_seen(names: pd.DataFrame, reports: Iterable[Report]) -> pd.DataFrame:
    """Tell in which report of a corpus each name first appears, and at which level, so that a reader sees what came down from above.

    Examples:
        >>> from xqlib.report import parse
        >>> town = parse("用好“枫桥经验”，首创“双审”联席制度。", doc="town", year=2024)
        >>> state = parse("推广新时代枫桥经验。", doc="state", year=2019)
        >>> first_seen(programmes(town), [town, state])[["name", "year", "doc", "reports"]].values.tolist()
        [['枫桥经验', 2019, 'state', 2], ['双审联席制度', 2024, 'town', 1]]

    Args:
        names: tables "programmes" of one or more reports, one under the other.
        reports: the corpus, those reports among them; each is read once. A name counts with and without quotation marks, one of three
            characters or less only with them, unless it is a well-known one.

    Returns:
        table "first_seen", earliest first; a name that stands in no report has no row.

    Raises:
        XqError: the year of a report is not known.
    """
    labels: dict[str, Counter[str]] = {}
    for name, form in zip(names["name"], names["key"], strict=True):
        labels.setdefault(form, Counter())[name] += 1
    search = _searcher(list(labels))
    seen: dict[str, list[tuple[int, int, str, str | None]]] = {}
    for number, report in enumerate(reports):
        year, level = report.metadata.get("year"), report.metadata.get("level")
        if year is None:
            raise XqError(report.doc, "its year is not known", "read it with year=")
        for form in search(report.text):
            seen.setdefault(form, []).append((year, number, report.doc, level))
    rows = []
    for form, found in seen.items():
        year, _, doc, level = min(found, key=lambda f: f[:2])
        levels = dict.fromkeys(f[3] for f in sorted(found, key=lambda f: f[:2]) if f[3])
        rows.append((labels[form].most_common(1)[0][0], form, year, level, doc, len(found), ", ".join(levels)))
    return frame("first_seen", sorted(rows, key=lambda r: (r[2], r[1])))


def _searcher(keys: list[str]) -> Callable[[str], set[str]]:
    """A function from a text to the keys that stand in it."""
    from ahocorasick_rs import AhoCorasick

    marked = [k for k in keys if len(k) <= SHORT and not is_well_known(k)]
    plain = [k for k in keys if k not in set(marked)]
    finders = [(AhoCorasick([f"“{k}”" for k in marked]), marked, r"\s"), (AhoCorasick(plain), plain, _MARKS.pattern)]

    def search(text: str) -> set[str]:
        found = set()
        for finder, own, gone in finders:
            if not own:
                continue
            squeezed = re.sub(gone, "", text.translate(_SAME)).casefold()
            for number, start, _ in finder.find_matches_as_indexes(squeezed, overlapping=True):
                if not (own[number][0] in _NUMERAL and start and squeezed[start - 1] in _NUMERAL):  # 十三支队伍 is not 三支队伍
                    found.add(own[number])
        return found

    return search


def _bare(text: str) -> str:
    return re.sub(r"[“”「」『』《》\n]", "", text).strip()


def _themes(codes: pd.DataFrame | None) -> Callable[[int], str | None]:
    """A function from a place in raw to the theme of the statement there."""
    if codes is None:
        return lambda place: None
    primary = codes[codes["position"] == "primary"].sort_values("start")
    starts, ends, themes = (primary[c].tolist() for c in ("start", "end", "theme"))

    def at(place: int) -> str | None:
        i = bisect_right(starts, place) - 1
        return str(themes[i]) if i >= 0 and place < ends[i] else None

    return at
