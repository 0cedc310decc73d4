"""The coefficients of a tile, in an order that lets NumPy code thousands at once.

In a layout (i, j) holds a frequency that grows with i + j. Pass t codes the diagonal i + j = t of every layout, in
two halves like the fields of a chessboard: the second half sees the first beside it, in its own layout and in the
four around. The second colour is a diagonal behind the first, the third behind the second, so that all three go
together and the later ones still see what stands at their own place in the earlier ones.

The corner (0, 0), almost the mean of its 32 × 32 pixels, is coded first, as the difference from what the layouts to
its left and above let expect. Most layouts end early: the last diagonal with anything in it is coded too, in steps of
`STEP`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rowspace.apps import AppError
from rowspace.apps.compress.mixing import Mixer
from rowspace.apps.compress.surroundings import (
    CLASS,
    INPUTS,
    LARGEST,
    LOW,
    MOST,
    ROW,
    SETS,
    Field,
    contexts,
    expectations,
    expected,
    look,
)
from rowspace.apps.compress.symbols import KINDS, Coder, code
from rowspace.apps.compress.transform import DEEPEST, SIDE, SIZES

Whole = NDArray[np.int64]

DIAGONALS = 2 * SIDE - 1
STEP = 4
STEPS = 2 * SIDE // STEP
#: Where the counters of corners, ends and splits begin, and how many there are.
CORNERS, ENDS, SPLITS = 0, 3, 3 + 3 * STEPS
SIDES = SPLITS + DEEPEST * 2 * 5
_i, _j = np.divmod(np.arange(SIDE * SIDE), SIDE)
PLACES = [np.flatnonzero(_i + _j == d) for d in range(DIAGONALS)]


def fresh_mixer() -> Mixer:
    """For coefficients. Where μ is expected, magnitudes are taken to be geometric: one more has the chance μ / (1 + μ).

    Contexts that do not know μ begin at 1/2, which says nothing.
    """
    guesses = []
    for mean in expectations():
        p = np.where(mean > 0, mean / (1 + mean), 0.5)
        guesses.append(np.repeat(np.clip(p, 0.002, 0.9), KINDS))
    weights = np.full((INPUTS, SETS * KINDS), 0.22)
    weights[0] = 0.4
    return Mixer(guesses, weights)


def side_mixer() -> Mixer:
    """For corners, ends and the sizes of blocks."""
    return Mixer([np.full(SIDES * KINDS, 0.5)], np.ones((1, KINDS)))


def predict(corner: Whole, y: int, x: int) -> int:
    """What a corner may be, from those to its left and above: the median of them and of the plane through three."""
    left = int(corner[y, x - 1]) if x else None
    up = int(corner[y - 1, x]) if y else None
    if left is None or up is None:
        return left if left is not None else up if up is not None else 0
    return sorted((left, up, left + up - int(corner[y - 1, x - 1])))[1]


def code_corners(coder: Coder, mixer: Mixer, corners: Whole, known: bool) -> None:
    """Code the (channels, h, w) corners, or fill them."""
    C, h, w = corners.shape
    rest = np.zeros(corners.shape, np.int64)
    where = [(c, y, x) for c in range(C) for y in range(h) for x in range(w)]
    low = np.zeros(C, np.int64)
    if known:
        for c, y, x in where:
            rest[c, y, x] = corners[c, y, x] - predict(corners[c], y, x)
        low = np.clip(np.log2(np.abs(rest).mean(axis=(1, 2)) + 1e-9).astype(np.int64), 0, 15)
    given = np.unpackbits(low.astype(np.uint8)[:, None], axis=1).ravel() if known else None
    low = np.packbits(coder.plain(8 * C, given).reshape(C, 8), axis=1)[:, 0].astype(np.int64)
    if low.max(initial=0) > 24:
        raise AppError("The file is damaged: a number in it is too large.")
    channel = np.repeat(np.arange(C), h * w)
    rows = (CORNERS + channel)[None]
    none = np.zeros(len(channel), np.int64)
    found = code(coder, mixer, rows, none, low[channel], rest.ravel() if known else None).reshape(corners.shape)
    if not known:
        for c, y, x in where:
            corners[c, y, x] = found[c, y, x] + predict(corners[c], y, x)


def code_ends(coder: Coder, mixer: Mixer, ends: Whole, known: bool) -> None:
    """How many steps of diagonals of each layout have anything in them: (channels, h, w)."""
    for c, each in enumerate(ends.reshape(len(ends), -1)):
        given = each.copy() if known else None
        each[:] = 0
        left = np.arange(len(each))
        for step in range(STEPS):
            bits = None if given is None else (given[left] > step).astype(np.uint8)
            rows = np.full((1, len(left)), (ENDS + c * STEPS + step) * KINDS)
            left = left[coder.decide(mixer, rows, rows[0] * 0, bits) == 1]
            each[left] += 1
            if not left.size:
                break


def code_levels(coder: Coder, mixer: Mixer, levels: NDArray[np.int8], known: bool) -> None:
    """The level of the block each 4 × 4 square lies in, (H/4, W/4): which squares are split, from large to small.

    Squares go in two halves like the fields of a chessboard; the second sees how many of its neighbours are split.
    """
    wanted = levels.copy()
    levels[:] = 0
    for level in range(DEEPEST):
        step = SIZES[level] // 4
        may = levels[::step, ::step] == level
        split = np.zeros((may.shape[0] + 2, may.shape[1] + 2), np.int64)
        y, x = np.indices(may.shape)
        for phase in (0, 1):
            ys, xs = np.nonzero(may & ((y + x) % 2 == phase))
            near = split[ys, xs + 1] + split[ys + 2, xs + 1] + split[ys + 1, xs] + split[ys + 1, xs + 2]
            rows = (SPLITS + (level * 2 + phase) * 5 + near)[None] * KINDS
            bits = (wanted[::step, ::step][ys, xs] > level).astype(np.uint8) if known else None
            split[ys + 1, xs + 1] = coder.decide(mixer, rows, near * 0, bits)
        levels += np.repeat(np.repeat(split[1:-1, 1:-1], step, axis=0), step, axis=1).astype(np.int8)


def passes(h: int, w: int, ends: Whole) -> Iterator[tuple[int, Whole, Whole, Whole, Whole, Whole]]:
    """Which coefficients are coded together: phase, and their channel, layout row and column, place, diagonal."""
    C = len(ends)
    y, x = np.divmod(np.arange(h * w), w)
    for t in range(1, DIAGONALS + C - 1):
        for phase in (0, 1):
            parts = []
            for c in range(C):
                d = t - c
                if not 1 <= d < DIAGONALS:
                    continue
                alive = (ends[c].ravel() * STEP >= d)
                for parity in (0, 1):
                    blocks = np.flatnonzero(alive & ((y + x) % 2 == parity))
                    places = PLACES[d][(_i[PLACES[d]] + parity) % 2 == phase]
                    if blocks.size and places.size:
                        b, p = np.repeat(blocks, len(places)), np.tile(places, len(blocks))
                        parts.append(np.stack([np.full(len(b), c), y[b], x[b], p, np.full(len(b), d)]))
            if parts:
                yield phase, *np.concatenate(parts, axis=1)


def index(field: Field, c: Whole, y: Whole, x: Whole, place: Whole) -> Whole:
    """Where coefficients stand in a field."""
    return np.asarray(field.base(y, x) + c * field.channel + _i[place] * ROW + _j[place])


def far_diagonals(some: NDArray[np.bool_]) -> Whole:
    """The last diagonal with something in it of layouts (…, 1024); the corner does not count."""
    return np.asarray(np.where(some, _i + _j, 0).max(axis=-1))


class Pass(NamedTuple):
    """Coefficients coded together: where they are, and what is known of them."""

    where: Whole
    """Where they stand among the (channels, h, w, 1024)."""
    first: Whole
    """Which counters of the first kind are theirs."""
    low: Whole
    """How many of their low bits are set aside."""


class Found(NamedTuple):
    values: Whole
    """(channels, h, w, 1024)"""
    classes: NDArray[np.int8]
    """How large each was expected to be: 0, 1 or 2."""


def code_layouts(
    coder: Coder,
    mixers: tuple[Mixer, Mixer],
    levels: NDArray[np.int8],
    corners: Whole,
    ends: Whole,
    choose: Callable[[Pass], Whole] | None = None,
) -> Found:
    """Code the layouts of a tile, or find them where `choose` is None.

    Parameters
    ----------
    levels : (h, w, 1024)
        The level of the block each place belongs to.
    corners, ends : (channels, h, w)
        Given, or to be filled.
    choose : callable
        Gives the values of a pass, when what is known of them is known.
    """
    mixer, side = mixers
    known = choose is not None
    code_corners(coder, side, corners, known)
    code_ends(coder, side, ends, known)
    C, h, w = corners.shape
    field = Field(C, h, w)
    values = np.zeros((C, h, w, SIDE * SIDE), np.int64)
    classes = np.full(values.shape, 2, np.int8)
    values[..., 0] = corners
    for phase, c, y, x, place, d in passes(h, w, ends):
        at = index(field, c, y, x, place)
        level = levels.take((y * w + x) * SIDE**2 + place).astype(np.intp)
        around = look(field, at, c, level)
        most = np.minimum(around, MOST)
        mu = expected(most, c, level, phase)
        rows, sets = contexts(around, most, mu, place, d, c, level, phase)
        low = LOW.take(mu)
        where = ((c * h + y) * w + x) * SIDE**2 + place
        given = None if choose is None else choose(Pass(where, rows[0], low))
        got = code(coder, mixer, rows, sets, low, given)
        values.put(where, got)
        classes.put(where, CLASS.take(mu))
        field.flat.put(at, np.minimum(np.abs(got), LARGEST).astype(np.intp))
    return Found(values, classes)
