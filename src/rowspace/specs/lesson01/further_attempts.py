# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""Attempts at the further exercises of lesson 01 as learners write them, each with one mistake."""

import numpy as np

from rowspace.specs.lesson01.solutions import cross, triple_product, two_weights


class Center:
    """``center``."""

    @staticmethod
    def rows_instead(X):
        X = np.array(X, float)
        return X - X.mean(axis=1)[:, None]

    @staticmethod
    def misfits(X):
        X = np.array(X, float)
        return X - X.mean(axis=1)

    @staticmethod
    def one_average(X):
        X = np.array(X, float)
        return X - X.mean()

    @staticmethod
    def sums(X):
        X = np.array(X, float)
        return X - X.sum(axis=0)

    @staticmethod
    def one_too_few(X):
        X = np.array(X, float)
        return X - X.sum(axis=0) / (len(X) - 1)

    @staticmethod
    def average_only(X):
        return np.array(X, float).mean(axis=0)

    @staticmethod
    def standardises(X):
        X = np.array(X, float)
        return (X - X.mean(axis=0)) / X.std(axis=0)

    @staticmethod
    def median(X):
        X = np.array(X, float)
        return X - np.median(X, axis=0)

    @staticmethod
    def from_the_first(X):
        X = np.array(X, float)
        return X - X[0]

    @staticmethod
    def from_the_least(X):
        X = np.array(X, float)
        return X - X.min(axis=0)

    @staticmethod
    def needs_arrays(X):
        return X - X.mean(axis=0)

    @staticmethod
    def truncates(X):
        X = np.array(X)
        C = np.zeros(X.shape, int if X.dtype.kind in "iu" else float)
        C[:] = X - X.mean(axis=0)
        return C

    @staticmethod
    def wraps(X):
        X = np.array(X)
        total = X[0]
        for row in X[1:]:
            total = total + row
        return X - total / len(X)

    @staticmethod
    def overwrites(X):
        X = np.asarray(X, float)
        X -= X.mean(axis=0)
        return X

    @staticmethod
    def python_loops(X):
        C = np.array(X, float)
        for j in range(C.shape[1]):
            average = 0.0
            for i in range(len(C)):
                average += C[i, j] / len(C)
            for i in range(len(C)):
                C[i, j] -= average
        return C


class Triple:
    """``triple_product``."""

    @staticmethod
    def middle_sign(a, b, c):
        x, y, z = cross(b, c)
        cross(a, b)
        return float(a[0] * x - a[1] * y + a[2] * z)

    @staticmethod
    def swapped(a, b, c):
        return triple_product(a, c, b)

    @staticmethod
    def no_sign(a, b, c):
        return abs(triple_product(a, b, c))

    @staticmethod
    def all_plus(a, b, c):
        cross(a, b)
        (p, q, r), (x, y, z) = np.array(b, float), np.array(c, float)
        return a[0] * (q * z + r * y) + a[1] * (r * x + p * z) + a[2] * (p * y + q * x)

    @staticmethod
    def half(a, b, c):
        triple_product(a, b, c)
        a, b, c = (np.array(v, float) for v in (a, b, c))
        return a[0] * b[1] * c[2] + a[1] * b[2] * c[0] + a[2] * b[0] * c[1]

    @staticmethod
    def entry_by_entry(a, b, c):
        triple_product(a, b, c)
        return np.sum(np.array(a, float) * np.array(b, float) * np.array(c, float))

    @staticmethod
    def diagonal(a, b, c):
        triple_product(a, b, c)
        return float(a[0]) * b[1] * c[2]

    @staticmethod
    def area(a, b, c):
        triple_product(a, b, c)
        w = cross(b, c)
        return np.sqrt(np.sum(w * w))

    @staticmethod
    def sixth(a, b, c):
        return triple_product(a, b, c) / 6

    @staticmethod
    def no_sum(a, b, c):
        return np.array(a, float) * cross(b, c)

    @staticmethod
    def twice_crossed(a, b, c):
        return cross(a, cross(b, c))

    @staticmethod
    def truncates(a, b, c):
        triple_product(a, b, c)
        w = np.zeros_like(b)
        w[:] = cross(b, c)
        return float(np.sum(np.array(a, float) * w))

    @staticmethod
    def wraps(a, b, c):
        a, b, c = np.array(a), np.array(b), np.array(c)
        if not a.shape == b.shape == c.shape == (3,):
            raise ValueError("three entries each")
        w = [b[1] * c[2] - b[2] * c[1], b[2] * c[0] - b[0] * c[2], b[0] * c[1] - b[1] * c[0]]
        return a[0] * w[0] + a[1] * w[1] + a[2] * w[2]

    @staticmethod
    def forgets_the_tiny(a, b, c):
        volume = triple_product(a, b, c)
        return volume if abs(volume) > 1e-10 else 0.0

    @staticmethod
    def any_length(a, b, c):
        a, b, c = (np.array(v, float) for v in (a, b, c))
        w = [b[1] * c[2] - b[2] * c[1], b[2] * c[0] - b[0] * c[2], b[0] * c[1] - b[1] * c[0]]
        return a[0] * w[0] + a[1] * w[1] + a[2] * w[2]


def cramer(a, b, v):
    """The two weights with no question asked."""
    a, b, v = (np.array(x, float) for x in (a, b, v))
    D = a[0] * b[1] - a[1] * b[0]
    return (v[0] * b[1] - v[1] * b[0]) / D, (a[0] * v[1] - a[1] * v[0]) / D


def eliminated(a, b, v):
    """By elimination, the first equation first."""
    two_weights(a, b, v)  # refuses what is on one line
    a, b, v = (np.array(x, float) for x in (a, b, v))
    m = a[1] / a[0]
    t = (v[1] - m * v[0]) / (b[1] - m * b[0])
    return (v[0] - b[0] * t) / a[0], t


class Weights:
    """``two_weights``."""

    @staticmethod
    def exchanged(a, b, v):
        s, t = two_weights(a, b, v)
        return t, s

    @staticmethod
    def rows_for_columns(a, b, v):
        two_weights(a, b, v)
        return cramer((a[0], b[0]), (a[1], b[1]), v)

    @staticmethod
    def plus_below(a, b, v):
        s, t = two_weights(a, b, v)
        a, b = np.array(a, float), np.array(b, float)
        D = a[0] * b[1] - a[1] * b[0]
        below = a[0] * b[1] + a[1] * b[0]
        return s * D / below, t * D / below

    @staticmethod
    def sign_of_t(a, b, v):
        s, t = two_weights(a, b, v)
        return s, -t

    @staticmethod
    def undivided(a, b, v):
        s, t = two_weights(a, b, v)
        D = float(a[0]) * b[1] - float(a[1]) * b[0]
        return s * D, t * D

    @staticmethod
    def shadows(a, b, v):
        two_weights(a, b, v)
        a, b, v = (np.array(x, float) for x in (a, b, v))
        return np.sum(a * v) / np.sum(a * a), np.sum(b * v) / np.sum(b * b)

    @staticmethod
    def arrows(a, b, v):
        s, t = two_weights(a, b, v)
        return s * np.array(a), t * np.array(b)

    @staticmethod
    def truncates(a, b, v):
        x = np.zeros(2, np.asarray(v).dtype)
        x[:] = two_weights(a, b, v)
        return x

    @staticmethod
    def never_refuses(a, b, v):
        return cramer(a, b, v)

    @staticmethod
    def exactly_zero(a, b, v):
        if a[0] * b[1] - a[1] * b[0] == 0:
            raise ValueError("a and b lie on one line")
        return cramer(a, b, v)

    @staticmethod
    def fixed_tolerance(a, b, v):
        if abs(a[0] * b[1] - a[1] * b[0]) < 1e-10:
            raise ValueError("a and b lie on one line")
        return cramer(a, b, v)

    @staticmethod
    def divides_by_the_first(a, b, v):
        return eliminated(a, b, v)

    @staticmethod
    def no_exchange(a, b, v):
        if a[0] == 0:
            return eliminated(a[::-1], b[::-1], v[::-1])
        return eliminated(a, b, v)
