"""What comes in and what goes out: the rules of ``numpy.linalg``, in one place.

A public function of this room begins with these lines and ends with `wrap`:

* anything `numpy.asarray` understands is a matrix or a stack of matrices, ``(..., M, N)``;
* float32 and complex64 are computed and returned as they are; float64 and complex128 likewise; integers and booleans
  become float64; mixtures are promoted; nothing else is a number here (float16 and longdouble are refused, as
  NumPy's LAPACK functions refuse them);
* a subclass of ndarray (``matrix``, say) gives its own class back.

The rules are those of the NumPy manual, https://numpy.org/doc/stable/reference/routines.linalg.html.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from rowspace.linalg.errors import LinAlgError

__all__ = [
    "Array",
    "DType",
    "as_array",
    "as_matrices",
    "as_square",
    "broadcast_batch",
    "common_type",
    "flatten_batch",
    "numbers",
]

Array: TypeAlias = NDArray[Any]
DType: TypeAlias = np.dtype[Any]


def as_array(a: ArrayLike) -> tuple[Array, Callable[[Array], Any]]:
    """`a` as a plain array, and the function that gives a result the class of `a`."""
    new = np.asarray(a)
    if type(a) is np.ndarray:
        return new, _unchanged
    return new, getattr(a, "__array_wrap__", new.__array_wrap__)


def _unchanged(result: Array) -> Array:
    return result


def as_matrices(name: str, a: Array) -> Array:
    """`a` itself, if it is a matrix or a stack of them.

    >>> as_matrices("lu", np.ones(3))
    Traceback (most recent call last):
    numpy.linalg.LinAlgError: lu: 1-dimensional array given; expected at least two dimensions, (..., M, N)
    """
    if a.ndim < 2:
        raise LinAlgError(f"{name}: {a.ndim}-dimensional array given; expected at least two dimensions, (..., M, N)")
    return a


def as_square(name: str, a: Array) -> Array:
    """`a` itself, if it is a square matrix or a stack of them.

    >>> as_square("inv", np.ones((2, 3)))
    Traceback (most recent call last):
    numpy.linalg.LinAlgError: inv: the last 2 dimensions must be square, (..., M, M); got shape (2, 3)
    """
    as_matrices(name, a)
    if a.shape[-1] != a.shape[-2]:
        raise LinAlgError(f"{name}: the last 2 dimensions must be square, (..., M, M); got shape {a.shape}")
    return a


def common_type(name: str, *arrays: Array) -> DType:
    """The type to compute in: float32, float64, complex64 or complex128.

    >>> common_type("solve", np.eye(2, dtype="float32"), np.eye(2, dtype="complex64"))
    dtype('complex64')
    >>> common_type("solve", np.eye(2, dtype="float32"), np.eye(2, dtype=int))
    dtype('float64')
    >>> common_type("solve", np.eye(2, dtype="float16"))
    Traceback (most recent call last):
    TypeError: solve: array type float16 is unsupported in linalg; convert it to float32 or float64 first
    """
    double = complex_ = False
    for a in arrays:
        char, kind = a.dtype.char, a.dtype.kind
        if char in "fdFD":
            double |= char in "dD"
            complex_ |= kind == "c"
        elif kind in "biu":
            double = True
        elif kind in "fc":
            wide = "complex64 or complex128" if kind == "c" else "float32 or float64"
            raise TypeError(f"{name}: array type {a.dtype.name} is unsupported in linalg; convert it to {wide} first")
        else:
            raise TypeError(f"{name}: expected an array of numbers, got dtype {a.dtype}")
    return np.dtype((np.complex128 if double else np.complex64) if complex_ else (np.float64 if double else np.float32))


def numbers(name: str, *arrays: Array) -> None:
    """Refuse arrays of what is no number. Of objects one cannot know.

    >>> numbers("matmul", np.array(["a"]))
    Traceback (most recent call last):
    TypeError: matmul: expected an array of numbers, got dtype <U1
    """
    for a in arrays:
        if a.dtype.kind not in "biufcO":
            raise TypeError(f"{name}: expected an array of numbers, got dtype {a.dtype}")


def broadcast_batch(name: str, a: tuple[int, ...], b: tuple[int, ...]) -> tuple[int, ...]:
    """The common shape of two batches, by NumPy's rules."""
    try:
        return np.broadcast_shapes(a, b)
    except ValueError:
        raise ValueError(f"{name}: the batches {a} of a and {b} of b do not broadcast together") from None


def flatten_batch(a: Array, batch: tuple[int, ...]) -> tuple[Array, NDArray[np.intp] | None]:
    """The matrices of `a` in one row, ``(C, M, N)``, and which of them each place of the flat `batch` takes.

    The second result is None when matrix ``i`` is for place ``i``. Broadcasting happens by number, so that a matrix
    wanted a thousand times is stored once.

    >>> flatten_batch(np.ones((2, 1, 4, 4)), (2, 3))[1]
    array([0, 0, 0, 1, 1, 1])
    """
    shape = a.shape[:-2]
    flat = a.reshape((math.prod(shape), *a.shape[-2:]))
    if shape == batch:
        return flat, None
    numbers = np.arange(len(flat)).reshape(shape)
    return flat, np.broadcast_to(numbers, batch).reshape(-1)
