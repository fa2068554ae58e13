"""Figures: one style, one way of saving, one list of what was saved.

Colours are the Okabe–Ito set, told apart by readers with colour-vision deficiency; a marker or a hatch goes with each
colour. Chinese labels are drawn with a font that ships as a package, so that a fresh machine draws the same bytes; a
glyph that the font lacks is an error.
"""

from __future__ import annotations

import csv
import functools
import hashlib
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xqlib.errors import XqError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

# Okabe and Ito (2008), Color universal design
COLOURS = {
    "blue": "#0072B2", "orange": "#E69F00", "green": "#009E73", "red": "#D55E00", "purple": "#CC79A7", "sky": "#56B4E9",
    "yellow": "#F0E442", "black": "#000000", "grey": "#8C8C8C",
}  # fmt: skip
HATCHES = ("", "///", "...", "xxx", "\\\\\\", "ooo", "+++", "---")
MARKERS = ("o", "s", "^", "D", "v", "P", "X", "*")
DPI = 150


@functools.cache
def _font() -> str:
    """Register the shipped Chinese font and return its family name."""
    from matplotlib import font_manager
    from pylopdf_fonts_zh_cn import sans_path

    path = str(sans_path())
    font_manager.fontManager.addfont(path)
    return font_manager.FontProperties(fname=path).get_name()


def style() -> None:
    """Set the style of all figures that follow.

    Examples:
        >>> style()

    Raises:
        ImportError: matplotlib or the font package is not installed.
    """
    import matplotlib as mpl
    from cycler import cycler

    mpl.rcdefaults()
    mpl.rcParams.update(
        {
            "font.family": [_font()], "font.size": 10, "axes.titlesize": 12, "axes.titlelocation": "left", "axes.titlepad": 10,
            "axes.spines.top": False, "axes.spines.right": False, "axes.unicode_minus": False, "axes.axisbelow": True,
            "axes.prop_cycle": cycler(color=[COLOURS[c] for c in ("blue", "orange", "green", "red", "purple", "sky")]),
            "figure.dpi": 100, "savefig.dpi": DPI, "figure.constrained_layout.use": True, "text.parse_math": False,
            "hatch.linewidth": 0.6, "svg.hashsalt": "xqlib", "legend.frameon": False, "grid.color": "#DDDDDD",
        }
    )  # fmt: skip


def save(fig: Figure, name: str, *, caption: str, notebook: str, source: str, folder: str | Path = "../figures") -> Path:
    """Write a figure as PNG and note it in ``manifest.csv``; the same figure gives the same bytes.

    Args:
        fig: the figure; its title should state the finding.
        name: file name without extension, such as ``03_progress_bullets``.
        caption: what the figure shows, one sentence.
        notebook: file name of the notebook that draws it.
        source: what stands in the source line below: document and number of spans.
        folder: where figures go; the default suits a notebook that runs in ``notebooks/``.

    Returns:
        path of the PNG.

    Raises:
        XqError: the font lacks a glyph, or nothing in the figure can be drawn.
    """
    import matplotlib.pyplot as plt

    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    fig.supxlabel(f"Source: {source}", fontsize=7.5, color="#555555", x=0.01, ha="left")
    path = folder / f"{name}.png"
    with warnings.catch_warnings():
        warnings.filterwarnings("error", message=".*[Gg]lyph.*")
        try:
            fig.savefig(path, dpi=DPI, metadata={"Software": None, "Title": name})
        except UserWarning as problem:
            raise XqError(path, f"the font lacks a glyph ({problem})", "change the label") from problem
    plt.close(fig)
    note(path, caption=caption, notebook=notebook)
    return path


def note(path: Path, *, caption: str, notebook: str) -> None:
    """Put a file into the manifest of its folder, in the place of an older entry of the same name.

    Args:
        path: a file that has been written.
        caption: what it shows.
        notebook: file name of the notebook that made it.
    """
    manifest = path.parent / "manifest.csv"
    rows: dict[str, dict[str, Any]] = {}
    if manifest.is_file():
        with manifest.open(encoding="utf-8", newline="") as f:
            rows = {r["file"]: r for r in csv.DictReader(f)}
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    rows[path.name] = {"file": path.name, "notebook": notebook, "sha256": digest, "caption": caption}
    with manifest.open("w", encoding="utf-8", newline="") as f:
        writer = csv.DictWriter(f, ["file", "notebook", "sha256", "caption"], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows[k] for k in sorted(rows))
