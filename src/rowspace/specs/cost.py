"""What a function costs: seconds at two sizes beside the reference's, and the exponent they suggest."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from rowspace.specs.running import call
from rowspace.specs.spec import Spec

NOTICED = 0.004  # seconds: below it nobody waits, and the clock is not to be trusted


@dataclass(frozen=True)
class Cost:
    """Seconds at ``sizes`` (the second is twice the first or so)."""

    sizes: tuple[int, int]
    yours: tuple[float, float]
    theirs: tuple[float, float]
    bound: float

    @property
    def exponent(self) -> float:
        """p where seconds grow like n to the p."""
        (n, m), (s, t) = self.sizes, self.yours
        return math.log(t / s) / math.log(m / n) if s > 0 and t > 0 else 0.0

    @property
    def slow(self) -> bool:
        return self.yours[1] > max(NOTICED, self.bound * self.theirs[1])


def measure(spec: Spec, f: Callable[..., Any]) -> Cost | None:
    """Time the function and the reference in turn; again, keeping the better, where it looks slow."""
    if spec.sized is None:
        return None
    theirs = best(spec, spec.reference, 2)
    cost = Cost(spec.sizes, best(spec, f, 1), theirs, spec.slow)
    near = cost.slow and cost.yours[1] < 3 * max(NOTICED, spec.slow * theirs[1])  # near the border: measure better
    return Cost(spec.sizes, best(spec, f, 2), theirs, spec.slow) if near else cost


def best(spec: Spec, f: Callable[..., Any], times: int) -> tuple[float, float]:
    """The shortest seconds of some runs at both sizes."""
    assert spec.sized is not None
    small, large = (
        min(call(f, spec.sized(n), (), 2.0).seconds for _ in range(times + (n == spec.sizes[0]))) for n in spec.sizes
    )
    return small, large
