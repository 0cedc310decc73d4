# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""Attempts at ``laplacian`` as learners write them, each with one mistake."""

import numpy as np


def _scaled(L, d, power=-0.5):
    """The Laplacian between two powers of the degrees; vertices without edges left alone."""
    factor = np.where(d > 0, d, 1.0) ** power
    return factor[:, None] * L * factor


def _parts(A):
    A = np.array(A, float)
    return A, A.sum(axis=1)


def wrong_sign(A, normed=False):
    A, d = _parts(A)
    L = A - np.diag(d)
    return _scaled(L, d) if normed else L


def signless(A, normed=False):
    A, d = _parts(A)
    L = np.diag(d) + A
    return _scaled(L, d) if normed else L


def degrees_only(A, normed=False):
    A, d = _parts(A)
    return _scaled(np.diag(d), d) if normed else np.diag(d)


def counts_edges(A, normed=False):
    A = np.array(A, float)
    d = (A > 0).sum(axis=1)
    L = np.diag(d) - A
    return _scaled(L, d) if normed else L


def broadcasts(A, normed=False):
    A, d = _parts(A)
    L = d - A
    return _scaled(L, d) if normed else L


def ignores_normed(A, normed=False):
    A, d = _parts(A)
    return np.diag(d) - A


def always_normed(A, normed=False):
    A, d = _parts(A)
    return _scaled(np.diag(d) - A, d)


def random_walk(A, normed=False):
    A, d = _parts(A)
    L = np.diag(d) - A
    return L / np.where(d > 0, d, 1)[:, None] if normed else L


def no_root(A, normed=False):
    A, d = _parts(A)
    L = np.diag(d) - A
    return _scaled(L, d, -1.0) if normed else L


def multiplies(A, normed=False):
    A, d = _parts(A)
    L = np.diag(d) - A
    return _scaled(L, d, 0.5) if normed else L


def nan_when_alone(A, normed=False):
    A, d = _parts(A)
    L = np.diag(d) - A
    return L / np.sqrt(np.outer(d, d)) if normed else L


def one_when_alone(A, normed=False):
    A, d = _parts(A)
    return np.eye(len(A)) - _scaled(A, d) if normed else np.diag(d) - A


def unsigned(A, normed=False):
    A = np.array(A)
    d = A.sum(axis=1, dtype=A.dtype)
    L = np.diag(d) - A
    return _scaled(L, d) if normed else L


def overwrites(A, normed=False):
    A = np.asarray(A, float)
    d = A.sum(axis=1)
    A *= -1
    np.fill_diagonal(A, d)
    return _scaled(A, d) if normed else A
