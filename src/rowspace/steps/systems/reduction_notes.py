"""What the steps of Gauss–Jordan elimination say."""

from __future__ import annotations

from typing import Any

from rowspace.steps import words
from rowspace.steps.arithmetic import Array, item
from rowspace.steps.systems.pivoting import Rule
from rowspace.steps.words import LISTED, equals, minus_product, tex

START = (
    "Wanted: the reduced form $R$ of $A$, in which every pivot is $1$ and alone in its column. $R$ starts as $A$ and"
    " $E$ as the identity. Whatever is done to the rows of $R$ is done to those of $E$, so $EA = R$ throughout."
)


def no_pivot(column: Array, row: int, col: int, n: int, zero: float) -> str:
    m = len(column)
    left = [item(x) for x in column[row:] if x != 0]
    if left:
        largest = max(abs(x) for x in left)
        note = (
            f"From row {row + 1} down, column {col + 1} has no entry larger than ${tex(largest)}$. Rounding alone may"
            f" leave up to ${tex(zero)}$ where a $0$ belongs, so the column is taken to be $0$ there and has no pivot."
        )
    elif row < m - 1:
        note = f"From row {row + 1} down, every entry of column {col + 1} is $0$: the column has no pivot."
    else:
        note = f"The entry of column {col + 1} in row {row + 1} is $0$: the column has no pivot."
    return note + (" The search goes on in the same row, one column to the right." if col < n - 1 else "")


def pivot(column: Array, row: int, col: int, best: int, rule: Rule, first: bool) -> str:
    m, value = len(column), item(column[best])
    if row == m - 1:
        note = f"Only ${tex(value)}$ is left in column {col + 1}, so it is the pivot."
    else:
        left = [f"${tex(item(x))}$" for x in column[row:]]
        shown = f": {words.listed(left)}" if len(left) <= LISTED else f" are {len(left)} entries"
        which = "first that is not $0$" if rule == "first" else "largest in absolute value"
        note = f"Left in column {col + 1}{shown}. The pivot is the {which}, ${tex(value)}$ in row {best + 1}."
        if first and rule == "largest":
            note += " To divide by the largest keeps rounding errors small."
    if value == 1 and best == row:
        note += " It is $1$ already, and in its place."
    return note


def exchange(row: int, best: int, letter: str = "E") -> str:
    where = "under the ones before it" if row else "to the top"
    return f"Rows {row + 1} and {best + 1} change places, in ${letter}$ too, which brings the pivot {where}."


def divided(before: Array, after: Array, row: int, col: int, letter: str) -> str:
    p = item(before[col])
    note = f"Every entry of row {row + 1} is divided by ${tex(p)}$, so that the pivot becomes $1$"
    if col + 1 < len(before):
        note += (
            f", and the entry next to it ${tex(item(before[col + 1]), True)} / {tex(p, True)}"
            f" {equals(item(after[col + 1]))}$"
        )
    return note + f". The row of ${letter}$ goes along."


def cleared(before: Array, pivot_row: Array, after: Array, i: int, row: int, col: int) -> str:
    multiplier = item(before[col])
    where = "above" if i < row else "below"
    note = (
        f"The pivot is $1$, so the entry {where} it, ${tex(multiplier)}$, is the multiplier: it becomes"
        f" ${tex(multiplier)}{minus_product([(multiplier, 1)])} = 0$"
    )
    if col + 1 < len(before):
        first, over, now = (item(v[col + 1]) for v in (before, pivot_row, after))
        note += f", and the one next to it ${tex(first)}{minus_product([(multiplier, over)])} {equals(now)}$"
    return note + "."


def reduced(columns: list[int], m: int, n: int) -> str:
    rank = len(columns)
    if m == 0 or n == 0:
        return f"The matrix is {m} by {n}: with no entries there is nothing to do, and the rank is $0$."
    if rank == 0:
        return "Every entry is $0$, so there is no pivot and the rank is $0$."
    are = "is one pivot" if rank == 1 else f"are {rank} pivots"
    note = f"There {are}, in {words.rows(columns, 'column')}, so the rank is ${rank}$."
    if rank == m == n:
        return f"{note} $R$ is the identity, so $EA = R$ says that $E$ is the inverse of $A$."
    free: list[Any] = [j for j in range(n) if j not in columns]
    if free:
        has = "has" if len(free) == 1 else "have"
        note += f" {words.capital(words.rows(free, 'column'))} {has} none."
    return note + " Whichever pivots are taken, the reduced form is the same."
