"""Kernels of rank 1: one pass down and one across, instead of one over the whole square.

Where a kernel is ``K = c rᵀ``, sliding it over a picture is ``C X R``: a banded matrix C that holds ``c`` in every row,
the picture, and a banded matrix R for ``r``. With 17 × 17 numbers that is 34 products a pixel instead of 289.

Both bands are the same block over and over (Toeplitz), so a strip of rows at a time is multiplied by one block:

    ⎡ c₀ c₁ c₂          ⎤
    ⎢    c₀ c₁ c₂       ⎥      BLOCK rows, BLOCK + len(c) − 1 columns
    ⎢       c₀ c₁ c₂    ⎥
    ⎣          c₀ c₁ c₂ ⎦

Most of this block is zeros, and yet a product of matrices (BLAS) gets through it in less time than 17 sums of whole
rows take, because it keeps what it needs in registers. A strip stays in the processor's cache from the first pass to
the second. Small pictures and short kernels go the plain way, a sum of shifted rows (``taps``): there a product saves
little, and where NumPy has no BLAS, as in the browser, it costs several times as much.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from rowspace.apps.photos.borders import inside
from rowspace.apps.photos.levels import white, working

Array = NDArray[Any]

BLOCK = 32
"""Rows, and columns, of a block. Measured on 12 megapixels with 17 taps over 32, 48, 64, 96, 128: 37, 39, 46, 74, 104
ms (AMD EPYC, one thread, OpenBLAS)."""

STRIP = 32_768
"""Numbers in a strip of the plain way: 128 kB of float32. Measured with the same picture and in the browser."""

BANDS_PIXELS, BANDS_TAPS = 2_000_000, 3
"""Pictures from so many pixels, and kernels from so many taps on each side, are multiplied by blocks. Measured: at one
megapixel the plain way takes 9 ms instead of 4, but 30 to 60 instead of 140 in the browser (Pyodide)."""


def separable(plane: Array, column: Array, row: Array, border: str = "reflect", value: float = 0.0) -> Array:
    """``out[i, j] = Σₖₗ column[k] row[l] plane[i + k − (m−1)//2, j + l − (n−1)//2]``, in floats, for one plane.

    Parameters
    ----------
    plane : (h, w) ndarray
    column : (m,) ndarray
    row : (n,) ndarray
    border : str
        One of ``borders.BORDERS``.
    value : float
        The level outside where the border is ``constant``.

    Returns
    -------
    (h, w) ndarray
        Of the plane's type: whole numbers are rounded and held within their range.

    Cost: ``2 (m + n) h w`` flops the plain way, ``2 (m + n + 2 BLOCK) h w`` by blocks, of which few cost anything.
    """
    out = np.empty(plane.shape, plane.dtype)
    top = white(plane.dtype)
    for i, strip in strips(plane, column, row, border, value):
        if plane.dtype.kind != "f":
            strip += 0.5  # rounded: the cast drops what is after the point
            np.clip(strip, 0, top, out=strip)
        out[i : i + len(strip)] = strip
    return out


def strips(plane: Array, column: Array, row: Array, border: str, value: float) -> Any:
    """Rows of the result, some at a time: their first index and a float array that is good until the next."""
    (h, w), m, n = plane.shape, len(column), len(row)
    kind = working(plane.dtype)
    column, row = column.astype(kind), row.astype(kind)
    blocks = h * w >= BANDS_PIXELS and min(m, n) >= BANDS_TAPS
    height = min(h, max(BLOCK, m // 2) if blocks else max(8, STRIP // w))
    width = -(-w // BLOCK) * BLOCK if blocks else w
    wide = np.zeros((height + m - 1, width + n - 1), kind)  # a strip with its surroundings
    tall = np.empty((height, width + n - 1), kind)  # after the pass down
    done = np.empty((height, width), kind)
    before, after = (n - 1) // 2, n // 2
    rows = inside(np.arange(-((m - 1) // 2), h + m // 2), h, border)
    left, right = (inside(p, w, border) for p in (np.arange(-before, 0), np.arange(w, w + after)))
    down, across = (_bands if blocks else _taps)(column, row, wide, tall, done)
    for i in range(0, h, height):
        count = min(height, h - i)
        here = rows[i : i + count + m - 1]
        wide[: len(here), before : before + w] = plane[here[0] : here[-1] + 1] if _runs(here) else plane[here]
        wide[: len(here), :before] = wide[: len(here), before + left]
        wide[: len(here), before + w : before + w + after] = wide[: len(here), before + right]
        if border == "constant":
            wide[: len(here)][here < 0] = value
            wide[:, :before][:, left < 0] = value
            wide[:, before + w : before + w + after][:, right < 0] = value
        down()
        across()
        yield i, done[:count, :w]


def _runs(indices: Array) -> bool:
    return bool(indices[0] >= 0 and (np.diff(indices) == 1).all())


def band(weights: Array, size: int) -> Array:
    """The block of ``size`` rows that holds the weights in each, one further to the right.

    >>> band(np.array([1, 2, 3]), 3)
    array([[1, 2, 3, 0, 0],
           [0, 1, 2, 3, 0],
           [0, 0, 1, 2, 3]])
    """
    B = np.zeros((size, size + len(weights) - 1), weights.dtype)
    for i in range(size):
        B[i, i : i + len(weights)] = weights
    return B


def _bands(column: Array, row: Array, wide: Array, tall: Array, done: Array) -> tuple[Any, Any]:
    """The two passes as products with blocks."""
    C, R = band(column, len(done)), np.ascontiguousarray(band(row, BLOCK).T)
    count, step = done.shape[1] // BLOCK, BLOCK * done.itemsize
    windows = as_strided(tall, (count, len(tall), len(R)), (step, *tall.strides))  # they overlap
    places = as_strided(done, (count, len(done), BLOCK), (step, *done.strides))
    return lambda: np.matmul(C, wide, out=tall), lambda: np.matmul(windows, R, out=places)


def _taps(column: Array, row: Array, wide: Array, tall: Array, done: Array) -> tuple[Any, Any]:
    """The two passes as sums of shifted rows and columns."""
    (h, w), spare = done.shape, np.empty_like(tall)
    rows = [wide[k : k + h] for k in range(len(column))]
    columns = [tall[:, k : k + w] for k in range(len(row))]
    return lambda: weighted(rows, column, tall, spare), lambda: weighted(columns, row, done, spare[:, :w])


def weighted(views: list[Array], weights: Array, out: Array, spare: Array) -> None:
    """``Σ weights[k] views[k]`` into ``out``; views that share a weight, first and last and so on, are added first."""
    out[...] = 0
    n = len(weights)
    symmetric = n > 1 and (weights == weights[::-1]).all()
    for k in range((n + 1) // 2 if symmetric else n):
        if weights[k] == 0:
            continue
        if symmetric and k != n - 1 - k:
            np.add(views[k], views[n - 1 - k], out=spare)
            np.multiply(spare, weights[k], out=spare)
        else:
            np.multiply(views[k], weights[k], out=spare)
        np.add(out, spare, out=out)
