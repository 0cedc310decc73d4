"""One pixel worked out: the numbers a step took, what it weighed them by, and what came of it.

Everything is in levels from 0 to 255, for red, green and blue. What is worked out here is added up in float64 and in
the plain order; the filters add in float32 and by passes, so the two differ by rounding, which tests bound.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rowspace.apps.photos import filters, geometry, kernels, warping
from rowspace.apps.photos.borders import inside
from rowspace.apps.photos.levels import to_floats
from rowspace.apps.photos.pipeline import Step
from rowspace.apps.photos.steps import Layer, new_size
from rowspace.linalg import LinAlgError, inv

Array = NDArray[Any]

SIDE = 5
"""Of larger kernels the middle is shown, with so many rows and columns."""


def traced(step: Step, shape: tuple[int, int], place: Array) -> Array:
    """Where a place, (x, y, 1), of the picture after a move was before it; other steps leave places where they are."""
    if step.kind.kind != "move":
        return place
    return np.asarray(inv(move(step, shape)) @ place)


def move(step: Step, shape: tuple[int, int]) -> Array:
    """The matrix of a move, with the shift that brings all of the picture into sight where that is asked for."""
    M = step.matrix(shape)
    assert M is not None
    if step.values.get("fit", "no") == "yes":
        M, _, _ = geometry.fitted(geometry.checked_move(M), *shape)
    return M


def worked(step: Step, before: Layer, after: Layer, row: int, column: int) -> dict[str, Any]:
    """How the pixel at a row and column of ``after`` came of ``before``.

    ``levels`` is what stands there now. For a kernel and a move: ``patch`` (3, m, n) and ``weights`` (m, n), whose sum
    of products is ``sums`` (3), and ``total`` (3) what the step makes of the sums. For a colour matrix: ``matrix``,
    ``vector`` and ``total``. For a curve: ``vector`` and ``total``. ``said`` is a sentence, where there is more to say.
    """
    sort = step.kind.kind
    found: dict[str, Any] = {"sort": sort, "row": row, "column": column, "levels": at(after, row, column)}
    if sort == "kernel":
        found |= weighed(step, before, row, column)
    elif sort == "move":
        found |= moved(step, before, row, column)
    elif sort == "colour":
        found |= mixed(step, before, row, column)
    else:
        found |= {"vector": at(before, row, column), "total": found["levels"], "said": ""}
    return found


def at(layer: Layer, row: int, column: int) -> Array:
    return np.asarray(levels(layer.pixels[row, column]))


def levels(pixels: Array) -> Array:
    """From 0 to 255 in float64, whatever they were."""
    return np.asarray(pixels * 255.0 if pixels.dtype.kind == "f" else to_floats(pixels) * 255.0, dtype=float).round(4)


def laid(step: Step, shape: tuple[int, int]) -> Array:
    """The kernel as it is laid on the picture: turned about both axes; an even square has its middle after its half."""
    K = step.matrix(shape)
    assert K is not None
    if step.kind.name == "box" and len(K) % 2 == 0:
        return np.pad(K, ((0, 1), (0, 1)))
    return K[::-1, ::-1]


def weighed(step: Step, before: Layer, row: int, column: int) -> dict[str, Any]:
    shape = before.pixels.shape[:2]
    K, border = laid(step, shape), step.values["border"]
    m, n = K.shape
    rows = inside(np.arange(row - (m - 1) // 2, row + m // 2 + 1), shape[0], border)
    columns = inside(np.arange(column - (n - 1) // 2, column + n // 2 + 1), shape[1], border)
    outside = 255 * (0 if before.alpha is not None else step.values["outside"])
    patch = taken(before, rows, columns, outside)
    sums = np.tensordot(patch, K, 2)
    name = step.kind.name
    total, said = sums, ""
    if name == "edges":
        down = np.tensordot(patch, laid_down(), 2)
        total, said = np.hypot(sums, down), "slopes"
        return cut(patch, K) | {"sums": sums, "down": down, "total": total, "said": said}
    if name == "laplacian":
        total, said = np.abs(sums), "size"
    elif name == "emboss":
        total, said = sums + 127.5, "grey"
    if before.alpha is not None and (before.alpha[np.ix_(rows, columns)] < 255).any():
        said = "alpha"
    return cut(patch, K) | {"sums": sums, "total": total, "said": said}


def laid_down() -> Array:
    """Sobel's slope down, turned about."""
    return np.asarray(kernels.SLOPE_ACROSS.T[::-1, ::-1])


def taken(layer: Layer, rows: Array, columns: Array, outside: float) -> Array:
    """Levels (3, m, n) at rows and columns, of which −1 is outside."""
    patch = levels(layer.pixels[np.ix_(rows, columns)])
    patch[rows < 0] = outside
    patch[:, columns < 0] = outside
    return np.moveaxis(patch, -1, 0)


def cut(patch: Array, weights: Array) -> dict[str, Any]:
    """At most ``SIDE`` rows and columns of each, about the middle; and what share of the weights, in size, is there."""
    m, n = weights.shape
    i, j = (max(0, (k - 1) // 2 - SIDE // 2) if k > SIDE else 0 for k in (m, n))
    shown = np.s_[i : i + SIDE, j : j + SIDE]
    whole = float(np.abs(weights).sum())
    share = float(np.abs(weights[shown]).sum()) / whole if whole else 1.0
    middle = ((m - 1) // 2 - i, (n - 1) // 2 - j)
    return {
        "patch": patch[(slice(None), *shown)],
        "weights": weights[shown],
        "of": (m, n),
        "share": share,
        "middle": middle,
    }


def moved(step: Step, before: Layer, row: int, column: int) -> dict[str, Any]:
    h, w = before.pixels.shape[:2]
    try:
        M = move(step, (h, w))
        back = inv(M)
    except LinAlgError:
        return {"said": "singular"}
    if (M @ (w / 2, h / 2, 1))[2] < 0:  # as `warping.warp` has it
        back = -back
    place = np.array([column + 0.5, row + 0.5, 1.0])
    x, y, depth = back @ place
    facts = {"matrix": back, "vector": place, "image": (x, y, depth), "said": ""}
    if depth <= 0:
        return facts | {"said": "horizon"}
    name = step.kind.name
    if name == "resize":
        order = step.values["order"]
        size = new_size(step.values, (h, w))
        rows, down = (part[row] for part in warping.spread(h, size[0], *warping.weights_of(order)))
        columns, across = (part[column] for part in warping.spread(w, size[1], *warping.weights_of(order)))
        patch, weights = taken(before, rows, columns, 0), np.outer(down, across)
        return facts | cut(patch, weights) | summed(patch, weights)
    if name == "zoom" and step.values["factor"] < 1:  # what shrinks is blurred first, as `steps.zoomed` does
        sigma = 0.5 * math.sqrt(1 / step.values["factor"] ** 2 - 1)
        before = Layer(*filters.covered(*before, lambda each: filters.gaussian_blur(each, sigma)))
        facts["said"] = "blurred"
    f, reach = warping.weights_of(step.values.get("order", "nearest"))
    u, v = x / depth - 0.5, y / depth - 0.5
    i, j = (int(np.floor(p - reach + 1)) for p in (v, u))
    count = int(2 * reach)
    border = step.values.get("border", "constant")
    rows, columns = inside(np.arange(i, i + count), h, border), inside(np.arange(j, j + count), w, border)
    outside = 255 * (0 if before.alpha is not None else step.values.get("outside", 0.0))
    patch = taken(before, rows, columns, outside)
    weights = np.outer(f(np.arange(i, i + count) - v), f(np.arange(j, j + count) - u))
    if (rows < 0).all() or (columns < 0).all():
        facts["said"] = "outside"
    elif before.alpha is not None and (before.alpha[np.ix_(rows, columns)] < 255).any():
        facts["said"] = "alpha"
    return facts | cut(patch, weights) | summed(patch, weights)


def summed(patch: Array, weights: Array) -> dict[str, Any]:
    sums = np.tensordot(patch, weights, 2)
    return {"sums": sums, "total": sums}


def mixed(step: Step, before: Layer, row: int, column: int) -> dict[str, Any]:
    H = step.matrix(before.pixels.shape[:2])
    assert H is not None
    colour = at(before, row, column)
    M = H[:-1].copy()
    M[:, -1] *= 255  # the shift, in levels
    if len(H) == 5:
        cover = 255.0 if before.alpha is None else levels(before.alpha[row, column])
        vector = np.array([*colour, cover, 1])
    else:
        vector = np.array([*colour, 1])
    return {"matrix": M, "vector": vector, "total": M @ vector, "said": ""}
