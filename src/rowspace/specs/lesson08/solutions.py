# ruff: noqa: RUF059, TID251 (LinAlgError is NumPy's own)
# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""The reference solutions of lesson 08, as a learner would write them: without annotations, plain and complete."""

import numpy as np


def back_substitution(U, b):
    n = len(b)
    x = np.zeros(n)
    for i in reversed(range(n)):  # the last row knows its unknown first
        x[i] = (b[i] - U[i, i + 1 :] @ x[i + 1 :]) / U[i, i]
    return x


def forward_substitution(L, b):
    n = len(b)
    y = np.zeros(n)
    for i in range(n):
        y[i] = (b[i] - L[i, :i] @ y[:i]) / L[i, i]
    return y


def lu(A):
    U = np.array(A, float)  # a copy, of floats
    n = len(U)
    L, P = np.eye(n), np.eye(n)
    for k in range(n):
        p = k + np.argmax(abs(U[k:, k]))  # the largest entry on or below the diagonal
        if U[p, k] == 0:
            continue  # nothing to eliminate in this column
        for M in (U, P):
            M[[k, p]] = M[[p, k]]
        L[[k, p], :k] = L[[p, k], :k]
        L[k + 1 :, k] = U[k + 1 :, k] / U[k, k]  # the multipliers
        U[k + 1 :] -= np.outer(L[k + 1 :, k], U[k])
        U[k + 1 :, k] = 0  # exactly, not up to rounding
    return P, L, U


def solve(A, b):
    P, L, U = lu(A)
    for k, pivot in enumerate(np.diag(U)):
        if pivot == 0:
            raise np.linalg.LinAlgError(f"solve: A is singular: pivot {k + 1} is 0, so there is no single solution")
    return back_substitution(U, forward_substitution(L, P @ b))


def inverse(A):
    P, L, U = lu(A)
    if not np.diag(U).all():
        raise np.linalg.LinAlgError("inverse: A is singular, so it has no inverse")
    n = len(U)
    X = np.zeros((n, n))
    for j in range(n):
        X[:, j] = back_substitution(U, forward_substitution(L, P[:, j]))  # P @ e_j is column j of P
    return X


def determinant(A):
    P, L, U = lu(A)
    order = np.argmax(P, axis=1)  # row i of P @ A is row order[i] of A
    sign = 1.0
    for i in range(len(order)):
        while order[i] != i:  # put row number order[i] where it belongs, until the order is 0, 1, 2, …
            j = order[i]
            order[i], order[j] = order[j], order[i]
            sign = -sign
    return sign * np.prod(np.diag(U))


def solve_tridiagonal(sub, diag, sup, b):
    d, x = np.array(diag, float), np.array(b, float)
    n = len(d)
    for i in range(1, n):
        m = sub[i - 1] / d[i - 1]  # the multiplier that clears the entry left of d[i]
        d[i] -= m * sup[i - 1]
        x[i] -= m * x[i - 1]
    for i in reversed(range(n)):
        if i < n - 1:
            x[i] -= sup[i] * x[i + 1]
        x[i] /= d[i]
    return x


def count_solutions(A, b):
    A, b = np.array(A, float), np.array(b, float)
    M = np.column_stack([A, b])
    m, n = A.shape
    zero_A = max(m, n) * np.finfo(float).eps * abs(A).max(initial=0)  # below this an entry is rounding
    zero_M = max(m, n) * np.finfo(float).eps * abs(M).max(initial=0)
    rank = 0
    for j in range(n):
        if rank == m:
            break
        p = rank + np.argmax(abs(M[rank:, j]))
        if abs(M[p, j]) <= zero_A:
            continue  # no pivot in this column
        M[[rank, p]] = M[[p, rank]]
        M[rank + 1 :] -= np.outer(M[rank + 1 :, j] / M[rank, j], M[rank])
        rank += 1
    if (abs(M[rank:, n]) > zero_M).any():
        return 0  # a row says 0 = something else
    return 1 if rank == n else np.inf


def growth_factor(A):
    U = np.array(A, float)
    n = len(U)
    first = largest = abs(U).max()
    for k in range(n):
        p = k + np.argmax(abs(U[k:, k]))
        if U[p, k] == 0:
            continue
        U[[k, p]] = U[[p, k]]
        U[k + 1 :, k:] -= np.outer(U[k + 1 :, k] / U[k, k], U[k, k:])
        largest = max(largest, abs(U).max())
    return largest / first
