r"""QR: an orthogonal matrix times a triangle, by reflections in blocks.

A reflection makes zeros below the first entry of a column; the next acts on the next column below its diagonal; after
min(M, N) of them ``Hₖᴴ ⋯ H₁ᴴ A = R`` and ``Q = H₁ ⋯ Hₖ`` (A. S. Householder, *Unitary triangularization of a
nonsymmetric matrix*, J. ACM 5 (1958), https://doi.org/10.1145/320941.320947). Every step is exactly orthogonal up to
rounding, so the computed R is that of a matrix within ``c m n eps`` of A, column by column, and ``QᴴQ = I`` to the same
accuracy, for any A (Higham 2002, theorem 19.4, https://doi.org/10.1137/1.9780898718027).

Speed comes from applying many reflections at once as ``I - V T Vᴴ``, two products of matrices. A panel of columns is
factored by halves (E. Elmroth, F. G. Gustavson, *Applying recursion to serial and parallel QR factorization leads to
better performance*, IBM J. Res. Dev. 44 (2000), https://doi.org/10.1147/rd.444.0605): the left half, its reflections
applied to the right half, the right half, and the two T's joined by ``T₁₂ = -T₁ (V₁ᴴ V₂) T₂``. Panels of a fixed width
keep T small.

We work on ``W = Aᵀ``, whose rows are the columns of A: a column is then contiguous in memory.
"""

from __future__ import annotations

import math
import warnings
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from rowspace.linalg import batched, tall, tuning
from rowspace.linalg.arrays import Array, as_array, as_matrices, common_type, flatten_batch
from rowspace.linalg.reflections import compact, reflect, reflect_lanes, reflect_rows, unit_rows

__all__ = ["QRResult", "Reflectors", "factor_rows", "form_q", "qr", "thin_qr"]


class QRResult(NamedTuple):
    """The factors of ``A == Q @ R``."""

    Q: Any
    R: Any


class Reflectors(NamedTuple):
    """A block of reflections ``I - Yᵀ T conj(Y)`` that acts on the coordinates from `start` on."""

    start: int
    Y: Array
    T: Array


def qr(a: ArrayLike, mode: str = "reduced") -> Any:
    """The QR factorisation of a matrix, as ``numpy.linalg.qr`` gives it.

    Parameters
    ----------
    a : (..., M, N) array_like
        Matrix, or a stack of them. K is the smaller of M and N.
    mode : {'reduced', 'complete', 'r', 'raw'}
        What to return: Q with K columns, Q square, R alone, or the reflectors themselves.

    Returns
    -------
    Q : (..., M, K) ndarray, or (..., M, M) if `mode` is 'complete'
        With orthonormal columns, ``Qᴴ @ Q == I``.
    R : (..., K, N) ndarray, or (..., M, N) if `mode` is 'complete'
        Upper triangular, ``a == Q @ R``. For 'r' it comes alone.
    h : (..., N, M) ndarray, tau : (..., K) ndarray
        For 'raw', LAPACK's form, transposed: R in the lower triangle of `h`; right of the diagonal in row j the entries
        of ``v_j`` after its leading 1; ``Q = (I - tau_0 v_0 v_0ᴴ) (I - tau_1 v_1 v_1ᴴ) ⋯``.

    Raises
    ------
    LinAlgError
        If `a` has fewer than two dimensions.
    ValueError
        If `mode` is not one of those (NumPy's old names 'full' and 'economic' are deprecated and understood).
    TypeError
        If `a` does not hold numbers of single or double precision.

    Notes
    -----
    ``2 K² (max(M, N) - K/3)`` flops for R, the same for Q. nan and inf spread by IEEE arithmetic and raise nothing. The
    signs of R's diagonal are those of the reflections; tall matrices (see `tall`) get a positive diagonal.

    Examples
    --------
    >>> import numpy as np
    >>> from rowspace.linalg import qr
    >>> A = np.array([[3.0, 1.0], [4.0, 2.0]])
    >>> Q, R = qr(A)
    >>> bool(np.allclose(Q @ R, A)), bool(np.allclose(Q.T @ Q, np.eye(2))), float(R[1, 0])
    (True, True, 0.0)
    """
    mode = _mode(mode)
    A, wrap = as_array(a)
    as_matrices("qr", A)
    dtype = common_type("qr", A)
    if dtype.char in "fF" and A.ndim == 2 and A.size <= 1024:  # so small that double precision costs nothing
        return _rounded(qr(A.astype("D" if dtype.char == "F" else "d"), mode), dtype, wrap)
    batch, (m, n) = A.shape[:-2], A.shape[-2:]
    k = min(m, n)
    As, _ = flatten_batch(A, batch)
    columns = m if mode == "complete" else k
    count = len(As)
    with np.errstate(all="ignore"):
        if mode in ("reduced", "r") and tall.is_tall(m, n):
            Q, R = np.empty((count, m, k), dtype), np.empty((count, k, n), dtype)
            for i, matrix in enumerate(As):
                Q[i], R[i] = tall.qr_tall(np.asarray(matrix, dtype))
            return wrap(R.reshape(*batch, k, n)) if mode == "r" else _result(wrap, Q, R, batch)
        W, tau = np.array(As.swapaxes(-1, -2), dtype, order="C"), np.zeros((count, k), dtype)
        wanted = mode in ("reduced", "complete")
        Q = np.empty((count, m, columns) if wanted else (0, m, columns), dtype)
        if 2 * count >= k and batched.side_by_side(max(m, n), count):
            _factor_lanes(W, tau, Q)
        else:
            for i in range(count):
                blocks = factor_rows(W[i], tau[i])
                if wanted:
                    Q[i] = form_q(blocks, columns, m, dtype)
    if mode == "raw":
        return wrap(W.reshape(*batch, n, m)), tau.reshape(*batch, k)
    if mode == "economic":
        return wrap(W.swapaxes(-1, -2).reshape(A.shape))
    R = np.triu(W.swapaxes(-1, -2)[:, :columns])
    if mode == "r":
        return wrap(R.reshape(*batch, k, n))
    return _result(wrap, Q, R, batch)


def _result(wrap: Any, Q: Array, R: Array, batch: tuple[int, ...]) -> QRResult:
    return QRResult(wrap(Q.reshape(*batch, *Q.shape[1:])), wrap(R.reshape(*batch, *R.shape[1:])))


def _rounded(result: Any, dtype: Any, wrap: Any) -> Any:
    """A result of `qr` in single precision, of the class of its argument."""
    if isinstance(result, QRResult):
        return QRResult(*(wrap(part.astype(dtype)) for part in result))
    if isinstance(result, tuple):
        return wrap(result[0].astype(dtype)), result[1].astype(dtype)
    return wrap(result.astype(dtype))


def _mode(mode: str) -> str:
    if mode in ("reduced", "complete", "r", "raw"):
        return mode
    if mode in ("f", "full"):
        warnings.warn(
            "The 'full' option is deprecated in favor of 'reduced'.\nFor backward compatibility let mode default.",
            DeprecationWarning,
            stacklevel=3,
        )
        return "reduced"
    if mode in ("e", "economic"):
        warnings.warn("The 'economic' option is deprecated.", DeprecationWarning, stacklevel=3)
        return "economic"
    raise ValueError(f"qr: Unrecognized mode '{mode}'; expected 'reduced', 'complete', 'r' or 'raw'")


def factor_rows(W: Array, tau: Array) -> list[Reflectors]:
    """QR of the matrix whose columns are the rows of `W`, ``(n, m)``, in place, as `qr`'s mode 'raw' returns it."""
    n, m = W.shape
    k = min(m, n)
    width = tuning.QR_BLOCK if k >= 4 * tuning.QR_BLOCK else max(1, tuning.QR_BLOCK // 4)
    blocks = []
    for start in range(0, k, width):
        stop = min(start + width, k)
        Y, T = _panel(W[start:stop, start:], tau[start:stop])
        if stop < n:
            reflect_rows(W[stop:, start:], Y, T.conj())
        blocks.append(Reflectors(start, Y, T))
    return blocks


def form_q(blocks: list[Reflectors], columns: int, m: int, dtype: Any) -> Array:
    """The first columns of Q, ``(m, columns)``: the reflections, last block first, act on those of the identity."""
    Q = np.eye(columns, m, dtype=dtype)
    for start, Y, T in reversed(blocks):
        reflect_rows(Q[start:, start:], Y, T.T)
    return Q.T


def thin_qr(A: Array) -> tuple[Array, Array]:
    """Q, ``(m, k)``, and R, ``(k, n)``, of one matrix, by whichever way its shape recommends."""
    m, n = A.shape
    if tall.is_tall(m, n):
        return tall.qr_tall(A)
    k = min(m, n)
    W = np.array(A.T, order="C")
    blocks = factor_rows(W, np.zeros(k, A.dtype))
    return form_q(blocks, k, m, A.dtype), np.triu(W.T[:k])


def _panel(W: Array, tau: Array) -> tuple[Array, Array]:
    """Factor the rows of `W` (at most as many as it has columns) in place; return their Y and T."""
    n = len(W)
    if n <= tuning.QR_LEAF or (n <= 4 * tuning.QR_LEAF and W.size <= tuning.QR_AREA):
        _leaf(W, tau)
        Y = unit_rows(W)
        return Y, compact(Y, tau)
    h = n // 2
    Y1, T1 = _panel(W[:h], tau[:h])
    reflect_rows(W[h:], Y1, T1.conj())
    Y2, T2 = _panel(W[h:, h:], tau[h:])
    Y, T = np.zeros_like(W), np.zeros((n, n), W.dtype)
    Y[:h], Y[h:, h:] = Y1, Y2
    T[:h, :h], T[h:, h:] = T1, T2
    T[:h, h:] = -T1 @ (Y1[:, h:].conj() @ Y2.T) @ T2
    return Y, T


def _leaf(W: Array, tau: Array) -> None:
    real = W.dtype.kind == "f"
    n = len(W)
    for j in range(n):
        x = W[j, j:]
        tau[j], beta = reflect(x)
        if j + 1 < n:
            rest = W[j + 1 :, j:]
            inner = rest @ (x if real else x.conj())
            inner *= tau[j] if real else tau[j].conj()
            rest -= inner[:, None] * x
        x[0] = beta


def _factor_lanes(Ws: Array, taus: Array, Qs: Array) -> None:
    """`factor_rows` and `form_q` for many small matrices side by side (see `batched`); no Q if `Qs` is empty."""
    count, n, m = Ws.shape
    k = min(m, n)
    columns = Qs.shape[-1] if len(Qs) else 0
    for piece in batched.chunks(count, m * (n + columns)):
        W = np.array(Ws[piece].transpose(2, 1, 0), order="C")  # (m, n, C): entry (i, j) of all matrices together
        for j in range(k):
            v = W[j:, j]
            tau, beta = reflect_lanes(v)
            _reflect_columns(W[j:, j + 1 :], v, tau.conj())
            v[0] = beta
            taus[piece, j] = tau
        Ws[piece] = W.transpose(2, 1, 0)
        if columns:
            Q = np.zeros((m, columns, W.shape[-1]), W.dtype)
            Q[np.arange(columns), np.arange(columns)] = 1
            for j in reversed(range(k)):
                v = W[j:, j]
                v[0] = 1
                _reflect_columns(Q[j:, j:], v, taus[piece, j])
            Qs[piece] = np.moveaxis(Q, -1, 0)


def _reflect_columns(A: Array, v: Array, tau: Array) -> None:
    """``A -= v tau (vᴴ A)`` in every lane."""
    if math.prod(A.shape):
        A -= v[:, None] * (tau * (v.conj()[:, None] * A).sum(axis=0))
