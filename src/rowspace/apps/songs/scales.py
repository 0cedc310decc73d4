"""Features on one scale, so that a semitone and a beat can be compared.

    z         (x − mean) / standard deviation
    robust    (x − median) / (half the distance between the quartiles), which a few wild values do not move
    minmax    (x − least) / (greatest − least), from 0 to 1
    rank      log(r / (1 − r)) · √3 / π, r being the share of items below x: a logistic distribution of variance 1
              whatever x was, so that a long tail takes no more room than the rest

A missing value is taken for the median, or its row is left out.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from rowspace.apps import AppError
from rowspace.linalg.arrays import Array

SCALES = ("z", "robust", "minmax", "rank")


@dataclass(frozen=True)
class Scaling:
    """What brings each feature to the common scale, and what is usual in it."""

    method: str
    quartiles: Array  # (3, p), in the feature's own units; the median stands for what is missing
    centre: Array  # (p,)
    spread: Array  # (p,), 1 where all values are alike
    ordered: Array | None  # (n, p), each column ascending, for ranks

    def __call__(self, X: Array) -> Array:
        """Rows (n, p) on the common scale."""
        filled = np.where(np.isnan(X), self.quartiles[1], X)
        if self.ordered is None:
            return np.asarray((filled - self.centre) / self.spread)
        n = len(self.ordered)
        scores = np.empty_like(filled)
        for column, values, score in zip(self.ordered.T, filled.T, scores.T, strict=True):
            below = np.searchsorted(column, values, "left") + np.searchsorted(column, values, "right")
            r = np.clip(below / (2 * n), 0.5 / n, 1 - 0.5 / n)
            score[:] = np.log(r / (1 - r)) * (math.sqrt(3) / math.pi)
        return scores


def fit_scaling(X: Array, method: str = "z") -> Scaling:
    """The scaling that rows (n, p) show; NaN is missing.

    Raises ``AppError`` for an unknown method, or where a column has no value at all.
    """
    if method not in SCALES:
        raise AppError(f"A scale is one of {', '.join(SCALES)}, and {method!r} is not.")
    if not len(X) or np.isnan(X).all(axis=0).any():
        raise AppError("A feature without a single value has no scale: leave it out.")
    quartiles = np.nanquantile(X, (0.25, 0.5, 0.75), axis=0)
    filled = np.where(np.isnan(X), quartiles[1], X)
    if method == "z":
        centre, spread = filled.mean(axis=0), filled.std(axis=0)
        spread[spread <= len(X) * np.finfo(float).eps * np.abs(centre)] = 0  # what rounding makes of one value
    elif method == "robust":
        centre, spread = quartiles[1], (quartiles[2] - quartiles[0]) / 2
        rare = (spread == 0) & (filled.std(axis=0) > 0)  # more than half are alike
        spread = np.where(rare, filled.std(axis=0), spread)
    else:
        centre, spread = filled.min(axis=0), filled.max(axis=0) - filled.min(axis=0)
    centre = np.where(spread > 0, centre, filled[0])
    ordered = np.sort(filled, axis=0) if method == "rank" else None
    return Scaling(method, quartiles, centre, np.where(spread > 0, spread, 1), ordered)
