"""Algorithms that learn: descent, clusters, networks, attention."""

from __future__ import annotations

from rowspace.steps.algorithm import Algorithm, Input, Preset
from rowspace.steps.learning.kmeans import kmeans

ALGORITHMS: tuple[Algorithm, ...] = (
    Algorithm(
        "kmeans",
        "k-means",
        kmeans,
        inputs=(Input("X", "points", "the points"), Input("C", "points", "the centres to start from")),
        presets=(
            Preset("Three groups", "0 1; 1 0; 1 2; 2 1; 8 0; 9 1; 9 -1; 10 0; 4 7; 5 8; 6 7; 5 9\n|\n0 0; 1 3; 2 2"),
            Preset("Two groups", "1 1; 9 8; 2 1; 8 8; 1 2; 9 9\n|\n3 3; 4 5"),
            Preset("Four corners, a good start", "0 0; 0 1; 4 0; 4 1\n|\n1 0; 3 1"),
            Preset("Four corners, a bad start", "0 0; 0 1; 4 0; 4 1\n|\n2 0; 2 1"),
            Preset(
                "Slow: a chain, all centres at one end",
                "0 0; 1 1; 2 2; 3 0; 4 1; 5 2; 6 0; 7 1; 8 2; 9 0; 10 1; 11 2; 12 0; 13 1; 14 2\n|\n0 0; 1 1; 2 2",
            ),
            Preset("A centre that nobody chooses", "1 1; 2 1; 1 2; 8 8; 9 8\n|\n0 0; 9 9; 30 -20"),
            Preset("A tie", "0 0; 2 0; 4 0\n|\n0 0; 4 0"),
            Preset("In space", "0 0 0; 1 0 1; 0 1 1; 6 6 5; 5 6 6; 6 5 6\n|\n0 0 3; 3 4 3"),
        ),
        spec="kmeans",
        view="both",
    ),
)
