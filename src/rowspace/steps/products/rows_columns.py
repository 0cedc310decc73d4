"""The product of two matrices entry by entry: c_ij is row i of A times column j of B.

m by n times n by p costs m p (2n − 1) flops. Strang, Introduction to Linear Algebra, 5th ed. (2016), section 2.4.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from rowspace.steps.arithmetic import Array, full, guard, item, unknowns
from rowspace.steps.products.pair import ending, fits, is_sure, listing, pair, products
from rowspace.steps.step import Highlight, Step, Steps
from rowspace.steps.words import LISTED, entry, equals

NAME = "matmul_rows_columns"


def matmul_rows_columns(A: ArrayLike, B: ArrayLike, exact: bool = False) -> Steps[Array]:
    """The product of A (m, n) and B (n, p), an entry a step. Returns C (m, p) with ``C == A @ B``.

    MatrixError if A has not as many columns as B has rows, and for results beyond the range of floats.

    >>> from rowspace.steps import result
    >>> result(matmul_rows_columns([[1, 2]], [[3], [4]]))
    array([[11.]])
    """
    A, B = pair(NAME, A, B, exact)
    m, n, p = *A.shape, B.shape[1]
    C = unknowns(m * p, A).reshape(m, p)
    state: dict[str, Any] = {"A": A.copy(), "B": B.copy(), "C": C.copy()}
    note = (
        "Wanted: $C = AB$, one entry after the other. $c_{ij}$ is row $i$ of $A$ times column $j$ of $B$: entries at"
        f" the same place are multiplied, and the products added. {fits(A, B)}."
    )
    yield Step("Start", note, state, {}, 0)
    flops = 0
    if n == 0:
        C = full((m, p), 0, A)
    for i in range(m if n else 0):
        for j in range(p):
            with np.errstate(all="ignore"):
                C[i, j] = A[i] @ B[:, j]
            value = item(C[i, j])
            guard(NAME, f"row {i + 1} times column {j + 1}", value)
            flops += 2 * n - 1
            looks: Highlight = {"changed": [("C", i, j)]}
            looks["read"] = [*(("A", i, k) for k in range(n)), *(("B", k, j) for k in range(n))]
            state = {**state, "C": C.copy()}
            yield Step(f"Row {i + 1} times column {j + 1}", _note(A[i], B[:, j], i, j, value), state, looks, flops)
    state = {"A": A.copy(), "B": B.copy(), "C": C.copy()}
    yield Step("Done", _done(A, B, C), state, {}, flops)
    return C


def _note(row: Array, column: Array, i: int, j: int, value: Any) -> str:
    c = entry("c", i, j)
    if len(row) > LISTED:
        return f"Row {i + 1} of $A$ and column {j + 1} of $B$ have {len(row)} products to add: ${c} {equals(value)}$."
    if len(row) == 1:
        return f"One product, with nothing to add: ${c} = {products(zip(row, column, strict=True))} {equals(value)}$."
    both = f"{listing(row, 'a')} \\cdot {listing(column, 'b')}"
    note = f"${c} = {both} = {products(zip(row, column, strict=True))} {equals(value)}$."
    if value == 0 and row.any() and column.any() and is_sure(row, column):
        note += f" Row {i + 1} of $A$ and column {j + 1} of $B$ are perpendicular."
    return note


def _done(A: Array, B: Array, C: Array) -> str:
    m, n, p = *A.shape, B.shape[1]
    if not C.size:
        return f"$C = AB$ is {m} by {p}: it has no entries."
    if n == 0:
        return "A sum of no products is $0$, so every entry of $C$ is $0$."
    each = f"from {n} product{'s' * (n > 1)}"
    found = f"All {C.size} entries are found, each {each}" if C.size > 1 else f"The one entry is found, {each}"
    return f"{found}: $C = AB$.{ending(A, B, C)}"
