"""The items most like one: looked for in blocks, so that a table of any length takes no more room than a block.

Of all blocks so far the k best are kept; items that are equally like are in the order of the table.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from rowspace.apps import AppError
from rowspace.apps.songs.items import Items
from rowspace.apps.songs.space import Space
from rowspace.linalg.arrays import Array
from rowspace.models.neighbors import least


class Item(NamedTuple):
    """One item: its number in the table, from 0, and what stands there."""

    row: int
    title: str
    artist: str
    label: str
    values: Array  # (p,), NaN where missing


class Neighbour(NamedTuple):
    """An item, how like the query it is (a similarity or a distance), and each feature's part in that."""

    item: Item
    score: float
    parts: Array  # (p,), adding up to the score


def item(items: Items, i: int, first: int = 0) -> Item:
    """Item i of a block whose rows are numbered from `first` on."""
    title, artist, label = (str(column[i]) for column in (items.titles, items.artists, items.labels))
    return Item(first + i, title, artist, label, items.X[i].copy())


def nearest(space: Space, blocks: Iterable[Items], query: Item, k: int = 10, complete: bool = False) -> list[Neighbour]:
    """The k items most like the query, which is left out; fewer, where the table has fewer.

    Parameters
    ----------
    space : Space
    blocks : iterable of Items
        The table in its order.
    query : Item
    k : int
    complete : bool
        Leave out items with a missing value.

    Raises
    ------
    AppError
        If k is below 1, or by the cosine where the query has no direction: every feature of it is at its mean.
    """
    if k < 1:
        raise AppError(f"The number of neighbours must be 1 or more, and {k} is not.")
    z = space.scaling(query.values[None])[0]
    if not space.is_distance and not (z * z * space.weights).any():
        raise AppError(f"{query.title} is at the mean of every feature and has no direction; take euclidean distances.")
    kept: list[tuple[float, Neighbour]] = []
    first = 0
    for items in blocks:
        parts = space.parts(space.scaling(items.X), z)
        order = space.order(parts)
        if complete:
            order[np.isnan(items.X).any(axis=1)] = np.inf
        if first <= query.row < first + len(items):
            order[query.row - first] = np.inf
        for i in least(order[None], k)[0]:
            if np.isfinite(order[i]):
                neighbour = Neighbour(item(items, int(i), first), float(parts[i].sum()), parts[i].copy())
                kept.append((float(order[i]), neighbour))
        kept.sort(key=lambda pair: pair[0])  # stable: of equal ones, those that came first
        del kept[k:]
        first += len(items)
    return [neighbour for _, neighbour in kept]
