"""QR by rotations: one entry below the diagonal after the other is turned to 0.

A rotation in the plane of rows j and i takes (f, g) to (r, 0) and leaves every other row alone, so zeros that were made
stay. R = … G₂ G₁ A and Q = G₁ᵀ G₂ᵀ …, so that QR = A after every step. About 3mn² − n³ flops for R, half as much again
as reflections; where most entries are 0 already, few rotations are left. W. Givens, J. SIAM 6 (1958),
https://doi.org/10.1137/0106004; Golub and Van Loan, Matrix Computations, 4th ed. (2013), section 5.1.8.

Exactly: a row of R, and its column of Q, are fractions times one root throughout, so that no sums of roots arise.
"""

from __future__ import annotations

from typing import Any

from numpy.typing import ArrayLike

from rowspace.steps.arithmetic import Array, full, identity, is_exact, number
from rowspace.steps.orthogonal.householder_notes import loss
from rowspace.steps.orthogonal.measures import real_matrix
from rowspace.steps.orthogonal.rotations import already, angle, rotation, turn, turn_columns, turned, zeros_below
from rowspace.steps.shapes import Shape, arrow, segment
from rowspace.steps.step import Highlight, Step, Steps
from rowspace.steps.words import entry, listed, subscript

NAME = "givens_qr"


def givens_qr(A: ArrayLike, exact: bool = False) -> Steps[tuple[Array, Array]]:
    """Factor A = QR by rotations.

    A is (m, n), of any shape and rank. Returns Q (m, m) orthogonal and R (m, n) upper triangular with ``A == Q @ R``;
    exactly so, with square roots, for ``exact=True``. MatrixError for entries that are complex or no finite numbers,
    and for results beyond the range of floats.

    >>> from rowspace.steps import result
    >>> Q, R = result(givens_qr([[3, 1], [4, 2]]))
    >>> R.round(12)
    array([[5. , 2.2],
           [0. , 0.4]])
    """
    R = real_matrix(NAME, A, exact)
    given = R.copy()
    m, n = R.shape
    Q, flops, count = identity(m, R), 0, 0

    def step(title: str, note: str, more: dict[str, Any], shapes: tuple[Shape, ...], **looks: Any) -> Step:
        state = {"A": given.copy(), "Q": Q.copy(), "R": R.copy(), **more}
        return Step(title, note, state, looks, flops, (*_columns(n), *shapes))

    yield step("Start", _start(m, n), {}, ())
    for j in range(min(m - 1, n)):
        zeros = zeros_below(R, j)
        if zeros:
            looks: Highlight = {"zero": [("R", i, j) for i in zeros]}
            yield step(f"Column {j + 1}: zeros already", already(zeros, j), {}, (), **looks)
        for i in (i for i in range(j + 1, m) if i not in zeros):
            by = rotation(NAME, R, j, i, j)
            flops += 6
            count += 1
            found: dict[str, Any] = {"c": by.c, "s": by.s, "r": by.r}
            looks = {"pivot": [("R", j, j)], "read": [("R", i, j)]}
            both = f"Column {j + 1}, rows {j + 1} and {i + 1}"
            yield step(f"{both}: the angle", angle(R, by), found, (), **looks)
            old = R.copy()
            turn(NAME, R, by)
            turn_columns(NAME, Q, by)
            flops += 6 * (n - j - 1) + 6 * m
            looks = {"pivot": [("R", j, j)], "zero": [("R", i, j)]}
            looks["changed"] = [("R", k, t) for k in (j, i) for t in range(j + 1, n)]
            looks["changed"] += [("Q", t, k) for k in (j, i) for t in range(m)]
            note = f"{turned(old, R, by)} Columns {j + 1} and {i + 1} of $Q$ turn along, so that $QR$ is still $A$."
            state = {**found, "x": old[:, j].copy()}
            shapes = (arrow("x", "plain"), segment("x", f"R[:,{j}]", "residual"))
            yield step(f"{both}: turn", note, state, shapes, **looks)
    product = Q.T @ Q if m else full((0, 0), 0, R)
    yield step("Done", _done(R, product, count), {"QᵀQ": product}, ())
    return Q, R


def _columns(n: int) -> tuple[Shape, ...]:
    return tuple(arrow(f"R[:,{j}]", ("vec-a", "vec-b")[j % 2], label=subscript("r", j)) for j in range(n))


def _start(m: int, n: int) -> str:
    if not m or not n:
        return f"The matrix is {m} by {n}: with no entries there is nothing to turn, and $Q$ is the identity."
    return (
        "Wanted: $A = QR$ with $Q$ orthogonal and $R$ upper triangular. $R$ starts as $A$ and $Q$ as the identity. Each"
        " entry below the diagonal is turned to $0$ by a rotation of two rows: lengths and angles stay, and so do the"
        " zeros made before."
    )


def _done(R: Array, product: Array, count: int) -> str:
    m, n = R.shape
    if not m or not n:
        return "$A = QR$ holds, with nothing on either side."
    made = f"${count}$ rotations" if count != 1 else "one rotation"
    note = f"$A = QR$ after {made}, and $R$ is upper triangular."
    if count == 0:
        note = "$R$ is upper triangular without any rotation, and $A = QR$ with the identity for $Q$."
    note += f" $Q^T Q$ is the identity, {'exactly' if is_exact(R) else loss(product)}."
    empty = [j for j in range(min(m, n)) if R[j, j] == number(R, 0)]
    if empty:
        names = listed([f"${entry('r', j, j)} = 0$" for j in empty])
        note += f" Here {names}: the first {'column' if empty[0] == 0 else f'{empty[0] + 1} columns'} of $A$"
        note += " is $0$" if empty[0] == 0 else " are dependent"
        note += "." if is_exact(R) else ", as far as floats can tell."
    return note
