"""Lesson 07: the libraries' functions, randomised valid answers, and faults that leave an answer right."""

from __future__ import annotations

import numpy as np
import scipy.linalg
import scipy.stats

from rowspace import linalg
from rowspace.specs.lesson07.matrices import of_rank
from tests.specs.answers import case


def by_ranks(A):
    """A column has a pivot where it raises the rank of those before it; R solves A = A[:, pivots] R."""
    A = np.array(A, float)
    scale = abs(A).max(initial=0) or 1.0
    ranks = [0, *(np.linalg.matrix_rank(A[:, : j + 1] / scale, tol=1e-13) for j in range(A.shape[1]))]
    pivots = np.flatnonzero(np.diff(ranks))
    R = np.zeros_like(A)
    R[: len(pivots)] = np.linalg.lstsq(A[:, pivots] / scale, A / scale, rcond=1e-14)[0]
    return R, pivots


def orth(A):
    """SciPy's, in units of the largest entry."""
    A = np.array(A, float)
    return scipy.linalg.orth(A / (abs(A).max(initial=0) or 1.0))


def by_svd(A):
    A = np.array(A, float)
    U, s, V = np.linalg.svd(A, full_matrices=False)
    r = np.linalg.matrix_rank(A)
    return U[:, :r] * s[:r], V[:r]


def of_basis(A):
    Q = orth(A)
    return Q, Q.T @ np.array(A, float)


def least(solve, null):
    """The shortest solution of a library, refused where much is left."""

    def general_solution(A, b):
        A, b = np.array(A, float), np.array(b, float)
        top, long = abs(A).max() or 1.0, abs(b).max() or 1.0
        p = solve(A / top, b / long)
        if abs(A / top @ p - b / long).max() > 1e-9:
            raise ValueError("no solution")
        return p * (long / top), null(A)

    return general_solution


PEERS = {
    "rref": [by_ranks],
    "rank": [np.linalg.matrix_rank, linalg.matrix_rank, lambda A: scipy.linalg.orth(A).shape[1]],
    "null_space": [scipy.linalg.null_space, linalg.null_space],
    "column_space": [orth, lambda A: by_svd(A)[0]],
    "rank_factorization": [by_svd, of_basis],
    "general_solution": [
        least(lambda A, b: np.linalg.lstsq(A, b)[0], scipy.linalg.null_space),
        least(lambda A, b: linalg.pinv(A) @ b, linalg.null_space),
    ],
}


def some_rref(rng):
    """Elimination from the largest entry, rows in any order, upwards at once or later, residues left or cleared."""
    later, clears, kind = rng.integers(0, 2), rng.integers(0, 2), rng.integers(0, 3)

    def rref(A):
        R = rng.permutation(np.array(A, float))
        m, n = R.shape
        zero = rng.uniform(1, 4) * max(m, n) * 2.0**-52 * abs(R).max(initial=0)
        pivots = []
        for j in range(n):
            r = len(pivots)
            p = r + int(np.argmax(abs(R[r:, j]))) if r < m else m
            if p == m or abs(R[p, j]) <= zero:
                R[r:, j] = 0
                continue
            R[[r, p]] = R[[p, r]]
            R[r] = R[r] / R[r, j]
            for i in rng.permutation(range(r + 1, m) if later else [i for i in range(m) if i != r]):
                R[i] -= R[i, j] * R[r]
                if clears:
                    R[i, j] = 0
            pivots.append(j)
        if later:
            for r, j in reversed(list(enumerate(pivots))):
                for i in range(r):
                    R[i] -= R[i, j] * R[r]
        return R, [pivots, tuple(pivots), np.array(pivots, int)][kind]

    return rref


def some_rank(rng):
    """Of the matrix or its transpose, its rows and columns in any order, as any kind of number."""
    turned, kind = rng.integers(0, 2), [int, float, np.int64, np.array][rng.integers(4)]
    rref = some_rref(rng)

    def rank(A):
        A = rng.permutation(rng.permutation(np.array(A, float)), axis=1)
        return kind(len(rref(A.T if turned else A)[1]))

    return rank


def some_null_space(rng):
    """Any basis: the columns of one, mixed by an invertible matrix, of any length, with noise of the size of eps."""
    way, rref = rng.integers(0, 3), some_rref(rng)

    def null_space(A):
        if way == 0:
            N = scipy.linalg.null_space(A)
        else:
            R, pivots = rref(A)
            n = R.shape[1]
            free = [j for j in range(n) if j not in list(pivots)]
            N = np.zeros((n, len(free)))
            N[free] = np.eye(len(free))
            N[list(pivots)] = -R[: len(pivots), free]
        k = N.shape[1]
        T = scipy.stats.ortho_group.rvs(k, random_state=rng) if k > 1 and way else np.eye(k)
        return N @ T * rng.choice([-1.0, 1.0], k) * 10.0 ** rng.integers(-9, 9, k)

    return null_space


def some_mix(rng, k):
    """An invertible matrix of order k, and its inverse: signs, lengths, an exchange of order, sometimes a rotation."""
    T = scipy.stats.ortho_group.rvs(k, random_state=rng) if k > 1 and rng.integers(2) else np.eye(k)[rng.permutation(k)]
    lengths = rng.choice([-1.0, 1.0], k) * 2.0 ** rng.integers(-20, 20, k)
    return T * lengths, (T / lengths).T


def some_column_space(rng):
    """Pivot columns of A, its columns in any order, or an orthonormal basis; mixed."""
    rref = some_rref(rng)
    way = rng.integers(2)

    def column_space(A):
        A = rng.permutation(np.array(A, float), axis=1)
        C = A[:, list(rref(A)[1])] if way else orth(A)
        return C @ some_mix(rng, C.shape[1])[0]

    return column_space


def some_factors(rng):
    """Pivot columns and reduced rows, with any invertible matrix and its inverse between them; a tuple or a list."""
    rref, kind = some_rref(rng), [tuple, list][rng.integers(2)]

    def rank_factorization(A):
        A = np.array(A, float)
        R, pivots = rref(A)
        T, inverse = some_mix(rng, len(pivots))
        return kind([A[:, list(pivots)] @ T, inverse @ R[: len(pivots)]])

    return rank_factorization


def some_general_solution(rng):
    """Read off, or the shortest; with something of the null space added; any basis of that."""
    rref, null_space, way = some_rref(rng), some_null_space(rng), rng.integers(2)

    def general_solution(A, b):
        A, b = np.array(A, float), np.array(b, float)
        n = A.shape[1]
        unit = (abs(b).max() or 1) / (abs(A).max() or 1)
        R, pivots = rref(np.column_stack([A, b / unit]))
        pivots = list(pivots)
        if n in pivots:
            raise ValueError("no solution")
        p, N = np.zeros(n), null_space(A)
        p[pivots] = R[: len(pivots), n]
        if way and N.size:
            Q = np.linalg.qr(N)[0]
            p = p + Q @ rng.normal(size=Q.shape[1])
        return p * unit, N

    return general_solution


VALID = {
    "rref": some_rref,
    "rank": some_rank,
    "null_space": some_null_space,
    "column_space": some_column_space,
    "rank_factorization": some_factors,
    "general_solution": some_general_solution,
}

RANKS = [
    case(f"rank {r}, {m} by {n}", of_rank(m, n, r), tags="rounding")
    for m, n, r in [(3, 4, 2), (6, 4, 3), (4, 4, 1)]
]
SYSTEMS = [
    case(f"rank {r}, {m} by {n}", A, A @ np.arange(n), tags="rounding")
    for m, n, r in [(3, 4, 2), (6, 4, 3), (4, 4, 1)]
    for A in [of_rank(m, n, r)]
]
MORE = dict.fromkeys(("rref", "rank", "null_space", "column_space", "rank_factorization"), RANKS) | {
    "general_solution": SYSTEMS,
}

STILL_RIGHT = {
    (
        "rref",
        "statement 1 dropped below: if abs(R[p, j]) <= zero:",
    ): "what rounding left in a column without a pivot stays in R, and is no larger than the bound allows",
}
