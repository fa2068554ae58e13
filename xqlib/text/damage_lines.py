"""Damage that shows in whole lines: no final mark, the same paragraph twice, an empty label, masked or broken numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from xqlib.text.segments import Finding, lines

_FINAL = "。！？!?；;：:…”）)》】—摄"
_LONG = 30
_TITLE = re.compile(r"([12][0-9]{3})年[^\n。，]{0,12}工作报告")
_PARAGRAPH = re.compile(r"\n(?:[\u3000\u2003 \t]+(?=[^\s])|(?=[一二三四五六七八九十]{1,3}[、是]|[（(][一二三四五六七八九十]|第[一二三四五六七八九十]|各位))")
_MASKED = re.compile(r"[xX×*＊□■█]{2,8}(?:[0-9]{0,6})(?=[亿万]{0,2}(?:元|人|吨|亩|平方米|公里|家|个|户))|(?<=产值|收入|投资|总额)(?=[万亿]元(?!以上|以下|级))")
_BROKEN = re.compile("(?<![0-9])[0-9.]{0,12}\ufffd{1,40}[0-9.]{0,12}")
_LETTERS = re.compile(r"(?<![A-Za-z0-9.])[0-9OolI]{1,8}(?:\.[0-9OolI]{1,6})?(?=[万亿]?(?:元|人|吨|亩|%|个百分点)|[万亿])")
_OTHER_DIGITS = re.compile("[٠-٩۰-۹०-९๐-๙]{1,40}|(?<=[0-9])[⁰¹²³⁴-⁹]")
_TO_DIGIT = str.maketrans("OolI", "0011")
_LABEL = re.compile(r"(?:访[ ]?问[ ]?量|浏览次数|浏览量|阅读量|点击数|点击量|发布时间|发布机构|发文机关|索[ ]*引[ ]*号?|文[ ]*号|来源)[ ]?[:：](?=[ ]*(?:\n|$))")


def find(text: str, start: int, end: int) -> Iterator[Finding]:
    """Yield damage of whole lines and of masked or unreadable characters.

    Examples:
        >>> text = "扎实推进人居环境整治，提升村容村貌。完成公厕改造，建成一批美丽庭院\\n\\n二是强起来。"
        >>> [(f.start, f.kind) for f in find(text, 0, len(text))]
        [(33, 'punct')]

    Args:
        text: normalised text.
        start, end: the stretch.

    Yields:
        findings, not in order.
    """
    yield from _no_final_mark(text, start, end)
    yield from _twice(text, start, end)
    for m in _MASKED.finditer(text, start, end):
        yield Finding(m.start(), m.end(), "masked", "a number", "high")
    for m in _BROKEN.finditer(text, start, end):
        yield Finding(m.start(), m.end(), "value" if any("0" <= c <= "9" for c in m[0]) else "char", None, "high")
    for m in _LETTERS.finditer(text, start, end):
        if any(c in "OolI" for c in m[0]) and any("0" <= c <= "9" for c in m[0]):
            yield Finding(m.start(), m.end(), "value", m[0].translate(_TO_DIGIT), "high")
    for m in _OTHER_DIGITS.finditer(text, start, end):
        yield Finding(m.start(), m.end(), "value", None, "medium")


def find_labels(text: str, regions: Sequence[tuple[int, int]]) -> Iterator[Finding]:
    """Yield labels of the page frame that have no value.

    Examples:
        >>> [(f.start, f.kind) for f in find_labels("访 问 量 :\\n正文", [(0, 8)])]
        [(7, 'value')]

    Args:
        text: normalised text.
        regions: half-open spans of the page frame.

    Yields:
        findings.
    """
    for start, end in regions:
        for m in _LABEL.finditer(text, start, end):
            yield Finding(m.end(), m.end(), "value", None, "low")


def _no_final_mark(text: str, start: int, end: int) -> Iterator[Finding]:
    """Long paragraphs that end without a mark, on pages where paragraphs end with one."""
    spans = list(lines(text, start, end))
    long = [(s, e) for s, e in spans if e - s >= _LONG and any(c in text[s:e] for c in "。，,；、")]
    bare = [(s, e) for s, e in long if text[e - 1] not in _FINAL]
    if len(bare) * 4 > len(long) and len(long) > 3:
        return  # the lines are not paragraphs
    broken = 0
    found = []
    following = {e: spans[i + 1][0] if i + 1 < len(spans) else end for i, (_, e) in enumerate(spans)}
    for s, e in bare:
        after = following[e]
        if after >= end or _PARAGRAPH.search(text, text.rfind("\n", e, after), after + 4):
            if "。" in text[s:e] or e - s > 60:
                found.append(Finding(e, e, "punct", "。", "high"))
        else:
            broken += 1
    if broken <= len(found) + 2:
        yield from found


def _twice(text: str, start: int, end: int) -> Iterator[Finding]:
    """Paragraphs that stand twice, word for word, and a second report in the same file."""
    seen: set[str] = set()
    year = ""
    for s, e in lines(text, start, end):
        if e - s < _LONG and (title := _TITLE.fullmatch(text, s, e)):
            if year not in ("", title[1]):
                yield Finding(s, s, "duplicate", "another report begins", "medium")
            year = year or title[1]
        if e - s >= _LONG:
            if text[s:e] in seen:
                yield Finding(s, e, "duplicate", None, "high")
            seen.add(text[s:e])
