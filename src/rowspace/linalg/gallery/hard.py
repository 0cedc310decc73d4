"""Matrices that are hard for something: for pivots, for ranks, for orthogonality, for scale."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from rowspace.linalg.arrays import Array
from rowspace.linalg.gallery.inverses import order
from rowspace.linalg.hadamard import hadamard_matrix

__all__ = ["graded", "hadamard", "kahan", "lauchli", "magic", "reflector", "wilkinson_growth"]


def wilkinson_growth(n: int) -> Array:
    """1 on the diagonal and in the last column, −1 below: elimination doubles the last column n − 1 times.

    Row exchanges do not help.     The worst growth there is, 2ⁿ⁻¹, which is also its determinant; and the matrix is
    well-conditioned (J. H. Wilkinson, *Error analysis of direct methods of matrix inversion*, J. ACM 8 (1961),
    https://doi.org/10.1145/321075.321076).

    >>> wilkinson_growth(3)
    array([[ 1.,  0.,  1.],
           [-1.,  1.,  1.],
           [-1., -1.,  1.]])
    """
    n = order("wilkinson_growth", n)
    A = np.eye(n) - np.tril(np.ones((n, n)), -1)
    A[:, n - 1 :] = 1
    return A


def kahan(n: int, angle: float = 1.2) -> Array:
    """Upper triangular, ``s^i`` on the diagonal and ``-c s^i`` right of it, s and c the sine and cosine of `angle`.

    Nearly singular with no small pivot in sight: column pivoting leaves it as it is, and misses the rank by a factor
    that grows exponentially (W. Kahan, *Numerical linear algebra*, Canad. Math. Bull. 9 (1966),
    https://doi.org/10.4153/CMB-1966-083-2).

    >>> kahan(2, 0.5).round(3)
    array([[ 1.   , -0.878],
           [ 0.   ,  0.479]])
    """
    n = order("kahan", n)
    s, c = np.sin(angle), np.cos(angle)
    return np.asarray((s ** np.arange(n))[:, None] * (np.eye(n) - c * np.triu(np.ones((n, n)), 1)))


def lauchli(n: int, mu: float = 2.0**-27) -> Array:
    """A row of ones over ``mu I``, ``(n + 1, n)``: for mu² < eps the Gram matrix is rounded to a singular one.

    Singular values ``sqrt(n + mu²)`` and mu, n − 1 times: full rank, and least squares by the normal equations fails
    (P. Läuchli, *Jordan-Elimination und Ausgleichung nach kleinsten Quadraten*, Numer. Math. 3 (1961),
    https://doi.org/10.1007/BF01386022).

    >>> lauchli(2, 0.5)
    array([[1. , 1. ],
           [0.5, 0. ],
           [0. , 0.5]])
    """
    n = order("lauchli", n)
    return np.concatenate([np.ones((1, n)), mu * np.eye(n)])


def graded(n: int, decades: float = 20.0, seed: int | None = 0) -> Array:
    """Gaussian, its rows and columns scaled from 1 down to ``10^-decades``: entries of every size, no two norms alike.

    >>> bool(abs(graded(5)[4, 4]) < 1e-38)
    True
    """
    n = order("graded", n)
    grade = 10.0 ** -np.linspace(0, decades, n)
    return np.random.default_rng(seed).standard_normal((n, n)) * grade[:, None] * grade


def hadamard(n: int) -> Array:
    """Signs with orthogonal rows, for n a power of two: all singular values are √n.

    The determinant is ``n^(n/2)`` in modulus, the largest determinant entries of modulus 1 can have; J. J. Sylvester,
    1867; J. Hadamard, 1893.

    >>> hadamard(2)
    array([[ 1.,  1.],
           [ 1., -1.]])
    """
    if order("hadamard", n) < 1 or n & (n - 1):
        raise ValueError(f"hadamard: the order must be a power of two, got {n}")
    return hadamard_matrix(n).copy()


def magic(n: int) -> Array:
    """The numbers 1 to n² with equal sums ``n (n² + 1) / 2`` of rows, columns and both diagonals.

    That sum is the largest eigenvalue and the largest singular value. For n divisible by 4 the rank is 3, for odd n it
    is n, for the rest n/2 + 2. Odd: de la Loubère; 4 k: complements on a pattern; 4 k + 2: J. H. Conway's LUX from the
    odd one.

    >>> magic(3)
    array([[8., 1., 6.],
           [3., 5., 7.],
           [4., 9., 2.]])
    """
    n = order("magic", n)
    if n == 2:
        raise ValueError("magic: there is no magic square of order 2")
    i, j = np.indices((n, n))
    if n % 2:
        A = n * ((i + j + 2 - (n + 3) // 2) % n) + (i + 2 * j + 1) % n + 1
    elif n % 4 == 0:
        A = n * i + j + 1
        A = np.where((i + 1) % 4 // 2 == (j + 1) % 4 // 2, n * n + 1 - A, A)
    else:
        m = n // 2
        A = np.kron(magic(m).astype(int) - 1, np.full((2, 2), 4, int))
        k = m // 2
        kinds = {"L": [[4, 1], [2, 3]], "U": [[1, 4], [2, 3]], "X": [[1, 4], [3, 2]]}
        rows = ["L"] * (k + 1) + ["U"] + ["X"] * (k - 1)
        for r, letter in enumerate(rows):
            for c in range(m):
                swapped = c == k and r in (k, k + 1)  # Conway exchanges the middle U with the L above it
                kind = {"L": "U", "U": "L"}[letter] if swapped else letter
                A[2 * r : 2 * r + 2, 2 * c : 2 * c + 2] += np.array(kinds[kind])
    return A.astype(np.float64)


def reflector(v: ArrayLike) -> Array:
    """``I - 2 v vᴴ / vᴴv``: the reflection that turns v around.

    Its own inverse; eigenvalues 1 and one −1; determinant −1.
    A. S. Householder, *Unitary triangularization of a nonsymmetric matrix*, J. ACM 5 (1958),
    https://doi.org/10.1145/320941.320947.

    >>> reflector([1, 1])
    array([[ 0., -1.],
           [-1.,  0.]])
    """
    direction = np.asarray(v)
    if direction.ndim != 1 or direction.dtype.kind not in "biufc" or not direction.any():
        raise ValueError("reflector: expected a vector of numbers that is not zero")
    direction = direction / np.abs(direction).max()
    size = np.sum(np.abs(direction) ** 2)
    return np.asarray(np.eye(len(direction)) - direction[:, None] * (2 / size * direction.conj()))
