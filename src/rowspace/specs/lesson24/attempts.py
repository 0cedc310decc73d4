# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""Attempts at ``jl_transform`` and ``randomized_svd`` as learners write them, each with one mistake."""

import numpy as np

from rowspace.specs.lesson13.solutions import householder_qr
from rowspace.specs.lesson17.solutions import svd
from rowspace.specs.lesson24 import solutions


class Projection:
    """``jl_transform``."""

    @staticmethod
    def unscaled(X, k, seed=None):
        X = np.array(X, float)
        return X @ np.random.default_rng(seed).standard_normal((X.shape[1], k))

    @staticmethod
    def divided_by_k(X, k, seed=None):
        return Projection.unscaled(X, k, seed) / k

    @staticmethod
    def divided_by_root_d(X, k, seed=None):
        return Projection.unscaled(X, k, seed) / np.sqrt(np.shape(X)[1])

    @staticmethod
    def matrix_for_each_point(X, k, seed=None):
        X = np.array(X, float)
        rng = np.random.default_rng(seed)
        return np.array([x @ rng.standard_normal((len(x), k)) for x in X]) / np.sqrt(k)

    @staticmethod
    def positive_entries(X, k, seed=None):
        X = np.array(X, float)
        return X @ np.random.default_rng(seed).random((X.shape[1], k)) * np.sqrt(3 / k)

    @staticmethod
    def uniform_unscaled(X, k, seed=None):
        X = np.array(X, float)
        return X @ np.random.default_rng(seed).uniform(-1, 1, (X.shape[1], k)) / np.sqrt(k)

    @staticmethod
    def some_coordinates(X, k, seed=None):
        X = np.array(X, float)
        d = X.shape[1]
        kept = np.random.default_rng(seed).choice(d, k, replace=k > d)
        return X[:, kept] * np.sqrt(d / k)

    @staticmethod
    def orthonormal_unscaled(X, k, seed=None):
        X = np.array(X, float)
        d = X.shape[1]
        Q = householder_qr(np.random.default_rng(seed).standard_normal((d, min(k, d))))[0][:, :k]
        Y = np.zeros((len(X), k))
        Y[:, : Q.shape[1]] = X @ Q
        return Y

    @staticmethod
    def normalises_points(X, k, seed=None):
        Y = solutions.jl_transform(X, k, seed)
        lengths = np.sqrt((Y**2).sum(axis=1, keepdims=True))
        return Y / np.where(lengths > 0, lengths, 1)

    @staticmethod
    def points_as_columns(X, k, seed=None):
        X = np.array(X, float)
        return np.random.default_rng(seed).standard_normal((k, len(X))) @ X / np.sqrt(k)


class Sketch:
    """``randomized_svd``."""

    @staticmethod
    def with_range(A, k, columns, powers, orthonormal=True, seed=None):
        A = np.array(A, float)
        rng = np.random.default_rng(seed)
        columns = min(columns, *A.shape)
        Y = A @ rng.standard_normal((A.shape[1], columns))
        for _ in range(powers):
            Y = A @ (A.T @ (householder_qr(Y)[0][:, :columns] if orthonormal else Y))
        return A, householder_qr(Y)[0][:, :columns]

    @staticmethod
    def no_oversampling(A, k, seed=None):
        A, Q = Sketch.with_range(A, k, k, 0, seed=seed)
        U, s, Vt = svd(Q.T @ A)
        return Q @ U, s, Vt

    @staticmethod
    def no_powers(A, k, seed=None):
        A, Q = Sketch.with_range(A, k, k + 5, 0, seed=seed)
        U, s, Vt = svd(Q.T @ A)
        return (Q @ U)[:, :k], s[:k], Vt[:k]

    @staticmethod
    def plain_powers(A, k, seed=None):
        A, Q = Sketch.with_range(A, k, k + 5, 2, orthonormal=False, seed=seed)
        U, s, Vt = svd(Q.T @ A)
        return (Q @ U)[:, :k], s[:k], Vt[:k]

    @staticmethod
    def forgets_q(A, k, seed=None):
        A, Q = Sketch.with_range(A, k, k + 5, 2, seed=seed)
        U, s, Vt = svd(Q.T @ A)
        return U[:, :k], s[:k], Vt[:k]

    @staticmethod
    def v_not_transposed(A, k, seed=None):
        U, s, Vt = solutions.randomized_svd(A, k, seed)
        return U, s, Vt.T

    @staticmethod
    def not_truncated(A, k, seed=None):
        A, Q = Sketch.with_range(A, k, k + 5, 2, seed=seed)
        U, s, Vt = svd(Q.T @ A)
        return Q @ U, s, Vt

    @staticmethod
    def not_orthonormal(A, k, seed=None):
        A = np.array(A, float)
        columns = min(k + 5, *A.shape)
        Y = A @ np.random.default_rng(seed).standard_normal((A.shape[1], columns))
        U, s, Vt = svd(Y.T @ A)
        return (Y @ U)[:, :k], s[:k], Vt[:k]

    @staticmethod
    def of_the_sketch(A, k, seed=None):
        A = np.array(A, float)
        columns = min(k + 5, *A.shape)
        Y = A @ np.random.default_rng(seed).standard_normal((A.shape[1], columns)) / np.sqrt(columns)
        U, s, _ = svd(Y)
        Vt = (U[:, :k].T @ A) / np.where(s[:k] > 0, s[:k], 1)[:, None]
        return U[:, :k], s[:k], Vt

    @staticmethod
    def squares(A, k, seed=None):
        U, s, Vt = solutions.randomized_svd(A, k, seed)
        return U, s**2, Vt

    @staticmethod
    def whole(A, k, seed=None):
        U, s, Vt = svd(A)
        return U[:, :k], s[:k], Vt[:k]
