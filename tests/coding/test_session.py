"""Coding by hand: what each key does and what is saved; the view without a browser."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import xqlib as xq
from xqlib.coding.hand import cell, read_hand_codes, uncell, worksheet, write_worksheet
from xqlib.coding.session import HandSession
from xqlib.coding.widget import SCRIPT, code_by_hand, plain, receive
from xqlib.errors import BadTable, InputNotFound

TEXT = "一、工作回顾\n新建农村公路80公里。推进垃圾分类。=HYPERLINK(1)新建幼儿园2所。谢谢大家。\n"


@pytest.fixture
def report() -> xq.Report:
    return xq.parse(TEXT, doc="=r")


@pytest.fixture
def session(report: xq.Report, tmp_path: Path) -> HandSession:
    return HandSession(report, tmp_path / "codes.csv")


def saved(session: HandSession) -> list[list[str]]:
    table = read_hand_codes(session.path, "me")
    return table[["code", "position"]].values.tolist()


def press(session: HandSession, *keys: str) -> None:
    for key in keys:
        session.press(key)


def test_a_unit_is_shown_in_its_context(session: HandSession, report: xq.Report) -> None:
    press(session, "ArrowRight")
    view = session.view()
    assert view["position"] == "2 / 5"
    assert view["text"] == "新建农村公路80公里。"
    assert view["before"] + view["text"] + view["after"] == TEXT
    assert view["suggestions"][0] == {"code": "URB-TRA", "label": "交通", "by": "dictionary, statistical", "cue": "农村公路"}
    assert [c["key"] for c in view["choices"]] == list("abcdefghij")


def test_a_suggestion_is_taken_and_saved_at_once(session: HandSession) -> None:
    press(session, "ArrowRight", "Enter")
    assert session.view()["position"] == "3 / 5"
    assert saved(session) == [["URB-TRA", "primary"]]
    press(session, "1")
    assert [code for code, _ in saved(session)] == ["URB-TRA", "ENV-WST"]


def test_a_letter_opens_a_theme_and_a_digit_takes_its_code(session: HandSession) -> None:
    press(session, "a")
    choices = session.view()["choices"]
    assert [c["code"] for c in choices[:2]] == ["ECO", "ECO-MAC"] and choices[1]["definition"]
    press(session, "2")
    assert saved(session)[0] == [choices[2]["code"], "primary"]
    press(session, "ArrowLeft", "b", "0")  # the theme itself; the letter is for one choice
    assert saved(session)[0] == ["INN", "primary"]
    assert session.view()["choices"][0]["key"] == "a"


def test_secondary_codes(session: HandSession) -> None:
    press(session, "ArrowRight", "Enter", "ArrowLeft", "+", "f", "1", "+", "f", "1", "+", "f", "2", "+", "f", "3", "+", "f", "4")
    assert [p for _, p in saved(session)] == ["primary", "secondary", "secondary", "secondary"]  # three at most, none twice
    assert [c["code"] for c in session.view()["codes"]] == [c for c, _ in saved(session)]
    press(session, "Escape", "a", "1")  # another primary keeps them
    assert saved(session)[0] == ["ECO-MAC", "primary"] and len(saved(session)) == 4
    press(session, "ArrowLeft", "ArrowLeft", "ArrowRight")
    assert session.view()["position"] == "2 / 5"


def test_backspace_takes_the_codes_away(session: HandSession) -> None:
    press(session, "ArrowRight", "Enter", "ArrowLeft", "Backspace")
    assert saved(session) == [] and session.done == 0


def test_moves_stop_at_the_ends_and_space_finds_what_is_left(session: HandSession) -> None:
    press(session, "ArrowUp")
    assert session.view()["position"] == "1 / 5"
    press(session, *["ArrowDown"] * 9)
    assert session.view()["position"] == "5 / 5"
    press(session, "Enter")
    assert session.view()["position"] == "1 / 5"  # the first without a code
    press(session, "Enter", "Enter", " ")
    assert session.view()["position"] == "4 / 5"
    press(session, "Enter")
    assert session.view()["position"] == "3 / 5"
    press(session, "Enter")
    assert session.done == 5 and session.view()["message"] == "every unit has a code"


@pytest.mark.parametrize("key", ["F5", "Z", "z", "é", "²", "", "Shift", "<script>"])
def test_other_keys_do_nothing(session: HandSession, key: str) -> None:
    before = session.view()
    press(session, key)
    assert session.view() == before and not session.path.exists()


def test_a_number_that_stands_for_nothing(session: HandSession) -> None:
    press(session, "9")
    assert session.view()["message"] and not session.path.exists()


def test_the_session_goes_on_where_it_ended(session: HandSession, report: xq.Report) -> None:
    press(session, "Enter", "Enter")
    session.note("=memo, “quoted”\nsecond line")
    again = HandSession(report, session.path)
    assert again.done == 2 and again.view()["position"] == "3 / 5"
    assert again.view()["memo"] == "=memo, “quoted”\nsecond line"
    press(again, "Enter")
    assert len(saved(again)) == 3
    assert not list(session.path.parent.glob(".*"))


def test_a_spreadsheet_runs_nothing_of_it(session: HandSession) -> None:
    press(session, "Enter")
    text = session.path.read_text(encoding="utf-8-sig")
    assert not re.search(r"(?:^|,)\"?[=+@-]", text, re.M)
    assert read_hand_codes(session.path, "me")["doc"].tolist() == ["=r"]


@pytest.mark.parametrize("text", ["=1", "'=1", "''=1", "'tis", "公路", "-3", "", "@x", "\tx"])
def test_cells_come_back(text: str) -> None:
    assert uncell(str(cell(text))) == text


def test_files_that_do_not_fit(report: xq.Report, tmp_path: Path) -> None:
    other = write_worksheet(worksheet(xq.parse("修路。植树。", doc="other")), tmp_path / "other.csv")
    with pytest.raises(BadTable, match="other units"):
        HandSession(report, other)
    table = worksheet(report)
    table.loc[0, "primary"] = "NO-SUCH"
    with pytest.raises(BadTable, match="NO-SUCH"):
        HandSession(report, write_worksheet(table, tmp_path / "codes.csv"))
    (tmp_path / "bytes.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputNotFound):
        HandSession(report, tmp_path / "bytes.csv")
    with pytest.raises(InputNotFound):
        press(HandSession(report, tmp_path / "no" / "folder.csv"), "Enter")


def test_a_report_without_units(tmp_path: Path) -> None:
    session = HandSession(xq.parse(""), tmp_path / "codes.csv")
    press(session, "Enter", "a", " ")
    session.note("x")
    assert session.view()["position"] == "0 / 0" and not session.path.exists()


def test_messages_of_the_view(session: HandSession) -> None:
    for message in (None, [], "Enter", {}, {"key": 1}, {"memo": None}, {"other": "x"}):
        receive(session, message)
    assert not session.path.exists()
    receive(session, {"memo": "see annex"})
    receive(session, {"key": "Enter"})
    assert session.done == 1 and "see annex" in session.path.read_text(encoding="utf-8-sig")


def test_half_characters_can_be_sent() -> None:
    assert plain({"text": "a\ud800", "choices": [{"key": "a"}]}) == {"text": "a?", "choices": [{"key": "a"}]}


def test_the_widget_answers_keys(report: xq.Report, tmp_path: Path) -> None:
    pytest.importorskip("anywidget")
    view = code_by_hand(report, tmp_path / "codes.csv")
    assert view.state["position"] == "1 / 5"
    view._handle_custom_msg({"key": "Enter"}, [])
    assert view.state["position"] == "2 / 5" and view.session.done == 1
    assert len(read_hand_codes(tmp_path / "codes.csv", "me")) == 1


def test_nothing_heavy_is_loaded_before_it_is_used() -> None:
    code = "import sys, xqlib.coding.widget; print([m for m in ('anywidget', 'ipywidgets', 'pandas') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_the_script_sets_text_only_as_text() -> None:
    script = SCRIPT.read_text(encoding="utf-8")
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval|Function\(|https?:|import\(|fetch", script)


STUB = """
const node = (tag) => ({ tag, className: "", style: {}, dataset: {}, children: [], listeners: {},
  append(...c) { this.children.push(...c); }, replaceChildren(...c) { this.children = c; },
  addEventListener(name, f) { this.listeners[name] = f; } });
globalThis.document = { createElement: node, createTextNode: (text) => ({ text }) };
const text = (n) => n.text ?? n.value ?? (n.children ?? []).map(text).join("");
const view = await import(process.argv[2]);
const state = JSON.parse(process.argv[3]);
const sent = [];
const model = { get: () => state, send: (m) => sent.push(m), on() {}, off() {} };
const el = node("div");
view.default.render({ model, el });
const box = el.children[0];
const event = (key, more = {}) => ({ key, target: { tagName: "DIV" }, preventDefault() {}, stopPropagation() {}, ...more });
for (const e of [event("Enter"), event("a"), event("F5"), event("s", { ctrlKey: true }), event("b", { target: { tagName: "TEXTAREA" } })]) box.listeners.keydown(e);
console.log(JSON.stringify({ text: text(box), sent, tags: [...new Set(box.children.map((c) => c.tag))] }));
"""


@pytest.mark.skipif(shutil.which("node") is None, reason="no node to run the view with")
def test_the_view_shows_text_and_sends_keys(report: xq.Report, tmp_path: Path) -> None:
    hostile = "<img src=x onerror=alert(1)>修路80公里。"
    session = HandSession(xq.parse(hostile, doc="x"), tmp_path / "codes.csv")
    (tmp_path / "view.mjs").write_text(SCRIPT.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "run.mjs").write_text(STUB, encoding="utf-8")
    words = ["node", str(tmp_path / "run.mjs"), str(tmp_path / "view.mjs"), json.dumps(plain(session.view()))]
    done = json.loads(subprocess.run(words, capture_output=True, text=True, check=True).stdout)
    assert hostile in done["text"] and "1 / 1" in done["text"]
    assert done["sent"] == [{"key": "Enter"}, {"key": "a"}]
    assert set(done["tags"]) == {"p", "textarea"}
