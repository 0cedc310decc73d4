r"""QR with column pivoting: the longest remaining column first.

At each step the column with the largest part outside the space of those before it is taken next, ``A P = Q R`` with
``|R₀₀| >= |R₁₁| >= ⋯``, and each diagonal entry at least as large as the part below it of any later column. A matrix of
rank k shows itself by a small R[k:, k:], nearly always (W. Kahan's matrix is the exception): P. Businger, G. H. Golub,
*Linear least squares solutions by Householder transformations*, Numer. Math. 7 (1965),
https://doi.org/10.1007/BF01436084.

The lengths of what remains need not be computed anew: a step takes ``|R[k, j]|²`` off the square of column j's. After
much has been taken off, nothing is left of its digits, and then it is computed anew: Z. Drmač, Z. Bujanović, *On the
failure of rank-revealing QR factorization software*, ACM TOMS 35 (2008), https://doi.org/10.1145/1377612.1377616.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from rowspace.linalg.arrays import Array, as_array, as_matrices, common_type, flatten_batch
from rowspace.linalg.orthogonal import Reflectors, form_q
from rowspace.linalg.reflections import compact, reflect

__all__ = ["PivotedQRResult", "qr_pivoted"]


class PivotedQRResult(NamedTuple):
    """The factors of ``a[:, p] == Q @ R``."""

    Q: Any
    R: Any
    p: Any


def qr_pivoted(a: ArrayLike, /) -> PivotedQRResult:
    """The QR factorisation with column pivoting, ``scipy.linalg.qr(a, mode="economic", pivoting=True)``.

    Parameters
    ----------
    a : (..., M, N) array_like
        Matrix, or a stack of them. K is the smaller of M and N.

    Returns
    -------
    Q : (..., M, K) ndarray
        With orthonormal columns.
    R : (..., K, N) ndarray
        Upper triangular, with a diagonal that falls in size.
    p : (..., N) ndarray of int
        The order of the columns: ``a[:, p] == Q @ R``.

    Raises
    ------
    LinAlgError
        If `a` has fewer than two dimensions.
    TypeError
        If `a` does not hold numbers of single or double precision.

    Notes
    -----
    As many flops as `qr`, but column by column.

    Examples
    --------
    >>> import numpy as np
    >>> from rowspace.linalg import qr_pivoted
    >>> A = np.array([[1.0, 2.0, 3.0], [2.0, 4.0, 1.0]])
    >>> Q, R, p = qr_pivoted(A)
    >>> p, bool(np.allclose(A[:, p], Q @ R))
    (array([1, 2, 0]), True)
    """
    A, wrap = as_array(a)
    as_matrices("qr_pivoted", A)
    dtype = common_type("qr_pivoted", A)
    batch, (m, n) = A.shape[:-2], A.shape[-2:]
    k = min(m, n)
    As, _ = flatten_batch(A, batch)
    Q, R = np.empty((len(As), m, k), dtype), np.empty((len(As), k, n), dtype)
    p = np.empty((len(As), n), np.intp)
    with np.errstate(all="ignore"):
        for i, matrix in enumerate(As):
            W = np.array(matrix.T, dtype, order="C")
            blocks, p[i] = _factor(W)
            Q[i], R[i] = form_q(blocks, k, m, dtype), np.triu(W.T[:k])
    return PivotedQRResult(wrap(Q.reshape(*batch, m, k)), wrap(R.reshape(*batch, k, n)), p.reshape(*batch, n))


def _factor(W: Array) -> tuple[list[Reflectors], NDArray[np.intp]]:
    """Factor the matrix whose columns are the rows of `W`, ``(n, m)``, in place; the reflections, and the order."""
    n, m = W.shape
    order = np.arange(n)
    length = _lengths(W)
    known = length.copy()  # as last computed anew
    root = float(np.finfo(W.dtype).eps) ** 0.5
    blocks = []
    for j in range(min(m, n)):
        pivot = j + int(np.argmax(length[j:]))
        if pivot != j:
            for rows in (W, order, length, known):
                rows[[j, pivot]] = rows[[pivot, j]]
        x = W[j, j:]
        tau, beta = reflect(x)
        blocks.append(Reflectors(j, x[None].copy(), compact(x[None], np.array([tau], W.dtype))))
        rest = W[j + 1 :, j:]
        rest -= (np.conj(tau) * (rest @ x.conj()))[:, None] * x
        x[0] = beta
        share = np.abs(W[j + 1 :, j]) / np.where(length[j + 1 :] > 0, length[j + 1 :], 1)
        left = np.maximum(1 - share * share, 0)
        lost = left * (length[j + 1 :] / np.where(known[j + 1 :] > 0, known[j + 1 :], 1)) ** 2 <= root
        length[j + 1 :] *= np.sqrt(left)
        again = j + 1 + np.flatnonzero(lost)
        length[again] = known[again] = _lengths(W[again, j + 1 :])
    return blocks, order


def _lengths(W: Array) -> Array:
    """The lengths of the rows of `W`, at any scale."""
    if W.shape[1] == 0:
        return np.zeros(len(W), W.real.dtype)
    size = np.abs(W)
    scale = size.max(axis=1, keepdims=True)
    scale = np.where(scale > 0, scale, 1)
    lengths: Array = scale[:, 0] * np.sqrt(((size / scale) ** 2).sum(axis=1))
    return lengths
