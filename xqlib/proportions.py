"""Intervals of shares that were counted in a sample."""

from __future__ import annotations

import math

Z = 1.959963984540054  # 95 %


def wilson(k: int, n: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share.

    Examples:
        >>> [round(x, 3) for x in wilson(81, 263)]
        [0.255, 0.366]

    Args:
        k: hits.
        n: trials.

    Returns:
        (low, high); (nan, nan) when n is 0.

    References:
        Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. JASA 22(158), 209–212.
    """
    if not n:
        return float("nan"), float("nan")
    p = k / n
    centre = (p + Z * Z / (2 * n)) / (1 + Z * Z / n)
    half = Z * math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n)
    return 0.0 if k == 0 else centre - half, 1.0 if k == n else centre + half
