"""Whether a result reaches a target, given how both are bounded."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from xqlib.indicators.lexicon import table
from xqlib.progress.facts import End, Fact


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome and what a reader must know of how it was reached."""

    outcome: str
    note: str


def better(indicator: str | None, target: Fact) -> str:
    """Return which side of a target is the better one: up, down or none.

    The target's own bound decides, then data/indicators.tsv. A figure without either counts up, and a fall counts down:
    who plans a fall of 3 % is not disappointed by one of 4 %.

    Examples:
        >>> from xqlib.report import parse
        >>> from xqlib.progress.facts import facts
        >>> goals = facts(parse("甲县2024年政府工作报告\\n一、2024年目标\\n城镇登记失业率控制在4%以内，新建公园3个，三公经费下降3%。"))
        >>> [better(f.indicator, f) for f in goals]
        ['down', 'up', 'down']

    Args:
        indicator: its canonical id, if any.
        target: the target.

    Returns:
        str.
    """
    if target.bound in ("<", "<="):
        return "down"
    if target.bound in (">", ">="):
        return "up"
    declared = next((r["better"] for r in table("indicators.tsv") if r["id"] == indicator), None)
    if declared:
        return declared
    return "down" if target.centre is not None and target.centre < 0 else "up"


def possible(fact: Fact) -> tuple[End, End]:
    """Return between what values the true figure lies, as the words around it say; None where there is no limit.

    A figure printed as a floor (突破600万) is taken to lie less than one unit of its last digit that is not zero above it:
    who has reached 700 does not say over 600.

    Examples:
        >>> from xqlib.report import parse
        >>> from xqlib.progress.facts import facts
        >>> said = facts(parse("甲县2024年政府工作报告\\n一、2023年工作回顾\\n接待游客突破600万人次，建成公园3个。"))
        >>> [tuple(float(e) for e in possible(f)) for f in said]
        [(6000000.0, 7000000.0), (3.0, 3.0)]

    Args:
        fact: the figure.

    Returns:
        (low, high).
    """
    if fact.value is None:
        return fact.low, fact.high
    room = _last_digit(fact.value)
    return {
        "=": (fact.value, fact.value),
        "~": (fact.value - room / 2, fact.value + room / 2),
        ">": (fact.value, fact.value + room),
        ">=": (fact.value, fact.value + room),
        "<": (fact.value - room, fact.value),
        "<=": (fact.value - room, fact.value),
    }[fact.bound]


def agree(a: Fact, b: Fact) -> bool:
    """Say whether two figures of one thing may both be right, rounding and hedges taken into account.

    Args:
        a, b: facts of one measure and unit.

    Returns:
        bool.
    """
    (low, high), (start, stop) = possible(a), possible(b)
    if low is None or high is None or start is None or stop is None:
        return True
    half = max(a.step, b.step) / 2
    return low - half <= stop + half and start - half <= high + half


def _last_digit(value: Fraction) -> Fraction:
    """Worth of the last digit of a figure that is not zero."""
    if value == 0:
        return Fraction(0)
    worth = Fraction(1)
    while (value / worth).denominator == 1:
        worth *= 10
    while (value / worth).denominator != 1:
        worth /= 10
    return worth


def judge(target: Fact, result: Fact, about: Fraction, stretch: str) -> Verdict:
    """Say whether a result reaches a target of the same indicator, measure, unit and period.

    Args:
        target, result: the two figures.
        about: tolerance for 左右, as a share of the target.
        stretch: ``target`` or ``aspiration``; see ``xqlib.progress.outcomes``.

    Returns:
        Verdict: met; missed; short (not reached, and only hoped for); differs (neither side is the better one); undecided (the
        result is bounded too loosely).
    """
    side = better(target.indicator, target)
    mark = target.high if side == "down" and target.form == "range" else target.centre
    low, high = possible(result)
    if mark is None or low is None or high is None:
        return Verdict("undecided", "a figure is missing")
    slack = abs(mark) * about if target.form == "about" else Fraction(0)
    notes = []
    if target.form == "about":
        notes.append(f"左右 read as {'a ceiling' if side == 'down' else 'the mark' if side == 'none' else 'a floor'}" + (f" with a tolerance of {float(slack):g}" if slack else ""))
    if side == "none":
        half = max(target.step, result.step) / 2
        outcome = "met" if low - half - slack <= mark <= high + half + slack else "differs"
        return Verdict(outcome, "; ".join([*notes, "no side of the target is the better one: met means as stated"]))
    reached, failed = (low >= mark - slack, high < mark - slack) if side == "up" else (high <= mark + slack, low > mark + slack)
    if result.form in ("floor", "ceiling", "about") and not reached and not failed:
        return Verdict("undecided", "; ".join([*notes, f"the result is printed as {result.quote}"]))
    if reached:
        return Verdict("met", "; ".join(notes))
    if target.aim == "hoped" and stretch == "aspiration":
        return Verdict("short", "; ".join([*notes, "hoped for (力争), not reached"]))
    return Verdict("missed", "; ".join(notes))
