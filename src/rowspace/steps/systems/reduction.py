"""Gauss–Jordan elimination to the reduced row echelon form, and the four subspaces read off it.

Each pivot is made 1 and is then used to clear its column, above and below. The reduced form is unique. E collects the
row operations, E A = R, so that the rows of E which give zero rows of R are the left null space. About 2 m n r flops
for R of rank r, and 2 m² r for E. Golub and Van Loan, Matrix Computations, 4th ed. (2013), section 3.2; Strang,
Introduction to Linear Algebra, 5th ed. (2016), sections 3.2 and 3.5.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from rowspace.steps.arithmetic import Array, identity, is_exact, matrix, number
from rowspace.steps.shapes import Shape, arrow
from rowspace.steps.step import Step, Steps
from rowspace.steps.systems import reduction_notes as notes
from rowspace.steps.systems.jordan import clear_row, divide_row, exchange_rows
from rowspace.steps.systems.pivoting import Rule, check_rule
from rowspace.steps.systems.subspaces import subspaces
from rowspace.steps.words import finite

NAME = "rref"
EPS = float(np.finfo(np.float64).eps)
ROLES = ("vec-a", "vec-b", "residual")


def rref(A: ArrayLike, exact: bool = False, pivot: Rule = "largest") -> Steps[tuple[Array, list[int]]]:
    """Reduce A (m, n) to R, one row operation a step, and read off bases of its four subspaces.

    Returns R (m, n), in which each pivot is 1 and alone in its column, and the list of the pivots' columns, from 0. The
    last state has bases as columns: C of the column space (columns of A), B of the row space, N of the null space, Y of
    the left null space, those of dimension 0 left out, and E with ``E @ A == R``. In floats an entry no larger than
    ``max(m, n) * eps`` times the largest of A is what rounding may leave of a 0, and is taken for 0. MatrixError for
    entries that are not finite numbers and for results beyond the range of floats.

    >>> from rowspace.steps import result
    >>> R, pivots = result(rref([[1, 2, 3], [2, 4, 7]]))
    >>> R
    array([[1., 2., 0.],
           [0., 0., 1.]])
    >>> pivots
    [0, 2]
    """
    check_rule(NAME, pivot)
    R = matrix(NAME, A, exact)
    given, (m, n) = R.copy(), R.shape
    E, columns, flops = identity(m, R), list[int](), 0
    zero = negligible(R)

    def step(heading: str, note: str, **highlight: list[tuple[Any, ...]]) -> Step:
        return Step(heading, note, {"R": R.copy(), "E": E.copy()}, highlight, flops, _picture(m))

    yield step("Start", notes.START)
    for col in range(n):
        row = len(columns)
        if row == m:
            break
        size = np.abs(R[row:, col])
        left = [row + i for i in range(m - row) if size[i] > zero]
        if not left:
            note = notes.no_pivot(R[:, col], row, col, n, zero)
            R[row:, col] = number(R, 0)
            yield step(f"Column {col + 1}: no pivot", note, zero=[("R", i, col) for i in range(row, m)])
            continue
        best = left[0] if pivot == "first" else max(left, key=lambda i: abs(R[i, col]))
        note = notes.pivot(R[:, col], row, col, best, pivot, first=not columns and not exact)
        others = [("R", i, col) for i in range(row, m) if i != best]
        yield step(f"Pivot {row + 1}", note, pivot=[("R", best, col)], read=others)
        columns.append(col)
        corner: list[tuple[Any, ...]] = [("R", row, col)]
        if best != row:
            exchange_rows(R, E, row, best)
            changed = [*_entries("R", (row, best), n, (row, col)), *_entries("E", (row, best), m)]
            heading = f"Exchange rows {row + 1} and {best + 1}"
            yield step(heading, notes.exchange(row, best), pivot=corner, changed=changed)

        if R[row, col] != 1:
            operation = divide_row(NAME, R, E, row, col)
            flops += operation.flops
            changed = [*_entries("R", (row,), n, (row, col)), *_entries("E", (row,), m)]
            yield step(operation.title, operation.note, pivot=corner, changed=changed)

        for i in (i for i in range(m) if i != row and R[i, col] != 0):
            operation = clear_row(NAME, R, E, i, row, col)
            flops += operation.flops
            changed = [*_entries("R", (i,), n), *_entries("E", (i,), m)]
            read = [("R", row, j) for j in range(col + 1, n)]
            yield step(operation.title, operation.note, pivot=corner, read=read, changed=changed, zero=[("R", i, col)])
    yield step("Reduced", notes.reduced(columns, m, n), pivot=[("R", r, j) for r, j in enumerate(columns)])
    yield from subspaces(given, R, E, columns, flops)
    return R, columns


def negligible(A: Array) -> float:
    """What rounding may leave of a 0: max(m, n) eps times the largest entry; 0 for fractions."""
    if is_exact(A) or not A.size:
        return 0.0
    bound = max(A.shape) * EPS * float(np.abs(A).max())
    return bound if finite(bound) else 0.0


def _entries(name: str, rows: tuple[int, ...], width: int, but: tuple[int, int] | None = None) -> list[tuple[Any, ...]]:
    return [(name, i, j) for i in rows for j in range(width) if (i, j) != but]


def _picture(m: int) -> tuple[Shape, ...]:
    """The rows of R: they move, and the space they span stays."""
    return tuple(arrow(f"R[{i}]", ROLES[i % 3], label=f"row {i + 1}") for i in range(m))
