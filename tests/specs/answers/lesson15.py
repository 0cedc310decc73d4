"""Lesson 15: the libraries' functions, randomised valid answers, and faults that leave an answer right."""

from __future__ import annotations

import numpy as np
import scipy.linalg

from rowspace import linalg
from rowspace.specs import SPECS
from rowspace.specs.lesson08.matrices import draw
from tests.specs.answers import case


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


def google(links, damping):
    links = np.array(links, float)
    n, out = len(links), links.sum(1, keepdims=True)
    return damping * np.where(out == 0, 1 / n, links / np.where(out == 0, 1, out)) + (1 - damping) / n


def by_eigenvector(links, damping):
    values, V = np.linalg.eig(google(links, damping).T)
    x = V[:, np.argmax(values.real)].real
    return x / x.sum()


def by_solving(links, damping):
    """The pages without links left out, and the result scaled once at the end: the same ranks."""
    links = np.array(links, float)
    n, out = len(links), links.sum(1, keepdims=True)
    x = np.linalg.solve((np.eye(n) - damping * links / np.where(out == 0, 1, out)).T, np.ones(n))
    return x / x.sum()


PEERS = {
    "power_method": [power],
    "inverse_iteration": [inverse],
    "rayleigh_quotient_iteration": [rayleigh],
    "qr_algorithm": [np.linalg.eigvals, linalg.eigvals, lambda A: scipy.linalg.eigvals(np.array(A))],
    "pagerank": [by_eigenvector, by_solving],
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


def some_eigenvalues(rng):
    """LAPACK's or ours, of the matrix turned by a rotation of coordinates or of its transpose, in any order."""
    eigvals = [np.linalg.eigvals, linalg.eigvals][rng.integers(2)]

    def values(A):
        A = np.array(A)
        n = len(A)
        order = rng.permutation(n)
        A = A[np.ix_(order, order)]
        found = eigvals(A.T if rng.integers(2) else A)
        return rng.permutation(found) * (1 + np.finfo(float).eps * rng.uniform(-1, 1))

    return values


def some_ranks(rng):
    """Any of three ways, the pages in any order, the iteration from any start."""
    way = rng.integers(3)

    def iterating(links, damping):
        G, x = google(links, damping), rng.dirichlet(np.ones(len(links)))
        for _ in range(10000):
            x, old = x @ G, x
            if abs(x - old).sum() < 1e-13:
                break
        return x

    def ranks(links, damping):
        order = rng.permutation(len(links))
        found = [by_eigenvector, by_solving, iterating][way](np.array(links, float)[np.ix_(order, order)], damping)
        return found[np.argsort(order)]

    return ranks


VALID |= {"qr_algorithm": some_eigenvalues, "pagerank": some_ranks}

MORE = {"qr_algorithm": [case(f"random {s}", draw(5, s), tags="rounding") for s in range(2)]}

GIVES_UP = "one step more or less before it gives up"
STEADY = "steps after the last that counts change nothing but the time"
ANY_START = "the ranks do not depend on the start"
SHIFTS = "another shift, or at another step: what it leads to is the same"
LAST, NEAREST = "shift = B[-1, -1] + abs(B[-1, -2])", "shift = near[np.argmin(abs(near - B[-1, -1]))]"

STILL_RIGHT = {
    ("power_method", "1 + 1: for steps in range(1, 1001):"): GIVES_UP,
    ("power_method", "1 - 1: for steps in range(1, 1001):"): GIVES_UP,
    ("inverse_iteration", "1 + 1: for steps in range(1, 301):"): GIVES_UP,
    ("inverse_iteration", "1 - 1: for steps in range(1, 301):"): GIVES_UP,
    ("rayleigh_quotient_iteration", "1 + 1: for steps in range(1, 101):"): GIVES_UP,
    ("rayleigh_quotient_iteration", "1 - 1: for steps in range(1, 101):"): GIVES_UP,
    ("pagerank", "statement 3 dropped below: for _ in range(4000):"): STEADY,
    ("pagerank", "statement 1 dropped below: if abs(x - old).sum() <= 1e-13:"): STEADY,
    ("pagerank", "1e-13 times 1e-06: if abs(x - old).sum() <= 1e-13:"): STEADY,
    ("pagerank", "Sub turned: if abs(x - old).sum() <= 1e-13:"): STEADY,
    ("pagerank", "Div turned: x = np.full(n, 1 / n)"): ANY_START,
    ("pagerank", "1 + 1: x = np.full(n, 1 / n)"): ANY_START,
    ("pagerank", "1 - 1: x = np.full(n, 1 / n)"): ANY_START,
    ("power_method", "abs dropped: size = np.sqrt((abs(B) ** 2).sum())"): "squares of real numbers need no abs",
    ("power_method", "2 + 1: size = np.sqrt((abs(B) ** 2).sum())"): "a smaller norm: it stops a few steps later",
}

STILL_RIGHT |= {
    ("qr_algorithm", "statement 8 dropped below: for k in range(n - 2):"): "what was reflected to 0 is not looked at",
    ("qr_algorithm", "2 + 1: H[k + 2 :, k] = 0"): "what was reflected to 0 is not looked at",
    ("qr_algorithm", "2 - 1: for k in range(n - 2):"): "one more reflection changes a phase",
    **{
        ("qr_algorithm", fault): SHIFTS
        for fault in (
            "0 + 1: end, steps = n, 0",
            "1 + 1: steps += 1",
            "comparison turned: if steps % 10 == 0:",
            "0 + 1: if steps % 10 == 0:",
            "10 + 1: if steps % 10 == 0:",
            "10 - 1: if steps % 10 == 0:",
            *(f"{change}: {LAST}" for change in ("Add turned", "abs dropped", "minus dropped", "1 + 1", "1 - 1")),
            *(f"{change}: {NEAREST}" for change in ("Sub turned", "abs dropped", "minus dropped", "1 + 1", "1 - 1")),
        )
    },
}
