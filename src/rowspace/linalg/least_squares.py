r"""Least squares: the x that makes ``‖b - A x‖`` smallest, and of those the shortest.

With ``A = Q R`` the answer is ``R x = Qᴴ b``. Three things are added to this:

*Scaling.* The columns of A are brought to one size, by powers of two, so that the units in which the unknowns are
measured do not matter: reflections are stable column by column.

*Rank.* A has full rank for us if its singular values say so (`rcond` as in NumPy), or, when no `rcond` is given, if
they say so once each column has length 1. That the columns differ by ten orders of magnitude, as powers of x do, is no
dependence; a column that the others give to working accuracy is one in any units. Otherwise small singular values are
cut off, as in NumPy.

*Refinement.* The solution x and the residual r satisfy ``r + A x = b, Aᴴ r = 0``. What is missing from these two
equations, computed in doubled precision (`doubled`), goes through the same factors again to correct x and r; each round
gains ``-log10(cond eps)`` digits until x is right to the last: Å. Björck, *Iterative refinement of linear least squares
solutions*, BIT 7 (1967), https://doi.org/10.1007/BF01939321; J. Demmel, Y. Hida, E. J. Riedy, X. S. Li, *Extra-precise
iterative refinement for overdetermined least squares problems*, ACM TOMS 35 (2009),
https://doi.org/10.1145/1462173.1462177. A large and well-conditioned problem has no digits to gain and is spared it.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from rowspace.linalg import tuning
from rowspace.linalg.arrays import Array, as_array, common_type
from rowspace.linalg.doubled import residual
from rowspace.linalg.errors import LinAlgError, not_finite
from rowspace.linalg.orthogonal import thin_qr
from rowspace.linalg.singular_values import svd, svdvals
from rowspace.linalg.tall import column_exponents
from rowspace.linalg.triangular import solve_lower, solve_upper

__all__ = ["LstsqResult", "lstsq"]

#: Rounds of refinement after which it stops in any case; two or three are usual, five at a condition of 1e13.
_ROUNDS = 12


class LstsqResult(NamedTuple):
    """The solution and what is known about it, in NumPy's order."""

    x: Any
    residuals: Any
    rank: int
    s: Any


def lstsq(a: ArrayLike, b: ArrayLike, rcond: float | None = None) -> LstsqResult:
    """The least-squares solution of ``a x = b``, as ``numpy.linalg.lstsq`` gives it, to nearly full accuracy.

    Parameters
    ----------
    a : (M, N) array_like
        Coefficient matrix.
    b : (M,) or (M, K) array_like
        Right-hand sides.
    rcond : float, optional
        Singular values of `a` that are at most `rcond` times the largest count as zero. A negative one means machine
        precision. By default ``max(M, N) eps``, and then `a` has full rank also if it has by that measure with columns
        scaled to length 1.

    Returns
    -------
    x : (N,) or (N, K) ndarray
        Of the class of `b`. If `a` has rank less than N, of all solutions the one with the least norm.
    residuals : (1,) or (K,) or (0,) ndarray
        Squared norms of the columns of ``b - a x``; empty if `a` has rank less than N, or M <= N.
    rank : int
        Rank of `a`.
    s : (min(M, N),) ndarray
        Singular values of `a`.

    Raises
    ------
    LinAlgError
        If `a` is not two-dimensional, `b` has another number of rows, or one of them holds a nan or an inf.
    TypeError
        If they are not numbers of single or double precision.

    Notes
    -----
    ``2 M N²`` flops and, where it is refined, some ``50 M N`` for each round. Single precision is computed in double.

    Examples
    --------
    A line through four points:

    >>> import numpy as np
    >>> from rowspace.linalg import lstsq
    >>> t = np.array([0.0, 1.0, 2.0, 3.0])
    >>> x, residuals, rank, s = lstsq(np.stack([np.ones(4), t], axis=1), [-1, 0.2, 0.9, 2.1])
    >>> x.round(12), residuals.round(12), rank
    (array([-0.95,  1.  ]), array([0.05]), 2)
    """
    A, _ = as_array(a)
    B, wrap = as_array(b)
    vector = B.ndim == 1
    if A.ndim != 2 or B.ndim not in (1, 2):
        raise LinAlgError(f"lstsq: expected a matrix (M, N) and b (M,) or (M, K); got shapes {A.shape} and {B.shape}")
    if len(A) != len(B):
        raise LinAlgError(f"lstsq: Incompatible dimensions: a has {len(A)} rows and b has {len(B)}")
    dtype = common_type("lstsq", A, B)
    double = np.dtype(np.complex128 if dtype.kind == "c" else np.float64)
    A, B = A.astype(double, copy=False), (B[:, None] if vector else B).astype(double, copy=False)
    for matrix in (A, B):
        if not np.isfinite(matrix).all():
            raise not_finite("lstsq", (), matrix[None])
    (m, n), real = A.shape, np.zeros(0, dtype).real.dtype
    with np.errstate(all="ignore"):
        X, R, rank, s = _solve(A, B, rcond)
        squares = (np.abs(R) ** 2).sum(axis=0) if rank == n and m > n else np.empty(0)
        x, residuals, s = (X[:, 0] if vector else X).astype(dtype), squares.astype(real), s.astype(real)
    return LstsqResult(wrap(x), wrap(residuals), rank, s)


def _solve(A: Array, B: Array, rcond: float | None) -> tuple[Array, Array, int, Array]:
    """The solution, the residual (of full rank only), the rank and the singular values."""
    m, n = A.shape
    eps = float(np.finfo(np.float64).eps)
    if min(m, n) == 0:
        return np.zeros((n, B.shape[1]), B.dtype), B, 0, np.zeros(0)
    cutoff = eps * max(m, n) if rcond is None else (rcond if rcond >= 0 else eps / 2)
    if m < n:
        U, s, Vh = svd(A, full_matrices=False)
        X, rank = _shortest(U.conj().T @ B, s, Vh, cutoff)
        return X, B, rank, s
    exponents = column_exponents(A)
    scaled = A * np.ldexp(1.0, -exponents)
    Q, R = thin_qr(scaled)
    s = svdvals(R * np.ldexp(1.0, exponents))
    rank = int(np.count_nonzero(s > cutoff * s[0]))
    lengths = np.sqrt((np.abs(R) ** 2).sum(axis=0))
    units = svdvals(R / np.where(lengths > 0, lengths, 1))
    if rcond is None and units[-1] > cutoff * units[0]:
        rank = n
    if rank < n:
        U, s, Vh = svd(R * np.ldexp(1.0, exponents))
        X, rank = _shortest(U.conj().T @ (Q.conj().T @ B), s, Vh, cutoff)
        return X, B, rank, s
    refine = units[0] > 10 * units[-1] or scaled.size <= tuning.LSTSQ_SMALL
    size = np.frexp(np.abs(B).max(axis=0, initial=0))[1]
    X, rest = _refined(scaled, Q, R, B * np.ldexp(1.0, -size), rounds=_ROUNDS if refine else 0)
    return X * np.ldexp(1.0, -exponents)[:, None] * np.ldexp(1.0, size), rest * np.ldexp(1.0, size), n, s


def _shortest(C: Array, s: Array, Vh: Array, cutoff: float) -> tuple[Array, int]:
    """``V diag(1 / s) C`` with the singular values up to `cutoff` times the largest left out, and how many were not."""
    rank = int(np.count_nonzero(s > cutoff * s[0]))
    return Vh[:rank].conj().T @ (C[:rank] / s[:rank, None]), rank


def _refined(A: Array, Q: Array, R: Array, B: Array, rounds: int) -> tuple[Array, Array]:
    """The solution and residual of a problem of full rank, by the factors of A and `rounds` of refinement at most."""
    X = Q.conj().T @ B
    rest = B - Q @ X
    solve_upper(R, X)
    if not rounds:
        return X, B - A @ X
    x, r = [X, np.zeros_like(X)], [rest, np.zeros_like(rest)]
    flat, adjoint = _real(A), _real(A.conj().T)
    last = np.full(X.shape[1], np.inf)
    best = [x[0], r[0]]
    for _ in range(rounds):
        f = _complex(residual([_tall(B), *(_tall(-part) for part in r)], flat, [_tall(part) for part in x]), A)
        g = _complex(residual([np.zeros((len(adjoint), X.shape[1]))], adjoint, [_tall(part) for part in r]), A)
        solve_lower(R.conj().T, g)  # g was -Aᴴ r and becomes h with Rᴴ h = -Aᴴ r
        d = Q.conj().T @ f - g
        dr = f - Q @ d
        solve_upper(R, d)
        size = np.abs(d).max(axis=0)
        better = size < last / 2  # a correction that no longer shrinks is noise
        if not better.any():
            break
        last = np.where(better, size, 0)
        x, r = _plus(x, np.where(better, d, 0)), _plus(r, np.where(better, dr, 0))
        best = [x[0], r[0]]
    return best[0], best[1]


def _plus(pair: list[Array], change: Array) -> list[Array]:
    """An unevaluated sum of two, plus a change."""
    total = pair[0] + change
    back = total - pair[0]
    error = (pair[0] - (total - back)) + (change - back) + pair[1]
    return [total + error, error - ((total + error) - total)]


def _real(A: Array) -> Array:
    """A complex matrix as a real one twice its size, acting on real parts over imaginary parts."""
    return A if A.dtype.kind == "f" else np.block([[A.real, -A.imag], [A.imag, A.real]])


def _tall(X: Array) -> Array:
    return X if X.dtype.kind == "f" else np.concatenate([X.real, X.imag])


def _complex(X: Array, like: Array) -> Array:
    if like.dtype.kind == "f":
        return X
    half = len(X) // 2
    return X[:half] + 1j * X[half:]
