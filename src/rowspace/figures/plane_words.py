"""What a 2 by 2 matrix does to areas, to the unit circle and to directions, in numbers and in words.

With h = (a − d) / 2 the eigenvalues of [a b; c d] are (a + d) / 2 ± √(h² + b c); the singular values are q ± r with
q = ‖(a + d, c − b)‖ / 2 and r = ‖(a − d, b + c)‖ / 2 (Blinn, Consider the lowly 2 x 2 matrix, 1996,
https://doi.org/10.1109/38.486688). The sentence of web/widgets/plane-words.ts."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from rowspace.figures.markup import number, point
from rowspace.figures.plane import Point

Four = tuple[float, float, float, float]
SAME = 1e-9  # relative to the size of A: what typed decimals leave over
FLAT = 0.005  # half of the last decimal that is shown


def apply(A: Four, p: Point) -> Point:
    return A[0] * p[0] + A[1] * p[1], A[2] * p[0] + A[3] * p[1]


def det(A: Four) -> float:
    return A[0] * A[3] - A[1] * A[2]


class Eigen(NamedTuple):
    value: float
    direction: Point


def eigen(A: Four) -> tuple[bool, list[Eigen]]:
    """Whether every direction keeps its line, and the real eigenvalues with a direction each."""
    a, b, c, d = A
    size = math.hypot(a, b, c, d)
    half, mean = (a - d) / 2, (a + d) / 2
    square = half * half + b * c
    if math.hypot(b, c, 2 * half) <= SAME * size or size == 0:
        return True, [Eigen(mean, (1.0, 0.0))]
    if square < -SAME * size * size:
        return False, []
    root = 0.0 if square <= SAME * size * size else math.sqrt(square)

    def direction(value: float) -> Point:
        """The longer of two vectors that A − λ sends to 0, to the right, its largest entry 1 in size."""
        v, w = (b, value - a), (value - d, c)
        x, y = v if math.hypot(*v) >= math.hypot(*w) else w
        most = max(abs(x), abs(y)) * (-1 if x < -SAME * size or (x <= SAME * size and y < 0) else 1)
        return x / most, y / most

    values = [mean] if root == 0 else [mean + root, mean - root]
    return False, [Eigen(value, direction(value)) for value in values]


def half_axes(A: Four) -> Point:
    """Of the ellipse the unit circle becomes, the longer first: the singular values."""
    a, b, c, d = A
    q, r = math.hypot((a + d) / 2, (c - b) / 2), math.hypot((a - d) / 2, (b + c) / 2)
    return q + r, abs(q - r)


def says(A: Four, layers: Sequence[str] = ()) -> str:
    """The determinant and what it does to areas, then what each layer shows, as HTML."""
    said = {"square": square, "circle": circle, "eigen": directions}
    return areas(A) + "".join(words(A) for layer, words in said.items() if layer in layers)


def areas(A: Four) -> str:
    size = abs(det(A))
    if size < FLAT:
        area = "The picture is flat: every point lands on one line, and nothing can undo it"
    elif abs(size - 1) < FLAT:
        area = "Areas stay as they were"
    else:
        shown = number(size)
        area = f"Every area grows {shown} times" if size > 1 else f"Every area shrinks to {shown} of itself"
    mirrored = ", and the picture is mirrored" if det(A) < 0 and size >= FLAT else ""
    return f"<b>det A = {number(0.0 if size < 5e-7 else det(A))}.</b> {area}{mirrored}."


def square(A: Four) -> str:
    if abs(det(A)) < FLAT:
        return " The unit square has lost its area."
    if det(A) > 0:
        return " Turning from a₁ to a₂ goes ↺, against the clock, as at first."
    return " Turning from a₁ to a₂ goes ↻, with the clock: the other way than at first."


def circle(A: Four) -> str:
    long, short = half_axes(A)
    if long < FLAT:
        return " The unit circle becomes the point 0."
    if short < FLAT:
        return f" The unit circle becomes a segment of half length {number(long)}."
    if long - short < FLAT:
        return f" The unit circle becomes a circle of radius {number(long)}."
    return f" The unit circle becomes an ellipse with half axes {number(long)} and {number(short)}."


def directions(A: Four) -> str:
    every, found = eigen(A)
    if every:
        return f" Every direction keeps its line, times {number(found[0].value)}."
    words = [f'<span class="eigen">{point(each.direction)}</span>, times {number(each.value)}' for each in found]
    if not words:
        return " No real direction keeps its line: every one is turned."
    if len(words) == 1:
        return f" One direction alone keeps its line: {words[0]}."
    return f" Two directions keep their line: {words[0]}, and {words[1]}."
