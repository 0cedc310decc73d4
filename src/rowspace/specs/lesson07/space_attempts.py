# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""Attempts at the further exercises of lesson 07 as learners write them, each with one mistake."""

import numpy as np

from rowspace.specs.lesson07.attempts import _read_off
from rowspace.specs.lesson07.reduce_attempts import Reduce, first, reduce
from rowspace.specs.lesson07.solutions import column_space, general_solution, null_space, rank_factorization, rref


def floats(A):
    return np.array(A, float)


def picked(A, **how):
    """The pivot columns of A, found by some elimination."""
    return floats(A)[:, reduce(A, **how)[1]]


def product_of(A, **how):
    R, pivots = reduce(A, **how)
    return floats(A)[:, pivots], R[: len(pivots)]


class Columns:
    """``column_space``."""

    @staticmethod
    def from_r(A):
        R, pivots = rref(A)
        return R[:, pivots]

    @staticmethod
    def first_columns(A):
        return floats(A)[:, : len(rref(A)[1])]

    @staticmethod
    def all_columns(A):
        return floats(A)

    @staticmethod
    def different_columns(A):
        kept = []
        for column in floats(A).T:
            if column.any() and not any(np.array_equal(column, other) for other in kept):
                kept.append(column)
        return np.column_stack(kept) if kept else np.zeros((len(A), 0))

    @staticmethod
    def rows_of_r(A):
        R, pivots = rref(A)
        return R[: len(pivots)].T

    @staticmethod
    def as_rows(A):
        return column_space(A).T

    @staticmethod
    def pivots(A):
        return np.array(rref(A)[1], int)

    @staticmethod
    def null(A):
        return null_space(A)

    @staticmethod
    def left_null(A):
        return null_space(np.transpose(A))

    @staticmethod
    def free_columns(A):
        A = floats(A)
        return np.delete(A, rref(A)[1], axis=1)

    @staticmethod
    def zero_vector(A):
        C = column_space(A)
        return C if C.shape[1] else np.zeros((len(C), 1))

    @staticmethod
    def overwrites(A):
        A, C = np.asarray(A, float), column_space(A)
        A[:] = rref(A)[0]
        return C

    @staticmethod
    def fixed_tolerance(A):
        return picked(A, zero=1e-10)

    @staticmethod
    def exactly_zero(A):
        return picked(A, zero=0)

    @staticmethod
    def gram(A):
        A = floats(A)
        S = A / max(abs(A).max(initial=0), 1e-300)
        return A[:, rref(S.T @ S)[1]]


class Factors:
    """``rank_factorization``."""

    @staticmethod
    def c_from_r(A):
        R, pivots = rref(A)
        return R[:, pivots], R[: len(pivots)]

    @staticmethod
    def f_from_a(A):
        A, pivots = floats(A), rref(A)[1]
        return A[:, pivots], A[: len(pivots)]

    @staticmethod
    def first_columns(A):
        F = rank_factorization(A)[1]
        return floats(A)[:, : len(F)], F

    @staticmethod
    def all_rows(A):
        return rank_factorization(A)[0], rref(A)[0]

    @staticmethod
    def trivial(A):
        A = floats(A)
        return A, np.eye(A.shape[1])

    @staticmethod
    def exchanged(A):
        C, F = rank_factorization(A)
        return F, C

    @staticmethod
    def f_transposed(A):
        C, F = rank_factorization(A)
        return C, F.T

    @staticmethod
    def multiplied(A):
        C, F = rank_factorization(A)
        return C @ F

    @staticmethod
    def not_reduced(A):
        R, pivots = Reduce.echelon_only(A)
        return floats(A)[:, pivots], R[: len(pivots)]

    @staticmethod
    def not_scaled(A):
        R, pivots = Reduce.not_scaled(A)
        return floats(A)[:, pivots], R[: len(pivots)]

    @staticmethod
    def one_column(A):
        C, F = rank_factorization(A)
        return C[:, :1], F[:1]

    @staticmethod
    def overwrites(A):
        A, parts = np.asarray(A, float), rank_factorization(A)
        A[:] = rref(A)[0]
        return parts

    @staticmethod
    def fixed_tolerance(A):
        return product_of(A, zero=1e-10)

    @staticmethod
    def exactly_zero(A):
        return product_of(A, zero=0)

    @staticmethod
    def coarse(A):
        return product_of(A, zero=1e-8 * abs(floats(A)).max(initial=0))

    @staticmethod
    def first_nonzero(A):
        return product_of(A, choose=first)


class General:
    """``general_solution``."""

    @staticmethod
    def no_refusal(A, b):
        A = floats(A)
        R, pivots = reduce(np.column_stack([A, b]))
        pivots = [j for j in pivots if j < A.shape[1]]
        p = np.zeros(A.shape[1])
        p[pivots] = R[: len(pivots), -1]
        return p, null_space(A)

    @staticmethod
    def refuses_many(A, b):
        p, N = general_solution(A, b)
        if N.shape[1]:
            raise ValueError("not unique")
        return p, N

    @staticmethod
    def stacked(A, b):
        p, N = general_solution(A, b)
        pivots = rref(A)[1]
        return np.append(p[pivots], np.zeros(len(p) - len(pivots))), N

    @staticmethod
    def no_particular(A, b):
        p, N = general_solution(A, b)
        return 0 * p, N

    @staticmethod
    def from_b(A, b):
        """The entries of b at the pivots, as if nothing had been done to it."""
        p, N = general_solution(A, b)
        pivots = rref(A)[1]
        p[pivots] = floats(b)[: len(pivots)]
        return p, N

    @staticmethod
    def turned(A, b):
        p, N = general_solution(A, b)
        return -p, N

    @staticmethod
    def no_minus(A, b):
        p, N = general_solution(A, b)
        pivots = rref(A)[1]
        N[pivots] = -N[pivots]
        return p, N

    @staticmethod
    def as_rows(A, b):
        p, N = general_solution(A, b)
        return p, N.T

    @staticmethod
    def one_vector(A, b):
        p, N = general_solution(A, b)
        return p, N[:, :1]

    @staticmethod
    def augmented(A, b):
        p, _ = general_solution(A, b)
        return p, null_space(np.column_stack([A, b]))

    @staticmethod
    def alone(A, b):
        return general_solution(A, b)[0]

    @staticmethod
    def exchanged(A, b):
        return general_solution(A, b)[::-1]

    @staticmethod
    def column_space(A, b):
        return general_solution(A, b)[0], column_space(A)

    @staticmethod
    def zero_vector(A, b):
        p, N = general_solution(A, b)
        return p, N if N.shape[1] else np.zeros((len(N), 1))

    @staticmethod
    def overwrites(A, b):
        answer, A = general_solution(A, b), np.asarray(A, float)
        A[:] = rref(A)[0]
        return answer

    @staticmethod
    def exactly_zero(A, b):
        return solved(A, b, zero=0)

    @staticmethod
    def fixed_tolerance(A, b):
        return solved(A, b, zero=1e-10)

    @staticmethod
    def one_scale(A, b):
        return solved(A, b)


def solved(A, b, **how):
    A = floats(A)
    n = A.shape[1]
    R, pivots = reduce(np.column_stack([A, b]), **how)
    if n in pivots:
        raise ValueError("no solution")
    p = np.zeros(n)
    p[pivots] = R[: len(pivots), n]
    return p, _read_off(R[:, :n], pivots)
