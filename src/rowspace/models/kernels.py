r"""Kernels: inner products of samples in a space that is never entered.

A function ``k(x, y)`` whose matrices ``K = (k(xᵢ, xⱼ))`` are all positive semidefinite is an inner product of images of
x and y in some space of features (N. Aronszajn, *Theory of reproducing kernels*, Trans. AMS 68 (1950),
https://doi.org/10.1090/S0002-9947-1950-0051437-7). A method that needs only inner products of samples works there.

    linear      x · y
    polynomial  (γ x · y + c₀)^degree
    rbf         exp(−γ ‖x − y‖²)
"""

from __future__ import annotations

import numpy as np

from rowspace.linalg.arrays import Array
from rowspace.models.base import Estimator, positive_number, whole_number
from rowspace.models.distances import squared_distances

__all__ = ["Kernel", "KernelMethod"]

KERNELS = ("linear", "poly", "rbf")


class Kernel:
    """A kernel with its parameters settled."""

    def __init__(self, name: str, gamma: float, degree: int, coef0: float) -> None:
        self.name, self.gamma, self.degree, self.coef0 = name, gamma, degree, coef0

    def __call__(self, A: Array, B: Array) -> Array:
        """``(len(A), len(B))``: the kernel of each row of A and each of B."""
        if self.name == "rbf":
            mean = B.mean(axis=0)  # a distance does not change with the origin, its rounding does
            D = squared_distances(A - mean, B - mean)
            return np.asarray(np.exp(-self.gamma * D))
        G = A @ B.T
        return np.asarray(G if self.name == "linear" else (self.gamma * G + self.coef0) ** self.degree)


class KernelMethod(Estimator):
    """What methods with a kernel share: its parameters."""

    kernel: str
    gamma: float | str | None
    degree: int
    coef0: float

    def _kernel(self, A: Array) -> Kernel:
        """The kernel; γ is a number, 'scale' for 1 / (p times the variance of X), or None for 1 / p."""
        name = type(self).__name__
        if self.kernel not in KERNELS:
            raise ValueError(f"{name}: kernel must be one of {', '.join(KERNELS)}, got {self.kernel!r}")
        if isinstance(self.gamma, str):
            if self.gamma != "scale":
                raise ValueError(f"{name}: gamma must be a number, 'scale' or None, got {self.gamma!r}")
            variance = float(A.var())
            gamma = 1 / (A.shape[1] * variance) if variance > 0 else 1.0
        else:
            gamma = 1 / A.shape[1] if self.gamma is None else positive_number(self, "gamma")
        coef0 = positive_number(self, "coef0", zero=True)
        return Kernel(self.kernel, gamma, whole_number(self, "degree"), coef0)
