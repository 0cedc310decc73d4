r"""How near a picture is to another: in decibels, and as people see it.

The peak signal-to-noise ratio is ``10 log₁₀(255² / mean squared error)``. The structural similarity compares, in a
Gaussian window w around each pixel, means, variances and covariance:

    SSIM = (2 μₓ μᵧ + C₁)(2 σₓᵧ + C₂) / ((μₓ² + μᵧ² + C₁)(σₓ² + σᵧ² + C₂)),     C₁ = (0.01 · 255)², C₂ = (0.03 · 255)²

with σ = 1.5, eleven pixels wide, averaged over all windows that lie inside the picture and over the colours (Z. Wang,
A. C. Bovik, H. R. Sheikh, E. P. Simoncelli, *Image quality assessment*, IEEE Trans. Image Process. 13 (2004)).
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from rowspace.apps import AppError

Floats = NDArray[np.float64]

SIGMA, REACH = 1.5, 5
C1, C2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2


def psnr(a: ArrayLike, b: ArrayLike) -> float:
    """Decibels between two pictures of one shape; infinite where they are equal.

    >>> round(psnr([[0, 255]], [[0, 254]]), 2)
    51.14
    """
    x, y = _pair(a, b)
    error = float(((x - y) ** 2).mean())
    return 10 * math.log10(255**2 / error) if error else math.inf


def ssim(a: ArrayLike, b: ArrayLike) -> float:
    """The structural similarity of two pictures of one shape, at most 1; NaN where no window of 11 × 11 fits in."""
    x, y = _pair(a, b)
    if min(x.shape[:2]) < 2 * REACH + 1:
        return math.nan
    x, y = (each.reshape(*each.shape[:2], -1).transpose(2, 0, 1) for each in (x, y))
    mx, my = window(x), window(y)
    xx, yy, xy = window(x * x) - mx * mx, window(y * y) - my * my, window(x * y) - mx * my
    similar = (2 * mx * my + C1) * (2 * xy + C2) / ((mx * mx + my * my + C1) * (xx + yy + C2))
    return float(similar.mean())


def window(planes: Floats) -> Floats:
    """The Gaussian mean around every pixel whose window lies inside: (…, H − 10, W − 10)."""
    g = np.exp(-0.5 * (np.arange(-REACH, REACH + 1) / SIGMA) ** 2)
    g /= g.sum()
    H, W = planes.shape[-2] - 2 * REACH, planes.shape[-1] - 2 * REACH
    down = sum(weight * planes[..., k : k + H, :] for k, weight in enumerate(g))
    return np.asarray(sum(weight * np.asarray(down)[..., k : k + W] for k, weight in enumerate(g)))


def _pair(a: ArrayLike, b: ArrayLike) -> tuple[Floats, Floats]:
    x, y = np.asarray(a, np.float64), np.asarray(b, np.float64)
    if x.shape != y.shape or x.ndim not in (2, 3) or not x.size:
        raise AppError(f"Two pictures of one shape are compared, not {x.shape} and {y.shape}.")
    return x, y
