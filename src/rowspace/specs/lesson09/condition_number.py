"""The spec of ``condition_number``: κ = ‖A‖ ‖A⁻¹‖ in the 1-norm.

Measured is 1 / κ, the relative distance to the nearest singular matrix, which good methods find to rounding level
however A is conditioned (while κ itself is known to a relative error of κ times that).

Bound. Column j of the inverse X by elimination satisfies |A x − e| ≤ γ₃ₙ |L| |U| |x| (Higham, theorem 9.4), so that
‖AX − I‖ ≤ δ ‖X‖ with δ = γ₃ₙ ‖ |L| |U| ‖. From X − A⁻¹ = A⁻¹ (AX − I) follows | ‖X‖ − ‖A⁻¹‖ | ≤ δ ‖X‖ ‖A⁻¹‖, which is
| 1/‖A⁻¹‖ − 1/‖X‖ | ≤ δ, without a remainder. Divided by ‖A‖, doubled for other methods, and γ₂ₙ₊₂ for the two norms.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

import numpy as np

from rowspace import linalg
from rowspace.linalg import gallery
from rowspace.specs import answers
from rowspace.specs.case import Args, case
from rowspace.specs.curve import Curve, clipped
from rowspace.specs.findings import Findings
from rowspace.specs.lesson08.matrices import draw, strided
from rowspace.specs.lesson09 import solutions
from rowspace.specs.lesson09.mistakes import MISTAKES
from rowspace.specs.lesson09.truth import condition, reciprocal
from rowspace.specs.measures import gamma, plu
from rowspace.specs.numbers import number
from rowspace.specs.prop import Property
from rowspace.specs.running import call
from rowspace.specs.shrink import small_matrices
from rowspace.specs.spec import Spec

LOPSIDED = np.array([[1.0, 100], [0, 1]])

# name -> (matrix, tags)
MATRICES: dict[str, tuple[Any, str]] = {
    "1 by 1": (np.array([[-4.0]]), ""),
    "zero": (np.array([[0.0]]), "singular"),
    "2 by 2": (np.array([[1.0, 2], [3, 4]]), ""),
    "signs that cancel": (np.array([[1.0, -2], [-1, 3]]), ""),
    "zero on the diagonal": (np.array([[0.0, 1], [2, 0]]), ""),
    "lopsided": (LOPSIDED, ""),
    "small and harmless": (1e-5 * np.array([[1.0, 1, 0], [-1, 1, 0], [0, 0, 1]]), ""),
    "diagonal": (np.diag([2.0, -3, 0.5]), ""),
    "rows of different size": (np.array([[1.0, 2], [300, 500]]), ""),
    "cyclic permutation": (np.eye(3)[[1, 2, 0]], ""),
    "whole numbers, 3 by 3": (np.array([[2.0, 1, 1], [6, 2, 1], [-2, 2, 7]]), ""),
    "integers (dtype int)": (np.array([[2, 1, 1], [6, 2, 1], [-2, 2, 7]]), "form"),
    "list of lists": ([[2, 1, 1], [6, 2, 1], [-2, 2, 7]], "form optional"),
    "strided view": (strided(np.array([[2.0, 1, 1], [6, 2, 1], [-2, 2, 7]])), "form"),
    "a triangle with ones on its diagonal": (np.eye(8) - np.triu(np.ones((8, 8)), 1), ""),
    "Frank, 6 by 6": (gallery.frank(6), ""),
    "Hilbert, 4 by 4": (gallery.hilbert(4), ""),
    "huge, 10¹⁵⁰": (1e150 * np.array([[1.0, 2, 3], [4, 5, 6], [7, 8, 10]]), ""),
    "tiny, 10⁻¹⁵⁰": (1e-150 * np.array([[1.0, 2, 3], [4, 5, 6], [7, 8, 10]]), ""),
    "random, 6 by 6": (draw(6), ""),
    "tiny pivot": (np.array([[1e-17, 1], [1, 1]]), "rounding"),
    "nearly parallel": (8 * np.array([[1.0, 1], [1, 1 + 2.0**-40]]), "rounding"),
    "Hilbert, 7 by 7": (gallery.hilbert(7), "rounding"),
    "Hilbert, 10 by 10": (gallery.hilbert(10), "rounding"),
    "Kahan, 7 by 7": (gallery.kahan(7), "rounding"),
    "Wilkinson, 8 by 8": (gallery.wilkinson_growth(8), "rounding"),
    "rank 1": (np.array([[1.0, 2], [2, 4]]), "singular"),
    "all zeros": (np.zeros((3, 3)), "singular"),
    "column of zeros": (np.array([[2.0, 0, 1], [1, 0, 3], [4, 0, 2]]), "singular"),
    "singular but for rounding": (np.array([[1.0, 2, 3], [4, 5, 6], [7, 8, 9]]) / 7, "rounding"),
    "magic square, 4 by 4": (gallery.magic(4), "singular rounding"),
}


def read(answer: Any, args: Args) -> Any:
    return answers.scalar(answer, "The condition number")


def error(args: Args, c: float) -> float:
    """|1 / c − 1 / κ|; what is not positive is no condition number."""
    return abs(1 / c - reciprocal(args[0])) if c > 0 else np.inf


def norm(A: Any) -> float:
    return float(np.abs(A).sum(axis=0).max())


def rounding(args: Args) -> float:
    A = np.asarray(args[0], float)
    if not A.any():
        return 0.0
    _, L, U = plu(A)
    n = len(A)
    return 2 * gamma(3 * n) * norm(np.abs(L) @ np.abs(U)) / norm(A) + gamma(2 * n + 2) * reciprocal(A)


def small() -> Iterator[Args]:
    for A in small_matrices(((1, 1), (2, 2)), {(1, 1): (1, 2, 0), (2, 2): (0, 1, 2, -1)}):
        yield (A,)


@lru_cache(maxsize=1)
def ladder() -> tuple[tuple[Any, float], ...]:
    """Matrices of growing condition number, with what it is exactly."""
    matrices = [gallery.with_condition(3, 10.0**k, 9) for k in range(1, 15)]
    return tuple((A, condition(A)) for A in matrices)


def curve(f: Callable[..., Any]) -> Curve | None:
    """The relative error of κ while it grows."""
    yours, theirs = [], []
    for A, right in ladder():
        run = call(f, (A,), (), 0.5)
        try:
            found = read(run.answer, (A,))
        except answers.Unreadable:
            return None
        with np.errstate(all="ignore"):
            yours.append(abs(found / right - 1))
        theirs.append(abs(float(linalg.cond(A, 1)) / right - 1))
    return Curve(
        tuple(right for _, right in ladder()),
        clipped(yours),
        clipped(theirs),
        "rowspace",
        "condition number of A",
        "Relative error of the condition number itself, 3 by 3",
        "Relative error of the condition number as it grows.",
    )


def passed(findings: Findings) -> str:
    row = findings.worst(findings.spec.properties[0])
    assert row is not None
    words = f"1 / κ is off by at most {number(row.figure)} over {len(findings.asked())} matrices, singular ones too"
    drawn = findings.curve
    if drawn is None:
        return f"{words}."
    i = len(drawn.x) - 2
    return (
        f"{words}. κ itself is known the worse the larger it is: at {number(drawn.x[i])} to a relative error of "
        f"{number(drawn.yours[i])}, as that of {drawn.peer}, {number(drawn.theirs[i])}."
    )


SPEC = Spec(
    id="condition_number",
    lesson="09",
    signature="condition_number(A)",
    asks=(
        "`A` is a square array of floats or of integers. Return its condition number in the 1-norm, one number: the "
        "1-norm of `A` times that of its inverse. The 1-norm of a matrix is the largest sum of absolute values down a "
        "column. Where `A` is singular return `np.inf`; where rounding hides that, a number beyond 10¹⁴ will do. `A` "
        "stays as it was."
    ),
    stub='''\
def condition_number(A):
    """The 1-norm of A times the 1-norm of its inverse; np.inf where A is singular."""
    A = np.array(A, float)
    ...  # your inverse raises LinAlgError for a singular matrix
    return abs(A).sum(axis=0).max()
''',
    reference=solutions.condition_number,
    hints=(
        "By how much can A stretch a vector at most, and by how much can its inverse?",
        "The 1-norm of a matrix is the largest of its column sums of absolute values. Compute it for A and for "
        "`inverse(A)`, and multiply.",
        "`abs(A).sum(axis=0).max() * abs(X).sum(axis=0).max()` with `X = inverse(A)`, inside `try`; `except "
        "np.linalg.LinAlgError: return np.inf`.",
    ),
    arguments=("A",),
    read=read,
    cases=tuple(case(name, A, tags=tags) for name, (A, tags) in MATRICES.items()),
    properties=(
        Property(
            "1 / κ is right",
            error,
            rounding,
            "2 γ₃ₙ ‖ |L| |U| ‖ / ‖A‖: elimination with partial pivoting (Higham, theorem 9.4), and γ₂ₙ₊₂ / κ for the "
            "norms",
            "The reciprocal of the answer",
            "away from 1 / κ",
            "Compare with [[1, 2], [3, 4]], whose inverse is [[−2, 1], [1.5, −0.5]]: κ is 6 times 3.5.",
            "09#condition",
        ),
    ),
    mistakes=MISTAKES,
    where="09#condition",
    library=frozenset({"cond"}),
    small=small,
    sized=lambda n: (draw(n),),
    sizes=(12, 24),
    curve=curve,
    passed=passed,
)
