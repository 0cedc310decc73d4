"""The determinant by cofactors: det A = Σ a_ij c_ij along a row, where c_ij is (−1)^(i+j) times the determinant of what
is left of A without row i and column j.

Each minor is expanded in its turn, down to 2 by 2: about e·n! flops, where elimination takes 2n³/3. Strang,
Introduction to Linear Algebra, 5th ed. (2016), section 5.2.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from rowspace.steps.arithmetic import Array, guard, is_exact, is_unknown, item, matrix, number, unknowns
from rowspace.steps.shapes import Shape, arrow
from rowspace.steps.step import Highlight, MatrixError, Step, Steps
from rowspace.steps.words import entry, equals, tex

NAME = "determinant_cofactors"
LARGEST = 4  # rows: 5 by 5 has 60 minors of 2 by 2
ROLES = ("vec-a", "vec-b", "residual")


def determinant_cofactors(A: ArrayLike, exact: bool = False, row: int = 1) -> Steps[Any]:
    """The determinant of A (n, n), n at most 4, expanded along a row (counted from 1), a minor a step.

    Returns one number. In a state c holds the cofactors of that row, M is the minor at work and m its own cofactors
    along its first row, N a minor of M. Entries that are 0 need no cofactor. MatrixError for other shapes, for a row
    that is not there, and for results beyond the range of floats.

    >>> from rowspace.steps import result
    >>> result(determinant_cofactors([[1, 2], [3, 4]], exact=True))
    Fraction(-2, 1)
    """
    B = matrix(NAME, A, exact)
    n = len(B)
    if B.shape[1] != n or n > LARGEST:
        why = "only a square matrix has a determinant" if B.shape[1] != n else "see determinant, which eliminates"
        raise MatrixError(
            f"{NAME}: the matrix is {n} by {B.shape[1]}; it takes up to {LARGEST} by {LARGEST}, and {why}."
        )
    if not 1 <= row <= max(n, 1):
        raise MatrixError(f"{NAME}: the matrix has {n} row{'s' * (n != 1)}; there is no row {row} to expand along.")
    i, c, flops = row - 1, unknowns(n, B), 0
    shapes: tuple[Shape, ...] = tuple(arrow(f"A[{k}]", ROLES[k % 3], label=f"row {k + 1}") for k in range(n))
    state: dict[str, Any] = {"A": B.copy()}
    yield Step("Start", _start(n, row), state, {"pivot": [("A", i, j) for j in range(n)]}, 0, shapes)
    if n < 2:
        d = item(B[0, 0]) if n else item(number(B, 1))
        note = f"The determinant is the one entry: $\\det A = {tex(d)}$." if n else "By convention it is $1$."
        yield Step("The determinant", note, {**state, "d": d}, {}, 0, shapes)
        return d
    for j in range(n):
        corner: list[tuple[Any, ...]] = [("A", i, j)]
        if B[i, j] == 0:
            note = f"${entry('a', i, j)} = 0$: whatever its cofactor is, the product is $0$, so it is not worked out."
            now = {**state, "c": c.copy()}
            yield Step(f"Column {j + 1}: the entry is 0", note, now, {"zero": corner}, flops, shapes)
            continue
        M = without(B, i, j)
        looks: Highlight = {"pivot": corner}
        looks["read"] = [("A", k, q) for k in range(n) if k != i for q in range(n) if q != j]
        now = {**state, "c": c.copy(), "M": M}
        left = f"$M$ is $A$ without row {row} and column {j + 1}."
        if len(M) == 3:
            m = unknowns(3, M)
            used = [k for k in range(3) if M[0, k] != 0]
            for k in used:
                N = without(M, 0, k)
                m[k], flops = _minor_of_minor(N, k), flops + 3
                guard(NAME, f"a minor of the minor of column {j + 1}", m[k])
                note = (f"{left} " if k == used[0] else "") + _second(N, k)
                marked: Highlight = {**looks, "changed": [("m", k)]}
                shown = {**now, "N": N, "m": m.copy()}
                yield Step(f"Column {j + 1}: minor {k + 1} of M", note, shown, marked, flops, shapes)
            now = {**now, "m": m}
            minor, said = _along(M[0], m, M)
            flops += max(2 * len(used) - 1, 0)
        else:
            minor, said = _small(M), _cross(M) if len(M) == 2 else ""
            flops += 3 * (len(M) == 2)
        guard(NAME, f"the minor of column {j + 1}", minor)
        note = ("" if said and len(M) == 3 else f"{left} ") + _minor(M, said, minor)
        c[j] = -minor if (i + j) % 2 else minor
        note += _signed(i, j, minor, item(c[j]))
        looks = {**looks, "changed": [("c", j)]}
        yield Step(f"Cofactor of column {j + 1}", note, {**now, "c": c.copy()}, looks, flops, shapes)
    used = [j for j in range(n) if not is_unknown(c[j])]
    d, _ = _along(B[i], c, B)
    guard(NAME, "the sum of the products", d)
    flops += max(2 * len(used) - 1, 0)
    looks = {"read": [*(("A", i, j) for j in range(n)), *(("c", j) for j in used)]}
    yield Step("The determinant", _done(B, c, used, i, d), {**state, "c": c.copy(), "d": d}, looks, flops, shapes)
    return d


def without(A: Array, i: int, j: int) -> Array:
    """A without row i and column j."""
    return np.delete(np.delete(A, i, axis=0), j, axis=1)


def _small(M: Array) -> Any:
    """The determinant of 1 by 1 or 2 by 2."""
    if len(M) == 1:
        return item(M[0, 0])
    with np.errstate(all="ignore"):
        return item(M[0, 0] * M[1, 1] - M[0, 1] * M[1, 0])


def _along(row: Array, c: Array, like: Array) -> tuple[Any, str]:
    """The sum of the entries of a row times their cofactors, and its TeX; entries that are 0 are left out."""
    used = [j for j in range(len(row)) if row[j] != 0]
    total = number(like, 0)
    with np.errstate(all="ignore"):
        for j in used:
            total = total + row[j] * c[j]
    return item(total), " + ".join(f"{tex(item(row[j]), True)} \\cdot {tex(item(c[j]), True)}" for j in used)


def _minor_of_minor(N: Array, k: int) -> Any:
    return -_small(N) if k % 2 else _small(N)


def _second(N: Array, k: int) -> str:
    value, sign = _small(N), "-" if k % 2 else "+"
    product = f"$N$ is $M$ without its row 1 and column {k + 1}: $\\det N = {_cross(N)} {equals(value)}$."
    return f"{product} Its sign is ${sign}$, so ${entry('m', k)} = {'-' if k % 2 else ''}{_written(value, k)}$."


def _written(value: Any, k: int) -> str:
    return f"{tex(value, True)} = {tex(-value)}" if k % 2 else tex(value)


def _cross(N: Array) -> str:
    """TeX of a d − b c."""
    a, b, c, d = (item(x) for x in N.flat)
    return f"{tex(a, True)} \\cdot {tex(d, True)} - {tex(b, True)} \\cdot {tex(c, True)}"


def _start(n: int, row: int) -> str:
    if n < 2:
        return (
            "Wanted: $\\det A$, of a matrix with one entry." if n else "Wanted: $\\det A$, of a matrix without entries."
        )
    terms = " + ".join(f"{entry('a', row - 1, j)} {entry('c', j)}" for j in range(n))
    return (
        f"Wanted: $\\det A = {terms}$, along row {row}. The cofactor $c_j$ is the determinant of what is left of $A$"
        f" without row {row} and column $j$. Its sign is $+$ or $-$ in turn, as on a chessboard with $+$ in the corner."
    )


def _minor(M: Array, said: str, minor: Any) -> str:
    if len(M) == 1:
        return f"It is one number, ${tex(minor)}$."
    return f"$\\det M = {said} {equals(minor)}$." if said else "Its first row is $0$, so $\\det M = 0$."


def _signed(i: int, j: int, minor: Any, c: Any) -> str:
    places = f" Row and column make ${i + 1} + {j + 1} = {i + j + 2}$, which is"
    if (i + j) % 2:
        return f"{places} odd, so the sign is $-$: ${entry('c', j)} = -{tex(minor, True)} = {tex(c)}$."
    return f"{places} even, so the sign is $+$: ${entry('c', j)} = {tex(c)}$."


def _done(A: Array, c: Array, used: list[int], i: int, d: Any) -> str:
    n = len(A)
    if not used:
        return f"Every entry of row {i + 1} is $0$, so every product is, and $\\det A = 0$."
    note = f"$\\det A = {_along(A[i], c, A)[1]} {equals(d)}$."
    note += " Any other row gives the same number" + ("." if is_exact(A) else ", up to rounding.")
    if d == 0 and is_exact(A):
        note += " It is $0$: the rows of $A$ are dependent."
    if n > 2:
        factors = " \\cdot ".join(str(k) for k in range(n, 1, -1))
        note += (
            f" Written out, these are ${factors} = {np.prod(range(1, n + 1))}$ products; elimination needs far fewer"
        )
        note += " as the matrix grows."
    return note
