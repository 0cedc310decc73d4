"""The fast Fourier transform for powers of two: yₖ = Σ xⱼ exp(−2πi jk/n), by halving.

Of the even places and of the odd ones let E and O be the transforms, each of n/2 numbers. Then yₖ = Eₖ + wₖ Oₖ with
wₖ = exp(−2πi k/n), and in the second half, where the factor has gone half round the circle, Eₖ − wₖ Oₖ. Written without
recursion: first the entries go where the recursion takes them, place j to the place whose binary digits are those of j
backwards; then log₂ n levels of n/2 butterflies. Each factor is computed from its own angle, brought below an eighth of
a turn in whole numbers, so that none inherits an error. J. W. Cooley and J. W. Tukey, Math. Comp. 19 (1965),
https://doi.org/10.1090/S0025-5718-1965-0178586-1; bounds: Higham, Accuracy and Stability, 2nd ed. (2002), chapter 24.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from rowspace.steps.arithmetic import Array, guard, item, vector
from rowspace.steps.shapes import Shape, arrow, points
from rowspace.steps.step import Step, Steps
from rowspace.steps.transforms import fourier_notes as notes
from rowspace.steps.transforms.butterfly import known, levels_of, looks, shown, table

NAME = "fft"


def factor(k: int, n: int) -> complex:
    """exp(−2πi k/n), exact at quarters of a turn, its two parts alike at eighths."""
    eighth, rest = divmod(8 * k, n)  # the angle is (eighth + rest / n) times π/4
    angle = math.pi / 4 * (rest if eighth % 2 == 0 else n - rest) / n
    c, s = math.cos(angle), math.sin(angle)
    c, s = (s, c) if eighth % 2 else (c, s)
    if rest == 0 and eighth % 2:
        c = s = math.sqrt(0.5)
    c, s = [(c, s), (-s, c), (-c, -s), (s, -c)][eighth // 2]
    return complex(c, -s)


def binary_digits(n: int, levels: int) -> Array:
    """Row j has the binary digits of j, the highest first."""
    found: Array = np.arange(n)[:, None] >> np.arange(levels)[::-1] & 1
    return found


def fft(x: ArrayLike) -> Steps[Array]:
    """The discrete Fourier transform of x (n,), n a power of two, not scaled; real or complex.

    Returns y (n,), complex, with ``y == F @ x`` up to rounding, ``F[k, j] = exp(-2j * pi * j * k / n)``. Column 1 of
    the table Y has x with the bits of its places reversed, and each level fills the next one; the last is y. The rows
    of circle are the factors w as points of the plane. 3 n/2 log₂ n complex operations. MatrixError (a ValueError) if n
    is no power of two, and for results beyond the range of floats.

    >>> from rowspace.steps import result
    >>> result(fft([1, 2, 3, 4])).tolist()
    [(10+0j), (-2+2j), (-2+0j), (-2-2j)]
    """
    given = vector(NAME, x, False)
    v = given.astype(complex)
    n = len(v)
    levels = levels_of(NAME, n)
    w = np.array([factor(k, n) for k in range(n // 2)], dtype=complex)
    digits = binary_digits(n, levels)
    place = (digits << np.arange(levels)).sum(axis=1)
    Y, flops = table(v[place], levels), 0
    state: dict[str, Any] = {"x": given.copy()}
    yield Step("Start", notes.start(n), state, {}, 0)
    if levels:
        state = {**state, "w": w.copy(), "circle": np.column_stack([w.real, w.imag])}
        yield Step("The factors", notes.factors(w, n), state, {"changed": [("w", k) for k in range(n // 2)]}, 0, ALL)
    if n > 2:
        order = {"bits": digits.copy(), "place": place.copy(), "Y": Y.copy()}
        changed = {"changed": [("Y", int(j), 0) for j in range(n)]}
        yield Step("Bits reversed", notes.reversal(digits, place, v), {**state, **order}, changed, 0)
    for level in range(levels):
        h = 2**level
        for which in shown(n, h):
            above, below = (np.array(side) for side in zip(*which, strict=True))
            turns = above % h * (n // (2 * h))
            with np.errstate(all="ignore"):
                turned = w[turns] * Y[below, level]
                Y[above, level + 1] = Y[above, level] + turned
                Y[below, level + 1] = Y[above, level] - turned
            guard(NAME, f"a sum of level {level + 1}", Y[np.concatenate([above, below]), level + 1])
            flops += 3 * len(which)
            now, drawn = {**state, "Y": Y.copy()}, (*ALL, *_turning(turns))
            marks = {**looks(level, which), "pivot": [("w", int(k)) for k in sorted(set(turns.tolist()))]}
            if known(v):
                k, t = int(turns[0]), item(turned[0])
                title = f"Level {level + 1}: entries {which[0][0] + 1} and {which[0][1] + 1}"
                note = notes.butterfly(Y, level, which[0], item(w[k]), k, t)
                yield Step(title, note, {**now, "turned": t}, marks, flops, drawn)
            else:
                note = notes.whole_level(n, h)
                yield Step(f"Level {level + 1}: entries {h} apart", note, now, marks, flops, drawn)
    y = Y[:, levels].copy()
    state = {**state, "Y": Y.copy(), "y": y.copy()}
    note = notes.end(given, y, levels)
    yield Step("The transform", note, state, {"changed": [("y", i) for i in range(n)]}, flops)
    return y


ALL = (points("circle", "plain"),)


def _turning(turns: Array) -> tuple[Shape, ...]:
    """The factors of this step, as arrows."""
    return tuple(arrow(f"circle[{k}]", "pivot", label=f"w{k}") for k in sorted(set(turns.tolist()))[:8])
