"""What recommenders share: ratings learned from, scores of pairs, and the items a user has not rated, best first.

A user or an item that was not among the ratings gets the honest answer, what the model says of someone of whom nothing
is known: the mean, and the bias of the side that is known.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from rowspace.linalg.arrays import Array
from rowspace.models.base import Estimator
from rowspace.models.triplets import Runs, Triplets, as_identifiers, as_scale, as_triplets, places
from rowspace.models.validation import not_fitted

__all__ = ["Recommendations", "Recommender", "best"]


class Recommendations(NamedTuple):
    """Items, the best first, and their scores."""

    items: Array
    scores: Array


def best(scores: Array, n: int, without: Array | None = None) -> Array:
    """The places of the n greatest scores, greatest first, of equal ones the first; `without` those places.

    >>> best(np.array([1.0, 3.0, 2.0, 3.0]), 2, np.array([1])).tolist()
    [3, 2]
    """
    allowed = np.ones(len(scores), bool)
    if without is not None:
        allowed[without] = False
    kept = np.flatnonzero(allowed)
    return np.asarray(kept[np.argsort(-scores[kept], kind="stable")[:n]])


class Recommender(Estimator):
    """A model of ratings. One of these says how a user's score of every item is found: `_scores`, and for pairs
    `_pairs`.

    Attributes
    ----------
    users_, items_ : ndarray
        The identifiers that occurred, ascending.
    """

    kind = "recommender"
    scale: Any = None
    users_: Array
    items_: Array
    _seen: Runs

    def _learn_from(self, users: ArrayLike, items: ArrayLike, ratings: ArrayLike | None) -> Triplets:
        data = as_triplets(type(self).__name__, users, items, ratings, self.scale)
        self.users_, self.items_, self._seen = data.users, data.items, data.by_user()
        return data

    def _check_fitted(self) -> None:
        if not hasattr(self, "items_"):
            raise not_fitted(type(self).__name__)

    def _pairs(self, user: Array, item: Array) -> Array:
        raise NotImplementedError

    def _scores(self, user: int) -> Array:
        """The scores of all items for the user at that place, −1 for one who is not known."""
        raise NotImplementedError

    def _clipped(self, scores: Array) -> Array:
        ends = as_scale(type(self).__name__, self.scale)
        return scores if ends is None else np.clip(scores, *ends)

    def predict(self, users: ArrayLike, items: ArrayLike) -> Array:
        """The scores of pairs, ``(n,)``; within the scale, if there is one.

        Users and items that were not learned from get what is said of those of whom nothing is known.
        """
        self._check_fitted()
        name = type(self).__name__
        who, what = as_identifiers(name, "users", users), as_identifiers(name, "items", items)
        if who.shape != what.shape:
            raise ValueError(f"{name}: users and items must have one length, got {len(who)} and {len(what)}")
        return self._clipped(self._pairs(places(self.users_, who), places(self.items_, what)))

    def scores(self, user: Any) -> Array:
        """The user's score of every item of `items_`, whether rated or not; not clipped, so that none are equal."""
        self._check_fitted()
        return self._scores(int(places(self.users_, as_identifiers(type(self).__name__, "user", [user]))[0]))

    def rated(self, user: Any) -> tuple[Array, Array]:
        """The places in `items_` of what the user rated, and the ratings; both empty for one who is not known."""
        self._check_fitted()
        place = int(places(self.users_, as_identifiers(type(self).__name__, "user", [user]))[0])
        return (np.zeros(0, np.intp), np.zeros(0)) if place < 0 else self._seen.row(place)

    def recommend(self, user: Any, n: int = 10, seen: bool = False) -> Recommendations:
        """The user's n best items, without those rated already unless `seen`; fewer where there are no more."""
        self._check_fitted()
        if n < 1:
            raise ValueError(f"{type(self).__name__}: recommend at least one item, got n = {n}")
        scores = self.scores(user)
        chosen = best(scores, n, None if seen else self.rated(user)[0])
        return Recommendations(self.items_[chosen], self._clipped(scores[chosen]))
