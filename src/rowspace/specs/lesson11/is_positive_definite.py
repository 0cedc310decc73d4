"""The spec of ``is_positive_definite``: is xᵀAx positive for every x but 0?

The right answers are worked out in fractions. No case is so close to the border that good methods part: either the
smallest eigenvalue, once the diagonal is scaled to ones, is above 10⁻¹⁰, or it is 0 exactly (or below).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from rowspace.specs import answers
from rowspace.specs.case import Args, Case, case
from rowspace.specs.lesson08.matrices import draw
from rowspace.specs.lesson11 import solutions
from rowspace.specs.lesson11.definite_mistakes import MISTAKES
from rowspace.specs.lesson11.definite_truth import truth
from rowspace.specs.lesson11.matrices import DEFINITE, INDEFINITE, SEMIDEFINITE, gram
from rowspace.specs.prop import Property, exactly
from rowspace.specs.shrink import small_matrices
from rowspace.specs.spec import Spec

COMPUTED = (draw(4) * [1.0, 2, 3, 4]) @ draw(4).T  # B D Bᵀ, lopsided in the last digit
ROUNDED = "rounding zero-by-rounding semidefinite"


def of_rank_2(G: Any) -> Any:
    """GGᵀ of more rows than columns of whole numbers: semidefinite, exactly."""
    G = np.array(G, float)
    return G @ G.T


# name -> (matrix, tags)
OTHERS: dict[str, tuple[Any, str]] = {
    "[[0, 0], [0, −1]]": (np.array([[0.0, 0], [0, -1]]), ""),
    "diagonal, one negative": (np.diag([4.0, 9, -1]), ""),
    "not dominant": (np.array([[1.0, 2], [2, 5]]), ""),
    "not symmetric": (np.array([[2.0, 1], [0, 2]]), "lopsided"),
    "not symmetric, lower triangle fine": (np.array([[2.0, 9], [1, 2]]), "lopsided"),
    "rotation": (np.array([[1.0, -1], [1, 1]]), "lopsided"),
    "a little lopsided": (np.array([[2.0, 1 + 1e-9], [1, 2]]), "lopsided"),
    "lopsided by rounding": (COMPUTED, "rounding nearly-symmetric"),
    "diag(3, 3 · 10⁻²⁰)": (np.diag([3.0, 3e-20]), "rounding graded"),
    "trough, its pivot a rounding error": (of_rank_2([[2, 3], [3, 0], [2, 0]]), ROUNDED),
    "trough, another": (of_rank_2([[1, 3], [0, 1], [2, 1]]), ROUNDED),
    "four vectors in the plane": (of_rank_2([[2, 1], [1, 3], [1, 1], [3, 2]]), ROUNDED),
}


def read(answer: Any, args: Args) -> Any:
    if np.shape(answer) != () or (found := answers.scalar(answer, "The answer")) not in (0, 1):
        raise answers.Unreadable(f"The answer should be True or False; it is {answers.describe(answer)}.")
    return found


def error(args: Args, found: float) -> float:
    return float(bool(found) != truth(args))


def small() -> Iterator[Args]:
    for A in small_matrices(((1, 1), (2, 2)), {(1, 1): (1, 0, -1), (2, 2): (0, 1, -1, 2)}):
        yield (A,)


def cases() -> tuple[Case, ...]:
    found = DEFINITE | INDEFINITE | {k: (A, "semidefinite") for k, (A, _) in SEMIDEFINITE.items()} | OTHERS
    left_out = ("random, 24 by 24",)
    return (
        *(case(name, A, tags=tags) for name, (A, tags) in found.items() if name not in left_out),
        case("random, 12 by 12", gram(12)),
    )


SPEC = Spec(
    id="is_positive_definite",
    lesson="11",
    signature="is_positive_definite(A)",
    asks=(
        "`A` is a square array of floats or of integers. Return `True` where it is symmetric and `x @ A @ x` is "
        "positive for every `x` but 0, else `False`. What rounding makes of 0 counts as 0: a pivot beside the diagonal "
        "entry it came from, or the difference of two entries beside the largest, of no more than `n * eps`. A fixed "
        "number is no measure. `A` stays as it was."
    ),
    stub='''\
def is_positive_definite(A):
    """Is A symmetric, and x @ A @ x > 0 for every x but 0?"""
    A = np.array(A, float)
    ...  # symmetric? and then the pivots
    return True
''',
    reference=solutions.is_positive_definite,
    hints=(
        "What does elimination do to xᵀAx? Which numbers are left once every square is completed?",
        "A symmetric matrix is positive definite exactly when every pivot of elimination without exchanges is "
        "positive. A pivot that is tiny beside the diagonal entry it came from is rounding.",
        "`if S[k, k] <= n * eps * A[k, k]: return False`, then `S[k + 1:, k:] -= np.outer(S[k + 1:, k] / S[k, k], S[k, "
        "k:])`, with S a copy of A and `eps = np.finfo(float).eps`.",
    ),
    arguments=("A",),
    read=read,
    cases=cases(),
    properties=(
        Property(
            "The answer is right",
            error,
            exactly,
            "worked out in fractions; no case is close to the border",
            "",
            "",
            "Complete the squares of xᵀAx by hand on that matrix.",
            "11#definite",
            claim="The answer is wrong",
        ),
    ),
    mistakes=MISTAKES,
    where="11#definite",
    library=frozenset(),
    small=small,
    passed=lambda findings: (
        f"The answer is right on all {len(findings.asked())} matrices: bowls, saddles, troughs and what is not "
        f"symmetric, and not misled by rounding."
    ),
)
