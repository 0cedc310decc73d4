"""Lesson 15: the libraries' functions, randomised valid answers, and faults that leave an answer right."""

from __future__ import annotations

import numpy as np

from rowspace import linalg
from rowspace.specs import SPECS


def settled(found):
    if not found.converged:
        raise np.linalg.LinAlgError("no convergence")
    return found[:3]


def power(A, start, tol):
    return settled(linalg.power_method(A, start, tol, 1000))


def inverse(A, shift, start, tol):
    return settled(linalg.inverse_iteration(A, shift, start, tol, 300))


def rayleigh(A, start, tol):
    """By NumPy's solve."""
    A, x = np.array(A, float), np.array(start, float)
    for steps in range(1, 101):
        x = x / np.linalg.norm(x)
        value = x @ A @ x
        if np.linalg.norm(A @ x - value * x) <= tol * np.linalg.norm(A):
            return value, x, steps
        try:
            x = np.linalg.solve(A - value * np.eye(len(A)), x)
        except np.linalg.LinAlgError:
            x = np.linalg.solve(A - value * (1 + 1e-15) * np.eye(len(A)) - 1e-15 * np.linalg.norm(A), x)
    raise ValueError("no convergence")


PEERS = {
    "power_method": [power],
    "inverse_iteration": [inverse],
    "rayleigh_quotient_iteration": [rayleigh],
}


def another(id):
    """The reference's answer, its vector with any sign, steps counted from 0 or 1, noise of the size of eps."""

    def attempt(rng):
        sign, before, eps = rng.choice([-1.0, 1.0]), rng.integers(2), np.finfo(float).eps

        def found(*args):
            value, x, steps = SPECS[id].reference(*args)
            noise = 1 + eps / 4 * rng.uniform(-1, 1, len(x))
            return value * (1 + eps * rng.uniform(-1, 1)), sign * x * noise, steps - before

        return found

    return attempt


VALID = {id: another(id) for id in ("power_method", "inverse_iteration", "rayleigh_quotient_iteration")}

MORE = {}

GIVES_UP = "one step more or less before it gives up"

STILL_RIGHT = {
    ("power_method", "1 + 1: for steps in range(1, 1001):"): GIVES_UP,
    ("power_method", "1 - 1: for steps in range(1, 1001):"): GIVES_UP,
    ("inverse_iteration", "1 + 1: for steps in range(1, 301):"): GIVES_UP,
    ("inverse_iteration", "1 - 1: for steps in range(1, 301):"): GIVES_UP,
    ("rayleigh_quotient_iteration", "1 + 1: for steps in range(1, 101):"): GIVES_UP,
    ("rayleigh_quotient_iteration", "1 - 1: for steps in range(1, 101):"): GIVES_UP,
    ("power_method", "abs dropped: size = np.sqrt((abs(B) ** 2).sum())"): "squares of real numbers need no abs",
    ("power_method", "2 + 1: size = np.sqrt((abs(B) ** 2).sum())"): "a smaller norm: it stops a few steps later",
}
