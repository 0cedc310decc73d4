r"""Products of many matrices: in what order, and how often.

``A (B C) = (A B) C``, but the two cost differently: of shapes 10 × 1000, 1000 × 10 and 10 × 1000, the first takes a
hundred times as long as the second. The best order of n matrices, whose shapes are ``p₀ × p₁, p₁ × p₂, …``, splits at
some k into two chains, each of which is in its own best order:

    cost(i, i) = 0,   cost(i, j) = min over k of cost(i, k) + cost(k + 1, j) + pᵢ pₖ₊₁ pⱼ₊₁

Filled in from short chains to long ones that is ``n³/6`` steps (T. H. Cormen et al., *Introduction to Algorithms*,
section on matrix-chain multiplication; first S. S. Godbole, IEEE Trans. Comput. 22 (1973),
https://doi.org/10.1109/TC.1973.5009182).

A power needs no n products but one for each binary digit of n, and one more for each digit that is 1: squaring gives A,
A², A⁴, A⁸, …, of which those are multiplied whose digit is 1.
"""

from __future__ import annotations

import operator
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from rowspace.linalg.arrays import Array, as_square, numbers
from rowspace.linalg.errors import LinAlgError, said_by
from rowspace.linalg.products import dot
from rowspace.linalg.systems import inv

__all__ = ["best_split", "matrix_power", "multi_dot"]


def matrix_power(a: ArrayLike, n: int) -> Any:
    """A square matrix times itself, n times, as ``numpy.linalg.matrix_power`` gives it.

    Parameters
    ----------
    a : (..., M, M) array_like
    n : int
        0 gives the identity, a negative number the power of the inverse.

    Returns
    -------
    power : (..., M, M) ndarray
        In the type of `a`; for negative `n` that of ``inv(a)``. Integers wrap around when they overflow.

    Raises
    ------
    LinAlgError
        If `a` is not square, or is singular and `n` negative.
    TypeError
        If `n` is not an integer.

    Notes
    -----
    At most ``2 log₂ n`` products of ``2 M³`` flops.

    Examples
    --------
    >>> from rowspace.linalg import matrix_power
    >>> matrix_power([[1, 1], [1, 0]], 10)
    array([[89, 55],
           [55, 34]])
    """
    A = np.asanyarray(a)
    as_square("matrix_power", A)
    numbers("matrix_power", A)
    try:
        exponent = operator.index(n)
    except TypeError as error:
        raise TypeError(f"matrix_power: exponent must be an integer, got {n!r}") from error
    if exponent == 0:
        identity = np.empty_like(A)
        identity[...] = np.eye(A.shape[-1], dtype=A.dtype)
        return identity
    if exponent < 0:
        with said_by("matrix_power"):
            A, exponent = inv(A), -exponent
    square, power = A, None
    while True:
        exponent, digit = divmod(exponent, 2)
        if digit:
            power = square if power is None else power @ square
        if not exponent:
            return power
        square = square @ square


def multi_dot(arrays: Sequence[ArrayLike], *, out: Array | None = None) -> Any:
    """The product of two or more matrices in the cheapest order, as ``numpy.linalg.multi_dot`` gives it.

    Parameters
    ----------
    arrays : sequence of array_like
        Matrices that fit one after the other. The first may be a vector (a row), and the last (a column).
    out : ndarray, optional
        Where the result goes; see `dot`.

    Returns
    -------
    product : scalar or ndarray
        ``arrays[0] @ arrays[1] @ ⋯``, without the axis of length 1 that a vector stands for.

    Raises
    ------
    ValueError
        For fewer than two arrays, or shapes that do not fit.
    LinAlgError
        If an array is not a matrix.

    Notes
    -----
    As many flops as the best order takes, plus ``n³/6`` steps to find it.

    Examples
    --------
    >>> import numpy as np
    >>> from rowspace.linalg import multi_dot
    >>> multi_dot([[1, 2], [[1, 0], [0, 2]], [[1], [1]]])
    array([5])
    """
    if not hasattr(arrays, "__len__") or getattr(arrays, "ndim", 1) == 0:
        raise TypeError(f"multi_dot: expected a sequence of matrices, got {arrays!r}")
    if len(arrays) < 2:
        raise ValueError(f"multi_dot: Expecting at least two arrays, got {len(arrays)}")
    if len(arrays) == 2:
        with said_by("multi_dot"):
            return dot(arrays[0], arrays[1], out=out)
    matrices = [np.asanyarray(a) for a in arrays]
    numbers("multi_dot", *matrices)
    row, column = matrices[0].ndim == 1, matrices[-1].ndim == 1
    if row:
        matrices[0] = matrices[0][None, :]
    if column:
        matrices[-1] = matrices[-1][:, None]
    for i, A in enumerate(matrices):
        if A.ndim != 2:
            raise LinAlgError(f"multi_dot: array {i} has {A.ndim} dimensions; expected a matrix")
        if i and matrices[i - 1].shape[1] != len(A):
            columns = matrices[i - 1].shape[1]
            raise ValueError(f"multi_dot: array {i - 1} has {columns} columns, array {i} has {len(A)} rows")
    product = _chain(matrices, best_split([len(matrices[0]), *(A.shape[1] for A in matrices)]), 0, len(matrices) - 1)
    if row:
        product = product[0]
    if column:
        product = product[..., 0][()]
    if out is None:
        return product
    if out.shape != product.shape or out.dtype != product.dtype or not out.flags.c_contiguous:
        raise ValueError(f"multi_dot: out must be C-contiguous, of shape {product.shape} and dtype {product.dtype}")
    out[...] = product
    return out


def best_split(sizes: Sequence[int]) -> list[list[int]]:
    """Where to split the chain of matrices i to j, for all i < j; matrix i is ``sizes[i]`` by ``sizes[i + 1]``.

    >>> best_split([10, 1000, 10, 1000])[0][2]  # (A B) C
    1
    >>> best_split([1000, 10, 1000, 10])[0][2]  # A (B C)
    0
    """
    n = len(sizes) - 1
    cost = [[0] * n for _ in range(n)]
    split = [[0] * n for _ in range(n)]
    for length in range(1, n):
        for i in range(n - length):
            j = i + length
            cost[i][j], split[i][j] = min(
                (cost[i][k] + cost[k + 1][j] + sizes[i] * sizes[k + 1] * sizes[j + 1], k) for k in range(i, j)
            )
    return split


def _chain(matrices: list[Array], split: list[list[int]], i: int, j: int) -> Array:
    if i == j:
        return matrices[i]
    k = split[i][j]
    product: Array = _chain(matrices, split, i, k) @ _chain(matrices, split, k + 1, j)
    return product
