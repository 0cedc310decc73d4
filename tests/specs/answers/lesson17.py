"""Lesson 17: the libraries' functions, randomised valid answers, and faults that leave an answer right."""

from __future__ import annotations

import numpy as np
import scipy.linalg

from rowspace import linalg
from rowspace.linalg import gallery
from rowspace.specs.lesson17.matrices import whole
from tests.specs.answers import case

EPS = np.finfo(float).eps


def thin(svd):
    return lambda A: tuple(svd(np.array(A, float), full_matrices=False))


PEERS = {
    "svd": [
        thin(np.linalg.svd),
        thin(scipy.linalg.svd),
        thin(linalg.svd),
        lambda A: tuple(linalg.svd_jacobi(np.array(A, float))),
        lambda A: np.linalg.svd(np.array(A, float)),
    ],
    "pinv": [scipy.linalg.pinv, linalg.pinv, lambda A: np.linalg.pinv(A, rcond=max(np.shape(A)) * EPS)],
    "matrix_rank": [np.linalg.matrix_rank, linalg.matrix_rank],
}


def turn(rng, n):
    """A random orthogonal matrix, n by n."""
    return np.linalg.qr(rng.normal(size=(n, n)))[0] * rng.choice([-1.0, 1.0], n)


def some_svd(rng):
    """Thin or full, any sign, any rotation among equal singular values, any basis where they are 0, noise of eps."""
    full = rng.integers(0, 2)

    def svd(A):
        A = np.array(A, float)
        m, n = A.shape
        U, s, Vt = np.linalg.svd(A)
        r, zero = min(m, n), 1e-14 * s.max(initial=0)
        i = 0
        while i < r:
            j = i + 1
            while j < r and s[i] - s[j] <= 1e-15 * s[0]:
                j += 1
            Q = turn(rng, j - i)
            U[:, i:j] = U[:, i:j] @ Q
            Vt[i:j] = Q.T @ Vt[i:j] if s[i] > zero else turn(rng, j - i) @ Vt[i:j]
            i = j
        if full:
            U[:, r:], Vt[r:] = U[:, r:] @ turn(rng, m - r), turn(rng, n - r) @ Vt[r:]
        else:
            U, Vt = U[:, :r], Vt[:r]
        U, Vt = (M * (1 + 2e-16 * rng.normal(size=M.shape)) for M in (U, Vt))
        return U, s, Vt

    return svd


def some_pinv(rng):
    """From any singular value decomposition; or from that of the transpose."""
    svd, turned = some_svd(rng), rng.integers(0, 2)

    def pinv(A):
        A = np.array(A, float)
        U, s, Vt = svd(A.T if turned else A)
        r = int((s > max(A.shape) * EPS * s.max(initial=0)).sum())
        X = (Vt[:r].T / s[:r]) @ U[:, :r].T
        return X.T if turned else X

    return pinv


def some_rank(rng):
    """Any kind of number; rows and columns in any order."""
    kinds = [int, float, np.int64, np.float64, lambda c: np.array(c)]

    def rank(A, tol=None):
        A = np.array(A, float)
        A = A[rng.permutation(A.shape[0])][:, rng.permutation(A.shape[1])]
        return kinds[rng.integers(len(kinds))](np.linalg.matrix_rank(A.T if rng.integers(0, 2) else A, tol))

    return rank


VALID = {"svd": some_svd, "pinv": some_pinv, "matrix_rank": some_rank}

MORE = {
    "pinv": [case(f"whole, rank {r}", whole(5, 6, r, seed=4), tags="singular") for r in (1, 3, 4)],
    "svd": [
        case("three equal", gallery.with_singular_values([2, 1, 1, 1], 5, 4, seed=1)),
        case("orthogonal", gallery.orthogonal(5, seed=2)),
        *(case(f"whole, rank {r}", whole(5, 6, r, seed=3), tags="singular") for r in (1, 2, 4)),
    ],
}

SCALE = "up to 10¹⁵⁰ nothing overflows; a scale is only a help"
FREE = "any unit vector that is not in the span of the others will do, and at these sizes one projection is enough"
STILL_RIGHT = {
    ("svd", "abs dropped: scale = abs(A).max(initial=0) or 1.0"): SCALE,
    ("svd", "0 + 1: scale = abs(A).max(initial=0) or 1.0"): SCALE,
    ("svd", "2 - 1: for _twice in range(2):"): FREE,
    ("svd", "2 + 1: U[:, j] = np.eye(m)[np.argmin((U[:, :j] ** 2).sum(axis=1))]"): FREE,
    ("svd", "2 - 1: U[:, j] = np.eye(m)[np.argmin((U[:, :j] ** 2).sum(axis=1))]"): FREE,
    (
        "svd",
        "1 + 1: t = np.copysign(1, z) / (abs(z) + np.hypot(1, z))",
    ): "a smaller angle turns the columns towards each other’s right angle too, in more sweeps",
}
