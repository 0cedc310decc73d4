r"""Spectral clustering: cut a graph of similarities where it is thin.

With similarities A and degrees ``D = diag(A 1)``, the k-way normalised cut, relaxed to real numbers, is made least by
the eigenvectors of ``D^−½ A D^−½`` with the k largest eigenvalues. Their rows, made of length one, are points that
k-means tells apart (A. Ng, M. Jordan, Y. Weiss, *On spectral clustering*, NIPS 2001; U. von Luxburg, *A tutorial on
spectral clustering*, Stat. Comput. 17 (2007), arXiv:0711.0189).
"""

from __future__ import annotations

from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike

from rowspace.linalg import eigh
from rowspace.linalg.arrays import Array
from rowspace.models.base import Estimator, generator, positive_number, whole_number
from rowspace.models.kernels import Kernel
from rowspace.models.kmeans import KMeans
from rowspace.models.neighbors import NearestNeighbors, unit_rows

__all__ = ["SpectralClustering"]

AFFINITIES = ("rbf", "nearest_neighbors", "precomputed")


class SpectralClustering(Estimator):
    """Clusters of any shape.

    Parameters
    ----------
    n_clusters : int
    affinity : {'rbf', 'nearest_neighbors', 'precomputed'}
        Similarities: ``exp(−gamma ‖x − y‖²)``; one for a neighbour and its neighbour, a half where that is not
        mutual; or X itself, symmetric and not negative.
    gamma : float
        Of 'rbf'.
    n_neighbors : int
        Of 'nearest_neighbors', at most as many as there are others.
    n_init : int
        Starts of k-means.
    random_state : int, Generator, RandomState or None

    Attributes
    ----------
    labels_ : (n_samples,) ndarray of int
    affinity_matrix_ : (n_samples, n_samples) ndarray

    Notes
    -----
    All eigenvectors are computed: ``O(n³)``, for some thousand samples.

    Examples
    --------
    >>> labels = SpectralClustering(2, random_state=0).fit_predict([[0.0], [0.1], [5.0], [5.1]])
    >>> bool(labels[0] == labels[1] != labels[2] == labels[3])
    True
    """

    kind = "clusterer"
    labels_: Array
    affinity_matrix_: Array

    def __init__(
        self,
        n_clusters: int = 8,
        affinity: str = "rbf",
        gamma: float = 1.0,
        n_neighbors: int = 10,
        n_init: int = 10,
        random_state: Any = None,
    ) -> None:
        self.n_clusters = n_clusters
        self.affinity = affinity
        self.gamma = gamma
        self.n_neighbors = n_neighbors
        self.n_init = n_init
        self.random_state = random_state

    def fit(self, X: ArrayLike, y: object = None) -> Self:
        """Learn from ``(n_samples, n_features)``, or from similarities, ``(n_samples, n_samples)``."""
        k = whole_number(self, "n_clusters")
        A = self._fit_samples(X, minimum=k)
        self.affinity_matrix_ = W = self._similarities(A)
        root = np.sqrt(W.sum(axis=1))
        scale = np.where(root > 0, 1 / np.where(root > 0, root, 1), 0)
        _, vectors = eigh(scale[:, None] * W * scale)
        rows = unit_rows(vectors[:, -k:])
        starts = whole_number(self, "n_init")
        self.labels_ = KMeans(k, n_init=starts, random_state=generator(self.random_state)).fit(rows).labels_
        return self

    def fit_predict(self, X: ArrayLike, y: object = None) -> Array:
        """``fit(X).labels_``."""
        return self.fit(X).labels_

    def _similarities(self, A: Array) -> Array:
        if self.affinity not in AFFINITIES:
            names = ", ".join(AFFINITIES)
            raise ValueError(f"SpectralClustering: affinity must be one of {names}, got {self.affinity!r}")
        if self.affinity == "rbf":
            W = Kernel("rbf", positive_number(self, "gamma"), 1, 0)(A, A)
            return np.asarray((W + W.T) / 2)
        if self.affinity == "precomputed":
            if A.shape[0] != A.shape[1] or (A < 0).any() or not np.array_equal(A, A.T):
                raise ValueError("SpectralClustering: similarities must be square, symmetric and not negative")
            return A
        k = min(whole_number(self, "n_neighbors"), len(A) - 1)
        W = np.eye(len(A), dtype=A.dtype)
        if k:
            near = NearestNeighbors(k).fit(A).kneighbors(return_distance=False)
            np.put_along_axis(W, np.asarray(near), 1, axis=1)
        return np.asarray((W + W.T) / 2)
