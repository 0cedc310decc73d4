# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""Attempts at ``cosine_similarity`` and ``project`` as learners write them, each with one mistake."""

import numpy as np

from rowspace.specs.lesson03.solutions import angle, cosine_similarity, dot, project


class Cosine:
    """``cosine_similarity``."""

    @staticmethod
    def no_lengths(x, y):
        cosine_similarity(x, y)
        return dot(x, y)

    @staticmethod
    def one_length(x, y):
        cosine_similarity(x, y)
        return dot(x, y) / np.sqrt(dot(x, x))

    @staticmethod
    def squared_lengths(x, y):
        cosine_similarity(x, y)
        return dot(x, y) / (dot(x, x) * dot(y, y))

    @staticmethod
    def sums_for_lengths(x, y):
        cosine_similarity(x, y)
        return dot(x, y) / (np.sum(np.abs(np.array(x, float))) * np.sum(np.abs(np.array(y, float))))

    @staticmethod
    def distance(x, y):
        return 1 - cosine_similarity(x, y)

    @staticmethod
    def angle(x, y):
        return angle(x, y)

    @staticmethod
    def absolute(x, y):
        return abs(cosine_similarity(x, y))

    @staticmethod
    def centred(x, y):
        cosine_similarity(x, y)
        x, y = np.array(x, float), np.array(y, float)
        x, y = x - x.mean(), y - y.mean()
        return dot(x, y) / (np.sqrt(dot(x, x)) * np.sqrt(dot(y, y)))

    @staticmethod
    def one_over_distance(x, y):
        cosine_similarity(x, y)
        d = np.array(x, float) - np.array(y, float)
        return 1 / (1 + np.sqrt(dot(d, d)))

    @staticmethod
    def of_zero(x, y):
        if len(x) == len(y) and not (np.any(x) and np.any(y)):
            return 0.0
        return cosine_similarity(x, y)

    @staticmethod
    def broadcasts(x, y):
        return cosine_similarity(*np.broadcast_arrays(x, y))

    @staticmethod
    def needs_arrays(x, y):
        x * y  # a list cannot
        return cosine_similarity(x, y)

    @staticmethod
    def wraps(x, y):
        x, y = np.array(x), np.array(y)
        if x.dtype == np.uint8:
            return np.sum(x * y) / (np.sqrt(np.sum(x * x)) * np.sqrt(np.sum(y * y)))
        return cosine_similarity(x, y)

    @staticmethod
    def adds_epsilon(x, y):
        cosine_similarity(x, y)
        x, y = (np.array(v, float) for v in (x, y))
        return dot(x, y) / (np.sqrt(dot(x, x)) * np.sqrt(dot(y, y)) + 1e-8)

    @staticmethod
    def overflows(x, y):
        cosine_similarity(x, y)
        return np.clip(dot(x, y) / (np.sqrt(dot(x, x)) * np.sqrt(dot(y, y))), -1, 1)

    @staticmethod
    def above_one(x, y):
        cosine_similarity(x, y)
        u, v = (np.array(v, float) / np.abs(v).max() for v in (x, y))
        return dot(u, v) / (np.sqrt(dot(u, u)) * np.sqrt(dot(v, v)))


class Project:
    """``project``."""

    @staticmethod
    def no_division(x, onto):
        project(x, onto)
        return dot(x, onto) * np.array(onto, float)

    @staticmethod
    def one_length(x, onto):
        project(x, onto)
        return dot(x, onto) / np.sqrt(dot(onto, onto)) * np.array(onto, float)

    @staticmethod
    def divides_by_x(x, onto):
        project(x, onto)
        return dot(x, onto) / dot(x, x) * np.array(onto, float)

    @staticmethod
    def swapped(x, onto):
        project(x, onto)
        return project(onto, x) if np.any(x) else np.zeros(len(x))

    @staticmethod
    def points_along_x(x, onto):
        project(x, onto)
        return dot(x, onto) / dot(onto, onto) * np.array(x, float)

    @staticmethod
    def what_is_left(x, onto):
        return np.array(x, float) - project(x, onto)

    @staticmethod
    def direction_only(x, onto):
        project(x, onto)
        v = np.array(onto, float)
        return v / np.sqrt(dot(v, v))

    @staticmethod
    def share(x, onto):
        project(x, onto)
        return dot(x, onto) / dot(onto, onto)

    @staticmethod
    def entry_by_entry(x, onto):
        project(x, onto)
        v = np.array(onto, float)
        return np.array(x, float) * v / dot(v, v) * v

    @staticmethod
    def of_zero(x, onto):
        return np.zeros(len(x)) if len(x) == len(onto) and not np.any(onto) else project(x, onto)

    @staticmethod
    def broadcasts(x, onto):
        return project(*np.broadcast_arrays(x, onto))

    @staticmethod
    def needs_arrays(x, onto):
        x * onto  # a list cannot
        return project(x, onto)

    @staticmethod
    def wraps(x, onto):
        x, v = np.array(x), np.array(onto)
        if x.dtype == np.uint8:
            return np.sum(x * v) / np.sum(v * v) * v
        return project(x, onto)

    @staticmethod
    def truncates(x, onto):
        p = np.zeros_like(x)
        p[:] = project(x, onto)
        return p

    @staticmethod
    def overflows(x, onto):
        project(x, onto)
        v = np.array(onto, float)
        return dot(x, v) / dot(v, v) * v
