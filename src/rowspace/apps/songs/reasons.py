"""Why two items are alike, in words.

A feature speaks for a neighbour by as much as its part in the likeness differs from what it is for an item taken at
random: to share a rare trait says more than to share a common one.
"""

from __future__ import annotations

import numpy as np

from rowspace.apps.songs.similar import Item, Neighbour
from rowspace.apps.songs.space import Space
from rowspace.linalg.arrays import Array

SAID = 3
"""Features that are named at most."""


def typical_parts(space: Space, sample: Array, query: Item) -> Array:
    """Each feature's mean part over items taken at random, rows of `sample`."""
    return np.asarray(space.parts(space.scaling(sample), space.scaling(query.values[None])[0]).mean(axis=0))


def speaks_for(space: Space, neighbour: Neighbour, typical: Array) -> Array:
    """How much each feature brings the neighbour nearer than an item taken at random; below zero, further off."""
    gain = typical - neighbour.parts if space.is_distance else neighbour.parts - typical
    return np.where(space.weights > 0, gain, 0)


def why(space: Space, query: Item, neighbour: Neighbour, typical: Array) -> str:
    """A few words: what they share, and what most sets them apart.

    >>> from rowspace.apps.songs import make_space
    >>> X = np.array([[0.0, 1.0], [9.0, 1.5], [0.1, 2.0], [5.0, 0.0], [4.0, 2.5], [6.0, 1.2]])
    >>> space = make_space(X, ["leaps", "range"])
    >>> query, other = (Item(i, "", "", "", X[i]) for i in (0, 2))
    >>> why(space, query, Neighbour(other, 0.0, np.array([0.9, -0.2])), np.zeros(2))
    'both low leaps; but higher range'
    """
    gain = speaks_for(space, neighbour, typical)
    total = gain[gain > 0].sum()
    shared = [j for j in np.argsort(-gain, kind="stable")[:SAID] if gain[j] > 0.1 * total]
    said = [_shared(space, j, query.values[j], neighbour.item.values[j]) for j in shared]
    apart = int(np.argmin(gain))
    words = ", ".join(said)
    if gain[apart] < -0.1 * total and query.values[apart] != neighbour.item.values[apart]:
        more = neighbour.item.values[apart] > query.values[apart]
        but = f"but {'higher' if more else 'lower'} {_name(space, apart)}"
        words = f"{words}; {but}" if words else but
    return words or "alike in nothing in particular"


def _name(space: Space, j: int) -> str:
    return space.features[j].replace("_", " ")


def _shared(space: Space, j: int, x: float, y: float) -> str:
    low, _, high = space.scaling.quartiles[:, j]
    if x == y and set(space.scaling.quartiles[:, j].tolist()) <= {0, 1} and x in (0, 1):
        return f"{'both' if x else 'neither'} {_name(space, j)}"
    if x == y:
        return f"the same {_name(space, j)}"
    if min(x, y) > high or (min(x, y) >= high > low and max(x, y) > high):
        return f"both high {_name(space, j)}"
    if max(x, y) < low or (max(x, y) <= low < high and min(x, y) < low):
        return f"both low {_name(space, j)}"
    return f"near in {_name(space, j)}"
