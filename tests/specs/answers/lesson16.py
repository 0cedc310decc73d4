"""Lesson 16: the libraries' functions, randomised valid answers, and faults that leave an answer right."""

from __future__ import annotations

import numpy as np
import scipy.linalg
import scipy.sparse.csgraph

from rowspace import linalg
from rowspace.specs.lesson16.graphs import complete, cycle, groups, weighted
from rowspace.specs.lesson16.solutions import laplacian
from tests.specs.answers import case


def by_scipy(A, normed=False):
    return scipy.sparse.csgraph.laplacian(np.array(A, float), normed=normed)


def by_eigh(eigh):
    return lambda A, k: eigh(laplacian(A, normed=True))[1][:, :k]


PEERS = {
    "laplacian": [by_scipy],
    "spectral_embedding": [by_eigh(np.linalg.eigh), by_eigh(scipy.linalg.eigh), by_eigh(linalg.eigh)],
}


def some_laplacian(rng):
    """Entry by entry or as matrices, vertices numbered in another order, whichever root comes first."""
    entries, plain_list = rng.integers(0, 2, 2)

    def some(A, normed=False):
        A = np.array(A, float)
        p = rng.permutation(len(A))
        W = A[np.ix_(p, p)]
        d = W.sum(axis=0)
        if entries:
            L = np.array([[d[i] if i == j else -W[i, j] for j in range(len(W))] for i in range(len(W))]).reshape(
                W.shape
            )
        else:
            L = np.diag(d) - W
        if normed:
            root = np.sqrt(np.where(d > 0, d, 1))
            L = L / np.outer(root, root) if rng.integers(0, 2) else (L / root).T / root
        back = np.argsort(p)
        L = L[np.ix_(back, back)]
        return L.tolist() if plain_list else L

    return some


def some_embedding(rng):
    """Any sign, any basis of equal eigenvalues, noise of eps."""

    def embedding(A, k):
        w, V = np.linalg.eigh(laplacian(A, normed=True))
        i = 0
        while i < len(w):
            j = i + 1
            while j < len(w) and w[j] - w[i] <= 1e-13:
                j += 1
            V[:, i:j] = V[:, i:j] @ np.linalg.qr(rng.normal(size=(j - i, j - i)))[0]
            i = j
        V = V * rng.choice([-1.0, 1.0], len(w)) * (1 + 2e-16 * rng.normal(size=V.shape))
        return V[:, :k]

    return embedding


VALID = {"laplacian": some_laplacian, "spectral_embedding": some_embedding}

MORE = {
    "spectral_embedding": [
        case("a cycle, every other cut", cycle(6), np.int64(2)),
        case("a cycle, four", cycle(8), np.int64(4)),
        case("complete, three", complete(6), np.int64(3)),
        case("four groups apart", groups((2, 2, 2, 2), 0.0), np.int64(3)),
        case("weighted", weighted(7, seed=1), np.int64(3)),
    ],
}

SYMMETRIC = "the matrix is symmetric: rows and columns, and the entries (p, q) and (q, p), are the same"
STILL_RIGHT = {
    ("laplacian", "1 - 1: d = A.sum(axis=1)"): SYMMETRIC,
    ("spectral_embedding", "transposed: if abs(L[p, q]) <= np.finfo(float).eps:"): SYMMETRIC,
    ("spectral_embedding", "transposed: z = (L[q, q] - L[p, p]) / (2 * L[p, q])"): SYMMETRIC,
    (
        "spectral_embedding",
        "1 + 1: t = np.copysign(1, z) / (abs(z) + np.hypot(1, z))",
    ): "a smaller angle turns towards the same end, in more sweeps",
}
