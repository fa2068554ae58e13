"""Many reports: a runner over folders and the files it writes."""

from __future__ import annotations

from xqlib.corpus.panels import panel as panel
from xqlib.corpus.runner import run_corpus as run_corpus
