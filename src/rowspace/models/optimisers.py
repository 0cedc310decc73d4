r"""Optimisers: how parameters go down a gradient.

    gradient descent   w ← w − η g                     (stochastic, when g comes from a batch of the samples)
    momentum           v ← μ v − η g,  w ← w + v       (B. Polyak, 1964; I. Sutskever et al., ICML 2013)
    Nesterov           the same, and then w ← w + μ v − η g in place of w + v
    Adam               m ← β₁ m + (1 − β₁) g,  s ← β₂ s + (1 − β₂) g²,
                       w ← w − η m̂ / (√ŝ + ε), with m̂ = m / (1 − β₁ᵗ) and ŝ = s / (1 − β₂ᵗ)
                       (D. Kingma, J. Ba, *Adam: a method for stochastic optimization*, ICLR 2015, arXiv:1412.6980)

An optimiser changes a list of arrays in place and keeps what it remembers of each.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import ArrayLike

from rowspace.linalg.arrays import Array
from rowspace.models.validation import ConvergenceWarning

__all__ = ["SGD", "Adam", "MinimizeResult", "Optimiser", "minimize"]


class Optimiser(Protocol):
    """Changes parameters, given their gradients."""

    def step(self, parameters: Sequence[Array], gradients: Sequence[Array]) -> None:
        """Change each array of `parameters` in place."""


def _between(name: str, value: float, low: float, high: float) -> float:
    if not low <= value < high:
        raise ValueError(f"{name} must be from {low:g} to below {high:g}, got {value!r}")
    return float(value)


def _rate(value: float) -> float:
    if not (np.isfinite(value) and value > 0):
        raise ValueError(f"rate must be above zero, got {value!r}")
    return float(value)


def _pairs(parameters: Sequence[Array], gradients: Sequence[Array]) -> list[tuple[Array, Array]]:
    if len(parameters) != len(gradients):
        raise ValueError(f"{len(parameters)} parameters, but {len(gradients)} gradients")
    for w, g in zip(parameters, gradients, strict=True):
        if w.shape != g.shape:
            raise ValueError(f"a parameter of shape {w.shape} has a gradient of shape {g.shape}")
    return list(zip(parameters, gradients, strict=True))


class SGD:
    """Gradient descent, on all samples or a batch of them, with momentum if wanted.

    Parameters
    ----------
    rate : float
        η.
    momentum : float
        μ, from 0 to below 1.
    nesterov : bool
        Look ahead along the momentum.

    Examples
    --------
    >>> w = np.array([1.0, 2.0])
    >>> SGD(0.5).step([w], [np.array([1.0, 0.0])])
    >>> print(w)
    [0.5 2. ]
    """

    def __init__(self, rate: float = 0.01, momentum: float = 0.0, nesterov: bool = False) -> None:
        self.rate, self.momentum, self.nesterov = _rate(rate), _between("momentum", momentum, 0, 1), nesterov
        self._velocities: list[Array] = []

    def step(self, parameters: Sequence[Array], gradients: Sequence[Array]) -> None:
        """Change each array of `parameters` in place."""
        pairs = _pairs(parameters, gradients)
        if not self._velocities:
            self._velocities = [np.zeros_like(w) for w in parameters]
        for (w, g), v in zip(pairs, self._velocities, strict=True):
            v *= self.momentum
            v -= self.rate * g
            w += self.momentum * v - self.rate * g if self.nesterov else v


class Adam:
    """Adam.

    Parameters
    ----------
    rate : float
        η, about how far an entry moves in a step.
    beta1, beta2 : float
        How long the mean of the gradient and that of its square remember, from 0 to below 1.
    epsilon : float

    Examples
    --------
    >>> w = np.array([1.0, 2.0])
    >>> Adam(0.5).step([w], [np.array([1e-3, -1e3])])
    >>> print(w.round(4))
    [0.5 2.5]
    """

    def __init__(
        self, rate: float = 1e-3, beta1: float = 0.9, beta2: float = 0.999, epsilon: float = 1e-8
    ) -> None:
        self.rate, self.epsilon = _rate(rate), _rate(epsilon)
        self.beta1, self.beta2 = _between("beta1", beta1, 0, 1), _between("beta2", beta2, 0, 1)
        self._means: list[Array] = []
        self._squares: list[Array] = []
        self._steps = 0

    def step(self, parameters: Sequence[Array], gradients: Sequence[Array]) -> None:
        """Change each array of `parameters` in place."""
        pairs = _pairs(parameters, gradients)
        if not self._means:
            self._means = [np.zeros_like(w) for w in parameters]
            self._squares = [np.zeros_like(w) for w in parameters]
        self._steps += 1
        first, second = 1 - self.beta1**self._steps, 1 - self.beta2**self._steps
        for (w, g), m, s in zip(pairs, self._means, self._squares, strict=True):
            m += (1 - self.beta1) * (g - m)
            s += (1 - self.beta2) * (g * g - s)
            w -= self.rate * (m / first) / (np.sqrt(s / second) + self.epsilon)


class MinimizeResult(NamedTuple):
    """Where the iteration ended, the value there, its steps, and whether the gradient was small enough."""

    x: Array
    value: float
    iterations: int
    converged: bool


def minimize(
    f: Callable[[Array], tuple[float, Array]],
    start: ArrayLike,
    optimiser: Optimiser,
    tol: float = 1e-6,
    max_iter: int = 10_000,
) -> MinimizeResult:
    """Follow the gradient of `f` down from `start`.

    Parameters
    ----------
    f : callable
        Gives the value and the gradient at a point.
    start : array_like
    optimiser : Optimiser
    tol : float
        For the 2-norm of the gradient.
    max_iter : int

    Raises
    ------
    FloatingPointError
        If the value is no longer finite: the rate is too high.

    Examples
    --------
    >>> minimize(lambda x: (float(x @ x), 2 * x), [3.0, 4.0], SGD(0.25)).x.round(6)
    array([0., 0.])
    """
    x = np.array(start, dtype=np.float64)
    for iteration in range(max_iter + 1):
        with np.errstate(all="ignore"):
            value, gradient = f(x)
        if not np.isfinite(value) or not np.isfinite(gradient).all():
            raise FloatingPointError(f"minimize: the value is {value} after {iteration} steps; take a lower rate")
        if float(np.sqrt((gradient * gradient).sum())) <= tol:
            return MinimizeResult(x, float(value), iteration, True)
        if iteration < max_iter:
            optimiser.step([x], [gradient])
    warnings.warn(f"minimize: no convergence in {max_iter} steps", ConvergenceWarning, stacklevel=2)
    return MinimizeResult(x, float(value), max_iter, False)
