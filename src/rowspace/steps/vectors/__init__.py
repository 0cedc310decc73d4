"""Vectors: addition, scaling, projection."""

from __future__ import annotations

from rowspace.steps.algorithm import Algorithm, Input, Preset
from rowspace.steps.vectors.combination import linear_combination
from rowspace.steps.vectors.projection import projection

ALGORITHMS: tuple[Algorithm, ...] = (
    Algorithm(
        "linear_combination",
        "Linear combination, tip to tail",
        linear_combination,
        inputs=(Input("c", "vector", "the coefficients"), Input("V", "matrix", "the vectors (one a row)")),
        presets=(
            Preset("Two in the plane", "2 -1 | 1 2; 3 1"),
            Preset("The sum of two", "1 1 | 4 1; 1 3"),
            Preset("Half-way between", "1/2 1/2 | 1 4; 5 2"),
            Preset("Back to the origin", "2 1 -1 | 1 2; 3 -1; 5 3"),
            Preset("Three in space", "1 2 -1 | 1 0 2; 0 1 1; 1 -1 0"),
            Preset("One takes no part", "3 0 2 | 1 1; 5 -2; -1 1"),
            Preset("One vector", "-3/2 | 2 1"),
            Preset("Lost in floats", "1e16 1 -1e16 | 1 2; 1 1; 1 2"),
        ),
        spec="linear_combination",
        view="both",
    ),
    Algorithm(
        "projection",
        "Projection onto a line",
        projection,
        inputs=(Input("b", "vector", "the vector"), Input("a", "vector", "the direction")),
        presets=(
            Preset("In the plane", "1 3 | 4 2"),
            Preset("Already on it", "2 1 | 4 2"),
            Preset("Perpendicular", "1 -2 | 4 2"),
            Preset("Behind the origin", "-3 1 | 2 1"),
            Preset("In space", "3 0 3 | 1 2 2"),
            Preset("The mean of four numbers", "1 4 2 6 | 1 1 1 1"),
            Preset("One entry", "5 | -2"),
            Preset("Very long: scaled first", "1 3 | 4e200 2e200"),
        ),
        spec="project",
        view="both",
    ),
)
