"""Matrices that have given the QR algorithm trouble, each with its name, and the yardsticks for eigenvalues."""

from __future__ import annotations

from typing import Any

import numpy as np
from linalg_cases import Array, gallery, gaussian, with_condition
from spectral_cases import adjoint, eps, loss, norm2, scaled


def frank(n: int) -> Array:
    """Eigenvalues in pairs x, 1/x; the small ones so ill-conditioned that half of their digits are lost at n = 12."""
    i = np.arange(n)
    return np.triu(n - np.maximum(i[:, None], i), -1).astype(float)


def grcar(n: int) -> Array:
    """Far from normal: its eigenvalues are lost in a pseudospectrum of a quite different shape."""
    return np.triu(np.tril(np.ones((n, n)), 3)) - np.eye(n, k=-1)


def orthogonal(n: int, seed: int = 0) -> Array:
    return np.linalg.qr(gaussian((n, n), seed=seed))[0]


def companion(n: int) -> Array:
    """Of the polynomial with the roots 1 … n, divided by powers of n: Wilkinson's warning."""
    coefficients = np.poly(np.arange(1, n + 1) / n)[1:]
    return np.vstack([-coefficients[None], np.eye(n)[:-1]])


def troublesome(n: int) -> dict[str, Array]:
    Q = orthogonal(n)
    jordan = np.eye(n, k=1)
    A = gaussian((n, n))
    return {
        **gallery(n),
        "zero": np.zeros((n, n)),
        "ones": np.ones((n, n)),
        "frank": frank(n),
        "grcar": grcar(n),
        "cycle": np.roll(np.eye(n), 1, axis=0),
        "weighted cycle": np.roll(np.diag(10.0 ** (np.arange(n) % 7 - 3)), 1, axis=0),
        "cycles of 2 and 4": np.kron(np.eye(n // 4 + 1), np.fliplr(np.eye(4)))[:n, :n],
        "orthogonal": Q,
        "jordan": jordan,
        "jordan at 1": np.eye(n) + jordan,
        "jordan turned": Q @ (np.eye(n) + jordan) @ Q.T,
        "nilpotent": jordan.T.copy(),
        "nilpotent turned": Q @ jordan @ Q.T,
        "companion": companion(n),
        "rank one": np.outer(A[0], A[1]),
        "skew": A - A.T,
        "symmetric": A + A.T,
        "double eigenvalues": Q @ np.kron(np.diag(np.arange(1.0, n)), np.eye(2))[:n, :n] @ Q.T,
        "graded from both sides": np.outer(10.0 ** -np.linspace(0, 10, n), 10.0 ** np.linspace(0, 10, n)) * A,
        "cluster": with_condition(n, 1 + 1e-13),
        "stochastic": np.abs(A) / np.abs(A).sum(axis=1, keepdims=True),
        "near overflow": A * 1e307,
        "near underflow": A * 1e-305,
    }


def unit(n: int, dtype: Any) -> float:
    """What errors are counted in: ``n eps``; but some thirty sweeps pass over even a small matrix, LAPACK's as ours."""
    return max(n, 30) * eps(dtype)


def lost(Q: Array) -> float:
    """``‖QᴴQ - I‖`` in units."""
    return loss(Q) * max(len(Q), 1) * eps(Q.dtype) / unit(len(Q), Q.dtype)


def similarity_error(A: Array, Z: Array, T: Array) -> float:
    """``‖A - Z T Zᴴ‖ / ‖A‖`` in the Frobenius norm, in units; without overflow on the way."""
    B, k = scaled(A)
    wide = np.asarray(T, np.complex128 if np.iscomplexobj(T) else np.float64)
    T = np.ldexp(wide.real, -k) + (1j * np.ldexp(wide.imag, -k) if np.iscomplexobj(T) else 0)
    Z = Z.astype(wide.dtype)
    return float(np.linalg.norm(B - Z @ T @ adjoint(Z)) / (np.linalg.norm(B) or 1) / unit(len(A), A.dtype))


def pair_residual(A: Array, w: Array, v: Array) -> float:
    """The largest ``‖A v - w v‖ / ‖A‖`` for columns v of length 1, in units."""
    B, k = scaled(A)
    wide = np.asarray(w, np.complex128)
    w = np.ldexp(wide.real, -k) + 1j * np.ldexp(wide.imag, -k)
    v = np.asarray(v, np.complex128)
    residual = np.sqrt((np.abs(B @ v - v * w) ** 2).sum(axis=0)).max(initial=0)
    return float(residual / (norm2(B) or 1) / unit(len(A), A.dtype))


def distance(w: Array, reference: Array) -> float:
    """How far two lists of eigenvalues are from each other, each matched with the nearest one left."""
    left, worst = list(reference), 0.0
    for x in sorted(w, key=abs):
        i = int(np.argmin([abs(x - y) for y in left]))
        worst = max(worst, abs(x - left.pop(i)))
    return float(worst)
