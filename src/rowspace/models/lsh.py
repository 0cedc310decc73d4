r"""Locality-sensitive hashing: neighbours by angle without looking at everyone.

A random plane through the origin separates x and y with probability θ/π, θ the angle between them (M. Charikar,
*Similarity estimation techniques from rounding algorithms*, STOC 2002, https://doi.org/10.1145/509907.509965). Which
sides of b planes x lies on is a key of b bits, equal for both with probability ``(1 − θ/π)^b``; in one at least of T
tables of keys they meet with ``1 − (1 − (1 − θ/π)^b)^T``. A query is compared with those it meets, exactly, and with no
others.
"""

from __future__ import annotations

from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike

from rowspace.linalg.arrays import Array
from rowspace.models.base import Estimator, generator, whole_number
from rowspace.models.neighbors import unit_rows

__all__ = ["LSH"]


class LSH(Estimator):
    """Approximate nearest neighbours by the cosine of the angle.

    Parameters
    ----------
    n_neighbors : int
        How many, where `kneighbors` is not told.
    n_bits : int
        Planes for each table, at most 62: more make tables finer, and candidates fewer.
    n_tables : int
        More find more.
    random_state : int, Generator, RandomState or None

    Attributes
    ----------
    planes_ : (n_tables, n_features, n_bits) ndarray

    Examples
    --------
    >>> model = LSH(1, n_bits=2, n_tables=8, random_state=0).fit([[1.0, 0.0], [0.0, 1.0]])
    >>> distances, positions = model.kneighbors([[3.0, 0.1]])
    >>> print(positions)
    [[0]]
    """

    planes_: Array
    _points: Array
    _orders: list[Array]
    _keys: list[Array]

    def __init__(self, n_neighbors: int = 5, n_bits: int = 12, n_tables: int = 8, random_state: Any = None) -> None:
        self.n_neighbors = n_neighbors
        self.n_bits = n_bits
        self.n_tables = n_tables
        self.random_state = random_state

    def fit(self, X: ArrayLike, y: object = None) -> Self:
        """Put ``(n_samples, n_features)`` into the tables."""
        A = self._fit_samples(X)
        whole_number(self, "n_neighbors")
        shape = whole_number(self, "n_tables"), A.shape[1], whole_number(self, "n_bits", 1, 62)
        self.planes_ = generator(self.random_state).standard_normal(shape).astype(A.dtype)
        self._points = unit_rows(A)
        keys = self._hash(self._points)
        self._orders = [np.argsort(table, kind="stable") for table in keys]
        self._keys = [table[order] for table, order in zip(keys, self._orders, strict=True)]
        return self

    def _hash(self, A: Array) -> Array:
        """The key of each row in each table, ``(n_tables, n_rows)``."""
        bits = 1 << np.arange(self.planes_.shape[2], dtype=np.int64)
        return np.array([(A @ planes > 0) @ bits for planes in self.planes_])

    def candidates(self, X: ArrayLike) -> list[Array]:
        """For each sample the positions of the points that share a key with it, ascending."""
        keys = self._hash(unit_rows(self._new_samples(X)))
        first = [np.searchsorted(table, k, "left") for table, k in zip(self._keys, keys, strict=True)]
        after = [np.searchsorted(table, k, "right") for table, k in zip(self._keys, keys, strict=True)]
        tables = list(zip(self._orders, first, after, strict=True))
        return [
            np.unique(np.concatenate([order[a[i] : b[i]] for order, a, b in tables])) for i in range(keys.shape[1])
        ]

    def kneighbors(self, X: ArrayLike, n_neighbors: int | None = None) -> tuple[Array, Array]:
        """The nearest of the candidates to each sample, nearest first.

        Returns
        -------
        distances : (n_queries, n_neighbors) ndarray
            One minus the cosine; infinite where there were fewer candidates.
        positions : (n_queries, n_neighbors) ndarray of int
            −1 where there were fewer.
        """
        found = self.candidates(X)
        queries = unit_rows(self._new_samples(X))
        k = whole_number(LSH(self.n_neighbors if n_neighbors is None else n_neighbors), "n_neighbors")
        distances, positions = np.full((len(queries), k), np.inf), np.full((len(queries), k), -1)
        for i, (query, near) in enumerate(zip(queries, found, strict=True)):
            d = np.clip(1 - self._points[near] @ query, 0, 2)
            order = np.argsort(d, kind="stable")[:k]
            distances[i, : len(order)], positions[i, : len(order)] = d[order], near[order]
        return distances, positions
