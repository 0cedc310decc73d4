r"""How many segments there are, and whether they would be found again.

Silhouette (P. Rousseeuw, J. Comput. Appl. Math. 20 (1987), https://doi.org/10.1016/0377-0427(87)90125-7): with a the
mean distance of a row from its own segment and b that from the nearest other one, ``(b − a) / max(a, b)``; near 1 where
segments stand apart, near 0 where one cloud is cut.

Gap (R. Tibshirani, G. Walther, T. Hastie, J. R. Stat. Soc. B 63 (2001), https://doi.org/10.1111/1467-9868.00293): how
much smaller ``log(inertia)`` is than for rows drawn evenly from the box along the principal axes that holds the data.
The smallest k whose gap is at least the next one's less that one's standard error is what the authors take; k = 1 is
among the answers, and means that there are no segments.

Adjusted Rand index (L. Hubert, P. Arabie, J. Classif. 2 (1985), https://doi.org/10.1007/BF01908075): of all pairs of
rows, how many two ways of cutting agree on, scaled so that 1 is the same cut and chance is 0. Between the segments and
those of a resample of the rows, drawn with replacement, it says whether they depend on who happens to be in the table.
For each segment, the Jaccard index (rows in both over rows in either) with the nearest segment of the resample: below
0.6 it dissolves, from 0.75 it is a pattern, from 0.85 a stable one (C. Hennig, Comput. Stat. Data Anal. 52 (2007),
https://doi.org/10.1016/j.csda.2006.11.025).
"""

from __future__ import annotations

import warnings
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from rowspace.linalg import svd
from rowspace.linalg.arrays import Array
from rowspace.models import ConvergenceWarning, KMeans
from rowspace.models.distances import blocks, squared_distances

STARTS = 20
REFERENCES = 10


class Trial(NamedTuple):
    """What speaks for k segments. For k = 1 there is no silhouette: NaN."""

    k: int
    inertia: float
    silhouette: float
    spread: float
    """The standard error of the mean silhouette."""
    gap: float
    error: float
    """The standard error of the gap."""


class Stability(NamedTuple):
    """Agreement with resamples: the adjusted Rand index of each, and each segment's mean Jaccard index."""

    rand: Array
    jaccard: Array


def cluster(Z: Array, k: int, rng: np.random.Generator, starts: int = STARTS) -> KMeans:
    """k-means until no row changes its segment."""
    return KMeans(k, n_init=starts, tol=0, random_state=rng).fit(Z)


def silhouettes(Z: Array, labels: Array) -> Array:
    """Each row's silhouette; 0 for one alone in its segment."""
    k = int(labels.max()) + 1
    member = np.eye(k)[labels]
    counts = member.sum(axis=0)
    out = np.zeros(len(Z))
    for rows in blocks(len(Z), len(Z)):
        D = np.sqrt(squared_distances(Z[rows], Z))
        D[np.arange(len(D)), np.arange(len(Z))[rows]] = 0  # exactly, not to rounding
        sums, own = D @ member, labels[rows]
        here = np.arange(len(own))
        a = sums[here, own] / np.maximum(counts[own] - 1, 1)
        with np.errstate(invalid="ignore"):
            means = np.where(counts > 0, sums / counts, np.inf)
        means[here, own] = np.inf
        b = means.min(axis=1)
        larger = np.maximum(a, b)
        out[rows] = np.where((counts[own] > 1) & (larger > 0), (b - a) / np.where(larger > 0, larger, 1), 0)
    return out


def trials(Z: Array, most: int, rng: np.random.Generator) -> list[Trial]:
    """What speaks for 1, 2, …, `most` segments."""
    centred = Z - Z.mean(axis=0)
    axes = svd(centred, full_matrices=False).Vh
    along = centred @ axes.T
    low, high = along.min(axis=0), along.max(axis=0)
    drawn = [rng.uniform(low, high, along.shape) for _ in range(REFERENCES)]
    out = []
    for k in range(1, most + 1):
        model = cluster(Z, k, rng)
        scores = silhouettes(Z, model.labels_) if k > 1 else np.full(1, np.nan)
        reference = np.log([cluster(each, k, rng, 3).inertia_ for each in drawn])
        gap, error = reference.mean() - np.log(model.inertia_), reference.std() * np.sqrt(1 + 1 / REFERENCES)
        spread = scores.std() / np.sqrt(len(scores))
        out.append(Trial(k, model.inertia_, float(scores.mean()), float(spread), float(gap), float(error)))
    return out


def choose(table: list[Trial]) -> tuple[int, list[int], int | None]:
    """k by the silhouette; all k within one standard error of the best, of which k is the smallest; k by the gap."""
    best = max(table[1:], key=lambda each: each.silhouette)
    tied = [each.k for each in table[1:] if each.silhouette >= best.silhouette - best.spread]
    by_gap = next((a.k for a, b in pairwise(table) if a.gap >= b.gap - b.error), None)
    return tied[0], tied, by_gap


def contingency(a: Array, b: Array) -> Array:
    """How many rows have each pair of labels."""
    columns = int(b.max()) + 1
    return np.bincount(a * columns + b, minlength=(int(a.max()) + 1) * columns).reshape(-1, columns)


def adjusted_rand(a: Array, b: Array) -> float:
    """The adjusted Rand index of two ways of cutting the same rows.

    >>> adjusted_rand(np.array([0, 0, 1, 1]), np.array([1, 1, 0, 0]))
    1.0
    """
    table = contingency(a, b).astype(np.float64)
    pairs = [float((each * (each - 1) / 2).sum()) for each in (table, table.sum(axis=1), table.sum(axis=0))]
    everything = len(a) * (len(a) - 1) / 2
    chance = pairs[1] * pairs[2] / everything if everything else 0.0
    largest = (pairs[1] + pairs[2]) / 2
    return (pairs[0] - chance) / (largest - chance) if largest != chance else 1.0


def stability(Z: Array, labels: Array, resamples: int, rng: np.random.Generator) -> Stability:
    """What becomes of the segments when the rows are drawn again."""
    k = int(labels.max()) + 1
    rand, jaccard = [], np.empty((resamples, k))
    for i in range(resamples):
        drawn = Z[rng.integers(len(Z), size=len(Z))]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)  # of fewer different rows drawn than segments
            again = cluster(drawn, k, rng, 5).predict(Z)
        rand.append(adjusted_rand(labels, again))
        both = contingency(labels, again)
        either = both.sum(axis=1, keepdims=True) + both.sum(axis=0) - both
        jaccard[i] = (both / np.maximum(either, 1)).max(axis=1)
    return Stability(np.array(rand), jaccard.mean(axis=0) if resamples else np.empty(0))


def nearest(Z: Array, centres: Array) -> Array:
    """The nearest centre of each row."""
    return np.concatenate([squared_distances(Z[rows], centres).argmin(axis=1) for rows in blocks(len(Z), len(centres))])
