"""Polygons onto pixels, each pixel weighted by the part of it that is covered.

Green's theorem gives an area from its boundary: an edge that goes down by dy at a distance x from the pixel's left side
adds ``dy (1 − x)`` to the pixel's area and dy to every pixel to its right. So each edge is cut where it crosses the
lines between pixels, each piece is added to one pixel and its right neighbour, and one running sum along the rows gives
the covered part of every pixel, exactly, whatever the polygon. The cost is the length of the boundary plus the area, in
a few calls of NumPy. The method is that of LibArt and font-rs: R. Levien, *Inside the fastest font renderer in the
world*, 2016, https://medium.com/@raphlinus/inside-the-fastest-font-renderer-in-the-world-75ae5270c445.

Coordinates are pixels: (0, 0) is the corner at the top left, (0.5, 0.5) the middle of the first pixel.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rowspace.apps import AppError
from rowspace.apps.game.transforms import Array

Pixels = NDArray[np.uint8]
Colour = tuple[int, int, int]
LARGEST = 4096
SPARSE = 5  # picking single pixels costs about so many times as much as mixing all in the box: measured
ROUND = 10  # corners of the polygon that stands for a round joint


def blank(width: int, height: int, colour: Colour) -> Pixels:
    """A canvas (height, width, 3) of one colour."""
    if not (1 <= width <= LARGEST and 1 <= height <= LARGEST):
        raise AppError(f"a canvas has 1 to {LARGEST} pixels each way, not {width} × {height}.")
    canvas = np.empty((height, width, 3), np.uint8)
    canvas[:] = colour
    return canvas


def coverage(contours: Sequence[Array], width: int, height: int) -> tuple[Array, int, int]:
    """The part of each pixel that is inside the contours, 0 to 1, in the smallest box of pixels that has them all.

    Returns the (rows, columns) array and the column and row of its first pixel. A contour counts with its orientation:
    contours of one orientation unite (where the edges of two cross a pixel, their parts are added, at most to 1), a
    hole goes round the other way.
    """
    inside = list(contours)
    every = np.concatenate(inside, axis=1) if inside else np.zeros((2, 0))
    if every.size and (every.min() < 0 or every[0].max() > width or every[1].max() > height):
        inside = [clipped for contour in contours if (clipped := clip(contour, width, height)).size]
        every = np.concatenate(inside, axis=1) if inside else np.zeros((2, 0))
    if not every.size:
        return np.zeros((0, 0)), 0, 0
    left, top = np.floor(every.min(axis=1)).astype(int).tolist()
    right, bottom = np.ceil(every.max(axis=1)).astype(int).tolist()
    columns, rows = int(right - left), int(bottom - top)
    starts = every - np.array([[left], [top]])
    lasts = np.cumsum([contour.shape[1] for contour in inside])
    following = np.arange(1, every.shape[1] + 1)
    following[lasts - 1] = np.concatenate([[0], lasts[:-1]])  # the last corner of each is followed by its first
    ends = starts[:, following]
    turns = np.flatnonzero(starts[1] != ends[1])  # a level edge bounds no area to its right
    if not turns.size:
        return np.zeros((0, 0)), 0, 0
    x, y, dy = _pieces(starts[:, turns], ends[:, turns])
    column: Array = np.minimum(np.floor(x), float(columns - 1))
    row: Array = np.minimum(np.floor(y), float(rows - 1))
    part = dy * (1 - (x - column))
    place = np.asarray(row * (columns + 1) + column, np.intp)
    weights: Array = np.concatenate([part, dy - part])
    sums: Any = np.bincount(np.concatenate([place, place + 1]), weights, minlength=rows * (columns + 1))
    covered: Array = np.cumsum(sums.reshape(rows, columns + 1), axis=1)[:, :columns]
    return np.clip(np.abs(covered, out=covered), 0, 1, out=covered), left, top


def _pieces(starts: Array, ends: Array) -> tuple[Array, Array, Array]:
    """Edges cut where they cross the lines between pixels: x and y of the middles, and how far down each goes."""
    way = ends - starts
    low, high = np.minimum(starts, ends), np.maximum(starts, ends)
    first = np.floor(low) + 1
    counts = np.maximum(0, np.ceil(high) - first).astype(np.intp)  # whole numbers strictly between, in x and in y
    edges = np.arange(starts.shape[1])
    cuts, owners = [np.zeros(edges.size), np.ones(edges.size)], [edges, edges]
    for axis in (0, 1):
        owner = np.repeat(edges, counts[axis])
        index = np.arange(owner.size) - np.repeat(np.cumsum(counts[axis]) - counts[axis], counts[axis])
        cuts.append((first[axis, owner] + index - starts[axis, owner]) / way[axis, owner])
        owners.append(owner)
    cut, owner = np.concatenate(cuts), np.concatenate(owners)
    order = np.lexsort((cut, owner))
    cut, owner = cut[order], owner[order]
    same = owner[1:] == owner[:-1]
    begin, end, owner = cut[:-1][same], cut[1:][same], owner[1:][same]
    middle = starts[:, owner] + way[:, owner] * ((begin + end) / 2)
    return middle[0], middle[1], way[1, owner] * (end - begin)


def clip(polygon: Array, width: int, height: int) -> Array:
    """The part of a polygon on the canvas: cut by its four sides in turn (Sutherland and Hodgman 1974).

    A polygon that is not convex may come back with edges along a side that lie on each other; their areas cancel.
    """
    for axis, bound, sign in ((0, 0.0, 1), (0, float(width), -1), (1, 0.0, 1), (1, float(height), -1)):
        depth = sign * (polygon[axis] - bound)
        if (depth >= 0).all():
            continue
        if (depth <= 0).all():
            return np.zeros((2, 0))
        points, kept = polygon.T.tolist(), []
        for i, (x, y) in enumerate(points):
            before = float(depth[i - 1])
            if (before < 0) != (depth[i] < 0):
                part = before / (before - float(depth[i]))
                old = points[i - 1]
                cut = [old[0] + part * (x - old[0]), old[1] + part * (y - old[1])]
                cut[axis] = bound
                kept.append(cut)
            if depth[i] >= 0:
                kept.append([x, y])
        polygon = np.array(kept).T.reshape(2, -1)
    return polygon


def fill(canvas: Pixels, points: Array, colour: Colour, alpha: float = 1.0) -> None:
    """Fill a polygon (2, n)."""
    blend(canvas, [points], colour, alpha)


def blend(canvas: Pixels, contours: Sequence[Array], colour: Colour, alpha: float = 1.0) -> None:
    """Lay a colour over the pixels inside the contours, each by the part that is covered times `alpha`."""
    height, width = canvas.shape[:2]
    covered, left, top = coverage(contours, width, height)
    rows, columns = covered.shape
    if not covered.size:
        return
    covered *= alpha
    below = canvas[top : top + rows, left : left + columns]
    paint = np.asarray(colour, np.float32)
    if alpha == 1.0 and min(rows, columns) > 2 and covered[1:-1, 1:-1].min() == 1.0:  # an upright rectangle
        below[1:-1, 1:-1] = paint
        covered[1:-1, 1:-1] = 0.0
    if np.count_nonzero(covered) * SPARSE > covered.size:
        mixed: NDArray[np.float32] = paint - below
        mixed *= covered.astype(np.float32)[..., None]
        mixed += below
        mixed += 0.5  # what is cut off by the conversion below is rounded
        below[:] = mixed
    else:
        row, column = np.nonzero(covered)
        part = covered[row, column, None].astype(np.float32)
        below[row, column] = below[row, column] * (1 - part) + part * paint + 0.5


def stroke(
    canvas: Pixels,
    points: Array,
    colour: Colour,
    width: float,
    closed: bool = True,
    dash: float = 0.0,
    alpha: float = 1.0,
) -> None:
    """Draw a line through the points (2, n), with round joints; `dash` is the length of dashes and of gaps."""
    height, across = canvas.shape[:2]
    contours = outline(points, width, closed, dash, (across, height))
    if contours:
        blend(canvas, contours, colour, alpha)


def outline(
    points: Array, width: float, closed: bool = True, dash: float = 0.0, size: tuple[int, int] = (LARGEST, LARGEST)
) -> list[Array]:
    """The area of a line as contours of one orientation: a rectangle for each segment, a disc for each joint."""
    starts = points if closed else points[:, :-1]
    ends = np.roll(points, -1, axis=1) if closed else points[:, 1:]
    if dash > 0:
        starts, ends = dashes(starts, ends, dash)
    far = width + np.array([[size[0]], [size[1]]], float)
    seen = (np.maximum(starts, ends) > -width).all(axis=0) & (np.minimum(starts, ends) < far).all(axis=0)
    starts, ends = starts[:, seen], ends[:, seen]
    way = ends - starts
    length = np.sqrt((way * way).sum(axis=0))
    starts, ends, way = starts[:, length > 0], ends[:, length > 0], way[:, length > 0] / length[length > 0]
    across = np.stack([-way[1], way[0]]) * (width / 2)
    quads = np.stack([starts - across, ends - across, ends + across, starts + across], axis=2)
    contours = [quads[:, i] for i in range(quads.shape[1])]
    if width > 1.5 and dash == 0:  # below, a joint is less than the pixel it is in
        angles = 2 * np.pi * np.arange(ROUND) / ROUND
        disc = np.stack([np.cos(angles), np.sin(angles)]) * (width / 2)
        joints = starts if closed else np.concatenate([starts, ends[:, -1:]], axis=1)
        contours += [disc + joints[:, i : i + 1] for i in range(joints.shape[1])]
    return contours


def dashes(starts: Array, ends: Array, dash: float) -> tuple[Array, Array]:
    """Segments cut into dashes of one length with gaps as long, each segment beginning and ending with a dash."""
    cut_starts, cut_ends = [], []
    for i in range(starts.shape[1]):
        way = ends[:, i] - starts[:, i]
        length = float(np.sqrt((way * way).sum()))
        n = 2 * int(min(length / dash, 2 * LARGEST) / 2) + 1
        begin = np.arange(0, n, 2) / n
        cut_starts.append(starts[:, i : i + 1] + way[:, None] * begin)
        cut_ends.append(starts[:, i : i + 1] + way[:, None] * (begin + 1 / n))
    return np.concatenate(cut_starts, axis=1), np.concatenate(cut_ends, axis=1)
