"""What a watched algorithm yields, and how to get its result.

An algorithm in this room is a generator: it yields a `Step` for everything it does and *returns* the result it ends
with, so that one textbook form is both the picture and the tested code. ``result(lu(A))`` runs it to its end and
gives ``P, L, U``.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import Any, NamedTuple, TypeVar

from rowspace.steps.shapes import Shape

Result = TypeVar("Result")
Highlight = dict[str, list[tuple[Any, ...]]]


class MatrixError(ValueError):
    """A matrix, a right-hand side or a text that cannot be used; the message is one sentence for the reader."""


class Step(NamedTuple):
    """One step of an algorithm.

    title
        A few words, plain text: ``Row 2 minus 1/3 times row 1``.
    note
        What is done and why, Markdown with mathematics between dollar signs.
    state
        Name -> a 2-D array, a 1-D array, a list of row numbers (from 0, so that ``A[state["P"]] == L @ U``), a scalar,
        or a word. Arrays are copies: a step stays as it was. Entries are floats, complex numbers, or exact: `Fraction`,
        and `Surd` where a square root is kept. An unknown not yet found is NaN in floats, None in fractions.
    highlight
        Role ("pivot", "changed", "read", "kept", "zero") -> entries (name, i, j) of a matrix, (name, i) of a vector.
    flops
        Additions, subtractions, multiplications, divisions and roots so far; comparisons and exchanges count nothing.
    geometry
        What the picture beside the numbers shows: shapes of `rowspace.steps.geometry`, which name values of the state
        and hold none of their own, so that picture and numbers cannot differ.
    """

    title: str
    note: str
    state: dict[str, Any]
    highlight: Highlight
    flops: int = 0
    geometry: tuple[Shape, ...] = ()


Steps = Generator[Step, None, Result]


def result(steps: Steps[Result]) -> Result:
    """Run an algorithm to its end and give what it returns.

    >>> from rowspace.steps import lu
    >>> P, L, U = result(lu([[2, 1], [4, 3]]))
    >>> bool((P @ [[2, 1], [4, 3]] == L @ U).all())
    True
    """
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]
