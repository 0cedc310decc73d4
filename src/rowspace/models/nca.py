r"""Neighbourhood components analysis: the linear map after which neighbours are of one class.

After the map L each sample picks a neighbour at random, near ones more often, ``pᵢⱼ ∝ exp(−‖L xᵢ − L xⱼ‖²)``. The
chance that the neighbour is of its own class, ``pᵢ = Σⱼ pᵢⱼ`` over the class, averaged over the samples, is what L is
chosen for (J. Goldberger, S. Roweis, G. Hinton, R. Salakhutdinov, *Neighbourhood components analysis*, NIPS 2004,
https://papers.nips.cc/paper/2566-neighbourhood-components-analysis). With ``eᵢ = L xᵢ`` and, for samples i and j,

    ∂ mean p / ∂ ‖eᵢ − eⱼ‖² = gᵢⱼ = −pᵢⱼ ([same class] − pᵢ) / n,     ∂ mean p / ∂E = 2 (diag(S 1) − S) E,  S = G + Gᵀ,

where S is the matrix of a weighted graph and ``diag(S 1) − S`` its Laplacian. A batch of samples gives an estimate of
the gradient, and Adam follows it. The metric is ``(x − y)ᵀ LᵀL (x − y)``: linear, so each feature's part can be told.
"""

from __future__ import annotations

from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike

from rowspace.linalg.arrays import Array
from rowspace.models.base import Transformer, generator, positive_number, whole_number
from rowspace.models.distances import squared_distances
from rowspace.models.optimisers import Adam
from rowspace.models.validation import as_classes

__all__ = ["NCA"]


def chance_and_gradient(E: Array, classes: Array) -> tuple[float, Array]:
    """The mean chance of a neighbour of one's own class, and its gradient with respect to the places E."""
    D = squared_distances(E, E)
    np.fill_diagonal(D, np.inf)
    P = np.exp(D.min(axis=1, keepdims=True) - D)
    P /= P.sum(axis=1, keepdims=True)
    same = classes[:, None] == classes
    chance = np.where(same, P, 0).sum(axis=1)
    G = P * (chance[:, None] - same) / E.dtype.type(len(E))
    S = G + G.T
    return float(chance.mean()), np.asarray(2 * (S.sum(axis=1)[:, None] * E - S @ E))


class NCA(Transformer):
    """A linear map, learned so that a sample's neighbours are of its class.

    The features should be on one scale: the map starts from leaving them as they are.

    Parameters
    ----------
    n_components : int, optional
        Of what the map gives; as many as features, if not said.
    max_iter : int
        Steps, each on a batch.
    batch_size : int
        Samples of a batch: they are each other's neighbours. All of them, if there are fewer.
    rate : float
        Of Adam at the start; it falls linearly to zero.
    random_state : int, Generator, RandomState or None

    Attributes
    ----------
    components_ : (n_components, n_features) ndarray
        L.
    chances_ : (max_iter,) ndarray
        At each step the mean chance, in its batch, that a neighbour is of one's own class.
    n_iter_ : int

    Examples
    --------
    The second feature is larger, and says nothing of the class:

    >>> rng = np.random.default_rng(0)
    >>> y = np.arange(200) % 2
    >>> X = np.column_stack([y + 0.1 * rng.standard_normal(200), 3 * rng.standard_normal(200)])
    >>> L = NCA(random_state=0).fit(X, y).components_
    >>> bool(abs(L[0, 0]) > 10 * abs(L[1, 1]))
    True
    """

    components_: Array
    chances_: Array
    n_iter_: int

    def __init__(
        self,
        n_components: int | None = None,
        max_iter: int = 400,
        batch_size: int = 512,
        rate: float = 0.02,
        random_state: Any = None,
    ) -> None:
        self.n_components = n_components
        self.max_iter = max_iter
        self.batch_size = batch_size
        self.rate = rate
        self.random_state = random_state

    def fit(self, X: ArrayLike, y: object = None) -> Self:
        """Learn from ``(n_samples, n_features)`` and the class of each sample."""
        A = self._fit_samples(X, minimum=2)
        _, codes = as_classes("NCA", y, len(A))  # type: ignore[arg-type]
        p = A.shape[1]
        k = p if self.n_components is None else whole_number(self, "n_components", 1, p)
        steps, batch = whole_number(self, "max_iter"), min(whole_number(self, "batch_size", 2), len(A))
        rate, rng = positive_number(self, "rate"), generator(self.random_state)
        L, adam, centred = np.eye(p, k, dtype=A.dtype), Adam(rate), A - A.mean(axis=0)
        self.chances_ = np.empty(steps)
        for i in range(steps):
            chosen = rng.choice(len(A), batch, replace=False)
            some = centred[chosen]
            self.chances_[i], gradient = chance_and_gradient(some @ L, codes[chosen])
            adam.rate = rate * (1 - i / steps)
            adam.step([L], [-(some.T @ gradient)])
        self.components_, self.n_iter_ = L.T.copy(), steps
        return self

    def transform(self, X: ArrayLike) -> Array:
        """Samples after the map, ``(n_samples, n_components)``."""
        return np.asarray(self._new_samples(X) @ self.components_.T)

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.target_tags.required = True
        return tags
