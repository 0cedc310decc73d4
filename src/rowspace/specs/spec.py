"""A spec: everything known about one exercise.

One spec judges the learner, the textbook form, the library and NumPy.
"""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from rowspace.specs.case import Args, Case, smallest_first
from rowspace.specs.mistake import Mistake
from rowspace.specs.prop import Property

if TYPE_CHECKING:
    from rowspace.specs.curve import Curve
    from rowspace.specs.findings import Findings


def no_candidates() -> Iterator[Args]:
    return iter(())


def as_it_is(answer: Any, _: Args) -> Any:
    return answer


@dataclass(frozen=True)
class Spec:
    """One exercise.

    Attributes
    ----------
    id, lesson, signature, stub, asks
        ``asks`` states in a sentence or two what the function receives and returns: what the cases hold the learner to.
    reference
        A right answer as a learner would write it; ``solution`` is its source.
    hints
        Three grades: a question, a pointer, nearly the line.
    read
        ``read(answer, args)`` turns what came back into arrays or raises ``Unreadable`` with a sentence.
    small
        Candidates for the smallest failing input, smallest first.
    library
        Names of library functions that would do the exercise's work, and ``"@"`` where the product itself is to be
        written.
    canonical
        ``canonical(answer, args)`` brings an answer to one form of all that are right (signs, order), so that answers
        can be compared with those of a known mistake.
    sized
        ``sized(n)`` gives arguments of size n, for timing at ``sizes``; more than ``slow`` times the seconds of the
        reference is worth a remark, less is a matter of style.
    """

    id: str
    lesson: str
    signature: str
    asks: str
    stub: str
    reference: Callable[..., Any]
    hints: tuple[str, str, str]
    arguments: tuple[str, ...]
    read: Callable[[Any, Args], Any]
    cases: tuple[Case, ...]
    properties: tuple[Property, ...]
    mistakes: tuple[Mistake, ...]
    where: str
    noun: str = "matrix"
    library: frozenset[str] = field(default_factory=frozenset)
    small: Callable[[], Iterator[Args]] = no_candidates
    canonical: Callable[[Any, Args], Any] = as_it_is
    sized: Callable[[int], Args] | None = None
    sizes: tuple[int, ...] = (16, 32, 64)
    slow: float = 6.0
    curve: Callable[[Callable[..., Any]], Curve | None] | None = None
    passed: Callable[[Findings], str] | None = None

    @cached_property
    def solution(self) -> str:
        """Source of the reference."""
        return textwrap.dedent(inspect.getsource(self.reference))

    @cached_property
    def ordered(self) -> tuple[Case, ...]:
        """The cases, smallest first; those about which nothing was promised at the end."""
        return tuple(sorted(smallest_first(self.cases), key=lambda c: "optional" in c.tags))

    def case(self, name: str) -> Case:
        return next(c for c in self.cases if c.name == name)

    def property(self, name: str) -> Property:
        return next(p for p in self.properties if p.name == name)
