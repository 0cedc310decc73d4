"""What the steps of a QR factorisation by reflections say."""

from __future__ import annotations

from typing import Any

import numpy as np

from rowspace.steps.arithmetic import Array, is_exact, item
from rowspace.steps.orthogonal.measures import WRITTEN, dot, dot_tex, length_tex, less, listing
from rowspace.steps.words import LISTED, capital, divisor, entry, equals, is_rounded, rows, tex


def start(m: int, n: int) -> str:
    if not m or not n:
        return f"The matrix is {m} by {n}: with no entries there is nothing to reflect, and $Q$ is the identity."
    return (
        "Wanted: $A = QR$ with $Q$ orthogonal and $R$ upper triangular. $R$ starts as $A$ and $Q$ as the identity. Each"
        " column is reflected onto its axis by a mirror: lengths and angles stay, so nothing is magnified, rounding"
        " errors included."
    )


def already(x: Array, row: int, col: int, m: int, n: int) -> str:
    if row == m - 1:
        only = f"Of column {col + 1} only ${tex(item(x[0]))}$ is left in row {m}, and no row lies below it"
        return f"{only}: nothing is to be reflected."
    if x[0] != 0:
        return f"Below the diagonal column {col + 1} has only $0$: it lies where a mirror would bring it, and stays."
    note = f"From row {row + 1} down, every entry of column {col + 1} is $0$: it depends on the columns before it."
    return note + (f" Nothing is to be reflected, and column {col + 2} comes to row {row + 1}." if col < n - 1 else "")


def mirror(x: Array, v: Array, size: Any, sign: int, square: Any, row: int, col: int, scaled: bool) -> str:
    part = f"$x$ is column {col + 1}" + (f" from row {row + 1} down" if row else "")
    to = f"{'-' if sign > 0 else ''}\\lVert{{x}}\\rVert"
    note = f"{part}, and ${length_tex('x', x, size)}$. It is to go to ${to}$ on its axis: the mirror stands at a right"
    plus = "+" if sign > 0 else "-"
    first = f"{tex(item(x[0]))} {plus} {tex(size, True)} {equals(item(v[0]))}"
    if scaled:
        note += (
            " angle to the difference $v$. The squares of such numbers may be no floats, so $v$ is divided by a power"
        )
        note += " of $2$, which changes no digit and not the mirror"
    else:
        note += (
            f" angle to the difference $v = {listing(v, 'v')}$, which differs from $x$ in ${entry('v', row)} = {first}$"
        )
    note += f". ${dot_tex('v', v, 'v', v, square)}$."
    if row or scaled:
        return note
    if x[0] == 0:
        return note + " Both ends of the axis are equally far here; either would do."
    return f"{note} The end of the axis further from $x$ is taken: numbers of one sign are added, and nothing cancels."


def reflect(before: Array, R: Array, v: Array, square: Any, row: int, col: int, sign: int) -> str:
    n = R.shape[1]
    landed = tex(item(R[row, col]))
    note = "Every column $y$ becomes $y - (2\\, v \\cdot y / v \\cdot v)\\, v$."
    note += f" Column {col + 1} lands at ${landed}$ and has zeros below."
    if col == n - 1:
        return note
    y, image = before[row:, col + 1], R[row:, col + 1]
    product = dot(v, y)
    t = item(2 * product / square)
    if len(v) > LISTED:
        return f"{note} For the next column the factor is ${tex(t)}$."
    if product == 0:
        return f"{note} The next column is in the mirror, ${dot_tex('v', v, 'y', y, product)}$, and stays as it is."
    note += f" For the next one ${dot_tex('v', v, 'y', y, product)}$, the factor is"
    note += f" $2 \\cdot {tex(product, True)} / {divisor(square)} {equals(t)}$,"
    if 3 * len(v) <= WRITTEN and not is_rounded(t):
        return f"{note} and $y$ becomes ${listing(y, '')}{less([(t, listing(v, ''))])} = {listing(image, '')}$."
    return f"{note} and $y$ becomes ${listing(image, '')}$."


def along(first: bool) -> str:
    note = "$Q$ is multiplied by the same reflection from the right, $QH$. A mirror undoes itself, $HH = I$, so"
    note += " $(QH)(HR) = QR$ is still $A$."
    return note + (" $Q$ was the identity, so this is $H$ itself." if first else "")


def done(R: Array, product: Array, rank: int, empty: list[int]) -> str:
    m, n = R.shape
    if not m or not n:
        return "$A = QR$ holds, with nothing on either side."
    note = "$A = QR$, and $R$ is upper triangular."
    note += f" $Q^T Q$ is the identity, {'exactly' if is_exact(R) else loss(product)}."
    if empty:
        depends = "depends" if len(empty) == 1 else "depend"
        note += f" {capital(rows(empty, 'column'))} of $A$ {depends} on those before, and the rank is ${rank}$"
        note += "." if is_exact(R) else ", as far as floats can tell."
    return note


def loss(product: Array) -> str:
    """How far QᵀQ is from the identity in floats, measured."""
    worst = float(np.abs(product - np.diag(np.diag(product))).max())
    return f"up to rounding: off its diagonal no entry is larger than ${tex(worst)}$ in absolute value"
