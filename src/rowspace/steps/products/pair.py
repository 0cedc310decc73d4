"""What the three ways to multiply share: two matrices that fit, rows and columns in TeX, and the last step."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from rowspace.steps.arithmetic import Array, identity, is_exact, item, matrix, together
from rowspace.steps.step import MatrixError
from rowspace.steps.words import LISTED, tex, tuple_tex


def pair(name: str, A: ArrayLike, B: ArrayLike, exact: bool) -> tuple[Array, Array]:
    """A (m, n) and B (n, p) in one arithmetic; MatrixError if they do not fit."""
    F, G = together(matrix(name, A, exact), matrix(name, B, exact))
    if F.shape[1] != G.shape[0]:
        raise MatrixError(
            f"{name}: A is {by(F)} and B {by(G)}; A must have as many columns as B has rows, so that the entries of a"
            " row of A pair with those of a column of B."
        )
    return F, G


def by(A: Array) -> str:
    return f"{A.shape[0]} by {A.shape[1]}"


def listing(v: Array, name: str) -> str:
    """TeX of a vector, or its name if it is too long to be read out."""
    return tuple_tex(map(item, v)) if len(v) <= LISTED else name


def products(pairs: Iterable[tuple[Any, Any]]) -> str:
    """TeX of a sum of products: 1 · 5 + 2 · (−7)."""
    return " + ".join(f"{tex(item(a), True)} \\cdot {tex(item(b), True)}" for a, b in pairs)


def every(count: int, what: str) -> str:
    """All of so many (more than 1), in words."""
    return f"Both {what}" if count == 2 else f"All {count} {what}"


def fits(A: Array, B: Array) -> str:
    """The shapes, in words."""
    m, n, p = *A.shape, B.shape[1]
    return f"$A$ is {m} by {n} and $B$ is {n} by {p}, so $C$ is {m} by {p}"


def is_sure(*arrays: Array) -> bool:
    """Is no sum of a few products of these numbers rounded? So it is with fractions, and with small whole floats."""
    whole = (A.dtype.kind == "f" and bool(((np.rint(A) == A) & (abs(A) < 2**20)).all()) for A in arrays)
    return all(is_exact(A) or small for A, small in zip(arrays, whole, strict=True))


def ending(A: Array, B: Array, C: Array) -> str:
    """What is worth saying of the product, however it came about; nothing where rounding may have made it so."""
    if not C.size or not A.shape[1] or not is_sure(A, B):
        return ""
    m, n, p = *A.shape, B.shape[1]
    if not C.any() and A.any() and B.any():
        return " Every entry is $0$ although neither factor is: with matrices $AB = 0$ does not make a factor $0$."
    if m == n == p and bool((identity(n, C) == C).all()):
        return " It is the identity: $B$ undoes what $A$ does, so it is the inverse of $A$."
    return ""
