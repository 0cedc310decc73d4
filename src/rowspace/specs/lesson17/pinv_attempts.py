# ruff: noqa: RUF059
# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""Attempts at ``pinv`` and ``matrix_rank`` as learners write them, each with one mistake."""

import numpy as np

from rowspace.specs.lesson08.solutions import solve
from rowspace.specs.lesson17.solutions import svd

EPS = np.finfo(float).eps


class Pinv:
    """Attempts at ``pinv``."""

    @staticmethod
    def divides_by_zero(A):
        U, s, Vt = svd(A)
        return Vt.T @ np.diag(1 / s) @ U.T

    @staticmethod
    def exactly_zero(A):
        U, s, Vt = svd(A)
        keep = s != 0
        return Vt[keep].T / s[keep] @ U[:, keep].T

    @staticmethod
    def normal_equations(A):
        A = np.array(A, float)
        G = A.T @ A
        return np.column_stack([solve(G, b) for b in A])

    @staticmethod
    def not_inverted(A):
        U, s, Vt = svd(A)
        return Vt.T * s @ U.T

    @staticmethod
    def shape_of_a(A):
        U, s, Vt = svd(A)
        keep = s > max(np.shape(A)) * EPS * s.max(initial=0)
        return U[:, keep] / s[keep] @ Vt[keep]

    @staticmethod
    def fixed_tolerance(A):
        U, s, Vt = svd(A)
        keep = s > 1e-12
        return Vt[keep].T / s[keep] @ U[:, keep].T

    @staticmethod
    def cuts_too_much(A):
        U, s, Vt = svd(A)
        keep = s > 1e-6 * s.max(initial=0)
        return Vt[keep].T / s[keep] @ U[:, keep].T

    @staticmethod
    def squared(A):
        U, s, Vt = svd(A)
        keep = s > max(np.shape(A)) * EPS * s.max(initial=0)
        return Vt[keep].T / s[keep] ** 2 @ U[:, keep].T

    @staticmethod
    def entries(A):
        A = np.array(A, float).T
        return np.where(A == 0, 0, 1 / A)


class Rank:
    """Attempts at ``matrix_rank``."""

    @staticmethod
    def nonzero_rows(A, tol=None):
        return int(np.any(np.array(A) != 0, axis=1).sum())

    @staticmethod
    def by_shape(A, tol=None):
        return min(np.shape(A))

    @staticmethod
    def exactly_zero(A, tol=None):
        U, s, Vt = svd(A)
        return int(np.sum(s > (0 if tol is None else tol)))

    @staticmethod
    def ignores_tol(A, tol=None):
        U, s, Vt = svd(A)
        return int(np.sum(s > max(np.shape(A)) * EPS * s.max(initial=0)))

    @staticmethod
    def relative_tol(A, tol=None):
        U, s, Vt = svd(A)
        if tol is None:
            tol = max(np.shape(A)) * EPS
        return int(np.sum(s > tol * s.max(initial=0)))

    @staticmethod
    def fixed_tolerance(A, tol=None):
        U, s, Vt = svd(A)
        return int(np.sum(s > (1e-12 if tol is None else tol)))

    @staticmethod
    def zero_is_none(A, tol=None):
        U, s, Vt = svd(A)
        tol = tol or max(np.shape(A)) * EPS * s.max(initial=0)
        return int(np.sum(s > tol))

    @staticmethod
    def at_least(A, tol=None):
        U, s, Vt = svd(A)
        if tol is None:
            tol = max(np.shape(A)) * EPS * s.max(initial=0)
        return int(np.sum(s >= tol))

    @staticmethod
    def gram(A, tol=None):
        A = np.array(A, float)
        scale = abs(A).max(initial=0) or 1.0
        A = A / scale
        U, s, Vt = svd(A.T @ A)
        if tol is None:
            return int(np.sum(s > max(A.shape) * EPS * s.max(initial=0)))
        return int(np.sum(s > (tol / scale) ** 2))

    @staticmethod
    def returns_values(A, tol=None):
        U, s, Vt = svd(A)
        if tol is None:
            tol = max(np.shape(A)) * EPS * s.max(initial=0)
        return s[s > tol]
