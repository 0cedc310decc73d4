"""Lesson 02: the libraries' functions, randomised valid answers, and faults that leave an answer right."""

from __future__ import annotations

import math

import numpy as np
import scipy.linalg
import scipy.spatial.distance as apart

from rowspace import linalg
from tests.specs.answers import case


def at_least_one(norm):
    """A library's norm, which also takes p below 1 and does not rescale the powers of large p."""

    def p_norm(x, p):
        if p < 1:
            raise ValueError("p must be at least 1")
        x = np.array(x, float)
        scale = abs(x).max(initial=0) or 1.0
        return norm(x / scale, p) * scale if len(x) else 0.0

    return p_norm


def scipy_distances(x, y):
    x, y = np.array(x, float), np.array(y, float)
    if len(x) != len(y):
        raise ValueError("as many entries in both")
    if not len(x):
        return 0, 0, 0, 0
    return apart.cityblock(x, y), scipy.linalg.norm(x - y), apart.chebyshev(x, y), apart.jaccard(x != 0, y != 0)


def rowspace_distances(x, y):
    x, y = np.array(x, float), np.array(y, float)
    if len(x) != len(y):
        raise ValueError("as many entries in both")
    norms = [linalg.norm(x - y, p) for p in (1, 2, math.inf)] if len(x) else [0.0] * 3
    either = np.sum((x != 0) | (y != 0))
    return [*norms, np.sum((x != 0) ^ (y != 0)) / max(either, 1)]


PEERS = {
    "p_norm": [at_least_one(np.linalg.norm), at_least_one(linalg.norm), at_least_one(scipy.linalg.norm)],
    "distances": [scipy_distances, rowspace_distances],
}


def some_norm(rng):
    """Scaled by the largest, by a power of two near it, or by logarithms; the sum in any order, of any kind."""
    way = rng.integers(4)

    def p_norm(x, p):
        if p < 1:
            raise ValueError("p must be at least 1")
        x = rng.permutation(abs(np.array(x, float)))
        largest = x.max(initial=0)
        if largest == 0 or math.isinf(p):
            return [float, np.float64, np.array][rng.integers(3)](largest)
        unit = largest if way < 2 else 2.0 ** math.floor(math.log2(largest))
        if way == 3:
            return unit * math.fsum((v / unit) ** p for v in x.tolist()) ** (1 / p)
        total = 0.0
        for v in x / unit:
            total += v**p
        return unit * (total ** (1 / p) if way else math.exp(math.log(total) / p))

    return p_norm


def some_distances(rng):
    """x and y exchanged or not, sums in any order, and the four as a tuple, a list or an array."""
    kind = [tuple, list, np.array][rng.integers(3)]
    way, turned = rng.integers(3), rng.integers(2)

    def distances(x, y):
        x, y = np.array(x, float), np.array(y, float)
        if len(x) != len(y):
            raise ValueError("as many entries in both")
        order = rng.permutation(len(x))
        x, y = (y[order], x[order]) if turned else (x[order], y[order])
        d = abs(x - y)
        largest = max(d.tolist(), default=0.0)
        scaled = d / (largest or 1.0)
        l2 = [math.hypot(*d), largest * math.sqrt(sum(scaled * scaled)), float(linalg.norm(d))][way]
        a, b = set(np.flatnonzero(x)), set(np.flatnonzero(y))
        jaccard = [1 - len(a & b) / max(len(a | b), 1) if a | b else 0, len(a ^ b) / max(len(a | b), 1)][way % 2]
        return kind([sum(d), l2, largest, jaccard])

    return distances


VALID = {"p_norm": some_norm, "distances": some_distances}


def draw(seed, n=7):
    return np.random.default_rng(seed).normal(size=n)


MORE = {
    "p_norm": [case(f"random, p = {p:.3g}", draw(i), p) for i, p in enumerate((1.01, 1.7, 2, math.pi, 7.5, 30, 350))],
    "distances": [case(f"random {s}", draw(s), draw(s + 10)) for s in range(4)],
}
