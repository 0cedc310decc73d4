"""The four subspaces of a matrix, a basis each, and a vector split into its parts in two of them.

    Rⁿ = row space ⊕ null space,    Rᵐ = column space ⊕ left null space,    each pair perpendicular

A sends the part of x in the null space to 0, and maps the row space one to one on the column space (Strang, The
fundamental theorem of linear algebra, 1993, https://doi.org/10.1080/00029890.1993.11990500). The picture and the
sentence of web/widgets/four-subspaces.ts and splitting.ts, without a browser."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

from rowspace.figures import states
from rowspace.figures.markup import number, point, tag
from rowspace.figures.panels import reads, table
from rowspace.figures.space import Space, space
from rowspace.figures.subspaces import SAME, Vec, column_space, null_space, plus, project, row_space, times, transpose
from rowspace.figures.widgets import listed, widget

A = ((1, 0, 1), (0, 1, 1), (-1, 1, 0))
X: dict[int, Vec] = {2: (2, 1), 3: (-1, 0, 2)}
WIDTH, HEIGHT = 420, 370
ORIGIN = (0.0, 0.0, 0.0)


class Four(NamedTuple):
    """A basis of each."""

    rows: list[list[float]]
    null: list[list[float]]
    columns: list[list[float]]
    left: list[list[float]]


class Split(NamedTuple):
    """x is the sum of `row` and `null`; `image` is A x."""

    row: list[float]
    null: list[float]
    image: list[float]


def four(A: Sequence[Vec]) -> Four:
    return Four(row_space(A), null_space(A), column_space(A), null_space(transpose(A)))


def split(A: Sequence[Vec], x: Vec) -> Split:
    """x as a sum of one vector of the row space and one of the null space, and where A sends it."""

    def tidy(v: Vec, size: float) -> list[float]:
        return [0.0 if abs(y) <= SAME * size else y for y in v]

    found, size = four(A), math.hypot(*x)
    row = tidy(project(x, found.rows), size) if found.null else list(x)
    image = tidy(times(A, x), math.hypot(*(a for row in A for a in row)) * size)
    return Split(row, tidy(plus(x, row, -1), size), image)


def room(n: int) -> str:
    return "R²" if n == 2 else "R³"


def shape(dimension: int, n: int) -> str:
    """A subspace of n-dimensional space by its dimension."""
    return f"all of {room(n)}" if dimension == n else ("only the point 0", "a line", "a plane")[dimension]


def says(A: Sequence[Vec], x: Vec) -> str:
    """The sentence below the pictures, as HTML: the rank, the four subspaces, and the fate of x."""
    (row, null, image), n, m, r = split(A, x), len(x), len(A), len(row_space(A))
    left = f"In {room(n)} the row space is {shape(r, n)} and the null space {shape(n - r, n)}."
    right = f"In {room(m)} the column space is {shape(r, m)} and the left null space {shape(m - r, m)}."
    Ax = f'<span class="vec-result">{point(image)}</span>'
    if not any(x):
        fate = "x is 0, and so is Ax."
    elif not any(row):
        fate = f"x is in the null space: A sends it to {Ax}."
    elif not any(null):
        fate = f"x is in the row space, and Ax = {Ax}."
    else:
        parts = f'<span class="vec-a">{point(row)}</span> + <span class="vec-b">{point(null)}</span>'
        fate = f"x = {parts}: A sends the second part to 0, and the first, as x, to Ax = {Ax}."
    return f"<b>Rank {r}.</b> {left} {right} {fate}"


def bases(found: Four) -> tuple[list[list[str]], list[list[str]]]:
    """The bases on the left and on the right, as rows to read."""

    def row(name: str, basis: list[list[float]], role: str) -> list[str]:
        return [f"{name}, dimension {len(basis)}", ", ".join(map(point, basis)) or "only 0", role]

    def pair(names: tuple[str, str], one: list[list[float]], two: list[list[float]]) -> list[list[str]]:
        total = ["together", f"{len(one)} + {len(two)} = {len(one) + len(two)}"]
        return [row(names[0], one, "vec-a"), row(names[1], two, "vec-b"), total]

    left = pair(("row space", "null space"), found.rows, found.null)
    return left, pair(("column space", "left null space"), found.columns, found.left)


def _left(found: Four, parts: Split, x: Vec) -> str:
    at = _space(x)
    origin = ORIGIN[: len(x)]
    body = at.flat("vec-a", found.rows) + at.flat("vec-b", found.null)
    if any(parts.row) and any(parts.null):
        body += at.arrow("vec-a", origin, parts.row) + at.arrow("vec-b", parts.row, x)
    body += at.arrow("vec-result", origin, x) + at.grip("vec-result", "round", x, "x")
    return at.svg(body, f"Row space and null space, with the vector x = {point(x)} and its two parts")


def _right(found: Four, Ax: Vec) -> str:
    at = _space(Ax)
    body = at.flat("vec-a", found.columns) + at.flat("vec-b", found.left)
    body += at.arrow("vec-result", ORIGIN[: len(Ax)], Ax) if any(Ax) else ""
    x, y = at.at(Ax)
    body += tag("text", "Ax", class_="name vec-result", x=x + 10, y=y - 8)
    return at.svg(body, f"Column space and left null space, with Ax = {point(Ax)}")


def _space(v: Vec) -> Space:
    return space(len(v), [v], WIDTH, HEIGHT)


def static(state: dict[str, Any]) -> str:
    """The two pictures with the bases below them, A x = b, and the sentence."""
    given = listed(state.get("A", A))
    rows = 2 if states.length(given) == 2 else 3
    columns = 2 if states.length(given) and states.length(given[0]) == 2 else 3
    M = states.matrix("four-subspaces", state, "A", [row[:columns] for row in A[:rows]], (rows, columns), 10)
    x = states.vector("four-subspaces", state, "x", X[columns], columns, 10)
    found, parts = four(M), split(M, x)
    cells = ""
    sides = ((_left(found, parts, x), columns, "x"), (_right(found, parts.image), rows, "Ax"))
    for (svg, n, name), basis in zip(sides, bases(found), strict=True):
        head = tag("p", f"{room(n)}, where <i>{name}</i> lives", class_="label")
        cells += tag("div", head + svg + reads(basis))
    numbers = table("The matrix A", [[number(a) for a in row] for row in M])
    numbers += table("The vector x", [[number(v)] for v in x], lambda i, j: "vec-result")
    product = table("A times x", [[number(v)] for v in parts.image], lambda i, j: "vec-result")
    numbers += tag("span", "=" + product, class_="equals")
    panel = tag("div", numbers, class_="system") + tag("p", says(M, x), class_="says")
    return tag("div", tag("div", cells, class_="pair") + tag("div", panel, class_="panel"), class_="drawn four")


def FourSubspaces(A: Any = A, x: Any = None) -> Any:
    """The four subspaces of a matrix with two or three rows and columns, and a vector x one can drag, with Ax."""
    chosen = listed(A)
    across = states.length(chosen[0]) if states.length(chosen) else 3
    return widget("four-subspaces", static, {"A": chosen, "x": listed(X.get(across, X[3]) if x is None else x)})
