# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""Attempts at ``rref`` as learners write them, each with one mistake."""

import numpy as np

from rowspace.specs.lesson07.solutions import rref


def largest(column, zero):
    """The row of the largest entry, or None."""
    p = int(np.argmax(abs(column)))
    return p if abs(column[p]) > zero else None


def first(column, zero):
    """The first row with an entry that is not 0, or None."""
    found = [i for i, x in enumerate(column) if abs(x) > zero]
    return found[0] if found else None


def with_sign(column, zero):
    """The row of the largest entry, signs counted, or None."""
    p = int(np.argmax(column))
    return p if abs(column[p]) > zero else None


def tolerance(A):
    return max(A.shape) * np.finfo(float).eps * abs(A).max(initial=0)


def reduce(A, choose=largest, zero=None, upwards=True, scale=True):
    R = np.array(A, float)
    zero = tolerance(R) if zero is None else zero
    pivots = []
    for j in range(R.shape[1]):
        r = len(pivots)
        p = choose(R[r:, j], zero) if r < len(R) else None
        if p is None:
            R[r:, j][abs(R[r:, j]) <= zero] = 0
            continue
        R[[r, r + p]] = R[[r + p, r]]
        row = R[r] / R[r, j]
        if scale:
            R[r] = row
        for i in range(len(R)):
            if i > r or (upwards and i < r):
                R[i] = R[i] - R[i, j] * row
        pivots.append(j)
    return R, pivots


class Reduce:
    """The reduced row echelon form and its pivot columns."""

    @staticmethod
    def echelon_only(A):
        return reduce(A, upwards=False)

    @staticmethod
    def not_scaled(A):
        return reduce(A, scale=False)

    @staticmethod
    def neither(A):
        return reduce(A, upwards=False, scale=False)

    @staticmethod
    def first_nonzero(A):
        return reduce(A, choose=first)

    @staticmethod
    def signed_pivot(A):
        return reduce(A, choose=with_sign)

    @staticmethod
    def exactly_zero(A):
        return reduce(A, zero=0)

    @staticmethod
    def fixed_tolerance(A):
        return reduce(A, zero=1e-10)

    @staticmethod
    def coarse(A):
        return reduce(A, zero=1e-8 * abs(np.array(A)).max(initial=0))

    @staticmethod
    def no_column_skipped(A):
        R = np.array(A, float)
        zero, pivots = tolerance(R), []
        for k in range(min(R.shape)):
            p = largest(R[k:, k], zero)
            if p is None:
                continue
            R[[k, k + p]] = R[[k + p, k]]
            R[k] = R[k] / R[k, k]
            for i in range(len(R)):
                if i != k:
                    R[i] = R[i] - R[i, k] * R[k]
            pivots.append(k)
        return R, pivots

    @staticmethod
    def stops_at_gap(A):
        R = np.array(A, float)
        zero, pivots = tolerance(R), []
        for j in range(R.shape[1]):
            r = len(pivots)
            p = largest(R[r:, j], zero) if r < len(R) else None
            if p is None:
                break
            R[[r, r + p]] = R[[r + p, r]]
            R[r] = R[r] / R[r, j]
            for i in range(len(R)):
                if i != r:
                    R[i] = R[i] - R[i, j] * R[r]
            pivots.append(j)
        return R, pivots

    @staticmethod
    def no_exchange(A):
        R = np.array(A, float)
        zero, pivots = tolerance(R), []
        for j in range(R.shape[1]):
            r = len(pivots)
            if r == len(R) or abs(R[r, j]) <= zero:
                continue
            R[r] = R[r] / R[r, j]
            for i in range(len(R)):
                if i != r:
                    R[i] = R[i] - R[i, j] * R[r]
            pivots.append(j)
        return R, pivots

    @staticmethod
    def always_a_pivot(A):
        R = np.array(A, float)
        m, n = R.shape
        for k in range(min(m, n)):
            R[k] = R[k] / R[k, k]
            for i in range(m):
                if i != k:
                    R[i] = R[i] - R[i, k] * R[k]
        return R, list(range(min(m, n)))

    @staticmethod
    def factor_changes(A):
        R = np.array(A, float)
        zero, pivots = tolerance(R), []
        for j in range(R.shape[1]):
            r = len(pivots)
            p = largest(R[r:, j], zero) if r < len(R) else None
            if p is None:
                continue
            R[[r, r + p]] = R[[r + p, r]]
            R[r] = R[r] / R[r, j]
            for i in range(len(R)):
                if i != r:
                    for c in range(R.shape[1]):
                        R[i, c] -= R[i, j] * R[r, c]
            pivots.append(j)
        return R, pivots

    @staticmethod
    def swaps_views(A):
        R = np.array(A, float)
        zero, pivots = tolerance(R), []
        for j in range(R.shape[1]):
            r = len(pivots)
            p = largest(R[r:, j], zero) if r < len(R) else None
            if p is None:
                continue
            R[r], R[r + p] = R[r + p], R[r]
            R[r] = R[r] / R[r, j]
            for i in range(len(R)):
                if i != r:
                    R[i] = R[i] - R[i, j] * R[r]
            pivots.append(j)
        return R, pivots

    @staticmethod
    def from_one(A):
        R, pivots = rref(A)
        return R, [j + 1 for j in pivots]

    @staticmethod
    def pivot_rows(A):
        R, pivots = rref(A)
        return R, list(range(len(pivots)))

    @staticmethod
    def counts(A):
        R, pivots = rref(A)
        return R, len(pivots)

    @staticmethod
    def r_alone(A):
        return rref(A)[0]

    @staticmethod
    def overwrites(A):
        R = np.asarray(A, float)
        R[:], pivots = rref(R)
        return R, pivots

    @staticmethod
    def truncates(A):
        R = np.array(A)
        R[:], pivots = rref(A)
        return R, pivots
