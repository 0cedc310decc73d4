"""Least squares for each row of a table with gaps: one small system of normal equations for each, solved side by side.

A row (a user, say) that rated the items ``i₁ … iₙ`` with ``y₁ … yₙ`` has the design matrix X with the items' features
as its rows, and its own d unknowns solve ``(Σ w x xᵀ + P) u = Σ w y x``: two products of what one gather fetched. For r
ratings that costs r d² multiplications, whatever the size of the table; the systems of a block of rows then go to
`rowspace.linalg` as one stack.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from rowspace.linalg.arrays import Array
from rowspace.models.triplets import Runs

__all__ = ["blocks_of_rows", "grams"]

BLOCK = 1 << 22
"""Numbers in the matrices of a block: 32 MB."""


def blocks_of_rows(rows: int, d: int) -> Iterator[slice]:
    """Slices that cover the rows, each with about BLOCK numbers in its d × d matrices."""
    step = max(1, BLOCK // (d * d))
    for start in range(0, rows, step):
        yield slice(start, min(start + step, rows))


def grams(data: Runs, X: Array, y: Array, rows: slice, weight: Array | None = None) -> tuple[Array, Array]:
    """``Σ w x xᵀ`` and ``Σ y x`` for each of those rows: ``(n, d, d)`` and ``(n, d)``.

    X has a row of d features for each column of the table; y and the weights stand as ``data.values`` does.
    """
    starts = data.starts[rows.start : rows.stop + 1]
    n, d, first = len(starts) - 1, X.shape[1], int(starts[0])
    G, b = np.zeros((n, d, d)), np.zeros((n, d))
    run = slice(first, int(starts[-1]))
    features, targets = X.take(data.columns[run], axis=0), y[run]
    weighed = features if weight is None else features * weight[run, None]
    edges = (starts - first).tolist()
    for j, (start, end) in enumerate(pairwise(edges)):
        if end > start:
            x = features[start:end]
            np.matmul(weighed[start:end].T, x, out=G[j])
            np.matmul(targets[start:end], x, out=b[j])
    return G, b
