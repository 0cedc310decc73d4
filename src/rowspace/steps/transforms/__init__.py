"""Fast transforms by butterflies."""

from __future__ import annotations

from rowspace.steps.algorithm import Algorithm, Input, Preset
from rowspace.steps.transforms.fourier import fft
from rowspace.steps.transforms.hadamard import fwht

ALGORITHMS: tuple[Algorithm, ...] = (
    Algorithm(
        "fwht",
        "Walsh–Hadamard transform",
        fwht,
        inputs=(Input("x", "vector", "the vector"),),
        presets=(
            Preset("Four numbers", "1 2 4 8"),
            Preset("Eight numbers", "3 1 4 1 5 9 2 6"),
            Preset("All ones: all in one entry", "1 1 1 1 1 1 1 1"),
            Preset("A single one: a column of signs", "0 0 0 1 0 0 0 0"),
            Preset("A column of signs: one entry is left", "1 -1 -1 1 1 -1 -1 1"),
            Preset("Two numbers, in the plane", "3 1"),
            Preset("Sixteen, level by level", "1 0 0 2 0 0 0 0 3 0 0 0 0 0 0 1"),
        ),
        spec="fwht",
        view="plane",
    ),
    Algorithm(
        "fft",
        "Fast Fourier transform",
        fft,
        inputs=(Input("x", "vector", "the vector"),),
        presets=(
            Preset("Four numbers", "1 2 3 4"),
            Preset("Eight numbers", "3 1 4 1 5 9 2 6"),
            Preset("All ones: no wave but the constant", "1 1 1 1 1 1 1 1"),
            Preset("A wave, twice round", "1 0 -1 0 1 0 -1 0"),
            Preset("A single one: all waves alike", "0 1 0 0 0 0 0 0"),
            Preset("The fastest wave", "1 -1 1 -1 1 -1 1 -1"),
            Preset("Two numbers: sum and difference", "3 1"),
            Preset("A square wave, level by level", "1 1 1 1 1 1 1 1 -1 -1 -1 -1 -1 -1 -1 -1"),
        ),
        spec="fft",
        floats_only="its factors are complex, cosines and sines of parts of a turn.",
        view="plane",
    ),
)
