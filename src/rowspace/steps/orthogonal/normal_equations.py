"""Least squares by the normal equations: the residual b − Ax is perpendicular to every column, so AᵀA x = Aᵀb.

AᵀA is symmetric, and positive definite if the columns are independent; elimination then needs no exchange of rows, and
its k-th pivot is the squared length of what the columns before leave of column k. About mn² + 2n³/3 flops. Squares lose
half the digits: the error of x grows like the square of the condition number. Strang, Introduction to Linear Algebra,
5th ed. (2016), section 4.3; Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed. (2002), section 20.4.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from rowspace.steps.arithmetic import Array, guard, is_exact, item, right_hand_side, together, unknowns
from rowspace.steps.orthogonal.closest import Picture, closest
from rowspace.steps.orthogonal.measures import EPS, dot, dot_tex, only_real, real_matrix, unknown_matrix
from rowspace.steps.step import Highlight, Step, Steps
from rowspace.steps.systems.operations import subtract_row
from rowspace.steps.systems.triangular import sentence, solve_for
from rowspace.steps.words import entry, listed, subscript, tex

NAME = "normal_equations"
SUMS = 3  # dot products written out in one note


def normal_equations(A: ArrayLike, b: ArrayLike, exact: bool = False) -> Steps[Array | None]:
    """Find the x with the smallest ‖b − Ax‖ from AᵀA x = Aᵀb.

    A is (m, n), b is (m,). Returns x (n,) with ``A.T @ (b - A @ x) == 0``, or None after a step that explains it if
    columns depend on each other, so that there is more than one x. MatrixError for shapes that do not match, entries
    that are complex or no finite numbers, and results beyond the range of floats.

    >>> from rowspace.steps import result
    >>> result(normal_equations([[1, 0], [1, 1], [1, 2]], [6, 0, 0]))
    array([ 5., -3.])
    """
    M = real_matrix(NAME, A, exact)
    m, n = M.shape
    right = right_hand_side(NAME, b, m, exact)
    only_real(NAME, right)
    M, right = together(M, right)
    picture = Picture(M, right)
    given, shapes, flops = picture.state, picture.shapes, 0
    note = (
        "Wanted: the $x$ for which $b - Ax$ is shortest. It is when $b - Ax$ is perpendicular to every column of $A$,"
        " $A^T(b - Ax) = 0$. That is a system with as many equations as unknowns, $A^T A\\,x = A^T b$."
    )
    yield Step("Start", note, given, {}, 0, shapes)
    if m < n:
        note = (
            f"There are {n} columns with {m} entr{'y' if m == 1 else 'ies'} each: more columns than rows always depend"
        )
        note += (
            " on each other. The closest point is reached by infinitely many $x$, and none is better than the others."
        )
        yield Step("More columns than rows", note, given, {}, 0, shapes)
        return None

    G = unknown_matrix(n, n, M)
    for i in range(n):
        for j in range(i, n):
            G[i, j] = G[j, i] = dot(M[:, i], M[:, j])
        guard(NAME, "AᵀA", G[i, i:])
        flops += (n - i) * max(2 * m - 1, 0)
        looks: Highlight = {"read": [("A", t, i) for t in range(m)], "changed": [("AᵀA", i, j) for j in range(i, n)]}
        looks["changed"] += [("AᵀA", j, i) for j in range(i + 1, n)]
        yield Step(f"AᵀA, row {i + 1}", _products(M, G, i), {**given, "AᵀA": G.copy()}, looks, flops, shapes)
    c = np.array([dot(column, right) for column in M.T], dtype=M.dtype)
    guard(NAME, "Aᵀb", c)
    flops += n * max(2 * m - 1, 0)
    said = [f"${dot_tex(entry('a', j), M[:, j], 'b', right, item(c[j]))}$" for j in range(n)]
    note = "There are no columns."
    if n:
        note = f"The right-hand side is each column's dot product with $b$: {_some(said)}."
        note += " Elimination starts with $U = A^T A$ and $c = A^T b$."
    looks = {"read": [("b", i) for i in range(m)], "changed": [("Aᵀb", j) for j in range(n)]}
    yield Step("Aᵀb", note, {**given, "AᵀA": G.copy(), "Aᵀb": c.copy()}, looks, flops, shapes)

    U, c = G.copy(), c.copy()
    x = unknowns(n, M)

    def state(**more: Any) -> dict[str, Any]:
        return {**given, "U": U.copy(), "c": c.copy(), **more}

    for k in range(n):
        bound = 0 if is_exact(M) else (m + n) * EPS * float(G[k, k])  # m + n roundings of numbers up to that size
        if U[k, k] <= bound:
            looks = {"zero": [("U", k, k)]}
            yield Step(f"Column {k + 1} depends", _depends(U, k, bound, is_exact(M)), state(), looks, flops, shapes)
            return None
        for i in (i for i in range(k + 1, n) if U[i, k] != 0):
            operation = subtract_row(NAME, U, i, k, k, c)
            flops += operation.flops
            note = operation.note + _pivot(k, i)
            looks = {"pivot": [("U", k, k)], "zero": [("U", i, k)]}
            looks["changed"] = [*(("U", i, j) for j in range(k + 1, n)), ("c", i)]
            yield Step(operation.title, note, state(), looks, flops, shapes)
    for i in reversed(range(n)):
        known = [j for j in range(i + 1, n) if U[i, j] != 0]
        unknown = solve_for(NAME, "x", U[i], c[i], x, i, known)
        x[i] = unknown.value
        flops += unknown.flops
        looks = {"pivot": [("U", i, i)], "changed": [("x", i)], "read": [("c", i), *(("x", j) for j in known)]}
        note = sentence(i, "x", i, known, unknown)
        yield Step(f"Row {i + 1}: find {subscript('x', i)}", note, state(x=x.copy()), looks, flops, shapes)
    yield from closest(NAME, picture, x, flops)
    return x


def _some(said: list[str]) -> str:
    return listed(said) if len(said) <= SUMS else ", ".join(said[:SUMS]) + " and so on"


def _products(A: Array, G: Array, i: int) -> str:
    n = len(G)
    said = [f"${dot_tex(entry('a', i), A[:, i], entry('a', j), A[:, j], item(G[i, j]))}$" for j in range(i, n)]
    note = f"Every entry is a dot product of two columns: {_some(said)}."
    return note + (" What stands left of the diagonal is above it already: the matrix is symmetric." if i else "")


def _pivot(k: int, i: int) -> str:
    if i > k + 1 or k > 0:
        return ""
    return " No rows are exchanged: a pivot is the square of a length, and not $0$ unless the columns depend."


def _depends(U: Array, k: int, bound: float, exact: bool) -> str:
    pivot = f"The pivot ${entry('u', k, k)}$ is the squared length of what the columns before leave of column {k + 1}."
    many = "Infinitely many $x$ reach the closest point, and none is better than the others"
    if exact:
        return f"{pivot} It is $0$: column {k + 1} depends on those before it. {many}."
    value = tex(item(U[k, k]))
    note = f"{pivot} It is ${value}$ here"
    note += ": nothing is left that a float could tell" if U[k, k] == 0 else ", and rounding alone can leave as much"
    note += f". Column {k + 1} depends on those before it, or nearly so, for squares lose half the digits"
    note += (
        f". Exact fractions tell; QR takes $A$ itself and loses less. If it does depend, {many[0].lower()}{many[1:]}"
    )
    return f"{note}."
