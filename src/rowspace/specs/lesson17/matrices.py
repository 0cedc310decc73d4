"""The matrices of lesson 17: tall, wide and square, of full rank and not, close to losing rank, huge and tiny."""

from __future__ import annotations

from typing import Any

import numpy as np

from rowspace.linalg import gallery


def draw(m: int, n: int, seed: int = 17) -> Any:
    """A matrix of normal numbers, always the same for a shape and a seed."""
    return np.random.default_rng([seed, m, n]).normal(size=(m, n))


def whole(m: int, n: int, rank: int, seed: int = 17) -> Any:
    """Small whole numbers, of this rank: a product of two thin matrices."""
    rng = np.random.default_rng([seed, m, n, rank])
    left, right = rng.integers(-3, 4, (m, rank)), rng.integers(-3, 4, (rank, n))
    left[:rank], right[:, :rank] = np.eye(rank) * 2, np.eye(rank)  # so that no rank is lost by chance
    return (left @ right).astype(float)


def strided(A: Any) -> Any:
    """The same numbers in every second row and column of a larger array: neither C nor Fortran order."""
    base = np.full([2 * n for n in A.shape], 7.0)
    base[::2, ::2] = A
    return base[::2, ::2]


TALL = [[3, 1], [1, 3], [2, -2]]

FULL_RANK: dict[str, tuple[Any, str]] = {
    "1 by 1": (np.array([[-3.0]]), ""),
    "column": (np.array([[1.0], [2], [2]]), ""),
    "row": (np.array([[2.0, -3, 6]]), ""),
    "2 by 2": (np.array([[3.0, 0], [4, 5]]), ""),
    "diagonal, out of order": (np.diag([1.0, -3, 2]), ""),
    "identity": (np.eye(3), ""),
    "a rotation": (np.array([[0.6, -0.8], [0.8, 0.6]]), ""),
    "symmetric, with a negative eigenvalue": (np.array([[1.0, 2], [2, -2]]), ""),
    "one Jordan block": (gallery.jordan(3, 1.0), ""),
    "tall, 3 by 2": (np.array(TALL, float), ""),
    "wide, 2 by 3": (np.array(TALL, float).T, ""),
    "integers (dtype int)": (np.array(TALL), "form"),
    "list of lists": (TALL, "form optional"),
    "strided view": (strided(np.array(TALL, float)), "form"),
    "tall, 7 by 4": (draw(7, 4), ""),
    "wide, 3 by 6": (draw(3, 6), ""),
    "random, 6 by 6": (draw(6, 6), ""),
}
DEFICIENT: dict[str, tuple[Any, str]] = {
    "rank 1": (np.array([[1.0, 2], [2, 4]]), "singular"),
    "rank 2, 3 by 3": (np.array([[1.0, 2, 3], [4, 5, 6], [5, 7, 9]]), "singular"),
    "all zeros, 3 by 2": (np.zeros((3, 2)), "singular"),
    "a column of zeros": (np.array([[1.0, 0], [2, 0], [2, 0]]), "singular"),
    "wide, rank 1": (np.array([[1.0, 2, 2], [-2, -4, -4]]), "singular"),
    "rank 3, 6 by 5": (whole(6, 5, 3), "singular"),
}
HARD: dict[str, tuple[Any, str]] = {
    "huge, 10¹⁵⁰": (1e150 * np.array(TALL, float), "rounding"),
    "tiny, 10⁻¹⁵⁰": (1e-150 * np.array(TALL, float), "rounding"),
    "Hilbert, 6 by 6": (gallery.hilbert(6), "rounding"),
    "condition 10¹⁰": (gallery.with_condition(5, 1e10, seed=17), "rounding"),
    "Läuchli, 4 by 3": (gallery.lauchli(3, 1e-8), "rounding"),
    "Kahan, 6 by 6": (gallery.kahan(6, 0.6), "rounding"),
}
EMPTY: dict[str, tuple[Any, str]] = {"0 by 2": (np.zeros((0, 2)), "optional")}
