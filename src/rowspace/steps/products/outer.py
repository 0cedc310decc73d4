"""The product of two matrices as a sum: column k of A times row k of B, a matrix of rank 1 for every k.

m by n times n by p costs m p (2n − 1) flops. Strang, Introduction to Linear Algebra, 5th ed. (2016), section 2.4.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from rowspace.steps.arithmetic import Array, full, guard, item
from rowspace.steps.products.pair import ending, every, fits, listing, pair
from rowspace.steps.step import Highlight, Step, Steps
from rowspace.steps.words import LISTED, entry, equals, tex

NAME = "matmul_outer"


def matmul_outer(A: ArrayLike, B: ArrayLike, exact: bool = False) -> Steps[Array]:
    """The product of A (m, n) and B (n, p), an outer product a step. Returns C (m, p) with ``C == A @ B``.

    In a state T is the outer product of this step and C the sum so far. MatrixError if A has not as many columns as B
    has rows, and for results beyond the range of floats.

    >>> from rowspace.steps import result
    >>> result(matmul_outer([[1], [2]], [[3, 4]]))
    array([[3., 4.],
           [6., 8.]])
    """
    A, B = pair(NAME, A, B, exact)
    m, n, p = *A.shape, B.shape[1]
    C = full((m, p), 0, A)
    given: dict[str, Any] = {"A": A.copy(), "B": B.copy()}
    note = (
        "Wanted: $C = AB$ as a sum of matrices, one for each column of $A$ with the row of $B$ that has its number. A"
        f" column times a row is a whole matrix, of rank 1. {fits(A, B)}, and so is each summand."
    )
    yield Step("Start", note, {**given, "C": C.copy()}, {}, 0)
    flops = 0
    everywhere = [(i, j) for i in range(m) for j in range(p)]
    for k in range(n):
        with np.errstate(all="ignore"):
            T = np.multiply.outer(A[:, k], B[k])
            total = C + T if k else T
        guard(NAME, f"column {k + 1} times row {k + 1}", T)
        flops += m * p
        looks: Highlight = {"changed": [("T", *where) for where in everywhere]}
        looks["read"] = [*(("A", i, k) for i in range(m)), *(("B", k, j) for j in range(p))]
        state = {**given, "T": T.copy(), "C": C.copy()}
        yield Step(f"Column {k + 1} times row {k + 1}", _outer(A[:, k], B[k], k), state, looks, flops)

        guard(NAME, f"adding summand {k + 1}", total)
        note = _added(C, T, total, k)
        C = total.copy()
        flops += m * p if k else 0
        looks = {"read": [("T", *where) for where in everywhere], "changed": [("C", *where) for where in everywhere]}
        yield Step(f"Add summand {k + 1}", note, {**state, "C": C.copy()}, looks, flops)
    yield Step("Done", _done(A, B, C), {**given, "C": C.copy()}, {}, flops)
    return C


def _outer(a: Array, b: Array, k: int) -> str:
    if not a.size or not b.size:
        return "There are no entries to multiply."
    note = f"Each row of $T$ is row {k + 1} of $B$, times an entry of column {k + 1} of $A$"
    if len(b) <= LISTED and len(a) <= LISTED:
        shown = [0] if len(a) == 1 else [0, len(a) - 1]
        rows = [f"{tex(item(a[i]), True)} \\cdot {listing(b, 'b')} = {listing(a[i] * b, 't')}" for i in shown]
        said = [f"row {i + 1} is ${row}$" for i, row in zip(shown, rows, strict=True)]
        note += ": " + ", ".join(said)
    note += "."
    if not a.any() or not b.any():
        zero = f"column {k + 1} of $A$" if not a.any() else f"row {k + 1} of $B$"
        return f"{note} With {zero} all $0$, nothing comes of it."
    return note + (" All rows are multiples of one: that is rank 1." if len(a) > 1 and len(b) > 1 else "")


def _added(C: Array, T: Array, total: Array, k: int) -> str:
    if not C.size:
        return "The sum has no entries either."
    if k == 0:
        return "The first summand is the sum so far."
    i, j = C.shape[0] - 1, C.shape[1] - 1
    sums = f"{tex(item(C[i, j]))} + {tex(item(T[i, j]), True)} {equals(item(total[i, j]))}"
    return f"Entry by entry, it is added to the sum so far: ${entry('c', i, j)}$ becomes ${sums}$."


def _done(A: Array, B: Array, C: Array) -> str:
    m, n, p = *A.shape, B.shape[1]
    if not C.size:
        return f"$C = AB$ is {m} by {p}: it has no entries."
    if n == 0:
        return "The sum of no matrices is the zero matrix: every entry of $C$ is $0$."
    if n == 1:
        note = "There is one summand, and it is $C = AB$"
        return f"{note}.{ending(A, B, C)}"
    rank = f" $C$ has rank {n} at most, since a sum of {n} matrices of rank 1 has no more." if n < min(m, p) else ""
    return f"{every(n, 'summands')} are added: $C = AB$.{rank}{ending(A, B, C)}"
