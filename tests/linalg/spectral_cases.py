"""Matrices and yardsticks for what is orthogonal: QR, eigenvalues, singular values, least squares."""

from __future__ import annotations

from typing import Any

import numpy as np
from linalg_cases import Array, gallery, gaussian, hilbert, kahan, with_condition

NAMES = sorted(gallery(4))


def eps(dtype: Any) -> float:
    return float(np.finfo(dtype).eps)


def scaled(A: Array) -> tuple[Array, int]:
    """`A` in double precision with a largest entry of about 1, and the exponent of two that was taken out."""
    largest = float(np.abs(A).max(initial=0))
    k = int(np.frexp(largest)[1]) if largest else 0
    wide = np.asarray(A, np.complex128 if np.iscomplexobj(A) else np.float64)
    B = np.ldexp(wide.real, -k) + (1j * np.ldexp(wide.imag, -k) if np.iscomplexobj(A) else 0)
    return B, k


def norm2(A: Array) -> float:
    """The largest 2-norm of the matrices in a stack."""
    return float(np.linalg.norm(A, 2, axis=(-2, -1)).max(initial=0)) if A.size else 0.0


def adjoint(A: Array) -> Array:
    return A.swapaxes(-1, -2).conj()


def unit(shape: tuple[int, ...], dtype: Any) -> float:
    """``n eps`` with n the larger side, at least 8: an entry of even the smallest product has roundings behind it."""
    return max(*shape[-2:], 8) * eps(dtype)


def few_roundings(n: int) -> float:
    """``max(n, √(16 n)) / n``: below order 16 the roundings of a tridiagonal form are too few to average out.

    About 8 of them meet an entry in a reflection from two sides: two products and two differences in ``A - v wᴴ -
    w vᴴ``, as many in w; there are n of these on the way to tridiagonal form, and as many back. So each entry, of
    size ``‖A‖ / √n``, carries ``√(16 n)`` roundings added up as independent ones are, of at most ``eps / 2`` each, and
    a Hermitian matrix of n² independent entries has a norm of ``2 √n`` times one of them. LAPACK loses as much: see
    `test_symmetric.test_tridiagonal_form_loses_no_more_than_lapacks`.
    """
    n = max(n, 8)
    return max(n, float(np.sqrt(16 * n))) / n


def loss(Q: Array) -> float:
    """``‖QᴴQ - I‖`` in units of ``n eps``."""
    wide = np.asarray(Q, np.complex128 if np.iscomplexobj(Q) else np.float64)
    return norm2(adjoint(wide) @ wide - np.eye(Q.shape[-1])) / unit(Q.shape, Q.dtype)


def backward(A: Array, product: Array, dtype: Any) -> float:
    """``‖A - product‖ / ‖A‖`` in units of ``n eps``; the worst of a stack."""
    errors = np.linalg.norm(A - product, 2, axis=(-2, -1)) if A.size else np.zeros(1)
    sizes = np.linalg.norm(A, 2, axis=(-2, -1)) if A.size else np.ones(1)
    return float((errors / np.where(sizes > 0, sizes, 1)).max(initial=0)) / unit(A.shape, dtype)


def phases(m: int, n: int) -> Array:
    """Turns a real matrix into a complex one of the same nature when multiplied entry by entry: a rank-one phase."""
    return np.exp(1j * np.add.outer(np.arange(m) ** 2, 3.0 * np.arange(n)))


def lauchli(n: int, small: float = 1e-9) -> Array:
    """A row of ones over a small multiple of the identity: its Gram matrix is singular in floating point."""
    return np.vstack([np.ones((1, n)), small * np.eye(n)])


def rectangular(n: int) -> dict[str, Array]:
    """Matrices that need not be square nor of full rank, beside the gallery's."""
    A = gaussian((3 * n, n))
    zero_columns = A.copy()
    zero_columns[:, ::2] = 0
    return {
        **gallery(n),
        "zero": np.zeros((n, n)),
        "ones": np.ones((n, n)),
        "rank one": np.outer(A[0], A[1]),
        "rank seven of 3n by n": A[:, :7] @ A[:7],
        "tall": A,
        "wide": A.T.copy(),
        "zero columns": zero_columns,
        "zero rows": zero_columns.T.copy(),
        "lauchli": lauchli(n),
        "jordan": np.eye(n, k=1),
        "cluster": with_condition(n, 1 + 1e-13),
        "two clusters": with_condition(n, 1.0) @ np.diag(np.where(np.arange(n) < n // 2, 1, 1e-8)),
        "one row": A[:1].copy(),
        "one column": A[:, :1].copy(),
        "spectrum to 1e-30": with_condition(n, 1e30),
    }


def hermitian(n: int) -> dict[str, Array]:
    """Symmetric matrices, kind and unkind."""
    A = gaussian((n, n))
    A = A + A.T
    i = np.arange(n)
    grade = 10.0 ** -np.linspace(0, 20, n)
    Q = np.linalg.qr(gaussian((n, n), seed=3))[0]
    wilkinson = np.diag(np.abs(np.arange(21) - 10.0)) + np.eye(21, k=1) + np.eye(21, k=-1)
    glued = np.kron(np.eye(4), wilkinson)
    for k in (21, 42, 63):
        glued[k - 1, k] = glued[k, k - 1] = 1e-8
    arrow = np.diag(i * 1.0)
    arrow[0] = arrow[:, 0] = 1

    def spectrum(w: Array) -> Array:
        S = (Q * w) @ Q.T
        return (S + S.T) / 2

    return {
        "random": A,
        "zero": np.zeros((n, n)),
        "identity": np.eye(n),
        "diagonal": np.diag(A[0]),
        "ones": np.ones((n, n)),
        "rank one": np.outer(A[0], A[0]),
        "wilkinson 21": wilkinson,
        "glued wilkinson": glued,
        "second difference": 2 * np.eye(n) - np.eye(n, k=1) - np.eye(n, k=-1),
        "cluster at 1": spectrum(1 + 1e-12 * A[1]),
        "plus and minus 1": spectrum(np.where(i < n // 2, -1.0, 1.0)),
        "graded spectrum": spectrum(grade**1.5),
        "graded": A * np.outer(grade, grade),
        "graded upwards": (A * np.outer(grade, grade))[::-1, ::-1].copy(),
        "hilbert": hilbert(n),
        "kahan's gram matrix": kahan(n).T @ kahan(n),
        "arrow": arrow,
        "antidiagonal": np.fliplr(np.eye(n)),
        "scaled 1e200": A * 1e200,
        "scaled 1e-200": A * 1e-200,
        "scaled 1e-310": A * 1e-310,
    }


def unitary_scaling(A: Array) -> Array:
    """A complex Hermitian matrix with the same eigenvalues."""
    p = np.exp(2j * np.arange(len(A)))
    return np.outer(p, p.conj()) * A
