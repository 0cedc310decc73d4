r"""Division of complex numbers at both ends of their range.

``x / d`` with ``d = c + i s``, ``|c| >= |s|``, is computed everywhere by way of ``1 / (c + s (s / c))``: R. L. Smith,
*Algorithm 116: complex division*, Comm. ACM 5 (1962), https://doi.org/10.1145/368637.368661. That reciprocal overflows
if d is subnormal, and the sum below it if d is near the largest number, though the quotient may be quite ordinary: even
``d / d`` becomes nan, or 0. There x and d are multiplied by the same power of 2 first, which is exact.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

import numpy as np

from rowspace.linalg.arrays import Array, DType

__all__ = ["quotient", "quotient_of"]

#: For each type: below what and above what to scale, and by how much.
_ENDS = {
    char: (4 * np.finfo(char).tiny, 8 / np.finfo(char).eps, np.finfo(char).max / 4, np.finfo(char).dtype.type(0.125))
    for char in "FD"
}


def quotient(x: Array, d: Any) -> Array:
    """``x / d`` for numbers of one type, `d` one or as many as broadcast.

    >>> d = np.complex128(3e-320)
    >>> quotient(np.array([6e-320j]), d)
    array([0.+2.j])
    """
    if d.dtype.kind == "c":
        small, up, large, down = _ENDS[d.dtype.char]
        size = np.maximum(np.abs(d.real), np.abs(d.imag))
        low, high = size < small, size > large
        if np.any(low | high):
            factor = np.where(low, up, np.where(high, down, down.dtype.type(1)))
            with np.errstate(all="ignore"):  # a sum of two products of which one is 0 may overflow for a moment
                x, d = x * factor, d * factor
    result: Array = x / d
    return result


def quotient_of(dtype: DType) -> Callable[[Any, Any], Any]:
    """`quotient` for numbers of this type, for loops where every call counts: real ones need no care."""
    return operator.truediv if dtype.kind == "f" else quotient
