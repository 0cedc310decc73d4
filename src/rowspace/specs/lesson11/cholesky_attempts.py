# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""Attempts at the Cholesky factor as learners write them, each with one mistake."""

import numpy as np

from rowspace.linalg import LinAlgError, eigh, qr
from rowspace.specs.lesson11.solutions import cholesky


def root(pivot):
    if pivot <= 0:
        raise LinAlgError("not positive definite")
    return np.sqrt(pivot)


def by_columns(A, diagonal, column, check=root):
    """The loop with the two lines in which learners differ."""
    A = np.array(A, float)
    n = len(A)
    L = np.zeros((n, n))
    for j in range(n):
        L[j, j] = check(diagonal(A, L, j))
        for i in range(j + 1, n):
            L[i, j] = column(A, L, i, j)
    return L


def left(A, L, j):
    return A[j, j] - L[j, :j] @ L[j, :j]


def below(A, L, i, j):
    return (A[i, j] - L[i, :j] @ L[j, :j]) / L[j, j]


def upper(A):
    return cholesky(A).T


def forgets_root(A):
    return by_columns(A, left, below, lambda pivot: pivot if pivot > 0 else root(pivot))


def unit_diagonal(A):
    L = cholesky(A)
    return L / np.diag(L)


def not_divided(A):
    return by_columns(A, left, lambda A, L, i, j: A[i, j] - L[i, :j] @ L[j, :j])


def divides_by_pivot(A):
    return by_columns(A, left, lambda A, L, i, j: (A[i, j] - L[i, :j] @ L[j, :j]) / L[j, j] ** 2)


def diagonal_not_updated(A):
    return by_columns(A, lambda A, L, j: A[j, j], below)


def column_not_updated(A):
    return by_columns(A, left, lambda A, L, i, j: A[i, j] / L[j, j])


def nothing_updated(A):
    return by_columns(A, lambda A, L, j: A[j, j], lambda A, L, i, j: A[i, j] / L[j, j])


def adds(A):
    return by_columns(
        A, lambda A, L, j: A[j, j] + L[j, :j] @ L[j, :j], lambda A, L, i, j: (A[i, j] + L[i, :j] @ L[j, :j]) / L[j, j]
    )


def no_squares(A):
    return by_columns(A, lambda A, L, j: A[j, j] - L[j, :j].sum(), below)


def roots_of_entries(A):
    A = np.array(A, float)
    if (np.diag(A) <= 0).any():
        raise LinAlgError("not positive definite")
    return np.tril(np.sqrt(A))


def leaves_upper(A):
    L = np.array(A, float)
    n = len(L)
    for j in range(n):
        L[j, j] = root(L[j, j] - L[j, :j] @ L[j, :j])
        for i in range(j + 1, n):
            L[i, j] = (L[i, j] - L[i, :j] @ L[j, :j]) / L[j, j]
    return L


def last_left(A):
    A = np.array(A, float)
    n = len(A)
    L = np.zeros((n, n))
    for j in range(n - 1):
        L[j, j] = root(left(A, L, j))
        L[j + 1 :, j] = [below(A, L, i, j) for i in range(j + 1, n)]
    return L


def symmetric_root(A):
    w, V = eigh(np.array(A, float))
    if w[0] <= 1e-15 * abs(w).max():
        raise LinAlgError("not positive definite")
    return V * np.sqrt(w) @ V.T


def negative_root(A):
    return -cholesky(A)


def silent(A):
    return by_columns(A, left, below, np.sqrt)


def absolute_pivot(A):
    return by_columns(A, left, below, lambda pivot: np.sqrt(max(abs(pivot), 1e-300)))


def accepts_zero(A):
    A = np.array(A, float)
    n = len(A)
    L = np.zeros((n, n))
    for j in range(n):
        pivot = left(A, L, j)
        L[j, j] = root(pivot) if pivot else 0
        if pivot:
            L[j + 1 :, j] = [below(A, L, i, j) for i in range(j + 1, n)]
    return L


def jitter(A):
    A = np.array(A, float)
    return cholesky(A + 1e-6 * np.eye(len(A)))


def fixed_tolerance(A):
    L = cholesky(A)
    if (np.diag(L) ** 2 < 1e-10).any():
        raise LinAlgError("not positive definite")
    return L


def overwrites(A):
    L = np.asarray(A, float)
    n = len(L)
    for j in range(n):
        L[j, j] = root(L[j, j] - L[j, :j] @ L[j, :j])
        L[j, j + 1 :] = 0
        for i in range(j + 1, n):
            L[i, j] = (L[i, j] - L[i, :j] @ L[j, :j]) / L[j, j]
    return L


def truncates(A):
    A = np.array(A)
    n = len(A)
    L = np.zeros_like(A)
    for j in range(n):
        L[j, j] = root(left(A, L, j))
        L[j + 1 :, j] = [below(A, L, i, j) for i in range(j + 1, n)]
    return L


def through_eigenvalues(A):
    w, V = eigh(np.array(A, float))
    if w[0] <= 1e-15 * abs(w).max():
        raise LinAlgError("not positive definite")
    R = qr((V * np.sqrt(w)).T).R
    return (R * np.sign(np.diag(R))[:, None]).T


def python_loops(A):
    A = np.array(A, float)
    n = len(A)
    L = np.zeros((n, n))
    for i in range(n):
        for j in range(i + 1):
            s = A[i, j]
            for k in range(j):
                s = s - L[i, k] * L[j, k]
            L[i, j] = root(s) if i == j else s / L[j, j]
    return L
