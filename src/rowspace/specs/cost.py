"""What a function costs: seconds at a few sizes beside the reference's, and the exponent they suggest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from rowspace.specs.numbers import number, seconds
from rowspace.specs.running import call
from rowspace.specs.spec import Spec

NOTICED = 0.004  # seconds: below it nobody waits, and the clock is not to be trusted


@dataclass(frozen=True)
class Cost:
    """Seconds at ``sizes``, smallest first."""

    sizes: tuple[int, ...]
    yours: tuple[float, ...]
    theirs: tuple[float, ...]
    bound: float

    @property
    def exponent(self) -> float:
        """p where seconds grow like n to the p: the slope of the line through the logarithms, by least squares."""
        if min(self.yours) <= 0:
            return 0.0
        x, y = np.log(self.sizes), np.log(self.yours)
        x -= x.mean()
        return float(x @ (y - y.mean()) / (x @ x))

    @property
    def slow(self) -> bool:
        return self.yours[-1] > max(NOTICED, self.bound * self.theirs[-1])

    def says(self) -> str:
        """The cost in a sentence; the exponent where time grows enough to be more than the cost of any call."""
        n, m = self.sizes[0], self.sizes[-1]
        took = f"{seconds(self.yours[-1])}; the worked solution takes {seconds(self.theirs[-1])}"
        if m < 2 * n or self.yours[-1] < 2 * self.yours[0]:
            return f"At n = {m} it takes {took}."
        power = number(round(self.exponent, 1))
        return f"From n = {n} to {m} its time grows like n to the power {power}: at {m} {took}."

    def to_dict(self) -> dict[str, Any]:
        return {
            "sizes": list(self.sizes),
            "yours": list(self.yours),
            "theirs": list(self.theirs),
            "exponent": self.exponent,
        }


def measure(spec: Spec, f: Callable[..., Any]) -> Cost | None:
    """Time the function and the reference in turn; again, keeping the better, where it looks slow."""
    if spec.sized is None:
        return None
    theirs = best(spec, spec.reference, 2)
    cost = Cost(spec.sizes, best(spec, f, 1), theirs, spec.slow)
    near = cost.slow and cost.yours[-1] < 3 * max(NOTICED, spec.slow * theirs[-1])  # near the border: measure better
    return Cost(spec.sizes, best(spec, f, 2), theirs, spec.slow) if near else cost


def best(spec: Spec, f: Callable[..., Any], times: int) -> tuple[float, ...]:
    """The shortest seconds of some runs at each size; once more at the smallest, where the clock is coarse."""
    assert spec.sized is not None
    return tuple(
        min(call(f, spec.sized(n), (), 2.0).seconds for _ in range(times + (n == spec.sizes[0]))) for n in spec.sizes
    )
