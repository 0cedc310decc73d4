# ruff: noqa: RUF059
# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""Attempts at ``pca`` as learners write them, each with one mistake."""

import numpy as np

from rowspace.specs.lesson17.solutions import svd


def not_centred(X, k):
    X = np.array(X, float)
    U, s, Vt = svd(X)
    return Vt[:k], X @ Vt[:k].T, s[:k] ** 2 / (len(X) - 1)


def scores_not_centred(X, k):
    X = np.array(X, float)
    U, s, Vt = svd(X - X.mean(axis=0))
    return Vt[:k], X @ Vt[:k].T, s[:k] ** 2 / (len(X) - 1)


def centres_rows(X, k):
    X = np.array(X, float)
    X = X - X.mean(axis=1, keepdims=True)
    U, s, Vt = svd(X)
    return Vt[:k], X @ Vt[:k].T, s[:k] ** 2 / (len(X) - 1)


def overall_mean(X, k):
    X = np.array(X, float)
    X = X - X.mean()
    U, s, Vt = svd(X)
    return Vt[:k], X @ Vt[:k].T, s[:k] ** 2 / (len(X) - 1)


def standardised(X, k):
    X = np.array(X, float)
    X = X - X.mean(axis=0)
    deviation = X.std(axis=0)
    X = X / np.where(deviation > 0, deviation, 1)
    U, s, Vt = svd(X)
    return Vt[:k], X @ Vt[:k].T, s[:k] ** 2 / (len(X) - 1)


def divides_by_n(X, k):
    components, scores, variances = _right(X, k)
    return components, scores, variances * (len(X) - 1) / len(X)


def not_divided(X, k):
    components, scores, variances = _right(X, k)
    return components, scores, variances * (len(X) - 1)


def singular_values(X, k):
    components, scores, variances = _right(X, k)
    return components, scores, np.sqrt(variances * (len(X) - 1))


def shares(X, k):
    components, scores, variances = _right(X, k)
    X = np.array(X, float)
    return components, scores, variances / (X.var(axis=0, ddof=1).sum() or 1)


def components_as_columns(X, k):
    components, scores, variances = _right(X, k)
    return components.T, scores, variances


def smallest_first(X, k):
    X = np.array(X, float)
    X = X - X.mean(axis=0)
    U, s, Vt = svd(X)
    s, Vt = s[::-1], Vt[::-1]  # the order in which `eigh` gives them
    return Vt[:k], X @ Vt[:k].T, s[:k] ** 2 / (len(X) - 1)


def scores_from_u(X, k):
    X = np.array(X, float)
    U, s, Vt = svd(X - X.mean(axis=0))
    return Vt[:k], U[:, :k], s[:k] ** 2 / (len(X) - 1)


def all_components(X, k):
    return _right(X, min(np.shape(X)))


def overwrites(X, k):
    X = np.asarray(X, float)
    X -= X.mean(axis=0)
    U, s, Vt = svd(X)
    return Vt[:k], X @ Vt[:k].T, s[:k] ** 2 / (len(X) - 1)


def covariance(X, k):
    X = np.array(X, float)
    X = X - X.mean(axis=0)
    C = X.T @ X / (len(X) - 1)
    U, s, Vt = svd(C)  # of a symmetric matrix: eigenvectors, and eigenvalues, for none is negative
    return Vt[:k], X @ Vt[:k].T, s[:k]


def one_pass(X, k):
    X = np.array(X, float)
    mean = X.mean(axis=0)
    C = (X.T @ X - len(X) * np.outer(mean, mean)) / (len(X) - 1)
    U, s, Vt = svd(C)
    return Vt[:k], (X - mean) @ Vt[:k].T, s[:k]


def _right(X, k):
    X = np.array(X, float)
    X = X - X.mean(axis=0)
    U, s, Vt = svd(X)
    return Vt[:k], X @ Vt[:k].T, s[:k] ** 2 / (len(X) - 1)
