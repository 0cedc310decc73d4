"""What goes wrong, in words.

``LinAlgError`` is NumPy's own class, so that ``except np.linalg.LinAlgError`` catches ours as well. This is the only
file of the room that names ``numpy.linalg``.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.linalg import LinAlgError  # noqa: TID251  (NumPy's class, so that handlers written for NumPy catch ours)
from numpy.typing import NDArray

__all__ = ["LinAlgError", "not_finite", "said_by", "singular", "which"]


@contextlib.contextmanager
def said_by(name: str) -> Iterator[None]:
    """Let an error of a function that `name` is built on be one of `name`, which is what was called.

    >>> with said_by("svdvals"):
    ...     raise LinAlgError("svd: the matrix has nan at (0, 0); expected finite numbers")
    Traceback (most recent call last):
    numpy.linalg.LinAlgError: svdvals: the matrix has nan at (0, 0); expected finite numbers
    """
    try:
        yield
    except (ValueError, TypeError) as error:
        for kind in (LinAlgError, ValueError, TypeError):
            if isinstance(error, kind):
                raise kind(f"{name}: {str(error).partition(': ')[2] or error}") from error
        raise


def which(batch: tuple[int, ...], position: int) -> str:
    """Matrix number `position` (flat) of a `batch`, in words.

    >>> which((), 0), which((4,), 3), which((2, 3), 5)
    ('the matrix', 'matrix 3 of the batch', 'matrix (1, 2) of the batch')
    """
    if not batch:
        return "the matrix"
    if len(batch) == 1:
        return f"matrix {position} of the batch"
    index = ", ".join(str(i) for i in np.unravel_index(position, batch))
    return f"matrix ({index}) of the batch"


def not_finite(name: str, batch: tuple[int, ...], matrices: NDArray[Any]) -> LinAlgError:
    """The error for the first of `matrices`, ``(C, M, N)``, that holds a nan or an inf.

    >>> print(not_finite("eigh", (), np.array([[[1.0, np.inf], [0.0, 1.0]]])))
    eigh: the matrix has inf at (0, 1); expected finite numbers
    """
    position, i, j = (int(k) for k in np.argwhere(~np.isfinite(matrices))[0])
    value = "nan" if np.isnan(matrices[position, i, j]) else "inf"
    return LinAlgError(f"{name}: {which(batch, position)} has {value} at ({i}, {j}); expected finite numbers")


def singular(name: str, batch: tuple[int, ...], position: int, pivot: int) -> LinAlgError:
    """The error for matrix number `position` (flat) of a `batch`, whose pivot number `pivot` is zero.

    All numbers count from 0, as indices do. Partial pivoting finds no pivot in column ``j`` exactly when the first
    ``j + 1`` columns are linearly dependent, so the sentence can say so.

    >>> print(singular("solve", (), 0, 2))
    solve: the matrix is singular: pivot 2 is 0; its first 3 columns are linearly dependent
    >>> print(singular("inv", (2, 3), 5, 0))
    inv: matrix (1, 2) of the batch is singular: pivot 0 is 0; its first column is zero
    """
    columns = f"its first {pivot + 1} columns are linearly dependent" if pivot else "its first column is zero"
    return LinAlgError(f"{name}: {which(batch, position)} is singular: pivot {pivot} is 0; {columns}")
