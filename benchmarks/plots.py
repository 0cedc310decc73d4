"""The ratio to LAPACK over the order of the matrix: one picture for each factorisation."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.report import FILE, Figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FOLDER = FILE.parent / "docs" / "benchmarks"


def draw(figures: list[Figure], folder: Path = FOLDER) -> list[str]:
    """Draw each function that has an order ``n`` into ``folder/NAME.svg``; return the pictures as Markdown."""
    import matplotlib

    from rowspace.figures.matplotlib_style import style

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    folder.mkdir(parents=True, exist_ok=True)
    pictures = []
    for name in dict.fromkeys(figure.name for figure in figures if figure.n is not None):
        own = sorted((figure for figure in figures if figure.name == name and figure.n is not None), key=order)
        with style(), matplotlib.rc_context({"svg.hashsalt": "rowspace", "savefig.facecolor": paper()}):
            fig, ax = plt.subplots(figsize=(6.2, 3.2))
            curve(ax, name, own)
            file = folder / f"{name}.svg"
            fig.savefig(file, metadata={"Date": None, "Creator": None})
            plt.close(fig)
        file.write_text(re.sub(r"[ \t]+$", "", file.read_text(), flags=re.M))
        pictures.append(f"![{words(name, own)}](docs/benchmarks/{file.name})")
    return pictures


def order(figure: Figure) -> int:
    return figure.n or 0


def paper() -> str:
    from rowspace.figures.tokens import colours

    return colours()["paper"]


def curve(ax: Axes, name: str, figures: list[Figure]) -> None:
    from rowspace.figures.tokens import colours

    c = colours()
    orders, goals = [order(f) for f in figures], [f for f in figures if f.goal is not None]
    ax.loglog(orders, [f.ratio for f in figures], markevery=1, label="measured")
    ax.loglog([order(f) for f in goals], [f.goal for f in goals], linestyle="none", markevery=1, label="goal")
    ax.axhline(1, color=c["edge"], linewidth=1, linestyle="--")
    ax.annotate("LAPACK", (orders[0], 1), xytext=(0, 3), textcoords="offset points", color=c["ink-soft"], fontsize=9)
    ax.set_xticks(orders, [str(n) for n in orders])
    ax.set_yticks([y for y in (0.5, 1, 2, 5, 10, 20, 50, 100) if y <= 1.2 * max(f.ratio for f in figures) or y <= 2])
    ax.yaxis.set_major_formatter(lambda y, _: f"{y:g}")
    ax.minorticks_off()
    ax.set(title=f"{name}: our time over LAPACK's", xlabel="order n of the matrix")
    ax.legend()


def words(name: str, figures: list[Figure]) -> str:
    """The picture for those who do not see it."""
    points = ", ".join(f"{f.ratio:.2g} at {f.n}" for f in figures)
    return f"{name}: our time over LAPACK's against the order of the matrix, on logarithmic axes: {points}"
