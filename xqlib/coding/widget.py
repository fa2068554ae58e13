"""Coding by hand inside a notebook: a small view on ``HandSession``. anywidget is loaded when the view is asked for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xqlib.coding.codebook import Codebook
from xqlib.coding.session import HandSession
from xqlib.errors import XqError

if TYPE_CHECKING:
    from xqlib.report import Report

SCRIPT = Path(__file__).parents[1] / "data" / "hand_coding.js"
_STYLE = """
.xqh{border:1px solid #ccc;padding:.6em;font-family:"Noto Sans SC","Source Han Sans SC","Microsoft YaHei","PingFang SC",sans-serif}
.xqh:focus{outline:2px solid #0072B2}
.xqh p{margin:.3em 0}
.xqh-h{font-size:.85em;color:#555}
.xqh-t{white-space:pre-wrap;overflow-wrap:anywhere;unicode-bidi:isolate;line-height:1.7}
.xqh-c{color:#777}
.xqh-b{margin:2px}
.xqh-m{width:100%;box-sizing:border-box}
"""


def code_by_hand(report: Report, path: str | Path, codebook: Codebook | None = None) -> Any:
    """Show a report unit by unit and save what the coder chooses with the keyboard; the keys are in ``xqlib.coding.session``.

    Args:
        report: the report.
        path: the CSV to save to; ``read_hand_codes`` reads it. When it exists, coding goes on where it ended.
        codebook: the codebook; the package's own when None.

    Returns:
        an anywidget; the last line of a cell shows it. Its attribute ``session`` is the ``HandSession``.

    Raises:
        XqError: anywidget is not installed, or the file cannot be used.
    """
    try:
        import anywidget
        import traitlets
    except ImportError as error:
        raise XqError("anywidget", "is not installed", "pip install anywidget, or fill in the worksheet in a spreadsheet") from error

    class View(anywidget.AnyWidget):
        _esm = SCRIPT.read_text(encoding="utf-8")
        _css = _STYLE
        state = traitlets.Dict().tag(sync=True)

        def __init__(self, session: HandSession) -> None:
            self.session = session
            super().__init__(state=plain(session.view()))
            self.on_msg(self._answer)

        def _answer(self, _: object, content: dict[str, Any], buffers: object) -> None:
            receive(self.session, content)
            self.state = plain(self.session.view())

    return View(HandSession(report, path, codebook))


def receive(session: HandSession, content: object) -> None:
    """Do what a message of the view asks for: a key, or a memo; anything else is ignored.

    Examples:
        >>> import tempfile
        >>> from xqlib.report import parse
        >>> session = HandSession(parse("修路。植树。"), Path(tempfile.mkdtemp()) / "codes.csv")
        >>> receive(session, {"key": "ArrowRight"})
        >>> session.view()["position"]
        '2 / 2'

    Args:
        session: the session.
        content: what the view sent.
    """
    if not isinstance(content, dict):
        return
    if isinstance(content.get("key"), str):
        session.press(content["key"])
    elif isinstance(content.get("memo"), str):
        session.note(content["memo"])


def plain(view: dict[str, Any]) -> dict[str, Any]:
    """Return a view that can be sent: half characters, which UTF-8 does not know, become question marks.

    Examples:
        >>> plain({"text": "a\\ud800b", "done": 1})
        {'text': 'a?b', 'done': 1}

    Args:
        view: from ``HandSession.view``.

    Returns:
        dict of the same keys.
    """
    sent: dict[str, Any] = json.loads(json.dumps(view, ensure_ascii=False).encode("utf-8", "replace"))
    return sent
