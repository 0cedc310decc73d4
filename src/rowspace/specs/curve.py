"""A measured curve: the learner's figure and the library's, while one thing gets harder. Both axes are logarithmic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from rowspace.specs.numbers import number

FLOOR = 1e-17


@dataclass(frozen=True)
class Curve:
    """``yours`` and ``theirs`` (named ``peer``) against ``x``; ``about`` opens its description in words."""

    x: tuple[float, ...]
    yours: tuple[float, ...]
    theirs: tuple[float, ...]
    peer: str
    x_label: str
    caption: str
    about: str

    def says(self) -> str:
        """The curve in a sentence, at its hard end."""
        i = len(self.x) - 2
        return (
            f"{self.about} At {number(self.x[i])} yours is {number(self.yours[i])}, that of {self.peer} "
            f"{number(self.theirs[i])}."
        )

    def exponent(self, low: float = 1e-14, high: float = 0.03) -> float | None:
        """p where the figure grows like x to the power p, between rounding level and all lost; None where it does not.

        >>> Curve((1e2, 1e3, 1e4), (1e-12, 1e-10, 1e-8), (0, 0, 0), "", "", "", "").exponent()
        2.0
        """
        points = [(v, e) for v, e in zip(self.x, self.yours, strict=True) if low < e < high]
        if len(points) < 3:
            return None
        x, y = np.log(np.array(points)).T
        return round(float((x - x.mean()) @ (y - y.mean()) / ((x - x.mean()) @ (x - x.mean()))), 6)

    def to_dict(self) -> dict[str, Any]:
        return {
            "x": list(self.x),
            "yours": list(self.yours),
            "theirs": list(self.theirs),
            "peer": self.peer,
            "x_label": self.x_label,
            "caption": self.caption,
            "says": self.says(),
        }


def clipped(errors: list[float]) -> tuple[float, ...]:
    """Errors between what the axis shows, 10⁻¹⁷, and 1; NaN is 1."""
    return tuple(float(v) for v in np.clip(np.nan_to_num(np.array(errors), nan=1.0, posinf=1.0), FLOOR, 1.0))
