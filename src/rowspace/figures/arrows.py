"""Two arrows and their combination s a + t b, what they span, and a point in the basis they make.

The picture and the sentence of web/widgets/arrows.ts and combination.ts, without a browser."""

from __future__ import annotations

import math
from typing import Any, NamedTuple

from rowspace.figures import states
from rowspace.figures.markup import number, point, tag
from rowspace.figures.panels import drawn, vector
from rowspace.figures.plane import Plane, Point, arrow, backdrop, carried, grip
from rowspace.figures.widgets import listed, widget

PLANE = Plane(520, 440, 40)
_, X, _, Y = PLANE.box()
MODES = ("sum", "span", "basis")
PARALLEL = 1e-9  # relative to the lengths: what typed decimals leave over
REACHED = 0.005  # half of the last decimal that is shown


class Combination(NamedTuple):
    a: Point
    b: Point
    s: float
    t: float
    mode: str
    target: Point | None

    @property
    def result(self) -> Point:
        return combine(self.s, self.a, self.t, self.b)

    @property
    def line(self) -> Point | None:
        """Of parallel a and b: the vector along the line they span; None where it is the origin alone."""
        return self.a if math.hypot(*self.a) > 0 else self.b if math.hypot(*self.b) > 0 else None


def combination(state: dict[str, Any]) -> Combination:
    """The widget's state; a ValueError that says what is wrong with it."""
    a = states.vector("arrows", state, "a", (2, 1), 2, 10)
    b = states.vector("arrows", state, "b", (-1, 2), 2, 10)
    s, t = (states.scalar("arrows", state, name, default, -5, 5) for name, default in (("s", 1.5), ("t", 1)))
    mode = states.choice("arrows", state, "mode", "sum", MODES)
    target = None
    if state.get("target") is not None:
        x, y = states.vector("arrows", state, "target", (3, 2), 2, 10)
        target = (x, y)
    return Combination((a[0], a[1]), (b[0], b[1]), s, t, mode, target)


def combine(s: float, a: Point, t: float, b: Point) -> Point:
    return s * a[0] + t * b[0], s * a[1] + t * b[1]


def cross(v: Point, w: Point) -> float:
    return v[0] * w[1] - v[1] * w[0]


def parallel(v: Point, w: Point) -> bool:
    return abs(cross(v, w)) <= PARALLEL * math.hypot(*v) * math.hypot(*w)


def coordinates(p: Point, a: Point, b: Point) -> Point | None:
    """Those of p in the basis a, b; None where a and b are parallel."""
    return None if parallel(a, b) else (cross(p, b) / cross(a, b), cross(a, p) / cross(a, b))


def says(c: Combination) -> str:
    """The sentence below the picture, as HTML."""
    a, b, s, t = c.a, c.b, c.s, c.t
    if c.mode == "sum":
        way = f"{number(s)} a leads to {point(combine(s, a, 0, b))}, and {number(t)} b from there to {point(c.result)}."
        return f"<b>{_sum(s, t)} = {_red(c.result)}.</b> {way}{_goal(c)}"
    if c.mode == "span":
        now = f" Now {_sum(s, t)} = {_red(c.result)}.{_goal(c)}"
        if not parallel(a, b):
            every = "Every point is s a + t b for exactly one s and t; the dots have whole s and t."
            return f"<b>The span of a and b is the whole plane.</b> {every}{now}"
        if c.line is None:
            every = f"{_relation(a, b)}, and so is every s a + t b."
            return f"<b>The span of a and b is the origin alone.</b> {every}{_goal(c)}"
        every = f"{_relation(a, b)}: every s a + t b is a multiple of {point(c.line)}."
        return f"<b>The span of a and b is a line.</b> {every}{now}"
    p = c.target or c.result
    found = coordinates(p, a, b)
    if found:
        read = f"In the basis a, b its coordinates are {point(found)}, and no others."
        return f"<b>{_red(p)} = {_sum(*found)}.</b> {read}"
    many = "infinitely many" if _on_line(c, p) else "no"
    return f"<b>a and b are no basis: {_relation(a, b)}.</b> The point {_red(p)} is s a + t b for {many} s and t."


def _on_line(c: Combination, p: Point) -> bool:
    return parallel(c.line, p) if c.line else math.hypot(*p) == 0


def _red(p: Point) -> str:
    return f'<span class="vec-result">{point(p)}</span>'


def _sum(s: float, t: float) -> str:
    sign = " − " if t < 0 else " + "
    return f'{number(s)} <i class="vec-a">a</i>{sign}{number(abs(t))} <i class="vec-b">b</i>'


def _relation(a: Point, b: Point) -> str:
    """Why two parallel vectors have one line, or none."""
    if math.hypot(*a) == 0:
        return "a and b are both 0" if math.hypot(*b) == 0 else "a is 0"
    if math.hypot(*b) == 0:
        return "b is 0"
    return f"b is {number((a[0] * b[0] + a[1] * b[1]) / (a[0] ** 2 + a[1] ** 2))} times a"


def _goal(c: Combination) -> str:
    if c.target is None:
        return ""
    if parallel(c.a, c.b) and not _on_line(c, c.target):
        return f" No s and t reach the target {point(c.target)}."
    away = math.hypot(c.target[0] - c.result[0], c.target[1] - c.result[1])
    reached = "reached" if away < REACHED else f"{number(away)} away"
    return f" The target {point(c.target)} is {reached}."


def picture(c: Combination) -> str:
    a, b, basis = c.a, c.b, c.mode == "basis"
    p = c.target if basis and c.target else c.result
    factors = coordinates(p, a, b) if basis else (c.s, c.t)
    body = backdrop(PLANE) + _span(c)
    body += arrow(PLANE, "vec-a", (0, 0), a, faint=True) + arrow(PLANE, "vec-b", (0, 0), b, faint=True)
    if factors:
        first, second = combine(factors[0], a, 0, b), combine(0, a, factors[1], b)
        body += tag("path", class_="s-plain other", d=PLANE.path((0, 0), second, p))
        body += arrow(PLANE, "vec-a", (0, 0), first) + arrow(PLANE, "vec-b", first, p)
    body += arrow(PLANE, "vec-result", (0, 0), p)
    if c.target and not basis:
        x, y = PLANE.at(c.target)
        body += tag("path", class_="goal", d="M-9-9L9 9M9-9L-9 9", transform=f"translate({x:.1f} {y:.1f})")
    body += grip(PLANE, "vec-a", "round", a, "a") + grip(PLANE, "vec-b", "square", b, "b")
    if basis:
        body += grip(PLANE, "vec-result", "ring", p, "p")
    return PLANE.svg(body, f"Arrows a = {point(a)} and b = {point(b)}, and the point {point(p)}")


def _span(c: Combination) -> str:
    """What a and b reach: the plane with a dot at every whole s and t, the line, or nothing but the origin."""
    if c.mode == "sum":
        return ""
    body, flat = "", parallel(c.a, c.b)
    if not flat:
        if c.mode == "span":
            x, y = -PLANE.width / 2, -PLANE.height / 2
            body += tag("rect", class_="reached", x=x, y=y, width=PLANE.width, height=PLANE.height)
        cells = carried(PLANE, (c.a[0], c.b[0], c.a[1], c.b[1]), 20)
        body += cells.replace('class="lattice"', 'class="lattice in-basis"', 1)
    elif c.line:
        far = 15 / math.hypot(*c.line)
        ends = [(sign * far * c.line[0], sign * far * c.line[1]) for sign in (-1, 1)]
        body += tag("path", class_="reached-line", d=PLANE.path(*ends))
    if c.mode == "span":
        reached = (combine(i, c.a, j, c.b) for i in range(-9, 10) for j in range(-9, 10))
        dots = (PLANE.path(p) + "h0" for p in reached if abs(p[0]) <= X and abs(p[1]) <= Y)
        body += tag("path", class_="reached-dots", d="".join(dots))
    return body


def static(state: dict[str, Any]) -> str:
    """The picture, the arrows as columns, and the sentence."""
    c = combination(state)
    columns = vector("a", c.a, "vec-a") + vector("b", c.b, "vec-b")
    return drawn("arrows", picture(c), says(c), tag("div", columns, class_="system"))


def Arrows(
    a: Any = (2, 1), b: Any = (-1, 2), s: float = 1.5, t: float = 1, mode: str = "sum", target: Any = None
) -> Any:
    """Two arrows one can drag: their combination s a + t b tip to tail ("sum"), what they span ("span"), or the point
    `target` in the basis they make ("basis"). In the first two modes `target` is a point to reach."""
    state = {"a": listed(a), "b": listed(b), "s": s, "t": t, "mode": mode, "target": listed(target)}
    return widget("arrows", static, state)
