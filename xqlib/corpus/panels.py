"""A folder of reports → one panel: a data package with the targets' outcomes and a data dictionary."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xqlib.corpus.runner import Job, attempt, jobs_of, watched
from xqlib.corpus.storage import whole_or_nothing, write_table
from xqlib.progress.facts import Fact, facts
from xqlib.progress.hardness import hardness
from xqlib.progress.outcomes import check, followed
from xqlib.progress.panel import Worded, tabulated, wordings
from xqlib.report import Report
from xqlib.tables import TABLES, frame

if TYPE_CHECKING:
    import pandas as pd

PACKAGED = ("panel", "outcomes", "hardness", "documents")
_TYPES = {"str": "string", "float": "number", "int": "integer", "year": "integer", "bool": "boolean"}


@dataclass(frozen=True, slots=True)
class Stated:
    """What one report states: its facts, its targets without a number, and a digest of its words."""

    facts: list[Fact]
    worded: list[Worded]
    digest: str


def panel(
    source: str | os.PathLike[str] | Iterable[Report],
    out: str | os.PathLike[str] | None = None,
    executor: Executor | None = None,
    *,
    about: float = 0.0,
    stretch: str = "target",
) -> pd.DataFrame:
    """Put the canonical indicators of many reports into one tidy table: place × period × indicator × status × measure.

    Nothing is averaged and nothing is chosen silently: every figure keeps its row, its place and its bound; ``main`` marks the row
    to use where only one may stand, ``flag`` says what was revised, contradicted, converted or left open. A report that cannot be
    read is listed and costs nothing else; so is one whose words another document of the folder has already given.

    Examples:
        >>> import xqlib as xq
        >>> report = xq.parse("甲县2024年政府工作报告\\n一、2023年工作回顾\\n地区生产总值增长6%。\\n二、2024年工作安排\\n地区生产总值增长5%左右。")
        >>> panel([report])[["year", "indicator", "status", "measure", "value", "form"]].values.tolist()
        [[2023, 'gdp', 'actual', 'growth', 6.0, 'exact'], [2024, 'gdp', 'target', 'growth', 5.0, 'about']]

    Args:
        source: a folder of reports, searched through, or Reports.
        out: folder for a data package; None writes nothing. It holds the tables ``panel``, ``outcomes``, ``hardness`` and
            ``documents`` as CSV and Parquet, ``errors.csv``, ``dictionary.csv`` (what every column means) and
            ``datapackage.json`` (Frictionless).
        executor: anything with the ``map`` of ``concurrent.futures.Executor``; None reads one report after the other.
        about: as in ``xqlib.progress.outcomes``, for the table ``outcomes``.
        stretch: as in ``xqlib.progress.outcomes``, likewise.

    Returns:
        DataFrame of the table ``panel``.

    Raises:
        XqError: the source has no report, the output folder cannot be written, or an option has no meaning.
    """
    check(about, stretch)
    if isinstance(source, (str, os.PathLike)):
        jobs = jobs_of(source)
        results = map(_stated, jobs) if executor is None else executor.map(_stated, jobs)
        read = list(watched(results, len(jobs)))
    else:
        read = [(r.doc, _state(r), r.metadata, "") for r in source]
    first: dict[str, str] = {}
    documents, errors, kept = [], [], []
    for doc, stated, meta, error in read:
        if stated is None:
            errors.append((doc, error))
            continue
        same = first.setdefault(stated.digest, doc)
        if same == doc:
            kept.append(stated)
        in_panel = sum(f.indicator is not None for f in stated.facts) + len(stated.worded) if same == doc else 0
        documents.append((doc, meta.get("region"), meta.get("level"), meta.get("year"), meta.get("period"), len(stated.facts), in_panel, None if same == doc else same))
    table = frame("panel", tabulated([f for s in kept for f in s.facts], [w for s in kept for w in s.worded]))
    if out is not None:
        tables = {
            "panel": table,
            "outcomes": frame("outcomes", followed([s.facts for s in kept], about, stretch)),
            "hardness": hardness(table),
            "documents": frame("documents", documents),
        }
        _write(tables, errors, Path(out))
    return table


def _stated(job: Job) -> tuple[str, Stated | None, dict[str, Any], str]:
    return attempt(job, _state)


def _state(report: Report) -> Stated:
    words = "".join(report.normal.text.split())
    return Stated(facts(report), wordings(report), hashlib.sha256(words.encode("utf-8", "backslashreplace")).hexdigest())


def _write(tables: dict[str, pd.DataFrame], errors: list[tuple[str, str]], out: Path) -> None:
    import pandas as pd

    from xqlib.tables import dictionary

    meaning = dictionary()
    with whole_or_nothing(out) as draft:
        for name, table in tables.items():
            write_table(table, draft / f"{name}.csv")
            write_table(table, draft / f"{name}.parquet")
        write_table(pd.DataFrame(errors, columns=["doc", "error"], dtype=object), draft / "errors.csv")
        write_table(meaning[meaning["table"].isin(tables)], draft / "dictionary.csv")
        text = json.dumps(datapackage(list(tables)), ensure_ascii=False, indent=2)
        (draft / "datapackage.json").write_text(text + "\n", encoding="utf-8", newline="\n")


def datapackage(tables: Iterable[str]) -> dict[str, Any]:
    """Describe tables as a Frictionless tabular data package; the schema is that of ``xqlib.tables``.

    Examples:
        >>> described = datapackage(["hardness"])
        >>> described["resources"][0]["schema"]["fields"][1]
        {'name': 'year', 'type': 'integer', 'description': 'year of the targets'}

    Args:
        tables: names of tables that stand beside the descriptor as CSV files.

    Returns:
        the descriptor, ready for JSON.

    Source: https://specs.frictionlessdata.io/tabular-data-package/
    """
    return {
        "profile": "tabular-data-package",
        "name": "government-work-reports",
        "title": "Indicators of government work reports, with the place that each figure came from",
        "resources": [_resource(name) for name in tables],
    }


def _resource(name: str) -> dict[str, Any]:
    fields: list[dict[str, Any]] = []
    for column in TABLES[name]:
        field: dict[str, Any] = {"name": column.name, "type": _TYPES[column.dtype], "description": column.meaning}
        if column.dtype == "bool":
            field |= {"trueValues": ["True"], "falseValues": ["False"]}
        if any(column.values):
            field["constraints"] = {"enum": [v for v in column.values if v]}
        fields.append(field)
    return {
        "profile": "tabular-data-resource", "name": name, "path": f"{name}.csv", "format": "csv", "mediatype": "text/csv", "encoding": "utf-8",
        "schema": {"fields": fields, "missingValues": [""]},
    }  # fmt: skip
