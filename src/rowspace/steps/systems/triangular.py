"""Triangular systems, solved one unknown at a time.

In an upper triangular system the last equation has one unknown; with its value known the one before has one unknown;
and so upwards: x_i = (b_i − sum over j > i of u_ij x_j) / u_ii. Lower triangular: the same downwards. About n² flops.
Golub and Van Loan, Matrix Computations, 4th ed. (2013), section 3.1.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from rowspace.steps import words
from rowspace.steps.arithmetic import Array, guard, item, numeric, quotient, right_hand_side, together, unknowns
from rowspace.steps.step import Highlight, MatrixError, Step, Steps
from rowspace.steps.words import LISTED, divisor, entry, linear, minus_product, tex


class Unknown(NamedTuple):
    """An unknown found from one equation: its value, the equation and the arithmetic in TeX, and the flops."""

    value: Any
    equation: str
    arithmetic: str
    flops: int


def solve_for(
    name: str, symbol: str, coefficients: Array, right: Any, x: Array, col: int, known: Iterable[int]
) -> Unknown:
    """Solve an equation for x[col], the x[known] being known. Coefficients that are 0 cost nothing."""
    used = [j for j in known if coefficients[j] != 0]
    with np.errstate(all="ignore"):
        value = right
        for j in used:
            value = value - coefficients[j] * x[j]
    value = item(quotient(value, coefficients[col]))
    finding = f"finding {words.subscript(symbol, col)}"
    guard(name, finding, value)
    pivot = item(coefficients[col])
    if len(used) > LISTED:
        return Unknown(value, "", f"{entry(symbol, col)} {words.equals(value)}", 2 * len(used) + 1)
    top = tex(item(right)) + minus_product((item(coefficients[j]), item(x[j])) for j in used)
    if pivot == 1:
        quotient_tex = top
    else:
        quotient_tex = f"({top}) / {divisor(pivot)}" if used else f"{tex(item(right), True)} / {divisor(pivot)}"
    columns = sorted([*used, col])
    equation = linear([item(coefficients[j]) for j in columns], [entry(symbol, j) for j in columns], item(right))
    same = quotient_tex == tex(value)
    arithmetic = f"{entry(symbol, col)} = {quotient_tex}" + ("" if same else f" {words.equals(value)}")
    return Unknown(value, equation, arithmetic, 2 * len(used) + 1)


def sentence(row: int, symbol: str, col: int, used: Sequence[int], unknown: Unknown) -> str:
    """The words around an unknown: what the row says, what is known, and the value."""
    says = f"Row {row + 1} says ${unknown.equation}$. " if unknown.equation else ""
    if not used:
        why = f"It has one unknown, ${entry(symbol, col)}$: "
    else:
        names = words.listed([f"${entry(symbol, j)}$" for j in used]) if len(used) <= LISTED else "The others"
        why = f"{names} {'is' if len(used) == 1 else 'are'} known, which leaves ${entry(symbol, col)}$: "
    return f"{says}{why}${unknown.arithmetic}$."


def _substitution(
    name: str, symbol: str, letter: str, T: ArrayLike, b: ArrayLike, exact: bool, upper: bool
) -> Steps[Array | None]:
    A = numeric(name, T, exact, 2)
    n = A.shape[0]
    if A.shape[1] != n:
        raise MatrixError(f"{name}: the matrix is {n} by {A.shape[1]}; it must be square.")
    c = right_hand_side(name, b, n, exact)
    A, c = together(A, c)
    side, kind = ("below", "an upper") if upper else ("above", "a lower")
    for i, j in zip(*np.nonzero(np.tril(A, -1) if upper else np.triu(A, 1)), strict=True):
        raise MatrixError(
            f"{name}: row {i + 1}, column {j + 1} is {words.display(item(A[i, j]))}, but it takes {kind} triangular"
            f" matrix, with 0 everywhere {side} the diagonal; Gaussian elimination takes any matrix."
        )
    x, flops = unknowns(n, A), 0

    def state() -> dict[str, Any]:
        return {letter: A.copy(), "b": c.copy(), symbol: x.copy()}

    where = ("The last row has", "upwards") if upper else ("The first row has", "downwards")
    yield Step(
        "Start",
        f"Wanted: ${symbol}$ with ${letter}{symbol} = b$. ${letter}$ is {'upper' if upper else 'lower'} triangular. "
        + (
            f"{where[0]} one unknown, and each row {where[1]} adds one more."
            if n
            else "There are no equations and no unknowns."
        ),
        state(),
        {},
    )
    for i in reversed(range(n)) if upper else range(n):
        known = [j for j in (range(i + 1, n) if upper else range(i)) if A[i, j] != 0]
        if A[i, i] == 0:
            yield _stopped(letter, symbol, A, c, x, i, known, state(), flops)
            return None
        unknown = solve_for(name, symbol, A[i], c[i], x, i, known)
        x[i] = unknown.value
        flops += unknown.flops
        looks: Highlight = {"pivot": [(letter, i, i)], "changed": [(symbol, i)]}
        looks["read"] = [("b", i), *((letter, i, j) for j in known), *((symbol, j) for j in known)]
        why = (
            ""
            if flops > unknown.flops or A[i, i] == 1
            else f" Dividing by ${entry(letter.lower(), i, i)}$ is allowed since it is not 0."
        )
        yield Step(
            f"Row {i + 1}: find {words.subscript(symbol, i)}",
            sentence(i, symbol, i, known, unknown) + why,
            state(),
            looks,
            flops,
        )
    if n:
        solution = f"${symbol} = {words.tuple_tex(item(v) for v in x)}$ solves" if n <= LISTED else f"${symbol}$ solves"
        note = (
            f"Every diagonal entry was different from 0, so each unknown was determined: {solution} ${letter}{symbol} ="
            " b$, and nothing else does."
        )
        yield Step("Done", note, state(), {}, flops)
    return x


def _stopped(
    letter: str, symbol: str, A: Array, c: Array, x: Array, i: int, known: list[int], state: dict[str, Any], flops: int
) -> Step:
    """The step that ends a substitution at a zero on the diagonal: what the row says then."""
    unknown = entry(symbol, i)
    with np.errstate(all="ignore"):
        left = c[i]
        for j in known:
            left = left - A[i, j] * x[j]
    guard(letter, f"row {i + 1}", left)
    left = item(left)
    arithmetic = tex(item(c[i])) + minus_product((item(A[i, j]), item(x[j])) for j in known)
    ending = "" if arithmetic == tex(left) else f" {words.equals(left)}"
    says = (
        f"The diagonal entry ${entry(letter.lower(), i, i)}$ is $0$, so row {i + 1} cannot be solved for ${unknown}$:"
    )
    if len(known) <= LISTED:
        says += f" it asks that $0 \\cdot {unknown} = {arithmetic}{ending}$."
    else:
        says += f" it asks that $0 \\cdot {unknown} = {tex(left)}$."
    if left != 0:
        verdict = f" No value of ${unknown}$ does that with the unknowns found so far. Substitution stops here"
    else:
        verdict = (
            f" Every value of ${unknown}$ does that, so the solution, if there is one, is not the only one."
            " Substitution stops here"
        )
    verdict += "; Gaussian elimination goes on and tells whether there is no solution or infinitely many."
    looks: Highlight = {"zero": [(letter, i, i)]}
    looks["read"] = [("b", i), *((letter, i, j) for j in known), *((symbol, j) for j in known)]
    return Step(
        f"Row {i + 1}: {words.subscript(symbol, i)} is not determined",
        says + verdict,
        state,
        looks,
        flops + 2 * len(known),
    )


def back_substitution(U: ArrayLike, b: ArrayLike, exact: bool = False) -> Steps[Array | None]:
    """Solve U x = b for an upper triangular U, from the last unknown to the first.

    U is (n, n) with zeros below the diagonal, b is (n,). Returns x (n,), or None after a step that explains it if a
    diagonal entry is 0. MatrixError for other shapes, entries that are not finite numbers, and results beyond the
    range of floats. About n² flops.
    """
    return (yield from _substitution("back_substitution", "x", "U", U, b, exact, upper=True))


def forward_substitution(L: ArrayLike, b: ArrayLike, exact: bool = False) -> Steps[Array | None]:
    """Solve L y = b for a lower triangular L, from the first unknown to the last: `back_substitution` downwards."""
    return (yield from _substitution("forward_substitution", "y", "L", L, b, exact, upper=False))
