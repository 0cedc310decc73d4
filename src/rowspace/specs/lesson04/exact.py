"""Independence decided in fractions, of the numbers meant: one tenth where 0.1 stands."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np


def meant(x: float) -> Fraction:
    """The fraction that was meant: a small one where its nearest floats lie no further off."""
    near = Fraction(x).limit_denominator(1000)
    return near if near and abs(float(near) - x) <= 4 * np.finfo(float).eps * abs(x) else Fraction(x)


def says_new(vectors: Sequence[Sequence[float]]) -> list[bool]:
    """Of each vector: is it outside the span of those before it?

    >>> says_new([[0.1, 0.7], [0.3, 2.1], [1.0, 0.0]])
    [True, False, True]
    """
    kept: list[tuple[int, list[Fraction]]] = []
    new = []
    for vector in vectors:
        left = [meant(x) for x in vector]
        for j, row in kept:
            if left[j]:
                m = left[j] / row[j]
                left = [a - m * b for a, b in zip(left, row, strict=True)]
        pivot = next((j for j, x in enumerate(left) if x), None)
        new.append(pivot is not None)
        if pivot is not None:
            kept.append((pivot, left))
    return new
