"""The page of the photos: four photos to begin with, one of them filtered when the page is built."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rowspace.apps.photos import apply_matrix, convolve, perspective, warp
from rowspace.apps.photos.colour import saturation
from rowspace.apps.photos.geometry import square_onto
from rowspace.apps.photos.kernels import factors, ranks
from rowspace.apps.photos.separable import separable
from rowspace.course.pages.projects import Part

LEAD = "A filter is a few numbers. Change them and watch the picture; point at a pixel to see the sum that made it."

PARTS = {
    "kernel": Part(
        "How a kernel is laid on", "Every new pixel is a weighted sum of its neighbours: a dot product, the same at "
        "every place. The whole filter is one large matrix that is never written down.", "06", (convolve,),
    ),
    "rank": Part(
        "Why the rank makes it fast", "A kernel of rank 1 is a column times a row, and costs one pass down and one "
        "across; the singular value decomposition takes any kernel apart into as many such pairs as its rank.", "17",
        (ranks, factors, separable),
    ),
    "colour": Part(
        "How a colour matrix works", "A colour is a vector of three numbers, with a 1 below it so that a shift is a "
        "product too. One filter after another is the product of their matrices.", "05", (apply_matrix, saturation),
    ),
    "move": Part(
        "How a picture is moved", "Each new pixel is taken back through the inverse matrix to the place it came "
        "from, and is a weighted mean of the pixels around that place.", "05", (warp,),
    ),
    "corners": Part(
        "How four corners make a matrix", "Four points and where they go are eight equations in the eight unknown "
        "numbers of a 3 × 3 matrix, solved by elimination.", "08", (perspective, square_onto),
    ),
}  # fmt: skip


def write(folder: Path) -> None:
    """The photos as files of the page."""
    from rowspace.data import PHOTOS, photo
    from rowspace.figures.pixels import encode

    folder.mkdir(parents=True, exist_ok=True)
    for name in PHOTOS:
        (folder / f"{name}.png").write_bytes(encode(photo(name)))


def context() -> dict[str, Any]:
    """What the template is given."""
    return {}
