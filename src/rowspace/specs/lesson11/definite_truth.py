"""Is a matrix positive definite? Worked out in fractions."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

import numpy as np

from rowspace.specs.case import Args


def truth(args: Args) -> bool:
    A = np.ascontiguousarray(args[0], float)
    return _truth(len(A), A.tobytes())


@lru_cache(maxsize=4096)
def _truth(n: int, numbers: bytes) -> bool:
    """Symmetric but for rounding, and every pivot of the symmetric part positive, exactly."""
    A = np.frombuffer(numbers).reshape(n, n)
    if np.abs(A - A.T).max() > n * np.finfo(float).eps * np.abs(A).max():
        return False
    rows = [[(Fraction(a) + Fraction(b)) / 2 for a, b in zip(r, c, strict=True)] for r, c in zip(A, A.T, strict=True)]
    for k in range(n):
        if rows[k][k] <= 0:
            return False
        for i in range(k + 1, n):
            m = rows[i][k] / rows[k][k]
            rows[i] = [a - m * b for a, b in zip(rows[i], rows[k], strict=True)]
    return True
