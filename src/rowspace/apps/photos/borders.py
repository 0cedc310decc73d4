"""What stands outside a picture, by SciPy's names.

========  ====================
reflect   d c b a | a b c d | d c b a
mirror    d c b | a b c d | c b a
nearest   a a a a | a b c d | d d d d
wrap      a b c d | a b c d | a b c d
constant  0 0 0 0 | a b c d | 0 0 0 0
========  ====================

Each is a rule from any whole number to one that is inside: a picture of one pixel has an outside as well, and a kernel
may be wider than the picture.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from rowspace.apps import AppError

BORDERS = ("reflect", "mirror", "nearest", "wrap", "constant")


def inside(places: NDArray[Any], n: int, border: str) -> NDArray[np.intp]:
    """The index, from 0 to n − 1, that stands for each place; −1 where ``constant`` has none.

    >>> inside(np.arange(-3, 7), 4, "reflect")
    array([2, 1, 0, 0, 1, 2, 3, 3, 2, 1])
    """
    places = np.asarray(places, dtype=np.intp)
    inner: NDArray[np.intp]
    if border == "reflect":
        turned = places % (2 * n)
        inner = np.minimum(turned, 2 * n - 1 - turned)
    elif border == "mirror":
        turned = places % max(2 * n - 2, 1)
        inner = np.minimum(turned, 2 * n - 2 - turned)
    elif border == "nearest":
        inner = places.clip(0, n - 1)
    elif border == "wrap":
        inner = places % n
    elif border == "constant":
        inner = np.where((places >= 0) & (places < n), places, -1)
    else:
        raise AppError(f"There is no border {border!r}; there are {', '.join(BORDERS)}.")
    return inner
