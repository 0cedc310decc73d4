"""The moves of the plane that photos and the game share, as 3 × 3 matrices of homogeneous coordinates."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def matrix(a: float, b: float, c: float, d: float, x: float = 0.0, y: float = 0.0) -> Array:
    """The move with linear part ``[a b; c d]`` and translation (x, y)."""
    return np.array([[a, b, x], [c, d, y], [0.0, 0.0, 1.0]])


def translate(x: float, y: float) -> Array:
    """Every point by (x, y)."""
    return matrix(1.0, 0.0, 0.0, 1.0, x, y)


def scale(x: float, y: float | None = None) -> Array:
    """By `x` along the x axis and by `y` (without it: `x`) along the y axis."""
    return matrix(x, 0.0, 0.0, x if y is None else y)


def shear(x: float, y: float = 0.0) -> Array:
    """``(x', y') = (x + x·y, y + y·x)``: `x` pushes along the x axis, `y` along the y axis."""
    return matrix(1.0, x, y, 1.0)
