"""What the steps of LU say."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from rowspace.steps import words
from rowspace.steps.arithmetic import Array, is_exact, item
from rowspace.steps.words import LISTED, entry, tex

LONG_PRODUCT = 160  # characters of TeX; a longer product of pivots is not written out
START = (
    "Wanted: $PA = LU$. $U$ starts as $A$ and $L$ as the identity, so $LU = A$ holds already. Each step makes entries"
    " of $U$ below the diagonal $0$ and writes down in $L$ what it did, so that $PA = LU$ stays true throughout."
)


def no_pivot(k: int, m: int, n: int) -> str:
    if k < m - 1:
        where = f"Every entry of column {k + 1} from row {k + 1} down is $0$"
    else:
        where = f"The last entry of column {k + 1} is $0$"
    zero = f"{where}: there is no pivot, and nothing to eliminate. ${entry('u', k, k)} = 0$ stays on the diagonal"
    if m == n:
        return f"{zero}, which makes the matrix singular. It has an LU all the same."
    return f"{zero}. The factorisation goes on."


def exchange(k: int, best: int, order: list[int], square: bool) -> str:
    note = f"Rows {k + 1} and {best + 1} of $U$ change places, which brings the pivot onto the diagonal."
    if k:
        note += " The multipliers already in $L$ move too: each belongs to its row, wherever that stands."
    note += f" $P$ remembers the order: {_order(order)}."
    return note + (" The determinant changes its sign." if square else "")


def already(done: list[int], k: int) -> str:
    if len(done) == 1:
        i = done[0]
        zero = f"${entry('u', i, k)}$ is $0$ already: its multiplier ${entry('l', i, k)}$ is $0$"
        return f"{zero}, and row {i + 1} stays as it is."
    zero = f"{words.capital(words.rows(done))} have $0$ in column {k + 1} already: their multipliers are $0$"
    return f"{zero}, and they stay as they are."


def kept(i: int, k: int, multiplier: Any) -> str:
    back = f"${tex(multiplier)}$ times row {k + 1} must be added back to undo the step"
    return f" $L$ keeps the multiplier as ${entry('l', i, k)}$: {back}."


def done(U: Array, order: list[int], exchanges: int, largest: Any, doubtful: bool) -> str:
    m, n = U.shape
    if U.size == 0:
        return f"$PA = LU$. The matrix is {m} by {n}: with no entries there is nothing to do."
    if exchanges:
        note = f"$PA = LU$, with the rows of $A$ in the order {_order(order)}."
    else:
        note = "$A = LU$: no rows were exchanged, so $P$ is the identity."
    top = max(abs(item(x)) for x in U.flat)
    if largest and top >= 2 * largest:
        grown = f"from ${tex(largest)}$ in $A$ to ${tex(top)}$ in $U$"
        note += f" The largest entry has grown {grown}" + (
            "." if is_exact(U) else "; in floats rounding errors grow with it."
        )
    if m == n:
        note += " " + _determinant([item(U[k, k]) for k in range(n)], exchanges)
    if doubtful:
        note += " One pivot was no larger than rounding: whether the matrix is singular, floats cannot tell."
    return note


def _order(order: list[int]) -> str:
    return ", ".join(str(i + 1) for i in order) if len(order) <= 2 * LISTED else "shown"


def _determinant(pivots: list[Any], exchanges: int) -> str:
    """The determinant from the pivots, or that it is no float."""
    sign = -1 if exchanges % 2 else 1
    with np.errstate(all="ignore"):
        try:
            det = sign * math.prod(pivots)
        except OverflowError:
            det = math.inf
    times = {0: "", 1: ", with the sign changed once", 2: ", with the sign changed twice"}
    signed = times.get(exchanges, f", with the sign changed {exchanges} times")
    rule = f"The determinant is the product of the diagonal of $U${signed}"
    if not words.finite(det) or (det == 0 and all(pivots)):
        return f"{rule}; here it is beyond the range of floats."
    product = " \\cdot ".join(tex(p, wrap=j > 0 or sign < 0) for j, p in enumerate(pivots))
    if not 1 < len(pivots) <= LISTED or len(product) > LONG_PRODUCT:
        return f"{rule}: $\\det A {words.equals(det)}$."
    return f"{rule}: $\\det A = {'-' if sign < 0 else ''}{product} {words.equals(det)}$."
