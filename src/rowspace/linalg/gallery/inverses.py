"""Matrices whose inverse is known in closed form, most of them symmetric positive definite.

Entries that are integers are exact as long as they are below 2**53.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from rowspace.linalg.arrays import Array

__all__ = [
    "cauchy",
    "hilbert",
    "invhilbert",
    "lehmer",
    "lotkin",
    "minij",
    "moler",
    "order",
    "pascal",
    "pei",
    "vandermonde",
]


def order(name: str, n: Any) -> int:
    """`n`, if it can be the order of a matrix."""
    if isinstance(n, bool) or not isinstance(n, (int, np.integer)) or n < 0:
        raise ValueError(f"{name}: the order must be an integer from 0 on, got {n!r}")
    return int(n)


def hilbert(n: int) -> Array:
    """``1 / (i + j + 1)``, counted from 0: the moments of 1, x, x², … on [0, 1].

    Symmetric, positive definite, totally positive; the condition grows like ``exp(3.5 n)`` and passes 1/eps at n = 12.
    The inverse is `invhilbert` (D. Hilbert, 1894).

    >>> hilbert(2)
    array([[1.        , 0.5       ],
           [0.5       , 0.33333333]])
    """
    i = np.arange(order("hilbert", n))
    return 1 / (i[:, None] + i + 1.0)


def invhilbert(n: int) -> Array:
    """The inverse of `hilbert`, in integers that are exact to n = 12 or so.

    ``(-1)^(i+j) (i+j+1) C(n+i, n-j-1) C(n+j, n-i-1) C(i+j, i)²`` (M.-D. Choi, *Tricks or treats with the Hilbert
    matrix*, Amer. Math. Monthly 90 (1983), https://doi.org/10.2307/2975779).

    >>> invhilbert(3)
    array([[   9.,  -36.,   30.],
           [ -36.,  192., -180.],
           [  30., -180.,  180.]])
    """
    n = order("invhilbert", n)
    rows = [
        [
            (-1) ** (i + j)
            * (i + j + 1)
            * math.comb(n + i, n - j - 1)
            * math.comb(n + j, n - i - 1)
            * math.comb(i + j, i) ** 2
            for j in range(n)
        ]
        for i in range(n)
    ]
    return np.array(rows, dtype=np.float64).reshape(n, n)


def lotkin(n: int) -> Array:
    """The Hilbert matrix with its first row set to 1: unsymmetric, ill-conditioned, with an inverse in integers.

    M. Lotkin, *A set of test matrices*, MTAC 9 (1955), https://doi.org/10.2307/2002051.

    >>> lotkin(2)
    array([[1.        , 1.        ],
           [0.5       , 0.33333333]])
    """
    A = hilbert(order("lotkin", n))
    A[:1] = 1
    return A


def pascal(n: int) -> Array:
    """Binomial coefficients ``C(i + j, i)``: symmetric positive definite, ``L Lᵀ`` with L Pascal's triangle.

    The determinant is 1; the inverse has integer entries; eigenvalues come in pairs λ, 1/λ.

    >>> pascal(3)
    array([[1., 1., 1.],
           [1., 2., 3.],
           [1., 3., 6.]])
    """
    n = order("pascal", n)
    return np.array([[math.comb(i + j, i) for j in range(n)] for i in range(n)], np.float64).reshape(n, n)


def lehmer(n: int) -> Array:
    """``min(i, j) / max(i, j)``, counted from 1: symmetric positive definite, with a tridiagonal inverse.

    The condition number is between n and 4 n² (D. H. Lehmer, 1946).

    >>> lehmer(2)
    array([[1. , 0.5],
           [0.5, 1. ]])
    """
    i = np.arange(1.0, order("lehmer", n) + 1)
    return np.asarray(np.minimum(i[:, None], i) / np.maximum(i[:, None], i))


def minij(n: int) -> Array:
    """``min(i, j)``, counted from 1: the inverse of a second difference; determinant 1.

    Its eigenvalues are ``1 / (4 sin²((2 k - 1) π / (4 n + 2)))`` for k = 1, …, n.

    >>> minij(3)
    array([[1., 1., 1.],
           [1., 2., 2.],
           [1., 2., 3.]])
    """
    i = np.arange(1.0, order("minij", n) + 1)
    return np.asarray(np.minimum(i[:, None], i))


def moler(n: int, alpha: float = -1.0) -> Array:
    """``Uᵀ U`` with U upper triangular, 1 on the diagonal and `alpha` above: determinant 1, one tiny eigenvalue.

    For alpha = −1 the entries are ``min(i, j) − 2`` (counted from 1), and i on the diagonal; the smallest eigenvalue
    falls like 4⁻ⁿ.

    >>> moler(3)
    array([[ 1., -1., -1.],
           [-1.,  2.,  0.],
           [-1.,  0.,  3.]])
    """
    n = order("moler", n)
    U = np.eye(n) + alpha * np.triu(np.ones((n, n)), 1)
    A: Array = U.T @ U
    return A


def pei(n: int, alpha: float = 1.0) -> Array:
    """``alpha I + e eᵀ``: eigenvalues alpha, n − 1 times, and alpha + n; singular for alpha = 0 and −n.

    M. L. Pei, *A test matrix for inversion procedures*, CACM 5 (1962), https://doi.org/10.1145/368959.368975.

    >>> pei(2)
    array([[2., 1.],
           [1., 2.]])
    """
    n = order("pei", n)
    return alpha * np.eye(n) + 1.0


def cauchy(x: ArrayLike, y: ArrayLike | None = None) -> Array:
    """``1 / (x_i + y_j)``; every minor, and so the determinant and the inverse, is a product (A.-L. Cauchy, 1841).

    ``det = Π_{i<j} (x_j - x_i)(y_j - y_i) / Π_{i,j} (x_i + y_j)``. With y = x positive it is positive definite.

    >>> cauchy([1, 2])
    array([[0.5       , 0.33333333],
           [0.33333333, 0.25      ]])
    """
    u = np.asarray(x, np.float64)
    v = u if y is None else np.asarray(y, np.float64)
    if u.ndim != 1 or v.ndim != 1:
        raise ValueError(f"cauchy: x and y must be vectors, got shapes {u.shape} and {v.shape}")
    sums = u[:, None] + v
    if (sums == 0).any():
        i, j = np.argwhere(sums == 0)[0]
        raise ValueError(f"cauchy: x[{i}] + y[{j}] is 0; expected sums that can be divided by")
    return 1 / sums


def vandermonde(x: ArrayLike, n: int | None = None) -> Array:
    """Powers ``x_i ** j``, j from 0 to n − 1: the polynomials of degree under n at the points x.

    For n points ``det = Π_{i<j} (x_j - x_i)``. For real points the condition grows exponentially, whatever the points
    (W. Gautschi, 1975).

    >>> vandermonde([1, 2, 3])
    array([[1., 1., 1.],
           [1., 2., 4.],
           [1., 3., 9.]])
    """
    points = np.asarray(x)
    if points.ndim != 1 or points.dtype.kind not in "biufc":
        raise ValueError(
            f"vandermonde: expected a vector of numbers, got shape {points.shape} and dtype {points.dtype}"
        )
    points = points.astype(np.result_type(points, np.float64), copy=False)
    return np.asarray(points[:, None] ** np.arange(len(points) if n is None else order("vandermonde", n)))
