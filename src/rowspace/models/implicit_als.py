r"""ALS for what people did rather than what they said: each play, click or visit speaks for an item, none is a maybe.

Every pair of a user and an item has a preference, 1 where there was something and 0 where there was nothing, and a
confidence, ``c = 1 + α r`` where r is how much there was. Sought are factors such that

    Σ over all pairs c (p − xᵤ · vᵢ)² + λ (Σ ‖xᵤ‖² + Σ ‖vᵢ‖²)

is least (Y. Hu, Y. Koren, C. Volinsky, *Collaborative filtering for implicit feedback datasets*, ICDM 2008,
https://doi.org/10.1109/ICDM.2008.22). The sum runs over the empty pairs as well, which are nearly all; but

    Σᵢ c vᵢ vᵢᵀ = VᵀV + α Σ over what the user did r vᵢ vᵢᵀ,

so one product of V with itself serves every user, and the rest costs as much as for ratings.
"""

from __future__ import annotations

import warnings
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike

from rowspace.linalg import solve
from rowspace.linalg.arrays import Array
from rowspace.models.base import generator, positive_number, whole_number
from rowspace.models.normal_equations import blocks_of_rows, grams
from rowspace.models.recommender import Recommender
from rowspace.models.triplets import Runs
from rowspace.models.validation import ConvergenceWarning

__all__ = ["ImplicitALS"]


class ImplicitALS(Recommender):
    """Matrix factorisation of preferences by alternating least squares, for counts of what people did.

    Parameters
    ----------
    n_factors : int
    reg : float
        The ridge λ.
    alpha : float
        How much confidence a count of one adds to that in nothing.
    max_iter : int
        Iterations at most, each of both sides.
    tol : float
        It ends when an iteration lowers the objective by less than this share of it.
    random_state : int, Generator, RandomState or None

    Attributes
    ----------
    users_, items_ : ndarray
        The identifiers that occurred, ascending.
    user_factors_, item_factors_ : (n_users, n_factors), (n_items, n_factors) ndarray
    objective_ : (2 n_iter_ + 1,) ndarray
        At the start and after each half-step; it never rises beyond rounding.
    n_iter_ : int

    Examples
    --------
    >>> users, items = [0, 0, 1, 1, 2, 2, 3], [0, 1, 0, 1, 2, 3, 2]
    >>> ImplicitALS(2, reg=1, random_state=0).fit(users, items).recommend(3, 1).items
    array([3])
    """

    user_factors_: Array
    item_factors_: Array
    objective_: Array
    n_iter_: int

    def __init__(
        self,
        n_factors: int = 32,
        reg: float = 10.0,
        alpha: float = 4.0,
        max_iter: int = 30,
        tol: float = 1e-4,
        random_state: Any = None,
    ) -> None:
        self.n_factors = n_factors
        self.reg = reg
        self.alpha = alpha
        self.max_iter = max_iter
        self.tol = tol
        self.random_state = random_state

    def fit(self, users: ArrayLike, items: ArrayLike, counts: ArrayLike | None = None) -> Self:
        """Learn from counts above zero, or from pairs alone, each of which then counts one."""
        k, reg, alpha = whole_number(self, "n_factors"), positive_number(self, "reg"), positive_number(self, "alpha")
        limit, tol = whole_number(self, "max_iter"), positive_number(self, "tol", zero=True)
        data = self._learn_from(users, items, counts)
        if (data.rating <= 0).any():
            row = int((data.rating <= 0).argmax())
            raise ValueError(f"ImplicitALS: counts must be above zero, got {data.rating[row]:g} in row {row}")
        rng = generator(self.random_state)
        U, V = np.zeros((len(data.users), k)), rng.standard_normal((len(data.items), k)) / 10
        by_user, by_item = data.by_user(), data.by_item()
        objective = [_objective(by_user, U, V, reg, alpha)]
        self.n_iter_, done = 0, False
        while self.n_iter_ < limit and not done:
            self.n_iter_ += 1
            U = half_step(by_user, V, reg, alpha)
            objective.append(_objective(by_user, U, V, reg, alpha))
            V = half_step(by_item, U, reg, alpha)
            objective.append(_objective(by_user, U, V, reg, alpha))
            done = objective[-3] - objective[-1] <= tol * objective[-3]
        if not done:
            warnings.warn(f"ImplicitALS: no convergence in {limit} iterations", ConvergenceWarning, stacklevel=2)
        self.user_factors_, self.item_factors_, self.objective_ = U, V, np.array(objective)
        return self

    def _pairs(self, user: Array, item: Array) -> Array:
        inner = (self.user_factors_[user] * self.item_factors_[item]).sum(axis=1)
        return np.where((user >= 0) & (item >= 0), inner, 0)

    def _scores(self, user: int) -> Array:
        if user < 0:
            return np.asarray(self.item_factors_ @ self.user_factors_.mean(axis=0))
        return np.asarray(self.item_factors_ @ self.user_factors_[user])


def half_step(data: Runs, V: Array, reg: float, alpha: float) -> Array:
    """The factors of every row with the other side's held fixed."""
    counts, d = len(data.starts) - 1, V.shape[1]
    shared = V.T @ V + reg * np.eye(d)
    confidence = alpha * data.values
    found = np.empty((counts, d))
    for rows in blocks_of_rows(counts, d):
        G, b = grams(data, V, 1 + confidence, rows, confidence)
        found[rows] = solve(G + shared, b[:, :, None])[:, :, 0]
    return found


def _objective(data: Runs, U: Array, V: Array, reg: float, alpha: float) -> float:
    """The sum over all pairs: as if all were empty, corrected where something is."""
    user = np.repeat(np.arange(len(U)), np.diff(data.starts))
    inner = np.einsum("nk,nk->n", U[user], V[data.columns])
    empty = float(((U.T @ U) * (V.T @ V)).sum())
    there = float(((1 + alpha * data.values) * (1 - inner) ** 2 - inner**2).sum())
    return empty + there + reg * float((U * U).sum() + (V * V).sum())
