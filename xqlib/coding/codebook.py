"""The codebook: a versioned YAML file with two levels, read, checked and compared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from xqlib.errors import BadCodebook, InputNotFound, TooLarge

DEFAULT = Path(__file__).parents[1] / "data" / "codebook.yaml"
MAX_BYTES = 4_000_000
GAP = "…"  # inside a cue: up to CUE_GAP characters of the same clause
_GUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_COLOUR = re.compile(r"#([0-9a-fA-F]{3}){1,2}")
_ID = re.compile(r"[A-Za-z][A-Za-z0-9_.]*(-[A-Za-z0-9_.]+)*")


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that shows the code, with its span in the seed when it stands there."""

    text: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Code:
    """One code, or one theme (then ``theme`` is its own id).

    ``cues`` are words that speak for the code, ``sure`` ones settle the primary code, ``weak`` ones only tip the scale.
    All may hold ``…`` for a short gap.
    """

    id: str
    guid: str
    zh: str
    en: str
    theme: str
    color: str
    codable: bool
    definition_zh: str
    definition_en: str
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    sure: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    example: Example | None = None
    cap_major: tuple[int, str] | None = None

    @property
    def is_theme(self) -> bool:
        """True for the upper level."""
        return self.id == self.theme


@dataclass(frozen=True)
class Codebook:
    """A codebook: themes, their codes, the coding rules, and where it came from."""

    name: str
    version: str
    themes: tuple[Code, ...]
    codes: tuple[Code, ...]
    rules: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    unit: str = ""
    source: str = "codebook"

    def __iter__(self) -> Iterator[Code]:
        """Themes and codes in the order of the file, each theme before its codes."""
        for theme in self.themes:
            yield theme
            yield from self.children(theme.id)

    def __contains__(self, code_id: object) -> bool:
        """True when the id names a theme or a code."""
        return code_id in self._by_id

    def __getitem__(self, code_id: str) -> Code:
        """Return the theme or code of this id; KeyError if there is none."""
        return self._by_id[code_id]

    @cached_property
    def _by_id(self) -> dict[str, Code]:
        return {c.id: c for c in (*self.themes, *self.codes)}

    def children(self, theme_id: str) -> tuple[Code, ...]:
        """Return the codes of a theme."""
        return tuple(c for c in self.codes if c.theme == theme_id)

    def theme_of(self, code_id: str) -> str:
        """Return the id of the theme that a code belongs to."""
        return self._by_id[code_id].theme

    @cached_property
    def topical(self) -> tuple[str, ...]:
        """Ids of the themes that count in shares of attention (those that are codable)."""
        return tuple(t.id for t in self.themes if t.codable)


def load_codebook(path: str | Path | None = None) -> Codebook:
    """Read and check a codebook; without a path, the one that comes with the package.

    Examples:
        >>> book = load_codebook()
        >>> book["ECO-INV"].zh, book.theme_of("ECO-INV"), len(book.themes)
        ('项目与有效投资', 'ECO', 10)

    Args:
        path: a YAML file in the layout of xqlib/data/codebook.yaml.

    Returns:
        Codebook.

    Raises:
        InputNotFound: the file cannot be read.
        TooLarge: it is larger than any codebook.
        BadCodebook: it is not a valid codebook; the message says where.
    """
    if path is None:
        return _default()
    file = Path(path)
    try:
        if file.stat().st_size > MAX_BYTES:
            raise TooLarge(path, f"a codebook of more than {MAX_BYTES} bytes", "give the codebook, not a report")
        text = file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise InputNotFound(path, f"cannot be read ({error.strerror})", "give the path of a codebook in YAML") from error
    except UnicodeDecodeError as error:
        raise BadCodebook(path, f"is not UTF-8 (byte {error.start})", "save the file as UTF-8") from error
    return parse_codebook(text, str(path))


@cache
def _default() -> Codebook:
    return parse_codebook(DEFAULT.read_text(encoding="utf-8"), DEFAULT.name)


def parse_codebook(text: str, source: str = "codebook") -> Codebook:
    """Build a Codebook from YAML text.

    Examples:
        >>> parse_codebook("codebook: x", "mine.yaml")
        Traceback (most recent call last):
        xqlib.errors.BadCodebook: mine.yaml: top level has no 'themes'; give a list with at least one entry

    Args:
        text: the YAML.
        source: what error messages call it.

    Returns:
        Codebook.

    Raises:
        BadCodebook: the text is not a valid codebook.
    """
    top = _Node(_safe_yaml(text, source), source, "top level")
    themes: list[Code] = []
    codes: list[Code] = []
    for node in top.nodes("themes"):
        theme = _code(node, None)
        themes.append(theme)
        codes += [_code(child, theme) for child in node.nodes("codes")]
    book = Codebook(
        name=top.text("codebook"), version=top.text("version"), themes=tuple(themes), codes=tuple(codes),
        rules=top.texts("rules"), ignore=top.texts("ignore"), unit=top.text("unit", ""), source=source,
    )  # fmt: skip
    _check_unique(book)
    return book


def _safe_yaml(text: str, source: str) -> Any:
    """Plain YAML data: no tags beyond the safe ones, no aliases, no key twice."""
    import yaml

    loader = yaml.SafeLoader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            raise BadCodebook(source, "is empty", "copy xqlib/data/codebook.yaml and change the copy")
        _check_nodes(node, source)
        return loader.construct_document(node)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f" in line {mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or "not YAML"
        raise BadCodebook(source, f"is not valid YAML{line}: {problem}", "repair that line") from error
    except RecursionError:
        raise BadCodebook(source, "is nested too deeply", "a codebook has two levels") from None
    except ValueError as error:
        raise BadCodebook(source, f"holds a value that cannot be read ({error})", "put quotes around it") from error
    finally:
        loader.dispose()


def _check_nodes(root: Any, source: str) -> None:
    seen: set[int] = set()
    stack = [root]
    while stack:
        node = stack.pop()
        line = node.start_mark.line + 1
        if id(node) in seen:
            raise BadCodebook(source, f"uses a YAML alias (line {line})", "write the value out")
        seen.add(id(node))
        if not isinstance(node.value, list):
            continue
        keys: set[str] = set()
        for item in node.value:
            if isinstance(item, tuple):
                name = str(item[0].value)
                if name in keys:
                    raise BadCodebook(source, f"key {name!r} stands twice (line {item[0].start_mark.line + 1})", "keep one")
                keys.add(name)
                stack.append(item[1])
            else:
                stack.append(item)


class _Node:
    """A mapping of the file that knows where it stands, for messages."""

    def __init__(self, data: Any, source: str, where: str) -> None:
        self.source, self.where = source, where
        if not isinstance(data, Mapping):
            raise self.bad(f"{where} is not a mapping (key: value)", "see xqlib/data/codebook.yaml for the layout")
        self.data = data

    def bad(self, problem: str, remedy: str) -> BadCodebook:
        return BadCodebook(self.source, problem, remedy)

    def text(self, key: str, default: str | None = None) -> str:
        value = self.data.get(key, default)
        if value is None:
            raise self.bad(f"{self.where} lacks {key!r}", "add it, as in xqlib/data/codebook.yaml")
        if isinstance(value, bool | int | float):
            value = str(value)
        if not isinstance(value, str):
            raise self.bad(f"{self.where}: {key!r} is not text", "put the text in quotes")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.data.get(key) or []
        if not isinstance(value, list):
            raise self.bad(f"{self.where}: {key!r} is not a list", "write one entry a line, each after '- '")
        for item in value:
            if not isinstance(item, str) or not item.strip(" \t\r\n" + GAP):
                raise self.bad(f"{self.where}: {key!r} holds {item!r}, not a word", "put it in quotes or delete it")
        return tuple(value)

    def nodes(self, key: str) -> list[_Node]:
        value = self.data.get(key)
        if not isinstance(value, list) or not value:
            raise self.bad(f"{self.where} has no {key!r}", "give a list with at least one entry")
        out = []
        for number, item in enumerate(value, 1):
            name = item.get("id", number) if isinstance(item, Mapping) else number
            out.append(_Node(item, self.source, f"{key[:-1]} {name}"))
        return out

    def optional(self, key: str) -> _Node | None:
        value = self.data.get(key)
        return None if value is None else _Node(value, self.source, f"{self.where}, {key}")

    def integer(self, key: str, required: bool = False) -> int | None:
        value = self.data.get(key)
        if value is None and not required:
            return None
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.bad(f"{self.where}: {key!r} is not a whole number", "write digits without quotes")
        return value


def _code(node: _Node, theme: Code | None) -> Code:
    code_id = node.text("id")
    if not _ID.fullmatch(code_id):
        raise node.bad(f"{node.where}: id {code_id!r} has other characters than letters, digits, - _ .", "rename it")
    guid = node.text("guid")
    if not _GUID.fullmatch(guid):
        raise node.bad(f"{node.where}: guid {guid!r} is not 8-4-4-4-12 hexadecimal digits", "make one with uuid.uuid4()")
    color = node.text("color", theme.color if theme else "#888888")
    if not _COLOUR.fullmatch(color):
        raise node.bad(f"{node.where}: color {color!r} is not #rgb or #rrggbb", "write for instance '#1f77b4'")
    codable = node.data.get("codable", theme.codable if theme else True)
    if not isinstance(codable, bool):
        raise node.bad(f"{node.where}: 'codable' is neither true nor false", "write true or false")
    cap, example = node.optional("cap_major"), node.optional("example")
    major = (cap.integer("code", required=True) or 0, cap.text("name")) if cap else None
    return Code(
        id=code_id, guid=guid.lower(), zh=node.text("zh"), en=node.text("en"), theme=theme.id if theme else code_id,
        color=color, codable=codable, definition_zh=node.text("definition_zh"), definition_en=node.text("definition_en"),
        include=node.texts("include"), exclude=node.texts("exclude"), cues=node.texts("cues"),
        sure=node.texts("sure"), weak=node.texts("weak"),
        example=Example(example.text("text"), example.integer("start"), example.integer("end")) if example else None,
        cap_major=major,
    )  # fmt: skip


def _check_unique(book: Codebook) -> None:
    for what in ("id", "guid"):
        seen: set[str] = set()
        for code in book:
            value = getattr(code, what)
            if value in seen:
                raise BadCodebook(book.source, f"{what} {value} is used twice", "every theme and code needs its own")
            seen.add(value)
    for code in book:
        every = [*code.cues, *code.sure, *code.weak]
        twice = sorted({cue for cue in every if every.count(cue) > 1}) if len(set(every)) < len(every) else []
        if twice:
            raise BadCodebook(book.source, f"{code.id}: {twice} stand twice in cues, sure and weak", "keep one")
    ignored = {cue for code in book for cue in (*code.cues, *code.sure, *code.weak)} & set(book.ignore)
    if ignored:
        raise BadCodebook(book.source, f"{sorted(ignored)} stand in ignore and in cues", "keep one of the two")


def notes(book: Codebook) -> list[str]:
    """Say what is legal in a codebook but worth a look: shared cues, codes without cues or example.

    Examples:
        >>> [n for n in notes(load_codebook()) if "META:" in n]
        ['META: no cues']

    Args:
        book: the codebook.

    Returns:
        list of str, in the order of the file.
    """
    out: list[str] = []
    owner: dict[str, str] = {}
    for code in book:
        if not code.cues:
            out.append(f"{code.id}: no cues")
        for cue in code.cues:
            if cue in owner:
                out.append(f"{code.id}: cue {cue} also belongs to {owner[cue]}")
            owner.setdefault(cue, code.id)
    return out
