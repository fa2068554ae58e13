"""What changed from one version of a codebook to the next, and which units must be coded again."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from xqlib.coding.codebook import Code, Codebook

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class CodeChange:
    """One difference between two codebooks; ``recode`` tells whether coded units must be looked at again."""

    code: str
    kind: str
    field: str
    before: str
    after: str
    recode: bool


_HARMLESS = {"guid", "en", "zh", "color", "cap_major", "example"}


def diff_codebooks(old: Codebook, new: Codebook) -> list[CodeChange]:
    """List what changed from one codebook to the next, code by code.

    Examples:
        >>> from xqlib.coding.codebook import load_codebook
        >>> diff_codebooks(load_codebook(), load_codebook())
        []

    Args:
        old: the codebook that the units were coded with.
        new: the codebook that replaces it.

    Returns:
        list of CodeChange; kind is added, removed, renamed (same guid, other id) or changed.
    """
    out: list[CodeChange] = []
    by_guid = {c.guid: c for c in new}
    for code in old:
        if code.id in new:
            out += _fields(code, new[code.id])
        elif code.guid in by_guid:
            out.append(CodeChange(code.id, "renamed", "id", code.id, by_guid[code.guid].id, False))
            out += _fields(code, by_guid[code.guid])
        else:
            out.append(CodeChange(code.id, "removed", "", code.zh, "", True))
    kept = {c.guid for c in old}
    out += [CodeChange(c.id, "added", "", "", c.zh, True) for c in new if c.id not in old and c.guid not in kept]
    return out


def _fields(before: Code, after: Code) -> list[CodeChange]:
    out = []
    for field in fields(Code):
        a, b = getattr(before, field.name), getattr(after, field.name)
        if field.name != "id" and a != b:
            recode = field.name not in _HARMLESS
            out.append(CodeChange(before.id, "changed", field.name, _show(a), _show(b), recode))
    return out


def _show(value: Any) -> str:
    return "、".join(map(str, value)) if isinstance(value, tuple) else str(value)


def units_to_recode(changes: list[CodeChange], codes: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of a codes table whose code changed in a way that touches the coding.

    Examples:
        >>> from xqlib.tables import frame
        >>> rows = [("a", "U001", 0, 9, "ECO-INV", "ECO", "primary", 0, 2, 1.0, "hand")]
        >>> change = CodeChange("ECO-INV", "changed", "exclude", "", "x", True)
        >>> list(units_to_recode([change], frame("codes", rows))["unit"])
        ['U001']

    Args:
        changes: from ``diff_codebooks``.
        codes: a codes table.

    Returns:
        pandas.DataFrame, the rows to look at again.
    """
    touched = {c.code for c in changes if c.recode}
    return codes[codes["code"].isin(touched)]
