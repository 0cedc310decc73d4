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

from collections.abc import Iterator

import numpy as np

from rowspace.linalg import tuning
from rowspace.linalg.arrays import Array
from rowspace.linalg.errors import LinAlgError

__all__ = ["rank_one", "unit_vectors"]

#: Steps after which bisection alone would have converged; Gragg's iteration takes three to six.
_LIMIT = 120


def rank_one(d: Array, z: Array, columns: Array | None = None) -> tuple[Array, Array]:
    """Eigenvalues x, ``(B, K)``, of ``diag(d) + z zᵀ`` and ``ẑ_j / (d_j - x_i)``, ``(B, K, K)``: its eigenvectors, as
    rows.

    d ascends strictly in each matrix. Entries with z = 0 come last; their rows are not eigenvectors and mean nothing.
    The entries of a vector come in the order of d, or in that of `columns`.
    """
    own = np.arange(d.shape[1])
    order = own if columns is None else columns
    places = np.empty_like(own)
    places[order] = own
    origin, mu, V = _roots(d, z * z, order)
    moved, z = d[:, order], z[:, order]
    product = np.ones_like(d)
    for part in _strips(V):
        difference = V[:, part]
        difference -= mu[:, part, None]
        gaps = moved[:, None, :] - d[:, part, None]
        gaps[:, own[: gaps.shape[1]], places[part]] = -1
        product *= np.divide(difference, gaps, out=gaps).prod(-2)
    zhat = np.where(z == 0, 0, np.copysign(np.sqrt(np.abs(product)), z))
    return origin + mu, np.divide(zhat[:, None, :], V, out=V)


def unit_vectors(V: Array) -> None:
    """Scale the rows of `V` to length 1."""
    V /= np.sqrt(np.einsum("...ij,...ij->...i", V, V))[..., None]


def _strips(V: Array) -> Iterator[slice]:
    """Cut the rows of `V`, ``(B, N, K)``, into strips that stay in cache."""
    count, rows, columns = V.shape
    step = max(1, tuning.SECULAR_STRIP // (count * columns))
    return (slice(start, start + step) for start in range(0, rows, step))


def _values(distance: Array, mu: Array, weights: Array) -> tuple[Array, Array, Array]:
    """f, its derivative and half of its second derivative at all mu."""
    if distance.size > tuning.SECULAR_STRIP and mu.shape[1] > 1:
        strips = [_values(distance[:, part], mu[:, part], weights) for part in _strips(distance)]
        f, first, second = (np.concatenate(values, 1) for values in zip(*strips, strict=True))
        return f, first, second
    R = distance - mu[..., None]
    np.divide(1, R, out=R)
    f = 1 + (R @ weights)[..., 0]
    power = R * R
    first = (power @ weights)[..., 0]
    power *= R
    return f, first, (power @ weights)[..., 0]


def _roots(d: Array, weights: Array, order: Array) -> tuple[Array, Array, Array]:
    """Each root as its nearest pole and the offset from there; and all poles, in the given order, as seen from that
    one."""
    total = weights.sum(-1, keepdims=True)
    right = np.concatenate([d[:, 1:], d[:, -1:]], 1)
    s_right = np.concatenate([weights[:, 1:], np.zeros_like(total)], 1)
    outermost = s_right == 0  # no pole to the right: the root is at most the sum of the weights away
    middle = np.where(outermost, total, (right - d) / 2)
    poles, w = d[:, None, order], weights[:, order, None]
    distance = poles - d[..., None]
    f, first, _ = _values(distance, middle, w)
    from_left = outermost | (f >= 0)
    origin = np.where(from_left, d, right)
    middle = np.where(from_left, middle, -middle)
    other = 2 * middle
    # The first guess takes the nearest pole as it is and gives the one at the other end what the derivative asks for.
    s = np.where(from_left, weights, s_right)
    t = first * middle * middle - s
    rest = f + (s - t) / middle
    mu = _model_root(rest, rest * other + s + t, s * other)
    low, high = np.minimum(0, middle), np.maximum(0, middle)
    mu = np.where((mu > low) & (mu <= high), mu, middle)
    absent = weights == 0
    np.subtract(poles, origin[..., None], out=distance)
    mu = _converged(distance, w, np.where(absent, 0, mu), other, low, high, absent)
    return origin, mu, distance


def _converged(distance: Array, weights: Array, mu: Array, other: Array, low: Array, high: Array, done: Array) -> Array:
    """The solutions mu between `low` and `high`, from a first guess; `other` is the pole at the other end.

    Those that are `done` stay as they are.
    """
    for _ in range(_LIMIT):
        f, first, second = _values(distance, mu, weights)
        below = f < 0
        low, high = np.where(below, mu, low), np.where(below, high, mu)
        to_other = other - mu
        both, product = to_other - mu, to_other * -mu
        change = _model_root(f - both * first + product * second, both * f - product * first, product * f)
        guess = mu + change
        close = np.abs(change) <= 1e-6 * np.abs(mu)  # then the cubic step has converged
        inside = (guess > low) & (guess < high)
        guess = np.where(close | inside, guess, (low + high) / 2)
        still = guess == mu  # nothing is left to halve
        mu = np.where(done, mu, guess)
        done = done | close | still
        if done.all():
            return mu
        few = ~done[0]
        if len(done) == 1 and 2 * np.count_nonzero(few) < few.size:  # the others have converged: go on without them
            part = (a[:, few] for a in (mu, other, low, high, done))
            mu[:, few] = _converged(distance[:, few], weights, *part)
            return mu
    raise LinAlgError("the secular equation did not converge")


def _model_root(a: Array, b: Array, c: Array) -> Array:
    """The root of ``a x² - b x + c`` between the poles of the model: where b > 0 the nearer to zero, computed without
    cancellation; b < 0 happens only far from convergence."""
    b = b / 2
    root: Array = c / (b + np.sqrt(b * b - a * c))
    return root
