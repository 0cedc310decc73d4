"""A rotation of two rows, (f, g) to (r, 0): c = f/r, s = g/r and r the length of (f, g). What it does, and its words.

Six flops for r, c and s, and six for each column that is turned. The length is that of `math.hypot`: no square of f or
g overflows.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from rowspace.steps.arithmetic import Array, guard, item, number
from rowspace.steps.orthogonal.measures import length, length_tex
from rowspace.steps.words import divisor, equals, minus_product, rows, tex


class Rotation(NamedTuple):
    """c, s and r for rows i and k, which make entry k of column j zero."""

    c: Any
    s: Any
    r: Any
    i: int
    k: int
    j: int


def rotation(name: str, R: Array, i: int, k: int, j: int) -> Rotation:
    pair = R[[i, k], j]
    r = length(pair)
    guard(name, f"the length of two entries in column {j + 1}", r)
    return Rotation(item(pair[0] / r), item(pair[1] / r), r, i, k, j)


def turn(name: str, R: Array, by: Rotation) -> None:
    """Turn two rows of R, in place; the entry that is to be 0 is made exactly 0."""
    _turn(name, R, by, slice(by.j + 1, None))
    R[by.i, by.j], R[by.k, by.j] = by.r, number(R, 0)


def turn_columns(name: str, Q: Array, by: Rotation) -> None:
    """Turn two columns of Q, in place: Q times the rotation's transpose."""
    _turn(name, Q.T, by, slice(None))


def turn_entries(name: str, c: Array, by: Rotation) -> None:
    """Turn two entries of a vector, in place."""
    _turn(name, c[:, None], by, slice(None))


def _turn(name: str, M: Array, by: Rotation, where: slice) -> None:
    upper, lower = M[by.i, where].copy(), M[by.k, where].copy()
    with np.errstate(all="ignore"):
        M[by.i, where] = by.c * upper + by.s * lower
        M[by.k, where] = by.c * lower - by.s * upper
    guard(name, f"turning rows {by.i + 1} and {by.k + 1}", M[[by.i, by.k], where])


def angle(R: Array, by: Rotation, c: str = "c", s: str = "s") -> str:
    """What c and s are, and why; by other names where c is the right-hand side."""
    cosine, sine = _names(c, s)
    pair = R[[by.i, by.k], by.j]
    f, g, r = item(pair[0]), item(pair[1]), divisor(by.r)
    size = length_tex("(f,\\ g)", pair, by.r).replace("{(f,\\ g)}", "(f,\\ g)")
    note = f"In column {by.j + 1} rows {by.i + 1} and {by.k + 1} have $(f,\\ g) = ({tex(f)},\\ {tex(g)})$, and"
    note += f" $r = {size}$. With ${cosine} = f/r = {tex(f, True)} / {r} {equals(by.c)}$ and"
    note += f" ${sine} = g/r = {tex(g, True)} / {r} {equals(by.s)}$ the rotation takes the pair to $(r,\\ 0)$."
    if f == 0:
        note += " As $f = 0$, this is a quarter turn."
    return note


def _names(c: str, s: str) -> tuple[str, str]:
    return c if len(c) == 1 else r"\cos", s if len(s) == 1 else r"\sin"


def turned(old: Array, R: Array, by: Rotation, c: str = "c", s: str = "s") -> str:
    """How the two rows change, with the numbers of the next column."""
    i, k = by.i, by.k
    cosine, sine = (f"${name}$" for name in _names(c, s))
    note = f"Row {i + 1} becomes {cosine} times row {i + 1} plus {sine} times row {k + 1}, and row {k + 1} becomes"
    note += f" {cosine} times row {k + 1} minus {sine} times row {i + 1}, both from the old rows."
    if by.j + 1 == R.shape[1]:
        return note
    a, b = item(old[i, by.j + 1]), item(old[k, by.j + 1])
    note += f" In the next column ${_sum(by.c, a, by.s, b)} {equals(item(R[i, by.j + 1]))}$ and"
    return f"{note} ${_difference(by.c, b, by.s, a)} {equals(item(R[k, by.j + 1]))}$."


def turned_entries(old: Array, c: Array, by: Rotation) -> str:
    """How the right-hand side turns along."""
    a, b = item(old[by.i]), item(old[by.k])
    note = f"The right-hand side turns along: ${_sum(by.c, a, by.s, b)} {equals(item(c[by.i]))}$ and"
    return f"{note} ${_difference(by.c, b, by.s, a)} {equals(item(c[by.k]))}$."


def _sum(c: Any, a: Any, s: Any, b: Any) -> str:
    return f"{tex(c, True)} \\cdot {tex(a, True)} + {tex(s, True)} \\cdot {tex(b, True)}"


def _difference(c: Any, b: Any, s: Any, a: Any) -> str:
    return f"{tex(c, True)} \\cdot {tex(b, True)}{minus_product([(s, a)])}"


def zeros_below(R: Array, j: int) -> list[int]:
    return [i for i in range(j + 1, R.shape[0]) if R[i, j] == 0]


def already(zeros: list[int], j: int) -> str:
    have = "has" if len(zeros) == 1 else "have"
    return f"In column {j + 1} {rows(zeros)} {have} a $0$ already: nothing is to be turned there."
