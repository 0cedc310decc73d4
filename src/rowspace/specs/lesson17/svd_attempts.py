# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""Attempts at ``svd`` as learners write them, each with one mistake."""

import numpy as np


def _turned(A, sweeps=30, orthogonal=None, turn_v=True, copy=True):
    """Columns of U = A V turned until they are orthogonal, and V."""
    U = np.array(A, float) if copy else np.asarray(A, float)
    m, n = U.shape
    V = np.eye(n)
    orthogonal = orthogonal or (lambda a, b, c: abs(c) <= 1e-15 * m * np.sqrt(a) * np.sqrt(b))
    for _sweep in range(sweeps):
        turned = False
        for p in range(n):
            for q in range(p + 1, n):
                a, b, c = U[:, p] @ U[:, p], U[:, q] @ U[:, q], U[:, p] @ U[:, q]
                if orthogonal(a, b, c):
                    continue
                turned = True
                z = (b - a) / (2 * c)
                t = np.copysign(1, z) / (abs(z) + np.hypot(1, z))
                cos = 1 / np.hypot(1, t)
                G = np.array([[cos, t * cos], [-t * cos, cos]])
                U[:, [p, q]] = U[:, [p, q]] @ G
                if turn_v:
                    V[:, [p, q]] = V[:, [p, q]] @ G
        if not turned:
            break
    return U, V


def _lengths(U):
    size = abs(U).max(initial=0) or 1.0
    return size * np.sqrt(np.square(U / size).sum(axis=0))


def _completed(U, s):
    """Columns scaled to length 1; those of length 0 replaced."""
    U = np.array(U)
    for j in range(U.shape[1]):
        if s[j] > 0:
            U[:, j] /= s[j]
        else:
            e = np.eye(len(U))[np.argmin((U[:, :j] ** 2).sum(axis=1))]
            for _twice in range(2):
                e = e - U[:, :j] @ (U[:, :j].T @ e)
            U[:, j] = e / np.sqrt(e @ e)
    return U


def _right(A, **how):
    A = np.array(A, float)
    if A.shape[0] < A.shape[1]:
        U, s, Vt = _right(A.T, **how)
        return Vt.T, s, U.T
    U, V = _turned(A, **how)
    s = _lengths(U)
    order = np.argsort(-s)
    return _completed(U[:, order], s[order]), s[order], V[:, order].T


def v_for_vt(A):
    U, s, Vt = _right(A)
    return U, s, Vt.T


def s_as_matrix(A):
    U, s, Vt = _right(A)
    return U, np.diag(s), Vt


def unsorted(A):
    A = np.array(A, float)
    if A.shape[0] < A.shape[1]:
        U, s, Vt = unsorted(A.T)
        return Vt.T, s, U.T
    U, V = _turned(A)
    s = _lengths(U)
    order = np.argsort(s == 0, kind="stable")
    return _completed(U[:, order], s[order]), s[order], V[:, order].T


def ascending(A):
    U, s, Vt = _right(A)
    return U[:, ::-1], s[::-1], Vt[::-1]


def sorts_s_only(A):
    A = np.array(A, float)
    if A.shape[0] < A.shape[1]:
        U, s, Vt = sorts_s_only(A.T)
        return Vt.T, s, U.T
    U, V = _turned(A)
    s = _lengths(U)
    return _completed(U, s), np.sort(s)[::-1], V.T


def one_sweep(A):
    return _right(A, sweeps=1)


def v_not_turned(A):
    return _right(A, turn_v=False)


def squared(A):
    U, s, Vt = _right(A)
    return U, s**2, Vt


def not_normalised(A):
    U, s, Vt = _right(A)
    return U * s, s, Vt


def zero_over_zero(A):
    A = np.array(A, float)
    if A.shape[0] < A.shape[1]:
        U, s, Vt = zero_over_zero(A.T)
        return Vt.T, s, U.T
    U, V = _turned(A)
    s = _lengths(U)
    order = np.argsort(-s)
    return U[:, order] / s[order], s[order], V[:, order].T


def columns_of_zeros(A):
    A = np.array(A, float)
    if A.shape[0] < A.shape[1]:
        U, s, Vt = columns_of_zeros(A.T)
        return Vt.T, s, U.T
    U, V = _turned(A)
    s = _lengths(U)
    order = np.argsort(-s)
    return U[:, order] / np.where(s[order] > 0, s[order], 1), s[order], V[:, order].T


def tall_only(A):
    U, V = _turned(A)
    s = _lengths(U)
    order = np.argsort(-s)
    return _completed(U[:, order], s[order]), s[order], V[:, order].T


def fixed_tolerance(A):
    return _right(A, orthogonal=lambda a, b, c: abs(c) < 1e-15)


def product_of_squares(A):
    return _right(A, orthogonal=lambda a, b, c: abs(c) <= 1e-15 * np.sqrt(a * b))


def gram(A):
    A = np.array(A, float)
    if A.shape[0] < A.shape[1]:
        U, s, Vt = gram(A.T)
        return Vt.T, s, U.T
    scale = abs(A).max(initial=0) or 1.0
    G = (A / scale).T @ (A / scale)
    W, V = _turned(G)  # the eigenvectors of AᵀA: it is symmetric, so its columns turn into them
    s = np.sqrt(_lengths(W))
    order = np.argsort(-s)
    s, V = s[order], V[:, order]
    s[s <= 1e-8 * s.max(initial=0)] = 0  # below it the square root is rounding
    return _completed(A @ V / scale, s), s * scale, V.T


def overwrites(A):
    A = np.asarray(A, float)
    if A.shape[0] < A.shape[1]:
        U, s, Vt = overwrites(A.T)
        return Vt.T, s, U.T
    U, V = _turned(A, copy=False)
    s = _lengths(U)
    order = np.argsort(-s)
    return _completed(U[:, order], s[order]), s[order], V[:, order].T


def truncates(A):
    A = np.array(A)
    if A.shape[0] < A.shape[1]:
        U, s, Vt = truncates(A.T)
        return Vt.T, s, U.T
    U = A  # of whole numbers, if A is
    turned, V = _turned(A)
    U[:] = turned
    s = _lengths(U.astype(float))
    order = np.argsort(-s)
    return _completed(U[:, order].astype(float), s[order]), s[order], V[:, order].T
