"""What the steps of the singular value decomposition say."""

from __future__ import annotations

from typing import Any

from rowspace.steps.arithmetic import Array, item
from rowspace.steps.measures import listing
from rowspace.steps.words import LISTED, rows, tex


def start(wide: bool, scaled: bool) -> str:
    which = "$A^T$, since $A$ is wide and its rows are the fewer" if wide else "$A$"
    note = (
        "Wanted: $A = U S V^T$, with orthonormal columns in $U$ and $V$ and numbers $\\sigma \\ge 0$ on the diagonal of"
        f" $S$. $W$ starts as {which}, $V$ as the identity. Rotations of pairs of columns, of both, make the columns of"
        " $W$ perpendicular; then their lengths are the singular values."
    )
    if scaled:
        note += " $W$ is divided by a power of two, for squares of its entries would leave the range of floats."
    return note


def rotated(now: dict[str, Any], p: int, q: int) -> str:
    x, y, c = now["x"], now["y"], now["c"]
    dot = f"{listing(x)} \\cdot {listing(y)} = {tex(c)}" if len(x) <= LISTED else f"c = {tex(c)}"
    a, b = tex(now["a"]), tex(now["b"])
    return (
        f"Columns {p + 1} and {q + 1} have the product ${dot}$ and the squared lengths ${a}$ and ${b}$. With"
        f" $z = ({b} - {tex(now['a'], True)}) / (2 \\cdot {tex(c, True)}) = {tex(now['z'])}$, the smaller root of"
        f" $t^2 + 2zt = 1$ is $t = {tex(now['t'])}$: turned by ${tex(now['degrees'])}$ degrees they are perpendicular,"
        f" with the product ${tex(now['after'])}$."
    )


def perpendicular(n: int, count: int) -> str:
    if n == 1:
        return "There is one column, and nothing to be made perpendicular."
    if count == 0:
        return "All columns are perpendicular from the start."
    return f"A sweep over all pairs finds each product no larger than its rounding, after ${count}$ rotations in all."


def lengths(W: Array, s: Array, made: list[int], wide: bool) -> str:
    first = f"The longest is ${listing(W[:, 0])}$, of length ${tex(item(s[0]))}$. " if len(W) <= LISTED else ""
    sizes = f": ${listing(s)}$" if len(s) <= LISTED else ""
    note = f"The lengths of the columns, the longest first, are the singular values{sizes}. "
    if not s[0]:
        return f"{note}All are $0$, and any orthonormal columns serve as $U$."
    divided = "those of $V$, and the rotations make $U$" if wide else "$U$"
    note += f"{first}Divided by their lengths the columns are {divided}."
    if made:
        note += (
            f" Of {rows(made, 'column')} nothing but rounding is left, and any direction perpendicular to the others is"
            " as good."
        )
    return note


def done(A: Array, found: Any, tiny: float) -> str:
    s = found.s
    rank = int((s > tiny).sum())
    note = f"$A = U S V^T$, with singular values ${listing(s)}$." if len(s) <= LISTED else "$A = U S V^T$."
    if rank < len(s):
        others = "the last one" if rank == len(s) - 1 else "the others"
        note += f" The rank is ${rank}$: {others} cannot be told from $0$."
    if 1 < len(s) <= LISTED and 1e-3 < s[0] < 1e3:
        note += (
            f" To check: their squares, $S \\cdot S = {listing(s)} \\cdot {listing(s)} = {tex(item(s @ s))}$ together,"
        )
        note += " have the sum of the squares of all entries of $A$."
    return note
