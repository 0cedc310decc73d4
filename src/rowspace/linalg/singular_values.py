r"""The singular value decomposition: ``A = U diag(s) Vᴴ`` with orthonormal columns in U and V and ``s₀ >= s₁ >= ⋯ >=
0``.

A tall matrix is first replaced by its R, from ``A = Q R``; a wide one is treated as its conjugate transpose. The square
matrix is made bidiagonal, ``R = H B Gᴴ`` (`bidiagonal`), ``B = P diag(s) Wᵀ`` comes by divide and conquer
(`bidiagonal_svd`), and H and G carry P and W back. Orthogonal moves all, so that s, U and V belong exactly to a matrix
within a small multiple of ``n eps ‖A‖`` of A, and every singular value is right to that much (Golub and Van Loan, 4th
ed., section 8.6; T. F. Chan, *An improved algorithm for computing the singular value decomposition*, ACM TOMS 8 (1982),
https://doi.org/10.1145/355984.355990, for the QR first).

That is an absolute error: of singular values below ``n eps s₀`` no digit need be right. `svd_jacobi` gives digits of
those too. Batches of small matrices go through its rotations side by side.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from rowspace.linalg import one_sided
from rowspace.linalg.arrays import Array, as_array, as_matrices, common_type, flatten_batch
from rowspace.linalg.bidiagonal import bidiagonalize
from rowspace.linalg.bidiagonal_svd import bidiagonal_svd
from rowspace.linalg.errors import not_finite, said_by
from rowspace.linalg.orthogonal import factor_rows, form_q, thin_qr
from rowspace.linalg.symmetric import balance_scale, eigh, eigvalsh
from rowspace.linalg.tridiagonal import apply_reflectors

__all__ = ["SVDResult", "complete_basis", "svd", "svdvals"]


class SVDResult(NamedTuple):
    """The factors of ``A == U @ diag(S) @ Vh``."""

    U: Any
    S: Any
    Vh: Any


def svd(a: ArrayLike, full_matrices: bool = True, compute_uv: bool = True, hermitian: bool = False) -> Any:
    """The singular value decomposition of a matrix, as ``numpy.linalg.svd`` gives it.

    Parameters
    ----------
    a : (..., M, N) array_like
        Matrix, or a stack of them. K is the smaller of M and N.
    full_matrices : bool
        Complete U and Vh to square matrices. Without, they have K columns and K rows.
    compute_uv : bool
        Compute U and Vh, not S alone.
    hermitian : bool
        `a` is Hermitian: go through `eigh`, which reads the lower triangle only.

    Returns
    -------
    U : (..., M, M) or (..., M, K) ndarray
        With orthonormal columns, the left singular vectors.
    S : (..., K) ndarray
        The singular values in descending order. Without `compute_uv` it comes alone.
    Vh : (..., N, N) or (..., K, N) ndarray
        With orthonormal rows, the conjugate right singular vectors: ``a == (U[..., :K] * S) @ Vh[..., :K, :]``.

    Raises
    ------
    LinAlgError
        If `a` has fewer than two dimensions or holds a nan or an inf, or is not square although `hermitian`.
    TypeError
        If `a` does not hold numbers of single or double precision.

    Notes
    -----
    ``8 K³/3`` flops for the bidiagonal form, up to ``16 K³/3`` for its vectors, ``4 K³`` to carry them back, and two QR
    factorisations' worth more if the matrix is not square.

    Examples
    --------
    >>> import numpy as np
    >>> from rowspace.linalg import svd
    >>> A = np.array([[3.0, 0.0], [4.0, 5.0], [0.0, 0.0]])
    >>> U, s, Vh = svd(A, full_matrices=False)
    >>> bool(np.allclose(U * s @ Vh, A)), s.round(4)
    (True, array([6.7082, 2.2361]))
    """
    A, wrap = as_array(a)
    if hermitian:
        return _hermitian(A, wrap, compute_uv)
    As, batch = _finite("svd", A)
    (m, n), count = A.shape[-2:], len(As)
    k = min(m, n)
    s = np.empty((count, k), As.real.dtype)
    if not compute_uv:
        _solve_all(As, s, None, None)
        return s.reshape(*batch, k)
    U = np.empty((count, m, m if full_matrices else k), As.dtype)
    Vh = np.empty((count, n if full_matrices else k, n), As.dtype)
    _solve_all(As, s, U, Vh)
    return SVDResult(
        wrap(U.reshape(*batch, *U.shape[1:])), s.reshape(*batch, k), wrap(Vh.reshape(*batch, *Vh.shape[1:]))
    )


def svdvals(x: ArrayLike, /) -> Any:
    """The singular values of a matrix in descending order, as ``numpy.linalg.svdvals`` gives them.

    Parameters
    ----------
    x : (..., M, N) array_like
        Matrix, or a stack of them.

    Returns
    -------
    s : (..., K) ndarray
        K is the smaller of M and N.

    Raises
    ------
    LinAlgError, TypeError
        As `svd`.

    Notes
    -----
    ``8 K³/3`` flops and lower terms, after one QR factorisation without Q if the matrix is not square.

    Examples
    --------
    >>> from rowspace.linalg import svdvals
    >>> svdvals([[3, 0], [4, 5]]).round(4)
    array([6.7082, 2.2361])
    """
    with said_by("svdvals"):
        return svd(x, compute_uv=False)


def _hermitian(A: Array, wrap: Any, compute_uv: bool) -> Any:
    if not compute_uv:
        return np.sort(np.abs(eigvalsh(A)))[..., ::-1]
    w, V = eigh(A)
    order = np.argsort(np.abs(w))[..., ::-1]
    w = np.take_along_axis(w, order, axis=-1)
    V = np.take_along_axis(V, order[..., None, :], axis=-1)
    Vh = (V * np.copysign(1, w)[..., None, :].astype(w.dtype)).swapaxes(-1, -2).conj()
    return SVDResult(wrap(V), np.abs(w), wrap(Vh))


def _finite(name: str, A: Array) -> tuple[Array, tuple[int, ...]]:
    """The matrices as ``(C, m, n)``, our own to overwrite, and the shape of the batch."""
    as_matrices(name, A)
    dtype = common_type(name, A)
    batch = A.shape[:-2]
    As = np.array(flatten_batch(A, batch)[0], dtype, order="C")
    if not np.isfinite(As).all():
        raise not_finite(name, batch, As)
    return As, batch


def _solve_all(As: Array, s: Array, U: Array | None, Vh: Array | None) -> None:
    """Singular values of all of `As` into `s`, vectors into `U` and `Vh` if wanted; `As` is overwritten."""
    count, m, n = As.shape
    if not s.size:
        if U is not None and Vh is not None:
            U[:], Vh[:] = np.eye(*U.shape[1:]), np.eye(*Vh.shape[1:])
        return
    exponents = balance_scale(As)
    with np.errstate(all="ignore"):
        if one_sided.suits(min(m, n), count):
            one_sided.svd_lanes(As, s, U, Vh)
        else:
            for i in range(count):
                if U is None or Vh is None:
                    s[i] = _values(As[i])
                else:
                    P, s[i], Wh = _decompose(As[i])
                    U[i], Vh[i] = complete_basis(P, U.shape[2]), complete_basis(Wh.conj().T, Vh.shape[1]).conj().T
        np.ldexp(s, exponents[:, None], out=s)


def _values(A: Array) -> Array:
    m, n = A.shape
    if m < n:
        A = A.conj().T
    if m != n:
        A = np.triu(_square_r(A))
    d, e, _, _ = bidiagonalize(np.ascontiguousarray(A))
    values: Array = bidiagonal_svd(d, e, vectors=False)[0][::-1]
    return values


def _square_r(A: Array) -> Array:
    W = np.array(A.T, order="C")
    factor_rows(W, np.zeros(len(W), A.dtype))
    return W.T[: len(W)]


def _decompose(A: Array) -> tuple[Array, Array, Array]:
    """The thin decomposition of one matrix: U, ``(m, k)``, s and Vᴴ, ``(k, n)``."""
    m, n = A.shape
    if m < n:
        U, s, Vh = _decompose(A.conj().T)
        return Vh.conj().T, s, U.conj().T
    Q = None
    if m > n:
        Q, A = thin_qr(A)
    d, e, (left, tau), (right, sigma) = bidiagonalize(np.array(A, order="C"))
    s, P, W = bidiagonal_svd(d, e)
    rows, columns = P[::-1].astype(A.dtype), W[::-1].astype(A.dtype)
    apply_reflectors(left, tau, 0, rows)
    apply_reflectors(right, sigma, 1, columns)
    U = rows.T if Q is None else Q @ rows.T
    return U, s[::-1], columns.conj()


def complete_basis(Q: Array, columns: int) -> Array:
    """`Q`, ``(m, k)`` with orthonormal columns, and as many more that are orthonormal to them as `columns` asks for.

    The reflections that take Q to the first k unit vectors, up to phases, take the other unit vectors to the rest.
    """
    m, k = Q.shape
    if columns == k:
        return Q
    W = np.array(Q.T, order="C")
    blocks = factor_rows(W, np.zeros(k, Q.dtype))
    full = np.array(form_q(blocks, columns, m, Q.dtype))
    full[:, :k] = Q
    return full
