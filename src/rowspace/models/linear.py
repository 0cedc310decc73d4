r"""Linear regression, and ridge regression with its whole path from one singular value decomposition.

Both look for coefficients w and an intercept b, with y ≈ X w + b. The intercept is the mean's business: with the
columns of X and y taken relative to their means, ``b = ȳ − x̄ · w`` and what is left has no intercept.

Least squares minimises ``‖X w − y‖²``; of many solutions `lstsq` gives the shortest. Ridge regression (A. E. Hoerl, R.
W. Kennard, *Ridge regression*, Technometrics 12 (1970), https://doi.org/10.1080/00401706.1970.10488634) minimises
``‖X w − y‖² + α ‖w‖²``. With ``X = U S Vᵀ``

    w(α) = V diag(s / (s² + α)) Uᵀ y,

so every α costs two products of small matrices once the decomposition is there. The fit has ``Σ s² / (s² + α)`` degrees
of freedom (one more for the intercept), and generalised cross-validation estimates from them the error on new data
(G. Golub, M. Heath, G. Wahba, Technometrics 21 (1979), https://doi.org/10.1080/00401706.1979.10489751):

    gcv(α) = n ‖y − X w(α)‖² / (n − df(α))².
"""

from __future__ import annotations

from typing import NamedTuple, Self

import numpy as np
from numpy.typing import ArrayLike

from rowspace.linalg import lstsq, svd
from rowspace.linalg.arrays import Array
from rowspace.models.base import Regressor, positive_number
from rowspace.models.validation import as_samples, as_targets

__all__ = ["LinearRegression", "Ridge", "RidgePath", "ridge_path"]


def centred(X: Array, y: Array, fit_intercept: bool) -> tuple[Array, Array, Array, Array]:
    """X and y less their means, and the means (zeros where there is no intercept)."""
    if not fit_intercept:
        return X, y, np.zeros(X.shape[1], X.dtype), np.zeros(y.shape[1:], y.dtype)
    x_mean, y_mean = X.mean(axis=0), y.mean(axis=0)
    return X - x_mean, y - y_mean, x_mean, np.asarray(y_mean)


class _Linear(Regressor):
    several_targets = True
    coef_: Array
    intercept_: Array

    def predict(self, X: ArrayLike) -> Array:
        """``X @ coef_.T + intercept_``: ``(n_samples,)``, or ``(n_samples, n_targets)``."""
        return self._new_samples(X) @ self.coef_.T + self.intercept_


class LinearRegression(_Linear):
    """Least squares.

    Parameters
    ----------
    fit_intercept : bool
        Whether there is an intercept; without one the plane goes through the origin.

    Attributes
    ----------
    coef_ : (n_features,) or (n_targets, n_features) ndarray
        The shortest of the coefficients with the least ``‖X w + b − y‖``.
    intercept_ : float or (n_targets,) ndarray
    rank_ : int
        Of the centred X.
    singular_ : ndarray
        Its singular values.

    Examples
    --------
    >>> model = LinearRegression().fit([[0.0], [1.0], [2.0]], [1.0, 3.0, 5.0])
    >>> print(model.coef_.round(12), round(float(model.intercept_), 12))
    [2.] 1.0
    """

    rank_: int
    singular_: Array

    def __init__(self, fit_intercept: bool = True) -> None:
        self.fit_intercept = fit_intercept

    def fit(self, X: ArrayLike, y: ArrayLike) -> Self:
        """Learn from ``(n_samples, n_features)`` and ``(n_samples,)`` or ``(n_samples, n_targets)``."""
        A = self._fit_samples(X)
        target = as_targets(type(self).__name__, y, len(A))
        A, target, x_mean, y_mean = centred(A, target, self.fit_intercept)
        w, _, self.rank_, self.singular_ = lstsq(A, target)
        self.coef_ = w.T
        self.intercept_ = y_mean - x_mean @ w
        return self


class RidgePath(NamedTuple):
    """Ridge regression for every α: entry i of each belongs to ``alphas[i]``."""

    alphas: Array
    coef: Array
    intercept: Array
    degrees: Array
    gcv: Array


def _shrink(s: Array, shape: tuple[int, int], alphas: Array) -> Array:
    """``s / (s² + α)`` for each α, and zero for a singular value that is rounding."""
    cut = np.finfo(s.dtype).eps * max(shape) * s.max(initial=0)
    kept = s > cut
    return np.where(kept, s / np.where(kept, s * s + alphas[:, None], 1), 0).astype(s.dtype)


def ridge_path(X: ArrayLike, y: ArrayLike, alphas: ArrayLike, fit_intercept: bool = True) -> RidgePath:
    """Ridge regression for many α from one singular value decomposition.

    Parameters
    ----------
    X : (n_samples, n_features) array_like
    y : (n_samples,) or (n_samples, n_targets) array_like
    alphas : (k,) array_like
        Zero or above.
    fit_intercept : bool

    Returns
    -------
    alphas : (k,) ndarray
    coef : (k, n_features) or (k, n_targets, n_features) ndarray
    intercept : (k,) or (k, n_targets) ndarray
    degrees : (k,) ndarray
        Degrees of freedom, the intercept's among them.
    gcv : (k,) ndarray
        Generalised cross-validation, the mean over the targets; the smallest is the α to take. Infinite where the fit
        has as many degrees of freedom as there are samples.

    Raises
    ------
    ValueError
        If an α is negative or not finite, or X or y is not what it should be.

    Notes
    -----
    ``O(n p min(n, p))`` flops for the decomposition, ``O(k p min(n, p))`` for the path.

    Examples
    --------
    >>> path = ridge_path([[0.0], [1.0], [2.0]], [1.0, 3.0, 5.0], [0, 2])
    >>> print(path.coef[:, 0].round(12), path.degrees.round(12))
    [2. 1.] [2.  1.5]
    """
    A = as_samples("ridge_path", X)
    target = as_targets("ridge_path", y, len(A))
    alpha = np.atleast_1d(np.asarray(alphas, dtype=np.float64))
    if alpha.ndim != 1 or not np.isfinite(alpha).all() or (alpha < 0).any():
        raise ValueError(f"ridge_path: alphas must be finite and not negative, got {alphas!r}")
    n = len(A)
    A, b, x_mean, y_mean = centred(A, target, fit_intercept)
    columns = b.reshape(n, -1)
    U, s, Vh = svd(A, full_matrices=False)
    Uy = U.T @ columns
    shrunk = _shrink(s, A.shape, alpha)
    coef = np.einsum("kr,rt,rp->ktp", shrunk, Uy, Vh, optimize=True)
    outside = (columns * columns).sum(axis=0) - (Uy * Uy).sum(axis=0)  # of y, beyond the reach of X
    inside = (((1 - shrunk * s)[:, :, None] * Uy) ** 2).sum(axis=1)
    degrees = (shrunk * s).sum(axis=1) + bool(fit_intercept)
    free = n - degrees
    spare = free > n * np.finfo(s.dtype).eps * len(s)
    error = (inside + np.maximum(outside, 0)).mean(axis=1)
    gcv = np.where(spare, n * error / np.where(spare, free, 1) ** 2, np.inf)
    intercept = y_mean.reshape(-1) - coef @ x_mean
    if target.ndim == 1:
        coef, intercept = coef[:, 0], intercept[:, 0]
    return RidgePath(alpha, coef, intercept, degrees, gcv)


class Ridge(_Linear):
    """Least squares with a price on the length of the coefficients.

    Parameters
    ----------
    alpha : float
        The price: ``‖X w + b − y‖² + alpha ‖w‖²`` is made least. The intercept is free.
    fit_intercept : bool

    Attributes
    ----------
    coef_, intercept_
        As `LinearRegression` has them.
    degrees_ : float
        Degrees of freedom of the fit.

    Examples
    --------
    >>> Ridge(alpha=2).fit([[0.0], [1.0], [2.0]], [1.0, 3.0, 5.0]).predict([[1.0]]).round(12)
    array([3.])
    """

    degrees_: float

    def __init__(self, alpha: float = 1.0, fit_intercept: bool = True) -> None:
        self.alpha = alpha
        self.fit_intercept = fit_intercept

    def fit(self, X: ArrayLike, y: ArrayLike) -> Self:
        """Learn from ``(n_samples, n_features)`` and ``(n_samples,)`` or ``(n_samples, n_targets)``."""
        A = self._fit_samples(X)
        target = as_targets(type(self).__name__, y, len(A))
        alpha = positive_number(self, "alpha", zero=True)
        path = ridge_path(A, target, [alpha], self.fit_intercept)
        self.coef_, self.intercept_, self.degrees_ = path.coef[0], path.intercept[0], float(path.degrees[0])
        return self
