"""The two arithmetics of this room: floats (float64, complex128) and exact fractions (object arrays of `Fraction`).

A float becomes the fraction its shortest decimal names: 0.1 becomes 1/10, what the reader wrote, and not
3602879701896397/36028797018963968, what the machine holds.
"""

from __future__ import annotations

import numbers
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from rowspace.steps import words
from rowspace.steps.step import MatrixError

Array = NDArray[Any]


def _fraction(x: Any, name: str, place: str) -> Fraction:
    if isinstance(x, numbers.Rational):
        return Fraction(int(x.numerator), int(x.denominator))
    if isinstance(x, (float, np.floating, Decimal)) and np.isfinite(float(x)):
        return Fraction(str(x))
    if isinstance(x, (np.bool_, np.integer)):
        return Fraction(int(x))
    if isinstance(x, (complex, np.complexfloating)):
        raise MatrixError(f"{name}: the entry in {place} is complex; exact fractions are for real numbers.")
    raise MatrixError(f"{name}: the entry in {place} is {x}, which is not a finite number.")


def _place(where: tuple[int, ...], meaning: str) -> str:
    return f"row {where[0] + 1}, column {where[1] + 1}" if len(where) == 2 else f"place {where[0] + 1} of {meaning}"


def numeric(name: str, values: ArrayLike, exact: bool, ndim: int, meaning: str = "the right-hand side") -> Array:
    """A fresh array of finite numbers in the arithmetic asked for; MatrixError if it cannot be had.

    `meaning` is what an error calls a vector: "the right-hand side", "the first vector".
    """
    _, _, bare = meaning.rpartition("the ")
    what = "matrix (rows of equal length)" if ndim == 2 else f"{bare} (a vector)"
    try:
        given = np.asarray(values)
    except ValueError:
        raise MatrixError(f"{name}: expected a {what}; the rows given have different lengths.") from None
    if given.ndim != ndim:
        raise MatrixError(
            f"{name}: expected a {what}; got {given.ndim} dimension{'s' * (given.ndim != 1)} instead of {ndim}."
        )
    if given.dtype.kind not in "biufcO":
        raise MatrixError(f"{name}: expected numbers; got {given.dtype.name}.")
    if exact:
        fractions = np.empty(given.shape, dtype=object)
        for where in np.ndindex(given.shape):
            fractions[where] = _fraction(given[where], name, _place(where, meaning))
        return fractions
    kind = np.complex128 if given.dtype.kind == "c" or any(isinstance(x, complex) for x in given.flat) else np.float64
    try:
        floats = given.astype(kind)
    except OverflowError:
        raise MatrixError(
            f"{name}: an entry is beyond the range of floats (about 1.8·10³⁰⁸); use exact fractions."
        ) from None
    except (TypeError, ValueError):
        raise MatrixError(f"{name}: expected numbers; an entry is something else.") from None
    for wrong in np.argwhere(~np.isfinite(floats)):
        place = tuple(int(i) for i in wrong)
        raise MatrixError(
            f"{name}: the entry in {_place(place, meaning)} is {floats[place]}; every entry must be a finite number."
        )
    return floats


def matrix(name: str, A: ArrayLike, exact: bool) -> Array:
    """A fresh matrix in the arithmetic asked for."""
    return numeric(name, A, exact, 2)


def vector(name: str, v: ArrayLike, exact: bool, meaning: str = "the vector") -> Array:
    """A fresh vector in the arithmetic asked for; `meaning` is what an error calls it."""
    return numeric(name, v, exact, 1, meaning)


def scalar(name: str, x: Any, exact: bool, meaning: str) -> Any:
    """One number (an option, say) in the arithmetic asked for."""
    return item(numeric(name, [x], exact, 1, meaning)[0])


def same_length(name: str, v: Array, n: int, meaning: str, of: str) -> None:
    """MatrixError unless v has n entries, one for each `of`."""
    if len(v) != n:
        raise MatrixError(
            f"{name}: {meaning} has {len(v)} entr{'y' if len(v) == 1 else 'ies'} and {of} {n}; they must match."
        )


def right_hand_side(name: str, b: ArrayLike, rows: int, exact: bool) -> Array:
    """The vector b in the arithmetic asked for, one entry for each row of the matrix."""
    c = numeric(name, b, exact, 1)
    if len(c) != rows:
        raise MatrixError(
            f"{name}: the matrix has {rows} row{'s' * (rows != 1)} and the right-hand side {len(c)}; they must match."
        )
    return c


def together(*arrays: Array) -> tuple[Array, ...]:
    """All complex if one is."""
    if any(A.dtype == object for A in arrays):
        return arrays
    kind = np.result_type(*arrays)
    return tuple(A.astype(kind) for A in arrays)


def is_exact(A: Array) -> bool:
    return A.dtype == object


def number(A: Array, value: int) -> Any:
    """0 or 1 in the arithmetic of A."""
    return Fraction(value) if is_exact(A) else A.dtype.type(value)


def full(shape: int | tuple[int, ...], value: int, like: Array) -> Array:
    filled = np.empty(shape, dtype=like.dtype)
    filled[...] = number(like, value)
    return filled


def identity(n: int, like: Array) -> Array:
    eye = full((n, n), 0, like)
    np.fill_diagonal(eye, number(like, 1))
    return eye


def unknowns(n: int, like: Array) -> Array:
    """A vector of which nothing is known yet: NaN in floats, None in fractions."""
    x = np.empty(n, dtype=like.dtype)
    x[...] = None if is_exact(like) else np.nan
    return x


def is_unknown(x: Any) -> bool:
    return x is None or bool(x != x)


def item(x: Any) -> Any:
    """A NumPy scalar as Python's own number."""
    return x.item() if isinstance(x, np.generic) else x


def quotient(a: Any, b: Any) -> Any:
    with np.errstate(all="ignore"):
        return a / b


def guard(name: str, doing: str, values: Any) -> None:
    """Raise if a result has left the range of floats: no step goes on with inf or NaN."""
    if not all(words.finite(item(x)) for x in np.ravel(values)):
        raise MatrixError(
            f"{name}: {doing} gives a number beyond the range of floats (about 1.8·10³⁰⁸); scale the matrix or use"
            " exact fractions."
        )
