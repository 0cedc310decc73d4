"""Block mode: a picture in tiles, each tile's blocks of cosines quantised and coded.

Tiles keep memory flat on large photos; what the counters and weights have learnt goes on from tile to tile.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rowspace.apps import AppError
from rowspace.apps.compress import colour, container
from rowspace.apps.compress.coefficients import Found, code_layouts, code_levels, fresh_mixer, side_mixer
from rowspace.apps.compress.container import Bytes, Container, number
from rowspace.apps.compress.quantise import Chooser, Transformed
from rowspace.apps.compress.symbols import Reader, Writer
from rowspace.apps.compress.transform import COEFFICIENT_BITS, SIDE, inverse, owners

Floats = NDArray[np.float64]
Pixels = NDArray[np.uint8]
Progress = Callable[[float], None]

TILE = 1024
#: Steps are whole numbers of 1/64, reconstruction points of 1/256 step.
STEP_BITS, POINT_BITS = 6, 8
LEAST_STEP, LARGEST_STEP = 16, 65535
#: A lane costs two bytes a tile; with fewer decisions for each than this, lanes cost more than the time they save.
DECISIONS_A_LANE, LANES = 8192, 128
#: What whole-number states waste, measured: 1.0005 to 1.003.
CODERS_LOSE = 1.003


class Tile(NamedTuple):
    row: slice
    column: slice

    @property
    def layouts(self) -> tuple[int, int]:
        """How many layouts of 32 × 32 it has, down and across."""
        (h, w) = (each.stop - each.start for each in self)
        return -(-h // SIDE), -(-w // SIDE)


def tiles(height: int, width: int) -> list[Tile]:
    rows = [slice(y, min(y + TILE, height)) for y in range(0, height, TILE)]
    columns = [slice(x, min(x + TILE, width)) for x in range(0, width, TILE)]
    return [Tile(row, column) for row in rows for column in columns]


class Points:
    """Where in its interval a number is put back: the mean of what was rounded to it.

    By channel, by the number (1, 2, 3 and more) and by how large it was expected to be; in 1/256 step from the number.
    """

    def __init__(self, channels: int) -> None:
        self.sums = np.zeros((2, channels * 9))
        self.shape = (channels, 3, 3)

    def add(self, scaled: Floats, found: Found) -> None:
        for channel, (value, kind, exact) in enumerate(zip(found.values, found.classes, scaled, strict=True)):
            some = value != 0
            some[..., 0] = False
            size = np.abs(value[some])
            which = ((channel * 3 + np.minimum(size, 3) - 1) * 3 + kind[some]).astype(np.intp)
            off = np.abs(exact[some]) - size
            self.sums += [np.bincount(which, each, minlength=self.sums.shape[1]) for each in (np.ones(len(off)), off)]

    def table(self) -> NDArray[np.int8]:
        count, off = self.sums
        mean = np.rint(off / np.maximum(count, 1) * 2**POINT_BITS)
        return np.asarray(np.clip(mean, -127, 127).astype(np.int8).reshape(self.shape))


def whole_step(step: float) -> int:
    return int(np.clip(round(step * 2**STEP_BITS), LEAST_STEP, LARGEST_STEP))


class Draft(NamedTuple):
    """A picture whose decisions are made, not yet written: enough to know its size."""

    pixels: Pixels
    step: int
    turn: bytes
    points: bytes
    tiles: list[Writer]

    @property
    def size(self) -> int:
        """About the bytes of the file: coders of 32 bits take some thousandths more than the decisions are worth."""
        around = 32 + len(self.turn) + len(self.points)
        return around + sum(math.ceil(each.size() * CODERS_LOSE) + 2 * lanes_for(each) + 10 for each in self.tiles)

    def file(self) -> bytes:
        parts = [self.step.to_bytes(2, "little"), self.turn, self.points]
        for writer in self.tiles:
            lanes = lanes_for(writer)
            decisions, rest = writer.finish(lanes)
            parts += [bytes([lanes]), number(len(decisions)), number(len(rest)), decisions, rest]
        H, W = self.pixels.shape[:2]
        channels = 1 if self.pixels.ndim == 2 else 3
        return container.pack(Container(container.BLOCKS, channels, H, W, b"".join(parts)))


def lanes_for(writer: Writer) -> int:
    return int(np.clip(writer.decisions // DECISIONS_A_LANE, 1, LANES))


def draft(pixels: Pixels, step: float, progress: Progress | None = None) -> Draft:
    """Decide everything about a picture (H, W) or (H, W, 3), quantised with about this step."""
    V = colour.directions(pixels)
    size = whole_step(step)
    exact = size / 2**STEP_BITS
    mixers, points, writers = (fresh_mixer(), side_mixer()), Points(len(V)), []
    todo = tiles(*pixels.shape[:2])
    for done, tile in enumerate(todo):
        layouts, levels = Transformed(colour.channels(pixels[tile.row, tile.column], V)).layouts(exact)
        chooser = Chooser(layouts / exact, mixers[0])
        writers.append(Writer())
        code_levels(writers[-1], mixers[1], levels, True)
        found = code_layouts(writers[-1], mixers, flat(owners(levels)), chooser.corners, chooser.ends, chooser)
        points.add(chooser.scaled, found)
        if progress:
            progress((done + 1) / len(todo))
    turn = V.astype("<i2").tobytes() if len(V) == 3 else b""
    return Draft(pixels, size, turn, points.table().tobytes(), writers)


def flat(layouts: NDArray[np.int8]) -> NDArray[np.int8]:
    return layouts.reshape(*layouts.shape[:2], SIDE * SIDE)


def decode(content: Container, progress: Progress | None = None) -> Pixels:
    """The picture, the same on every machine."""
    body, C = Bytes(content.body), content.channels
    step = int.from_bytes(body.take(2), "little")
    V = np.array([[2.0**colour.BITS]])
    if C == 3:
        V = np.frombuffer(body.take(18), "<i2").reshape(3, 3).astype(np.float64)
    points = np.frombuffer(body.take(9 * C), np.int8).reshape(C, 3, 3).astype(np.int64)
    shape = (content.height, content.width) + ((3,) if C == 3 else ())
    picture = np.empty(shape, np.uint8)
    mixers = (fresh_mixer(), side_mixer())
    todo = tiles(content.height, content.width)
    for done, tile in enumerate(todo):
        lanes, sizes = max(1, body.take(1)[0]), (body.number(), body.number())
        reader = Reader(body.take(sizes[0]), body.take(sizes[1]), lanes)
        h, w = tile.layouts
        levels = np.zeros((h * SIDE // 4, w * SIDE // 4), np.int8)
        code_levels(reader, mixers[1], levels, False)
        none = np.zeros((C, h, w), np.int64)
        found = code_layouts(reader, mixers, flat(owners(levels)), none, none.copy())
        if not reader.ended:
            raise AppError("The file is damaged: its decisions do not end where its picture does.")
        planes = np.stack([inverse(each.reshape(h, w, SIDE, SIDE), levels) for each in restored(found, points, step)])
        height, width = (each.stop - each.start for each in tile)
        picture[tile.row, tile.column] = colour.pixels(planes[:, :height, :width], V)
        if progress:
            progress((done + 1) / len(todo))
    body.end()
    return picture


def restored(found: Found, points: NDArray[np.int64], step: int) -> Floats:
    """Coefficients in sixteenths, whole numbers."""
    size = np.abs(found.values)
    channel = np.arange(len(size))[:, None, None, None]
    shift = points[channel, np.clip(size, 1, 3) - 1, found.classes]
    shift[..., 0] = 0
    fine = ((size << POINT_BITS) + shift) * step
    drop = STEP_BITS + POINT_BITS - COEFFICIENT_BITS
    return np.asarray(np.sign(found.values) * ((fine + (1 << (drop - 1))) >> drop), np.float64)

