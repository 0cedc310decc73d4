# ruff: noqa: RUF059
# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""Attempts at ``spectral_embedding`` as learners write them, each with one mistake."""

import numpy as np

from rowspace.specs.lesson16.solutions import laplacian


def _jacobi(M):
    """Eigenvalues of a symmetric matrix in the order in which they come, and the eigenvectors."""
    M = np.array(M, float)
    n = len(M)
    V, small = np.eye(n), 1e-15 * (abs(M).max(initial=0) or 1)
    for _sweep in range(30):
        turned = False
        for p in range(n):
            for q in range(p + 1, n):
                if abs(M[p, q]) <= small:
                    continue
                turned = True
                z = (M[q, q] - M[p, p]) / (2 * M[p, q])
                t = np.copysign(1, z) / (abs(z) + np.hypot(1, z))
                G = np.array([[1, t], [-t, 1]]) / np.hypot(1, t)
                M[:, [p, q]] = M[:, [p, q]] @ G
                M[[p, q]] = G.T @ M[[p, q]]
                V[:, [p, q]] = V[:, [p, q]] @ G
        if not turned:
            break
    return np.diag(M), V


def _sorted(M):
    w, V = _jacobi(M)
    order = np.argsort(w)
    return w[order], V[:, order]


def unsorted(A, k):
    w, V = _jacobi(laplacian(A, normed=True))
    return V[:, :k]


def largest(A, k):
    w, V = _sorted(laplacian(A, normed=True))
    return V[:, ::-1][:, :k]


def skips_first(A, k):
    w, V = _sorted(laplacian(A, normed=True))
    return V[:, 1 : k + 1]


def plain_laplacian(A, k):
    w, V = _sorted(laplacian(A))
    return V[:, :k]


def of_weights(A, k):
    w, V = _sorted(np.array(A, float))
    return V[:, :k]


def rows(A, k):
    w, V = _sorted(laplacian(A, normed=True))
    return V.T[:k]


def rows_of_v(A, k):
    w, V = _sorted(laplacian(A, normed=True))
    return V[:k].T


def eigenvalues(A, k):
    w, V = _sorted(laplacian(A, normed=True))
    return w[:k]


def both(A, k):
    w, V = _sorted(laplacian(A, normed=True))
    return w[:k], V[:, :k]


def unit_rows(A, k):
    w, V = _sorted(laplacian(A, normed=True))
    Y = V[:, :k]
    length = np.sqrt((Y**2).sum(axis=1, keepdims=True))
    return Y / np.where(length > 0, length, 1)


def walk_vectors(A, k):
    w, V = _sorted(laplacian(A, normed=True))
    d = np.array(A, float).sum(axis=1)
    return V[:, :k] / np.sqrt(np.where(d > 0, d, 1))[:, None]


def scaled(A, k):
    w, V = _sorted(laplacian(A, normed=True))
    return V[:, :k] * np.sqrt(abs(w[:k]))
