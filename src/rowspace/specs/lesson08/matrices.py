"""The square matrices elimination is judged on, each with a reason to be there.

Names of the nasty ones: Hilbert's is close to singular; Wilkinson's doubles the last column at every step of
partial pivoting (J. H. Wilkinson, Error analysis of direct methods of matrix inversion, J. ACM 8, 1961).
"""

from __future__ import annotations

from typing import Any

import numpy as np


def draw(n: int, seed: int = 3) -> Any:
    """A matrix of normal numbers, always the same for a size and a seed."""
    return np.random.default_rng([seed, n]).normal(size=(n, n))


def hilbert(n: int) -> Any:
    return 1 / (np.arange(n)[:, None] + np.arange(n) + 1.0)


def wilkinson(n: int) -> Any:
    """Ones on the diagonal and in the last column, −1 below the diagonal."""
    A = np.eye(n) - np.tril(np.ones((n, n)), -1)
    A[:, -1] = 1
    return A


def strided(A: Any) -> Any:
    """The same numbers in every second row and column of a larger array: neither C nor Fortran order."""
    m, n = A.shape
    base = np.full((2 * m, 2 * n), 7.0)
    base[::2, ::2] = A
    return base[::2, ::2]


WHOLE = [[2, 1, 1], [6, 2, 1], [-2, 2, 7]]

# name -> (matrix as it is handed over, tags)
NONSINGULAR: dict[str, tuple[Any, str]] = {
    "1 by 1": (np.array([[4.0]]), ""),
    "zero on the diagonal": (np.array([[0.0, 1], [1, 0]]), ""),
    "negative below zero": (np.array([[0.0, 1], [-1, 2]]), ""),
    "tiny pivot": (np.array([[1e-17, 1], [1, 1]]), "rounding"),
    "nearly singular": (np.array([[1.0, 1], [1, 1 + 2.0**-50]]), "rounding"),
    "diagonal": (np.diag([2.0, -3, 0.5]), ""),
    "whole numbers, 3 by 3": (np.array(WHOLE, float), ""),
    "integers (dtype int)": (np.array(WHOLE), "form"),
    "list of lists": (WHOLE, "form optional"),
    "strided view": (strided(np.array(WHOLE, float)), "form"),
    "upper triangular": (np.array([[2.0, 1, 3], [0, 1, -1], [0, 0, 4]]), ""),
    "lower triangular": (np.array([[1.0, 0, 0], [4, 2, 0], [-3, 5, 1]]), ""),
    "negative entries largest": (np.array([[1.0, 2, 0], [-4, 1, 1], [2, -6, 3]]), ""),
    "permutation, 4 by 4": (np.eye(4)[[2, 0, 3, 1]], ""),
    "zero pivot in step 2": (np.array([[1.0, 2, 3], [2, 4, 1], [1, 5, 7]]), ""),
    "huge, 10¹⁵⁰": (1e150 * np.array([[1.0, 2, 3], [4, 5, 6], [7, 8, 10]]), ""),
    "tiny, 10⁻¹⁵⁰": (1e-150 * np.array([[1.0, 2, 3], [4, 5, 6], [7, 8, 10]]), ""),
    "random, 4 by 4": (draw(4), ""),
    "Hilbert, 8 by 8": (hilbert(8), "rounding"),
    "Wilkinson, 12 by 12": (wilkinson(12), "rounding"),
    "random, 16 by 16": (draw(16), ""),
    "random, 64 by 64": (draw(64), ""),
}
SINGULAR: dict[str, tuple[Any, str]] = {
    "rank 1": (np.array([[1.0, 2], [2, 4]]), "singular"),
    "first column zero": (np.array([[0.0, 1, 2], [0, 3, 4], [0, 5, 7]]), "singular"),
    "all zeros": (np.zeros((3, 3)), "singular"),
    "rank 2, 3 by 3": (np.array([[1.0, 2, 3], [4, 5, 6], [5, 7, 9]]), "singular"),
    "middle column zero": (np.array([[2.0, 0, 1], [1, 0, 3], [4, 0, 2]]), "singular"),
}
EMPTY: dict[str, tuple[Any, str]] = {"0 by 0": (np.zeros((0, 0)), "optional")}
