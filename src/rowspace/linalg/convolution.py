r"""Convolution, by Fourier transforms.

``c_k = Σⱼ aⱼ b_{k-j}`` multiplies two polynomials, blurs a picture, adds two dice. Directly it takes ``2 m n`` flops.
The Fourier transform turns it into products entry by entry, ``fft(c) = fft(a) fft(b)``, as long as the transforms have
room for all ``m + n - 1`` entries of c; in less room the ends run into each other. With three transforms of that length
it takes a multiple of ``(m + n) log(m + n)``.

Errors are small against the whole and not entry by entry: every c is off by at most a small multiple of
``eps log(m + n) ‖a‖₂ ‖b‖₂`` (Higham 2002, section 24.1).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from rowspace.linalg.arrays import Array, common_type
from rowspace.linalg.fourier import fast_length, transform
from rowspace.linalg.norms import scale_by_power, size_exponents

__all__ = ["convolve"]


def convolve(a: ArrayLike, v: ArrayLike, mode: str = "full") -> Array:
    """The convolution of two sequences, as ``numpy.convolve`` defines it, by fast Fourier transforms.

    Parameters
    ----------
    a : (M,) array_like
    v : (N,) array_like
        A single number is taken for a sequence of one.
    mode : {'full', 'same', 'valid'}
        All entries; as many as the longer argument has, from the middle; those for which nothing sticks out.

    Returns
    -------
    c : (M + N - 1,), (max(M, N),) or (max(M, N) - min(M, N) + 1,) ndarray
        Integers come back as float64. A nan or an inf anywhere makes all of it nan.

    Raises
    ------
    ValueError
        If an argument is empty or not a vector, or there is no such mode.
    TypeError
        If an argument does not hold numbers of single or double precision.

    Notes
    -----
    Three transforms of the next length from ``M + N - 1`` on without prime factors above 5.

    Examples
    --------
    >>> from rowspace.linalg import convolve
    >>> convolve([1, 2, 3], [0, 1, 0.5]).round(10)
    array([0. , 1. , 2.5, 4. , 1.5])
    """
    x, y = np.atleast_1d(np.asarray(a)), np.atleast_1d(np.asarray(v))
    for name, w in (("a", x), ("v", y)):
        if w.ndim != 1:
            raise ValueError(f"convolve: {name} has {w.ndim} dimensions; expected a vector, (N,)")
        if not w.size:
            raise ValueError(f"convolve: {name} cannot be empty")
    if mode not in ("full", "same", "valid"):
        raise ValueError(f"convolve: mode must be 'full', 'same' or 'valid', got {mode!r}")
    dtype = common_type("convolve", x, y)
    if len(x) < len(y):
        x, y = y, x
    full = len(x) + len(y) - 1
    room: Any = np.zeros((2, fast_length(full)), np.result_type(dtype, np.complex64))
    with np.errstate(all="ignore"):
        exponents = [size_exponents(w.astype(dtype), (0,)) for w in (x, y)]
        for row, w, exponent in zip(room, (x, y), exponents, strict=True):
            row[: len(w)] = scale_by_power(w.astype(dtype), -exponent)
        spectra = transform(room)
        product = (spectra[:1] * spectra[1:]).conj()
        c = transform(product)[0, :full].conj() / room.dtype.type(room.shape[1])
        c = scale_by_power(c if dtype.kind == "c" else c.real, exponents[0] + exponents[1])
    if mode == "same":
        start = (len(y) - 1) // 2
        return np.array(c[start : start + len(x)])
    return np.array(c[len(y) - 1 : len(x)] if mode == "valid" else c)
