"""Lesson 10: the libraries' functions, randomised valid answers, and faults that leave an answer right."""

from __future__ import annotations

import math
import statistics

import numpy as np
import scipy.linalg
import scipy.stats

from rowspace import linalg
from rowspace.specs.lesson10.normal_equations import drawn
from tests.specs.answers import case
from tests.specs.answers.lesson08 import some_solve


def line_by(coefficients):
    """Slope and intercept by a library's fit, refusing what has no slope."""

    def f(x, y):
        x, y = np.array(x, float), np.array(y, float)
        if x.min() == x.max():
            raise ValueError("all x are equal")
        return tuple(coefficients(x, y))

    return f


def by_lstsq(x, y):
    return linalg.lstsq(np.column_stack([x, np.ones(len(x))]), y).x


def by_statistics(y, fitted):
    """With the standard library's sums, each rounded once."""
    y, fitted = (np.asarray(a, float).tolist() for a in (y, fitted))
    mean = statistics.fmean(y)
    if min(y) == max(y):
        raise ValueError("all y are equal")
    return 1 - math.fsum((a - b) ** 2 for a, b in zip(y, fitted, strict=True)) / math.fsum((a - mean) ** 2 for a in y)


PEERS = {
    "r_squared": [by_statistics],
    "fit_line": [
        line_by(lambda x, y: np.polyfit(x, y, 1)),
        line_by(lambda x, y: scipy.stats.linregress(x, y)[:2]),
        line_by(by_lstsq),
    ],
    "normal_equations": [
        lambda A, b: np.linalg.lstsq(A, b, rcond=None)[0],
        lambda A, b: linalg.lstsq(A, b)[0],
        lambda A, b: scipy.linalg.lstsq(A, b)[0],
    ],
}


def some_least_squares(rng):
    """By the normal equations, rows in any order, or by reflections, or by the library."""
    solve, by = some_solve(rng), rng.choice(["normal", "reflections", "cholesky", "library"])

    def least_squares(A, b):
        A, b = np.array(A, float), np.array(b, float)
        m, n = A.shape
        order = rng.permutation(m)
        A, b = A[order], b[order]
        if by == "library" or m < n or np.linalg.matrix_rank(A / abs(A).max()) < n:
            return np.linalg.lstsq(A, b, rcond=None)[0]
        if by == "normal":
            return solve(A.T @ A, A.T @ b)
        if by == "cholesky":
            return scipy.linalg.cho_solve(scipy.linalg.cho_factor(A.T @ A), A.T @ b)
        Q, R = np.linalg.qr(A)
        return scipy.linalg.solve_triangular(R, Q.T @ b)

    return least_squares


def some_line(rng):
    """From the means in any order of the points, by slopes between all pairs, or by reflections."""
    by, kinds = rng.choice(["means", "means and y", "pairs", "reflections"]), [tuple, list, np.array]

    def fit_line(x, y):
        x, y = np.array(x, float), np.array(y, float)
        if x.min() == x.max():
            raise ValueError("all x are equal")
        order = rng.permutation(len(x))
        x, y = x[order], y[order]
        dx, dy = x - x.mean(), y - y.mean()
        if by == "means":
            slope = (dx * dy).mean() / (dx * dx).mean()
        if by == "means and y":
            slope = dx @ y / (dx @ dx)
        if by == "pairs":
            X, Y = np.subtract.outer(x, x), np.subtract.outer(y, y)
            slope = (X * Y).sum() / (X * X).sum()
        if by == "reflections":
            Q, R = np.linalg.qr(np.column_stack([np.ones(len(x)), x]))
            slope = (Q.T @ y)[1] / R[1, 1]
        answer = slope * (1 + rng.uniform(-1, 1) * 1e-16), y.mean() - slope * x.mean()
        return kinds[rng.integers(len(kinds))](answer)

    return fit_line


def some_share(rng):
    """Sums in any order, means or sums, with numpy's variance or without."""
    by, kinds = rng.choice(["sums", "means", "variance", "dots"]), [float, np.float64, lambda r: np.array(r)]

    def r_squared(y, fitted):
        y, fitted = np.array(y, float), np.array(fitted, float)
        if y.min() == y.max():
            raise ValueError("all y are equal")
        order = rng.permutation(len(y))
        y, r = y[order], (y - fitted)[order]
        d = y - y.mean()
        if by == "sums":
            q = sum(r * r) / sum(d * d)
        if by == "means":
            q = (r * r).mean() / (d * d).mean()
        if by == "variance":
            q = (r * r).mean() / np.var(y)
        if by == "dots":
            q = r @ r / (d @ d)
        return kinds[rng.integers(len(kinds))](1 - q)

    return r_squared


VALID = {"r_squared": some_share, "normal_equations": some_least_squares, "fit_line": some_line}

MORE = {
    "r_squared": [case(f"random {s}", drawn(7, 1, s)[:, 0], drawn(7, 1, s + 50)[:, 0]) for s in range(4)],
    "fit_line": [case(f"random {s}", drawn(7, 1, s)[:, 0], drawn(7, 1, s + 50)[:, 0]) for s in range(4)],
    "normal_equations": [case(f"random {s}", drawn(7, 3, s), drawn(7, 1, s)[:, 0]) for s in range(4)],
}

WIDE = "if A.shape[0] < A.shape[1]:"
STILL_RIGHT = {
    (
        "fit_line",
        "Sub turned: dx, dy = x - x.mean(), y - y.mean()",
    ): "the dx add up to 0, so that y may be measured from anywhere",
} | {
    ("normal_equations", f"{fault}: {WIDE}"): "of more columns than rows rounding leaves pivots, and x is a minimiser"
    for fault in ("statement 1 dropped below", "0 + 1", "1 - 1")
}
