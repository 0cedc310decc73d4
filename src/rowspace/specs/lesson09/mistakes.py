"""The known mistakes of ``condition_number``: how each is recognised, and its words."""

from __future__ import annotations

import numpy as np

from rowspace.specs.evidence import is_overwrites, only_fails_tagged
from rowspace.specs.findings import ANSWERS, Findings
from rowspace.specs.lesson09 import attempts
from rowspace.specs.mistake import Mistake

SMALL = ("small and harmless", "tiny, 10⁻¹⁵⁰")
SIGN = "09#break"
NORM = "Which norm is asked for, and what does it add up?"


def singular(findings: Findings) -> list[str]:
    return [c.name for c in findings.asked() if "singular" in c.tags]


def is_raises(findings: Findings) -> bool:
    """Right but for singular matrices, where an error comes."""
    return findings.right("singular") and any(c in findings.troubles for c in singular(findings))


def is_nan(findings: Findings) -> bool:
    """Right but for singular matrices, where NaN comes."""
    came = [findings.answers.get(c, 0.0) for c in singular(findings)]
    return findings.right("singular") and not findings.troubles and bool(np.isnan(came).any())


def is_small_determinant(findings: Findings) -> bool:
    """Infinite for small matrices that are far from singular; right elsewhere, but perhaps for rounding."""
    failing = {c.name for c in findings.asked("rounding") if findings.fails(c.name)}
    return bool(failing) and failing <= set(SMALL) and all(np.isinf(findings.answers.get(c, 0.0)) for c in failing)


def is_no_pivoting(findings: Findings) -> bool:
    """No number where a pivot is 0 without exchanges, although the matrix has an inverse."""
    fine = ("1 by 1", "2 by 2", "diagonal", "lopsided", "random, 6 by 6")
    zero = ("zero on the diagonal", "cyclic permutation")
    return (
        not any(findings.fails(c) for c in fine)
        and all(findings.fails(c) for c in zero)
        and all(not np.isfinite(findings.answers.get(c, np.nan)) for c in zero)
    )


def is_only_when_zero(findings: Findings) -> bool:
    return only_fails_tagged("rounding")(findings) and findings.fails("tiny pivot")


MISTAKES = (
    Mistake(
        "by_rows",
        attempts.by_rows,
        "this is the condition number in the ∞-norm: sums of absolute values along the rows. The 1-norm adds down the "
        "columns, `axis=0`.",
        NORM,
        "09#condition",
    ),
    Mistake(
        "frobenius",
        attempts.frobenius,
        "this is the condition number in the Frobenius norm, the root of the sum of all squares. The 1-norm is the "
        "largest sum of absolute values down a column.",
        NORM,
        "09#condition",
    ),
    Mistake(
        "spectral",
        attempts.spectral,
        "this is the condition number in the 2-norm, the ratio of the singular values. It says the same up to a factor "
        "n; asked for is the 1-norm, which needs only the inverse.",
        NORM,
        "09#condition",
    ),
    Mistake(
        "largest_entry",
        attempts.largest_entry,
        "the largest entry stands for the norm. The 1-norm is the largest sum of absolute values down a column.",
        "What does A do to the vector of ones: can the result be larger than the largest entry?",
        "09#condition",
    ),
    Mistake(
        "all_entries",
        attempts.all_entries,
        "all entries are added up. The 1-norm adds down each column and takes the largest of the sums.",
        "Which vector with entries that add up to 1 does A stretch most?",
        "09#condition",
    ),
    Mistake(
        "no_absolute",
        attempts.no_absolute,
        "entries are added with their signs, so that they cancel. The norm adds absolute values.",
        "What is the 1-norm of the column (1, −1)?",
        "09#condition",
    ),
    Mistake(
        "quotient",
        attempts.quotient,
        "the norm of A is divided by that of its inverse. They are multiplied: κ = ‖A‖ ‖A⁻¹‖, and 10 A has the same "
        "condition number as A.",
        "If A is multiplied by 10, what happens to ‖A‖, to ‖A⁻¹‖ and to the condition number?",
        "09#condition",
    ),
    Mistake(
        "upside_down",
        attempts.upside_down,
        "this is 1 / κ, the distance to the nearest singular matrix. The condition number is 1 for the best matrices "
        "and grows from there.",
        "Is the condition number of a singular matrix 0, or infinite?",
        "09#distance",
    ),
    Mistake(
        "norm_of_inverse",
        attempts.norm_of_inverse,
        "this is the norm of the inverse alone. An error in b is relative to b, so that ‖A‖ comes in too.",
        "If A is multiplied by 10, does the relative error of x change?",
        "09#condition",
    ),
    Mistake(
        "reciprocal_of_norm",
        attempts.reciprocal_of_norm,
        "1 / ‖A‖ is taken for the norm of the inverse, and the product is always 1. The inverse has to be computed, or "
        "its norm estimated.",
        "What is the inverse of [[1, 0], [0, 0.001]], and what are the two norms?",
        "09#condition",
    ),
    Mistake(
        "reciprocal_entries",
        attempts.reciprocal_entries,
        "`1 / A` and `A ** -1` take the reciprocal of each entry. A⁻¹ is the matrix with A A⁻¹ = I.",
        "What is `1 / A` for the identity?",
        "09#write",
    ),
    Mistake(
        "reciprocal_determinant",
        attempts.reciprocal_determinant,
        "this is 1 / |det A|. A determinant is a volume: that of 0.001 I is tiny, and no matrix is better conditioned.",
        "What is the determinant of 0.001 I, and how hard is it to solve with?",
        SIGN,
    ),
    Mistake(
        "small_determinant",
        attempts.small_determinant,
        "a small determinant is taken for singular. It changes with the scale of A, and κ does not.",
        "What is the determinant of 0.0001 I, and how hard is it to solve with?",
        SIGN,
        evidence=is_small_determinant,
    ),
    Mistake(
        "eigenvalue_ratio",
        attempts.eigenvalue_ratio,
        "this is the ratio of the eigenvalues’ sizes. It is a condition number only where A is symmetric: [[1, 100], "
        "[0, 1]] has the eigenvalues 1 and 1.",
        "How far is [[1, 100], [0, 1]] from a singular matrix?",
        SIGN,
    ),
    Mistake(
        "pivot_ratio",
        attempts.pivot_ratio,
        "this is the ratio of the pivots. They hint at κ and no more: a triangle with ones on its diagonal can be "
        "nearly singular.",
        "Which pivots has [[1, 100], [0, 1]], and what is its inverse?",
        SIGN,
    ),
    Mistake(
        "squared",
        attempts.squared,
        "this is the condition number of AᵀA, about the square of that of A.",
        "Whose condition number is asked for?",
        "09#condition",
    ),
    Mistake(
        "digits_lost",
        attempts.digits_lost,
        "this is log₁₀ κ, the number of digits that may be lost. Asked for is κ itself.",
        "How many digits does a condition number of 1000 cost?",
        "09#errors",
    ),
    Mistake(
        "raises",
        attempts.raises,
        "the inverse of a singular matrix was asked for, and the error came through. A singular matrix has a condition "
        "number: `np.inf`.",
        "How far is a singular matrix from the nearest singular matrix?",
        "09#distance",
        evidence=is_raises,
        about=ANSWERS,
    ),
    Mistake(
        "nan",
        attempts.nan,
        "NaN comes back for a singular matrix. It has a condition number: `np.inf`.",
        "How far is a singular matrix from the nearest singular matrix?",
        "09#distance",
        evidence=is_nan,
    ),
    Mistake(
        "no_pivoting",
        attempts.no_pivoting,
        "the inverse comes from elimination without exchanging rows, and a pivot of 0 is divided by, although the "
        "matrix has an inverse.",
        "What is the inverse of [[0, 1], [1, 0]]?",
        "09#write",
        evidence=is_no_pivoting,
    ),
    Mistake(
        "only_when_zero",
        attempts.only_when_zero,
        "right in exact arithmetic, but the inverse comes from elimination that exchanges rows only when the pivot is "
        "exactly 0, and a tiny pivot spoils it. The condition number of this matrix is small.",
        "Is the matrix ill-conditioned, or the way its inverse is computed unstable?",
        "09#errors",
        status="warn",
        evidence=is_only_when_zero,
    ),
    Mistake(
        "overwrites",
        attempts.overwrites,
        "the number is right, and the caller’s matrix is changed. `np.asarray` makes no copy; `np.array(A, float)` "
        "does.",
        "Is the array you work in yours, or the caller’s?",
        "09#write",
        evidence=is_overwrites,
    ),
)
