"""How least squares ends, whichever way x was found: the point p = Ax, what is left, and the right angle; the pictures.

With vectors of two or three entries the picture shows p in the span of the columns and r = b − p at a right angle to
it. With more entries, a column of ones and one of numbers t, it shows the points (t, b) and the line through them.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from rowspace.steps.arithmetic import Array, full, guard, is_exact, item, number
from rowspace.steps.orthogonal.measures import EPS, WRITTEN, dot, dot_tex, listing
from rowspace.steps.shapes import Shape, arrow, line, plane, points, segment
from rowspace.steps.step import Step, Steps
from rowspace.steps.words import LISTED, entry, subscript, tex


class Picture:
    """The shapes of a problem, and the values of the state they name."""

    def __init__(self, A: Array, b: Array) -> None:
        m, n = A.shape
        ones = full(m, 1, A)
        self.A, self.b = A, b
        self.is_line = m > 3 and n == 2 and bool((A[:, 0] == ones).all())
        self.state: dict[str, Any] = {"A": A.copy(), "b": b.copy()}
        columns = [arrow(f"A[:,{j}]", "vec-a", label=subscript("a", j)) for j in range(n)]
        self.shapes: tuple[Shape, ...] = (*columns, arrow("b", "vec-b"))
        if n == 1:
            self.shapes = (line("A[:,0]"), *self.shapes)
        if self.is_line:
            self.state["points"] = np.column_stack([A[:, 1], b])
            self.shapes = (points("points", "vec-b"),)

    def fitted(self, x: Array, p: Array) -> tuple[dict[str, Any], tuple[Shape, ...]]:
        """The state and the shapes with p, and with the fitted line if there is one to draw."""
        m, n = self.A.shape
        state = {**self.state, "x": x.copy(), "p": p.copy()}
        if not self.is_line:
            flat = (plane("r"),) if n == m - 1 == 2 else ()
            return state, (*flat, *self.shapes, arrow("p", "vec-result"), segment("p", "b", "residual", "r"))
        state["start"], state["direction"] = full(2, 0, p), full(2, 1, p)
        state["start"][1], state["direction"][1] = x[0], x[1]
        state["fitted"] = np.column_stack([self.A[:, 1], p])
        drops = (segment(f"fitted[{i}]", f"points[{i}]", "residual") for i in range(m))
        return state, (*self.shapes, line("direction", "vec-result", "start", "fit"), *drops)


def closest(name: str, picture: Picture, x: Array, flops: int) -> Steps[None]:
    """The last steps: p, r, and that r stands at a right angle to every column."""
    A, b = picture.A, picture.b
    m, n = A.shape
    with np.errstate(all="ignore"):
        p = np.array([dot(row, x) for row in A], dtype=A.dtype)
        r = b - p
        angles = np.array([dot(column, r) for column in A.T], dtype=A.dtype)
    guard(name, "the point p = Ax", p)
    guard(name, "the residual", [*r, *angles])
    flops += m * max(2 * n - 1, 0)
    state, shapes = picture.fitted(x, p)
    looks: dict[str, list[tuple[Any, ...]]] = {"changed": [("p", i) for i in range(m)]}
    kept = tuple(s for s in shapes if s.of != "r")
    yield Step("The closest point p", _point(A, x, p), state, looks, flops, kept)

    square = dot(r, r)
    guard(name, "the square of the residual", square)
    flops += m + max(2 * m - 1, 0)
    state = {**state, "r": r.copy(), "r·r": square}
    looks = {"changed": [("r", i) for i in range(m)]}
    drawn = shapes if any(item(z) != 0 for z in r) else kept
    yield Step("What is left", _left(b, p, r, square), state, looks, flops, drawn)

    flops += n * max(2 * m - 1, 0)
    state = {**state, "Aᵀr": angles}
    looks = {"changed": [("Aᵀr", j) for j in range(n)]}
    yield Step("The right angle", _angle(A, b, x, r, angles), state, looks, flops, drawn)


def _point(A: Array, x: Array, p: Array) -> str:
    m, n = A.shape
    terms = " + ".join(f"{tex(item(x[j]), True)} \\cdot {listing(A[:, j], '')}" for j in range(n))
    written = f" = {terms}" if 0 < m * n + n <= WRITTEN else ""
    value = f" = {listing(p, '')}" if m <= LISTED else ""
    of = f"$p = Ax{written}{value}$, the columns each as often as $x$ says"
    return f"{of}. It is the point of their span nearest to $b$."


def _left(b: Array, p: Array, r: Array, square: Any) -> str:
    if not any(r):
        return "$r = b - p$ is $0$ in every entry: $b$ is in the span of the columns, and nothing is left."
    numbers = f" = {listing(b, '')} - {listing(p, '')} = {listing(r, '')}" if len(b) <= LISTED else ""
    squares = f"The sum of its squares is ${dot_tex('r', r, 'r', r, square)}$"
    return f"$r = b - p{numbers}$ leads from the span to $b$. {squares}."


def _angle(A: Array, b: Array, x: Array, r: Array, angles: Array) -> str:
    n = A.shape[1]
    if n == 0:
        return "There are no columns: the only point of their span is $0$, and all of $b$ is left."
    said = f"${dot_tex(entry('a', 0), A[:, 0], 'r', r, item(angles[0]))}$"
    said += "" if n == 1 else f", and the same holds of the other column{'s' * (n > 2)}"
    found = f"$x = {listing(x, '')}$" if n <= LISTED else "$x$"
    if (angles == number(A, 0)).all():
        note = f"{said}: the residual is perpendicular to the columns."
        note = note.replace(", and the same holds of", ", and $0$ for")
    else:
        size = float(np.abs(A).max() * (np.abs(A).sum(axis=0).max() * np.abs(x).max() + np.abs(b).max()))
        small = float(np.abs(angles).max()) <= len(b) ** 2 * EPS * size
        why = "which is rounding beside the numbers that went into it" if small else "and in exact arithmetic it is 0"
        worst = item(np.abs(angles).max())
        note = f"$A^T r$ should be $0$; its largest entry is ${tex(worst)}$ in absolute value, {why}."
    if is_exact(A):
        return f"{note} So no other $x$ comes closer than {found}."
    return f"{note} No other $x$ comes closer than {found}, up to rounding."
