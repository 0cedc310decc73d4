r"""Products of vectors and matrices, and the diagonal.

One operation stands behind all of them: multiply entries in pairs and add up. ``x · y = Σ xᵢ yᵢ`` does it once; a
matrix product does it for every row of the first and every column of the second, ``(A B)ᵢⱼ = Σₖ aᵢₖ bₖⱼ``; the outer
product only multiplies, ``(x yᵀ)ᵢⱼ = xᵢ yⱼ``; the cross product ``x × y`` is at right angles to both, and as long as
the parallelogram between them is large. (How a product is best computed is told in ``matmul_forms``; here it is ``@``.)
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.lib.array_utils import normalize_axis_index
from numpy.typing import ArrayLike

from rowspace.linalg.arrays import Array, as_array, numbers

__all__ = ["cross", "diagonal", "dot", "matmul", "matrix_transpose", "outer", "trace", "vecdot"]


def dot(a: ArrayLike, b: ArrayLike, out: Array | None = None) -> Any:
    """The dot product, as ``numpy.dot`` gives it: nothing is conjugated.

    Parameters
    ----------
    a : (..., K) array_like
    b : (K,) or (..., K, N) array_like
        Either may be a single number.
    out : ndarray, optional
        Where the result goes: C-contiguous, of its very shape and type.

    Returns
    -------
    c : scalar or ndarray
        Sums over the last axis of `a` and the last but one of `b` (the only one, of a vector); all other axes of `a`,
        then all others of `b`. For two matrices ``a @ b``, for numbers their product.

    Raises
    ------
    ValueError
        If the axes to sum over differ in length, or `out` does not fit.

    Notes
    -----
    ``2 K`` flops for each entry of the result.

    Examples
    --------
    >>> from rowspace.linalg import dot
    >>> int(dot([1, 2, 3], [4, 5, 6]))
    32
    >>> dot([[1, 2], [3, 4]], [1, 1])
    array([3, 7])
    """
    A, B = np.asanyarray(a), np.asanyarray(b)
    numbers("dot", A, B)
    if not A.ndim or not B.ndim:
        return _store("dot", A * B, out)
    summed = max(B.ndim - 2, 0)
    if A.shape[-1] != B.shape[summed]:
        raise ValueError(
            f"dot: shapes {A.shape} and {B.shape} not aligned: {A.shape[-1]} (dim {A.ndim - 1}) != {B.shape[summed]} "
            f"(dim {summed})"
        )
    if B.ndim <= 2:
        return _store("dot", A @ B, out)
    rows = np.moveaxis(B, summed, 0)
    product = A.reshape(-1 if A.size else 0, A.shape[-1]) if A.ndim != 1 else A
    flat = product @ rows.reshape(len(rows), -1 if B.size else int(np.prod(rows.shape[1:])))
    return _store("dot", flat.reshape(A.shape[:-1] + rows.shape[1:]), out)


def _store(name: str, result: Any, out: Array | None) -> Any:
    if out is None:
        return result
    if out.shape != np.shape(result) or out.dtype != result.dtype or not out.flags.c_contiguous:
        raise ValueError(f"{name}: out must be C-contiguous, of shape {np.shape(result)} and dtype {result.dtype}")
    out[...] = result
    return out


def vecdot(x1: ArrayLike, x2: ArrayLike, /, *, axis: int = -1) -> Any:
    """Scalar products of vectors, as ``numpy.linalg.vecdot`` gives them: the first is conjugated.

    Parameters
    ----------
    x1, x2 : (..., N) array_like
        Vectors along `axis`; the other axes broadcast.
    axis : int
        Where the entries of a vector lie.

    Returns
    -------
    c : (...) scalar or ndarray
        ``sum(conj(x1) * x2)`` along the axis.

    Raises
    ------
    ValueError
        If the vectors differ in length, or an argument is a single number.

    Notes
    -----
    ``2 N`` flops each, as products of one row and one column.

    Examples
    --------
    >>> from rowspace.linalg import vecdot
    >>> vecdot([[0, 5, 0], [0, 0, 10]], [0, 0.6, 0.8])
    array([3., 8.])
    """
    A, B = np.asarray(x1), np.asarray(x2)
    numbers("vecdot", A, B)
    for name, x in (("x1", A), ("x2", B)):
        if not x.ndim:
            raise ValueError(f"vecdot: {name} is a single number; expected a vector, (..., N)")
    A, B = (np.moveaxis(x, normalize_axis_index(axis, x.ndim, "vecdot"), -1) for x in (A, B))
    if A.shape[-1] != B.shape[-1]:
        raise ValueError(f"vecdot: x1 has {A.shape[-1]} entries and x2 has {B.shape[-1]}; expected as many")
    if A.dtype.kind == "O" or B.dtype.kind == "O":
        c = np.sum(np.conjugate(A) * B, axis=-1)
    else:
        c = (A.conj()[..., None, :] @ B[..., :, None])[..., 0, 0]
    _, wrap = as_array(x1 if isinstance(x1, np.ndarray) and type(x1) is not np.ndarray else x2)
    return wrap(np.asarray(c))[()]


def outer(x1: ArrayLike, x2: ArrayLike, /) -> Any:
    """All products of an entry of one vector and an entry of another, as ``numpy.linalg.outer`` gives them.

    Parameters
    ----------
    x1 : (M,) array_like
    x2 : (N,) array_like

    Returns
    -------
    A : (M, N) ndarray
        ``A[i, j] == x1[i] * x2[j]``, a matrix of rank 1.

    Raises
    ------
    ValueError
        If an argument is not a vector.

    Notes
    -----
    ``M N`` flops.

    Examples
    --------
    >>> from rowspace.linalg import outer
    >>> outer([1, 2], [3, 4, 5])
    array([[ 3,  4,  5],
           [ 6,  8, 10]])
    """
    x, y = np.asarray(x1), np.asarray(x2)
    numbers("outer", x, y)
    if x.ndim != 1 or y.ndim != 1:
        raise ValueError(f"outer: Input arrays must be one-dimensional, but they have {x.ndim} and {y.ndim} dimensions")
    return x[:, None] * y[None, :]


def cross(x1: ArrayLike, x2: ArrayLike, /, *, axis: int = -1) -> Any:
    """The cross product of vectors in space, as ``numpy.linalg.cross`` gives it.

    Parameters
    ----------
    x1, x2 : (..., 3) array_like
        Vectors along `axis`; the other axes broadcast.
    axis : int
        Where the entries of a vector lie, here and in the result.

    Returns
    -------
    c : (..., 3) ndarray
        At right angles to both: ``vecdot(c, x1) == vecdot(c, x2) == 0``.

    Raises
    ------
    ValueError
        If the vectors do not have three entries.

    Notes
    -----
    9 flops each.

    Examples
    --------
    >>> from rowspace.linalg import cross
    >>> cross([1, 0, 0], [0, 1, 0])
    array([0, 0, 1])
    """
    x, y = np.asanyarray(x1), np.asanyarray(x2)
    numbers("cross", x, y)
    for name, v in (("x1", x), ("x2", y)):
        if not v.ndim:
            raise ValueError(f"cross: {name} is a single number; expected vectors of three entries")
    x, y = (np.moveaxis(v, normalize_axis_index(axis, v.ndim, "cross"), -1) for v in (x, y))
    if x.shape[-1] != 3 or y.shape[-1] != 3:
        raise ValueError(
            "cross: Both input arrays must be (arrays of) 3-dimensional vectors, but they are "
            f"{x.shape[-1]} and {y.shape[-1]} dimensional instead"
        )
    dtype = np.promote_types(x.dtype, y.dtype)
    if dtype.kind == "b":
        raise TypeError("cross: truth values have no difference; convert them to integers first")
    x, y = x.astype(dtype, copy=False), y.astype(dtype, copy=False)
    after, before = [1, 2, 0], [2, 0, 1]
    return np.moveaxis(x[..., after] * y[..., before] - x[..., before] * y[..., after], -1, axis)


def diagonal(x: ArrayLike, /, *, offset: int = 0) -> Any:
    """The diagonal of matrices, as ``numpy.linalg.diagonal`` gives it.

    Parameters
    ----------
    x : (..., M, N) array_like
    offset : int
        How far above the main diagonal; negative below.

    Returns
    -------
    d : (..., K) ndarray
        ``d[..., i] == x[..., i, i + offset]``, a read-only view.

    Raises
    ------
    ValueError
        If `x` has fewer than two dimensions.

    Examples
    --------
    >>> from rowspace.linalg import diagonal
    >>> diagonal([[1, 2, 3], [4, 5, 6]], offset=1)
    array([2, 6])
    """
    A = _at_least_matrix("diagonal", x)
    return A.diagonal(offset, axis1=-2, axis2=-1)


def trace(x: ArrayLike, /, *, offset: int = 0, dtype: Any = None) -> Any:
    """The sum of the diagonal, as ``numpy.linalg.trace`` gives it.

    Parameters
    ----------
    x : (..., M, N) array_like
    offset : int
        As in `diagonal`.
    dtype : dtype, optional
        The type to add in and return; by default that of `x`, with short integers made long.

    Returns
    -------
    t : (...) scalar or ndarray
        For a square matrix also the sum of its eigenvalues.

    Raises
    ------
    ValueError
        If `x` has fewer than two dimensions.

    Notes
    -----
    ``min(M, N)`` flops.

    Examples
    --------
    >>> from rowspace.linalg import trace
    >>> int(trace([[1, 2], [3, 4]]))
    5
    """
    A = _at_least_matrix("trace", x)
    if A.dtype.kind != "m":  # lengths of time can be added
        numbers("trace", A)
    return A.diagonal(offset, axis1=-2, axis2=-1).sum(axis=-1, dtype=dtype)


def _at_least_matrix(name: str, x: ArrayLike) -> Array:
    A = np.asanyarray(x)
    if A.ndim < 2:
        raise ValueError(f"{name}: expected at least two dimensions, (..., M, N), got {A.ndim}")
    if isinstance(A, np.matrix):  # a vector as a matrix would be a matrix again
        return np.asarray(A)
    return A


def matrix_transpose(x: ArrayLike, /) -> Any:
    """Rows as columns, as ``numpy.linalg.matrix_transpose`` gives them; nothing is conjugated.

    Parameters
    ----------
    x : (..., M, N) array_like

    Returns
    -------
    xT : (..., N, M) ndarray
        A view.

    Raises
    ------
    ValueError
        If `x` has fewer than two dimensions.

    Examples
    --------
    >>> from rowspace.linalg import matrix_transpose
    >>> matrix_transpose([[1, 2, 3], [4, 5, 6]])
    array([[1, 4],
           [2, 5],
           [3, 6]])
    """
    A = np.asanyarray(x)
    if A.ndim < 2:
        raise ValueError(
            f"matrix_transpose: Input array must be at least 2-dimensional, (..., M, N), but it is {A.ndim}"
        )
    return A.swapaxes(-1, -2)


def matmul(x1: ArrayLike, x2: ArrayLike, /) -> Any:
    """The matrix product, as ``numpy.linalg.matmul`` gives it: ``x1 @ x2``.

    Parameters
    ----------
    x1 : (K,) or (..., M, K) array_like
    x2 : (K,) or (..., K, N) array_like

    Returns
    -------
    c : scalar or ndarray
        ``(..., M, N)``; M or N is left out where the argument is a vector.

    Raises
    ------
    ValueError
        If the shapes do not fit, or an argument is a single number.

    Notes
    -----
    ``2 M K N`` flops. Each entry is off by at most ``K eps`` times the sum of the moduli of its terms.

    Examples
    --------
    >>> from rowspace.linalg import matmul
    >>> matmul([[1, 2], [3, 4]], [[0, 1], [1, 0]])
    array([[2, 1],
           [4, 3]])
    """
    A, B = np.asanyarray(x1), np.asanyarray(x2)
    numbers("matmul", A, B)
    for name, x in (("x1", A), ("x2", B)):
        if not x.ndim:
            raise ValueError(f"matmul: {name} is a single number; expected a vector or a matrix; use * to scale")
    return A @ B
