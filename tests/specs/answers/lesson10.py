"""Lesson 10: the libraries' functions, randomised valid answers, and faults that leave an answer right."""

from __future__ import annotations

import numpy as np
import scipy.linalg

from rowspace import linalg
from rowspace.specs.lesson10.normal_equations import drawn
from tests.specs.answers import case
from tests.specs.answers.lesson08 import some_solve

PEERS = {
    "normal_equations": [
        lambda A, b: np.linalg.lstsq(A, b, rcond=None)[0],
        lambda A, b: linalg.lstsq(A, b)[0],
        lambda A, b: scipy.linalg.lstsq(A, b)[0],
    ],
}


def some_least_squares(rng):
    """By the normal equations, rows in any order, or by reflections, or by the library."""
    solve, by = some_solve(rng), rng.choice(["normal", "reflections", "cholesky", "library"])

    def least_squares(A, b):
        A, b = np.array(A, float), np.array(b, float)
        m, n = A.shape
        order = rng.permutation(m)
        A, b = A[order], b[order]
        if by == "library" or m < n or np.linalg.matrix_rank(A / abs(A).max()) < n:
            return np.linalg.lstsq(A, b, rcond=None)[0]
        if by == "normal":
            return solve(A.T @ A, A.T @ b)
        if by == "cholesky":
            return scipy.linalg.cho_solve(scipy.linalg.cho_factor(A.T @ A), A.T @ b)
        Q, R = np.linalg.qr(A)
        return scipy.linalg.solve_triangular(R, Q.T @ b)

    return least_squares


VALID = {"normal_equations": some_least_squares}

MORE = {"normal_equations": [case(f"random {s}", drawn(7, 3, s), drawn(7, 1, s)[:, 0]) for s in range(4)]}

WIDE = "if A.shape[0] < A.shape[1]:"
STILL_RIGHT = {
    ("normal_equations", f"{fault}: {WIDE}"): "of more columns than rows rounding leaves pivots, and x is a minimiser"
    for fault in ("statement 1 dropped below", "0 + 1", "1 - 1")
}
