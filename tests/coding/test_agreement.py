"""Agreement: every coefficient against worked examples that others published."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xqlib.coding.agreement import agreement, boundaries, confusion, disagreements, paired
from xqlib.coding.coefficients import ac1, ac1_of, alpha, alpha_of, counts, intervals, kappa, percent
from xqlib.tables import frame

ABSTRACTORS = [[13, 0, 0], [0, 20, 7], [0, 4, 56]]  # irrCAC, vignette "overview", data cont3x3abstractors
RATERS = [  # Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", data C; the same as irrCAC's cac.raw4raters
    [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
    [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
]


@pytest.mark.parametrize(
    ("table", "value"),
    [
        ([[20, 5], [10, 15]], 0.400),  # Wikipedia, "Cohen's kappa", simple example
        ([[45, 15], [25, 15]], 0.130),  # the same, same percentages but different numbers, first case
        ([[25, 35], [5, 35]], 0.259),  # second case
        (ABSTRACTORS, 0.796),  # irrCAC: kappa2.table gives 0.7964094
        ([[118, 5], [2, 0]], -0.023),  # Gwet 2002, "Kappa statistic is not satisfactory", table 2: -0.0234
    ],
)
def test_kappa(table: list[list[int]], value: float) -> None:
    assert round(float(kappa(np.array(table))), 3) == value


@pytest.mark.parametrize(
    ("table", "value"),
    [
        ([[118, 5], [2, 0]], 0.941),  # Gwet 2002, table 2: 0.9408
        (ABSTRACTORS, 0.849),  # irrCAC: gwet.ac1.table gives 0.8493305
    ],
)
def test_ac1(table: list[list[int]], value: float) -> None:
    assert round(float(ac1(np.array(table))), 3) == value


def _named(rows: list[list[int | None]]) -> list[list[str | None]]:
    return [[None if c is None else str(c) for c in row] for row in rows]


def test_ac1_of_four_raters_with_gaps() -> None:
    assert round(ac1_of(_named(RATERS)), 3) == 0.775  # irrCAC: gwet.ac1.raw(cac.raw4raters) gives 0.77544


@pytest.mark.parametrize(
    ("ratings", "value"),
    [
        ([[0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]], 0.095),  # Krippendorff 2011, data A
        ([list("aabbdcccedda"), list("babbbcccEddd".lower())], 0.692),  # data B
        (RATERS, 0.743),  # data C
    ],
)
def test_alpha(ratings: list[list[int | None]], value: float) -> None:
    assert round(alpha_of(_named(ratings)), 3) == value


def test_alpha_of_the_abstractors() -> None:
    assert round(float(alpha(np.array(ABSTRACTORS))), 3) == 0.797  # irrCAC: krippen2.table gives 0.7972585


def test_percent() -> None:
    assert float(percent(np.array(ABSTRACTORS))) == 0.89  # irrCAC: pa2.table
    assert float(percent(np.array([[118, 5], [2, 0]]))) == 0.944  # Gwet 2002


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=2, max_size=40))
def test_the_closed_form_of_alpha_is_the_library_s(pairs: list[tuple[str, str]]) -> None:
    a, b = [x for x, _ in pairs], [y for _, y in pairs]
    table, names = counts(a, b)
    library = alpha_of([a, b])
    if len(names) < 2:
        assert math.isnan(library)
    else:
        assert float(alpha(table)) == pytest.approx(library, abs=1e-9)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=2, max_size=40))
def test_two_raters_are_a_special_case(pairs: list[tuple[str, str]]) -> None:
    a, b = [x for x, _ in pairs], [y for _, y in pairs]
    table, names = counts(a, b)
    if len(names) > 1:
        assert float(ac1(table)) == pytest.approx(ac1_of([a, b]), abs=1e-9)


def test_kappa_is_scikit_learn_s() -> None:
    from sklearn.metrics import cohen_kappa_score

    rng = np.random.default_rng(7)
    for _ in range(20):
        a, b = rng.choice(list("abcd"), 50).tolist(), rng.choice(list("abcd"), 50).tolist()
        table, _ = counts(a, b)
        assert float(kappa(table)) == pytest.approx(cohen_kappa_score(a, b))


def test_undefined_is_nan() -> None:
    table, _ = counts(["a", "a"], ["a", "a"])
    assert float(percent(table)) == 1.0
    assert all(math.isnan(float(f(table))) for f in (kappa, alpha))
    assert math.isnan(alpha_of([["a"], ["a"]])) and math.isnan(ac1_of([["a", None], [None, "a"]]))
    assert all(math.isnan(x) for pair in intervals(np.zeros((2, 2), dtype=int)).values() for x in pair)


def test_intervals_hold_the_value_and_repeat() -> None:
    table = np.array(ABSTRACTORS)
    first, again = intervals(table), intervals(table)
    assert first == again != intervals(table, seed=1)
    for name, function in (("percent", percent), ("kappa", kappa), ("alpha", alpha), ("ac1", ac1)):
        low, high = first[name]
        assert low < float(function(table)) < high
    low, high = first["kappa"]  # irrCAC prints (0.68, 0.913)
    assert abs(low - 0.68) < 0.03 and abs(high - 0.913) < 0.03


def _codes(coder: str, units: list[tuple[int, int, str]]) -> pd.DataFrame:
    return frame("codes", [("a", f"U{s}", s, e, c, c[:3], "primary", s, s + 1, 1.0, coder) for s, e, c in units])


ONE = _codes("one", [(0, 10, "ECO-INV"), (10, 20, "ECO-IND"), (20, 40, "LIV-EDU"), (40, 50, "GOV-LAW")])
TWO = _codes("two", [(0, 10, "ECO-INV"), (10, 21, "ECO-INV"), (21, 29, "LIV-EDU"), (29, 40, "LIV-HEA"), (60, 70, "GOV-LAW")])


def test_units_are_matched_by_overlap() -> None:
    pairs = paired(ONE, TWO)
    assert pairs[["start", "start_b", "code_a", "code_b"]].values.tolist() == [
        [0, 0, "ECO-INV", "ECO-INV"],
        [10, 10, "ECO-IND", "ECO-INV"],
        [20, 29, "LIV-EDU", "LIV-HEA"],
    ]


def test_agreement_table() -> None:
    table = agreement(ONE, TWO)
    overall = table[table["scope"] == "all"].set_index("level")
    assert overall.loc["code", "n"] == 3
    assert overall.loc["code", "percent"] == pytest.approx(1 / 3)
    assert overall.loc["theme", "percent"] == 1.0
    one = table[(table["level"] == "code") & (table["scope"] == "ECO-INV")].iloc[0]
    assert (one["n_a"], one["n_b"], one["percent"]) == (1, 2, pytest.approx(2 / 3))


def test_nothing_in_common() -> None:
    table = agreement(ONE, _codes("three", [(90, 99, "ECO-INV")]))
    assert table["n"].tolist() == [0, 0]
    assert table["kappa"].isna().all()


def test_confusion_and_disagreements() -> None:
    table = confusion(ONE, TWO, "code")
    assert table.loc["ECO-IND", "ECO-INV"] == 1
    raw = "".join(chr(0x4E00 + i) for i in range(80))
    found = disagreements(raw, ONE, TWO)
    assert found[["code_a", "code_b", "same_theme"]].values.tolist() == [["ECO-IND", "ECO-INV", True], ["LIV-EDU", "LIV-HEA", True]]
    assert found.loc[0, "text"] == raw[10:20] and found.loc[0, "cue_b"] == raw[10]


def test_boundaries() -> None:
    assert boundaries([(0, 5), (5, 9)], [(0, 5), (5, 9)]) == (1.0, 1.0, 1.0)
    assert boundaries([], []) == (0.0, 0.0, 0.0)
