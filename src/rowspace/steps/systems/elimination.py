"""Gaussian elimination to echelon form, with or without a right-hand side.

Exchanging two equations and taking a multiple of one from another changes no solution, and both can be undone. After
elimination each row begins further right than the row above; where a column has no pivot the search goes on one column
to the right in the same row. About 2n³/3 flops. Golub and Van Loan, Matrix Computations, 4th ed. (2013), section 3.2.
"""

from __future__ import annotations

from typing import Any

from numpy.typing import ArrayLike

from rowspace.steps import words
from rowspace.steps.arithmetic import Array, numeric, right_hand_side, together
from rowspace.steps.step import Step, Steps
from rowspace.steps.systems import elimination_notes as notes
from rowspace.steps.systems.operations import subtract_row
from rowspace.steps.systems.pivoting import Rounding, Rule, check_rule, choose, doubt, reason
from rowspace.steps.systems.solutions import Echelon, picture, solutions

NAME = "gaussian_elimination"


def gaussian_elimination(
    A: ArrayLike, b: ArrayLike | None = None, exact: bool = False, pivot: Rule = "largest"
) -> Steps[Array | None]:
    """Bring A to echelon form; with b, solve A x = b.

    A is (m, n), b is (m,). Without b, returns the echelon form U (m, n). With b, ends by back substitution and returns
    x (n,): the solution if there is one; if there are infinitely many, the one whose free unknowns are 0 (the last
    state has their directions as the columns of N: A @ (x + N @ t) == b for every t); None if there is none. The notes
    say which, and why. A pivot is an entry that is not exactly 0; in floats a note says when rounding alone could have
    left it. MatrixError for shapes that do not match, entries that are not finite numbers, and results beyond the
    range of floats.

    >>> from rowspace.steps import result
    >>> result(gaussian_elimination([[2, 1], [1, 3]], [3, 5]))
    array([0.8, 1.4])
    """
    check_rule(NAME, pivot)
    U = numeric(NAME, A, exact, 2)
    m, n = U.shape
    c = None if b is None else right_hand_side(NAME, b, m, exact)
    if c is not None:
        U, c = together(U, c)
    rounding, columns, flops = Rounding(U, c), list[int](), 0
    explained = doubtful = False

    def step(title: str, note: str, **highlight: list[tuple[Any, ...]]) -> Step:
        if c is None:
            return Step(title, note, {"U": U.copy()}, highlight, flops)
        return Step(title, note, {"U": U.copy(), "c": c.copy()}, highlight, flops, picture(m))

    def right_side(*indices: int) -> list[tuple[Any, ...]]:
        return [] if c is None else [("c", i) for i in indices]

    yield step("Start", notes.START_ALONE if c is None else notes.START)
    for col in range(n):
        row = len(columns)
        if row == m:
            break
        best = choose(U, row, col, pivot)
        if best is None:
            note, zeros = notes.no_pivot(row, col, m, n, c is None), [("U", i, col) for i in range(row, m)]
            yield step(f"Column {col + 1}: no pivot", note, zero=zeros)
            continue
        bound = rounding.bound(best, col, U[best, col])
        note = reason(U, row, col, best, pivot, explained) + doubt(bound)
        explained, doubtful = True, doubtful or bound is not None
        others = [("U", i, col) for i in range(row, m) if i != best]
        yield step(f"Pivot {row + 1}", note, pivot=[("U", best, col)], read=others)
        columns.append(col)
        corner: list[tuple[Any, ...]] = [("U", row, col)]

        if best != row:
            U[[row, best]] = U[[best, row]]
            if c is not None:
                c[[row, best]] = c[[best, row]]
            rounding.exchange(row, best)
            changed = [("U", i, j) for i in (row, best) for j in range(n) if (i, j) != (row, col)]
            title, note = f"Exchange rows {row + 1} and {best + 1}", notes.exchange(row, best, c is None)
            yield step(title, note, pivot=corner, changed=changed + right_side(row, best))

        done = [i for i in range(row + 1, m) if U[i, col] == 0]
        if done:
            title = f"{words.capital(words.rows(done))}: already 0"
            yield step(title, notes.already(done, col), pivot=corner, zero=[("U", i, col) for i in done])

        for i in (i for i in range(row + 1, m) if U[i, col] != 0):
            operation = subtract_row(NAME, U, i, row, col, c)
            rounding.subtract(i, row, operation.multiplier)
            flops += operation.flops
            yield step(
                operation.title,
                operation.note,
                pivot=corner,
                read=[("U", row, j) for j in range(col + 1, n)] + right_side(row),
                changed=[("U", i, j) for j in range(col, n)] + right_side(i),
                zero=[("U", i, col)],
            )
    if c is None:
        yield step("Done", notes.done(columns, m, n, doubtful), pivot=[("U", r, j) for r, j in enumerate(columns)])
        return U
    return (yield from solutions(Echelon(NAME, U, c, columns, rounding, doubtful), flops))
