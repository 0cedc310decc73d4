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


def top_k(X, q, k):
    X, q = np.array(X, float), np.array(q, float)
    if q.shape != X.shape[1:]:
        raise ValueError("top_k: q needs an entry for each column of X")
    if not q.any():
        raise ValueError("top_k: the zero vector has no direction")
    q = q / abs(q).max()  # so that no square or product overflows
    largest = abs(X).max(axis=1)
    nothing = largest == 0
    X = X / np.where(nothing, 1, largest)[:, None]
    lengths = np.sqrt(np.sum(X * X, axis=1))
    likeness = X @ q / np.where(nothing, 1, lengths)  # the length of q is the same for all rows
    likeness[nothing] = -np.inf
    return np.argsort(-likeness, kind="stable")[:k]


def reflect_across(x, d):
    return 2 * project(x, d) - np.array(x, float)


def distance_to_line(x, p, d):
    x, p = np.array(x, float), np.array(p, float)
    if x.shape != p.shape:
        raise ValueError("distance_to_line: x and p need as many entries")
    left = x - p - project(x - p, d)
    largest = abs(left).max()
    if largest == 0:
        return 0.0
    left = left / largest  # so that no square overflows
    return largest * np.sqrt(dot(left, left))
