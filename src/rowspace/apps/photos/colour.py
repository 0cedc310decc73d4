"""Colour matrices: a pixel is a vector, and what mixes its three numbers is a matrix.

A filter is affine, ``c ↦ M c + t``, and with a 1 written under the colour it is one matrix of 4 × 4,

    ⎡ M  t ⎤ ⎡ c ⎤
    ⎣ 0  1 ⎦ ⎣ 1 ⎦

so that one filter after another is the product of their matrices. All levels count from 0 to 1 here. Brightness is a
multiple of I; contrast stretches about the middle grey, which ``t`` holds still; saturation moves along the lines to
the grey of equal lightness, a projection; hue turns about the line of greys. The weights of lightness are those of
sRGB's primaries (ITU-R BT.709, https://www.itu.int/rec/R-REC-BT.709), applied to the stored numbers as CSS does
(Filter Effects, https://www.w3.org/TR/filter-effects-1/); for light itself see ``levels.linear``.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from rowspace.apps import AppError
from rowspace.apps.photos.levels import checked, finished, white, working

Array = NDArray[Any]

LIGHTNESS = np.array([0.2126, 0.7152, 0.0722])
GREYS = np.full(3, 1 / np.sqrt(3))

SEPIA = np.array([[0.393, 0.769, 0.189], [0.349, 0.686, 0.168], [0.272, 0.534, 0.131]])
"""The brown of old prints, as Microsoft's samples and then CSS wrote it down; its rank is 3, but barely."""


def homogeneous(M: ArrayLike, t: ArrayLike = 0.0) -> Array:
    """The 4 × 4 matrix of ``c ↦ M c + t``."""
    H = np.eye(4)
    H[:3, :3], H[:3, 3] = M, t
    return H


def brightness(factor: float) -> Array:
    """All levels times a factor."""
    return homogeneous(factor * np.eye(3))


def contrast(factor: float) -> Array:
    """Distances from the middle grey times a factor."""
    return homogeneous(factor * np.eye(3), (1 - factor) / 2)


def saturation(factor: float) -> Array:
    """Distances from the grey of equal lightness times a factor: 0 is grey, 1 is I, above 1 is more colourful.

    >>> P = saturation(0)
    >>> bool(np.allclose(P @ P, P))
    True
    """
    onto_greys = np.outer(np.ones(3), LIGHTNESS)
    return homogeneous(onto_greys + factor * (np.eye(3) - onto_greys))


def grey() -> Array:
    """Onto the greys: a projection of rank 1."""
    return saturation(0.0)


def sepia(amount: float) -> Array:
    """A part ``amount`` of the way from I to the brown of old prints."""
    return homogeneous((1 - amount) * np.eye(3) + amount * SEPIA)


def hue(degrees: float) -> Array:
    """A turn about the line of greys (Rodrigues' formula): lengths and greys stay, lightness may not."""
    angle = np.deg2rad(degrees)
    x, y, z = GREYS
    cross = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    onto_greys = np.outer(GREYS, GREYS)
    return homogeneous(onto_greys + np.cos(angle) * (np.eye(3) - onto_greys) + np.sin(angle) * cross)


def invert() -> Array:
    """Black for white: a reflection in the middle grey."""
    return homogeneous(-np.eye(3), 1.0)


def mix(rows: ArrayLike) -> Array:
    """A matrix of the user's own: 3 × 3, 3 × 4 or 4 × 4 with the shift last, or 4 × 5 with alpha as the fourth number.

    Returns the 4 × 4 matrix, or 5 × 5 where alpha takes part.
    """
    M = np.asarray(rows, dtype=float)
    if not np.isfinite(M).all():
        raise AppError("A colour matrix holds finite numbers.")
    if M.shape == (3, 3):
        return homogeneous(M)
    if M.shape == (3, 4):
        return homogeneous(M[:, :3], M[:, 3])
    if M.shape == (4, 4):
        if (M[3] != (0, 0, 0, 1)).any():
            raise AppError("The last row of a 4 × 4 colour matrix is 0 0 0 1; for alpha, give four rows of five.")
        return M.copy()
    if M.shape == (4, 5):
        return np.vstack([M, [0, 0, 0, 0, 1]])
    raise AppError(f"A colour matrix is 3 × 3, 3 × 4, 4 × 4 or 4 × 5, not {' × '.join(map(str, M.shape))}.")


def keeps_grey(H: Array) -> bool:
    """Whether every grey becomes a grey."""
    rows = np.column_stack([H[:3, :3].sum(axis=1), H[:3, 3:]])
    return bool(np.abs(rows - rows[0]).max() <= 8 * np.finfo(float).eps * max(1.0, np.abs(H[:3]).max()))


def apply_matrix(pixels: Array, H: Array) -> Array:
    """A 4 × 4 colour matrix on every pixel.

    A grey picture stays one array where the matrix keeps greys grey, and else becomes red, green, blue.

    Cost: 24 flops a pixel.
    """
    return apply_with_alpha(pixels, None, H)[0]


def apply_with_alpha(pixels: Array, alpha: Array | None, H: Array) -> tuple[Array, Array | None]:
    """A colour matrix of 4 × 4, or of 5 × 5 with alpha as the fourth number; pixels and alpha.

    Without alpha the fourth number is 1, and stays so unless the matrix says otherwise.
    """
    pixels = checked(pixels)
    H = np.asarray(H, dtype=float)
    if H.shape not in ((4, 4), (5, 5)) or not np.isfinite(H).all():
        raise AppError("A colour matrix is 4 × 4, or 5 × 5 with alpha, and finite.")
    kind, top = working(pixels.dtype), white(pixels.dtype)
    shift = (H[:-1, -1] * top).astype(kind)
    M = H[:-1, :-1].astype(kind)
    opaque = kind.type(top)
    cover = opaque if alpha is None else alpha * kind.type(top / white(alpha.dtype))
    if pixels.ndim == 2 and keeps_grey(H):
        levels = pixels * M[0, :3].sum() + shift[0] + (M[0, 3] * cover if len(M) == 4 else kind.type(0))
    else:
        colours = np.stack([pixels] * 3, axis=-1) if pixels.ndim == 2 else pixels
        levels = colours.astype(kind, copy=False) @ M[:3, :3].T + shift[:3]
        if len(M) == 4:
            levels += np.multiply.outer(cover, M[:3, 3])
    if len(M) == 3 or (alpha is None and (H[3] == (0, 0, 0, 1, 0)).all()):
        return finished(levels, pixels.dtype), alpha
    three = pixels.astype(kind, copy=False) * M[3, :3].sum() if pixels.ndim == 2 else pixels @ M[3, :3]
    depth = np.dtype(np.uint8) if alpha is None else alpha.dtype
    return finished(levels, pixels.dtype), finished((three + M[3, 3] * cover + shift[3]) * (white(depth) / top), depth)
