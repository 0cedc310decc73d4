# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""The reference solutions of lesson 01, as a learner would write them: without annotations, plain and complete."""

import numpy as np


def linear_combination(coefficients, vectors):
    vectors = np.array(vectors, float)  # floats: the numbers of a photo would wrap around at 256
    total = np.zeros(vectors.shape[1])
    for c, v in zip(coefficients, vectors, strict=True):  # strict: one coefficient for each vector
        total += c * v
    return total


def cross(a, b):
    a, b = np.array(a, float), np.array(b, float)
    if a.shape != (3,) or b.shape != (3,):
        raise ValueError("cross: a and b need three entries each")
    x = a[1] * b[2] - a[2] * b[1]
    y = a[2] * b[0] - a[0] * b[2]
    z = a[0] * b[1] - a[1] * b[0]
    return np.array([x, y, z])


def center(X):
    X = np.array(X, float)
    average = X.sum(axis=0) / len(X)  # one for each column
    return X - average


def triple_product(a, b, c):
    a = np.array(a, float)
    if a.shape != (3,):
        raise ValueError("triple_product: a, b and c need three entries each")
    return (a * cross(b, c)).sum()


def two_weights(a, b, v):
    a, b, v = np.array(a, float), np.array(b, float), np.array(v, float)
    p, q = a[0] * b[1], a[1] * b[0]
    D = p - q
    if abs(D) <= 4 * np.finfo(float).eps * (abs(p) + abs(q)):  # nothing but rounding, in whatever unit
        raise ValueError("two_weights: a and b lie on one line")
    s = (v[0] * b[1] - v[1] * b[0]) / D
    t = (a[0] * v[1] - a[1] * v[0]) / D
    return s, t
