# ruff: noqa: RUF059
# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""Attempts at ``matmul`` as learners write them, each with one mistake."""

import numpy as np

from rowspace.specs.lesson06.solutions import strassen


def _fits(A, B):
    if A.shape[1] != len(B):
        raise ValueError("the matrices do not fit")
    return A.shape[0], A.shape[1], B.shape[1], np.zeros((len(A), B.shape[1]), np.result_type(A, B))


def elementwise(A, B):
    return A * B


def other_order(A, B):
    m, n, p, C = _fits(B, A)
    for i in range(m):
        for j in range(p):
            for k in range(n):
                C[i, j] += B[i, k] * A[k, j]
    return C


def transposed(A, B):
    m, n, p, C = _fits(A, B)
    C = C.T.copy()
    for i in range(m):
        for j in range(p):
            for k in range(n):
                C[j, i] += A[i, k] * B[k, j]
    return C


def column_of_a(A, B):
    m, n, p, C = _fits(A, B)
    for i in range(m):
        for j in range(p):
            for k in range(n):
                C[i, j] += A[k, i] * B[k, j]
    return C


def row_of_b(A, B):
    m, n, p, C = _fits(A, B)
    for i in range(m):
        for j in range(p):
            for k in range(n):
                C[i, j] += A[i, k] * B[j, k]
    return C


def keeps_last(A, B):
    m, n, p, C = _fits(A, B)
    for i in range(m):
        for j in range(p):
            for k in range(n):
                C[i, j] = A[i, k] * B[k, j]
    return C


def never_reset(A, B):
    m, n, p, C = _fits(A, B)
    s = 0
    for i in range(m):
        for j in range(p):
            for k in range(n):
                s += A[i, k] * B[k, j]
            C[i, j] = s
    return C


def starts_late(A, B):
    m, n, p, C = _fits(A, B)
    for i in range(m):
        for j in range(p):
            for k in range(1, n):
                C[i, j] += A[i, k] * B[k, j]
    return C


def stops_early(A, B):
    m, n, p, C = _fits(A, B)
    for i in range(m):
        for j in range(p):
            for k in range(n - 1):
                C[i, j] += A[i, k] * B[k, j]
    return C


def wrong_range(A, B):
    m, n, p, C = _fits(A, B)
    for i in range(m):
        for j in range(p):
            for k in range(m):
                C[i, j] += A[i, k] * B[k, j]
    return C


def square_only(A, B):
    n = len(A)
    C = np.zeros((n, n), np.result_type(A, B))
    for i in range(n):
        for j in range(n):
            for k in range(n):
                C[i, j] += A[i, k] * B[k, j]
    return C


def truncates(A, B):
    m, n, p, C = _fits(A, B)
    C = np.zeros((m, p), int)
    for i in range(m):
        for j in range(p):
            for k in range(n):
                C[i, j] += A[i, k] * B[k, j]
    return C


def like_a(A, B):
    m, n, p, C = _fits(A, B)
    C = np.zeros((m, p), A.dtype)
    for i in range(m):
        for j in range(p):
            for k in range(n):
                C[i, j] = C[i, j] + A[i, k] * B[k, j]
    return C


def drops_imaginary(A, B):
    m, n, p, C = _fits(A, B)
    C = np.zeros((m, p))
    for i in range(m):
        for j in range(p):
            for k in range(n):
                C[i, j] += A[i, k] * B[k, j]
    return C


def conjugates(A, B):
    m, n, p, C = _fits(A, B)
    for i in range(m):
        for j in range(p):
            C[i, j] = sum(np.conj(A[i]) * B[:, j])
    return C


def no_check(A, B):
    m, n, p = A.shape[0], A.shape[1], B.shape[1]
    C = np.zeros((m, p), np.result_type(A, B))
    for i in range(m):
        for j in range(p):
            for k in range(n):
                C[i, j] += A[i, k] * B[k, j]
    return C


def overwrites(A, B):
    m, n, p, C = _fits(A, B)
    C = A if A.shape == C.shape else C
    for i in range(m):
        for j in range(p):
            C[i, j] = sum(A[i, k] * B[k, j] for k in range(n))
    return C


def seven_products(A, B):
    m, n, p, C = _fits(A, B)
    size = 1 << max(m, n, p).bit_length()
    X, Y = np.zeros((2, size, size), C.dtype)
    X[:m, :n], Y[:n, :p] = A, B
    return strassen(X, Y)[:m, :p]
