r"""Colours turned so that most of what a photo holds is in one of three channels.

Red, green and blue rise and fall together. The eigenvectors of their 3 × 3 matrix of second moments are the
orthogonal directions in which they do not (K. Karhunen, M. Loève); in most photos the first is nearly grey. Since the
turn is orthogonal, an error in a channel is an error of the same size in the picture, and one step of quantisation
serves all three: where a colour channel holds little, it quantises to nothing by itself.

The decoder turns back in whole numbers: the matrix is sent as ``round(2¹⁴ V)``, the channels are whole numbers in
2⁻⁸, and their products are exact in doubles.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from rowspace.apps.compress.transform import RESULT_BITS
from rowspace.linalg import eigh, inv

Floats = NDArray[np.float64]
Pixels = NDArray[np.uint8]

MIDDLE = 128
BITS = 14


def directions(pixels: Pixels) -> Floats:
    """``2¹⁴`` times the eigenvectors as columns, the strongest first, rounded; [[2¹⁴]] of a grey picture."""
    if pixels.ndim == 2:
        return np.array([[2.0**BITS]])
    X = pixels.reshape(-1, 3)
    moments = np.zeros((3, 3))
    for at in range(0, len(X), 1 << 20):
        part = X[at : at + (1 << 20)] - float(MIDDLE)
        moments += part.T @ part
    mean = X.sum(axis=0, dtype=np.float64) / len(X) - MIDDLE
    V = eigh(moments / len(X) - np.outer(mean, mean)).eigenvectors[:, ::-1]
    V = V * np.where(V.sum(axis=0) < 0, -1, 1)
    return np.asarray(np.rint(V * 2.0**BITS))


def channels(pixels: Pixels, V: Floats) -> Floats:
    """The (channels, H, W) channels of a picture."""
    X = pixels.reshape(*pixels.shape[:2], -1) - float(MIDDLE)
    back = inv(V.T / 2.0**BITS)
    return np.ascontiguousarray((X @ back).transpose(2, 0, 1))


def pixels(channels: Floats, V: Floats) -> Pixels:
    """The picture of channels in 2⁻⁸, exact up to the last rounding: (H, W), or (H, W, 3)."""
    X = channels.transpose(1, 2, 0) @ V.T
    whole = np.floor(X * 2.0 ** -(BITS + RESULT_BITS) + 0.5) + MIDDLE
    found = np.clip(whole, 0, 255).astype(np.uint8)
    return np.asarray(found[..., 0] if found.shape[2] == 1 else found)
