"""What stands only after the last member of a list, and what is told of counted things."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from xqlib.indicators.clause import is_measure
from xqlib.indicators.lexicon import alternation
from xqlib.indicators.naming import starts_with_verb
from xqlib.indicators.rows import Row
from xqlib.numbers.scanner import Mention

_TASKS = re.compile("任务(?:(?:全部|顺利|如期|基本|已)[一-龥]{2,4}|落地|完成)")
_TO_MARK = re.compile(r"[^，,。；;：:、0-9\n]{0,40}")
_LINKED = re.compile(r"(?:以上|左右)?的?([^，,。；;：:、0-9\n]{1,24}?)(?:、|和|及|与|以及)(?:约|近|超|共)?")
_SHARED = re.compile(r"(?:政策措施|政策举措|措施|举措|政策)$")
_OF_THEIR_OWN = re.compile(r"(?:措施|举措|政策|任务|意见|清单|事项|经验|成果|标准|方案|计划|项目|工程|行动|[线航]路|航线|公路|道路)$")
_RAISED_BY = re.compile("(?:左右|以上)?的?(?:比例|幅度|标准)?(?:稳步|同步|逐年|统一)?(?:提标|上调|调增|提高(?=[，,。；;]))")
_REST = re.compile(r"、[^，,。；;：:\n]{1,49}")
_HOW = re.compile(r"(?<![一-龥]的)[一-龥]{2}(?:强|高|好|大|优|广|新|多|低|全)$|的$")
_APART = re.compile(r"、(?:位?居|排名?|列|占|总|比|较|其中|超|达|数量|覆盖|惠及|共|累计|增|均|全|所有|各|高|分别|规模|抗御|战胜)")
_WHOLE = 34  # characters of a list that still is a name


@functools.cache
def tells() -> re.Pattern[str]:
    """Return the pattern of a predicate that may follow counted things (12个村|初步建立…)."""
    return re.compile(rf"(?:{alternation('told_way')}){{0,2}}{alternation('told')}(?![率性型])")


@functools.cache
def _treated() -> re.Pattern[str]:
    return re.compile(rf"(?:项目)?{alternation('treatment')}+(?:工程|项目|任务|工作)?$")


def told_of(words_: str) -> int:
    """Return where the predicate of counted things begins (12个村|建立图书室), -1 if there is none.

    Examples:
        >>> told_of("学科入选培育名单"), told_of("入选名单的学科"), told_of("示范村")
        (2, -1, -1)

    Args:
        words_: the words after a number and its unit.

    Returns:
        int.
    """
    m = tells().search(words_, 1)
    return m.start() if m and "的" not in words_[m.start() :] else -1


def share_tails(rows: Sequence[Row], text: str, end: int) -> None:
    """Give the members of a list what stands only after the last (2个国家级、3个省级重点专科; 5个村、2个乡建立图书室).

    Args:
        rows: the rows of a sentence; names are completed in place.
        text: normalised text.
        end: end of the sentence.
    """
    _raised(rows, text, end)
    counted = [(r, r.value) for r in rows if r.rule in ("number before name", "number inside name") and r.value is not None and r.growth is None]
    chain: list[tuple[Row, str]] = []
    for k, (row, value) in enumerate(counted):
        stop = counted[k + 1][1].start if k + 1 < len(counted) else end
        linked = _LINKED.fullmatch(text, value.end, stop) if k + 1 < len(counted) else None
        m = _TO_MARK.match(text, value.end, stop)
        chain.append((row, linked[1] if linked else m[0] if m else ""))
        if linked is None:
            if len(chain) > 1:
                _complete(chain)
            chain = []


def _raised(rows: Sequence[Row], text: str, end: int) -> None:
    """Turn the rates by which something was raised into growth (城乡低保分别按3%、7%提标)."""
    after = end
    for row in reversed(rows):
        if row.value is None or row.growth is not None or row.unit != "%":
            after = end
            continue
        if _RAISED_BY.match(text, row.value.end, end) or (after < end and text[row.value.end : after] in ("、", "和")):
            after = row.value.start
            row.growth, row.value, row.unit = row.value, None, None
            if text[after - 1 : after] in ("按", "以"):
                after = end
        else:
            after = end


def _complete(chain: Sequence[tuple[Row, str]]) -> None:
    """Complete the names of all rows of a list, each with the words after its number, by the tail of the last."""
    last, whole = chain[-1]
    at = told_of(whole)
    told = whole[at:].rstrip("的和及与、") if at > 0 and len(whole) - at <= 24 and not starts_with_verb(chain[0][0].name) else ""
    noun = whole if at < 0 else whole[:at]
    named = last.name.removesuffix(told)
    if told and named.endswith(noun):
        last.name = named + told
    for row, own in reversed(chain[:-1]):
        if _treated().search(own):
            noun = own
        elif own and row.name.endswith(own) and told_of(own) < 0:
            row.name += _tail_for(own, noun, named, row.unit) + told


def _tail_for(own: str, noun: str, last: str, unit: str | None) -> str:
    """The part of a noun that the member of the list before it leaves out."""
    if own.endswith("级") and "级" in last:
        return last.rpartition("级")[2]
    treated, shared = _treated().search(noun), _SHARED.search(noun)
    if treated is None:
        return shared[0] if shared and unit in ("条", "项") and not _OF_THEIR_OWN.search(own) else ""
    if "等" in noun:
        tail = noun[noun.rindex("等") + 1 :]
        return tail if len(tail) <= 8 else ""
    if is_measure(unit) and len(own) == 2 and treated.start() > 2:
        return noun[2:]  # 26公里供水、20公里燃气管网铺设: words of a measure stand side by side
    return treated[0].removeprefix("项目") if own.endswith("项目") else treated[0]


def whole_list(text: str, cut: int, stop: int, noun: str, m: Mention) -> str:
    """Return a counted noun with the rest of its list when the list is what is counted (40个机关、企业附属空间开放).

    A first member of three characters or less, or one that only says how the things are, is no name of its own.

    Args:
        text: normalised text.
        cut: where the noun was cut, at 、.
        stop: the next number or the end of the sentence.
        noun: the first member.
        m: the number; two or three of something are as many as they are.

    Returns:
        str.
    """
    more = _REST.match(text, cut, min(stop, cut + 50))
    if more is None or is_measure(m.unit) or m.unit in ("轮", "次", "场", "首") or (m.value or m.low or 0) <= 3 or not (0 < len(noun) <= 3 or _HOW.search(noun)):
        return noun
    rest = more[0]
    if more.end() == stop and text[stop : stop + 1] not in "，,。；;：:\n":
        return noun
    if re.search("[0-9]", rest) or _APART.match(rest) or (len(noun) <= 3 and starts_with_verb(rest[1:])):
        return noun
    found = (noun + rest).rstrip("的和及与、")
    at = told_of(found[len(noun) :])
    if len(found) > _WHOLE and at > 0:
        found = found[: len(noun) + at]
    return found if len(found) <= _WHOLE else noun


def is_treated(noun: str) -> bool:
    """Say whether a noun ends in what is done to a thing (岸线18公里流沙治理).

    Examples:
        >>> is_treated("流沙系统治理"), is_treated("耕地")
        (True, False)

    Args:
        noun: the words after a measure.

    Returns:
        bool.
    """
    return _treated().search(noun) is not None


def task_done(m: Mention, right: str) -> str:
    """Return the words after a number of tasks that tell how they were done (试点33项任务全部落地), empty if they do not."""
    found = _TASKS.match(right) if m.unit == "项" else None
    return found[0] if found else ""
