"""The space the pictures in three dimensions stand in, without a browser, and what is drawn in it again and again.

Seen from far away along one axis: turned about x₃ by `around`, then looked down on from `above`; the rows of
``Space.eye`` are the directions to the right, up, and towards the reader. In two dimensions the
same is a plane, seen straight on. The same numbers and shapes as web/widgets/space.ts, flat.ts and solid.ts."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

from rowspace.figures.markup import number, tag
from rowspace.figures.plane import Plane, Point, arrow_between, backdrop, grip_at
from rowspace.figures.subspaces import Vec, combine, cross, det, dot, orthonormal, plus

AROUND, ABOVE = 2.0, 0.35
ROUND, MOST = 64, 40
AXES = ("x₁", "x₂", "x₃")
ROLES, SHAPES = ("vec-a", "vec-b", "vec-c"), ("round", "square", "diamond")
CORNERS = ((0, 0), (1, 0), (1, 1), (0, 1))
Pair = tuple[Vec, Vec]


def looked(around: float = AROUND, above: float = ABOVE) -> tuple[Vec, Vec, Vec]:
    """Rows: the direction to the right of the picture, up in it, and towards the eye."""
    c, s, d, e = math.cos(around), math.sin(around), math.cos(above), math.sin(above)
    return (c, s, 0), (-s * e, c * e, d), (s * d, -c * d, e)


def tick_step(reach: float) -> float:
    """A step for the ticks of an axis: 1, 2 or 5 times a power of ten."""
    rough = reach / 2.5
    ten = 10.0 ** math.floor(math.log10(rough))
    times = rough / ten
    return ten * (5 if times >= 5 else 2 if times >= 2 else 1)


class Space(NamedTuple):
    """A picture of the plane or of space that reaches `reach` in all directions from `middle`, the origin if empty."""

    dimension: int
    reach: float
    middle: Vec = ()
    width: int = 520
    height: int = 440

    @property
    def unit(self) -> float:
        return 0.42 * min(self.width, self.height) / self.reach

    @property
    def eye(self) -> tuple[Vec, Vec, Vec]:
        return looked() if self.dimension == 3 else ((1, 0), (0, 1), (0, 0))

    def at(self, p: Vec) -> Point:
        """From space to the picture."""
        right, up, _ = self.eye
        p = plus(p, self.middle or [0.0] * len(p), -1)
        return self.unit * dot(right, p), -self.unit * dot(up, p)

    def path(self, *points: Vec) -> str:
        return "M" + "L".join("{:.1f} {:.1f}".format(*self.at(p)) for p in points)

    def svg(self, body: str, label: str) -> str:
        return tag("div", Plane(self.width, self.height, self.unit).svg(self.ground() + body, label), class_="space")

    def ground(self) -> str:
        """A floor with a line at every step, and the axes with their names; in the plane, the lattice."""
        step, reach = tick_step(self.reach), self.reach
        if self.dimension == 2:
            plane = Plane(self.width, self.height, self.unit, self.at((0, 0)))
            return backdrop(plane, step=step, names=AXES[:2])
        middle = self.middle or (0, 0, 0)
        ends = [(math.ceil((m - reach) / step), math.floor((m + reach) / step)) for m in middle]
        (left, right), (low, high) = ((a * step, b * step) for a, b in ends[:2])
        floor = ""
        for k in (k * step for k in range(ends[0][0], ends[0][1] + 1) if k):
            floor += self.path((k, low, 0), (k, high, 0))
        for k in (k * step for k in range(ends[1][0], ends[1][1] + 1) if k):
            floor += self.path((left, k, 0), (right, k, 0))
        body = tag("path", class_="whole", d=floor)
        x0, y0 = self.at((0, 0, 0))
        for i, name in enumerate(AXES):

            def on(t: float, i: int = i) -> Vec:
                return [t if j == i else 0.0 for j in range(3)]

            (x, y), (u, v) = self.at(on(middle[i] + 1.08 * reach)), self.at(on(step))
            body += tag("path", class_="axis", d=self.path(on(middle[i] - reach), on(middle[i] + reach)))
            y = max(y + 4, 14 - self.height / 2)
            body += tag("text", name, class_="tick axis-name", x=x, y=y, text_anchor="middle")
            body += tag("circle", class_="notch", cx=u, cy=v, r=2)
            if math.hypot(u - x0, v - y0) > 12:
                dx, dy, anchor = (-7, 4, "end") if i == 2 else (0, 15, "middle")
                body += tag("text", number(step), class_="tick", x=u + dx, y=v + dy, text_anchor=anchor)
        return tag("g", body, class_="lattice")

    def arrow(self, role: str, start: Vec, tip: Vec, faint: bool = False) -> str:
        return arrow_between(role, self.at(start), self.at(tip), faint)

    def grip(self, role: str, shape: str, at: Vec, name: str) -> str:
        return grip_at(role, shape, self.at(at), name)

    def drop(self, p: Vec) -> str:
        """How high p stands above the floor."""
        foot = (p[0], p[1], 0)
        return tag("path", class_="drop", d=self.path(p, foot) + self.path((0, 0, 0), foot)) if p[2] else ""

    def everything(self) -> str:
        x, y = -self.width / 2, -self.height / 2
        return tag("rect", class_="everything", x=x, y=y, width=self.width, height=self.height)

    def flat(self, role: str, basis: Sequence[Vec]) -> str:
        """A line, a plane or all of space through the origin: as far as the picture reaches."""
        r, Q, body = self.reach, orthonormal(basis), ""
        if len(basis) == self.dimension:
            body = self.everything()
        elif len(basis) == 1:
            ends = ([-1.5 * r * x for x in Q[0]], [1.5 * r * x for x in Q[0]])
            body = tag("path", class_="through", d=self.path(*ends))
        elif len(basis) == 2:
            turns = (2 * math.pi * k / ROUND for k in range(ROUND))
            edge = [combine((r * math.cos(t), r * math.sin(t)), Q) for t in turns]
            mesh = [*_chords(basis[0], basis[1], r), *_chords(basis[1], basis[0], r)]
            body = tag("path", class_="disc", d=self.path(*edge) + "Z")
            body += tag("path", class_="mesh", d="".join(self.path(*ends) for ends in mesh))
        return tag("g", body, class_=f"flat flat-{role}")

    def solid(self, edges: Sequence[Vec], name: str = "") -> str:
        """The parallelogram or parallelepiped of edges from the origin; what lies behind is drawn with dots."""
        faces, seen, hidden = _body(edges, self.eye[2])
        body = tag("path", class_="hidden", d="".join(self.path(*ends) for ends in hidden))
        for axis in range(3):
            way = "".join(self.path(*corners) + "Z" for i, corners in faces if i == axis)
            body += tag("path", class_=f"face face-{axis + 1}", d=way)
        body += tag("path", class_="edges", d="".join(self.path(*ends) for ends in seen))
        return tag("g", body, class_=f"solid {name}".strip())


def space(dimension: int, vectors: Sequence[Vec], width: int = 520, height: int = 440) -> Space:
    """A picture in which these vectors are in sight."""
    most = max(math.hypot(*v) for v in vectors)
    return Space(dimension, max(1.5, min(1e4, 1.25 * most)), (), width, height)


def around(dimension: int, points: Sequence[Vec]) -> Space:
    """A picture with the middle of these points in its middle."""
    middle = [(min(c) + max(c)) / 2 for c in zip(*points, strict=True)]
    return space(dimension, [plus(p, middle, -1) for p in points])._replace(middle=middle)


def corners(edges: Sequence[Vec]) -> list[Vec]:
    """The corners of the parallelogram or parallelepiped of these edges from the origin."""
    return [combine(w, edges) for w in product((0.0, 1.0), repeat=len(edges))]


def _chords(p: Vec, q: Vec, r: float) -> list[Pair]:
    """Of the disc of radius r: where the lines p + t q, one for every whole multiple of p, are inside it."""
    (unit,) = orthonormal([q])
    across = combine((1, -dot(p, unit)), (p, unit))
    apart = math.hypot(*across)
    found = []
    N = min(MOST, math.floor(r / apart))
    for k in range(-N, N + 1):
        half = math.sqrt(max(0.0, r * r - (k * apart) ** 2))
        found.append((combine((k, -half), (across, unit)), combine((k, half), (across, unit))))
    return found


def _body(edges: Sequence[Vec], towards: Vec) -> tuple[list[tuple[int, list[Vec]]], list[Pair], list[Pair]]:
    """Its faces in front, its edges in sight and behind, looked at from `towards`."""
    if len(edges) == 2:
        corners: list[Vec] = [combine(w, edges) for w in CORNERS]
        return [(2, corners)], list(zip(corners, [*corners[1:], corners[0]], strict=True)), []
    sign = (det(edges) > 0) - (det(edges) < 0)

    def front(i: int, side: int) -> bool:
        normal = cross(edges[(i + 1) % 3], edges[(i + 2) % 3])
        return sign * (1 if side else -1) * dot(normal, towards) >= 0

    faces: list[tuple[int, list[Vec]]] = []
    seen: list[Pair] = []
    hidden: list[Pair] = []
    for i in range(3):
        j, k = (i + 1) % 3, (i + 2) % 3

        def corner(along: int, s: int, t: int, i: int = i, j: int = j, k: int = k) -> Vec:
            w = [0.0, 0.0, 0.0]
            w[i], w[j], w[k] = along, s, t
            return combine(w, edges)

        faces += [(i, [corner(side, s, t) for s, t in CORNERS]) for side in (0, 1) if front(i, side)]
        for s, t in CORNERS:
            (seen if front(j, s) or front(k, t) else hidden).append((corner(0, s, t), corner(1, s, t)))
    return faces, seen, hidden
