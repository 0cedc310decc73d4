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
