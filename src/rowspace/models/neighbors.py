r"""The nearest neighbours of a point, exactly, a block of distances at a time.

Cosine similarity is the product of rows of length one, and ``‖x − y‖² = ‖x‖² − 2 x · y + ‖y‖²``: both are products of
matrices, and the rest is finding the k least of a great many numbers. Cut them into pieces, and keep the minimum of
each: the k least lie in the k pieces with the least minima (were one of them in another piece, the k minima, which
come before that piece's, would all come before it). So one pass finds minima, and k pieces are looked at again. The
pass makes a few thousand products and takes their minima while they are in the cache; none is written to memory.

With n numbers in pieces of p, a query looks at n/p minima and then at k p numbers: least where p is about √(n/k).

In the k pieces distances are computed again, from differences: `squared_distances` says why. Equal ones are ordered by
position. Which pieces are looked at is decided before that, so of points whose distances differ by less than its error,
any may win. Data far from the origin lose least when their mean is subtracted first.
"""

from __future__ import annotations

import math
from typing import Self

import numpy as np
from numpy.typing import ArrayLike

from rowspace.linalg.arrays import Array
from rowspace.models.base import Estimator, whole_number
from rowspace.models.distances import blocks, squared_lengths

__all__ = ["NearestNeighbors", "least", "unit_rows"]

METRICS = ("euclidean", "cosine")
#: Rows of a block of queries at most: as many as a product of matrices needs to be fast.
QUERIES = 256
#: Products made before their minima are taken: 2 MB of float32, in a cache of the second level or near it.
PRODUCTS = 1 << 19
#: So few queries are multiplied one by one: a product of matrices first copies what it multiplies, and costs more.
ONE_BY_ONE = 4


def unit_rows(A: Array) -> Array:
    """The rows with length one; a row of zeros stays."""
    largest = np.abs(A).max(axis=1, keepdims=True)
    A = A / np.where(largest > 0, largest, 1)
    length = np.sqrt(squared_lengths(A))[:, None]
    return np.asarray(A / np.where(length > 0, length, 1))


def least(D: Array, k: int) -> Array:
    """The positions of the k least entries in each row of D, ascending; of equal ones, those that come first."""
    if k >= D.shape[1]:
        return np.tile(np.arange(D.shape[1]), (len(D), 1))
    chosen = np.argpartition(D, k - 1, axis=1)[:, :k]
    last = np.take_along_axis(D, chosen[:, k - 1 :], 1)
    at_most = np.less_equal(D, last)
    for i in np.flatnonzero(np.count_nonzero(at_most, axis=1) > k):  # more than one can be the k-th
        below, equal = np.flatnonzero(D[i] < last[i]), np.flatnonzero(D[i] == last[i])
        chosen[i] = np.concatenate([below, equal[: k - len(below)]])
    return np.sort(chosen, axis=1)


def piece_length(n: int, k: int) -> int:
    """The power of two at ``√(n/k) / 2`` or above: a distance costs some four times what a minimum does."""
    return 1 << max(3, math.ceil(math.log2(math.sqrt(n / k) / 2)))


class NearestNeighbors(Estimator):
    """Exact nearest neighbours.

    Parameters
    ----------
    n_neighbors : int
        How many, where `kneighbors` is not told.
    metric : {'euclidean', 'cosine'}
        The cosine distance is one minus the cosine of the angle; a row of zeros has distance 1 from every other.

    Examples
    --------
    >>> model = NearestNeighbors(2).fit([[0.0], [1.0], [5.0]])
    >>> distances, positions = model.kneighbors([[4.0]])
    >>> print(distances, positions)
    [[1. 3.]] [[2 1]]
    """

    _points: Array
    _half: Array | None
    n_samples_fit_: int

    def __init__(self, n_neighbors: int = 5, metric: str = "euclidean") -> None:
        self.n_neighbors = n_neighbors
        self.metric = metric

    def fit(self, X: ArrayLike, y: object = None) -> Self:
        """Keep ``(n_samples, n_features)``, the points to search."""
        if self.metric not in METRICS:
            raise ValueError(f"NearestNeighbors: metric must be one of {', '.join(METRICS)}, got {self.metric!r}")
        whole_number(self, "n_neighbors")
        A = self._fit_samples(X)
        self.n_samples_fit_ = len(A)
        cosine = self.metric == "cosine"
        self._points = unit_rows(A) if cosine else A
        self._half = None if cosine else squared_lengths(A) / 2
        return self

    def kneighbors(
        self, X: ArrayLike | None = None, n_neighbors: int | None = None, return_distance: bool = True
    ) -> tuple[Array, Array] | Array:
        """The nearest of the points to each sample, nearest first.

        Parameters
        ----------
        X : (n_queries, n_features) array_like, optional
            Without it the points themselves, each without itself.
        n_neighbors : int, optional
        return_distance : bool

        Returns
        -------
        distances : (n_queries, n_neighbors) ndarray
            Only with `return_distance`.
        positions : (n_queries, n_neighbors) ndarray of int
        """
        self._check_fitted()
        alone = X is None
        given = self._points if X is None else self._new_samples(X)
        wanted = NearestNeighbors(self.n_neighbors if n_neighbors is None else n_neighbors)
        k = whole_number(wanted, "n_neighbors", 1, len(self._points) - alone)
        queries = unit_rows(given) if self.metric == "cosine" and not alone else given
        queries = queries.astype(self._points.dtype, copy=False)
        distances = np.empty((len(queries), k), self._points.dtype)
        positions = np.empty((len(queries), k), np.intp)
        for i in range(0, len(queries), QUERIES):
            part = slice(i, min(i + QUERIES, len(queries)))
            distances[part], positions[part] = self._nearest(queries[part], k, i if alone else None)
        return (distances, positions) if return_distance else positions

    def _nearest(self, queries: Array, k: int, first: int | None) -> tuple[Array, Array]:
        """The k nearest of some queries; these are the points from number `first` on, if there is one."""
        piece = piece_length(len(self._points), k)
        chosen = least(self._minima(queries, piece, first), k)
        distances = np.empty((len(queries), k), self._points.dtype)
        positions = np.empty((len(queries), k), np.intp)
        for rows in blocks(len(queries), chosen.shape[1] * piece * queries.shape[1]):
            found = (chosen[rows, :, None] * piece + np.arange(piece)).reshape(len(chosen[rows]), -1)
            D = self._distances(queries[rows], np.minimum(found, len(self._points) - 1))
            D[found >= len(self._points)] = np.inf
            if first is not None:
                D[found == first + np.arange(rows.start, rows.stop)[:, None]] = np.inf
            best = least(D, k)
            near = np.take_along_axis(D, best, 1)
            order = np.argsort(near, axis=1, kind="stable")
            distances[rows] = np.take_along_axis(near, order, 1)
            positions[rows] = np.take_along_axis(np.take_along_axis(found, best, 1), order, 1)
        return distances, positions

    def _minima(self, queries: Array, piece: int, first: int | None) -> Array:
        """The least of each query's numbers in each piece, (n_queries, n_pieces).

        The numbers grow with the distance: half its square, less what a row has in common, or minus the cosine.
        """
        n, m = len(self._points), len(queries)
        minima = np.empty((-(-n // piece), m), queries.dtype)
        step = max(1, PRODUCTS // (m * piece)) * piece
        against = -queries
        across = np.ascontiguousarray(against.T)
        for start in range(0, n, step):
            points = self._points[start : start + step]
            S = points @ across if m > ONE_BY_ONE else np.vecdot(points, against[:, None]).T
            if self._half is not None:
                S += self._half[start : start + step, None]
            if first is not None:
                own = np.arange(max(first, start), min(first + m, start + len(S)))
                S[own - start, own - first] = np.inf
            whole, at = len(S) // piece, start // piece
            S[: whole * piece].reshape(whole, piece, m).min(axis=1, out=minima[at : at + whole])
            if whole * piece < len(S):
                minima[-1] = S[whole * piece :].min(axis=0)
        return np.ascontiguousarray(minima.T)

    def _distances(self, queries: Array, positions: Array) -> Array:
        """From each query to its own points, of shape (n_queries, m, n_features)."""
        points = self._points[positions]
        if self._half is None:
            return np.asarray(np.clip(1 - np.einsum("qmp,qp->qm", points, queries), 0, 2))
        points -= queries[:, None]
        return np.asarray(np.sqrt(np.einsum("qmp,qmp->qm", points, points)))
