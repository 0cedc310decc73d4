"""Which entry is the pivot, and why: the choice, its reason in words, and whether rounding could have made it up.

Partial pivoting takes, of the entries left in a column, the largest in absolute value, so that no multiplier exceeds 1
in absolute value. Wilkinson, Error analysis of direct methods of matrix inversion, J. ACM 8 (1961),
https://doi.org/10.1145/321075.321076
"""

from __future__ import annotations

from typing import Any, Literal

import numpy as np

from rowspace.steps import words
from rowspace.steps.arithmetic import Array, is_exact, item, quotient
from rowspace.steps.step import MatrixError
from rowspace.steps.words import LISTED, rows, tex

Rule = Literal["largest", "first"]


def check_rule(name: str, rule: str) -> None:
    if rule not in ("largest", "first"):
        raise MatrixError(f'{name}: pivot must be "largest" or "first", not {rule!r}.')


def choose(U: Array, row: int, col: int, rule: Rule) -> int | None:
    """The row, from `row` down, whose entry in column `col` becomes the pivot; None if all of them are 0."""
    left = [i for i in range(row, U.shape[0]) if U[i, col] != 0]
    if not left:
        return None
    return left[0] if rule == "first" else max(left, key=lambda i: abs(U[i, col]))


def reason(U: Array, row: int, col: int, best: int, rule: Rule, again: bool) -> str:
    """Why the entry in row `best` is the pivot; shorter if the long reason was given before (`again`)."""
    m, pivot = U.shape[0], item(U[best, col])
    if row == m - 1:
        only = f"Only ${tex(pivot)}$ is left in column {col + 1}, so it is the pivot."
        return f"{only} No row lies below it: nothing is to be eliminated."
    left = [item(x) for x in U[row:, col]]
    entries = f": {words.listed([f'${tex(x)}$' for x in left])}" if len(left) <= LISTED else f" are {len(left)} entries"
    largest = max(abs(x) for x in left)
    of = f"Left in column {col + 1}{entries}."
    where = f"${tex(pivot)}$, in row {best + 1}"
    if rule == "first":
        return f"{of} The first that is not $0$ is {where}." + _smaller(pivot, largest)
    ties = [i for i in range(best + 1, m) if abs(U[i, col]) == largest]
    text = f"{of} The largest in absolute value is {where}."
    if ties:
        text += f" {words.capital(rows(ties))} {'ties' if len(ties) == 1 else 'tie'} with it; the first is taken."
    text += " With it as the pivot no multiplier exceeds $1$ in absolute value"
    if again:
        return text + "."
    if is_exact(U):
        return (
            f"{text}. In fractions any pivot but $0$ would do; this is the rule that keeps rounding errors small in"
            " floating point."
        )
    return text + ", so the rounding errors of one row are not magnified on their way into another."


def _smaller(pivot: Any, largest: Any) -> str:
    """What follows from a pivot that is not the largest."""
    ratio = (
        item(quotient(np.float64(largest), np.float64(abs(pivot))))
        if isinstance(pivot, float)
        else largest / abs(pivot)
    )
    if ratio <= 1 or not words.finite(ratio):
        return ""
    return (
        f" It is taken although ${tex(largest)}$ is larger, so multipliers grow up to ${tex(ratio)}$ in absolute value."
    )


def doubt(bound: float | None) -> str:
    """What to say of a pivot under the bound that `Rounding` gave, if it did."""
    if bound is None:
        return ""
    rounding = f" But it is no larger than what rounding alone can leave here, about ${tex(bound)}$"
    return f"{rounding}: in exact arithmetic it may be $0$. Exact fractions tell."


class Rounding:
    """How large the numbers were that each entry was computed from: rounding leaves at most about eps times that.

    The entry (i, j) collects |a_ij| + sum |l_ik| |u_kj|: the backward error of elimination is at most about
    n·eps·(|L| |U|)_ij (Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed. (2002), theorem 9.3). A
    right-hand side is the last column.
    """

    def __init__(self, U: Array, c: Array | None = None) -> None:
        self.exact = is_exact(U)
        self.unit = max(U.shape) * float(np.finfo(np.float64).eps)
        self.size: Any = None if self.exact else self._capped(np.abs(U if c is None else np.column_stack([U, c])))

    @staticmethod
    def _capped(size: Any) -> Any:
        return np.minimum(size, np.finfo(np.float64).max)

    def exchange(self, i: int, k: int) -> None:
        if not self.exact:
            self.size[[i, k]] = self.size[[k, i]]

    def subtract(self, i: int, k: int, multiplier: Any) -> None:
        if not self.exact:
            with np.errstate(over="ignore"):
                self.size[i] = self._capped(self.size[i] + abs(multiplier) * self.size[k])

    def divide(self, i: int, divisor: Any) -> None:
        if not self.exact:
            with np.errstate(over="ignore"):
                self.size[i] = self._capped(self.size[i] / abs(divisor))

    def bound(self, i: int, j: int, value: Any) -> float | None:
        """If `value`, not 0, could be rounding and nothing else: the bound it stays under."""
        if self.exact or value == 0:
            return None
        bound = self.unit * float(self.size[i, j])
        return bound if abs(value) <= bound else None
