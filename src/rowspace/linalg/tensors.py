r"""Tensors as matrices in disguise.

A sum over several axes at once is a matrix product after the axes have been put in order: those that stay on the
outside, those summed over on the inside, each group read as one long axis. In the same way a linear map between arrays
of any shape is a matrix with long axes, which can be solved with and inverted:

    (Σ over k, l of a[i, j, k, l] x[k, l] = b[i, j])   is   A x = b   with rows (i, j) and columns (k, l).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.lib.array_utils import normalize_axis_index
from numpy.typing import ArrayLike

from rowspace.linalg.arrays import as_array, numbers
from rowspace.linalg.errors import LinAlgError, said_by
from rowspace.linalg.systems import inv, solve

__all__ = ["tensordot", "tensorinv", "tensorsolve"]


def tensordot(x1: ArrayLike, x2: ArrayLike, /, *, axes: Any = 2) -> Any:
    """The sum of products over chosen axes, as ``numpy.linalg.tensordot`` gives it.

    Parameters
    ----------
    x1, x2 : array_like
    axes : int or (axes of x1, axes of x2)
        How many of the last axes of `x1` are summed with the first of `x2`; or which with which.

    Returns
    -------
    c : ndarray
        The axes of `x1` that are left, then those of `x2`.

    Raises
    ------
    ValueError
        If axes that are summed together differ in length, or one is named twice.

    Notes
    -----
    Two flops for each entry of the result and each entry summed over, in one matrix product.

    Examples
    --------
    >>> import numpy as np
    >>> from rowspace.linalg import tensordot
    >>> tensordot(np.ones((2, 3, 4)), np.ones((3, 4, 5)), axes=2).shape
    (2, 5)
    >>> tensordot(np.arange(6).reshape(2, 3), [1, 10], axes=(0, 0))
    array([30, 41, 52])
    """
    A, B = np.asarray(x1), np.asarray(x2)
    numbers("tensordot", A, B)
    first, second = _pairs(axes, A.ndim, B.ndim)
    if len(set(first)) != len(first) or len(set(second)) != len(second):
        raise ValueError("tensordot: duplicate axes are not allowed in tensordot")
    lengths = [A.shape[i] for i in first]
    if lengths != [B.shape[i] for i in second]:
        raise ValueError(
            f"tensordot: shape-mismatch for sum: axes {first} of x1 have lengths {lengths}, "
            f"axes {second} of x2 {[B.shape[i] for i in second]}"
        )
    rows = [i for i in range(A.ndim) if i not in first]
    columns = [i for i in range(B.ndim) if i not in second]
    shape = [A.shape[i] for i in rows], [B.shape[i] for i in columns]
    inner = math.prod(lengths)
    left = A.transpose([*rows, *first]).reshape(math.prod(shape[0]), inner)
    right = B.transpose([*second, *columns]).reshape(inner, math.prod(shape[1]))
    return (left @ right).reshape((*shape[0], *shape[1]))


def _pairs(axes: Any, m: int, n: int) -> tuple[list[int], list[int]]:
    """Which axes of an m- and an n-dimensional array are summed, counted from 0."""
    try:
        first, second = axes
    except TypeError:
        if axes < 0 or axes > min(m, n):
            raise ValueError(f"tensordot: cannot sum over {axes} axes of arrays with {m} and {n} dimensions") from None
        return list(range(m - axes, m)), list(range(axes))
    lists = [[int(axis)] if np.ndim(axis) == 0 else [int(i) for i in axis] for axis in (first, second)]
    if len(lists[0]) != len(lists[1]):
        raise ValueError(f"tensordot: shape-mismatch for sum: {len(lists[0])} axes of x1 and {len(lists[1])} of x2")
    return [normalize_axis_index(i, m) for i in lists[0]], [normalize_axis_index(i, n) for i in lists[1]]


def tensorsolve(a: ArrayLike, b: ArrayLike, axes: Sequence[int] | None = None) -> Any:
    """Solve ``tensordot(a, x, axes=x.ndim) == b``, as ``numpy.linalg.tensorsolve`` does.

    Parameters
    ----------
    a : b.shape + Q array_like
        With as many entries in `b` as in Q: "square".
    b : array_like
    axes : sequence of int, optional
        Axes of `a` to move to its end first.

    Returns
    -------
    x : ndarray of shape Q

    Raises
    ------
    LinAlgError
        If `a` is not square in that sense, or singular.
    ValueError
        If `axes` names an axis that is not there.

    Notes
    -----
    ``2 n³/3`` flops for n entries; see `solve`.

    Examples
    --------
    >>> import numpy as np
    >>> from rowspace.linalg import tensorsolve
    >>> a = np.eye(6).reshape(2, 3, 6)
    >>> tensorsolve(a, np.arange(6).reshape(2, 3))
    array([0., 1., 2., 3., 4., 5.])
    """
    A, wrap = as_array(a)
    B = np.asarray(b)
    if axes is not None:
        moved = [normalize_axis_index(i, A.ndim) for i in axes]
        A = A.transpose([i for i in range(A.ndim) if i not in moved] + moved)
    shape = A.shape[B.ndim :] if A.ndim > B.ndim else A.shape
    n = math.prod(shape)
    if A.size != n**2:
        raise LinAlgError(
            f"tensorsolve: a has shape {A.shape} and b {B.shape}; expected prod(a.shape[:b.ndim]) == "
            "prod(a.shape[b.ndim:])"
        )
    if B.size != n:
        raise ValueError(f"tensorsolve: a has shape {A.shape} and takes {n} numbers; b has {B.size}")
    with said_by("tensorsolve"):
        return wrap(solve(A.reshape(n, n), B.ravel()).reshape(shape))


def tensorinv(a: ArrayLike, ind: int = 2) -> Any:
    """The inverse of `a` as a map between arrays, as ``numpy.linalg.tensorinv`` gives it.

    Parameters
    ----------
    a : array_like
        "Square": as many entries in its first `ind` axes as in the others.
    ind : int
        How many axes belong to what `a` gives; the others to what it takes.

    Returns
    -------
    b : ndarray of shape a.shape[ind:] + a.shape[:ind]
        ``tensordot(b, tensordot(a, x, a.ndim - ind), ind) == x``.

    Raises
    ------
    LinAlgError
        If `a` is not square in that sense, or singular.
    ValueError
        If `ind` is not positive.

    Notes
    -----
    ``2 n³`` flops for ``a.size == n²``.

    Examples
    --------
    >>> import numpy as np
    >>> from rowspace.linalg import tensorinv
    >>> tensorinv(2 * np.eye(6).reshape(6, 2, 3), ind=1).shape
    (2, 3, 6)
    """
    A = np.asarray(a)
    if ind <= 0:
        raise ValueError(f"tensorinv: Invalid ind argument: {ind}; expected a positive number of axes")
    rows, columns = A.shape[:ind], A.shape[ind:]
    if math.prod(rows) != math.prod(columns):
        raise LinAlgError(
            f"tensorinv: a has shape {A.shape}; expected as many entries in {rows} as in {columns}, to be square"
        )
    n = math.prod(columns)
    with said_by("tensorinv"):
        return inv(A.reshape(n, n)).reshape((*columns, *rows))
