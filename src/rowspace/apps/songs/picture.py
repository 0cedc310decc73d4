"""A song and its neighbours as a picture: a line for each feature, from the least value to the greatest by rank."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from rowspace.apps.plots import drawing
from rowspace.apps.songs.similar import Item, Neighbour
from rowspace.apps.songs.space import Space
from rowspace.linalg.arrays import Array

SHOWN = 24
"""Features that are drawn: those with the largest parts."""


def percentiles(sample: Array, values: Array) -> Array:
    """Of each value (m, p) the share of the sample (n, p) that is less, ties counting half; in per cent.

    Of a missing value NaN.
    """
    places = np.full(values.shape, np.nan)
    for j in range(sample.shape[1]):
        column = np.sort(sample[:, j][~np.isnan(sample[:, j])])
        some = ~np.isnan(values[:, j])
        both = np.searchsorted(column, values[some, j], "left") + np.searchsorted(column, values[some, j], "right")
        places[some, j] = 50 * both / max(len(column), 1)
    return places


def draw(file: Path, space: Space, query: Item, found: list[Neighbour], sample: Array) -> None:
    """Write the picture; the end of the file's name says the format."""
    weight = np.abs(np.array([each.parts for each in found])).mean(axis=0) if found else space.weights
    shown = np.sort(np.argsort(-weight, kind="stable")[: min(SHOWN, int((space.weights > 0).sum()))])
    rows = np.array([query.values, *(each.item.values for each in found)])[:, shown]
    places = percentiles(sample[:, shown], rows)
    with drawing(file, 8, 1.7 + 0.34 * len(shown)) as ax:
        _lines(ax, places, len(shown))
        ax.set_yticks(range(len(shown)), [space.features[j].replace("_", " ") for j in shown])
        ax.set_title(f"{_short(query.title)} and its {len(found)} nearest", pad=26)


def _lines(ax: Any, places: Array, count: int) -> None:
    from rowspace.figures.tokens import colours

    c = colours()
    for y in range(count):
        bar = {"linestyle": "-", "marker": "", "solid_capstyle": "butt", "zorder": 1}
        ax.plot([25, 75], [y, y], color=c["rule"], linewidth=7, **bar)
    shift = np.linspace(-0.22, 0.22, max(len(places) - 1, 1))  # so that equal ones stay apart
    for i, line in enumerate(places[1:]):
        label = "neighbours" if i == 0 else None
        ax.plot(
            line, np.arange(count) + shift[i], linestyle="", marker="o", markersize=4, markerfacecolor="none",
            markeredgecolor=c["vec-b"], markevery=1, label=label, zorder=2,
        )  # fmt: skip
    ax.plot(
        places[0], np.arange(count), linestyle="", marker="D", markersize=7, color=c["vec-a"], markevery=1,
        label="itself", zorder=3,
    )  # fmt: skip
    ax.set(xlim=(-3, 103), ylim=(count - 0.5, -0.5), xlabel="per cent of all that are lower; the bars: the middle half")
    ax.grid(visible=False)
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1.0), ncols=2, handletextpad=0.2, borderaxespad=0.2)


def _short(title: str) -> str:
    return title if len(title) <= 50 else f"{title[:49]}…"
