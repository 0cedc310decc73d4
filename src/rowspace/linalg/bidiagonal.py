r"""A square matrix made real and bidiagonal, by reflections from the left and from the right in turn.

A reflection from the left makes zeros in column j below the diagonal, one from the right zeros in row j beyond the
entry next to the diagonal, which leaves the column alone: ``A = H B Gᴴ`` with ``H = H₀ H₁ ⋯``, ``G = G₀ G₁ ⋯`` and a
real upper bidiagonal B, which has the singular values of A. G. Golub, W. Kahan, *Calculating the singular values and
pseudo-inverse of a matrix*, SIAM J. Numer. Anal. 2 (1965), https://doi.org/10.1137/0702016. B is exactly that of a
matrix within ``c n eps ‖A‖`` of A.

The updates of a panel are collected, ``A - Pᵀ Q``, and done at once; two products of the matrix with a vector per
column remain, half of the ``8n³/3`` flops: J. J. Dongarra, D. C. Sorensen, S. J. Hammarling (1989),
https://doi.org/10.1016/0377-0427(89)90367-1.
"""

from __future__ import annotations

import numpy as np

from rowspace.linalg import tuning
from rowspace.linalg.arrays import Array
from rowspace.linalg.reflections import reflect

__all__ = ["bidiagonalize"]

Side = tuple[Array, Array]


def bidiagonalize(A: Array) -> tuple[Array, Array, Side, Side]:
    """``A = H B Gᴴ``: the diagonal d and superdiagonal e of B, and the reflectors of H and of G, rows with their taus.

    `A`, ``(n, n)``, is overwritten. Row j of H has its leading 1 in column j, that of G in column j + 1.
    """
    n = len(A)
    complex_ = A.dtype.kind == "c"
    d, e = np.zeros(n, A.real.dtype), np.zeros(max(n - 1, 0), A.real.dtype)
    left, right = np.zeros((n, n), A.dtype), np.zeros((max(n - 1, 0), n), A.dtype)
    tau, sigma = np.zeros(n, A.dtype), np.zeros(max(n - 1, 0), A.dtype)
    for k in range(0, n, tuning.TRIDIAGONAL_BLOCK):
        width = min(tuning.TRIDIAGONAL_BLOCK, n - k)
        P, Q = np.zeros((2, 2 * width, n), A.dtype)  # the matrix now is A - Pᵀ Q
        for j in range(k, k + width):
            i = 2 * (j - k)
            u = left[j, j:]
            u[:] = A[j:, j]
            if i:
                u -= Q[:i, j] @ P[:i, j:]
            t, d[j] = reflect(u)
            tau[j] = t
            if j == n - 1:
                break
            ubar = u.conj() if complex_ else u
            y = ubar @ A[j:, j + 1 :]  # from the left: A becomes A - conj(tau) u (uᴴ A)
            if i:
                y -= (P[:i, j:] @ ubar) @ Q[:i, j + 1 :]
            y *= t.conjugate()
            P[i, j:], Q[i, j + 1 :] = u, y
            v = right[j, j + 1 :]
            v[:] = A[j, j + 1 :] - P[: i + 1, j] @ Q[: i + 1, j + 1 :]
            if complex_:
                np.conjugate(v, out=v)
            t, e[j] = reflect(v)
            sigma[j] = t
            x = A[j + 1 :, j + 1 :] @ v  # from the right: A becomes A - sigma (A v) vᴴ
            x -= (Q[: i + 1, j + 1 :] @ v) @ P[: i + 1, j + 1 :]
            x *= t
            P[i + 1, j + 1 :], Q[i + 1, j + 1 :] = x, (v.conj() if complex_ else v)
        A[k + width :, k + width :] -= P[:, k + width :].T @ Q[:, k + width :]
    return d, e, (left, tau), (right, sigma)
