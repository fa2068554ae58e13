"""Running the notebooks so that the same sources give the same bytes: python -m xqlib.notebooks FILE.ipynb ..."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any


def execute(path: Path) -> bool:
    """Run a notebook from the first cell to the last and write it back if anything changed.

    Outputs hold no times, cells have fixed ids and the language is named without its version, so that a second run
    writes the same bytes.

    Args:
        path: the notebook; it runs in its own folder.

    Returns:
        True if the file changed.

    Raises:
        nbclient.exceptions.CellExecutionError: a cell failed.
    """
    import nbformat
    from nbclient import NotebookClient

    before = path.read_text(encoding="utf-8")
    notebook: Any = nbformat.reads(before, as_version=4)  # type: ignore[no-untyped-call]
    client = NotebookClient(
        notebook, timeout=900, kernel_name="python3", record_timing=False, extra_arguments=["--IPKernelApp.log_level=40"], resources={"metadata": {"path": str(path.parent)}}
    )
    client.execute()
    tidy(notebook)
    after: str = nbformat.writes(notebook) + "\n"  # type: ignore[no-untyped-call]
    if after != before:
        path.write_text(after, encoding="utf-8", newline="\n")
    return after != before


def tidy(notebook: Any) -> None:
    """Take out of a notebook what differs from run to run: versions, times, chance ids, notes on stderr.

    Args:
        notebook: an nbformat notebook; changed in place.
    """
    notebook.metadata = type(notebook.metadata)(
        kernelspec={"display_name": "Python 3", "language": "python", "name": "python3"}, language_info={"name": "python"}
    )
    notebook.nbformat_minor = 5
    for number, cell in enumerate(notebook.cells, 1):
        cell["id"] = f"cell-{number:02d}"
        cell.metadata = type(cell.metadata)({k: v for k, v in cell.metadata.items() if k == "tags"})
        if cell.cell_type == "code":
            cell.outputs = [o for o in cell.outputs if o.get("name") != "stderr"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the notebooks that are named on the command line, in order."""
    parser = argparse.ArgumentParser(prog="python -m xqlib.notebooks", description=__doc__)
    parser.add_argument("notebooks", nargs="+", type=Path)
    args = parser.parse_args(argv)
    os.environ.setdefault("PYTHONHASHSEED", "0")
    # the kernel of this environment, whatever kernels the user has installed elsewhere
    os.environ["JUPYTER_PATH"] = str(Path(sys.prefix) / "share" / "jupyter")
    for path in args.notebooks:
        print(f"{path}: {'written anew' if execute(path) else 'unchanged'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
