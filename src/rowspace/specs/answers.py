"""Reading what a learner's function returned: arrays of the right shape, or a sentence that says what came instead."""

from __future__ import annotations

import inspect
from collections.abc import Sequence
from typing import Any

import numpy as np


class Unreadable(Exception):
    """What came back is not an answer to the question; the message is a sentence."""


#: What reading, measuring and recognising may raise on answers of a kind that nobody thought of.
STUMBLES = (ValueError, TypeError, AttributeError, LookupError, ArithmeticError)


def describe(value: Any) -> str:
    """What a value is, in a learner's words.

    >>> describe(None), describe(np.zeros((2, 3))), describe((1, 2)), describe("x")
    ('None', 'an array of shape (2, 3)', 'a tuple of 2', 'the string ‘x’')
    """
    if value is None:
        return "None"
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}" if value.ndim else "a single number"
    if isinstance(value, bool | np.bool_):
        return str(value)
    if isinstance(value, int | float | complex | np.number):
        return f"the number {value:.4g}"
    if isinstance(value, str):
        return f"the string ‘{value[:30]}’"
    if isinstance(value, tuple | list):
        return f"a {type(value).__name__} of {len(value)}"
    if inspect.isgenerator(value):
        return "a generator (the function contains `yield`)"
    if inspect.iscoroutine(value):
        value.close()
        return "a coroutine (the function is `async`)"
    if callable(value):
        return f"the function `{getattr(value, '__name__', value)}` itself (without parentheses it is not called)"
    name = type(value).__name__
    return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name}"


def numbers_in(value: Any, name: str) -> Any:
    """``value`` as a float or complex array, lists and scalars too."""
    if value is Ellipsis or value is None or inspect.isgenerator(value) or inspect.iscoroutine(value):
        raise Unreadable(
            f"{name} should be made of numbers; it is {'`...`' if value is Ellipsis else describe(value)}."
        )
    try:
        array = np.asarray(value)
        if array.dtype == object:
            array = array.astype(float)
    except (ValueError, TypeError):
        raise Unreadable(f"{name} should be made of numbers; it is {describe(value)}.") from None
    if array.dtype.kind not in "buifc":
        raise Unreadable(f"{name} should be made of numbers; it is {describe(value)}.")
    return array if array.dtype.kind == "c" else array.astype(float)


def matrix(value: Any, shape: tuple[int, ...], name: str) -> Any:
    """``value`` as an array of this shape.

    >>> matrix([[1, 2]], (1, 2), "U")
    array([[1., 2.]])
    >>> matrix([1, 2], (2, 2), "U")
    Traceback (most recent call last):
        ...
    rowspace.specs.answers.Unreadable: U should be 2 by 2; its shape is (2,).
    """
    array = numbers_in(value, name)
    if array.shape != shape:
        wanted = " by ".join(map(str, shape))
        raise Unreadable(f"{name} should be {wanted}; its shape is {array.shape}.")
    return array


def vector(value: Any, n: int, name: str) -> Any:
    """``value`` as a vector of n entries.

    >>> vector([[1], [2]], 2, "x")
    Traceback (most recent call last):
        ...
    rowspace.specs.answers.Unreadable: x should be a vector of 2 entries, shape (2,); its shape is (2, 1).
    """
    array = numbers_in(value, name)
    if array.shape != (n,):
        entries = "1 entry" if n == 1 else f"{n} entries"
        raise Unreadable(f"{name} should be a vector of {entries}, shape ({n},); its shape is {array.shape}.")
    return array


def scalar(value: Any, name: str) -> float:
    """``value`` as one real number; an array of one entry without axes will do."""
    array = numbers_in(value, name)
    if array.shape != ():
        raise Unreadable(f"{name} should be one number; it is {describe(value)}.")
    if array.dtype.kind == "c":
        raise Unreadable(f"{name} should be a real number; it is complex.")
    return float(array)


def shape_of(value: Any) -> tuple[int, ...] | None:
    """The shape of whatever came back; None where it has none, as lists of different lengths.

    >>> shape_of([[1, 2]]), shape_of((1, [2, 3])), shape_of(3)
    ((1, 2), None, ())
    """
    try:
        return tuple(np.shape(value))
    except (ValueError, TypeError):
        return None


def shapes_of(value: Any) -> tuple[tuple[int, ...] | None, ...]:
    """The shapes of the parts of a tuple or list; () for anything else.

    >>> shapes_of((np.eye(2), [1, 2])), shapes_of(np.eye(2))
    (((2, 2), (2,)), ())
    """
    return tuple(map(shape_of, value)) if isinstance(value, tuple | list) else ()


def parts(value: Any, names: Sequence[str]) -> tuple[Any, ...]:
    """``value`` as a tuple with these parts.

    >>> parts((1, 2), ["P", "L", "U"])
    Traceback (most recent call last):
        ...
    rowspace.specs.answers.Unreadable: The answer should have 3 parts, P, L, U; a tuple of 2 came back.
    """
    wanted = ", ".join(names)
    if isinstance(value, np.ndarray) and value.ndim == 3 and len(value) == len(names):
        return tuple(value)
    if not isinstance(value, tuple | list) or len(value) != len(names):
        raise Unreadable(f"The answer should have {len(names)} parts, {wanted}; {describe(value)} came back.")
    return tuple(value)
