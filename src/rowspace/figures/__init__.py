"""Figures and widgets in the course's own hand: one palette (``tokens.json``) for charts, pictures and what one drags.

``line_chart`` and ``picture`` need NumPy alone, so that a cell in the page draws at once; ``style`` and ``chart`` are
for Matplotlib. ``TwoLines``, ``StepPlayer`` and ``MatrixPlane`` are live in notebooks and in the page; ``static`` is
the same as a picture, for print and for pages without scripts. ``show`` plays an algorithm wherever one is.
"""

from __future__ import annotations

from rowspace.figures.arrows import Arrows
from rowspace.figures.composition import Composition
from rowspace.figures.convolution import Convolution
from rowspace.figures.cube import Cube
from rowspace.figures.four_subspaces import FourSubspaces
from rowspace.figures.independence import Independence
from rowspace.figures.line_chart import line_chart
from rowspace.figures.loop_orders import LoopOrders
from rowspace.figures.matplotlib_style import chart, style
from rowspace.figures.matrix_plane import MatrixPlane
from rowspace.figures.photo_matrix import PhotoMatrix
from rowspace.figures.pixels import picture
from rowspace.figures.player import StepPlayer
from rowspace.figures.projection import Projection
from rowspace.figures.registry import static
from rowspace.figures.show import show
from rowspace.figures.span import Span
from rowspace.figures.two_lines import TwoLines
from rowspace.figures.unit_ball import UnitBall

__all__ = [
    "Arrows", "Composition", "Convolution", "Cube", "FourSubspaces", "Independence", "LoopOrders", "MatrixPlane",
    "PhotoMatrix", "Projection", "Span", "StepPlayer", "TwoLines", "UnitBall",
    "chart", "line_chart", "picture", "show", "static", "style",
]  # fmt: skip
