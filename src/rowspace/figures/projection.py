"""a projected on b: dot product, angle, the part along b and what is left over.

    projection = (a · b / b · b) b,    (a − projection) · b = 0,    cos θ = a · b / (‖a‖ ‖b‖)

The picture and the sentence of web/widgets/projection.ts and projecting.ts, without a browser."""

from __future__ import annotations

import math
from typing import Any, NamedTuple

from rowspace.figures import states
from rowspace.figures.markup import number, point, tag
from rowspace.figures.panels import drawn, reads, vector
from rowspace.figures.plane import Plane, Point, arrow, backdrop, grip
from rowspace.figures.widgets import listed, widget

PLANE = Plane(520, 440, 40)
SAME = 1e-9  # relative to the lengths: what typed decimals leave over
ARC, MARK = 34, 11  # picture units: radius of the angle's arc, side of the right-angle mark


class Projected(NamedTuple):
    dot: float
    lengths: Point
    sign: int
    parallel: bool
    factor: float | None = None
    along: Point | None = None
    rest: Point | None = None
    cosine: float | None = None
    angle: float | None = None


def project(a: Point, b: Point) -> Projected:
    """All there is to say of a and b; None where a vector 0 leaves it without meaning."""
    dot, area = a[0] * b[0] + a[1] * b[1], a[0] * b[1] - a[1] * b[0]
    lengths = (math.hypot(*a), math.hypot(*b))
    scale = lengths[0] * lengths[1]
    sign = 0 if abs(dot) <= SAME * scale else 1 if dot > 0 else -1
    dot = dot if sign else 0.0
    found = Projected(dot, lengths, sign, abs(area) <= SAME * scale)
    if lengths[1] == 0:
        return found
    factor = dot / (b[0] ** 2 + b[1] ** 2)
    along = (factor * b[0], factor * b[1])
    rest = (0.0, 0.0) if found.parallel else (a[0] - along[0], a[1] - along[1])
    found = found._replace(factor=factor, along=along, rest=rest)
    if lengths[0] == 0:
        return found
    angle = math.degrees(math.atan2(abs(area), dot))
    return found._replace(cosine=max(-1.0, min(1.0, dot / scale)), angle=angle)


def says(a: Point, b: Point) -> str:
    """The sentence below the picture, as HTML: the sign in words, the projection, what is left over."""
    found = project(a, b)
    if found.along is None or found.rest is None or found.factor is None:
        return "<b>a · b = 0, because b is 0.</b> The vector 0 has no direction, so nothing can be projected on it."
    if found.angle is None:
        return "<b>a · b = 0, because a is 0.</b> Its projection on b is 0, and 0 makes no angle with b."
    if found.sign == 0:
        rest = 'The projection of a on b is <span class="vec-result">0</span>, and all of a is left over.'
        return f"<b>a · b = 0: a and b are perpendicular.</b> {rest}"
    sign, than = ("positive", "less") if found.sign > 0 else ("negative", "more")
    angle = f"the angle is {number(found.angle)}°, {than} than a right angle"
    along = f'<span class="vec-result">{point(found.along)}</span>, {number(found.factor)} times b'
    over = f'What is left over, <span class="residual">{point(found.rest)}</span>, is perpendicular to b'
    if found.parallel:
        over = "Nothing is left over: a and b are on one line"
    head = f"<b>a · b = {number(found.dot)} is {sign}:</b> {angle}."
    return f"{head} The projection of a on b is {along}. {over}."


def facts(a: Point, b: Point) -> list[list[str]]:
    found = project(a, b)
    n, m = (number(length) for length in found.lengths)

    def factor(x: float) -> str:
        return f"({number(x)})" if x < 0 else number(x)

    product = f"{number(a[0])} · {factor(b[0])} + {factor(a[1])} · {factor(b[1])} = <b>{number(found.dot)}</b>"
    cosine, angle = "none", "none"
    if found.cosine is not None and found.angle is not None:
        cosine = f"{number(found.dot)} / ({n} · {m}) = <b>{number(found.cosine)}</b>"
        angle = f"{number(found.angle)}°"
    return [
        ["a · b", product],
        ["length of a, of b", f"{n}, {m}"],
        ["cosine of the angle", cosine],
        ["angle", angle],
        ["projection of a on b", point(found.along) if found.along else "none", "vec-result"],
        ["left over", point(found.rest) if found.rest else "none", "residual"],
    ]


def picture(a: Point, b: Point) -> str:
    found = project(a, b)
    body = backdrop(PLANE)
    if found.lengths[1] > 0:
        far = 15 / found.lengths[1]
        body += tag("path", class_="s-plain along", d=PLANE.path((-far * b[0], -far * b[1]), (far * b[0], far * b[1])))
    if found.angle is not None and not found.parallel:
        body += tag("path", class_="angle", d=_arc(a, b))
    if found.along and math.hypot(*found.along) > 0:
        body += arrow(PLANE, "vec-result", (0, 0), found.along)
    if found.along and found.rest and not found.parallel:
        body += tag("path", class_="s-residual", d=PLANE.path(found.along, a))
        if PLANE.unit * math.hypot(*found.rest) > 2 * MARK:
            inward = (-found.along[0], -found.along[1]) if found.sign else b
            body += tag("path", class_="s-residual square", d=_corner(found.along, inward, found.rest))
    body += arrow(PLANE, "vec-a", (0, 0), a) + arrow(PLANE, "vec-b", (0, 0), b)
    body += grip(PLANE, "vec-a", "round", a, "a") + grip(PLANE, "vec-b", "square", b, "b")
    return PLANE.svg(body, f"Arrows a = {point(a)} and b = {point(b)}, and the projection of a on b")


def _arc(a: Point, b: Point) -> str:
    """From the direction of a to that of b, the short way round."""
    turn = math.atan2(a[0] * b[1] - a[1] * b[0], a[0] * b[0] + a[1] * b[1])
    start = math.atan2(a[1], a[0])
    ends = [(ARC * math.cos(t), -ARC * math.sin(t)) for t in (start, start + turn)]
    (x, y), (u, v) = ends
    return f"M{x:.1f} {y:.1f}A{ARC} {ARC} 0 0 {0 if turn > 0 else 1} {u:.1f} {v:.1f}"


def _corner(p: Point, to: Point, side: Point) -> str:
    """A small square in the corner at p, between two directions of the plane."""
    (ux, uy), (vx, vy) = (
        (MARK / PLANE.unit * x / math.hypot(x, y), MARK / PLANE.unit * y / math.hypot(x, y)) for x, y in (to, side)
    )
    x, y = p
    return PLANE.path((x + ux, y + uy), (x + ux + vx, y + uy + vy), (x + vx, y + vy))


def static(state: dict[str, Any]) -> str:
    """The picture, the arrows as columns, the numbers, and the sentence."""
    (a, a2), (b, b2) = (
        states.vector("projection", state, name, default, 2, 10) for name, default in (("a", (2, 3)), ("b", (4, 1)))
    )
    v, w = (a, a2), (b, b2)
    columns = tag("div", vector("a", v, "vec-a") + vector("b", w, "vec-b"), class_="system")
    return drawn("projection", picture(v, w), says(v, w), columns + reads(facts(v, w)))


def Projection(a: Any = (2, 3), b: Any = (4, 1)) -> Any:
    """Two arrows one can drag, their dot product and angle, and the projection of a on b with what is left over."""
    return widget("projection", static, {"a": listed(a), "b": listed(b)})
