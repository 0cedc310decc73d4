"""Every matrix of the gallery and 400 structured draws through elimination, Cholesky, L D Lᴴ, QR and least squares.

Bounds are the goals of this library: backward error at most ``n eps``, orthogonality at most ``2 n eps``. Where another
norm or constant stands, the function that asks for it says why.
"""

from __future__ import annotations

import numpy as np
import pytest
import structured_cases
from linalg_cases import TYPES, Array, gaussian
from spectral_cases import adjoint, unit
from structured_cases import cases
from sweep_checks import Figures, backward, holds, loss, norm2, plain, relative, size, sweep, wide

from rowspace.linalg import (
    LinAlgError,
    cholesky,
    det,
    gallery,
    inv,
    ldl,
    lstsq,
    lu,
    qr,
    qr_pivoted,
    slogdet,
    solve,
    solve_triangular,
)


def is_singular(A: Array) -> bool:
    """Whether a matrix within ``n eps ‖A‖`` is singular, so that elimination may find a zero pivot."""
    s = np.linalg.svd(plain(wide(A) / size(A)), compute_uv=False)
    return bool(s.size and s[-1] <= unit(A.shape, A.dtype) * s[0])


def rows(A: Array) -> float:
    """The largest row sum."""
    return float(np.abs(A).sum(axis=1).max(initial=0))


def verify_lu(A: Array) -> Figures:
    """``|A - P L U| <= n eps |L| |U|`` (Higham 2002, theorem 9.3): the growth of U is elimination's own."""
    p, L, U = lu(A, p_indices=True)
    k = min(A.shape)
    scale = size(A)
    error = wide(A) / scale - wide(L)[p] @ (wide(U) / scale)
    growth = rows(np.abs(wide(L)) @ np.abs(wide(U) / scale)) or 1.0
    return {
        "backward": rows(error) / growth / unit(A.shape, L.dtype),
        "L is unit lower triangular": holds((np.tril(L) == L).all() and (L[np.arange(k), np.arange(k)] == 1).all()),
        "U is upper triangular": holds((np.triu(U) == U).all()),
        "multipliers": holds((np.abs(L) <= 1 + 4 * np.finfo(L.dtype).eps).all()),
        "p is a permutation": holds(sorted(p) == list(range(len(A)))),
    }


def verify_solve(A: Array) -> Figures:
    """``‖b - A x‖ <= n eps (‖A‖ ‖x‖ + ‖b‖)`` in the largest row sum (Rigal and Gaches 1967), for each column."""
    b = (gaussian((len(A), 3), A.dtype.name) * np.abs(A).max(initial=0)).astype(A.dtype)
    try:
        x = solve(A, b)
    except LinAlgError:
        return {"singular": holds(is_singular(A))}
    if not np.isfinite(x).all():
        # Entries of x that the type cannot hold: by another algorithm the largest is within the condition of that,
        # and of a matrix that is singular to working precision, anything.
        with np.errstate(all="ignore"):
            largest = np.abs(np.linalg.solve(A, b)).max()
        return {"overflow": holds(is_singular(A) or not largest < np.finfo(A.dtype).eps * np.finfo(A.dtype).max)}
    return {"backward": columnwise(A, x, b)}


def columnwise(A: Array, x: Array, b: Array) -> float:
    if not A.size:
        return 0.0
    scale = size(A)
    B, c, y = wide(A) / scale, wide(b) / scale, wide(x)
    residual = np.abs(c - B @ y).max(axis=0)
    bound = np.abs(B).sum(axis=1).max() * np.abs(y).max(axis=0) + np.abs(c).max(axis=0)
    return float((residual / np.where(bound > 0, bound, 1)).max()) / unit(A.shape, x.dtype)


def verify_inv(A: Array) -> Figures:
    """Each column of the inverse is a solution."""
    try:
        X = inv(A)
    except LinAlgError:
        return {"singular": holds(is_singular(A))}
    if not np.isfinite(X).all():
        with np.errstate(all="ignore"):
            return {"overflow": holds(not np.isfinite(np.linalg.inv(A)).all())}
    return {"backward": columnwise(A, X, np.eye(len(A), dtype=A.dtype))}


def verify_det(A: Array) -> Figures:
    """det and slogdet are LU's product of pivots, which is a determinant of a matrix ``n eps |L| |U|`` away."""
    sign, logarithm = slogdet(A)
    d = lu(A).U.diagonal()
    with np.errstate(all="ignore"):
        expected = np.log(np.abs(d)).sum()
        value = det(A)
        same = np.isclose(value, sign * np.exp(logarithm), rtol=1e3 * np.finfo(A.dtype).eps * (1 + abs(logarithm)))
    near = abs(logarithm - expected) <= 4 * unit(A.shape, A.dtype) * (1 + np.abs(np.log(np.abs(d))).sum())
    unit_sign = abs(abs(sign) - 1) <= unit(A.shape, A.dtype) or sign == 0
    return {
        "logarithm": holds(near or logarithm == expected),
        "sign": holds(unit_sign),
        "det": holds(same or not np.isfinite(value) or abs(value) < np.finfo(A.dtype).tiny * 1e8),
    }


def verify_triangular(A: Array) -> Figures:
    """``|b - T x| <= n eps |T| |x|``, entry by entry (Higham 2002, theorem 8.5): no growth, no norms."""
    T = A.copy()
    own = np.arange(len(A))
    T[own, own] = np.where(A.diagonal() == 0, np.abs(A).max(initial=0) or 1, A.diagonal())
    b = (gaussian((len(A), 2), A.dtype.name) * np.abs(A).max(initial=0)).astype(A.dtype)
    figures = {}
    for lower in (False, True):
        whole = np.tril(T) if lower else np.triu(T)
        for trans in (0, 1, 2):
            M = (whole, whole.T, whole.conj().T)[trans]
            with np.errstate(all="ignore"):
                x = solve_triangular(T, b, trans=trans, lower=lower)
            if not np.isfinite(x).all() or (np.abs(x) < 1e-290 if A.dtype.char in "dD" else np.abs(x) < 1e-30).any():
                continue  # overflow, or digits lost to underflow
            scale = size(A)
            W = wide(M) / scale
            bound = np.abs(W) @ np.abs(wide(x))
            ratio = np.abs(wide(b) / scale - W @ wide(x)) / np.where(bound > 0, bound, 1)
            figures[f"lower={lower}, trans={trans}"] = float(ratio.max(initial=0)) / unit(A.shape, A.dtype)
    return figures


def verify_cholesky(A: Array) -> Figures:
    """Of a Hermitian matrix made safely definite: a multiple of its size is added to the diagonal."""
    n = len(A)
    own = np.arange(n)
    A = A.copy()
    A[own, own] = A[own, own].real
    with np.errstate(all="ignore"):
        shift = np.abs(A).sum(axis=1).max(initial=0)
    if not np.isfinite(2 * shift):
        return {}
    A[own, own] += shift * A.real.dtype.type(1 + 1e-3) if shift else 1
    L = cholesky(A)
    R = cholesky(A, upper=True)
    real = L.diagonal().imag if np.iscomplexobj(L) else np.zeros(n)
    return {
        "backward": backward(A, L, adjoint(L)),
        "backward, upper": backward(A, adjoint(R), R),
        "lower triangular": holds((np.tril(L) == L).all() and (np.triu(R) == R).all()),
        "positive diagonal": holds((L.diagonal().real > 0).all() and not real.any()),
    }


def verify_gram(A: Array) -> Figures:
    """Cholesky of ``Aᴴ A``, which is semidefinite at best: a factor, or an error where the smallest eigenvalue is 0."""
    B = wide(A) / size(A)
    G = (adjoint(B) @ B).astype(A.dtype)
    try:
        L = cholesky(G)
    except LinAlgError as error:
        return {"indefinite": holds("not positive definite" in str(error) and is_singular(G))}
    return {"backward": backward(G, L, adjoint(L))}


def verify_ldl(A: Array) -> Figures:
    """``‖A - L D Lᴴ‖ <= n eps ‖ |L| |D| |Lᴴ| ‖`` in the largest row sum (Higham 2002, theorem 11.3)."""
    figures = {}
    for lower in (True, False):
        outer, D, p = ldl(A, lower=lower)
        scale = size(A)
        W, M = wide(outer), wide(D) / scale
        error = wide(A) / scale - W @ M @ adjoint(W)
        error -= np.diag(error.diagonal() - error.diagonal().real)  # of the diagonal the real part is read
        growth = rows(np.abs(W) @ np.abs(M) @ np.abs(adjoint(W))) or 1.0
        triangle = outer[p]
        figures[f"backward, lower={lower}"] = rows(error) / growth / unit(A.shape, A.dtype)
        figures[f"triangle, lower={lower}"] = holds((triangle == (np.tril if lower else np.triu)(triangle)).all())
    return figures


def verify_qr(A: Array) -> Figures:
    Q, R = qr(A)
    figures = {"backward": backward(A, Q, R), "loss": loss(Q), "R": holds((np.triu(R) == R).all())}
    Q, R = qr(A, "complete")
    figures |= {"complete": backward(A, Q, R), "complete, loss": loss(Q), "shape": holds(R.shape == A.shape)}
    return figures


def verify_qr_pivoted(A: Array) -> Figures:
    """Also ``|r_kk|² >= Σ |r_ij|²`` over rows k … j of column j, up to the rounding of a length: it chose the longest.

    Lengths are brought up to date, not computed anew, and trusted to a factor ``1 + sqrt(eps)`` at least.
    """
    Q, R, p = qr_pivoted(A)
    W = plain(wide(R) / size(A))
    lengths = np.sqrt(np.cumsum((np.abs(W) ** 2)[::-1], axis=0)[::-1])
    d = np.abs(W.diagonal())
    slack = 1 + np.sqrt(np.finfo(A.dtype).eps)
    floor = unit(A.shape, A.dtype) * norm2(W)
    longest = all((lengths[k, k:] <= d[k] * slack + floor).all() for k in range(len(d)))
    return {
        "backward": backward(A[:, p], Q, R),
        "loss": loss(Q),
        "R": holds((np.triu(R) == R).all()),
        "the longest column": holds(longest),
        "p is a permutation": holds(sorted(p) == list(range(A.shape[1]))),
    }


def verify_lstsq(A: Array) -> Figures:
    """x solves a problem with ``A + E``: then ``‖Aᴴ r‖ <= ‖E‖ (‖r‖ + ‖A‖ ‖x‖)`` to first order.

    ``‖E‖ = n eps ‖A‖`` for full rank; singular values up to another ``n eps ‖A‖`` are cut off, which makes it twice
    that. Single precision is computed in double, so that only the rounding of x to single is left of E.
    """
    scale = size(A)
    b = (gaussian((len(A),), A.dtype.name) * np.abs(A).max(initial=0)).astype(A.dtype)
    x, residuals, rank, s = lstsq(A, b)
    if not np.isfinite(x).all():
        return {}
    B, c = wide(A) / scale, wide(b) / scale
    r = c - B @ wide(x)
    length = lambda v: float(np.sqrt((np.abs(v) ** 2).sum()))  # noqa: E731
    big = norm2(B)
    bound = unit(A.shape, A.dtype) * big * (length(r) + big * length(wide(x)))
    full = rank == A.shape[1]
    figures = {"normal equations": length(adjoint(B) @ r) / (bound or 1) / (1 if full else 2)}
    expected = np.linalg.svd(plain(B), compute_uv=False)
    figures["singular values"] = relative(wide(s) / scale - expected, expected[:, None]) / unit(A.shape, A.dtype)
    if len(residuals):
        squares = float((np.abs(r) ** 2).sum())
        with np.errstate(all="ignore"):
            given = float(wide(residuals)[0] / scale / scale)
        rounding = unit(A.shape, A.dtype) * (length(r) + big * length(wide(x)))
        near = abs(np.sqrt(given) - np.sqrt(squares)) <= 4 * rounding
        figures["residuals"] = holds(near or not 0 < residuals[0] < 1e300)
    return figures


HERMITIAN = {"cholesky": verify_cholesky, "ldl": verify_ldl}
SQUARE = {"solve": verify_solve, "inv": verify_inv, "det": verify_det, "solve_triangular": verify_triangular}
ANY = {"lu": verify_lu, "qr": verify_qr, "qr_pivoted": verify_qr_pivoted, "lstsq": verify_lstsq, "gram": verify_gram}


def test_the_whole_gallery_is_here() -> None:
    named = {call.split("(")[0] for call in structured_cases.gallery_matrices()}
    assert named == {name for name in gallery.__all__ if name.islower()} - {"known"}


@pytest.mark.parametrize("dtype", TYPES)
@pytest.mark.parametrize("name", ANY)
def test_any_matrix(name: str, dtype: str) -> None:
    sweep(cases(dtype), ANY[name])


@pytest.mark.parametrize("dtype", TYPES)
@pytest.mark.parametrize("name", SQUARE)
def test_square(name: str, dtype: str) -> None:
    sweep(cases(dtype, "square"), SQUARE[name])


@pytest.mark.parametrize("dtype", TYPES)
@pytest.mark.parametrize("name", HERMITIAN)
def test_hermitian(name: str, dtype: str) -> None:
    sweep(cases(dtype, "hermitian"), HERMITIAN[name])
