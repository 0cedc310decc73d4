r"""The discrete Fourier transform, of any length, by products with small Fourier matrices.

``y_k = Σⱼ xⱼ wʲᵏ`` with ``w = exp(-2πi / n)`` is a product with the matrix ``Fₙ = (wʲᵏ)``: ``8 n²`` flops. For n = p m,
write ``j = a m + b`` and ``k = c + p d``; then ``wʲᵏ = w_pᵃᶜ · w_nᵇᶜ · w_mᵇᵈ``, so that

    transforms of length p,  a multiplication entry by entry,  transforms of length m

do it (J. W. Cooley, J. W. Tukey, *An algorithm for the machine calculation of complex Fourier series*, Math. Comp. 19
(1965), https://doi.org/10.1090/S0025-5718-1965-0178586-1). Textbooks take p = 2, down to length 1, for ``5 n log₂ n``
flops in tiny steps. We take p near 32 and do the short transforms as matrix products: more flops, all of them in ``@``.
T. G. Stockham's order of the indices (see C. Van Loan, *Computational Frameworks for the Fast Fourier Transform*, 1992,
section 1.7, https://doi.org/10.1137/1.9781611970999) leaves the result sorted without ever reversing digits: the state
is ``(p m', l)``, m' still to do and l done, and a step turns it into ``(m', p l)``.

A length with a large prime factor q has no such split. L. I. Bluestein, *A linear filtering approach to the computation
of discrete Fourier transform*, IEEE Trans. Audio Electroacoust. 18 (1970), https://doi.org/10.1109/TAU.1970.1162132,
writes ``j k = (j² + k² - (k - j)²) / 2`` and has a convolution, which transforms of any longer length compute.

Roots of unity are computed from angles under π/4, so that each is right to an eps; the error of the result
then grows like ``eps log n``, in the root mean square (Higham 2002, section 24.1).
"""

from __future__ import annotations

import functools
import math
import operator
from typing import Any

import numpy as np
from numpy.lib.array_utils import normalize_axis_index
from numpy.typing import ArrayLike

from rowspace.linalg import tuning
from rowspace.linalg.arrays import Array

__all__ = ["blocks_of", "fast_length", "fft", "ifft", "roots_of_unity", "transform"]


def fft(a: ArrayLike, n: int | None = None, axis: int = -1, norm: str | None = None, out: Array | None = None) -> Array:
    """The discrete Fourier transform, as ``numpy.fft.fft`` gives it.

    Parameters
    ----------
    a : (..., N) array_like
    n : int, optional
        Length of the transform: `a` is cut, or continued with zeros. By default N.
    axis : int
        Along which to transform.
    norm : {'backward', 'ortho', 'forward'}, optional
        What to divide by: nothing, the root of n (so that lengths are kept), or n.
    out : ndarray, optional
        Where the result goes.

    Returns
    -------
    y : (..., n) complex ndarray
        ``y[k] == sum(a * exp(-2j * pi * k * arange(n) / n))``; complex64 for input of single or half precision.

    Raises
    ------
    ValueError
        If n is not positive, `norm` is none of those, or `out` does not fit.
    TypeError
        If `a` does not hold numbers.

    Notes
    -----
    ``8 n (p₁ + p₂ + ⋯)`` flops for n = p₁ p₂ ⋯, with p's near 32; about ``48 n (p₁ + ⋯)`` where a prime factor of n is
    larger than ``tuning.FFT_DIRECT``.

    Examples
    --------
    >>> from rowspace.linalg import fft
    >>> fft([1, 2, 3, 4])
    array([10.+0.j, -2.+2.j, -2.+0.j, -2.-2.j])
    """
    return _fft("fft", a, n, axis, norm, out, inverse=False)


def ifft(
    a: ArrayLike, n: int | None = None, axis: int = -1, norm: str | None = None, out: Array | None = None
) -> Array:
    """The inverse discrete Fourier transform, as ``numpy.fft.ifft`` gives it.

    Parameters
    ----------
    a, n, axis, norm, out
        As for `fft`; 'backward' divides by n, 'forward' by nothing.

    Returns
    -------
    x : (..., n) complex ndarray
        ``x[j] == sum(a * exp(+2j * pi * j * arange(n) / n)) / n``, so that ``ifft(fft(x)) == x``.

    Raises
    ------
    ValueError, TypeError
        As `fft`.

    Examples
    --------
    >>> from rowspace.linalg import ifft
    >>> ifft([10, -2 + 2j, -2, -2 - 2j]).real
    array([1., 2., 3., 4.])
    """
    return _fft("ifft", a, n, axis, norm, out, inverse=True)


def _fft(
    name: str, a: ArrayLike, n: int | None, axis: int, norm: str | None, out: Array | None, inverse: bool
) -> Array:
    A = np.asarray(a)
    if A.dtype.kind not in "biufc":
        raise TypeError(f"{name}: expected an array of numbers, got dtype {A.dtype}")
    if norm not in (None, "backward", "ortho", "forward"):
        raise ValueError(f'{name}: Invalid norm value {norm}; should be "backward", "ortho" or "forward".')
    axis = normalize_axis_index(operator.index(axis), A.ndim, name)
    length = A.shape[axis] if n is None else operator.index(n)
    if length < 1:
        raise ValueError(f"{name}: Invalid number of FFT data points ({length}) specified.")
    dtype = np.result_type(A.dtype, np.complex64) if A.dtype.kind in "fc" else np.dtype(np.complex128)
    X = A if axis == A.ndim - 1 else np.moveaxis(A, axis, -1)
    batch = X.shape[:-1]
    if X.shape[-1] >= length:
        x = np.ascontiguousarray(X[..., :length], dtype)
    else:
        x = np.zeros((*batch, length), dtype)
        x[..., : X.shape[-1]] = X
    if inverse:
        x = np.conjugate(x)
    with np.errstate(all="ignore"):
        y = transform(x.reshape(math.prod(batch), length))
        if inverse:
            np.conjugate(y, out=y)
        if norm == "ortho" or (norm == "forward") != inverse:
            size = y.real.dtype.type(length)
            y *= 1 / (np.sqrt(size) if norm == "ortho" else size)
    result = y.reshape(*batch, length)
    if axis != A.ndim - 1:
        result = np.moveaxis(result, -1, axis)
    if out is None:
        return result
    if out.shape != result.shape or not np.can_cast(dtype, out.dtype, "same_kind"):
        raise ValueError(f"{name}: out must have shape {result.shape} and dtype {dtype}")
    out[...] = result
    return out


def transform(x: Array) -> Array:
    """The transforms of the rows of `x`, ``(C, n)``, complex."""
    count, n = x.shape
    if not x.size:
        return x
    y, remaining, done = x, n, 1
    for p, F, roots in _plan(n, x.dtype.char):
        remaining //= p
        if F is None:
            y = _long_step(y.reshape(count, p, remaining, done), roots)
        elif p == n:
            y = y @ F
        elif roots is None:  # from (C, p, m) to (C, m, p): nothing is done yet, and nothing to multiply by
            y = y.reshape(count, p, remaining).swapaxes(1, 2) @ F
        else:  # from (C, p, m, l) to (C, m, p, l)
            y = y.reshape(count, p, remaining, done)
            y *= roots
            y = F @ y.swapaxes(1, 2)
        done *= p
    return y.reshape(count, n)


def _long_step(y: Array, roots: Array | None) -> Array:
    """A step of a length p too large for a Fourier matrix."""
    count, p, m, done = y.shape
    if roots is not None:
        y = y * roots
    z = _bluestein(np.ascontiguousarray(y.transpose(0, 2, 3, 1)).reshape(-1, p))
    return np.ascontiguousarray(z.reshape(count, m, done, p).swapaxes(2, 3))


@functools.lru_cache(maxsize=16)
def _plan(n: int, char: str) -> list[tuple[int, Array | None, Array | None]]:
    """The steps of a length: p, its Fourier matrix unless p is too large, the roots ``(p, 1, l)`` to multiply by."""
    steps: list[tuple[int, Array | None, Array | None]] = []
    done = 1
    for p in blocks_of(n):
        j = np.arange(p)
        F = roots_of_unity(p, char)[np.outer(j, j) % p] if p <= tuning.FFT_DIRECT else None
        roots = roots_of_unity(p * done, char)[np.outer(j, np.arange(done))][:, None, :] if done > 1 else None
        steps.append((p, F, roots))
        done *= p
    return steps


def _bluestein(x: Array) -> Array:
    """Transforms of the rows of `x`, of any length, as a convolution."""
    count, n = x.shape
    chirp, spectrum = _chirp(n, x.dtype.char)
    padded = np.zeros((count, spectrum.size), x.dtype)
    np.multiply(x, chirp, out=padded[:, :n])
    product = transform(padded)
    product *= spectrum
    np.conjugate(product, out=product)
    y = transform(product)[:, :n].conj()
    y *= chirp
    return y


@functools.lru_cache(maxsize=16)
def _chirp(n: int, char: str) -> tuple[Array, Array]:
    """``exp(-πi k² / n)``, and the transform of its conjugate, made symmetric, over the longer length it needs."""
    length = fast_length(2 * n - 1)
    k = np.arange(n)
    chirp = roots_of_unity(2 * n, char)[k * k % (2 * n)]
    around = np.zeros((1, length), char)
    around[0, :n] = chirp.conj()
    around[0, length - n + 1 :] = chirp[:0:-1].conj()
    return chirp, transform(around)[0] / length


def fast_length(least: int) -> int:
    """The smallest length from `least` on that has no prime factor above 5.

    >>> fast_length(1021), fast_length(97)
    (1024, 100)
    """
    best = 1 << max(least - 1, 0).bit_length()
    five = 1
    while five < best:
        odd = five
        while odd < best:
            best = min(best, odd << max(-(-least // odd) - 1, 0).bit_length())
            odd *= 3
        five *= 5
    return best


@functools.lru_cache(maxsize=256)
def blocks_of(n: int) -> tuple[int, ...]:
    """Factors of n for the steps of the transform: prime factors joined while they stay near ``tuning.FFT_BLOCK``.

    >>> blocks_of(1024), blocks_of(1000), blocks_of(997)
    ((32, 32), (25, 40), (997,))
    """
    primes = []
    rest, p = n, 2
    while p * p <= rest:
        while rest % p == 0:
            primes.append(p)
            rest //= p
        p += 1
    primes.append(rest)
    steps = max(1, round(math.log(n) / math.log(tuning.FFT_BLOCK)))
    blocks = [1] * max(steps, 1)
    for prime in sorted(primes, reverse=True):  # each to the smallest block so far
        blocks.sort()
        blocks[0] *= prime
    if max(blocks) > tuning.FFT_DIRECT and max(blocks) > max(primes):
        blocks = _greedy(primes)
    return tuple(sorted(block for block in blocks if block > 1)) or (1,)


def _greedy(primes: list[int]) -> list[int]:
    blocks: list[int] = []
    for prime in sorted(primes, reverse=True):
        if blocks and blocks[-1] * prime <= min(2 * tuning.FFT_BLOCK, tuning.FFT_DIRECT):
            blocks[-1] *= prime
        else:
            blocks.append(prime)
    return blocks


def roots_of_unity(n: int, dtype: Any = np.complex128) -> Array:
    """``exp(-2πi j / n)`` for j from 0 to n − 1, each from an angle of at most π/4.

    >>> [complex(w) for w in roots_of_unity(4)] == [1, -1j, -1, 1j]
    True
    """
    dtype = np.dtype(dtype)
    real = np.longdouble if dtype.char == "G" else np.float64
    j = np.arange(n)
    octant = (8 * j + n) // (2 * n)  # quarters of the circle around 1, i, −1, −i; 4 is 0 again
    offset = (4 * j - octant * n).astype(real) * (np.arccos(real(-1)) / (2 * n))
    c, s = np.cos(offset), np.sin(offset)
    quarter = octant % 4
    w = np.empty(n, dtype)
    w.real = np.choose(quarter, [c, -s, -c, s])
    w.imag = -np.choose(quarter, [s, c, -s, -c])
    return w
