# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""Attempts at the further exercises of lesson 02 as learners write them, each with one mistake."""

import numpy as np

from rowspace.specs.lesson02.solutions import p_norm, pairwise_distances, standardize, unit_vector


def floats(x):
    return np.array(x, float)


class Unit:
    """``unit_vector``."""

    @staticmethod
    def taxi(x):
        unit_vector(x)  # refuses the zero vector
        return floats(x) / p_norm(x, 1)

    @staticmethod
    def by_largest(x):
        unit_vector(x)
        return floats(x) / p_norm(x, np.inf)

    @staticmethod
    def by_sum(x):
        unit_vector(x)
        return floats(x) / floats(x).sum()

    @staticmethod
    def by_square(x):
        return unit_vector(x) / p_norm(x, 2)

    @staticmethod
    def by_len(x):
        unit_vector(x)
        return floats(x) / len(x)

    @staticmethod
    def by_root_of_len(x):
        unit_vector(x)
        return floats(x) / np.sqrt(len(x))

    @staticmethod
    def times(x):
        return unit_vector(x) * p_norm(x, 2) ** 2

    @staticmethod
    def no_sign(x):
        return abs(unit_vector(x))

    @staticmethod
    def upside_down(x):
        unit_vector(x)
        return p_norm(x, 2) / floats(x)

    @staticmethod
    def centred(x):
        unit_vector(x)
        x = floats(x)
        return (x - x.mean()) / p_norm(x - x.mean(), 2)

    @staticmethod
    def norm_only(x):
        unit_vector(x)
        return p_norm(x, 2)

    @staticmethod
    def needs_arrays(x):
        return unit_vector(x * 1.0)

    @staticmethod
    def truncates(x):
        u = np.zeros(len(x), np.asarray(x).dtype)
        u[:] = unit_vector(x)
        return u

    @staticmethod
    def wraps(x):
        x = np.array(x)
        if x.dtype != np.uint8:
            return unit_vector(x)
        return x / np.sqrt((x * x).sum())

    @staticmethod
    def zero_divides(x):
        x = floats(x)
        largest = abs(x).max(initial=0)
        return x / largest / p_norm(x / largest, 2)

    @staticmethod
    def zero_stays(x):
        x = floats(x)
        return unit_vector(x) if x.any() else x

    @staticmethod
    def adds_epsilon(x):
        x = floats(x)
        return x / (p_norm(x, 2) + 1e-8)

    @staticmethod
    def fixed_tolerance(x):
        if p_norm(x, 2) < 1e-12:
            raise ValueError("no direction")
        return unit_vector(x)

    @staticmethod
    def overflows(x):
        x = floats(x)
        if not x.any():
            raise ValueError("no direction")
        return x / np.sqrt((x * x).sum())

    @staticmethod
    def norm_overflows(x):
        if p_norm(x, 2) == 0:
            raise ValueError("no direction")
        return floats(x) / p_norm(x, 2)


class Standard:
    """``standardize``."""

    @staticmethod
    def rows_instead(X):
        return standardize(floats(X).T).T

    @staticmethod
    def one_for_all(X):
        X = floats(X)
        return standardize(X.reshape(-1, 1)).reshape(X.shape)

    @staticmethod
    def centres_only(X):
        X = floats(X)
        C = X - X.mean(axis=0)
        C[:, X.max(axis=0) == X.min(axis=0)] = 0
        return C

    @staticmethod
    def scales_only(X):
        X = floats(X)
        spread = X.std(axis=0)
        same = X.max(axis=0) == X.min(axis=0)
        spread[same] = 1
        return np.where(same, 0, X / spread)

    @staticmethod
    def by_variance(X):
        Z, spread = standardize(X), floats(X).std(axis=0)
        spread[spread == 0] = 1
        return Z / spread

    @staticmethod
    def one_too_few(X):
        k = len(X)
        return standardize(X) * np.sqrt((k - 1) / k)

    @staticmethod
    def min_max(X):
        X = floats(X)
        wide = X.max(axis=0) - X.min(axis=0)
        return (X - X.min(axis=0)) / np.where(wide == 0, 1, wide)

    @staticmethod
    def by_range(X):
        X = floats(X)
        wide = X.max(axis=0) - X.min(axis=0)
        return np.where(wide == 0, 0, X - X.mean(axis=0)) / np.where(wide == 0, 1, wide)

    @staticmethod
    def robust(X):
        X = floats(X)
        low, middle, high = np.percentile(X, [25, 50, 75], axis=0)
        return (X - middle) / np.where(high == low, 1, high - low)

    @staticmethod
    def norm_one(X):
        return standardize(X) / np.sqrt(len(X))

    @staticmethod
    def mean_afterwards(X):
        X = floats(X)
        spread = np.where(X.max(axis=0) == X.min(axis=0), 1, X.std(axis=0))
        return np.where(X.max(axis=0) == X.min(axis=0), 0, X / spread - X.mean(axis=0))

    @staticmethod
    def mean_deviation(X):
        Z = standardize(X)
        size = abs(Z).mean(axis=0)
        return Z / np.where(size == 0, 1, size)

    @staticmethod
    def needs_arrays(X):
        X.mean(axis=0)  # a list has none
        return standardize(X)

    @staticmethod
    def truncates(X):
        Z = np.zeros(np.shape(X), np.asarray(X).dtype)
        Z[:] = standardize(X)
        return Z

    @staticmethod
    def constant_divides(X):
        X = floats(X)
        return (X - X.mean(axis=0)) / X.std(axis=0)

    @staticmethod
    def constant_rounds(X):
        X = floats(X)
        spread = X.std(axis=0)
        return (X - X.mean(axis=0)) / np.where(spread == 0, 1, spread)

    @staticmethod
    def constant_stays(X):
        X = floats(X)
        return np.where(X.max(axis=0) == X.min(axis=0), X, standardize(X))

    @staticmethod
    def constant_dropped(X):
        X = floats(X)
        return standardize(X[:, X.max(axis=0) != X.min(axis=0)])

    @staticmethod
    def adds_epsilon(X):
        X = floats(X)
        return (X - X.mean(axis=0)) / (X.std(axis=0) + 1e-8)

    @staticmethod
    def fixed_tolerance(X):
        return np.where(floats(X).std(axis=0) < 1e-10, 0, standardize(X))

    @staticmethod
    def one_pass(X):
        X = floats(X)
        same = X.max(axis=0) == X.min(axis=0)
        variance = (X * X).mean(axis=0) - X.mean(axis=0) ** 2
        return np.where(same, 0, X - X.mean(axis=0)) / np.sqrt(np.where(same, 1, variance))

    @staticmethod
    def overwrites(X):
        X = np.asarray(X, float)
        X[:] = standardize(X)
        return X

    @staticmethod
    def python_loops(X):
        Z = floats(X)
        k, n = Z.shape
        for j in range(n):
            column = Z[:, j].tolist()
            mean = sum(column) / k
            spread = (sum((v - mean) ** 2 for v in column) / k) ** 0.5
            same = max(column) == min(column)
            for i in range(k):
                Z[i, j] = 0.0 if same else (Z[i, j] - mean) / spread
        return Z


class Pairs:
    """``pairwise_distances``."""

    @staticmethod
    def squared(X, Y):
        return pairwise_distances(X, Y) ** 2

    @staticmethod
    def streets(X, Y):
        pairwise_distances(X, Y)  # refuses what does not fit
        return abs(floats(X)[:, None] - floats(Y)).sum(axis=2)

    @staticmethod
    def largest(X, Y):
        pairwise_distances(X, Y)
        return abs(floats(X)[:, None] - floats(Y)).max(axis=2, initial=0)

    @staticmethod
    def averaged(X, Y):
        return pairwise_distances(X, Y) / np.sqrt(np.shape(X)[1])

    @staticmethod
    def transposed(X, Y):
        return pairwise_distances(X, Y).T

    @staticmethod
    def row_with_row(X, Y):
        pairwise_distances(X, Y)
        return np.sqrt(((floats(X) - floats(Y)) ** 2).sum(axis=1))

    @staticmethod
    def columns(X, Y):
        pairwise_distances(X, Y)
        return pairwise_distances(floats(X).T, floats(Y).T)

    @staticmethod
    def only_one_table(X, Y):
        pairwise_distances(X, Y)
        return pairwise_distances(X, X)

    @staticmethod
    def half(X, Y):
        return np.triu(pairwise_distances(X, Y), 1)

    @staticmethod
    def differences_of_norms(X, Y):
        pairwise_distances(X, Y)
        return abs(
            np.array([p_norm(x, 2) for x in X]).reshape(-1, 1) - np.array([p_norm(y, 2) for y in Y]).reshape(1, -1)
        )

    @staticmethod
    def products(X, Y):
        pairwise_distances(X, Y)
        return floats(X) @ floats(Y).T

    @staticmethod
    def signed_sum(X, Y):
        pairwise_distances(X, Y)
        return abs((floats(X)[:, None] - floats(Y)).sum(axis=2))

    @staticmethod
    def no_sum(X, Y):
        pairwise_distances(X, Y)
        return abs(floats(X)[:, None] - floats(Y))

    @staticmethod
    def all_in_one(X, Y):
        D = pairwise_distances(X, Y)
        return np.sqrt((D * D).sum())

    @staticmethod
    def needs_arrays(X, Y):
        X.shape, Y.shape  # noqa: B018 - lists have none
        return pairwise_distances(X, Y)

    @staticmethod
    def wraps(X, Y):
        X, Y = np.array(X), np.array(Y)
        if X.dtype != np.uint8:
            return pairwise_distances(X, Y)
        return np.sqrt(((X[:, None] - Y) ** 2).sum(axis=2))

    @staticmethod
    def truncates(X, Y):
        D = np.zeros((len(X), len(Y)), np.asarray(X).dtype)
        D[:] = pairwise_distances(X, Y)
        return D

    @staticmethod
    def rows_of_nothing(X, Y):
        pairwise_distances(X, Y)
        return np.array([[p_norm(floats(x) - floats(y), 2) for y in Y] for x in X])

    @staticmethod
    def broadcasts(X, Y):
        D = floats(X)[:, None] - floats(Y)
        return np.sqrt((D * D).sum(axis=2))

    @staticmethod
    def multiplied_out(X, Y):
        pairwise_distances(X, Y)
        X, Y = floats(X), floats(Y)
        squares = (X * X).sum(axis=1)[:, None] - 2 * X @ Y.T + (Y * Y).sum(axis=1)
        return np.sqrt(np.maximum(squares, 0))

    @staticmethod
    def centred(X, Y):
        pairwise_distances(X, Y)
        middle = np.vstack([floats(X), floats(Y)]).mean(axis=0)
        return Pairs.multiplied_out(floats(X) - middle, floats(Y) - middle)

    @staticmethod
    def python_loops(X, Y):
        D = np.zeros((len(X), len(Y)))
        for i in range(len(X)):
            for j in range(len(Y)):
                D[i, j] = sum((a - b) ** 2 for a, b in zip(floats(X)[i].tolist(), floats(Y)[j].tolist(), strict=True))
        return np.sqrt(D)
