"""The known mistakes of ``inverse``: how each is recognised, and its words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from rowspace.specs.alike import HALF
from rowspace.specs.evidence import is_overwrites, is_slow, only_fails_tagged
from rowspace.specs.findings import Findings
from rowspace.specs.lesson08.evidence import is_fixed_tolerance, numbers_on
from rowspace.specs.lesson08.solve_attempts import Inverse
from rowspace.specs.lesson08.solve_mistakes import PIVOTS
from rowspace.specs.measures import plu, size
from rowspace.specs.mistake import Mistake
from rowspace.specs.numbers import number, seconds


def inverse_is(other: Callable[[Any, Any, Any], Any]) -> Callable[[Findings], bool]:
    """On every steady case ``other(A, P, X)`` inverts A, where P is that of partial pivoting, and X itself does not."""

    def evidence(findings: Findings) -> bool:
        count = 0
        for case, args, X in findings.answered():
            if not case.steady or "singular" in case.tags:
                continue
            A = np.asarray(args[0], float)
            A, X = A / np.abs(A).max(), X * np.abs(A).max()
            count += 1
            if not size(A @ other(A, plu(A)[0], X) - np.eye(len(A))) <= HALF * size(A) * size(X):
                return False
        return count >= 5 and not findings.right("rounding")

    return evidence


def is_no_pivoting(findings: Findings) -> bool:
    fine = ("1 by 1", "diagonal", "whole numbers, 3 by 3", "lower triangular", "random, 4 by 4")
    return not any(numbers_on(findings, c) for c in PIVOTS) and not any(findings.fails(c) for c in fine)


def says_slow(findings: Findings) -> str:
    cost = findings.cost
    assert cost is not None
    return (
        f"A {cost.sizes[-1]} by {cost.sizes[-1]} inverse took {seconds(cost.yours[-1])} and time grows like n to the "
        "power "
        f"{number(cost.exponent)}; factored once, for all columns together, it takes {seconds(cost.theirs[-1])}."
    )


MISTAKES = (
    Mistake(
        "reciprocals",
        Inverse.reciprocals,
        "each entry is replaced by its reciprocal. That undoes multiplying entry by entry; A @ X is rows times "
        "columns.",
        "Which X makes A @ X the identity for A = [[2, 0], [0, 4]]? And for [[1, 1], [0, 1]]?",
        "08#write",
    ),
    Mistake(
        "transposes",
        Inverse.transposes,
        "this is Aᵀ. Transposing undoes a permutation or a rotation, and no other matrix.",
        "What is A @ A.T for A = [[2, 0], [0, 2]]?",
        "08#write",
    ),
    Mistake(
        "rows_for_columns",
        Inverse.rows_for_columns,
        "it is the transpose of X that is the inverse: the solutions were put into rows, and column j of X belongs "
        "to e_j.",
        "Where does the solution of A x = e_j stand in X?",
        "08#write",
        evidence=inverse_is(lambda A, P, X: X.T),
    ),
    Mistake(
        "forgets_permutation",
        Inverse.forgets_permutation,
        "X is the inverse of P A. The columns of the identity keep their old order while the rows of A have a new "
        "one: solve with P e_j.",
        "PA = LU. Which right-hand side do the triangles need?",
        "08#exchange",
        evidence=inverse_is(lambda A, P, X: X @ P),
    ),
    Mistake(
        "rows_of_p",
        Inverse.rows_of_p,
        "the right-hand sides are the rows of P, and P e_j is its column j.",
        "Is P e_j a row of P or a column?",
        "08#exchange",
        evidence=inverse_is(lambda A, P, X: X @ P @ P),
    ),
    Mistake(
        "scales_left_only",
        Inverse.scales_left_only,
        "the pivot row is divided on the left side only. Whatever is done to a row of A has to be done to the same "
        "row of the identity.",
        "Which operations turn A into I? Were all of them applied to the other half?",
        "08#write",
    ),
    Mistake(
        "below_only",
        Inverse.below_only,
        "only entries below the diagonal are eliminated, so A has become a triangle and not the identity. The rows "
        "above the pivot are next.",
        "When the loop ends, what has A become?",
        "08#write",
    ),
    Mistake(
        "no_pivoting",
        Inverse.no_pivoting,
        "rows are never exchanged, so a pivot of 0 is divided by, on a matrix that has an inverse.",
        "What happens on [[0, 1], [1, 0]], which is its own inverse?",
        "08#exchange",
        evidence=is_no_pivoting,
    ),
    Mistake(
        "only_when_zero",
        Inverse.only_when_zero,
        "right in exact arithmetic, but rows are exchanged only when the pivot is exactly 0, and the multiplier of a "
        "tiny pivot "
        "wipes out the row it is subtracted from.",
        "A pivot can be used whenever it is not 0. Which one should be?",
        "08#break",
        status="warn",
        evidence=lambda findings: only_fails_tagged("rounding")(findings) and findings.fails("tiny pivot"),
    ),
    Mistake(
        "fixed_tolerance",
        Inverse.fixed_tolerance,
        "pivots below a fixed number are taken for 0, but 10⁻¹⁵⁰ is small only beside something larger. The same "
        "matrix times 10³⁰⁰ is inverted.",
        "If A is multiplied by 10⁻¹⁵⁰, is its inverse harder to find?",
        "08#break",
        evidence=is_fixed_tolerance,
    ),
    Mistake(
        "overwrites",
        Inverse.overwrites,
        "X is right, and the caller’s matrix is gone. `np.asarray` and `M = A` make no copy; `np.array(A, float)` "
        "does.",
        "Is the array you eliminate in yours, or the caller’s?",
        "08#write",
        evidence=is_overwrites,
    ),
    Mistake(
        "factors_each_time",
        Inverse.factors_each_time,
        says_slow,
        "",
        "08#write",
        status="ok",
        evidence=is_slow,
    ),
)
