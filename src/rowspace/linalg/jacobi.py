r"""Jacobi's method for many small Hermitian matrices at once.

A rotation in the plane of coordinates p and q makes the entry ``b = A[p, q]`` zero. With ``theta = (A[q, q] - A[p, p])
/ 2|b|`` its tangent is the smaller root of ``t² + 2 theta t = 1``, and the diagonal entries change by ``∓ t |b|``. What
leaves (p, q) comes back elsewhere in part, but the sum of squares off the diagonal falls by ``2|b|²`` each time, and
once it is small, quadratically: five or six sweeps over all pairs are enough. C. G. J. Jacobi, *Über ein leichtes
Verfahren*, J. reine angew. Math. 30 (1846), https://doi.org/10.1515/crll.1846.30.51; Golub and Van Loan, 4th ed.,
section 8.5.

One step of Newton's method on the result removes the roundings of all those rotations: T. Ogita, K. Aishima, *Iterative
refinement for symmetric eigenvalue decomposition*, Japan J. Indust. Appl. Math. 35 (2018),
https://doi.org/10.1007/s13160-018-0310-3.

Nothing in it depends on the numbers but the rotation's angle, so that the matrices of a batch go through it in lock
step, one lane each (see `batched`). For one matrix alone tridiagonal form is far faster.
"""

from __future__ import annotations

import numpy as np

from rowspace.linalg import batched, tuning
from rowspace.linalg.arrays import Array
from rowspace.linalg.errors import LinAlgError

__all__ = ["eigh_lanes", "suits"]

#: Sweeps after which something is wrong; six are usual.
_LIMIT = 40


def suits(n: int, count: int) -> bool:
    """Whether `count` matrices of order n are better done here than one after the other."""
    return 0 < n <= tuning.JACOBI_ORDER and count * tuning.JACOBI_PAIRS >= n * (n - 1)


def eigh_lanes(As: Array, x: Array, V: Array) -> None:
    """Write the eigenvalues of `As`, ``(C, n, n)``, into `x`, ``(C, n)``; eigenvectors into `V` unless it is empty."""
    n = As.shape[-1]
    vectors = V.size > 0
    for piece in batched.chunks(len(As), 2 * n * n):
        M = np.zeros((n, 2 * n if vectors else n, piece.stop - piece.start), As.dtype)
        M[:, :n] = np.moveaxis(As[piece], 0, -1)
        own = np.arange(n)
        if vectors:
            M[own, own + n] = 1
        _diagonalize(M)
        values = M[own, own].real
        order = values.argsort(axis=0, kind="stable")
        lane = np.arange(M.shape[-1])
        x[piece] = values[order, lane].T
        if vectors:
            rotated = M[:, n:][order[:, None], own[:, None], lane].transpose(2, 1, 0).conj()
            V[piece] = _refined(As[piece], np.ascontiguousarray(rotated), x[piece])


def _refined(A: Array, V: Array, x: Array) -> Array:
    """`V` after one step of Newton's method, ``V (I + E)``: what hundreds of rotations have left in roundings goes.

    E is read off ``R = I - VᴴV`` and ``S = Vᴴ A V``, whose entries off the diagonal should be zero; where two
    eigenvalues are too close to tell their vectors apart it only makes these orthogonal.
    """
    H = V.swapaxes(-1, -2).conj()
    R = np.eye(V.shape[-1], dtype=V.dtype) - H @ V
    S = H @ (A @ V)
    S = (S + S.swapaxes(-1, -2).conj()) / 2  # else its roundings over a small gap would cost orthogonality
    gap = x[:, None, :] - x[:, :, None]
    off = S + x[:, None, :] * R
    far = np.abs(gap) > tuning.JACOBI_GAP * np.abs(x).max(axis=1)[:, None, None]
    E = np.where(far, off / np.where(far, gap, 1), R / 2)
    refined: Array = V + V @ E
    return refined


def _diagonalize(M: Array) -> None:
    """Rotate ``M = [A | I]``, ``(n, 2n, C)``, into ``[D | J]`` with ``J A Jᴴ = D``, in place."""
    n = len(M)
    rows, columns = np.tril_indices(n, -1)
    eps = float(np.finfo(M.dtype).eps)
    size = np.abs(M[:, :n]).max(axis=(0, 1))
    for _ in range(_LIMIT):
        if n == 1 or bool((np.abs(M[rows, columns]).max(axis=0) <= eps / n * size).all()):
            break
        for p in range(n - 1):
            for q in range(p + 1, n):
                _rotate(M, p, q)
    else:
        raise LinAlgError("eigh: Jacobi's method did not converge")


def _rotate(M: Array, p: int, q: int) -> None:
    n = len(M)
    b = M[p, q]
    size = b if M.dtype.kind == "f" else np.abs(b)
    zero = np.abs(size) <= np.finfo(size.dtype).tiny  # nothing, in a matrix of size 1; all else is safe to divide by
    divisor = np.where(zero, 1, size)
    theta = (M[q, q].real - M[p, p].real) / (2 * divisor)
    t = np.copysign(1, theta) / (np.abs(theta) + np.sqrt(1 + theta * theta))
    t = np.where(zero, 0, t)
    c = 1 / np.sqrt(1 + t * t)
    s = t * c
    head, foot = M[p, p].real - t * size, M[q, q].real + t * size
    if M.dtype.kind == "f":
        up = down = s
    else:
        down = s * (b / divisor)
        up = down.conj()
    x = c * M[p]
    x -= down * M[q]
    y = c * M[q]
    y += up * M[p]
    x[p], x[q], y[p], y[q] = head, 0, 0, foot
    M[p], M[q] = x, y
    M[:, p], M[:, q] = (x[:n], y[:n]) if M.dtype.kind == "f" else (x[:n].conj(), y[:n].conj())
