# ruff: noqa: RUF059
# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""Attempts at ``determinant`` as learners write them, each with one mistake."""

import numpy as np

from rowspace.specs.lesson08.lu_attempts import no_pivoting as lu_without_exchanges
from rowspace.specs.lesson08.solutions import determinant, lu


def diagonal_of_a(A):
    return np.prod(np.diag(A))


def diagonal_of_l(A):
    P, L, U = lu(A)
    return np.prod(np.diag(L))


def sum_of_pivots(A):
    P, L, U = lu(A)
    return np.sum(np.diag(U))


def absolute_value(A):
    P, L, U = lu(A)
    return abs(np.prod(np.diag(U)))


def forgets_sign(A):
    P, L, U = lu(A)
    return np.prod(np.diag(U))


def sign_each_step(A):
    P, L, U = lu(A)
    sign = 1.0
    for i in range(len(P)):
        if P[i, i] != 1:  # every row that moved, not every exchange
            sign = -sign
    return sign * np.prod(np.diag(U))


def no_pivoting(A):
    P, L, U = lu_without_exchanges(A)
    return np.prod(np.diag(U))


def only_when_zero(A):
    U = np.array(A, float)
    n = len(U)
    sign = 1.0
    for k in range(n):
        if U[k, k] == 0:
            p = k + np.argmax(abs(U[k:, k]))
            if U[p, k] == 0:
                return 0.0
            U[[k, p]] = U[[p, k]]
            sign = -sign
        for i in range(k + 1, n):
            U[i] -= U[i, k] / U[k, k] * U[k]
    return sign * np.prod(np.diag(U))


def sarrus(A):
    n = len(A)
    if n == 1:
        return A[0, 0]
    if n == 2:
        return A[0, 0] * A[1, 1] - A[0, 1] * A[1, 0]
    down = sum(np.prod([A[i, (i + j) % n] for i in range(n)]) for j in range(n))
    up = sum(np.prod([A[i, (j - i) % n] for i in range(n)]) for j in range(n))
    return down - up


def zero_if_small(A):
    d = determinant(A)
    return 0.0 if abs(d) < 1e-12 else d


def raises_on_singular(A):
    P, L, U = lu(A)
    if (np.diag(U) == 0).any():
        raise ValueError("the matrix is singular")
    return determinant(A)


def nan_on_singular(A):
    U = np.array(A, float)
    n = len(U)
    sign = 1.0
    for k in range(n):
        p = k + np.argmax(abs(U[k:, k]))
        if p != k:
            U[[k, p]] = U[[p, k]]
            sign = -sign
        for i in range(k + 1, n):
            U[i] -= U[i, k] / U[k, k] * U[k]
    return sign * np.prod(np.diag(U))


def overwrites(A):
    U = np.asarray(A, float)
    n = len(U)
    sign = 1.0
    for k in range(n):
        p = k + np.argmax(abs(U[k:, k]))
        if U[p, k] == 0:
            return 0.0
        if p != k:
            U[[k, p]] = U[[p, k]]
            sign = -sign
        for i in range(k + 1, n):
            U[i] -= U[i, k] / U[k, k] * U[k]
    return sign * np.prod(np.diag(U))


def truncates(A):
    U = np.array(A)
    n = len(U)
    sign = 1.0
    for k in range(n):
        p = k + np.argmax(abs(U[k:, k]))
        if U[p, k] == 0:
            return 0.0
        if p != k:
            U[[k, p]] = U[[p, k]]
            sign = -sign
        for i in range(k + 1, n):
            U[i] = U[i] - U[i, k] / U[k, k] * U[k]
    return sign * np.prod(np.diag(U))


def cofactors(A):
    A = np.array(A, float)
    if len(A) == 0:
        return 1.0
    rest = [np.delete(A[1:], j, axis=1) for j in range(len(A))]
    return sum((-1) ** j * A[0, j] * cofactors(rest[j]) for j in range(len(A)))
