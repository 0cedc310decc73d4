"""The photos in the page: a picture is kept here while its steps change, so that it travels once.

A picture comes and goes as the browser has it: (height, width, 4) whole numbers from 0 to 255, red, green, blue and
alpha. What is done to it is `Pipeline`, the same as in the command.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rowspace.apps import AppError
from rowspace.apps.photos import separable
from rowspace.apps.photos.pipeline import Pipeline, Step, parse_step
from rowspace.apps.photos.steps import Layer
from rowspace.apps.photos.words import about
from rowspace.apps.photos.worked import traced, worked

Pixels = NDArray[np.uint8]

MOST_SHOWN = 9
"""A kernel with longer sides is not sent as numbers: the page shows it as a picture of ``PATCH`` a side at most."""
PATCH = 101

if sys.platform == "emscripten":  # no BLAS there: the plain way is the faster one at every size
    separable.BANDS_PIXELS = sys.maxsize


@dataclass
class Bench:
    """The picture that is worked on, and what the step that is shown made of it."""

    key: int = -1
    picture: Layer | None = None
    steps: tuple[Step, ...] = ()
    shown: int = -1
    before: tuple[Layer, ...] = ()
    """What the step that is shown took, and what it made."""
    shapes: tuple[tuple[int, int], ...] = ()
    """Height and width before each step, and at the end."""


BENCH = Bench()


def layer_of(picture: Pixels) -> Layer:
    """Pixels, and alpha where anything is not opaque."""
    alpha = picture[..., 3]
    return Layer(np.ascontiguousarray(picture[..., :3]), None if (alpha == 255).all() else alpha.copy())


def canvas_of(layer: Layer) -> Pixels:
    """(height, width, 4), as a canvas has it."""
    made = np.empty((*layer.pixels.shape[:2], 4), np.uint8)
    made[..., :3] = layer.pixels
    made[..., 3] = 255 if layer.alpha is None else layer.alpha
    return made


def apply(*, key: int, steps: list[str], shown: int, picture: Pixels | None = None) -> dict[str, Any]:
    """The picture after the steps, and what there is to say about each.

    Parameters
    ----------
    key : int
        Which picture. Where it is not the one kept here, and ``picture`` is not given, the answer is ``missing``.
    steps : list of str
        Each as in the command: ``blur sigma=2``.
    shown : int
        The step whose matrix and pixels are looked at; −1 for none.
    picture : (h, w, 4) ndarray of uint8, optional

    Returns
    -------
    dict
        ``steps``: for each its words, its matrix, and ``error`` where it cannot be done. ``picture`` only if all can.
    """
    if picture is not None:
        BENCH.key, BENCH.picture = key, layer_of(picture)
    if key != BENCH.key or BENCH.picture is None:
        return {"missing": True}
    told: list[dict[str, Any]] = []
    parsed: list[Step] = []
    for text in steps:
        try:
            parsed.append(parse_step(text))
            told.append({"error": None})
        except AppError as error:
            told.append({"error": str(error)})
    if len(parsed) < len(steps):
        return {"missing": False, "steps": told}
    layers: list[Layer] = []
    shapes: list[tuple[int, int]] = []

    def watch(step: Step, layer: Layer) -> None:
        shapes.append(layer.pixels.shape[:2])
        if len(shapes) - 1 in (shown, shown + 1):
            layers.append(layer)
        told[len(shapes) - 1] |= said(step, shapes[-1])

    try:
        made = Pipeline(tuple(parsed))(*BENCH.picture, each=watch)
    except AppError as error:
        told[len(shapes) - 1]["error"] = str(error)
        return {"missing": False, "steps": told}
    shapes.append(made.pixels.shape[:2])
    BENCH.steps, BENCH.shown, BENCH.shapes = tuple(parsed), shown, tuple(shapes)
    BENCH.before = (*layers, made)[:2]
    return {"missing": False, "steps": told, "picture": canvas_of(made)}


def said(step: Step, shape: tuple[int, int]) -> dict[str, Any]:
    """A step in words and numbers: how it is written, its values, its matrix and what that tells."""
    M = step.matrix(shape)
    known: dict[str, Any] = {
        "text": str(step), "values": step.values, "matrix": None, "picture": None, "size": None,
        "height": shape[0], "width": shape[1], "says": about(step, M),
    }  # fmt: skip
    if M is not None:
        known["size"] = M.shape
        known["matrix"] = M if max(M.shape) <= MOST_SHOWN else None
        if known["matrix"] is None and max(M.shape) <= PATCH:
            known["picture"] = (M / np.abs(M).max()).round(3) if np.abs(M).max() else M
    return known


def probe(*, key: int, row: int, column: int) -> dict[str, Any]:
    """One pixel of the step that is shown, worked out; row and column are those of the picture after all steps."""
    if key != BENCH.key or not 0 <= BENCH.shown < len(BENCH.steps):
        return {"missing": True}
    height, width = BENCH.shapes[-1]
    place = np.array([min(max(column, 0), width - 1) + 0.5, min(max(row, 0), height - 1) + 0.5, 1.0])
    for k in range(len(BENCH.steps) - 1, BENCH.shown, -1):
        place = traced(BENCH.steps[k], BENCH.shapes[k], place)
    x, y = place[:2] / place[2] if place[2] else (-1.0, -1.0)
    h, w = BENCH.shapes[BENCH.shown + 1]
    if not (0 <= x < w and 0 <= y < h):
        return {"missing": False, "elsewhere": True}
    step, (before, after) = BENCH.steps[BENCH.shown], BENCH.before
    return {"missing": False, "elsewhere": False, "step": BENCH.shown} | {
        name: value.round(6).tolist() if isinstance(value, np.ndarray) else value
        for name, value in worked(step, before, after, int(y), int(x)).items()
    }


ACTIONS = {"apply": apply, "probe": probe}
