"""Pairs of points and what a map does to their distances."""

from __future__ import annotations

from typing import Any

import numpy as np

from rowspace.specs.case import Args

FACTOR, MEAN, LINEAR = "Squared distances kept", "Right on average", "One linear map"


def differences(points: Any) -> Any:
    i, j = np.triu_indices(len(points), 1)
    return points[i] - points[j]


def lengths(vectors: Any) -> Any:
    """Lengths of rows, of any scale."""
    largest = np.abs(vectors).max(axis=1, initial=0.0)
    scale = np.where((largest > 0) & np.isfinite(largest), largest, 1.0)
    return scale * np.sqrt(np.square(vectors / scale[:, None]).sum(axis=1))


def unit_differences(args: Args) -> Any:
    """The differences of all pairs of different points, of length 1."""
    D = differences(np.asarray(args[0], float))
    long = lengths(D)
    return D[long > 0] / long[long > 0, None]


def ratios(args: Args, Y: Any) -> Any:
    """For each pair of different points the squared distance after, divided by that before."""
    before, after = lengths(differences(np.asarray(args[0], float))), lengths(differences(Y))
    return (after[before > 0] / before[before > 0]) ** 2
