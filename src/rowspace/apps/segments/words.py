"""Names for segments: by what sets their centre apart from the mean row, in standard deviations."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from rowspace.apps.segments.columns import Column
from rowspace.linalg.arrays import Array

APART = 0.5
"""Standard deviations from the mean from which a difference is worth a word: Cohen's medium effect."""


def names(columns: Sequence[Column], centres: Array) -> tuple[str, ...]:
    """A name for each row of `centres`, (k, d) in standard deviations; no two are alike.

    The two largest differences, or more where two segments would share a name.
    """
    order = [np.argsort(-np.abs(row), kind="stable") for row in centres]
    lengths = [2] * len(centres)
    while True:
        said = [_name(columns, row, which[:n]) for row, which, n in zip(centres, order, lengths, strict=True)]
        shared = [i for i, name in enumerate(said) if said.count(name) > 1 and lengths[i] < len(columns)]
        if not shared:
            break
        for i in shared:
            lengths[i] += 1
    counts = [said[: i + 1].count(name) for i, name in enumerate(said)]
    return tuple(f"{name} ({i})" if said.count(name) > 1 else name for i, name in zip(counts, said, strict=True))


def _name(columns: Sequence[Column], row: Array, which: Array) -> str:
    parts = [f"{_amount(columns[i], row[i])} {plain(columns[i].name)}" for i in which if abs(row[i]) >= APART]
    return ", ".join(parts) or "near the mean in everything"


def _amount(column: Column, z: float) -> str:
    """Amounts are much or little; other numbers, as an age, are high or low."""
    if column.logarithmic:
        return "much" if z > 0 else "little"
    return "high" if z > 0 else "low"


def plain(name: str) -> str:
    """A column's name as words.

    >>> plain("Detergents_Paper")
    'detergents paper'
    """
    words = name.replace("_", " ").split()
    return " ".join(word if word.isupper() and len(word) > 1 else word.lower() for word in words)


def belief(rand: float) -> str:
    """What an adjusted Rand index between resamples means for the reader."""
    if rand >= 0.9:
        return "Another sample of such rows would be cut nearly the same way"
    if rand >= 0.7:
        return "Another sample would be cut much the same way, with some rows elsewhere"
    return "Another sample would be cut differently: these segments are one of several ways to cut"
