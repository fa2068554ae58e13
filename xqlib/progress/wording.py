"""How a figure is worded beyond its hedge: hoped for, called for more, at which prices, in a sentence that states goals."""

from __future__ import annotations

import functools
import re
from typing import Any

from xqlib.indicators.lexicon import table
from xqlib.progress.matching import Row

_STOP = re.compile(r"[。；;！!？?\n]")
_FULL = re.compile(r"[。！？!?]")
_LIST = 400  # code points before a row in which the words that open a list of goals may stand
_REACH = 80  # code points before a row in which its modal verb may stand
_AFTER = 30  # code points after a row in which a call for more may stand
_THAN = re.compile(r"[比较]([12１２一二][0-9０-９一二三四五六七八九零〇○]{3})年")
_ANY_YEAR = re.compile(r"([12１２一二][0-9０-９一二三四五六七八九零〇○]{3})年")
_LAST_YEAR = re.compile("上年|去年|上一年|前一年|年初")
_DIGITS = str.maketrans("０１２３４５６７８９〇○零一二三四五六七八九", "0123456789000123456789")
_NEAR = 10  # code points around a row in which its price basis may stand


@functools.cache
def said(cls: str) -> tuple[str, ...]:
    """Return the words of one class of data/panel.tsv, longest first.

    Examples:
        >>> "力争" in said("aim")
        True

    Args:
        cls: name of the class.

    Returns:
        tuple of str.
    """
    return tuple(sorted((r["word"] for r in table("panel.tsv") if r["class"] == cls), key=lambda w: (-len(w), w)))


@functools.cache
def any_of(cls: str) -> str:
    """Return a regular expression for any word of a class of data/panel.tsv.

    Examples:
        >>> re.search(any_of("real"), "扣除价格因素增长5%")[0]
        '扣除价格因素'

    Args:
        cls: name of the class.

    Returns:
        the source of a non-capturing group.
    """
    return "(?:" + "|".join(map(re.escape, said(cls))) + ")"


@functools.cache
def _modal() -> re.Pattern[str]:
    """力争, 确保 and the like; not where they call for a better result and govern no figure."""
    call = rf"{any_of('call')}[^。；;，,、0-9]{{0,10}}{any_of('better')}"
    return re.compile(rf"(?P<call>{call})|(?P<aim>{any_of('aim')})|(?P<firm>{any_of('firm')})")


@functools.cache
def _more() -> re.Pattern[str]:
    """A call for more right behind a figure: 5%左右,在实际工作中努力争取更好结果."""
    return re.compile(rf"[^。；;，,、0-9]{{0,6}}[，,、（(]?[^。；;，,、0-9]{{0,12}}{any_of('call')}[^。；;，,、0-9]{{0,10}}{any_of('better')}")


class Wording:
    """Looks up how the rows of one report are worded.

    Args:
        report: a Report.
    """

    def __init__(self, report: Any) -> None:
        self.raw: str = report.raw
        year = report.metadata.get("year")
        self._goals = re.compile(any_of("goal"))
        self._now = re.compile(f"{any_of('year')}|{year}年" if year else any_of("year"))

    def of(self, row: Row, began: Row | None, measure: str) -> tuple[str, str, str, bool, bool, int]:
        """Return (aim, basis, since, yearly, running, goal) of a row of the indicators table; see ``Fact``.

        Args:
            row: the row.
            began: the row of the level that its change starts from (由…), if it states one.
            measure: which figure of the row is meant.
        """
        start, end = row["start"], row["end"]
        before = self.raw[max(0, start - _REACH) : start]
        stop = max((m.end() for m in _STOP.finditer(before)), default=0)
        clause = before[max((before.rfind(c) for c in "，,。；;：:\n"), default=-1) + 1 :] + self.raw[start:end]
        since = _since(clause, row["period"] or "", began) if measure in ("growth", "change") else ""
        aim, basis = self._aim(before[stop:] + self.raw[start:end], end), _basis(clause + self.raw[end : end + _NEAR], before)
        return aim, basis, since, _yearly(clause), _running(clause), self._goal(start)

    def _aim(self, sentence: str, end: int) -> str:
        if _more().match(self.raw, end, end + _AFTER):
            return "more"
        modal = [m for m in _modal().finditer(sentence) if m.lastgroup != "call"]
        return "hoped" if modal and modal[-1].lastgroup == "aim" else ""

    def _goal(self, start: int) -> int:
        """2 when the sentence, or the one before it, states the goals of the year; 1 when it states goals; else 0."""
        before = _FULL.split(self.raw[max(0, start - _LIST) : start])[-2:]
        stated = next((part for part in reversed(before) if self._goals.search(part)), None)
        if stated is None:
            return 0
        return 2 if self._now.search(stated) else 1


def _basis(words: str, before: str) -> str:
    """The price basis that the words state; ``excluding`` when something is left out first (扣除房地产开发投资后,固定资产投资…)."""
    stated = next((b for b in ("real", "nominal", "comparable") if re.search(any_of(b), words)), "")
    return stated or ("excluding" if re.search(rf"{any_of('leave_out')}[^。；;，,0-9]{{1,16}}[，,]?$", before) else "")


def _yearly(clause: str) -> bool:
    """Whether the figure is an average over years; a yearly mean of a concentration (PM2.5年均浓度) is none."""
    return re.search(f"{any_of('yearly')}(?!浓度|气温|降水|值)", clause) is not None


def _since(clause: str, period: str, began: Row | None) -> str:
    """The year that a change is counted from, when it is not the year before (比2002年增长65.5%); ``its start`` when it is not told.

    A change beside its two ends (由3480亿元增加到9380亿元,增长102%) is counted from the first of them.
    """
    found = _THAN.findall(clause) or ([] if began is None else _ANY_YEAR.findall(began["quote"]))
    year = found[-1].translate(_DIGITS) if found else ""
    if not year:
        return "its start" if began is not None and not _LAST_YEAR.search(began["quote"]) else ""
    return "" if period[:4].isdigit() and int(year) == int(period[:4]) - 1 else year


def _running(clause: str) -> bool:
    """Whether the figure is a running total: 累计 without a span of time that it is for."""
    return bool(re.search(any_of("running"), clause)) and not re.search("[一二两三四五0-9]年|全年|年内|今年", clause)
