"""An HTML page that stands alone: it holds no script, loads nothing and says so in its content policy.

Text of a document is never trusted: it is escaped, and control and direction characters are spelled out.
"""

from __future__ import annotations

import hashlib
import html
import re
from dataclasses import dataclass

# a document can hide or reorder text with these; they are shown by number
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)
STYLE = """
.xq{font-family:"Noto Sans SC","Source Han Sans SC","Microsoft YaHei","PingFang SC",sans-serif;line-height:1.8;color:#111;background:#fff;max-width:75rem}
.xq-text{white-space:pre-wrap;overflow-wrap:anywhere;unicode-bidi:isolate;border:1px solid #ccc;padding:1em;max-height:40em;overflow:auto}
.xq mark{color:inherit;border-bottom:2px solid #555;padding:0}
.xq .xq-c{font-size:.7em;color:#555;border:1px solid #999}
.xq a.xq-t{font-size:.7em;vertical-align:super;text-decoration:none;color:#00476B;padding:0 2px}
.xq :target{outline:3px solid #D55E00}
.xq table{border-collapse:collapse;font-size:.85em;line-height:1.4}
.xq th,.xq td{border:1px solid #ccc;padding:2px 6px;text-align:left;vertical-align:top;unicode-bidi:isolate}
.xq td.xq-r{text-align:right;white-space:nowrap}
.xq ul.xq-l{list-style:none;padding:0}
.xq ul.xq-l li{display:inline-block;margin-right:1.2em}
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


@dataclass(frozen=True, slots=True)
class View:
    """What ``show`` and its like return: in a notebook it shows itself, ``html`` is a whole page to save.

    Args:
        body: the view as an HTML fragment.
        title: title of the page.
    """

    body: str
    title: str

    @property
    def html(self) -> str:
        """The view as a whole HTML page."""
        return (
            f'<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
            f'<meta name="viewport" content="width=device-width"><title>{safe(self.title)}</title></head><body>\n{self.body}</body></html>\n'
        )

    def _repr_html_(self) -> str:
        return self.body

    def __repr__(self) -> str:
        return f"View({self.title!r})"


def safe(text: object) -> str:
    """Escape text for an attribute, and spell out what cannot be seen.

    Examples:
        >>> safe("<b>\\u202e")
        '&lt;b&gt;[U+202E]'

    Args:
        text: anything.

    Returns:
        str that is text wherever it stands in a page.
    """
    escaped = html.escape(str(text).replace("\r\n", "\n").replace("\r", "\n"), quote=True)
    return _UNSEEN.sub(lambda m: f"[U+{ord(m[0]):04X}]", escaped)


def inline(text: str) -> str:
    """Escape text for the body of a page; what is spelled out stands apart.

    Examples:
        >>> inline("a\\u200bb")
        'a<span class="xq-c">[U+200B]</span>b'

    Args:
        text: text of a document.

    Returns:
        an HTML fragment.
    """
    return re.sub(r"\[U\+[0-9A-F]{4,6}\]", lambda m: f'<span class="xq-c">{m[0]}</span>', safe(text))


def anchor(*parts: str) -> str:
    """Return a prefix for the anchors of one view: one page can hold several, and they must differ.

    Examples:
        >>> anchor("a.txt", "text") == anchor("a.txt", "text") != anchor("b.txt", "text")
        True

    Args:
        parts: what makes the view what it is.

    Returns:
        nine letters and digits.
    """
    return "x" + hashlib.sha256("\n".join(parts).encode("utf-8", "backslashreplace")).hexdigest()[:8]
