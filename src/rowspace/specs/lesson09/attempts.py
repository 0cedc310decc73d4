# ruff: noqa: RUF059
# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""Attempts at ``condition_number`` as learners write them, each with one mistake."""

import numpy as np

from rowspace.linalg import LinAlgError, det, eigvals, svdvals
from rowspace.specs.lesson08.lu_attempts import only_when_zero as lu_careless
from rowspace.specs.lesson08.solutions import back_substitution, forward_substitution, inverse, lu
from rowspace.specs.lesson08.solve_attempts import Inverse
from rowspace.specs.lesson09.solutions import condition_number


def columns(A):
    return abs(A).sum(axis=0).max()


def with_norm(norm):
    """The product of two norms, in a norm of one's own."""

    def condition(A):
        A = np.array(A, float)
        try:
            X = inverse(A)
        except LinAlgError:
            return np.inf
        return norm(A) * norm(X)

    return condition


by_rows = with_norm(lambda A: abs(A).sum(axis=1).max())
frobenius = with_norm(lambda A: size(A))
largest_entry = with_norm(lambda A: abs(A).max())
all_entries = with_norm(lambda A: abs(A).sum())
no_absolute = with_norm(lambda A: A.sum(axis=0).max())


def size(A):
    largest = abs(A).max()
    return largest * np.sqrt(((A / largest) ** 2).sum())


def spectral(A):
    s = svdvals(np.array(A, float))
    return s[0] / s[-1] if s[-1] > 1e-16 * s[0] else np.inf


def eigenvalue_ratio(A):
    w = abs(eigvals(np.array(A, float)))
    return w.max() / w.min() if w.min() > 1e-15 * w.max() else np.inf


def squared(A):
    A = np.array(A, float)
    A = A / abs(A).max() if A.any() else A
    return condition_number(A.T @ A)


def quotient(A):
    A = np.array(A, float)
    try:
        return columns(A) / columns(inverse(A))
    except LinAlgError:
        return np.inf


def upside_down(A):
    return 1 / condition_number(A)


def norm_of_inverse(A):
    try:
        return columns(inverse(A))
    except LinAlgError:
        return np.inf


def reciprocal_of_norm(A):
    norm = columns(np.array(A, float))
    return norm * (1 / norm) if norm else np.inf


def reciprocal_entries(A):
    A = np.array(A, float)
    return columns(A) * columns(1 / A)


def reciprocal_determinant(A):
    d = abs(det(np.array(A, float)))
    return 1 / d if d > 1e-250 else np.inf


def digits_lost(A):
    return np.log10(condition_number(A))


def pivot_ratio(A):
    P, L, U = lu(A)
    pivots = abs(np.diag(U))
    return pivots.max() / pivots.min() if pivots.min() > 0 else np.inf


def raises(A):
    A = np.array(A, float)
    return columns(A) * columns(inverse(A))


def nan(A):
    A = np.array(A, float)
    try:
        return columns(A) * columns(inverse(A))
    except LinAlgError:
        return np.nan


def small_determinant(A):
    if abs(det(np.array(A, float))) < 1e-10:
        return np.inf
    return condition_number(A)


def no_pivoting(A):
    A = np.array(A, float)
    return columns(A) * columns(Inverse.no_pivoting(A))


def only_when_zero(A):
    A = np.array(A, float)
    P, L, U = lu_careless(A)
    if (np.diag(U) == 0).any():
        return np.inf
    X = np.column_stack([back_substitution(U, forward_substitution(L, p)) for p in P.T])
    return columns(A) * columns(X)


def overwrites(A):
    A = np.asarray(A, float)
    found = condition_number(A)
    A /= columns(A) or 1.0
    return found
