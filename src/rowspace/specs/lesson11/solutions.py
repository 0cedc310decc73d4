# ruff: noqa: TID251 (LinAlgError is NumPy's own)
# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""The reference solutions of lesson 11, as a learner would write them: without annotations, plain and complete."""

import numpy as np


def cholesky(A):
    A = np.array(A)
    n = len(A)
    L = np.zeros((n, n), np.result_type(A, float))
    for j in range(n):
        pivot = (A[j, j] - L[j, :j] @ L[j, :j].conj()).real  # what the columns before leave of the diagonal
        if pivot <= 0:
            raise np.linalg.LinAlgError(f"cholesky: A is not positive definite: pivot {j} is {pivot}")
        L[j, j] = np.sqrt(pivot)
        L[j + 1 :, j] = (A[j + 1 :, j] - L[j + 1 :, :j] @ L[j, :j].conj()) / L[j, j]
    return L


def is_positive_definite(A):
    A = np.array(A, float)
    rounding = len(A) * np.finfo(float).eps
    if abs(A - A.T).max() > rounding * abs(A).max():
        return False  # not symmetric
    S = A.copy()
    for k in range(len(A)):
        if S[k, k] <= rounding * A[k, k]:
            return False  # nothing is left of the diagonal entry, or less
        S[k + 1 :, k:] -= np.outer(S[k + 1 :, k] / S[k, k], S[k, k:])
    return True
