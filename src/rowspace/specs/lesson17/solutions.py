# ruff: noqa: RUF059
# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""The reference solutions of lesson 17, as a learner would write them: without annotations, plain and complete."""

import numpy as np


def svd(A):
    A = np.array(A, float)
    m, n = A.shape
    if m < n:  # a wide matrix is the transpose of a tall one
        U, s, Vt = svd(A.T)
        return Vt.T, s, U.T
    scale = abs(A).max(initial=0) or 1.0  # so that no square overflows
    U, V = A / scale, np.eye(n)
    tol = m * np.finfo(float).eps
    for _sweep in range(30):
        largest = 0.0  # cosine between two columns
        for p in range(n):
            for q in range(p + 1, n):
                a, b, c = U[:, p] @ U[:, p], U[:, q] @ U[:, q], U[:, p] @ U[:, q]
                if abs(c) <= tol * np.sqrt(a) * np.sqrt(b):
                    continue  # orthogonal already
                largest = max(largest, abs(c))
                z = (b - a) / (2 * c)
                t = np.copysign(1, z) / (abs(z) + np.hypot(1, z))  # the smaller root of t² + 2 z t = 1
                cos = 1 / np.hypot(1, t)
                sin = t * cos
                for M in (U, V):
                    M[:, [p, q]] = M[:, [p, q]] @ [[cos, sin], [-sin, cos]]
        if largest == 0:
            break
    s = np.sqrt((U * U).sum(axis=0))
    order = np.argsort(-s)
    U, s, V = U[:, order], s[order], V[:, order]
    for j in range(n):
        if s[j] == 0:  # any direction at right angles to those before will do
            U[:, j] = np.eye(m)[np.argmin((U[:, :j] ** 2).sum(axis=1))]
            for _twice in range(2):
                U[:, j] -= U[:, :j] @ (U[:, :j].T @ U[:, j])
        U[:, j] /= np.sqrt(U[:, j] @ U[:, j])
    return U, s * scale, V.T


def pinv(A):
    U, s, Vt = svd(A)
    tol = max(np.shape(A)) * np.finfo(float).eps * s.max(initial=0)
    keep = s > tol  # what is smaller is rounding
    return Vt[keep].T / s[keep] @ U[:, keep].T


def matrix_rank(A, tol=None):
    U, s, Vt = svd(A)
    if tol is None:
        tol = max(np.shape(A)) * np.finfo(float).eps * s.max(initial=0)
    return int(np.sum(s > tol))
