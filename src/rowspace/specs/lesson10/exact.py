"""Least squares worked out in fractions: the right answers, rounded once."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import Any

import numpy as np

Rows = list[list[Fraction]]


def fractions(numbers: Any) -> list[Fraction]:
    return [Fraction(x) for x in np.asarray(numbers, float).tolist()]


def solution(A: Any, b: Any) -> Any:
    """The x with the smallest ‖b − Ax‖; None where there is more than one.

    >>> solution([[1, 0], [1, 1], [1, 2]], [6, 0, 0])
    array([ 5., -3.])
    """
    A, b = np.ascontiguousarray(A, float), np.ascontiguousarray(b, float)
    found = _solution(A.shape, A.tobytes(), b.tobytes())
    return None if found is None else np.array(found)


@lru_cache(maxsize=1024)
def _solution(shape: tuple[int, int], A: bytes, b: bytes) -> tuple[float, ...] | None:
    n = shape[1]
    columns = [fractions(c) for c in np.frombuffer(A).reshape(shape).T]
    right = fractions(np.frombuffer(b))
    M = [[dot(a, c) for c in [*columns, right]] for a in columns]
    for k in range(n):
        p = next((i for i in range(k, n) if M[i][k]), None)
        if p is None:
            return None
        M[k], M[p] = M[p], M[k]
        M[k] = [m / M[k][k] for m in M[k]]
        for i in range(n):
            if i != k and (f := M[i][k]):
                M[i] = [a - f * c for a, c in zip(M[i], M[k], strict=True)]
    return tuple(float(row[n]) for row in M)


def numbers(v: Any) -> tuple[float, ...]:
    return tuple(np.asarray(v, float).tolist())


def dot(a: list[Fraction], b: list[Fraction]) -> Fraction:
    return sum((x * y for x, y in zip(a, b, strict=True)), Fraction(0))


def deviations(values: list[Fraction]) -> list[Fraction]:
    mean = sum(values, Fraction(0)) / len(values)
    return [v - mean for v in values]


def line(x: Any, y: Any) -> tuple[float, float]:
    """Slope and intercept of the line of least squares.

    >>> line([0, 1, 2], [1, 3, 5])
    (2.0, 1.0)
    """
    return _line(numbers(x), numbers(y))


@lru_cache(maxsize=1024)
def _line(x: tuple[float, ...], y: tuple[float, ...]) -> tuple[float, float]:
    xs, ys = fractions(x), fractions(y)
    dx, dy = deviations(xs), deviations(ys)
    slope = dot(dx, dy) / dot(dx, dx)
    return float(slope), float((sum(ys, Fraction(0)) - slope * sum(xs, Fraction(0))) / len(xs))


def explained(y: Any, fitted: Any) -> float:
    """1 − Σ (y − fitted)² / Σ (y − mean)².

    >>> explained([1, 2, 3], [1, 2, 4])
    0.5
    """
    return _explained(numbers(y), numbers(fitted))


@lru_cache(maxsize=1024)
def _explained(y: tuple[float, ...], fitted: tuple[float, ...]) -> float:
    ys = fractions(y)
    left = [a - f for a, f in zip(ys, fractions(fitted), strict=True)]
    d = deviations(ys)
    return float(1 - dot(left, left) / dot(d, d))
