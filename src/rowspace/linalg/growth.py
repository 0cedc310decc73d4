r"""When elimination is not to be trusted, and what to do then.

Elimination with row exchanges solves a system whose matrix is away from A by about ``n eps`` times the *growth*: the
largest entry of U over the largest entry of A. For nearly all matrices the growth is about ``n^(2/3)``, and solutions
are as good as they can be (L. N. Trefethen, R. S. Schreiber, *Average-case stability of Gaussian elimination*, SIAM J.
Matrix Anal. Appl. 11 (1990), https://doi.org/10.1137/0611023). But on Wilkinson's matrix, ones on the diagonal and in
the last column and −1 below, the last column doubles at every step: growth ``2ⁿ⁻¹``, and at n = 60 not one digit of x
is right, with LAPACK as on paper. Such matrices do turn up: L. V. Foster, *Gaussian elimination with partial pivoting
can fail in practice*, SIAM J. Matrix Anal. Appl. 15 (1994), https://doi.org/10.1137/S0895479892239755.

Growth takes a conspiracy of the columns, and another basis breaks it. So where U has grown beyond measure we eliminate
``A H`` in place of A, with a reflector ``H = I - 2 v vᵀ`` along a random direction v:

    A⁻¹ = H (A H)⁻¹,

a rank-one update before and after and a second elimination. H is orthogonal, so that nothing is lost by it. (Doing away
with growth by random mixing: D. S. Parker, *Random butterfly transformations with applications in computational linear
algebra*, UCLA report CSD-950023 (1995).) Only those who need it pay for it: looking for growth costs ``n²``
comparisons.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from rowspace.linalg import tuning
from rowspace.linalg.arrays import Array

__all__ = ["grown_lanes", "has_grown", "largest", "solve_mixed"]


def limit(n: int) -> float:
    """Growth beyond which elimination of order n is mistrusted: never up to n = 8, where it is at most 2⁷."""
    return tuning.GROWTH * n if n > 8 else math.inf


def largest(A: Array) -> float:
    """The largest modulus in `A`, to a factor of √2 if it is complex; nan if it holds one."""
    if A.size == 0:
        return 0.0
    if A.dtype.kind == "c":
        return max(largest(A.real), largest(A.imag))
    return max(float(A.max()), -float(A.min()))


def has_grown(before: float, U: Array) -> bool:
    """Whether the upper triangle of `U`, ``(n, n)``, has outgrown the matrix whose largest entry was `before`.

    nan and inf in the matrix have not: there is nothing to be saved.
    """
    n = len(U)
    bound = limit(n) * before
    if not math.isfinite(bound):
        return False
    strip = 64
    for i in range(0, n, strip):
        j = i + strip
        if max(largest(np.triu(U[i:j, i:j])), largest(U[i:j, j:])) > bound:
            return True
    return False


def grown_lanes(before: Array, U: Array) -> Array:
    """The lanes of `U`, ``(n, n, C)``, that have outgrown the largest entries `before`, (C,), of their matrices."""
    n = len(U)
    after = np.zeros_like(before)
    for i in range(n):
        np.maximum(after, np.abs(U[i, i:n]).max(axis=0), out=after)
    grown: Array = np.flatnonzero(after > limit(n) * before)
    return grown


def solve_mixed(A: Array, solve: Callable[[Array], Array]) -> Array:
    """What `solve` would give for `A`, asked about ``A H`` instead."""
    v: Array = np.random.default_rng(0).standard_normal(len(A)).astype(A.real.dtype)  # the same for every call
    v /= np.sqrt(v @ v)
    Y = solve(A - 2 * (A @ v)[:, None] * v)
    Y -= 2 * v[:, None] * (v @ Y)
    return Y
