"""The codebook file: reading, checks, comparison."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
import yaml

from xqlib.coding.codebook import DEFAULT, Codebook, load_codebook, notes, parse_codebook
from xqlib.coding.codebook_changes import diff_codebooks, units_to_recode
from xqlib.errors import BadCodebook, InputNotFound
from xqlib.tables import frame

SEED = Path(__file__).parents[2] / "seeds" / "000_25f8b9bfa7333a80.txt"
SMALL = """
codebook: mine
version: '1'
themes:
- id: A
  guid: 00000000-0000-0000-0000-00000000000a
  zh: 甲
  en: a
  color: '#123'
  definition_zh: 甲
  definition_en: a
  codes:
  - id: A-1
    guid: 00000000-0000-0000-0000-00000000001a
    zh: 甲一
    en: a one
    definition_zh: 甲一
    definition_en: a one
    cues: [公路, 以…为指导]
"""


def test_default_has_two_levels() -> None:
    book = load_codebook()
    assert (len(book.themes), len(book.codes)) == (10, 45)
    assert book.topical == ("ECO", "INN", "URB", "RUR", "ENV", "LIV", "CUL", "SAF", "GOV")
    assert all(c.theme in book and c.id.startswith(c.theme) for c in book.codes)
    assert [c.id for c in book][:2] == ["ECO", "ECO-MAC"]


def test_every_example_is_a_span_of_the_seed() -> None:
    raw = SEED.read_bytes().decode("utf-8")
    examples = [c.example for c in load_codebook().codes if c.example]
    assert len(examples) >= 40
    for example in examples:
        assert raw[example.start : example.end] == example.text


def test_every_code_says_what_it_holds() -> None:
    for code in load_codebook():
        assert code.definition_zh and code.definition_en and code.guid
        assert code.is_theme or (code.include and code.cues), code.id


def test_shared_cues_are_told() -> None:
    told = notes(load_codebook())
    assert "META: no cues" in told
    assert len(told) < 6


def test_small_codebook() -> None:
    book = parse_codebook(SMALL)
    assert book["A-1"].color == "#123" and book["A-1"].codable and book.theme_of("A-1") == "A"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("guid: 00000000-0000-0000-0000-00000000001a", "guid: nonsense", "8-4-4-4-12"),
        ("guid: 00000000-0000-0000-0000-00000000001a", "guid: 00000000-0000-0000-0000-00000000000a", "used twice"),
        ("- id: A-1", "- id: A", "used twice"),
        ("- id: A-1", "- id: 'A 1'", "other characters"),
        ("color: '#123'", "color: red", "not #rgb"),
        ("    zh: 甲一\n", "", "lacks 'zh'"),
        ("zh: 甲一", "zh: [1]", "is not text"),
        ("cues: [公路, 以…为指导]", "cues: 公路", "not a list"),
        ("cues: [公路, 以…为指导]", "cues: [公路, 7]", "not a word"),
        ("cues: [公路, 以…为指导]", "cues: [公路]\n    weak: [公路]", "stand twice"),
        ("cues: [公路, 以…为指导]", "cues: [公路]\n    cues: [铁路]", "stands twice (line"),
        ("codebook: mine", "codebook: mine\nignore: [公路]", "in ignore and in cues"),
        ("codebook: mine", "codebook: &x mine\nname: *x", "alias"),
        ("codebook: mine", "codebook: !!python/object/apply:os.system [ls]", "not valid YAML"),
        ("codebook: mine", "codebook: [", "not valid YAML"),
        ("  codes:", "  codes: []\n  other:", "no 'codes'"),
        ("  codes:", "  codable: perhaps\n  codes:", "neither true nor false"),
        ("    cues:", "    cap_major: {code: x, name: y}\n    cues:", "not a whole number"),
    ],
)
def test_a_bad_codebook_says_what_is_wrong(old: str, new: str, message: str) -> None:
    assert old in SMALL
    with pytest.raises(BadCodebook, match=r"mine\.yaml: ") as caught:
        parse_codebook(SMALL.replace(old, new), "mine.yaml")
    assert message in str(caught.value)


@pytest.mark.parametrize("text", ["", "- 1", "x", "[" * 5000])
def test_no_codebook_at_all(text: str) -> None:
    with pytest.raises(BadCodebook):
        parse_codebook(text)


def test_files(tmp_path: Path) -> None:
    with pytest.raises(InputNotFound):
        load_codebook(tmp_path / "none.yaml")
    (tmp_path / "latin.yaml").write_bytes(b"codebook: \xff")
    with pytest.raises(BadCodebook, match="UTF-8"):
        load_codebook(tmp_path / "latin.yaml")
    (tmp_path / "bom.yaml").write_text(SMALL, encoding="utf-8-sig")
    assert load_codebook(tmp_path / "bom.yaml").name == "mine"


def _with(book: Codebook, code_id: str, **changes: object) -> Codebook:
    codes = tuple(dataclasses.replace(c, **changes) if c.id == code_id else c for c in book.codes)  # type: ignore[arg-type]
    return dataclasses.replace(book, codes=codes)


def test_diff_tells_what_must_be_coded_again() -> None:
    book = load_codebook()
    assert diff_codebooks(book, book) == []
    label = diff_codebooks(book, _with(book, "ECO-INV", en="Investment"))
    assert [(c.code, c.kind, c.field, c.recode) for c in label] == [("ECO-INV", "changed", "en", False)]
    rule = diff_codebooks(book, _with(book, "ECO-INV", exclude=("x",)))
    assert [c.recode for c in rule] == [True]
    renamed = diff_codebooks(book, _with(book, "ECO-INV", id="ECO-PRJ"))
    assert [(c.kind, c.after) for c in renamed] == [("renamed", "ECO-PRJ")]
    gone = dataclasses.replace(book, codes=book.codes[1:])
    assert [c.kind for c in diff_codebooks(book, gone)] == ["removed"]
    assert [c.kind for c in diff_codebooks(gone, book)] == ["added"]
    rows = [("a", "U1", 0, 9, "ECO-INV", "ECO", "primary", 0, 2, 1.0, "x"), ("a", "U2", 9, 19, "ECO-MAC", "ECO", "primary", 9, 9, 1.0, "x")]
    assert list(units_to_recode(rule, frame("codes", rows))["unit"]) == ["U1"]


def test_the_file_changed_no_definition_since_its_first_version() -> None:
    data = yaml.safe_load(DEFAULT.read_text(encoding="utf-8"))
    assert data["version"] == "0.3.1"
    assert sum(len(t["codes"]) for t in data["themes"]) == 45
