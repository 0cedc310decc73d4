r"""The support vector machine: the widest street between two classes, in the space of a kernel.

With classes y = ±1 the dual problem (C. Cortes, V. Vapnik, *Support-vector networks*, Mach. Learn. 20 (1995),
https://doi.org/10.1007/BF00994018) is

    minimise ½ aᵀ Q a − Σ aᵢ   with 0 ≤ aᵢ ≤ C and yᵀ a = 0,   Qᵢⱼ = yᵢ yⱼ k(xᵢ, xⱼ).

Sequential minimal optimisation (J. Platt, 1998) changes two of the a at a time, which is a problem with one unknown and
a closed solution. With the gradient ``g = Q a − 1``, a is optimal when no i that may move along ``yᵢ`` and j that may
move against ``yⱼ`` have ``−yᵢ gᵢ > −yⱼ gⱼ``. i is the worst of the first; j is the one for which the change of the two
lowers the objective most (R.-E. Fan, P.-H. Chen, C.-J. Lin, *Working set selection using second order information*,
JMLR 6 (2005), https://www.jmlr.org/papers/v6/fan05a.html). More than two classes vote, a machine for each pair.
"""

from __future__ import annotations

import itertools
import warnings
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import ArrayLike

from rowspace.linalg.arrays import Array
from rowspace.models.base import Classifier, positive_number, whole_number
from rowspace.models.kernels import Kernel, KernelMethod
from rowspace.models.validation import ConvergenceWarning, as_classes

__all__ = ["SVC"]


class Machine(NamedTuple):
    """Two classes: the a, the offset b of ``Σ aᵢ yᵢ k(xᵢ, x) + b``, iterations, and whether they came to an end."""

    a: Array
    b: float
    iterations: int
    done: bool


def smo(K: Array, y: Array, C: float, tol: float, limit: int) -> Machine:
    """Minimise the dual problem, until the worst pair is less than `tol` apart."""
    n = len(y)
    a, g = np.zeros(n), -np.ones(n)
    diagonal = np.diagonal(K)
    for iteration in range(limit):
        up = np.where(y > 0, a < C, a > 0)
        down = np.where(y > 0, a > 0, a < C)
        v = -y * g
        i = int(np.where(up, v, -np.inf).argmax())
        lowest = float(np.where(down, v, np.inf).min())
        if v[i] - lowest < tol:
            return Machine(a, _offset(a, v, C, up, down), iteration, True)
        gap = v[i] - v
        curvature = np.maximum(diagonal[i] + diagonal - 2 * K[i], 1e-12)
        j = int(np.where(down & (gap > 0), gap * gap / curvature, -np.inf).argmax())
        room = min(C - a[i] if y[i] > 0 else a[i], a[j] if y[j] > 0 else C - a[j])
        t = min(float(gap[j] / curvature[j]), float(room))
        a[i] = min(max(a[i] + y[i] * t, 0.0), C)
        a[j] = min(max(a[j] - y[j] * t, 0.0), C)
        g += t * y * (K[i] - K[j])
    return Machine(a, _offset(a, -y * g, C, up, down), limit, False)


def _offset(a: Array, v: Array, C: float, up: Array, down: Array) -> float:
    """The mean over those on the edge of the street; with none, the middle of what is allowed."""
    free = (a > 0) & (a < C)
    if free.any():
        return float(v[free].mean())
    return float((np.where(up, v, -np.inf).max() + np.where(down, v, np.inf).min()) / 2)


class SVC(KernelMethod, Classifier):
    """A support vector classifier.

    Parameters
    ----------
    C : float
        The price of a sample inside the street or on the wrong side.
    kernel : {'linear', 'poly', 'rbf'}
    gamma : float, 'scale' or None
        Of 'poly' and 'rbf'; 'scale' is 1 / (n_features × the variance of X), None ``1 / n_features``.
    degree : int
    coef0 : float
        Of 'poly'.
    tol : float
        How far the conditions of optimality may be missed.
    max_iter : int
        Changes of two coefficients, at most, for each pair of classes.

    Attributes
    ----------
    classes_ : (K,) ndarray
    support_ : (n_SV,) ndarray of int
        The samples that matter to some pair.
    support_vectors_ : (n_SV, n_features) ndarray
    dual_coef_ : (pairs, n_SV) ndarray
        ``a y`` for each pair of classes, the second of which counts as +1.
    intercept_ : (pairs,) ndarray
    n_iter_ : (pairs,) ndarray of int

    Notes
    -----
    The kernel matrix is held whole: n² numbers.

    Examples
    --------
    >>> model = SVC(C=100, kernel="linear").fit([[0.0], [1.0], [3.0], [4.0]], [0, 0, 1, 1])
    >>> print(model.support_, model.decision_function([[1.0], [2.0], [3.0]]).round(3) + 0)
    [1 2] [-1.  0.  1.]
    """

    support_: Array
    support_vectors_: Array
    dual_coef_: Array
    intercept_: Array
    n_iter_: Array
    _k: Kernel

    def __init__(
        self,
        C: float = 1.0,
        kernel: str = "rbf",
        gamma: float | str | None = "scale",
        degree: int = 3,
        coef0: float = 0.0,
        tol: float = 1e-3,
        max_iter: int = 100_000,
    ) -> None:
        self.C = C
        self.kernel = kernel
        self.gamma = gamma
        self.degree = degree
        self.coef0 = coef0
        self.tol = tol
        self.max_iter = max_iter

    def fit(self, X: ArrayLike, y: ArrayLike) -> Self:
        """Learn from ``(n_samples, n_features)`` and a class for each sample."""
        A = self._fit_samples(X).astype(np.float64, copy=False)
        self.classes_, codes = as_classes(type(self).__name__, y, len(A))
        C, tol, limit = positive_number(self, "C"), positive_number(self, "tol"), whole_number(self, "max_iter")
        self._k = self._kernel(A)
        K = self._k(A, A)
        pairs = list(itertools.combinations(range(len(self.classes_)), 2))
        coefficients, offsets, iterations, done = np.zeros((len(pairs), len(A))), [], [], True
        for row, (first, second) in zip(coefficients, pairs, strict=True):
            members = np.flatnonzero((codes == first) | (codes == second))
            signs = np.where(codes[members] == second, 1.0, -1.0)
            machine = smo(K[np.ix_(members, members)], signs, C, tol, limit)
            row[members] = machine.a * signs
            offsets.append(machine.b)
            iterations.append(machine.iterations)
            done &= machine.done
        if not done:
            warnings.warn(f"SVC: no convergence in {limit} changes", ConvergenceWarning, stacklevel=2)
        self.support_ = np.flatnonzero(coefficients.any(axis=0))
        self.support_vectors_ = A[self.support_]
        self.dual_coef_ = coefficients[:, self.support_]
        self.intercept_, self.n_iter_ = np.array(offsets), np.array(iterations)
        return self

    def decision_function(self, X: ArrayLike) -> Array:
        """For two classes ``(n_samples,)``, above zero for the second; else votes, and how sure they are, for each."""
        A = self._new_samples(X).astype(np.float64, copy=False)
        Z = self._k(A, self.support_vectors_) @ self.dual_coef_.T + self.intercept_
        k = len(self.classes_)
        if k == 2:
            return np.asarray(Z[:, 0])
        votes, sure = np.zeros((len(Z), k)), np.zeros((len(Z), k))
        for z, (first, second) in zip(Z.T, itertools.combinations(range(k), 2), strict=True):
            votes[:, second] += z > 0
            votes[:, first] += z <= 0
            sure[:, second] += z
            sure[:, first] -= z
        return np.asarray(votes + sure / (3 * (np.abs(sure) + 1)))  # below one half: it settles ties

    def predict(self, X: ArrayLike) -> Array:
        """The class of each sample."""
        Z = self.decision_function(X)
        codes = (Z > 0).astype(int) if Z.ndim == 1 else Z.argmax(axis=1)
        return np.asarray(self.classes_[codes])
