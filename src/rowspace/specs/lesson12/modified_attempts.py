# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""Attempts at modified Gram–Schmidt as learners write them, each with one mistake."""

import numpy as np

from rowspace.linalg import LinAlgError
from rowspace.specs.lesson12.attempts import Classical, length, start, unit
from rowspace.specs.lesson12.solutions import classical_gram_schmidt, modified_gram_schmidt


class Modified(Classical):
    """The coefficients from what is left of the column."""

    form = staticmethod(modified_gram_schmidt)

    @staticmethod
    def classical(A):
        return classical_gram_schmidt(A)

    @staticmethod
    def not_unit(A):
        A, Q, R, n = start(A)
        for j in range(n):
            v = A[:, j]
            for i in range(j):
                R[i, j] = Q[:, i] @ v / (Q[:, i] @ Q[:, i])
                v = v - R[i, j] * Q[:, i]
            if not v.any():
                raise LinAlgError("the columns are dependent")
            Q[:, j], R[j, j] = v, 1
        return Q, R

    @staticmethod
    def no_scaling_at_all(A):
        A, Q, R, n = start(A)
        for j in range(n):
            v = A[:, j]
            for i in range(j):
                R[i, j] = Q[:, i] @ v
                v = v - R[i, j] * Q[:, i]
            if not v.any():
                raise LinAlgError("the columns are dependent")
            Q[:, j], R[j, j] = v, 1
        return Q, R

    @staticmethod
    def adds(A):
        A, Q, R, n = start(A)
        for j in range(n):
            v = A[:, j]
            for i in range(j):
                R[i, j] = Q[:, i] @ v
                v = v + R[i, j] * Q[:, i]
            R[j, j] = length(v)
            Q[:, j] = unit(v)
        return Q, R

    @staticmethod
    def onto_originals(A):
        A, Q, R, n = start(A)
        for j in range(n):
            v = A[:, j]
            for i in range(j):
                R[i, j] = A[:, i] @ v / (A[:, i] @ A[:, i])
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
                R[i, j] = Q[:, i] @ v
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
                R[i, j] = Q[:, i] @ v
                v = v - R[i, j] * Q[:, i]
            R[j, j] = length(v)
            Q[:, j] = unit(v)
        return Q, R

    @staticmethod
    def no_diagonal(A):
        Q, R = modified_gram_schmidt(A)
        return Q, R - np.diag(np.diag(R))

    @staticmethod
    def squared_length(A):
        A, Q, R, n = start(A)
        for j in range(n):
            v = A[:, j]
            for i in range(j):
                R[i, j] = Q[:, i] @ v
                v = v - R[i, j] * Q[:, i]
            R[j, j] = v @ v
            if R[j, j] == 0:
                raise LinAlgError("the columns are dependent")
            Q[:, j] = v / R[j, j]
        return Q, R

    @staticmethod
    def not_carried_on(A):
        A, Q, R, n = start(A)
        for j in range(n):
            v = A[:, j]
            for i in range(j):
                R[i, j] = Q[:, i] @ v
                v = A[:, j] - R[i, j] * Q[:, i]
            R[j, j] = length(v)
            Q[:, j] = unit(v)
        return Q, R

    @staticmethod
    def silent(A):
        A, Q, R, n = start(A)
        for j in range(n):
            v = A[:, j]
            for i in range(j):
                R[i, j] = Q[:, i] @ v
                v = v - R[i, j] * Q[:, i]
            R[j, j] = length(v)
            Q[:, j] = v / R[j, j]
        return Q, R

    @staticmethod
    def python_loops(A):
        A, Q, R, n = start(A)
        m = len(A)
        for j in range(n):
            v = [A[i, j] for i in range(m)]
            for k in range(j):
                for i in range(m):
                    R[k, j] += Q[i, k] * v[i]
                for i in range(m):
                    v[i] -= R[k, j] * Q[i, k]
            R[j, j] = sum(x * x for x in v) ** 0.5
            if R[j, j] == 0:
                raise LinAlgError("the columns are dependent")
            for i in range(m):
                Q[i, j] = v[i] / R[j, j]
        return Q, R
