"""What the steps of Gram–Schmidt say."""

from __future__ import annotations

from typing import Any

import numpy as np

from rowspace.steps.arithmetic import Array, is_exact, item
from rowspace.steps.orthogonal.measures import EPS, WRITTEN, dot_tex, length_tex, less, listing
from rowspace.steps.systems.pivoting import doubt
from rowspace.steps.words import LISTED, capital, entry, listed, rows, tex

SUMS = 3  # coefficients written out in one note


def start(n: int, modified: bool) -> str:
    if not n:
        return "Wanted: $A = QR$. The matrix has no columns, so there is nothing to do."
    taken = "what is left of the column by then" if modified else "the column itself"
    return (
        "Wanted: $A = QR$ with columns of $Q$ that are perpendicular and of length $1$, and $R$ upper triangular."
        " Column by column, the shadows on the columns of $Q$ found before are taken away, and what is left is made of"
        f" length $1$. Here each shadow is that of {taken}."
    )


def q(i: int) -> str:
    return entry("q", i)


def coefficients(A: Array, Q: Array, R: Array, j: int, kept: list[int]) -> str:
    """r_ij = q_i · a_j, for all columns of Q so far."""
    a = A[:, j]
    said = [f"${entry('r', i, j)} = {dot_tex(q(i), Q[:, i], entry('a', j), a, item(R[i, j]))}$" for i in kept[:SUMS]]
    more = f", and in the same way the other {len(kept) - SUMS}" if len(kept) > SUMS else ""
    if all(R[i, j] == 0 for i in kept):
        why = "The column stands at a right angle to those before it already."
    elif len(kept) == 1:
        r, only = entry("r", kept[0], j), q(kept[0])
        why = f"Since ${only}$ has length $1$, the shadow on its line is ${r}\\,{only}$."
    else:
        why = "Each is taken from the column itself, whatever the others take away."
    return f"{listed(said) if not more else ', '.join(said)}{more}. {why}"


def left(A: Array, Q: Array, R: Array, v: Array, j: int, kept: list[int]) -> str:
    """v = a_j − r_1j q_1 − …, all at once."""
    m, a = len(v), entry("a", j)
    letters = f"v = {a}" + "".join(f" - {entry('r', i, j)}\\,{q(i)}" for i in kept[:SUMS])
    letters += r" - \ldots" if len(kept) > SUMS else ""
    if m * (len(kept) + 2) <= WRITTEN:
        terms = less((item(R[i, j]), listing(Q[:, i], "")) for i in kept)
        letters += f" = {listing(A[:, j], '')}{terms}"
    letters += f" = {listing(v, '')}" if m <= LISTED else ""
    note = f"${letters}$ is what is left when the shadow{'s are' if len(kept) > 1 else ' is'} gone."
    if any(v):
        note += f" It is perpendicular to {against(kept)}{'' if is_exact(v) else ', up to rounding'}."
    return note


def against(kept: list[int]) -> str:
    return listed([f"${q(i)}$" for i in kept]) if len(kept) <= SUMS else f"all {len(kept)} of them"


def shadow(Q: Array, R: Array, before: Array, v: Array, i: int, j: int, first: bool) -> str:
    """One coefficient, taken from what is left, and its shadow taken away at once."""
    r = item(R[i, j])
    what = f"$v$, all of ${entry('a', j)}$ so far" if first else f"$v$, what is left of ${entry('a', j)}$"
    note = f"The coefficient is taken from {what}: ${entry('r', i, j)} = {dot_tex(q(i), Q[:, i], 'v', before, r)}$."
    if r == 0:
        return f"{note} The two are perpendicular already, and $v$ stays as it is."
    formula = f"v - {entry('r', i, j)}\\,{q(i)}"
    if 3 * len(v) <= WRITTEN:
        formula += f" = {listing(before, '')}{less([(r, listing(Q[:, i], ''))])} = {listing(v, '')}"
    return f"{note} Its shadow goes at once, and the next coefficient is that of the rest: $v$ becomes ${formula}$."


def nothing(A: Array, Q: Array, R: Array, v: Array, j: int, kept: list[int]) -> str:
    zero = "$v = 0$" if len(v) > LISTED else f"$v = {listing(v, '')}$"
    used = [i for i in kept if R[i, j] != 0]
    if not used:
        stays = f"${entry('r', j, j)} = 0$, and column {j + 1} of $Q$ stays $0$"
        return f"Column {j + 1} is $0$ and has no direction: {stays}."
    sum_of = " + ".join(f"{entry('r', i, j)}\\,{q(i)}" for i in used[:SUMS])
    sum_of += r" + \ldots" if len(used) > SUMS else ""
    return (
        f"{zero}: ${entry('a', j)} = {sum_of}$ depends on the columns before it and adds no direction. There is nothing"
        f" to make of length $1$, so ${entry('r', j, j)} = 0$, and column {j + 1} of $Q$ stays $0$."
    )


def unit(Q: Array, R: Array, v: Array, j: int, kept: list[int], bound: float | None) -> str:
    size = item(R[j, j])
    begin = "What is left has the length" if kept else "Nothing is to be taken from this column; its length is"
    of = f"{begin} ${entry('r', j, j)} = {length_tex('v', v, size)}$"
    quotient = f"{q(j)} = v / {entry('r', j, j)}" + (f" = {listing(Q[:, j], '')}" if len(v) <= LISTED else "")
    note = f"{of}, and ${quotient}$ has length $1$."
    if bound is None:
        return note
    return f"{note}{doubt(bound)} The direction of ${q(j)}$ is then made of rounding errors."


def done(A: Array, R: Array, product: Array, doubts: list[int], modified: bool) -> str:
    n = len(R)
    if n == 0:
        return "Without columns $Q$ and $R$ are empty, and $A = QR$ holds."
    empty = [j for j in range(n) if R[j, j] == 0]
    note = "$A = QR$: each column of $A$ is what was taken from it and what was left."
    note += f" $Q^T Q$ {'is' if is_exact(A) else 'should be'} the identity"
    note += " but for the empty columns." if empty else ", and is exactly that." if is_exact(A) else "."
    if empty:
        many, rank = "have" if len(empty) > 1 else "has", n - len(empty)
        note += f" {capital(rows(empty, 'column'))} {many} a $0$ on the diagonal of $R$: the columns are dependent,"
        return f"{note} and the rank is ${rank}$" + ("." if is_exact(A) else ", as far as floats can tell.")
    if is_exact(A):
        other = "classical" if modified else "modified"
        return f"{note} In exact arithmetic the {other} form gives the same numbers; they part in floats."
    if doubts:
        made = f"{against(doubts)} {'are' if len(doubts) > 1 else 'is'} made of what rounding left"
        return f"{note} But {made}: the columns may be dependent, and no right angle can be relied on there."
    return note + loss(product, A.shape[0], modified)


def loss(product: Array, m: int, modified: bool) -> str:
    """What floats made of the right angles: the largest entry off the diagonal, and what it says."""
    n = len(product)
    if n == 1:
        return " With one column there is no angle to lose."
    off = np.abs(product - np.diag(np.diag(product)))
    i, j = (int(k) for k in np.unravel_index(int(off.argmax()), off.shape))
    worst: Any = item(off[i, j])
    if worst == 0:
        return " Off its diagonal every entry is $0$: the columns are perpendicular."
    note = f" Off its diagonal the largest entry is ${tex(worst)}$ in absolute value, for {against([i, j])}:"
    if worst <= (m + n) * EPS * n:
        return f"{note} rounding, and no more."
    power = "the condition number" if modified else "the square of the condition number"
    note = f"{note} they are not perpendicular. In this form the loss grows like {power}"
    return note + ("." if modified else "; the modified form, which takes the same steps in another order, loses less.")
