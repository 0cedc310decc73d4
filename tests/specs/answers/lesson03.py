"""Lesson 03: the libraries' functions, randomised valid answers, and faults that leave an answer right."""

from __future__ import annotations

import math

import numpy as np
import scipy.spatial.distance as apart

from rowspace import linalg
from rowspace.specs.lesson03 import pairs
from tests.specs.answers import case


def arrays(f):
    """Floats of the same shape; what has no direction is refused where ``f`` is about directions."""

    def of(x, y, directions=f.__name__ != "dot"):
        x, y = np.array(x, float), np.array(y, float)
        if x.shape != y.shape or (directions and not (x.any() and y.any())):
            raise ValueError("no answer")
        return f(x, y)

    return of


def scaled(f):
    """A library's function that squares what it is given."""
    return arrays(lambda x, y: f(x / abs(x).max(), y / abs(y).max()))


def dot(x, y):
    return np.dot(x, y)


def by_least_squares(x, onto):
    onto = np.array(onto, float)
    if not onto.any() or np.shape(x) != np.shape(onto):
        raise ValueError("no line")
    scale, v = abs(np.array(x, float)).max() or 1.0, onto / abs(onto).max()
    return v * np.linalg.lstsq(v[:, None], np.array(x, float) / scale)[0][0] * scale


PEERS = {
    "dot": [arrays(dot), lambda x, y: linalg.dot(np.array(x, float), np.array(y, float))],
    "angle": [linalg.angle],
    "cosine_similarity": [linalg.cosine_similarity, scaled(lambda x, y: 1 - apart.cosine(x, y))],
    "project": [linalg.project, by_least_squares],
}


def some_dot(rng):
    """The products in any order, summed in a loop, pairwise, exactly or by the library; x and y in either order."""
    way, turned = rng.integers(4), rng.integers(2)

    def dot(x, y):
        x, y = np.array(x, float), np.array(y, float)
        if len(x) != len(y):
            raise ValueError("as many entries in both")
        order = rng.permutation(len(x))
        x, y = (y[order], x[order]) if turned else (x[order], y[order])
        if way == 0:
            return sum(a * b for a, b in zip(x.tolist(), y.tolist(), strict=True))
        return [np.sum, math.fsum, lambda p: np.ones(len(p)) @ p][way - 1](x * y)

    return dot


def unit(x, rng):
    """A vector of length 1, the length by either way; refused for zero."""
    x = np.array(x, float)
    if not x.any():
        raise ValueError("no direction")
    x = x / [abs(x).max(), 2.0 ** math.floor(math.log2(abs(x).max()))][rng.integers(2)]
    return x / [math.hypot(*x), np.sqrt(np.sum(x * x))][rng.integers(2)]


def both(x, y, rng):
    if np.shape(x) != np.shape(y):
        raise ValueError("as many entries in both")
    return unit(x, rng), unit(y, rng)


def some_angle(rng):
    """By the rhombus, by what is left of v beside u, or by half the chord on either side of a right angle."""
    way, turned = rng.integers(3), rng.integers(2)

    def angle(x, y):
        u, v = both(y, x, rng) if turned else both(x, y, rng)
        if way == 0:
            return 2 * math.atan2(math.hypot(*(u - v)), math.hypot(*(u + v)))
        if way == 1:
            along = np.sum(u * v)
            return math.atan2(math.hypot(*(v - along * u)), along)
        if np.sum(u * v) >= 0:
            return 2 * math.asin(min(math.hypot(*(u - v)) / 2, 1.0))
        return math.pi - 2 * math.asin(min(math.hypot(*(u + v)) / 2, 1.0))

    return angle


def some_cosine(rng):
    """Scaled to length 1 first, divided by both lengths after, or by half the difference of squares of diagonals."""
    way = rng.integers(3)

    def cosine(x, y):
        u, v = both(x, y, rng)
        if way == 0:
            return np.sum(u * v)
        if way == 1:
            return float(np.clip(u @ v, -1, 1))
        return (np.sum((u + v) ** 2) - np.sum((u - v) ** 2)) / 4

    return cosine


def some_projection(rng):
    """By the unit vector along onto, either way round, by the share, or by the matrix of the projection."""
    way, sign = rng.integers(3), rng.choice([-1.0, 1.0])

    def project(x, onto):
        x = np.array(x, float)
        if np.shape(x) != np.shape(onto):
            raise ValueError("as many entries in both")
        v = sign * unit(onto, rng)
        if way == 0:
            return [np.array, list, tuple][rng.integers(3)](np.sum(v * x) * v)
        if way == 1:
            v = v * rng.uniform(0.5, 2)
            return np.sum(v * x) / np.sum(v * v) * v
        return np.outer(v, v) @ x

    return project


VALID = {"dot": some_dot, "angle": some_angle, "cosine_similarity": some_cosine, "project": some_projection}


def near(seed, size):
    x, y = pairs.draw(4, seed)
    return x, x + size * y


DRAWN = [
    *(case(f"random {s}", *pairs.draw(6, s)) for s in range(10, 13)),
    *(case(f"{size:g} apart", *near(9, size), tags="rounding") for size in (1e-4, 1e-8, 1e-11, 1e-15)),
]
MORE = dict.fromkeys(VALID, DRAWN)
