"""The command line: xq extract, xq show, xq panel, xq codebook."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from xqlib import __version__
from xqlib.errors import XqError

_ABOUT = """\
Turn Chinese government work reports (政府工作报告) into tables.

  xq extract report.txt --out tables     indicators, mentions, accounting, outline, damage as CSV
  xq show report.txt --out view.html     the text with every indicator marked, for a browser
  xq panel reports --out panel           many reports as one table: place, year, indicator, target or result
  xq codebook check my_codebook.yaml     is the codebook valid?
  xq codebook diff old.yaml new.yaml     which codes changed?

Each row of each table has start and end: the place of its words in the decoded document, counted in characters
from 0. What every column means is in the README."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        argv: the words after ``xq``; None for those of the process.

    Returns:
        0 when all went well, 2 when an input or an argument is wrong; the reason is one line on stderr.
    """
    args = _parser().parse_args(argv)
    try:
        return int(args.run(args))
    except XqError as error:
        print(f"xq: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="xq", description=_ABOUT, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--version", action="version", version=f"xq {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    extract = commands.add_parser("extract", help="write the tables of one or more reports")
    extract.add_argument("files", nargs="+", type=Path, metavar="FILE", help="text, HTML, .docx or .pdf")
    extract.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder for the tables; made if missing")
    extract.add_argument("--format", choices=("csv", "parquet", "jsonl"), default="csv", help="default: csv")
    extract.add_argument("--year", type=int, help="year of the report, when its text does not tell it")
    extract.add_argument("--encoding", help="encoding of the files, when it cannot be told from the bytes")
    extract.set_defaults(run=_extract)

    show = commands.add_parser("show", help="write a page with the indicators marked in the text")
    show.add_argument("file", type=Path, metavar="FILE")
    show.add_argument("--out", type=Path, required=True, metavar="view.html")
    show.add_argument("--year", type=int, help="year of the report, when its text does not tell it")
    show.add_argument("--encoding", help="encoding of the file, when it cannot be told from the bytes")
    show.set_defaults(run=_show)

    panel = commands.add_parser("panel", help="put the indicators of a folder of reports into one table")
    panel.add_argument("folder", type=Path, metavar="FOLDER", help="reports, also in sub-folders")
    panel.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder for the data package; made if missing")
    panel.add_argument("--about", type=float, default=0.0, help="how far a result may fall short of a target hedged with 左右, as a share of it; default: 0")
    panel.add_argument("--stretch", choices=("target", "aspiration"), default="target", help="how a target hoped for (力争) is judged; default: target")
    panel.set_defaults(run=_panel)

    codebook = commands.add_parser("codebook", help="check a codebook or compare two")
    what = codebook.add_subparsers(required=True, metavar="check|diff")
    check = what.add_parser("check", help="is the codebook valid?")
    check.add_argument("file", type=Path, metavar="FILE")
    check.set_defaults(run=_check)
    diff = what.add_parser("diff", help="which codes changed between two versions?")
    diff.add_argument("old", type=Path)
    diff.add_argument("new", type=Path)
    diff.add_argument("--codes", type=Path, metavar="FILE", help="hand codes made with the old one; list those to code again")
    diff.set_defaults(run=_diff)
    return parser


def _extract(args: argparse.Namespace) -> int:
    import pandas as pd

    from xqlib.corpus.runner import TABLES
    from xqlib.corpus.storage import whole_or_nothing, write_tables
    from xqlib.report import read

    reports = [read(file, year=args.year, encoding=args.encoding) for file in args.files]
    names = [r.doc for r in reports]
    for report, file in zip(reports, args.files, strict=True):
        if names.count(report.doc) > 1:
            report.doc = file.as_posix()
    tables = {}
    for name in TABLES:
        parts = [getattr(r, name) for r in reports]
        full = [p for p in parts if len(p)]
        tables[name] = pd.concat(full, ignore_index=True) if full else parts[0]
    with whole_or_nothing(args.out) as draft:
        write_tables(tables, draft, args.format)
    print(f"{len(reports)} report{'s' if len(reports) > 1 else ''}, {len(tables['indicators'])} indicator rows, {len(tables['accounting'])} numbers accounted for: {args.out}")
    return 0


def _panel(args: argparse.Namespace) -> int:
    import pandas as pd

    from xqlib.corpus.panels import panel

    table = panel(args.folder, args.out, about=args.about, stretch=args.stretch)
    documents, errors = (pd.read_csv(args.out / name) for name in ("documents.csv", "errors.csv"))
    again = int(documents["same_as"].notna().sum())
    left = [f"{n} {what}" for n, what in ((again, "with the words of another"), (len(errors), "not read: see errors.csv")) if n]
    print(f"{len(documents) - again} report{'s' if len(documents) - again != 1 else ''}, {len(table)} rows: {args.out}" + (f" ({', '.join(left)})" if left else ""))
    return 0


def _show(args: argparse.Namespace) -> int:
    from xqlib.display import show
    from xqlib.report import read

    page = show(read(args.file, year=args.year, encoding=args.encoding)).html
    draft = args.out.with_name(f".{args.out.name}.draft")
    try:
        draft.write_text(page, encoding="utf-8", errors="backslashreplace", newline="\n")
        os.replace(draft, args.out)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise XqError(args.out, f"the file cannot be written ({error.strerror or error})", "name another file") from error
    print(args.out)
    return 0


def _check(args: argparse.Namespace) -> int:
    from xqlib.coding.codebook import load_codebook

    book = load_codebook(args.file)
    print(f"{args.file}: valid, {sum(c.is_theme for c in book)} themes, {sum(not c.is_theme for c in book)} codes")
    return 0


def _diff(args: argparse.Namespace) -> int:
    from xqlib.coding.codebook import load_codebook
    from xqlib.coding.codebook_changes import diff_codebooks, units_to_recode
    from xqlib.coding.hand import read_hand_codes

    old = load_codebook(args.old)
    changes = diff_codebooks(old, load_codebook(args.new))
    for change in changes:
        again = "code its units again" if change.recode else "no unit to code again"
        print(f"{change.code}\t{change.kind}\t{change.field}\t{again}")
    if not changes:
        print("no code changed")
    if args.codes:
        touched = units_to_recode(changes, read_hand_codes(args.codes, "hand", old))
        for doc, unit, start, end, name in touched[["doc", "unit", "start", "end", "code"]].itertuples(index=False, name=None):
            print(f"{doc}\t{unit}\t{start}-{end}\t{name}")
        print(f"{len(touched)} codes of {touched['unit'].nunique()} units to look at again")
    return 0


if __name__ == "__main__":
    sys.exit(main())
