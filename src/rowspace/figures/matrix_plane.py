"""The plane of a 2 by 2 matrix as a picture: what web/widgets/matrix-plane.ts and layers.ts draw, without a browser."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from rowspace.figures.markup import number, point, tag
from rowspace.figures.panels import drawn, named
from rowspace.figures.plane import Plane, Point, backdrop, carried, grip
from rowspace.figures.plane_words import Four, apply, det, eigen, says
from rowspace.figures.widgets import listed, widget

DEFAULT = ((1.2, -0.4), (0.3, 1.3))
LAYERS = ("grid", "square", "circle", "eigen", "boat")
PLAIN, WHOLE = Plane(520, 420, 128, (-70, 90)), Plane(520, 420, 76)
BOAT = (
    '<rect width="1" height="1" class="sky"/><circle cx=".76" cy=".77" r=".1" class="sun"/>'
    '<path class="sea" d="M0 0H1V.28Q.83 .36 .67 .28T.33 .28T0 .28Z"/>'
    '<path class="sail" d="M.46 .38V.88L.16 .42Z"/><path class="jib" d="M.5 .40V.76L.74 .42Z"/>'
    '<path class="hull" d="M.16 .35H.84L.7 .19H.3Z"/><rect width="1" height="1" class="frame-line"/>'
)


def matrix(given: Any, name: str = "A") -> Four:
    """A matrix of a widget's state, row by row; a ValueError that says what is wrong with it."""
    try:
        (a, b), (c, d) = given
        four = (float(a), float(b), float(c), float(d))
    except (TypeError, ValueError):
        raise ValueError(
            f"matrix-plane: {name} is two rows of two numbers, as in {name}=[[1.2, -0.4], [0.3, 1.3]]"
        ) from None
    if not all(math.isfinite(v) and abs(v) <= 10 for v in four):
        raise ValueError(f"matrix-plane: the entries of {name} are between −10 and 10, so that the picture shows them")
    return four


def layers(state: dict[str, Any]) -> list[str] | None:
    """What is to be shown, in the order it is drawn; None for the plain plane, its grid and its boat."""
    show = state.get("show")
    if show is None:
        return None
    asked = ["boat" if name == "photo" else name for name in show] if isinstance(show, (list, tuple)) else [show]
    if unknown := [name for name in asked if name not in LAYERS]:
        raise ValueError(f"matrix-plane: show is a list of {', '.join(LAYERS)}, and {unknown[0]!r} is none of them")
    return [name for name in LAYERS if name in asked]


def check_presets(presets: Any) -> None:
    """Each a name and a matrix."""
    for each in presets or ():
        if not (isinstance(each, (list, tuple)) and len(each) == 2 and isinstance(each[0], str)):
            example = '[["turn", [[0, -1], [1, 0]]]]'
            raise ValueError(f"matrix-plane: presets are pairs of a name and a matrix, as in {example}")
        matrix(each[1], f"the preset {each[0]}")


def picture(A: Four, show: Sequence[str] | None) -> str:
    """What is carried by A, and its columns as arrows."""
    a, b, c, d = A
    plane = PLAIN if show is None else WHOLE
    body = carried(plane, A) + _boat(plane, A) if show is None else _layers(plane, A, show)
    for k, column in ((1, (a, c)), (2, (b, d))):
        body += tag("path", class_=f"s-basis-{k}", d=plane.path((0, 0), column))
        body += grip(plane, f"basis-{k}", "square" if k == 2 else "round", column, f"a{k}")
    what = "A grid and a picture of a boat" if show is None else "The plane"
    label = f"{what}, carried by the matrix with columns {point((a, c))} and {point((b, d))}"
    return plane.svg(body, label)


def _boat(plane: Plane, A: Four) -> str:
    u, (x, y) = plane.unit, plane.origin
    carry = " ".join(f"{v:.6g}" for v in (u * A[0], -u * A[2], u * A[1], -u * A[3], x, y))
    return tag("g", BOAT, class_="boat", transform=f"matrix({carry})")


def _layers(plane: Plane, A: Four, show: Sequence[str]) -> str:
    body = backdrop(plane, ticks=1)
    if "grid" in show:
        body += carried(plane, A).replace('class="lattice"', 'class="lattice carried"', 1)
    if "boat" in show:
        body += _boat(plane, A)
    if "square" in show:
        corners = plane.path(*(apply(A, p) for p in ((0, 0), (1, 0), (1, 1), (0, 1))))
        body += tag("path", class_="unit-square mirrored" if det(A) < 0 else "unit-square", d=corners + "Z")
        if abs(det(A)) >= 0.005:
            x, y = plane.at(apply(A, (0.5, 0.5)))
            area = f"{'↺' if det(A) > 0 else '↻'} {number(abs(det(A)))}"
            body += tag("text", area, class_="area-name", text_anchor="middle", x=x, y=y + 5)
    if "circle" in show:
        turns = [(math.cos(k * math.pi / 48), math.sin(k * math.pi / 48)) for k in range(97)]
        before = tag("path", class_="before", d=plane.path(*turns) + "Z")
        after = tag("path", class_="after", d=plane.path(*(apply(A, p) for p in turns)) + "Z")
        body += tag("g", before + after, class_="round")
    if "eigen" in show:
        every, found = eigen(A)
        body += "".join(_fixed(plane, *each) for each in found if not every)
    return body


def _fixed(plane: Plane, value: float, direction: Point) -> str:
    """A direction that keeps its line, from edge to edge, with its factor near one end."""
    _, X, _, Y = plane.box()
    u, v = direction
    far = min(X / abs(u) if u else math.inf, Y / abs(v) if v else math.inf)
    end = plane.at((far * u, far * v))
    x, y = 0.86 * end[0], max(-plane.height / 2 + 18, 0.86 * end[1] - 8)
    right = x > plane.width / 2 - 90
    line = tag("path", class_="s-eigen", d=plane.path((-far * u, -far * v), (far * u, far * v)))
    words = {"x": x + (-10 if right else 10), "y": y, "text_anchor": "end" if right else "start"}
    return line + tag("text", f"λ = {number(value)}", class_="lambda eigen", **words)


def static(state: dict[str, Any]) -> str:
    """The picture, A and the sentence."""
    A, show = matrix(state.get("A", DEFAULT)), layers(state)
    matrix(state.get("from", ((1, 0), (0, 1))), "from")
    check_presets(state.get("presets"))
    numbers = named("A", [A[:2], A[2:]], ["basis-1", "basis-2"])
    return drawn("plane", picture(A, show), says(A, show or ()), numbers, beside=show is not None)


def MatrixPlane(A: Any = DEFAULT, show: Any = None, presets: Any = None, from_: Any = None) -> Any:
    """The plane, and what a 2 by 2 matrix does to it; ``.A`` follows in a notebook.

    `show` lists what is carried along: "grid", "square" (with its area), "circle", "eigen" (the directions that keep
    their line), "boat"; without it, the plain plane. `presets` are pairs of a name and a matrix, and `from_` the
    matrix from which A is played, the identity unless given.
    """
    given = {"A": A, "show": show, "presets": presets, "from": from_}
    return widget("matrix-plane", static, {key: listed(value) for key, value in given.items() if value is not None})
