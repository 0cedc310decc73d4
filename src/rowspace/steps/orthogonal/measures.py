"""What the algorithms of this family share: real matrices, lengths kept exact, and vectors and dot products in TeX."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from rowspace.steps.arithmetic import Array, full, is_exact, item, matrix, number
from rowspace.steps.step import MatrixError
from rowspace.steps.surds import NoRoot, Surd, square_root
from rowspace.steps.words import LISTED, equals, is_negative, tex, tuple_tex

EPS = float(np.finfo(float).eps)
WRITTEN = 24  # more numbers than these are not written out in one formula


def real_matrix(name: str, A: ArrayLike, exact: bool) -> Array:
    """A fresh matrix of real numbers in the arithmetic asked for."""
    B = matrix(name, A, exact)
    only_real(name, B)
    return B


def only_real(name: str, *arrays: Array) -> None:
    if any(A.dtype.kind == "c" for A in arrays):
        raise MatrixError(f"{name}: an entry is complex; it takes real numbers.")


def unknown_matrix(m: int, n: int, like: Array) -> Array:
    """A matrix of which nothing is known yet: NaN in floats, None in fractions."""
    X = full((m, n), 0, like)
    X[...] = None if is_exact(like) else np.nan
    return X


def dot(u: Array, v: Array) -> Any:
    return item(u @ v) if len(u) else item(number(u, 0))


def root(x: Any) -> Any:
    """The root of a fraction, exact also where it is too long for its squares to be found.

    A root that keeps a square inside is still exact. Sums of one kind of root come out right with it, and no others are
    formed where this is used: all entries of a column of Q, or of a row of R, are fractions times one root.
    """
    try:
        return square_root(x)
    except NoRoot:
        if not isinstance(x, Fraction) or x < 0:
            raise
        return Surd({x.numerator * x.denominator: Fraction(1, x.denominator)})


def length(v: Array) -> Any:
    """The length of v: a fraction or its root, or a float with no square that overflows or vanishes."""
    return root(dot(v, v)) if is_exact(v) else math.hypot(*v.tolist())


def listing(v: Sequence[Any] | Array, name: str) -> str:
    """TeX of a vector, or its name if it is too long to be read out."""
    return tuple_tex(map(item, v)) if len(v) <= LISTED else name


def length_tex(name: str, v: Array, value: Any) -> str:
    """TeX of a length written out: ‖v‖ = ‖(3, 4)‖ = 5; of one entry, ‖v‖ = |−3| = 3."""
    if len(v) > LISTED:
        numbers = ""
    elif len(v) == 1:
        numbers = f" = \\lvert{{{tex(item(v[0]))}}}\\rvert"
    else:
        numbers = f" = \\lVert{tuple_tex(map(item, v))}\\rVert"
    return f"\\lVert{{{name}}}\\rVert{numbers} {equals(value)}"


def dot_tex(name: str, u: Array, other: str, v: Array, value: Any) -> str:
    """TeX of a dot product written out: a · b = (4, 2) · (1, 3) = 10."""
    numbers = f" = {listing(u, name)} \\cdot {listing(v, other)}" if len(u) <= LISTED else ""
    return f"{name} \\cdot {other}{numbers} {equals(value)}"


def less(terms: Iterable[tuple[Any, str]]) -> str:
    """TeX of − c·x − c'·x' …, where x is the TeX of a vector; each sign is joined with that of c."""
    text = ""
    for c, x in terms:
        size = abs(c) if is_negative(c) else c
        factor = "" if size == 1 else f"{tex(size, True)} \\cdot "
        text += f" {'+' if is_negative(c) else '-'} {factor}{x}"
    return text
