r"""What the singular values tell: pseudo-inverse, rank, condition, and bases of the range and the null space.

With ``A = U diag(s) Vᴴ`` (`singular_values`) everything about the map ``x → A x`` can be read off: it stretches the
directions in V by s. The directions that it does not lose, ``s_i > tol``, are its rank; they span, in U, its range; the
others span, in V, its null space; undoing the stretches that can be undone is the pseudo-inverse ``A⁺ = V diag(1/s)
Uᴴ`` (E. H. Moore 1920; R. Penrose, *A generalized inverse for matrices*, Proc. Camb. Phil. Soc. 51 (1955),
https://doi.org/10.1017/S0305004100030401). The line between small and zero is ``tol``: by default rounding errors may
move singular values by about ``max(M, N) eps s₀``, so that below it nothing is known (Golub and Van Loan, 4th ed.,
section 5.5.8).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from rowspace.linalg.arrays import Array, as_array, as_matrices, common_type
from rowspace.linalg.errors import LinAlgError, said_by
from rowspace.linalg.singular_values import svd

__all__ = ["matrix_rank", "null_space", "orth", "pinv"]

#: Tells "not given" from None, which has a meaning of its own for `pinv`, as in NumPy.
_NOT_GIVEN: Any = type("NotGiven", (), {"__repr__": lambda self: "<not given>"})()


def pinv(
    a: ArrayLike, rcond: ArrayLike | None = None, hermitian: bool = False, *, rtol: ArrayLike | None = _NOT_GIVEN
) -> Any:
    """The pseudo-inverse of a matrix, as ``numpy.linalg.pinv`` gives it.

    Parameters
    ----------
    a : (..., M, N) array_like
        Matrix, or a stack of them.
    rcond : (...) array_like of float, optional
        Singular values that are at most `rcond` times the largest count as zero. Default 1e-15.
    hermitian : bool
        `a` is Hermitian: go through `eigh`.
    rtol : (...) array_like of float, optional
        The Array API's name for `rcond`; None means ``max(M, N) eps``. Only one of the two may be given.

    Returns
    -------
    ainv : (..., N, M) ndarray
        Of the class of `a`: ``a @ ainv @ a == a``, ``ainv @ a @ ainv == ainv``, and both products are Hermitian.

    Raises
    ------
    LinAlgError
        If `a` has fewer than two dimensions or holds a nan or an inf.
    ValueError
        If both `rcond` and `rtol` are given.
    TypeError
        If `a` does not hold numbers of single or double precision.

    Notes
    -----
    One `svd` and ``2 M N K`` flops. Single precision is computed in double, since a cutoff of 1e-15 means nothing in
    single.

    Examples
    --------
    >>> from rowspace.linalg import pinv
    >>> pinv([[1, 0], [0, 2], [0, 0]])
    array([[1. , 0. , 0. ],
           [0. , 0.5, 0. ]])
    """
    A, wrap = as_array(a)
    as_matrices("pinv", A)
    dtype = common_type("pinv", A)
    m, n = A.shape[-2:]
    if rcond is None:
        if rtol is _NOT_GIVEN:
            rcond = 1e-15
        else:
            rcond = max(m, n) * float(np.finfo(dtype).eps) if rtol is None else rtol
    elif rtol is not _NOT_GIVEN:
        raise ValueError("pinv: `rtol` and `rcond` can't be both set; give one of them")
    if m * n == 0:
        return wrap(np.empty((*A.shape[:-2], n, m), A.dtype))
    with said_by("pinv"):
        U, s, Vh = svd(A.astype(np.complex128 if dtype.kind == "c" else np.float64), False, hermitian=hermitian)
    with np.errstate(all="ignore"):
        large = s > np.asarray(rcond)[..., None] * s.max(axis=-1, keepdims=True)
        inverse = np.where(large, 1 / np.where(large, s, 1), 0)
        ainv = (Vh.swapaxes(-1, -2).conj() * inverse[..., None, :]) @ U.swapaxes(-1, -2).conj()
        return wrap(ainv.astype(dtype, copy=False))


def matrix_rank(
    A: ArrayLike, tol: ArrayLike | None = None, hermitian: bool = False, *, rtol: ArrayLike | None = None
) -> Any:
    """The rank of a matrix, as ``numpy.linalg.matrix_rank`` gives it: how many of its singular values exceed `tol`.

    Parameters
    ----------
    A : (M,) or (..., M, N) array_like
        Matrix, or a stack of them. A vector has rank 1, or 0 if it is zero.
    tol : (...) array_like of float, optional
        Singular values that are at most `tol` count as zero. Default: the largest of them times `rtol`.
    hermitian : bool
        `A` is Hermitian: its singular values are the sizes of its eigenvalues.
    rtol : (...) array_like of float, optional
        Default: ``max(M, N) eps``. Only one of `tol` and `rtol` may be given.

    Returns
    -------
    rank : (...) ndarray of int

    Raises
    ------
    LinAlgError
        If `A` holds a nan or an inf.
    ValueError
        If both `tol` and `rtol` are given.
    TypeError
        If `A` does not hold numbers of single or double precision.

    Notes
    -----
    One `svdvals`.

    Examples
    --------
    >>> import numpy as np
    >>> from rowspace.linalg import matrix_rank
    >>> int(matrix_rank([[1, 2], [2, 4]])), int(matrix_rank(np.eye(3))), matrix_rank([0, 1])
    (1, 3, 1)
    """
    if rtol is not None and tol is not None:
        raise ValueError("matrix_rank: `tol` and `rtol` can't be both set; give one of them")
    M = np.asarray(A)
    if M.ndim < 2:
        return int(bool(np.any(M != 0)))
    with said_by("matrix_rank"):
        s = svd(M, compute_uv=False, hermitian=hermitian)
    if tol is None:
        ratio = max(M.shape[-2:]) * float(np.finfo(s.dtype).eps) if rtol is None else np.asarray(rtol)[..., None]
        cutoff = s.max(axis=-1, keepdims=True, initial=0) * ratio
    else:
        cutoff = np.asarray(tol)[..., None]
    return np.count_nonzero(s > cutoff, axis=-1)


def orth(A: ArrayLike, rcond: float | None = None) -> Any:
    """An orthonormal basis of the range of a matrix, as ``scipy.linalg.orth`` gives it.

    Parameters
    ----------
    A : (..., M, N) array_like
        Matrix, or a stack of matrices of one rank.
    rcond : float, optional
        Singular values that are at most `rcond` times the largest count as zero. Default ``max(M, N) eps``.

    Returns
    -------
    Q : (..., M, K) ndarray
        K is the rank of `A`; ``Q @ Qᴴ @ A == A`` and ``Qᴴ @ Q == I``.

    Raises
    ------
    LinAlgError
        If `A` has fewer than two dimensions or holds a nan or an inf, or ranks in the stack differ.
    TypeError
        If `A` does not hold numbers of single or double precision.

    Examples
    --------
    >>> from rowspace.linalg import orth
    >>> abs(orth([[2, 0, 0], [0, 5, 0]]))
    array([[0., 1.],
           [1., 0.]])
    """
    U, s, Vh = _decomposed("orth", A, full=False)
    return U[..., : _rank("orth", s, rcond, U.shape[-2], Vh.shape[-1])]


def null_space(A: ArrayLike, rcond: float | None = None) -> Any:
    """An orthonormal basis of the null space of a matrix, as ``scipy.linalg.null_space`` gives it.

    Parameters
    ----------
    A : (..., M, N) array_like
        Matrix, or a stack of matrices of one rank.
    rcond : float, optional
        Singular values that are at most `rcond` times the largest count as zero. Default ``max(M, N) eps``.

    Returns
    -------
    Z : (..., N, K) ndarray
        K is N minus the rank of `A`; ``A @ Z == 0`` and ``Zᴴ @ Z == I``.

    Raises
    ------
    LinAlgError, TypeError
        As `orth`.

    Examples
    --------
    >>> import numpy as np
    >>> from rowspace.linalg import null_space
    >>> A = np.array([[1.0, 1.0], [1.0, 1.0]])
    >>> null_space(A).shape, bool(np.allclose(A @ null_space(A), 0))
    ((2, 1), True)
    """
    U, s, Vh = _decomposed("null_space", A, full=True)
    return Vh[..., _rank("null_space", s, rcond, U.shape[-2], Vh.shape[-1]) :, :].swapaxes(-1, -2).conj()


def _decomposed(name: str, A: ArrayLike, full: bool) -> tuple[Array, Array, Array]:
    M = as_matrices(name, np.asarray(A))
    with said_by(name):
        U, s, Vh = svd(M, full_matrices=full)
    return np.asarray(U), s, np.asarray(Vh)


def _rank(name: str, s: Array, rcond: float | None, m: int, n: int) -> int:
    """The rank that all matrices of a stack have in common; 0 for a stack of none."""
    ratio = max(m, n) * float(np.finfo(s.dtype).eps) if rcond is None else rcond
    ranks = np.count_nonzero(s > s.max(axis=-1, keepdims=True, initial=0) * ratio, axis=-1)
    lowest, highest = int(np.min(ranks, initial=max(m, n))), int(np.max(ranks, initial=0))
    if lowest < highest:
        raise LinAlgError(
            f"{name}: the matrices of the stack have ranks from {lowest} to {highest}; their bases do not fit in "
            "one array; take them one by one"
        )
    return highest
