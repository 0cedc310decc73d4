"""A verdict: what was found out about a learner's function, in words and figures.

It is true when the function passed: robustly, or as what is right in exact arithmetic and fragile in floating point.
Which of the two, and why, is its grade. It prints as plain text, and shows itself in a terminal (rich), a notebook
and the page.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from rowspace.specs.cost import Cost
from rowspace.specs.curve import Curve
from rowspace.specs.mistake import Status
from rowspace.specs.prop import Row
from rowspace.specs.shrink import Counterexample

WORDS: dict[Status, str] = {"ok": "Passed", "warn": "Passed, fragile", "wrong": "Wrong"}
GLYPHS: dict[Status, str] = {"ok": "✓", "warn": "△", "wrong": "✕"}


@dataclass(frozen=True)
class Verdict:
    """What was found.

    Attributes
    ----------
    spec, lesson, signature
        Which exercise.
    status
        The grade: ``ok``, ``warn`` (right in exact arithmetic, fragile in floating point: passed too) or ``wrong``.
    sentence
        What was measured, on what, against what, and what it is called.
    properties
        Each property's worst figure, its bound, whether it holds, and on which case.
    counterexample
        The smallest input found on which it fails.
    hints
        Three grades; ``hint`` is the first.
    where
        Where the lesson treats it: ``08#exchange``.
    mistake
        Id of the known mistake it is, if it is one.
    remarks
        What is worth knowing and no fault.
    output
        What the function printed.
    curve
        A measured curve, where the spec has one.
    cost
        Measured seconds at a few sizes, where it passed and the spec says how to make arguments of a size.
    """

    spec: str
    lesson: str
    signature: str
    status: Status
    sentence: str
    properties: tuple[Row, ...] = ()
    counterexample: Counterexample | None = None
    hints: tuple[str, ...] = ()
    where: str = ""
    mistake: str | None = None
    remarks: tuple[str, ...] = ()
    output: str = ""
    curve: Curve | None = None
    cost: Cost | None = None
    seconds: float = field(default=0.0, compare=False)

    @property
    def word(self) -> str:
        return WORDS[self.status]

    @property
    def pace(self) -> str:
        """The cost in a sentence."""
        return self.cost.says() if self.cost else ""

    @property
    def hint(self) -> str:
        return self.hints[0] if self.hints else ""

    def __bool__(self) -> bool:
        return self.status != "wrong"

    def __str__(self) -> str:
        from rowspace.specs.render_text import text

        return text(self)

    def __repr__(self) -> str:
        return str(self)

    def __rich__(self) -> Any:
        from rowspace.specs.render_rich import panel

        return panel(self)

    def html(self, site: bool = False) -> str:
        """The verdict card. ``site`` leaves out the styles, which the site brings itself, and links into the lesson."""
        from rowspace.specs.render_html import card

        return card(self, site)

    def _repr_html_(self) -> str:
        return self.html()

    def to_dict(self) -> dict[str, Any]:
        """The verdict as JSON takes it: figures that are not numbers become text."""
        shown = self.counterexample
        return {
            "spec": self.spec,
            "lesson": self.lesson,
            "status": self.status,
            "sentence": self.sentence,
            "mistake": self.mistake,
            "properties": [
                {"name": r.name, "figure": _json(r.figure), "bound": _json(r.bound), "holds": r.holds, "case": r.case}
                for r in self.properties
            ],
            "counterexample": shown and {"code": shown.code(self.spec), "what": shown.what},
            "hints": list(self.hints),
            "where": self.where,
            "remarks": list(self.remarks),
            "output": self.output,
            "curve": self.curve and self.curve.to_dict(),
            "cost": self.cost and self.cost.to_dict(),
            "seconds": round(self.seconds, 4),
        }


def _json(x: float) -> float | str:
    return float(x) if np.isfinite(x) else str(x)
