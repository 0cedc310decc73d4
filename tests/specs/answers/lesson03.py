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


def by_cdist(X, q, k):
    """Distances of SciPy between directions; rows of zeros after all others."""
    X, q = np.array(X, float), np.array(q, float)
    if not q.any():
        raise ValueError("no direction")
    X = X / np.maximum(abs(X).max(axis=1), 5e-324)[:, None]
    D = apart.cdist(X, [q / abs(q).max()], "cosine")[:, 0]
    return np.argsort(np.where(X.any(axis=1), D, 3), kind="stable")[:k]


def by_library(X, q, k):
    likeness = [linalg.cosine_similarity(row, q) if np.any(row) else -2 for row in np.array(X, float)]
    return sorted(range(len(X)), key=lambda i: -likeness[i])[:k]


def householder(x, d):
    """By the matrix of the reflection."""
    d = np.array(d, float)
    if not d.any() or np.shape(x) != d.shape:
        raise ValueError("no line")
    d = d / abs(d).max()
    d /= np.linalg.norm(d)
    return (2 * np.outer(d, d) - np.eye(len(d))) @ np.array(x, float)


def residual(norm, project):
    """The norm of what a projection leaves, in units that keep squares in range."""

    def distance_to_line(x, p, d):
        x, p, d = (np.array(v, float) for v in (x, p, d))
        if not d.any() or not x.shape == p.shape == d.shape:
            raise ValueError("no line")
        unit = max(abs(x).max(), abs(p).max())
        v = x / unit - p / unit
        return norm(v - project(v, d / abs(d).max())) * unit

    return distance_to_line


PEERS = {
    "dot": [arrays(dot), lambda x, y: linalg.dot(np.array(x, float), np.array(y, float))],
    "angle": [linalg.angle],
    "cosine_similarity": [linalg.cosine_similarity, scaled(lambda x, y: 1 - apart.cosine(x, y))],
    "project": [linalg.project, by_least_squares],
    "top_k": [by_cdist, by_library],
    "reflect_across": [lambda x, d: 2 * linalg.project(x, d) - np.array(x, float), householder],
    "distance_to_line": [residual(np.linalg.norm, by_least_squares), residual(linalg.norm, linalg.project)],
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


def some_search(rng):
    """Any of the cosines, rows of zeros after all others; equal ones by a stable sort or by their number."""
    way, kind = rng.integers(3), [np.array, list, tuple][rng.integers(3)]

    def top_k(X, q, k):
        X, v = np.array(X, float), unit(q, rng)
        if len(v) != X.shape[1]:
            raise ValueError("as many entries in both")
        v = v * 2.0 ** rng.integers(-3, 4) if way else v
        rows = range(len(X))
        likeness = [np.sum(x / abs(x).max() * v) / math.hypot(*(x / abs(x).max())) if x.any() else -99 for x in X]
        if way == 0:
            return kind(sorted(rows, key=lambda i: (-likeness[i], i))[:k])
        if way == 1:
            return kind(np.argsort(np.negative(likeness), kind="stable")[:k])
        return kind(np.lexsort((rows, np.negative(likeness)))[:k])

    return top_k


def some_reflection(rng):
    """Twice the shadow minus x, shadow minus rest, or x minus twice the rest; or by the matrix."""
    way, shadow = rng.integers(4), some_projection(rng)

    def reflect_across(x, d):
        x = np.array(x, float)
        p = np.array(shadow(x, d))
        if way == 0:
            return [np.array, list, tuple][rng.integers(3)](2 * p - x)
        if way == 1:
            return p - (x - p)
        if way == 2:
            return x - 2 * (x - p)
        v = unit(d, rng)
        return (2 * np.outer(v, v) - np.eye(len(v))) @ x

    return reflect_across


def some_distance(rng):
    """What a projection leaves, once or twice; the area of a parallelogram over its base; or by the angle."""
    way, shadow, turn = rng.integers(4), some_projection(rng), some_angle(rng)

    def distance_to_line(x, p, d):
        if np.shape(x) != np.shape(p):
            raise ValueError("as many entries in both")
        v = np.array(x, float) - np.array(p, float)
        left = v - np.array(shadow(v, d))
        if way == 1:
            left = left - np.array(shadow(left, d))
        if way == 2 and v.any():
            return math.hypot(*v) * math.sin(turn(v, d))
        if way == 3 and len(v) == 3:
            return math.hypot(*np.cross(v, unit(d, rng)))
        return [float, np.float64, np.array][rng.integers(3)](math.hypot(*left))

    return distance_to_line


VALID = {
    "dot": some_dot,
    "angle": some_angle,
    "cosine_similarity": some_cosine,
    "project": some_projection,
    "top_k": some_search,
    "reflect_across": some_reflection,
    "distance_to_line": some_distance,
}


def near(seed, size):
    x, y = pairs.draw(4, seed)
    return x, x + size * y


DRAWN = [
    *(case(f"random {s}", *pairs.draw(6, s)) for s in range(10, 13)),
    *(case(f"{size:g} apart", *near(9, size), tags="rounding") for size in (1e-4, 1e-8, 1e-11, 1e-15)),
]
TABLES = [case(f"random {s}", np.array(pairs.draw(4, s)), pairs.draw(4, s + 9)[0], 2) for s in range(5)]
LINES = [
    case(f"random, {size:g} from the line", x, p, x - p + size * d, tags="rounding")
    for size in (1.0, 1e-5, 1e-10)
    for (x, p), d in [(pairs.draw(4, 20), pairs.draw(4, 21)[0])]
]
MORE = dict.fromkeys(("dot", "angle", "cosine_similarity", "project", "reflect_across"), DRAWN) | {
    "top_k": TABLES,
    "distance_to_line": LINES,
}
