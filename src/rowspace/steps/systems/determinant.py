"""The determinant by elimination: the product of the pivots, with a change of sign for every exchange of rows.

Taking a multiple of one row from another leaves the determinant alone, an exchange changes its sign, and of a
triangular matrix it is the product of the diagonal. About 2n³/3 flops. Golub and Van Loan, Matrix Computations, 4th ed.
(2013), section 3.2; Strang, Introduction to Linear Algebra, 5th ed. (2016), section 5.1.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from rowspace.steps import words
from rowspace.steps.arithmetic import Array, guard, is_exact, item, matrix, number
from rowspace.steps.shapes import Shape, arrow
from rowspace.steps.step import MatrixError, Step, Steps
from rowspace.steps.systems.elimination_notes import already
from rowspace.steps.systems.operations import subtract_row
from rowspace.steps.systems.pivoting import Rounding, Rule, check_rule, choose, doubt, reason
from rowspace.steps.words import LISTED, equals, tex

NAME = "determinant"
ROLES = ("vec-a", "vec-b", "residual")
START = (
    "Wanted: $\\det A$, the signed volume of the box that the rows of $A$ span. $U$ starts as $A$. Taking a multiple of"
    " one row from another slants the box and keeps its volume, so $\\det A$ is $s \\cdot \\det U$ throughout; the sign"
    " $s$ starts as $1$."
)


def determinant(A: ArrayLike, exact: bool = False, pivot: Rule = "largest") -> Steps[Any]:
    """The determinant of A (n, n), one row operation a step.

    Returns one number, 0 where a column has no pivot. In a state s is the sign, so that ``det A == s * det U``. In
    floats a note says when rounding alone could have left a pivot. MatrixError for matrices that are not square,
    entries that are not finite numbers, and results beyond the range of floats.

    >>> from rowspace.steps import result
    >>> result(determinant([[1, 2], [3, 4]], exact=True))
    Fraction(-2, 1)
    """
    check_rule(NAME, pivot)
    U = matrix(NAME, A, exact)
    n = len(U)
    if U.shape[1] != n:
        raise MatrixError(f"{NAME}: the matrix is {n} by {U.shape[1]}; only a square matrix has a determinant.")
    sign, rounding, flops = number(U, 1), Rounding(U), 0
    explained = doubtful = False

    def step(title: str, note: str, **highlight: list[tuple[Any, ...]]) -> Step:
        return Step(title, note, {"U": U.copy(), "s": item(sign)}, highlight, flops, _picture(n))

    yield step("Start", START)
    for k in range(n):
        best = choose(U, k, k, pivot)
        if best is None:
            zero = item(number(U, 0))
            state = {"U": U.copy(), "s": item(sign), "d": zero}
            looks = {"zero": [("U", i, k) for i in range(k, n)]}
            yield Step("The determinant is 0", _no_pivot(U, k, n), state, looks, flops, _picture(n))
            return zero
        bound = rounding.bound(best, k, U[best, k])
        note = reason(U, k, k, best, pivot, explained) + doubt(bound)
        explained, doubtful = True, doubtful or bound is not None
        yield step(f"Pivot {k + 1}", note, pivot=[("U", best, k)], read=[("U", i, k) for i in range(k, n) if i != best])
        corner: list[tuple[Any, ...]] = [("U", k, k)]
        if best != k:
            U[[k, best]] = U[[best, k]]
            rounding.exchange(k, best)
            sign = -sign
            changed = [("U", i, j) for i in (k, best) for j in range(n) if (i, j) != (k, k)]
            yield step(
                f"Exchange rows {k + 1} and {best + 1}", _exchange(k, best, item(sign)), pivot=corner, changed=changed
            )
        done = [i for i in range(k + 1, n) if U[i, k] == 0]
        if done:
            title = f"{words.capital(words.rows(done))}: already 0"
            yield step(title, already(done, k), pivot=corner, zero=[("U", i, k) for i in done])
        for i in (i for i in range(k + 1, n) if U[i, k] != 0):
            operation = subtract_row(NAME, U, i, k, k)
            rounding.subtract(i, k, operation.multiplier)
            flops += operation.flops
            read = [("U", k, j) for j in range(k + 1, n)]
            changed = [("U", i, j) for j in range(k, n)]
            yield step(operation.title, operation.note, pivot=corner, read=read, changed=changed, zero=[("U", i, k)])
    pivots = [item(U[k, k]) for k in range(n)]
    d = item(sign)
    with np.errstate(all="ignore"):
        for p in pivots:
            d = d * p
    guard(NAME, "the product of the pivots", d)
    flops += max(n - 1, 0)
    state = {"U": U.copy(), "s": item(sign), "d": d}
    looks = {"pivot": [("U", k, k) for k in range(n)]}
    note = _done(pivots, item(sign), d, doubtful, is_exact(U))
    yield Step("The product of the pivots", note, state, looks, flops, _picture(n))
    return d


def _picture(n: int) -> tuple[Shape, ...]:
    """The rows: they slant, and the area or volume between them stays."""
    return tuple(arrow(f"U[{i}]", ROLES[i % 3], label=f"row {i + 1}") for i in range(n))


def _exchange(k: int, best: int, sign: Any) -> str:
    return (
        f"Rows {k + 1} and {best + 1} change places, so that the pivot comes onto the diagonal. The box is the same,"
        f" seen from its other side: the sign becomes $s = {tex(sign)}$."
    )


def _no_pivot(U: Array, k: int, n: int) -> str:
    where = f"From row {k + 1} down, every entry of column {k + 1} is $0$" if k < n - 1 else "The last pivot is $0$"
    if n == 1:
        return "The one entry is $0$, and so is the determinant."
    flat = "area" if n == 2 else "volume"
    note = f"{where}: the box of the rows is flat, with no {flat}, and $\\det A = 0$."
    if is_exact(U):
        return f"{note} The rows are dependent, and $A$ is singular."
    return f"{note} Rounding may have helped; exact fractions tell whether $A$ is singular."


def _done(pivots: list[Any], sign: Any, d: Any, doubtful: bool, exact: bool) -> str:
    n = len(pivots)
    if n == 0:
        return "A matrix without entries has no pivots; the product of nothing is $1$."
    if n == 1:
        return f"A matrix of one entry is its own determinant: $\\det A {equals(d)}$."
    product = " \\cdot ".join(tex(p, True) for p in pivots)
    shown = f"= {tex(sign)} \\cdot {product} {equals(d)}" if n <= LISTED else equals(d)
    note = (
        f"Of a triangular matrix the determinant is the product of its diagonal: $\\det A = s \\cdot \\det U {shown}$."
    )
    if d == 0:
        return f"{note} No pivot is $0$, but their product is too small for a float."
    if doubtful:
        note += " One pivot was no larger than rounding, so it may be that $A$ is singular and the determinant $0$."
    elif exact:
        note += " It is not $0$, so $A$ has an inverse."
    return note
