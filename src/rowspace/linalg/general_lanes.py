r"""Eigenvalues and eigenvectors of many small matrices at once, one lane each (see `batched`).

What `general` does to one matrix, with the same mathematics: `balancing`, the QR algorithm of `francis_lanes`, the back
substitution of `eigenvectors`. A batch of real matrices none of which has complex eigenvalues stays real throughout;
else all of it is made complex after the Schur form, where conjugate pairs stand, equal but for the sign, in blocks.
"""

from __future__ import annotations

import numpy as np

from rowspace.linalg import balancing, batched
from rowspace.linalg.arrays import Array
from rowspace.linalg.francis_lanes import beside_identity, make_complex_lanes, reduce_lanes, schur_lanes

__all__ = ["balance_lanes", "eig_lanes"]


def eig_lanes(As: Array, w: Array, v: Array | None) -> None:
    """Write the eigenvalues of `As`, ``(C, n, n)`` with largest entries near 1, into `w`, the eigenvectors into `v`."""
    n = As.shape[1]
    own = np.arange(n)
    for piece in batched.chunks(len(As), 2 * n * n):
        B, order, exponents = balance_lanes(np.ascontiguousarray(np.moveaxis(As[piece], 0, -1)))
        S = beside_identity(B, vectors=v is not None)
        reduce_lanes(S)
        schur_lanes(S)
        if S.dtype.kind == "f" and S[own[1:], own[:-1]].any():
            S = make_complex_lanes(S)
        w[piece] = lam = S[own, own].T
        if v is None:
            continue
        X = _triangular_eigenvectors(S[:, :n])
        Z = S[:, n:].conj()  # transposed
        V = np.zeros_like(X)
        for k in range(n):
            V[:, k:] += Z[k][:, None] * X[k, k:]
        V = _times_power(V, exponents[:, None])
        unbalanced = np.empty_like(V)
        np.put_along_axis(unbalanced, order[:, None], V, axis=0)
        _normalize(unbalanced, lam.T, As.dtype.kind == "f")
        v[piece] = np.moveaxis(unbalanced, -1, 0)


def balance_lanes(A: Array) -> tuple[Array, Array, Array]:
    """`balancing.balance` for ``(n, n, C)``: the balanced matrices, the order of their rows, the exponents."""
    order, lo, hi = _set_apart(A)
    B = np.take_along_axis(np.take_along_axis(A, order[:, None], axis=0), order[None], axis=1)
    own = np.arange(len(A))[:, None]
    exponents = _exponents(B, (own >= lo) & (own < hi))
    return _times_power(B, exponents[None] - exponents[:, None]), order, exponents


def _times_power(A: Array, exponents: Array) -> Array:
    """``A * 2 ** exponents``, exactly unless it underflows."""
    if not exponents.any():
        return A
    scaled = np.empty_like(A)
    scaled.real = np.ldexp(A.real, exponents)
    if A.dtype.kind == "c":
        scaled.imag = np.ldexp(A.imag, exponents)
    return scaled


def _set_apart(A: Array) -> tuple[Array, Array, Array]:
    """For each lane an order of the rows that shows the triangular parts, and where the rest begins and ends."""
    n, _, count = A.shape
    beside = A != 0
    beside[np.arange(n), np.arange(n)] = False
    in_row, in_column = beside.sum(axis=1), beside.sum(axis=0)
    left = np.ones((n, count), bool)
    order = np.empty((n, count), np.intp)
    lo, hi = np.zeros(count, np.intp), np.full(count, n)
    for _ in range(n):
        rows, columns = left & (in_row == 0), left & (in_column == 0)
        row = rows.any(axis=0)
        lanes = np.flatnonzero(row | columns.any(axis=0))
        if not len(lanes):
            break
        own = np.where(row, rows.argmax(axis=0), columns.argmax(axis=0))[lanes]
        order[np.where(row, hi - 1, lo)[lanes], lanes] = own
        hi[lanes] -= row[lanes]
        lo[lanes] += ~row[lanes]
        left[own, lanes] = False
        in_row[:, lanes] -= beside[:, own, lanes]
        in_column[:, lanes] -= beside[own, :, lanes].T
    rest, lanes = np.nonzero(left)
    order[(left.cumsum(axis=0) - 1 + lo)[rest, lanes], lanes] = rest
    return order, lo, hi


def _exponents(B: Array, core: Array) -> Array:
    """Powers of 2, by Parlett and Reinsch's rounds, for the rows of each lane that are in its `core`, ``(n, C)``."""
    M = np.abs(B).astype(float)
    M *= core[:, None] & core
    exponents = np.zeros(core.shape, np.intp)
    for _ in range(balancing.ROUNDS):
        gained = False
        for i in range(len(M)):
            c, r = np.sqrt((M[:, i] * M[:, i]).sum(axis=0)), np.sqrt((M[i] * M[i]).sum(axis=0))
            some = (c > 0) & (r > 0)
            k = np.rint(np.log2(np.where(some, r, 1) / np.where(some, c, 1)) / 2)
            g = np.exp2(k)
            some &= c * g + r / g < balancing.GAIN * (c + r)
            if some.any():
                gained = True
                g = np.where(some, g, 1)
                M[:, i] *= g
                M[i] /= g
                exponents[i] += np.where(some, k, 0).astype(np.intp)
        if not gained:
            break
    return exponents


def _triangular_eigenvectors(T: Array) -> Array:
    """`eigenvectors.triangular_eigenvectors` for triangular matrices ``(n, n, C)``."""
    n = len(T)
    limits = np.finfo(T.dtype)
    large, least = float(limits.max) ** (1 / 3), float(limits.max) ** -0.5
    own = np.arange(n)
    X = np.zeros(T.shape, T.dtype)
    X[own, own] = 1
    lam = T[own, own]
    for i in range(n - 2, -1, -1):
        y = np.zeros((n - i - 1, T.shape[2]), T.dtype)
        for k in range(i + 1, n):
            y[k - i - 1 :] -= T[i, k] * X[k, k:]
        gap = lam[i] - lam[i + 1 :]
        least_gap = np.maximum(float(limits.eps) * np.abs(lam[i + 1 :]), least)
        y /= np.where(np.abs(gap) < least_gap, least_gap, gap)
        size = np.abs(y)
        if size.max() > large:  # the growing columns of a defective matrix
            scale = np.where(size > large, 1 / np.where(size > large, size, 1), 1)
            y *= scale
            X[i + 1 :, i + 1 :] *= scale
        X[i, i + 1 :] = y
    return X


def _normalize(V: Array, lam: Array, real: bool) -> None:
    """Give columns length 1 and a real largest entry, in place; `real` matrices have conjugate pairs, and real columns
    with real eigenvalues."""
    V /= np.abs(V).max(axis=0)
    if V.dtype.kind == "f":
        V /= np.sqrt((V * V).sum(axis=0))
        return
    size = V.real**2 + V.imag**2
    V /= np.sqrt(size.sum(axis=0))
    if real:
        V.imag[:, lam.imag == 0] = 0
    turned = np.ones(lam.shape, bool) if not real else lam.imag != 0
    where = size.argmax(axis=0)[None]
    entry = np.take_along_axis(V, where, axis=0)
    V *= np.where(turned, entry.conj() / np.abs(entry), 1)
    entry = np.take_along_axis(V, where, axis=0)
    np.put_along_axis(V, where, np.where(turned, entry.real, entry), axis=0)
    if real:
        column, lane = np.nonzero(lam.imag > 0)
        V[:, column + 1, lane] = V[:, column, lane].conj()
