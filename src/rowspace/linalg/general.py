r"""Eigenvalues and eigenvectors of any square matrix: ``A v = w v``.

Balance A (`balancing`), bring it to Hessenberg form (`hessenberg_form`) and on to Schur form ``B = Z T Zᴴ`` (`francis`,
`multishift`); the eigenvalues stand on the diagonal of T; the eigenvectors of T come by back substitution
(`eigenvectors`), and Z and the balancing carry them back to those of A. This is what LAPACK's geev does; G. H. Golub,
C. F. Van Loan, *Matrix Computations*, 4th ed. (2013), chapter 7, https://www.cs.cornell.edu/cv/GVL4/golubandvanloan.htm.

Balancing serves the eigenvalues, but may spoil a vector: what is an error of eps in the balanced coordinates is, once
undone, one of eps times the ratio of two scales (D. S. Watkins, *A case where balancing is harmful*, ETNA 23 (2006)).
So wherever it scaled, the pairs are tried on A itself. A vector that does not fit takes one step of inverse iteration,
on A and with its eigenvalue; if that does not help, all is done again without scaling.

Every computed pair then belongs exactly to a matrix within a small multiple of ``n eps ‖A‖`` of A. How near its w is to
one of A's is the matrix's own affair: a double eigenvalue of a defective matrix moves by ``sqrt(eps)``.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from rowspace.linalg import francis_lanes
from rowspace.linalg.arrays import Array
from rowspace.linalg.balancing import balance
from rowspace.linalg.eigenvectors import triangular_eigenvectors
from rowspace.linalg.errors import LinAlgError
from rowspace.linalg.general_lanes import eig_lanes
from rowspace.linalg.hessenberg_form import reduce, rescale, similarity, square_stack
from rowspace.linalg.multishift import schur_of_hessenberg
from rowspace.linalg.quasi_triangular import eigenvalues, starts
from rowspace.linalg.systems import solve

__all__ = ["EigResult", "eig", "eigvals"]


class EigResult(NamedTuple):
    """Eigenvalues, in no particular order, and, as columns, their eigenvectors."""

    eigenvalues: Any
    eigenvectors: Any


def eig(a: ArrayLike) -> EigResult:
    """The eigenvalues and right eigenvectors of a square matrix, as ``numpy.linalg.eig`` gives them.

    Parameters
    ----------
    a : (..., M, M) array_like
        Matrix, or a stack of them.

    Returns
    -------
    eigenvalues : (..., M) ndarray
        Each as often as its multiplicity, in no particular order; complex, unless the imaginary parts of all (of the
        whole stack) are zero. Those of a real matrix come in conjugate pairs, one after the other, the one with
        positive imaginary part first.
    eigenvectors : (..., M, M) ndarray
        ``a @ v[:, i] == w[i] * v[:, i]``, each of length 1 in the 2-norm and with its largest entry real. A defective
        matrix has fewer directions than columns: some are then equal but for rounding.

    Raises
    ------
    LinAlgError
        If `a` is not square, or holds a nan or an inf, or the iteration does not converge.
    TypeError
        If `a` does not hold numbers of single or double precision.

    Notes
    -----
    About ``25 M³`` flops.

    Examples
    --------
    >>> import numpy as np
    >>> from rowspace.linalg import eig
    >>> w, v = eig([[2.0, 1.0], [1.0, 2.0]])
    >>> w
    array([3., 1.])
    >>> eig([[0, -1], [1, 0]]).eigenvalues
    array([0.+1.j, 0.-1.j])
    """
    As, wrap, shape, exponents = square_stack("eig", a)
    complex_ = np.result_type(As.dtype, np.complex64)
    w, v = np.empty(As.shape[:2], complex_), np.empty(As.shape, complex_)
    with np.errstate(all="ignore"):
        if francis_lanes.suits(As.shape[1], len(As)):
            eig_lanes(As, w, v)
            for k in np.flatnonzero(_misfits(As, w, v).any(axis=-1)):
                w[k], v[k] = _mended(As[k], w[k], v[k])
        else:
            for i, A in enumerate(As):
                w[i], v[i] = _eig_one(A)
        rescale(w, exponents)
    if As.dtype.kind == "f" and not w.imag.any():
        w, v = w.real.copy(), v.real.copy()
    return EigResult(w.reshape(shape[:-1]), wrap(v.reshape(shape)))


def eigvals(a: ArrayLike) -> Any:
    """The eigenvalues of a square matrix, as ``numpy.linalg.eigvals`` gives them.

    Parameters
    ----------
    a : (..., M, M) array_like
        Matrix, or a stack of them.

    Returns
    -------
    w : (..., M) ndarray
        As the first result of `eig`.

    Raises
    ------
    LinAlgError, TypeError
        As `eig`.

    Notes
    -----
    About ``10 M³`` flops.

    Examples
    --------
    >>> from rowspace.linalg import eigvals
    >>> eigvals([[1.0, 5.0], [0.0, 2.0]])
    array([1., 2.])
    """
    As, _, shape, exponents = square_stack("eigvals", a)
    w = np.empty(As.shape[:2], np.result_type(As.dtype, np.complex64))
    with np.errstate(all="ignore"):
        if francis_lanes.suits(As.shape[1], len(As)):
            eig_lanes(As, w, None)
        else:
            for i, A in enumerate(As):
                w[i] = _eigvals_one(A)
        rescale(w, exponents)
    if As.dtype.kind == "f" and not w.imag.any():
        w = w.real.copy()
    return w.reshape(shape[:-1])


def _eigvals_one(A: Array) -> Array:
    """Eigenvalues of one matrix with a largest entry near 1."""
    B, how = balance(A)
    core = np.ascontiguousarray(B[how.lo : how.hi, how.lo : how.hi])
    reduce(core)
    schur_of_hessenberg(core, None, whole=False)
    w = B.diagonal().astype(np.result_type(B.dtype, np.complex64))
    w[how.lo : how.hi] = eigenvalues(core)
    return w


def _misfits(A: Array, w: Array, V: Array) -> Array:
    """For which pairs ``‖A v - w v‖ > n eps ‖A‖``, matrix by matrix; ‖A‖ is no less than the longest column.

    n is taken as at least 30: so many times does the QR algorithm pass over the smallest matrix.
    """
    allowed = max(A.shape[-1], 30) * float(np.finfo(A.dtype).eps)
    longest = _squares(A).max(axis=-1, keepdims=True, initial=0)
    misfits: Array = ~(_squares(A @ V - V * w[..., None, :]) <= allowed**2 * longest)
    return misfits


def _mended(A: Array, w: Array, V: Array) -> tuple[Array, Array]:
    """The pairs of one matrix, those that do not fit made to."""
    misfits = np.flatnonzero(_misfits(A, w, V))
    if not len(misfits):
        return w, V
    V = V.copy()
    for j in misfits.tolist():
        if A.dtype.kind == "f" and w[j].imag < 0:
            V[:, j] = V[:, j - 1].conj()
            continue
        real = A.dtype.kind == "f" and w[j].imag == 0
        shifted = A - np.eye(len(A), dtype=A.dtype) * (w[j].real if real else w[j])
        try:
            x = solve(shifted, V[:, j].real if real else V[:, j])
        except LinAlgError:  # w is an eigenvalue to the last digit
            continue
        V[:, j] = _normalized(x[:, None] / np.abs(x).max(), None)[:, 0]
    return _eig_one(A, scaling=False) if _misfits(A, w, V).any() else (w, V)


def _squares(A: Array) -> Array:
    """The squared length of each column."""
    squares: Array = (A.real**2 + A.imag**2).sum(axis=-2)
    return squares


def _eig_one(A: Array, scaling: bool = True) -> tuple[Array, Array]:
    """Eigenvalues and eigenvectors of one matrix with a largest entry near 1."""
    B, how = balance(A, scaling)
    lo, hi = how.lo, how.hi
    core = np.ascontiguousarray(B[lo:hi, lo:hi])
    Z = similarity(*reduce(core), A.dtype)
    schur_of_hessenberg(core, Z)
    T = np.triu(B)
    T[lo:hi, lo:hi] = core
    T[:lo, lo:hi] = B[:lo, lo:hi] @ Z
    T[lo:hi, hi:] = Z.conj().T @ B[lo:hi, hi:]
    X = triangular_eigenvectors(T)
    X[lo:hi] = Z @ X[lo:hi]
    w, V = eigenvalues(T), _normalized(how.undo(X), starts(T) if A.dtype.kind == "f" else None)
    return _mended(A, w, V) if how.exponents.any() else (w, V)


def _normalized(X: Array, pairs: Array | None) -> Array:
    """Columns of length 1 with a real largest entry; for a real matrix, columns j and j + 1 of its `pairs` joined."""
    if not len(X):
        return X
    largest = np.abs(X).max(axis=0)
    if pairs is not None:
        largest[pairs] = largest[pairs + 1] = np.maximum(largest[pairs], largest[pairs + 1])
    X = X / largest
    V = X if pairs is None else X.astype(np.result_type(X.dtype, np.complex64))
    if pairs is not None:
        V.imag[:, pairs] = X[:, pairs + 1]
    size = V.real**2 + V.imag**2
    V /= np.sqrt(size.sum(axis=0))
    some = slice(None) if pairs is None else pairs
    if pairs is None or len(pairs):
        C = V[:, some]
        where = size[:, some].argmax(axis=0)[None]
        entry = np.take_along_axis(C, where, axis=0)
        C = C * (entry.conj() / np.abs(entry))
        np.put_along_axis(C, where, np.take_along_axis(C, where, axis=0).real, axis=0)
        V[:, some] = C
    if pairs is not None:
        V[:, pairs + 1] = V[:, pairs].conj()
    return V
