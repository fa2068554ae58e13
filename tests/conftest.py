"""What several tests need: the seed, and where reference material lies beside the checkout, if it does."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import xqlib as xq

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("XQ_SHARED", ROOT.parent / "shared"))
SEED = ROOT / "seeds" / "000_25f8b9bfa7333a80.txt"


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def seed() -> xq.Report:
    """The seed, read once."""
    return xq.read(SEED)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference material beside the checkout; tests that need it skip when it is absent."""
    if not (SHARED / "corpus").is_dir():
        pytest.skip("no reference material beside the checkout")
    return SHARED


@pytest.fixture(scope="session")
def corpus(shared: Path) -> list[Path]:
    """The reports of the reference material."""
    return sorted((shared / "corpus").glob("*/*.txt"))
