# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""The reference solutions of lesson 03, as a learner would write them: without annotations, plain and complete."""

import numpy as np


def dot(x, y):
    x, y = np.array(x, float), np.array(y, float)
    if x.shape != y.shape:
        raise ValueError("dot: x and y need as many entries")
    return np.sum(x * y)


def angle(x, y):
    x, y = np.array(x, float), np.array(y, float)
    if x.shape != y.shape:
        raise ValueError("angle: x and y need as many entries")
    if not x.any() or not y.any():
        raise ValueError("angle: the zero vector has no direction")
    u, v = x / abs(x).max(), y / abs(y).max()  # so that no square overflows
    u, v = u / np.sqrt(dot(u, u)), v / np.sqrt(dot(v, v))
    apart, along = u - v, u + v  # the diagonals of a rhombus: half the angle lies between u and u + v
    return 2 * np.arctan2(np.sqrt(dot(apart, apart)), np.sqrt(dot(along, along)))


def cosine_similarity(x, y):
    x, y = np.array(x, float), np.array(y, float)
    if not x.any() or not y.any():
        raise ValueError("cosine_similarity: the zero vector has no direction")
    u, v = x / abs(x).max(), y / abs(y).max()  # so that no square overflows
    cosine = dot(u, v) / (np.sqrt(dot(u, u)) * np.sqrt(dot(v, v)))
    return min(max(cosine, -1.0), 1.0)  # rounding can go beyond 1 by a digit


def project(x, onto):
    x, v = np.array(x, float), np.array(onto, float)
    if not v.any():
        raise ValueError("project: the zero vector has no direction to project onto")
    v = v / abs(v).max()  # so that no square overflows: only the direction counts
    return dot(v, x) / dot(v, v) * v
