"""How many solutions a system has, worked out in fractions."""

from __future__ import annotations

import math
from fractions import Fraction
from functools import lru_cache

import numpy as np

from rowspace.specs.case import Args


def truth(args: Args) -> float:
    A, b = (np.asarray(a, float) for a in args)
    return _truth(A.shape, np.ascontiguousarray(A).tobytes(), b.tobytes())


@lru_cache(maxsize=4096)
def _truth(shape: tuple[int, int], A: bytes, b: bytes) -> float:
    """How many solutions, by elimination in fractions of the numbers meant: tenths and sevenths, where they were."""
    top = max(np.abs(np.frombuffer(A)).max(initial=0.0), 1.0) if len(A) else 1.0

    def meant(x: float) -> Fraction:
        near = Fraction(x).limit_denominator(1000)
        return near if abs(float(near) - x) <= 4 * np.finfo(float).eps * top and near else Fraction(x)

    m, n = shape
    rows = [
        [meant(x) for x in [*row, right]]
        for row, right in zip(np.frombuffer(A).reshape(shape).tolist(), np.frombuffer(b).tolist(), strict=True)
    ]
    rank = 0
    for j in range(n):
        p = next((i for i in range(rank, m) if rows[i][j]), None)
        if p is None:
            continue
        rows[rank], rows[p] = rows[p], rows[rank]
        for i in range(rank + 1, m):
            k = rows[i][j] / rows[rank][j]
            rows[i] = [a - k * c for a, c in zip(rows[i], rows[rank], strict=True)]
        rank += 1
    if any(row[n] for row in rows[rank:]):
        return 0
    return 1 if rank == n else math.inf
