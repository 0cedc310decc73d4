r"""Bayesian matrix factorisation: the mean over all factorisations, each as likely as the ratings make it.

    y = μ + bᵤ + cᵢ + xᵤ · vᵢ + noise,   noise ~ N(0, 1/α).

Where ALS takes the one factorisation with the least penalised error, here ``(xᵤ, bᵤ)`` and ``(vᵢ, cᵢ)`` have normal
priors whose means and precisions are unknown as well, and so is α; a Gibbs sampler draws each in turn from its exact
conditional (`gibbs`), and predictions are averaged over the draws. No ridge is to be chosen, factors that the ratings
do not support shrink by themselves, and the spread over the draws says how sure a prediction is (R. Salakhutdinov,
A. Mnih, ICML 2008, https://doi.org/10.1145/1390156.1390267).

What someone chose to rate says something, whatever the stars: the prior mean of a user is a linear function of which
items the user rated, and that of an item of who rated it (as in SVD++, Y. Koren, KDD 2008,
https://doi.org/10.1145/1401890.1401944, and both ways as S. Rendle, L. Zhang, Y. Koren, *On the difficulty of
evaluating baselines*, 2019, https://arxiv.org/abs/1905.01395, found best). A row's features are its pattern of rated
and not, divided by the root of its count, in the coordinates of the leading right singular vectors (`patterns`). An
item can have features beside that: genres, for instance.

A visitor who rates a few items needs no new fit. Given a draw, the visitor's unknowns are those of one more ridge
regression with the items known; the prediction is the mean over the draws. It is linear in the stars given, so it is a
sum: what would be said of anyone who rated these items, and a share for each rating.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any, NamedTuple, Self

import numpy as np
from numpy.typing import ArrayLike

from rowspace.linalg import inv
from rowspace.linalg.arrays import Array
from rowspace.models.base import generator, whole_number
from rowspace.models.gibbs import Population, draw_precision, draw_rows
from rowspace.models.patterns import patterns
from rowspace.models.recommender import Recommender
from rowspace.models.triplets import Runs, as_identifiers, as_triplets, places
from rowspace.models.validation import ConvergenceWarning, as_samples

__all__ = ["BayesianMF", "Draws", "Shares"]

COST = 0.01
"""The share of the error that too few draws may add before it is warned of: √(σ² + δ²) is σ (1 + δ² / 2σ²)."""


class Draws(NamedTuple):
    """The kept draws of the sampler, T of them. The last of each row's d numbers is its bias."""

    users: Array  # (T, n_users + 1, d) float32; the last row is the prior mean of a user without ratings
    items: Array  # (T, n_items + 1, d) float32; the last row is that of an item without ratings
    coef: Array  # (T, n_items, d) float32; what having rated an item adds to a user's mean, times the root of the count
    precision: Array  # (T, d, d) of a user's prior
    noise: Array  # (T,) α


class FoldedIn(NamedTuple):
    """What is said of a visitor's rating of every item of ``items_``: its mean and its standard deviation."""

    mean: Array
    deviation: Array


class Shares(NamedTuple):
    """A prediction as a sum, ``base + shares.sum()``: what is said of anyone who rated those items, and each rating's
    part."""

    base: float
    items: Array
    shares: Array


class BayesianMF(Recommender):
    """Matrix factorisation by Gibbs sampling, with biases and with what was rated as information.

    Parameters
    ----------
    n_factors : int
    n_draws : int
        How many draws are kept, one of each iteration.
    burn_in : int
        Iterations before the first that is kept.
    history : int
        In how many directions the patterns of rated items, and of raters, are used; 0 for not at all.
    scale : (float, float), optional
        The least and the greatest rating; others are refused, and predictions keep within.
    random_state : int, Generator, RandomState or None

    Attributes
    ----------
    users_, items_ : ndarray
        The identifiers that occurred, ascending; items with features among them.
    mean_ : float
    draws_ : Draws
    n_iter_ : int
        ``burn_in + n_draws``.
    noise_ : float
        The standard deviation of the noise, in ratings, the mean over the draws.
    drift_ : float
        By how much (root mean square) the means of the first and the second half of the draws differ for the ratings
        learned from. The mean of both is off by half of it, as far as chance goes; what would cost more than a
        hundredth of the noise is warned of.

    Notes
    -----
    An iteration costs ``O(N d² + (n_users + n_items) d³)`` for N ratings and ``d = n_factors + 1``. The draws take
    ``4 n_draws (n_users + 2 n_items) d`` bytes.

    Examples
    --------
    >>> users, items = np.divmod(np.arange(200), 10)
    >>> stars = 3 + (-1.0) ** (users + items)
    >>> keep = np.arange(200) % 7 > 0
    >>> model = BayesianMF(2, n_draws=50, burn_in=20, history=0, random_state=0)
    >>> model.fit(users[keep], items[keep], stars[keep]).predict(users[[0, 7]], items[[0, 7]]).round()
    array([4., 2.])
    """

    mean_: float
    draws_: Draws
    n_iter_: int
    noise_: float
    drift_: float

    def __init__(
        self,
        n_factors: int = 10,
        n_draws: int = 160,
        burn_in: int = 40,
        history: int = 100,
        scale: Any = None,
        random_state: Any = None,
    ) -> None:
        self.n_factors = n_factors
        self.n_draws = n_draws
        self.burn_in = burn_in
        self.history = history
        self.scale = scale
        self.random_state = random_state

    def fit(
        self,
        users: ArrayLike,
        items: ArrayLike,
        ratings: ArrayLike,
        item_ids: Any = None,
        item_features: Any = None,
        report: Callable[[int, int], None] | None = None,
    ) -> Self:
        """Learn from ratings: three arrays of one length. A pair rated twice is refused.

        `item_features`, ``(len(item_ids), p)``, are known of those items, whether rated or not; rows of length about 1
        do well. Items that are not among them have zeros. `report` is told after each iteration how many are done, and
        of how many.
        """
        d, draws = whole_number(self, "n_factors") + 1, whole_number(self, "n_draws", 2)
        burn, history = whole_number(self, "burn_in", 0), whole_number(self, "history", 0)
        rng, name = generator(self.random_state), type(self).__name__
        data = as_triplets(name, users, items, ratings, self.scale)
        known, features = _features(name, data.items, item_ids, item_features)
        data = data._replace(item=places(known, data.items)[data.item], items=known)
        self.users_, self.items_, self._seen = data.users, data.items, data.by_user()
        by_item = data.by_item()
        habits = patterns(name, self._seen, len(data.items), np.zeros((len(data.users), 0)), history, rng)
        crowds = patterns(name, by_item, len(data.users), features, history, rng)
        people, things = habits.population(d), crowds.population(d)
        self.mean_ = float(data.rating.mean())
        U = np.zeros((len(data.users), d))
        V = rng.standard_normal((len(data.items), d)) / 10
        V[:, -1] = 0
        by_user = self._seen
        user = np.repeat(np.arange(len(U)), np.diff(by_user.starts))
        kept = _empty(draws, len(U), len(V), d)
        halves = np.zeros((2, len(user)))
        alpha = 1 / (float(data.rating.var()) or 1.0)
        for t in range(-burn, draws):
            people.draw(U, rng)
            U = _draw_side(by_user, V, self.mean_, people, alpha, rng)
            things.draw(V, rng)
            V = _draw_side(by_item, U, self.mean_, things, alpha, rng)
            fitted = self.mean_ + _inner(U[user], V[by_user.columns])
            alpha = draw_precision(by_user.values - fitted, rng)
            if report is not None:
                report(burn + t + 1, burn + draws)
            if t >= 0:
                halves[2 * t // draws] += fitted
                kept.users[t] = np.vstack([U, habits.mean_of_none(people)])
                kept.items[t] = np.vstack([V, crowds.mean_of_none(things)])
                kept.coef[t] = habits.basis.T @ people.coef if history else 0
                kept.precision[t], kept.noise[t] = people.precision, alpha
        self.draws_, self.n_iter_ = kept, burn + draws
        self.noise_ = float(np.mean(kept.noise**-0.5))
        first = (draws + 1) // 2
        self.drift_ = float(np.sqrt(np.mean((halves[0] / first - halves[1] / (draws - first)) ** 2)))
        if (self.drift_ / 2) ** 2 > 2 * COST * self.noise_**2:
            words = f"BayesianMF: the draws' halves differ by {self.drift_:.2g}; more of burn_in and n_draws are needed"
            warnings.warn(words, ConvergenceWarning, stacklevel=2)
        return self

    def _pairs(self, user: Array, item: Array) -> Array:
        draws = self.draws_
        total = np.zeros(len(user))
        for U, V in zip(draws.users, draws.items, strict=True):
            total += _inner(U[user], V[item])
        return self.mean_ + total / len(draws.users)

    def deviation(self, users: ArrayLike, items: ArrayLike) -> Array:
        """The standard deviation of a rating for each pair, ``(n,)``: that of the draws, and the noise."""
        self._check_fitted()
        name, draws = type(self).__name__, self.draws_
        user, item = (
            places(known, as_identifiers(name, what, ids))
            for known, what, ids in ((self.users_, "users", users), (self.items_, "items", items))
        )
        mean = self._pairs(user, item) - self.mean_
        squares = np.zeros(len(user))
        for U, V in zip(draws.users, draws.items, strict=True):
            squares += (_inner(U[user], V[item]) - mean) ** 2
        return np.asarray(np.sqrt(squares / len(draws.users) + np.mean(1 / draws.noise)))

    def _scores(self, user: int) -> Array:
        U, V = self.draws_.users[:, user], self.draws_.items[:, :-1]
        inner = np.matmul(V[:, :, :-1], U[:, :-1, None])[:, :, 0] + U[:, -1:] + V[:, :, -1]
        return np.asarray(self.mean_ + inner.mean(axis=0, dtype=np.float64))

    def _few(self, items: ArrayLike, ratings: ArrayLike) -> tuple[Array, Array]:
        """The places of a visitor's items that are known, and their ratings."""
        self._check_fitted()
        name = type(self).__name__
        ids = as_identifiers(name, "items", items)
        if not len(ids):
            return np.zeros(0, np.intp), np.zeros(0)
        few = as_triplets(name, np.zeros(len(ids), int), ids, ratings, self.scale)
        at = places(self.items_, few.items)[few.item]
        return at[at >= 0], few.rating[at >= 0]

    def _visitor(self, at: Array, y: Array) -> _Visitor:
        """The visitor's unknowns in every draw."""
        draws = self.draws_
        X = draws.items[:, at].astype(np.float64)  # (T, n, d)
        y = y - self.mean_ - X[:, :, -1]
        X[:, :, -1] = 1
        prior = draws.users[:, -1] + draws.coef[:, at].sum(axis=1, dtype=np.float64) / np.sqrt(max(len(at), 1))
        left = y - np.matmul(X, prior[:, :, None])[:, :, 0]
        weighed = draws.noise[:, None, None] * X.swapaxes(1, 2)
        return _Visitor(prior, left, weighed, inv(weighed @ X + draws.precision))

    def fold_in(self, items: ArrayLike, ratings: ArrayLike) -> FoldedIn:
        """What is said of a visitor's rating of every item of `items_`, from a few ratings and without a new fit.

        Items that are not known say nothing; with no ratings at all it is what is said of a stranger.
        """
        visitor = self._visitor(*self._few(items, ratings))
        means = visitor.prior + (visitor.covariance @ visitor.weighed @ visitor.left[:, :, None])[:, :, 0]
        total, squares, within = np.zeros((3, len(self.items_)))
        for V, a, C, alpha in zip(self.draws_.items, means, visitor.covariance, self.draws_.noise, strict=True):
            X = V[:-1].astype(np.float64)
            bias = X[:, -1].copy()
            X[:, -1] = 1
            score = X @ a + bias
            total += score
            squares += score * score
            within += ((X @ C) * X).sum(axis=1) + 1 / alpha
        T = len(means)
        between = np.maximum(squares / T - (total / T) ** 2, 0)
        return FoldedIn(self.mean_ + total / T, np.sqrt(between + within / T))

    def shares(self, items: ArrayLike, ratings: ArrayLike, item: Any) -> Shares:
        """The mean `fold_in` gives for one item, as a sum with a share for each rating.

        Raises
        ------
        ValueError
            If the item is not known.
        """
        at, y = self._few(items, ratings)
        name = type(self).__name__
        target = int(places(self.items_, as_identifiers(name, "item", [item]))[0])
        if target < 0:
            raise ValueError(f"{name}: item {item} is not among those learned from")
        visitor = self._visitor(at, y)
        x = self.draws_.items[:, target].astype(np.float64)
        bias = x[:, -1].copy()
        x[:, -1] = 1
        base = self.mean_ + float(np.mean(bias + (x * visitor.prior).sum(axis=1)))
        weights = (x[:, None, :] @ visitor.covariance @ visitor.weighed)[:, 0]  # (T, n)
        return Shares(base, self.items_[at], (weights * visitor.left).mean(axis=0))


class _Visitor(NamedTuple):
    """The conditional of a visitor's unknowns in every draw: mean ``prior + covariance @ weighed @ left``."""

    prior: Array  # (T, d)
    left: Array  # (T, n) what the prior leaves of the ratings
    weighed: Array  # (T, d, n)
    covariance: Array  # (T, d, d)


def _features(name: str, items: Array, ids: Any, features: Any) -> tuple[Array, Array]:
    """All items, those with features and those with ratings, and the features of each."""
    if (ids is None) != (features is None):
        raise ValueError(f"{name}: item_ids and item_features go together")
    if features is None:
        return items, np.zeros((len(items), 0))
    given, table = as_identifiers(name, "item_ids", ids), as_samples(name, features)
    if len(given) != len(table) or len(np.unique(given)) != len(given):
        raise ValueError(f"{name}: item_features needs one row for each of {len(given)} different item_ids")
    if (given.dtype.kind == "U") != (items.dtype.kind == "U"):
        raise TypeError(f"{name}: item_ids are {given.dtype}, but items are {items.dtype}")
    known = np.union1d(items, given)
    out = np.zeros((len(known), table.shape[1]))
    out[places(known, given)] = table
    return known, out


def _draw_side(
    data: Runs, other: Array, mean: float, population: Population, alpha: float, rng: np.random.Generator
) -> Array:
    """The unknowns of every row given the other side's."""
    X = other.copy()
    X[:, -1] = 1
    y = data.values - mean - other[data.columns, -1]
    return draw_rows(data, X, y, alpha, population.means(), population.precision, rng)


def _inner(A: Array, B: Array) -> Array:
    """``x · v + b + c`` of rows; the last of each row is its bias."""
    return np.asarray(np.einsum("nk,nk->n", A[:, :-1], B[:, :-1]) + A[:, -1] + B[:, -1])


def _empty(T: int, users: int, items: int, d: int) -> Draws:
    U, V, coef = (np.empty((T, rows, d), np.float32) for rows in (users + 1, items + 1, items))
    return Draws(U, V, coef, np.empty((T, d, d)), np.empty(T))
