# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""Attempts at the exercises of lesson 01 as learners write them, each with one mistake."""

import numpy as np

from rowspace.specs.lesson01.solutions import cross


class Combination:
    """``linear_combination``."""

    @staticmethod
    def ignores_coefficients(coefficients, vectors):
        V = np.array(vectors, float)
        return V.sum(axis=0)

    @staticmethod
    def adds_coefficients(coefficients, vectors):
        V = np.array(vectors, float)
        total = np.zeros(V.shape[1])
        for c, v in zip(coefficients, V, strict=True):
            total += c + v
        return total

    @staticmethod
    def keeps_last(coefficients, vectors):
        V = np.array(vectors, float)
        total = np.zeros(V.shape[1])
        for c, v in zip(coefficients, V, strict=True):
            total = c * v
        return total

    @staticmethod
    def sums_apart(coefficients, vectors):
        return sum(coefficients) * np.array(vectors, float).sum(axis=0)

    @staticmethod
    def entries_for_vectors(coefficients, vectors):
        return np.array([sum(c * x for c, x in zip(coefficients, v, strict=True)) for v in np.array(vectors, float)])

    @staticmethod
    def averages(coefficients, vectors):
        V = np.array(vectors, float)
        total = np.zeros(V.shape[1])
        for c, v in zip(coefficients, V, strict=True):
            total += c * v
        return total / len(V)

    @staticmethod
    def skips_first(coefficients, vectors):
        V = np.array(vectors, float)
        total = np.zeros(V.shape[1])
        for i in range(1, len(V)):
            total += coefficients[i] * V[i]
        return total

    @staticmethod
    def no_sum(coefficients, vectors):
        return [c * v for c, v in zip(coefficients, np.array(vectors, float), strict=True)]

    @staticmethod
    def repeats_lists(coefficients, vectors):
        if len(vectors) == 0:
            return np.zeros(np.shape(vectors)[1])
        return sum(c * v for c, v in zip(coefficients, vectors, strict=True))

    @staticmethod
    def total_of_integers(coefficients, vectors):
        V = np.array(vectors)
        total = np.zeros(V.shape[1], V.dtype)
        for c, v in zip(coefficients, V, strict=True):
            total += c * v
        return total

    @staticmethod
    def wraps(coefficients, vectors):
        V = np.array(vectors)
        total = np.zeros(V.shape[1])
        for c, v in zip(coefficients, V, strict=True):
            total += c * v
        return total

    @staticmethod
    def stops_at_the_shorter(coefficients, vectors):
        V = np.array(vectors, float)
        total = np.zeros(V.shape[1])
        for c, v in zip(coefficients, V, strict=False):
            total += c * v
        return total

    @staticmethod
    def nothing_is_zero(coefficients, vectors):
        return sum(c * v for c, v in zip(coefficients, np.array(vectors, float), strict=True))

    @staticmethod
    def overwrites(coefficients, vectors):
        V = np.asarray(vectors, float)
        if len(coefficients) != len(V):
            raise ValueError("as many coefficients as vectors")
        for i in range(len(V)):
            V[i] *= coefficients[i]
        return V.sum(axis=0)

    @staticmethod
    def python_loops(coefficients, vectors):
        V = np.array(vectors, float)
        if len(coefficients) != len(V):
            raise ValueError("as many coefficients as vectors")
        total = np.zeros(V.shape[1])
        for i in range(len(V)):
            for j in range(len(total)):
                total[j] += coefficients[i] * V[i, j]
        return total


class Cross:
    """``cross``."""

    @staticmethod
    def swapped(a, b):
        return cross(b, a)

    @staticmethod
    def middle_sign(a, b):
        x, y, z = cross(a, b)
        return np.array([x, -y, z])  # a[0] * b[2] - a[2] * b[0]

    @staticmethod
    def plus(a, b):
        cross(a, b)
        return np.array([a[1] * b[2] + a[2] * b[1], a[2] * b[0] + a[0] * b[2], a[0] * b[1] + a[1] * b[0]], float)

    @staticmethod
    def half(a, b):
        cross(a, b)
        return np.array([a[1] * b[2], a[2] * b[0], a[0] * b[1]], float)

    @staticmethod
    def entry_by_entry(a, b):
        cross(a, b)
        return np.array(a, float) * np.array(b, float)

    @staticmethod
    def shifted(a, b):
        x, y, z = cross(a, b)
        return np.array([z, x, y])

    @staticmethod
    def unit_length(a, b):
        c = cross(a, b)
        return c / np.sqrt(np.sum(c * c))

    @staticmethod
    def length_only(a, b):
        c = cross(a, b)
        return np.sqrt(np.sum(c * c))

    @staticmethod
    def truncates(a, b):
        c = np.zeros_like(a)
        c[:] = cross(a, b)
        return c

    @staticmethod
    def any_length(a, b):
        a, b = np.array(a, float), np.array(b, float)
        return np.array([a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]])
