r"""From coefficients to whole numbers: sizes of blocks, and rate against distortion.

With step Δ a coefficient c costs an error of ``(c − q Δ)²`` and some bits. Lagrange: of all ways to spend B bits, the
one of least error minimises

    error + λ · bits

for some λ. At high rates a bit more everywhere divides the error Δ²/12 by four, whence λ = (ln 2 / 6) Δ² ≈ 0.116 Δ²;
`BEND` is what was best on photographs. Each coefficient is rounded to the nearest number, or to the one below, or to
0, whichever costs least, by the counters' own guess of the bits at the moment it is coded.

Whether a square is one block or four is decided by an estimate of its bits: ``Σ log₂(1 + |c|/Δ)``.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from rowspace.apps.compress.coefficients import STEP, Pass, far_diagonals
from rowspace.apps.compress.mixing import Mixer
from rowspace.apps.compress.surroundings import FINES
from rowspace.apps.compress.symbols import KINDS
from rowspace.apps.compress.transform import DEEPEST, SIDE, SIZES, choose, forward, gather

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

BEND = 0.10
#: A coefficient below this share of a step is nothing, when it is asked how far a layout goes.
DEAD = 0.62
#: The step in the estimate of bits, of the step.
SHARPER = 0.8


def estimate(blocks: Floats, step: float) -> Floats:
    """About how many bits blocks take: (h, w) of (h, w, n, n)."""
    return np.asarray(np.log2(1 + np.abs(blocks) / (SHARPER * step)).sum(axis=(-1, -2)))


def total(channels: Floats, step: float) -> Floats:
    """The estimate for blocks of all channels together."""
    return np.asarray(np.sum([estimate(each, step) for each in channels], axis=0))


class Transformed:
    """The coefficients of a tile's channels in blocks of every size."""

    def __init__(self, channels: Floats, sizes: tuple[int, ...] = SIZES) -> None:
        self.shape = channels.shape[1:]
        room = [(0, 0), *((0, -side % SIDE) for side in self.shape)]
        padded = np.pad(channels, room, mode="edge")
        self.blocks = [np.stack([forward(each, n) for each in padded]) for n in sizes]

    def layouts(self, step: float) -> tuple[Floats, NDArray[np.int8]]:
        """The layouts (channels, h, w, 32, 32) of the best blocks for a step, and their levels (H/4, W/4)."""
        best = total(self.blocks[DEEPEST], step)
        layouts = list(self.blocks[DEEPEST])
        levels = np.full(best.shape, DEEPEST, np.int8)
        for level in range(DEEPEST - 1, -1, -1):
            layouts = [gather(each) for each in layouts]
            h, w = best.shape
            parts = best.reshape(h // 2, 2, w // 2, 2).sum(axis=(1, 3))
            one = total(self.blocks[level], step)
            keep = one <= parts
            layouts = [choose(keep, whole, each) for whole, each in zip(self.blocks[level], layouts, strict=True)]
            best = np.minimum(one, parts)
            size = SIZES[level] // 4
            levels[np.repeat(np.repeat(keep, size, axis=0), size, axis=1)] = level
        return np.stack(layouts), levels


class Chooser:
    """Chooses the values of each pass, given the coefficients in units of the step, and the counters."""

    def __init__(self, scaled: Floats, mixer: Mixer, bend: float = BEND) -> None:
        C, h, w = scaled.shape[:3]
        self.scaled = scaled.reshape(C, h, w, SIDE * SIDE)
        self.mixer, self.bend = mixer, bend
        self.corners = np.rint(self.scaled[..., 0]).astype(np.int64)
        self.ends = -(-far_diagonals(np.abs(self.scaled) > DEAD) // STEP)

    def __call__(self, these: Pass) -> Whole:
        c = self.scaled.take(these.where)
        size, table = np.abs(c), self._table()
        near = np.floor(size + 0.5)
        best, cost = near, self.cost(these, table, size, near)
        for other in (np.maximum(near - 1, 0), np.zeros(len(c))):
            costs = self.cost(these, table, size, other)
            better = costs < cost
            best, cost = np.where(better, other, best), np.where(better, costs, cost)
        return np.asarray(np.where(c < 0, -best, best).astype(np.int64))

    def cost(self, these: Pass, table: Floats, size: Floats, value: Floats) -> Floats:
        """Squared error in steps, and bits times `bend`: what values would cost, by the counters of the first kind."""
        whole = value.astype(np.intp)
        high = whole >> these.low
        steps = np.minimum(high, KINDS - 1)
        row = these.first * (KINDS + 1)
        bits = table.take(row + steps) + (high - steps) * table.take(row + KINDS) + (whole > 0) + these.low
        return np.asarray((size - value) ** 2 + self.bend * bits)

    def _table(self) -> Floats:
        count = FINES * 6 * KINDS
        p = (self.mixer.ones[:count] / self.mixer.total[:count]).reshape(-1, KINDS)
        yes, no = -np.log2(p), -np.log2(1 - p)
        before = np.cumsum(yes, axis=1) - yes
        return np.concatenate([before + no, yes[:, -1:]], axis=1)
