"""What goes wrong, in words.

``LinAlgError`` is NumPy's own class, so that ``except np.linalg.LinAlgError`` catches ours as well. This is the only
file of the room that names ``numpy.linalg``.
"""

from __future__ import annotations

import numpy as np
from numpy.linalg import LinAlgError  # noqa: TID251  (NumPy's class, so that handlers written for NumPy catch ours)

__all__ = ["LinAlgError", "singular"]


def singular(name: str, batch: tuple[int, ...], position: int, pivot: int) -> LinAlgError:
    """The error for matrix number `position` (flat) of a `batch`, whose pivot number `pivot` is zero.

    All numbers count from 0, as indices do. Partial pivoting finds no pivot in column ``j`` exactly when the first
    ``j + 1`` columns are linearly dependent, so the sentence can say so.

    >>> print(singular("solve", (), 0, 2))
    solve: the matrix is singular: pivot 2 is 0; its first 3 columns are linearly dependent
    >>> print(singular("inv", (2, 3), 5, 0))
    inv: matrix (1, 2) of the batch is singular: pivot 0 is 0; its first column is zero
    """
    if not batch:
        which = "the matrix"
    elif len(batch) == 1:
        which = f"matrix {position} of the batch"
    else:
        index = ", ".join(str(i) for i in np.unravel_index(position, batch))
        which = f"matrix ({index}) of the batch"
    columns = f"its first {pivot + 1} columns are linearly dependent" if pivot else "its first column is zero"
    return LinAlgError(f"{name}: {which} is singular: pivot {pivot} is 0; {columns}")
