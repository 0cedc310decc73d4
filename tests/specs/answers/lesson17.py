"""Lesson 17: the libraries' functions, randomised valid answers, and faults that leave an answer right."""

from __future__ import annotations

import numpy as np
import scipy.linalg
from scipy.stats import ortho_group

from rowspace import linalg
from rowspace.linalg import gallery
from rowspace.specs.lesson17.matrices import whole
from tests.specs.answers import case


def thin(svd):
    return lambda A: tuple(svd(np.array(A, float), full_matrices=False))


PEERS = {
    "svd": [
        thin(np.linalg.svd),
        thin(scipy.linalg.svd),
        thin(linalg.svd),
        lambda A: tuple(linalg.svd_jacobi(np.array(A, float))),
        lambda A: np.linalg.svd(np.array(A, float)),
    ],
}


def turn(rng, n):
    """A random orthogonal matrix, n by n."""
    return ortho_group.rvs(n, random_state=rng) if n > 1 else rng.choice([-1.0, 1.0], (n, n))


def some_svd(rng):
    """Thin or full, any sign, any rotation among equal singular values, any basis where they are 0, noise of eps."""
    full = rng.integers(0, 2)

    def svd(A):
        A = np.array(A, float)
        m, n = A.shape
        U, s, Vt = np.linalg.svd(A)
        r, zero = min(m, n), 1e-14 * s.max(initial=0)
        i = 0
        while i < r:
            j = i + 1
            while j < r and s[i] - s[j] <= 1e-15 * s[0]:
                j += 1
            Q = turn(rng, j - i)
            U[:, i:j] = U[:, i:j] @ Q
            Vt[i:j] = Q.T @ Vt[i:j] if s[i] > zero else turn(rng, j - i) @ Vt[i:j]
            i = j
        if full:
            U[:, r:], Vt[r:] = U[:, r:] @ turn(rng, m - r), turn(rng, n - r) @ Vt[r:]
        else:
            U, Vt = U[:, :r], Vt[:r]
        U, Vt = (M * (1 + 2e-16 * rng.normal(size=M.shape)) for M in (U, Vt))
        return U, s, Vt

    return svd


VALID = {"svd": some_svd}

MORE = {
    "svd": [
        case("three equal", gallery.with_singular_values([2, 1, 1, 1], 5, 4, seed=1)),
        case("orthogonal", gallery.orthogonal(5, seed=2)),
        *(case(f"whole, rank {r}", whole(5, 6, r, seed=3), tags="singular") for r in (1, 2, 4)),
    ],
}

SCALE = "up to 10¹⁵⁰ nothing overflows; a scale is only a help"
FREE = "any unit vector that is not in the span of the others will do, and at these sizes one projection is enough"
STILL_RIGHT = {
    ("svd", "abs dropped: scale = abs(A).max(initial=0) or 1.0"): SCALE,
    ("svd", "0 + 1: scale = abs(A).max(initial=0) or 1.0"): SCALE,
    ("svd", "2 - 1: for _twice in range(2):"): FREE,
    ("svd", "2 + 1: U[:, j] = np.eye(m)[np.argmin((U[:, :j] ** 2).sum(axis=1))]"): FREE,
    ("svd", "2 - 1: U[:, j] = np.eye(m)[np.argmin((U[:, :j] ** 2).sum(axis=1))]"): FREE,
    (
        "svd",
        "1 + 1: t = np.copysign(1, z) / (abs(z) + np.hypot(1, z))",
    ): "a smaller angle turns the columns towards each other’s right angle too, in more sweeps",
}
