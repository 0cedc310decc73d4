"""What a step of a pipeline is: its words, its numbers, what it does to a picture and its alpha, and its matrix.

There are four sorts. A *colour* step multiplies every pixel by a matrix; a *kernel* step weighs its neighbours; a
*move* takes places to places; a *curve* bends levels and has no matrix. What is transparent counts as little as it
shows: means and moves weigh colours by alpha.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from rowspace.apps import AppError, moves
from rowspace.apps.photos import colour, filters, geometry, kernels, levels, warping
from rowspace.apps.photos.borders import BORDERS

Array = NDArray[Any]
Values = dict[str, Any]


class Layer(NamedTuple):
    """A picture and how opaque it is; None is opaque everywhere."""

    pixels: Array
    alpha: Array | None


@dataclass(frozen=True)
class Parameter:
    """One number, word or matrix of a step."""

    name: str
    default: float | str | None  # None: it must be given
    about: str
    low: float = -math.inf
    high: float = math.inf
    words: tuple[str, ...] = ()
    rows: bool = False
    named: bool = False  # it is given by name alone


@dataclass(frozen=True)
class Kind:
    """A kind of step."""

    name: str
    kind: str
    about: str
    parameters: tuple[Parameter, ...]
    apply: Callable[[Layer, Values], Layer]
    matrix: Callable[[Values, tuple[int, int]], Array] | None = None

    @property
    def usage(self) -> str:
        """How it is written, with its defaults."""
        parts = []
        for each in self.parameters:
            if each.name in ("border", "outside", "order"):
                continue
            parts.append(each.name.upper() if each.default is None else f"{each.name}={plain(each.default)}")
        return " ".join([self.name, *parts])


def plain(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:g}"


BORDER = (
    Parameter("border", "reflect", "what stands outside the picture", words=BORDERS, named=True),
    Parameter("outside", 0.0, "the level outside, from 0 to 1, where the border is constant", 0, 1, named=True),
)
PLACES = (
    Parameter("order", "bilinear", "how levels between pixels are found", words=tuple(warping.WEIGHTS), named=True),
    Parameter("border", "constant", "what stands outside the picture", words=BORDERS, named=True),
    Parameter("outside", 0.0, "the level outside, from 0 to 1, where the border is constant", 0, 1, named=True),
)


def curve_step(name: str, about: str, f: Callable[..., Array], *parameters: Parameter) -> Kind:
    return Kind(name, "curve", about, parameters, lambda layer, v: Layer(f(layer.pixels, **v), layer.alpha))


def colour_step(name: str, about: str, matrix: Callable[..., Array], *parameters: Parameter) -> Kind:
    return Kind(
        name,
        "colour",
        about,
        parameters,
        lambda layer, v: Layer(*colour.apply_with_alpha(*layer, matrix(**v))),
        lambda v, shape: matrix(**v),
    )


def _bordered(f: Callable[..., Array], pixels: Array, v: Values) -> Array:
    """A filter with its border; the level outside counts from 0 to 1 here, and in the picture's units there."""
    rest = {key: value for key, value in v.items() if key not in ("outside", "rows")}
    value = v["outside"] * levels.white(pixels.dtype)
    return f(pixels, *([v["rows"]] if "rows" in v else []), **rest, value=value)


def meant(f: Callable[..., Array], layer: Layer, v: Values) -> Layer:
    """A filter of weighted means; what stands outside of a picture with alpha is transparent."""
    if layer.alpha is not None:
        v = {**v, "outside": 0.0}
    return Layer(*filters.covered(*layer, lambda each: _bordered(f, each, v)))


def mean_step(name: str, about: str, f: Any, kernel: Any, *parameters: Parameter) -> Kind:
    """A kernel whose weights are a mean's: alpha is filtered with it."""
    return Kind(
        name,
        "kernel",
        about,
        (*parameters, *BORDER),
        lambda layer, v: meant(f, layer, v),
        lambda v, shape: kernel(v),
    )


def kernel_step(name: str, about: str, f: Any, kernel: Any, *parameters: Parameter) -> Kind:
    return Kind(
        name,
        "kernel",
        about,
        (*parameters, *BORDER),
        lambda layer, v: Layer(_bordered(f, layer.pixels, v), layer.alpha),
        lambda v, shape: kernel(v),
    )


def own_kernel(layer: Layer, v: Values) -> Layer:
    K = kernels.checked_kernel(v["rows"])
    total = K.sum()
    if layer.alpha is not None and K.min() >= 0 and total > 0:  # a mean, times the sum of the weights
        pixels = layer.pixels
        means, covers = meant(filters.convolve, Layer(levels.to_floats(pixels), layer.alpha), {**v, "rows": K / total})
        return Layer(levels.from_floats(means * means.dtype.type(total), pixels.dtype), covers)
    return Layer(_bordered(filters.convolve, layer.pixels, v), layer.alpha)


def unsharp_kernel(v: Values) -> Array:
    G = kernels.gaussian(v["sigma"])
    K = -v["amount"] * np.outer(G, G)
    K[len(G) // 2, len(G) // 2] += 1 + v["amount"]
    return np.asarray(K)


def moved(layer: Layer, M: Array, shape: tuple[int, int], v: Values) -> Layer:
    """A layer under a move; with alpha what comes from outside is transparent."""
    options = {"order": v["order"], "border": v["border"]}
    if layer.alpha is None:
        outside = v["outside"] * levels.white(layer.pixels.dtype)
        return Layer(warping.warp(layer.pixels, M, shape, value=outside, **options), None)
    return Layer(*filters.covered(*layer, lambda each: warping.warp(each, M, shape, **options)))


def move_step(
    name: str, about: str, matrix: Callable[[Values, tuple[int, int]], Array], *parameters: Parameter
) -> Kind:
    def apply(layer: Layer, v: Values) -> Layer:
        h, w = layer.pixels.shape[:2]
        M = geometry.checked_move(matrix(v, (h, w)))
        if v.get("fit", "no") == "yes":
            M, h, w = geometry.fitted(M, h, w)
        return moved(layer, M, (h, w), v)

    return Kind(name, "move", about, (*parameters, *PLACES), apply, matrix)


def about_middle(M: Array, shape: tuple[int, int]) -> Array:
    return geometry.about(M, shape[1] / 2, shape[0] / 2)


def zoomed(layer: Layer, v: Values) -> Layer:
    """A picture that shrinks is blurred first, by what one new pixel covers: σ² grows from ¼ to ¼ / factor²."""
    factor = v["factor"]
    if factor < 1:
        sigma = 0.5 * math.sqrt(1 / factor**2 - 1)
        layer = Layer(*filters.covered(*layer, lambda each: filters.gaussian_blur(each, sigma)))
    shape = layer.pixels.shape[:2]
    return moved(layer, about_middle(moves.scale(factor, factor), shape), shape, v)


def perspective(v: Values, shape: tuple[int, int]) -> Array:
    """The corners of the picture, from the upper left with the clock, to places in percent of width and height."""
    h, w = shape
    places = np.asarray(v["rows"], dtype=float)
    if places.size != 8:
        raise AppError("perspective takes four places, x y; x y; x y; x y, in percent of width and height.")
    return geometry.perspective(geometry.corners(h, w), places.reshape(4, 2) / 100 * (w, h))


def flipping(v: Values, shape: tuple[int, int]) -> Array:
    return about_middle(moves.scale(-1, 1) if v["way"] == "across" else moves.scale(1, -1), shape)


def flipped(layer: Layer, v: Values) -> Layer:
    axis = 1 if v["way"] == "across" else 0
    return Layer(*(None if each is None else np.flip(each, axis).copy() for each in layer))  # type: ignore[arg-type]


def new_size(v: Values, shape: tuple[int, int]) -> tuple[int, int]:
    """Height and width; where one is 0, what keeps the proportions."""
    h, w = shape
    height, width = v["height"], v["width"]
    if height == width == 0:
        raise AppError("resize takes a width, a height, or both.")
    width = width or max(1, round(height * w / h))
    return warping.sized(height or max(1, round(width * h / w)), width)


def resized(layer: Layer, v: Values) -> Layer:
    height, width = new_size(v, layer.pixels.shape[:2])
    return Layer(*filters.covered(*layer, lambda each: warping.resize(each, height, width, v["order"])))


def resizing(v: Values, shape: tuple[int, int]) -> Array:
    height, width = new_size(v, shape)
    return moves.scale(width / shape[1], height / shape[0])


def cropped(layer: Layer, v: Values) -> Layer:
    alpha = layer.alpha
    return Layer(warping.crop(layer.pixels, **v), None if alpha is None else warping.crop(alpha, **v))
