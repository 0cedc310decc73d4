"""The widgets by name. One module here (what it is, its state, words and picture), one ES module in web/widgets.

To add one: a module with a function named as the class a notebook calls, ``static(state)`` beside it, and its line
below. ``web/build.mjs`` bundles every file of ``web/widgets`` whose last line is ``export default { render };``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from rowspace.figures import (
    arrows,
    composition,
    convolution,
    cube,
    four_subspaces,
    independence,
    loop_orders,
    matrix_plane,
    photo_matrix,
    player,
    projection,
    span,
    two_lines,
    unit_ball,
)  # fmt: skip


class Widget(NamedTuple):
    """``make(**state)`` is the widget; ``static(state)`` its picture and its sentence, as HTML."""

    make: Callable[..., Any]
    static: Callable[[dict[str, Any]], str]


WIDGETS = {
    "arrows": Widget(arrows.Arrows, arrows.static),
    "projection": Widget(projection.Projection, projection.static),
    "two-lines": Widget(two_lines.TwoLines, two_lines.static),
    "matrix-plane": Widget(matrix_plane.MatrixPlane, matrix_plane.static),
    "composition": Widget(composition.Composition, composition.static),
    "unit-ball": Widget(unit_ball.UnitBall, unit_ball.static),
    "span": Widget(span.Span, span.static),
    "loop-orders": Widget(loop_orders.LoopOrders, loop_orders.static),
    "convolution": Widget(convolution.Convolution, convolution.static),
    "photo-matrix": Widget(photo_matrix.PhotoMatrix, photo_matrix.static),
    "independence": Widget(independence.Independence, independence.static),
    "cube": Widget(cube.Cube, cube.static),
    "four-subspaces": Widget(four_subspaces.FourSubspaces, four_subspaces.static),
    "player": Widget(player.StepPlayer, player.static),
}


def static(widget: str, state: dict[str, Any]) -> str:
    """What stands in a page before and without scripts, and on paper: a widget's state as a picture and a sentence.

    Raises
    ------
    ValueError
        For an unknown widget or a state it cannot show.
    """
    if widget not in WIDGETS:
        raise ValueError(f"there is no widget {widget!r}; there are {', '.join(WIDGETS)}")
    return WIDGETS[widget].static(state)
