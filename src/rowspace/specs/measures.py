"""Measuring without overflow, and the constants of rounding error analysis.

``u`` is the unit roundoff, 2⁻⁵³: one operation is off by at most a factor 1 ± u. ``gamma(n)`` = n u / (1 − n u)
bounds n of them in a row. Source: N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., SIAM 2002,
section 3.1.
"""

from __future__ import annotations

from typing import Any

import numpy as np

u = 2.0**-53


def gamma(n: int) -> float:
    """What n rounded operations may lose."""
    return n * u / (1 - n * u)


def size(A: Any) -> float:
    """The Frobenius norm, the root of the sum of squares, of any scale, real or complex; 0 for an empty matrix.

    >>> size(np.full((2, 2), 1e200)), size([3, 4j])
    (2e+200, 5.0)
    """
    A = np.abs(np.asarray(A)).astype(float)
    largest = float(A.max(initial=0.0))
    if largest == 0 or not np.isfinite(largest):
        return largest
    return largest * float(np.sqrt(np.square(A / largest).sum()))


def relative(difference: Any, to: float) -> float:
    """The size of a difference compared with something; 0 / 0 is 0: nothing was lost of nothing."""
    lost = size(difference)
    return 0.0 if lost == 0 else float("inf") if to == 0 else lost / to


def backward_error(A: Any, x: Any, b: Any) -> float:
    """‖b − Ax‖ / (‖A‖ ‖x‖ + ‖b‖): how far the nearest system is that x solves exactly (Higham, theorem 7.1)."""
    if A.size == 0:
        return 0.0
    largest, longest = np.abs(A).max(), max(np.abs(x).max(), np.finfo(float).tiny)
    A, x, b = A / largest, x / longest, b / largest / longest  # the quotient stays, overflow goes
    return relative(b - A @ x, size(A) * size(x) + size(b))


def back(U: Any, b: Any) -> Any:
    """Back substitution, for measuring."""
    x = np.array(b, float)
    for i in reversed(range(len(x))):
        x[i] = (x[i] - U[i, i + 1 :] @ x[i + 1 :]) / U[i, i]
    return x


def forward(L: Any, b: Any) -> Any:
    """Forward substitution, for measuring."""
    x = np.array(b, float)
    for i in range(len(x)):
        x[i] = (x[i] - L[i, :i] @ x[:i]) / L[i, i]
    return x


def plu(A: Any) -> tuple[Any, Any, Any]:
    """Elimination with partial pivoting, PA = LU, for measuring: the yardstick of the bounds."""
    U = np.array(A, float)
    n = len(U)
    L, P = np.eye(n), np.eye(n)
    for k in range(n):
        p = k + int(np.argmax(abs(U[k:, k])))
        if U[p, k] == 0:
            continue
        for M in (U, P):
            M[[k, p]] = M[[p, k]]
        L[[k, p], :k] = L[[p, k], :k]
        L[k + 1 :, k] = U[k + 1 :, k] / U[k, k]
        U[k + 1 :, k:] -= np.outer(L[k + 1 :, k], U[k, k:])
        U[k + 1 :, k] = 0
    return P, L, U


def room(A: Any) -> float:
    """‖ |L| |U| ‖ / ‖A‖ with partial pivoting: how far rounding errors may grow (Higham, theorem 9.3)."""
    _, L, U = plu(A)
    return relative(np.abs(L) @ np.abs(U), size(A)) if size(A) else 0.0
