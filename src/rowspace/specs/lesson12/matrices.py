"""The matrices Gram–Schmidt is judged on, each with a reason to be there.

Läuchli's, Hilbert's, Vandermonde's and the drawn ones of a given condition number have independent columns that are
nearly dependent: there the forms of Gram–Schmidt part.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from rowspace.linalg import gallery
from rowspace.specs.lesson08.matrices import strided

TALL = [[1, 2, 0], [2, 1, 1], [2, 0, 3], [0, 2, 1]]


def tall(m: int, n: int, seed: int = 12) -> Any:
    """An m by n matrix of normal numbers, always the same for a size and a seed."""
    return np.random.default_rng([seed, m, n]).normal(size=(m, n))


# name -> (matrix as it is handed over, tags)
MATRICES: dict[str, tuple[Any, str]] = {
    "1 by 1": (np.array([[-3.0]]), ""),
    "one column": (np.array([[3.0], [4]]), ""),
    "2 by 2": (np.array([[3.0, 1], [4, 2]]), ""),
    "a column and its double, plus a little": (np.array([[1.0, 2], [1, 2], [0, 1]]), ""),
    "identity": (np.eye(3), ""),
    "orthogonal, not unit": (np.array([[1.0, -2], [2, 1]]), ""),
    "upper triangular": (np.array([[2.0, 1, 3], [0, -1, -1], [0, 0, 4]]), ""),
    "permutation, 4 by 4": (np.eye(4)[[2, 0, 3, 1]], ""),
    "whole numbers, 3 by 3": (np.array([[1.0, 1, 0], [1, 0, 1], [0, 1, 1]]), ""),
    "whole numbers, 4 by 3": (np.array(TALL, float), ""),
    "integers (dtype int)": (np.array(TALL), "form"),
    "list of lists": (TALL, "form optional"),
    "strided view": (strided(np.array(TALL, float)), "form"),
    "huge, 10¹⁵⁰": (1e150 * np.array(TALL, float), ""),
    "tiny, 10⁻¹⁵⁰": (1e-150 * np.array(TALL, float), ""),
    "columns of every size": (np.array(TALL, float) * [1e-100, 1.0, 1e100], ""),
    "rows of every size": (tall(4, 3) * [[1e-6], [1.0], [1e3], [1e-3]], "rounding"),
    "random, 6 by 4": (tall(6, 4), ""),
    "random, 5 by 5": (tall(5, 5), ""),
    "random, 30 by 10": (tall(30, 10), ""),
    "complex, 4 by 3": (tall(4, 3) + 1j * tall(4, 3, 13), "optional"),
    "no columns": (np.zeros((4, 0)), "optional"),
    "Läuchli, 10⁻⁵": (gallery.lauchli(3, 1e-5), "rounding"),
    "Läuchli, 10⁻⁹": (gallery.lauchli(4, 1e-9), "rounding"),
    "Hilbert, 6 by 6": (gallery.hilbert(6), "rounding"),
    "Hilbert, 9 by 9": (gallery.hilbert(9), "rounding"),
    "powers 1, x … x⁶ at 12 points": (gallery.vandermonde(np.linspace(0, 1, 12), 7), "rounding"),
    "condition 10⁵": (gallery.with_condition(6, 1e5, 5), "rounding"),
    "condition 10¹²": (gallery.with_condition(6, 1e12, 12), "rounding"),
    "zero column": (np.array([[0.0, 1], [0, 2]]), "singular refuse"),
    "zero column in the middle": (np.array([[2.0, 0, 1], [1, 0, 3], [4, 0, 2]]), "singular refuse"),
    "one column twice": (np.ones((4, 2)), "singular refuse"),
    "third column the sum of the others": (np.array([[2.0, 0, 2], [0, 4, 4], [0, 0, 0]]), "singular refuse"),
    "more columns than rows": (np.array([[1.0, 0, 5], [0, 1, 7]]), "singular refuse"),
}
