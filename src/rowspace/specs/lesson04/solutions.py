# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""The reference solutions of lesson 04, as a learner would write them: without annotations, plain and complete."""

import numpy as np

from rowspace.specs.lesson01.solutions import triple_product, two_weights
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


def coordinates(basis, v):
    B, v = np.array(basis, float), np.array(v, float)
    n = len(v)
    if n not in (2, 3) or B.shape != (n, n) or not is_independent(B):
        raise ValueError("coordinates: the rows are no basis of the plane or of space")
    if n == 2:
        return np.array(two_weights(B[0], B[1], v))
    a, b, c = B
    x = triple_product(v, b, c)  # b × c is at right angles to b and c: what is left is a's share
    y = triple_product(v, c, a)
    z = triple_product(v, a, b)
    return np.array([x, y, z]) / triple_product(a, b, c)


def redundant_columns(X):
    X = np.array(X, float)
    kept, redundant = [], []
    for j in range(X.shape[1]):
        if is_independent([*kept, X[:, j]]):
            kept.append(X[:, j])
        else:
            redundant.append(j)  # those kept so far say it all
    return redundant


def extend_to_basis(vectors):
    V = np.array(vectors, float)
    if not is_independent(V):
        raise ValueError("extend_to_basis: the vectors are dependent")
    basis = list(V)
    for e in np.eye(V.shape[1]):
        if is_independent([*basis, e]):  # asked of all so far, those just added too
            basis.append(e)
    return np.array(basis)
