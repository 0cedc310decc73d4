"""The four fundamental subspaces of A, read off its reduced form R = E A with pivots in r columns.

Row operations change no relation between columns: the columns of A at the pivots are a basis of the column space, and a
column of R without a pivot says which combination of them its column of A is. The rows of R that are not 0 are a basis
of the row space; one unknown without a pivot set to 1 at a time gives the null space; the rows of E that make zero rows
of R give the left null space. Strang, Introduction to Linear Algebra, 5th ed. (2016), section 3.5.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from rowspace.steps import words
from rowspace.steps.arithmetic import Array, full, is_exact, item, number
from rowspace.steps.shapes import Shape, arrow, line, plane
from rowspace.steps.step import Highlight, Step, Steps
from rowspace.steps.systems.operations import dot
from rowspace.steps.words import LISTED, entry, tex, tuple_tex

TERMS = 4  # more than these are not written out in one sum


def subspaces(A: Array, R: Array, E: Array, columns: list[int], flops: int) -> Steps[None]:
    """Four steps, one a subspace, and one with all of them. Bases of dimension 0 are left out of the state."""
    (m, n), r = A.shape, len(columns)
    if not A.size:
        return
    free = [j for j in range(n) if j not in columns]
    C, B = A[:, columns], R[:r].T
    N, Y = null_basis(R, columns, free), E[r:].T
    state: dict[str, Any] = {"A": A.copy(), "R": R.copy()}

    def step(title: str, note: str, name: str, basis: Array, looks: Highlight, shapes: tuple[Shape, ...]) -> Step:
        nonlocal state
        state = {**state, name: basis.copy()} if basis.size else state
        changed = [(name, i, k) for i in range(len(basis)) for k in range(basis.shape[1])]
        return Step(title, note, state, {**looks, "changed": changed}, flops, shapes)

    looks: Highlight = {"pivot": [("R", k, j) for k, j in enumerate(columns)]}
    looks["read"] = [("A", i, j) for i in range(m) for j in columns]
    yield step("Column space", _column_space(A, R, C, columns, free), "C", C, looks, _arrows("C", r))
    looks = {"read": [("R", k, j) for k in range(r) for j in free]}
    shapes = (*_arrows("N", n - r), *((line("N[:,0]", "plain"),) if n - r == 1 else ()))
    yield step("Null space", _null_space(A, N, columns, free), "N", N, looks, shapes)
    looks = {"read": [("R", k, j) for k in range(r) for j in range(n)]}
    shapes = (*_arrows("B", r), *((plane("N[:,0]"),) if n - r == 1 else ()))
    yield step("Row space", _row_space(r, m, n), "B", B, looks, shapes)
    state = {**state, "E": E.copy()}
    looks = {"read": [("E", i, j) for i in range(r, m) for j in range(m)]}
    looks["zero"] = [("R", i, j) for i in range(r, m) for j in range(n)]
    shapes = (*_arrows("C", r), *((line("Y[:,0]", "eigen", label="left null space"),) if m - r == 1 else ()))
    yield step("Left null space", _left_null_space(A, Y, r), "Y", Y, looks, shapes)
    whole = (line("N[:,0]", "vec-result", label="null space"), plane("N[:,0]")) if n - r == 1 else ()
    shapes = (*_arrows("B", r), *whole)
    yield Step("Four subspaces", _done(A, B, C, N, Y), state, {}, flops, shapes)


def null_basis(R: Array, columns: list[int], free: list[int]) -> Array:
    """A column for each unknown without a pivot: that one 1, the other free ones 0, the rest read off R."""
    N = full((R.shape[1], len(free)), 0, R)
    for k, j in enumerate(free):
        N[j, k] = number(R, 1)
        N[columns, k] = number(R, 0) - R[: len(columns), j]
    return N


def _arrows(name: str, count: int) -> tuple[Shape, ...]:
    return tuple(arrow(f"{name}[:,{k}]", ("basis-1", "basis-2", "pivot")[k % 3]) for k in range(count))


def _listing(v: Array, name: str) -> str:
    return tuple_tex(map(item, v)) if len(v) <= LISTED else name


def _sum(coefficients: Array, vectors: Array) -> str:
    """TeX of a combination, terms with the coefficient 0 left out; empty if it is too long."""
    used = [k for k in range(len(coefficients)) if coefficients[k] != 0]
    if not 0 < len(used) <= TERMS or vectors.shape[1] > LISTED:
        return ""
    return " + ".join(f"{tex(item(coefficients[k]), True)} \\cdot {_listing(vectors[k], 'v')}" for k in used)


def _column_space(A: Array, R: Array, C: Array, columns: list[int], free: list[int]) -> str:
    m, r = len(A), len(columns)
    if r == 0:
        return "No column has a pivot: the columns are all $0$, and nothing but $0$ is a combination of them."
    stand, those = ("pivots stand", "those columns") if r > 1 else ("pivot stands", "that column")
    note = (
        f"The {stand} in {words.rows(columns, 'column')}; {those} of $A$, and not of $R$, {'are' if r > 1 else 'is'}"
        " the basis $C$. Row operations change the columns, but no relation between them."
    )
    if r == m:
        note += " There is a pivot in every row, so the columns reach every point: the column space is the whole space."
    for j in free:
        total = _sum(R[:r, j], C.T)
        if total:
            with np.errstate(all="ignore"):
                made = C @ R[:r, j]
            if not all(words.finite(item(x)) for x in made):
                break
            near = "" if (made == A[:, j]).all() else ", up to rounding"
            note += f" Column {j + 1} of $R$ says how column {j + 1} of $A$ is made of them{near}:"
            note += f" ${total} = {_listing(made, 'a')}$."
            break
    return note


def _null_space(A: Array, N: Array, columns: list[int], free: list[int]) -> str:
    if not free:
        return "Every column has a pivot, so no unknown is free, and $Ax = 0$ has one solution: $x = 0$."
    names = words.listed([f"${entry('x', j)}$" for j in free])
    one = len(free) == 1
    note = f"No pivot fixes {names}. With {'it' if one else 'one of them'} $1$" + ("" if one else " and the others $0$")
    note += f", the equations $Rx = 0$ give the rest{'' if one else ', a column of $N$ each'}" if columns else ""
    note += f": ${_listing(N[:, 0], 'n')}${'' if one else ' is the first'}." if len(N) <= LISTED else "."
    i = next((i for i in range(len(A)) if A[i].any()), None)
    return note if i is None else note + _right_angle(f"Row {i + 1} of $A$ times it", A[i], N[:, 0])


def _row_space(r: int, m: int, n: int) -> str:
    if r == 0:
        return "All rows are $0$: the row space holds $0$ alone."
    if r == 1:
        which = "The row of $R$, as a column, is" if m == 1 else "The first row of $R$, as a column, is"
    else:
        which = f"The {'' if r == m else 'first '}{r} rows of $R$, as columns, are"
    note = (
        f"{which} the basis $B$. Row operations only combine rows and can be undone, so $R$ has the row space of $A$"
        + ("; the pivots keep these rows independent." if r > 1 else ".")
    )
    return note + (" It is the whole space." if r == n else "")


def _left_null_space(A: Array, Y: Array, r: int) -> str:
    m = len(A)
    if r == m:
        return "No row of $R$ is $0$: the rows of $A$ are independent, and only coefficients $0$ combine them to $0$."
    low = list(range(r, m))
    one = len(low) == 1
    note = (
        f"{words.capital(words.rows(low))} of $R = EA$ {'is' if one else 'are'} $0$, so {words.rows(low)} of $E$"
        f" {'combines' if one else 'combine'} the rows of $A$ to $0$: {'it is' if one else 'they are'} the basis $Y$."
    )
    total = _sum(Y[:, 0], A)
    with np.errstate(all="ignore"):
        made = Y[:, 0] @ A
    if total and all(words.finite(item(x)) for x in made):
        note += f" ${total} = {_listing(made, 'z')}$" + (", which is rounding." if made.any() else ".")
    return note


def _done(A: Array, B: Array, C: Array, N: Array, Y: Array) -> str:
    (m, n), r = A.shape, B.shape[1]
    note = (
        f"Of the {n} dimensions on the side of $x$, ${r}$ {'belongs' if r == 1 else 'belong'} to the row space and"
        f" ${n} - {r} = {n - r}$ to the null space; of the {m} on the side of $b$, ${r}$ to the column space and"
        f" ${m} - {r} = {m - r}$ to the left null space."
    )
    if A.dtype.kind == "c":
        return note
    if N.size and B.size:
        note += _right_angle("Row space and null space are perpendicular", B[:, 0], N[:, 0])
    if Y.size and C.size:
        note += _right_angle("Column space and left null space are perpendicular", C[:, 0], Y[:, 0])
    if r == m == n:
        note += " Nothing is lost on the way from $x$ to $Ax$: the matrix has an inverse."
    if is_exact(A) or r == min(m, n):
        return note
    return f"{note} In floats the rank rests on what was taken for $0$."


def _right_angle(said: str, u: Array, v: Array) -> str:
    value = dot(u, v)
    if value is None or len(u) > LISTED:
        return ""
    product = f" {said}: ${_listing(u, 'u')} \\cdot {_listing(v, 'v')} = {tex(value)}$"
    return product + (", which is rounding." if value else ".")
