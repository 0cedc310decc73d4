r"""EASE: what someone liked speaks for other items, with weights that one inversion gives.

X has a row for each user, with 1 at the items the user had to do with. The scores are ``X B``; B, items by items, is to
give X back, ``‖X − X B‖² + λ ‖B‖²`` least, without an item speaking for itself: the diagonal of B is zero. With a
Lagrange multiplier for each entry of the diagonal, and ``P = (XᵀX + λ I)⁻¹``,

    Bᵢⱼ = − Pᵢⱼ / Pⱼⱼ  (i ≠ j),

a linear system for all items at once, no iteration, no factors (H. Steck, *Embarrassingly shallow autoencoders for
sparse data*, WWW 2019, https://doi.org/10.1145/3308558.3313710). Column j of B is the ridge regression of item j on all
other items.

It generalises better if all of X is to be given back from a part of it: a share p of each user's items dropped at
random, the others made up for by ``1 / (1 − p)``. The mean of the sum over all ways of dropping is the sum above with
the ridge ``λ + p / (1 − p) Gⱼⱼ`` at item j, ``G = XᵀX``, so the form of the solution stays (H. Steck, *Autoencoders
that don't overfit towards the identity*, NeurIPS 2020,
https://proceedings.neurips.cc/paper/2020/hash/e33d974aae13e4d877477d51d8bafdc4-Abstract.html).

The matrix is dense, n² numbers for n items, and n³ multiplications: fine up to some 10,000 items.
"""

from __future__ import annotations

from typing import Self

import numpy as np
from numpy.typing import ArrayLike

from rowspace.linalg import inv
from rowspace.linalg.arrays import Array
from rowspace.models.base import positive_number
from rowspace.models.recommender import Recommender
from rowspace.models.triplets import Runs, as_identifiers, places

__all__ = ["EASE"]


class EASE(Recommender):
    """A linear model of which items go together, in closed form.

    Parameters
    ----------
    reg : float
        The ridge λ.
    dropout : float
        The share p of each user's items that is dropped, from 0 up to below 1.

    Attributes
    ----------
    users_, items_ : ndarray
        The identifiers that occurred, ascending.
    weights_ : (n_items, n_items) ndarray
        ``weights_[i, j]`` is how much item i speaks for item j; the diagonal is zero.

    Examples
    --------
    >>> users, items = [0, 0, 1, 1, 2, 2, 3], [0, 1, 0, 1, 2, 3, 2]
    >>> EASE(reg=1).fit(users, items).recommend(3, 1).items
    array([3])
    """

    weights_: Array

    def __init__(self, reg: float = 200.0, dropout: float = 0.6) -> None:
        self.reg = reg
        self.dropout = dropout

    def fit(self, users: ArrayLike, items: ArrayLike, ratings: ArrayLike | None = None) -> Self:
        """Learn from pairs; ratings, where given, are checked, and each counts one whatever it is."""
        reg, dropout = positive_number(self, "reg"), positive_number(self, "dropout", zero=True)
        if dropout >= 1:
            raise ValueError(f"EASE: dropout must be from 0 to below 1, got {self.dropout!r}")
        data = self._learn_from(users, items, ratings)
        G = co_occurrences(data.by_user(), len(data.items))
        G[np.diag_indices_from(G)] += reg + dropout / (1 - dropout) * np.diagonal(G)
        P = inv(G)
        self.weights_ = P / -np.diagonal(P)
        np.fill_diagonal(self.weights_, 0)
        return self

    def scores_of(self, items: ArrayLike) -> Array:
        """The score of every item of `items_` for someone who had to do with these items. Unknown ones say nothing."""
        self._check_fitted()
        at = places(self.items_, as_identifiers(type(self).__name__, "items", items))
        return np.asarray(self.weights_[np.unique(at[at >= 0])].sum(axis=0))

    def _scores(self, user: int) -> Array:
        if user < 0:
            return np.zeros(len(self.items_))
        return np.asarray(self.weights_[self._seen.row(user)[0]].sum(axis=0))

    def _pairs(self, user: Array, item: Array) -> Array:
        out = np.zeros(len(user))
        for each in np.unique(user[user >= 0]):
            mine = (user == each) & (item >= 0)
            out[mine] = self._scores(int(each))[item[mine]]
        return out


def co_occurrences(data: Runs, items: int) -> Array:
    """``XᵀX``, with the rows of X made a block at a time."""
    G = np.zeros((items, items))
    users = len(data.starts) - 1
    for start in range(0, users, 1024):
        edges = data.starts[start : start + 1025]
        X = np.zeros((len(edges) - 1, items))
        X[np.repeat(np.arange(len(X)), np.diff(edges)), data.columns[edges[0] : edges[-1]]] = 1
        G += X.T @ X
    return G
