"""The unit cube under a 3 by 3 matrix: its columns are the edges, its determinant the volume with its sign.

A rotation has the axis that A leaves where it is and the angle θ with 1 + 2 cos θ = trace A. The picture and the
sentence of web/widgets/cube.ts and volumes.ts, without a browser."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from rowspace.figures import states
from rowspace.figures.markup import number, point, tag
from rowspace.figures.panels import drawn, named
from rowspace.figures.space import SHAPES, around, corners
from rowspace.figures.subspaces import Vec, det, dot, plus, rref, times, transpose, whole
from rowspace.figures.widgets import listed, widget

DEFAULT = ((1.2, -0.3, 0.2), (0.4, 1.1, 0), (0, 0.2, 1.3))
IDENTITY = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
ROLES = ("basis-1", "basis-2", "basis-3")
SAME, FLAT = 1e-9, 0.005  # what typed decimals leave over; half of the last decimal that is shown
F = ((0.25, 0.2), (0.25, 0.85), (0.75, 0.85), (0.75, 0.72), (0.4, 0.72), (0.4, 0.59), (0.65, 0.59), (0.65, 0.46),
     (0.4, 0.46), (0.4, 0.2))  # fmt: skip
LETTER = tuple((1 - y, x, 1.0) for x, y in F)  # on the top of the cube: x₂ to the right, x₁ down


def is_rotation(A: Sequence[Vec]) -> bool:
    """Whether A keeps all lengths, angles and the hand."""
    columns = transpose(A)
    G = [[dot(v, w) for w in columns] for v in columns]
    return det(A) > 0 and all(abs(x) <= 1e-6 for row in plus_identity(G, -1) for x in row)


def plus_identity(A: Sequence[Vec], t: float = 1) -> list[list[float]]:
    return [plus(row, e, t) for row, e in zip(A, IDENTITY, strict=True)]


def axis_of(A: Sequence[Vec]) -> tuple[Vec, float]:
    """The axis of a rotation, a unit vector, and its angle in degrees from 0 to 180, by the right hand."""
    twist = (A[2][1] - A[1][2], A[0][2] - A[2][0], A[1][0] - A[0][1])
    sine, cosine = math.hypot(*twist) / 2, (A[0][0] + A[1][1] + A[2][2] - 1) / 2
    angle = math.degrees(math.atan2(sine, cosine))
    if sine > 1e-6:
        return [x / (2 * sine) for x in twist], angle
    halves = transpose(plus_identity(A))  # A + I = 2 u uᵀ after half a turn about u
    most = max(halves, key=lambda column: math.hypot(*column))
    return [x / math.hypot(*most) for x in most], angle


def says(A: Sequence[Vec]) -> str:
    """The sentence below the picture, as HTML: the determinant, what it does to volumes, and the turn if it is one."""
    rank = len(rref(A)[1])
    D = det(A) if rank == 3 else 0.0
    size = abs(D)
    if rank < 3:
        where = ("on the point 0", "in one line", "in one plane")[rank]
        volume = f"The cube is flat: all of space lands {where}, and nothing can undo it"
    elif abs(size - 1) < FLAT:
        volume = "Volumes stay as they were"
    else:
        shown = number(size)
        volume = f"Every volume grows {shown} times" if size > 1 else f"Every volume shrinks to {shown} of itself"
    mirrored = ", and space is mirrored: right hands become left hands" if D < 0 else ""
    return f"<b>det A = {number(D)}.</b> {volume}{mirrored}.{_turn(A)}"


def _turn(A: Sequence[Vec]) -> str:
    if not is_rotation(A):
        return ""
    axis, angle = axis_of(A)
    if angle < FLAT:
        return " A leaves every vector as it is."
    most = 0.0
    for x in axis:
        most = x if abs(x) > abs(most) + SAME else most
    hand = ", by the right-hand rule" if angle < 180 - FLAT else ""
    return f" A turns space by {number(angle)}° about the axis {point(whole([x / abs(most) for x in axis]))}{hand}."


def picture(A: Sequence[Vec]) -> str:
    columns = transpose(A)
    room = around(3, [*corners(columns), *corners(IDENTITY)])
    body = room.solid(IDENTITY, "before") + room.solid(columns, "mirrored" if det(columns) < 0 else "")
    body += tag("path", class_="letter", d=room.path(*(times(A, p) for p in LETTER)) + "Z")
    for k, v in enumerate(columns):
        body += room.arrow(ROLES[k], (0, 0, 0), v)
    for k, v in enumerate(columns):
        body += room.grip(ROLES[k], SHAPES[k], v, f"a{k + 1}")
    rows = ", ".join(point(row) for row in A)
    return room.svg(body, f"The unit cube and what the matrix with rows {rows} makes of it")


def static(state: dict[str, Any]) -> str:
    """The picture, the matrix, and the sentence."""
    A = states.matrix("cube", state, "A", DEFAULT, (3, 3), 10)
    for pair in state.get("presets") or ():
        if states.length(pair) != 2:
            raise ValueError("cube: presets is pairs of a name and a matrix, as in presets=[('shear', A)]")
        states.matrix("cube", {"presets": pair[1]}, "presets", IDENTITY, (3, 3), 10)
    return drawn("cube", picture(A), says(A), named("A", A, ROLES))


def Cube(A: Any = DEFAULT, presets: Any = None) -> Any:
    """The unit cube under a 3 by 3 matrix, dragged, typed or turned about the axes; ``.A`` follows in a notebook.

    `presets` are pairs of a name and a matrix: the buttons below it.
    """
    given = {"A": A, "presets": presets}
    return widget("cube", static, {key: listed(value) for key, value in given.items() if value is not None})
