"""The matrices rank is judged on, each with a reason to be there, and their reduced forms in fractions."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import Any

import numpy as np

from rowspace.specs.lesson08.matrices import draw, hilbert, strided, wilkinson

GAP = [[1, 2, 3, 1], [2, 4, 7, 3], [1, 2, 4, 2]]  # whole numbers with multipliers of ½: elimination is exact
MIXED = np.array([[2, 1, 1, 3], [6, 2, 1, 0], [-2, 2, 7, 1]])
EPS30 = 1 + 2.0**-30


def of_rank(m: int, n: int, r: int) -> Any:
    """An m by n matrix of whole numbers with rank r, without structure."""
    rng = np.random.default_rng([m, n, r])
    return (rng.integers(-4, 5, (m, r)) @ rng.integers(-4, 5, (r, n))).astype(float)


def lauchli(n: int, mu: float) -> Any:
    """A row of ones over mu times the identity: independent columns that nearly agree."""
    return np.vstack([np.ones(n), mu * np.eye(n)])


# name -> (matrix as it is handed over, tags)
MATRICES: dict[str, tuple[Any, str]] = {
    "1 by 1": (np.array([[4.0]]), ""),
    "1 by 1, zero": (np.array([[0.0]]), ""),
    "one row": (np.array([[0.0, 2, 4]]), ""),
    "one column": (np.array([[0.0], [3], [6]]), ""),
    "zero on the diagonal": (np.array([[0.0, 1], [1, 0]]), ""),
    "negative below zero": (np.array([[0.0, 1], [-1, 2]]), ""),
    "rank 1": (np.array([[1.0, 2], [2, 4]]), ""),
    "all zeros": (np.zeros((2, 3)), ""),
    "tall, rank 1": (np.array([[2.0, 4], [1, 2], [-2, -4]]), ""),
    "tall, rank 2": (np.array([[1.0, 0], [2, 1], [4, 3]]), ""),
    "identity": (np.eye(3), ""),
    "first column zero": (np.array([[0.0, 1, 2], [0, 2, 4], [0, 4, 7]]), ""),
    "no row zero, rank 2": (np.array([[1.0, 1, 1], [1, 2, 3], [2, 3, 4]]), ""),
    "rows that repeat": (np.array([[1.0, 2, 0], [1, 2, 0], [2, 4, 1]]), ""),
    "wide, rank 2": (np.array([[1.0, 2, 3, 4], [2, 4, 7, 9]]), ""),
    "a gap in the middle": (np.array(GAP, float), ""),
    "free columns apart": (np.array([[1.0, 2, 0, 3, 1], [0, 0, 1, 4, 1], [1, 2, 1, 7, 3]]), ""),
    "integers (dtype int)": (MIXED, "form"),
    "strided view": (strided(MIXED.astype(float)), "form"),
    "huge, 2⁵⁰⁰": (2.0**500 * np.array(GAP), ""),
    "tiny, 2⁻⁵⁰⁰": (2.0**-500 * np.array(GAP), ""),
    "random, 6 by 6": (draw(6), ""),
    "random, 10 by 7": (draw(10)[:, :7], ""),
    "tenths": (np.array([[0.1, 0.2], [0.3, 0.6]]), "rounding"),
    "sevenths": (np.array([[1, 2, 3], [4, 5, 6], [7, 8, 9]]) / 7, "rounding"),
    "1 to 9": (np.arange(1.0, 10).reshape(3, 3), "rounding"),
    "rank 3, 5 by 7": (of_rank(5, 7, 3), "rounding"),
    "rank 4, 8 by 6": (of_rank(8, 6, 4), "rounding"),
    "tiny pivot": (np.array([[1e-10, 1, 2], [1, 1, 4]]), "rounding"),
    "nearly dependent, 2⁻³⁰": (np.array([[1.0, 1, 1], [1, EPS30, 1], [2, 1 + EPS30, 2]]), "rounding"),
    "Läuchli, 4 by 3": (lauchli(3, 2.0**-30), "rounding"),
    "rows of 1, 10⁻⁵, 10⁻¹⁰": (
        np.array([[1.0], [1e-5], [1e-10]]) * np.array([[1.0, 1, 1, 2], [1, 2, 3, 1], [1, 3, 7, 5]]),
        "rounding",
    ),
    "Hilbert, 5 by 5": (hilbert(5), "rounding"),
    "Wilkinson, 8 by 8": (wilkinson(8), "rounding"),
    "no columns": (np.zeros((2, 0)), "optional"),
}
NOISY = ("tenths", "sevenths", "1 to 9", "rank 3, 5 by 7", "rank 4, 8 by 6")
CLOSE = ("nearly dependent, 2⁻³⁰", "Läuchli, 4 by 3", "rows of 1, 10⁻⁵, 10⁻¹⁰")


def reduced(A: Any) -> tuple[Any, tuple[int, ...]]:
    """The reduced row echelon form and its pivot columns, worked out in fractions of the numbers meant.

    >>> reduced(np.array([[0.1, 0.2], [0.3, 0.6]]))
    (array([[1., 2.],
           [0., 0.]]), (0,))
    """
    A = np.ascontiguousarray(A, float)
    return _reduced(A.shape, A.tobytes())


@lru_cache(maxsize=4096)
def _reduced(shape: tuple[int, int], numbers: bytes) -> tuple[Any, tuple[int, ...]]:
    m, n = shape
    entries = np.frombuffer(numbers)
    top = float(np.abs(entries).max(initial=0.0))
    rows = [[meant(x, top) for x in row] for row in entries.reshape(shape).tolist()]
    pivots: list[int] = []
    for j in range(n):
        r = len(pivots)
        p = next((i for i in range(r, m) if rows[i][j]), None)
        if p is None:
            continue
        rows[r], rows[p] = rows[p], rows[r]
        rows[r] = [a / rows[r][j] for a in rows[r]]
        for i in range(m):
            if i != r and rows[i][j]:
                k = rows[i][j]
                rows[i] = [a - k * c for a, c in zip(rows[i], rows[r], strict=True)]
        pivots.append(j)
    return np.array([[float(x) for x in row] for row in rows]).reshape(shape), tuple(pivots)


def meant(x: float, top: float) -> Fraction:
    """0.1 is meant to be a tenth: a fraction of small numbers, if there is one within rounding."""
    near = Fraction(x).limit_denominator(1000)
    return near if near and abs(float(near) - x) <= 2.0**-52 * min(abs(x), top) else Fraction(x)
