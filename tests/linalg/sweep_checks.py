"""Yardsticks of the sweeps: what must hold of a result, as figures of which 1 is allowed.

``backward`` is ``‖A − product‖₂ / ‖A‖₂`` in units of ``n eps``, ``loss`` is ``‖QᴴQ − I‖₂`` in units of ``2 n eps``: the
goals of this library, with n the larger side, at least 8. Products are formed in the widest type there is, and of
matrices divided by their largest entry, so that the yardstick adds nothing of its own at any scale.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
from linalg_cases import Array
from spectral_cases import adjoint, unit
from structured_cases import Case, thresholds

Figures = dict[str, float]


def wide(A: Array) -> Array:
    return np.asarray(A, np.clongdouble if np.iscomplexobj(A) else np.longdouble)


def plain(A: Array) -> Array:
    return np.asarray(A, np.complex128 if np.iscomplexobj(A) else np.float64)


def norm2(A: Array) -> float:
    return float(np.linalg.norm(plain(A), 2)) if A.size else 0.0


def size(A: Array) -> Any:
    """The largest modulus, or 1 for a matrix of zeros, to divide by."""
    return np.abs(wide(A)).max(initial=0) or np.longdouble(1)


def relative(error: Array, A: Array) -> float:
    """``‖error‖₂ / ‖A‖₂`` of two matrices of one scale."""
    scale = size(A)
    below = norm2(wide(A) / scale)
    return norm2(error / scale) / (below or 1)


def backward(A: Array, *factors: Array) -> float:
    product = wide(factors[0])
    for factor in factors[1:]:
        product = product @ wide(factor)
    return relative(wide(A) - product, A) / unit(A.shape, factors[0].dtype)


def backward_f(A: Array, *factors: Array) -> float:
    """`backward` in the Frobenius norm, in which the errors of many small rotations add up, and with n at least 30.

    So often do the QR algorithm and Jacobi's pass over the smallest matrix.
    """
    product = wide(factors[0])
    for factor in factors[1:]:
        product = product @ wide(factor)
    scale = size(A)
    error, whole = (float(np.linalg.norm(plain(wide(x) / scale))) for x in (wide(A) - product, A))
    return error / (whole or 1) / (max(*A.shape, 30) * float(np.finfo(factors[0].dtype).eps))


def loss(Q: Array) -> float:
    W = wide(Q)
    return norm2(adjoint(W) @ W - np.eye(Q.shape[1])) / (2 * unit(Q.shape, Q.dtype))


def holds(condition: Any) -> float:
    """0 for what holds exactly, inf for what does not."""
    return 0.0 if condition else np.inf


def sweep(cases: Iterable[Case], verify: Callable[[Array], Figures]) -> Figures:
    """Put all cases to `verify`; the worst figure of each property, if none exceeds 1."""
    worst: Figures = {}
    failed: list[str] = []
    for case in cases:
        before = case.A.copy()
        try:
            with thresholds(case.small):
                figures = verify(case.A)
        except Exception as error:  # of whatever kind, it is a finding, and the sweep goes on
            failed.append(f"{case.name}: {type(error).__name__}: {error}")
            continue
        figures["the argument is left alone"] = holds(np.array_equal(before, case.A))
        for name, figure in figures.items():
            worst[name] = max(worst.get(name, 0.0), figure)
            if not figure <= 1:
                failed.append(f"{case.name}: {name}: {figure:.3g}")
    assert not failed, f"{len(failed)} findings\n" + "\n".join(failed[:40])
    return worst
