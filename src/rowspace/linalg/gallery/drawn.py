r"""Random matrices, but for what one asks of them.

A matrix with orthonormal columns that prefers no direction is the Q of a Gaussian matrix, with R's diagonal made
positive (F. Mezzadri, *How to generate random matrices from the classical compact groups*, Notices AMS 54 (2007),
arXiv:math-ph/0609050). Put singular values between two such, or eigenvalues between one and its inverse.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from rowspace.linalg.arrays import Array
from rowspace.linalg.gallery.inverses import order
from rowspace.linalg.orthogonal import qr

__all__ = ["orthogonal", "with_condition", "with_eigenvalues", "with_singular_values"]


def orthogonal(m: int, n: int | None = None, seed: Any = None, kind: str = "real") -> Array:
    """Orthonormal columns, ``(m, n)`` with n at most m, from the uniform distribution; complex for that `kind`.

    >>> Q = orthogonal(5, 3, seed=1)
    >>> bool(np.allclose(Q.T @ Q, np.eye(3)))
    True
    """
    m, n = order("orthogonal", m), order("orthogonal", m if n is None else n)
    if n > m:
        raise ValueError(f"orthogonal: {n} columns of length {m} cannot be orthonormal")
    if kind not in ("real", "complex"):
        raise ValueError(f"orthogonal: kind must be 'real' or 'complex', got {kind!r}")
    rng = np.random.default_rng(seed)
    G = rng.standard_normal((m, n))
    Q, R = qr(G + 1j * rng.standard_normal((m, n)) if kind == "complex" else G)
    d = R.diagonal()
    return np.asarray(Q * (d / np.where(d == 0, 1, np.abs(d))))


def with_singular_values(s: ArrayLike, m: int | None = None, n: int | None = None, seed: Any = None) -> Array:
    """An m by n matrix with the singular values `s`, and zeros to fill up; by default square.

    >>> A = with_singular_values([3, 2, 1], 5, 4, seed=0)
    >>> A.shape, round(float(np.sum(A * A)), 10)
    ((5, 4), 14.0)
    """
    values = np.asarray(s, np.float64)
    if values.ndim != 1 or (values < 0).any():
        raise ValueError("with_singular_values: expected a vector of numbers from 0 on")
    m = order("with_singular_values", len(values) if m is None else m)
    n = order("with_singular_values", m if n is None else n)
    if len(values) > min(m, n):
        raise ValueError(
            f"with_singular_values: an {m} by {n} matrix has {min(m, n)} singular values, not {len(values)}"
        )
    rng = np.random.default_rng(seed)
    U, V = orthogonal(m, len(values), rng), orthogonal(n, len(values), rng)
    return np.asarray(U * values @ V.T)


def with_condition(n: int, condition: float, seed: Any = None) -> Array:
    """Singular values that fall geometrically from 1 to ``1 / condition``.

    >>> A = with_condition(4, 1e6, seed=0)
    >>> A.shape
    (4, 4)
    """
    if not condition >= 1:
        raise ValueError(f"with_condition: the condition number must be at least 1, got {condition}")
    return with_singular_values(np.geomspace(1, 1 / condition, order("with_condition", n)), seed=seed)


def with_eigenvalues(w: ArrayLike, seed: Any = None) -> Array:
    """Symmetric, with the eigenvalues `w`.

    >>> A = with_eigenvalues([1, 2, 3], seed=0)
    >>> bool((A == A.T).all()), round(float(A.trace()), 10)
    (True, 6.0)
    """
    values = np.asarray(w, np.float64)
    if values.ndim != 1:
        raise ValueError(f"with_eigenvalues: expected a vector, got shape {values.shape}")
    Q = orthogonal(len(values), seed=seed)
    A = Q * values @ Q.T
    return np.asarray((A + A.T) / 2)
