"""Films along two factors, as a picture: those that are liked by the same people lie in the same direction."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from rowspace.apps import AppError
from rowspace.apps.movies.taste import Spread
from rowspace.apps.plots import drawing
from rowspace.linalg import vector_norm
from rowspace.linalg.arrays import Array

NAMED = 40
"""Films that get their name, if there is room: the farthest from the middle."""
LONGEST = 34


def draw(file: Path, found: Spread, axes: tuple[int, int] = (1, 2), user: Any = None) -> None:
    """Write the picture; `axes` are two factors, counted from 1. A user is the direction of what they like."""
    factors = found.films.shape[1]
    if len(set(axes)) < 2 or not all(1 <= axis <= factors for axis in axes):
        raise AppError(f"The axes are two different factors from 1 to {factors}, not {axes[0]} and {axes[1]}.")
    x, y = (axis - 1 for axis in axes)
    at = found.films[:, [x, y]]
    with drawing(file, 10, 7) as ax:
        _dots(ax, at, found.counts)
        place = found.place(user)
        if place is not None:
            _direction(ax, found.people[place, [x, y]], float(np.abs(at).max(initial=0)), user)
        for axis, factor in (("x", x), ("y", y)):
            ax.set(**{f"{axis}label": f"factor {factor + 1}, {found.shares[factor]:.0%} of what the factors explain"})
        ax.set_aspect("equal", adjustable="datalim")
        ax.margins(0.25, 0.05)  # room for names
        ax.set_title(f"{len(at):,} films along two factors of their ratings")
        _names(ax, at, found.titles)


def _dots(ax: Any, at: Array, counts: Array) -> None:
    from rowspace.figures.tokens import colours

    size = 6 + 60 * counts / counts.max()
    ax.scatter(at[:, 0], at[:, 1], s=size, color=colours()["vec-a"], alpha=0.35, linewidths=0)
    for line in (ax.axhline, ax.axvline):
        line(0, color=colours()["rule"], linewidth=1, linestyle="-", marker="", zorder=0)


def _direction(ax: Any, taste: Array, reach: float, user: Any) -> None:
    from rowspace.figures.tokens import colours

    length = float(vector_norm(taste))
    if not length:
        return
    end = taste * (0.8 * reach / length)
    ax.annotate("", end, (0, 0), arrowprops={"arrowstyle": "-|>", "color": colours()["vec-result"], "lw": 2.5})
    words = {"color": colours()["vec-result"], "weight": "bold", "ha": "left" if end[0] >= 0 else "right"}
    ax.annotate(f"user {user}", end, (6 if end[0] >= 0 else -6, 0), textcoords="offset points", **words)


def _names(ax: Any, at: Array, titles: Array) -> None:
    """Titles beside their dots, the farthest first, each on a side where it covers none before it, if there is one."""
    canvas = ax.figure.canvas
    canvas.draw()
    renderer = canvas.get_renderer()
    taken, frame = [text.get_window_extent() for text in ax.texts if text.get_text()], ax.get_window_extent(renderer)
    for i in np.argsort(-vector_norm(at, axis=1), kind="stable")[:NAMED]:
        title = str(titles[i])
        words = title if len(title) <= LONGEST else f"{title[: LONGEST - 1]}…"
        outwards = at[i, 0] >= 0
        for right in (outwards, not outwards):
            text = ax.annotate(
                words, at[i], (4 if right else -4, 0), textcoords="offset points", fontsize=8,
                ha="left" if right else "right", va="center",
            )  # fmt: skip
            box = text.get_window_extent(renderer)
            if frame.x0 < box.x0 and box.x1 < frame.x1 and not any(box.overlaps(each) for each in taken):
                taken.append(box)
                break
            text.remove()
