"""Every matrix of the gallery and 400 structured draws through eigenvalues, singular values and what is built on them.

Bounds are the goals of this library: backward error at most ``n eps``, orthogonality at most ``2 n eps``. Where another
norm or constant stands, the function that asks for it says why.
"""

from __future__ import annotations

import numpy as np
import pytest
from general_cases import unit as unit_of_sweeps
from linalg_cases import TYPES, Array
from spectral_cases import adjoint, few_roundings, unit
from structured_cases import cases
from sweep_checks import Figures, backward, backward_f, holds, loss, norm2, plain, relative, size, sweep, wide

from rowspace.linalg import (
    eig,
    eigh,
    eigvals,
    eigvalsh,
    expm,
    hessenberg,
    null_space,
    orth,
    pinv,
    polar,
    schur,
    svd,
    svd_jacobi,
    svdvals,
)


def verify_eigh(A: Array) -> Figures:
    own = np.arange(len(A))
    A = A.copy()
    A[own, own] = A[own, own].real
    few = few_roundings(len(A))
    w, V = eigh(A)
    u, W = eigh(A, UPLO="U")
    return {
        "backward": backward(A, V, np.diag(w.astype(V.dtype)), adjoint(V)) / few,
        "backward, upper": backward(A, W, np.diag(u.astype(W.dtype)), adjoint(W)) / few,
        "loss": max(loss(V), loss(W)),
        "ascending": holds((np.diff(w) >= 0).all() and (np.diff(u) >= 0).all()),
        "values alone": _values(A, eigvalsh(A), w),
    }


def _values(A: Array, mine: Array, others: Array) -> float:
    """How far two lists of values are from each other; each may be one backward error away from the truth (Weyl)."""
    scale = size(A)
    difference = np.abs(wide(mine) / scale - wide(others) / scale).max(initial=0)
    return float(difference) / (2 * unit(A.shape, A.dtype) * (norm2(wide(A) / scale) or 1))


def _svd(A: Array, U: Array, s: Array, Vh: Array) -> Figures:
    return {
        "backward": backward(A, U * s, Vh),
        "loss": max(loss(U), loss(adjoint(Vh))),
        "descending": holds((np.diff(s) <= 0).all() and (s >= 0).all()),
    }


def verify_svd(A: Array) -> Figures:
    U, s, Vh = svd(A)
    k = len(s)
    figures = _svd(A, U[:, :k], s, Vh[:k])
    figures["loss, full"] = max(loss(U), loss(adjoint(Vh)))
    figures["values alone"] = _values(A, svdvals(A), s)
    return figures


def verify_svd_jacobi(A: Array) -> Figures:
    U, s, Vh = svd_jacobi(A)
    return {**_svd(A, U, s, Vh), "backward": backward_f(A, U * s, Vh)}


def verify_eig(A: Array) -> Figures:
    """``‖A v - w v‖ <= n eps ‖A‖`` for each v of length 1, with n at least 30 (see `general_cases.unit`)."""
    w, V = eig(A)
    scale, allowed = size(A), unit_of_sweeps(len(A), A.dtype)
    B, v, values = wide(A) / scale, wide(V), wide(w) / scale
    residual = np.sqrt((np.abs(B @ v - v * values) ** 2).sum(axis=0)).max(initial=0)
    lengths = np.sqrt((np.abs(v) ** 2).sum(axis=0))
    figures = {
        "residual": float(residual) / (norm2(B) or 1) / allowed,
        "lengths": float(np.abs(lengths - 1).max(initial=0)) / allowed,
        "trace": float(np.abs(values.sum() - B.trace())) / allowed / (len(A) * (norm2(B) or 1) or 1),
    }
    if w.dtype.kind == "c" and A.dtype.kind == "f":
        figures["conjugate pairs"] = holds(sorted(w.tolist(), key=_key) == sorted(w.conj().tolist(), key=_key))
    figures["as many"] = holds(len(eigvals(A)) == len(w))
    return figures


def _key(z: complex) -> tuple[float, float]:
    return z.real, z.imag


def _similarity(A: Array, Z: Array, T: Array) -> Figures:
    ratio = unit_of_sweeps(len(A), A.dtype) / unit(A.shape, A.dtype)
    return {"backward": backward_f(A, Z, T, adjoint(Z)), "loss": loss(Z) / ratio}


def verify_schur(A: Array) -> Figures:
    """The QR algorithm passes over a matrix some thirty times, however small it is: n is taken as at least 30."""
    T, Z = schur(A)
    figures = _similarity(A, Z, T)
    below = T.diagonal(-1)
    figures["quasi-triangular"] = holds((np.tril(T, -2) == 0).all() and not (below[1:] * below[:-1]).any())
    if A.dtype.kind == "f":  # of a complex matrix it was so already
        T, Z = schur(A, output="complex")
        figures |= {f"complex, {name}": figure for name, figure in _similarity(A, Z, T).items()}
    figures["triangular"] = holds((np.tril(T, -1) == 0).all())
    return figures


def verify_hessenberg(A: Array) -> Figures:
    H, Q = hessenberg(A, calc_q=True)
    return {"backward": backward(A, Q, H, adjoint(Q)), "loss": loss(Q), "H": holds((np.tril(H, -2) == 0).all())}


def verify_polar(A: Array) -> Figures:
    figures = {}
    for side in ("right", "left"):
        u, p = polar(A, side=side)
        figures[side] = backward(A, *((u, p) if side == "right" else (p, u)))
        figures[f"{side}, loss"] = loss(u if u.shape[0] >= u.shape[1] else adjoint(u))
        figures[f"{side}, Hermitian"] = holds((p == adjoint(p)).all())
        w = np.linalg.eigvalsh(plain(wide(p) / size(p)))
        lowest = -float(w.min(initial=0)) / (float(np.abs(w).max(initial=0)) or 1)
        figures[f"{side}, semidefinite"] = lowest / unit(A.shape, A.dtype)
    return figures


def verify_pinv(A: Array) -> Figures:
    """Penrose's four equations, with the singular values cut off at ``n eps ‖A‖``.

    What is cut off is of the size of the backward error: ``A = U S Vᴴ + E`` and ``X = V S⁻¹ Uᴴ`` with ``‖E‖ <= n eps
    ‖A‖``. Then ``A X A - A`` is at most ``3 ‖E‖ ‖A‖ ‖X‖`` to first order, ``X A X - X`` at most ``3 ‖E‖ ‖X‖²``, and the
    products differ from their adjoints by ``2 ‖E‖ ‖X‖``.
    """
    X = pinv(A, rtol=None)
    a, x = size(A), size(X)
    B, Y = wide(A) / a, wide(X) / x
    c = a * x  # B Y is A X / c
    big, inverse = norm2(B), norm2(Y) * float(c)
    allowed = unit(A.shape, A.dtype) * max(1.0, big * inverse)
    P, R = B @ Y * c, Y @ B * c
    return {
        "A X A = A": norm2(P @ B - B) / (big or 1) / (3 * allowed),
        "X A X = X": norm2(R @ Y - Y) / (norm2(Y) or 1) / (3 * allowed),
        "A X is Hermitian": norm2(P - adjoint(P)) / (2 * allowed),
        "X A is Hermitian": norm2(R - adjoint(R)) / (2 * allowed),
    }


def verify_bases(A: Array) -> Figures:
    """orth and null_space: what is left of ``A`` beyond them is what the cutoff ``n eps`` and the svd's error leave."""
    Q, Z = orth(A), null_space(A)
    rest = wide(A) - wide(Q) @ (adjoint(wide(Q)) @ wide(A))
    return {
        "orth spans A": relative(rest, A) / (4 * unit(A.shape, A.dtype)),
        "A Z = 0": relative(wide(A) @ wide(Z), A) / (2 * unit(A.shape, A.dtype)),
        "loss": max(loss(Q), loss(Z)) if A.size else 0.0,
        "dimensions": holds(Q.shape[1] + Z.shape[1] == A.shape[1]),
    }


def verify_expm(A: Array) -> Figures:
    """Against the series in the widest type, for a matrix of norm at most 4, whose terms it can hold.

    The computed result is the exponential of ``A + E`` with ``‖E‖ <= n eps ‖A‖``, and ``‖exp(A + E) - exp(A)‖ <= ‖E‖
    exp(‖A‖ + ‖E‖)`` (Higham, *Functions of Matrices*, 2008, theorem 10.16 ff.).
    """
    W = wide(A) / size(A)
    norm = float(np.abs(W).sum(axis=0).max(initial=0))
    B = (W * min(1.0, 4 / norm if norm else 1.0)).astype(A.dtype)
    size_of_b = norm2(wide(B))
    term = total = wide(np.eye(len(A), dtype=A.dtype))
    for k in range(1, 80):
        term = term @ wide(B) / k
        total = total + term
    error = norm2(wide(expm(B)) - total)
    return {"forward": error / unit(A.shape, A.dtype) / (max(1.0, size_of_b) * np.exp(size_of_b))}


ANY = {
    "svd": verify_svd, "svd_jacobi": verify_svd_jacobi, "polar": verify_polar, "pinv": verify_pinv,
    "bases": verify_bases,
}  # fmt: skip
SQUARE = {"eig": verify_eig, "schur": verify_schur, "hessenberg": verify_hessenberg, "expm": verify_expm}


@pytest.mark.parametrize("dtype", TYPES)
@pytest.mark.parametrize("name", ANY)
def test_any_matrix(name: str, dtype: str) -> None:
    sweep(cases(dtype), ANY[name])


@pytest.mark.parametrize("dtype", TYPES)
@pytest.mark.parametrize("name", SQUARE)
def test_square(name: str, dtype: str) -> None:
    sweep(cases(dtype, "square"), SQUARE[name])


@pytest.mark.parametrize("dtype", TYPES)
def test_eigh(dtype: str) -> None:
    sweep(cases(dtype, "hermitian"), verify_eigh)
