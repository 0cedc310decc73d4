r"""Reflections and rotations: the two orthogonal moves that make zeros.

A reflection ``H = I - tau v vᴴ`` with ``v[0] = 1`` sends a vector x to a multiple of the first unit vector,
``Hᴴ x = beta e₁`` with real beta, ``|beta| = ‖x‖``. The sign of beta is opposite to that of ``Re x₀``, so that nothing
cancels in ``v = (x - beta e₁) / (x₀ - beta)`` and ``tau = (beta - x₀) / beta``; these are LAPACK's conventions.
G. H. Golub, C. F. Van Loan, *Matrix Computations*, 4th ed. (2013), section 5.1,
https://www.cs.cornell.edu/cv/GVL4/golubandvanloan.htm.

Two things go wrong in careless versions. Squares overflow above 1e154 and underflow below 1e-145: `reflect` notices by
the sum it gets and starts again with x scaled. And "there is nothing to do" may be said only if the tail is exactly
zero: a tail of 1e-9 next to a head of 1 does not change the norm, and must be reflected all the same.

A rotation acts on two numbers: ``[[c, s], [-conj(s), c]] @ [f, g] = [r, 0]`` with real c and ``c² + |s|² = 1``:
E. Anderson, *Algorithm 978: safe scaling in the level 1 BLAS*, ACM TOMS 44 (2017), https://doi.org/10.1145/3061665.

k reflections in a row are one product, the compact WY form ``H₁ H₂ ⋯ H_k = I - V T Vᴴ`` with an upper triangular T:
R. Schreiber, C. Van Loan, SIAM J. Sci. Stat. Comput. 10 (1989), https://doi.org/10.1137/0910005. From
``T⁻¹ = D⁻¹ + N``, with D the taus and N the strict upper triangle of ``Vᴴ V`` (C. Puglisi, 1992,
https://doi.org/10.1137/0913042), follows ``T = (I + D N)⁻¹ D``, where nothing is divided by a tau that may be zero.
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from rowspace.linalg import tuning
from rowspace.linalg.arrays import Array, as_array, common_type
from rowspace.linalg.errors import LinAlgError

__all__ = [
    "GivensResult",
    "HouseholderResult",
    "compact",
    "givens",
    "householder",
    "invert_unit_upper",
    "reflect",
    "reflect_lanes",
    "reflect_rows",
    "unit_rows",
]


class HouseholderResult(NamedTuple):
    """The reflection ``I - tau v vᴴ`` and what it makes of the first entry."""

    v: Any
    tau: Any
    beta: Any


class GivensResult(NamedTuple):
    """The rotation ``[[c, s], [-conj(s), c]]`` and the length r it collects."""

    c: Any
    s: Any
    r: Any


def householder(x: ArrayLike, /) -> HouseholderResult:
    """The reflection that sends `x` to a multiple of the first unit vector.

    Parameters
    ----------
    x : (..., M) array_like
        Vector, or a stack of them; M at least 1.

    Returns
    -------
    v : (..., M) ndarray
        With ``v[0] == 1``.
    tau, beta : (...) ndarray
        ``(I - tau v vᴴ)ᴴ x == beta e₁``; beta is real with ``|beta| == ‖x‖``. If all but the first entry of `x` are
        zero and that one is real, tau is 0 and beta is that entry.

    Raises
    ------
    LinAlgError
        If `x` is a single number or has no entries.

    Notes
    -----
    3M flops. Exact up to rounding for any scale of `x`. LAPACK's larfg.

    Examples
    --------
    >>> import numpy as np
    >>> from rowspace.linalg import householder
    >>> v, tau, beta = householder([3.0, 4.0])
    >>> v, float(tau), float(beta)
    (array([1. , 0.5]), 1.6, -5.0)
    >>> np.array([3.0, 4.0]) - tau * v * (v @ [3.0, 4.0])
    array([-5.,  0.])
    """
    X, _ = as_array(x)
    dtype = common_type("householder", X)
    if X.ndim == 0 or X.shape[-1] == 0:
        raise LinAlgError(f"householder: expected a vector of at least one entry, (..., M); got shape {X.shape}")
    lanes = np.array(np.moveaxis(X, -1, 0), dtype, order="C")
    with np.errstate(all="ignore"):
        tau, beta = reflect_lanes(lanes)
    return HouseholderResult(np.moveaxis(lanes, 0, -1), tau[()], beta[()])


def givens(f: ArrayLike, g: ArrayLike, /) -> GivensResult:
    """The rotation that turns ``[f, g]`` into ``[r, 0]``.

    Parameters
    ----------
    f, g : (...) array_like
        Numbers, or arrays of them that broadcast.

    Returns
    -------
    c, s, r : (...) ndarray
        ``c * f + s * g == r`` and ``-conj(s) * f + c * g == 0`` with real c and ``c**2 + abs(s)**2 == 1``. If g is 0
        then c is 1; if only f is 0 then c is 0 and r is ``abs(g)``; else r has the phase of f.

    Notes
    -----
    Exact up to rounding for any scale of f and g. LAPACK's lartg.

    Examples
    --------
    >>> from rowspace.linalg import givens
    >>> c, s, r = givens(3.0, 4.0)
    >>> round(float(c), 15), round(float(s), 15), round(float(r), 15)
    (0.6, 0.8, 5.0)
    """
    F, _ = as_array(f)
    G, _ = as_array(g)
    dtype = common_type("givens", F, G)
    F, G = np.broadcast_arrays(F.astype(dtype), G.astype(dtype))
    with np.errstate(all="ignore"):
        scale = np.maximum(np.abs(F), np.abs(G))
        scale = np.where(scale > 0, scale, 1)
        a, b = F / scale, G / scale
        size = np.abs(a)
        norm = np.hypot(size, np.abs(b))
        nothing = b == 0
        phase = np.where(size > 0, a / np.where(size > 0, size, 1), 1)
        divisor = np.where(norm > 0, norm, 1)
        c = np.where(nothing, 1, size / divisor)
        s = np.where(nothing, 0, phase * b.conj() / divisor)
        r = np.where(nothing, F, phase * (norm * scale))
    return GivensResult(c[()], s[()], r[()])


#: Sums of squares between these two neither lost a term to underflow that mattered nor came near overflow.
_SAFE = {
    char: (float(np.finfo(char).tiny) / float(np.finfo(char).eps) ** 2, float(np.finfo(char).max) / 16)
    for char in "fdFD"
}


def reflect(x: Array) -> tuple[Any, float]:
    """Overwrite the vector `x` (contiguous) by v and return (tau, beta), see `householder`: the form for one vector."""
    real = x.dtype.kind == "f"
    alpha = x.item(0)
    tail = x[1:]
    numbers = tail if real else tail.view(tail.real.dtype)
    square = float(numbers @ numbers)
    total = square + (alpha * alpha if real else alpha.real * alpha.real + alpha.imag * alpha.imag)
    low, high = _SAFE[x.dtype.char]
    if not (square > low and total < high):
        return _reflect_scaled(x)
    beta = -math.copysign(math.sqrt(total), alpha.real)
    tail /= alpha - beta
    x[0] = 1
    return (beta - alpha) / beta, beta


def _reflect_scaled(x: Array) -> tuple[Any, float]:
    alpha, tail = x.item(0), x[1:]
    scale = float(np.abs(x).max())
    if not math.isfinite(scale):
        x[1:] = np.nan
        x[0] = 1
        return math.nan, math.nan
    if alpha.imag == 0 and not tail.any():
        x[0] = 1
        return 0.0, alpha.real
    exponent = math.frexp(scale)[1]
    numbers = x.view(x.real.dtype)
    np.ldexp(numbers, -exponent, out=numbers)
    alpha = x.item(0)
    rest = tail.view(x.real.dtype)  # summed as in `reflect`, so that scale changes no bit of the result
    norm = math.sqrt(float(rest @ rest) + (alpha.real * alpha.real + alpha.imag * alpha.imag))
    beta = -math.copysign(norm, alpha.real)
    tail /= alpha - beta
    x[0] = 1
    return (beta - alpha) / beta, math.ldexp(beta, exponent)


def reflect_lanes(X: Array) -> tuple[Array, Array]:
    """`reflect` for the columns of `X`, ``(M, ...)``, all at once."""
    _, exponents = np.frexp(np.maximum(np.abs(X.real).max(axis=0), np.abs(X.imag).max(axis=0)))
    X.real = np.ldexp(X.real, -exponents)
    if X.dtype.kind == "c":
        X.imag = np.ldexp(X.imag, -exponents)
    alpha = X[0].copy()
    nothing = (alpha.imag == 0) & ~X[1:].any(axis=0)
    norm = np.sqrt((X.real**2).sum(axis=0) + ((X.imag**2).sum(axis=0) if X.dtype.kind == "c" else 0))
    beta = np.where(nothing, alpha.real, -np.copysign(norm, alpha.real))
    tau = np.where(nothing, 0, (beta - alpha) / np.where(beta == 0, 1, beta)).astype(X.dtype, copy=False)
    X /= np.where(nothing, 1, alpha - beta)
    X[0] = 1
    return tau, np.ldexp(beta, exponents)


def unit_rows(W: Array) -> Array:
    """The reflectors v as rows: what stands right of the diagonal of `W`, ``(k, m)``, and ones on it."""
    k, m = W.shape
    Y = W.copy()
    Y[:, :k] = np.triu(W[:, :k], 1)
    Y.reshape(-1)[: k * m : m + 1] = 1
    return Y


def compact(Y: Array, tau: Array) -> Array:
    """T with ``H₁ H₂ ⋯ H_k = I - Yᵀ T conj(Y)`` for the reflectors in the rows of `Y`."""
    T = np.triu((Y if Y.dtype.kind == "f" else Y.conj()) @ Y.T, 1)
    T *= tau[:, None]
    T.reshape(-1)[:: len(T) + 1] = 1
    return invert_unit_upper(T) * tau


def reflect_rows(W: Array, Y: Array, T: Array) -> None:
    """Rows w of `W` become ``w (I - conj(Y)ᵀ T Y)``: reflections of them as columns (T → Tᵀ: by Q; conj(T): by Qᴴ)."""
    adjoint = (Y if Y.dtype.kind == "f" else Y.conj()).T
    for start in range(0, len(W), tuning.REFLECT_STRIP):
        strip = W[start : start + tuning.REFLECT_STRIP]
        strip -= ((strip @ adjoint) @ T) @ Y


def invert_unit_upper(U: Array) -> Array:
    """Overwrite a triangle with ones on its diagonal by its inverse: all blocks of a size in one stacked product.

    ``[[A, B], [0, C]]⁻¹ = [[A⁻¹, -A⁻¹ B C⁻¹], [0, C⁻¹]]``, for blocks of 2, 4, 8, … rows.
    """
    n, s = len(U), 1
    while s < n:
        pairs = n // (2 * s)
        whole = pairs * 2 * s
        if pairs:
            blocks = np.einsum("iaib->iab", U[:whole, :whole].reshape(pairs, 2 * s, pairs, 2 * s))
            blocks[:, :s, s:] = -(blocks[:, :s, :s] @ blocks[:, :s, s:]) @ blocks[:, s:, s:]
        if n - whole > s:
            rest = U[whole:, whole:]
            rest[:s, s:] = -(rest[:s, :s] @ rest[:s, s:]) @ rest[s:, s:]
        s *= 2
    return U
