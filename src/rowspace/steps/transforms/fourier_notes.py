"""What the steps of the fast Fourier transform say. Places are counted from 0, as the formula counts them."""

from __future__ import annotations

from typing import Any

import numpy as np

from rowspace.steps.arithmetic import Array, item
from rowspace.steps.transforms.butterfly import Pair, known
from rowspace.steps.words import entry, equals, finite, listed, tex, tuple_tex

EPS = float(np.finfo(float).eps)


def place(k: int, name: str = "y") -> str:
    """TeX of an entry by its place from 0: y_0."""
    return entry(name, k - 1)


def start(n: int) -> str:
    if n == 1:
        return "Wanted: the Fourier transform of $x$. A single number is its own: it has no wave but the constant one."
    return (
        "Wanted: $y_k$, the sum of all $x_j \\exp(-2\\pi i\\,j k/n)$, places counted from $0$: how much there is in $x$"
        " of the wave that goes round $k$ times. If $E$ and $O$ are the transforms of the even and of the odd places,"
        " then $y_k = E_k + w_k O_k$ in the first half, and $E_k - w_k O_k$ in the second. So each half is halved"
        " again, down to single numbers."
    )


def factors(w: Array, n: int) -> str:
    if n == 2:
        return "Of two numbers the one factor is $w_0 = 1$, no turn at all."
    each = ", ".join(f"{place(k, 'w')} = {tex(item(z))}" for k, z in enumerate(w)) if len(w) <= 4 else ""
    listing = f"${each}$. " if each else ""
    return (
        f"The factors $w_k$ go clockwise round half a circle, each $1/{n}$ of a turn on. {listing}Each is computed from"
        " its own angle: as a product of the one before it would inherit its rounding."
    )


def reversal(digits: Array, to: Array, x: Array) -> str:
    j = 1 if len(x) <= 4 else 3
    row = [int(d) for d in digits[j]]
    terms = " + ".join(f"{d} \\cdot {2**i}" for i, d in reversed(list(enumerate(row))))
    return (
        "Even places first, then odd ones, and so on within each half: that takes an entry to the place whose binary"
        f" digits are its own backwards. Place ${j}$, in digits ${tuple_tex(row)}$, read from the right is"
        f" ${terms} = {int(to[j])}$; there ${tex(item(x[j]))}$ goes. Column $1$ of $Y$ has the new order."
    )


def butterfly(Y: Array, level: int, pair: Pair, w: complex, k: int, turned: complex) -> str:
    n, h = len(Y), 2**level
    a, b = (item(Y[j, level]) for j in pair)
    total, difference = (item(Y[j, level + 1]) for j in pair)
    if k:
        note = (
            f"The factor is ${place(k, 'w')} = {tex(w)}$, ${k}/{n}$ of a turn, and"
            f" ${tex(w, True)} \\cdot {tex(b, True)} = {tex(turned)}$. "
        )
    else:
        note = "The factor is $w_0 = 1$, which turns nothing. "
    left, right = tex(a, a.imag != 0), tex(turned, turned.imag != 0 or turned.real < 0)
    note += f"Above goes ${left} + {right} {equals(total)}$, below ${left} - {right} {equals(difference)}$."
    if pair[1] % (2 * h) == 2 * h - 1 and h > 1:
        block = "all of $x$" if 2 * h == n else f"the entries of $x$ that stand in its {2 * h} places"
        note += f" With this the block is the transform of {block}."
    return note


def whole_level(n: int, h: int) -> str:
    wide = 2 * h
    if h == 1:
        return "Neighbours meet, and the factor is $w_0 = 1$: sums above, differences below."
    block = "the column is the transform of $x$" if wide == n else f"each block of {wide} entries is a transform"
    return (
        f"Entries {h} apart meet; the lower one is turned first, by ${n // wide}/{n}$ of a turn more from one pair to"
        f" the next in each block. Sums stand above, differences below, and {block}."
    )


def end(x: Array, y: Array, levels: int) -> str:
    n = len(y)
    if n == 1:
        return "Of one number the transform is the number itself."
    return " ".join(part for part in (_waves(x, y), _check(x, y), _cost(n, levels)) if part)


def _waves(x: Array, y: Array) -> str:
    """Which waves there are, to what rounding lets one tell."""
    n = len(y)
    with np.errstate(all="ignore"):
        sizes = np.abs(y)
        bound = 8 * EPS * max(1, n.bit_length()) * float(np.abs(x).sum())
        there = [int(k) for k in np.flatnonzero(sizes > bound)]
    if not there:
        return "There is no wave in $x$."
    note = ""
    if len(there) <= 4 and len(there) < n:
        names = listed([f"${place(k)}$" for k in there])
        note = f"Only {names} {'is' if len(there) == 1 else 'are'} not $0$, up to rounding: no other wave is in $x$."
    elif all(sizes[k] >= sizes.max() * (1 - 1e-12) for k in there) and len(there) == n and n > 2:
        note = "All entries have the same size: every wave is in $x$ to the same amount."
    if x.dtype.kind != "c" and n > 2:
        note += f" $x$ is real, so ${place(n - 1)}$ mirrors ${place(1)}$: the same real part, the other sign of $i$."
    return note.strip()


def _check(x: Array, y: Array) -> str:
    """The inverse transform at place 0: the entries of y add up to n x₀."""
    n, values = len(y), [item(z) for z in y]
    with np.errstate(all="ignore"):
        total = item(y.sum())
    if not known(y) or not finite(total):
        return "Transformed back, with the other sign of $i$ and divided by $n$, $y$ gives $x$."
    ones = tuple_tex([1] * n)
    about = "=" if total == n * item(x[0]) else r"\approx"
    first: Any = tex(item(x[0]), True)
    return (
        f"The entries of $y$ must add up to $n\\,x_0$: ${ones} \\cdot {tuple_tex(values)} {about} {n} \\cdot {first}$."
    )


def _cost(n: int, levels: int) -> str:
    if n == 2:
        return ""
    return (
        f"It took ${n // 2} \\cdot {levels} {equals(n // 2 * levels)}$ butterflies; the sums one by one take"
        f" ${n} \\cdot {n} {equals(n * n)}$ products."
    )
