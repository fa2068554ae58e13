"""What a report speaks of, and how much: shares by theme, by part and section, co-occurrence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from xqlib.coding.codebook import Codebook, load_codebook
from xqlib.indicators.scope import Scopes
from xqlib.numbers.periods import Clock
from xqlib.proportions import wilson
from xqlib.tables import frame
from xqlib.text.outline import Heading, section_at

if TYPE_CHECKING:
    import pandas as pd

    from xqlib.report import Report


def situate(report: Report, codes: pd.DataFrame) -> pd.DataFrame:
    """Add to a codes table where each unit stands.

    Examples:
        >>> from xqlib.coding.run import code
        >>> from xqlib.report import parse
        >>> report = parse("一、上半年工作回顾\\n新建公路80公里。\\n二、下半年工作安排\\n建成农贸市场2个。", year=2024)
        >>> table = situate(report, code(report, coder="dictionary"))
        >>> table.loc[table["kind"] == "statement", ["code", "part"]].values.tolist()
        [['URB-TRA', 'review'], ['ECO-SRV', 'outlook']]

    Args:
        report: the report that was coded.
        codes: its codes, by any coder; the spans need not be those of ``units_of``.

    Returns:
        a copy with kind (title, heading, statement), part (review, outlook), chapter and section (titles of the headings of the first
        and, where there is one, second level above) and chars (characters of the unit).
    """
    text, headings = report.normal.text, report.headings
    offsets = list(report.normal.offsets)
    period = str(report.metadata.get("period") or "")
    clock = Clock(report.metadata.get("year"), period.endswith("H1"))
    scopes = Scopes(text, headings, list(_paragraphs(text)), clock)
    chapter, section = _title_at(headings, 1), _title_at(headings, 2)
    at_start = {h.start: h for h in headings}
    out = codes.copy()
    places = [_place(offsets, start) for start in codes["start"]]
    out["kind"] = [_kind(at_start.get(p)) for p in places]
    out["part"] = [scopes.at(p).role for p in places]
    out["chapter"] = [chapter(p) for p in places]
    out["section"] = [section(p) for p in places]
    out["chars"] = out["end"] - out["start"]
    return out


def _place(offsets: list[int], raw: int) -> int:
    from bisect import bisect_left

    return min(bisect_left(offsets, raw), max(len(offsets) - 2, 0))


def _title_at(headings: Sequence[Heading], level: int) -> Callable[[int], str]:
    """Where does a place stand: the title of the nearest heading above, of this level or higher."""
    upper = section_at([replace(h, path=h.title) for h in headings if 1 <= h.level <= level])
    return upper


def _kind(heading: Heading | None) -> str:
    return "statement" if heading is None else "heading" if heading.level else "title"


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield at, at + len(line)
        at += len(line) + 1


def shares(situated: pd.DataFrame, by: str | None = None, codebook: Codebook | None = None) -> pd.DataFrame:
    """Share out the statements of a report among the themes, by primary code.

    Non-topical themes are left out of the denominators, and so are headings, which repeat what stands under them.

    Examples:
        >>> from xqlib.coding.run import code
        >>> from xqlib.report import parse
        >>> report = parse("新建公路80公里。建成农贸市场2个。改造道路3条。谢谢大家。")
        >>> table = shares(situate(report, code(report, coder="dictionary")))
        >>> table[["theme", "units", "unit_share"]].round(2).values.tolist()
        [['ECO', 1, 0.33], ['URB', 2, 0.67]]

    Args:
        situated: from ``situate``.
        by: ``part``, ``chapter`` or ``section`` to do it for each; None for the whole report.
        codebook: the codebook; the package's own when None.

    Returns:
        table "attention", themes in the order of the codebook; the interval is Wilson's, as if the units were a sample.
    """
    book = codebook or load_codebook()
    rows: list[tuple[Any, ...]] = []
    units = _topical(situated, book)
    groups = [("all", units)] if by is None else [(str(g), units[units[by] == g]) for g in dict.fromkeys(units[by])]
    for group, part in groups:
        n, size = len(part), int(part["chars"].sum())
        for theme in book.topical:
            mine = part[part["theme"] == theme]
            if by is None and mine.empty:
                continue
            k, chars = len(mine), int(mine["chars"].sum())
            low, high = wilson(k, n)
            rows.append((group, theme, k, chars, k / n if n else None, low, high, chars / size if size else None))
    return frame("attention", rows)


def compare(coded: Iterable[tuple[Report, pd.DataFrame]], part: str | None = None, codebook: Codebook | None = None) -> pd.DataFrame:
    """Set the shares of attention of several reports side by side, to compare places and years.

    Examples:
        >>> from xqlib.coding.run import code
        >>> from xqlib.report import parse
        >>> reports = [parse(text, doc=text[:2], year=year) for text, year in (("新建公路80公里。植树造林。", 2023), ("新建公路9公里。", 2024))]
        >>> table = compare((r, code(r, coder="dictionary")) for r in reports)
        >>> table.loc[table["theme"] == "URB", ["year", "units", "of", "share"]].values.tolist()
        [[2023, 1, 2, 0.5], [2024, 1, 1, 1.0]]

    Args:
        coded: reports, each with its codes; each is looked at once.
        part: ``review`` or ``outlook`` for that part only; None for whole reports.
        codebook: the codebook; the package's own when None.

    Returns:
        table "comparison": for every report one row a topical theme, in the order given; a report without topical statements has none.
    """
    book = codebook or load_codebook()
    rows: list[tuple[Any, ...]] = []
    for report, codes in coded:
        units = _topical(situate(report, codes), book)
        themes = Counter((units if part is None else units[units["part"] == part])["theme"])
        n = sum(themes.values())
        meta = [report.metadata.get(k) for k in ("year", "level", "region")]
        rows += [(report.doc, *meta, t, themes[t], n, themes[t] / n, *wilson(themes[t], n)) for t in book.topical if n]
    return frame("comparison", rows)


def _topical(situated: pd.DataFrame, book: Codebook) -> pd.DataFrame:
    """The statements that count: by primary code, headings and non-topical themes left out."""
    return situated[(situated["position"] == "primary") & (situated["kind"] == "statement") & situated["theme"].isin(book.topical)]


def corrected(observed: dict[str, float], errors: pd.DataFrame) -> dict[str, float]:
    """Correct shares for the errors that a coder is known to make.

    The observed shares are what the true shares become when the coder confuses themes as in ``errors``; the true shares are found by
    non-negative least squares.

    Examples:
        >>> import pandas as pd
        >>> errors = pd.DataFrame([[8, 2], [0, 10]], index=["ECO", "LIV"], columns=["ECO", "LIV"])
        >>> {k: round(v, 3) for k, v in corrected({"ECO": 0.4, "LIV": 0.6}, errors).items()}
        {'ECO': 0.5, 'LIV': 0.5}

    Args:
        observed: theme → share that the coder found.
        errors: counts, true themes in the rows and coded ones in the columns, from ``confusion(hand, coder)``.

    Returns:
        theme → corrected share; themes that the errors do not know keep their observed share.
    """
    import numpy as np
    from sklearn.linear_model import LinearRegression

    known = [t for t in observed if t in errors.index and t in errors.columns and errors.loc[t].sum() > 0]
    if not known:
        return dict(observed)
    table = errors.loc[known, known].to_numpy(dtype=float)
    table = table / np.where(table.sum(axis=1, keepdims=True) > 0, table.sum(axis=1, keepdims=True), 1.0)
    seen = np.array([observed[t] for t in known])
    solved = LinearRegression(fit_intercept=False, positive=True).fit(table.T, seen).coef_
    total = float(solved.sum()) or 1.0
    share = {t: float(x) / total * float(seen.sum()) for t, x in zip(known, solved, strict=True)}
    return {t: share.get(t, value) for t, value in observed.items()}


def cooccurrence(codes: pd.DataFrame, level: str = "theme", codebook: Codebook | None = None) -> pd.DataFrame:
    """Count in how many units two themes stand together, as primary or secondary code.

    Examples:
        >>> rows = [("a", "U1", 0, 9, "ECO-INV", "ECO", "primary", 0, 0, 1.0, "x"), ("a", "U1", 0, 9, "LIV-EDU", "LIV", "secondary", 0, 0, 1.0, "x")]
        >>> cooccurrence(frame("codes", rows)).values.tolist()
        [['ECO', 'LIV', 1, 1.0, 1.0]]

    Args:
        codes: a table "codes".
        level: ``theme`` or ``code``.
        codebook: the codebook, for the order; the package's own when None.

    Returns:
        table "cooccurrence": the pairs that occur, most frequent first.
    """
    book = codebook or load_codebook()
    order = {c.id: i for i, c in enumerate(book)}
    single: Counter[str] = Counter()
    double: Counter[tuple[str, str]] = Counter()
    grouped: dict[tuple[str, int, int], set[str]] = {}
    for doc, start, end, name in zip(codes["doc"], codes["start"], codes["end"], codes[level], strict=True):
        grouped.setdefault((doc, start, end), set()).add(name)
    for names in grouped.values():
        ranked = sorted(names, key=lambda x: order.get(x, len(order)))
        single.update(ranked)
        double.update((a, b) for i, a in enumerate(ranked) for b in ranked[i + 1 :])
    n = len(grouped)
    rows = []
    for (a, b), count in sorted(double.items(), key=lambda x: (-x[1], x[0])):
        expected = single[a] * single[b] / n
        rows.append((a, b, count, expected, count / expected))
    return frame("cooccurrence", rows)
