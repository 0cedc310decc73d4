"""A case: one input a learner's function is judged on.

``make`` builds the arguments afresh each time, so that nobody can spoil them for the next run. ``tags`` say what
the case is for:

``rounding``   only rounding can go wrong here; exact arithmetic forgives everything
``singular``   the matrix has no inverse
``form``       the same numbers as another case in another form: integers, a list of lists, a strided view
``edge``       at the edge of what is asked (zero, empty, infinite): a plainer case says more, where one fails too
``refuse``     the right answer is an error: a ``ValueError`` (``LinAlgError`` is one) or ``ArithmeticError``
``optional``   nothing was promised about it: a failure is a remark, not a verdict
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

Args = tuple[Any, ...]


@dataclass(frozen=True)
class Case:
    """One input, named, in the form the learner's function receives it."""

    name: str
    make: Callable[[], Args]
    tags: frozenset[str] = field(default_factory=frozenset)

    @property
    def steady(self) -> bool:
        """Two right ways of computing agree on this case to a few digits, so that answers can be compared."""
        return not self.tags & {"rounding", "optional"}


def case(name: str, *args: Any, tags: str = "") -> Case:
    """A case from arguments at hand; ``tags`` are separated by spaces.

    >>> case("one by one", [[3.0]], tags="form").make()
    ([[3.0]],)
    """
    return Case(name, lambda: tuple(fresh(a) for a in args), frozenset(tags.split()))


def fresh(value: Any) -> Any:
    """A copy that keeps the order of an array and its gaps, nested lists and plain numbers."""
    if isinstance(value, np.ndarray):
        if value.flags.c_contiguous or value.flags.f_contiguous:
            return value.copy(order="K")
        view = np.empty([2 * n for n in value.shape], value.dtype)[tuple(slice(None, None, 2) for _ in value.shape)]
        view[...] = value
        return view
    if isinstance(value, list):
        return [fresh(v) for v in value]
    return value


def smallness(args: Args) -> tuple[bool, int, int, float]:
    """The order in which matrices count as small: entries, then nonzero entries, then their size.

    What is not made of numbers (a name, a function) has no size. Empty ones come last: they say little.

    >>> smallness(([[1, 0], [0, 1]],)) < smallness(([[1, 0], [1, 1]],)) < smallness((np.zeros((3, 3)),))
    True
    >>> smallness((np.ones((3, 3)),)) < smallness((np.zeros((0, 3)),))
    True
    """
    arrays = [a for a in map(np.asarray, args) if a.dtype.kind in "buifc"]
    with np.errstate(over="ignore"):  # entries at the end of the range are large, and their sum is larger still
        total = float(sum(np.abs(a).sum() for a in arrays))
    return (
        any(a.size == 0 for a in arrays),
        sum(a.size for a in arrays),
        sum(int(np.count_nonzero(a)) for a in arrays),
        total,
    )


def smallest_first(cases: Iterable[Case]) -> tuple[Case, ...]:
    """The cases with the smallest arguments first; equal ones keep their order."""
    return tuple(sorted(cases, key=lambda c: smallness(c.make())[:2]))
