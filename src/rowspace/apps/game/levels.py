"""The levels, as data: where the boat starts, which gates there are, and the matrix the harbour asks for.

A gate is crossed along its own x axis, between two posts at ``y = ±half`` of its own coordinates. Its matrix is written
in its own axes: with N the gate's world matrix, what it does to the boat is ``N G N⁻¹``, the same move in the world's.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np

from rowspace.apps.game.scene import polygon, ring
from rowspace.apps.game.transforms import Array, apply, chain, identity, rotate, rotate_by
from rowspace.apps.moves import scale, shear, translate

FIT = 0.3
"""Every corner of the boat must be within this distance of where the harbour asks for it; the boat is 1.85 long."""


@dataclass(frozen=True)
class Gate:
    """A gate, on its parent (None: the world) at `place`; `says` names its matrix. The picture of what it does stands
    beyond the post on its left (`beside` 1) or on its right (−1)."""

    name: str
    place: Array
    matrix: Array
    says: str
    half: float = 1.7
    parent: str | None = None
    beside: int = 1


@dataclass(frozen=True)
class Mover:
    """What turns: every tick its matrix is multiplied from the right by `spin`. A `radius` makes it an obstacle."""

    name: str
    place: Array
    spin: Array = field(default_factory=identity)
    parent: str | None = None
    kind: str = "arm"
    radius: float = 0.0


@dataclass(frozen=True)
class Lamp:
    """A floating lamp to gather, on its parent."""

    name: str
    place: Array
    parent: str | None = None


@dataclass(frozen=True)
class Level:
    title: str
    hint: str
    size: tuple[float, float]
    start: Array
    dock: Array
    gates: tuple[Gate, ...] = ()
    rocks: tuple[Array, ...] = ()
    movers: tuple[Mover, ...] = ()
    lamps: tuple[Lamp, ...] = ()


def rock(x: float, y: float, radius: float, corners: int = 7, turn: float = 0.3, squash: float = 0.8) -> Array:
    """A convex rock: a regular polygon, squashed and turned, its corners rounded so as to be one rock everywhere."""
    return np.round(apply(chain([translate(x, y), rotate(turn), scale(1, squash)]), ring(radius, corners)), 3)


def bank(left: float, bottom: float, right: float, top: float) -> Array:
    """A rectangle of land with its corners cut."""
    c = 0.35 * min(right - left, top - bottom)
    return polygon(
        *((left + c, bottom), (right - c, bottom), (right, bottom + c), (right, top - c)),
        *((right - c, top), (left + c, top), (left, top - c), (left, bottom + c)),
    )


def at(x: float, y: float, degrees: float = 0.0, *moves: Array) -> Array:
    """``translate(x, y) · rotate(degrees) · moves``, to the last bit the same on every machine: the tangent of a
    quarter of the angle is rounded, and half the turn made twice."""
    half = rotate_by(round(math.tan(math.radians(degrees) / 4), 12))
    return chain([translate(x, y), half, half, *moves])


SHEAR, LONG, MIRROR = shear(1.0), scale(1.6, 1.0), scale(1.0, -1.0)
WIDE = scale(1.8, 0.75)
FLATTEN = scale(1.0, 0.0)

LEVELS = (
    Level(
        "Out of the cove",
        "Bring the boat into the dashed outline. The round lamp is its first column, the square one its second.",
        (22, 13),
        at(3, 3, 20),
        at(18.5, 9.5, 90),
        rocks=(rock(8, 8.5, 2.2), rock(12.5, 4, 1.8, 6, 1.0), rock(15.5, 11.4, 1.2, 5)),
        lamps=(Lamp("lamp 1", at(8, 4.2)), Lamp("lamp 2", at(12.6, 8.3)), Lamp("lamp 3", at(19.5, 4))),
    ),
    Level(
        "The long gate",
        "A gate multiplies the boat by its matrix. This one makes what crosses it 1.6 times as long, along its arrow.",
        (26, 13),
        at(3, 6.5),
        at(21.5, 4.2, -60, LONG),
        gates=(Gate("long gate", at(12, 6.5), LONG, "stretch by 1.6 along the arrow"),),
        rocks=(bank(10.8, -2, 13.2, 4.3), rock(12, 12.0, 1.6, 6), rock(18, 8.4, 1.5, 7, 0.8)),
        lamps=(Lamp("lamp 1", at(7, 3)), Lamp("lamp 2", at(16, 3.4)), Lamp("lamp 3", at(22, 10.4))),
    ),
    Level(
        "The mirror",
        "The square lamp has to be on the other side. No turning does that: a turn has determinant 1, a mirror −1.",
        (26, 14),
        at(3, 3.5),
        at(22, 3.4, 90, MIRROR),
        gates=(Gate("mirror", at(13, 10.6, 0), MIRROR, "mirror across the arrow"),),
        rocks=(bank(11.8, 5.4, 14.2, 8.6), rock(13, 2.0, 1.5, 6, 0.2), rock(19.4, 8.8, 1.0, 6)),
        movers=(
            Mover("island", at(7.4, 8.2), kind="island", radius=1.1),
            Mover("arm", identity(), rotate_by(0.006), "island", "light"),
            Mover("buoy", translate(2.6, 0), rotate_by(-0.02), "arm", "buoy", 0.32),
        ),
        lamps=(Lamp("lamp 1", translate(0.9, 0), "buoy"), Lamp("lamp 2", at(17.6, 3)), Lamp("lamp 3", at(22, 11.4))),
    ),
    Level(
        "Which first",
        "A shear and a stretch. AB is not BA: sailed straight through both, only one order fits.",
        (28, 15),
        at(3, 7.5),
        at(23.6, 7.5, 0, WIDE, SHEAR),
        gates=(
            Gate("stretch", at(11.5, 4), WIDE, "1.8 along the arrow, 0.75 across it", beside=-1),
            Gate("shear", at(11.5, 11), SHEAR, "shear by 1 along the arrow"),
        ),
        rocks=(bank(10.2, 6.4, 12.8, 8.6), rock(4.6, 2.6, 1.1, 6), rock(19.2, 12, 1.3)),
        lamps=(Lamp("lamp 1", at(6.4, 12.5)), Lamp("lamp 2", at(18.6, 7.5)), Lamp("lamp 3", at(20.5, 2.6))),
    ),
    Level(
        "The way back",
        "The boat comes sheared. A gate crossed against its arrow applies the inverse. One gate has none.",
        (28, 15),
        at(3, 4, 0, SHEAR),
        at(24.5, 4, 180),
        gates=(
            Gate("shear", at(14, 11.2, 180), SHEAR, "shear by 1 along the arrow", beside=-1),
            Gate("press", at(14, 4), FLATTEN, "flatten onto the arrow", beside=-1),
        ),
        rocks=(bank(12.8, 6.4, 15.2, 9), rock(20, 7.8, 1.5, 6, 0.9), rock(7, 8.6, 1.4)),
        lamps=(Lamp("lamp 1", at(4.2, 11.8)), Lamp("lamp 2", at(10.4, 4)), Lamp("lamp 3", at(20.2, 11.6))),
    ),
    Level(
        "The turning gate",
        "A gate on an arm: its matrix turns with it, N G N⁻¹. Cross it when its arrow lies as you need it.",
        (28, 16),
        at(3, 3),
        at(24, 12.6, 0, MIRROR, LONG),
        gates=(
            Gate("long gate", translate(4.2, 0), LONG, "stretch by 1.6 along the arrow", 1.5, "arm"),
            Gate("mirror", at(23, 4, 90), MIRROR, "mirror across the arrow"),
        ),
        rocks=(rock(20, 9.6, 1.2, 6), rock(4.6, 12.4, 1.6, 7, 1.1), rock(16.4, 1.2, 1.1, 6)),
        movers=(
            Mover("island", at(12, 8), kind="island", radius=1.3),
            Mover("arm", identity(), rotate_by(0.0018), "island", "light"),
            Mover("far arm", at(0, 0, 180), identity(), "arm", "arm"),
            Mover("buoy", translate(3.4, 0), rotate_by(0.03), "far arm", "buoy", 0.32),
        ),
        lamps=(Lamp("lamp 1", translate(0.9, 0), "buoy"), Lamp("lamp 2", at(7, 7)), Lamp("lamp 3", at(25, 8.6))),
    ),
)
