"""The two operations of Gauss–Jordan elimination, on a matrix R and on the E that collects them, E A = R."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from rowspace.steps.arithmetic import Array, guard, item, number, quotient
from rowspace.steps.systems import reduction_notes as notes
from rowspace.steps.systems.operations import title
from rowspace.steps.words import display


class Operation(NamedTuple):
    title: str
    note: str
    flops: int


def divide_row(name: str, R: Array, E: Array, row: int, col: int, letter: str = "E") -> Operation:
    """Divide a row of both by the pivot R[row, col], in place, so that it becomes 1."""
    pivot, before = item(R[row, col]), R[row].copy()
    R[row, col + 1 :] = quotient(before[col + 1 :], pivot)
    E[row] = quotient(E[row], pivot)
    R[row, col] = number(R, 1)
    heading = f"Row {row + 1} divided by {display(pivot)}"
    guard(name, heading[0].lower() + heading[1:], [*R[row], *E[row]])
    return Operation(heading, notes.divided(before, R[row], row, col, letter), len(before) - col - 1 + E.shape[1])


def clear_row(name: str, R: Array, E: Array, i: int, row: int, col: int) -> Operation:
    """Take R[i, col] times the pivot's row from row i of both, in place, the pivot R[row, col] being 1."""
    multiplier, before = item(R[i, col]), R[i].copy()
    with np.errstate(all="ignore"):
        R[i, col + 1 :] = R[i, col + 1 :] - multiplier * R[row, col + 1 :]
        E[i] = E[i] - multiplier * E[row]
    R[i, col] = number(R, 0)
    heading = title(i, row, multiplier)
    guard(name, heading[0].lower() + heading[1:], [*R[i], *E[i]])
    flops = 2 * (len(before) - col - 1 + E.shape[1])
    return Operation(heading, notes.cleared(before, R[row], R[i], i, row, col), flops)


def exchange_rows(R: Array, E: Array, row: int, best: int) -> None:
    for M in (R, E):
        M[[row, best]] = M[[best, row]]
