r"""Eigenvectors of a triangular matrix, by back substitution.

If T is upper triangular, ``(T - t_jj I) x = 0`` is solved from row j upwards, beginning with ``x_j = 1``:

    x_i = - (t_i,i+1 x_i+1 + ... + t_ij x_j) / (t_ii - t_jj).

All eigenvectors together are a triangle X with ``T X = X diag(T)``, and a strip of its rows needs, of the rows below
it, only the product ``T[strip, below] @ X[below]``; so nearly all the ``n³/3`` flops are in products of matrices. (M.
Gates, A. Haidar, J. Dongarra, *Accelerating computation of eigenvectors in the dense nonsymmetric eigenvalue problem*,
VECPAR 2014, https://doi.org/10.1007/978-3-319-17353-5_16.)

A real quasi-triangular T has complex eigenvectors in conjugate pairs. Of each pair one is kept, as two real columns, so
that the products remain real; only within a strip the numbers are complex, and its blocks of order 2 are made
triangular by unitary matrices.

Where ``t_ii`` is (nearly) ``t_jj``, the difference is replaced by the smallest one that rounding can tell from zero, as
LAPACK does: that changes T by no more than rounding has already. For a defective matrix x then grows without bounds in
the direction of the eigenvector that is there; such columns are scaled down on the way.
"""

from __future__ import annotations

import numpy as np

from rowspace.linalg import tuning
from rowspace.linalg.arrays import Array
from rowspace.linalg.quasi_triangular import eigenvalues, split_pair, starts

__all__ = ["triangular_eigenvectors"]


def triangular_eigenvectors(T: Array) -> Array:
    """X, ``(n, n)``, with ``T X = X D``, D the eigenvalues of the (quasi-)triangular `T`.

    For a complex pair in rows j and j + 1 of a real T, columns j and j + 1 are the real and imaginary part of the
    eigenvector for the eigenvalue with positive imaginary part. The largest entry of a column is about 1 or less than
    a bound far from overflow; expects `T` scaled to a largest entry near 1.
    """
    n, real = len(T), T.dtype.kind == "f"
    lam = eigenvalues(T)
    second = np.zeros(n, bool)  # the second row of a block of order 2
    if real:
        second[starts(T) + 1] = True
    kept = np.flatnonzero(~second)  # the columns computed, as rows of T
    X = np.zeros((n, n), T.dtype)
    end = n
    while end:
        start = max(0, end - tuning.EIGENVECTOR_STRIP)
        start -= int(second[start])
        active = kept[np.searchsorted(kept, start) :]
        C = np.zeros((end - start, len(active)), lam.dtype)
        if end < n:
            C[:, np.searchsorted(active, end) :] = _complex_columns(-(T[start:end, end:] @ X[end:, end:]), second[end:])
        Y, factor = _strip(T[start:end, start:end], second[start:end], lam, active, C, start)
        if (factor != 1).any():
            X[end:, start:] *= np.repeat(factor, 1 + _paired(second[start:])) if real else factor
        X[start:end, start:] = _real_columns(Y, second[start:]) if real else Y
        end = start
    return X


def _paired(second: Array) -> Array:
    """For each kept column whether it stands for a complex pair."""
    following = np.append(second[1:], False)
    return following[~second]


def _complex_columns(R: Array, second: Array) -> Array:
    """Columns as complex numbers: pairs of real and imaginary parts joined."""
    if R.dtype.kind == "c" or not second.any():
        return R
    C = R[:, ~second].astype(np.result_type(R.dtype, np.complex64))
    C.imag[:, _paired(second)] = R[:, second]
    return C


def _real_columns(Y: Array, second: Array) -> Array:
    """The inverse of `_complex_columns`; eigenvectors of real eigenvalues are real, up to rounding that is dropped."""
    R = np.empty((len(Y), len(second)), Y.real.dtype)
    R[:, ~second] = Y.real
    R[:, second] = Y.imag[:, _paired(second)]
    return R


def _strip(T: Array, second: Array, lam: Array, own: Array, Y: Array, start: int) -> tuple[Array, Array]:
    """Solve ``(T - lam_j) y_j = c_j`` for a strip of rows, whose first is row `start`: c becomes y in `Y`.

    `lam` is of the whole matrix. Columns whose own row is in the strip get their 1 on the way. The second result says
    by what the columns have been multiplied so that they do not overflow.
    """
    limits = np.finfo(T.dtype)
    large, least = float(limits.max) ** (1 / 3), float(limits.max) ** -0.5
    S, G = T.astype(lam.dtype), None
    pair = np.flatnonzero(second)[:, None] + np.array([-1, 0])
    if len(pair):
        G = split_pair(T[pair[:, 0], pair[:, 1]], T[pair[:, 1], pair[:, 0]]).astype(lam.dtype)
        Gh = G.conj().swapaxes(1, 2)
        S[pair] = Gh @ S[pair]
        S.T[pair] = G.swapaxes(1, 2) @ S.T[pair]
        Y[pair] = Gh @ Y[pair]
    values = lam[own]
    least_gap = np.maximum(float(limits.eps) * np.abs(values), least)
    factor = np.ones(len(own), T.real.dtype)
    for i in range(len(T) - 1, -1, -1):
        c = int(np.searchsorted(own, start + i, side="right"))  # from here on columns began below row i
        if c < len(own):
            y = Y[i, c:]
            if i + 1 < len(T):
                y -= S[i, i + 1 :] @ Y[i + 1 :, c:]
            gap = lam[start + i] - values[c:]
            close = np.abs(gap) < least_gap[c:]
            if close.any():
                gap[close] = least_gap[c:][close]
            y /= gap
            size = np.abs(y)
            if size.max() > large:
                scale = np.where(size > large, 1 / np.where(size > large, size, 1), 1)
                Y[:, c:] *= scale
                factor[c:] *= scale
        if c and own[c - 1] == start + i:
            Y[i, c - 1] = 1
    if G is not None:
        Y[pair] = G @ Y[pair]
    return Y, factor
