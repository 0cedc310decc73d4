"""What two or three vectors of space span: a line, a plane, all of space.

    span = {w₁v₁ + w₂v₂ + w₃v₃},    its dimension is the rank of the matrix with these columns

The picture and the sentence of web/widgets/span.ts and spanning.ts, without a browser."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rowspace.figures import states
from rowspace.figures.markup import number, point, tag
from rowspace.figures.panels import drawn, table
from rowspace.figures.space import ROLES, SHAPES, space
from rowspace.figures.subspaces import V, Vec, basis_of, combine, cross, listed, relations, whole, written
from rowspace.figures.widgets import listed as plain
from rowspace.figures.widgets import widget

VECTORS, WEIGHTS = ((1, 0, 1), (0, 1, 1), (1, 1, -1)), (1, 1, 0)


def span_of(vectors: Sequence[Vec]) -> str:
    basis, extra = basis_of(vectors), relations(vectors)
    alone = " Neither vector is a multiple of the other."
    adds = f" {listed(extra)}, which {'add' if len(extra) > 1 else 'adds'} nothing to it." if extra else ""
    if not basis:
        return "<b>Rank 0: the span is the point 0.</b> All the vectors are 0."
    if len(basis) == 1:
        return f"<b>Rank 1: the span is a line</b>, all multiples of {point(whole(basis[0]))}.{adds}"
    if len(basis) == 2:
        normal = written(whole(cross(*basis)), ("x₁", "x₂", "x₃"))
        return f"<b>Rank 2: the span is a plane</b>, {normal} = 0.{adds or alone}"
    return (
        "<b>Rank 3: the span is all of space.</b> v₁ and v₂ span the plane that is drawn, and v₃ leaves it: "
        "every point of space is one combination, and in one way only."
    )


def says(vectors: Sequence[Vec], weights: Vec) -> str:
    """The sentence below the picture, as HTML: the span, who adds nothing to it, and the combination."""

    def factor(x: float, k: int) -> str:
        return f"({number(x)})" if k and x < 0 else number(x)

    terms = " + ".join(f'<span class="{ROLES[k]}">{factor(w, k)} {V[k]}</span>' for k, w in enumerate(weights))
    return f'{span_of(vectors)} Now {terms} = <span class="vec-result">{point(combine(weights, vectors))}</span>.'


def picture(vectors: Sequence[Vec], weights: Vec) -> str:
    n, basis, origin = len(vectors), basis_of(vectors), (0, 0, 0)
    ways = [combine(weights[: k + 1], vectors[: k + 1]) for k in range(n)]
    room = space(3, [*vectors, *ways])
    body = room.everything() if len(basis) == 3 else ""
    body += room.flat("vec-result", basis[:2]) + room.drop(ways[-1])
    for k, v in enumerate(vectors):
        body += room.arrow(ROLES[k], origin, v, faint=True)
    for k, end in enumerate(ways):
        body += room.arrow(ROLES[k], ways[k - 1] if k else origin, end) if weights[k] else ""
    body += room.arrow("vec-result", origin, ways[-1]) if any(ways[-1]) else ""
    for k, v in enumerate(vectors):
        body += room.grip(ROLES[k], SHAPES[k], v, f"v{k + 1}")
    named = ", ".join(f"{V[k]} = {point(v)}" for k, v in enumerate(vectors))
    return room.svg(body, f"Arrows {named} in space, what they span, and a combination of them")


def static(state: dict[str, Any]) -> str:
    """The picture, the vectors with their factors, and the sentence."""
    n = 2 if states.length(state.get("vectors", VECTORS)) == 2 else 3
    vectors = states.matrix("span", state, "vectors", VECTORS[:n], (n, 3), 10)
    weights = states.vector("span", state, "weights", WEIGHTS[:n], n, 5)
    terms = ""
    for k, v in enumerate(vectors):
        column = table(V[k], [[number(x)] for x in v], lambda i, j, k=k: ROLES[k])  # type: ignore[misc]
        terms += ("+" if k else "") + tag("span", number(weights[k]), class_="factor") + column
    numbers = tag("div", terms, class_="system")
    return drawn("spans", picture(vectors, weights), says(vectors, weights), numbers)


def Span(vectors: Any = VECTORS, weights: Any = None) -> Any:
    """Two or three vectors in a space one can turn, what they span, and the combination with these weights."""
    chosen = plain(vectors)
    given = WEIGHTS[: states.length(chosen)] if weights is None else weights
    return widget("span", static, {"vectors": chosen, "weights": plain(given)})
