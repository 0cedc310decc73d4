r"""Principal components in the space of a kernel.

The images' mean is subtracted without being known: ``K̃ = H K H`` with ``H = I − 1 1ᵀ / n``. If ``K̃ = V Λ Vᵀ``, the
samples have the coordinates ``V Λ^½`` along the components, and a new one ``k̃(x)ᵀ V Λ^−½`` (B. Schölkopf, A. Smola,
K.-R. Müller, *Nonlinear component analysis as a kernel eigenvalue problem*, Neural Comput. 10 (1998),
https://doi.org/10.1162/089976698300017467).
"""

from __future__ import annotations

from typing import Self

import numpy as np
from numpy.typing import ArrayLike

from rowspace.linalg import eigh
from rowspace.linalg.arrays import Array
from rowspace.models.base import Transformer, whole_number
from rowspace.models.kernels import Kernel, KernelMethod

__all__ = ["KernelPCA"]


class KernelPCA(KernelMethod, Transformer):
    """Kernel principal component analysis.

    Parameters
    ----------
    n_components : int or None
        How many; None is as many as have a variance beyond rounding.
    kernel : {'linear', 'poly', 'rbf'}
    gamma : float, 'scale' or None
        Of 'poly' and 'rbf'; None is ``1 / n_features``.
    degree : int
    coef0 : float
        Of 'poly'.

    Attributes
    ----------
    eigenvalues_ : (k,) ndarray
        Of the centred kernel matrix, descending.
    eigenvectors_ : (n_samples, k) ndarray
        The largest entry of each is positive.
    X_fit_ : (n_samples, n_features) ndarray

    Examples
    --------
    >>> np.abs(KernelPCA(1).fit_transform([[0.0, 0.0], [3.0, 4.0], [6.0, 8.0]])).round(12)[:, 0]
    array([5., 0., 5.])
    """

    eigenvalues_: Array
    eigenvectors_: Array
    X_fit_: Array
    _k: Kernel
    _means: Array

    def __init__(
        self,
        n_components: int | None = None,
        kernel: str = "linear",
        gamma: float | str | None = None,
        degree: int = 3,
        coef0: float = 1.0,
    ) -> None:
        self.n_components = n_components
        self.kernel = kernel
        self.gamma = gamma
        self.degree = degree
        self.coef0 = coef0

    def fit(self, X: ArrayLike, y: object = None) -> Self:
        """Learn from ``(n_samples, n_features)``, two samples at least."""
        A = self._fit_samples(X, minimum=2)
        n = len(A)
        k = n if self.n_components is None else whole_number(self, "n_components", 1, n)
        self._k, self.X_fit_ = self._kernel(A), A
        K = self._k(A, A)
        self._means = K.mean(axis=0)
        values, vectors = eigh(self._centred(K))
        values, vectors = np.maximum(values[::-1][:k], 0), vectors[:, ::-1][:, :k]
        if self.n_components is None:
            kept = values > n * np.finfo(K.dtype).eps * max(values[0], np.abs(K).max())
            values, vectors = values[kept], vectors[:, kept]
        sign = np.sign(vectors[np.abs(vectors).argmax(axis=0), np.arange(len(values))])
        self.eigenvalues_, self.eigenvectors_ = values, vectors * sign
        return self

    def _centred(self, K: Array) -> Array:
        return np.asarray(K - K.mean(axis=1, keepdims=True) - self._means + self._means.mean())

    def transform(self, X: ArrayLike) -> Array:
        """The coordinates along the components, ``(n_samples, k)``; zero along one without variance."""
        A = self._new_samples(X)
        K = self._centred(self._k(A, self.X_fit_))
        root = np.sqrt(self.eigenvalues_)
        some = root > 0
        return np.asarray(K @ (self.eigenvectors_ * np.where(some, 1 / np.where(some, root, 1), 0)))
