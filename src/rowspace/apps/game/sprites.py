"""What things look like, in their own coordinates.

The boat is an outrigger: its hull lies along the first column of its matrix with a round lamp at the end, and its float
at the end of the second, with a square one. So the two columns of the matrix, and the side the second is on, are to be
seen on the boat itself, whatever gates it has passed.
"""

from __future__ import annotations

import numpy as np

from rowspace.apps.game.levels import Gate, Level, Mover
from rowspace.apps.game.scene import Node, Scene, Shape, polygon, ring
from rowspace.apps.game.transforms import Array, apply, chain, rotate
from rowspace.apps.moves import scale, translate

HULL = polygon((1, 0), (0.55, 0.2), (-0.5, 0.22), (-0.85, 0.1), (-0.85, -0.1), (-0.5, -0.22), (0.55, -0.2))
FLOAT = polygon((0.5, 1.0), (0.3, 1.1), (-0.35, 1.1), (-0.5, 1.0), (-0.35, 0.9), (0.3, 0.9))
OUTER = polygon(
    *((1, 0), (0.5, 1.0), (0.3, 1.1), (-0.35, 1.1), (-0.5, 1.0)),
    *((-0.85, 0.1), (-0.85, -0.1), (-0.5, -0.22), (0.55, -0.2)),
)
"""The convex polygon around the boat, for collisions and for the harbour."""
SPARS = (polygon((0.22, 0), (0.22, 1)), polygon((-0.3, 0), (-0.3, 1)))
CENTRE_AXES = (polygon((0, 0), (1, 0)), polygon((0, 0), (0, 1)))
STAR = np.stack(
    [
        np.where(np.arange(8) % 2 == 0, 0.42, 0.13) * np.cos(np.pi * np.arange(8) / 4),
        np.where(np.arange(8) % 2 == 0, 0.42, 0.13) * np.sin(np.pi * np.arange(8) / 4),
    ]
)


def square(x: float, y: float, half: float) -> Array:
    return polygon((x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half))


def columns(thin: float = 2.5) -> tuple[Shape, ...]:
    """The two columns of a matrix, as arrows from the origin: the first with a round end, the second with a square."""
    first, second = CENTRE_AXES
    return (
        Shape(first, "basis-1", thin, closed=False),
        Shape(second, "basis-2", thin, closed=False, dash=4),
        Shape(ring(0.13, 16, 1.0, 0.0), "basis-1"),
        Shape(square(0.0, 1.0, 0.12), "basis-2"),
    )


def boat(place: Array) -> list[Node]:
    wood = [Shape(spar, "ink", 1.6, closed=False) for spar in SPARS]
    wood += [Shape(HULL, "raised"), Shape(HULL, "ink", 1.8), Shape(FLOAT, "raised"), Shape(FLOAT, "ink", 1.6)]
    glow = [Shape(ring(r, 20, 1.0, 0.0), "basis-1", alpha=0.14) for r in (0.5, 0.3)]
    glow += [Shape(square(0.0, 1.0, r), "basis-2", alpha=0.14) for r in (0.42, 0.26)]
    paddle = (Shape(polygon((0, 0), (0, -0.55)), "ink-soft", 1.4, closed=False),)
    blade = (Shape(polygon((-0.07, 0), (0.07, 0), (0.09, -0.28), (-0.09, -0.28)), "ink-soft"),)
    return [
        Node("boat", place, None, (*glow, *wood, *columns())),
        Node("paddle", translate(-0.1, -0.12), "boat", paddle),
        Node("blade", translate(0, -0.5), "paddle", blade),
    ]


def dock(place: Array) -> Node:
    """The outline the boat has to fill."""
    lines = [Shape(part, "ink-soft", 1.4, dash=5) for part in (HULL, FLOAT)]
    lines += [Shape(spar, "ink-faint", 1.0, closed=False, dash=4) for spar in SPARS]
    ends = [Shape(ring(0.16, 16, 1.0, 0.0), "basis-1", 1.6), Shape(square(0.0, 1.0, 0.14), "basis-2", 1.6)]
    return Node("harbour", place, None, (Shape(OUTER, "ink", alpha=0.07), *lines, *ends))


def bracket(y: float, inward: float) -> Array:
    return polygon((-0.6, y + inward), (-0.6, y), (0.6, y), (0.6, y + inward))


def gate(each: Gate) -> list[Node]:
    """Two brackets to pass between, an arrow for the way, and beside them the unit square before and after."""
    h = each.half
    posts = [Shape(bracket(h, -0.4), "ink", 2.6, closed=False), Shape(bracket(-h, 0.4), "ink", 2.6, closed=False)]
    posts += [Shape(polygon((0, -h + 0.5), (0, h - 0.5)), "ink-faint", 1.0, closed=False, dash=3)]
    posts += [
        Shape(polygon((x - 0.25, 0.3), (x, 0), (x - 0.25, -0.3)), "ink-soft", 1.8, closed=False) for x in (0.15, 0.45)
    ]
    unit = polygon((0, 0), (1, 0), (1, 1), (0, 1))
    before = (Shape(unit, "ink-faint", 1.0, dash=3),)
    after = (Shape(unit, "ink", alpha=0.14), Shape(unit, "ink-soft", 1.2), *columns(2.0))
    corners = apply(each.matrix, unit)
    x, y = ((corners.min(axis=1) + corners.max(axis=1)) / 2).tolist()
    icon = chain([translate(0.0, each.beside * (h + 0.95)), scale(0.8), translate(-x, -y)])
    return [
        Node(each.name, each.place, each.parent, tuple(posts)),
        Node(f"{each.name}: before", icon, each.name, before),
        Node(f"{each.name}: after", icon @ each.matrix, each.name, after),
    ]


def mover(each: Mover) -> Node:
    shapes: tuple[Shape, ...] = ()
    if each.kind == "island":
        shapes = (
            *(Shape(ring(each.radius * r, 40), "edge", 1.0, alpha=a) for r, a in ((1.7, 0.25), (1.35, 0.45))),
            Shape(ring(each.radius, 40), "raised"),
            Shape(ring(each.radius, 40), "edge", 1.6),
            Shape(ring(0.3, 20), "eigen"),
        )
    elif each.kind == "light":
        beam = polygon((0.25, 0.08), (6.5, 1.1), (6.5, -1.1), (0.25, -0.08))
        near = polygon((0.25, 0.08), (4.0, 0.7), (4.0, -0.7), (0.25, -0.08))
        shapes = (Shape(beam, "eigen", alpha=0.06), Shape(near, "eigen", alpha=0.08))
    elif each.kind == "buoy":
        shapes = (
            Shape(polygon((0, 0), (0.9, 0)), "edge", 1.0, closed=False, dash=3),
            Shape(ring(each.radius, 24), "raised"),
            Shape(ring(each.radius, 24), "ink-soft", 1.6),
            Shape(ring(each.radius * 0.4, 16), "ink-soft"),
        )
    return Node(each.name, each.place, each.parent, shapes)


def lamp_shapes() -> tuple[Shape, ...]:
    return (
        *(Shape(ring(r, 24), "eigen", alpha=0.1) for r in (0.75, 0.5)),
        Shape(STAR, "eigen"),
    )


def land(points: Array, i: int) -> Node:
    """A rock, with the depth lines of a chart around it."""
    middle = points.mean(axis=1, keepdims=True)
    away = points - middle
    outward = away / np.sqrt((away * away).sum(axis=0))
    lines = tuple(Shape(points + d * outward, "edge", 1.0, alpha=a) for d, a in ((0.9, 0.25), (0.45, 0.45)))
    return Node(f"rock {i + 1}", shapes=(*lines, Shape(points, "raised"), Shape(points, "edge", 1.6)))


def build(level: Level) -> Scene:
    """The scene of a level at its start, in the order of drawing."""
    nodes = [land(points, i) for i, points in enumerate(level.rocks)]
    nodes += [mover(each) for each in level.movers]
    nodes += [part for each in level.gates for part in gate(each)]
    nodes += [dock(level.dock)]
    nodes += [Node(each.name, each.place, each.parent, lamp_shapes()) for each in level.lamps]
    return Scene([*nodes, *boat(level.start)])


def paddle(phase: float) -> Array:
    """The paddle at a phase of its stroke, in turns."""
    swing, lift = 0.6 * np.sin(2 * np.pi * phase), 1 - 0.25 * np.cos(2 * np.pi * phase)
    return chain([translate(-0.1, -0.12), rotate(swing), scale(1, lift)])
