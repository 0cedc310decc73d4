"""Matrices whose eigenvalues are known, in closed form or to be hard to find."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from rowspace.linalg.arrays import Array
from rowspace.linalg.gallery.inverses import order

__all__ = [
    "circulant",
    "clement",
    "companion",
    "frank",
    "grcar",
    "jordan",
    "rosser",
    "tridiagonal",
    "wilkinson_plus",
]


def tridiagonal(n: int, below: float = -1.0, diagonal: float = 2.0, above: float = -1.0) -> Array:
    """Three constant diagonals; by default the second difference.

    Its eigenvalues are ``diagonal + 2 sqrt(below * above) cos(k π / (n + 1))``, k = 1, …, n; for the second difference
    that is ``4 sin²(k π / (2 n + 2))``, its determinant n + 1 and its inverse ``min(i, j) (n + 1 - max(i, j)) / (n +
    1)``, counted from 1.

    >>> tridiagonal(3)
    array([[ 2., -1.,  0.],
           [-1.,  2., -1.],
           [ 0., -1.,  2.]])
    """
    n = order("tridiagonal", n)
    return below * np.eye(n, k=-1) + diagonal * np.eye(n) + above * np.eye(n, k=1)


def clement(n: int, symmetric: bool = False) -> Array:
    """Zero diagonal, 1, 2, …, n − 1 below it and n − 1, …, 1 above: eigenvalues n − 1, n − 3, …, 1 − n.

    `symmetric` is the similar matrix with the geometric means. Singular for odd n. (P. A. Clement, *A class of
    triple-diagonal matrices for test purposes*, SIAM Rev. 1 (1959), https://doi.org/10.1137/1001006; M. Kac's random
    walk.)

    >>> clement(3)
    array([[0., 2., 0.],
           [1., 0., 1.],
           [0., 2., 0.]])
    """
    n = order("clement", n)
    below = np.arange(1.0, max(n, 1))
    above = below[::-1]
    if symmetric:
        below = above = np.sqrt(below * above)
    A = np.zeros((n, n))
    i = np.arange(len(below))
    A[i + 1, i], A[i, i + 1] = below, above
    return A


def wilkinson_plus(n: int = 21) -> Array:
    """W⁺: ``|i - (n - 1)/2|`` on the diagonal and 1 beside it.

    The largest eigenvalues of W21⁺ agree to 14 digits, in pairs, and yet an unreduced symmetric tridiagonal matrix has
    no equal ones (J. H. Wilkinson, *The Algebraic Eigenvalue Problem*, 1965, p. 308).

    >>> wilkinson_plus(3)
    array([[1., 1., 0.],
           [1., 0., 1.],
           [0., 1., 1.]])
    """
    n = order("wilkinson_plus", n)
    return np.diag(np.abs(np.arange(n) - (n - 1) / 2)) + np.eye(n, k=1) + np.eye(n, k=-1)


def rosser() -> Array:
    """Eight by eight, with eigenvalues 1020, 510 ± 100√26, 1000 twice, 0 and ±10√10405.

    Equal, nearly equal, opposite, zero and nearly zero at once: 1020, 1019.9, 1000, 1000, 0.098, 0 and ±1020.05
    (J. B. Rosser, C. Lanczos, M. R. Hestenes, W. Karush, *Separation of close eigenvalues of a real symmetric matrix*,
    J. Res. NBS 47 (1951), https://doi.org/10.6028/jres.047.037).

    >>> int(rosser().trace())
    4040
    """
    return np.array(
        [
            [611, 196, -192, 407, -8, -52, -49, 29],
            [196, 899, 113, -192, -71, -43, -8, -44],
            [-192, 113, 899, 196, 61, 49, 8, 52],
            [407, -192, 196, 611, 8, 44, 59, -23],
            [-8, -71, 61, 8, 411, -599, 208, 208],
            [-52, -43, 49, 44, -599, 411, 208, 208],
            [-49, -8, 8, 59, 208, 208, 99, -911],
            [29, -44, 52, -23, 208, 208, -911, 99],
        ],
        np.float64,
    )


def frank(n: int) -> Array:
    """``n - max(i, j)`` (counted from 0) with zeros under the first subdiagonal: determinant 1.

    The eigenvalues are positive, in pairs λ, 1/λ. The small ones are ill-conditioned: changes of eps move them by far
    more (W. L. Frank, *Computing eigenvalues of complex matrices by determinant evaluation and by methods of Danilewski
    and Wielandt*, J. SIAM 6 (1958), https://doi.org/10.1137/0106026).

    >>> frank(4)
    array([[4., 3., 2., 1.],
           [3., 3., 2., 1.],
           [0., 2., 2., 1.],
           [0., 0., 1., 1.]])
    """
    i = np.arange(order("frank", n))
    return np.triu(n - np.maximum(i[:, None], i) * 1.0, -1)


def grcar(n: int, k: int = 3) -> Array:
    """Toeplitz: −1 below the diagonal, 1 on it and on k diagonals above. Far from normal: eigenvalues very sensitive.

    J. F. Grcar, *Operator coefficient methods for linear equations*, Sandia report SAND89-8691, 1989.

    >>> grcar(4, 1)
    array([[ 1.,  1.,  0.,  0.],
           [-1.,  1.,  1.,  0.],
           [ 0., -1.,  1.,  1.],
           [ 0.,  0., -1.,  1.]])
    """
    n = order("grcar", n)
    ones = np.ones((n, n))
    return np.triu(np.tril(ones, order("grcar", k))) - np.eye(n, k=-1)


def jordan(n: int, eigenvalue: complex = 1.0) -> Array:
    """One Jordan block: a single eigenvalue n times, and a single eigenvector.

    A change of eps moves it by ``eps^(1/n)``.

    >>> jordan(3, 2.0)
    array([[2., 1., 0.],
           [0., 2., 1.],
           [0., 0., 2.]])
    """
    n = order("jordan", n)
    return eigenvalue * np.eye(n) + np.eye(n, k=1)


def circulant(c: ArrayLike) -> Array:
    """``A[i, j] = c[(i - j) mod n]``: the columns are `c` turned on. Normal; its eigenvalues are ``fft(c)``.

    The eigenvectors are those of every other circulant, the columns of the Fourier matrix (P. J. Davis, *Circulant
    Matrices*, 1979).

    >>> circulant([1, 2, 3])
    array([[1, 3, 2],
           [2, 1, 3],
           [3, 2, 1]])
    """
    column = np.asarray(c)
    if column.ndim != 1:
        raise ValueError(f"circulant: expected a vector, got shape {column.shape}")
    i = np.arange(len(column))
    return np.asarray(column[(i[:, None] - i) % max(len(column), 1)])


def companion(p: ArrayLike) -> Array:
    """The matrix whose eigenvalues are the roots of ``p[0] xⁿ + p[1] xⁿ⁻¹ + ⋯ + p[n]``.

    >>> companion([1, -3, 2])  # (x - 1) (x - 2)
    array([[ 3., -2.],
           [ 1.,  0.]])
    """
    coefficients = np.asarray(p)
    if coefficients.ndim != 1 or len(coefficients) < 2 or coefficients.dtype.kind not in "biufc" or not coefficients[0]:
        raise ValueError("companion: expected the coefficients of a polynomial, highest first, the first not 0")
    A = np.eye(len(coefficients) - 1, k=-1, dtype=np.result_type(coefficients, np.float64))
    A[0] = -coefficients[1:] / coefficients[0]
    return A
