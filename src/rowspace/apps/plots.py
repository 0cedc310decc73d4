"""Pictures that the apps write: which formats, in the colours of the course, and Matplotlib only when it is needed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rowspace.apps import AppError

__all__ = ["drawing", "writable"]

FORMATS = (".png", ".svg", ".pdf", ".jpg", ".webp")


def writable(file: Path) -> None:
    """Raise ``AppError`` where the name's end is no format of ours, or Matplotlib is missing."""
    if file.suffix.lower() not in FORMATS:
        raise AppError(f"{file.name}: a picture ends in {', '.join(FORMATS[:-1])} or {FORMATS[-1]}.")
    try:
        import matplotlib  # noqa: F401
    except ImportError:
        raise AppError("A picture needs Matplotlib: pip install 'rowspace[notebooks]'") from None


@contextmanager
def drawing(file: Path, width: float, height: float) -> Iterator[Any]:
    """Axes of so many inches to draw on, written to `file` at the end; its name's end says the format."""
    writable(file)
    import matplotlib

    matplotlib.use("agg")
    from matplotlib import pyplot

    from rowspace.figures.matplotlib_style import style
    from rowspace.figures.tokens import colours

    with style():
        fig, ax = pyplot.subplots(figsize=(width, height))
        try:
            yield ax
            fig.savefig(file, dpi=150, facecolor=colours()["paper"])
        finally:
            pyplot.close(fig)
