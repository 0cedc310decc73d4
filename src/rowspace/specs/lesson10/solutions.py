# ruff: noqa: TID251 (LinAlgError is NumPy's own)
# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""The reference solutions of lesson 10, as a learner would write them: without annotations, plain and complete."""

import numpy as np

from rowspace.specs.lesson08.solutions import solve


def normal_equations(A, b):
    A, b = np.array(A, float), np.array(b, float)
    if A.shape[0] < A.shape[1]:
        raise np.linalg.LinAlgError("normal_equations: more columns than rows, so the columns are dependent")
    return solve(A.T @ A, A.T @ b)


def fit_line(x, y):
    x, y = np.array(x, float), np.array(y, float)
    if x.min() == x.max():
        raise ValueError("fit_line: all x are equal, so no line has a slope")
    dx, dy = x - x.mean(), y - y.mean()
    slope = (dx @ dy) / (dx @ dx)
    return slope, y.mean() - slope * x.mean()


def r_squared(y, fitted):
    y, fitted = np.array(y, float), np.array(fitted, float)
    if y.min() == y.max():
        raise ValueError("r_squared: all y are equal, so there is nothing to explain")
    left = ((y - fitted) ** 2).sum()
    total = ((y - y.mean()) ** 2).sum()
    return 1 - left / total
