"""Every step there is, by the name it is written with."""

from __future__ import annotations

import numpy as np

from rowspace.apps import moves
from rowspace.apps.photos import colour, filters, geometry, kernels, levels, warping
from rowspace.apps.photos.steps import (
    BORDER,
    PLACES,
    Kind,
    Parameter,
    about_middle,
    colour_step,
    cropped,
    curve_step,
    flipped,
    flipping,
    kernel_step,
    mean_step,
    move_step,
    own_kernel,
    perspective,
    resized,
    resizing,
    unsharp_kernel,
    zoomed,
)

FACTOR = Parameter("factor", 1.2, "1 changes nothing", -100, 100)
LAID = Parameter("fit", "no", "whether the canvas grows to hold all of it", words=("no", "yes"), named=True)
ROWS = Parameter("rows", None, "numbers, rows parted by semicolons", rows=True)
G = kernels.gaussian

EXAMPLES = {
    "mix": "mix 0 0 1; 0 1 0; 1 0 0",
    "gamma": "gamma 0.5",
    "kernel": "kernel 1/16 1/8 1/16; 1/8 1/4 1/8; 1/16 1/8 1/16",
    "rotate": "rotate 15",
    "zoom": "zoom 1.5",
    "shear": "shear 0.3",
    "perspective": "perspective 15 0; 85 0; 100 100; 0 100",
    "warp": "warp 1 0.2 0; 0 1 0; 0 0 1",
    "resize": "resize 128",
    "crop": "crop 64 64 128 128",
}
"""An example of each step that needs numbers; the others do something by their names alone."""

KINDS: dict[str, Kind] = {
    each.name: each
    for each in (
        colour_step("brightness", "all levels times a factor", colour.brightness, FACTOR),
        colour_step("contrast", "distances from the middle grey times a factor", colour.contrast, FACTOR),
        colour_step("saturation", "distances from grey times a factor", colour.saturation, FACTOR),
        colour_step("grey", "onto the greys: a projection of rank 1", colour.grey),
        colour_step(
            "sepia", "the brown of old prints", colour.sepia, Parameter("amount", 1.0, "0 is none of it", 0, 1)
        ),
        colour_step(
            "hue", "turn the colours about the line of greys", colour.hue, Parameter("degrees", 90.0, "the angle")
        ),
        colour_step("invert", "black for white", colour.invert),
        colour_step("mix", "a colour matrix of your own, 3 × 3 to 4 × 5", colour.mix, ROWS),
        curve_step(
            "gamma", "levels to a power", levels.gamma, Parameter("power", None, "below 1 is brighter", 1e-3, 1e3)
        ),
        curve_step("linear", "from sRGB's levels to amounts of light", levels.linear),
        curve_step("encode", "from amounts of light to sRGB's levels", levels.encode),
        mean_step(
            "blur",
            "a Gaussian",
            filters.gaussian_blur,
            lambda v: np.outer(G(v["sigma"]), G(v["sigma"])),
            Parameter("sigma", 2.0, "its standard deviation, in pixels", 0, 125),
        ),
        mean_step(
            "box",
            "the mean of a square",
            filters.box_blur,
            lambda v: np.outer(kernels.box(v["size"]), kernels.box(v["size"])),
            Parameter("size", 3.0, "pixels a side", 1, kernels.LARGEST),
        ),
        kernel_step(
            "sharpen",
            "more of what differs from the neighbours",
            filters.sharpen,
            lambda v: kernels.sharpening(v["amount"]),
            Parameter("amount", 1.0, "0 changes nothing", -100, 100),
        ),
        kernel_step(
            "unsharp",
            "more of what a blur takes away",
            filters.unsharp,
            unsharp_kernel,
            Parameter("sigma", 2.0, "of the blur, in pixels", 0, 125),
            Parameter("amount", 1.0, "0 changes nothing", -100, 100),
        ),
        kernel_step(
            "edges", "how steep: the length of Sobel's two slopes", filters.edges, lambda v: kernels.SLOPE_ACROSS.copy()
        ),
        kernel_step("laplacian", "how bent, without sign", filters.laplacian, lambda v: kernels.LAPLACIAN.copy()),
        kernel_step(
            "emboss",
            "a relief lit from one side",
            filters.emboss,
            lambda v: kernels.embossing(v["degrees"]),
            Parameter("degrees", 135.0, "where the light is: 0 right, 90 above"),
        ),
        Kind(
            "kernel",
            "kernel",
            "a kernel of your own",
            (ROWS, *BORDER),
            own_kernel,
            lambda v, shape: kernels.checked_kernel(v["rows"]),
        ),
        move_step(
            "rotate",
            "about the middle, against the clock",
            lambda v, shape: about_middle(geometry.rotation(v["degrees"]), shape),
            Parameter("degrees", None, "the angle"),
            LAID,
        ),
        Kind(
            "zoom",
            "move",
            "away from the middle",
            (Parameter("factor", None, "1 changes nothing", 0.01, 100), *PLACES),
            zoomed,
            lambda v, shape: about_middle(moves.scale(v["factor"], v["factor"]), shape),
        ),
        move_step(
            "shear",
            "along x by y, along y by x",
            lambda v, shape: about_middle(moves.shear(v["x"], v["y"]), shape),
            Parameter("x", None, "pixels to the right for each pixel down", -100, 100),
            Parameter("y", 0.0, "pixels down for each pixel to the right", -100, 100),
            LAID,
        ),
        move_step("perspective", "the four corners to places in percent", perspective, ROWS),
        move_step(
            "warp",
            "a 3 × 3 matrix of your own, on pixels",
            lambda v, shape: geometry.checked_move(v["rows"]),
            ROWS,
            LAID,
        ),
        Kind(
            "flip",
            "move",
            "a mirror",
            (Parameter("way", "across", "left for right, or top for bottom", words=("across", "down")),),
            flipped,
            flipping,
        ),
        Kind(
            "resize",
            "move",
            "to another size; one number keeps the proportions",
            (
                Parameter("width", 0.0, "in pixels; 0: from the height", 0),
                Parameter("height", 0.0, "in pixels", 0),
                Parameter("order", "bicubic", "the weights", words=tuple(warping.WEIGHTS), named=True),
            ),
            resized,
            resizing,
        ),
        Kind(
            "crop",
            "move",
            "a part of it, in pixels",
            tuple(Parameter(name, None, "in pixels", 0) for name in ("left", "top", "width", "height")),
            cropped,
            lambda v, shape: moves.translate(-v["left"], -v["top"]),
        ),
    )
}
