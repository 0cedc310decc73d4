"""Activations, entry by entry, each with its slope: what makes two layers more than one matrix.

relu is max(0, z), of slope 1 above 0 and 0 below; softsign z / (1 + |z|), of slope 1 / (1 + |z|)²: both keep fractions
fractions. tanh has the slope 1 − tanh², and sigmoid, s = 1 / (1 + exp(−z)), the slope s(1 − s).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from rowspace.steps.arithmetic import Array


class Activation(NamedTuple):
    """Value at z; slope at z, where the value is a; flops of one of each; does it take fractions to fractions?"""

    value: Callable[[Array], Array]
    slope: Callable[[Array, Array], Array]
    flops: int
    slope_flops: int
    rational: bool


def _sigmoid(z: Array) -> Array:
    """1 / (1 + exp(−z)), written so that nothing overflows."""
    e = np.exp(-np.abs(z))
    found: Array = np.where(z >= 0, 1, e) / (1 + e)
    return found


ACTIVATIONS: dict[str, Activation] = {
    "relu": Activation(lambda z: np.maximum(z, z * 0), lambda z, a: z * 0 + (z > 0), 0, 0, True),
    "softsign": Activation(lambda z: z / (1 + abs(z)), lambda z, a: 1 / (1 + abs(z)) ** 2, 2, 3, True),
    "tanh": Activation(np.tanh, lambda z, a: 1 - a * a, 1, 2, False),
    "sigmoid": Activation(_sigmoid, lambda z, a: a * (1 - a), 3, 2, False),
}
