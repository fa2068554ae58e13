"""Chinese government work reports as auditable data.

``read`` or ``parse`` a report; its tables (``indicators``, ``mentions``, ``accounting``, ``outline``, ``damage``) are
DataFrames whose every ``start`` and ``end`` is a code-point offset into ``report.raw``. What each column means is in
``xqlib.tables``.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

# public name → module; loaded when first used, so that importing xqlib stays cheap
_HOME = {
    "Report": "xqlib.report",
    "read": "xqlib.report",
    "parse": "xqlib.report",
    "scan": "xqlib.report",
    "XqError": "xqlib.errors",
    "progress": "xqlib.progress",
    "checks": "xqlib.progress",
    "commitments": "xqlib.progress",
    "stages": "xqlib.progress",
    "links": "xqlib.progress",
    "follow_through": "xqlib.progress",
    "load_codebook": "xqlib.coding",
    "code": "xqlib.coding",
    "agreement": "xqlib.coding",
    "programmes": "xqlib.coding",
    "show": "xqlib.display",
    "run_corpus": "xqlib.corpus",
    "panel": "xqlib.corpus",
    "outcomes": "xqlib.progress",
    "reliability": "xqlib.reliability",
}

if TYPE_CHECKING:
    from xqlib.errors import XqError as XqError
    from xqlib.report import Report as Report
    from xqlib.report import parse as parse
    from xqlib.report import read as read
    from xqlib.report import scan as scan

__all__ = [
    "Report", "XqError", "agreement", "checks", "code", "commitments", "follow_through", "links", "load_codebook", "outcomes",
    "panel", "parse", "programmes", "progress", "read", "reliability", "run_corpus", "scan", "show", "stages",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'xqlib' has no attribute {name!r}")
    module = importlib.import_module(_HOME[name])
    # a room may have the name of its function (xqlib.progress): the function wins
    found = getattr(module, name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOME])
