"""What is known around a coefficient when its turn comes, as contexts.

`Field` holds the magnitudes coded so far, zero where none is yet, with a border so that every look to the side is one
index away. Since both sides fill it in the same order, whatever is read from it is known to both.

The expected magnitude is a weighted sum of those near by: in the layout (where the same frequency of the square next
door, or the next frequency of the same square, stand side by side), at the same place in the four layouts around, and
in the colours already coded. The weights come from least squares on photographs (`weights.py`).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from rowspace.apps.compress.transform import DEEPEST, SIDE
from rowspace.apps.compress.weights import DIGITS, WEIGHTS

Index = NDArray[np.intp]
Floats = NDArray[np.float64]

#: Room before the first row and column of a layout for the longest look back, and after the last.
BEFORE, AFTER = 8, 1
ROW = BEFORE + SIDE + AFTER
LAYOUT = ROW * ROW
#: The kinds of neighbours: these of the same layout, one beside in each of four, the sum of eight lower ones there,
#: three of the same block, one and the sum of four in the first colour, one in the second.
NEAR = ((-1, 0), (0, -1), (-1, -1), (-2, 0), (0, -2), (1, -2), (-2, 1), (1, -1), (-1, 1))
LOWER, AROUND = len(NEAR) + 4, len(NEAR) + 9
KINDS_OF_NEIGHBOURS = len(NEAR) + 11
ALONE = [row for row in range(KINDS_OF_NEIGHBOURS) if row not in (LOWER, AROUND)]
#: A frequency of the same block, one lower: as many places away as the square has blocks in a row.
STRIDES = np.array([1 << level for level in range(DEEPEST + 1)])
#: Magnitudes are kept up to the first, which none in a photo reaches, and looked at up to the second.
LARGEST, MOST = 1 << 24, 255


def _classes(bounds: list[int], most: int) -> Index:
    return np.searchsorted(bounds, np.arange(most + 1), side="right").astype(np.intp)


#: Expected magnitudes in 1/64, in classes about a sixth of an octave apart.
EXPECTED = np.unique(np.rint(64 * 2.0 ** (np.arange(-29, 41) / 5)).astype(np.int64))
FINE = _classes(list(EXPECTED), 64 * MOST)
COARSE_BOUNDS = [3, 6, 11, 18, 28, 42, 64, 110, 200]
COARSE = _classes(COARSE_BOUNDS, 64 * MOST)
SUMS = _classes([1, 2, 3, 5, 8, 14], 16 * MOST)
FEW = _classes([1, 2, 4], 16 * MOST)
#: How many low bits of a magnitude are noise.
LOW = _classes([64 * 10, 64 * 20, 64 * 40, 64 * 80, 64 * 160], 64 * MOST)
#: For reconstruction: little, some, much expected.
CLASS = _classes([20, 64], 64 * MOST).astype(np.int8)
FINES, COARSES = int(FINE.max()) + 1, int(COARSE.max()) + 1


class Field:
    """Magnitudes of all channels of a tile, as far as they are coded."""

    def __init__(self, channels: int, height: int, width: int) -> None:
        self.shape = (channels, height + 2, width + 2, ROW, ROW)
        self.flat = np.zeros(channels * (height + 2) * (width + 2) * LAYOUT, np.intp)
        self.across, self.down = LAYOUT, (width + 2) * LAYOUT
        self.channel = (height + 2) * self.down

    def base(self, y: Index, x: Index) -> Index:
        """Where the coefficient (0, 0) of layouts stands in channel 0."""
        return np.asarray((y + 1) * self.down + (x + 1) * self.across + BEFORE * ROW + BEFORE)


def look(field: Field, at: Index, channel: Index, level: Index) -> Index:
    """The magnitudes around coefficients, one row for each kind of neighbour: (kinds, N)."""
    flat, s = field.flat, STRIDES.take(level)
    sides = (field.across, -field.across, field.down, -field.down)
    # Index 0 is in the border and always zero: what the first channel sees where the later ones see the earlier.
    first = np.where(channel > 0, at - channel * field.channel, ROW + 1)
    second = np.where(channel > 1, first + field.channel, 0)
    places = [
        *(at + (i * ROW + j) for i, j in NEAR),
        *(at + step for step in sides),
        at - s * ROW,
        at - s,
        at - s * (ROW + 1),
        first,
        second,
    ]
    found = np.empty((KINDS_OF_NEIGHBOURS, len(at)), np.intp)
    for row, where in zip(ALONE, places, strict=True):
        flat.take(where, out=found[row], mode="clip")
    for row, where, steps in (
        (LOWER, at, [step - back for step in sides for back in (ROW, 1)]),
        (AROUND, first, (-ROW, -1, ROW - 1, 1 - ROW)),
    ):
        found[row] = 0
        for step in steps:
            found[row] += flat.take(where + step)
    return found


def expected(most: Index, channel: Index, level: Index, phase: int) -> Index:
    """Expected magnitudes in 1/64, from those around up to `MOST`."""
    weights = WEIGHTS[:, :, phase].reshape(-1, KINDS_OF_NEIGHBOURS + 1)  # (channels * levels, kinds + 1)
    sums = weights[:, :-1].astype(np.float64) @ most  # in whole numbers below 2⁵³, exact in any order
    kind = channel * WEIGHTS.shape[1] + level
    total = sums.ravel().take(kind * len(kind) + np.arange(len(kind))).astype(np.intp)
    total += weights[:, -1].astype(np.intp).take(kind)
    return np.asarray(np.minimum(total >> (DIGITS - 6), 64 * MOST))


INPUTS = 6
SETS = 3 * 4 * 2


def contexts(
    found: Index, most: Index, mu: Index, place: Index, diagonal: Index, channel: Index, level: Index, phase: int
) -> tuple[Index, Index]:
    """The contexts (INPUTS, N) and the set of weights (N,) of coefficients.

    `most` is what is found around up to `MOST`, `mu` what is expected from it.
    """
    fine, coarse = FINE.take(mu), COARSE.take(mu)
    beside, further = most[0] + most[1], most[3] + most[4]
    inside = SUMS.take(2 * beside + most[2] + further >> 1)
    outside = SUMS.take(most[9] + most[10] + most[11] + most[12] + (np.minimum(found[LOWER], 4 * MOST) >> 1))
    same = FEW.take(most[7] + most[8])
    two = [np.minimum(most[row], 2) for row in (0, 1, 14, 15)]
    rows = np.empty((INPUTS, len(mu)), np.intp)
    rows[0] = (fine * 3 + channel) * 2 + phase
    rows[1] = ((np.minimum(diagonal, 63) * 4 + level) * 3 + channel) * COARSES + coarse
    rows[2] = ((inside * 7 + outside) * 4 + same) * 4 + level
    rows[3] = (((two[0] * 3 + two[1]) * 3 + two[2]) * 3 + two[3]) * 8 + level * 2 + phase
    first = (np.minimum(most[17], 3) * 7 + SUMS.take(most[AROUND])) * COARSES + coarse
    rows[4] = np.where(channel == 0, place, SIDE * SIDE + first * 2 + channel - 1)
    rows[5] = SUMS.take(most[5] + most[6] + further) * 7 + SUMS.take(most[16] + most[14] + most[15])
    rows[5] = (rows[5] * COARSES + coarse) * 4 + level
    return rows, (channel * 4 + level) * 2 + phase


def _middles(bounds: list[int]) -> Floats:
    """The magnitude each class of expectations stands for."""
    edges = np.array([max(1, bounds[0] // 2), *bounds, 2 * bounds[-1]])
    return np.asarray(np.sqrt(edges[:-1] * edges[1:]) / 64)


def expectations() -> list[Floats]:
    """For each kind of context the magnitude it expects, 0 where it does not know: the order is that of `contexts`."""
    fine, coarse = _middles(list(EXPECTED)), _middles(COARSE_BOUNDS)
    return [
        np.repeat(fine, 6),
        np.tile(coarse, 64 * 12),
        np.zeros(7 * 7 * 16),
        np.zeros(81 * 8),
        np.concatenate([np.zeros(SIDE * SIDE), np.tile(np.repeat(coarse, 2), 4 * 7)]),
        np.tile(np.repeat(coarse, 4), 49),
    ]
