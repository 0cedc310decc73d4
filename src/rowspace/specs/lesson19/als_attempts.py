# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""Attempts at ``als`` as learners write them, each with one mistake."""

import numpy as np

from rowspace.specs.lesson08.solutions import solve


def _run(R, V, steps, user):
    """Alternate: ``user(W, r)`` solves for one row, W the rows of the other side that were rated, r the ratings."""
    R, V = np.array(R, float), np.array(V, float)
    rated = ~np.isnan(R)
    m, n = R.shape
    U = np.zeros((m, V.shape[1]))
    for _step in range(steps):
        for i in range(m):
            U[i] = user(V[rated[i]], R[i, rated[i]])
        for j in range(n):
            V[j] = user(U[rated[:, j]], R[rated[:, j], j])
    return U, V


def _ridge(ridge):
    return lambda W, r: solve(W.T @ W + ridge * np.eye(W.shape[1]), W.T @ r)


def prediction(R, V, ridge, steps):
    U, V = _run(R, V, steps, _ridge(ridge))
    return U @ V.T


def columns(R, V, ridge, steps):
    U, V = _run(R, V, steps, _ridge(ridge))
    return U.T, V.T


def films_first(R, V, ridge, steps):
    U, V = _run(R, V, steps, _ridge(ridge))
    return V, U


def one_step(R, V, ridge, steps):
    return _run(R, V, 1, _ridge(ridge))


def users_only(R, V, ridge, steps):
    V = np.array(V, float)
    kept = V.copy()
    U, _ = _run(R, V, 1, _ridge(ridge))
    return U, kept


def missing_as_zero(R, V, ridge, steps):
    return _run(np.nan_to_num(np.array(R, float)), V, steps, _ridge(ridge))


def mean_for_missing(R, V, ridge, steps):
    R = np.array(R, float)
    return _run(np.where(np.isnan(R), np.nanmean(R), R), V, steps, _ridge(ridge))


def nan_everywhere(R, V, ridge, steps):
    R, V = np.array(R, float), np.array(V, float)
    k = V.shape[1]
    U = np.zeros((len(R), k))
    for _step in range(steps):
        G = V.T @ V + ridge * np.eye(k)
        U = np.array([solve(G, V.T @ r) for r in R])
        G = U.T @ U + ridge * np.eye(k)
        V = np.array([solve(G, U.T @ r) for r in R.T])
    return U, V


def no_ridge(R, V, ridge, steps):
    return _run(R, V, steps, _ridge(0.0))


def ridge_everywhere(R, V, ridge, steps):
    return _run(R, V, steps, lambda W, r: solve(W.T @ W + ridge, W.T @ r))


def ridge_per_rating(R, V, ridge, steps):
    return _run(R, V, steps, lambda W, r: solve(W.T @ W + ridge * max(len(r), 1) * np.eye(W.shape[1]), W.T @ r))


def ridge_squared(R, V, ridge, steps):
    return _run(R, V, steps, _ridge(ridge**2))


def positive_only(R, V, ridge, steps):
    R = np.array(R, float)
    return _run(np.where(R > 0, R, np.nan), V, steps, _ridge(ridge))


def skips_unrated(R, V, ridge, steps):
    R, V = np.array(R, float), np.array(V, float)
    rated = ~np.isnan(R)
    k = V.shape[1]
    U = np.zeros((len(R), k))
    for _step in range(steps):
        for i in range(len(R)):
            if rated[i].any():
                U[i] = _ridge(ridge)(V[rated[i]], R[i, rated[i]])
        for j in range(len(V)):
            if rated[:, j].any():
                V[j] = _ridge(ridge)(U[rated[:, j]], R[rated[:, j], j])
    return U, V


def overwrites(R, V, ridge, steps):
    R, V = np.asarray(R, float), np.asarray(V)
    found = _run(R, V, steps, _ridge(ridge))
    if V.dtype.kind == "f":
        V[:] = found[1]
    return found


def truncates(R, V, ridge, steps):
    R, V = np.array(R, float), np.array(V)
    rated = ~np.isnan(R)
    U = np.zeros((len(R), V.shape[1]))
    for _step in range(steps):
        for i in range(len(R)):
            U[i] = _ridge(ridge)(V[rated[i]], R[i, rated[i]])
        for j in range(len(V)):
            V[j] = _ridge(ridge)(U[rated[:, j]], R[rated[:, j], j])
    return U, V
