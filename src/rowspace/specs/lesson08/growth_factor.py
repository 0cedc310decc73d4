"""The spec of ``growth_factor``: how much the entries grow during elimination with partial pivoting.

Two quotients go by this name: the largest entry met during elimination over the largest of A (Wilkinson), and the
largest of U over the largest of A (what a finished factorisation shows). Either is accepted. The cases have no two
candidates of equal size for a pivot.

Bound. Exact factors of PA + E, |E| ≤ γₙ |L| |U|, differ from those of PA by |ΔU| ≤ |L⁻¹| |E| |U⁻¹| |U| to first
order (Higham, theorem 9.15). For singular U, where that says nothing, entries are whole numbers and elimination is
exact but for thirds: γₙ times the growth.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from rowspace.specs import answers
from rowspace.specs.case import Args, case
from rowspace.specs.lesson08 import solutions
from rowspace.specs.lesson08.further_attempts import Growth
from rowspace.specs.lesson08.matrices import draw, wilkinson
from rowspace.specs.measures import back, forward, gamma, plu
from rowspace.specs.mistake import Mistake
from rowspace.specs.prop import Property
from rowspace.specs.shrink import small_matrices
from rowspace.specs.spec import Spec

reference: Any = solutions.growth_factor


def read(answer: Any, args: Args) -> Any:
    return answers.scalar(answer, "The growth factor")


def of_factors(args: Args) -> float:
    A = np.asarray(args[0], float)
    return float(abs(plu(A)[2]).max() / abs(A).max())


def error(args: Args, growth: float) -> float:
    """The relative error beside the nearer of the two quotients."""
    met, left = float(reference(args[0])), of_factors(args)
    return min(abs(growth - met) / met, abs(growth - left) / left)


def rounding(args: Args) -> float:
    A = np.asarray(args[0], float)
    n = len(A)
    _, L, U = plu(A)
    if not np.diag(U).all():
        return 2 * gamma(n + 2) * n
    inverses = [
        np.column_stack([solve(T, e) for e in np.eye(n)]) for solve, T in ((forward, L), (back, U / abs(U).max()))
    ]
    E = gamma(n) * abs(L) @ abs(U)
    return float((abs(inverses[0]) @ E @ abs(inverses[1]) @ abs(U) / abs(U).max()).max() / abs(U).max() + gamma(3))


def small() -> Iterator[Args]:
    for A in small_matrices(((1, 1), (2, 2)), (0, 1, 2, -3), lambda A: bool(A.any()) and no_ties(A)):
        yield (A,)


def no_ties(A: Any) -> bool:
    return len(A) == 1 or abs(A[0, 0]) != abs(A[1, 0])


def grows(n: int, share: float = 0.9) -> Any:
    """Wilkinson’s matrix with −0.9 below the diagonal: no ties, and a factor of 1.9 at each step."""
    A = wilkinson(n)
    return np.where(A < 0, -share, A)


ABOUT = "The growth factor, relative error"

MISTAKES = (
    Mistake(
        "no_pivoting",
        Growth.no_pivoting,
        "this is the growth of elimination without exchanging rows, which has no bound at all.",
        "Which rows does partial pivoting exchange in this matrix?",
        "08#exchange",
    ),
    Mistake(
        "signed",
        Growth.signed,
        "the largest entry is taken with its sign, and −8 is larger than 3 here: absolute values count.",
        "Which entry of [−8, 3] is the largest in absolute value?",
        "08#exchange",
    ),
    Mistake(
        "of_multipliers",
        Growth.of_multipliers,
        "this is the largest entry of L. With pivoting it is always 1; what grows is U.",
        "How large can an entry of L be when rows are exchanged for the largest pivot?",
        "08#limits",
    ),
    Mistake(
        "upside_down",
        Growth.upside_down,
        "this is the largest entry of A over the largest met during elimination: the quotient is upside down.",
        "If entries double, should the growth factor be 2 or 1/2?",
        "08#limits",
    ),
    Mistake(
        "not_relative",
        Growth.not_relative,
        "the largest entry is not compared with A. Growth is a ratio: multiplying A by 10 does not change it.",
        "What should the growth factor of 10 · A be?",
        "08#limits",
    ),
    Mistake(
        "last_pivot",
        Growth.last_pivot,
        "only the last pivot is looked at, and the largest entry may stand anywhere in U.",
        "Where in U does the largest entry stand for this matrix?",
        "08#limits",
    ),
    Mistake(
        "pivots_only",
        Growth.pivots_only,
        "only the diagonal of U is looked at, and the largest entry may stand anywhere in U.",
        "Where in U does the largest entry stand for this matrix?",
        "08#limits",
    ),
    Mistake(
        "first_pivot",
        Growth.first_pivot,
        "the largest entry is compared with A[0, 0]. It should be compared with the largest entry of A, wherever "
        "that stands.",
        "Which entry of A is the largest?",
        "08#limits",
    ),
    Mistake(
        "measured_too_late",
        Growth.measured_too_late,
        "A has been eliminated in place before its largest entry is taken, so the quotient compares the result with "
        "itself, and the caller’s matrix is gone.",
        "When is abs(A).max() computed, and what does A hold by then?",
        "08#write",
        evidence=lambda findings: (
            any(run.changed for run in findings.runs.values())
            and all(g == 1 for c, _, g in findings.answered() if c.name != "integers (dtype int)")
        ),
    ),
)

CASES: dict[str, tuple[Any, str]] = {
    "1 by 1": (np.array([[-4.0]]), ""),
    "diagonal": (np.diag([2.0, -3, 0.5]), ""),
    "2 by 2": (np.array([[1.0, 5], [2, -6]]), ""),
    "negative entries largest": (np.array([[1.0, 2, 3], [-4, 1, -1], [2, -8, 3]]), ""),
    "integers (dtype int)": (np.array([[2, 1, 1], [6, 2, 1], [-2, 2, 7]]), "form"),
    "exchanges tame it": (np.array([[0.01, 1], [1, 1]]), ""),
    "zero pivot": (np.array([[0.0, 2], [3, 1]]), ""),
    "grows, 4 by 4": (grows(4), ""),
    "grows, 12 by 12": (grows(12), ""),
    "grows, times 10¹⁰⁰": (1e100 * grows(6), ""),
    "grows, times 10⁻¹⁰⁰": (1e-100 * grows(6), ""),
    "random, 6 by 6": (draw(6), ""),
    "random, 20 by 20": (draw(20), ""),
    "singular": (np.array([[1.0, 2, 3], [4, 5, 6], [2, 1, 0]]), "singular"),
}

SPEC = Spec(
    id="growth_factor",
    lesson="08",
    signature="growth_factor(A)",
    asks=(
        "`A` is a square array of floats or of integers, not all 0. Return the largest absolute value met during "
        "elimination with partial pivoting "
        "(or left in `U`, which is accepted too) divided by the largest absolute value in `A`, one number. `A` stays "
        "as it was."
    ),
    stub='''\
def growth_factor(A):
    """The largest entry met during elimination with partial pivoting, over the largest of A."""
    U = np.array(A, float)
    largest = ...  # met while you eliminate
    return largest / abs(np.array(A)).max()
''',
    reference=reference,
    hints=(
        "What is the largest entry before the first step? After it? Which of all these counts?",
        "Eliminate in a copy, note the largest absolute value after each step, and divide the largest of them by "
        "that of A at the end.",
        "`largest = max(largest, abs(U).max())` inside the loop; or `abs(lu(A)[2]).max() / abs(A).max()` for what is "
        "left in U.",
    ),
    arguments=("A",),
    read=read,
    cases=tuple(case(name, A, tags=tags) for name, (A, tags) in CASES.items()),
    properties=(
        Property(
            ABOUT,
            error,
            rounding,
            "γₙ | |L⁻¹| |L| |U| |U⁻¹| |U| | / max |U| (Higham, theorem 9.15, to first order), γ₃ for the quotients",
            "The error of the growth factor",
            "times its size",
            "Compare with a 2 by 2 matrix eliminated by hand.",
            "08#limits",
        ),
    ),
    mistakes=MISTAKES,
    where="08#limits",
    library=frozenset({"lu", "lu_factor"}),
    small=small,
    sized=lambda n: (draw(n),),
)
