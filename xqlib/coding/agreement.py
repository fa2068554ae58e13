"""How far two codings of the same report agree."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from xqlib.coding.coefficients import COEFFICIENTS, SEED, ac1, alpha, alpha_of, counts, intervals, kappa, percent
from xqlib.tables import frame

if TYPE_CHECKING:
    import pandas as pd

OVERLAP = 0.5  # two units are the same when their common part is more than half of both together


def agreement(codes_a: pd.DataFrame, codes_b: pd.DataFrame, *, seed: int = SEED) -> pd.DataFrame:
    """Compare the primary codes of two codings: overall, theme by theme and code by code.

    Examples:
        >>> rows = [("a", f"U{i}", i * 9, i * 9 + 9, c, c[:3], "primary", 0, 0, 1.0, "x") for i, c in enumerate(["ECO-MAC", "ECO-INV", "LIV-EDU"])]
        >>> one = frame("codes", rows)
        >>> table = agreement(one, one)
        >>> table["scope"].tolist()[:3], float(table.loc[0, "percent"])
        (['all', 'ECO-INV', 'ECO-MAC'], 1.0)

    Args:
        codes_a, codes_b: tables "codes"; units are matched by their spans.
        seed: of the bootstrap.

    Returns:
        table "agreement"; a row for one theme or code compares "this" against "any other".
    """
    pairs = paired(codes_a, codes_b)
    rows: list[tuple[Any, ...]] = []
    for level in ("code", "theme"):
        a, b = pairs[f"{level}_a"].tolist(), pairs[f"{level}_b"].tolist()
        rows.append(_row(level, "all", a, b, None, seed))
        rows += [_row(level, scope, a, b, scope, seed) for scope in sorted({*a, *b})]
    return frame("agreement", rows)


def paired(codes_a: pd.DataFrame, codes_b: pd.DataFrame) -> pd.DataFrame:
    """Match the units of two codings by their spans and set their primary codes side by side.

    Examples:
        >>> one = frame("codes", [("a", "U1", 0, 9, "ECO-MAC", "ECO", "primary", 0, 0, 1.0, "x")])
        >>> other = frame("codes", [("a", "U1", 0, 8, "ECO-INV", "ECO", "primary", 0, 0, 1.0, "y")])
        >>> paired(one, other)[["code_a", "code_b"]].values.tolist()
        [['ECO-MAC', 'ECO-INV']]

    Args:
        codes_a, codes_b: tables "codes".

    Returns:
        DataFrame with doc, start, end, code_a, theme_a (the first coding) and start_b, end_b, code_b, theme_b; units without a
        counterpart are left out.
    """
    import pandas as pd

    first, second = _primary(codes_a), _primary(codes_b)
    by_doc: dict[str, list[tuple[int, int, str, str]]] = {}
    for doc, start, end, code, theme in second:
        by_doc.setdefault(doc, []).append((start, end, code, theme))
    rows, used = [], set()
    for doc, start, end, code, theme in first:
        best, place = 0.0, -1
        for i, (s, e, _, _) in enumerate(by_doc.get(doc, [])):
            if s >= end:
                break
            common = min(end, e) - max(start, s)
            share = common / (max(end, e) - min(start, s)) if common > 0 else 0.0
            if share > best and (doc, i) not in used:
                best, place = share, i
        if best > OVERLAP:
            used.add((doc, place))
            rows.append((doc, start, end, code, theme, *by_doc[doc][place]))
    return pd.DataFrame(rows, columns=["doc", "start", "end", "code_a", "theme_a", "start_b", "end_b", "code_b", "theme_b"])


def _primary(codes: pd.DataFrame) -> list[tuple[str, int, int, str, str]]:
    rows = codes[codes["position"] == "primary"]
    columns = [rows[c].tolist() for c in ("doc", "start", "end", "code", "theme")]
    return sorted(zip(*columns, strict=True), key=lambda r: r[:3])


def _row(level: str, scope: str, a: list[str], b: list[str], only: str | None, seed: int) -> tuple[Any, ...]:
    if only is not None:
        a, b = [x if x == only else "other" for x in a], [x if x == only else "other" for x in b]
    table, names = counts(a, b)
    n_a, n_b = (len(a), len(b)) if only is None else (a.count(only), b.count(only))
    if not a:
        return (level, scope, 0, 0, 0, *[None] * (3 * len(COEFFICIENTS)))
    library = alpha_of([a, b]) if only is None else float(alpha(table))
    values = {"percent": float(percent(table)), "kappa": float(kappa(table)), "alpha": library, "ac1": float(ac1(table))}
    around = intervals(table, seed=seed) if len(names) > 1 else {}
    nan = (float("nan"), float("nan"))
    cells = [x for name in COEFFICIENTS for x in (values[name], *around.get(name, nan))]
    return (level, scope, len(a), n_a, n_b, *cells)


def boundaries(spans_a: Iterable[tuple[int, int]], spans_b: Iterable[tuple[int, int]]) -> tuple[float, float, float]:
    """Compare where two codings cut the text.

    Examples:
        >>> boundaries([(0, 9), (9, 20)], [(0, 20)])
        (0.6666666666666666, 1.0, 0.8)

    Args:
        spans_a: the units to be judged.
        spans_b: the units to judge by.

    Returns:
        precision, recall and F1 over the set of positions at which a unit starts or ends.
    """
    a = {p for span in spans_a for p in span}
    b = {p for span in spans_b for p in span}
    both = len(a & b)
    precision, recall = both / len(a) if a else 0.0, both / len(b) if b else 0.0
    return precision, recall, 2 * both / (len(a) + len(b)) if a or b else 0.0


def confusion(codes_a: pd.DataFrame, codes_b: pd.DataFrame, level: str = "theme") -> pd.DataFrame:
    """Count which code of the first coding stands against which of the second.

    Examples:
        >>> one = frame("codes", [("a", "U1", 0, 9, "ECO-MAC", "ECO", "primary", 0, 0, 1.0, "x")])
        >>> confusion(one, one).loc["ECO", "ECO"].item()
        1

    Args:
        codes_a, codes_b: tables "codes".
        level: ``theme`` or ``code``.

    Returns:
        square DataFrame; rows are the first coding, columns the second.
    """
    import pandas as pd

    pairs = paired(codes_a, codes_b)
    table, names = counts(pairs[f"{level}_a"].tolist(), pairs[f"{level}_b"].tolist())
    return pd.DataFrame(table, index=pd.Index(names, name="a"), columns=pd.Index(names, name="b"))


def disagreements(raw: str, codes_a: pd.DataFrame, codes_b: pd.DataFrame) -> pd.DataFrame:
    """List the units on which two codings differ, with their text: the review list.

    Examples:
        >>> one = frame("codes", [("a", "U1", 0, 3, "ECO-MAC", "ECO", "primary", 0, 0, 1.0, "x")])
        >>> other = frame("codes", [("a", "U1", 0, 3, "ECO-INV", "ECO", "primary", 1, 2, 1.0, "y")])
        >>> disagreements("税收。", one, other)[["code_a", "code_b", "cue_b", "text"]].values.tolist()
        [['ECO-MAC', 'ECO-INV', '收', '税收。']]

    Args:
        raw: the text of the report.
        codes_a, codes_b: tables "codes" of this report.

    Returns:
        DataFrame with doc, start, end, code_a, code_b, same_theme, cue_a, cue_b, text, in the order of the text.
    """
    import pandas as pd

    pairs = paired(codes_a, codes_b)
    pairs = pairs[pairs["code_a"] != pairs["code_b"]]
    cue_a, cue_b = _cues(raw, codes_a), _cues(raw, codes_b)
    rows = []
    for doc, start, end, code, theme, start_b, end_b, other, other_theme in pairs.itertuples(index=False):
        cues = cue_a[(doc, start, end)], cue_b[(doc, start_b, end_b)]
        rows.append((doc, start, end, code, other, theme == other_theme, *cues, raw[start:end]))
    return pd.DataFrame(rows, columns=["doc", "start", "end", "code_a", "code_b", "same_theme", "cue_a", "cue_b", "text"])


def _cues(raw: str, codes: pd.DataFrame) -> dict[tuple[str, int, int], str]:
    rows = codes[codes["position"] == "primary"]
    columns = [rows[c].tolist() for c in ("doc", "start", "end", "cue_start", "cue_end")]
    return {(doc, start, end): raw[s:e] for doc, start, end, s, e in zip(*columns, strict=True)}
