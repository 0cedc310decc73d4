r"""Determinants, as the product of the pivots.

``P A = L U`` and ``det L = 1`` give ``det A = ± u11 u22 … unn``, with − when the row exchanges are odd in number. The
product may pass far beyond the range of floating point on its way to a harmless value (the determinant of ``1e200 I``
times that of ``1e-200 I``), so each factor is split into a fraction and a power of two, ``u = f 2ᵉ``; fractions are
multiplied, exponents added, and nothing overflows until the last line, where the answer itself must be representable.
Powers of two are exact: scaling a row by one scales the determinant by exactly that.

The computed determinant is that of a matrix within a small multiple of ``n eps`` of A (Higham 2002, section 14.6,
https://doi.org/10.1137/1.9780898718027).
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from rowspace.linalg import batched
from rowspace.linalg.arrays import Array, as_array, as_square, common_type, flatten_batch
from rowspace.linalg.elimination import eliminate

__all__ = ["SlogdetResult", "det", "slogdet"]


class SlogdetResult(NamedTuple):
    """``det(a) == sign * exp(logabsdet)``."""

    sign: Any
    logabsdet: Any


def det(a: ArrayLike) -> Any:
    """The determinant, as ``numpy.linalg.det`` gives it.

    Parameters
    ----------
    a : (..., M, M) array_like
        Matrix, or a stack of them.

    Returns
    -------
    det : (...) ndarray, or a scalar for a single matrix
        0 for a singular matrix, 1 for the empty one, nan when `a` holds one. A determinant too large for its type is
        inf, with NumPy's overflow warning; one too small is 0: `slogdet` has both.

    Raises
    ------
    LinAlgError
        If `a` is not square.
    TypeError
        If `a` does not hold numbers of single or double precision.

    Notes
    -----
    ``2 M³/3`` flops.

    Examples
    --------
    >>> import numpy as np
    >>> from rowspace.linalg import det
    >>> float(det([[0, 2], [3, 4]]))
    -6.0
    >>> det(np.array([[[1.0, 2.0], [2.0, 2.0]], [[1.0, 3.0], [2.0, 4.0]]]))
    array([-2., -2.])
    """
    fraction, exponent, batch = _determinants("det", a)
    return _scale(fraction, exponent).reshape(batch)[()]


def slogdet(a: ArrayLike) -> SlogdetResult:
    """The sign and the logarithm of the modulus of the determinant, as ``numpy.linalg.slogdet`` gives them.

    Parameters
    ----------
    a : (..., M, M) array_like
        Matrix, or a stack of them.

    Returns
    -------
    sign : (...) ndarray or scalar
        1, −1, or 0 for a singular matrix; for complex `a` a number of modulus 1, or 0. In the type of `a`.
    logabsdet : (...) ndarray or scalar
        Natural logarithm of the modulus of the determinant, −inf for a singular matrix. In the real type of `a`.

    Raises
    ------
    LinAlgError
        If `a` is not square.
    TypeError
        If `a` does not hold numbers of single or double precision.

    Notes
    -----
    ``2 M³/3`` flops. Never overflows: one logarithm is taken, of the product of all fractions, not one for each pivot.

    Examples
    --------
    >>> import numpy as np
    >>> from rowspace.linalg import slogdet
    >>> sign, logabsdet = slogdet(-1e300 * np.eye(3))
    >>> float(sign), round(float(logabsdet), 6)
    (-1.0, 2072.326584)
    """
    fraction, exponent, batch = _determinants("slogdet", a)
    modulus = np.abs(fraction)
    below = modulus < math.sqrt(0.5)  # double such a fraction, so that a determinant near 1 has its digits in it
    modulus = np.where(below, 2 * modulus, modulus)
    with np.errstate(all="ignore"):
        logabsdet = (np.log(modulus) + (exponent - below) * math.log(2)).astype(modulus.dtype)
        sign = np.sign(fraction) if fraction.dtype.kind == "f" else fraction / np.where(fraction == 0, 1, abs(fraction))
    return SlogdetResult(sign.reshape(batch)[()], logabsdet.reshape(batch)[()])


def _determinants(name: str, a: ArrayLike) -> tuple[Array, NDArray[np.int64], tuple[int, ...]]:
    """The determinants of a batch as fractions (C,) times powers of two (C,), and the shape of the batch."""
    A, _ = as_array(a)
    as_square(name, A)
    dtype = common_type(name, A)
    batch, n = A.shape[:-2], A.shape[-1]
    As, _ = flatten_batch(A, batch)
    diagonals = np.empty((n, len(As)), dtype)
    odd = np.zeros(len(As), np.bool_)
    with np.errstate(all="ignore"):
        if batched.side_by_side(n, len(As)):
            batched.pivots(As, diagonals, odd)
        else:
            for i, matrix in enumerate(As):
                LU = np.array(matrix, dtype, order="C")
                odd[i] = _is_odd(eliminate(LU, n))
                diagonals[:, i] = LU.diagonal()
        fraction, exponent = _product(diagonals)
    return np.where(odd, -fraction, fraction), exponent, batch


def _product(factors: Array, block: int = 64) -> tuple[Array, NDArray[np.int64]]:
    """The product of `factors`, (n, C), along the first axis, as fraction and exponent.

    A fraction is at least 1/2 in modulus, so that 64 of them multiply to at least 2⁻⁶⁴, in the range even of float32.
    """
    fraction = np.ones(factors.shape[1], factors.dtype)
    exponent = np.zeros(factors.shape[1], np.int64)
    for i in range(0, len(factors), block):
        f, e = _split(factors[i : i + block])
        fraction, carry = _split(fraction * np.prod(f, axis=0))
        exponent += e.sum(axis=0) + carry
    singular = (factors == 0).any(axis=0) & ~np.isnan(factors).any(axis=0)  # even beside a factor inf
    return np.where(singular, fraction.dtype.type(0), fraction), exponent


def _split(x: Array) -> tuple[Array, NDArray[np.intc]]:
    """``x = f 2ᵉ`` with f (its larger part, if complex) between 1/2 and 1; 0, inf and nan keep e = 0."""
    if not np.iscomplexobj(x):
        return np.frexp(x)
    _, e = np.frexp(np.maximum(np.abs(x.real), np.abs(x.imag)))
    return _scale(x, -e), e


def _scale(x: Array, exponent: Array) -> Array:
    """``x 2ᵉ``, rounded once; exponents beyond any floating-point range act as the nearest one within."""
    e = np.clip(exponent, -(2**30), 2**30).astype(np.intc)
    if not np.iscomplexobj(x):
        return np.ldexp(x, e)
    scaled = np.empty_like(x)
    scaled.real, scaled.imag = np.ldexp(x.real, e), np.ldexp(x.imag, e)
    return scaled


def _is_odd(order: NDArray[np.intp]) -> bool:
    """Whether a permutation is odd: a cycle of length c is c − 1 exchanges."""
    following = order.tolist()
    exchanges = 0
    for i in range(len(following)):
        while following[i] != i:
            j = following[i]
            following[i], following[j] = following[j], j
            exchanges += 1
    return exchanges % 2 == 1
