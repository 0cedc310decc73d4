"""Squared distances between all rows of two tables, by one product of matrices.

``‖x − y‖² = ‖x‖² − 2 x · y + ‖y‖²``. The difference loses what x and y have in common: the error is eps times ``‖x‖² +
‖y‖²``, not times the distance. Where that matters, the few distances that matter are computed again, from differences.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from rowspace.linalg.arrays import Array

__all__ = ["blocks", "squared_distances", "squared_lengths"]

#: Numbers in a block of distances: 8 MB in float64, which a cache of the third level holds.
BLOCK = 1 << 20


def blocks(rows: int, columns: int) -> Iterator[slice]:
    """Slices of `rows`, such that a block with so many columns is of a size that suits the cache."""
    step = max(1, BLOCK // max(columns, 1))
    for i in range(0, rows, step):
        yield slice(i, min(i + step, rows))


def squared_lengths(A: Array) -> Array:
    """``‖a‖²`` of each row."""
    return np.asarray(np.einsum("ij,ij->i", A, A))


def squared_distances(A: Array, B: Array, lengths: Array | None = None) -> Array:
    """``‖a − b‖²`` of each row of A and each of B, ``(len(A), len(B))``; `lengths` are ``‖b‖²``, if known."""
    D: Array = A @ (-2 * B).T
    D += squared_lengths(A)[:, None]
    D += squared_lengths(B) if lengths is None else lengths
    np.maximum(D, 0, out=D)
    return D
