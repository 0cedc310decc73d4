"""What a function costs: seconds at two sizes beside the reference's, and the exponent they suggest."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from rowspace.specs.running import call
from rowspace.specs.spec import Spec

SLOW = 10.0  # times the reference's seconds: less is a matter of style
NOTICED = 0.004  # seconds: below it nobody waits, and the clock is not to be trusted


@dataclass(frozen=True)
class Cost:
    """Seconds at ``sizes`` (the second is twice the first or so)."""

    sizes: tuple[int, int]
    yours: tuple[float, float]
    theirs: tuple[float, float]

    @property
    def exponent(self) -> float:
        """p where seconds grow like n to the p."""
        (n, m), (s, t) = self.sizes, self.yours
        return math.log(t / s) / math.log(m / n) if s > 0 and t > 0 else 0.0

    @property
    def slow(self) -> bool:
        return self.yours[1] > max(NOTICED, SLOW * self.theirs[1])


def measure(spec: Spec, f: Callable[..., Any]) -> Cost | None:
    """Time the function and the reference in turn; again, keeping the better, where it looks slow."""
    if spec.sized is None:
        return None
    best: tuple[list[float], list[float]] = ([math.inf] * 2, [math.inf] * 2)
    for _ in range(2):
        for kept, g in zip(best, (f, spec.reference), strict=True):
            for i, n in enumerate(spec.sizes):
                run = call(g, spec.sized(n), (), 2.0)
                kept[i] = min(kept[i], run.seconds)
        cost = Cost(spec.sizes, (best[0][0], best[0][1]), (best[1][0], best[1][1]))
        if not cost.slow:
            break
    return cost
