"""The map of segments as a picture: rows by their first two principal components, the columns as arrows."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from rowspace.apps.plots import drawing
from rowspace.apps.segments.segmentation import Segments
from rowspace.apps.segments.words import plain
from rowspace.linalg import vector_norm

ROLES = ("vec-a", "vec-b", "vec-result", "basis-1", "basis-2", "eigen", "residual", "ink-soft")
MARKS = ("o", "s", "D", "^", "v", "P", "X", "*")
DRAWN = 4000
"""Points on a map: more are ink on ink."""


def draw(found: Segments, file: Path) -> None:
    """Write the map; the end of the file's name says the format.

    Raises ``AppError`` where Matplotlib is missing, or the format is none of ours.
    """
    with drawing(file, 8, 6) as ax:
        _points(ax, found)
        _arrows(ax, found)
        _words(ax, found)


def _points(ax: Any, found: Segments) -> None:
    from rowspace.figures.tokens import colours

    n, rng = len(found.labels), np.random.default_rng(0)
    shown = np.arange(n) if n <= DRAWN else rng.choice(n, DRAWN, replace=False)
    at, labels = found.map.coordinates[shown], found.labels[shown]
    if not at[:, 1].any():  # one column: apart by chance, so as to be seen
        at = np.column_stack([at[:, 0], rng.uniform(-0.3, 0.3, len(at))])
    for i, name in enumerate(found.names):
        own, role, mark = at[labels == i], ROLES[i % len(ROLES)], MARKS[i % len(MARKS)]
        words = f"{i + 1}  {name} ({found.sizes[i]:,})"
        look = {"color": colours()[role], "alpha": 0.65, "linewidths": 0}
        ax.scatter(own[:, 0], own[:, 1], s=22, marker=mark, label=words, **look)
    for i, (x, y) in enumerate(found.map.centres):
        edge = colours()[ROLES[i % len(ROLES)]]
        disc = {"boxstyle": "circle,pad=0.25", "fc": colours()["paper"], "ec": edge, "lw": 1.5}
        ax.annotate(str(i + 1), (x, y), ha="center", va="center", weight="bold", bbox=disc, zorder=5)


def _arrows(ax: Any, found: Segments) -> None:
    """Each column's loadings from the mean, scaled so that the longest reaches the edge of the rows' middle."""
    from rowspace.figures.tokens import colours

    if not found.map.loadings[:, 1].any():
        return
    ends = found.map.loadings
    ends = ends * (0.75 * np.quantile(np.abs(found.map.coordinates), 0.98) / vector_norm(ends, axis=1).max())
    most = np.argsort(-vector_norm(ends, axis=1), kind="stable")[:12]
    halo = {"fc": colours()["paper"], "ec": "none", "alpha": 0.75, "pad": 0.8}
    for j, (x, y) in zip(most, _apart(ends[most] * 1.06, ax), strict=True):
        arrow = {"arrowstyle": "->", "color": colours()["ink"], "lw": 1.2, "shrinkA": 0, "shrinkB": 0}
        ax.annotate("", ends[j], (0, 0), arrowprops=arrow, zorder=4)
        side = "left" if ends[j, 0] >= 0 else "right"
        words = plain(found.columns[j].name)
        ax.annotate(words, (x, y), ha=side, va="center", fontsize=9, bbox=halo, zorder=4.5)


def _apart(at: Any, ax: Any) -> Any:
    """Places for words near `at`, on each side of the origin no two at the same height."""
    low, high = ax.get_ylim()
    line, places = (high - low) / 26, at.copy()
    for side in (at[:, 0] >= 0, at[:, 0] < 0):
        rows = np.flatnonzero(side)[np.argsort(at[side, 1], kind="stable")]
        for before, here in pairwise(rows):
            places[here, 1] = max(places[here, 1], places[before, 1] + line)
        if len(rows):
            places[rows, 1] -= (places[rows, 1] - at[rows, 1]).mean()
    return places


def _words(ax: Any, found: Segments) -> None:
    first, second = (f"{100 * share:.0f}%" for share in found.map.explained)
    ax.set_title(f"{len(found.labels):,} rows in {found.k} segments")
    ax.set_xlabel(f"first principal component, {first} of the variance")
    if found.map.loadings[:, 1].any():
        ax.set_ylabel(f"second principal component, {second} of the variance")
        ax.set_aspect("equal", adjustable="datalim")
    else:
        ax.set_yticks([])
        ax.set_ylabel("apart by chance, to be seen")
    ax.legend(loc="upper center", bbox_to_anchor=(0.5, -0.12), ncols=1 if found.k < 5 else 2, fontsize=9)
