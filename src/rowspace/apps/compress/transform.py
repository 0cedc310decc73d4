r"""Blocks of a picture and their cosines: the forward transform in floats, the inverse in whole numbers.

The discrete cosine transform of an n × n block X is ``Cₙ X Cₙᵀ``, two products with one orthogonal matrix,

    Cₙ[u, x] = √(2/n) cos(π u (2 x + 1) / 2 n),        row 0 divided by √2

(N. Ahmed, T. Natarajan, K. R. Rao, *Discrete cosine transform*, IEEE Trans. Computers C-23 (1974)). Large blocks hold
smooth parts in few numbers, small ones keep an edge from ringing far. So a square of 32 × 32 pixels is one block, or
four squares of 16, each of which is one block or four of 8, and each of these one or four of 4.

Four squares of side n give one layout of side 2 n: coefficient (u, v) of the square at row y, column x of the four
stands at ``(2 u + y, 2 v + x)``. Whatever the blocks, place (i, j) of a layout belongs to about the same frequency.
The four lowest coefficients, nearly the means of the squares, are turned into their sum and differences by the Haar
matrix ``[1 1; 1 −1]/√2`` from both sides; so the smooth part of a square is again its one coefficient (0, 0).

The inverse must give the same pixels on every machine, though machines round sums in their own order. So its matrices
hold the whole numbers ``round(2¹⁴ Cₙ)``, its coefficients are whole numbers of at most `LARGEST`, and every sum in
its products stays below 2⁵³: in doubles all of it is exact, in whatever order BLAS adds.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Levels = NDArray[np.int8]

SIDE = 32
SIZES = (32, 16, 8, 4)
#: A square of side 32 >> level is one block; this is the last level.
DEEPEST = 3
#: Binary digits after the point: of the entries of the inverse's matrices, of its coefficients, of its result.
MATRIX_BITS, COEFFICIENT_BITS, RESULT_BITS = 14, 4, 8
#: No coefficient of the inverse is larger: 32 × 255 is the largest of a picture, times √3 for colours, in sixteenths.
LARGEST = 2**18


@cache
def cosines(n: int) -> Floats:
    """The orthogonal matrix of the n-point discrete cosine transform."""
    u, x = np.arange(n)[:, None], np.arange(n)
    C = np.sqrt(2 / n) * np.cos(np.pi * u * (2 * x + 1) / (2 * n))
    C[0] /= np.sqrt(2)
    return np.asarray(C)


@cache
def whole_cosines(n: int) -> Floats:
    """``2¹⁴`` times the matrix, rounded; no entry lies so near a half that another machine could round it otherwise."""
    return np.rint(2.0**MATRIX_BITS * cosines(n))


def squares(plane: Floats, n: int) -> Floats:
    """A (H, W) plane as (H/n, W/n, n, n) squares."""
    H, W = plane.shape
    return plane.reshape(H // n, n, W // n, n).swapaxes(1, 2)


def plane(blocks: Floats) -> Floats:
    """The inverse of `squares`."""
    h, w, n, _ = blocks.shape
    return np.ascontiguousarray(blocks.swapaxes(1, 2)).reshape(h * n, w * n)


def weave(four: NDArray[Any]) -> NDArray[Any]:
    """Layouts (2 h, 2 w, n, n) of small squares as those (h, w, 2 n, 2 n) of the squares four of them make."""
    h, w, n, _ = four.shape
    parts = four.reshape(h // 2, 2, w // 2, 2, n, n).transpose(0, 2, 4, 1, 5, 3)
    return parts.reshape(h // 2, w // 2, 2 * n, 2 * n)


def unweave(whole: NDArray[Any]) -> NDArray[Any]:
    """The inverse of `weave`."""
    h, w, n, _ = whole.shape
    parts = whole.reshape(h, w, n // 2, 2, n // 2, 2).transpose(0, 3, 1, 5, 2, 4)
    return parts.reshape(2 * h, 2 * w, n // 2, n // 2)


def haar(layout: Floats) -> None:
    """Turn the four lowest coefficients of each layout into sum and differences, twice them in fact; in place."""
    a, b, c, d = (layout[..., y, x].copy() for y in (0, 1) for x in (0, 1))
    layout[..., 0, 0], layout[..., 0, 1] = a + b + c + d, a - b + c - d
    layout[..., 1, 0], layout[..., 1, 1] = a + b - c - d, a - b - c + d


def forward(plane: Floats, n: int) -> Floats:
    """The coefficients of all n × n blocks of a plane: (H/n, W/n, n, n)."""
    C = cosines(n)
    return np.asarray(C @ squares(plane, n) @ C.T)


def gather(small: Floats) -> Floats:
    """Layouts of squares from those of the four squares in each."""
    layout = weave(small)
    haar(layout)
    layout[..., :2, :2] /= 2
    return layout


def choose(keep: NDArray[np.bool_], whole: NDArray[Any], parts: NDArray[Any]) -> NDArray[Any]:
    """`whole` where a square is kept in one block, else `parts`."""
    return np.where(keep[..., None, None], whole, parts)


def owners(levels: Levels) -> Levels:
    """For each place of each 32 × 32 layout the level of the block it belongs to.

    `levels` is (H/4, W/4): the level of the block each 4 × 4 square of the picture lies in.
    """
    found: NDArray[Any] = np.full((*levels.shape, 4, 4), DEEPEST, np.int8)
    for level in range(DEEPEST - 1, -1, -1):
        found = weave(found)
        step = SIZES[level] // 4
        found = choose(levels[::step, ::step] <= level, np.full_like(found, level), found)
    return found


def inverse(layout: Floats, levels: Levels) -> Floats:
    """The plane of layouts (h, w, 32, 32) of whole numbers in sixteenths: whole numbers in 2⁻⁸, exact everywhere."""
    result: Floats = np.empty((layout.shape[0] * SIDE, layout.shape[1] * SIDE))
    parts = np.clip(layout, -LARGEST, LARGEST)
    for level, n in enumerate(SIZES):
        step = n // 4
        ours = levels[::step, ::step] == level
        if level:
            haar(parts)
            parts[..., :2, :2] = np.floor((parts[..., :2, :2] + 1) / 2)
            parts = np.clip(unweave(parts), -LARGEST, LARGEST)
        if ours.any():
            C = whole_cosines(n)
            pixels = C.T @ parts[ours] @ C
            shift = 2.0 ** -(2 * MATRIX_BITS + COEFFICIENT_BITS - RESULT_BITS)
            squares(result, n)[ours] = np.floor(pixels * shift + 0.5)
    return result
