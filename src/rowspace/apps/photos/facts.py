"""What there is to say about a step: its matrix, rank, singular values, the column and row of a kernel."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from rowspace.apps.photos.kernels import factors, ranks
from rowspace.apps.photos.levels import to_floats
from rowspace.apps.photos.pipeline import Step
from rowspace.apps.photos.steps import Layer
from rowspace.linalg import svdvals

Array = NDArray[Any]


def facts(step: Step, shape: tuple[int, int]) -> dict[str, Any]:
    """The facts of a step on a picture of that height and width, for JSON and for tables."""
    known: dict[str, Any] = {"step": str(step), "sort": step.kind.kind, "about": step.kind.about, "matrix": None}
    M = step.matrix(shape)
    if M is None:
        return known
    known["matrix"] = M
    if step.kind.kind == "kernel":
        known["rank"], known["singular_values"] = ranks(M)
        known["sum"] = float(M.sum())
        pairs = factors(M)
        known["column"], known["row"] = pairs[0] if len(pairs) == 1 else (None, None)
    elif step.kind.kind == "colour":
        mixing = M[:-1, :-1]
        values = svdvals(mixing)
        known["rank"] = int((values > np.finfo(float).eps * len(mixing) * values[0]).sum())
        known["singular_values"] = values
    return known


def picture_facts(layer: Layer) -> dict[str, Any]:
    """Shape, type and levels of a picture."""
    pixels, alpha = layer
    return {
        "height": pixels.shape[0],
        "width": pixels.shape[1],
        "channels": 1 if pixels.ndim == 2 else 3,
        "type": pixels.dtype.name,
        "alpha": alpha is not None,
        "least": pixels.min(),
        "mean": float(pixels.mean(dtype=np.float64)),
        "greatest": pixels.max(),
    }


def beside(before: Layer, after: Layer, gap: int = 8) -> NDArray[np.uint8]:
    """Both pictures on white, the upper edges in line: what ``--picture`` writes."""
    parts = [on_white(before), on_white(after)]
    height, width = max(len(part) for part in parts), sum(part.shape[1] for part in parts) + gap
    sheet = np.full((height, width, 3), 255, np.uint8)
    sheet[: len(parts[0]), : parts[0].shape[1]] = parts[0]
    sheet[: len(parts[1]), parts[0].shape[1] + gap :] = parts[1]
    return sheet


def on_white(layer: Layer) -> NDArray[np.uint8]:
    """Red, green and blue in 8 bits, white showing through where the picture is transparent."""
    pixels, alpha = layer
    levels: Array = to_floats(pixels) * np.float32(255)
    if levels.ndim == 2:
        levels = np.stack([levels] * 3, axis=-1)
    if alpha is not None:
        cover = (alpha / np.float32(255))[..., None]
        levels = levels * cover + 255 * (1 - cover)
    return np.asarray((levels + 0.5).clip(0, 255).astype(np.uint8))
