"""What an echelon form U x = c says about x: no solution, one, or infinitely many, and which.

A row of zeros in U reads 0 = c_i: a contradiction, or nothing. Every column without a pivot belongs to a free
unknown: any number may be taken for it, and back substitution gives the rest. All solutions are x + N t, where x has
its free unknowns 0 and each column of N solves U n = 0 with one free unknown 1.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from rowspace.steps import words
from rowspace.steps.arithmetic import Array, full, item, number, unknowns
from rowspace.steps.shapes import Shape, equation, line, point
from rowspace.steps.step import Highlight, Step, Steps
from rowspace.steps.systems.pivoting import Rounding
from rowspace.steps.systems.triangular import sentence, solve_for
from rowspace.steps.words import LISTED, entry, tex


def picture(m: int, with_x: bool = False) -> tuple[Shape, ...]:
    """Each equation as a line or a plane, and the point that solves them."""
    roles = ("vec-a", "vec-b", "residual")
    rows = tuple(equation(f"U[{i}]", f"c[{i}]", roles[i % 3], f"row {i + 1}") for i in range(m))
    return (*rows, point("x", "vec-result", "x")) if with_x else rows


class Echelon(NamedTuple):
    """The end of elimination: row r of U has its pivot in column columns[r], and c is the right-hand side."""

    name: str
    U: Array
    c: Array
    columns: list[int]
    rounding: Rounding
    doubtful: bool

    @property
    def free(self) -> list[int]:
        return [j for j in range(self.U.shape[1]) if j not in self.columns]


def solutions(e: Echelon, flops: int) -> Steps[Array | None]:
    """The steps after elimination; returns a solution, or None if there is none."""
    m, n = e.U.shape
    rank = len(e.columns)
    for i in range(rank, m):
        if e.c[i] != 0 and e.rounding.bound(i, n, e.c[i]) is None:
            yield _contradiction(e, i, flops)
            return None
    if rank < m:
        yield _empty_rows(e, flops)
    x = unknowns(n, e.U)
    if e.free:
        x[e.free] = number(e.U, 0)
        yield Step(*_free(e, x), flops, picture(m, True))
    for r in reversed(range(rank)):
        col = e.columns[r]
        known = [j for j in range(col + 1, n) if e.U[r, j] != 0]
        unknown = solve_for(e.name, "x", e.U[r], e.c[r], x, col, known)
        x[col] = unknown.value
        flops += unknown.flops
        looks: Highlight = {"pivot": [("U", r, col)], "changed": [("x", col)]}
        looks["read"] = [("c", r), *(("U", r, j) for j in known), *(("x", j) for j in known)]
        yield Step(
            f"Row {r + 1}: find {words.subscript('x', col)}",
            sentence(r, "x", col, known, unknown),
            _state(e, x),
            looks,
            flops,
            picture(m, True),
        )
    if not e.free:
        pivots: Highlight = {"pivot": [("U", r, j) for r, j in enumerate(e.columns)]}
        yield Step("One solution", _one(e, x), _state(e, x), pivots, flops, picture(m, True))
        return x
    N = full((n, len(e.free)), 0, e.U)
    for t, j in enumerate(e.free):
        flops += _direction(e, N[:, t], j)
        note = (
            f"How far do the others go when ${entry('x', j)}$ goes up by $1$? Back substitution with ${entry('x', j)} ="
            f" 1$,{' the other free unknowns 0' if len(e.free) > 1 else ''} and $0$ on the right gives column {t + 1}"
            " of $N$. Adding a multiple of it to $x$ changes no equation, since $UN = 0$."
        )
        state = {**_state(e, x), "N": N[:, : t + 1].copy()}
        title, looks = f"Direction of {words.subscript('x', j)}", {"changed": [("N", i, t) for i in range(n)]}
        yield Step(title, note, state, looks, flops, (*picture(m, True), line("N[:,0]", "vec-result", at="x")))
    shapes = (*picture(m, True), *((line("N[:,0]", "vec-result", at="x"),) if len(e.free) == 1 else ()))
    yield Step("Infinitely many solutions", _many(e, x, N), {**_state(e, x), "N": N.copy()}, {}, flops, shapes)
    return x


def _state(e: Echelon, x: Array) -> dict[str, Any]:
    return {"U": e.U.copy(), "c": e.c.copy(), "x": x.copy()}


def _contradiction(e: Echelon, i: int, flops: int) -> Step:
    n, right = e.U.shape[1], tex(item(e.c[i]))
    left = " + ".join(f"0{entry('x', j)}" for j in range(n)) if 0 < n <= LISTED else "0"
    reads = f"Row {i + 1} reads ${left} = {right}$. " if left != "0" else ""
    note = (
        f"{reads}Elimination has combined the equations so that the left side is $0$ and the right side is ${right}$:"
        f" whatever $x$ is, $0 = {right}$ is false. The equations contradict one another, so the system has no"
        " solution."
    )
    if e.doubtful:
        note += " One pivot was no larger than rounding, so floats cannot be sure of it; exact fractions are."
    looks: Highlight = {"zero": [("U", i, j) for j in range(n)], "changed": [("c", i)]}
    state = {"U": e.U.copy(), "c": e.c.copy()}
    return Step("No solution", note, state, looks, flops, picture(len(e.c)))


def _empty_rows(e: Echelon, flops: int) -> Step:
    m, n = e.U.shape
    low = list(range(len(e.columns), m))
    one = len(low) == 1
    note = (
        f"{words.capital(words.rows(low))} {'reads' if one else 'read'} $0 = 0$, which is true whatever $x$ is: what"
        f" {'it' if one else 'they'} said follows from the rows above."
    )
    rounded = [i for i in low if e.c[i] != 0]
    if rounded:
        i = rounded[0]
        note += (
            f" (In row {i + 1} the right side is ${tex(item(e.c[i]))}$, no more than rounding can leave there, and is"
            " taken for $0$.)"
        )
    looks = {"zero": [*(("U", i, j) for i in low for j in range(n)), *(("c", i) for i in low)]}
    title = f"{words.capital(words.rows(low))} {'says' if one else 'say'} 0 = 0"
    return Step(title, note, {"U": e.U.copy(), "c": e.c.copy()}, looks, flops, picture(len(e.c)))


def _free(e: Echelon, x: Array) -> tuple[str, str, dict[str, Any], dict[str, list[tuple[Any, ...]]]]:
    free, one = e.free, len(e.free) == 1
    title = f"{words.listed([words.subscript('x', j) for j in free])} {'is' if one else 'are'} free"
    names = words.listed([f"${entry('x', j)}$" for j in free])
    note = (
        f"{words.capital(words.rows(free, 'column'))} {'has' if one else 'have'} no pivot, so no equation fixes"
        f" {names}: any number will do."
    )
    note += " We take $0$ first."
    if e.columns:
        note += " The unknowns with a pivot then follow, from the bottom up."
    return title, note, _state(e, x), {"changed": [("x", j) for j in free]}


def _direction(e: Echelon, n: Array, free: int) -> int:
    """Fill n with the solution of U n = 0 whose free unknowns are 0, but for n[free] = 1; returns the flops."""
    n[free] = number(e.U, 1)
    flops = 0
    for r in reversed(range(len(e.columns))):
        col = e.columns[r]
        known = [j for j in range(col + 1, len(n)) if e.U[r, j] != 0 and n[j] != 0]
        unknown = solve_for(e.name, "x", e.U[r], number(e.U, 0), n, col, known)
        n[col] = unknown.value
        flops += unknown.flops if known else 0
    return flops


def _one(e: Echelon, x: Array) -> str:
    if not len(x):
        return "There are no unknowns: the empty $x$ is the one solution."
    values = f"$x = {words.tuple_tex(item(v) for v in x)}$" if len(x) <= LISTED else "the $x$ shown"
    note = f"Every column has a pivot, so every unknown was determined: {values} is the one solution of $Ax = b$."
    if e.doubtful:
        note += (
            " But one pivot was no larger than rounding: the matrix may be singular, and then these digits mean"
            " nothing. Exact fractions tell."
        )
    return note


def _many(e: Echelon, x: Array, N: Array) -> str:
    free = words.listed([f"${entry('x', j)}$" for j in e.free])
    note = f"{free} may be any number{'' if len(e.free) == 1 else 's'}, so there are infinitely many solutions."
    if len(x) <= LISTED and len(e.free) <= 3:
        symbols = ["t"] if len(e.free) == 1 else [entry("t", k) for k in range(len(e.free))]
        terms = "".join(f" + {s}\\,{words.tuple_tex(item(v) for v in N[:, k])}" for k, s in enumerate(symbols))
        note += (
            f" They are $x = {words.tuple_tex(item(v) for v in x)}{terms}$, for every"
            f" {words.listed([f'${s}$' for s in symbols])}."
        )
    else:
        note += " They are $x + Nt$ for every vector $t$."
    if e.doubtful:
        note += " One pivot was no larger than rounding, so there may be more than these; exact fractions tell."
    return note
