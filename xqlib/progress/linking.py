"""Which figure of a later report is the result of a target, and why one that looks alike is not."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from xqlib.indicators.canonical import canonical
from xqlib.indicators.lexicon import table, words
from xqlib.progress.facts import Fact
from xqlib.progress.judging import agree
from xqlib.progress.matching import TEMPTING, alike, core, kind, listed, one_of, same_thing, units_fit
from xqlib.progress.wording import any_of, said

_WORKS = re.compile(r"[新改扩建造和及、（）()]{2,}")
REPORTED = ("actual", "forecast")


@dataclass(frozen=True, slots=True)
class Link:
    """The result of a target, or the figure that comes nearest; ``why`` says why it was taken or not."""

    result: Fact | None
    compared: bool
    outcome: str
    why: str
    note: str = ""


class Results:
    """The figures of a report that may be results, found by what they are about.

    Args:
        stated: the facts of the report.
    """

    def __init__(self, stated: Sequence[Fact]) -> None:
        self._by_key: dict[str, list[Fact]] = defaultdict(list)
        self.all = [f for f in stated if f.status in REPORTED]
        for fact in self.all:
            for key in _keys(fact):
                self._by_key[key].append(fact)

    def about(self, target: Fact) -> list[Fact]:
        """Return the figures that speak of the target's indicator."""
        found = {id(f): f for key in _keys(target) for f in self._by_key.get(key, ()) if _same(target, f)}
        return sorted(found.values(), key=lambda f: f.start)


def _keys(fact: Fact) -> list[str]:
    return [k for k in (fact.indicator, _read_again(fact.name)[1], *map(_sorted, {core(fact.name), fact.name, _read_again(fact.name)[0]})) if k]


def _sorted(name: str) -> str:
    return "".join(sorted(name))


def _same(a: Fact, b: Fact) -> bool:
    """One canonical id; or the same words; or the same words once those that only say when and that it is done are left out."""
    (x, canon_x), (y, canon_y) = (_read_again(f.name) for f in (a, b))
    ids = {a.indicator or canon_x, b.indicator or canon_y}
    if None not in ids:
        return len(ids) == 1
    if _works(a.name) != _works(b.name) or _begun(a) != _begun(b) or _stock_and_addition(a.name, b.name):
        return False
    if a.name == b.name and len(a.name) > 3 and core(a.name) not in words("generic") | words("metric"):
        return True
    rows = ({"name": f.name, "indicator": None} for f in (a, b))
    if same_thing(*rows) and not _generic(core(a.name)):
        return True
    return _sorted(x) == _sorted(y) and len(x) > 3 and not _generic(x)


def _generic(bare: str) -> bool:
    """Whether a name says nothing of its own: 投资, 项目, 企业."""
    return len(bare) < 3 or bare in words("generic") or bare in words("metric")


def _works(name: str) -> set[str]:
    """What kinds of works a name counts, when rebuilding is among them: 新建改造 is more than 改造."""
    runs = [r for r in _WORKS.findall(name) if "建" in r or "造" in r]
    kinds = set("".join(runs)) & set("新改扩")
    return kinds if kinds & {"改", "扩"} else set()


def _stock_and_addition(a: str, b: str) -> bool:
    """Whether one name counts what is added (新增), the other what there is: without a verb of making, or in all (总量)."""
    if any(w in a for w in said("total")) != any(w in b for w in said("total")):
        return True
    added, made = said("increase"), said("increase") + said("doing")
    return (a.startswith(added) and not b.startswith(made)) or (b.startswith(added) and not a.startswith(made))


def _begun(fact: Fact) -> bool:
    """Whether a figure counts what is begun (启动…, …全部开工): that is not what is done."""
    ends = (fact.name, fact.quote)
    return any(e.endswith(("开工", "启动")) for e in ends) or fact.name.startswith(tuple(listed("start") - listed("finish") - set(said("doing"))))


@functools.cache
def _read_again(name: str) -> tuple[str, str | None]:
    """A name in standard wording without words of time and doing, and the canonical id that it then has."""
    bare = re.sub(r"[“”\"‘’《》（）()\s]", "", name)
    for row in table("wordings.tsv"):
        bare = bare.replace(row["form"], row["standard"])
    adverbs = one_of("adverb")
    lean = re.sub(f"^.*{any_of('when')}|{any_of('filler')}|^{adverbs}+|{adverbs}+(?={any_of('doing')}|$)", "", bare)
    lean = lean if len(lean) > 3 else bare
    inner = re.sub(f"(?<=..){any_of('doing')}(?=..)", "", lean)
    outer = re.sub(f"^{any_of('doing')}+|{any_of('doing')}+$", "", inner)
    kept = outer if len(outer) > 3 else lean
    return kept, canonical(name) or canonical(lean) or canonical(inner)


def link(target: Fact, results: Results, later: Sequence[Fact]) -> Link:
    """Find the result of a target.

    Args:
        target: a figure of the earlier report's outlook.
        results: the later report's figures.
        later: all facts of the later report.

    Returns:
        Link.
    """
    year = later[0].report_year if later else 0
    last = target.period[-4:] if "-" in target.period else target.period[:4]
    if last.isdigit() and int(last) >= year:
        return Link(None, False, "not due", f"the target is for {target.period}")
    found = results.about(target)
    if not found:
        return _nothing(target, results)
    fits = [f for f in found if f.period == target.period or _standing(f, target.period)]
    if not fits:
        return Link(_best(target, found), False, "not comparable", f"other period: {_list({f.period or 'none' for f in found})}")
    measured = [f for f in fits if f.measure == target.measure]
    if not measured:
        return Link(_best(target, fits), False, "not comparable", f"{target.measure} against {_list({f.measure for f in fits})}")
    units = [f for f in measured if units_fit(target.unit or f.unit, f.unit or target.unit)]
    if not units:
        return Link(_best(target, measured), False, "not comparable", f"other unit: {_list({f.unit for f in measured})}")
    priced = [f for f in units if not _other_basis(target.basis, f.basis)]
    if not priced:
        why = "something is left out on one side" if "excluding" in {target.basis, *(f.basis for f in units)} else "one at constant prices, the other at current prices"
        return Link(_best(target, units), False, "not comparable", why)
    alone = [f for f in priced if (f.running, f.yearly, f.since) == (target.running, target.yearly, target.since)]
    if not alone:
        return Link(_best(target, priced), False, "not comparable", "a running total, a yearly average or a change since an earlier year against a figure of one year")
    best = _best(target, alone)
    others = [f for f in alone if f is not best and not agree(f, best)]
    notes = [f"the review also says {f.quote} ({f.id})" for f in others[:3]]
    if best.period != target.period:
        notes.append(f"read as the level at the end of {best.period}")
    if best.status == "forecast":
        notes.append("provisional: the result is expected (预计)")
    if target.basis != best.basis:
        notes.append(f"price basis: {target.basis or 'not stated'} against {best.basis or 'not stated'}")
    return Link(best, True, "", _reason(target, best), "; ".join(notes))


def _standing(fact: Fact, period: str) -> bool:
    """Whether a figure for a span of years is the level of a rate or stock, and so the one of the span's last year."""
    stands = kind(fact.indicator) in ("rate", "stock") or (not fact.indicator and fact.unit == "%" and fact.name.endswith(said("rate")))
    return "-" in fact.period and fact.period[-4:] == period and fact.measure == "level" and stands and not fact.yearly


def _other_basis(a: str, b: str) -> bool:
    """Whether two figures are on bases that do not compare: real against nominal, or with a part left out against the whole."""
    return {a, b} == {"real", "nominal"} or (a != b and "excluding" in (a, b))


def _nothing(target: Fact, results: Results) -> Link:
    near = [f for f in results.all if f.measure == target.measure and f.unit == target.unit and f.period == target.period]
    tempting = max(near, key=lambda f: alike(target.name, f.name), default=None)
    if tempting is None or alike(target.name, tempting.name) < TEMPTING or tempting.unit == "%":
        return Link(None, False, "not reported", "no figure of this name")
    return Link(tempting, False, "not reported", f"no figure of this name; {tempting.name} is another thing or another wording")


def _best(target: Fact, found: Sequence[Fact]) -> Fact:
    return max(found, key=lambda f: (f.basis == target.basis, round(alike(target.name, f.name), 1), f.status == "actual", not f.damaged, -f.start))


def _reason(target: Fact, result: Fact) -> str:
    shared = target.indicator or _read_again(target.name)[1]
    if shared:
        return f"one indicator: {shared}"
    if target.name == result.name:
        return "the same name"
    return "the same words in another order" if _sorted(target.name) == _sorted(result.name) else "the same words, but for those that say when, that it is done, or nothing of their own"


def _list(found: set[str]) -> str:
    return ", ".join(sorted(found))
