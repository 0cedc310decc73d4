"""An array as a picture: PNG written with the standard library alone, so that a cell in the page needs nothing else."""

from __future__ import annotations

import base64
import struct
import zlib

import numpy as np
from numpy.typing import ArrayLike

from rowspace.figures.markup import Drawing, described

LARGEST = 4096


class Picture(Drawing):
    """An image; in a notebook and in the page it shows itself."""

    def __init__(self, png: bytes, markup: str, alt: str) -> None:
        super().__init__(markup, alt)
        self.png = png

    def _repr_png_(self) -> bytes:
        return self.png


def picture(array: ArrayLike, alt: str, width: int | None = None) -> Picture:
    """An array as an image.

    Parameters
    ----------
    array : (rows, columns) grey, (rows, columns, 3) colour or (rows, columns, 4) colour with opacity. Integers and
        booleans: 0 to 255 (False and True: black and white). Floats: 0 to 1, or 0 to 255 if any entry exceeds 1. What
        lies outside is clipped; NaN is see-through.
    alt : a sentence for those who do not see it.
    width : pixels on the screen; without it, one for each column. Enlarged, the pixels stay square.

    Raises
    ------
    ValueError
        For another shape, no pixels, infinite entries, an empty alt.
    """
    words = described(alt, "picture")
    levels = to_bytes(array)
    rows, columns = levels.shape[:2]
    shown = columns if width is None else int(width)
    if shown < 1:
        raise ValueError(f"picture: width is {width}; give the number of pixels on the screen, at least 1")
    png = encode(levels)
    enlarged = "; image-rendering: pixelated" if shown > columns else ""
    markup = (
        f'<img alt="{words}" src="data:image/png;base64,{base64.b64encode(png).decode()}" width="{shown}" '
        f'height="{round(shown * rows / columns)}" style="max-width: 100%; height: auto{enlarged}">'
    )
    return Picture(png, markup, alt)


def to_bytes(array: ArrayLike) -> np.ndarray:
    """The array as uint8, grey (m, n), grey and opacity (m, n, 2), RGB or RGBA."""
    A = np.asarray(array)
    if A.ndim not in (2, 3) or (A.ndim == 3 and A.shape[2] not in (3, 4)):
        raise ValueError(
            f"picture: the array has shape {A.shape}; a picture is (rows, columns), or (rows, columns, 3) in colour"
        )
    if A.size == 0 or max(A.shape[:2]) > LARGEST:
        raise ValueError(
            f"picture: the array is {A.shape[0]} by {A.shape[1]}; a picture has 1 to {LARGEST} pixels each way"
        )
    if A.dtype.kind not in "buif":
        raise ValueError(f"picture: the entries are {A.dtype}, not real numbers")
    if A.dtype == np.uint8:
        return A
    if A.dtype.kind in "bui":
        return np.clip(A.astype(np.int64) * (255 if A.dtype == bool else 1), 0, 255).astype(np.uint8)
    if np.isinf(A).any():
        i, j = np.argwhere(np.isinf(A))[0][:2]
        raise ValueError(f"picture: the pixel in row {i}, column {j} is infinite")
    gone = np.isnan(A)
    scale = 255.0 if not (A > 1).any() else 1.0
    levels = np.rint(np.clip(np.where(gone, 0, A) * scale, 0, 255)).astype(np.uint8)
    if not gone.any():
        return levels
    if A.ndim == 2:
        return np.stack([levels, np.where(gone, 0, 255).astype(np.uint8)], axis=2)
    opaque = levels[..., 3] if A.shape[2] == 4 else np.full(A.shape[:2], 255, np.uint8)
    return np.dstack([levels[..., :3], np.where(gone.any(axis=2), 0, opaque).astype(np.uint8)])


def _filtered(flat: np.ndarray, back: int) -> np.ndarray:
    """Rows of bytes, each less a prediction, and before it the number of the prediction (RFC 2083, section 6).

    The byte before stands `back` bytes to the left. Of the five predictions a row takes the one whose differences, as
    signed numbers, add up to the least, as the RFC advises.
    """
    x = flat.astype(np.int16)
    left, up, corner = np.zeros_like(x), np.zeros_like(x), np.zeros_like(x)
    left[:, back:], up[1:], corner[1:, back:] = x[:, :-back], x[:-1], x[:-1, :-back]
    guess = left + up - corner
    by_left, by_up, by_corner = abs(guess - left), abs(guess - up), abs(guess - corner)
    paeth = np.where((by_left <= by_up) & (by_left <= by_corner), left, np.where(by_up <= by_corner, up, corner))
    ways = np.stack([x, x - left, x - up, x - (left + up) // 2, x - paeth]).astype(np.uint8)
    best = np.abs(ways.view(np.int8).astype(np.int16)).sum(axis=2).argmin(axis=0)
    return np.column_stack([best.astype(np.uint8), ways[best, np.arange(len(x))]])


def encode(levels: np.ndarray) -> bytes:
    """uint8 pixels as PNG (RFC 2083), deflated: each row by the filter that leaves it smallest."""
    rows, columns = levels.shape[:2]
    kind = {1: 0, 2: 4, 3: 2, 4: 6}[1 if levels.ndim == 2 else levels.shape[2]]

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    flat = np.ascontiguousarray(levels).reshape(rows, -1)
    filtered = _filtered(flat, flat.shape[1] // columns).tobytes()
    header = struct.pack(">IIBBBBB", columns, rows, 8, kind, 0, 0, 0)
    chunks = [chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(filtered, 9)), chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)
