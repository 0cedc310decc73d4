r"""How alike two items are, as a sum over their features.

With w the weights and x, y the items' features on a common scale,

    cosine       Σⱼ wⱼ xⱼ yⱼ / (‖x‖ ‖y‖),          lengths with the same weights
    euclidean    Σⱼ wⱼ (xⱼ − yⱼ)² / d,              d² = Σⱼ wⱼ (xⱼ − yⱼ)²
    learned      Σⱼ (xⱼ − yⱼ) (M (x − y))ⱼ / d,     d² = (x − y)ᵀ M (x − y)

Each is a similarity or a distance, and each term the part of one feature: parts add up to the whole. M is learned from
labels by ``rowspace.models.NCA``, so that neighbours have the same label; a part can be below zero there, where two
features that differ make up for each other.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from rowspace.apps import AppError
from rowspace.apps.songs.scales import Scaling, fit_scaling
from rowspace.linalg.arrays import Array
from rowspace.models import NCA

METRICS = ("cosine", "euclidean", "learned")
STEPS = 400
"""Of the learning: more changes the precision on Spotify's table by less than 0.01."""


@dataclass(frozen=True)
class Space:
    """Features, their scale and weights, and a metric."""

    features: tuple[str, ...]
    scaling: Scaling
    weights: Array  # (p,)
    metric: str
    map: Array | None = None  # (p, r); M is its product with its transpose

    @property
    def is_distance(self) -> bool:
        return self.metric != "cosine"

    def parts(self, Z: Array, z: Array) -> Array:
        """Each feature's part in the distance or similarity of rows Z (n, p) and z (p,), all on the common scale."""
        if self.metric == "cosine":
            products = Z * (self.weights * z)
            lengths = np.sqrt((Z * Z * self.weights).sum(axis=1) * (z * z * self.weights).sum())
            return np.asarray(products / np.where(lengths > 0, lengths, 1)[:, None])
        apart = Z - z
        if self.map is None:
            squares = apart * apart * self.weights
        else:
            squares = apart * np.einsum("np,pq->nq", apart, self.map @ self.map.T)
        distance = np.sqrt(np.maximum(squares.sum(axis=1), 0))
        return np.asarray(squares / np.where(distance > 0, distance, 1)[:, None])

    def order(self, parts: Array) -> Array:
        """What is least for the item that is most like: the distance, or minus the similarity."""
        total = parts.sum(axis=1)
        return np.asarray(total if self.is_distance else -total)


def weigh(features: Sequence[str], weights: Mapping[str, float]) -> Array:
    """A weight for each feature: 1, or what is given.

    Raises ``AppError`` for a feature that is not there, a weight below zero, or none above.
    """
    values = np.ones(len(features))
    for name, weight in weights.items():
        if name not in features:
            near = difflib.get_close_matches(name, features, n=1, cutoff=0.5)
            hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(features)}."
            raise AppError(f"There is no feature {name!r}; {hint}")
        if not (np.isfinite(weight) and weight >= 0):
            raise AppError(f"The weight of {name} must be zero or above, and {weight:g} is not.")
        values[list(features).index(name)] = weight
    if not values.any():
        raise AppError("All weights are zero: nothing is left to compare.")
    return values


def make_space(
    X: Array,
    features: Sequence[str],
    *,
    scale: str = "z",
    metric: str = "cosine",
    weights: Mapping[str, float] | None = None,
    labels: Array | None = None,
    seed: int = 0,
) -> Space:
    """The space that rows (n, p) show, NaN being missing.

    Parameters
    ----------
    X : (n, p) ndarray
        All items, or a sample of them.
    features : sequence of p str
    scale : {'z', 'robust', 'minmax', 'rank'}
    metric : {'cosine', 'euclidean', 'learned'}
    weights : mapping from features to numbers, optional
        1 for those that are not in it.
    labels : (n,) ndarray, optional
        What the learned metric brings together.
    seed : int
        Of the learning.

    Raises
    ------
    AppError
        For an unknown scale, metric or feature, or a metric to be learned without labels to learn from.
    """
    if metric not in METRICS:
        raise AppError(f"A metric is one of {', '.join(METRICS)}, and {metric!r} is not.")
    w = weigh(features, weights or {})
    scaling = fit_scaling(np.asarray(X, np.float64), scale)
    if metric != "learned":
        return Space(tuple(features), scaling, w, metric)
    if labels is None or len(np.unique(labels)) < 2:
        raise AppError("A metric is learned from labels, at least two different: say which column has them.")
    root = np.sqrt(w)
    used = w > 0
    model = NCA(max_iter=STEPS, random_state=seed).fit(((scaling(X) * root)[:, used]).astype(np.float32), labels)
    L = np.zeros((len(w), int(used.sum())))
    L[used] = root[used, None] * model.components_.T
    return Space(tuple(features), scaling, w, metric, L)
