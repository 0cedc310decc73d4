r"""Balancing: a similar matrix whose eigenvalues are easier to find.

Two steps, both exact. First the rows and columns are exchanged, the same way, so that eigenvalues which stand on the
diagonal already are set apart:

    Pᵀ A P = [ T1  X   Y  ]
             [ 0   B   Z  ]      T1 and T2 upper triangular.
             [ 0   0   T2 ]

A row with nothing beside its diagonal goes to the bottom, a column with nothing beside it to the top, until there is
none; a triangular matrix with its rows shuffled is solved by this alone, without a rounding. Then B becomes ``D⁻¹ B D``
with a diagonal D of powers of 2 that brings the length of row i near that of column i: the norm falls, and with it the
error, which is eps times the norm. Lengths are in the 2-norm and with their diagonal, so that matrices are left alone
that balancing would spoil: R. James, J. Langou, B. R. Lowery, *On matrix balancing and eigenvector computation* (2014),
https://arxiv.org/abs/1401.5766, after B. N. Parlett and C. Reinsch, Numer. Math. 13 (1969),
https://doi.org/10.1007/BF02165404.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from rowspace.linalg.arrays import Array

__all__ = ["Balance", "balance"]

#: A row and column are scaled if that shortens them together to this part of what they were: LAPACK's figure.
GAIN = 0.95

#: Rounds over all rows after which what is reached is good enough; two or three are usual.
ROUNDS = 40


class Balance(NamedTuple):
    """``A[order][:, order]`` scaled: row i divided and column i multiplied by ``2 ** exponents[i]``."""

    order: Array
    exponents: Array
    lo: int
    hi: int

    def undo(self, V: Array) -> Array:
        """Eigenvectors of the balanced matrix, the columns of `V`, made those of the original."""
        scaled = V if not self.exponents.any() else _scale_rows(V, self.exponents)
        result = np.empty_like(scaled)
        result[self.order] = scaled
        return result


def balance(A: Array, scaling: bool = True) -> tuple[Array, Balance]:
    """A balanced copy of `A`, ``(n, n)``, and how it came about. The part not yet triangular is ``lo:hi``.

    Without `scaling` rows and columns are only put into order.
    """
    order, lo, hi = _set_apart(A)
    B = A[order[:, None], order]
    exponents = np.zeros(len(A), np.intp)
    if scaling and hi - lo > 1:
        exponents[lo:hi] = _exponents(B[lo:hi, lo:hi])
        if exponents.any():
            B = _scale_rows(_scale_rows(B, -exponents).T, exponents).T.copy()
    return B, Balance(order, exponents, lo, hi)


def _scale_rows(A: Array, exponents: Array) -> Array:
    """Row i times ``2 ** exponents[i]``, exactly unless it underflows."""
    scaled = np.empty_like(A)
    for part, of in ((scaled.real, A.real), (scaled.imag, A.imag))[: 1 if A.dtype.kind == "f" else 2]:
        part[...] = np.ldexp(of, exponents[:, None])
    return scaled


def _set_apart(A: Array) -> tuple[Array, int, int]:
    """An order of the rows that shows the triangular parts, and where the rest begins and ends."""
    n = len(A)
    beside = A != 0
    np.fill_diagonal(beside, False)
    in_row, in_column = beside.sum(axis=1), beside.sum(axis=0)
    top: list[int] = []
    bottom: list[int] = []
    left = np.ones(n, bool)
    while True:
        rows = left & (in_row == 0)
        columns = left & (in_column == 0)
        if not (rows.any() or columns.any()):
            break
        own = int(np.argmax(rows)) if rows.any() else int(np.argmax(columns))
        (bottom if rows.any() else top).append(own)
        left[own] = False
        in_row -= beside[:, own]
        in_column -= beside[own]
    order = np.array([*top, *np.flatnonzero(left), *reversed(bottom)], np.intp)
    return order, len(top), n - len(bottom)


def _exponents(B: Array) -> Array:
    """Powers of 2 for D, by Parlett and Reinsch's rounds; a round looks only at rows that promised to gain."""
    n = len(B)
    M = np.abs(B).astype(float)
    M /= M.max()
    exponents = np.zeros(n, np.intp)
    for _ in range(ROUNDS):
        column, row = np.sqrt((M * M).sum(axis=0)), np.sqrt((M * M).sum(axis=1))
        some = (column > 0) & (row > 0)
        ratio = np.where(some, row, 1) / np.where(some, column, 1)
        f = np.exp2(np.rint(np.log2(ratio) / 2))
        gains = np.flatnonzero(column * f + row / f < GAIN * (column + row))
        if not len(gains):
            break
        for i in gains.tolist():
            c, r = math.sqrt(float(M[:, i] @ M[:, i])), math.sqrt(float(M[i] @ M[i]))
            if c == 0 or r == 0:
                continue
            k = round(math.log2(r / c) / 2)
            g = 2.0**k
            if c * g + r / g < GAIN * (c + r):
                M[:, i] *= g
                M[i] /= g
                exponents[i] += k
    return exponents
