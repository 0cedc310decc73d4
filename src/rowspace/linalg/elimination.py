r"""Gaussian elimination with row exchanges, by halves: ``P A = L U``.

Split the columns in two. Eliminate the left half: it becomes ``[L11; L21]`` below and ``U11`` above, with its rows
reordered by P1. Do to the right half what was done to the left:

    reorder its rows,   U12 = L11⁻¹ A12,   A22 <- A22 - L21 U12,

and eliminate ``A22``. Each half is a smaller elimination, down to panels of a few columns, which are done one column
at a time as in the textbook: the entry largest in modulus becomes the pivot, so that no multiplier exceeds 1. Nearly
all of the ``2 n³/3`` flops are in the products ``L21 @ U12``, and at every level the blocks are as wide as they can be,
so that each number fetched from memory is used as often as can be: S. Toledo, *Locality of reference in LU
decomposition with partial pivoting*, SIAM J. Matrix Anal. Appl. 18 (1997), https://doi.org/10.1137/S0895479896297744.

The computed factors satisfy ``P (A + E) = L U`` with ``|E| <= n eps |L| |U|`` (Higham 2002, theorem 9.3,
https://doi.org/10.1137/1.9780898718027); a large residual therefore means large entries in U, and nothing else.
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from rowspace.linalg import batched, tuning
from rowspace.linalg.arrays import Array, as_array, as_matrices, common_type
from rowspace.linalg.division import quotient_of
from rowspace.linalg.triangular import solve_lower

__all__ = ["LUResult", "PermutedLUResult", "eliminate", "lu"]

Order = NDArray[np.intp]


class LUResult(NamedTuple):
    """``A = P @ L @ U``."""

    P: Array
    L: Array
    U: Array


class PermutedLUResult(NamedTuple):
    """``A = PL @ U``."""

    PL: Array
    U: Array


def eliminate(A: Array, pivots: int) -> Order:
    """Overwrite `A`, ``(m, n)``, by its elimination in the first `pivots` columns, and return the order of its rows.

    ``A[order]`` of before equals ``L @ U``: the multipliers of L stand below the diagonal, its ones are not stored, U
    stands above. Columns beyond `pivots` undergo the same row operations: right-hand sides B set there become
    ``L⁻¹ P B``.
    """
    n = A.shape[1]
    if pivots <= tuning.PANEL:
        few = n <= 2 * tuning.PANEL  # so few columns that carrying them all along costs less than coming back to them
        h = n if few else pivots
        order = _eliminate_panel(A[:, :h], pivots)
    else:
        h = pivots // 2
        order = eliminate(A[:, :h], h)
    L, R = A[:, :h], A[:, h:]
    if h < n:
        _reorder(R, order)
        solve_lower(L[:h], R[:h], unit=True)
        R[h:] -= L[h:] @ R[:h]
    if h < pivots:
        below = eliminate(R[h:], pivots - h)
        _reorder(L[h:], below)
        order[h:] = order[h:][below]
    return order


def _eliminate_panel(A: Array, pivots: int) -> Order:
    """The textbook's algorithm on a few columns, in Crout's order: nothing is updated before its turn comes.

    Step j brings column j up to date, chooses the pivot, divides by it, and then brings row j of U up to date; each is
    one product of a vector and what is already done. ``W`` is the transpose of `A`, so that its rows, the columns of A,
    are contiguous.
    """
    W = A.T.copy()
    order = list(range(len(A)))
    divide = quotient_of(A.dtype)
    for j in range(pivots):
        column = W[j, j:]
        if j:
            column -= W[j, :j] @ W[:j, j:]
        i = j + int(np.abs(column).argmax())
        if i != j:
            pivot_row = W[:, i].copy()
            W[:, i] = W[:, j]
            W[:, j] = pivot_row
            order[i], order[j] = order[j], order[i]
        pivot, multipliers = column[0], column[1:]
        if pivot != 0:  # a column of zeros is already eliminated: A = P L U exists for singular A too
            multipliers[:] = divide(multipliers, pivot)
        if j:
            row = W[j + 1 :, j]
            row -= W[j + 1 :, :j] @ W[:j, j]
    if pivots < len(W):
        rest = W[pivots:, pivots:]
        rest -= W[pivots:, :pivots] @ W[:pivots, pivots:]
    A[:] = W.T
    return np.array(order, dtype=np.intp)


def _reorder(A: Array, order: Order) -> None:
    """``A <- A[order]``, touching only the rows that move (at most two for each pivot)."""
    moved = np.flatnonzero(order != np.arange(len(order)))
    if len(moved):
        A[moved] = A[order[moved]]


def lu(a: ArrayLike, permute_l: bool = False, *, p_indices: bool = False) -> Any:
    """LU decomposition with partial pivoting, with the arguments and the meaning of ``scipy.linalg.lu``.

    Parameters
    ----------
    a : (..., M, N) array_like
        Matrix, of any shape and rank, or a stack of them.
    permute_l : bool
        Return ``P @ L`` in place of P and L. `p_indices` is then not looked at, as in SciPy.
    p_indices : bool
        Return row numbers ``p`` in place of the matrix P.

    Returns
    -------
    P : (..., M, M) or (..., M) ndarray
        Permutation, in the real type of `a`, with ``a == P @ L @ U``; or indices, with ``a == L[p] @ U``.
    L : (..., M, K) ndarray
        Unit lower triangular (lower trapezoidal), K = min(M, N), entries at most 1 in modulus.
    U : (..., K, N) ndarray
        Upper triangular (upper trapezoidal).

    With `permute_l`: ``PL``, (..., M, K), and U, with ``a == PL @ U``. Both results are named tuples.

    Raises
    ------
    LinAlgError
        If `a` has fewer than two dimensions. A singular matrix is no error: it has zeros on the diagonal of U.
    TypeError
        If `a` does not hold numbers of single or double precision.

    Notes
    -----
    Books, LAPACK and this course's exercise write ``P A = L U``; SciPy, and so this function, puts the transpose of
    that P on the other side: ``A = P L U``. With m = M, n = N = K: ``m n² - n³/3`` flops. Toledo 1997,
    https://doi.org/10.1137/S0895479896297744.

    Examples
    --------
    >>> import numpy as np
    >>> from rowspace.linalg import lu
    >>> P, L, U = lu([[2.0, 1.0], [4.0, 4.0]])
    >>> U
    array([[ 4.,  4.],
           [ 0., -1.]])
    >>> P @ L @ U
    array([[2., 1.],
           [4., 4.]])
    >>> p, L, U = lu([[2.0, 1.0], [4.0, 4.0]], p_indices=True)
    >>> L[p] @ U
    array([[2., 1.],
           [4., 4.]])
    """
    A, _ = as_array(a)
    as_matrices("lu", A)
    dtype = common_type("lu", A)
    batch, (m, n) = A.shape[:-2], A.shape[-2:]
    k = min(m, n)
    W = np.array(A, dtype, order="C").reshape((math.prod(batch), m, n))
    orders = np.empty((len(W), m), np.intp)
    with np.errstate(all="ignore"):
        if batched.side_by_side(max(m, n), len(W)):
            batched.factor(W, orders)
        else:
            for i, w in enumerate(W):
                orders[i] = eliminate(w, k)

    L = np.tril(W[..., :k], -1)
    L[:, np.arange(k), np.arange(k)] = 1
    U = np.triu(W[:, :k])
    p = np.argsort(orders, axis=-1)  # row i of A is row p[i] of L U
    U = U.reshape((*batch, k, n))
    if permute_l:
        return PermutedLUResult(np.take_along_axis(L, p[..., None], axis=1).reshape((*batch, m, k)), U)
    L = L.reshape((*batch, m, k))
    if p_indices:
        return LUResult(p.reshape((*batch, m)), L, U)
    P = (p[..., None] == np.arange(m)).astype(L.real.dtype)
    return LUResult(P.reshape((*batch, m, m)), L, U)
