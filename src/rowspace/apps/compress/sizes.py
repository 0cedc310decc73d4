"""Encoding to a number of bytes: the finest step, or the highest rank, whose file is no larger.

The bits of a file are nearly proportional to how many coefficients are not rounded to nothing (Z. He, S. K. Mitra, *A
linear source model and a unified rate control algorithm for DCT video coding*, IEEE Trans. Circuits Syst. Video
Technol. 12 (2002)); on photographs they grow a little faster, as the share of these to the power `GROWTH`. So one
attempt tells how many bits this picture takes, and the sorted coefficients tell the step that leaves as many as the
target pays for; two attempts tell the power too. The second attempt is mostly within half a percent; only the last is
written.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rowspace.apps import AppError
from rowspace.apps.compress import blocks, colour, rank
from rowspace.apps.compress.blocks import LARGEST_STEP, LEAST_STEP, STEP_BITS, Draft, Pixels, Progress
from rowspace.apps.compress.quantise import DEAD, Transformed

Floats = NDArray[np.float64]

#: Good enough: this share of the target, reached.
CLOSE = 0.993
#: Where a guess aims.
AIM = 0.9975
#: Bits for each coefficient of the picture are about ``BITS * share ** GROWTH``, `share` being how many are not rounded
#: to nothing: from eleven photographs at steps of 4 to 64, before an attempt has told more of this one.
BITS, GROWTH = 6.1, 1.15
#: Attempts at most; and after how many a fit is good enough, unless the picture is small.
TRIES, ENOUGH, SMALL = 12, 2, 1 << 16
#: So many coefficients are enough to know how they are distributed.
SAMPLE = 1 << 22


class Fit(NamedTuple):
    data: bytes
    setting: float
    """The step, or the rank."""


def step_of(quality: float) -> float:
    """The step for a quality from 0 to 100: 1 at 100, twice that every 12.5 below.

    >>> step_of(100), step_of(50)
    (1.0, 16.0)
    """
    if not 0 <= quality <= 100:
        raise AppError(f"The quality is a number from 0 to 100, not {quality:g}.")
    return float(2.0 ** ((100 - quality) / 12.5))


def fit_blocks(pixels: Pixels, target: int, progress: Progress | None = None) -> Fit:
    """The file in block mode of at most `target` bytes with the smallest step found."""
    sizes, bits, growth = coefficient_sizes(pixels), BITS, GROWTH
    before: tuple[float, float] | None = None  # share and bits of the last attempt
    low, high = LEAST_STEP - 1, LARGEST_STEP + 1  # the largest step known to give too much, the smallest that does not
    best: Draft | None = None
    for attempt in range(TRIES):
        step = blocks.whole_step(step_for(sizes, (8 * AIM * target / pixels.size / bits) ** (1 / growth)))
        if not low < step < high:
            step = math.isqrt(low * high)
        if not low < step < high:
            break
        tried = blocks.draft(pixels, step / 2**STEP_BITS, progress)
        if tried.size <= target:
            high, best = step, tried
            if tried.size >= CLOSE * target or (attempt >= ENOUGH and pixels.size > SMALL):
                break
        else:
            low = step
        share = max(float((sizes > DEAD * step / 2**STEP_BITS).mean()), 1 / len(sizes))
        took = 8 * tried.size / pixels.size
        if before and share != before[0]:
            growth = float(np.clip(math.log(took / before[1]) / math.log(share / before[0]), 0.5, 3))
        bits, before = took / share**growth, (share, took)
    if best is None:
        best = blocks.draft(pixels, LARGEST_STEP / 2**STEP_BITS)
    data = best.file()
    while len(data) > target and best.step < LARGEST_STEP:  # the size of a draft is an estimate
        coarser = min(best.step + 1 + best.step // 64, LARGEST_STEP)
        best = blocks.draft(pixels, coarser / 2**STEP_BITS)
        data = best.file()
    if len(data) > target:
        raise AppError(f"{target:,} bytes are too few: this picture takes at least {len(data):,}.")
    return Fit(data, best.step / 2**STEP_BITS)


def coefficient_sizes(pixels: Pixels) -> Floats:
    """Magnitudes of the coefficients of the picture's 8 × 8 blocks, or of a sample of its rows."""
    V = colour.directions(pixels)
    strips = range(0, pixels.shape[0], 32)
    every = -(-pixels.size // SAMPLE)
    found = [Transformed(colour.channels(pixels[y : y + 32], V), (8,)).blocks[0] for y in strips[::every]]
    return np.sort(np.abs(np.concatenate([each.ravel() for each in found])))


def step_for(sizes: Floats, share: float) -> float:
    """The step that leaves this share of coefficients."""
    at = int(np.clip(round((1 - share) * len(sizes)), 0, len(sizes) - 1))
    return float(max(sizes[at], 1e-9)) / DEAD


def fit_rank(pixels: Pixels, target: int) -> Fit:
    """The file in rank mode of at most `target` bytes with the highest rank."""
    factors = rank.factor(pixels)
    make: Callable[[int], bytes] = lambda k: rank.pack(factors, k)  # noqa: E731
    low, high = 1, min(pixels.shape[:2])
    best = make(low)
    if len(best) > target:
        raise AppError(f"{target:,} bytes are too few: rank 1 takes {len(best):,}.")
    while low < high:
        middle = (low + high + 1) // 2
        data = make(middle)
        if len(data) <= target:
            low, best = middle, data
        else:
            high = middle - 1
    return Fit(best, low)
