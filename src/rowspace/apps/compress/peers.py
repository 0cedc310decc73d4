"""Other formats at the same number of bytes: JPEG and WebP as Pillow writes them, by bisection on their quality."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from rowspace.apps.compress.blocks import Pixels


class Result(NamedTuple):
    """What a format made of a picture."""

    name: str
    bytes: int
    setting: str
    pixels: Pixels


def jpeg(pixels: Pixels, target: int) -> Result | None:
    """JPEG with colours at full or half the resolution, whichever is nearer to the picture; Huffman codes fitted."""
    ways = ["4:4:4"] if pixels.ndim == 2 else ["4:4:4", "4:2:0"]
    found = [each for way in ways if (each := _quality("JPEG", pixels, target, optimize=True, subsampling=way))]
    return min(found, key=lambda each: _error(pixels, each.pixels), default=None)


def webp(pixels: Pixels, target: int) -> Result | None:
    """Lossy WebP with its slowest, best search."""
    return _quality("WebP", pixels, target, method=6)


def flat_jpeg(pixels: Pixels, target: int) -> Result | None:
    """JPEG with one step for all frequencies and colours: the table that is best for decibels."""
    tables = 1 if pixels.ndim == 2 else 2

    def save(quality: int) -> bytes:
        step = 256 - quality
        return _save("JPEG", pixels, qtables=[[step] * 64] * tables, optimize=True, subsampling="4:4:4")

    return _search("JPEG, flat table", lambda quality: f"step {256 - quality}", save, 1, 255, pixels, target)


def _quality(name: str, pixels: Pixels, target: int, **how: Any) -> Result | None:
    ending = f", {how['subsampling']}" if pixels.ndim == 3 and "subsampling" in how else ""
    return _search(
        name + ending, lambda q: f"quality {q}", lambda q: _save(name, pixels, quality=q, **how), 0, 100, pixels, target
    )


def _search(
    name: str,
    words: Callable[[int], str],
    save: Callable[[int], bytes],
    low: int,
    high: int,
    pixels: Pixels,
    target: int,
) -> Result | None:
    """The largest quality whose file has at most `target` bytes; None if the smallest is larger."""
    best = save(low)
    if len(best) > target:
        return None
    while low < high:
        middle = (low + high + 1) // 2
        data = save(middle)
        if len(data) <= target:
            low, best = middle, data
        else:
            high = middle - 1
    from PIL import Image

    with Image.open(io.BytesIO(best)) as image:
        back = np.asarray(image.convert("L" if pixels.ndim == 2 else "RGB"))
    return Result(name, len(best), words(low), back)


def _save(form: str, pixels: Pixels, **how: Any) -> bytes:
    from PIL import Image

    file = io.BytesIO()
    Image.fromarray(pixels).save(file, form, **how)
    return file.getvalue()


def _error(a: Pixels, b: Pixels) -> float:
    return float(((a.astype(np.float64) - b) ** 2).mean())
