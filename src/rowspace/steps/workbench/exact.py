"""What can be known of a matrix of fractions exactly: its reduced echelon form, and what is read off there.

All of it is elimination over a field, so it works for `Fraction` and for `Surd` alike. Definiteness by symmetric
elimination with a diagonal pivot, which keeps the signs (Sylvester's law of inertia; Golub and Van Loan, Matrix
Computations, 4th ed. (2013), section 8.1.5).
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


class Reduced(NamedTuple):
    """The reduced row echelon form, the columns of its pivots, and the determinant of a square matrix."""

    R: Array
    pivots: list[int]
    determinant: Any


def reduce(A: Array) -> Reduced:
    """Gauss–Jordan elimination; the pivot is the first entry that is not 0, since nothing is rounded."""
    R = A.copy()
    m, n = R.shape
    pivots: list[int] = []
    determinant: Any = Fraction(1)
    for j in range(n):
        row = len(pivots)
        found = next((i for i in range(row, m) if R[i, j] != 0), None)
        if found is None:
            continue
        if found != row:
            R[[row, found]] = R[[found, row]]
            determinant = -determinant
        determinant = determinant * R[row, j]
        R[row] = R[row] / R[row, j]
        for i in range(m):
            if i != row and R[i, j] != 0:
                R[i] = R[i] - R[row] * R[i, j]
        pivots.append(j)
    return Reduced(R, pivots, determinant if len(pivots) == m == n else Fraction(0))


def rank(A: Array) -> int:
    return len(reduce(A).pivots)


def inverse(A: Array) -> Array | None:
    """The inverse of a square matrix, None if it has none."""
    n = len(A)
    identity = np.array([[Fraction(int(i == j)) for j in range(n)] for i in range(n)], dtype=object).reshape(n, n)
    R, pivots, _ = reduce(np.hstack([A, identity]))
    return R[:, n:] if pivots[:n] == list(range(n)) else None


def null_space(A: Array) -> Array:
    """A basis of all x with A x = 0, as columns: one free unknown is 1, the others 0."""
    R, pivots, _ = reduce(A)
    n = A.shape[1]
    free = [j for j in range(n) if j not in pivots]
    N = np.full((n, len(free)), Fraction(0), dtype=object)
    for k, j in enumerate(free):
        N[j, k] = Fraction(1)
        for row, p in enumerate(pivots):
            N[p, k] = -R[row, j]
    return N


class Signs(NamedTuple):
    """How many eigenvalues of a symmetric matrix are positive, negative and zero."""

    positive: int
    negative: int
    zero: int


def signs(A: Array) -> Signs:
    """The inertia of a symmetric matrix, by congruence: eliminating rows and columns alike changes no sign.

    Where the diagonal left is 0 and an entry off it is not, adding that row and column puts twice the entry there.
    """
    S = A.copy()
    positive = negative = 0
    left = list(range(len(S)))
    while left:
        k = next((i for i in left if S[i, i] != 0), None)
        if k is None:
            pair = next(((i, j) for i in left for j in left if S[i, j] != 0), None)
            if pair is None:
                break
            i, j = pair
            S[i] = S[i] + S[j]
            S[:, i] = S[:, i] + S[:, j]
            continue
        positive, negative = positive + int(S[k, k] > 0), negative + int(S[k, k] < 0)
        left.remove(k)
        for i in left:
            if S[i, k] != 0:
                S[i] = S[i] - S[k] * (S[i, k] / S[k, k])
        for i in left:
            S[k, i] = Fraction(0)
    return Signs(positive, negative, len(S) - positive - negative)
