r"""Schur form: ``A = Z T Zᴴ`` with unitary Z and (quasi-)triangular T, whose diagonal holds the eigenvalues.

I. Schur (1909) showed that it exists: choose a unit eigenvector as first column of Z, and go on with the rest. It is
computed the other way round, by the QR algorithm on the Hessenberg form (`francis` when small, `multishift` when
large). Z and T are exact for a matrix within a small multiple of ``n eps ‖A‖`` of A. A real matrix with complex
eigenvalues keeps blocks of order 2 (`quasi_triangular`), unless the complex form is asked for. Batches of small
matrices go through it side by side (`francis_lanes`).
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from rowspace.linalg import batched, francis_lanes
from rowspace.linalg.arrays import Array
from rowspace.linalg.hessenberg_form import reduce, rescale, similarity, square_stack
from rowspace.linalg.multishift import schur_of_hessenberg
from rowspace.linalg.quasi_triangular import make_complex

__all__ = ["SchurResult", "schur", "schur_one"]


class SchurResult(NamedTuple):
    """``a == Z @ T @ Z.conj().T``."""

    T: Any
    Z: Any


def schur(a: ArrayLike, output: Literal["real", "complex", "r", "c"] = "real") -> SchurResult:
    """The Schur form of a matrix, as ``scipy.linalg.schur`` gives it.

    Parameters
    ----------
    a : (..., M, M) array_like
        Matrix, or a stack of them.
    output : {'real', 'complex'}
        What to make of a real `a`: the real form, with blocks ``[[p, q], [r, p]]``, q r < 0, for pairs of complex
        eigenvalues, or the complex, triangular one. A complex `a` has only the latter.

    Returns
    -------
    T : (..., M, M) ndarray
        Upper triangular but for such blocks.
    Z : (..., M, M) ndarray
        Unitary, with ``a == Z @ T @ Z.conj().T``.

    Raises
    ------
    LinAlgError
        If `a` is not square, or holds a nan or an inf, or the iteration does not converge.
    ValueError
        If `output` is none of those.
    TypeError
        If `a` does not hold numbers of single or double precision.

    Notes
    -----
    About ``25 M³`` flops (Golub and Van Loan, 4th ed., section 7.5). The order of the eigenvalues is as it comes.

    Examples
    --------
    >>> import numpy as np
    >>> from rowspace.linalg import schur
    >>> a = np.array([[0.0, 2.0, 2.0], [0.0, 1.0, 2.0], [1.0, 0.0, 1.0]])
    >>> T, Z = schur(a)
    >>> np.allclose(Z @ T @ Z.T, a), T[2, 0] == 0
    (True, np.True_)
    >>> T, Z = schur(a, output="complex")
    >>> np.allclose(Z @ T @ Z.conj().T, a), bool(np.tril(T, -1).any())
    (True, False)
    """
    if output not in ("real", "complex", "r", "c"):
        raise ValueError(f"schur: output must be 'real' or 'complex', got {output!r}")
    As, wrap, shape, exponents = square_stack("schur", a)
    dtype = As.dtype if output in ("real", "r") else np.result_type(As.dtype, np.complex64)
    T, Z = np.empty(As.shape, dtype), np.empty(As.shape, dtype)
    with np.errstate(all="ignore"):
        if francis_lanes.suits(As.shape[1], len(As)):
            _schur_lanes(As, T, Z)
        else:
            for i, A in enumerate(As):
                t, z = A, schur_one(A)
                T[i], Z[i] = (t, z) if dtype == As.dtype else make_complex(t, z)
        rescale(T, exponents)
    return SchurResult(wrap(T.reshape(shape)), wrap(Z.reshape(shape)))


def _schur_lanes(As: Array, T: Array, Z: Array) -> None:
    """Write the Schur forms of `As`, ``(C, n, n)``, into `T` and `Z`, complex ones if they are."""
    n = As.shape[1]
    for piece in batched.chunks(len(As), 2 * n * n):
        S = francis_lanes.beside_identity(np.moveaxis(As[piece], 0, -1), vectors=True)
        francis_lanes.reduce_lanes(S)
        francis_lanes.schur_lanes(S)
        if T.dtype != As.dtype:
            S = francis_lanes.make_complex_lanes(S)
        T[piece], Z[piece] = np.moveaxis(S[:, :n], -1, 0), S[:, n:].conj().T


def schur_one(A: Array) -> Array:
    """Overwrite `A`, ``(n, n)`` with a largest entry near 1, by T; return Z."""
    Z = similarity(*reduce(A), A.dtype)
    schur_of_hessenberg(A, Z)
    return Z
