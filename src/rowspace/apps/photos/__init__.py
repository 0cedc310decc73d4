"""Photo filters as linear algebra: colour matrices, kernels and their rank, moves of the plane.

Pure functions on arrays; ``parse("blur sigma=2, sepia")`` makes a pipeline of them. ``command`` is the command.
"""

from __future__ import annotations

from rowspace.apps.photos.borders import BORDERS
from rowspace.apps.photos.catalogue import EXAMPLES, KINDS
from rowspace.apps.photos.colour import apply_matrix
from rowspace.apps.photos.filters import (
    box_blur,
    convolve,
    edges,
    emboss,
    gaussian_blur,
    laplacian,
    sharpen,
    slopes,
    unsharp,
)
from rowspace.apps.photos.geometry import perspective
from rowspace.apps.photos.kernels import factors, ranks
from rowspace.apps.photos.levels import encode, gamma, linear
from rowspace.apps.photos.pipeline import Pipeline, Step, parse
from rowspace.apps.photos.steps import Kind, Layer, Parameter
from rowspace.apps.photos.warping import crop, resize, warp

__all__ = [
    "BORDERS",
    "EXAMPLES",
    "KINDS",
    "Kind",
    "Layer",
    "Parameter",
    "Pipeline",
    "Step",
    "apply_matrix",
    "box_blur",
    "convolve",
    "crop",
    "edges",
    "emboss",
    "encode",
    "factors",
    "gamma",
    "gaussian_blur",
    "laplacian",
    "linear",
    "parse",
    "perspective",
    "ranks",
    "resize",
    "sharpen",
    "slopes",
    "unsharp",
    "warp",
]
