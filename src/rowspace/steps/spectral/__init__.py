"""Eigenvalues and singular values."""

from __future__ import annotations

from rowspace.steps.algorithm import Algorithm, Input, Preset
from rowspace.steps.spectral.eigenvectors import eigenvectors

ALGORITHMS: tuple[Algorithm, ...] = (
    Algorithm(
        "eigenvectors",
        "Eigenvalues and eigenvectors, 2 by 2 and 3 by 3",
        eigenvectors,
        inputs=(Input("A"),),
        presets=(
            Preset("Symmetric", "2 1\n1 2"),
            Preset("Golden ratio (Fibonacci)", "1 1\n1 0"),
            Preset("A turn: a complex pair", "1 -2\n1 3"),
            Preset("Shear: defective", "1 1\n0 1"),
            Preset("All directions", "3 0\n0 3"),
            Preset("Three by three", "4 1 0\n1 4 1\n0 1 4"),
            Preset("Turn in space: an axis and a pair", "0 -1 0\n1 0 0\n0 0 2"),
            Preset("Counts twice, with a plane", "3 1 1\n1 3 1\n1 1 3"),
            Preset("Counts three times, one direction", "2 1 0\n0 2 1\n0 0 2"),
        ),
        spec="eig_2x2",
        view="both",
    ),
)
