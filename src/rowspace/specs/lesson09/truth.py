"""The condition number in the 1-norm, worked out in fractions."""

from __future__ import annotations

import math
from fractions import Fraction
from functools import lru_cache
from typing import Any

import numpy as np


def reciprocal(A: Any) -> float:
    """1 / κ: 0 for a singular matrix, else rounded once.

    >>> reciprocal([[1, 2], [3, 4]]) == 1 / 21, reciprocal(np.ones((2, 2)))
    (True, 0.0)
    """
    A = np.ascontiguousarray(A, float)
    return _reciprocal(len(A), A.tobytes())


def condition(A: Any) -> float:
    found = reciprocal(A)
    return 1 / found if found else math.inf


@lru_cache(maxsize=4096)
def _reciprocal(n: int, numbers: bytes) -> float:
    rows = [[Fraction(x) for x in row] for row in np.frombuffer(numbers).reshape(n, n).tolist()]
    X = inverse(rows)
    return 0.0 if X is None else float(1 / (norm(rows) * norm(X)))


def norm(rows: list[list[Fraction]]) -> Fraction:
    """The largest sum of absolute values down a column."""
    return max(sum((abs(x) for x in column), Fraction(0)) for column in zip(*rows, strict=True))


def inverse(rows: list[list[Fraction]]) -> list[list[Fraction]] | None:
    """By Gauss and Jordan; None where there is none."""
    n = len(rows)
    A = [[*row, *(Fraction(int(i == j)) for j in range(n))] for i, row in enumerate(rows)]
    for k in range(n):
        p = next((i for i in range(k, n) if A[i][k]), None)
        if p is None:
            return None
        A[k], A[p] = A[p], A[k]
        A[k] = [a / A[k][k] for a in A[k]]
        for i in range(n):
            if i != k and (m := A[i][k]):
                A[i] = [a - m * b for a, b in zip(A[i], A[k], strict=True)]
    return [row[n:] for row in A]
