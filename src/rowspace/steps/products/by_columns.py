"""The product of two matrices column by column: column j of AB is A times column j of B, a combination of A's columns.

m by n times n by p costs m p (2n − 1) flops. Strang, Introduction to Linear Algebra, 5th ed. (2016), section 2.4.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from rowspace.steps.arithmetic import Array, full, guard, item, unknowns
from rowspace.steps.products.pair import ending, every, fits, is_sure, listing, pair
from rowspace.steps.shapes import Shape, arrow, grid
from rowspace.steps.step import Highlight, Step, Steps
from rowspace.steps.words import LISTED, tex

NAME = "matmul_columns"
TERMS = 4  # more than these are not written out in one sum
ROLES = ("basis-1", "basis-2", "pivot")


def matmul_columns(A: ArrayLike, B: ArrayLike, exact: bool = False) -> Steps[Array]:
    """The product of A (m, n) and B (n, p), a column a step. Returns C (m, p) with ``C == A @ B``.

    MatrixError if A has not as many columns as B has rows, and for results beyond the range of floats.

    >>> from rowspace.steps import result
    >>> result(matmul_columns([[1, 2], [3, 4]], [[1], [1]]))
    array([[3.],
           [7.]])
    """
    A, B = pair(NAME, A, B, exact)
    m, n, p = *A.shape, B.shape[1]
    C = unknowns(m * p, A).reshape(m, p)
    given: dict[str, Any] = {"A": A.copy(), "B": B.copy()}
    note = (
        "Wanted: $C = AB$, one column after the other. A column of $B$ is a list of coefficients: that much of each"
        f" column of $A$ makes the column of $C$. {fits(A, B)}."
    )
    yield Step("Start", note, {**given, "C": C.copy()}, {}, 0, _picture(A, 0))
    flops = 0
    if n == 0:
        C = full((m, p), 0, A)
    for j in range(p if n else 0):
        with np.errstate(all="ignore"):
            column = A @ B[:, j]
        guard(NAME, f"column {j + 1}", column)
        C[:, j] = column
        flops += m * (2 * n - 1)
        looks: Highlight = {"changed": [("C", i, j) for i in range(m)]}
        looks["read"] = [*(("A", i, k) for i in range(m) for k in range(n)), *(("B", k, j) for k in range(n))]
        state = {**given, "C": C.copy()}
        yield Step(f"Column {j + 1} of C", _note(A, B[:, j], C[:, j], j), state, looks, flops, _picture(A, j + 1))
    yield Step("Done", _done(A, B, C), {**given, "C": C.copy()}, {}, flops, _picture(A, p))
    return C


def _picture(A: Array, found: int) -> tuple[Shape, ...]:
    """The lattice of A's columns, and the columns of C on it."""
    lattice = (grid("A"),) if A.shape in ((2, 2), (3, 3)) else ()
    own = tuple(arrow(f"A[:,{k}]", ROLES[k % 3], label=f"column {k + 1} of A") for k in range(A.shape[1]))
    return (*lattice, *own, *(arrow(f"C[:,{j}]", "vec-result", label=f"column {j + 1} of C") for j in range(found)))


def _note(A: Array, b: Array, c: Array, j: int) -> str:
    m, n = A.shape
    if m > LISTED or n > LISTED:
        return f"The {n} entries of column {j + 1} of $B$ say how much of each column of $A$ goes into it."
    used = [k for k in range(n) if b[k] != 0]
    if not used:
        return f"Column {j + 1} of $B$ is all $0$, so nothing of any column of $A$ is taken: ${listing(c, 'c')}$."
    takes = f"Column {j + 1} of $B$ is ${listing(b, 'b')}$"
    if len(used) == 1 and b[used[0]] == 1:
        return f"{takes}: column {used[0] + 1} of $A$ alone, as it is, ${listing(c, 'c')}$."
    if len(used) > TERMS:
        return f"{takes}, and says how much of each column of $A$ goes into ${listing(c, 'c')}$."
    terms = " + ".join(f"{tex(item(b[k]), True)} \\cdot {listing(A[:, k], 'a')}" for k in used)
    left = "; columns with the coefficient $0$ are left out" if len(used) < n else ""
    note = f"{takes}, so of the columns of $A$ it takes ${terms} = {listing(c, 'c')}${left}."
    return note + (" They cancel." if not c.any() and A[:, used].any() and is_sure(A, b) else "")


def _done(A: Array, B: Array, C: Array) -> str:
    m, n, p = *A.shape, B.shape[1]
    if not C.size:
        return f"$C = AB$ is {m} by {p}: it has no entries."
    if n == 0:
        return "A combination of no columns is $0$, so every entry of $C$ is $0$."
    found = f"{every(p, 'columns')} are found" if p > 1 else "The one column is found"
    return (
        f"{found}: $C = AB$. Every column of $C$ lies in the column space of $A$, whatever $B$ is, so the rank of $AB$"
        f" is no larger than that of $A$.{ending(A, B, C)}"
    )
