r"""Latent semantic analysis: texts as points of few dimensions, where those about the same thing lie close.

Counts of terms are weighed before they are compared. With ``fᵢⱼ`` the count of term j in text i, and ``pᵢⱼ`` its share
of all counts of term j,

    log(1 + fᵢⱼ) · (1 + Σᵢ pᵢⱼ log pᵢⱼ / log n),

where the second factor is 1 for a term in a single text and 0 for one spread evenly over all n (S. Dumais, *Improving
the retrieval of information from external sources*, Behav. Res. Methods 23 (1991), https://doi.org/10.3758/BF03203370).
Then the best approximation of rank k, ``U S Vᵀ``: texts are ``U S``, terms the rows of V (S. Deerwester et al.,
*Indexing by latent semantic analysis*, JASIS 41 (1990)).
"""

from __future__ import annotations

from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike

from rowspace.linalg import randomized_svd
from rowspace.linalg.arrays import Array
from rowspace.models.base import Transformer, generator, whole_number

__all__ = ["LSA", "LogEntropy"]


def _counts(model: Transformer, A: Array) -> Array:
    if (A < 0).any():
        raise ValueError(f"Negative values in data passed to {type(model).__name__}: counts must not be negative")
    return A


class LogEntropy(Transformer):
    """Weighs counts by how much their terms tell texts apart.

    Attributes
    ----------
    weights_ : (n_terms,) ndarray
        From 0 for a term spread evenly over all texts to 1 for a term in one alone, or in none.

    Examples
    --------
    >>> LogEntropy().fit([[1, 3], [1, 0]]).weights_.round(12)
    array([0., 1.])
    """

    weights_: Array

    def fit(self, X: ArrayLike, y: object = None) -> Self:
        """Learn from counts, ``(n_texts, n_terms)``."""
        A = _counts(self, self._fit_samples(X))
        total = A.sum(axis=0)
        P = A / np.where(total > 0, total, 1)
        entropy = -(P * np.log(np.where(P > 0, P, 1))).sum(axis=0)
        weights = 1 - entropy / np.log(len(A)) if len(A) > 1 else np.ones_like(total)
        self.weights_ = np.clip(weights, 0, 1)
        return self

    def transform(self, X: ArrayLike) -> Array:
        """The weighed counts."""
        return np.asarray(np.log1p(_counts(self, self._new_samples(X))) * self.weights_)

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.positive_only = True
        return tags


class LSA(Transformer):
    """Log-entropy weights and the best approximation of rank k.

    Parameters
    ----------
    n_components : int
    iterations : int
        Of `rowspace.linalg.randomized_svd`.
    random_state : int, Generator, RandomState or None

    Attributes
    ----------
    components_ : (k, n_terms) ndarray
        Orthonormal rows; the largest entry of each is positive.
    singular_values_ : (k,) ndarray
    weights_ : (n_terms,) ndarray
        Those of `LogEntropy`.

    Examples
    --------
    >>> texts = [[2, 1, 0, 0], [1, 2, 0, 0], [0, 0, 2, 1], [0, 0, 1, 2]]
    >>> points = LSA(2, random_state=0).fit_transform(texts)
    >>> (points @ points.T > 1e-9).astype(int)
    array([[1, 1, 0, 0],
           [1, 1, 0, 0],
           [0, 0, 1, 1],
           [0, 0, 1, 1]])
    """

    components_: Array
    singular_values_: Array
    weights_: Array
    _weigh: LogEntropy

    def __init__(self, n_components: int = 2, iterations: int = 4, random_state: Any = None) -> None:
        self.n_components = n_components
        self.iterations = iterations
        self.random_state = random_state

    def fit(self, X: ArrayLike, y: object = None) -> Self:
        """Learn from counts, ``(n_texts, n_terms)``."""
        A = _counts(self, self._fit_samples(X))
        k = whole_number(self, "n_components", 1, min(A.shape))
        self._weigh = LogEntropy()
        W = self._weigh.fit_transform(A)
        self.weights_ = self._weigh.weights_
        _, self.singular_values_, Vh = randomized_svd(
            W, k, iterations=whole_number(self, "iterations", 0), seed=generator(self.random_state)
        )
        sign = np.sign(Vh[np.arange(k), np.abs(Vh).argmax(axis=1)])
        self.components_ = Vh * np.where(sign == 0, 1, sign)[:, None]
        return self

    def transform(self, X: ArrayLike) -> Array:
        """Texts as points, ``(n_texts, k)``; a new text is folded in."""
        A = self._new_samples(X)
        return np.asarray(self._weigh.transform(A) @ self.components_.T)

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.positive_only = True
        return tags
