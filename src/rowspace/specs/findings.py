"""What was found out about a function: runs, answers, figures. The evidence mistakes are recognised by."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any

import numpy as np

from rowspace.specs.answers import STUMBLES, Unreadable, describe
from rowspace.specs.case import Args, Case
from rowspace.specs.cost import Cost, measure
from rowspace.specs.curve import Curve
from rowspace.specs.prop import Property, Row
from rowspace.specs.running import Run, Trouble, call
from rowspace.specs.spec import Spec

SLOWNESS = 3.0 if sys.platform == "emscripten" else 1.0  # of Python in a browser, where processor time is the clock's
EACH = SLOWNESS  # seconds a case may take
ALL = 4.0 * SLOWNESS  # seconds all cases together may take; what is left after it is not asked

ANSWERS = "An answer for every {noun}"
UNTOUCHED = "Arguments left as they were"


class Findings:
    """A function on every case of its spec.

    Attributes
    ----------
    runs, answers
        By case name: what happened, and the answers that could be read.
    troubles
        By case name: why there is no answer.
    figures
        By (property, case name).
    """

    def __init__(self, spec: Spec, f: Callable[..., Any], budget: float = ALL) -> None:
        self.spec, self.f = spec, f
        self.runs: dict[str, Run] = {}
        self.answers: dict[str, Any] = {}
        self.troubles: dict[str, Trouble] = {}
        self.args: dict[str, Args] = {}
        self.figures: dict[tuple[str, str], float] = {}
        self.bounds: dict[tuple[str, str], float] = {}
        self.curve: Curve | None = None
        spent = 0.0
        for case in spec.ordered:
            args = case.make()
            if spent >= budget:
                run = Run(trouble=Trouble("unasked", "it was not asked: time had run out"))
            else:
                run = call(f, args, spec.arguments, EACH)
            spent += run.seconds
            if run.trouble is not None and run.trouble.kind == "time":
                spent = budget  # it would only happen again
            self.record(case, args, run)

    @cached_property
    def cost(self) -> Cost | None:
        """Seconds at two sizes, measured when first asked for."""
        return measure(self.spec, self.f)

    def record(self, case: Case, args: Args, run: Run) -> None:
        self.runs[case.name], self.args[case.name] = run, args
        answer, trouble = read(self.spec, args, run)
        if trouble is not None:
            if not ("refuse" in case.tags and trouble.refusal):
                self.troubles[case.name] = trouble
            return
        self.answers[case.name] = answer
        for p in self.spec.properties:
            if p.applies(case):
                self.figures[p.name, case.name] = p.figure(args, answer)
                self.bounds[p.name, case.name] = bound(self.spec, p, case)

    def holds(self, p: str, case: str) -> bool:
        """Does the property hold on the case (or not apply to it)? False where there is no answer."""
        if case in self.troubles:
            return False
        return self.figures.get((p, case), 0.0) <= self.bounds.get((p, case), 0.0)

    def fails(self, case: str) -> bool:
        """Does anything fail on the case?"""
        return bool(self.runs[case].changed) or not all(self.holds(p.name, case) for p in self.spec.properties)

    def asked(self, *without: str) -> list[Case]:
        """The cases that count, except those with one of these tags."""
        return [c for c in self.spec.ordered if not c.tags & {"optional", *without}]

    def right(self, *without: str) -> bool:
        """Does everything hold on all cases but those with one of these tags?"""
        return not any(self.fails(c.name) for c in self.asked(*without))

    def answered(self) -> Iterator[tuple[Case, Args, Any]]:
        """The readable answers on cases that count, with their arguments."""
        for case in self.asked():
            if case.name in self.answers:
                yield case, self.args[case.name], self.answers[case.name]

    def worst(self, p: Property) -> Row | None:
        """The property's worst figure over the cases that count, compared with the bound."""
        rows = [
            Row(p.name, figure, self.bounds[p.name, c.name], figure <= self.bounds[p.name, c.name], c.name)
            for c in self.asked()
            if (figure := self.figures.get((p.name, c.name))) is not None
        ]
        return max(rows, key=Row.ratio, default=None)


_bounds: dict[tuple[str, str, str], float] = {}


def bound(spec: Spec, p: Property, case: Case) -> float:
    """The property's bound on a case of the spec, computed once."""
    key = spec.id, p.name, case.name
    if key not in _bounds:
        with np.errstate(all="ignore"):
            _bounds[key] = float(p.bound(case.make()))
    return _bounds[key]


def read(spec: Spec, args: Args, run: Run) -> tuple[Any, Trouble | None]:
    """The answer of a run in the spec's own form, or why it is none."""
    if run.trouble is not None:
        return None, run.trouble
    try:
        return spec.read(run.answer, args), None
    except Unreadable as error:
        return None, Trouble("unreadable", str(error).rstrip("."))
    except STUMBLES:
        return None, Trouble("unreadable", f"{describe(run.answer)} came back, which cannot be read as an answer")
