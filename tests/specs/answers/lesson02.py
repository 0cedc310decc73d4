"""Lesson 02: the libraries' functions, randomised valid answers, and faults that leave an answer right."""

from __future__ import annotations

import math

import numpy as np
import scipy.linalg
import scipy.spatial.distance as apart
import scipy.stats

from rowspace import linalg
from tests.specs.answers import case


def at_least_one(norm):
    """A library's norm, which also takes p below 1 and does not rescale the powers of large p."""

    def p_norm(x, p):
        if p < 1:
            raise ValueError("p must be at least 1")
        x = np.array(x, float)
        scale = abs(x).max(initial=0) or 1.0
        return norm(x / scale, p) * scale if len(x) else 0.0

    return p_norm


def scipy_distances(x, y):
    x, y = np.array(x, float), np.array(y, float)
    if len(x) != len(y):
        raise ValueError("as many entries in both")
    if not len(x):
        return 0, 0, 0, 0
    return apart.cityblock(x, y), scipy.linalg.norm(x - y), apart.chebyshev(x, y), apart.jaccard(x != 0, y != 0)


def rowspace_distances(x, y):
    x, y = np.array(x, float), np.array(y, float)
    if len(x) != len(y):
        raise ValueError("as many entries in both")
    norms = [linalg.norm(x - y, p) for p in (1, 2, math.inf)] if len(x) else [0.0] * 3
    either = np.sum((x != 0) | (y != 0))
    return [*norms, np.sum((x != 0) ^ (y != 0)) / max(either, 1)]


def over_its_norm(norm):
    """x over a library's norm, in units of the largest entry, where there is one."""

    def unit_vector(x):
        x = np.array(x, float)
        if not x.any():
            raise ValueError("no direction")
        x = x / abs(x).max()
        return x / norm(x)

    return unit_vector


def zscore(X):
    return np.nan_to_num(scipy.stats.zscore(with_equal_columns_zero(X), axis=0))


def scaled(X):
    """By the norm of the library: its square is k times the mean square."""
    C = with_equal_columns_zero(X)
    C = C - C.mean(axis=0)
    return C / np.where(C.any(axis=0), linalg.vector_norm(C, axis=0) / np.sqrt(len(C)), 1)


def with_equal_columns_zero(X):
    X = np.array(X, float)
    return np.where(X.max(axis=0) == X.min(axis=0), 0, X)


def cdist(X, Y):
    X, Y = np.array(X, float), np.array(Y, float)
    return apart.cdist(X, Y)


def of_differences(norm):
    def pairwise_distances(X, Y):
        X, Y = np.array(X, float), np.array(Y, float)
        if X.shape[1] != Y.shape[1]:
            raise ValueError("as many columns")
        return norm(X[:, None] - Y[None], axis=-1)

    return pairwise_distances


PEERS = {
    "p_norm": [at_least_one(np.linalg.norm), at_least_one(linalg.norm), at_least_one(scipy.linalg.norm)],
    "distances": [scipy_distances, rowspace_distances],
    "unit_vector": [over_its_norm(np.linalg.norm), over_its_norm(linalg.norm), over_its_norm(scipy.linalg.norm)],
    "standardize": [zscore, scaled],
    "pairwise_distances": [cdist, of_differences(np.linalg.norm), of_differences(linalg.vector_norm)],
}


def some_norm(rng):
    """Scaled by the largest, by a power of two near it, or by logarithms; the sum in any order, of any kind."""
    way = rng.integers(4)

    def p_norm(x, p):
        if p < 1:
            raise ValueError("p must be at least 1")
        x = rng.permutation(abs(np.array(x, float)))
        largest = x.max(initial=0)
        if largest == 0 or math.isinf(p):
            return [float, np.float64, np.array][rng.integers(3)](largest)
        unit = largest if way < 2 else 2.0 ** math.floor(math.log2(largest))
        if way == 3:
            return unit * math.fsum((v / unit) ** p for v in x.tolist()) ** (1 / p)
        total = 0.0
        for v in x / unit:
            total += v**p
        return unit * (total ** (1 / p) if way else math.exp(math.log(total) / p))

    return p_norm


def some_distances(rng):
    """x and y exchanged or not, sums in any order, and the four as a tuple, a list or an array."""
    kind = [tuple, list, np.array][rng.integers(3)]
    way, turned = rng.integers(3), rng.integers(2)

    def distances(x, y):
        x, y = np.array(x, float), np.array(y, float)
        if len(x) != len(y):
            raise ValueError("as many entries in both")
        order = rng.permutation(len(x))
        x, y = (y[order], x[order]) if turned else (x[order], y[order])
        d = abs(x - y)
        largest = max(d.tolist(), default=0.0)
        scaled = d / (largest or 1.0)
        l2 = [math.hypot(*d), largest * math.sqrt(sum(scaled * scaled)), float(linalg.norm(d))][way]
        a, b = set(np.flatnonzero(x)), set(np.flatnonzero(y))
        jaccard = [1 - len(a & b) / max(len(a | b), 1) if a | b else 0, len(a ^ b) / max(len(a | b), 1)][way % 2]
        return kind([sum(d), l2, largest, jaccard])

    return distances


def some_unit_vector(rng):
    """Scaled by the largest entry, a power of two near it or the 1-norm; the sum in any order; an array or a list."""
    way, root, kind = rng.integers(3), rng.integers(3), [np.array, np.ndarray.tolist][rng.integers(2)]

    def unit_vector(x):
        x = np.array(x, float)
        if not x.any():
            raise ArithmeticError("no direction")
        largest = abs(x).max()
        x = x * 2.0 ** -math.floor(math.log2(largest) / 2) * 2.0 ** -math.ceil(math.log2(largest) / 2)
        x = [x, x / abs(x).max(), x / abs(x).sum()][way]
        y = rng.permutation(x)
        norm = [math.hypot(*y), math.sqrt(sum((y * y).tolist())), float(linalg.norm(y))][root]
        return kind(x / norm)

    return unit_vector


def some_standard(rng):
    """Column by column, sums in any order; scaled first, or the first row subtracted, or neither."""
    way, kind = rng.integers(3), [np.array, np.ndarray.tolist][rng.integers(2)]

    def standardize(X):
        X = np.array(X, float)
        k, order = len(X), rng.permutation(len(X))
        Z = np.zeros(X.shape)
        for j, column in enumerate(X.T):
            if len(set(column.tolist())) > 1:
                x = column - column[0] if way == 1 else column * 2.0 ** rng.integers(-3, 4)
                d = x - (math.fsum(x) if way == 2 else sum(x[order])) / k
                Z[:, j] = d * math.sqrt(k) / math.sqrt(sum((d * d)[order])) if way else d / np.std(x)
        return kind(Z)

    return standardize


def some_pairwise(rng):
    """By pairs, by rows or by columns of the table, sums in any order; an array or lists."""
    way, kind = rng.integers(4), [np.array, np.ndarray.tolist][rng.integers(2)]

    def pairwise_distances(X, Y):
        X, Y = np.array(X, float), np.array(Y, float)
        if X.shape[1] != Y.shape[1]:
            raise ValueError("as many columns")
        order = rng.permutation(X.shape[1])
        X, Y = X[:, order], Y[:, order]
        D = np.zeros((len(X), len(Y)))
        if way == 0:
            for column, other in zip(X.T, Y.T, strict=True):
                D += (column[:, None] - other) ** 2
            D = np.sqrt(D)
        elif way == 1:
            for i, j in np.ndindex(D.shape):
                D[i, j] = math.dist(X[i], Y[j])
        elif way == 2:
            for i, x in enumerate(X):
                D[i] = np.sqrt(((Y - x) ** 2).sum(axis=1))
        else:
            for j, y in enumerate(Y):
                D[:, j] = [math.sqrt(math.fsum((x - y) ** 2)) for x in X]
        return kind(D) if D.size else D

    return pairwise_distances


VALID = {
    "p_norm": some_norm,
    "distances": some_distances,
    "unit_vector": some_unit_vector,
    "standardize": some_standard,
    "pairwise_distances": some_pairwise,
}


def draw(seed, n=7):
    return np.random.default_rng(seed % 100).normal(size=n)


MORE = {
    "p_norm": [case(f"random, p = {p:.3g}", draw(i), p) for i, p in enumerate((1.01, 1.7, 2, math.pi, 7.5, 30, 350))],
    "distances": [case(f"random {s}", draw(s), draw(s + 10)) for s in range(4)],
    "unit_vector": [case(f"random {s}", 10.0 ** (60 * s) * draw(s, 5)) for s in range(-5, 6)],
    "standardize": [case(f"random {s}", draw(s, (7, 3)) + 10.0**s) for s in range(5)],
    "pairwise_distances": [case(f"random {s}", draw(s, (4, 3)), 10.0**s + draw(s + 9, (3, 3))) for s in range(4)],
}
