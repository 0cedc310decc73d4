r"""ALS: ratings as a mean, two biases and an inner product, by least squares of one side at a time.

A rating of item i by user u is modelled as

    ŷ = μ + bᵤ + cᵢ + xᵤ · vᵢ,

μ the mean of all ratings, the rest chosen so that

    Σ (y − ŷ)² + λ Σᵤ nᵤ (‖xᵤ‖² + bᵤ²) + λ Σᵢ nᵢ (‖vᵢ‖² + cᵢ²)

is least: the sums of squares weighed by how many ratings each user and item has (Y. Zhou, D. Wilkinson, R. Schreiber,
R. Pan, *Large-scale parallel collaborative filtering for the Netflix prize*, AAIM 2008,
https://doi.org/10.1007/978-3-540-68880-8_32; the biases: Y. Koren, R. Bell, C. Volinsky, *Matrix factorization
techniques for recommender systems*, Computer 42 (2009), https://doi.org/10.1109/MC.2009.263).

With the items held fixed this is one ridge regression for each user, of what is left of the ratings on ``(vᵢ, 1)``: its
normal equations give ``(xᵤ, bᵤ)`` exactly. Then the items, with the users held fixed. No half-step can raise the sum.

Where users and items are turned by the same orthogonal matrix nothing changes. At the end they are turned so that the
items' factors are orthogonal columns, the longest first: then factors can be looked at one by one.
"""

from __future__ import annotations

import warnings
from typing import Any, NamedTuple, Self

import numpy as np
from numpy.typing import ArrayLike

from rowspace.linalg import eigh, solve
from rowspace.linalg.arrays import Array
from rowspace.models.base import generator, positive_number, whole_number
from rowspace.models.normal_equations import blocks_of_rows, grams
from rowspace.models.recommender import Recommender
from rowspace.models.triplets import Runs, Triplets, as_identifiers, as_triplets, places
from rowspace.models.validation import ConvergenceWarning

__all__ = ["ALS", "FoldedIn"]


class FoldedIn(NamedTuple):
    """A visitor's factors and bias, with the items held fixed."""

    factors: Array
    bias: float


class ALS(Recommender):
    """Matrix factorisation with biases by alternating least squares, for ratings.

    Parameters
    ----------
    n_factors : int
        More than the ratings can tell apart do no harm: the ridge makes them short.
    reg : float
        The ridge λ, weighed by the number of ratings.
    max_iter : int
        Iterations at most, each of both sides.
    tol : float
        It ends when an iteration lowers the objective by less than this share of it.
    scale : (float, float), optional
        The least and the greatest rating; others are refused, and predictions keep within.
    random_state : int, Generator, RandomState or None

    Attributes
    ----------
    users_, items_ : ndarray
        The identifiers that occurred, ascending.
    mean_ : float
    user_factors_, item_factors_ : (n_users, n_factors), (n_items, n_factors) ndarray
    user_bias_, item_bias_ : (n_users,), (n_items,) ndarray
    objective_ : (2 n_iter_ + 1,) ndarray
        At the start and after each half-step; it never rises beyond rounding.
    n_iter_ : int

    Examples
    --------
    >>> users, items = np.divmod(np.arange(200), 10)
    >>> stars = 3 + (-1.0) ** (users + items)
    >>> keep = np.arange(200) % 7 > 0
    >>> model = ALS(1, reg=0.01, random_state=0).fit(users[keep], items[keep], stars[keep])
    >>> model.predict(users[[0, 7]], items[[0, 7]]).round(1)
    array([4., 2.])
    """

    mean_: float
    user_factors_: Array
    item_factors_: Array
    user_bias_: Array
    item_bias_: Array
    objective_: Array
    n_iter_: int

    def __init__(
        self,
        n_factors: int = 10,
        reg: float = 0.15,
        max_iter: int = 100,
        tol: float = 1e-4,
        scale: Any = None,
        random_state: Any = None,
    ) -> None:
        self.n_factors = n_factors
        self.reg = reg
        self.max_iter = max_iter
        self.tol = tol
        self.scale = scale
        self.random_state = random_state

    def fit(self, users: ArrayLike, items: ArrayLike, ratings: ArrayLike) -> Self:
        """Learn from ratings: three arrays of one length. A pair rated twice is refused."""
        k, reg = whole_number(self, "n_factors", 0), positive_number(self, "reg")
        limit, tol = whole_number(self, "max_iter"), positive_number(self, "tol", zero=True)
        data = self._learn_from(users, items, ratings)
        self.mean_ = float(data.rating.mean())
        rng = generator(self.random_state)
        U = np.zeros((len(data.users), k + 1))  # the last column is the bias
        V = np.zeros((len(data.items), k + 1))
        V[:, :k] = rng.standard_normal((len(V), k)) / 10
        by_user, by_item = data.by_user(), data.by_item()
        objective = [self._objective(data, U, V, reg)]
        self.n_iter_, done = 0, False
        while self.n_iter_ < limit and not done:
            self.n_iter_ += 1
            U = half_step(by_user, V, self.mean_, reg)
            objective.append(self._objective(data, U, V, reg))
            V = half_step(by_item, U, self.mean_, reg)
            objective.append(self._objective(data, U, V, reg))
            done = objective[-3] - objective[-1] <= tol * objective[-3]
        self.objective_ = np.array(objective)
        if not done:
            warnings.warn(f"ALS: no convergence in {limit} iterations", ConvergenceWarning, stacklevel=2)
        self.user_bias_, self.item_bias_ = U[:, k].copy(), V[:, k].copy()
        turn = eigh(V[:, :k].T @ V[:, :k])[1][:, ::-1] if k else np.zeros((0, 0))
        self.user_factors_, self.item_factors_ = U[:, :k] @ turn, V[:, :k] @ turn
        return self

    def _objective(self, data: Triplets, U: Array, V: Array, reg: float) -> float:
        left = data.rating - self.mean_ - _products(U, V, data.user, data.item)
        ridge = (U * U).sum(axis=1)[data.user].sum() + (V * V).sum(axis=1)[data.item].sum()
        return float(left @ left + reg * ridge)

    def fold_in(self, items: ArrayLike, ratings: ArrayLike) -> FoldedIn:
        """A visitor's factors and bias from a few ratings, as a half-step finds them. Unknown items say nothing."""
        self._check_fitted()
        name = type(self).__name__
        if not len(as_identifiers(name, "items", items)):
            return FoldedIn(np.zeros(self.item_factors_.shape[1]), 0.0)
        few = as_triplets(name, np.zeros(len(np.asarray(items)), int), items, ratings, self.scale)
        at = places(self.items_, few.items)[few.item]
        column, value = at[at >= 0], few.rating[at >= 0]
        if not len(column):
            return FoldedIn(np.zeros(self.item_factors_.shape[1]), 0.0)
        V = np.column_stack([self.item_factors_, self.item_bias_])
        x = half_step(Runs(np.array([0, len(column)]), column, value), V, self.mean_, positive_number(self, "reg"))[0]
        return FoldedIn(x[:-1], float(x[-1]))

    def folded_scores(self, visitor: FoldedIn) -> Array:
        """The visitor's score of every item of `items_`."""
        return np.asarray(self.mean_ + visitor.bias + self.item_bias_ + self.item_factors_ @ visitor.factors)

    def _pairs(self, user: Array, item: Array) -> Array:
        both = (user >= 0) & (item >= 0)
        inner = (self.user_factors_[user] * self.item_factors_[item]).sum(axis=1)
        biases = np.where(user >= 0, self.user_bias_[user], 0) + np.where(item >= 0, self.item_bias_[item], 0)
        return np.asarray(self.mean_ + biases + np.where(both, inner, 0))

    def _scores(self, user: int) -> Array:
        if user < 0:
            return self.mean_ + self.item_bias_
        return self.folded_scores(FoldedIn(self.user_factors_[user], float(self.user_bias_[user])))


def _products(U: Array, V: Array, user: Array, item: Array) -> Array:
    """``x · v + b + c`` of pairs; the last columns are the biases."""
    inner = np.einsum("nk,nk->n", U[user, :-1], V[item, :-1])
    return np.asarray(inner + U[user, -1] + V[item, -1])


def half_step(data: Runs, other: Array, mean: float, reg: float) -> Array:
    """The factors and biases of every row with the other side's held fixed: one ridge regression for each."""
    X = other.copy()
    X[:, -1] = 1
    y = data.values - mean - other[data.columns, -1]
    counts, d = np.diff(data.starts), X.shape[1]
    found = np.empty((len(counts), d))
    for rows in blocks_of_rows(len(counts), d):
        G, b = grams(data, X, y, rows)
        G += (reg * counts[rows])[:, None, None] * np.eye(d)
        found[rows] = solve(G, b[:, :, None])[:, :, 0]
    return found
