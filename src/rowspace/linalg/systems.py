r"""Systems of equations and inverses, by elimination.

``solve`` sets the right-hand sides beside the matrix and eliminates ``[A | B]``, as one does on paper: what was A
becomes U, what was B becomes ``L⁻¹ P B``, and back substitution finishes: ``2 n³/3 + 2 n² k`` flops. The computed x
satisfies ``(A + E) x = b`` with ``‖E‖`` a small multiple of ``n eps`` times the largest number met on the way (Higham
2002, theorem 9.4, https://doi.org/10.1137/1.9780898718027); where those numbers have grown beyond measure,
``growth`` says what is done about it.

``inv`` solves ``A X = I`` column by column in the same sense, and uses that most of it is known beforehand: ``L⁻¹`` is
lower triangular, which spares two thirds of the forward substitution, and the order of the rows of I becomes the order
of the columns of X: ``2 n³`` flops. (To solve a system use ``solve``: it costs a third and is more accurate.)
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from rowspace.linalg import batched, growth
from rowspace.linalg.arrays import Array, DType, as_array, as_square, broadcast_batch, common_type, flatten_batch
from rowspace.linalg.elimination import eliminate
from rowspace.linalg.errors import singular
from rowspace.linalg.triangular import invert_lower, right_hand_side, solve_upper

__all__ = ["inv", "solve"]


def solve(a: ArrayLike, b: ArrayLike) -> Any:
    """Solve ``a x = b``, as ``numpy.linalg.solve`` does.

    Parameters
    ----------
    a : (..., M, M) array_like
        Coefficient matrix, or a stack of them.
    b : (M,) or (..., M, K) array_like
        Right-hand sides. A vector only if it is 1-D (NumPy 2's rule); the batches of `a` and `b` broadcast.

    Returns
    -------
    x : (..., M) or (..., M, K) ndarray
        The solution, of the class of `b`, with ``a @ x == b``. nan and inf are answered by what IEEE arithmetic makes
        of them, without a warning.

    Raises
    ------
    LinAlgError
        If `a` is not square, or singular: a pivot is exactly 0. Nearly singular matrices are solved without a word;
        the error of x is then up to the condition number times eps.
    ValueError
        If the shapes do not fit.
    TypeError
        If `a` or `b` are not numbers of single or double precision.

    Notes
    -----
    ``2 M³/3 + 2 M² K`` flops; elimination by halves (Toledo 1997, https://doi.org/10.1137/S0895479896297744).
    float32 is computed in float32.

    Examples
    --------
    >>> import numpy as np
    >>> from rowspace.linalg import solve
    >>> solve([[1, 2], [3, 5]], [1, 2])
    array([-1.,  1.])
    >>> solve([[1, 2], [2, 4]], [1, 2])
    Traceback (most recent call last):
    numpy.linalg.LinAlgError: solve: the matrix is singular: pivot 1 is 0; its first 2 columns are linearly dependent
    """
    A, _ = as_array(a)
    as_square("solve", A)
    B, wrap = as_array(b)
    dtype = common_type("solve", A, B)
    B, vector = right_hand_side("solve", A, B)
    batch = broadcast_batch("solve", A.shape[:-2], B.shape[:-2])
    with np.errstate(all="ignore"):
        X = _solve(A, B, batch, dtype)
    return wrap(X[..., 0] if vector else X)


def _solve(A: Array, B: Array, batch: tuple[int, ...], dtype: DType) -> Array:
    """The solutions for a whole batch: one elimination for one matrix, lanes for small ones, else one by one."""
    n, k = B.shape[-2:]
    count = math.prod(batch)
    if not batch:
        return _solve_one(A, B, dtype, batch, 0)
    if count and A.size == n * n:  # one matrix for all right-hand sides: eliminate it once
        columns = np.moveaxis(B, -2, 0).reshape(n, math.prod(B.shape[:-2]) * k)
        X = _solve_one(A.reshape(n, n), columns, dtype, batch, 0)
        X = np.moveaxis(X.reshape((n, *B.shape[:-2], k)), 0, -2)
        return np.array(np.broadcast_to(X, (*batch, n, k)), order="C")
    X = np.empty((count, n, k), dtype)
    As, which = flatten_batch(A, batch)
    Bs, targets = flatten_batch(B, batch)
    if batched.side_by_side(n, count):
        failure, alone = batched.solve(As, which, Bs, targets, X)
        if failure:
            raise singular("solve", batch, *failure)
    else:
        alone = np.arange(count)
    for i in alone:
        a = As[i if which is None else which[i]]
        b = Bs[i if targets is None else targets[i]]
        X[i] = _solve_one(a, b, dtype, batch, i)
    return X.reshape((*batch, n, k))


def _solve_one(A: Array, B: Array, dtype: DType, batch: tuple[int, ...], position: int, mixed: bool = False) -> Array:
    """``A⁻¹ B`` for one matrix, which is number `position` of `batch` should it be singular.

    `mixed` says that its columns are mixed already, and no cure for growth is left.
    """
    n, k = B.shape
    M = np.empty((n, n + k), dtype)
    U, X = M[:, :n], M[:, n:]
    U[:], X[:] = A, B
    before = growth.largest(U)
    eliminate(M, n)
    _check_pivots("solve", U, batch, position)
    if not mixed and growth.has_grown(before, U):
        return growth.solve_mixed(A.astype(dtype), lambda AH: _solve_one(AH, B, dtype, batch, position, mixed=True))
    X = X.copy()
    solve_upper(U, X[:, 0] if k == 1 else X)
    return X


def inv(a: ArrayLike) -> Any:
    """The inverse of a matrix, as ``numpy.linalg.inv`` gives it.

    Parameters
    ----------
    a : (..., M, M) array_like
        Matrix, or a stack of them.

    Returns
    -------
    ainv : (..., M, M) ndarray
        Of the class of `a`, with ``a @ ainv == ainv @ a == eye(M)``.

    Raises
    ------
    LinAlgError
        If `a` is not square, or singular: a pivot is exactly 0.
    TypeError
        If `a` does not hold numbers of single or double precision.

    Notes
    -----
    ``2 M³`` flops. Each column of the result is the solution of a system with a matrix within a small multiple of
    ``M eps`` of `a` (Higham 2002, section 14.3, method A, https://doi.org/10.1137/1.9780898718027).

    Examples
    --------
    >>> from rowspace.linalg import inv
    >>> inv([[1, 2], [3, 4]])
    array([[-2. ,  1. ],
           [ 1.5, -0.5]])
    """
    A, wrap = as_array(a)
    as_square("inv", A)
    dtype = common_type("inv", A)
    batch, n = A.shape[:-2], A.shape[-1]
    with np.errstate(all="ignore"):
        if not batch:
            return wrap(_inv_one(A, dtype, batch, 0))
        X = np.empty((math.prod(batch), n, n), dtype)
        As, _ = flatten_batch(A, batch)
        if batched.side_by_side(n, len(X)):
            identity = np.eye(n, dtype=dtype)[None]
            failure, alone = batched.solve(As, None, identity, np.zeros(len(X), np.intp), X)
            if failure:
                raise singular("inv", batch, *failure)
        else:
            alone = np.arange(len(X))
        for i in alone:
            X[i] = _inv_one(As[i], dtype, batch, i)
    return wrap(X.reshape(A.shape))


def _inv_one(A: Array, dtype: DType, batch: tuple[int, ...], position: int, mixed: bool = False) -> Array:
    """``A⁻¹ = U⁻¹ L⁻¹ P`` for one matrix; see `_solve_one`."""
    LU = np.array(A, dtype, order="C")
    before = growth.largest(LU)
    order = eliminate(LU, len(LU))
    _check_pivots("inv", LU, batch, position)
    if not mixed and growth.has_grown(before, LU):
        return growth.solve_mixed(A.astype(dtype), lambda AH: _inv_one(AH, dtype, batch, position, mixed=True))
    X = np.eye(len(LU), dtype=dtype)
    invert_lower(LU, X, unit=True)
    solve_upper(LU, X)
    return np.take(X, np.argsort(order), axis=1)


def _check_pivots(name: str, LU: Array, batch: tuple[int, ...], position: int) -> None:
    zero = LU.diagonal() == 0
    if zero.any():
        raise singular(name, batch, position, int(np.argmax(zero)))
