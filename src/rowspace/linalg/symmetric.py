r"""Eigenvalues and eigenvectors of Hermitian matrices: ``A V = V diag(w)`` with real w and ``Vᴴ V = I``.

Three steps: real tridiagonal form, ``A = H T Hᴴ`` (`tridiagonal`); ``T = W diag(w) Wᵀ`` by divide and conquer
(`divide`, `secular`); ``V = H W``. All three are products of orthogonal matrices, so that w and V belong exactly to a
matrix within a small multiple of ``n eps ‖A‖`` of A, and every eigenvalue is right to that much: H. Weyl's bound,
``|w_i(A + E) - w_i(A)| <= ‖E‖`` (B. N. Parlett, *The Symmetric Eigenvalue Problem*, SIAM 1998, section 10.3,
https://doi.org/10.1137/1.9781611971163).

float32 is computed in float32, but for T: there cubes of small numbers occur, which single precision cannot hold.
Batches of small matrices go through Jacobi's method side by side (`jacobi`).
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from rowspace.linalg import jacobi
from rowspace.linalg.arrays import Array, as_array, as_square, common_type, flatten_batch
from rowspace.linalg.divide import tridiagonal_eigh
from rowspace.linalg.errors import not_finite
from rowspace.linalg.tridiagonal import apply_reflectors, tridiagonalize

__all__ = ["EighResult", "balance_scale", "eigh", "eigvalsh"]


class EighResult(NamedTuple):
    """Eigenvalues in ascending order and, as columns, their eigenvectors."""

    eigenvalues: Any
    eigenvectors: Any


def eigh(a: ArrayLike, UPLO: Literal["L", "U", "l", "u"] = "L") -> EighResult:
    """The eigenvalues and eigenvectors of a Hermitian matrix, as ``numpy.linalg.eigh`` gives them.

    Parameters
    ----------
    a : (..., M, M) array_like
        Hermitian (or real symmetric) matrix, or a stack of them. Only one triangle is read and of the diagonal only the
        real part; whether the other is its mirror image is not checked.
    UPLO : {'L', 'U'}
        Which triangle: the lower (default) or the upper one.

    Returns
    -------
    eigenvalues : (..., M) ndarray
        In ascending order, each as often as its multiplicity.
    eigenvectors : (..., M, M) ndarray
        ``a @ v[:, i] == w[i] * v[:, i]``; orthonormal. Sign (or phase) is arbitrary, and in the space of a repeated
        eigenvalue so is the basis.

    Raises
    ------
    LinAlgError
        If `a` is not square, or holds a nan or an inf in the triangle that is read.
    ValueError
        If `UPLO` is not one of those.
    TypeError
        If `a` does not hold numbers of single or double precision.

    Notes
    -----
    ``4 M³/3`` flops for the tridiagonal form, up to as much for its vectors, ``2 M³`` to carry them back.

    Examples
    --------
    >>> from rowspace.linalg import eigh
    >>> w, v = eigh([[2, 1], [1, 2]])
    >>> w.round(12), abs(v).round(4)
    (array([1., 3.]), array([[0.7071, 0.7071],
           [0.7071, 0.7071]]))
    """
    A, wrap, batch = _arguments("eigh", a, UPLO)
    n = A.shape[-1]
    x, V = np.empty(A.shape[:2], A.real.dtype), np.empty_like(A)
    _solve_all(A, x, V)
    return EighResult(x.reshape(*batch, n), wrap(V.reshape(*batch, n, n)))


def eigvalsh(a: ArrayLike, UPLO: Literal["L", "U", "l", "u"] = "L") -> Any:
    """The eigenvalues of a Hermitian matrix, as ``numpy.linalg.eigvalsh`` gives them.

    Parameters
    ----------
    a, UPLO
        As for `eigh`.

    Returns
    -------
    w : (..., M) ndarray
        In ascending order, each as often as its multiplicity.

    Raises
    ------
    LinAlgError, ValueError, TypeError
        As `eigh`.

    Notes
    -----
    ``4 M³/3`` flops and lower terms.

    Examples
    --------
    >>> from rowspace.linalg import eigvalsh
    >>> eigvalsh([[2, 1], [1, 2]]).round(12)
    array([1., 3.])
    """
    A, _, batch = _arguments("eigvalsh", a, UPLO)
    x = np.empty(A.shape[:2], A.real.dtype)
    _solve_all(A, x, None)
    return x.reshape(*batch, A.shape[-1])


def _arguments(name: str, a: ArrayLike, UPLO: str) -> tuple[Array, Any, tuple[int, ...]]:
    """The matrices ``(C, n, n)``, whole and Hermitian and our own to overwrite, how to wrap a result, and the batch."""
    side = UPLO.upper()
    if side not in ("L", "U"):
        raise ValueError(f"{name}: UPLO argument must be 'L' or 'U', got {UPLO!r}")
    A, wrap = as_array(a)
    as_square(name, A)
    dtype = common_type(name, A)
    batch = A.shape[:-2]
    As, _ = flatten_batch(A, batch)
    lower = np.tril(As if side == "L" else As.swapaxes(-1, -2).conj()).astype(dtype, copy=False)
    if not np.isfinite(lower).all():
        raise not_finite(name, batch, lower if side == "L" else lower.swapaxes(-1, -2))
    whole = np.ascontiguousarray(lower)
    whole += np.tril(lower, -1).swapaxes(-1, -2).conj()
    if dtype.kind == "c":
        own = np.arange(A.shape[-1])
        whole[:, own, own] = whole[:, own, own].real
    return whole, wrap, batch


def balance_scale(As: Array) -> Array:
    """Scale each of `As`, ``(C, m, n)``, by a power of two to a largest entry of about 1; return the exponents."""
    if As.size == 0:
        return np.zeros(len(As), np.intc)
    parts = As.view(As.real.dtype)
    _, exponents = np.frexp(np.maximum(parts.max(axis=(1, 2)), -parts.min(axis=(1, 2))))
    np.ldexp(parts, -exponents[:, None, None], out=parts)
    scale: Array = exponents
    return scale


def _solve_all(As: Array, x: Array, V: Array | None) -> None:
    """Eigenvalues of all of `As` into `x`, eigenvectors into `V` if wanted; `As` is overwritten."""
    count, n = x.shape
    if not x.size:
        return
    exponents = balance_scale(As)
    with np.errstate(all="ignore"):
        if jacobi.suits(n, count):
            jacobi.eigh_lanes(As, x, np.empty((0, n, n), As.dtype) if V is None else V)
        else:
            for i in range(count):
                d, e, H, tau = tridiagonalize(As[i])
                x[i], W = tridiagonal_eigh(d, e, vectors=V is not None)
                if V is not None:
                    rows = W.astype(As.dtype, copy=False)
                    apply_reflectors(H, tau, 1, rows)
                    V[i] = rows.T
        np.ldexp(x, exponents[:, None], out=x)
