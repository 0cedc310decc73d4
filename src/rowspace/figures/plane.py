"""The plane the pictures stand in, without a browser: x to the right, y up, and what is drawn in it again and again.

The same numbers and shapes as web/widgets/svg.ts, lattice.ts and arrow.ts."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from rowspace.figures.markup import number, tag

Point = tuple[float, float]
HEAD = 13.0


class Plane(NamedTuple):
    """`unit` picture units to 1, the origin of the plane `origin` away from the middle of the picture."""

    width: int
    height: int
    unit: float
    origin: Point = (0.0, 0.0)

    def at(self, p: Sequence[float]) -> Point:
        """From the plane to the picture."""
        return self.origin[0] + self.unit * p[0], self.origin[1] - self.unit * p[1]

    def path(self, *points: Sequence[float]) -> str:
        """The way through points of the plane."""
        return "M" + "L".join("{:.1f} {:.1f}".format(*self.at(p)) for p in points)

    def box(self) -> tuple[float, float, float, float]:
        """Left, right, low and high of what is seen of the plane."""
        x, y = self.origin
        left, right = (-self.width / 2 - x) / self.unit, (self.width / 2 - x) / self.unit
        return left, right, (y - self.height / 2) / self.unit, (y + self.height / 2) / self.unit

    def svg(self, body: str, label: str) -> str:
        view = f"{-self.width / 2:g} {-self.height / 2:g} {self.width} {self.height}"
        return tag("svg", body, viewBox=view, role="img", aria_label=label)


def backdrop(plane: Plane, ticks: int = 2, step: float = 1, names: Sequence[str] = ()) -> str:
    """A line at every whole number (or `step`), the axes with their names, and the numbers of every `ticks`-th line."""
    left, right, low, high = plane.box()
    xs = [k for k in range(math.ceil(left / step), math.floor(right / step) + 1) if k]
    ys = [k for k in range(math.ceil(low / step), math.floor(high / step) + 1) if k]
    lines = [((k * step, low), (k * step, high)) for k in xs] + [((left, k * step), (right, k * step)) for k in ys]
    body = tag("path", class_="whole", d="".join(plane.path(*line) for line in lines))
    body += tag("path", class_="axis", d=plane.path((left, 0), (right, 0)) + plane.path((0, low), (0, high)))
    for k in xs:
        if k % ticks == 0 and left / step + 0.4 < k < right / step - 0.4:
            x, y = plane.at((k * step, 0))
            body += tag("text", number(k * step), class_="tick", x=float(x), y=y + 16, text_anchor="middle")
    for k in ys:
        if k % ticks == 0 and low / step + 0.4 < k < high / step - 0.4:
            x, y = plane.at((0, k * step))
            body += tag("text", number(k * step), class_="tick", x=x - 7, y=y + 4.5, text_anchor="end")
    if names:
        x, y = plane.at((0, 0))
        body += tag("text", names[0], class_="name", x=plane.width / 2 - 8, y=y - 8, text_anchor="end")
        body += tag("text", names[1], class_="name", x=x + 9, y=-plane.height / 2 + 16)
    return tag("g", body, class_="lattice")


def carried(plane: Plane, A: Sequence[float], reach: int = 12) -> str:
    """The lattice of half and whole numbers carried by the matrix A, given row by row."""
    a, b, c, d = A

    def path(*points: Point) -> str:
        return plane.path(*((a * x + b * y, c * x + d * y) for x, y in points))

    lines = {"half": "", "whole": "", "axis": ""}
    for k in (i / 2 for i in range(-2 * reach, 2 * reach + 1)):
        kind = "axis" if k == 0 else "half" if k % 1 else "whole"
        lines[kind] += path((k, -reach), (k, reach)) + path((-reach, k), (reach, k))
    return tag("g", "".join(tag("path", class_=name, d=way) for name, way in lines.items()), class_="lattice")


def arrow(plane: Plane, role: str, start: Sequence[float], tip: Sequence[float], faint: bool = False) -> str:
    """An arrow in its role's line, with its role's head: filled, and open for a result."""
    return arrow_between(role, plane.at(start), plane.at(tip), faint)


def arrow_between(role: str, p: Point, q: Point, faint: bool = False) -> str:
    """The same between points of the picture."""
    shaft, head = arrow_paths(p, q)
    body = tag("path", class_=f"s-{role}", d=shaft)
    if head:
        body += tag("path", class_=f"arrow-head h-{role}", d=head)
    return tag("g", body, class_="arrow faint" if faint else "arrow")


def arrow_paths(p: Point, q: Point) -> tuple[str, str]:
    """The shaft and the head of an arrow between points of the picture; no head where it has no length."""
    dx, dy = q[0] - p[0], q[1] - p[1]
    length = math.hypot(dx, dy)
    if length < 2:
        return "M{:.1f} {:.1f}L{:.1f} {:.1f}".format(*p, *q), ""
    size = min(HEAD, 0.6 * length)
    ux, uy = dx / length, dy / length
    bx, by = q[0] - size * ux, q[1] - size * uy
    side = 0.42 * size
    left, right = (bx - side * uy, by + side * ux), (bx + side * uy, by - side * ux)
    head = "M{:.1f} {:.1f}L{:.1f} {:.1f}L{:.1f} {:.1f}Z".format(*q, *left, *right)
    return "M{:.1f} {:.1f}L{:.1f} {:.1f}".format(*p, bx, by), head


def grip(plane: Plane, role: str, shape: str, at: Sequence[float], name: str = "") -> str:
    """The mark of a point one can take, with its name: "a1" is a with index 1."""
    return grip_at(role, shape, plane.at(at), name)


def grip_at(role: str, shape: str, at: Point, name: str = "") -> str:
    """The same at a point of the picture: round, square, a diamond or a ring."""
    mark = {
        "round": tag("circle", r=9),
        "square": tag("rect", x=-8.5, y=-8.5, width=17, height=17),
        "diamond": tag("path", d="M0-11L11 0 0 11-11 0Z"),
        "ring": tag("circle", r=7.5, class_="hollow"),
    }[shape]
    if name:
        index = tag("tspan", name[1:], dy=5) if len(name) > 1 else ""
        mark += tag("text", name[0] + index, class_="name", x=14, y=-11)
    x, y = at
    return tag("g", mark, class_=role, fill="currentColor", transform=f"translate({x:.1f} {y:.1f})")
