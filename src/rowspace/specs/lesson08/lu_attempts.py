# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""Attempts at ``lu`` as learners write them, each with one mistake."""

import numpy as np


def no_pivoting(A):
    U = np.array(A, float)
    n = len(U)
    L, P = np.eye(n), np.eye(n)
    for k in range(n):
        for i in range(k + 1, n):
            L[i, k] = U[i, k] / U[k, k]
            U[i, k:] -= L[i, k] * U[k, k:]
            U[i, k] = 0
    return P, L, U


def skips_zero_pivot(A):
    U = np.array(A, float)
    n = len(U)
    L = np.eye(n)
    for k in range(n):
        if U[k, k] == 0:
            continue
        for i in range(k + 1, n):
            L[i, k] = U[i, k] / U[k, k]
            U[i] = U[i] - L[i, k] * U[k]
    return np.eye(n), L, U


def only_when_zero(A):
    U = np.array(A, float)
    n = len(U)
    L, P = np.eye(n), np.eye(n)
    for k in range(n):
        p = k
        if U[k, k] == 0:
            p = k + np.argmax(abs(U[k:, k]))
        if U[p, k] == 0:
            continue
        for M in (U, P):
            M[[k, p]] = M[[p, k]]
        L[[k, p], :k] = L[[p, k], :k]
        for i in range(k + 1, n):
            L[i, k] = U[i, k] / U[k, k]
            U[i] -= L[i, k] * U[k]
    return P, L, U


def signed_pivot(A):
    return _eliminate(A, lambda c, k: k + np.argmax(c[k:]))


def argmax_without_k(A):
    return _eliminate(A, lambda c, k: np.argmax(abs(c[k:])))


def _eliminate(A, choose):
    U = np.array(A, float)
    n = len(U)
    L, P = np.eye(n), np.eye(n)
    for k in range(n):
        p = choose(U[:, k], k)
        if U[p, k] == 0:
            continue
        U[[k, p]] = U[[p, k]]
        P[[k, p]] = P[[p, k]]
        L[[k, p], :k] = L[[p, k], :k]
        for i in range(k + 1, n):
            L[i, k] = U[i, k] / U[k, k]
            U[i, k:] -= L[i, k] * U[k, k:]
    return P, L, U


def exchanges_too_late(A):
    U = np.array(A, float)
    n = len(U)
    L, P = np.eye(n), np.eye(n)
    for k in range(n - 1):
        for i in range(k + 1, n):
            L[i, k] = U[i, k] / U[k, k]
            U[i, k:] -= L[i, k] * U[k, k:]
        p = k + 1 + np.argmax(abs(U[k + 1 :, k + 1]))
        for M in (U, P):
            M[[k + 1, p]] = M[[p, k + 1]]
        L[[k + 1, p], : k + 1] = L[[p, k + 1], : k + 1]
    return P, L, U


def transposed_p(A):
    P, L, U = _right(A)
    return P.T, L, U


def forgets_multipliers(A):
    U = np.array(A, float)
    n = len(U)
    L, P = np.eye(n), np.eye(n)
    for k in range(n):
        p = k + np.argmax(abs(U[k:, k]))
        if U[p, k] == 0:
            continue
        for M in (U, P):
            M[[k, p]] = M[[p, k]]
        for i in range(k + 1, n):
            L[i, k] = U[i, k] / U[k, k]
            U[i] -= L[i, k] * U[k]
    return P, L, U


def forgets_p(A):
    U = np.array(A, float)
    n = len(U)
    L, P = np.eye(n), np.eye(n)
    for k in range(n):
        p = k + np.argmax(abs(U[k:, k]))
        if U[p, k] == 0:
            continue
        U[[k, p]] = U[[p, k]]
        L[[k, p], :k] = L[[p, k], :k]
        for i in range(k + 1, n):
            L[i, k] = U[i, k] / U[k, k]
            U[i] -= L[i, k] * U[k]
    return P, L, U


def swaps_views(A):
    U = np.array(A, float)
    n = len(U)
    L, P = np.eye(n), np.eye(n)
    for k in range(n):
        p = k + np.argmax(abs(U[k:, k]))
        if U[p, k] == 0:
            continue
        U[k], U[p] = U[p], U[k]
        P[k], P[p] = P[p], P[k]
        L[[k, p], :k] = L[[p, k], :k]
        for i in range(k + 1, n):
            L[i, k] = U[i, k] / U[k, k]
            U[i] -= L[i, k] * U[k]
    return P, L, U


def other_order(A):
    P, L, U = _right(A)
    return L, U, P


def row_numbers(A):
    P, L, U = _right(A)
    return np.argmax(P, axis=1), L, U


def zero_diagonal(A):
    P, L, U = _right(A)
    return P, np.tril(L, -1), U


def negative_multipliers(A):
    U = np.array(A, float)
    n = len(U)
    L, P = np.eye(n), np.eye(n)
    for k in range(n):
        p = k + np.argmax(abs(U[k:, k]))
        if U[p, k] == 0:
            continue
        for M in (U, P):
            M[[k, p]] = M[[p, k]]
        L[[k, p], :k] = L[[p, k], :k]
        for i in range(k + 1, n):
            L[i, k] = -U[i, k] / U[k, k]
            U[i] += L[i, k] * U[k]
    return P, L, U


def ones_in_u(A):
    U = np.array(A, float)
    n = len(U)
    L, P = np.zeros((n, n)), np.eye(n)
    for k in range(n):
        p = k + np.argmax(abs(U[k:, k]))
        for M in (U, P, L):
            M[[k, p]] = M[[p, k]]
        L[k:, k] = U[k:, k]
        if U[k, k] != 0:
            U[k] = U[k] / U[k, k]
        for i in range(k + 1, n):
            U[i] = U[i] - L[i, k] * U[k]
    return P, L, U


def rubbish_in_u(A):
    U = np.array(A, float)
    n = len(U)
    P = np.eye(n)
    for k in range(n):
        p = k + np.argmax(abs(U[k:, k]))
        if U[p, k] == 0:
            continue
        for M in (U, P):
            M[[k, p]] = M[[p, k]]
        for i in range(k + 1, n):
            U[i, k] = U[i, k] / U[k, k]
            U[i, k + 1 :] -= U[i, k] * U[k, k + 1 :]
    return P, np.tril(U, -1) + np.eye(n), U


def last_row_left(A):
    U = np.array(A, float)
    n = len(U)
    L, P = np.eye(n), np.eye(n)
    for k in range(n):
        p = k + np.argmax(abs(U[k:, k]))
        if U[p, k] == 0:
            continue
        for M in (U, P):
            M[[k, p]] = M[[p, k]]
        L[[k, p], :k] = L[[p, k], :k]
        for i in range(k + 1, n - 1):
            L[i, k] = U[i, k] / U[k, k]
            U[i] -= L[i, k] * U[k]
    return P, L, U


def overwrites(A):
    return _right(A, np.asarray(A, float))


def truncates(A):
    U = np.array(A)
    n = len(U)
    L, P = np.eye(n), np.eye(n)
    for k in range(n):
        p = k + np.argmax(abs(U[k:, k]))
        if U[p, k] == 0:
            continue
        for M in (U, P):
            M[[k, p]] = M[[p, k]]
        L[[k, p], :k] = L[[p, k], :k]
        for i in range(k + 1, n):
            L[i, k] = U[i, k] / U[k, k]
            U[i] = U[i] - L[i, k] * U[k]
    return P, L, U


def fixed_tolerance(A):
    return _right(A, nothing=lambda pivot: abs(pivot) < 1e-12)


def raises_on_singular(A):
    def stop(pivot):
        if pivot == 0:
            raise ValueError("the matrix is singular")
        return False

    return _right(A, nothing=stop)


def nan_on_singular(A):
    return _right(A, nothing=lambda pivot: False)


def stops_at_zero_column(A):
    U = np.array(A, float)
    n = len(U)
    L, P = np.eye(n), np.eye(n)
    for k in range(n):
        p = k + np.argmax(abs(U[k:, k]))
        if U[p, k] == 0:
            break
        for M in (U, P):
            M[[k, p]] = M[[p, k]]
        L[[k, p], :k] = L[[p, k], :k]
        for i in range(k + 1, n):
            L[i, k] = U[i, k] / U[k, k]
            U[i] -= L[i, k] * U[k]
    return P, L, U


def python_loops(A):
    U = np.array(A, float)
    n = len(U)
    L, P = np.eye(n), np.eye(n)
    for k in range(n):
        p = k
        for i in range(k + 1, n):
            if abs(U[i, k]) > abs(U[p, k]):
                p = i
        if U[p, k] == 0:
            continue
        for M in (U, P):
            M[[k, p]] = M[[p, k]]
        L[[k, p], :k] = L[[p, k], :k]
        for i in range(k + 1, n):
            L[i, k] = U[i, k] / U[k, k]
            for j in range(k, n):
                U[i, j] = U[i, j] - L[i, k] * U[k, j]
    return P, L, U


def _right(A, U=None, nothing=lambda pivot: pivot == 0):
    U = np.array(A, float) if U is None else U
    n = len(U)
    L, P = np.eye(n), np.eye(n)
    for k in range(n):
        p = k + np.argmax(abs(U[k:, k]))
        if nothing(U[p, k]):
            continue
        for M in (U, P):
            M[[k, p]] = M[[p, k]]
        L[[k, p], :k] = L[[p, k], :k]
        for i in range(k + 1, n):
            L[i, k] = U[i, k] / U[k, k]
            U[i, k:] -= L[i, k] * U[k, k:]
            U[i, k] = 0
    return P, L, U
