"""Lesson 01: the libraries' functions, randomised valid answers, and faults that leave an answer right."""

from __future__ import annotations

import numpy as np

from rowspace import linalg
from tests.specs.answers import case


def floats(f):
    """A library's function on floats: NumPy keeps eight bits where eight bits are given."""
    return lambda *args: f(*(np.array(a, float) for a in args))


PEERS = {
    "linear_combination": [floats(np.matmul), floats(linalg.matmul), floats(lambda c, V: np.einsum("i,ij", c, V))],
    "cross": [floats(np.linalg.cross), floats(linalg.cross)],
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


VALID = {"linear_combination": some_combination, "cross": some_cross}

MORE = {
    "linear_combination": [
        case(f"random {s}", np.random.default_rng(s).normal(size=6), np.random.default_rng(s).normal(size=(6, 5)))
        for s in range(4)
    ],
    "cross": [case(f"random {s}", *np.random.default_rng(s).normal(size=(2, 3))) for s in range(6)],
}
