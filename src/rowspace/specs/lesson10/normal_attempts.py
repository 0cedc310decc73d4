# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""Attempts at the normal equations as learners write them, each with one mistake."""

import numpy as np

from rowspace.linalg import LinAlgError
from rowspace.specs.lesson08.solutions import back_substitution, forward_substitution, inverse, lu, solve


def arrays(A, b):
    A, b = np.array(A, float), np.array(b, float)
    if A.shape[0] < A.shape[1]:
        raise LinAlgError("more columns than rows")
    return A, b


def solve_a(A, b):
    """As if the system could be solved: the first n equations."""
    A, b = arrays(A, b)
    n = A.shape[1]
    return solve(A[:n], b[:n])


def column_by_column(A, b):
    """Each column fitted as if it were alone."""
    A, b = arrays(A, b)
    if not A.any(axis=0).all():
        raise LinAlgError("a zero column")
    return A.T @ b / (A * A).sum(axis=0)


def never_solves(A, b):
    A, b = arrays(A, b)
    return A.T @ b


def one_pass(A, b):
    """Each fitted alone, to what the columns before it left."""
    A, b = arrays(A, b)
    x = np.zeros(A.shape[1])
    for j, a in enumerate(A.T):
        if not a.any():
            raise LinAlgError("a zero column")
        x[j] = a @ b / (a @ a)
        b = b - x[j] * a
    return x


def with_intercept(A, b):
    A, b = arrays(A, b)
    A, b = A - A.mean(axis=0), b - b.mean()
    return solve(A.T @ A, A.T @ b)


def ridge(A, b):
    A, b = np.array(A, float), np.array(b, float)
    return solve(A.T @ A + 1e-6 * np.eye(A.shape[1]), A.T @ b)


def mean_on_one_side(A, b):
    A, b = arrays(A, b)
    return solve(A.T @ A / len(A), A.T @ b)


def fitted_values(A, b):
    A, b = arrays(A, b)
    return A @ solve(A.T @ A, A.T @ b)


def residual(A, b):
    A, b = arrays(A, b)
    return b - A @ solve(A.T @ A, A.T @ b)


def a_column(A, b):
    A, b = arrays(A, b)
    return solve(A.T @ A, A.T @ b)[:, None]


def silent(A, b):
    A, b = np.array(A, float), np.array(b, float)
    P, L, U = lu(A.T @ A)
    return back_substitution(U, forward_substitution(L, P @ (A.T @ b)))


def fixed_tolerance(A, b):
    A, b = arrays(A, b)
    if (abs(np.diag(lu(A.T @ A)[2])) < 1e-12).any():
        raise LinAlgError("dependent columns")
    return solve(A.T @ A, A.T @ b)


def through_inverse(A, b):
    A, b = arrays(A, b)
    return inverse(A.T @ A) @ A.T @ b


def overwrites(A, b):
    A, b = np.asarray(A, float), np.asarray(b, float)
    if A.shape[0] < A.shape[1]:
        raise LinAlgError("more columns than rows")
    x = solve(A.T @ A, A.T @ b)
    b -= A @ x
    return x
