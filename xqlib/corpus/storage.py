"""Tables to files: CSV, JSON Lines or Parquet, whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from xqlib.errors import XqError

if TYPE_CHECKING:
    import pandas as pd

FORMATS = ("csv", "parquet", "jsonl")


def write_table(table: pd.DataFrame, path: Path) -> None:
    """Write one table in the format that the ending of its path names.

    CSV cells hold the words of the document unchanged, also where one begins with ``=``, ``+``, ``-`` or ``@``: a
    leading quote would change the evidence. Open such files by import, with all columns as text, and not by a double
    click in a spreadsheet program.

    Args:
        table: any table of the package.
        path: file to write, ending in ``.csv``, ``.parquet`` or ``.jsonl``.

    Raises:
        XqError: the ending is none of these.
    """
    kind = path.suffix[1:]
    if kind == "csv":
        table.to_csv(path, index=False, lineterminator="\n", encoding="utf-8", errors="backslashreplace")
    elif kind == "jsonl":
        table.to_json(path, orient="records", lines=True, force_ascii=False)
    elif kind == "parquet":
        table.to_parquet(path, index=False)
    else:
        raise XqError(path, f"there is no table format called {kind}", f"use one of {', '.join(FORMATS)}")


def write_tables(tables: Mapping[str, pd.DataFrame], folder: Path, kind: str) -> None:
    """Write tables into a folder.

    Args:
        tables: name → table.
        folder: an existing folder.
        kind: one of ``FORMATS``.
    """
    for name, table in tables.items():
        write_table(table, folder / f"{name}.{kind}")


@contextmanager
def whole_or_nothing(folder: Path) -> Iterator[Path]:
    """Give a temporary folder whose files move into ``folder`` when all went well, and vanish when not.

    Args:
        folder: where the files shall stand; made if missing.

    Yields:
        path of the temporary folder, on the same disk.

    Raises:
        XqError: the folder cannot be made or written.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        if folder.exists() and not folder.is_dir():
            raise XqError(folder, "this is a file, not a folder", "name a folder for the output")
        draft = Path(tempfile.mkdtemp(prefix=".xq-", dir=folder.parent))
    except OSError as error:
        raise XqError(folder, f"the folder cannot be made ({error.strerror or error})", "name another folder") from error
    try:
        yield draft
        folder.mkdir(exist_ok=True)
        for file in sorted(draft.iterdir()):
            os.replace(file, folder / file.name)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
