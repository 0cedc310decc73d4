"""Systems Ax = b for ``solve``: the matrices of the lesson with right-hand sides, and the backward error of an answer.

Bound. With factors PA = LU a solution has (A + ΔA) x = b with |ΔA| ≤ γ₃ₙ |L| |U| (Higham, theorem 9.4), so the
backward error is at most γ₃ₙ ‖ |L| |U| ‖ / ‖A‖ with the factors of partial pivoting; measuring the residual costs
γₙ more.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np

from rowspace.specs.case import Args, Case, case
from rowspace.specs.lesson08.matrices import EMPTY, NONSINGULAR, SINGULAR, draw
from rowspace.specs.measures import gamma, room


def right_side(A: Any) -> Any:
    """1, −2, 3, … times the largest entry: no symmetry hides a row in the wrong place."""
    array = np.asarray(A)
    n = len(array)
    b = np.arange(1, n + 1) * (-1) ** np.arange(n)
    scale = np.abs(array).max(initial=0)
    return b if array.dtype.kind == "i" else b * float(scale) if scale else b.astype(float)


def alike(n: int) -> Any:
    """Columns that differ by parts in 10⁹: the inverse is huge, the solution is not."""
    return 1 + 1e-9 * draw(n, seed=5)


REFUSED = ("rank 1", "first column zero", "all zeros")  # singular for rounded arithmetic in any order too


def cases() -> tuple[Case, ...]:
    """Square systems: one solution each, or an error where the matrix is singular."""
    found = [case(name, A, right_side(A), tags=tags) for name, (A, tags) in (NONSINGULAR | EMPTY).items()]
    n = 4
    found.append(case("columns nearly alike", alike(n), alike(n) @ draw(n)[0], tags="rounding"))
    found += [case(name, SINGULAR[name][0], right_side(SINGULAR[name][0]), tags="singular refuse") for name in REFUSED]
    return tuple(found)


@lru_cache(maxsize=256)
def _room(shape: tuple[int, ...], numbers: bytes) -> float:
    return room(np.frombuffer(numbers).reshape(shape))


def growth(args: Args) -> float:
    """‖ |L| |U| ‖ / ‖A‖ of the first argument, remembered."""
    A = np.ascontiguousarray(args[0], float)
    return _room(A.shape, A.tobytes())


def solving(args: Args) -> float:
    """What the backward error of a solve may be."""
    return gamma(4 * len(args[0])) * growth(args)
