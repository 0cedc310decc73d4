"""Kernels: small matrices that say how much each neighbour counts, and what their rank tells.

A kernel of rank 1 is a column times a row, and costs a pass down and a pass across. The singular value decomposition
writes any kernel as a sum of ``rank`` such products, ``K = Σ σₖ uₖ vₖᵀ``, so any kernel is that many pairs of passes.
A Gaussian has rank 1 because ``exp(−(x² + y²)/2σ²)`` is a product; a box has too, and Sobel's slopes. The Laplacian has
rank 2: a second difference down plus one across.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from rowspace.apps import AppError
from rowspace.linalg import svd, svdvals

Array = NDArray[Any]

LARGEST = 1001
"""The longest side of a kernel; a wider blur is better done on a smaller picture."""

SLOPE_ACROSS = np.array([[1.0, 0, -1], [2, 0, -2], [1, 0, -1]]) / 4
"""Sobel's: differences across, smoothed down; over 4, so that a step from black to white gives white. A convolution
turns a kernel about, so a picture that brightens to the right has a slope above 0."""

LAPLACIAN = np.array([[0.0, 1, 0], [1, -4, 1], [0, 1, 0]])


def checked_kernel(kernel: ArrayLike) -> Array:
    """A kernel as a matrix of floats.

    Raises ``AppError`` unless it is a matrix of finite numbers with sides from 1 to ``LARGEST``.
    """
    try:
        K = np.asarray(kernel, dtype=float)
    except (TypeError, ValueError):
        raise AppError("A kernel is a matrix of numbers, its rows of equal length.") from None
    if K.ndim != 2 or 0 in K.shape or max(K.shape) > LARGEST:
        raise AppError(f"A kernel is a matrix with sides from 1 to {LARGEST}, not {' × '.join(map(str, K.shape))}.")
    if not np.isfinite(K).all():
        raise AppError("A kernel holds finite numbers.")
    return K


def gaussian(sigma: float, truncate: float = 4.0) -> Array:
    """Weights of a Gaussian at whole numbers as far as ``truncate`` sigmas, as SciPy takes them; their sum is 1.

    >>> gaussian(0.5).round(4)
    array([3.000e-04, 1.065e-01, 7.866e-01, 1.065e-01, 3.000e-04])
    """
    if not (sigma >= 0 and truncate > 0 and np.isfinite([sigma, truncate]).all()):
        raise AppError(f"A Gaussian takes a sigma from 0 on and a truncate above 0, not {sigma:g} and {truncate:g}.")
    if 2 * truncate * sigma + 1 > LARGEST:
        raise AppError(f"A Gaussian of sigma {sigma:g} is wider than {LARGEST}: shrink the picture first.")
    radius = int(truncate * sigma + 0.5)
    x = np.arange(-radius, radius + 1)
    weights = np.exp(-0.5 * (x / sigma) ** 2) if radius else np.ones(1)
    return np.asarray(weights / weights.sum())


def box(size: int) -> Array:
    """Equal weights."""
    if not (1 <= size <= LARGEST and size == int(size)):
        raise AppError(f"A box has a whole number of pixels from 1 to {LARGEST} a side, not {size:g}.")
    return np.full(int(size), 1 / int(size))


def sharpening(amount: float) -> Array:
    """I − amount · Laplacian: what sets a pixel apart from its four neighbours' mean, ``4 amount`` times more."""
    return np.array([[0.0, 0, 0], [0, 1, 0], [0, 0, 0]]) - amount * LAPLACIAN


def embossing(degrees: float) -> Array:
    """The slope along a direction, twice: light falls from there. 0 is the right, 90 is above.

    The rank is 1 at multiples of 90 degrees; elsewhere a slope across and one down are mixed, which has rank 2.
    """
    angle = np.deg2rad(degrees)
    towards = np.cos(angle) * SLOPE_ACROSS - np.sin(angle) * SLOPE_ACROSS.T
    return np.asarray(-2 * np.where(np.abs(towards) < 4 * np.finfo(float).eps, 0, towards))


def ranks(kernel: ArrayLike) -> tuple[int, Array]:
    """The rank of a kernel, and its singular values: those above ``eps max(m, n) σ₁`` count.

    >>> ranks(LAPLACIAN)[0]
    2
    """
    K = checked_kernel(kernel)
    values = svdvals(K)
    return int((values > np.finfo(float).eps * max(K.shape) * values[0]).sum()), values


def factors(kernel: ArrayLike) -> list[tuple[Array, Array]]:
    """Columns and rows whose products add up to the kernel, as few as there can be.

    Where one is enough, they are the column and the row through the largest entry, which are as exact as the kernel
    is; else the singular vectors, both scaled by ``√σ``. A kernel of zeros has none.

    >>> [(column, row)] = factors(SLOPE_ACROSS)
    >>> bool((np.outer(column, row) == SLOPE_ACROSS).all())
    True
    """
    K = checked_kernel(kernel)
    rank, _ = ranks(K)
    if rank == 1:
        i, j = np.unravel_index(np.abs(K).argmax(), K.shape)
        return [(K[:, j] / K[i, j], K[i])]
    U, s, Vh = svd(K, full_matrices=False)
    return [(np.sqrt(s[k]) * U[:, k], np.sqrt(s[k]) * Vh[k]) for k in range(rank)]
