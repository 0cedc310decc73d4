"""One axis of a chart: from values to places, and where its ticks stand."""

from __future__ import annotations

import math

import numpy as np

from rowspace.figures.markup import number, power_of_ten


class Axis:
    """Linear, or logarithmic with a 0 drawn one decade below the smallest value."""

    def __init__(self, name: str, values: np.ndarray, ends: tuple[float, float], log: bool) -> None:
        finite = values[np.isfinite(values)]
        if not finite.size:
            raise ValueError(f"line_chart: no finite value on the {name} axis")
        if log and (finite < 0).any():
            raise ValueError(f"line_chart: the {name} axis is logarithmic and {finite.min():.3g} is negative")
        self.log, self.ends = log, ends
        self.zero = log and bool((finite == 0).any())
        if log:
            positive = finite[finite > 0]
            powers = np.log10(positive) if positive.size else np.zeros(1)
            self.low, self.high = math.floor(powers.min() + 1e-9), math.ceil(powers.max() - 1e-9)
            if self.zero:
                self.low -= 1
            if self.low == self.high:
                self.high += 1
        else:
            self.low, self.high = float(finite.min()), float(finite.max())
            if name == "y" or self.low == self.high:
                self.low, self.high = _rounded(self.low, self.high)

    def place(self, v: float) -> float:
        at = (math.log10(v) if v > 0 else self.low) if self.log else v
        return self.ends[0] + (self.ends[1] - self.ends[0]) * (at - self.low) / (self.high - self.low)

    def ticks(self) -> list[tuple[float, str]]:
        if not self.log:
            step = _step(self.low, self.high)
            first = math.ceil(self.low / step - 1e-9)
            decimals = max(0, -math.floor(math.log10(step) + 1e-9))
            count = math.floor((self.high - first * step) / step + 1e-9) + 1
            return [((first + k) * step, number(round((first + k) * step, 12), decimals)) for k in range(count)]
        lowest = self.low + 1 if self.zero else self.low
        every = max(1, math.ceil((self.high - lowest) / 6))
        found = [(10.0**k, power_of_ten(k)) for k in range(lowest, self.high + 1) if (self.high - k) % every == 0]
        return [(0.0, "0"), *found] if self.zero else found


def _step(low: float, high: float) -> float:
    """1, 2 or 5 times a power of ten, for about five ticks."""
    rough = (high - low) / 5
    base = 10.0 ** math.floor(math.log10(rough))
    return base * next(m for m in (1, 2, 5, 10) if m * base >= rough * 0.999)


def _rounded(low: float, high: float) -> tuple[float, float]:
    if low == high:
        pad = abs(low) / 2 or 1.0
        low, high = low - pad, high + pad
    step = _step(low, high)
    return math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step
