"""One question answered: the space that is asked for, the neighbours in it, why they are near, and what else to say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from rowspace.apps import AppError
from rowspace.apps.songs.reasons import typical_parts, why
from rowspace.apps.songs.similar import Item, Neighbour, nearest
from rowspace.apps.songs.space import Space, make_space
from rowspace.apps.songs.tables import Sample, Source
from rowspace.linalg.arrays import Array

MISSING = ("median", "drop")


@dataclass(frozen=True)
class Answer:
    """The neighbours of `query`, the nearest first, and for each a few words why."""

    space: Space
    query: Item
    neighbours: tuple[Neighbour, ...]
    reasons: tuple[str, ...]
    typical: Array  # (p,), each feature's mean part over items taken at random
    notes: tuple[str, ...]


def space_of(
    source: Source,
    sample: Sample,
    *,
    weights: Mapping[str, float] | None = None,
    metric: str = "cosine",
    scale: str = "z",
    seed: int = 0,
) -> Space:
    """The space of a source; a metric is learned from the items that have a label. As ``make_space`` otherwise."""
    X, labels = sample.X, sample.labels if source.labelled else None
    if metric == "learned" and labels is not None:
        known = labels != ""
        X, labels = X[known], labels[known]
    return make_space(X, source.features, scale=scale, metric=metric, weights=weights, labels=labels, seed=seed)


def answer(source: Source, sample: Sample, space: Space, query: Item, k: int = 10, missing: str = "median") -> Answer:
    """The k items most like the query.

    Parameters
    ----------
    source : Source
    sample : Sample
        What ``survey`` made of it.
    space : Space
    query : Item
    k : int
    missing : {'median', 'drop'}
        Whether the median stands for a missing value, or its row is left out.

    Raises
    ------
    AppError
        As ``nearest``, and for another word than those of `missing`.
    """
    if missing not in MISSING:
        raise AppError(f"Missing values: {' or '.join(MISSING)}, and {missing!r} is neither.")
    found = nearest(space, source.blocks(), query, k, complete=missing == "drop")
    typical = typical_parts(space, sample.X, query)
    notes = [*source.notes, *missing_values(source, sample, query, missing), *sampled(sample)]
    if len(found) < k:
        notes.append(f"There are only {len(found)} others to compare with.")
    reasons = tuple(why(space, query, each, typical) for each in found)
    return Answer(space, query, tuple(found), reasons, typical, tuple(notes))


def missing_values(source: Source, sample: Sample, query: Item, missing: str) -> list[str]:
    """Sentences on what is missing, in all rows and of the query."""
    gaps = [f"{name} ({count:,})" for name, count in zip(source.features, sample.missing, strict=True) if count]
    if not gaps:
        return []
    done = "the median stands for them" if missing == "median" else "such rows are left out"
    notes = [f"Missing values: {', '.join(gaps)}; {done}."]
    own = [name for name, value in zip(source.features, query.values, strict=True) if np.isnan(value)]
    return notes + ([f"Of {query.title} itself there is no {', '.join(own)}: the median stands for it."] if own else [])


def sampled(sample: Sample) -> list[str]:
    """A sentence, where scales were made of some of the rows."""
    if len(sample.X) == sample.rows:
        return []
    return [f"Scales are those of {len(sample.X):,} rows drawn at random from {sample.rows:,}; all were compared."]
