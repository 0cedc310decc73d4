# ruff: noqa: RUF059
# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""Attempts at the further exercises as learners write them, each with one mistake."""

import math

import numpy as np

from rowspace.specs.lesson08.lu_attempts import no_pivoting as lu_without_exchanges
from rowspace.specs.lesson08.solutions import determinant, lu, solve


class Tridiagonal:
    """diag on the diagonal, sub below it, sup above it."""

    @staticmethod
    def overwrites(sub, diag, sup, b):
        for i in range(1, len(diag)):
            m = sub[i - 1] / diag[i - 1]
            diag[i] = diag[i] - m * sup[i - 1]
            b[i] = b[i] - m * b[i - 1]
        x = np.zeros(len(b))
        for i in reversed(range(len(b))):
            x[i] = (b[i] - (sup[i] * x[i + 1] if i < len(b) - 1 else 0)) / diag[i]
        return x

    @staticmethod
    def exchanged(sub, diag, sup, b):
        return _thomas(sup, diag, sub, b)

    @staticmethod
    def old_diagonal(sub, diag, sup, b):
        d, x = np.array(diag, float), np.array(b, float)
        for i in range(1, len(d)):
            m = sub[i - 1] / diag[i - 1]
            d[i] = diag[i] - m * sup[i - 1]
            x[i] = x[i] - m * x[i - 1]
        return _back(d, sup, x)

    @staticmethod
    def old_b(sub, diag, sup, b):
        d, x = np.array(diag, float), np.array(b, float)
        for i in range(1, len(d)):
            m = sub[i - 1] / d[i - 1]
            d[i] = d[i] - m * sup[i - 1]
            x[i] = b[i] - m * b[i - 1]
        return _back(d, sup, x)

    @staticmethod
    def b_left_out(sub, diag, sup, b):
        d, x = np.array(diag, float), np.array(b, float)
        for i in range(1, len(d)):
            d[i] = d[i] - sub[i - 1] / d[i - 1] * sup[i - 1]
        return _back(d, sup, x)

    @staticmethod
    def forward_only(sub, diag, sup, b):
        d, x = np.array(diag, float), np.array(b, float)
        for i in range(1, len(d)):
            m = sub[i - 1] / d[i - 1]
            d[i] = d[i] - m * sup[i - 1]
            x[i] = x[i] - m * x[i - 1]
        return x / d

    @staticmethod
    def diagonal_only(sub, diag, sup, b):
        return np.array(b, float) / diag

    @staticmethod
    def shifted(sub, diag, sup, b):
        d, x = np.array(diag, float), np.array(b, float)
        n = len(d)
        for i in range(1, n):
            m = sub[min(i, n - 2)] / d[i - 1]
            d[i] = d[i] - m * sup[i - 1]
            x[i] = x[i] - m * x[i - 1]
        return _back(d, sup, x)

    @staticmethod
    def adds(sub, diag, sup, b):
        d, x = np.array(diag, float), np.array(b, float)
        for i in range(1, len(d)):
            m = sub[i - 1] / d[i - 1]
            d[i] = d[i] - m * sup[i - 1]
            x[i] = x[i] - m * x[i - 1]
        for i in reversed(range(len(d))):
            x[i] = (x[i] + (sup[i] * x[i + 1] if i < len(d) - 1 else 0)) / d[i]
        return x

    @staticmethod
    def truncates(sub, diag, sup, b):
        d, x = np.array(diag), np.array(b)
        for i in range(1, len(d)):
            m = sub[i - 1] / d[i - 1]
            d[i] = d[i] - m * sup[i - 1]
            x[i] = x[i] - m * x[i - 1]
        return _back(d, sup, x)

    @staticmethod
    def whole_matrix(sub, diag, sup, b):
        return solve(np.diag(diag) + np.diag(sub, -1) + np.diag(sup, 1), b)


def _thomas(sub, diag, sup, b):
    d, x = np.array(diag, float), np.array(b, float)
    for i in range(1, len(d)):
        m = sub[i - 1] / d[i - 1]
        d[i] = d[i] - m * sup[i - 1]
        x[i] = x[i] - m * x[i - 1]
    return _back(d, sup, x)


def _back(d, sup, x):
    for i in reversed(range(len(d))):
        x[i] = (x[i] - (sup[i] * x[i + 1] if i < len(d) - 1 else 0)) / d[i]
    return x


class Count:
    """0, 1 or infinitely many solutions."""

    @staticmethod
    def by_shape(A, b):
        m, n = np.shape(A)
        return 1 if m == n else math.inf if m < n else 0

    @staticmethod
    def by_determinant(A, b):
        if len(A) != len(A[0]):
            raise ValueError("only a square matrix has a determinant")
        return 1 if determinant(A) != 0 else math.inf

    @staticmethod
    def never_inconsistent(A, b):
        m, n = np.shape(A)
        return 1 if _rank(A) == n else math.inf

    @staticmethod
    def singular_means_none(A, b):
        m, n = np.shape(A)
        consistent = _rank(A) == _rank(np.column_stack([A, b]))
        return 1 if _rank(A) == n and consistent else 0

    @staticmethod
    def rank_against_rows(A, b):
        m, n = np.shape(A)
        if _rank(A) < _rank(np.column_stack([A, b])):
            return 0
        return 1 if _rank(A) == m else math.inf

    @staticmethod
    def nonzero_rows(A, b):
        M = np.column_stack([A, b])
        rank_A, rank_M = (int(np.any(X != 0, axis=1).sum()) for X in (np.array(A), M))
        if rank_A < rank_M:
            return 0
        return 1 if rank_A >= np.shape(A)[1] else math.inf

    @staticmethod
    def exactly_zero(A, b):
        return _count(A, b, 0.0)

    @staticmethod
    def fixed_tolerance(A, b):
        return _count(A, b, 1e-9)

    @staticmethod
    def no_column_skipped(A, b):
        M = np.column_stack([np.array(A, float), np.array(b, float)])
        m, n = np.shape(A)
        small = max(m, n) * np.finfo(float).eps * abs(M).max(initial=0)
        rank = 0
        for k in range(min(m, n)):
            p = k + np.argmax(abs(M[k:, k]))
            if abs(M[p, k]) <= small:
                continue
            M[[k, p]] = M[[p, k]]
            M[k + 1 :] -= np.outer(M[k + 1 :, k] / M[k, k], M[k])
            rank += 1
        if (abs(M[rank:, n]) > small).any():
            return 0
        return 1 if rank == n else math.inf

    @staticmethod
    def words(A, b):
        return {0: "none", 1: "one", math.inf: "infinitely many"}[_count(A, b)]


def _rank(A):
    M = np.array(A, float)
    m, n = M.shape
    small = max(m, n) * np.finfo(float).eps * abs(M).max(initial=0)
    rank = 0
    for j in range(n):
        if rank == m:
            break
        p = rank + np.argmax(abs(M[rank:, j]))
        if abs(M[p, j]) <= small:
            continue
        M[[rank, p]] = M[[p, rank]]
        M[rank + 1 :] -= np.outer(M[rank + 1 :, j] / M[rank, j], M[rank])
        rank += 1
    return rank


def _count(A, b, small=None):
    M = np.column_stack([np.array(A, float), np.array(b, float)])
    m, n = np.shape(A)
    if small is None:
        small = max(m, n) * np.finfo(float).eps * abs(M).max(initial=0)
    rank = 0
    for j in range(n):
        if rank == m:
            break
        p = rank + np.argmax(abs(M[rank:, j]))
        if abs(M[p, j]) <= small:
            continue
        M[[rank, p]] = M[[p, rank]]
        M[rank + 1 :] -= np.outer(M[rank + 1 :, j] / M[rank, j], M[rank])
        M[rank + 1 :, j] = 0
        rank += 1
    if (abs(M[rank:, n]) > small).any():
        return 0
    return 1 if rank == n else math.inf


class Growth:
    """How much entries grow during elimination."""

    @staticmethod
    def no_pivoting(A):
        P, L, U = lu_without_exchanges(A)
        return abs(U).max() / abs(np.array(A)).max()

    @staticmethod
    def signed(A):
        P, L, U = lu(A)
        return U.max() / np.max(A)

    @staticmethod
    def of_multipliers(A):
        P, L, U = lu(A)
        return abs(L).max()

    @staticmethod
    def upside_down(A):
        P, L, U = lu(A)
        return abs(np.array(A)).max() / abs(U).max()

    @staticmethod
    def not_relative(A):
        P, L, U = lu(A)
        return abs(U).max()

    @staticmethod
    def last_pivot(A):
        P, L, U = lu(A)
        return abs(U[-1, -1]) / abs(np.array(A)).max()

    @staticmethod
    def pivots_only(A):
        P, L, U = lu(A)
        return abs(np.diag(U)).max() / abs(np.array(A)).max()

    @staticmethod
    def measured_too_late(A):
        U = np.asarray(A, float)
        n = len(U)
        for k in range(n):
            p = k + np.argmax(abs(U[k:, k]))
            if U[p, k] == 0:
                continue
            U[[k, p]] = U[[p, k]]
            for i in range(k + 1, n):
                U[i] -= U[i, k] / U[k, k] * U[k]
        return abs(U).max() / np.abs(A).max()

    @staticmethod
    def first_pivot(A):
        P, L, U = lu(A)
        return abs(U).max() / abs(np.array(A)[0, 0])
