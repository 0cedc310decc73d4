r"""The draws of a Gibbs sampler for rows that come from one normal distribution: each from its exact conditional.

Rows ``aᵣ`` of d numbers are taken to be ``N(m + fᵣ B, Λ⁻¹)``, with features ``fᵣ`` of each row. The unknowns have

    m | Λ ~ N(0, (β₀ Λ)⁻¹),   Λ ~ Wishart(I, d),   each row of B | Λ ~ N(0, (λ Λ)⁻¹),   λ ~ Gamma(½, rate ½),

the first two as R. Salakhutdinov, A. Mnih, *Bayesian probabilistic matrix factorization using Markov chain Monte
Carlo*, ICML 2008, https://doi.org/10.1145/1390156.1390267, the features as J. Simm et al., *Macau: scalable Bayesian
factorization with high-dimensional side information*, MLSP 2017, https://arxiv.org/abs/1509.04610. All conditionals are
of the same kinds again, so each is drawn at once.

With the singular value decomposition of the features ``F = P S Qᵀ``, the rows of ``Qᵀ B`` are independent given the
rest: B costs two products and no system. So B below is ``Qᵀ B``, and F is ``P S``.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from rowspace.linalg import cholesky, solve_triangular
from rowspace.linalg.arrays import Array
from rowspace.models.normal_equations import blocks_of_rows, grams
from rowspace.models.triplets import Runs

__all__ = ["Population", "draw_normal", "draw_precision", "draw_rows", "draw_wishart"]

BETA = 2.0
"""β₀, Salakhutdinov and Mnih's: how many rows the prior of the mean is worth."""


def draw_normal(precision: Array, linear: Array, rng: np.random.Generator) -> Array:
    """x from ``exp(−½ xᵀ G x + bᵀ x)`` for each G, ``(n, d, d)``, and b, ``(n, d)``.

    Its mean is ``G⁻¹ b``, its covariance ``G⁻¹``. With ``G = L Lᵀ`` that is ``L⁻ᵀ (L⁻¹ b + z)``, z standard normal.
    """
    L = cholesky(precision)
    z = solve_triangular(L, linear[:, :, None], lower=True)
    z += rng.standard_normal(z.shape)
    return np.asarray(solve_triangular(L, z, trans="T", lower=True)[:, :, 0])


def draw_wishart(inverse_scale: Array, degrees: int, rng: np.random.Generator) -> Array:
    """Λ from the Wishart distribution with mean ``degrees · inverse_scale⁻¹`` (Bartlett's decomposition)."""
    d = len(inverse_scale)
    A = np.tril(rng.standard_normal((d, d)), -1)
    A[np.diag_indices(d)] = np.sqrt(rng.chisquare(degrees - np.arange(d)))
    C = solve_triangular(cholesky(inverse_scale), A, trans="T", lower=True)
    return np.asarray(C @ C.T)


def draw_precision(errors: Array, rng: np.random.Generator) -> float:
    """The precision of errors ``N(0, 1/α)``, with α ~ Gamma(½, rate ½)."""
    return float(rng.gamma((1 + errors.size) / 2) / ((1 + errors @ errors) / 2))


def draw_rows(
    data: Runs, X: Array, y: Array, alpha: float, means: Array, precision: Array, rng: np.random.Generator
) -> Array:
    """The unknowns of each row: ``y ~ N(x · a, 1/α)`` for its ratings, ``a ~ N(mean, precision⁻¹)`` before them."""
    out, linear = np.empty_like(means), means @ precision
    for rows in blocks_of_rows(len(means), means.shape[1]):
        G, b = grams(data, X, y, rows)
        G *= alpha
        G += precision
        out[rows] = draw_normal(G, alpha * b + linear[rows], rng)
    return out


@dataclass
class Population:
    """The distribution that rows come from: what `draw` moves on, given the rows."""

    features: Array  # F = P S, (n, r)
    scales: Array  # S, (r,)
    mean: Array  # m, (d,)
    precision: Array  # Λ, (d, d)
    coef: Array = field(init=False)  # B, (r, d)
    ridge: float = 1.0  # λ

    def __post_init__(self) -> None:
        self.coef = np.zeros((len(self.scales), len(self.mean)))

    def means(self) -> Array:
        """The mean of each row before its ratings, ``(n, d)``."""
        return np.asarray(self.mean + self.features @ self.coef)

    def draw(self, rows: Array, rng: np.random.Generator) -> None:
        """Λ and m, then B, then λ, each given all others."""
        n, d, r = *rows.shape, len(self.scales)
        E = rows - self.features @ self.coef
        centre = E.mean(axis=0)
        D = E - centre
        scatter = D.T @ D + BETA * n / (BETA + n) * np.outer(centre, centre) + self.ridge * self.coef.T @ self.coef
        self.precision = draw_wishart(np.eye(d) + scatter, d + n + r, rng)
        self.mean = draw_normal(((BETA + n) * self.precision)[None], (self.precision @ E.sum(axis=0))[None], rng)[0]
        if r:
            weight = self.scales**2 + self.ridge
            noise = solve_triangular(cholesky(self.precision), rng.standard_normal((d, r)), trans="T", lower=True).T
            self.coef = (self.features.T @ (rows - self.mean)) / weight[:, None] + noise / np.sqrt(weight)[:, None]
            size = float(np.einsum("rk,kl,rl->", self.coef, self.precision, self.coef, optimize=True))
            self.ridge = float(rng.gamma((1 + r * d) / 2) / ((1 + size) / 2))
