# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""Attempts at the exercises of lesson 04 as learners write them, each with one mistake."""

import itertools

import numpy as np

from rowspace.specs.lesson03.solutions import dot, project
from rowspace.specs.lesson04.solutions import gram_matrix, is_independent
from rowspace.specs.measures import plu


class Gram:
    """``gram_matrix``."""

    @staticmethod
    def columns_for_rows(vectors):
        V = np.array(vectors, float)
        return gram_matrix(V.T)

    @staticmethod
    def half(vectors):
        return np.triu(gram_matrix(vectors))

    @staticmethod
    def no_diagonal(vectors):
        G = gram_matrix(vectors)
        return G - np.diag(np.diag(G))

    @staticmethod
    def diagonal_only(vectors):
        return np.diag(np.diag(gram_matrix(vectors)))

    @staticmethod
    def cosines(vectors):
        G = gram_matrix(vectors)
        lengths = np.sqrt(np.diag(G))
        return G / np.outer(lengths, lengths)

    @staticmethod
    def centred(vectors):
        V = np.array(vectors, float)
        return gram_matrix(V - V.mean(axis=0) if len(V) else V)

    @staticmethod
    def mean(vectors):
        return gram_matrix(vectors) / max(np.shape(vectors)[1], 1)

    @staticmethod
    def distances(vectors):
        V = np.array(vectors, float)
        return np.array([[np.sqrt(dot(v - w, v - w)) for w in V] for v in V]).reshape(len(V), len(V))

    @staticmethod
    def sums_apart(vectors):
        totals = np.array(vectors, float).sum(axis=1)
        return np.outer(totals, totals)

    @staticmethod
    def no_sum(vectors):
        V = np.array(vectors, float)
        return V[:, None] * V[None, :]

    @staticmethod
    def neighbours(vectors):
        G = gram_matrix(vectors)
        return np.triu(np.tril(G, 1), -1)

    @staticmethod
    def needs_arrays(vectors):
        vectors.shape  # noqa: B018 - a list has none
        return gram_matrix(vectors)

    @staticmethod
    def rows_of_nothing(vectors):
        V = np.array(vectors, float)
        return np.array([[dot(v, w) for w in V] for v in V])

    @staticmethod
    def wraps(vectors):
        V = np.array(vectors)
        k = len(V)
        G = np.zeros((k, k))
        for i in range(k):
            for j in range(k):
                G[i, j] = np.sum(V[i] * V[j])
        return G


def prepared(vectors):
    return np.array(vectors, float)


class Independent:
    """``is_independent``."""

    @staticmethod
    def pairwise(vectors):
        V = prepared(vectors)
        return all(v.any() for v in V) and all(is_independent([v, w]) for v, w in itertools.combinations(V, 2))

    @staticmethod
    def with_the_first(vectors):
        V = prepared(vectors)
        return all(v.any() for v in V) and all(is_independent([V[0], w]) for w in V[1:])

    @staticmethod
    def counts(vectors):
        k, n = np.shape(vectors)
        return k <= n

    @staticmethod
    def perpendicular(vectors):
        G = gram_matrix(vectors)
        return bool(np.diag(G).all() and np.count_nonzero(G) == len(G))

    @staticmethod
    def leaves_out_zero(vectors):
        return is_independent([v for v in prepared(vectors) if v.any()] or np.zeros((0, 1)))

    @staticmethod
    def square_only(vectors):
        k, n = np.shape(vectors)
        if k != n:
            raise ValueError("determinant: expected a square matrix")
        return is_independent(vectors)

    @staticmethod
    def columns_for_rows(vectors):
        return is_independent(prepared(vectors).T)

    @staticmethod
    def turned(vectors):
        return not is_independent(vectors)

    @staticmethod
    def how_many(vectors):
        V = prepared(vectors)
        kept = []
        for v in V:
            if is_independent([*kept, v]):
                kept.append(v)
        return len(kept)

    @staticmethod
    def shadows_on_the_vectors(vectors):
        V = prepared(vectors)
        for i, v in enumerate(V):
            if not v.any():
                return False
            left = v / abs(v).max()
            for w in V[:i]:
                left = left - project(left, w)
            if dot(left, left) <= (8 * np.finfo(float).eps) ** 2:
                return False
        return len(V) <= V.shape[1]

    @staticmethod
    def no_zero_entry(vectors):
        return bool(prepared(vectors).all()) or np.size(vectors) == 0

    @staticmethod
    def wraps(vectors):
        V = np.array(vectors)
        if V.dtype == np.uint8:
            G = V @ V.T
            return bool(int(G[0, 0]) * int(G[1, 1]) != int(G[0, 1]) ** 2)
        return is_independent(V)

    @staticmethod
    def needs_arrays(vectors):
        vectors.shape  # noqa: B018 - a list has none
        return is_independent(vectors)

    @staticmethod
    def starts_with_the_first(vectors):
        V = prepared(vectors)
        return bool(V[0].any()) and is_independent(V)

    @staticmethod
    def fixed_tolerance(vectors):
        V = prepared(vectors)
        directions = []
        for v in V:
            left = v
            for _ in range(2):
                for d in directions:
                    left = left - project(left, d)
            if np.sqrt(dot(left, left)) < 1e-10:
                return False
            directions.append(left)
        return True

    @staticmethod
    def exactly_zero(vectors):
        V = prepared(vectors)
        directions = []
        for v in V:
            if not v.any():
                return False
            left = v / abs(v).max()
            for _ in range(2):
                for d in directions:
                    left = left - project(left, d)
            if not left.any() or len(directions) == len(v):
                return False
            directions.append(left)
        return True

    @staticmethod
    def single_pass(vectors):
        V = prepared(vectors)
        rounding = max(V.shape) * np.finfo(float).eps
        directions = []
        for v in V:
            if not v.any():
                return False
            left = v / abs(v).max()
            for d in directions:
                left = left - project(left, d)
            if np.sqrt(dot(left, left)) <= rounding * np.sqrt(len(v)):
                return False
            directions.append(left)
        return True

    @staticmethod
    def gram_determinant(vectors):
        V = prepared(vectors)
        if not V.any(axis=1).all():
            return False
        V = V / abs(V).max(axis=1, keepdims=True)
        G = gram_matrix([v / np.sqrt(dot(v, v)) for v in V])
        return bool(abs(np.prod(np.diag(plu(G)[2]))) > 1e-14)
