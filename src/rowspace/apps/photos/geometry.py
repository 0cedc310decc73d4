"""Moves of the plane as 3 × 3 matrices: turns, stretches, shears, shifts and perspective are all products.

A point is ``(x, y, 1)``, x to the right and y down, in pixels; pixel (i, j) is the square whose middle is
``(j + ½, i + ½)``. The third number makes a shift linear; where the last row is not 0 0 1 it becomes some w, and
parallel lines meet: the point is ``(x/w, y/w)``. A matrix and its multiples are the same move (Hartley and Zisserman,
*Multiple View Geometry*, section 2.3).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from rowspace.apps import AppError
from rowspace.apps.moves import translate
from rowspace.linalg import LinAlgError, cond, inv, solve

Array = NDArray[Any]


def rotation(degrees: float) -> Array:
    """About the origin, against the clock as one sees it; y points down, so the sines change places."""
    turns, rest = divmod(float(degrees), 90)
    c, s = np.cos(np.deg2rad(rest)), np.sin(np.deg2rad(rest))
    for _ in range(int(turns) % 4):  # a right angle is exact
        c, s = -s, c
    return np.array([[c, s, 0], [-s, c, 0], [0, 0, 1]])


def about(M: Array, x: float, y: float) -> Array:
    """The same move about another point than the origin: there, move, and back."""
    return translate(x, y) @ M @ translate(-x, -y)


def perspective(before: ArrayLike, after: ArrayLike) -> Array:
    """The 3 × 3 matrix that takes four points to four others, its last number 1.

    With h the eight other numbers, ``x' (h₇x + h₈y + 1) = h₁x + h₂y + h₃`` and the same for y' are linear in h: two
    equations a point, solved by elimination.

    Parameters
    ----------
    before, after : (4, 2) array_like

    Raises
    ------
    AppError
        If three of the points stand in a line, so that no such matrix exists.

    Examples
    --------
    >>> square, leaning = [(0, 0), (1, 0), (1, 1), (0, 1)], [(0, 0), (2, 0), (3, 1), (1, 1)]
    >>> perspective(square, leaning).round(10) + 0.0
    array([[2., 1., 0.],
           [0., 1., 0.],
           [0., 0., 1.]])
    """
    P, Q = np.asarray(before, dtype=float), np.asarray(after, dtype=float)
    if P.shape != (4, 2) or Q.shape != (4, 2) or not (np.isfinite(P).all() and np.isfinite(Q).all()):
        raise AppError("A perspective takes four points to four others, each two finite numbers.")
    onto, from_unit = square_onto(Q), square_onto(P)
    H = onto @ inv(from_unit)
    if abs(H[2, 2]) > np.finfo(float).eps * np.abs(H).max():
        H = H / H[2, 2]
    return np.asarray(H)


def square_onto(points: Array) -> Array:
    """The matrix that takes (0, 0), (1, 0), (1, 1), (0, 1) to four points, by eight equations."""
    A, b = [], []
    for (x, y), (u, v) in zip(((0, 0), (1, 0), (1, 1), (0, 1)), points, strict=True):
        A += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        b += [u, v]
    try:
        h = solve(np.array(A, dtype=float), np.array(b, dtype=float))
    except LinAlgError:
        h = np.full(8, np.nan)
    H = np.append(h, 1.0).reshape(3, 3)
    if not np.isfinite(H).all() or not invertible(H):
        raise AppError("No perspective does this: three of the four points stand in a line.")
    return H


def invertible(M: Array) -> bool:
    """Whether a move can be undone: rows and columns brought to a like size, the condition is less than 1e12.

    A picture has fewer than 10⁶ pixels a side, so a move that is worse than that by a million squeezes it to a line.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        scaled = M / np.abs(M).max(axis=1, keepdims=True)
        scaled = scaled / np.abs(scaled).max(axis=0)
    return bool(np.isfinite(scaled).all() and cond(scaled) < 1e12)


def checked_move(matrix: ArrayLike) -> Array:
    """A 3 × 3 matrix that can be undone; a 2 × 2 or 2 × 3 one is completed.

    Raises ``AppError`` where it is none.
    """
    M = np.asarray(matrix, dtype=float)
    if M.shape in ((2, 2), (2, 3)):
        M = np.vstack([np.column_stack([M, np.zeros(2)]) if M.shape[1] == 2 else M, [0, 0, 1]])
    if M.shape != (3, 3) or not np.isfinite(M).all():
        raise AppError("A move is a matrix of 3 × 3, 2 × 3 or 2 × 2 finite numbers.")
    if not invertible(M):
        raise AppError("The matrix of the move is singular: it would squeeze the picture to a line or a point.")
    return M


def carried(M: Array, points: ArrayLike) -> Array:
    """Where a move takes points, (n, 2) both."""
    P = np.asarray(points, dtype=float)
    x, y, w = M @ np.vstack([P.T, np.ones(len(P))])
    return np.stack([x / w, y / w], axis=1)


def corners(height: int, width: int) -> Array:
    """The four corners of a picture, from the upper left with the clock."""
    return np.array([(0.0, 0.0), (width, 0), (width, height), (0, height)])


def fitted(M: Array, height: int, width: int) -> tuple[Array, int, int]:
    """The move followed by the shift that brings all of the picture into sight; the height and width it needs then."""
    if (M[2] @ np.vstack([corners(height, width).T, np.ones(4)]) <= 0).any():
        raise AppError("The move takes a part of the picture beyond the horizon: no canvas holds all of it.")
    places = carried(M, corners(height, width))
    low, high = places.min(axis=0), places.max(axis=0)
    size = np.maximum(np.ceil(high - low - 1e-6), 1)
    shift = (size - (high + low)) / 2
    return translate(*shift) @ M, int(size[1]), int(size[0])
