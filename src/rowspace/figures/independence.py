"""Independent or not: two vectors in the plane, three in space, and their Gram matrix.

    G = VᵀV,    det G = (det V)²,  the squared area of the parallelogram or volume of the parallelepiped

It is 0 exactly if the vectors, the columns of V, are dependent. The picture and the sentence of
web/widgets/independence.ts and dependence.ts, without a browser."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from rowspace.figures import states
from rowspace.figures.markup import number, point, tag
from rowspace.figures.panels import drawn, named, reads
from rowspace.figures.space import ROLES, SHAPES, around, corners
from rowspace.figures.subspaces import (
    V,
    Vec,
    basis_of,
    cross,
    det,
    dot,
    listed,
    null_space,
    project,
    relations,
    transpose,
    written,
)
from rowspace.figures.widgets import listed as plain
from rowspace.figures.widgets import widget

VECTORS = ((2, 0, 0.5), (0.5, 2, 0), (0.5, 0.5, 1.5))
PLANE = ((3, 1), (1, 2))


def gram(vectors: Sequence[Vec]) -> list[list[float]]:
    return [[dot(v, w) for w in vectors] for v in vectors]


def independent(vectors: Sequence[Vec]) -> bool:
    return len(basis_of(vectors)) == len(vectors)


def content(vectors: Sequence[Vec]) -> float:
    """The area of the parallelogram, or the volume of the parallelepiped."""
    return abs(det(vectors)) if independent(vectors) else 0.0


def height(vectors: Sequence[Vec]) -> float:
    """How far the last vector stands away from what the others span."""
    base = vectors[0] if len(vectors) == 2 else cross(vectors[0], vectors[1])
    return content(vectors) / math.hypot(*base)


def equations(vectors: Sequence[Vec]) -> list[str]:
    """Every vector that is a combination of the others, the last one first."""
    null = null_space(transpose(vectors))
    if len(null) != 1:
        return relations(vectors)
    c, names = null[0], V[: len(vectors)]

    def others(i: int) -> str:
        return written([0.0 if j == i else -y / c[i] for j, y in enumerate(c)], names)

    return [f"{V[i]} = {others(i)}" for i in reversed(range(len(c))) if c[i] != 0]


def says(vectors: Sequence[Vec]) -> str:
    """The sentence below the picture, as HTML: independent or not, and what that makes of areas and of det G."""
    plane = len(vectors) == 2
    solid, size = ("parallelogram", "area") if plane else ("parallelepiped", "volume")
    if independent(vectors):
        found = content(vectors)
        away, others = ("v₂ ends", "the line of v₁") if plane else ("v₃ ends", "the plane of v₁ and v₂")
        return (
            f"<b>Independent.</b> None is a combination of the others. The {solid} has {size} {number(found)}, and "
            f"det G = {number(found * found)} is its square. "
            f'{away} <span class="residual">{number(height(vectors))}</span> away from {others}.'
        )
    first, *more = equations(vectors)
    line = len(basis_of(vectors)) == 1 and len(vectors) == 3
    also = f" {'And' if line else 'So also'} {listed(more)}." if more else ""
    return f"<b>Dependent: {first}.</b>{also} The {solid} is flat: its {size} is 0, and so is det G."


def picture(vectors: Sequence[Vec]) -> str:
    n, basis = len(vectors), basis_of(vectors)
    origin = [0.0] * n
    room = around(n, corners(vectors))
    body = "" if len(basis) == n else room.flat("plain", basis)
    body += room.solid(vectors)
    if len(basis) == n:
        foot = project(vectors[-1], basis_of(vectors[:-1]))
        body += tag("path", class_="s-residual", d=room.path(vectors[-1], foot))
    for k, v in enumerate(vectors):
        body += room.arrow(ROLES[k], origin, v)
    for k, v in enumerate(vectors):
        body += room.grip(ROLES[k], SHAPES[k], v, f"v{k + 1}")
    said = ", ".join(f"{V[k]} = {point(v)}" for k, v in enumerate(vectors))
    return room.svg(body, f"Arrows {said}, and the {'parallelogram' if n == 2 else 'parallelepiped'} they make")


def static(state: dict[str, Any]) -> str:
    """The picture, the vectors as columns with their Gram matrix, and the sentence."""
    n = 2 if states.length(state.get("vectors", VECTORS)) == 2 else 3
    vectors = states.matrix("independence", state, "vectors", PLANE if n == 2 else VECTORS, (n, n), 10)
    tables = named("V", transpose(vectors), ROLES[:n]) + named("G", gram(vectors))
    size = content(vectors)
    square = number(size * size)
    rows = [["det G", f"<b>{square}</b>"], ["area" if n == 2 else "volume", f"√{square} = <b>{number(size)}</b>"]]
    return drawn("gram", picture(vectors), says(vectors), tag("div", tables, class_="system") + reads(rows))


def Independence(vectors: Any = VECTORS) -> Any:
    """Two vectors in the plane or three in space one can drag, the area or volume they make, their Gram matrix."""
    return widget("independence", static, {"vectors": plain(vectors)})
