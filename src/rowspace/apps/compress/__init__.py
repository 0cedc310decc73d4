r"""A photo in few bytes and back: the file format ``.rsp``, by linear algebra alone.

A photo is nearly determined by a small part of its numbers, once it is written in the right basis. Two bases are here:

blocks
    Colours in the eigenvectors of their covariance, squares of 4 to 32 pixels in cosines, and what is left rounded
    and coded with adaptive probabilities. This is the mode to use.
rank
    The singular vectors of the photo itself, the first k of them: the best matrix of rank k, and the subject of a
    lesson.

>>> import numpy as np
>>> from rowspace.apps.compress import decode, encode
>>> ramp = np.add.outer(np.arange(64), np.arange(48)).astype(np.uint8)
>>> data = encode(ramp, quality=80)
>>> len(data) < ramp.size // 10, decode(data).shape
(True, (64, 48))

`encode` and `decode` are each other's inverse in this sense: a file decodes to the same pixels on every machine. The
format is described in docs/rsp.md.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from rowspace.apps import AppError
from rowspace.apps.compress import blocks, container, rank, sizes
from rowspace.apps.compress.blocks import Pixels, Progress
from rowspace.apps.compress.container import MOST_PIXELS, Bytes

__all__ = ["Info", "decode", "encode", "info"]

QUALITY = 50.0


class Info(NamedTuple):
    """What a file says of itself."""

    mode: str
    version: int
    height: int
    width: int
    channels: int
    bytes: int
    share: float
    """Of the raw bytes: height × width × channels."""
    bits_a_pixel: float
    step: float | None
    quality: float | None
    """0 to 100; None for a step finer than any of these, as a target of bytes may find."""
    rank: tuple[int, ...] | None
    """Terms kept of each channel, in rank mode."""


def as_pixels(picture: ArrayLike) -> Pixels:
    pixels: Any = np.asarray(picture)
    if pixels.dtype != np.uint8 or pixels.ndim not in (2, 3) or pixels.shape[2:] not in ((), (3,)) or 0 in pixels.shape:
        raise AppError(
            f"A picture is uint8 of (height, width) or (height, width, 3), not {pixels.dtype} of {pixels.shape}."
        )
    if pixels.shape[0] * pixels.shape[1] > MOST_PIXELS:
        raise AppError(f"A picture has at most {MOST_PIXELS:,} pixels, and this has {pixels[..., 0].size:,}.")
    found: Pixels = np.ascontiguousarray(pixels)
    return found


def encode(
    picture: ArrayLike,
    *,
    quality: float | None = None,
    size: int | None = None,
    rank_k: int | None = None,
    mode: str = "blocks",
    progress: Progress | None = None,
) -> bytes:
    """The bytes of an ``.rsp`` file.

    Parameters
    ----------
    picture : (H, W) or (H, W, 3) array_like of uint8
    quality : float, optional
        0 to 100, of block mode: the step is 1 at 100, and twice that every 12.5 below. 50 where nothing else is said.
    size : int, optional
        At most so many bytes, as well as they allow.
    rank_k : int, optional
        Rank mode, with so many terms for each channel; more than the picture's height or width are not kept.
    mode : {'blocks', 'rank'}
        With `size`: which mode.
    progress : callable, optional
        Told the share of the work that is done; with `size`, several times from the start.

    Raises
    ------
    AppError
        If the picture is none, or the wishes are out of range, or more than one of them is given, or the size is too
        small.
    """
    pixels = as_pixels(picture)
    if sum(each is not None for each in (quality, size, rank_k)) > 1:
        raise AppError("Ask for a quality, a size or a rank, not for several at once.")
    if mode not in ("blocks", "rank"):
        raise AppError(f"The mode is blocks or rank, not {mode!r}.")
    if rank_k is not None:
        if rank_k < 1:
            raise AppError(f"The rank is at least 1, not {rank_k}.")
        return rank.pack(rank.factor(pixels, rank_k), min(rank_k, *pixels.shape[:2]))
    if size is not None:
        if size < 1:
            raise AppError(f"The size is at least one byte, not {size}.")
        fit = sizes.fit_rank(pixels, size) if mode == "rank" else sizes.fit_blocks(pixels, size, progress)
        return fit.data
    if mode == "rank":
        raise AppError("Rank mode needs a rank or a size.")
    step = sizes.step_of(QUALITY if quality is None else quality)
    return blocks.draft(pixels, step, progress).file()


def decode(data: bytes, *, most: int = MOST_PIXELS, progress: Progress | None = None) -> Pixels:
    """The picture in an ``.rsp`` file: (H, W) or (H, W, 3) of uint8, the same on every machine.

    Raises
    ------
    AppError
        If it is no such file, is of a newer version, is damaged or cut short, or declares more than `most` pixels.
    """
    content = container.unpack(data, most)
    return rank.decode(content, progress) if content.mode == container.RANK else blocks.decode(content, progress)


def info(data: bytes) -> Info:
    """What a file says of itself, without decoding it. Raises as `decode` does, however large the picture."""
    content = container.unpack(data, most=2**70)
    raw = content.height * content.width * content.channels
    known = (container.VERSION, content.height, content.width, content.channels, len(data), len(data) / raw)
    bits = 8 * len(data) / (content.height * content.width)
    body = Bytes(content.body)
    if content.mode == container.RANK:
        body.take(18 if content.channels == 3 else 0)
        most = min(content.height, content.width)
        terms = tuple(len(rank.read_scales(body, most)) for _ in range(content.channels))
        return Info("rank", *known, bits, None, None, terms)
    step = int.from_bytes(body.take(2), "little") / 2**blocks.STEP_BITS
    quality = round(100 - 12.5 * float(np.log2(step)), 1) if step and step >= 1 else None
    return Info("blocks", *known, bits, step, quality, None)
