"""The plane of a 2 by 2 matrix as a picture: what web/widgets/matrix-plane.ts draws, without a browser."""

from __future__ import annotations

import math
from typing import Any

from rowspace.figures.markup import number, point, tag
from rowspace.figures.panels import drawn, named
from rowspace.figures.plane import Plane, carried, grip
from rowspace.figures.widgets import listed, widget

DEFAULT = ((1.2, -0.4), (0.3, 1.3))
UNIT = 128
PLANE = Plane(520, 420, UNIT, (-70, 90))
BOAT = (
    '<rect width="1" height="1" class="sky"/><circle cx=".76" cy=".77" r=".1" class="sun"/>'
    '<path class="sea" d="M0 0H1V.28Q.83 .36 .67 .28T.33 .28T0 .28Z"/>'
    '<path class="sail" d="M.46 .38V.88L.16 .42Z"/><path class="jib" d="M.5 .40V.76L.74 .42Z"/>'
    '<path class="hull" d="M.16 .35H.84L.7 .19H.3Z"/><rect width="1" height="1" class="frame-line"/>'
)
Four = tuple[float, float, float, float]


def matrix(state: dict[str, Any]) -> Four:
    """A of a widget's state, row by row; a ValueError that says what is wrong with it."""
    try:
        (a, b), (c, d) = state.get("A", DEFAULT)
        four = (float(a), float(b), float(c), float(d))
    except (TypeError, ValueError):
        raise ValueError("matrix-plane: A is two rows of two numbers, as in A=[[1.2, -0.4], [0.3, 1.3]]") from None
    if not all(math.isfinite(v) and abs(v) <= 10 for v in four):
        raise ValueError("matrix-plane: the entries of A are between −10 and 10, so that the picture shows them")
    return four


def says(A: Four) -> str:
    """The determinant and what it does to areas, as HTML."""
    a, b, c, d = A
    det = a * d - b * c
    size = abs(det)
    if size < 0.005:
        area = "The picture is flat: every point lands on one line, and nothing can undo it"
    elif abs(size - 1) < 0.005:
        area = "Areas stay as they were"
    else:
        shown = number(size)
        area = f"Every area grows {shown} times" if size > 1 else f"Every area shrinks to {shown} of itself"
    mirrored = ", and the picture is mirrored" if det < 0 and size >= 0.005 else ""
    return f"<b>det A = {number(0.0 if size < 5e-7 else det)}.</b> {area}{mirrored}."


def picture(A: Four) -> str:
    """The grid and the boat carried by A, and its columns as arrows."""
    a, b, c, d = A
    x, y = PLANE.origin
    carry = " ".join(f"{v:.6g}" for v in (UNIT * a, -UNIT * c, UNIT * b, -UNIT * d, x, y))
    body = carried(PLANE, A) + tag("g", BOAT, class_="boat", transform=f"matrix({carry})")
    for k, column in ((1, (a, c)), (2, (b, d))):
        body += tag("path", class_=f"s-basis-{k}", d=PLANE.path((0, 0), column))
        body += grip(PLANE, f"basis-{k}", "square" if k == 2 else "round", column, f"a{k}")
    label = f"A grid and a picture of a boat, carried by the matrix with columns {point((a, c))} and {point((b, d))}"
    return PLANE.svg(body, label)


def static(state: dict[str, Any]) -> str:
    """The picture, A and the sentence."""
    A = matrix(state)
    return drawn("plane", picture(A), says(A), named("A", [A[:2], A[2:]]), beside=False)


def MatrixPlane(A: Any = DEFAULT) -> Any:
    """The plane, and what a 2 by 2 matrix does to it; ``.A`` follows in a notebook."""
    return widget("matrix-plane", static, {"A": listed(A)})
