"""What the steps of Gaussian elimination say."""

from __future__ import annotations

from rowspace.steps import words
from rowspace.steps.words import entry

START_ALONE = (
    "Wanted: echelon form, each row beginning further right than the row above. $U$ starts as $A$. Rows are exchanged,"
    " and multiples of one taken from another; both can be undone, so nothing of what the rows say is lost."
)
START = (
    "Wanted: all $x$ with $Ax = b$. $U$ starts as $A$ and $c$ as $b$. Exchanging two equations, or taking a multiple of"
    " one from another, changes no solution, since it can be undone: $Ux = c$ has the solutions of $Ax = b$ throughout."
)


def no_pivot(row: int, col: int, m: int, n: int, alone: bool) -> str:
    if row < m - 1:
        note = f"From row {row + 1} down, every entry of column {col + 1} is $0$: the column has no pivot."
    else:
        note = f"The entry of column {col + 1} in row {row + 1} is $0$: the column has no pivot."
    if not alone:
        after = " in terms of the unknowns after it" if col < n - 1 else ""
        note += f" No equation is left that could fix ${entry('x', col)}${after}."
    return note + (" The search goes on in the same row, one column to the right." if col < n - 1 else "")


def exchange(row: int, best: int, alone: bool) -> str:
    both, same = ("", "The rows") if alone else (", on both sides", "The equations")
    where = f"Rows {row + 1} and {best + 1} change places{both}, so that the pivot is above what it is to eliminate."
    return f"{where} {same} are the same, in another order."


def already(done: list[int], col: int) -> str:
    stay = "it stays as it is" if len(done) == 1 else "they stay as they are"
    return f"In column {col + 1} there is a $0$ already, so {stay}."


def done(columns: list[int], m: int, n: int, doubtful: bool) -> str:
    rank = len(columns)
    if m == 0 or n == 0:
        return f"The matrix is {m} by {n}: with no entries there is nothing to do, and the rank is $0$."
    if rank == 0:
        return "Every entry is $0$, so there is no pivot and the rank is $0$."
    pivots = f"is ${rank}$ pivot" if rank == 1 else f"are ${rank}$ pivots"
    note = f"There {pivots}, in {words.rows(columns, 'column')}, so the rank is ${rank}$."
    if rank < m:
        low = list(range(rank, m))
        are, they = ("is", "it") if len(low) == 1 else ("are", "they")
        note += f" {words.capital(words.rows(low))} {are} zero: what {they} said, the rows above say already."
    if rank < n:
        free = [j for j in range(n) if j not in columns]
        note += f" {words.capital(words.rows(free, 'column'))} {'has' if len(free) == 1 else 'have'} no pivot."
    if doubtful:
        note += " One pivot was no larger than rounding, so the true rank may be lower."
    return note
