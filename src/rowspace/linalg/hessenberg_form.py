r"""Hessenberg form: ``A = Q H Qᴴ`` with unitary Q and zeros below the first subdiagonal of H.

The reflection that makes zeros in column j below the subdiagonal touches, from the left, the rows below row j, and from
the right the columns right of column j: the zeros stay. (From the left alone it could reach triangular form; that is
what a finite number of similarity transformations cannot, or the roots of a polynomial could be had by arithmetic and
square roots.) G. H. Golub, C. F. Van Loan, *Matrix Computations*, 4th ed. (2013), section 7.4,
https://www.cs.cornell.edu/cv/GVL4/golubandvanloan.htm.

A panel of reflections is joined, ``H₁ ⋯ H_b = I - V T Vᴴ``, and with ``Y = A V T`` the rest of the matrix is brought up
to date by products of matrices,

    A <- (I - V Tᴴ Vᴴ) (A - Y Vᴴ),

so that only ``A v``, a fifth of the ``10 n³/3`` flops, is done column by column: J. J. Dongarra, D. C. Sorensen, S. J.
Hammarling, *Block reduction of matrices to condensed forms for eigenvalue computations*, J. Comput. Appl. Math. 27
(1989), https://doi.org/10.1016/0377-0427(89)90367-1.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple, overload

import numpy as np
from numpy.typing import ArrayLike

from rowspace.linalg import batched, francis_lanes, tuning
from rowspace.linalg.arrays import Array, as_array, as_square, common_type, flatten_batch
from rowspace.linalg.errors import not_finite
from rowspace.linalg.reflections import reflect
from rowspace.linalg.symmetric import balance_scale
from rowspace.linalg.tridiagonal import apply_reflectors

__all__ = ["HessenbergResult", "hessenberg", "reduce", "similarity", "square_stack"]


class HessenbergResult(NamedTuple):
    """``a == Q @ H @ Q.conj().T``."""

    H: Any
    Q: Any


@overload
def hessenberg(a: ArrayLike, calc_q: Literal[True]) -> HessenbergResult: ...
@overload
def hessenberg(a: ArrayLike, calc_q: bool = False) -> Any: ...
def hessenberg(a: ArrayLike, calc_q: bool = False) -> Any:
    """The Hessenberg form of a matrix, as ``scipy.linalg.hessenberg`` gives it.

    Parameters
    ----------
    a : (..., M, M) array_like
        Matrix, or a stack of them.
    calc_q : bool
        Give Q as well.

    Returns
    -------
    H : (..., M, M) ndarray
        Zero below its first subdiagonal.
    Q : (..., M, M) ndarray
        Only if `calc_q`: unitary, with ``a == Q @ H @ Q.conj().T``.

    Raises
    ------
    LinAlgError
        If `a` is not square, or holds a nan or an inf.
    TypeError
        If `a` does not hold numbers of single or double precision.

    Notes
    -----
    ``10 M³/3`` flops, and ``4 M³/3`` more for Q.

    Examples
    --------
    >>> import numpy as np
    >>> from rowspace.linalg import hessenberg
    >>> a = np.array([[1.0, 2.0, 3.0], [3.0, 1.0, 0.0], [4.0, 0.0, 1.0]])
    >>> H, Q = hessenberg(a, calc_q=True)
    >>> H[2, 0] == 0, np.allclose(Q @ H @ Q.T, a)
    (np.True_, True)
    """
    As, wrap, shape, exponents = square_stack("hessenberg", a)
    Q = np.empty_like(As)
    with np.errstate(all="ignore"):
        if francis_lanes.suits(As.shape[1], len(As)):
            _hessenberg_lanes(As, Q if calc_q else None)
        else:
            for i, A in enumerate(As):
                V, tau = reduce(A)
                if calc_q:
                    Q[i] = similarity(V, tau, As.dtype)
        rescale(As, exponents)
    H = wrap(As.reshape(shape))
    return HessenbergResult(H, wrap(Q.reshape(shape))) if calc_q else H


def _hessenberg_lanes(As: Array, Q: Array | None) -> None:
    """Overwrite the small matrices `As`, ``(C, n, n)``, by their Hessenberg forms, side by side; write into `Q`."""
    n = As.shape[1]
    for piece in batched.chunks(len(As), 2 * n * n):
        S = francis_lanes.beside_identity(np.moveaxis(As[piece], 0, -1), vectors=Q is not None)
        francis_lanes.reduce_lanes(S)
        As[piece] = np.moveaxis(S[:, :n], -1, 0)
        if Q is not None:
            Q[piece] = S[:, n:].conj().T


def square_stack(name: str, a: ArrayLike) -> tuple[Array, Any, tuple[int, ...], Array]:
    """`a` as finite matrices ``(C, n, n)`` of our own, each scaled to a largest entry near 1 by a power of 2.

    Also how to wrap a result, the shape of `a`, and the exponents of the powers.
    """
    A, wrap = as_array(a)
    as_square(name, A)
    dtype = common_type(name, A)
    As = np.array(flatten_batch(A, A.shape[:-2])[0], dtype, order="C")
    if not np.isfinite(As).all():
        raise not_finite(name, A.shape[:-2], As)
    return As, wrap, A.shape, balance_scale(As)


def rescale(As: Array, exponents: Array) -> None:
    """Give each of the matrices (or vectors) `As` its power of 2 back, in place."""
    parts = As.view(As.real.dtype)
    np.ldexp(parts, exponents.reshape(-1, *[1] * (As.ndim - 1)), out=parts)


def reduce(A: Array) -> tuple[Array, Array]:
    """Overwrite `A`, ``(n, n)``, by H; return Q as reflectors, rows of V ``(n - 2, n)``, with their taus.

    Row j of V has its leading 1 in column j + 1.
    """
    n = len(A)
    steps = max(n - 2, 0)
    conj = np.conjugate if A.dtype.kind == "c" else _same
    Vs, tau = np.zeros((steps, n), A.dtype), np.zeros(steps, A.dtype)
    for k in range(0, steps, tuning.HESSENBERG_BLOCK):
        b = min(tuning.HESSENBERG_BLOCK, steps - k)
        V, Y, T = Vs[k : k + b], np.zeros((b, n), A.dtype), np.zeros((b, b), A.dtype)
        Vc = V if A.dtype.kind == "f" else np.zeros_like(V)
        for j in range(b):
            c = k + j
            x = A[:, c].copy()
            if j:
                x -= Vc[:j, c] @ Y[:j]
                x[k + 1 :] -= (conj(T[:j, :j].T) @ (Vc[:j, k + 1 :] @ x[k + 1 :])) @ V[:j, k + 1 :]
            v = V[j, c + 1 :]
            v[:] = x[c + 1 :]
            t, beta = reflect(v)
            Vc[j, c + 1 :] = conj(v)
            x[c + 1] = beta
            x[c + 2 :] = 0
            A[:, c] = x
            y = A[:, c + 1 :] @ v
            if j:
                overlap = Vc[:j, c + 1 :] @ v
                y -= overlap @ Y[:j]
                T[:j, j] = -t * (T[:j, :j] @ overlap)
            Y[j] = t * y
            T[j, j] = tau[c] = t
        A[:, k + b :] -= Y.T @ Vc[:, k + b :]
        B = A[k + 1 :, k + b :]
        B -= V[:, k + 1 :].T @ (conj(T.T) @ (Vc[:, k + 1 :] @ B))
    return Vs, tau


def _same(x: Array) -> Array:
    return x


def similarity(V: Array, tau: Array, dtype: Any) -> Array:
    """Q, ``(n, n)``, from its reflectors."""
    rows = np.eye(V.shape[1], dtype=dtype)
    apply_reflectors(V, tau, 1, rows)
    return np.ascontiguousarray(rows.T)
