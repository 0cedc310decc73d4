r"""Logistic regression: the probability of each class, from a linear function of the sample.

For K classes ``p(class | x) = softmax(W x + b)``; for two, W is one row and the other class has the score 0. The
coefficients minimise the negative log-likelihood with a price on their length, as in scikit-learn's order of terms:

    f(W, b) = C Σᵢ −log p(yᵢ | xᵢ) + ½ ‖W‖².

f is convex, with gradient ``C (P − Y)ᵀ X + W`` and the Hessian's blocks ``C Xᵀ diag(p_k (δ_kl − p_l)) X + δ_kl I``.

``newton``
    Solves with the Hessian, and halves a step that does not lower f enough: a handful of steps whatever the scale of
    the features (*iteratively reweighted least squares*; T. Hastie, R. Tibshirani, J. Friedman, *The Elements of
    Statistical Learning*, 2nd ed., section 4.4.1, https://hastie.su.domains/ElemStatLearn/).
``gradient``
    Nesterov's gradient method with the step 1/L, ``L = C σ² / 2 + 1``, where σ is the largest singular value of X with
    a column of ones (half is the largest eigenvalue of a softmax's Hessian; a quarter for two classes). It starts
    afresh when f rises (B. O'Donoghue, E. Candès, Found. Comput. Math. 15 (2015), arXiv:1204.3982).

Adding a constant to all K intercepts changes nothing, so the Hessian is singular in that direction, and the gradient
has nothing there; ones added to the intercepts' block make it regular and leave the solution as it is.
"""

from __future__ import annotations

import warnings
from typing import Self

import numpy as np
from numpy.typing import ArrayLike

from rowspace.linalg import cholesky, solve_triangular
from rowspace.linalg.arrays import Array
from rowspace.models.base import Classifier, positive_number, whole_number
from rowspace.models.validation import ConvergenceWarning, as_classes

__all__ = ["LogisticRegression", "softmax"]

SOLVERS = ("newton", "gradient")


def softmax(Z: Array) -> Array:
    """``exp(z) / Σ exp(z)`` along the last axis, without overflow."""
    E = np.exp(Z - Z.max(axis=-1, keepdims=True))
    return np.asarray(E / E.sum(axis=-1, keepdims=True))


class _Objective:
    """f, its gradient and its Hessian in the ``(p + 1, c)`` coefficients, the intercepts in the last row."""

    def __init__(self, A: Array, codes: Array, classes: int, C: float, intercept: bool) -> None:
        self.A = np.concatenate([A, np.full((len(A), 1), intercept, A.dtype)], axis=1)
        self.columns = 1 if classes == 2 else classes
        self.Y = (codes[:, None] == np.arange(classes)).astype(A.dtype)
        self.C = C
        self.price = np.ones((self.A.shape[1], 1), A.dtype)
        self.price[-1] = not intercept

    def scores(self, W: Array) -> Array:
        Z = self.A @ W
        return np.concatenate([np.zeros_like(Z), Z], axis=1) if self.columns == 1 else Z

    def value(self, W: Array) -> float:
        Z = self.scores(W)
        top = Z.max(axis=1)
        loss = np.log(np.exp(Z - top[:, None]).sum(axis=1)) + top - (Z * self.Y).sum(axis=1)
        return self.C * float(loss.sum()) + 0.5 * float((self.price * W * W).sum())

    def gradient(self, W: Array) -> tuple[Array, Array]:
        """The gradient, and the probabilities it came from."""
        P = softmax(self.scores(W))
        return self.C * (self.A.T @ (P - self.Y)[:, -self.columns :]) + self.price * W, P

    def newton_step(self, G: Array, P: Array) -> Array:
        p, c = G.shape
        H = np.zeros((c, p, c, p), G.dtype)
        P = P[:, -c:]
        for k in range(c):
            for l in range(k + 1):
                weight = P[:, k] * ((k == l) - P[:, l])
                H[k, :, l] = H[l, :, k] = self.C * (self.A.T * weight) @ self.A
            H[k, np.arange(p), k, np.arange(p)] += self.price[:, 0]
        if c > 1:
            H[:, -1, :, -1] += 1
        size = np.trace(H.reshape(p * c, p * c))
        H[:, np.arange(p), :, np.arange(p)] += np.eye(c) * np.finfo(G.dtype).eps * size  # beyond rounding, definite
        L = cholesky(H.reshape(p * c, p * c))
        half = solve_triangular(L, G.T.reshape(-1), lower=True)
        return np.asarray(solve_triangular(L.T, half, lower=False)).reshape(c, p).T


class LogisticRegression(Classifier):
    """Logistic regression.

    Parameters
    ----------
    C : float
        What the likelihood weighs against the length of the coefficients.
    fit_intercept : bool
    solver : {'newton', 'gradient'}
    tol : float
        The iteration ends when no entry of the gradient exceeds this times ``C n``, times the largest entry of X if
        that is above 1.
    max_iter : int

    Attributes
    ----------
    classes_ : (K,) ndarray
        In order.
    coef_ : (K, n_features) ndarray, or (1, n_features) for two classes
    intercept_ : (K,) or (1,) ndarray
    n_iter_ : int

    Examples
    --------
    >>> model = LogisticRegression().fit([[0.0], [1.0], [2.0], [3.0]], ["no", "no", "yes", "yes"])
    >>> print(model.predict([[0.5], [2.5]]), model.predict_proba([[1.5]]).round(12))
    ['no' 'yes'] [[0.5 0.5]]
    """

    coef_: Array
    intercept_: Array
    n_iter_: int

    def __init__(
        self,
        C: float = 1.0,
        fit_intercept: bool = True,
        solver: str = "newton",
        tol: float = 1e-6,
        max_iter: int = 1000,
    ) -> None:
        self.C = C
        self.fit_intercept = fit_intercept
        self.solver = solver
        self.tol = tol
        self.max_iter = max_iter

    def fit(self, X: ArrayLike, y: ArrayLike) -> Self:
        """Learn from ``(n_samples, n_features)`` and a class for each sample."""
        A = self._fit_samples(X)
        self.classes_, codes = as_classes(type(self).__name__, y, len(A))
        C, tol, limit = positive_number(self, "C"), positive_number(self, "tol"), whole_number(self, "max_iter")
        if self.solver not in SOLVERS:
            raise ValueError(f"LogisticRegression: solver must be one of {', '.join(SOLVERS)}, got {self.solver!r}")
        f = _Objective(A.astype(np.float64), codes, len(self.classes_), C, self.fit_intercept)
        enough = tol * C * len(A) * max(1.0, float(np.abs(A).max()))
        W, self.n_iter_, done = (_newton if self.solver == "newton" else _nesterov)(f, enough, limit)
        if not done:
            words = f"LogisticRegression: no convergence in {limit} iterations; scale the features, or raise max_iter"
            warnings.warn(words, ConvergenceWarning, stacklevel=2)
        self.coef_ = np.ascontiguousarray(W[:-1].T).astype(A.dtype)
        self.intercept_ = W[-1].astype(A.dtype)
        return self

    def decision_function(self, X: ArrayLike) -> Array:
        """The scores: ``(n_samples, K)``, or for two classes ``(n_samples,)``, above zero for the second."""
        Z = self._new_samples(X) @ self.coef_.T + self.intercept_
        return np.asarray(Z[:, 0] if len(self.classes_) == 2 else Z)

    def predict_proba(self, X: ArrayLike) -> Array:
        """The probability of each class, ``(n_samples, K)``."""
        Z = self.decision_function(X)
        return softmax(np.column_stack([np.zeros_like(Z), Z]) if Z.ndim == 1 else Z)

    def predict(self, X: ArrayLike) -> Array:
        """The most probable class of each sample."""
        Z = self.decision_function(X)
        codes = (Z > 0).astype(int) if Z.ndim == 1 else Z.argmax(axis=1)
        return np.asarray(self.classes_[codes])


def _newton(f: _Objective, enough: float, limit: int) -> tuple[Array, int, bool]:
    W = np.zeros((f.A.shape[1], f.columns))
    value = f.value(W)
    for iteration in range(limit):
        G, P = f.gradient(W)
        if np.abs(G).max() <= enough:
            return W, iteration, True
        step = f.newton_step(G, P)
        slope, size = float((G * step).sum()), 1.0
        while (new := f.value(W - size * step)) > value - 1e-4 * size * slope:  # Armijo's rule
            size /= 2
            if size < 1e-10:  # f is flat to working precision
                return W, iteration + 1, slope <= 1e-12 * max(abs(value), 1)
        W, value = W - size * step, new
    return W, limit, bool(np.abs(f.gradient(W)[0]).max() <= enough)


def _nesterov(f: _Objective, enough: float, limit: int) -> tuple[Array, int, bool]:
    curvature = 0.25 if f.columns == 1 else 0.5
    G = f.A.T @ f.A
    L = f.C * curvature * float(min(np.abs(G).sum(axis=0).max(), np.trace(G))) + 1  # the 1-norm is above σ²
    W = ahead = np.zeros((f.A.shape[1], f.columns))
    t, value = 1.0, f.value(W)
    for iteration in range(limit):
        gradient, _ = f.gradient(ahead)
        if np.abs(gradient).max() <= enough:
            return ahead, iteration, True
        new = ahead - gradient / L
        new_value = f.value(new)
        if new_value > value and t > 1:
            ahead, t = W, 1.0
            continue
        after = (1 + np.sqrt(1 + 4 * t * t)) / 2
        ahead = new + (t - 1) / after * (new - W)
        W, value, t = new, new_value, after
    return W, limit, False
