r"""Angles between vectors, and what one vector has in the direction of another.

``cos θ = ⟨x, y⟩ / (‖x‖ ‖y‖)``. Taking the arc cosine of that loses half the digits where the cosine is near ±1: angles
below 1e-8 come out as 0. With u = x/‖x‖ and v = y/‖y‖, two unit vectors, ``u − v`` and ``u + v`` are the diagonals of a
rhombus, at right angles to each other, and

    θ = 2 arctan(‖u − v‖ / ‖u + v‖)

is right to a few eps at every angle (W. Kahan, *How Futile are Mindless Assessments of Roundoff in Floating-Point
Computation?*, 2006, section 12, https://people.eecs.berkeley.edu/~wkahan/Mindless.pdf).

Vectors are first divided by powers of two near their largest entries, so that lengths of 1e200 and 1e-200 are as good
as any. The zero vector has no direction, and saying so is the only answer.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.lib.array_utils import normalize_axis_index
from numpy.typing import ArrayLike

from rowspace.linalg.arrays import Array, common_type
from rowspace.linalg.norms import scale_by_power, size_exponents, vector_norm

__all__ = ["angle", "cosine_similarity", "project"]


def angle(x: ArrayLike, y: ArrayLike, axis: int = -1) -> Any:
    """The angle between two vectors, in radians.

    Parameters
    ----------
    x, y : (..., N) array_like
        Vectors along `axis`; the other axes broadcast.
    axis : int
        Where the entries of a vector lie.

    Returns
    -------
    theta : (...) real scalar or ndarray
        Between 0 and pi. Complex vectors count as real ones of twice the length: ``cos(theta) == Re ⟨x, y⟩/(‖x‖‖y‖)``.

    Raises
    ------
    ValueError
        For a zero vector, or lengths that differ.
    TypeError
        If `x` or `y` does not hold numbers of single or double precision.

    Notes
    -----
    About ``10 N`` flops; accurate to a few eps near 0 and pi too.

    Examples
    --------
    >>> from rowspace.linalg import angle
    >>> round(float(angle([1, 0], [1, 1])), 6)
    0.785398
    >>> float(angle([1, 0], [1, 1e-12]))
    1e-12
    """
    u, v = _unit_vectors("angle", x, y, axis)
    return 2 * np.arctan2(vector_norm(u - v, axis=-1), vector_norm(u + v, axis=-1))


def cosine_similarity(x: ArrayLike, y: ArrayLike, axis: int = -1) -> Any:
    """The cosine of the angle between two vectors: 1 for the same direction, 0 for a right angle, −1 for the opposite.

    Parameters
    ----------
    x, y : (..., N) array_like
        Vectors along `axis`; the other axes broadcast, so that ``X[:, None], Y`` compares all rows of two matrices.
    axis : int
        Where the entries of a vector lie.

    Returns
    -------
    cosine : (...) scalar or ndarray
        ``⟨x, y⟩ / (‖x‖ ‖y‖)`` with the conjugate of `x`, never above 1 in modulus.

    Raises
    ------
    ValueError, TypeError
        As `angle`.

    Notes
    -----
    About ``8 N`` flops. Different only by rounding from 1, the cosine says little of the angle: use `angle`.

    Examples
    --------
    >>> from rowspace.linalg import cosine_similarity
    >>> cosine_similarity([[1, 0], [0, 2], [-3, 0]], [1, 0])
    array([ 1.,  0., -1.])
    """
    u, v = _unit_vectors("cosine_similarity", x, y, axis)
    cosine = np.sum(u.conj() * v, axis=-1)
    modulus = np.abs(cosine)
    return np.where(modulus > 1, cosine / np.where(modulus > 1, modulus, modulus.dtype.type(1)), cosine)[()]


def project(x: ArrayLike, onto: ArrayLike, axis: int = -1) -> Any:
    """The orthogonal projection of a vector onto the line through another.

    Parameters
    ----------
    x : (..., N) array_like
        Vectors along `axis`; the other axes broadcast.
    onto : (..., N) array_like
        The vectors that give the directions.
    axis : int
        Where the entries of a vector lie.

    Returns
    -------
    p : (..., N) ndarray
        ``onto ⟨onto, x⟩ / ⟨onto, onto⟩``: a multiple of `onto`, with ``x - p`` at right angles to it.

    Raises
    ------
    ValueError
        If `onto` is zero, or lengths differ.
    TypeError
        If `x` or `onto` does not hold numbers of single or double precision.

    Notes
    -----
    About ``6 N`` flops.

    Examples
    --------
    >>> from rowspace.linalg import project
    >>> project([3, 4], [1, 1])
    array([3.5, 3.5])
    """
    X, V, place = _vectors("project", x, onto, axis, "onto")
    with np.errstate(all="ignore"):
        exponents = size_exponents(X, (X.ndim - 1,))
        V = _scaled("project", "onto", V)
        X = scale_by_power(X, -exponents)
        share = np.sum(V.conj() * X, axis=-1, keepdims=True) / np.sum((V.conj() * V).real, axis=-1, keepdims=True)
        return np.moveaxis(scale_by_power(share * V, exponents), -1, place)


def _vectors(name: str, x: ArrayLike, y: ArrayLike, axis: int, second: str = "y") -> tuple[Array, Array, int]:
    """Both with their vectors along the last axis, in one type; and where the axis was in the broadcast result."""
    X, Y = np.asarray(x), np.asarray(y)
    dtype = common_type(name, X, Y)
    for word, V in (("x", X), (second, Y)):
        if not V.ndim:
            raise ValueError(f"{name}: {word} is a single number; expected a vector, (..., N)")
    place = normalize_axis_index(axis, max(X.ndim, Y.ndim)) - max(X.ndim, Y.ndim) if axis < 0 else axis
    X, Y = (np.moveaxis(V, normalize_axis_index(axis, V.ndim), -1).astype(dtype) for V in (X, Y))
    if X.shape[-1] != Y.shape[-1]:
        raise ValueError(f"{name}: x has {X.shape[-1]} entries and {second} has {Y.shape[-1]}; expected as many")
    try:
        np.broadcast_shapes(X.shape, Y.shape)
    except ValueError:
        shapes = f"{X.shape[:-1]} of x and {Y.shape[:-1]} of {second}"
        raise ValueError(f"{name}: the batches {shapes} do not broadcast together") from None
    return X, Y, place


def _scaled(name: str, word: str, V: Array) -> Array:
    """`V` with the largest entry of each vector near 1; the zero vector is refused."""
    zero = ~(V != 0).any(axis=-1)
    if zero.any():
        index = tuple(int(i) for i in np.argwhere(zero)[0])
        what = f"vector {index[0] if len(index) == 1 else index} of {word}" if index else word
        raise ValueError(f"{name}: {what} is the zero vector, which has no direction")
    return scale_by_power(V, -size_exponents(V, (V.ndim - 1,)))


def _unit_vectors(name: str, x: ArrayLike, y: ArrayLike, axis: int) -> tuple[Array, Array]:
    X, Y, _ = _vectors(name, x, y, axis)
    with np.errstate(all="ignore"):
        X, Y = _scaled(name, "x", X), _scaled(name, "y", Y)
        return X / vector_norm(X, axis=-1, keepdims=True), Y / vector_norm(Y, axis=-1, keepdims=True)
