r"""k-means: k centres such that the squared distances of the samples to their nearest centre add up to little.

Lloyd's iteration (*Least squares quantization in PCM*, 1957, IEEE Trans. Inf. Theory 28 (1982),
https://doi.org/10.1109/TIT.1982.1056489) alternates two steps neither of which can raise the sum: each sample goes to
the nearest centre, each centre to the mean of its samples. It ends, in a local minimum, so where it starts matters.

k-means++ starts with samples, each drawn with probability proportional to its squared distance from those drawn before:
the expected sum is at most ``8 (ln k + 2)`` times the least (D. Arthur, S. Vassilvitskii, SODA 2007,
https://dl.acm.org/doi/10.5555/1283383.1283494). Of ``2 + ln k`` candidates the one that lowers the sum most is kept, as
in the authors' own program. The best of `n_init` starts wins.
"""

from __future__ import annotations

import warnings
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike

from rowspace.linalg.arrays import Array
from rowspace.models.base import Transformer, generator, positive_number, whole_number
from rowspace.models.distances import blocks, squared_distances, squared_lengths
from rowspace.models.validation import ConvergenceWarning

__all__ = ["KMeans"]


class KMeans(Transformer):
    """k-means clustering.

    Parameters
    ----------
    n_clusters : int
    init : 'k-means++', 'random' or (n_clusters, n_features) array_like
        The first centres. Given ones are used once, whatever `n_init` is.
    n_init : int
        How many starts.
    max_iter : int
        Iterations at most, of each start.
    tol : float
        The iteration also ends when the centres' squared shifts add up to less than this times the mean variance of a
        feature. With 0 it ends only when no sample changes its cluster.
    random_state : int, Generator, RandomState or None

    Attributes
    ----------
    cluster_centers_ : (n_clusters, n_features) ndarray
    labels_ : (n_samples,) ndarray of int
        The nearest centre of each sample.
    inertia_ : float
        The sum of squared distances to it.
    n_iter_ : int
        Iterations of the start that won.

    Examples
    --------
    >>> model = KMeans(2, random_state=0).fit([[0.0], [1.0], [10.0], [11.0]])
    >>> print(np.sort(model.cluster_centers_[:, 0]), model.inertia_)
    [ 0.5 10.5] 1.0
    """

    kind = "clusterer"
    cluster_centers_: Array
    labels_: Array
    inertia_: float
    n_iter_: int

    def __init__(
        self,
        n_clusters: int = 8,
        init: Any = "k-means++",
        n_init: int = 10,
        max_iter: int = 300,
        tol: float = 1e-4,
        random_state: Any = None,
    ) -> None:
        self.n_clusters = n_clusters
        self.init = init
        self.n_init = n_init
        self.max_iter = max_iter
        self.tol = tol
        self.random_state = random_state

    def fit(self, X: ArrayLike, y: object = None) -> Self:
        """Learn from ``(n_samples, n_features)``, as many samples as clusters at least."""
        k = whole_number(self, "n_clusters")
        A = self._fit_samples(X, minimum=k)
        rng, starts = generator(self.random_state), whole_number(self, "n_init")
        limit, tol = whole_number(self, "max_iter"), positive_number(self, "tol", zero=True)
        given = None if isinstance(self.init, str) else np.asarray(self.init, A.dtype)
        if given is None and self.init not in ("k-means++", "random"):
            raise ValueError(f"KMeans: init must be 'k-means++', 'random' or the centres, got {self.init!r}")
        if given is not None and (given.shape != (k, A.shape[1]) or not np.isfinite(given).all()):
            raise ValueError(f"KMeans: init must be {k} finite centres of {A.shape[1]} features, got {given.shape}")
        mean = A.mean(axis=0)
        B = A - mean  # distances lose fewer digits near the origin
        lengths = squared_lengths(B)
        enough = tol * float(lengths.mean()) / A.shape[1]
        best: tuple[float, Array, Array, int, bool] | None = None
        for _ in range(1 if given is not None else starts):
            if given is not None:
                centres = given - mean
            elif self.init == "random":
                centres = B[rng.choice(len(B), k, replace=False)]
            else:
                centres = _spread_out(B, lengths, k, rng)
            run = _lloyd(B, lengths, centres, limit, enough)
            if best is None or run[0] < best[0]:
                best = run
        assert best is not None
        self.inertia_, centres, self.labels_, self.n_iter_, done = best
        self.cluster_centers_ = centres + mean
        if not done:
            warnings.warn(f"KMeans: no convergence in {limit} iterations", ConvergenceWarning, stacklevel=2)
        found = len(np.unique(self.labels_))
        if found < k:
            words = f"KMeans: {found} clusters have samples, of {k}; are there so many distinct samples?"
            warnings.warn(words, ConvergenceWarning, stacklevel=2)
        return self

    def predict(self, X: ArrayLike) -> Array:
        """The nearest centre of each sample."""
        A = self._new_samples(X)
        mean = self.cluster_centers_.mean(axis=0)
        B, centres = A - mean, self.cluster_centers_ - mean
        labels = [squared_distances(B[rows], centres).argmin(axis=1) for rows in blocks(len(B), len(centres))]
        return np.concatenate(labels)

    def transform(self, X: ArrayLike) -> Array:
        """The distance of each sample from each centre."""
        A = self._new_samples(X)
        out = np.empty((len(A), len(self.cluster_centers_)), A.dtype)
        for j, centre in enumerate(self.cluster_centers_):
            out[:, j] = np.sqrt(squared_lengths(A - centre))
        return out

    def fit_predict(self, X: ArrayLike, y: object = None) -> Array:
        """``fit(X).labels_``."""
        return self.fit(X).labels_


def _spread_out(B: Array, lengths: Array, k: int, rng: np.random.Generator) -> Array:
    """k samples by k-means++."""
    candidates = 2 + int(np.log(k))
    chosen = [int(rng.integers(len(B)))]
    nearest = squared_distances(B, B[chosen], lengths[chosen])[:, 0]
    for _ in range(1, k):
        cumulated = np.cumsum(nearest, dtype=np.float64)
        if cumulated[-1] == 0:  # all samples are chosen ones; take any
            chosen.append(int(rng.integers(len(B))))
            continue
        drawn = np.searchsorted(cumulated, rng.random(candidates) * cumulated[-1], side="right")
        drawn = np.minimum(drawn, len(B) - 1)
        D = np.minimum(nearest, squared_distances(B[drawn], B, lengths))
        best = int(D.sum(axis=1).argmin())
        chosen.append(int(drawn[best]))
        nearest = D[best]
    return B[chosen]


def _assign(B: Array, lengths: Array, centres: Array) -> tuple[Array, Array, Array, Array]:
    """Labels, squared distances to the nearest centre, and the clusters' counts and sums."""
    k = len(centres)
    labels, least = np.empty(len(B), np.intp), np.empty(len(B), B.dtype)
    sums, half = np.zeros_like(centres), squared_lengths(centres) / 2
    numbers = np.arange(k)[:, None]
    for rows in blocks(len(B), k):
        D = half[:, None] - centres @ B[rows].T  # half the squared distance less half the sample's length
        labels[rows] = here = D.argmin(axis=0)
        least[rows] = D.min(axis=0)
        sums += (numbers == here).astype(B.dtype) @ B[rows]
    return labels, np.maximum(2 * least + lengths, 0), np.bincount(labels, minlength=k), sums


def _lloyd(
    B: Array, lengths: Array, centres: Array, limit: int, enough: float
) -> tuple[float, Array, Array, int, bool]:
    """Inertia, centres, labels, iterations and whether the iteration came to its end."""
    before: Array | None = None
    done = False
    iteration = 0
    while iteration < limit and not done:
        iteration += 1
        labels, least, counts, sums = _assign(B, lengths, centres)
        if before is not None and np.array_equal(labels, before):
            done = True
            break
        if not counts.all():
            _refill(B, labels, least, counts, sums)
        new = sums / np.maximum(counts, 1)[:, None].astype(B.dtype)
        shift = float(((new - centres) ** 2).sum())
        centres, before = new, labels
        done = shift <= enough
    labels = _assign(B, lengths, centres)[0]
    return float(squared_lengths(B - centres[labels]).sum(dtype=np.float64)), centres, labels, iteration, done


def _refill(B: Array, labels: Array, least: Array, counts: Array, sums: Array) -> None:
    """Give each empty cluster the sample that is farthest from its centre, out of a cluster that has others."""
    order = iter(np.argsort(least)[::-1])
    for empty in np.flatnonzero(counts == 0):
        for i in order:
            if counts[labels[i]] > 1:
                counts[labels[i]] -= 1
                sums[labels[i]] -= B[i]
                counts[empty], sums[empty] = 1, B[i]
                labels[i] = empty
                break
