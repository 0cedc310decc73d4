"""The plane of a 2 by 2 matrix as a picture: what web/widgets/matrix-plane.ts draws, without a browser."""

from __future__ import annotations

import math
from typing import Any

from rowspace.figures.markup import number, point, tag

UNIT, ORIGIN = 128, (-70, 90)
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
        (a, b), (c, d) = state["A"]
        four = (float(a), float(b), float(c), float(d))
    except (KeyError, TypeError, ValueError):
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

    def at(x: float, y: float) -> tuple[float, float]:
        return ORIGIN[0] + UNIT * (a * x + b * y), ORIGIN[1] - UNIT * (c * x + d * y)

    def path(p: tuple[float, float], q: tuple[float, float]) -> str:
        return "M{:.1f} {:.1f}L{:.1f} {:.1f}".format(*at(*p), *at(*q))

    N = 12
    lines = {"half": "", "whole": "", "axis": ""}
    for k in (i / 2 for i in range(-2 * N, 2 * N + 1)):
        lines["axis" if k == 0 else "half" if k % 1 else "whole"] += path((k, -N), (k, N)) + path((-N, k), (N, k))
    body = '<g class="lattice">' + "".join(f'<path class="{name}" d="{way}"/>' for name, way in lines.items()) + "</g>"
    o = at(0, 0)
    carried = " ".join(f"{v:.6g}" for v in (UNIT * a, -UNIT * c, UNIT * b, -UNIT * d, *o))
    body += tag("g", BOAT, class_="boat", transform=f"matrix({carried})")
    for k, e in ((1, (1, 0)), (2, (0, 1))):
        x, y = at(*e)
        grip = tag("circle", r=9) if k == 1 else tag("rect", x=-8.5, y=-8.5, width=17, height=17)
        name = tag("text", f'a<tspan dy="5">{k}</tspan>', class_="name", x=14, y=-11)
        body += tag("path", class_=f"s-basis-{k}", d=path((0, 0), e))
        where = f"translate({x:.1f} {y:.1f})"
        body += tag("g", grip + name, class_=f"basis-{k}", fill="currentColor", transform=where)
    label = f"A grid and a picture of a boat, carried by the matrix with columns {point((a, c))} and {point((b, d))}"
    return f'<svg viewBox="-260 -210 520 420" role="img" aria-label="{label}">{body}</svg>'
