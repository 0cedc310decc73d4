"""The symmetric matrices Cholesky and the test of definiteness are judged on, each with a reason to be there."""

from __future__ import annotations

from typing import Any

import numpy as np

from rowspace.linalg import gallery
from rowspace.specs.lesson08.matrices import draw, strided

WHOLE = [[4, 12, -16], [12, 37, -43], [-16, -43, 98]]


def gram(n: int, seed: int = 11) -> Any:
    """GᵀG + I of a drawn G: symmetric to the last bit, eigenvalues from 1 on."""
    G = draw(n, seed)
    A = G.T @ G + np.eye(n)
    return (A + A.T) / 2


def graded(n: int, decades: float) -> Any:
    """Well-conditioned once its diagonal is scaled to ones, with entries of every size."""
    d = 10.0 ** -np.linspace(0, decades, n)
    return gram(n) * np.outer(d, d)


def hermitian(n: int) -> Any:
    G = draw(n, 5) + 1j * draw(n, 6)
    return G.conj().T @ G + np.eye(n)


# name -> (matrix as it is handed over, tags)
DEFINITE: dict[str, tuple[Any, str]] = {
    "1 by 1": (np.array([[9.0]]), ""),
    "2 by 2": (np.array([[4.0, 2], [2, 5]]), ""),
    "negative off the diagonal": (np.array([[2.0, -1], [-1, 3]]), ""),
    "identity": (np.eye(3), ""),
    "diagonal": (np.diag([4.0, 9, 0.25]), ""),
    "whole numbers, 3 by 3": (np.array(WHOLE, float), ""),
    "integers (dtype int)": (np.array([[3, 1, -1], [1, 4, 2], [-1, 2, 5]]), "form"),
    "list of lists": (WHOLE, "form optional"),
    "strided view": (strided(np.array(WHOLE, float)), "form"),
    "second difference, 6 by 6": (gallery.tridiagonal(6), ""),
    "Pascal, 5 by 5": (gallery.pascal(5), ""),
    "min(i, j), 5 by 5": (gallery.minij(5), ""),
    "all entries close": (np.ones((4, 4)) + 0.1 * np.eye(4), ""),
    "huge, 10¹⁵⁰": (1e150 * np.array(WHOLE, float), ""),
    "tiny, 10⁻¹⁵⁰": (1e-150 * np.array(WHOLE, float), ""),
    "random, 6 by 6": (gram(6), ""),
    "random, 24 by 24": (gram(24), ""),
    "entries of every size": (graded(5, 12), "rounding graded"),
    "Hilbert, 8 by 8": (gallery.hilbert(8), "rounding graded"),
}
INDEFINITE: dict[str, tuple[Any, str]] = {
    "minus one": (np.array([[-1.0]]), ""),
    "saddle": (np.array([[1.0, 2], [2, 1]]), ""),
    "saddle, zero diagonal": (np.array([[0.0, 1], [1, 0]]), ""),
    "saddle, turned": (np.array([[1.0, -2], [-2, 1]]), ""),
    "downward bowl": (-np.eye(2), ""),
    "determinant 5, saddle all the same": (np.array([[1.0, 2, 2], [2, 1, 2], [2, 2, 1]]), ""),
    "last pivot negative": (np.array([[4.0, 2, 0], [2, 5, 0], [0, 0, -1]]), ""),
    "last pivot negative, diagonal positive": (np.array([[4.0, 2, 2], [2, 5, 3], [2, 3, 1]]), ""),
}
SEMIDEFINITE: dict[str, tuple[Any, str]] = {
    "zero, 1 by 1": (np.array([[0.0]]), ""),
    "trough, 2 by 2": (np.array([[4.0, 2], [2, 1]]), ""),
    "all zeros": (np.zeros((2, 2)), ""),
    "trough, 3 by 3": (np.array([[1.0, 2, 3], [2, 5, 7], [3, 7, 10]]), ""),
}
