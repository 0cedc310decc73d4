"""Lesson 08: the libraries' functions, randomised valid answers, and faults that leave an answer right."""

from __future__ import annotations

import math

import numpy as np
import scipy.linalg

from rowspace import linalg
from rowspace.specs import SPECS
from rowspace.specs.lesson08.matrices import draw, wilkinson
from rowspace.specs.lesson08.solutions import back_substitution, forward_substitution
from tests.specs.answers import case


def tridiagonal(sub, diag, sup, b):
    bands = np.array([[0, *sup], diag, [*sub, 0]], float)
    return scipy.linalg.solve_banded((1, 1), bands, b) if len(b) > 1 else np.array(b) / diag


def count(A, b):
    ranks = [np.linalg.matrix_rank(M, tol=1e-14 * max(abs(A).max(), 1e-300)) for M in (A, np.column_stack([A, b]))]
    return 0 if ranks[0] < ranks[1] else 1 if ranks[0] == A.shape[1] else math.inf


def scipy_lu(A):
    P, L, U = scipy.linalg.lu(np.array(A, float))
    return P.T, L, U  # SciPy's A = P L U


def rowspace_lu(A):
    P, L, U = linalg.lu(np.array(A, float))
    return P.T, L, U


PEERS = {
    "back_substitution": [
        lambda U, b: scipy.linalg.solve_triangular(U, b),
        lambda U, b: linalg.solve_triangular(U, b),
        lambda U, b: np.linalg.solve(np.triu(U), b),
    ],
    "forward_substitution": [
        lambda L, b: scipy.linalg.solve_triangular(L, b, lower=True),
        lambda L, b: linalg.solve_triangular(L, b, lower=True),
    ],
    "lu": [scipy_lu, rowspace_lu],
    "solve": [np.linalg.solve, linalg.solve],
    "inverse": [np.linalg.inv, linalg.inv],
    "determinant": [np.linalg.det, linalg.det],
    "solve_tridiagonal": [tridiagonal],
    "count_solutions": [count],
    "growth_factor": [
        lambda A: abs(scipy.linalg.lu(A)[2]).max() / abs(A).max(),
        lambda A: abs(linalg.lu(A)[2]).max() / abs(A).max(),
    ],
}


def any_tie(rng):
    """Elimination that takes any of the largest entries, in either order of operations, leaving residues or not."""
    by_rows, clean, fused = rng.integers(0, 2, 3)

    def lu(A):
        U = np.array(A, float)
        n = len(U)
        L, P = np.eye(n), np.eye(n)
        for k in range(n):
            column = abs(U[k:, k])
            p = k + rng.choice(np.flatnonzero(column == column.max()))
            if U[p, k] == 0:
                continue
            for M in (U, P):
                M[[k, p]] = M[[p, k]]
            L[[k, p], :k] = L[[p, k], :k]
            L[k + 1 :, k] = U[k + 1 :, k] * (1 / U[k, k]) if fused and abs(U[k, k]) == 1 else U[k + 1 :, k] / U[k, k]
            if by_rows:
                for i in range(k + 1, n):
                    U[i] -= L[i, k] * U[k]
            else:
                U[k + 1 :, k:] -= np.outer(L[k + 1 :, k], U[k, k:])
            if clean:
                U[k + 1 :, k] = 0
        return P, L, U

    return lu


def substitution(rng, upper):
    """By rows or by columns, the known terms summed in any order."""
    by_columns = rng.integers(0, 2)

    def solve(T, b):
        n = len(b)
        T, x = np.array(T, float), np.array(b, float)
        for i in reversed(range(n)) if upper else range(n):
            others = np.arange(i) if by_columns == upper else np.arange(i + 1, n)
            if by_columns:
                x[i] /= T[i, i]
                x[others] -= T[others, i] * x[i]
            else:
                for j in rng.permutation(others):
                    x[i] -= T[i, j] * x[j]
                x[i] /= T[i, i]
        return x

    return solve


def some_solve(rng):
    lu, back, forward = any_tie(rng), substitution(rng, True), substitution(rng, False)

    def solve(A, b):
        P, L, U = lu(A)
        if not np.diag(U).all():
            raise ValueError("singular")
        return back(U, forward(L, P @ b))

    return solve


def some_inverse(rng):
    """By columns, or by rows (the inverse of the transpose, transposed), whichever pivots come of it."""
    lu, from_left = any_tie(rng), rng.integers(0, 2)

    def inverse(A):
        A = np.array(A, float)
        P, L, U = lu(A.T if from_left else A)
        if not np.diag(U).all():
            raise ValueError("singular")
        X = np.column_stack([back_substitution(U, forward_substitution(L, e)) for e in P.T])
        return X.T if from_left else X

    return inverse


def some_determinant(rng):
    lu = any_tie(rng)

    def determinant(A):
        P, _, U = lu(A)
        exact = round(float(np.linalg.det(P)))
        return float(np.prod(rng.permutation(np.diag(U)))) * exact

    return determinant


def some_growth(rng):
    lu = any_tie(rng)
    return lambda A: abs(lu(A)[2]).max() / abs(A).max()


def some_count(rng):
    """Any kind of number, the equations in any order."""
    kinds = [int, float, np.int64, np.float64, lambda c: np.array(c)]

    def count(A, b):
        order = rng.permutation(len(A))
        right = SPECS["count_solutions"].reference(A[order], b[order])
        return right if right == math.inf else kinds[rng.integers(len(kinds))](right)

    return count


def some_tridiagonal(rng):
    """Elimination from the top or from the bottom."""
    turned, reference = rng.integers(0, 2), SPECS["solve_tridiagonal"].reference

    def solve(sub, diag, sup, b):
        if turned:
            return reference(sup[::-1], diag[::-1], sub[::-1], b[::-1])[::-1]
        return reference(sub, diag, sup, b)

    return solve


def signs(n, seed):
    """Ones and minus ones: every column is full of ties."""
    return np.random.default_rng([n, seed]).choice([-1.0, 1.0], (n, n))


VALID = {
    "back_substitution": lambda rng: substitution(rng, True),
    "forward_substitution": lambda rng: substitution(rng, False),
    "lu": any_tie,
    "solve": some_solve,
    "inverse": some_inverse,
    "determinant": some_determinant,
    "solve_tridiagonal": some_tridiagonal,
    "count_solutions": some_count,
    "growth_factor": some_growth,
}

MORE = {
    "lu": [
        *(case(f"signs {s}", signs(6, s), tags="singular") for s in range(4)),
        case("Wilkinson 8", wilkinson(8), tags="rounding"),
    ],
    "solve": [case(f"random {s}", draw(7, s), draw(7, s)[0]) for s in range(4)],
    "determinant": [case(f"signs {s}", signs(5, s)) for s in range(4)],
}

STILL_RIGHT = {
    ("lu", "1 + 1: U[k + 1 :, k] = 0"): "an entry that was eliminated keeps what rounding left of it",
    ("lu", "statement 7 dropped below: for k in range(n):"): "the same, for the whole column",
    (
        "inverse",
        "statement 1 dropped below: if not np.diag(U).all():",
    ): "NaN for a singular matrix is allowed, and comes back",
}
