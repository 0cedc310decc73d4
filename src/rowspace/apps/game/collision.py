"""When things touch, by projections.

Two convex shapes are apart exactly if some line separates them, and for polygons a line along an edge of one of them
will do: so both are projected onto the normal of each edge, and if the shadows overlap on every normal, the shapes
overlap. The normal with the least overlap says the shortest way out. For a circle the direction from the nearest corner
joins the normals. S. Gottschalk, M. Lin, D. Manocha, *OBBTree*, SIGGRAPH 1996, https://doi.org/10.1145/237170.237244.

What moves fast may be in front of a wall in one tick and behind it in the next. So the way of a point is a segment, and
it is asked where that meets the wall: nothing passes unseen at any speed.

Sums are in one order and roots are square roots, as in `transforms.product`: the same to the last bit everywhere.
"""

from __future__ import annotations

import math

import numpy as np

from rowspace.apps.game.transforms import Array

Point = tuple[float, float]


def normals(polygon: Array) -> Array:
    """The unit normals (2, k) of the edges of positive length; a polygon may go round either way, or be flat."""
    edges = np.concatenate([polygon[:, 1:], polygon[:, :1]], axis=1) - polygon
    lengths = np.sqrt(edges[0] * edges[0] + edges[1] * edges[1])
    edges = edges[:, lengths > 0] / lengths[lengths > 0]
    return np.stack([-edges[1], edges[0]])


def shadows(axes: Array, points: Array) -> tuple[Array, Array]:
    """Where the projections of the points onto each axis begin and end."""
    heights = axes[0][:, None] * points[0] + axes[1][:, None] * points[1]
    return heights.min(axis=1), heights.max(axis=1)


def way_out(polygon: Array, other: Array) -> Point | None:
    """The shortest translation that takes a convex polygon out of another; None if they do not overlap."""
    return _shortest(np.concatenate([normals(polygon), normals(other)], axis=1), polygon, other, 0.0)


def way_out_of_circle(polygon: Array, centre: Point, radius: float) -> Point | None:
    """The shortest translation that takes a convex polygon out of a circle; None if they do not overlap."""
    middle = np.array([[centre[0]], [centre[1]]])
    away = polygon - middle
    squares = away[0] * away[0] + away[1] * away[1]
    nearest = int(squares.argmin())
    axes = normals(polygon)
    if squares[nearest] > 0:
        axes = np.concatenate([axes, away[:, nearest : nearest + 1] / np.sqrt(squares[nearest])], axis=1)
    return _shortest(axes, polygon, middle, radius)


def _shortest(axes: Array, polygon: Array, other: Array, margin: float) -> Point | None:
    """The least push along an axis that parts the shadows; `other`'s reach `margin` beyond its points."""
    low, high = shadows(axes, polygon)
    below, above = shadows(axes, other)
    up, down = above + margin - low, high - (below - margin)
    push = np.minimum(up, down)
    if not push.size or not (push > 0).all():
        return None
    least = int(push.argmin())
    size = float(push[least] if up[least] <= down[least] else -push[least])
    return size * float(axes[0, least]), size * float(axes[1, least])


def meets(start: Point, end: Point, a: Point, b: Point) -> float | None:
    """Where the way from `start` to `end` crosses the segment from `a` to `b`: the part of the way, 0 to 1.

    A point on the line counts as on its left, so that of two steps one after the other exactly one crosses it.
    """
    before, after = side(a, b, start), side(a, b, end)
    if (before >= 0) == (after >= 0):
        return None
    part = before / (before - after)
    x, y = start[0] + part * (end[0] - start[0]), start[1] + part * (end[1] - start[1])
    along = (x - a[0]) * (b[0] - a[0]) + (y - a[1]) * (b[1] - a[1])
    length = (b[0] - a[0]) * (b[0] - a[0]) + (b[1] - a[1]) * (b[1] - a[1])
    return part if 0 <= along <= length else None


def side(a: Point, b: Point, point: Point) -> float:
    """Twice the area of the triangle: positive where `point` is on the left of the way from `a` to `b`."""
    return (b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0])


def first_contact(start: Point, end: Point, polygon: Array) -> float | None:
    """The first part of the way from `start` to `end` at which it meets an edge of the polygon; None if it never does.

    Corners belong to both their edges, so that no way slips through between two.
    """
    corners = polygon.T.tolist()
    found = [
        part
        for a, b in zip(corners, corners[1:] + corners[:1], strict=True)
        if (part := _touches(start, end, (a[0], a[1]), (b[0], b[1]))) is not None
    ]
    return min(found, default=None)


def _touches(start: Point, end: Point, a: Point, b: Point) -> float | None:
    """As `meets`, with both ends of the segment stretched by rounding's share of the numbers in play."""
    before, after = side(a, b, start), side(a, b, end)
    if before == after or min(before, after) > 0 or max(before, after) < 0:
        return None
    part = before / (before - after)
    x, y = start[0] + part * (end[0] - start[0]), start[1] + part * (end[1] - start[1])
    along = (x - a[0]) * (b[0] - a[0]) + (y - a[1]) * (b[1] - a[1])
    length = (b[0] - a[0]) * (b[0] - a[0]) + (b[1] - a[1]) * (b[1] - a[1])
    size = max(abs(value) for point in (start, end, a, b) for value in point)
    slack = 16 * math.ulp(1.0) * size * math.sqrt(length)
    return part if -slack <= along <= length + slack else None
