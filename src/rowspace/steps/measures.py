"""What algorithms of several families share: lengths that do not overflow, square matrices, and polynomials in TeX."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from rowspace.steps.arithmetic import Array, item, matrix
from rowspace.steps.step import MatrixError
from rowspace.steps.words import LISTED, is_negative, tex, tuple_tex

EPS = float(np.finfo(float).eps)


def exponent(A: Array) -> int:
    """The power of 2 just below the largest entry of floats; 0 for zeros."""
    top = float(np.abs(A).max(initial=0.0))
    return math.frexp(top)[1] - 1 if top else 0


def length(A: Array) -> float:
    """The root of the sum of all squares of floats, with no square that overflows or vanishes."""
    s = math.ldexp(1.0, exponent(A))
    return s * math.sqrt(float((np.abs(A / s) ** 2).sum()))


def square(name: str, A: ArrayLike, exact: bool, real: bool = True) -> Array:
    """A square matrix with entries, in the arithmetic asked for; MatrixError if it is none."""
    B = matrix(name, A, exact)
    if B.shape[0] != B.shape[1]:
        raise MatrixError(f"{name}: the matrix is {B.shape[0]} by {B.shape[1]}; it must be square.")
    if not B.size:
        raise MatrixError(f"{name}: the matrix has no entries, and so no eigenvalues.")
    if real:
        only_real(name, B)
    return B


def only_real(name: str, A: Array) -> None:
    if A.dtype.kind == "c":
        raise MatrixError(f"{name}: the matrix has complex entries; it takes real ones.")


def symmetric(name: str, A: Array) -> None:
    """MatrixError unless A is symmetric to the last digit."""
    for i, j in np.argwhere(A != A.T):
        raise MatrixError(
            f"{name}: row {i + 1}, column {j + 1} is {item(A[i, j])}, and its mirror image {item(A[j, i])}; the matrix"
            " must be symmetric."
        )


def listing(values: Sequence[Any] | Array, name: str = "") -> str:
    """TeX of a vector, or its name if it is too long to be read out."""
    return tuple_tex(map(item, values)) if len(values) <= LISTED or not name else name


def polynomial(coefficients: Sequence[Any], x: str = r"\lambda") -> str:
    """TeX of a polynomial, highest power first: x^2 - 7x + 10."""
    text, n = "", len(coefficients) - 1
    for k, c in enumerate(coefficients):
        if c == 0:
            continue
        power = {0: "", 1: x}.get(n - k, f"{x}^{n - k}")
        size = abs(c) if is_negative(c) else c
        factor = "" if size == 1 and power else tex(size, bool(power))
        factor += "\\," if power and "10^" in factor else ""
        sign = "-" if is_negative(c) else "+"
        text += (f" {sign} " if text else "-" if sign == "-" else "") + factor + power
    return text or "0"


def dotted(values: Sequence[Any]) -> str:
    """TeX of a product, each factor in parentheses where it needs them."""
    return " \\cdot ".join(tex(x, k > 0) for k, x in enumerate(values))


def plus(values: Sequence[Any]) -> str:
    """TeX of a sum: 2 - 3 + 1."""
    text = ""
    for x in values:
        size = abs(x) if is_negative(x) else x
        sign = "-" if is_negative(x) else "+"
        text += (f" {sign} " if text else "-" if sign == "-" else "") + tex(size, bool(text))
    return text
