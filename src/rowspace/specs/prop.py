"""A property: what a right answer satisfies, measured in natural units against a bound that is derived.

``measure(args, answer)`` gives a figure: 0 is perfect. ``bound(args)`` gives what rounding may cost any good
algorithm on that input; it never looks at the learner's answer. ``why`` says where the bound comes from.

A figure reads as a sentence: *subject* is *figure* *unit* ("PA − LU is 0.592 times the size of A").
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from rowspace.specs.answers import STUMBLES
from rowspace.specs.case import Args, Case
from rowspace.specs.numbers import number


def exactly(_: Args) -> float:
    """The bound of what involves no rounding: 0."""
    return 0.0


@dataclass(frozen=True)
class Property:
    """One row of a verdict's table.

    ``quality`` marks a property that exact arithmetic does not ask for: without it an answer is fragile, not wrong.
    ``only`` and ``skip`` are tags of cases: measured only where ``only`` stands, and never where one of ``skip`` does.
    """

    name: str
    measure: Callable[[Args, Any], float]
    bound: Callable[[Args], float]
    why: str
    subject: str
    unit: str
    means: str
    where: str
    quality: bool = False
    only: str = ""
    claim: str = ""
    skip: frozenset[str] = field(default_factory=frozenset)

    def applies(self, case: Case) -> bool:
        if "refuse" in case.tags or self.only:
            return self.only in case.tags
        return not case.tags & self.skip

    def figure(self, args: Args, answer: Any) -> float:
        """The measured figure; ∞ where the answer is not made of numbers."""
        try:
            with np.errstate(all="ignore"):
                found = float(self.measure(args, answer))
        except STUMBLES:
            return float("inf")
        return float("inf") if np.isnan(found) else found

    def says(self, figure: float) -> str:
        """The figure as a clause, or ``claim``, for what is either so or not."""
        if self.claim:
            return self.claim
        return f"{self.subject} is {number(figure)} {self.unit}".rstrip()


@dataclass(frozen=True)
class Row:
    """A property's worst figure over all cases."""

    name: str
    figure: float
    bound: float
    holds: bool
    case: str

    def ratio(self) -> float:
        """How many times its bound the figure is: what "worst" means."""
        if self.figure == 0:
            return 0.0
        return self.figure / self.bound if self.bound else float("inf")
