"""Lesson 19: the libraries' functions, randomised valid answers, and faults that leave an answer right."""

from __future__ import annotations

import numpy as np
import scipy.linalg

from rowspace import linalg
from rowspace.specs.lesson17.matrices import draw, whole
from tests.specs.answers import case
from tests.specs.answers.lesson17 import some_svd


def by_svd(svd):
    def low_rank(A, k):
        U, s, Vt = svd(np.array(A, float))
        return U[:, :k] * s[:k], Vt[:k]

    return low_rank


def by_solving(solve):
    """Alternating least squares; ``solve(W, r, ridge)`` is one ridge regression."""

    def als(R, V, ridge, steps):
        R, V = np.array(R, float), np.array(V, float)
        rated = ~np.isnan(R)
        U = np.zeros((len(R), V.shape[1]))
        for _ in range(steps):
            for i in range(len(R)):
                U[i] = solve(V[rated[i]], R[i, rated[i]], ridge)
            for j in range(len(V)):
                V[j] = solve(U[rated[:, j]], R[rated[:, j], j], ridge)
        return U, V

    return als


def stacked(W, r, ridge):
    k = W.shape[1]
    return np.linalg.lstsq(np.vstack([W, np.sqrt(ridge) * np.eye(k)]), np.append(r, np.zeros(k)), rcond=None)[0]


def normal(W, r, ridge):
    return np.linalg.solve(W.T @ W + ridge * np.eye(W.shape[1]), W.T @ r)


def by_cholesky(W, r, ridge):
    return scipy.linalg.cho_solve(scipy.linalg.cho_factor(W.T @ W + ridge * np.eye(W.shape[1])), W.T @ r)


PEERS = {
    "low_rank": [by_svd(np.linalg.svd), by_svd(scipy.linalg.svd), by_svd(linalg.svd)],
    "als": [by_solving(stacked), by_solving(normal), by_solving(by_cholesky)],
}


def some_low_rank(rng):
    """Any singular value decomposition, the product split between the factors by any invertible matrix."""
    svd = some_svd(rng)

    def low_rank(A, k):
        U, s, Vt = svd(A)
        share = rng.uniform()
        left, right = U[:, :k] * s[:k] ** share, s[:k, None] ** (1 - share) * Vt[:k]
        Q = np.linalg.qr(rng.normal(size=(k, k)))[0] if k else np.zeros((0, 0))
        c = rng.uniform(0.5, 2)
        return left @ Q * c, Q.T @ right / c

    return low_rank


def some_als(rng):
    """Any way to solve, users and films in any order, a step more or not."""
    solve, more = [stacked, normal, by_cholesky][rng.integers(3)], rng.integers(0, 2)

    def als(R, V, ridge, steps):
        R, V = np.array(R, float), np.array(V, float)
        p, q = rng.permutation(len(R)), rng.permutation(len(V))
        found, U, W = by_solving(solve)(R[p][:, q], V[q], ridge, steps + more), np.zeros((len(R), V.shape[1])), V
        U[p], W[q] = found
        return U, W

    return als


VALID = {"low_rank": some_low_rank, "als": some_als}

MORE = {
    "low_rank": [
        case("whole", whole(5, 6, 4), np.int64(3), tags="singular"),
        *(case(f"random, {k}", draw(6, 5, seed=k), np.int64(k)) for k in (1, 2, 4)),
    ],
    "als": [case("random", draw(6, 4), draw(4, 2), 0.3, np.int64(3))],
}

STILL_RIGHT = {}
