# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""The reference solutions of lesson 02, as a learner would write them: without annotations, plain and complete."""

import numpy as np


def p_norm(x, p):
    if p < 1:
        raise ValueError("p_norm: p must be at least 1")
    x = abs(np.array(x, float))
    largest = x.max(initial=0)
    if largest == 0 or p == np.inf:
        return largest
    return largest * np.sum((x / largest) ** p) ** (1 / p)  # no power overflows: the largest is 1


def distances(x, y):
    x, y = np.array(x, float), np.array(y, float)
    if x.shape != y.shape:
        raise ValueError("distances: x and y need as many entries")
    l1, l2, l_inf = (p_norm(x - y, p) for p in (1, 2, np.inf))
    both = np.sum((x != 0) & (y != 0))
    either = np.sum((x != 0) | (y != 0))
    jaccard = 1 - both / either if either > 0 else 0.0
    return l1, l2, l_inf, jaccard


def unit_vector(x):
    x = np.array(x, float)
    largest = abs(x).max(initial=0)
    if largest == 0:
        raise ValueError("unit_vector: the zero vector has no direction")
    x = x / largest  # the same direction, and neither its squares nor its norm leave the range of floats
    return x / p_norm(x, 2)


def standardize(X):
    X = np.array(X, float)
    Z = np.zeros(X.shape)
    differ = X.max(axis=0) != X.min(axis=0)  # rounding may give equal numbers a spread of 10⁻¹⁷
    C = X[:, differ] - X[:, differ].mean(axis=0)
    Z[:, differ] = C / np.sqrt((C * C).mean(axis=0))
    return Z


def pairwise_distances(X, Y):
    X, Y = np.array(X, float), np.array(Y, float)
    if X.shape[1] != Y.shape[1]:
        raise ValueError("pairwise_distances: the rows of X and Y need as many entries")
    apart = X[:, None] - Y  # every row of X beside every row of Y: subtracting first loses no digits
    return np.sqrt((apart * apart).sum(axis=2))
