"""Lesson 01: the libraries' functions, randomised valid answers, and faults that leave an answer right."""

from __future__ import annotations

import math

import numpy as np
from scipy.signal import detrend

from rowspace import linalg
from tests.specs.answers import case


def floats(f):
    """A library's function on floats: NumPy keeps eight bits where eight bits are given."""
    return lambda *args: f(*(np.array(a, float) for a in args))


def solved(solve):
    """A library's solver, which asks for an exact zero only, with a question asked before."""

    def two_weights(a, b, v):
        A = np.array([a, b], float).T
        if np.linalg.cond(A / np.hypot(*A)) > 1e13 or not A.any(axis=0).all():
            raise ValueError("one line")
        return solve(A, np.array(v, float))

    return two_weights


PEERS = {
    "linear_combination": [floats(np.matmul), floats(linalg.matmul), floats(lambda c, V: np.einsum("i,ij", c, V))],
    "cross": [floats(np.linalg.cross), floats(linalg.cross)],
    "center": [floats(lambda X: detrend(X, axis=0, type="constant")), floats(lambda X: X - np.average(X, axis=0))],
    "triple_product": [
        floats(lambda a, b, c: np.dot(a, np.linalg.cross(b, c))),
        floats(lambda a, b, c: linalg.vecdot(a, linalg.cross(b, c))),
    ],
    "two_weights": [solved(np.linalg.solve), solved(linalg.solve)],
}


def some_combination(rng):
    """The terms in any order, in a loop, by broadcasting or entry by entry; an array or a list comes back."""
    way = rng.integers(3)

    def combination(coefficients, vectors):
        c, V = np.array(coefficients, float), np.array(vectors, float)
        if len(c) != len(V):
            raise ValueError("as many coefficients as vectors")
        order = rng.permutation(len(c))
        c, V = c[order], V[order]
        if way == 0:
            return (c[:, None] * V).sum(axis=0)
        if way == 1:
            return [float(np.sum(c * column)) for column in V.T]
        total = np.zeros(V.shape[1])
        for x, v in zip(c, V, strict=True):
            total = x * v + total
        return total

    return combination


def some_cross(rng):
    """By entries, by cyclic shifts, or by the matrix of a; as an array, a list or a tuple."""
    way, kind = rng.integers(3), [np.array, list, tuple][rng.integers(3)]

    def cross(a, b):
        a, b = np.array(a, float), np.array(b, float)
        if len(a) != 3 or len(b) != 3:
            raise ValueError("three entries each")
        if way == 0:
            c = np.roll(a, -1) * np.roll(b, -2) - np.roll(a, -2) * np.roll(b, -1)
        elif way == 1:
            c = np.array([[0, -a[2], a[1]], [a[2], 0, -a[0]], [-a[1], a[0], 0]]) @ b
        else:
            c = [-(a[k] * b[j] - a[j] * b[k]) for j, k in ((1, 2), (2, 0), (0, 1))]
        return kind(c)

    return cross


def some_center(rng):
    """The rows in any order, by sums, by column, or by the product with I − 11ᵀ/k; as an array or lists."""
    way = rng.integers(4)

    def center(X):
        X = np.array(X, float)
        k, order = len(X), rng.permutation(len(X))
        if way == 0:
            return X - sum(X[order]) / k
        if way == 1:
            return np.array([column - math.fsum(column) / k for column in X.T]).T.tolist()
        if way == 2:
            return (np.eye(k) - np.ones((k, k)) / k) @ X
        return X - (np.ones(k) / k) @ X[order][:, :]

    return center


def some_triple_product(rng):
    """Any edge first, any two exchanged with the sign, or all six products in any order."""
    way, turn = rng.integers(3), rng.integers(3)
    order = rng.permutation(6)

    def triple_product(*edges):
        edges = [np.array(e, float) for e in edges]
        if any(e.shape != (3,) for e in edges):
            raise ValueError("three entries each")
        a, b, c = edges[turn:] + edges[:turn]
        if way == 0:
            return float(np.dot(a, np.cross(b, c)))
        if way == 1:
            return -np.sum(np.cross(a, c) * b)
        rounds = [(i, j, 3 - i - j) for i in range(3) for j in range(3) if i != j]
        return sum((1 if (j - i) % 3 == 1 else -1) * (a[i] * b[j]) * c[k] for i, j, k in (rounds[n] for n in order))

    return triple_product


def some_two_weights(rng):
    """Cramer's rule, elimination with exchanges, or the inverse; parallel within any sensible tolerance."""
    way, tolerance = rng.integers(3), 10.0 ** rng.uniform(-14, -8)

    def two_weights(a, b, v):
        a, b, v = (np.array(x, float) for x in (a, b, v))
        D = a[0] * b[1] - a[1] * b[0]
        if abs(D) <= tolerance * np.hypot(*a) * np.hypot(*b):
            raise ValueError("one line")
        if way == 0:
            return np.array([v[0] * b[1] - v[1] * b[0], a[0] * v[1] - a[1] * v[0]]) / D
        if way == 1:
            return list((np.array([[b[1], -b[0]], [-a[1], a[0]]]) / D) @ v)
        i = int(abs(a[1]) > abs(a[0]))
        m = a[1 - i] / a[i]
        t = (v[1 - i] - m * v[i]) / (b[1 - i] - m * b[i])
        return (v[i] - b[i] * t) / a[i], t

    return two_weights


VALID = {
    "linear_combination": some_combination,
    "cross": some_cross,
    "center": some_center,
    "triple_product": some_triple_product,
    "two_weights": some_two_weights,
}

MORE = {
    "linear_combination": [
        case(f"random {s}", np.random.default_rng(s).normal(size=6), np.random.default_rng(s).normal(size=(6, 5)))
        for s in range(4)
    ],
    "cross": [case(f"random {s}", *np.random.default_rng(s).normal(size=(2, 3))) for s in range(6)],
    "center": [case(f"random {s}", np.random.default_rng(s).normal(2, 5, (7, 3))) for s in range(4)],
    "triple_product": [case(f"random {s}", *np.random.default_rng(s).normal(size=(3, 3))) for s in range(6)],
    "two_weights": [case(f"random {s}", *np.random.default_rng(s).normal(size=(3, 2))) for s in range(8)],
}
