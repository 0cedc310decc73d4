# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""Orthogonalising as learners write it: right in exact arithmetic, on the lower rungs of the ladder."""

import numpy as np

from rowspace.specs.lesson08.solutions import forward_substitution


def classical_gram_schmidt(A):
    A = np.array(A, float)
    m, n = A.shape
    Q, R = np.zeros((m, n)), np.zeros((n, n))
    for j in range(n):
        R[:j, j] = Q[:, :j].T @ A[:, j]
        v = A[:, j] - Q[:, :j] @ R[:j, j]
        R[j, j] = np.sqrt(v @ v)
        Q[:, j] = v / R[j, j]
    return Q, R


def modified_gram_schmidt(A):
    Q = np.array(A, float)
    n = Q.shape[1]
    R = np.zeros((n, n))
    for j in range(n):
        R[j, j] = np.sqrt(Q[:, j] @ Q[:, j])
        Q[:, j] /= R[j, j]
        for k in range(j + 1, n):
            R[j, k] = Q[:, j] @ Q[:, k]
            Q[:, k] -= R[j, k] * Q[:, j]
    return Q, R


def lower_root(G):
    """G = L Lᵀ, or a ValueError."""
    L = np.zeros(G.shape)
    for j in range(len(G)):
        d = G[j, j] - L[j, :j] @ L[j, :j]
        if not d > 0:
            raise ValueError("not positive definite")
        L[j, j] = np.sqrt(d)
        L[j + 1 :, j] = (G[j + 1 :, j] - L[j + 1 :, :j] @ L[j, :j]) / L[j, j]
    return L


def cholesky_qr(A):
    A = np.array(A, float)
    L = lower_root(A.T @ A)
    return np.array([forward_substitution(L, row) for row in A]), L.T


def cholesky_qr2(A):
    Q, R = cholesky_qr(A)
    Q, S = cholesky_qr(Q)
    return Q, S @ R
