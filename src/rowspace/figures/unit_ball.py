"""The unit ball of a norm in the plane, and the norm of one vector.

    ‖x‖_p = (|x₁|^p + |x₂|^p)^(1/p),    ‖x‖_∞ = max |xᵢ|

For p < 1 this is no norm: the ball is not convex. The picture and the sentence of web/widgets/unit-ball.ts and
balls.ts, without a browser."""

from __future__ import annotations

import math
from typing import Any

from rowspace.figures import states
from rowspace.figures.markup import number, point, tag
from rowspace.figures.panels import drawn, reads
from rowspace.figures.plane import Plane, Point, arrow, backdrop, grip
from rowspace.figures.widgets import listed, widget

PLANE = Plane(520, 440, 80)
EDGE = 1e-9  # how near to 1 a norm counts as 1: what typed decimals leave over
KNOWN = (1.0, 2.0, math.inf)


def norm(x: Point, p: float) -> float:
    """Divided by the largest entry first, so that nothing overflows on the way."""
    u, v = abs(x[0]), abs(x[1])
    most = max(u, v)
    if most == 0 or p == math.inf:
        return most
    return float(most * ((u / most) ** p + (v / most) ** p) ** (1 / p))


def ball(p: float, r: float) -> list[Point]:
    """Points around the ball of radius r: corners and flat sides are where they belong for every p."""
    if p == math.inf:
        return [(r, r), (-r, r), (-r, -r), (r, -r)]

    def bent(x: float) -> float:
        return 0.0 if abs(x) < 1e-12 else math.copysign(abs(x) ** (2 / p), x)

    turns = [k * math.pi / 80 for k in range(160)]
    return [(r * bent(math.cos(t)), r * bent(math.sin(t))) for t in turns]


def name(p: float) -> str:
    return f"‖x‖<sub>{number(p)}</sub>"


def says(x: Point, p: float) -> str:
    """The sentence below the picture, as HTML: the norm, what it is for this p, and where x is."""
    size = norm(x, p)
    shown = f'<span class="vec-result">{number(size)}</span>'
    if p < 1:
        return (
            f"<b>p = {number(p)} gives no norm.</b> (1, 0) and (0, 1) have size 1, but their sum has size "
            f"{number(norm((1, 1), p))}, more than 1 + 1: the triangle inequality fails, and the ball is not convex. "
            f"The size of x is {shown}."
        )
    if size == 0:
        return f"<b>{name(p)} = 0.</b> The vector 0, and no other, has norm 0."
    between = f"between {name(math.inf)} = {number(norm(x, math.inf))} and {name(1)} = {number(norm(x, 1))}"
    how = {
        1.0: f"the sizes of the entries added, {number(abs(x[0]))} + {number(abs(x[1]))}",
        2.0: "the length of the arrow",
        math.inf: "the size of the largest entry",
    }.get(p, between)
    where = "on the edge of" if abs(size - 1) <= EDGE else "inside" if size < 1 else "outside"
    reach = f"The vector x is {where} the unit ball; the ball of radius {number(size)} reaches just to it."
    return f"<b>{name(p)} = {shown}</b>, {how}. {reach}"


def facts(x: Point, p: float) -> list[list[str]]:
    own = [] if p in KNOWN else [[name(p), number(norm(x, p)), "vec-result"]]
    rows = [[name(q), number(norm(x, q)), *(["vec-result"] if p == q else [])] for q in KNOWN]
    return [["x", point(x), "vec-a"], *own, *rows]


def picture(x: Point, p: float) -> str:
    size = norm(x, p)

    def way(q: float, r: float) -> str:
        return PLANE.path(*ball(q, r)) + "Z"

    body = backdrop(PLANE)
    body += "".join(tag("path", class_="s-plain behind", d=way(q, 1)) for q in KNOWN)
    body += tag("path", class_="unit no-norm" if p < 1 else "unit", d=way(p, 1))
    if size > 0:
        body += tag("path", class_="through", d=way(p, size))
    for q in KNOWN:
        r = 1 / norm((1, 1), q)
        left, high = PLANE.at((-r, r))
        body += tag("text", number(q), class_="tick", x=left - 4, y=high - 4, text_anchor="end")
    body += arrow(PLANE, "vec-a", (0, 0), x) + grip(PLANE, "vec-a", "round", x, "x")
    label = f"The unit ball for p = {number(p)}, the vector x = {point(x)}, and the ball that reaches to it"
    return PLANE.svg(body, label)


def exponent(state: dict[str, Any]) -> float:
    """p of a widget's state: a number from 1/2, or infinity, as JSON has it: "inf"."""
    p = state.get("p", 2)
    if p in ("inf", math.inf):
        return math.inf
    return states.scalar("unit-ball", state, "p", 2, 0.5, 1000)


def static(state: dict[str, Any]) -> str:
    """The picture, the norms, and the sentence."""
    p = exponent(state)
    u, v = states.vector("unit-ball", state, "x", (1.5, 1), 2, 10)
    return drawn("unit-ball", picture((u, v), p), says((u, v), p), reads(facts((u, v), p)))


def UnitBall(p: Any = 2, x: Any = (1.5, 1)) -> Any:
    """The unit ball for p from 1/2 (no norm) to infinity (``math.inf`` or "inf"), and a vector x one can drag."""
    return widget("unit-ball", static, {"p": "inf" if p in ("inf", math.inf) else p, "x": listed(x)})
