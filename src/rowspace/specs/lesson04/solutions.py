# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""The reference solutions of lesson 04, as a learner would write them: without annotations, plain and complete."""

import numpy as np

from rowspace.specs.lesson03.solutions import dot, project


def gram_matrix(vectors):
    vectors = np.array(vectors, float)
    k = len(vectors)
    G = np.zeros((k, k))
    for i in range(k):
        for j in range(i + 1):  # the other half is the same: x·y is y·x
            G[i, j] = G[j, i] = dot(vectors[i], vectors[j])
    return G


def is_independent(vectors):
    vectors = np.array(vectors, float)
    rounding = max(vectors.shape) * np.finfo(float).eps  # beside a length of 1, no more than this is left of nothing
    directions = []
    for v in vectors:
        if not v.any():
            return False
        v = v / abs(v).max()  # its length says nothing
        left = v
        for _ in range(2):  # once leaves too much where directions are nearly parallel
            for d in directions:
                left = left - project(left, d)
        if dot(left, left) <= rounding**2 * dot(v, v):
            return False  # the others say it all
        directions.append(left)
    return True
