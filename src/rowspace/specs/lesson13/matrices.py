"""The matrices QR factorisations are judged on, each with a reason to be there.

Tags beside those of ``rowspace.specs.case``:

``dependent``  the columns are dependent (more columns than rows, too): Q has to be completed
``wide``       more columns than rows
``scale``      squares of the entries overflow or underflow

Läuchli's matrix has a Gram matrix that rounds to a singular one; Kahan's is nearly singular without showing it on its
diagonal; Hilbert's is close to singular. Where rounding does not count, condition numbers are small, so that the lower
rungs of the ladder pass.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from rowspace.linalg.gallery import hilbert, kahan, lauchli, with_condition
from rowspace.specs.lesson08.matrices import strided

WHOLE = [[12, -51, 4], [6, 167, -68], [-4, 24, -41]]
SPREAD = [[2.0, 1, 0], [1, 3, -1], [1, -1, 2]]
TALL = [[1, 2], [2, 0], [2, -1], [4, 3]]


def drawn(m: int, n: int, seed: int = 13) -> Any:
    """Normal numbers, always the same for a shape and a seed."""
    return np.random.default_rng([seed, m, n]).normal(size=(m, n))


# name -> (matrix as it is handed over, tags)
MATRICES: dict[str, tuple[Any, str]] = {
    "1 by 1": (np.array([[-3.0]]), ""),
    "one column": (np.array([[2.0], [-1], [2]]), ""),
    "one row": (np.array([[3.0, 1, 2]]), "wide dependent"),
    "2 by 2": (np.array([[3.0, 1], [4, 2]]), ""),
    "zero on the diagonal": (np.array([[0.0, 1], [1, 0]]), ""),
    "negative below zero": (np.array([[0.0, 1], [-1, 2]]), ""),
    "whole numbers, 3 by 3": (np.array(WHOLE, float), ""),
    "integers (dtype int)": (np.array(WHOLE), "form"),
    "list of lists": (TALL, "form optional"),
    "strided view": (strided(np.array(TALL, float)), "form"),
    "identity": (np.eye(3), ""),
    "diagonal": (np.diag([2.0, -3, 0.5]), ""),
    "upper triangular": (np.array([[2.0, 1, 3], [0, 1, -1], [0, 0, 4]]), ""),
    "permutation": (np.eye(4)[[2, 0, 3, 1]], ""),
    "tall, 4 by 2": (np.array(TALL, float), ""),
    "tall, 5 by 3": (drawn(5, 3), ""),
    "wide, 2 by 3": (np.array([[1.0, 2, 3], [4, 5, 7]]), "wide dependent"),
    "wide, 3 by 5": (drawn(3, 5), "wide dependent"),
    "zero column first": (np.array([[0.0, 1, 2], [0, 3, 4], [0, 5, 7]]), "dependent"),
    "zero column in the middle": (np.array([[2.0, 0, 1], [1, 0, 3], [4, 0, 2], [1, 0, 1]]), "dependent"),
    "all zeros": (np.zeros((3, 2)), "dependent"),
    "rank 1": (np.array([[1.0, 2], [2, 4]]), "dependent"),
    "rank 2, 3 by 3": (np.array([[1.0, 2, 3], [4, 5, 6], [7, 8, 9]]), "dependent"),
    "tiny, 10⁻¹⁵⁰": (1e-150 * np.array(SPREAD), ""),
    "huge, 10¹⁵⁰": (1e150 * np.array(SPREAD), ""),
    "nearly triangular": (np.array([[1.0, 1], [1e-9, 1]]), "rounding"),
    "columns nearly alike": (np.array([[1.0, 1], [1, 1 + 1e-9]]), "rounding"),
    "columns of many sizes": (np.array([[1.0, 1e9, 1e-9], [2, 1e9, 3e-9], [3, -2e9, 5e-9], [1, 1e9, 1e-9]]), ""),
    "tiny, 10⁻²⁰⁰": (1e-200 * np.array(SPREAD), "rounding scale"),
    "huge, 10²⁰⁰": (1e200 * np.array(SPREAD), "rounding scale"),
    "Läuchli, 4 by 3": (lauchli(3, 1e-9), "rounding"),
    "Hilbert, 6 by 6": (hilbert(6), "rounding"),
    "Kahan, 10 by 10": (kahan(10, 0.8), "rounding"),
    "random, 6 by 6": (with_condition(6, 5, seed=13), ""),
    "random, 20 by 12": (drawn(20, 12), ""),
    "complex": (np.array([[1 + 2j, 2], [3, 1j], [1j, 1 - 1j]]), "optional"),
    "no columns": (np.zeros((3, 0)), "optional"),
}
