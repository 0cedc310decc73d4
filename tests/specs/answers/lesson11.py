"""Lesson 11: the libraries' functions, randomised valid answers, and faults that leave an answer right."""

from __future__ import annotations

import numpy as np
import scipy.linalg

from rowspace import linalg
from rowspace.specs import SPECS
from rowspace.specs.lesson11.matrices import gram
from tests.specs.answers import case


def definite_by(eigenvalues):
    """Symmetric, and the smallest eigenvalue beside those of a diagonal of ones is more than rounding."""

    def f(A):
        A = np.array(A, float)
        d = np.diag(A)
        if (d <= 0).any() or abs(A - A.T).max() > len(A) * 2.2e-16 * abs(A).max():
            return False
        d = np.sqrt(d)
        return eigenvalues(A / d[:, None] / d)[0] > 1e-14

    return f


PEERS = {
    "is_positive_definite": [
        definite_by(np.linalg.eigvalsh),
        definite_by(linalg.eigvalsh),
        definite_by(scipy.linalg.eigvalsh),
    ],
    "cholesky": [np.linalg.cholesky, linalg.cholesky, lambda A: scipy.linalg.cholesky(A, lower=True)],
}


def some_cholesky(rng):
    """By columns, by rows or by subtracting outer products; sums in any order."""
    kind = rng.choice(["columns", "rows", "outer"])

    def cholesky(A):
        A = np.array(A)
        A = A.astype(np.result_type(A, float))
        n = len(A)
        L, S = np.zeros_like(A), A.copy()

        def entry(i, j):
            order = rng.permutation(j)
            return A[i, j] - sum(L[i, k] * L[j, k].conj() for k in order)

        def root(pivot):
            if not pivot.real > 0:
                raise np.linalg.LinAlgError("not positive definite")
            return np.sqrt(pivot.real)

        for j in range(n):
            if kind == "outer":
                L[j, j] = root(S[j, j])
                L[j + 1 :, j] = S[j + 1 :, j] / L[j, j]
                S[j + 1 :, j + 1 :] -= np.outer(L[j + 1 :, j], L[j + 1 :, j].conj())
            elif kind == "rows":
                for i in range(j):
                    L[j, i] = entry(j, i) / L[i, i]
                L[j, j] = root(entry(j, j))
            else:
                L[j, j] = root(entry(j, j))
                for i in range(j + 1, n):
                    L[i, j] = entry(i, j) / L[j, j]
        return L

    return cholesky


def some_test(rng):
    """By pivots, by minors or by eigenvalues, rows and columns in any order where that is no matter."""
    kinds = [bool, int, float, np.bool_, lambda yes: np.array(yes)]
    by = rng.choice(["pivots", "eigenvalues", "minors"])

    def is_positive_definite(A):
        A = np.array(A, float)
        order = rng.permutation(len(A)) if by != "pivots" else np.arange(len(A))
        A = A[np.ix_(order, order)]
        yes = PEERS["is_positive_definite"][0](A)
        if by == "pivots":
            yes = SPECS["is_positive_definite"].reference(A)
        if by == "minors" and yes:
            d = np.sqrt(np.diag(A))
            yes = all(np.linalg.det((A / d[:, None] / d)[:k, :k]) > 0 for k in range(1, len(A) + 1))
        return kinds[rng.integers(len(kinds))](yes)

    return is_positive_definite


VALID = {"cholesky": some_cholesky, "is_positive_definite": some_test}

MORE = {"cholesky": [case(f"random {s}", gram(7, s)) for s in range(4)]}

STILL_RIGHT = {
    (
        "cholesky",
        "transposed: L[j + 1 :, j] = (A[j + 1 :, j] - L[j + 1 :, :j] @ L[j, :j].conj()) / L[j, j]",
    ): "A is symmetric: its row j holds what its column j does",
}
