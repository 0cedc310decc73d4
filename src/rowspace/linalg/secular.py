r"""The secular equation: eigenvalues of a diagonal matrix plus one of rank one, all at once.

The eigenvalues x of ``diag(d) + z zᵀ`` are the roots of

    f(x) = 1 + Σ_j z_j² / (d_j - x),

one between any two neighbouring poles d and one beyond the last; an eigenvector is ``z_j / (d_j - x)``. So all its
accuracy is that of the differences ``d_j - x``. Three rules give it:

* every root is kept as its nearest pole plus an offset mu, and the equation is solved for mu: the differences
  ``(d_j - pole) - mu`` then have no cancellation (R.-C. Li, LAPACK Working Note 89, 1993,
  https://www.netlib.org/lapack/lawnspdf/lawn89.pdf);
* a root that has converged is frozen, so that the others cannot move it;
* the roots found are exact for another z, ``ẑ_j² = Π_i (x_i - d_j) / Π_{i≠j} (d_i - d_j)`` (K. Löwner), and the
eigenvectors
  of *that* problem are orthogonal to working accuracy: M. Gu, S. C. Eisenstat, SIAM J. Matrix Anal. Appl. 15 (1994),
  https://doi.org/10.1137/S089547989223924X.

Each step fits ``C - s / mu + T mu / (1 - q mu)``, a pole at either end of the interval, to f, f' and f'' (cubic
convergence: W. B. Gragg, as in C. F. Borges, W. B. Gragg, 1993, https://doi.org/10.1515/9783110857658.11), inside a
bracket that catches what leaves it. Matrices come in batches ``(B, K)``; one vector operation moves every root of all
of them.
"""

from __future__ import annotations

import numpy as np

from rowspace.linalg import tuning
from rowspace.linalg.arrays import Array
from rowspace.linalg.errors import LinAlgError

__all__ = ["rank_one", "unit_vectors"]

#: Steps after which bisection alone would have converged; Gragg's iteration takes three to six.
_LIMIT = 120


def rank_one(d: Array, z: Array) -> tuple[Array, Array]:
    """Eigenvalues x, ``(B, K)``, of ``diag(d) + z zᵀ`` and ``ẑ_j / (d_j - x_i)``, ``(B, K, K)``: its eigenvectors, as
    rows.

    d ascends strictly in each matrix. Entries with z = 0 come last; their rows are not eigenvectors and mean nothing.
    """
    K = d.shape[-1]
    weights = z * z
    beyond = d[..., -1:] + 2 * weights.sum(-1, keepdims=True)
    poles = np.concatenate([d, np.where(beyond > d[..., -1:], beyond, d[..., -1:] + 1)], -1)
    weights = np.concatenate([weights, np.zeros_like(weights[..., :1])], -1)
    x, V, product = np.empty_like(d), np.empty((*d.shape, K)), np.ones_like(d)
    step = max(1, tuning.SECULAR_CHUNK // K)
    for start in range(0, K, step):
        part = slice(start, min(start + step, K))
        difference, x[..., part] = _roots(poles, weights, part)
        V[..., part, :] = difference[..., :K]
        gaps = d[..., None, :] - d[..., part, None]
        own = np.arange(part.start, part.stop)
        gaps[..., own - part.start, own] = -1
        product *= np.divide(V[..., part, :], gaps, out=gaps).prod(-2)
    zhat = np.where(z == 0, 0, np.copysign(np.sqrt(np.abs(product)), z))
    return x, np.divide(zhat[..., None, :], V, out=V)


def unit_vectors(V: Array) -> None:
    """Scale the rows of `V` to length 1."""
    V /= np.sqrt(np.einsum("...ij,...ij->...i", V, V))[..., None]


def _roots(poles: Array, weights: Array, part: slice) -> tuple[Array, Array]:
    """The roots of one stretch of intervals: their distances ``d_j - x_i`` from all poles, and x."""
    right_part = slice(part.start + 1, part.stop + 1)
    left, right = poles[..., part], poles[..., right_part]
    s_left, s_right = weights[..., part], weights[..., right_part]
    w = weights[..., None]
    outermost = s_right == 0  # no pole to the right: the root is at most the sum of the weights away
    middle = np.where(outermost, weights.sum(-1, keepdims=True), (right - left) / 2)
    distance = poles[..., None, :] - left[..., None]
    R = 1 / (distance - middle[..., None])
    f = 1 + (R @ w)[..., 0]
    from_left = outermost | (f >= 0)
    origin = np.where(from_left, left, right)
    mu = np.where(from_left, middle, -middle)
    q = np.where(outermost, 0, 0.5 / mu)
    low, high = np.minimum(0, mu), np.where(outermost, 2 * middle, np.maximum(0, mu))
    np.subtract(poles[..., None, :], origin[..., None], out=distance)
    s, T = np.where(from_left, s_left, s_right), np.where(from_left, s_right, s_left) * q * q
    eps = float(np.finfo(mu.dtype).eps)
    absent = s_left == 0
    done = absent.copy()
    for step in range(_LIMIT):
        guess = _model_root(mu, q, f, s, T)
        below = f < 0
        low, high = np.where(below, mu, low), np.where(below, high, mu)
        close = np.abs(guess - mu) <= 1e-6 * np.abs(mu)  # then the cubic step has converged
        inside = (guess > low) & (guess < high)
        guess = np.where(close | inside, guess, (low + high) / 2)
        mu = np.where(done, mu, guess)
        if step:
            done |= close | (high - low <= 4 * eps * np.abs(mu))
        if done.all():
            break
        np.subtract(distance, mu[..., None], out=R)
        np.divide(1, R, out=R)
        f = 1 + (R @ w)[..., 0]
        power = R * R
        first = (power @ w)[..., 0]
        power *= R
        second = (power @ w)[..., 0]
        u = 1 - q * mu
        square = mu * mu
        s = square * mu * (q * first - u * second)
        T = u * u * (first - s / square)
    else:
        raise LinAlgError("the secular equation did not converge")
    mu = np.where(absent, left - origin, mu)
    return np.subtract(distance, mu[..., None], out=R), origin + mu


def _model_root(mu: Array, q: Array, f: Array, s: Array, T: Array) -> Array:
    """The root, on mu's side, of ``C - s / x + T x / (1 - q x)`` with C such that its value at mu is f."""
    C = f + s / mu - T * mu / (1 - q * mu)
    a, b = T - C * q, C + s * q  # a x² + b x - s = 0
    r = np.copysign(np.sqrt(np.maximum(b * b + 4 * a * s, 0)), mu)
    root: Array = np.where(b * mu > 0, 2 * s / (b + r), (r - b) / (2 * a))
    return root
