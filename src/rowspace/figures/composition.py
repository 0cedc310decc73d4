"""Two 2 by 2 matrices, one after the other, in both orders: A B is first B, then A.

The picture and the sentence of web/widgets/composition.ts and products.ts, without a browser."""

from __future__ import annotations

import math
from typing import Any

from rowspace.figures import states
from rowspace.figures.markup import number, point, tag
from rowspace.figures.panels import table
from rowspace.figures.plane import Plane, backdrop
from rowspace.figures.plane_words import Four, apply, det
from rowspace.figures.widgets import listed, widget

PLANE = Plane(260, 230, 46)
LETTER = (
    (0, 0), (0, 1.5), (1, 1.5), (1, 1.2), (0.3, 1.2), (0.3, 0.9), (0.8, 0.9), (0.8, 0.6), (0.3, 0.6), (0.3, 0),
)  # fmt: skip
SHEAR, TURN, IDENTITY = ((1, 1), (0, 1)), ((0, -1), (1, 0)), (1.0, 0.0, 0.0, 1.0)
SAME = 1e-9  # relative to the sizes of A and B: what typed decimals leave over


def times(A: Four, B: Four) -> Four:
    a, b, c, d = A
    e, f, g, h = B
    return a * e + b * g, a * f + b * h, c * e + d * g, c * f + d * h


def commute(A: Four, B: Four) -> bool:
    difference = math.hypot(*(x - y for x, y in zip(times(A, B), times(B, A), strict=True)))
    return difference <= SAME * math.hypot(*A) * math.hypot(*B)


def says(A: Four, B: Four) -> str:
    """The sentence below the picture, as HTML: whether the order matters, and where the basis goes."""
    areas = f"Either way areas are multiplied by det A · det B = {number(det(A) * det(B))}."
    first, second = _columns(times(A, B)), _columns(times(B, A))
    if commute(A, B):
        return f"<b>AB = BA: A and B commute.</b> In either order (1, 0) goes to {first}. {areas}"
    return (
        f"<b>AB and BA differ.</b> First B, then A takes (1, 0) to {first}; "
        f"first A, then B takes (1, 0) to {second}. {areas}"
    )


def _columns(M: Four) -> str:
    first, second = point((M[0], M[2])), point((M[1], M[3]))
    return f'<span class="basis-1">{first}</span> and (0, 1) to <span class="basis-2">{second}</span>'


def cell(title: str, name: str, M: Four, first: Four | None = None) -> str:
    """One small plane: the letter as it was, after the first step, and carried by M; M as numbers."""

    def letter(by: Four, role: str) -> str:
        return tag("path", class_=f"letter{role}", d=PLANE.path(*(apply(by, p) for p in LETTER)) + "Z")

    body = backdrop(PLANE, ticks=100) + letter(IDENTITY, " before")
    body += (letter(first, " way") if first else "") + letter(M, "")
    for k, column in ((1, (M[0], M[2])), (2, (M[1], M[3]))):
        body += tag("path", class_=f"s-basis-{k}", d=PLANE.path((0, 0), column))
    columns = f"{point((M[0], M[2]))} and {point((M[1], M[3]))}"
    svg = PLANE.svg(body, f"The letter F carried by {name}, whose columns are {columns}")
    entries = [[number(v) for v in row] for row in (M[:2], M[2:])]
    numbers = table(f"The matrix {name}", entries, lambda i, j: f"basis-{j + 1}")
    return tag("div", tag("p", title, class_="label") + svg + numbers, class_="cell")


def static(state: dict[str, Any]) -> str:
    """The four pictures, their matrices, and the sentence."""
    (a, b), (c, d) = states.matrix("composition", state, "A", SHEAR, (2, 2), 10)
    (e, f), (g, h) = states.matrix("composition", state, "B", TURN, (2, 2), 10)
    A, B = (a, b, c, d), (e, f, g, h)
    cells = cell("<i>A</i>", "A", A) + cell("<i>B</i>", "B", B)
    cells += cell("first <i>B</i>, then <i>A</i>: <i>AB</i>", "AB", times(A, B), B)
    cells += cell("first <i>A</i>, then <i>B</i>: <i>BA</i>", "BA", times(B, A), A)
    panel = tag("div", f'<p class="says">{says(A, B)}</p>', class_="panel")
    return tag("div", tag("div", cells, class_="cells") + panel, class_="drawn composition")


def Composition(A: Any = SHEAR, B: Any = TURN) -> Any:
    """Two matrices one can drag and type, and what comes of them in both orders: first B, then A is A B."""
    return widget("composition", static, {"A": listed(A), "B": listed(B)})
