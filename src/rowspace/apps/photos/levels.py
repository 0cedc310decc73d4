"""Levels: what the numbers of a picture mean, and the two curves that are no matrices.

A picture is ``(height, width)`` grey or ``(height, width, 3)`` red, green, blue. Whole numbers reach from 0 black to
255 or 65535 white; floats from 0 to 1. What a filter gives back has the type it was given: whole numbers are rounded
and held within their range, floats are neither.

The numbers in a picture file are not light. sRGB stores roughly the square root of it (IEC 61966-2-1), which is closer
to what eyes tell apart. A matrix or a blur applied to the stored numbers, as CSS and nearly every photo program do, is
therefore not what a lens or a mixing of lights would do; that is ``linear``, the filter, ``encode``.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from rowspace.apps import AppError

Array = NDArray[Any]


def checked(pixels: Array) -> Array:
    """The picture, if it is one.

    Raises ``AppError`` on another shape, on no pixels, on another type and on NaN.
    """
    pixels = np.asarray(pixels)
    if pixels.ndim not in (2, 3) or pixels.shape[2:] not in ((), (3,)) or 0 in pixels.shape:
        raise AppError(f"A picture is (height, width) or (height, width, 3), not {pixels.shape}.")
    if pixels.dtype not in (np.uint8, np.uint16, np.float32, np.float64):
        raise AppError(f"The levels of a picture are uint8, uint16 or floats, not {pixels.dtype}.")
    if pixels.dtype.kind == "f" and not np.isfinite(pixels).all():
        raise AppError("The picture holds NaN or infinite levels.")
    return pixels


def white(dtype: np.dtype[Any]) -> float:
    """The level of white.

    >>> white(np.dtype(np.uint8)), white(np.dtype(np.float32))
    (255.0, 1.0)
    """
    return 1.0 if dtype.kind == "f" else float(np.iinfo(dtype).max)


def working(dtype: np.dtype[Any]) -> np.dtype[Any]:
    """The type that filters compute in: float64 for itself, else float32, whose 24 bits hold 16 with 8 to spare."""
    return np.dtype(np.float64 if dtype == np.float64 else np.float32)


def finished(levels: Array, dtype: np.dtype[Any]) -> Array:
    """Floats, in the units of ``dtype``, as that type: whole numbers rounded and held within their range.

    >>> finished(np.array([-3.0, 0.5, 99.4, 300.0]), np.dtype(np.uint8))
    array([  0,   1,  99, 255], dtype=uint8)
    """
    if dtype.kind == "f":
        return levels.astype(dtype, copy=False)
    return (levels + 0.5).clip(0, white(dtype)).astype(dtype)  # the cast drops what is after the point


def to_floats(pixels: Array) -> Array:
    """Levels from 0 to 1, in the type that filters compute in."""
    kind = working(pixels.dtype)
    return pixels if pixels.dtype.kind == "f" else pixels.astype(kind) / kind.type(white(pixels.dtype))


def from_floats(levels: Array, dtype: np.dtype[Any]) -> Array:
    """Levels from 0 to 1 as levels of that type."""
    return finished(levels if dtype.kind == "f" else levels * levels.dtype.type(white(dtype)), dtype)


def curve(pixels: Array, f: Any) -> Array:
    """``f`` of every level, taken as a number from 0 to 1; for whole numbers through a table of all there are."""
    pixels = checked(pixels)
    if pixels.dtype.kind == "f":
        return np.asarray(f(pixels.clip(0, 1)), dtype=pixels.dtype)
    top = int(white(pixels.dtype))
    table = from_floats(f(np.arange(top + 1) / top), pixels.dtype)
    return np.asarray(table[pixels])


def gamma(pixels: Array, power: float) -> Array:
    """Each level, from 0 to 1, to a power: below 1 brighter, above 1 darker; black and white stay.

    >>> gamma(np.array([[0, 64, 255]], np.uint8), 0.5)
    array([[  0, 128, 255]], dtype=uint8)
    """
    if not 0 < power < float("inf"):
        raise AppError(f"gamma takes a power above 0, not {power:g}.")
    return curve(pixels, lambda levels: levels**power)


def linear(pixels: Array) -> Array:
    """Amounts of light, from the levels of sRGB: a straight piece below 0.04045, then a power of 2.4."""
    return curve(pixels, lambda v: np.where(v <= 0.04045, v / 12.92, ((v + 0.055) / 1.055) ** 2.4))


def encode(pixels: Array) -> Array:
    """The levels of sRGB, from amounts of light: the inverse of ``linear``."""
    return curve(pixels, lambda v: np.where(v <= 0.0031308, v * 12.92, 1.055 * v ** (1 / 2.4) - 0.055))
