"""A scene: a tree of things, each with a matrix that places it on its parent.

The world matrix of a thing is that of its parent times its own, so one walk from the roots to the leaves places
everything: where the parent turns, its children and theirs turn with it. A thing is drawn as shapes: polygons and lines
in its own coordinates, with a colour of the palette by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import ArrayLike

from rowspace.apps import AppError
from rowspace.apps.game.transforms import Array, as_move, as_points, identity, product


@dataclass(frozen=True)
class Shape:
    """A polygon or line in the coordinates of its node.

    Attributes
    ----------
    points : (2, n) array.
    colour : a name of the palette (``basis-1``, ``ink``, …).
    width : 0 fills the polygon; else the line's width in pixels, whatever the zoom.
    closed : whether a line returns to its start.
    dash : the length of dashes and gaps of a line in pixels; 0 for none.
    alpha : opacity, 0 to 1.
    """

    points: Array
    colour: str = "ink"
    width: float = 0.0
    closed: bool = True
    dash: float = 0.0
    alpha: float = 1.0


@dataclass(frozen=True)
class Node:
    """One thing: its name, its parent's (None for the world), the matrix that places it there, and its shapes."""

    name: str
    local: Array = field(default_factory=identity)
    parent: str | None = None
    shapes: tuple[Shape, ...] = ()


class Scene:
    """Nodes by name, parents before children. A scene is never changed: `placed` gives a new one.

    >>> from rowspace.apps.moves import translate
    >>> scene = Scene([Node("planet", translate(3, 0)), Node("moon", translate(1, 0), "planet")])
    >>> scene.worlds()["moon"][0, 2]
    np.float64(4.0)
    """

    def __init__(self, nodes: Iterable[Node]) -> None:
        self.nodes: dict[str, Node] = {}
        for node in nodes:
            if node.name in self.nodes:
                raise AppError(f"two nodes of the scene are called {node.name!r}; each needs a name of its own.")
            if node.parent is not None and node.parent not in self.nodes:
                raise AppError(f"{node.name}: its parent {node.parent!r} does not stand before it in the scene.")
            local = as_move(node.local, f"the matrix of {node.name}")
            for shape in node.shapes:
                as_points(shape.points)
            self.nodes[node.name] = replace(node, local=local)

    def __iter__(self) -> Iterator[Node]:
        return iter(self.nodes.values())

    def __getitem__(self, name: str) -> Node:
        try:
            return self.nodes[name]
        except KeyError:
            known = ", ".join(self.nodes)
            raise AppError(f"the scene has no node {name!r}; it has {known}.") from None

    def worlds(self) -> dict[str, Array]:
        """The world matrix of every node: one product for each."""
        placed: dict[str, Array] = {}
        for name, node in self.nodes.items():
            placed[name] = node.local if node.parent is None else product(placed[node.parent], node.local)
        return placed

    def world(self, name: str) -> Array:
        """The world matrix of one node: the product along the way from its root."""
        node = self[name]
        M = node.local
        while node.parent is not None:
            node = self.nodes[node.parent]
            M = product(node.local, M)
        return M

    def placed(self, name: str, local: ArrayLike) -> Scene:
        """The scene with another matrix for one node."""
        return self._with({name: as_move(local, f"the matrix of {self[name].name}")})

    def _with(self, locals_: dict[str, Array]) -> Scene:
        """The scene with other matrices, which are known to be moves."""
        scene = Scene.__new__(Scene)
        scene.nodes = {
            name: Node(name, locals_[name], node.parent, node.shapes) if name in locals_ else node
            for name, node in self.nodes.items()
        }
        return scene

    def without(self, name: str) -> Scene:
        """The scene without one node that has no children."""
        return Scene(node for node in self if node.name != self[name].name)


def polygon(*corners: tuple[float, float]) -> Array:
    """Corners (x, y) as columns."""
    return np.array(corners, dtype=float).T


def ring(radius: float, corners: int = 24, x: float = 0.0, y: float = 0.0) -> Array:
    """A regular polygon around (x, y), to stand for a circle."""
    angles = 2 * np.pi * np.arange(corners) / corners
    return np.stack([x + radius * np.cos(angles), y + radius * np.sin(angles)])
