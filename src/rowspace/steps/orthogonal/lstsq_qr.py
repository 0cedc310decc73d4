"""Least squares by QR: rotations bring A to a triangle and take b along; lengths stay, so the problem stays the same.

With QᵀA = R and Qᵀb = c the length of b − Ax is that of c − Rx: the rows of R that are not 0 can be satisfied, by back
substitution, and what c has below them is the residual's length, whatever x. AᵀA is never formed, and the error of x
grows like the condition number where the residual is small. About 3mn² − n³ flops. G. Golub, Numer. Math. 7 (1965),
https://doi.org/10.1007/BF01436075; Golub and Van Loan, Matrix Computations, 4th ed. (2013), section 5.3.

Exactly: a row of R and its entry of c are fractions times one root, and the roots cancel in x.
"""

from __future__ import annotations

from typing import Any

from numpy.typing import ArrayLike

from rowspace.steps.arithmetic import Array, is_exact, item, right_hand_side, together, unknowns
from rowspace.steps.orthogonal.closest import Picture, closest
from rowspace.steps.orthogonal.measures import EPS, length, length_tex, only_real, real_matrix
from rowspace.steps.orthogonal.rotations import (
    already,
    angle,
    rotation,
    turn,
    turn_entries,
    turned,
    turned_entries,
    zeros_below,
)
from rowspace.steps.step import Highlight, Step, Steps
from rowspace.steps.systems.triangular import sentence, solve_for
from rowspace.steps.words import LISTED, entry, subscript, tex

NAME = "lstsq_qr"


def lstsq_qr(A: ArrayLike, b: ArrayLike, exact: bool = False) -> Steps[Array | None]:
    """Find the x with the smallest ‖b − Ax‖ by rotations and back substitution.

    A is (m, n), b is (m,). Returns x (n,) with ``A.T @ (b - A @ x) == 0``, or None after a step that explains it if
    columns depend on each other, so that there is more than one x. MatrixError for shapes that do not match, entries
    that are complex or no finite numbers, and results beyond the range of floats.

    >>> from rowspace.steps import result
    >>> result(lstsq_qr([[1, 0], [1, 1], [1, 2]], [6, 0, 0])).round(12)
    array([ 5., -3.])
    """
    R = real_matrix(NAME, A, exact)
    m, n = R.shape
    c = right_hand_side(NAME, b, m, exact)
    only_real(NAME, c)
    R, c = together(R, c)
    picture = Picture(R.copy(), c.copy())
    given, shapes, flops = picture.state, picture.shapes, 0

    def state(**more: Any) -> dict[str, Any]:
        return {**given, "R": R.copy(), "c": c.copy(), **more}

    note = (
        "Wanted: the $x$ for which $b - Ax$ is shortest. $R$ starts as $A$ and $c$ as $b$. Rotations of rows change no"
        " length, so $c - Rx$ stays as long as $b - Ax$ for every $x$, while $R$ becomes a triangle that can be solved."
    )
    yield Step("Start", note, state(), {}, 0, shapes)
    if m < n:
        note = (
            f"There are {n} columns with {m} entr{'y' if m == 1 else 'ies'} each: more columns than rows always depend"
        )
        note += (
            " on each other. The closest point is reached by infinitely many $x$, and none is better than the others."
        )
        yield Step("More columns than rows", note, state(), {}, 0, shapes)
        return None
    for j in range(min(m - 1, n)):
        zeros = zeros_below(R, j)
        if zeros:
            looks: Highlight = {"zero": [("R", i, j) for i in zeros]}
            yield Step(f"Column {j + 1}: zeros already", already(zeros, j), state(), looks, flops, shapes)
        for i in (i for i in range(j + 1, m) if i not in zeros):
            by = rotation(NAME, R, j, i, j)
            flops += 6
            found: dict[str, Any] = {"cos": by.c, "sin": by.s, "r": by.r}
            looks = {"pivot": [("R", j, j)], "read": [("R", i, j)]}
            both = f"Column {j + 1}, rows {j + 1} and {i + 1}"
            yield Step(f"{both}: the angle", angle(R, by, "cos", "sin"), state(**found), looks, flops, shapes)
            old, before = R.copy(), c.copy()
            turn(NAME, R, by)
            turn_entries(NAME, c, by)
            flops += 6 * (n - j)
            looks = {"pivot": [("R", j, j)], "zero": [("R", i, j)]}
            looks["changed"] = [("R", k, t) for k in (j, i) for t in range(j + 1, n)] + [("c", j), ("c", i)]
            note = f"{turned(old, R, by, 'cos', 'sin')} {turned_entries(before, c, by)}"
            yield Step(f"{both}: turn", note, state(**found), looks, flops, shapes)

    for j in range(n):
        largest = max(abs(R[i, j]) for i in range(j + 1))
        if R[j, j] == 0 or (not is_exact(R) and abs(R[j, j]) <= m * EPS * largest):
            looks = {"zero": [("R", j, j)]}
            yield Step(f"Column {j + 1} depends", _depends(R, j), state(), looks, flops, shapes)
            return None
    left = length(c[n:])
    flops += 2 * (m - n) if m > n else 0
    looks = {"pivot": [("R", j, j) for j in range(n)], "read": [("c", i) for i in range(n, m)]}
    yield Step("The triangle", _triangle(c, n, left), state(left=left), looks, flops, shapes)
    x = unknowns(n, R)
    for i in reversed(range(n)):
        known = [j for j in range(i + 1, n) if R[i, j] != 0]
        unknown = solve_for(NAME, "x", R[i], c[i], x, i, known)
        x[i] = unknown.value
        flops += unknown.flops
        looks = {"pivot": [("R", i, i)], "changed": [("x", i)], "read": [("c", i), *(("x", j) for j in known)]}
        note = sentence(i, "x", i, known, unknown)
        yield Step(f"Row {i + 1}: find {subscript('x', i)}", note, state(x=x.copy()), looks, flops, shapes)
    yield from closest(NAME, picture, x, flops)
    return x


def _triangle(c: Array, n: int, left: Any) -> str:
    m = len(c)
    if m == n:
        return "$R$ is a triangle without a $0$ on its diagonal, and no row is left over: every row can be satisfied."
    below = f"row {m}" if m == n + 1 else f"rows {n + 1} to {m}"
    written = length_tex("c", c[n:], left).removeprefix("\\lVert{c}\\rVert").removeprefix(" =")
    size = f"${written.strip()}$" if m - n <= LISTED else f"${tex(left)}$"
    note = f"In {below} $R$ is $0$, and no $x$ changes what $c$ has there: its length, {size}, is that of the"
    return f"{note} shortest residual. The rows above can all be satisfied, by back substitution."


def _depends(R: Array, j: int) -> str:
    many = "Infinitely many $x$ reach the closest point, and none is better than the others."
    name, value = entry("r", j, j), item(R[j, j])
    if is_exact(R) or value == 0:
        on = "has no entry but $0$" if j == 0 else "depends on the columns before it"
        return f"On the diagonal ${name} = 0$: column {j + 1} {on}. {many}"
    note = (
        f"On the diagonal ${name} = {tex(value)}$, no more than rounding can leave of column {j + 1}, so it is taken to"
    )
    return f"{note} depend on the columns before it. Exact fractions tell. {many}"
