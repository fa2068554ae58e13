"""Progress against targets, derived figures, consistency checks, commitments.

The room has the name of its main function: ``xqlib.progress(indicators)`` works, and so does
``from xqlib.progress import progress, checks``.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING

from xqlib.progress.checks import checks as checks
from xqlib.progress.commitments import commitments as commitments
from xqlib.progress.derived import bases as bases
from xqlib.progress.derived import bounds as bounds
from xqlib.progress.derived import ratios as ratios
from xqlib.progress.follow import follow_through as follow_through
from xqlib.progress.follow import links as links
from xqlib.progress.halves import half_shares as half_shares
from xqlib.progress.hardness import bunching as bunching
from xqlib.progress.hardness import hardness as hardness
from xqlib.progress.hardness import margins as margins
from xqlib.progress.outcomes import follow as follow
from xqlib.progress.outcomes import outcomes as outcomes
from xqlib.progress.pairs import progress as progress
from xqlib.progress.pairs import unmatched as unmatched
from xqlib.progress.panel import panel as panel
from xqlib.progress.stages import stages as stages

if TYPE_CHECKING:
    import pandas as pd


class _Room(ModuleType):
    def __call__(self, indicators: pd.DataFrame) -> pd.DataFrame:
        """Set every target against its result; see ``xqlib.progress.progress``."""
        return progress(indicators)


sys.modules[__name__].__class__ = _Room
