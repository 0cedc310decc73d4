"""What rounding may cost a reduced form.

Let A₁ be r independent rows of A in the order of partial pivoting, C their pivot columns, C = LU. Then R = C⁻¹A₁ column
by column, and Gauss–Jordan elimination finds it within 2nu (|C⁻¹| |L| |U| + 3 |U⁻¹| |U|) |R| (Higham, theorem 14.5).
An entry that is meant to be a tenth is off by up to u of itself, which makes u |C⁻¹| (|A₁| + |C| |R|).
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np

from rowspace.specs.case import Args
from rowspace.specs.lesson07.matrices import reduced
from rowspace.specs.measures import back, forward, gamma, u


def reduction(args: Args) -> float:
    """How far R may be from the exact one, entry by entry, at most; compared with the largest entry of R."""
    A = np.ascontiguousarray(args[0], float)
    return _reduction(A.shape, A.tobytes())[0]


def residual(args: Args) -> float:
    """‖A N‖ beside ‖A‖ ‖N‖ for a basis N read off such an R: ‖C‖ times the error of R, and γₙ to measure it."""
    A = np.ascontiguousarray(args[0], float)
    return _reduction(A.shape, A.tobytes())[1]


@lru_cache(maxsize=4096)
def _reduction(shape: tuple[int, int], numbers: bytes) -> tuple[float, float]:
    A = np.frombuffer(numbers).reshape(shape)
    R, pivots = reduced(A)
    r, n = len(pivots), max(shape)
    if r == 0:
        return 0.0, gamma(n)
    A = A / np.abs(A).max()
    order = independent(A[:, list(pivots)])
    A1, R1 = A[order], np.abs(R[:r])
    C = A1[:, list(pivots)]
    L, U = triangles(C)
    inverses = [np.column_stack([solve(T, e) for e in np.eye(r)]) for solve, T in ((forward, L), (back, U))]
    inverse = np.abs(inverses[1] @ inverses[0])
    growth = 2 * n * u * (inverse @ np.abs(L) @ np.abs(U) + 3 * np.abs(inverses[1]) @ np.abs(U)) @ R1
    lost = growth + u * inverse @ (np.abs(A1) + np.abs(C) @ R1)
    made = np.abs(A[:, list(pivots)]) @ lost + u * np.abs(A)
    return float(lost.max() / R1.max()), float(np.sqrt(np.square(made).sum()) / np.sqrt(np.square(A).sum()) + gamma(n))


def independent(C: Any) -> list[int]:
    """The rows that partial pivoting chooses, in order, from a matrix with independent columns."""
    U, order = np.array(C), list(range(len(C)))
    for k in range(U.shape[1]):
        p = k + int(np.argmax(np.abs(U[k:, k])))
        U[[k, p]] = U[[p, k]]
        order[k], order[p] = order[p], order[k]
        U[k + 1 :] -= np.outer(U[k + 1 :, k] / U[k, k], U[k])
    return order[: U.shape[1]]


def triangles(C: Any) -> tuple[Any, Any]:
    """C = LU, without exchanges."""
    U = np.array(C)
    L = np.eye(len(U))
    for k in range(len(U)):
        L[k + 1 :, k] = U[k + 1 :, k] / U[k, k]
        U[k + 1 :] -= np.outer(L[k + 1 :, k], U[k])
    return L, np.triu(U)
