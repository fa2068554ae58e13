"""A session of coding by hand: where the coder stands, what each key does, what is saved. No browser is needed for any of it.

Keys: Enter takes the first suggestion, a digit the suggestion of that number; a letter opens a theme, then a digit takes its code (0 the theme);
+ makes the next choice a secondary code; Backspace takes the codes away; the arrows go back and forth, space to the next unit without a code.
"""

from __future__ import annotations

import csv
import os
from pathlib import Path
from string import ascii_lowercase
from typing import TYPE_CHECKING, Any

from xqlib.coding.codebook import Codebook, load_codebook
from xqlib.coding.hand import uncell, worksheet, write_worksheet
from xqlib.coding.labels import SECONDARY_MOST
from xqlib.errors import BadTable, InputNotFound

if TYPE_CHECKING:
    from xqlib.report import Report

AROUND = 120  # characters of context on either side


class HandSession:
    """Coding by hand, unit by unit, saved after every key to a CSV that ``read_hand_codes`` reads.

    Examples:
        >>> import tempfile
        >>> from xqlib.coding.hand import read_hand_codes
        >>> from xqlib.report import parse
        >>> session = HandSession(parse("新建农村公路80公里。推进垃圾分类。"), Path(tempfile.mkdtemp()) / "codes.csv")
        >>> session.view()["suggestions"][0]["code"]
        'URB-TRA'
        >>> session.press("Enter")
        >>> session.view()["position"], read_hand_codes(session.path, "me")["code"].tolist()
        ('2 / 2', ['URB-TRA'])

    Args:
        report: the report.
        path: the file; when it exists, the session goes on where it ended.
        codebook: the codebook; the package's own when None.

    Raises:
        BadTable: the file holds the units of another report or other columns.
        InputNotFound: the file cannot be read or written.
    """

    def __init__(self, report: Report, path: str | Path, codebook: Codebook | None = None) -> None:
        self.book = codebook or load_codebook()
        self.path = Path(path)
        self._raw = report.raw
        self._table = worksheet(report, self.book)
        self._letters = dict(zip(ascii_lowercase, self.book.themes, strict=False))
        self._theme: str | None = None
        self._second = False
        self._message = ""
        self._at = 0
        if self.path.exists():
            self._resume()

    def __len__(self) -> int:
        """Number of units."""
        return len(self._table)

    @property
    def done(self) -> int:
        """Number of units that have a primary code."""
        return int((self._table["primary"] != "").sum())

    def view(self) -> dict[str, Any]:
        """Return what the coder is shown now, as plain data: position, section, context, suggestions, themes or codes to choose from, codes given."""
        if not len(self):
            return {"position": "0 / 0", "done": 0, "message": "the report has no unit", "suggestions": [], "choices": [], "codes": []}
        row = self._table.iloc[self._at]
        start, end = int(row["start"]), int(row["end"])
        return {
            "position": f"{self._at + 1} / {len(self)}",
            "done": self.done,
            "section": row["section"],
            "before": self._raw[max(0, start - AROUND) : start],
            "text": self._raw[start:end],
            "after": self._raw[end : end + AROUND],
            "suggestions": self._suggestions(),
            "choices": self._choices(),
            "codes": [self._named(c) for c in self._codes()],
            "memo": row["memo"],
            "secondary": self._second,
            "message": self._message,
            "file": self.path.name,
        }

    def press(self, key: str) -> None:
        """Do what a key means; keys that mean nothing here are ignored.

        Args:
            key: as in a browser's KeyboardEvent.key.
        """
        self._message = ""
        if not len(self):
            return
        moves = {"ArrowRight": 1, "ArrowDown": 1, "ArrowLeft": -1, "ArrowUp": -1}
        if key in moves:
            self._go(self._at + moves[key])
        elif key == " ":
            self._next()
        elif key == "Escape":
            self._theme, self._second = None, False
        elif key == "+":
            self._second = not self._second
        elif key == "Backspace":
            self._set([])
        elif key in self._letters:
            self._theme = self._letters[key].id
        elif key == "Enter" or (key.isascii() and key.isdigit() and len(key) == 1):
            self._choose(1 if key == "Enter" else int(key), key == "Enter")

    def note(self, memo: str) -> None:
        """Set the remark on the unit and save.

        Args:
            memo: any text.
        """
        if len(self):
            self._table.loc[self._at, "memo"] = memo
            self._save()

    def _choose(self, number: int, first: bool) -> None:
        if self._theme is not None and not first:
            codes = [self.book[self._theme], *self.book.children(self._theme)]
            chosen = codes[number].id if number < len(codes) else None
        else:
            offered = self._suggestions()
            chosen = offered[number - 1]["code"] if 0 < number <= len(offered) else None
        if chosen is None:
            self._message = "nothing has this number"
            return
        given = self._codes()
        if self._second and given:
            if chosen not in given and len(given) <= SECONDARY_MOST:
                self._set([*given, chosen])
        else:
            self._set([chosen, *(c for c in given[1:] if c != chosen)])
            self._next()
        self._theme, self._second = None, False

    def _suggestions(self) -> list[dict[str, str]]:
        row = self._table.iloc[self._at]
        found: dict[str, dict[str, str]] = {}
        for coder in ("dictionary", "statistical"):
            code = row[coder]
            if code in found:
                found[code]["by"] += f", {coder}"
            elif code:
                found[code] = {"code": code, "label": self.book[code].zh, "by": coder, "cue": row["cue"] if coder == "dictionary" else ""}
        return list(found.values())

    def _choices(self) -> list[dict[str, str]]:
        if self._theme is None:
            return [{"key": letter, **self._named(theme.id)} for letter, theme in self._letters.items()]
        codes = [self.book[self._theme], *self.book.children(self._theme)]
        return [{"key": str(i), **self._named(c.id), "definition": c.definition_zh} for i, c in enumerate(codes[:10])]

    def _named(self, code: str) -> dict[str, str]:
        return {"code": code, "label": self.book[code].zh, "color": self.book[code].color}

    def _codes(self, place: int | None = None) -> list[str]:
        row = self._table.iloc[self._at if place is None else place]
        given = (c.strip() for c in (row["primary"], *row["secondary"].split(";")))
        return [c for c in given if c]

    def _set(self, codes: list[str]) -> None:
        self._table.loc[self._at, ["primary", "secondary"]] = [codes[0] if codes else "", ";".join(codes[1:])]
        self._save()

    def _go(self, place: int) -> None:
        self._at = min(max(place, 0), len(self) - 1)
        self._theme, self._second = None, False

    def _next(self) -> None:
        """Go to the next unit without a code, from the start again when the end is reached."""
        order = [*range(self._at + 1, len(self)), *range(self._at)]
        self._go(next((i for i in order if not self._table.loc[i, "primary"]), self._at))
        if self.done == len(self):
            self._message = "every unit has a code"

    def _save(self) -> None:
        draft = self.path.with_name(f".{self.path.name}.draft")
        write_worksheet(self._table, draft)
        os.replace(draft, self.path)

    def _resume(self) -> None:
        try:
            with self.path.open(encoding="utf-8-sig", newline="") as file:
                rows = list(csv.DictReader(file))
        except (OSError, UnicodeDecodeError) as error:
            raise InputNotFound(self.path, f"cannot be read ({error})", "name another file") from error
        ours = [tuple(map(str, row)) for row in self._table[["doc", "start", "end"]].values.tolist()]
        theirs = [tuple(uncell(r.get(c) or "") for c in ("doc", "start", "end")) for r in rows]
        if ours != theirs:
            raise BadTable(self.path, "holds other units than this report has", "name another file, or delete this one to begin anew")
        for column in ("primary", "secondary", "memo"):
            for place, row in enumerate(rows):
                self._table.loc[place, column] = uncell(row.get(column) or "")
        unknown = sorted({c for i in range(len(self)) for c in self._codes(i) if c not in self.book})
        if unknown:
            raise BadTable(self.path, f"names the codes {unknown}, which are not in the codebook", "correct the codes or the codebook")
        self._at = next((i for i in range(len(self)) if not self._table.loc[i, "primary"]), 0)
