# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""Attempts at Gram–Schmidt as learners write them, each with one mistake: those of both forms and the classical one."""

import numpy as np

from rowspace.linalg import LinAlgError, cholesky, solve_triangular
from rowspace.specs.lesson12.solutions import classical_gram_schmidt


def length(v):
    return np.sqrt((abs(v) ** 2).sum())


def unit(v):
    if length(v) == 0:
        raise LinAlgError("the columns are dependent")
    return v / length(v)


def start(A):
    A = np.array(A, float)
    m, n = A.shape
    return A, np.zeros((m, n)), np.zeros((n, n)), n


class Classical:
    """The coefficients from the column itself."""

    form = staticmethod(classical_gram_schmidt)

    @staticmethod
    def not_unit(A):
        A, Q, R, n = start(A)
        for j in range(n):
            R[:j, j] = [Q[:, i] @ A[:, j] / (Q[:, i] @ Q[:, i]) for i in range(j)]
            Q[:, j] = A[:, j] - Q[:, :j] @ R[:j, j]
            if not Q[:, j].any():
                raise LinAlgError("the columns are dependent")
            R[j, j] = 1
        return Q, R

    @staticmethod
    def no_scaling_at_all(A):
        A, Q, R, n = start(A)
        for j in range(n):
            R[:j, j] = Q[:, :j].T @ A[:, j]
            Q[:, j] = A[:, j] - Q[:, :j] @ R[:j, j]
            if not Q[:, j].any():
                raise LinAlgError("the columns are dependent")
            R[j, j] = 1
        return Q, R

    @staticmethod
    def scaled_first(A):
        A, Q, R, n = start(A)
        for j in range(n):
            R[j, j] = length(A[:, j])
            q = unit(A[:, j])
            for i in range(j):
                R[i, j] = Q[:, i] @ A[:, j]
                q = q - (Q[:, i] @ q) * Q[:, i]
            Q[:, j] = q
        return Q, R

    @staticmethod
    def adds(A):
        A, Q, R, n = start(A)
        for j in range(n):
            R[:j, j] = Q[:, :j].T @ A[:, j]
            v = A[:, j] + Q[:, :j] @ R[:j, j]
            R[j, j] = length(v)
            Q[:, j] = unit(v)
        return Q, R

    @staticmethod
    def last_only(A):
        A, Q, R, n = start(A)
        for j in range(n):
            v = A[:, j]
            if j:
                R[j - 1, j] = Q[:, j - 1] @ v
                v = v - R[j - 1, j] * Q[:, j - 1]
            R[j, j] = length(v)
            Q[:, j] = unit(v)
        return Q, R

    @staticmethod
    def first_only(A):
        A, Q, R, n = start(A)
        for j in range(n):
            v = A[:, j]
            if j:
                R[0, j] = Q[:, 0] @ v
                v = v - R[0, j] * Q[:, 0]
            R[j, j] = length(v)
            Q[:, j] = unit(v)
        return Q, R

    @staticmethod
    def onto_originals(A):
        A, Q, R, n = start(A)
        for j in range(n):
            v = A[:, j]
            for i in range(j):
                R[i, j] = A[:, i] @ A[:, j] / (A[:, i] @ A[:, i])
                v = v - R[i, j] * A[:, i]
            R[j, j] = length(v)
            Q[:, j] = unit(v)
        return Q, R

    @staticmethod
    def no_direction(A):
        A, Q, R, n = start(A)
        for j in range(n):
            v = A[:, j]
            for i in range(j):
                R[i, j] = Q[:, i] @ A[:, j]
                v = v - R[i, j]
            R[j, j] = length(v)
            Q[:, j] = unit(v)
        return Q, R

    @staticmethod
    def includes_itself(A):
        A, Q, R, n = start(A)
        Q = np.array(A)
        for j in range(n):
            v = A[:, j]
            for i in range(j + 1):
                R[i, j] = Q[:, i] @ A[:, j]
                v = v - R[i, j] * Q[:, i]
            R[j, j] = length(v)
            Q[:, j] = unit(v)
        return Q, R

    @staticmethod
    def no_diagonal(A):
        A, Q, R, n = start(A)
        for j in range(n):
            R[:j, j] = Q[:, :j].T @ A[:, j]
            Q[:, j] = unit(A[:, j] - Q[:, :j] @ R[:j, j])
        return Q, R

    @staticmethod
    def squared_length(A):
        A, Q, R, n = start(A)
        for j in range(n):
            v = A[:, j]
            for i in range(j):
                R[i, j] = Q[:, i] @ A[:, j]
                v = v - R[i, j] * Q[:, i]
            R[j, j] = v @ v
            if R[j, j] == 0:
                raise LinAlgError("the columns are dependent")
            Q[:, j] = v / R[j, j]
        return Q, R

    @classmethod
    def transposed_r(cls, A):
        Q, R = cls.form(np.array(A, float))
        return Q, R.T

    @classmethod
    def other_order(cls, A):
        return cls.form(A)[::-1]

    @classmethod
    def only_q(cls, A):
        return cls.form(A)[0]

    @classmethod
    def transposed_q(cls, A):
        Q, R = cls.form(A)
        return Q.T, R

    @classmethod
    def rows(cls, A):
        A = np.array(A, float)
        Q, R = cls.form(A.T) if A.shape[0] <= A.shape[1] else (np.array([unit(row) for row in A]).T, np.eye(len(A)))
        return Q.T, R[: A.shape[1], : A.shape[1]]

    @classmethod
    def r_afterwards(cls, A):
        Q, _ = cls.form(A)
        return Q, Q.T @ A

    @staticmethod
    def through_gram(A):
        A = np.array(A, float)
        R = cholesky(A.T @ A, upper=True)
        return solve_triangular(R.T, A.T, lower=True).T, R

    @staticmethod
    def silent(A):
        A, Q, R, n = start(A)
        for j in range(n):
            R[:j, j] = Q[:, :j].T @ A[:, j]
            v = A[:, j] - Q[:, :j] @ R[:j, j]
            R[j, j] = length(v)
            Q[:, j] = v / R[j, j]
        return Q, R

    @classmethod
    def fixed_tolerance(cls, A):
        Q, R = cls.form(A)
        if (abs(np.diag(R)) < 1e-12).any():
            raise LinAlgError("the columns are dependent")
        return Q, R

    @classmethod
    def coarse_tolerance(cls, A):
        Q, R = cls.form(A)
        if any(abs(R[j, j]) < 1e-6 * length(R[:, j]) for j in range(len(R))):
            raise LinAlgError("the columns are dependent")
        return Q, R

    @staticmethod
    def overwrites(A):
        Q = np.asarray(A, float)
        n = Q.shape[1]
        R = np.zeros((n, n))
        for j in range(n):
            for i in range(j):
                R[i, j] = Q[:, i] @ Q[:, j]
                Q[:, j] = Q[:, j] - R[i, j] * Q[:, i]
            R[j, j] = length(Q[:, j])
            Q[:, j] = unit(Q[:, j])
        return Q, R

    @staticmethod
    def truncates(A):
        Q = np.array(A)
        n = Q.shape[1]
        R = np.zeros((n, n))
        for j in range(n):
            for i in range(j):
                R[i, j] = Q[:, i] @ Q[:, j]
                Q[:, j] = Q[:, j] - R[i, j] * Q[:, i]
            R[j, j] = length(Q[:, j])
            Q[:, j] = unit(Q[:, j])
        return Q, R

    @staticmethod
    def python_loops(A):
        A, Q, R, n = start(A)
        m = len(A)
        for j in range(n):
            v = [A[i, j] for i in range(m)]
            for k in range(j):
                for i in range(m):
                    R[k, j] += Q[i, k] * A[i, j]
                for i in range(m):
                    v[i] -= R[k, j] * Q[i, k]
            R[j, j] = sum(x * x for x in v) ** 0.5
            if R[j, j] == 0:
                raise LinAlgError("the columns are dependent")
            for i in range(m):
                Q[i, j] = v[i] / R[j, j]
        return Q, R
