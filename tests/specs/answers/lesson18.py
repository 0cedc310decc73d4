"""Lesson 18: the libraries' functions, randomised valid answers, and faults that leave an answer right."""

from __future__ import annotations

import numpy as np
import scipy.cluster.vq
import scipy.linalg

from rowspace import linalg
from rowspace.specs.lesson17.matrices import draw
from tests.specs.answers import case
from tests.specs.answers.lesson17 import some_svd


def by_svd(svd):
    def pca(X, k):
        X = np.array(X, float)
        X = X - X.mean(axis=0)
        _, s, Vt = svd(X)
        return Vt[:k], X @ Vt[:k].T, s[:k] ** 2 / (len(X) - 1)

    return pca


def by_scipy(X, centres):
    """SciPy's k-means with a fixed start, as many steps as there are points."""
    X, centres = np.array(X, float), np.array(centres, float)
    found, labels = scipy.cluster.vq.kmeans2(X, centres, iter=60, minit="matrix", missing="warn")
    return labels, found


PEERS = {
    "pca": [by_svd(np.linalg.svd), by_svd(scipy.linalg.svd), by_svd(linalg.svd)],
    "kmeans": [by_scipy],
}


def some_pca(rng):
    """By any singular value decomposition, the scores as X V or as U S, the mean in one of three ways."""
    svd, from_u, mean = some_svd(rng), rng.integers(0, 2), rng.integers(0, 3)

    def pca(X, k):
        X = np.array(X, float)
        means = [X.mean(axis=0), X[rng.permutation(len(X))].sum(axis=0) / len(X), np.ones(len(X)) @ X / len(X)]
        X = X - means[mean]
        U, s, Vt = svd(X)
        scores = U[:, :k] * s[:k] if from_u else X @ Vt[:k].T
        return Vt[:k], scores, s[:k] ** 2 / (len(X) - 1)

    return pca


def some_kmeans(rng):
    """Distances and means in any order of summation, labels of any kind; one step more than needed, or not."""
    kind, more = rng.choice([int, float, np.int32]), rng.integers(0, 2)

    def kmeans(X, centres):
        X, centres, labels = np.array(X, float), np.array(centres, float), None
        while True:
            order = rng.permutation(X.shape[1])
            nearest = np.argmin([np.sqrt(((X - c)[:, order] ** 2).sum(1)) for c in centres], axis=0)
            done = labels is not None and np.array_equal(nearest, labels)
            labels = nearest
            if done and not more:
                return labels.astype(kind), centres
            for j in np.unique(labels):
                own = rng.permutation(np.flatnonzero(labels == j))
                centres[j] = X[own].sum(axis=0) / len(own)
            if done:
                return list(labels), centres.tolist()

    return kmeans


VALID = {"pca": some_pca, "kmeans": some_kmeans}

MORE = {
    "pca": [
        case("cube: no direction is special", np.vstack([np.eye(3), -np.eye(3)]) + 2, np.int64(2)),
        *(case(f"random, {k}", draw(9, 4, seed=k) + 3, np.int64(k)) for k in (1, 2, 3, 4)),
    ],
    "kmeans": [case(f"random, {s}", draw(12, 2, seed=s), draw(12, 2, seed=s)[:3] + 0.01) for s in range(3)],
}

STILL_RIGHT = {}
