"""The projection of one vector onto the line of another: p = (a·b / a·a) a; what is left, r = b − p, is perpendicular.

About 8n flops, the check included. Strang, Introduction to Linear Algebra, 5th ed. (2016), section 4.2. The length of a
plays no part in p; where its square is beyond the range of floats, a is divided by a power of 2 first, which rounds
nothing.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from rowspace.steps.arithmetic import Array, guard, is_exact, item, same_length, together, vector
from rowspace.steps.shapes import arrow, line, segment
from rowspace.steps.step import Highlight, MatrixError, Step, Steps
from rowspace.steps.words import LISTED, equals, tex, tuple_tex

NAME = "projection"
LARGE = 400  # powers of 2: the square of such a number, and 32 of them added up, stay well within floats
PICTURE = (line("a"), arrow("a", "vec-a"), arrow("b", "vec-b"))


def projection(b: ArrayLike, a: ArrayLike, exact: bool = False) -> Steps[Array]:
    """Project b (n,) onto the line through a (n,), a not 0.

    Returns p (n,), the multiple of a for which ``a @ (b - p) == 0``: the point of the line nearest to b. MatrixError if
    a is 0, if the lengths differ, and for results beyond the range of floats.

    >>> from rowspace.steps import result
    >>> result(projection([1, 3], [4, 2]))
    array([2., 1.])
    """
    u, v = together(vector(NAME, b, exact, "the vector"), vector(NAME, a, exact, "the direction"))
    n = len(u)
    same_length(NAME, v, n, "the direction", "the vector has")
    if not any(v):
        raise MatrixError(f"{NAME}: the direction is 0; every entry of it is, so it gives no line.")
    if v.dtype.kind == "c":
        raise MatrixError(f"{NAME}: an entry is complex; it takes real vectors.")
    every = range(n)
    state: dict[str, Any] = {"b": u.copy(), "a": v.copy()}
    note = (
        "Wanted: the point $p$ on the line of $a$ that is nearest to $b$. It is $t\\,a$ for some number $t$, and what"
        " is left of $b$ must stand at a right angle to the line: $a \\cdot (b - t\\,a) = 0$."
    )
    yield Step("Start", note, state, {}, 0, PICTURE)
    letter, flops = "a", 0
    power = _exponent(v)
    if abs(power) > LARGE:
        letter, flops, v = "d", n, v / math.ldexp(1.0, power)
        state = {**state, "d": v.copy()}
        note = (
            "The square of so large or small a number is no float. Only the direction of $a$ counts, so $a$ is divided"
            " by a power of $2$, which changes no digit: $d$ has the same line."
        )
        yield Step("Scale the direction", note, state, {"changed": [("d", i) for i in every]}, flops, PICTURE)

    with np.errstate(all="ignore"):
        top, bottom = item(v @ u), item(v @ v)
        guard(NAME, f"{letter}·b", [top, bottom])
        t = item(top / bottom)
        p: Array = t * v
    guard(NAME, "the point p", p)
    flops += 2 * (2 * n - 1) + 1
    looks: Highlight = {"read": [(name, i) for name in ("b", letter) for i in every]}
    products = {f"{letter}·b": top, f"{letter}·{letter}": bottom}
    note = _share(letter, u, v, top, bottom, t)
    yield Step("The share t", note, {**state, **products, "t": t}, looks, flops, PICTURE)
    state = {**state, "t": t}

    flops += n
    state = {**state, "p": p.copy()}
    note = f"The point is $p = {_product(t, v, letter, p)}$."
    if t == 0:
        note += f" Since ${letter} \\cdot b = 0$, the vectors are perpendicular, and the nearest point is the origin."
    elif t < 0:
        note += f" It lies behind the origin, since $t$ is negative: $b$ points away from ${letter}$."
    looks = {"read": [(letter, i) for i in every], "changed": [("p", i) for i in every]}
    yield Step("The point p", note, state, looks, flops, (*PICTURE, arrow("p", "vec-result")))

    r = u - p
    flops += n
    state = {**state, "r": r.copy()}
    note = f"$r = b - p = {_listing(u, 'b')} - {_listing(p, 'p')} = {_listing(r, 'r')}$ leads from the line to $b$."
    if not any(r):
        note = f"$r = b - p = {_listing(r, '0')}$: $b$ is on the line already, and nothing is left."
    whole = (*PICTURE, arrow("p", "vec-result"), segment("p", "b", "residual", "r"))
    yield Step("What is left", note, state, {"changed": [("r", i) for i in every]}, flops, whole)

    with np.errstate(all="ignore"):
        left = item(v @ r)
    guard(NAME, f"{letter}·r", left)
    flops += 2 * n - 1
    looks = {"read": [(letter, i) for i in every], "pivot": [("r", i) for i in every]}
    yield Step("The right angle", _check(letter, v, r, left), {**state, f"{letter}·r": left}, looks, flops, whole)
    return p


def _exponent(v: Array) -> int:
    """The power of 2 just below the largest entry of floats."""
    return 0 if is_exact(v) else math.frexp(float(np.abs(v).max(initial=0.0)))[1] - 1


def _listing(v: Array, name: str) -> str:
    return tuple_tex(map(item, v)) if len(v) <= LISTED else name


def _dot(name: str, v: Array, other: str, u: Array, value: Any) -> str:
    """TeX of a dot product written out: a · b = (4, 2) · (1, 3) = 10."""
    numbers = f" = {_listing(v, name)} \\cdot {_listing(u, other)}" if len(v) <= LISTED else ""
    return f"{name} \\cdot {other}{numbers} {equals(value)}"


def _share(letter: str, u: Array, v: Array, top: Any, bottom: Any, t: Any) -> str:
    return (
        f"${letter} \\cdot (b - t\\,{letter}) = 0$ asks for $t = ({letter} \\cdot b) / ({letter} \\cdot {letter})$."
        f" Here ${_dot(letter, v, 'b', u, top)}$ and ${_dot(letter, v, letter, v, bottom)}$, so"
        f" $t = {tex(top, True)} / {tex(bottom, True)} {equals(t)}$."
    )


def _product(t: Any, v: Array, letter: str, p: Array) -> str:
    product = f"t\\,{letter} = {tex(t, True)} \\cdot {_listing(v, letter)}"
    return f"{product} = {_listing(p, 'p')}" if len(p) <= LISTED else product


def _check(letter: str, v: Array, r: Array, left: Any) -> str:
    note = f"${_dot(letter, v, 'r', r, left)}$"
    if left == 0:
        note += ": what is left is perpendicular to the line."
    else:
        note += ", which is rounding: in exact arithmetic it is $0$, and $r$ is perpendicular to the line."
    return note + (
        " Any other point of the line is further off: to reach it from $b$ one goes along $r$ and then along the line,"
        " and the way across a right angle is longer than $r$ alone."
    )
