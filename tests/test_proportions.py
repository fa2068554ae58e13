"""Intervals against published values."""

from __future__ import annotations

from xqlib.proportions import wilson


def test_wilson() -> None:
    assert [round(x, 4) for x in wilson(81, 263)] == [0.2553, 0.3662]  # Newcombe 1998, Statistics in Medicine 17, table I
    assert [round(x, 4) for x in wilson(0, 20)] == [0.0, 0.1611]  # the same
    assert all(x != x for x in wilson(0, 0))
