r"""Cholesky: a positive definite matrix is a square, ``A = L Lᴴ``.

Column j of ``A = L Lᴴ`` says: ``L[j:, j] conj(L[j, j]) = A[j:, j] - L[j:, :j] L[j, :j]ᴴ``. Its right side needs only
columns to the left; its first entry is the pivot, ``|L[j, j]|²``, which is positive for every j exactly when A is
positive definite. So the factorisation is also the test.

By halves: a panel of n columns is its left half, one product that takes the left half's share out of the right
half, and its right half,

    R -= L[h:] @ L[h:n]ᴴ,

which is where nearly all of the n³/3 flops are. The panels reach down to the last row, so that no triangular system is
ever solved. For the whole matrix both factors of the product are the same array and NumPy does half the work.

The computed factor satisfies ``L Lᴴ = A + E`` with ``|E| <= (n + 1) eps |L| |Lᴴ|``, and the norm of ``|L| |Lᴴ|`` is at
most n times that of A: no pivoting is needed. N. J. Higham, *Accuracy and Stability of Numerical Algorithms* (2002),
theorem 10.3, https://doi.org/10.1137/1.9780898718027. The recursion: F. G. Gustavson, *Recursion leads to automatic
variable blocking for dense linear-algebra algorithms*, IBM J. Res. Dev. 41 (1997), https://doi.org/10.1147/rd.416.0737.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from rowspace.linalg import batched, tuning
from rowspace.linalg.arrays import Array, as_array, as_square, common_type, flatten_batch
from rowspace.linalg.errors import LinAlgError, which

__all__ = ["cholesky", "factor_columns"]


def cholesky(a: ArrayLike, /, *, upper: bool = False) -> Any:
    """The Cholesky factor of a positive definite matrix, as ``numpy.linalg.cholesky`` gives it.

    Parameters
    ----------
    a : (..., M, M) array_like
        Hermitian positive definite matrix, or a stack of them. Only the lower triangle is read (the upper one if
        `upper`); whether the other is its mirror image is not checked.
    upper : bool
        Give the upper triangular factor U instead.

    Returns
    -------
    L : (..., M, M) ndarray
        Of the class of `a`, lower triangular with a positive diagonal and ``a == L @ Lᴴ``; or upper triangular U with
        ``a == Uᴴ @ U``. A nan in `a` makes nan of the columns from there on.

    Raises
    ------
    LinAlgError
        If `a` is not square, or a matrix is not positive definite: some pivot is zero or negative.
    TypeError
        If `a` does not hold numbers of single or double precision.

    Notes
    -----
    M³/3 flops. Backward stable without pivoting (Higham 2002, theorem 10.3).

    Examples
    --------
    >>> import numpy as np
    >>> from rowspace.linalg import cholesky
    >>> cholesky([[4, 2], [2, 5]])
    array([[2., 0.],
           [1., 2.]])
    >>> cholesky([[1, 2], [2, 1]])
    Traceback (most recent call last):
    numpy.linalg.LinAlgError: cholesky: the matrix is not positive definite: pivot 1 is -3
    """
    A, wrap = as_array(a)
    as_square("cholesky", A)
    dtype = common_type("cholesky", A)
    n, batch = A.shape[-1], A.shape[:-2]
    if upper:
        A = A.swapaxes(-1, -2).conj()
    As, _ = flatten_batch(A, batch)
    L = np.tril(As).astype(dtype, copy=False)
    with np.errstate(all="ignore"):
        if 2 * len(L) >= n and batched.side_by_side(n, len(L)):
            failure = _factor_lanes(L)
        else:
            failure = _factor_each(L)
    if failure:
        position, column, pivot = failure
        words = f"{which(batch, position)} is not positive definite: pivot {column} is {pivot:.3g}"
        raise LinAlgError(f"cholesky: {words}")
    L = L.reshape(A.shape)
    return wrap(L.swapaxes(-1, -2).conj() if upper else L)


def factor_columns(A: Array) -> int | None:
    """Overwrite the lower triangle of the first columns of `A`, ``(m, n)`` with m >= n, by the Cholesky factor.

    What stands above the diagonal is used as working space. Returns the number of the first column whose pivot is not
    positive, or None. (A nan counts as positive: it goes its way into the result.)
    """
    n = A.shape[1]
    if n <= tuning.CHOLESKY_LEAF:
        return _factor_leaf(A)
    h = n // 2
    failed = factor_columns(A[:, :h])
    if failed is not None:
        return failed
    L, R = A[h:, :h], A[h:, h:]
    R -= L @ (L[: n - h].T if A.dtype.kind == "f" else L[: n - h].conj().T)
    failed = factor_columns(R)
    return None if failed is None else h + failed


def _factor_leaf(A: Array) -> int | None:
    real = A.dtype.kind == "f"
    for j in range(A.shape[1]):
        column = A[j:, j]
        if j:
            column -= A[j:, :j] @ (A[j, :j] if real else A[j, :j].conj())
        pivot = column.item(0) if real else column.item(0).real
        if pivot <= 0:
            return j
        column /= math.sqrt(pivot)
        if not real:
            column[0] = math.sqrt(pivot)
    return None


def _factor_each(Ls: Array) -> tuple[int, int, float] | None:
    """Factor each of `Ls`, ``(C, n, n)``, in place; or say (matrix, column, pivot) of the first that has no factor."""
    for i, L in enumerate(Ls):
        column = factor_columns(L)
        if column is not None:
            return i, column, float(L[column, column].real)
        if L.shape[-1] > 1:
            L[:] = np.tril(L)
    return None


def _factor_lanes(Ls: Array) -> tuple[int, int, float] | None:
    """`_factor_each` for many small matrices side by side (see `batched`)."""
    n = Ls.shape[-1]
    for piece in batched.chunks(len(Ls), n * n):
        L = np.array(np.moveaxis(Ls[piece], 0, -1), order="C")
        for j in range(n):
            pivot = L[j, j].real
            if (pivot <= 0).any():
                lane = int(np.argmax(pivot <= 0))
                return piece.start + lane, j, float(pivot[lane])
            root = np.sqrt(pivot)
            L[j + 1 :, j] /= root
            L[j, j] = root
            for k in range(j + 1, n):
                L[k:, k] -= L[k:, j] * L[k, j].conj()
        Ls[piece] = np.moveaxis(L, -1, 0)
    return None
