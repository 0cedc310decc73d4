"""What a picture beside the numbers is made of: shapes that name values of a step's state and hold none of their own.

A value is named as ``"v"`` (a vector, or all of a matrix), ``"A[:,0]"`` (a column) or ``"A[0]"`` (a row). Where it is
2-D the picture is a plane, where it is 3-D a space. Roles are those of the visual identity: vec-a, vec-b, vec-result,
basis-1, basis-2, eigen, pivot, changed, residual; each has a colour and a mark of its own.
"""

from __future__ import annotations

from typing import NamedTuple

ROLES = ("vec-a", "vec-b", "vec-result", "basis-1", "basis-2", "eigen", "pivot", "changed", "residual", "plain")
KINDS = ("arrow", "point", "points", "segment", "path", "polygon", "line", "plane", "grid", "ellipse", "levels")


class Shape(NamedTuple):
    """A shape: what it is, the value it draws, where it starts, its role, what stands beside it.

    `of` and `at` name values of the state; `groups` names the list or vector that says to which group each point
    belongs; `right` names an entry of a vector, ``"c[0]"``.
    """

    kind: str
    of: str
    role: str = "vec-a"
    at: str = ""
    label: str = ""
    groups: str = ""
    right: str = ""


def arrow(of: str, role: str = "vec-a", at: str = "", label: str = "") -> Shape:
    """An arrow as long as `of`, from the point `at` (the origin if none is given)."""
    return Shape("arrow", of, role, at, label or of)


def point(of: str, role: str = "vec-a", label: str = "") -> Shape:
    """A point at `of`."""
    return Shape("point", of, role, label=label)


def points(of: str, role: str = "vec-a", groups: str = "", label: str = "") -> Shape:
    """The rows of the matrix `of` as points, told apart by shape and colour if `groups` says to which each belongs."""
    return Shape("points", of, role, label=label, groups=groups)


def segment(start: str, end: str, role: str = "residual", label: str = "") -> Shape:
    """The segment from one point to another."""
    return Shape("segment", end, role, start, label)


def path(of: str, role: str = "vec-a", label: str = "") -> Shape:
    """The rows of the matrix `of` as points joined in order: the way an iteration went."""
    return Shape("path", of, role, label=label)


def polygon(of: str, role: str = "vec-a", label: str = "") -> Shape:
    """The rows of the matrix `of` as the corners of a polygon."""
    return Shape("polygon", of, role, label=label)


def line(of: str, role: str = "plain", at: str = "", label: str = "") -> Shape:
    """The line through `at` (the origin if none is given) in the direction `of`."""
    return Shape("line", of, role, at, label)


def equation(row: str, right: str, role: str = "vec-a", label: str = "") -> Shape:
    """All x whose product with the vector `row` is the number `right`: a line in the plane, a plane in space."""
    return Shape("plane", row, role, label=label, right=right)


def plane(normal: str, role: str = "plain", label: str = "") -> Shape:
    """All x through the origin perpendicular to `normal`: a line in the plane, a plane in space."""
    return Shape("plane", normal, role, label=label)


def grid(of: str, role: str = "plain") -> Shape:
    """The lattice of whole numbers carried along by the matrix `of`."""
    return Shape("grid", of, role)


def ellipse(of: str, role: str = "vec-result", at: str = "", label: str = "") -> Shape:
    """The image of the unit circle (or sphere) under the matrix `of`, around `at`."""
    return Shape("ellipse", of, role, at, label)


def levels(of: str, at: str, role: str = "plain", through: str = "") -> Shape:
    """Level curves of the quadratic form (x − at)ᵀ `of` (x − at), one of them through the last row of `through`."""
    return Shape("levels", of, role, at, groups=through)
