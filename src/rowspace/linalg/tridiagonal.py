r"""A Hermitian matrix made real and tridiagonal, by reflections from both sides.

The reflection that makes zeros in column j below its subdiagonal is applied from the left and, conjugated, from the
right; the zeros stay. With ``p = tau A v`` and ``w = p - (conj(tau) vᴴ p / 2) v`` both sides together are one update,

    Hᴴ A H = A - v wᴴ - w vᴴ,

and after N - 1 of them ``A = H T Hᴴ`` with a real tridiagonal T, whose eigenvalues are those of A and whose
eigenvectors H carries to those of A (A. S. Householder, 1958; Golub and Van Loan, 4th ed., section 8.3.1). T is exactly
that of a matrix within ``c n eps ‖A‖`` of A.

The updates of a panel of columns are collected, ``A - Pᵀ conj(Q)``, and done at once; only the product ``A v`` needs
all of A for every column, half of the ``4n³/3`` flops: J. J. Dongarra, D. C. Sorensen, S. J. Hammarling, *Block
reduction of matrices to condensed forms for eigenvalue computations*, J. Comput. Appl. Math. 27 (1989),
https://doi.org/10.1016/0377-0427(89)90367-1. Speed there is memory traffic, so only strips of rows of the upper
triangle are stored up to date, and each serves twice: for itself and, transposed, for its mirror image.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from rowspace.linalg import tuning
from rowspace.linalg.arrays import Array
from rowspace.linalg.reflections import compact, reflect, reflect_rows

__all__ = ["apply_reflectors", "tridiagonalize"]


def tridiagonalize(A: Array) -> tuple[Array, Array, Array, Array]:
    """``A = H T Hᴴ``: the diagonals d and e of T, and H as reflectors, rows of V with their taus.

    `A`, ``(n, n)`` and Hermitian, is overwritten. Row j of V, ``(n - 1, n)``, has its leading 1 in column j + 1.
    """
    n = len(A)
    complex_ = A.dtype.kind == "c"
    d, e = np.empty(n, A.real.dtype), np.empty(max(n - 1, 0), A.real.dtype)
    tau, V = np.zeros(max(n - 1, 0), A.dtype), np.zeros((max(n - 1, 0), n), A.dtype)
    for k in range(0, n - 1, tuning.TRIDIAGONAL_BLOCK):
        width = min(tuning.TRIDIAGONAL_BLOCK, n - 1 - k)
        P, Q = np.zeros((2, 2 * width, n), A.dtype)  # Q holds conjugates: the matrix now is A - Pᵀ Q
        for j in range(k, k + width):
            i = 2 * (j - k)
            row = A[j, j:]
            if i:
                row = row - P[:i, j] @ Q[:i, j:]
            d[j] = row[0].real
            v = V[j, j + 1 :]
            v[:] = row[1:].conj() if complex_ else row[1:]
            t, e[j] = reflect(v)
            tau[j] = t
            w = _times(A, j + 1, v)
            if i:
                w -= (Q[:i, j + 1 :] @ v) @ P[:i, j + 1 :]
            w *= t
            vbar = v.conj() if complex_ else v
            w -= (t.conjugate() / 2 * (vbar @ w)) * v
            P[i, j + 1 :] = v
            P[i + 1, j + 1 :] = w
            Q[i, j + 1 :] = w.conj() if complex_ else w
            Q[i + 1, j + 1 :] = vbar
        for s, stop in _strips(k + width, n):
            A[s:stop, s:] -= P[:, s:stop].T @ Q[:, s:]
    if n:
        d[n - 1] = A[n - 1, n - 1].real
    return d, e, V, tau


def _strips(start: int, n: int) -> Iterator[tuple[int, int]]:
    """Strips of rows that cover start .. n, cut at the same places every time."""
    c = tuning.TRIDIAGONAL_STRIP
    return ((max(s, start), min(s + c, n)) for s in range(start // c * c, n, c))


def _times(A: Array, start: int, v: Array) -> Array:
    """The trailing part of A, from row `start` on, times v; reads the strips of the upper triangle."""
    n = len(A)
    if start // tuning.TRIDIAGONAL_STRIP == (n - 1) // tuning.TRIDIAGONAL_STRIP:
        w: Array = A[start:, start:] @ v
        return w
    w = np.zeros_like(v)
    for s, stop in _strips(start, n):
        own = slice(s - start, stop - start)
        w[own] += A[s:stop, s:] @ v[s - start :]
        if stop < n:
            mirrored = v[own].conj() @ A[s:stop, stop:]
            w[stop - start :] += mirrored.conj()
    return w


def apply_reflectors(V: Array, tau: Array, shift: int, rows: Array) -> None:
    """Each of `rows` becomes ``H₁ H₂ ⋯ Hₖ`` times it, in place; reflector j acts from coordinate j + shift on."""
    width = tuning.QR_BLOCK if len(tau) >= 4 * tuning.QR_BLOCK else max(1, tuning.QR_BLOCK // 4)
    for k in reversed(range(0, len(tau), width)):
        Y = V[k : k + width, k + shift :]
        T = compact(Y, tau[k : k + width])
        reflect_rows(rows[:, k + shift :], Y, T.T)
