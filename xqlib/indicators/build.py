"""The indicator rows of a whole report, and where every number of it went."""

from __future__ import annotations

import bisect
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal

from xqlib.indicators.anaphors import resolve
from xqlib.indicators.canonical import canonical
from xqlib.indicators.ranks import attach_ranks, tells_rank
from xqlib.indicators.records import SentenceReader
from xqlib.indicators.rows import Row
from xqlib.indicators.scope import Scope, Scopes
from xqlib.indicators.status import carried_over, period_of, status_of
from xqlib.indicators.tabular import find_tables, read_table
from xqlib.indicators.unquantified import Unquantified, find_unquantified
from xqlib.numbers.periods import Clock, Cue, find_cues
from xqlib.numbers.scanner import Mention
from xqlib.text.cleaning import Region
from xqlib.text.outline import Heading, sentences

_GOES_INTO = re.compile("其中|例如|比如|如[：:，,]")  # a sentence that only goes into what the one before says
_NEW_PARAGRAPH = re.compile("\n|　　")
_ITEM = re.compile(r"[\s　]*[一-龥（）、]{1,12}[：:]")  # a line of a list: its name and a colon
_ANCHORS = ("quantity", "percent")


@dataclass(frozen=True, slots=True)
class Built:
    """The rows with their status and period, and the disposition of every mention."""

    rows: tuple[tuple[Row, str, str, str | None], ...]  # row, status, period, canonical id
    dispositions: tuple[tuple[str, Row | None], ...]  # one for every mention
    unquantified: tuple[Unquantified, ...]
    scoped: tuple[tuple[int, int, Scope], ...]  # every sentence with the part of the report it stands in


def build(
    text: str,
    mentions: Sequence[Mention],
    headings: Sequence[Heading],
    regions: Sequence[Region],
    breaks: Collection[int],
    clock: Clock,
    level: str | None,
) -> Built:
    """Read a report's mentions into indicator rows and account for every mention.

    Args:
        text: normalised text of the whole page.
        mentions: all numeric mentions of it, in order.
        headings: the outline.
        regions: parts of the page that are not the report's body.
        breaks: places where the page lost a mark.
        clock: the report's year and kind.
        level: level of the place that reports, such as ``province``.

    Returns:
        Built.
    """
    marks = frozenset(breaks) | {h.start for h in headings} | {h.heading_end for h in headings}
    paragraphs = _paragraphs(text, regions)
    scopes = Scopes(text, headings, paragraphs, clock)
    starts = [m.start for m in mentions]
    rows: list[Row] = []
    told: dict[int, str] = {}
    ranks: list[tuple[int, int, Row]] = []
    dated: list[list[tuple[int, int, str]]] = []
    where: list[int] = []  # sentence number of every row
    reader = SentenceReader(text, marks, rows, level)
    tables = [found for a, b in _body(text, regions) for found in find_tables(text, a, b)]
    tabled = [r for a, b in tables for r in read_table(text, a, b, mentions[bisect.bisect_left(starts, a) : bisect.bisect_left(starts, b)])]
    spans = [piece for a, b in paragraphs for s in sentences(text, a, b, marks) for piece in _pieces(text, *s)]
    for number, (a, b) in enumerate(spans):
        inside = mentions[bisect.bisect_left(starts, a) : bisect.bisect_left(starts, b)]
        dated.append([(m.start, m.end, m.iso) for m in inside if m.iso])
        if any(s <= a < e for s, e in tables):
            told.update((m.start, "context") for m in inside)  # what no row of the table takes
            continue
        anchors = [m for m in inside if m.kind in _ANCHORS and m.role is None]
        fences = [(m.start, m.end) for m in inside if m.kind == "list_marker"]
        first = len(rows)
        if anchors:
            reader.read(a, b, anchors, fences)
        if tells_rank(text, a, b):
            ranks += attach_ranks(text, a, b, rows, first, marks)
        where += [number] * (len(rows) - first)
    resolve(text, rows)
    told.update(reader.used)
    done = []
    given: dict[int, str] = {}
    timed = _timed(text, spans, scopes, clock, dated)
    for row, number in zip(rows, where, strict=True):
        scope = scopes.at(row.start)
        cues, carried = timed[number]
        status = status_of(text, row, scope, cues, clock, carried)
        if row.parent is not None and status == "actual" and (over := given.get(id(row.parent))) in ("plan", "target", "forecast"):
            status = over  # 计划施工的项目1185个，其中工业项目716个
        given[id(row)] = status
        done.append((row, status, period_of(text, row, status, scope, cues, clock, carried), canonical(row.name)))
    for row, status, period in tabled:
        scope = scopes.at(row.start)
        ahead = scope.role == "outlook" and not (period[:4].isdigit() and clock.year is not None and int(period[:4]) < clock.year)
        done.append((row, status or ("target" if ahead else "actual"), period or scope.period, canonical(row.name)))
    rows += [row for row, *_ in tabled]
    done.sort(key=lambda r: (r[0].start, r[0].end))
    return Built(tuple(done), tuple(_dispositions(mentions, rows, told, ranks, regions)), tuple(find_unquantified(text, spans, scopes)), tuple((a, b, scopes.at(a)) for a, b in spans))


def _body(text: str, regions: Sequence[Region]) -> list[tuple[int, int]]:
    """What is left of the page without the regions that are not the report."""
    spans, at = [], 0
    for region in sorted(regions, key=lambda r: r.start):
        spans.append((at, region.start))
        at = max(at, region.end)
    return [(a, b) for a, b in [*spans, (at, len(text))] if a < b]


def _timed(
    text: str, spans: Sequence[tuple[int, int]], scopes: Scopes, clock: Clock, dated: Sequence[Sequence[tuple[int, int, str]]]
) -> list[tuple[list[Cue], Cue | None]]:
    """The time words of every sentence, and the one carried over from earlier in its paragraph."""
    out: list[tuple[list[Cue], Cue | None]] = []
    carried: Cue | None = None
    latest: Cue | None = None
    listed: Cue | None = None
    for (a, b), dates in zip(spans, dated, strict=True):
        scope = scopes.at(a)
        carried, latest = (c if c is not None and a - c.end <= 400 and not _NEW_PARAGRAPH.search(text, c.end, a) else None for c in (carried, latest))
        if latest is not None and _GOES_INTO.match(text, a):
            carried = latest
        listed = listed if _ITEM.match(text, a) else None
        carried = carried or listed
        cues = find_cues(text, a, b, clock, scope.role, dates, carried.period if carried is not None else scope.period)
        out.append((cues, carried))
        latest = next((c for c in reversed(cues) if not c.local and not c.until), carried)
        listed = latest if text[b - 1] in "：:" else listed
        carried = carried_over(text, carried, cues, a, b, scope, clock)
    return out


_LONGEST = 1500  # a sentence without a full stop is read in pieces of about this length, so that time stays linear


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut an endless sentence at commas, or anywhere if it has none."""
    out = []
    while end - start > _LONGEST:
        cut = max(text.rfind(c, start, start + _LONGEST) for c in "，,；;、 ") + 1
        cut = cut if cut > start else start + _LONGEST
        out.append((start, cut))
        start = cut
    return [*out, (start, end)]


def _paragraphs(text: str, regions: Sequence[Region]) -> list[tuple[int, int]]:
    """Spans of the body's lines."""
    spans, at = [], 0
    for region in [*sorted(regions, key=lambda r: r.start), None]:
        end = len(text) if region is None else region.start
        while at < end:
            stop = text.find("\n", at, end)
            stop = end if stop < 0 else stop
            if text[at:stop].strip():
                lead = len(text[at:stop]) - len(text[at:stop].lstrip())
                spans.append((at + lead, stop))
            at = stop + 1
        if region is not None:
            at = max(at, region.end)
    return spans


def _dispositions(
    mentions: Sequence[Mention],
    rows: Sequence[Row],
    told: dict[int, str],
    ranks: Sequence[tuple[int, int, Row]],
    regions: Sequence[Region],
) -> list[tuple[str, Row | None]]:
    owner: dict[int, tuple[str, Row]] = {}
    for row in rows:
        if row.value is not None:
            owner[row.value.start] = ("indicator", row)
        if row.growth is not None:
            owner[row.growth.start] = ("growth", row)
        for m in row.extra:
            owner[m.start] = ("growth", row)
    ordered = sorted(rows, key=lambda r: (r.start, r.end))
    begins = [r.start for r in ordered]
    placed = sorted(ranks, key=lambda r: r[:2])
    rank_begins = [r[0] for r in placed]
    out: list[tuple[str, Row | None]] = []
    for m in mentions:
        region = next((r for r in regions if r.start <= m.start < r.end), None)
        if region is not None:
            out.append((region.kind, None))
        elif m.start in owner:
            out.append(owner[m.start])
        elif m.role is not None:
            near = ordered[max(0, bisect.bisect_right(begins, m.start) - 4) : bisect.bisect_right(begins, m.start)]
            out.append(("threshold", next((r for r in reversed(near) if m.start < r.end), None)))
        elif m.kind == "ordinal":
            k = bisect.bisect_right(rank_begins, m.start) - 1
            ranked = k >= 0 and m.start < placed[k][1]
            out.append(("rank", placed[k][2]) if ranked else ("ordinal", None))
        elif m.unit in ("位", "名") and (k := bisect.bisect_right(rank_begins, m.start) - 1) >= 0 and m.start < placed[k][1]:
            out.append(("rank", placed[k][2]))
        elif m.kind in ("date", "period", "list_marker", "name", "identifier"):
            out.append((m.kind, None))
        elif m.kind == "version":
            out.append(("name", None))
        elif m.damaged:
            out.append(("damaged", None))
        elif m.start in told:
            out.append((told[m.start], None))
        elif m.kind in ("ratio", "other"):
            out.append(("context", None))
        else:
            out.append(("unassigned", None))
    return out


def number(value: Decimal | None) -> float | None:
    """Return an exact value as the nearest float64."""
    return None if value is None else float(value)
