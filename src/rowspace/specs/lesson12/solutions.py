# ruff: noqa: TID251 (LinAlgError is NumPy's own)
# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""The reference solutions of lesson 12, as a learner would write them: without annotations, plain and complete."""

import numpy as np


def classical_gram_schmidt(A):
    A = np.array(A)
    m, n = A.shape
    Q = np.zeros((m, n), np.result_type(A, float))
    R = np.zeros((n, n), Q.dtype)
    for j in range(n):
        R[:j, j] = Q[:, :j].conj().T @ A[:, j]  # all the shadows of the column itself
        v = A[:, j] - Q[:, :j] @ R[:j, j]
        R[j, j] = np.sqrt((abs(v) ** 2).sum())
        if R[j, j] == 0:
            raise np.linalg.LinAlgError(f"nothing is left of column {j}: it depends on the columns before it")
        Q[:, j] = v / R[j, j]
    return Q, R


def modified_gram_schmidt(A):
    A = np.array(A)
    m, n = A.shape
    Q = np.zeros((m, n), np.result_type(A, float))
    R = np.zeros((n, n), Q.dtype)
    for j in range(n):
        v = A[:, j].astype(Q.dtype)
        for i in range(j):
            R[i, j] = Q[:, i].conj() @ v  # the shadow of what is left
            v -= R[i, j] * Q[:, i]
        R[j, j] = np.sqrt((abs(v) ** 2).sum())
        if R[j, j] == 0:
            raise np.linalg.LinAlgError(f"nothing is left of column {j}: it depends on the columns before it")
        Q[:, j] = v / R[j, j]
    return Q, R
