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


def convolution_matrix(kernel, n):
    k = len(kernel)
    M = np.zeros((n + k - 1, n))
    for j in range(n):
        M[j : j + k, j] = kernel  # column j: what a single 1 in place j becomes
    return M


def group_totals(X, labels, k):
    X = np.array(X, float)
    G = np.array(labels)[:, None] == np.arange(k)  # one-hot: a row for each row of X, a column for each group
    if len(G) != len(X):
        raise ValueError(f"group_totals: {len(X)} rows and {len(G)} labels")
    if not G.any(axis=1).all():
        raise ValueError(f"group_totals: some label is none of 0 to {k - 1}")
    return G.T.astype(float) @ X


def matrix_chain(sizes):
    sizes = [int(s) for s in sizes]  # Python's whole numbers never overflow
    n = len(sizes) - 1
    least = {(i, i): 0 for i in range(n)}  # least[i, j]: for matrices i to j
    for length in range(1, n):
        for i in range(n - length):
            j = i + length
            least[i, j] = min(
                least[i, k] + least[k + 1, j] + sizes[i] * sizes[k + 1] * sizes[j + 1] for k in range(i, j)
            )
    return least[0, n - 1]
