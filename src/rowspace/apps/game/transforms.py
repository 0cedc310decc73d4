r"""Moves of the plane as matrices: 3 × 3, homogeneous.

A point (x, y) is written (x, y, 1), and then a translation, which is not linear in the plane, is a matrix as well:

    [ A  t ] [ p ]   [ A p + t ]
    [ 0  1 ] [ 1 ] = [    1    ]

so that a chain of moves is one product of matrices, computed once, whatever it is applied to. The rightmost acts first.
A matrix from the left acts in the world's axes; from the right, in the axes of the thing itself:
``translate(1, 0) @ M`` moves it one to the east, ``M @ translate(1, 0)`` one ahead.

Two ways of taking a matrix apart are here. The QR decomposition gives the moves in the order an artist sets them,
``translate · rotate · scale · shear``; the polar decomposition gives the rotation nearest to it and what is left, a
stretch along two perpendicular directions. K. Shoemake, T. Duff, *Matrix animation and polar decomposition*, Graphics
Interface 1992, https://graphicsinterface.org/proceedings/gi1992/gi1992-30/.

Points are columns, as vectors are in the lessons: an array (2, n).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from rowspace.apps import AppError
from rowspace.apps.moves import matrix, scale, shear, translate
from rowspace.linalg import det, eigh, polar, qr, solve

Array = NDArray[np.float64]
FLAT = 1e-12
"""A matrix whose determinant is below this part of the square of its size (its norm) flattens: what it moves becomes
a line to twelve digits, and four digits are left of the way back."""


class FlatError(AppError):
    """A matrix that flattens the plane has no inverse."""


class Parts(NamedTuple):
    """``translate(*translation) · rotate(angle) · scale(*factors) · shear(along)``."""

    translation: tuple[float, float]
    angle: float
    factors: tuple[float, float]
    along: float


class Stretch(NamedTuple):
    """A linear part as ``U P``: P stretches by `factors`, the larger first, along the perpendicular `directions`, the
    columns of a (2, 2) matrix; then U turns by `angle`, after a mirror x → −x if `mirrored`."""

    angle: float
    mirrored: bool
    factors: tuple[float, float]
    directions: Array


def identity() -> Array:
    return np.eye(3)


def rotate(angle: float) -> Array:
    """Anticlockwise, in radians."""
    return matrix(math.cos(angle), -math.sin(angle), math.sin(angle), math.cos(angle))


def rotate_by(t: float) -> Array:
    """The rotation whose half angle has the tangent `t`, by +, × and ÷ alone.

    ``cos = (1 − t²) / (1 + t²)`` and ``sin = 2t / (1 + t²)``. These operations are rounded in one way on every machine,
    which the cosine of a C library is not: the same game is the same to the last bit everywhere.
    """
    size = 1.0 + t * t
    cosine, sine = (1.0 - t * t) / size, 2.0 * t / size
    return matrix(cosine, -sine, sine, cosine)


def reflect(angle: float = 0.0) -> Array:
    """In the line through the origin at that angle; without it, in the x axis."""
    return matrix(math.cos(2 * angle), math.sin(2 * angle), math.sin(2 * angle), -math.cos(2 * angle))


def about(x: float, y: float, move: ArrayLike) -> Array:
    """`move` with the point (x, y) in the place of the origin: there and back are translations."""
    return product(product(translate(x, y), as_move(move)), translate(-x, -y))


def as_move(M: ArrayLike, name: str = "the matrix") -> Array:
    """`M` as a (3, 3) array of floats; AppError unless it is finite with the last row 0 0 1."""
    try:
        A = np.asarray(M, dtype=float)
    except (TypeError, ValueError):
        raise AppError(f"{name} does not consist of numbers; a move is three rows of three.") from None
    if A.shape != (3, 3):
        raise AppError(f"{name} has shape {A.shape}; a move of the plane is (3, 3), with the last row 0 0 1.")
    if not np.isfinite(A).all():
        raise AppError(f"{name} holds a nan or an inf; a move has nine finite numbers.")
    if A[2, 0] != 0 or A[2, 1] != 0 or A[2, 2] != 1:
        row = " ".join(f"{value:g}" for value in A[2])
        raise AppError(f"{name} has the last row {row}; it must be 0 0 1, or points would not stay in the plane.")
    return A


def product(L: Array, R: Array) -> Array:
    """``L @ R`` for two moves, each entry summed in one order: the same to the last bit on every machine.

    A library's product may fuse a multiplication with an addition, or not, as the processor has it.
    """
    M: Array = L[:, :1] * R[:1] + L[:, 1:2] * R[1:2] + L[:, 2:] * R[2:]
    return M


def chain(moves: Sequence[ArrayLike]) -> Array:
    """The product of the moves in the order they are written: the last acts first. The identity for none."""
    M = identity()
    for i, move in enumerate(moves):
        M = product(M, as_move(move, f"move {i} of the chain"))
    return M


def apply(M: ArrayLike, points: ArrayLike) -> Array:
    """``M`` applied to points (2, n), by one matrix product, (2, 2) by (2, n).

    >>> apply(translate(1, 2), [[0, 1], [0, 0]])
    array([[1., 2.],
           [2., 2.]])
    """
    A = as_move(M)
    P = as_points(points)
    moved: Array = A[:2, :2] @ P
    moved += A[:2, 2:]
    return moved


def as_points(points: ArrayLike) -> Array:
    """Points as a (2, n) array of floats."""
    P = np.asarray(points, dtype=float)
    if P.ndim != 2 or P.shape[0] != 2:
        raise AppError(f"points are columns, an array (2, n); this one is {P.shape}. Transpose an array (n, 2).")
    return P


def carry(M: Array, points: Array) -> Array:
    """`apply` by sums in one order, as `product` is: for what the state of a game depends on."""
    moved: Array = M[:2, :1] * points[0] + M[:2, 1:2] * points[1] + M[:2, 2:]
    return moved


def direction(M: Array, vector: Sequence[float]) -> tuple[float, float]:
    """The linear part applied to one vector: a direction has a 0 where a point has its 1."""
    (a, b, _), (c, d, _), _ = M.tolist()
    x, y = vector
    return a * x + b * y, c * x + d * y


def area_factor(M: Array) -> float:
    """The determinant of a move, ``ad − bc``: the factor of areas, negative where it mirrors."""
    (a, b, _), (c, d, _), _ = M.tolist()
    value: float = a * d - b * c
    return value


def is_flat(M: Array) -> bool:
    """Whether the move flattens the plane to a line or a point."""
    return abs(area_factor(M)) <= FLAT * float((M[:2, :2] ** 2).sum())


def inverse(M: ArrayLike, name: str = "the matrix") -> Array:
    """The move back: the inverse of the linear part, and the translation it takes to the origin.

    FlatError if `M` flattens the plane: no matrix brings a line back to the area it was.
    """
    A = as_move(M, name)
    if is_flat(A):
        raise FlatError(f"{name} flattens the plane: its determinant is {area_factor(A):.3g}, so it has no inverse.")
    back = identity()
    back[:2] = solve(A[:2, :2], np.column_stack([np.eye(2), -A[:2, 2]]))
    return back


def inverse_exactly(M: Array) -> Array:
    """`inverse` by the formula for 2 × 2 in one order of operations; for moves known not to be flat."""
    (a, b, x), (c, d, y), _ = M.tolist()
    D = a * d - b * c
    a, b, c, d = d / D, -b / D, -c / D, a / D
    return matrix(a, b, c, d, -(a * x + b * y), -(c * x + d * y))


def parts(M: ArrayLike) -> Parts:
    """The move as ``translate · rotate · scale · shear``, by QR. Every move has such parts; a mirror is the sign of the
    second factor.

    Where the first column of the linear part is zero, the angle is the second's, and there is no shear.
    """
    A = as_move(M)
    x, y = float(A[0, 2]), float(A[1, 2])
    Q, R = qr(A[:2, :2])
    if R[0, 0] == 0.0:
        length = math.sqrt(float(A[0, 1] ** 2 + A[1, 1] ** 2))
        return Parts((x, y), math.atan2(-A[0, 1], A[1, 1]) if length else 0.0, (0.0, length), 0.0)
    signs = np.array([math.copysign(1.0, R[0, 0]), math.copysign(1.0, R[0, 0]) * float(np.sign(det(Q)))])
    Q, R = Q * signs, R * signs[:, None]  # Q a rotation, whose first column points along that of A
    return Parts(
        (x, y),
        math.atan2(Q[1, 0], Q[0, 0]),
        (float(R[0, 0]), float(R[1, 1]) + 0.0),
        float(R[0, 1] / R[0, 0]),
    )


def assemble(these: Parts) -> Array:
    """The move that has these parts: ``assemble(parts(M))`` is M to rounding."""
    return chain([translate(*these.translation), rotate(these.angle), scale(*these.factors), shear(these.along)])


def stretch(M: ArrayLike) -> Stretch:
    """The linear part as a rotation, possibly after a mirror, times a stretch along two perpendicular directions."""
    A = as_move(M)[:2, :2]
    U, P = polar(A)
    values, vectors = eigh(P)
    mirrored = float(det(U)) < 0
    turn = U @ np.diag([-1.0, 1.0]) if mirrored else U
    larger, smaller = float(values[1]), max(0.0, float(values[0]))
    columns: Any = vectors[:, ::-1]
    return Stretch(math.atan2(turn[1, 0], turn[0, 0]), mirrored, (larger, smaller), columns)
