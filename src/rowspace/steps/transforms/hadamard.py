"""The fast Walsh–Hadamard transform: sums and differences all the way down.

H₁ = (1) and H₂ₕ = [[Hₕ, Hₕ], [Hₕ, −Hₕ]]. So if u and v are the transforms of the two halves of a block, that of the
block is u + v above and u − v below: entry by entry, two numbers h apart become their sum and their difference. log₂ n
levels of n additions, where the matrix itself takes n(n − 1). H Hᵀ = n I, and H is symmetric: done twice it gives n x.
B. J. Fino and V. R. Algazi, IEEE Trans. Comput. 25 (1976), https://doi.org/10.1109/TC.1976.1674569.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from rowspace.steps.arithmetic import Array, guard, item, vector
from rowspace.steps.shapes import arrow
from rowspace.steps.step import Step, Steps
from rowspace.steps.transforms.butterfly import Pair, known, levels_of, looks, shown, table
from rowspace.steps.words import equals, finite, tex, tuple_tex

NAME = "fwht"
PICTURE = (arrow("x"), arrow("y", "vec-result"))


def fwht(x: ArrayLike, exact: bool = False) -> Steps[Array]:
    """The Walsh–Hadamard transform of x (n,), n a power of two: natural order, not scaled.

    Returns y (n,) with ``y == H @ x``, H the matrix of signs above. Column 1 of the table Y is x, and each level fills
    the next one; the last is y. n log₂ n flops. MatrixError (a ValueError) if n is no power of two, and for results
    beyond the range of floats.

    >>> from rowspace.steps import result
    >>> result(fwht([1, 2, 4, 8]))
    array([15., -5., -9.,  3.])
    """
    v = vector(NAME, x, exact)
    n = len(v)
    levels = levels_of(NAME, n)
    Y, flops = table(v, levels), 0
    given: dict[str, Any] = {"x": v.copy()}
    yield Step("Start", _start(n), {**given, "Y": Y.copy()}, {}, 0, PICTURE[:1])
    for level in range(levels):
        h = 2**level
        for which in shown(n, h):
            above, below = (np.array(side) for side in zip(*which, strict=True))
            with np.errstate(all="ignore"):
                Y[above, level + 1] = Y[above, level] + Y[below, level]
                Y[below, level + 1] = Y[above, level] - Y[below, level]
            guard(NAME, f"a sum of level {level + 1}", Y[np.concatenate([above, below]), level + 1])
            flops += 2 * len(which)
            which_entries = f"entries {which[0][0] + 1} and {which[0][1] + 1}" if known(v) else f"entries {h} apart"
            note = _butterfly(Y, level, which[0]) + _why(Y, level, which)
            title, state = f"Level {level + 1}: {which_entries}", {**given, "Y": Y.copy()}
            yield Step(title, note, state, looks(level, which), flops, PICTURE[:1])
    y = Y[:, levels].copy()
    state = {**given, "Y": Y.copy(), "y": y.copy()}
    yield Step("The transform", _end(v, y, levels), state, {"changed": [("y", i) for i in range(n)]}, flops, PICTURE)
    return y


def _start(n: int) -> str:
    if n == 1:
        return "Wanted: $y = H x$. For one number $H$ is $1$, and there is nothing to add."
    return (
        "Wanted: $y = H x$, where $H$ has $1$ and $-1$ as entries: of twice the size it is $H$ beside $H$, and $H$"
        " beside $-H$ below. So two halves that are transformed already need only their sum and their difference."
        " Column $1$ of $Y$ is $x$, whose single entries are their own transforms."
    )


def _butterfly(Y: Array, level: int, pair: Pair) -> str:
    a, b = (item(Y[j, level]) for j in pair)
    total, difference = (item(Y[j, level + 1]) for j in pair)
    left, right = tex(a, isinstance(a, complex)), tex(b, True)
    return f"${left} + {right} {equals(total)}$ and ${left} - {right} {equals(difference)}$"


def _why(Y: Array, level: int, which: list[Pair]) -> str:
    """Where these go, and at the end of a block what it now holds."""
    n, h = len(Y), 2**level
    first, second = which[-1]
    if not known(Y):
        block = "The column" if 2 * h == n else f"Each block of {2 * h} entries"
        now = "$x$" if 2 * h == n else "the same entries of $x$"
        return (
            f" in entries {which[0][0] + 1} and {which[0][1] + 1}, and so on down the column. {block} is now the"
            f" transform of {now}."
        )
    note = f", {h} apart: the sum takes the upper place, the difference the lower."
    if second % (2 * h) == 2 * h - 1 and h > 1:
        top = second + 1 - 2 * h
        block = "all of $x$" if 2 * h == n else f"entries {top + 1} to {second + 1} of $x$"
        note += f" With this the block is the transform of {block}."
    elif h == 1:
        note += f" That is the transform of entries {first + 1} and {second + 1} of $x$."
    return note


def _end(x: Array, y: Array, levels: int) -> str:
    n = len(x)
    if n == 1:
        return "Of one number the transform is the number itself."
    note = f"$y = {tuple_tex(map(item, y))}$. " if known(y) else ""
    note += _check(x, y) if known(y) else f"Transformed once more, $y$ gives ${n}\\,x$, since $H H = {n} I$. "
    if n > 2:
        note += (
            f"It took ${n} \\cdot {levels} {equals(n * levels)}$ additions and subtractions; the rows of $H$, one by"
            f" one, take ${n} \\cdot {n - 1} {equals(n * (n - 1))}$."
        )
    return note.strip()


def _check(x: Array, y: Array) -> str:
    """The first row of H y = n x, with its numbers."""
    n = len(x)
    with np.errstate(over="ignore", invalid="ignore"):
        total = item(y.sum())
    ones = tuple_tex([1] * n)
    if not finite(total):
        return f"Transformed once more, $y$ gives ${n}\\,x$. "
    about = "=" if total == n * item(x[0]) else r"\approx"
    return (
        f"Transformed once more it must give ${n}\\,x$, and its first entry does:"
        f" ${ones} \\cdot {tuple_tex(map(item, y))} {about} {n} \\cdot {tex(item(x[0]), True)}$. "
    )
