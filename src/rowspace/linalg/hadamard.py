r"""The Walsh-Hadamard transform: sums and differences all the way down.

``H₁ = (1)`` and ``H₂ₙ = [[Hₙ, Hₙ], [Hₙ, -Hₙ]]``: a matrix of signs with orthogonal rows, ``H Hᵀ = n I``. Halving gives
``n log₂ n`` additions in place of n², in steps of two that a computer spends on moving numbers. But ``Hₘₙ = Hₘ ⊗ Hₙ``:
written as an array of shape (32, 32, …), the vector is multiplied by the 32 × 32 matrix along one axis after the other,
with more additions than needed and all of them in matrix products (B. J. Fino, V. R. Algazi, *Unified matrix treatment
of the fast Walsh-Hadamard transform*, IEEE Trans. Comput. 25 (1976), https://doi.org/10.1109/TC.1976.1674569). After
the first factor 32 shorter transforms are left, each of which fits in a cache, and is finished there.

The rows come in three orders. Natural: as the recursion has them. Sequency (Walsh): by the number of changes of sign,
like frequencies. Dyadic (Paley): row p is the product of the Rademacher functions that the bits of p name. Row s of the
second is row ``reverse(s ^ (s >> 1))`` of the first, Gray's code with its bits reversed, and row p of the third is row
``reverse(p)``.
"""

from __future__ import annotations

import functools
import math
from typing import Any

import numpy as np
from numpy.lib.array_utils import normalize_axis_index
from numpy.typing import ArrayLike

from rowspace.linalg import tuning
from rowspace.linalg.arrays import Array, as_array, common_type

__all__ = ["fwht", "hadamard_matrix"]


def fwht(x: ArrayLike, axis: int = -1, order: str = "natural", norm: str | None = None) -> Any:
    """The Walsh-Hadamard transform.

    Parameters
    ----------
    x : (..., N) array_like
        N must be a power of two.
    axis : int
        Along which to transform.
    order : {'natural', 'sequency', 'dyadic'}
        The order of the rows of the matrix, and so of the result.
    norm : {'backward', 'ortho', 'forward'}, optional
        What to divide by, as in `fft`: nothing, the root of N (then the transform is its own inverse, in natural
        order), or N (then it is the inverse of the one without norm).

    Returns
    -------
    y : (..., N) ndarray
        ``H @ x`` along the axis. Integers become float64, in which sums up to 2**53 are exact.

    Raises
    ------
    ValueError
        If N is not a power of two, or there is no such order or norm.
    TypeError
        If `x` does not hold numbers of single or double precision.

    Notes
    -----
    ``64 N`` flops for every factor 32 of N.

    Examples
    --------
    >>> from rowspace.linalg import fwht
    >>> fwht([1, 0, 1, 0, 0, 1, 1, 0])
    array([ 4.,  2.,  0., -2.,  0.,  2.,  0.,  2.])
    >>> fwht([4, 2, 0, -2, 0, 2, 0, 2], norm="forward")
    array([1., 0., 1., 0., 0., 1., 1., 0.])
    """
    A, wrap = as_array(x)
    dtype = common_type("fwht", A)
    if not A.ndim:
        raise ValueError("fwht: x is a single number; expected a vector, (..., N)")
    if order not in ("natural", "sequency", "dyadic"):
        raise ValueError(f"fwht: order must be 'natural', 'sequency' or 'dyadic', got {order!r}")
    if norm not in (None, "backward", "ortho", "forward"):
        raise ValueError(f"fwht: norm must be 'backward', 'ortho' or 'forward', got {norm!r}")
    axis = normalize_axis_index(axis, A.ndim, "fwht")
    n = A.shape[axis]
    if n < 1 or n & (n - 1):
        longer = 1 << max(n - 1, 0).bit_length()
        raise ValueError(f"fwht: length {n} along axis {axis} is not a power of two; fill up with zeros to {longer}")
    rows = np.moveaxis(A, axis, -1)
    with np.errstate(all="ignore"):
        y = transform(np.ascontiguousarray(rows, dtype).reshape(math.prod(rows.shape[:-1]), n))
        if norm in ("ortho", "forward"):
            y = y * y.real.dtype.type(1 / (math.sqrt(n) if norm == "ortho" else n))
    if order != "natural":
        y = y[:, rows_in_order(n, order)]
    return wrap(np.moveaxis(y.reshape(rows.shape), -1, axis))


def transform(y: Array) -> Array:
    """The transforms of the rows of `y`, ``(C, n)``, in natural order."""
    count, n = y.shape
    bits = max(tuning.HADAMARD_BITS, 1)
    chunk = max(tuning.HADAMARD_CHUNK, 1 << bits)
    if y.size <= chunk or n == 1:
        return _in_cache(y)
    if n <= chunk:
        rows, result = y, np.empty_like(y)
    else:  # after the first factor the rows of what it gives are transforms of their own
        H = hadamard_matrix(1 << bits, y.dtype.char)
        rows = result = (H @ y.reshape(count, len(H), -1)).reshape(count * len(H), -1)
    step = max(1, chunk // rows.shape[1])
    for start in range(0, len(rows), step):
        result[start : start + step] = transform(rows[start : start + step])
    return result.reshape(count, n)


def _in_cache(y: Array) -> Array:
    """`transform` of few numbers, factor after factor."""
    count, n = y.shape
    bits = n.bit_length() - 1
    widest = max(tuning.HADAMARD_BITS, 1)
    before, after = count, n
    while bits:
        take = min(widest, bits)
        bits -= take
        after >>= take
        H = hadamard_matrix(1 << take, y.dtype.char)
        block = y.reshape(before, 1 << take, after)
        y = block[:, :, 0] @ H if after == 1 else H @ block
        before <<= take
    return y.reshape(count, n) if n > 1 else y.copy()


@functools.lru_cache(maxsize=64)
def hadamard_matrix(n: int, char: str = "d") -> Array:
    """The matrix of order n, a power of two, in natural order; read-only.

    >>> hadamard_matrix(4).astype(int)
    array([[ 1,  1,  1,  1],
           [ 1, -1,  1, -1],
           [ 1,  1, -1, -1],
           [ 1, -1, -1,  1]])
    """
    H = np.ones((1, 1), char)
    while len(H) < n:
        H = np.block([[H, H], [H, -H]])
    H.flags.writeable = False
    return H


def rows_in_order(n: int, order: str) -> Array:
    """Which row of the natural matrix each row is, in 'sequency' or 'dyadic' order.

    >>> rows_in_order(8, "sequency").tolist(), rows_in_order(8, "dyadic").tolist()
    ([0, 4, 6, 2, 3, 7, 5, 1], [0, 4, 2, 6, 1, 5, 3, 7])
    """
    code = np.arange(n)
    if order == "sequency":
        code ^= code >> 1
    reverse = np.zeros(n, np.intp)
    for _ in range(n.bit_length() - 1):
        reverse = reverse << 1 | code & 1
        code >>= 1
    return reverse
