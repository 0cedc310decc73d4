"""Pairs of matrices that the exercises of the lesson share."""

from __future__ import annotations

from typing import Any

import numpy as np


def drawn(m: int, n: int, seed: int = 6) -> Any:
    """An m by n matrix of normal numbers, always the same for a shape and a seed."""
    return np.random.default_rng([seed, m, n]).normal(size=(m, n))


def graded(n: int, small: float) -> tuple[Any, Any]:
    """A and B with the lower half of the rows of A, and the right half of the columns of B, `small` times as large.

    Of the blocks of AB, C₁₁ is of ordinary size, C₁₂ and C₂₁ are `small`, and C₂₂ is `small`² times as large. The plain
    product computes each to full precision. Any method with seven products mixes the blocks before it multiplies, and
    leaves in some small one the rounding errors of a large one: what takes fewer than n³ products cannot be accurate
    entry by entry (W. Miller, Computational complexity and numerical stability, SIAM J. Comput. 4, 1975).
    """
    A, B = drawn(n, n), drawn(n, n, 7)
    h = (n + 1) // 2
    A[h:] *= small
    B[:, h:] *= small
    return A, B


def entrywise(C: Any, A: Any, B: Any) -> float:
    """The largest error of an entry of C beside the same entry of |A| |B|."""
    A, B = np.asarray(A), np.asarray(B)
    lost, sizes = np.abs(C - A @ B), np.abs(A) @ np.abs(B)
    return float(np.divide(lost, sizes, out=np.where(lost > 0, np.inf, 0.0), where=sizes > 0).max(initial=0.0))


def split(A: Any) -> tuple[Any, Any, Any, Any]:
    """The four blocks A₁₁, A₁₂, A₂₁, A₂₂ of a square matrix of even size: views."""
    h = len(A) // 2
    return A[:h, :h], A[:h, h:], A[h:, :h], A[h:, h:]


def joined(A11: Any, A12: Any, A21: Any, A22: Any) -> Any:
    """The matrix of four blocks.

    >>> joined(*split(np.eye(2)))
    array([[1., 0.],
           [0., 1.]])
    """
    return np.block([[A11, A12], [A21, A22]])
