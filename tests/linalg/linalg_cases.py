"""Matrices to test with: each has a name, and most have a story. And the yardsticks the results are held to."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

TYPES = ["float32", "float64", "complex64", "complex128"]


def gaussian(shape: tuple[int, ...], dtype: str = "float64", seed: int = 0) -> Array:
    rng = np.random.default_rng(seed)
    x = rng.standard_normal(shape)
    if np.dtype(dtype).kind == "c":
        x = x + 1j * rng.standard_normal(shape)
    return x.astype(dtype)


def with_condition(n: int, condition: float, dtype: str = "float64", seed: int = 0) -> Array:
    """A random matrix whose singular values fall geometrically from 1 to 1/condition."""
    Q, _ = np.linalg.qr(gaussian((n, n), "complex128" if "c" in dtype else "float64", seed))
    Z, _ = np.linalg.qr(gaussian((n, n), "complex128" if "c" in dtype else "float64", seed + 1))
    return ((Q * np.geomspace(1, 1 / condition, n)) @ Z).astype(dtype)


def wilkinson(n: int) -> Array:
    """Elimination with row exchanges doubles the last column at every step: the worst growth there is, 2ⁿ⁻¹."""
    A = np.eye(n) - np.tril(np.ones((n, n)), -1)
    A[:, -1] = 1
    return A


def hilbert(n: int) -> Array:
    """The condition number passes 1/eps at n = 12."""
    i = np.arange(n)
    return 1 / (i[:, None] + i + 1.0)


def kahan(n: int, angle: float = 1.2) -> Array:
    """Upper triangular with no small pivot in sight, and nearly singular all the same."""
    s, c = np.sin(angle), np.cos(angle)
    return (s ** np.arange(n))[:, None] * (np.eye(n) - c * np.triu(np.ones((n, n)), 1))


def gallery(n: int) -> dict[str, Array]:
    """Nonsingular matrices of order n, kind and unkind."""
    A = gaussian((n, n))
    i = np.arange(n)
    grade = 10.0 ** -np.linspace(0, 20, n)
    return {
        "random": A,
        "identity": np.eye(n),
        "permutation": np.eye(n)[np.random.default_rng(1).permutation(n)],
        "antidiagonal": np.fliplr(np.eye(n)),
        "diagonal": np.diag(A[0]),
        "second difference": 2 * np.eye(n) - np.eye(n, k=1) - np.eye(n, k=-1),
        "wilkinson": wilkinson(n),
        "hilbert": hilbert(n),
        "kahan": kahan(n),
        "upper triangle of -1": np.eye(n) - np.triu(np.ones((n, n)), 1),
        "vandermonde": np.linspace(0.1, 1, n)[:, None] ** i,
        "rows graded": A * grade[:, None],
        "rows graded upwards": A * grade[::-1, None],
        "columns graded": A * grade,
        "both graded": A * np.outer(grade, grade),
        "condition 1e8": with_condition(n, 1e8),
        "condition 1e16": with_condition(n, 1e16),
        "zero leading block": np.block(
            [
                [np.zeros((n // 2, n // 2)), np.eye(n // 2, n - n // 2)],
                [np.eye(n - n // 2, n // 2), A[n // 2 :, n // 2 :]],
            ]
        ),
        "scaled 1e200": A * 1e200,
        "scaled 1e-200": A * 1e-200,
        "integers": np.random.default_rng(2).integers(-9, 10, (n, n)).astype(float),
    }


def norm(A: Array) -> float:
    """The largest row sum, of a matrix scaled so that it does not overflow."""
    return float(np.abs(A).sum(axis=-1).max(initial=0))


def backward_error(A: Array, x: Array, b: Array) -> float:
    """The largest ``‖b - A x‖ / (‖A‖ ‖x‖ + ‖b‖)`` of all columns, in units of ``n eps`` of the type of x.

    At most 1 says: x solves exactly a system that differs from the given one by n roundings (Rigal and Gaches 1967).
    The residual is computed in the widest type there is, of matrices scaled to 1.
    """
    eps, n = np.finfo(x.dtype).eps, max(len(A), 1)
    wide = np.clongdouble if np.iscomplexobj(A) or np.iscomplexobj(b) else np.longdouble
    A, x, b = (np.asarray(v, wide) for v in (A, x, b))
    A, b = A / np.abs(A).max(initial=0), b / np.abs(A).max(initial=0)
    residual = np.abs(b - A @ x).max(axis=0)
    scale = norm(A) * np.abs(x).max(axis=0) + np.abs(b).max(axis=0)
    return float((residual / scale).max(initial=0) / (n * eps))


def factorisation_error(A: Array, L: Array, U: Array, p: Array) -> float:
    """``‖A - L[p] U‖ / ‖ |L| |U| ‖`` in units of ``n eps``: elimination itself must not lose more."""
    eps, n = np.finfo(L.dtype).eps, max(min(A.shape), 1)
    wide = np.clongdouble if np.iscomplexobj(L) else np.longdouble
    s = np.abs(A).max(initial=0) or 1
    A, L, U = np.asarray(A, wide) / s, np.asarray(L, wide), np.asarray(U, wide) / s
    growth = norm(np.abs(L) @ np.abs(U))
    return float(norm(A - L[p] @ U) / (growth or 1) / (n * eps))
