# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""Attempts at ``rank`` and ``null_space`` as learners write them, each with one mistake."""

import numpy as np

from rowspace.specs.lesson07.reduce_attempts import Reduce, first, reduce, tolerance, with_sign
from rowspace.specs.lesson07.solutions import null_space, rank, rref


class Rank:
    """The rank of a matrix."""

    @staticmethod
    def nonzero_rows(A):
        return int(np.any(np.array(A) != 0, axis=1).sum())

    @staticmethod
    def smaller_side(A):
        return min(np.shape(A))

    @staticmethod
    def different_rows(A):
        rows = {tuple(row) for row in np.array(A).tolist()}
        return len({row for row in rows if any(row)})

    @staticmethod
    def nonzero_diagonal(A):
        R = reduce(A, upwards=False)[0]
        return int(sum(abs(np.diag(R)) > tolerance(np.array(A, float))))

    @staticmethod
    def no_column_skipped(A):
        return len(Reduce.no_column_skipped(A)[1])

    @staticmethod
    def stops_at_gap(A):
        return len(Reduce.stops_at_gap(A)[1])

    @staticmethod
    def nullity(A):
        return np.shape(A)[1] - rank(A)

    @staticmethod
    def zero_rows(A):
        return np.shape(A)[0] - rank(A)

    @staticmethod
    def signed_pivot(A):
        return len(reduce(A, choose=with_sign)[1])

    @staticmethod
    def pivots(A):
        return rref(A)[1]

    @staticmethod
    def exactly_zero(A):
        return len(reduce(A, zero=0)[1])

    @staticmethod
    def fixed_tolerance(A):
        return len(reduce(A, zero=1e-10)[1])

    @staticmethod
    def gram(A):
        A = np.array(A, float)
        return rank(A.T @ A / max(abs(A).max(initial=0) ** 2, 1e-300))

    @staticmethod
    def overwrites(A):
        U = np.asarray(A, float)
        U[:], pivots = rref(U)
        return len(pivots)


class Null:
    """A basis of the null space, as columns."""

    @staticmethod
    def no_minus(A):
        N, pivots = null_space(A), rref(A)[1]
        N[pivots] = -N[pivots]
        return N

    @staticmethod
    def stacked(A):
        R, pivots = rref(A)
        n, r = R.shape[1], len(pivots)
        free = [j for j in range(n) if j not in pivots]
        return np.vstack([-R[:r, free], np.eye(n - r)])

    @staticmethod
    def first_columns_free(A):
        R, pivots = rref(A)
        n, r = R.shape[1], len(pivots)
        return np.vstack([-R[:r, r:], np.eye(n - r)])

    @staticmethod
    def as_rows(A):
        return null_space(A).T

    @staticmethod
    def one_vector(A):
        return null_space(A)[:, :1]

    @staticmethod
    def all_in_one(A):
        return null_space(A).sum(axis=1)

    @staticmethod
    def zero_vector(A):
        N = null_space(A)
        return N if N.shape[1] else np.zeros((len(N), 1))

    @staticmethod
    def left(A):
        return null_space(np.transpose(A))

    @staticmethod
    def column_space(A):
        return np.array(A, float)[:, rref(A)[1]]

    @staticmethod
    def row_space(A):
        R, pivots = rref(A)
        return R[: len(pivots)].T

    @staticmethod
    def from_a(A):
        A, pivots = np.array(A, float), rref(A)[1]
        n = A.shape[1]
        free = [j for j in range(n) if j not in pivots]
        N = np.zeros((n, len(free)))
        for k, j in enumerate(free):
            N[j, k] = 1
            N[pivots, k] = -A[: len(pivots), j]
        return N

    @staticmethod
    def free_not_set(A):
        N, pivots = null_space(A), rref(A)[1]
        free = [j for j in range(len(N)) if j not in pivots]
        N[free] = 0
        return N

    @staticmethod
    def exactly_zero(A):
        return _read_off(*reduce(A, zero=0))

    @staticmethod
    def fixed_tolerance(A):
        return _read_off(*reduce(A, zero=1e-10))

    @staticmethod
    def first_nonzero(A):
        return _read_off(*reduce(A, choose=first))

    @staticmethod
    def gram(A):
        A = np.array(A, float)
        A = A / max(abs(A).max(initial=0), 1e-300)
        return null_space(A.T @ A)

    @staticmethod
    def overwrites(A):
        R = np.asarray(A, float)
        R[:], pivots = rref(R)
        return _read_off(R, pivots)


def _read_off(R, pivots):
    n = R.shape[1]
    free = [j for j in range(n) if j not in pivots]
    N = np.zeros((n, len(free)))
    for k, j in enumerate(free):
        N[j, k] = 1
        N[pivots, k] = -R[: len(pivots), j]
    return N
