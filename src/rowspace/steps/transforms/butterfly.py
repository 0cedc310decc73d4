"""What the fast transforms share: vectors whose length is a power of two, and the table that fills level by level.

A butterfly takes two entries of one column of the table to the same two places in the next: everything an entry of the
result depends on is found by going back from column to column, two entries at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from rowspace.steps.arithmetic import Array, is_exact
from rowspace.steps.step import Highlight, MatrixError
from rowspace.steps.words import LISTED

Pair = tuple[int, int]


def levels_of(name: str, n: int) -> int:
    """log₂ n; MatrixError unless n is a power of two."""
    if n == 0:
        raise MatrixError(f"{name}: the vector has no entries; the length must be a power of two (1, 2, 4, 8, …).")
    if n & (n - 1):
        raise MatrixError(f"{name}: the vector has {n} entries; the length must be a power of two (1, 2, 4, 8, …).")
    return n.bit_length() - 1


def table(first: Array, levels: int) -> Array:
    """The column `first`, and a column for each level, of which nothing is known yet."""
    Y = np.empty((len(first), levels + 1), dtype=first.dtype)
    Y[...] = None if is_exact(first) else np.nan
    Y[:, 0] = first
    return Y


def pairs(n: int, h: int) -> list[Pair]:
    """The entries that meet at distance h, in blocks of 2h."""
    return [(j, j + h) for start in range(0, n, 2 * h) for j in range(start, start + h)]


def shown(n: int, h: int) -> Iterator[list[Pair]]:
    """What one step does: a butterfly, or all those of a level where there are many."""
    found = pairs(n, h)
    yield from ([each] for each in found) if n <= LISTED else [found]


def looks(level: int, which: list[Pair]) -> Highlight:
    """The entries a step reads and writes, in the column before and in the one after."""
    entries = [j for pair in which for j in pair]
    return {"read": [("Y", j, level) for j in entries], "changed": [("Y", j, level + 1) for j in entries]}


def known(values: Any) -> bool:
    """Are these few enough to be read out?"""
    return len(values) <= LISTED
