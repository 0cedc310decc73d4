r"""Ridge regression in the space of a kernel.

The w that minimises ``‖Φ w − y‖² + α ‖w‖²`` is a combination of the samples' images, ``w = Φᵀ a``, and then
``(K + α I) a = y`` with ``K = Φ Φᵀ``, of which the kernel gives every entry (C. Saunders, A. Gammerman, V. Vovk,
*Ridge regression learning algorithm in dual variables*, ICML 1998). Predictions are ``k(x, X) a``. There is no
intercept.
"""

from __future__ import annotations

from typing import Self

import numpy as np
from numpy.typing import ArrayLike

from rowspace.linalg import LinAlgError, cholesky, lstsq, solve_triangular
from rowspace.linalg.arrays import Array
from rowspace.models.base import Regressor, positive_number
from rowspace.models.kernels import Kernel, KernelMethod
from rowspace.models.validation import as_targets

__all__ = ["KernelRidge"]


class KernelRidge(KernelMethod, Regressor):
    """Kernel ridge regression.

    Parameters
    ----------
    alpha : float
        The price on the length of the function.
    kernel : {'linear', 'poly', 'rbf'}
    gamma : float, 'scale' or None
        Of 'poly' and 'rbf'; None is ``1 / n_features``.
    degree : int
    coef0 : float
        Of 'poly'.

    Attributes
    ----------
    dual_coef_ : (n_samples,) or (n_samples, n_targets) ndarray
    X_fit_ : (n_samples, n_features) ndarray

    Notes
    -----
    ``n³/3`` flops by Cholesky. Where K + α I is not definite to working precision, the shortest solution is taken.

    Examples
    --------
    >>> model = KernelRidge(1e-9, "poly", degree=2).fit([[-1.0], [0.0], [1.0]], [1.0, 0.0, 1.0])
    >>> model.predict([[3.0]]).round(6)
    array([9.])
    """

    several_targets = True
    dual_coef_: Array
    X_fit_: Array
    _k: Kernel

    def __init__(
        self,
        alpha: float = 1.0,
        kernel: str = "linear",
        gamma: float | str | None = None,
        degree: int = 3,
        coef0: float = 1.0,
    ) -> None:
        self.alpha = alpha
        self.kernel = kernel
        self.gamma = gamma
        self.degree = degree
        self.coef0 = coef0

    def fit(self, X: ArrayLike, y: ArrayLike) -> Self:
        """Learn from ``(n_samples, n_features)`` and ``(n_samples,)`` or ``(n_samples, n_targets)``."""
        A = self._fit_samples(X)
        target = as_targets(type(self).__name__, y, len(A))
        self._k = self._kernel(A)
        K = self._k(A, A)
        K.flat[:: len(A) + 1] += positive_number(self, "alpha", zero=True)
        try:
            L = cholesky(K)
            self.dual_coef_ = solve_triangular(L.T, solve_triangular(L, target, lower=True), lower=False)
        except LinAlgError:
            self.dual_coef_ = lstsq(K, target).x
        self.X_fit_ = A
        return self

    def predict(self, X: ArrayLike) -> Array:
        """``k(X, X_fit_) @ dual_coef_``."""
        A = self._new_samples(X)
        return np.asarray(self._k(A, self.X_fit_) @ self.dual_coef_)
