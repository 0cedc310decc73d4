"""The one operation of elimination: a multiple of the pivot's row is taken from another, so that an entry becomes 0."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from rowspace.steps import words
from rowspace.steps.arithmetic import Array, guard, is_exact, item, number, quotient
from rowspace.steps.words import minus_product, tex


class Operation(NamedTuple):
    multiplier: Any
    title: str
    note: str
    flops: int


def title(i: int, k: int, multiplier: Any) -> str:
    """Row 3 plus 1/3 times row 1: the multiplier's minus sign goes into the word."""
    negative = words.is_negative(multiplier)
    size = abs(multiplier) if negative else multiplier
    times = "" if size == 1 else f"{words.display(size)} times "
    return f"Row {i + 1} {'plus' if negative else 'minus'} {times}row {k + 1}"


def dot(u: Array, v: Array) -> Any:
    """u · v; None if that is beyond the range of floats."""
    with np.errstate(all="ignore"):
        value = item(u @ v)
    return value if words.finite(value) else None


def subtract_row(name: str, U: Array, i: int, k: int, col: int, c: Array | None = None) -> Operation:
    """Make U[i, col] zero with the pivot U[k, col], in place, and say how. The right-hand side c goes along."""
    target, pivot = item(U[i, col]), item(U[k, col])
    multiplier = item(quotient(U[i, col], U[k, col]))
    heading = title(i, k, multiplier)
    doing = heading[0].lower() + heading[1:]
    guard(name, "the multiplier of " + doing, multiplier)
    rest = slice(col + 1, None)
    before, above = U[i, rest].copy(), U[k, rest]
    with np.errstate(all="ignore"):
        U[i, rest] = before - above * multiplier
    U[i, col] = number(U, 0)
    guard(name, doing, U[i, rest])
    flops = 1 + 2 * len(before)
    below, on = words.entry("u", i, col), words.entry("u", k, col)
    division = f"= {tex(target, True)}/{tex(pivot, True)} "
    if is_exact(U) and (target, pivot) == (multiplier.numerator, multiplier.denominator):
        division = ""
    note = f"The multiplier is ${below}/{on} {division}{words.equals(multiplier)}$."
    note += f" The entry under the pivot becomes ${tex(target)}{minus_product([(multiplier, pivot)])} = 0$"
    if len(before):
        first, over, now = item(before[0]), item(above[0]), item(U[i, col + 1])
        note += f", the one next to it ${tex(first)}{minus_product([(multiplier, over)])} {words.equals(now)}$"
    note += "."
    if c is not None:
        old, over = item(c[i]), item(c[k])
        with np.errstate(all="ignore"):
            c[i] = c[i] - multiplier * c[k]
        guard(name, doing, c[i])
        flops += 2
        note += (
            f" The right-hand side goes along: ${tex(old)}{minus_product([(multiplier, over)])}"
            f" {words.equals(item(c[i]))}$."
        )
    note += _lost(U, i, col, multiplier, before, above)
    return Operation(multiplier, heading, note, flops)


def _lost(U: Array, i: int, col: int, multiplier: Any, before: Array, above: Array) -> str:
    """What floats lost on the way, if it was something whole."""
    if is_exact(U):
        return ""
    if multiplier == 0:
        return (
            " The quotient is too small for a float, so the multiplier is $0$ and what stood under the pivot is"
            " dropped."
        )
    with np.errstate(all="ignore"):
        swallowed = np.flatnonzero((before != 0) & (U[i, col + 1 :] == -multiplier * above))
    if not len(swallowed):
        return ""
    j = int(swallowed[0])
    return (
        f" Here ${words.entry('u', i, col + 1 + j)}$ was ${tex(item(before[j]))}$ and has left no trace: beside a"
        f" number as large as ${tex(item(multiplier * above[j]))}$ it is lost, since a float keeps about $16$ digits."
    )
