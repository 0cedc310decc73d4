r"""The nearest neighbours of a point, exactly, a block of distances at a time.

Cosine similarity is the product of rows of length one, and ``‖x − y‖² = ‖x‖² − 2 x · y + ‖y‖²``: both are products of
matrices, and the rest is finding the k least numbers in a long row. Cut the row into pieces, and take the minimum of
each: the k least numbers lie in the k pieces with the least minima (were one of them in another piece, the k minima,
which are no greater than that piece's, would all come before it). So one pass finds minima, and k pieces are searched.

The winners' distances are computed again, from differences, and put in order: `squared_distances` says why. Who wins is
decided before that, so of points whose distances differ by less than its error, any may. Data far from the origin lose
least when their mean is subtracted first.
"""

from __future__ import annotations

from typing import Self

import numpy as np
from numpy.typing import ArrayLike

from rowspace.linalg.arrays import Array
from rowspace.models.base import Estimator, whole_number
from rowspace.models.distances import blocks, squared_lengths

__all__ = ["NearestNeighbors", "least", "unit_rows"]

METRICS = ("euclidean", "cosine")
#: Length of a piece, of which a minimum is taken.
PIECE = 256
#: Rows of a block at most: as many as a product of matrices needs to be fast.
QUERIES = 256


def unit_rows(A: Array) -> Array:
    """The rows with length one; a row of zeros stays."""
    largest = np.abs(A).max(axis=1, keepdims=True)
    A = A / np.where(largest > 0, largest, 1)
    length = np.sqrt(squared_lengths(A))[:, None]
    return np.asarray(A / np.where(length > 0, length, 1))


def least(D: Array, k: int) -> Array:
    """The positions of the k least entries in each row of D, in no order."""
    rows, n = D.shape
    pieces = n // PIECE
    if pieces <= 2 * k:
        return np.argpartition(D, k - 1, axis=1)[:, :k] if k < n else np.tile(np.arange(n), (rows, 1))
    whole = D[:, : pieces * PIECE].reshape(rows, pieces, PIECE)
    best = np.argpartition(whole.min(axis=2), k - 1, axis=1)[:, :k]
    positions = (best[:, :, None] * PIECE + np.arange(PIECE)).reshape(rows, -1)
    rest = np.broadcast_to(np.arange(pieces * PIECE, n), (rows, n - pieces * PIECE))
    positions = np.concatenate([positions, rest], axis=1)
    chosen = np.argpartition(np.take_along_axis(D, positions, 1), k - 1, axis=1)[:, :k]
    return np.take_along_axis(positions, chosen, 1)


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
        for rows in blocks(len(queries), min(len(self._points), 1 << 20)):
            for i in range(rows.start, rows.stop, QUERIES):
                part = slice(i, min(i + QUERIES, rows.stop))
                distances[part], positions[part] = self._nearest(queries[part], k, i if alone else None)
        return (distances, positions) if return_distance else positions

    def _nearest(self, queries: Array, k: int, first: int | None) -> tuple[Array, Array]:
        D = (-queries) @ self._points.T
        if self._half is not None:  # half the squared distance, less what a row has in common
            D += self._half
        if first is not None:
            own = np.arange(len(queries))
            D[own, own + first] = np.inf
        positions = least(D, k)
        if self._half is None:
            found = np.einsum("qkp,qp->qk", self._points[positions], queries)
            distances = np.clip(1 - found, 0, 2)
        else:
            difference = self._points[positions] - queries[:, None]
            distances = np.sqrt(np.einsum("qkp,qkp->qk", difference, difference))
        order = np.lexsort((positions, distances), axis=1)
        return np.take_along_axis(distances, order, 1), np.take_along_axis(positions, order, 1)
