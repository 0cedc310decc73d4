# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""Attempts at ``dot`` and ``angle`` as learners write them, each with one mistake."""

import numpy as np

from rowspace.specs.lesson03.solutions import angle, cosine_similarity, dot


class Dot:
    """``dot``."""

    @staticmethod
    def no_sum(x, y):
        return np.array(x, float) * np.array(y, float)

    @staticmethod
    def sums_apart(x, y):
        dot(x, y)
        return np.sum(np.array(x, float)) * np.sum(np.array(y, float))

    @staticmethod
    def adds(x, y):
        dot(x, y)
        return np.sum(np.array(x, float) + np.array(y, float))

    @staticmethod
    def absolute(x, y):
        return dot(np.abs(x), np.abs(y))

    @staticmethod
    def cosine(x, y):
        d = dot(x, y)
        return cosine_similarity(x, y) if d else d

    @staticmethod
    def skips_first(x, y):
        dot(x, y)
        return sum(float(x[i]) * float(y[i]) for i in range(1, len(x)))

    @staticmethod
    def keeps_last(x, y):
        dot(x, y)
        total = 0.0
        for a, b in zip(np.array(x, float), np.array(y, float), strict=True):
            total = a * b
        return total

    @staticmethod
    def mean(x, y):
        return dot(x, y) / max(len(x), 1)

    @staticmethod
    def needs_arrays(x, y):
        x * y  # a list cannot
        return dot(x, y)

    @staticmethod
    def wraps(x, y):
        x, y = np.array(x), np.array(y)
        if x.shape != y.shape:
            raise ValueError("as many entries in both")
        return np.sum(x * y)

    @staticmethod
    def broadcasts(x, y):
        return np.sum(np.array(x, float) * np.array(y, float))

    @staticmethod
    def python_loop(x, y):
        x, y = np.array(x, float), np.array(y, float)
        if x.shape != y.shape:
            raise ValueError("as many entries in both")
        total = 0.0
        for i in range(len(x)):
            total += x[i] * y[i]
        return total


def scaled(x, y):
    """Both divided by their largest entries; what has no angle is refused."""
    angle(x, y)
    x, y = np.array(x, float), np.array(y, float)
    return x / abs(x).max(), y / abs(y).max()


class Angle:
    """``angle``."""

    @staticmethod
    def degrees(x, y):
        return np.degrees(angle(x, y))

    @staticmethod
    def cosine(x, y):
        angle(x, y)
        return cosine_similarity(x, y)

    @staticmethod
    def acute(x, y):
        t = angle(x, y)
        return min(t, np.pi - t)

    @staticmethod
    def no_lengths(x, y):
        angle(x, y)
        return np.arccos(np.clip(dot(x, y), -1, 1))

    @staticmethod
    def one_length(x, y):
        angle(x, y)
        return np.arccos(np.clip(dot(x, y) / np.sqrt(dot(x, x)), -1, 1))

    @staticmethod
    def squared_lengths(x, y):
        x, y = scaled(x, y) if abs(np.array(x)[0]) > 1e9 else (x, y)
        angle(x, y)
        return np.arccos(np.clip(dot(x, y) / (dot(x, x) * dot(y, y)), -1, 1))

    @staticmethod
    def sine(x, y):
        angle(x, y)
        return np.arcsin(cosine_similarity(x, y))

    @staticmethod
    def polar_angles(x, y):
        angle(x, y)
        return np.arctan2(y[1], y[0]) - np.arctan2(x[1], x[0])

    @staticmethod
    def needs_arrays(x, y):
        x * y  # a list cannot
        return angle(x, y)

    @staticmethod
    def beyond_one(x, y):
        angle(x, y)
        return np.arccos(dot(x, y) / np.sqrt(dot(x, x)) / np.sqrt(dot(y, y)))

    @staticmethod
    def of_zero(x, y):
        x, y = np.array(x, float), np.array(y, float)
        return angle(x, y) if x.shape != y.shape or (x.any() and y.any()) else 0.0

    @staticmethod
    def broadcasts(x, y):
        return angle(*np.broadcast_arrays(x, y))

    @staticmethod
    def wraps(x, y):
        x, y = np.array(x), np.array(y)
        if x.dtype == np.uint8:
            return np.arccos(np.clip(np.sum(x * y) / np.sqrt(np.sum(x * x)) / np.sqrt(np.sum(y * y)), -1, 1))
        return angle(x, y)

    @staticmethod
    def arccos(x, y):
        angle(x, y)
        return np.arccos(cosine_similarity(x, y))

    @staticmethod
    def overflows(x, y):
        angle(x, y)
        x, y = np.array(x, float), np.array(y, float)
        u, v = x / np.sqrt(dot(x, x)), y / np.sqrt(dot(y, y))
        return 2 * np.arctan2(np.sqrt(dot(u - v, u - v)), np.sqrt(dot(u + v, u + v)))
