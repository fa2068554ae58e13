"""Many reports at once: one set of tables, errors recorded and the run goes on."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from xqlib.corpus.storage import FORMATS, whole_or_nothing, write_table, write_tables
from xqlib.errors import InputNotFound, XqError
from xqlib.report import Report, read

if TYPE_CHECKING:
    import pandas as pd

TABLES = ("indicators", "mentions", "accounting", "outline", "damage", "unquantified")
_SUFFIXES = (".txt", ".html", ".htm", ".docx", ".pdf")
T = TypeVar("T")
Job = tuple[str, str]  # path, document id
Result = tuple[str, dict[str, Any] | None, dict[str, Any], str]  # id, tables, metadata, error


def find_reports(source: str | os.PathLike[str]) -> list[Path]:
    """Return the report files of a folder and its sub-folders in a fixed order.

    Args:
        source: a folder, or one file.

    Returns:
        sorted paths.

    Raises:
        InputNotFound: there is no such folder, or no report in it.
    """
    root = Path(source)
    if root.is_file():
        return [root]
    if not root.is_dir():
        raise InputNotFound(root, "there is no such folder", "check the path")
    found = sorted(p for p in root.rglob("*") if p.suffix.lower() in _SUFFIXES and p.is_file())
    if not found:
        raise InputNotFound(root, "there is no report in this folder", f"put files ending in {', '.join(_SUFFIXES)} there")
    return found


def attempt(job: Job, make: Callable[[Report], T]) -> tuple[str, T | None, dict[str, Any], str]:
    """Read one report and make something of it; an error becomes part of the result.

    Args:
        job: path and document id.
        make: what to make of the report.

    Returns:
        id, what was made (None when the report could not be read), metadata, error message.
    """
    path, doc = job
    try:
        report = read(path)
        report.doc = doc
        return doc, make(report), report.metadata, ""
    except XqError as error:
        return doc, None, {}, str(error)
    except Exception as error:  # a bug must not end a run over a thousand reports; it is recorded as one
        return doc, None, {}, f"{path}: {type(error).__name__}: {error}; report this as a bug"


def read_one(job: Job) -> Result:
    """Read one report into its tables; an error becomes part of the result.

    Args:
        job: path and document id.

    Returns:
        id, tables by name (None when the report could not be read), metadata, error message.
    """
    return attempt(job, _tables)


def _tables(report: Report) -> dict[str, Any]:
    return {name: getattr(report, name) for name in TABLES}


def jobs_of(source: str | os.PathLike[str]) -> list[Job]:
    """Return path and document id of every report of a folder; the id is the path inside it.

    Args:
        source: a folder, or one file.

    Returns:
        list of (path, id), sorted by path.

    Raises:
        InputNotFound: there is no such folder, or no report in it.
    """
    root = Path(source)
    return [(str(p), p.relative_to(root).as_posix() if root.is_dir() else p.name) for p in find_reports(root)]


def run_corpus(src: str | os.PathLike[str], out: str | os.PathLike[str], executor: Executor | None = None, *, kind: str = "parquet") -> pd.DataFrame:
    """Read every report of a folder and write one file for each table.

    Writes ``indicators``, ``mentions``, ``accounting``, ``outline``, ``damage`` and ``unquantified``, ``documents`` (id and
    metadata) and ``errors`` (id and message). A report that cannot be read costs a row in ``errors``, nothing else. The
    order of the rows is that of the sorted paths, whatever the executor.

    Args:
        src: folder of reports, searched through.
        out: folder for the tables.
        executor: anything with the ``map`` of ``concurrent.futures.Executor`` (a process pool, a cluster's client); None
            reads one report after the other.
        kind: ``parquet``, ``csv`` or ``jsonl``.

    Returns:
        DataFrame with one row a document: doc, rows, numbers, error.

    Raises:
        XqError: the source has no report, the output folder cannot be written, or the format is unknown.
    """
    import pandas as pd

    from xqlib.tables import frame

    if kind not in FORMATS:
        raise XqError(kind, "there is no such table format", f"use one of {', '.join(FORMATS)}")
    jobs = jobs_of(src)
    gathered: dict[str, list[pd.DataFrame]] = {name: [] for name in TABLES}
    documents: list[dict[str, Any]] = []
    errors: list[tuple[str, str]] = []
    summary: list[tuple[str, int, int, str | None]] = []
    results: Iterable[Result] = map(read_one, jobs) if executor is None else executor.map(read_one, jobs)
    for doc, tables, metadata, error in watched(results, len(jobs)):
        if tables is None:
            errors.append((doc, error))
            summary.append((doc, 0, 0, error))
            continue
        for name in TABLES:
            gathered[name].append(tables[name])
        documents.append({"doc": doc, **{k: metadata.get(k) for k in ("title", "issuer", "published", "year", "period", "region", "level")}})
        summary.append((doc, len(tables["indicators"]), len(tables["accounting"]), None))
    whole = {name: pd.concat([t for t in parts if len(t)], ignore_index=True) if any(len(t) for t in parts) else frame(name, []) for name, parts in gathered.items()}
    with whole_or_nothing(Path(out)) as draft:
        write_tables(whole, draft, kind)
        write_table(pd.DataFrame(documents, columns=["doc", "title", "issuer", "published", "year", "period", "region", "level"]).astype({"year": "Int64"}), draft / f"documents.{kind}")
        write_table(pd.DataFrame(errors, columns=["doc", "error"], dtype=object), draft / "errors.csv")
    return pd.DataFrame(summary, columns=["doc", "rows", "numbers", "error"])


def watched(results: Iterable[T], total: int) -> Iterator[T]:
    """Show progress on stderr when somebody is looking.

    Args:
        results: what to pass on.
        total: how many there will be.

    Yields:
        the results, unchanged.
    """
    if not sys.stderr.isatty():
        yield from results
        return
    from tqdm import tqdm

    yield from tqdm(results, total=total, unit="report", file=sys.stderr)
