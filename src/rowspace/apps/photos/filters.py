"""Filters by convolution: each new pixel is a weighted sum of its neighbours.

``convolve`` takes any kernel, apart into columns and rows; the others know theirs. Convolution is linear, commutes with
shifts, and keeps a flat picture flat up to the kernel's sum; Oppenheim and Schafer's *Discrete-Time Signal Processing*
is one of many sources. Where a result has signs, it is shown so that black and white still mean something: slopes by
their size, an emboss about the middle grey.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from rowspace.apps import AppError
from rowspace.apps.photos import kernels
from rowspace.apps.photos.borders import BORDERS
from rowspace.apps.photos.levels import checked, from_floats, to_floats, white, working
from rowspace.apps.photos.separable import separable, strips

Array = NDArray[Any]


def by_plane(pixels: Array, f: Callable[[Array], Array]) -> Array:
    """``f`` of a grey picture, or of each of red, green and blue."""
    if pixels.ndim == 2:
        return f(pixels)
    return np.stack([f(np.ascontiguousarray(pixels[..., k])) for k in range(3)], axis=-1)


def convolve(pixels: Array, kernel: ArrayLike, border: str = "reflect", value: float = 0.0) -> Array:
    """The convolution of a picture with a kernel, its middle (``size // 2``) over each pixel in turn.

    Parameters
    ----------
    pixels : (h, w) or (h, w, 3) ndarray
    kernel : (m, n) array_like
        Turned about both axes before it is laid on, as a convolution is: ``scipy.ndimage.convolve`` does the same.
    border : str
        What stands outside: one of ``borders.BORDERS``.
    value : float
        The level outside where the border is ``constant``, in the picture's own units.

    Returns
    -------
    ndarray
        Shape and type of ``pixels``.

    Raises
    ------
    AppError
        If the picture, the kernel or the border is none.

    Cost: ``2 (m + n) rank h w`` flops for each plane.
    """
    pixels = checked(pixels)
    known(border, value)
    pairs = [(column[::-1], row[::-1]) for column, row in kernels.factors(kernel)]
    if len(pairs) == 1:
        return by_plane(pixels, lambda plane: separable(plane, *pairs[0], border, value))
    return by_plane(pixels, lambda plane: summed(plane, pairs, border, value))


def summed(plane: Array, pairs: list[tuple[Array, Array]], border: str, value: float) -> Array:
    """The sum of several pairs of passes, rounded once."""
    out = np.zeros(plane.shape, plane.dtype)
    for parts in zip(*(strips(plane, *pair, border, value) for pair in pairs), strict=True):
        i, levels = parts[0][0], sum(part[1] for part in parts)
        if plane.dtype.kind != "f":
            levels = (levels + 0.5).clip(0, white(plane.dtype))
        out[i : i + len(levels)] = levels
    return out


def known(border: str, value: float) -> None:
    """Raise ``AppError`` unless there is such a border, and the level outside is a number."""
    if border not in BORDERS:
        raise AppError(f"There is no border {border!r}; there are {', '.join(BORDERS)}.")
    if not np.isfinite(value):
        raise AppError(f"The level outside is a finite number, not {value:g}.")


def gaussian_blur(
    pixels: Array, sigma: float, truncate: float = 4.0, border: str = "reflect", value: float = 0.0
) -> Array:
    """Blur with a Gaussian, cut at ``truncate`` sigmas: ``scipy.ndimage.gaussian_filter`` on rows and columns.

    Whole numbers are within half a level, and rounding in float32, of the exact sum.

    >>> spot = np.zeros((5, 5), np.uint8)
    >>> spot[2, 2] = 255
    >>> gaussian_blur(spot, 0.7)[2]
    array([ 1, 30, 83, 30,  1], dtype=uint8)
    """
    pixels = checked(pixels)
    known(border, value)
    weights = kernels.gaussian(sigma, truncate)
    return by_plane(pixels, lambda plane: separable(plane, weights, weights, border, value))


def box_blur(pixels: Array, size: int, border: str = "reflect", value: float = 0.0) -> Array:
    """The mean of a square of ``size`` by ``size`` pixels about each."""
    pixels = checked(pixels)
    known(border, value)
    weights = kernels.box(size)
    if size % 2 == 0:  # the middle of an even square is after its half, as SciPy's uniform_filter has it
        weights = np.append(weights, 0.0)
    return by_plane(pixels, lambda plane: separable(plane, weights, weights, border, value))


def sharpen(pixels: Array, amount: float = 1.0, border: str = "reflect", value: float = 0.0) -> Array:
    """More of what sets a pixel apart from its four neighbours."""
    return convolve(pixels, kernels.sharpening(finite("sharpen", amount)), border, value)


def unsharp(
    pixels: Array, sigma: float = 2.0, amount: float = 1.0, border: str = "reflect", value: float = 0.0
) -> Array:
    """``x + amount (x − blurred x)``: more of what a Gaussian blur takes away."""
    pixels = checked(pixels)
    levels, finite_amount = to_floats(pixels), finite("unsharp", amount)
    blurred = gaussian_blur(levels, sigma, border=border, value=value / white(pixels.dtype))
    return from_floats(levels + levels.dtype.type(finite_amount) * (levels - blurred), pixels.dtype)


def slopes(pixels: Array, border: str = "reflect", value: float = 0.0) -> tuple[Array, Array]:
    """Sobel's slopes across and down, as floats: 1 is a step from black to white."""
    levels = to_floats(checked(pixels))
    across = kernels.SLOPE_ACROSS
    outside = value / white(np.asarray(pixels).dtype)
    return convolve(levels, across, border, outside), convolve(levels, across.T, border, outside)


def edges(pixels: Array, border: str = "reflect", value: float = 0.0) -> Array:
    """How steep the picture is, whichever way: the length of the vector of Sobel's two slopes."""
    return from_floats(np.hypot(*slopes(pixels, border, value)), np.asarray(pixels).dtype)


def laplacian(pixels: Array, border: str = "reflect", value: float = 0.0) -> Array:
    """How far a pixel is from the mean of its four neighbours, times four, without sign."""
    pixels = checked(pixels)
    bent = convolve(to_floats(pixels), kernels.LAPLACIAN, border, value / white(pixels.dtype))
    return from_floats(np.abs(bent), pixels.dtype)


def emboss(pixels: Array, degrees: float = 135.0, border: str = "reflect", value: float = 0.0) -> Array:
    """A relief lit from a direction, about the middle grey: 0 is light from the right, 90 from above."""
    pixels = checked(pixels)
    kernel = kernels.embossing(finite("emboss", degrees))
    slope = convolve(to_floats(pixels), kernel, border, value / white(pixels.dtype))
    return from_floats(slope + slope.dtype.type(0.5), pixels.dtype)


def finite(name: str, number: float) -> float:
    if not np.isfinite(number):
        raise AppError(f"{name} takes a finite number, not {number:g}.")
    return float(number)


def covered(pixels: Array, alpha: Array | None, f: Callable[[Array], Array]) -> tuple[Array, Array | None]:
    """A filter of weighted means on a picture that is in part transparent.

    What is transparent has no colour to give: levels count by their alpha, ``f(α x) / f(α)``, and the new alpha is
    ``f(α)``. Without alpha it is ``f(x)``.
    """
    if alpha is None:
        return f(pixels), None
    kind = working(pixels.dtype)
    weights = to_floats(alpha).astype(kind)
    spread = weights if pixels.ndim == 2 else weights[..., None]
    total, sums = f(weights), f(to_floats(pixels) * spread)
    least = np.finfo(kind).eps  # what is less covered than rounding has no colour
    safe = np.where(total > least, total, 1)
    levels = np.where(total > least, 1, 0)[(...,) + (None,) * (pixels.ndim - 2)] * sums
    levels = levels / (safe if pixels.ndim == 2 else safe[..., None])
    return from_floats(levels.astype(kind), pixels.dtype), from_floats(total.clip(0, 1), alpha.dtype)
