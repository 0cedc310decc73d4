"""QR by reflections: one mirror a column sends what is left of it onto its axis, and leaves zeros below.

With x the part of a column from row k down, the mirror perpendicular to v = x + sign(x₁)‖x‖e₁ takes x to
−sign(x₁)‖x‖e₁: H = I − 2 v vᵀ / (vᵀ v) is orthogonal and its own inverse. R = … H₂ H₁ A and Q = H₁ H₂ …, so that QR = A
after every step. A column with nothing left from row k down needs no mirror, and the next column takes its row. About
2mn² − 2n³/3 flops for R, and as many again for a square Q. A. Householder, J. ACM 5 (1958),
https://doi.org/10.1145/320941.320947; Golub and Van Loan, Matrix Computations, 4th ed. (2013), section 5.2.

Exactly: ‖x‖ is the distance of a column from the span of those before it. Its square is a fraction, so that only roots
of fractions are taken, and the entries are sums of fractions times such roots.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from rowspace.steps.arithmetic import Array, full, guard, identity, is_exact, item
from rowspace.steps.orthogonal import householder_notes as notes
from rowspace.steps.orthogonal.measures import dot, length, real_matrix
from rowspace.steps.shapes import Shape, arrow, plane, segment
from rowspace.steps.step import Highlight, MatrixError, Step, Steps
from rowspace.steps.surds import NoRoot, Surd, square_root
from rowspace.steps.words import subscript

NAME = "householder_qr"
LARGE = 100  # powers of 2: v is divided by its own beyond, so that no product with it leaves the range of floats
ROOTS = 8  # terms of a sum of roots: longer sums are no help to a reader, and take long


def householder_qr(A: ArrayLike, exact: bool = False) -> Steps[tuple[Array, Array]]:
    """Factor A = QR by reflections.

    A is (m, n), of any shape and rank. Returns Q (m, m) orthogonal and R (m, n) upper triangular with ``A == Q @ R``;
    exactly so, with square roots, for ``exact=True``. MatrixError for entries that are complex or no finite numbers,
    for results beyond the range of floats, and for exact roots too long, or too many, to be kept apart.

    >>> from rowspace.steps import result
    >>> Q, R = result(householder_qr([[3, 1], [4, 2]]))
    >>> R.round(12)
    array([[-5. , -2.2],
           [ 0. ,  0.4]])
    """
    R = real_matrix(NAME, A, exact)
    given = R.copy()
    m, n = R.shape
    Q, flops, row, empty = identity(m, R), 0, 0, list[int]()

    def step(title: str, note: str, more: dict[str, Any], shapes: tuple[Shape, ...], **looks: Any) -> Step:
        state = {"A": given.copy(), "Q": Q.copy(), "R": R.copy(), **more}
        return Step(title, note, state, looks, flops, (*_columns(n), *shapes))

    yield step("Start", notes.start(m, n), {}, ())
    for col in range(n):
        if row == m:
            break
        x = R[row:, col].copy()
        if not any(x[1:]):
            note = notes.already(x, row, col, m, n)
            left = bool(x[0] != 0)
            looks: Highlight = {"zero": [("R", i, col) for i in range(row + left, m)]}
            looks["pivot"] = [("R", row, col)] if left else []
            yield step(f"Column {col + 1}: no mirror needed", note, {}, (), **looks)
            row, empty = row + left, empty + [col] * (not left)
            continue
        size = _length(x, col)
        sign = -1 if x[0] < 0 else 1
        tail = x.copy()
        with np.errstate(over="ignore"):  # the guard says it better
            tail[0] = x[0] + sign * size
        guard(NAME, f"the normal of the mirror for column {col + 1}", tail)
        power = 0 if exact else math.frexp(float(np.abs(tail).max()))[1]
        scaled = abs(power) > LARGE
        if scaled:
            tail = tail / math.ldexp(1.0, power)
        square = dot(tail, tail)
        m_left = len(x)
        flops += (2 * m_left - 1) + 2 + (2 * m_left - 1)
        v, old, image = full(m, 0, R), full(m, 0, R), full(m, 0, R)
        v[row:], old[row:], image[row] = tail, x, -sign * size
        mirror: dict[str, Any] = {"x": old, "v": v, "v·v": square}
        looks = {"read": [("R", i, col) for i in range(row, m)], "changed": [("v", i) for i in range(row, m)]}
        shapes: tuple[Shape, ...] = (arrow("x", "plain"), arrow("v", "pivot"), plane("v", "pivot", "mirror"))
        note = notes.mirror(x, tail, size, sign, square, row, col, scaled)
        yield step(f"Column {col + 1}: the mirror", note, mirror, shapes, **looks)

        before = R.copy()
        R[row:, col] = image[row:]
        for j in range(col + 1, n):
            R[row:, j] = _reflected(R[row:, j], tail, square)
        flops += (n - col - 1) * (4 * m_left + 1)
        looks = {"pivot": [("R", row, col)], "zero": [("R", i, col) for i in range(row + 1, m)]}
        looks["changed"] = [("R", i, j) for i in range(row, m) for j in range(col + 1, n)]
        note = notes.reflect(before, R, tail, square, row, col, sign)
        mirror = {**mirror, "Hx": image}
        shapes = (*shapes, arrow("Hx", "vec-result"), segment("x", "Hx", "residual"))
        title = f"Column {col + 1}: reflect"
        yield step(title, note, mirror, shapes, **looks)

        for i in range(m):
            Q[i, row:] = _reflected(Q[i, row:], tail, square)
        flops += m * (4 * m_left + 1)
        looks = {"changed": [("Q", i, j) for i in range(m) for j in range(row, m)]}
        yield step(f"Column {col + 1}: Q takes it along", notes.along(row == 0), mirror, shapes, **looks)
        row += 1
    product = Q.T @ Q if m else full((0, 0), 0, R)
    yield step("Done", notes.done(R, product, row, empty), {"QᵀQ": product}, ())
    return Q, R


def _length(x: Array, col: int) -> Any:
    """The length of x; in exact arithmetic as a root that can be taken apart, for others meet it in sums."""
    if not is_exact(x):
        return length(x)
    try:
        return square_root(dot(x, x))
    except NoRoot as reason:
        raise MatrixError(
            f"{NAME}: the mirror for column {col + 1} needs {reason}, which is too long to be kept exact in sums; use"
            " floats, or Givens rotations, which keep every root apart."
        ) from None


def _reflected(y: Array, v: Array, square: Any) -> Array:
    """H y = y − (2 v·y / v·v) v."""
    t = _share(v, y, square)
    with np.errstate(all="ignore"):
        image: Array = y - t * v
    guard(NAME, "reflecting a column", image)
    if any(isinstance(z, Surd) and len(z.terms) > ROOTS for z in image.tolist()):
        raise MatrixError(
            f"{NAME}: an entry is a sum of more than {ROOTS} roots, too many to be followed; use floats, or Givens"
            " rotations, which keep every root apart."
        )
    return image


def _share(v: Array, y: Array, square: Any) -> Any:
    with np.errstate(all="ignore"):
        return item(2 * dot(v, y) / square)


def _columns(n: int) -> tuple[Shape, ...]:
    return tuple(arrow(f"R[:,{j}]", ("vec-a", "vec-b")[j % 2], label=subscript("r", j)) for j in range(n))
