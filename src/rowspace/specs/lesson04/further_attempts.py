# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""Attempts at the further exercises of lesson 04 as learners write them, each with one mistake."""

import numpy as np

from rowspace.specs.lesson01.solutions import triple_product
from rowspace.specs.lesson03.solutions import dot, project
from rowspace.specs.lesson04.attempts import Independent
from rowspace.specs.lesson04.solutions import (
    coordinates,
    extend_to_basis,
    gram_matrix,
    is_independent,
    redundant_columns,
)
from rowspace.specs.measures import back, forward, plu


def floats(x):
    return np.array(x, float)


def solved(M, v):
    P, L, U = plu(M)
    return back(U, forward(L, P @ v))


def orthogonalised(V):
    """What is left of each vector when those before it are taken out."""
    directions = []
    for left in V:
        for _ in range(2):
            for d in directions:
                left = left - project(left, d)
        directions.append(left)
    return directions


def share(B, v):
    """The formula with no question asked."""
    B, v = floats(B), floats(v)
    if len(v) == 2:
        (p, q), (r, s) = B
        return np.array([v[0] * s - v[1] * r, p * v[1] - q * v[0]]) / (p * s - q * r)
    a, b, c = B
    return np.array([triple_product(v, b, c), triple_product(v, c, a), triple_product(v, a, b)]) / volume(B)


def volume(B):
    B = floats(B)
    return B[0, 0] * B[1, 1] - B[0, 1] * B[1, 0] if len(B) == 2 else triple_product(*B)


class Coordinates:
    """``coordinates``."""

    @staticmethod
    def shadows(basis, v):
        coordinates(basis, v)  # refuses what is no basis
        return np.array([dot(v, b) / dot(b, b) for b in floats(basis)])

    @staticmethod
    def dot_products(basis, v):
        coordinates(basis, v)
        return floats(basis) @ floats(v)

    @staticmethod
    def rows_for_columns(basis, v):
        coordinates(basis, v)
        return share(floats(basis).T, v)

    @staticmethod
    def combination(basis, v):
        coordinates(basis, v)
        return floats(v) @ floats(basis)

    @staticmethod
    def backwards(basis, v):
        return coordinates(basis, v)[::-1]

    @staticmethod
    def sign_in_the_middle(basis, v):
        c = coordinates(basis, v)
        return c * [1, -1, 1] if len(c) == 3 else c

    @staticmethod
    def undivided(basis, v):
        return coordinates(basis, v) * volume(basis)

    @staticmethod
    def absolute_volume(basis, v):
        return coordinates(basis, v) * np.sign(volume(basis))

    @staticmethod
    def unit_vectors(basis, v):
        lengths = np.sqrt([dot(b, b) for b in floats(basis)])
        return coordinates(basis, v) * lengths

    @staticmethod
    def of_what_is_left(basis, v):
        coordinates(basis, v)
        return np.array([dot(v, d) / dot(d, d) for d in orthogonalised(floats(basis))])

    @staticmethod
    def plane_only(basis, v):
        if len(v) != 2:
            raise ValueError("the plane only")
        return coordinates(basis, v)

    @staticmethod
    def arrows(basis, v):
        return coordinates(basis, v)[:, None] * floats(basis)

    @staticmethod
    def needs_arrays(basis, v):
        basis.shape, v.shape  # noqa: B018 - lists have none
        return coordinates(basis, v)

    @staticmethod
    def truncates(basis, v):
        c = np.zeros(len(v), np.asarray(v).dtype)
        c[:] = coordinates(basis, v)
        return c

    @staticmethod
    def never_refuses(basis, v):
        return share(basis, v)

    @staticmethod
    def exactly_zero(basis, v):
        if np.shape(basis) != (len(v), len(v)) or volume(basis) == 0:
            raise ValueError("no basis")
        return share(basis, v)

    @staticmethod
    def fixed_tolerance(basis, v):
        if np.shape(basis) != (len(v), len(v)) or abs(volume(basis)) < 1e-10:
            raise ValueError("no basis")
        return share(basis, v)

    @staticmethod
    def any_number(basis, v):
        B, v = floats(basis), floats(v)
        if B.shape == (len(v), len(v)):
            return coordinates(B, v)
        return solved(gram_matrix(B), B @ v)

    @staticmethod
    def by_gram(basis, v):
        coordinates(basis, v)
        B, v = floats(basis), floats(v)
        return solved(gram_matrix(B), B @ v)


def scanned(X, independent):
    """The columns that are not independent of those kept, by some test."""
    kept, redundant = [], []
    for j, x in enumerate(floats(X).T):
        if independent(np.array([*kept, x])):
            kept.append(x)
        else:
            redundant.append(j)
    return redundant


class Redundant:
    """``redundant_columns``."""

    @staticmethod
    def rows_instead(X):
        return redundant_columns(floats(X).T)

    @staticmethod
    def from_the_right(X):
        n = np.shape(X)[1]
        return [n - 1 - j for j in redundant_columns(floats(X)[:, ::-1])][::-1]

    @staticmethod
    def all_involved(X):
        C = floats(X).T
        rank = len(C) - len(redundant_columns(X))
        return [
            j
            for j in range(len(C))
            if len(C) - 1 - len(redundant_columns(np.delete(C, j, axis=0).T)) == rank
        ]

    @staticmethod
    def pairs_only(X):
        return scanned(X, Independent.pairwise)

    @staticmethod
    def equal_columns(X):
        C = floats(X).T
        return [j for j, x in enumerate(C) if not x.any() or any((x == y).all() for y in C[:j])]

    @staticmethod
    def everything_after(X):
        C = floats(X).T
        return [j for j in range(len(C)) if not is_independent(C[: j + 1])]

    @staticmethod
    def neighbours(X):
        C = floats(X).T
        return [j for j in range(len(C)) if not is_independent(C[max(j - 1, 0) : j + 1])]

    @staticmethod
    def kept_instead(X):
        redundant = redundant_columns(X)
        return [j for j in range(np.shape(X)[1]) if j not in redundant]

    @staticmethod
    def from_one(X):
        return [j + 1 for j in redundant_columns(X)]

    @staticmethod
    def first_only(X):
        return redundant_columns(X)[:1]

    @staticmethod
    def shadows_on_the_columns(X):
        return scanned(X, Independent.shadows_on_the_vectors)

    @staticmethod
    def how_many(X):
        return len(redundant_columns(X))

    @staticmethod
    def mask(X):
        redundant = redundant_columns(X)
        return [j in redundant for j in range(np.shape(X)[1])]

    @staticmethod
    def the_columns(X):
        return floats(X)[:, redundant_columns(X)].T

    @staticmethod
    def forgets_zero(X):
        C = floats(X).T
        return [j for j in redundant_columns(X) if C[j].any()]

    @staticmethod
    def needs_arrays(X):
        X.shape  # noqa: B018 - a list has none
        return redundant_columns(X)

    @staticmethod
    def fixed_tolerance(X):
        return scanned(X, Independent.fixed_tolerance)

    @staticmethod
    def exactly_zero(X):
        return scanned(X, Independent.exactly_zero)

    @staticmethod
    def gram_determinant(X):
        return scanned(X, Independent.gram_determinant)


class Extend:
    """``extend_to_basis``."""

    @staticmethod
    def first_axes(vectors):
        k, n = np.shape(vectors)
        extend_to_basis(vectors)  # refuses dependent ones
        return np.vstack([floats(vectors), np.eye(n)[: n - k]])

    @staticmethod
    def last_axes(vectors):
        k, n = np.shape(vectors)
        extend_to_basis(vectors)
        return np.vstack([floats(vectors), np.eye(n)[k:]])

    @staticmethod
    def unasked_of_each_other(vectors):
        V = floats(vectors)
        k, n = V.shape
        extend_to_basis(V)
        fit = [e for e in np.eye(n) if is_independent([*V, e])]
        return np.array([*V, *fit[: n - k]])

    @staticmethod
    def pairs_only(vectors):
        basis = list(floats(vectors))
        n = np.shape(vectors)[1]
        extend_to_basis(vectors)
        for e in np.eye(n):
            if len(basis) < n and all(is_independent([v, e]) for v in basis):
                basis.append(e)
        return np.array(basis)

    @staticmethod
    def unused_axes(vectors):
        V = floats(vectors)
        extend_to_basis(V)
        return np.vstack([V, np.eye(V.shape[1])[~V.any(axis=0)]])

    @staticmethod
    def axes_first(vectors):
        k = len(vectors)
        B = extend_to_basis(vectors)
        return np.vstack([B[k:], B[:k]])

    @staticmethod
    def orthogonal(vectors):
        return np.array(orthogonalised(extend_to_basis(vectors)))

    @staticmethod
    def complement(vectors):
        k = len(vectors)
        B = extend_to_basis(vectors)
        return np.vstack([B[:k], np.array(orthogonalised(B))[k:]])

    @staticmethod
    def unit_vectors(vectors):
        B = extend_to_basis(vectors)
        return B / np.sqrt((B * B).sum(axis=1))[:, None]

    @staticmethod
    def as_columns(vectors):
        return extend_to_basis(vectors).T

    @staticmethod
    def all_axes(vectors):
        extend_to_basis(vectors)
        return np.vstack([floats(vectors), np.eye(np.shape(vectors)[1])])

    @staticmethod
    def one_more(vectors):
        return extend_to_basis(vectors)[: len(vectors) + 1]

    @staticmethod
    def new_ones_only(vectors):
        return extend_to_basis(vectors)[len(vectors) :]

    @staticmethod
    def positions(vectors):
        return np.argmax(extend_to_basis(vectors)[len(vectors) :], axis=1)

    @staticmethod
    def needs_arrays(vectors):
        vectors.shape  # noqa: B018 - a list has none
        return extend_to_basis(vectors)

    @staticmethod
    def starts_with_the_first(vectors):
        vectors[0]
        return extend_to_basis(vectors)

    @staticmethod
    def never_refuses(vectors):
        basis = list(floats(vectors))
        for e in np.eye(np.shape(vectors)[1]):
            if is_independent([*basis, e]):
                basis.append(e)
        return np.array(basis)

    @staticmethod
    def drops_dependent(vectors):
        kept = []
        for v in floats(vectors):
            if is_independent([*kept, v]):
                kept.append(v)
        return extend_to_basis(kept or np.zeros((0, np.shape(vectors)[1])))

    @staticmethod
    def _by(vectors, independent):
        V = floats(vectors)
        if not independent(V):
            raise ValueError("dependent")
        basis = list(V)
        for e in np.eye(V.shape[1]):
            if len(basis) < V.shape[1] and independent(np.array([*basis, e])):
                basis.append(e)
        return np.array(basis)

    @staticmethod
    def exactly_zero(vectors):
        return Extend._by(vectors, Independent.exactly_zero)

    @staticmethod
    def fixed_tolerance(vectors):
        return Extend._by(vectors, Independent.fixed_tolerance)

    @staticmethod
    def gram_determinant(vectors):
        return Extend._by(vectors, Independent.gram_determinant)
