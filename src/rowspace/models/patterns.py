"""Which columns each row of a table with gaps has, as a few numbers for each row: the side information of its choices.

A row's pattern is 1 where it has a rating and 0 where not, divided by the root of the count so that its length is 1,
with features of the row beside it where there are any. Less the mean of all rows, it is written in the coordinates of
the leading right singular vectors: of r numbers a row, these lose the least. The coordinates' columns are orthogonal,
``P S`` of the singular value decomposition of what they keep, which is the form that `gibbs.Population` takes.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from rowspace.linalg import randomized_svd, svd
from rowspace.linalg.arrays import Array
from rowspace.models.gibbs import Population
from rowspace.models.triplets import Runs

__all__ = ["Patterns", "patterns"]

LARGEST = 1 << 28
"""Cells of the table of rows and columns for which patterns are decomposed: 2 GB."""


class Patterns(NamedTuple):
    """Which columns each row has, divided by the root of their number, and more features, less their means, in the
    coordinates of their leading right singular vectors."""

    coordinates: Array  # (n, r): P S
    scales: Array  # (r,): S
    basis: Array  # (r, columns and features)
    centre: Array  # (columns and features,)

    def population(self, d: int) -> Population:
        return Population(self.coordinates, self.scales, np.zeros(d), np.eye(d))

    def mean_of_none(self, population: Population) -> Array:
        """The prior mean of a row without columns or features."""
        return np.asarray(population.mean - (self.basis @ self.centre) @ population.coef)


def patterns(
    name: str, data: Runs, columns: int, features: Array, history: int, rng: np.random.Generator
) -> Patterns:
    """The patterns in `history` coordinates, and one more for each of the features; without history the features
    alone."""
    rows = len(data.starts) - 1
    if not history:
        columns = 0
    width = columns + features.shape[1]
    if rows * width > LARGEST:
        raise ValueError(f"{name}: a table of {rows:,} × {width:,} is too large for histories; use history=0")
    F = np.zeros((rows, width))
    if columns:
        counts = np.diff(data.starts)
        row = np.repeat(np.arange(rows), counts)
        F[row, data.columns] = 1 / np.sqrt(counts[row])
    F[:, columns:] = features
    centre = F.mean(axis=0)
    F -= centre
    r = min(history + features.shape[1], *F.shape)
    if r == 0:
        return Patterns(np.zeros((rows, 0)), np.zeros(0), np.zeros((0, width)), centre)
    Vh = randomized_svd(F, r, seed=rng)[2]
    P, S, turn = svd(F @ Vh.T, full_matrices=False)
    kept = np.finfo(float).eps * max(F.shape) * np.sqrt((F * F).sum()) < S
    return Patterns(P[:, kept] * S[kept], S[kept], turn[kept] @ Vh, centre)
