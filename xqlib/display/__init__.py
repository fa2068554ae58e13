"""Escaped HTML views: a report with its numbers marked, a report with its codes, one page for every code."""

from __future__ import annotations

from xqlib.display.codes import show_codes as show_codes
from xqlib.display.codes import write_code_pages as write_code_pages
from xqlib.display.page import View as View
from xqlib.display.report import show as show
