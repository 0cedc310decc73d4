"""From a table to segments: columns on one scale, k-means, a map by principal components, and what to believe of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from rowspace.apps import AppError
from rowspace.apps.segments import measures
from rowspace.apps.segments.columns import Column, as_columns, prepare
from rowspace.apps.segments.words import names as words_for
from rowspace.linalg.arrays import Array
from rowspace.models import PCA

MOST = 8
"""The largest k that is tried where none is given."""
SAMPLED = 2000
"""Rows by which k is chosen and the silhouette taken: both compare all pairs."""
FARTHEST = 5
ROUNDING = 1e-6
"""Deviations below which a distance from the subspace is the rounding of the columns' last digits."""
CARRIED = 0.8
"""The fraction of the variance that the principal subspace carries from which rows' distances are taken."""


@dataclass(frozen=True)
class Map:
    """Rows in the plane of the first two principal components; with one column, the second coordinate is 0."""

    coordinates: Array
    """(n, 2)"""
    centres: Array
    """(k, 2)"""
    loadings: Array
    """(d, 2): by how many deviations each column rises along each component."""
    explained: Array
    """(2,) fractions of the variance."""


class Outlier(NamedTuple):
    """A row far from the principal subspace: the others' columns do not go together as its do."""

    row: int
    distance: float
    column: str
    """The one that is farthest from what the row's other columns lead to expect, and by how many deviations."""
    excess: float


@dataclass(frozen=True, repr=False)
class Segments:
    """What `segment` found. Rows of arrays (k, …) are segments, the largest first; labels count from 0."""

    columns: tuple[Column, ...]
    labels: Array
    """(n,)"""
    sizes: Array
    """(k,)"""
    names: tuple[str, ...]
    centres: Array
    """(k, d) in the columns' own units."""
    differences: Array
    """(k, d): the centres less the mean row, in standard deviations."""
    inertia: float
    silhouette: float
    trials: tuple[measures.Trial, ...]
    """One for each k that was tried; empty where k was given."""
    stability: measures.Stability
    map: Map
    outlying: Array
    """(n,): each row's distance from the principal subspace, in standard deviations."""
    dimensions: int
    """Of that subspace."""
    outliers: tuple[Outlier, ...]
    """The farthest rows, the farthest first."""
    notes: tuple[str, ...]

    @property
    def k(self) -> int:
        return len(self.sizes)

    def assign(self, data: Any) -> Array:
        """The segment of each row of another table with these columns: the nearest centre."""
        columns = as_columns(data)
        if missing := [each.name for each in self.columns if each.name not in columns]:
            raise AppError(f"The table has no column {', '.join(map(repr, missing))}.")
        Z = standardised(self.columns, columns)
        return measures.nearest(Z, self.differences)

    def __repr__(self) -> str:
        d, rand = len(self.columns), self.stability.rand
        found = [f"silhouette {self.silhouette:.2f}"]
        found += [f"adjusted Rand of resamples {rand.mean():.2f}"] if len(rand) else []
        lines = [f"Segments of {len(self.labels):,} rows by {d} column{'s' * (d > 1)} ({', '.join(found)})"]
        wide = len(f"{self.sizes.max():,}")
        for i, (size, name) in enumerate(zip(self.sizes, self.names, strict=True), 1):
            lines.append(f"  {i}  {size:>{wide},} rows  {name}")
        return "\n".join(lines)


def segment(
    data: Any,
    k: int | None = None,
    columns: Sequence[str] | None = None,
    *,
    names: Sequence[str] | None = None,
    seed: int = 0,
    resamples: int = 20,
) -> Segments:
    """Cut the rows of a table into k segments.

    Parameters
    ----------
    data : table, data set, mapping of columns, or (n, d) array_like
        NaN is a missing value.
    k : int, optional
        How many; else the smallest k up to 8 whose mean silhouette is within one standard error of the best.
    columns : sequence of str, optional
        Those to use; else all that look like measurements.
    names : sequence of str, optional
        Of the columns of an array.
    seed : int
    resamples : int
        How often the rows are drawn again, with replacement, to see what becomes of the segments; 0 for not at all.

    Raises
    ------
    AppError
        If there are fewer rows, or fewer different ones, than segments, or no column to tell rows apart.

    Examples
    --------
    >>> print(segment({"spent": [1.0, 2.0, 1.5, 90.0, 95.0]}, 2, resamples=0).sizes)
    [3 2]
    """
    table = as_columns(data, names)
    rows = len(next(iter(table.values()))) if table else 0
    if rows < 2:
        raise AppError(f"Segments need two rows at least, and the table has {rows}.")
    used, notes = prepare(table, columns)
    Z = standardised(used, table)
    different = len(np.unique(Z, axis=0))
    if different < 2:
        raise AppError("All rows are alike, so there is nothing to tell apart.")
    rng = np.random.default_rng(seed)
    few = Z if rows <= SAMPLED else Z[np.sort(rng.choice(rows, SAMPLED, replace=False))]
    table_of_k: list[measures.Trial] = []
    if k is None:
        most = min(MOST, len(np.unique(few, axis=0)) - 1)
        k = 2
        if most >= 2:
            table_of_k = measures.trials(few, most, rng)
            k, tied, by_gap = measures.choose(table_of_k)
            notes += _on_choice(k, tied, by_gap, most)
        if rows > SAMPLED:
            notes.append(f"k was chosen by {SAMPLED:,} rows drawn at random.")
    if not 2 <= k <= different:
        alike = "" if different == rows else f", {different:,} of them different"
        raise AppError(f"{k} segments cannot be made of {rows:,} rows{alike}: k is from 2 to {different:,}.")
    model = measures.cluster(Z, k, rng)
    order = np.argsort(-np.bincount(model.labels_, minlength=k), kind="stable")
    labels = np.argsort(order)[model.labels_]
    differences = model.cluster_centers_[order]
    own = np.column_stack([each.restore(differences[:, j]) for j, each in enumerate(used)])
    steady = measures.stability(Z, labels, resamples, rng)
    plane, beyond = _map(Z, differences)
    outlying = np.sqrt((beyond.residuals**2).sum(axis=1))
    return Segments(
        used,
        labels,
        np.bincount(labels, minlength=k),
        words_for(used, differences),
        own,
        differences,
        model.inertia_,
        _silhouette(Z, labels, rng),
        tuple(table_of_k),
        steady,
        plane,
        outlying,
        beyond.dimensions,
        _outliers(used, beyond.residuals, outlying),
        tuple(notes),
    )


def standardised(used: Sequence[Column], table: Mapping[str, Array]) -> Array:
    """The columns that are used, side by side on one scale, (n, d)."""
    return np.column_stack([each.standardise(np.asarray(table[each.name], np.float64)) for each in used])


def _silhouette(Z: Array, labels: Array, rng: np.random.Generator) -> float:
    if len(Z) > SAMPLED:
        rows = rng.choice(len(Z), SAMPLED, replace=False)
        Z, labels = Z[rows], labels[rows]
    return float(measures.silhouettes(Z, labels).mean())


def _on_choice(k: int, tied: list[int], by_gap: int | None, most: int) -> list[str]:
    notes = []
    if len(tied) > 1:
        notes.append(
            f"By the silhouette k = {', '.join(map(str, tied[:-1]))} and {tied[-1]} are equal to within a standard "
            "error; the smallest was taken."
        )
    if by_gap == 1:
        notes.append("By the gap there are no segments here but one cloud: these cut it into parts.")
    elif by_gap is None:
        notes.append(f"The gap still grows at k = {most}: it names no k up to there.")
    elif by_gap != k:
        notes.append(f"By the gap it would be k = {by_gap}.")
    return notes


class _Beyond(NamedTuple):
    """What the rows have outside the principal subspace, (n, d), and the dimensions of that."""

    residuals: Array
    dimensions: int


def _map(Z: Array, centres: Array) -> tuple[Map, _Beyond]:
    """The plane of the first two components, and what is outside the few that carry 80% of the variance."""
    pca = PCA().fit(Z)
    T, C = pca.transform(Z), pca.transform(centres)
    V, ratio = pca.components_, pca.explained_variance_ratio_
    q = min(int(np.searchsorted(np.cumsum(ratio), CARRIED)) + 1, len(V))
    beyond = _Beyond(T[:, q:] @ V[q:], q)
    if len(V) < 2:  # one column: a line
        T, C = (np.column_stack([each[:, 0], np.zeros(len(each))]) for each in (T, C))
        V, ratio = np.vstack([V, np.zeros_like(V)]), np.append(ratio, 0.0)
    return Map(T[:, :2], C[:, :2], V[:2].T, ratio[:2]), beyond


def _outliers(used: Sequence[Column], residuals: Array, outlying: Array) -> tuple[Outlier, ...]:
    rows = np.argsort(-outlying, kind="stable")[:FARTHEST]
    found = []
    for row in rows[outlying[rows] > ROUNDING]:
        j = int(np.abs(residuals[row]).argmax())
        found.append(Outlier(int(row), float(outlying[row]), used[j].name, float(residuals[row, j])))
    return tuple(found)
