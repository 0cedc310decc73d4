r"""Principal components: the directions along which samples vary most.

With the columns of X (n × p) less their means and ``X = U S Vᵀ``, component i is row i of ``Vᵀ`` and carries the
variance ``sᵢ² / (n − 1)`` (I. T. Jolliffe, *Principal Component Analysis*, 2nd ed., Springer 2002). Three ways to it:

``full``
    The singular value decomposition of X itself. Every digit, ``O(n p min(n, p))``.
``gram``
    The eigenvectors of ``Xᵀ X``, where ``n ≥ p``, or of ``X Xᵀ``: one product of X with itself. Variances below eps
    times the largest are rounding, since squares are formed. Few of many eigenvectors come from `randomized_svd`.
``randomized``
    A few products of X with few columns. Let W hold k + 10 orthonormal columns, random at first, and ``C = Xᵀ X``. One
    pass over X gives ``X W`` and ``Z = Xᵀ X W = C W``, and from these two lower bounds of the sum of the largest
    eigenvalues of C: Rayleigh's, the eigenvalues of ``Wᵀ C W``, and Nyström's, those of ``Z (Wᵀ C W)⁻¹ Zᵀ``, which lies
    between Rayleigh's and C (N. Halko, P.-G. Martinsson, J. A. Tropp, SIAM Rev. 53 (2011), section 5.5,
    https://doi.org/10.1137/090771806). The orthonormal columns of Z are the next W. When the two bounds of the sum of k
    eigenvalues differ by less than `tol`, they hold what there is to hold. Nyström's is what is returned.
"""

from __future__ import annotations

import warnings
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike

from rowspace.linalg import eigh, qr, randomized_svd, svd
from rowspace.linalg.arrays import Array
from rowspace.models.base import Transformer, generator, positive_number, whole_number
from rowspace.models.validation import ConvergenceWarning

__all__ = ["PCA"]

SOLVERS = ("auto", "full", "gram", "randomized")
OVERSAMPLING = 10
#: Rows at a time.
ROWS = 4096
#: Up to this order the Gram matrix takes less time than the passes it saves (measured at 60,000 × 784).
SMALL = 1000


def few(k: int, small: int) -> bool:
    """Whether k components are so few of `small` that the others need not be computed."""
    return k + OVERSAMPLING <= small // 8


def choose(n: int, p: int, k: int) -> str:
    """The way to k components of an (n, p) table."""
    small = min(n, p)
    if max(n, p) >= 4 * small and small <= SMALL:
        return "gram"
    return "randomized" if few(k, small) else "full"


class PCA(Transformer):
    """Principal component analysis.

    Parameters
    ----------
    n_components : int, float or None
        How many; or, below 1, the fraction of the variance to carry; or None for all.
    whiten : bool
        Whether `transform` gives every component the variance 1.
    svd_solver : {'auto', 'full', 'gram', 'randomized'}
        The way, by the shape where 'auto'. A fraction or None is never randomized.
    tol : float
        Of 'randomized': how far two bounds of the carried variance may differ, relative to it.
    max_iter : int
        Of 'randomized': passes over X at most.
    random_state : int, Generator, RandomState or None

    Attributes
    ----------
    components_ : (k, n_features) ndarray
        Orthonormal rows; the largest entry of each is positive.
    explained_variance_, explained_variance_ratio_, singular_values_ : (k,) ndarray
    mean_ : (n_features,) ndarray
    noise_variance_ : float
        The mean variance of the directions left out.
    n_components_ : int
    solver_ : str
        The way that was taken.
    n_iter_ : int
        Passes over X.

    Examples
    --------
    >>> model = PCA(1).fit([[0.0, 0.0], [3.0, 4.0], [6.0, 8.0]])
    >>> print(model.components_.round(12), model.explained_variance_ratio_.round(12))
    [[0.6 0.8]] [1.]
    """

    components_: Array
    explained_variance_: Array
    explained_variance_ratio_: Array
    singular_values_: Array
    mean_: Array
    noise_variance_: float
    n_components_: int
    solver_: str
    n_iter_: int

    def __init__(
        self,
        n_components: float | None = None,
        whiten: bool = False,
        svd_solver: str = "auto",
        tol: float = 1e-5,
        max_iter: int = 20,
        random_state: Any = None,
    ) -> None:
        self.n_components = n_components
        self.whiten = whiten
        self.svd_solver = svd_solver
        self.tol = tol
        self.max_iter = max_iter
        self.random_state = random_state

    def _wanted(self, small: int) -> tuple[int, float | None]:
        """How many components to compute, and the fraction of the variance to keep, if that was asked for."""
        k = self.n_components
        if k is None:
            return small, None
        if isinstance(k, float | np.floating) and 0 < k < 1:
            return small, float(k)
        return whole_number(self, "n_components", 1, small), None

    def fit(self, X: ArrayLike, y: object = None) -> Self:
        """Learn from ``(n_samples, n_features)``, two samples at least."""
        A = self._fit_samples(X, minimum=2)
        n, p = A.shape
        k, fraction = self._wanted(min(n, p))
        if self.svd_solver not in SOLVERS:
            raise ValueError(f"PCA: svd_solver must be one of {', '.join(SOLVERS)}, got {self.svd_solver!r}")
        self.solver_ = choose(n, p, k) if self.svd_solver == "auto" else self.svd_solver
        self.mean_ = A.mean(axis=0)
        self.n_iter_ = 1
        if self.solver_ == "randomized":
            V, squares, total = self._by_passes(A, k)
        elif self.solver_ == "gram":
            V, squares, total = _gram(A, self.mean_, k)
        else:
            V, squares, total = _full(A - self.mean_)
        if fraction is not None:
            k = min(int(np.searchsorted(np.cumsum(squares), fraction * total)) + 1, len(squares))
        squares, V = squares[:k], V[:, :k]
        sign = np.sign(V[np.abs(V).argmax(axis=0), np.arange(k)])
        self.components_ = np.ascontiguousarray((V * sign).T)
        self.n_components_ = k
        self.singular_values_ = np.sqrt(squares)
        self.explained_variance_ = squares / (n - 1)
        self.explained_variance_ratio_ = squares / total if total > 0 else np.zeros_like(squares)
        left = min(n, p) - k
        self.noise_variance_ = max(total - float(squares.sum()), 0.0) / (n - 1) / left if left else 0.0
        return self

    def _by_passes(self, A: Array, k: int) -> tuple[Array, Array, float]:
        """The largest eigenvectors and eigenvalues of the Gram matrix of the centred A, and its trace."""
        tol, limit = positive_number(self, "tol", zero=True), whole_number(self, "max_iter")
        rng = generator(self.random_state)
        width = min(k + OVERSAMPLING, *A.shape)
        total = _spread(A, self.mean_)
        W = qr(rng.standard_normal((A.shape[1], width)).astype(A.dtype)).Q
        for self.n_iter_ in range(1, limit + 1):
            Y = A @ W - self.mean_ @ W
            Z = A.T @ Y - np.outer(self.mean_, Y.sum(axis=0))  # the sum is what rounding of the mean left
            rayleigh, R = eigh(W.T @ Z)
            keep = rayleigh > width * np.finfo(A.dtype).eps * max(rayleigh[-1], 0)
            V, s, _ = svd((Z @ R[:, keep]) / np.sqrt(rayleigh[keep]), full_matrices=False)
            squares = s * s
            if squares[:k].sum() - rayleigh[-k:].sum() <= tol * squares[:k].sum() or keep.sum() < k:
                break
            W = qr(Z).Q
        else:
            warnings.warn(f"PCA: no convergence to {tol:g} in {limit} passes", ConvergenceWarning, stacklevel=3)
        if len(squares) < k:  # of lower rank than k: there is variance for no more, and any directions will do
            V, squares = qr(np.concatenate([V, W], axis=1)).Q, np.pad(squares, (0, k - len(squares)))
        return V, squares, max(total, float(squares.sum()))

    def transform(self, X: ArrayLike) -> Array:
        """The coordinates of the samples along the components, ``(n_samples, k)``."""
        A = self._new_samples(X)
        coordinates = (A - self.mean_) @ self.components_.T
        if self.whiten:
            coordinates /= self._deviations()
        return coordinates

    def inverse_transform(self, X: ArrayLike) -> Array:
        """The samples with these coordinates: the nearest to the original ones that the components can say."""
        self._check_fitted()
        coordinates = np.asarray(X)
        if self.whiten:
            coordinates = coordinates * self._deviations()
        return np.asarray(coordinates @ self.components_ + self.mean_)

    def _deviations(self) -> Array:
        deviation = np.sqrt(self.explained_variance_)
        return np.where(deviation > np.finfo(deviation.dtype).tiny, deviation, 1)


def _full(A: Array) -> tuple[Array, Array, float]:
    _, s, Vh = svd(A, full_matrices=False)
    return Vh.T, s * s, float((s * s).sum())


def _gram(A: Array, mean: Array, k: int) -> tuple[Array, Array, float]:
    wide = A.shape[0] < A.shape[1]
    if wide:
        A = A - mean
        G = A @ A.T
    else:
        G = np.zeros((A.shape[1],) * 2, A.dtype)
        product, buffer = np.empty_like(G), np.empty((min(ROWS, len(A)), A.shape[1]), A.dtype)
        for i in range(0, len(A), ROWS):  # relative to the mean, without a copy of A
            block = buffer[: len(A) - i]
            np.subtract(A[i : i + ROWS], mean, out=block)
            G += np.matmul(block.T, block, out=product)
    total = float(np.trace(G))
    if few(k, len(G)):
        vectors, values, _ = randomized_svd(G, k, OVERSAMPLING, seed=0)
    else:
        values, vectors = eigh(G)
        values, vectors = np.maximum(values[::-1], 0), vectors[:, ::-1]
    if wide:  # Aᵀ u = s v; where s is rounding, any direction orthogonal to the others
        vectors = qr(A.T @ vectors).Q
    return vectors, values, total


def _spread(A: Array, mean: Array) -> float:
    """``‖A − mean‖²``."""
    return sum(float(np.sum((A[i : i + ROWS] - mean) ** 2, dtype=np.float64)) for i in range(0, len(A), ROWS))
