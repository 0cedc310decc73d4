# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""The reference solutions of lesson 06, as a learner would write them: without annotations, plain and complete."""

import numpy as np


def matmul(A, B):
    m, n = A.shape
    if n != len(B):
        raise ValueError(f"matmul: A has {n} columns and B has {len(B)} rows")
    p = B.shape[1]
    C = np.zeros((m, p), np.result_type(A, B))  # room for what the entries are: integers, fractions, complex numbers
    for i in range(m):
        for j in range(p):
            for k in range(n):
                C[i, j] += A[i, k] * B[k, j]
    return C


def strassen(A, B):
    n = len(A)
    if n <= 8:
        return matmul(A, B)
    if n % 2:  # a row and a column of zeros make the size even
        return strassen(np.pad(A, (0, 1)), np.pad(B, (0, 1)))[:n, :n]
    h = n // 2
    A11, A12, A21, A22 = A[:h, :h], A[:h, h:], A[h:, :h], A[h:, h:]
    B11, B12, B21, B22 = B[:h, :h], B[:h, h:], B[h:, :h], B[h:, h:]
    M1 = strassen(A11 + A22, B11 + B22)
    M2 = strassen(A21 + A22, B11)
    M3 = strassen(A11, B12 - B22)
    M4 = strassen(A22, B21 - B11)
    M5 = strassen(A11 + A12, B22)
    M6 = strassen(A21 - A11, B11 + B12)
    M7 = strassen(A12 - A22, B21 + B22)
    return np.block([[M1 + M4 - M5 + M7, M3 + M5], [M2 + M4, M1 - M2 + M3 + M6]])
