r"""L D Lᴴ: a Hermitian or symmetric matrix that need not be positive definite, by the pivoting of Bunch and Kaufman.

Cholesky's step divides by the pivot ``A[k, k]``, which may be small or zero while A is not; ``[[0, 1], [1, 0]]`` has
none at all. But then some 2 by 2 block on the diagonal is safe to divide by. Bunch and Kaufman look at two columns and
choose, with ``alpha = (1 + √17) / 8``, which balances the growth of entries in both cases:

* the diagonal entry where it is, if it is at least alpha times the largest entry λ below it, in row r;
* else the same, if it is at least ``alpha λ² / σ`` with σ the largest entry off the diagonal in column r;
* else the diagonal entry of row r, moved here, if it is at least ``alpha σ``;
* else the 2 by 2 block of rows k and r.

J. R. Bunch, L. Kaufman, *Some stable methods for calculating inertia and solving symmetric linear systems*, Math. Comp.
31 (1977), https://doi.org/10.1090/S0025-5718-1977-0428694-0; Higham 2002, section 11.1. The signs of D's eigenvalues
are those of A's (Sylvester's inertia). The updates of a panel of columns are collected, ``A - P Qᵀ``, and done at once;
n³/3 flops.
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from rowspace.linalg import tuning
from rowspace.linalg.arrays import Array, as_array, as_square, common_type, flatten_batch
from rowspace.linalg.division import quotient

__all__ = ["LDLResult", "ldl"]

_ALPHA = (1 + math.sqrt(17)) / 8


class LDLResult(NamedTuple):
    """The factors of ``a == lu @ d @ luᴴ``; ``lu[perm]`` is triangular."""

    lu: Any
    d: Any
    perm: Any


def ldl(A: ArrayLike, lower: bool = True, hermitian: bool = True) -> LDLResult:
    """The L D Lᴴ factorisation of a Hermitian or symmetric matrix, as ``scipy.linalg.ldl`` gives it.

    Parameters
    ----------
    A : (..., M, M) array_like
        Matrix, or a stack of them. Only one triangle is read.
    lower : bool
        Read the lower triangle and make `lu` lower triangular up to the order of its rows; else the upper.
    hermitian : bool
        For complex `A`: whether it is Hermitian or (complex) symmetric.

    Returns
    -------
    lu : (..., M, M) ndarray
        ``lu[perm]`` is lower (or upper) triangular with ones on its diagonal.
    d : (..., M, M) ndarray
        Hermitian (or symmetric), with blocks of order 1 and 2 on its diagonal: ``A == lu @ d @ luᴴ`` (``luᵀ`` if
        symmetric).
    perm : (..., M) ndarray of int
        The order of the rows of `lu` that makes it triangular.

    Raises
    ------
    LinAlgError
        If `A` is not square.
    TypeError
        If `A` does not hold numbers of single or double precision.

    Notes
    -----
    M³/3 flops. ``A + E = lu d luᴴ`` with ``‖E‖`` a small multiple of ``M eps ‖|lu| |d| |luᴴ|‖`` (Higham 2002, theorem
    11.4). A singular matrix has a singular d and raises nothing; nan and inf spread by IEEE arithmetic.

    Examples
    --------
    >>> import numpy as np
    >>> from rowspace.linalg import ldl
    >>> lu, d, perm = ldl([[2.0, 1.0], [1.0, 3.0]])
    >>> lu, d
    (array([[1. , 0. ],
           [0.5, 1. ]]), array([[2. , 0. ],
           [0. , 2.5]]))
    """
    M, wrap = as_array(A)
    as_square("ldl", M)
    dtype = common_type("ldl", M)
    batch, n = M.shape[:-2], M.shape[-1]
    As, _ = flatten_batch(M, batch)
    if not lower:
        As = As[:, ::-1, ::-1]
    half = np.tril(As).astype(dtype)
    mirror = np.tril(half, -1).swapaxes(-1, -2)
    conjugate = hermitian and dtype.kind == "c"
    whole = np.ascontiguousarray(half + (mirror.conj() if conjugate else mirror))
    L, D, perm = np.zeros_like(whole), np.zeros_like(whole), np.zeros((len(whole), n), np.intp)
    with np.errstate(all="ignore"):
        for i, matrix in enumerate(whole):
            if conjugate:
                matrix.reshape(-1)[:: n + 1] = matrix.reshape(-1)[:: n + 1].real
            perm[i] = _factor(matrix, L[i], D[i], conjugate)
    if not lower:
        L, D, perm = L[:, ::-1, ::-1], D[:, ::-1, ::-1], n - 1 - perm[:, ::-1]
    return LDLResult(wrap(L.reshape(M.shape)), wrap(D.reshape(M.shape)), perm.reshape(*batch, n))


def _factor(A: Array, L: Array, D: Array, conjugate: bool) -> NDArray[np.intp]:
    """Factor `A`, whole and overwritten, into `L` and `D`, which are zero; return the order of the rows."""
    n = len(A)
    order = np.arange(n)
    k = 0
    while k < n:
        start, stop = k, min(k + tuning.LDL_BLOCK, n)
        Q = np.zeros((n, stop - start + 1), A.dtype)  # the matrix now is A - L[:, start:k] Qᵀ
        while k < stop:
            k = _step(A, L, D, Q, order, start, k, conjugate)
        A[k:, k:] -= L[k:, start:k] @ Q[k:, : k - start].T
    L[order] = L.copy()
    return order


def _step(A: Array, L: Array, D: Array, Q: Array, order: Array, start: int, k: int, conjugate: bool) -> int:
    """Eliminate one column, or two; return the number of the next."""
    n = len(A)

    def column(j: int) -> Array:
        x: Array = A[k:, j] - L[k:, start:k] @ Q[j, : k - start]
        if conjugate:
            x[j - k] = x[j - k].real
        return x

    x = column(k)
    r = int(np.abs(x[1:]).argmax()) + 1 if k < n - 1 else 0
    here, below = abs(x[0]), (abs(x[r]) if r else 0.0)
    if below > 0 and not here >= _ALPHA * below:
        y = column(k + r)
        size = np.abs(y)
        there, size[r] = size[r], 0
        beside = size.max()
        if here < _ALPHA * below * (below / beside):
            if not there >= _ALPHA * beside:
                _exchange(A, L, Q, order, k + 1, k + r)
                x[[1, r]], y[[1, r]] = x[[r, 1]], y[[r, 1]]
                return _eliminate_two(L, D, Q, start, k, np.stack([x, y], axis=1), conjugate)
            _exchange(A, L, Q, order, k, k + r)
            x = y
            x[[0, r]] = x[[r, 0]]
    D[k, k] = x[0]
    L[k:, k] = quotient(x, x[0]) if x[0] != 0 else 0
    L[k, k] = 1
    Q[k:, k - start] = x.conj() if conjugate else x
    return k + 1


def _eliminate_two(L: Array, D: Array, Q: Array, start: int, k: int, C: Array, conjugate: bool) -> int:
    """Divide the two columns `C` by the block at their top, scaled so that nothing overflows."""
    b = C[1, 0]
    C[0, 1] = b.conj() if conjugate else b
    E = C[:2].copy()
    scale = b.dtype.type(abs(b))
    F = quotient(E, scale)
    determinant = F[0, 0] * F[1, 1] - F[0, 1] * F[1, 0]  # at most alpha² - 1 < 0 by the choice of the block
    adjugate = np.array([[F[1, 1], -F[0, 1]], [-F[1, 0], F[0, 0]]])
    L[k:, k : k + 2] = quotient(C, scale) @ (adjugate / determinant)
    L[k : k + 2, k : k + 2] = np.eye(2)
    D[k : k + 2, k : k + 2] = E
    Q[k:, k - start : k - start + 2] = C.conj() if conjugate else C
    return k + 2


def _exchange(A: Array, L: Array, Q: Array, order: Array, i: int, j: int) -> None:
    if i != j:
        for rows in (A, L, Q, order, A.T):
            rows[[i, j]] = rows[[j, i]]
