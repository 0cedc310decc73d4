# ruff: noqa: RUF059
# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""Attempts at ``low_rank`` as learners write them, each with one mistake."""

import numpy as np

from rowspace.specs.lesson17.solutions import svd


def product(A, k):
    U, s, Vt = svd(A)
    return U[:, :k] * s[:k] @ Vt[:k]


def three_parts(A, k):
    U, s, Vt = svd(A)
    return U[:, :k], s[:k], Vt[:k]


def ignores_k(A, k):
    U, s, Vt = svd(A)
    return U * s, Vt


def one_too_many(A, k):
    U, s, Vt = svd(A)
    return U[:, : k + 1] * s[: k + 1], Vt[: k + 1]


def forgets_s(A, k):
    U, s, Vt = svd(A)
    return U[:, :k], Vt[:k]


def s_twice(A, k):
    U, s, Vt = svd(A)
    return U[:, :k] * s[:k], s[:k, None] * Vt[:k]


def smallest(A, k):
    U, s, Vt = svd(A)
    U, s, Vt = U[:, ::-1], s[::-1], Vt[::-1]
    return U[:, :k] * s[:k], Vt[:k]


def columns_of_vt(A, k):
    U, s, Vt = svd(A)
    return U[:, :k] * s[:k], Vt[:, :k].T


def first_columns(A, k):
    A = np.array(A, float)
    return A[:, :k], np.eye(k, A.shape[1])


def centred(A, k):
    A = np.array(A, float)
    U, s, Vt = svd(A - A.mean(axis=0))
    return U[:, :k] * s[:k], Vt[:k]


def gram(A, k):
    A = np.array(A, float)
    scale = abs(A).max(initial=0) or 1.0
    if A.shape[0] < A.shape[1]:
        left, right = gram(A.T, k)
        return right.T, left.T
    U, s, Vt = svd((A / scale).T @ (A / scale))  # eigenvectors of AᵀA
    return A @ Vt[:k].T, Vt[:k]
