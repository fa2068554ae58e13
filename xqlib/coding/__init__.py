"""Thematic coding: codebook, units, coders, agreement, attention, exchange."""

from __future__ import annotations

from xqlib.coding.agreement import agreement as agreement
from xqlib.coding.codebook import load_codebook as load_codebook
from xqlib.coding.programmes import programmes as programmes
from xqlib.coding.run import code as code
