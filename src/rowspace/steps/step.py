"""What a watched algorithm yields, and how to get its result.

An algorithm in this room is a generator: it yields a `Step` for everything it does and *returns* the result it ends
with, so that one textbook form is both the picture and the tested code. ``result(lu(A))`` runs it to its end and
gives ``P, L, U``.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any, NamedTuple, TypeVar

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
        Name -> a 2-D array, a 1-D array, a list of row numbers (from 0, so that ``A[state["P"]] == L @ U``), or a
        scalar. Arrays are copies: a step stays as it was. An unknown not yet found is NaN in floats, None in fractions.
    highlight
        Role ("pivot", "changed", "read", "kept", "zero") -> entries (name, i, j) of a matrix, (name, i) of a vector.
    flops
        Additions, subtractions, multiplications and divisions so far; comparisons and exchanges count nothing.
    """

    title: str
    note: str
    state: dict[str, Any]
    highlight: Highlight
    flops: int = 0


Steps = Generator[Step, None, Result]


class Algorithm(NamedTuple):
    """An entry of the registry `rowspace.steps.ALGORITHMS`.

    title
        What a page calls it.
    generator
        Called as ``generator(A, exact=...)`` or ``generator(A, b, exact=...)``.
    needs_rhs
        Does it do nothing without a right-hand side?
    presets
        (name, text) pairs, each a matrix that shows something; the first is the one to open with.
    takes_rhs
        May it be given a right-hand side?
    inputs
        The names under which the matrix and the right-hand side stand in the first step.
    """

    title: str
    generator: Callable[..., Steps[Any]]
    needs_rhs: bool
    presets: list[tuple[str, str]]
    takes_rhs: bool
    inputs: tuple[str, ...]


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
