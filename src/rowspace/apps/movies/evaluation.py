"""How good it is: errors and rankings on ratings that were held out, with parameters chosen without them.

The error is the root mean square of predicted less given stars (RMSE). A ranking is measured by the normalised
discounted cumulative gain of the first ten (nDCG@10; K. Järvelin, J. Kekäläinen, ACM Trans. Inf. Syst. 20 (2002),
https://doi.org/10.1145/582415.582418): a film at place r counts ``1 / log₂(r + 1)`` if the user has a held-out rating
of it, of any number of stars; the sum is divided by the greatest there could be, and the mean is over users with
held-out ratings. Films of the user's own training part are not recommended.

Parameters are chosen inside a training part: a fifth of it is held out in turn, and what does best there is fitted to
all of it. The test part is read once, at the end.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from rowspace.apps.movies.collection import Array, Collection
from rowspace.apps.movies.taste import fit_stars
from rowspace.models import EASE

__all__ = ["Chosen", "Score", "choose", "evaluate", "fit_stars", "ndcg", "rmse", "split"]

RANKINGS = tuple((reg, dropout) for reg in (100.0, 200.0, 300.0, 500.0) for dropout in (0.0, 0.5, 0.67))
"""EASE's ridges and dropouts among which one is chosen."""

FACTORS = ((10, 0), (5, 100), (10, 100), (15, 100))
"""BayesianMF's numbers of factors and of directions of histories among which one is chosen."""


class Chosen(NamedTuple):
    """The parameters that did best on what was held out of a training part."""

    n_factors: int
    history: int
    reg: float
    dropout: float


DEFAULT = Chosen(10, 100, 200.0, 0.6)


class Score(NamedTuple):
    """What was measured on one test part."""

    rmse: float
    ndcg: float
    chosen: Chosen


def rmse(predicted: Array, given: Array) -> float:
    """The root mean square error.

    >>> rmse(np.array([1.0, 2.0]), np.array([1.0, 4.0])) ** 2
    2.0000000000000004
    """
    return float(np.sqrt(np.mean((predicted - given) ** 2)))


def ndcg(model: Any, user: Array, item: Array, n: int = 10) -> float:
    """The mean nDCG@n of what ``model.recommend`` gives, over the users of these held-out pairs."""
    gains = 1 / np.log2(np.arange(2, n + 2))
    order = np.argsort(user, kind="stable")
    users, starts = np.unique(user[order], return_index=True)
    total = 0.0
    for each, held in zip(users, np.split(item[order], starts[1:]), strict=True):
        found = model.recommend(each, n).items
        hits = np.isin(found, held)
        total += float(gains[: len(found)][hits].sum() / gains[: min(n, len(held))].sum())
    return total / len(users)


def split(rows: Array, share: float = 0.2, seed: int = 0) -> tuple[Array, Array]:
    """Rows to learn from and rows held out, in their order."""
    turned = np.random.default_rng(seed).permutation(rows)
    held = round(share * len(rows))
    return np.sort(turned[held:]), np.sort(turned[:held])


def choose(c: Collection, rows: Array, seed: int = 0) -> Chosen:
    """The parameters that do best inside these rows; the stars' by shorter chains than are used in the end."""
    learned, held = split(rows, seed=seed)
    user, item, rating = c.user[held], c.item[held], c.rating[held]

    def error(parameters: tuple[int, int]) -> float:
        model = fit_stars(c, learned, *parameters, draws=60, burn_in=30, seed=seed)
        return rmse(model.predict(user, item), rating)

    def loss(parameters: tuple[float, float]) -> float:
        return -ndcg(EASE(*parameters).fit(c.user[learned], c.item[learned]), user, item)

    return Chosen(*min(FACTORS, key=error), *min(RANKINGS, key=loss))


def evaluate(
    c: Collection,
    folds: list[tuple[Array, Array]],
    chosen: Chosen | None = DEFAULT,
    report: Callable[[int, int], None] | None = None,
) -> list[Score]:
    """Learn from the first rows of each fold and measure on the second; `chosen` None: choose inside the first."""
    scores = []
    for done, (learned, held) in enumerate(folds, 1):
        mine = choose(c, learned) if chosen is None else chosen
        stars = fit_stars(c, learned, mine.n_factors, mine.history)
        ranking = EASE(mine.reg, mine.dropout).fit(c.user[learned], c.item[learned])
        error = rmse(stars.predict(c.user[held], c.item[held]), c.rating[held])
        scores.append(Score(error, ndcg(ranking, c.user[held], c.item[held]), mine))
        if report is not None:
            report(done, len(folds))
    return scores
