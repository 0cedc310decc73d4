r"""Quasi-triangular matrices: the real Schur form's blocks of order 2, each a pair of conjugate eigenvalues.

A real matrix with complex eigenvalues is not unitarily similar to a real triangular one, but to one with blocks

    [ a  b ]
    [ c  a ]     b c < 0,     on its diagonal: eigenvalues ``a ± i sqrt(|b|) sqrt(|c|)``.

Every block of order 2 is brought to this standard form, or split, by a rotation. Its angle comes from ``p = (a - d)/2``
and ``z = p² + b c``: with real eigenvalues (``z >= 0``) one of them is ``d + (p + sign(p) sqrt(z))``, the root in which
nothing cancels; with complex ones the rotation makes the diagonal equal. LAPACK's lanv2; Z. Bai, J. W. Demmel, *On
swapping diagonal blocks in real Schur form*, Linear Algebra Appl. 186 (1993),
https://doi.org/10.1016/0024-3795(93)90286-W.
"""

from __future__ import annotations

from math import copysign, hypot, sqrt

import numpy as np

from rowspace.linalg.arrays import Array

__all__ = ["eigenvalues", "make_complex", "split_complex", "split_pair", "standard_form", "standardize", "starts"]


def starts(T: Array) -> Array:
    """The first rows of the blocks of order 2."""
    return np.flatnonzero(T.diagonal(-1))


def standard_form(
    a: float, b: float, c: float, d: float, eps: float
) -> tuple[tuple[float, float, float, float], tuple[float, float]]:
    """The standard form of ``[[a, b], [c, d]]`` and the rotation (cos, sin): ``Rᵀ B R`` with ``R = [[c, -s], [s, c]]``.

    >>> standard_form(0.0, 1.0, 1.0, 0.0, 2**-52)[0]
    (1.0, 0.0, 0.0, -1.0)
    >>> (a, b, c, d), _ = standard_form(1.0, 2.0, -4.0, 3.0, 2**-52)
    >>> a == d, round(a, 12), b * c < 0
    (True, 2.0, True)
    """
    if c == 0 or (a == d and (b < 0) != (c < 0) and b != 0):
        return (a, b, c, d), (1.0, 0.0)
    if b == 0:
        return (d, -c, 0.0, a), (0.0, 1.0)
    p = (a - d) / 2
    large, small = max(abs(b), abs(c)), copysign(min(abs(b), abs(c)), b * copysign(1, c))
    scale = max(abs(p), large)
    z = p / scale * p + large / scale * small
    if z >= 4 * eps * scale:
        z = p + copysign(sqrt(scale) * sqrt(z), p)
        length = hypot(c, z)
        return (d + z, b - c, 0.0, d - large / z * small), (z / length, c / length)
    sigma = b + c
    length = hypot(sigma, a - d)
    cos = sqrt((1 + abs(sigma) / length) / 2)
    sin = -(p / (length * cos)) * copysign(1, sigma)
    aa, bb, cc, dd = a * cos + b * sin, -a * sin + b * cos, c * cos + d * sin, -c * sin + d * cos
    b, c = bb * cos + dd * sin, -aa * sin + cc * cos
    middle = ((aa * cos + cc * sin) + (-bb * sin + dd * cos)) / 2
    if c == 0:
        return (middle, b, 0.0, middle), (cos, sin)
    if b == 0:
        return (middle, -c, 0.0, middle), (-sin, cos)
    if (b < 0) != (c < 0):
        return (middle, b, c, middle), (cos, sin)
    root_b, root_c = sqrt(abs(b)), sqrt(abs(c))  # equal diagonal, and real eigenvalues after all
    p, norm = copysign(root_b * root_c, c), 1 / sqrt(abs(b + c))
    cos2, sin2 = root_b * norm, root_c * norm
    rotation = cos * cos2 - sin * sin2, cos * sin2 + sin * cos2
    return (middle + p, b - c, 0.0, middle - p), rotation


def standardize(T: Array, Z: Array | None) -> None:
    """Bring all blocks of the real `T` to standard form, in place; `Z` takes the rotations from the right."""
    first = starts(T)
    if not len(first):
        return
    eps = float(np.finfo(T.dtype).eps)
    pair = first[:, None] + np.arange(2)
    blocks = T[pair[:, :, None], pair[:, None, :]].reshape(-1, 4).tolist()
    forms, rotations = zip(*[standard_form(a, b, c, d, eps) for a, b, c, d in blocks], strict=True)
    c, s = np.array(rotations, T.dtype).T
    R = np.array([[c, -s], [s, c]]).transpose(2, 0, 1)
    _rotate(T, Z, pair, R)
    T[pair[:, :, None], pair[:, None, :]] = np.array(forms, T.dtype).reshape(-1, 2, 2)


def _rotate(T: Array, Z: Array | None, pair: Array, R: Array) -> None:
    """``T <- Rᴴ T R`` and ``Z <- Z R`` for rotations R, ``(k, 2, 2)``, of the disjoint pairs of rows `pair`."""
    T[pair] = R.conj().swapaxes(1, 2) @ T[pair]
    for M in (T, Z):
        if M is not None:
            M.T[pair] = R.swapaxes(1, 2) @ M.T[pair]


def make_complex(T: Array, Z: Array | None) -> tuple[Array, Array | None]:
    """The complex Schur form of a real one in standard form: triangular, by one rotation for each block.

    The eigenvector of a block for ``a + i sqrt(|b|) sqrt(|c|)`` is ``(sqrt(|b|), i sign(b) sqrt(|c|))``.
    """
    complex_ = np.result_type(T.dtype, np.complex64)
    first = starts(T)
    lam = eigenvalues(T)
    T = T.astype(complex_)
    Z = None if Z is None else Z.astype(complex_)
    if len(first):
        pair = first[:, None] + np.arange(2)
        _rotate(T, Z, pair, split_pair(T[first, first + 1].real, T[first + 1, first].real))
        T[first + 1, first] = 0
        np.fill_diagonal(T, lam)
    return T, Z


def split_pair(b: Array, c: Array) -> Array:
    """Unitary ``(k, 2, 2)`` whose first columns are the eigenvectors of ``[[a, b], [c, a]]``, b c < 0."""
    x, y = np.sqrt(np.abs(b)), 1j * np.copysign(np.sqrt(np.abs(c)), b)
    norm = np.sqrt(np.abs(b) + np.abs(c))
    G: Array = (np.array([[x, y], [y, x]]) / norm).transpose(2, 0, 1)
    return G


def eigenvalues(T: Array) -> Array:
    """The eigenvalues of a triangular, or standard quasi-triangular, matrix, in the order of its diagonal; complex."""
    lam = T.diagonal().astype(np.result_type(T.dtype, np.complex64))
    if T.dtype.kind == "f":
        first = starts(T)
        imaginary = np.sqrt(np.abs(T[first, first + 1])) * np.sqrt(np.abs(T[first + 1, first]))
        lam.imag[first] = imaginary
        lam.imag[first + 1] = -imaginary
    return lam


def split_complex(S: Array, M: Array, i: int) -> None:
    """Make the complex block of rows i and i + 1 of M, the left part of S, triangular; S takes what is done to rows."""
    (a, b), (c, d) = M[i : i + 2, i : i + 2].tolist()
    scale = max(abs(a), abs(b), abs(c), abs(d)) or 1.0
    a, b, c, d = a / scale, b / scale, c / scale, d / scale
    p = (a - d) / 2
    root = (p * p + b * c) ** 0.5
    root = p + root if (p.conjugate() * root).real >= 0 else p - root  # lambda - d, where nothing cancels
    norm = hypot(abs(root), abs(c))
    if norm > 0:
        x, y = root / norm, c / norm
        G = np.array([[x, -y.conjugate()], [y, x.conjugate()]], M.dtype)
        S[i : i + 2, i:] = G.conj().T @ S[i : i + 2, i:]
        M[: i + 2, i : i + 2] = M[: i + 2, i : i + 2] @ G
    M[i + 1, i] = 0
