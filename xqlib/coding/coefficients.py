"""Coefficients of agreement between coders, each written from its definition.

All take a table of counts ``table[i, j]``: units that the first coder gave category i and the second category j. Sources: Cohen 1960;
Krippendorff, *Computing Krippendorff's Alpha-Reliability*, 2011; Gwet, *Br. J. Math. Stat. Psychol.* 61, 2008.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

COEFFICIENTS = ("percent", "kappa", "alpha", "ac1")
DRAWS = 2000
SEED = 20240717


def counts(a: Sequence[str], b: Sequence[str]) -> tuple[Array, list[str]]:
    """Count how often each pair of categories was given.

    Examples:
        >>> table, names = counts(["x", "x", "y"], ["x", "y", "y"])
        >>> names, table.tolist()
        (['x', 'y'], [[1, 1], [0, 1]])

    Args:
        a, b: the categories that two coders gave the same units.

    Returns:
        the table of counts and the names of its rows and columns.
    """
    import numpy as np

    names = sorted({*a, *b})
    place = {name: i for i, name in enumerate(names)}
    table = np.zeros((len(names), len(names)), dtype=np.int64)
    for x, y in zip(a, b, strict=True):
        table[place[x], place[y]] += 1
    return table, names


def percent(table: Array) -> Array:
    """Share of units with the same category.

    Examples:
        >>> import numpy as np
        >>> float(percent(np.array([[20, 5], [10, 15]])))
        0.7

    Args:
        table: counts; leading axes are kept, so that many tables are done at once.

    Returns:
        one number a table.
    """
    import numpy as np

    return np.asarray(np.trace(table, axis1=-2, axis2=-1) / table.sum(axis=(-2, -1)))


def kappa(table: Array) -> Array:
    """Cohen's kappa: chance from each coder's own use of the categories.

    Examples:
        >>> import numpy as np
        >>> round(float(kappa(np.array([[20, 5], [10, 15]]))), 3)
        0.4

    Args:
        table: counts, as in ``percent``.

    Returns:
        one number a table; nan when both coders used one category only.
    """
    n = table.sum(axis=(-2, -1))
    expected = (table.sum(axis=-1) * table.sum(axis=-2)).sum(axis=-1) / n**2
    return _corrected(percent(table), expected)


def alpha(table: Array) -> Array:
    """Krippendorff's alpha for two coders, nominal categories and no gaps.

    Examples:
        >>> import numpy as np
        >>> round(float(alpha(np.array([[5, 3], [1, 1]]))), 3)
        0.095

    Args:
        table: counts, as in ``percent``.

    Returns:
        one number a table; nan when only one category was used.
    """
    values = 2 * table.sum(axis=(-2, -1))
    used = table.sum(axis=-1) + table.sum(axis=-2)
    expected = (used * (used - 1)).sum(axis=-1) / (values * (values - 1))
    return _corrected(percent(table), expected)


def ac1(table: Array) -> Array:
    """Gwet's AC1: chance from how evenly the categories are used; steady when one category prevails.

    Examples:
        >>> import numpy as np
        >>> round(float(ac1(np.array([[118, 5], [2, 0]]))), 4)
        0.9408

    Args:
        table: counts, as in ``percent``.

    Returns:
        one number a table; nan when there is only one category.
    """
    n = table.sum(axis=(-2, -1))
    share = (table.sum(axis=-1) + table.sum(axis=-2)) / (2 * n[..., None] if n.ndim else 2 * n)
    k = table.shape[-1]
    expected = (share * (1 - share)).sum(axis=-1) / (k - 1) if k > 1 else percent(table) * 0 + 1
    return _corrected(percent(table), expected)


def _corrected(observed: Array, expected: Any) -> Array:
    import numpy as np

    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.where(np.isclose(expected, 1.0), np.nan, (observed - expected) / (1 - expected)))


def alpha_of(ratings: Sequence[Sequence[str | None]]) -> float:
    """Krippendorff's alpha for any number of coders, with gaps, by the krippendorff library.

    Examples:
        >>> round(alpha_of([["a", "b", "b", None], ["a", "b", "c", "c"]]), 3)
        0.545

    Args:
        ratings: one row a coder, one cell a unit; None where a coder skipped the unit.

    Returns:
        alpha; nan when it is not defined.
    """
    import krippendorff
    import numpy as np

    names = sorted({c for row in ratings for c in row if c is not None})
    if len(names) < 2:
        return float("nan")
    place = {name: i for i, name in enumerate(names)}
    data = np.array([[np.nan if c is None else place[c] for c in row] for row in ratings], dtype=float)
    return float(krippendorff.alpha(reliability_data=data, level_of_measurement="nominal"))


def ac1_of(ratings: Sequence[Sequence[str | None]]) -> float:
    """Gwet's AC1 for any number of coders, with gaps.

    Examples:
        >>> round(ac1_of([["a", "b", "b", "b"], ["a", "b", "b", "a"]]), 3)
        0.529

    Args:
        ratings: as in ``alpha_of``.

    Returns:
        AC1; nan when it is not defined.
    """
    units = [[c for c in unit if c is not None] for unit in zip(*ratings, strict=True)]
    names = sorted({c for unit in units for c in unit})
    paired = [unit for unit in units if len(unit) > 1]
    rated = [unit for unit in units if unit]
    if len(names) < 2 or not paired:
        return float("nan")
    agree = sum(sum(unit.count(c) * (unit.count(c) - 1) for c in names) / (len(unit) * (len(unit) - 1)) for unit in paired) / len(paired)
    share = [sum(unit.count(c) / len(unit) for unit in rated) / len(rated) for c in names]
    expected = sum(p * (1 - p) for p in share) / (len(names) - 1)
    return (agree - expected) / (1 - expected)


def intervals(table: Array, draws: int = DRAWS, seed: int = SEED, level: float = 0.95) -> dict[str, tuple[float, float]]:
    """Bootstrap intervals of every coefficient: units drawn again with replacement, percentiles.

    Examples:
        >>> import numpy as np
        >>> low, high = intervals(np.array([[20, 5], [10, 15]]))["kappa"]
        >>> 0.1 < low < 0.4 < high < 0.7
        True

    Args:
        table: counts of one pair of coders.
        draws: how many times units are drawn.
        seed: of the random numbers; the same seed gives the same intervals.
        level: share of the draws inside the interval.

    Returns:
        name of the coefficient → (low, high); nan when it is not defined.
    """
    import numpy as np

    n, k = int(table.sum()), table.shape[-1]
    if not n:
        return dict.fromkeys(COEFFICIENTS, (float("nan"), float("nan")))
    drawn = np.random.default_rng(seed).multinomial(n, table.ravel() / n, size=draws).reshape(draws, k, k)
    tail = 50 * (1 - level)
    out = {}
    for name, function in (("percent", percent), ("kappa", kappa), ("alpha", alpha), ("ac1", ac1)):
        values = function(drawn)
        values = values[~np.isnan(values)]
        low, high = np.percentile(values, [tail, 100 - tail]) if len(values) else (np.nan, np.nan)
        out[name] = (float(low), float(high))
    return out
