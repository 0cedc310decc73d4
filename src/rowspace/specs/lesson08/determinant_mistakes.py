"""The known mistakes of ``determinant``: how each is recognised, and its words."""

from __future__ import annotations

import numpy as np

from rowspace.specs.alike import HALF
from rowspace.specs.evidence import is_overwrites, only_fails, only_fails_tagged
from rowspace.specs.findings import ANSWERS, Findings
from rowspace.specs.lesson08 import determinant_attempts as attempts
from rowspace.specs.lesson08.evidence import numbers_on
from rowspace.specs.mistake import Mistake
from rowspace.specs.numbers import number, seconds

PIVOTS = ("zero on the diagonal", "negative below zero", "permutation, 4 by 4")


def up_to_sign(findings: Findings) -> bool:
    """Every answer has the right absolute value, and some have the wrong sign."""
    found = [row for row in determinants(findings) if row[0] not in ("nearly singular", "Hilbert, 8 by 8")]
    sizes = all(np.isfinite(d) and abs(abs(d) - abs(right)) <= HALF * abs(right) for _, right, d in found)
    return sizes and any(d * right < 0 for _, right, d in found)


def determinants(findings: Findings) -> list[tuple[str, float, float]]:
    """Case, determinant, answer, for nonsingular cases."""
    from rowspace.specs.lesson08.determinant import known

    found = [(case.name, known(args)[0], d) for case, args, d in findings.answered()]
    return [row for row in found if row[1]]


def is_absolute_value(findings: Findings) -> bool:
    return up_to_sign(findings) and all(d > 0 for _, _, d in determinants(findings))


def is_forgets_sign(findings: Findings) -> bool:
    """The wrong sign just where the number of exchanges is odd."""
    from rowspace.specs.measures import plu

    if not up_to_sign(findings):
        return False
    for case, args, d in findings.answered():
        if not case.steady or "singular" in case.tags:
            continue
        product = float(np.prod(np.diag(plu(np.asarray(args[0], float))[2])))
        if d * product < 0:
            return False
    return not is_absolute_value(findings)


def is_sign_each_step(findings: Findings) -> bool:
    return up_to_sign(findings) and not is_forgets_sign(findings) and not is_absolute_value(findings)


def is_no_pivoting(findings: Findings) -> bool:
    fine = ("1 by 1", "diagonal", "whole numbers, 3 by 3", "lower triangular")
    return not any(numbers_on(findings, c) for c in PIVOTS) and not any(findings.fails(c) for c in fine)


def is_only_when_zero(findings: Findings) -> bool:
    return only_fails_tagged("rounding")(findings) and findings.fails("tiny pivot, 3 by 3")


def is_sarrus(findings: Findings) -> bool:
    """Right up to 3 by 3, and no further."""
    return all(
        findings.fails(c.name) == (len(findings.args[c.name][0]) > 3) for c in findings.asked("rounding", "form")
    )


def is_zero_if_small(findings: Findings) -> bool:
    return findings.answers.get("tiny, 10⁻⁵⁰") == 0 and only_fails("tiny, 10⁻⁵⁰", "Hilbert, 8 by 8", "nearly singular")(
        findings
    )


def is_raises(findings: Findings) -> bool:
    return only_fails_tagged("singular")(findings) and any(
        c.name in findings.troubles for c in findings.asked() if "singular" in c.tags
    )


def is_nan(findings: Findings) -> bool:
    return only_fails_tagged("singular")(findings) and any(
        not np.isfinite(findings.answers.get(c.name, 0)) for c in findings.asked() if "singular" in c.tags
    )


def is_cofactors(findings: Findings) -> bool:
    """Right on fewer than 8 rows; out of time on 8 or more; each row more multiplies the time.

    On 8 rows it may just come through, and then its thousands of terms cancel worse than the pivots do.
    """
    slow = [c for c in findings.asked() if c.name in findings.troubles]
    late = bool(slow) and findings.troubles[slow[0].name].kind == "time" and len(findings.args[slow[0].name][0]) >= 8
    small = [c for c in findings.asked() if c not in slow and len(findings.args[c.name][0]) < 8]
    rest = not any(findings.fails(c.name) for c in small)
    return (
        late and rest and findings.cost is not None and findings.cost.yours[-1] > 2.5 * findings.cost.yours[0]
    )  # 6, where n³ gives 1.7


def says_cofactors(findings: Findings) -> str:
    assert findings.cost is not None
    five, six = findings.cost.yours
    return (
        f"expansion by cofactors. From 5 rows to 6 it took {number(six / five)} times as long ({seconds(six)}): "
        "it adds up "
        "n! products, while the product of the pivots takes n³ / 3 steps."
    )


SIGN = "What does one exchange of two rows do to a determinant? And two exchanges?"

MISTAKES = (
    Mistake(
        "diagonal_of_a",
        attempts.diagonal_of_a,
        "this is the product of the diagonal of A. The determinant is the product of the diagonal only for a "
        "triangular matrix, "
        "and elimination makes one.",
        "Which matrix has the pivots on its diagonal?",
        "08#lu",
    ),
    Mistake(
        "diagonal_of_l",
        attempts.diagonal_of_l,
        "the product over the diagonal of L is always 1: its diagonal holds ones. The pivots are on the diagonal of U.",
        "Where do the pivots stand, in L or in U?",
        "08#lu",
    ),
    Mistake(
        "sum_of_pivots",
        attempts.sum_of_pivots,
        "the pivots are added where they should be multiplied: a sum of a diagonal is a trace.",
        "What is the area scaled by if one side is doubled and the other tripled?",
        "08#lu",
    ),
    Mistake(
        "absolute_value",
        attempts.absolute_value,
        "the absolute value is right and the sign is lost: a matrix that mirrors has a negative determinant.",
        "Which of the operations can make a determinant negative?",
        "08#exchange",
        evidence=is_absolute_value,
    ),
    Mistake(
        "forgets_sign",
        attempts.forgets_sign,
        "the product of the pivots is right, and the sign is wrong just where the number of exchanges of rows is "
        "odd. Each exchange changes the sign.",
        SIGN,
        "08#exchange",
        evidence=is_forgets_sign,
    ),
    Mistake(
        "sign_each_step",
        attempts.sign_each_step,
        "the absolute value is right, and exchanges are counted wrongly: a row exchanged with itself, p = k, is "
        "none, and a cycle of three rows is two.",
        SIGN,
        "08#exchange",
        evidence=is_sign_each_step,
    ),
    Mistake(
        "no_pivoting",
        attempts.no_pivoting,
        "rows are never exchanged, so a pivot of 0 is divided by, on a matrix whose determinant is not 0.",
        "What is the determinant of [[0, 1], [1, 0]], and what is its first pivot?",
        "08#exchange",
        evidence=is_no_pivoting,
    ),
    Mistake(
        "only_when_zero",
        attempts.only_when_zero,
        "right in exact arithmetic, but rows are exchanged only when the pivot is exactly 0, and the multiplier of a "
        "tiny pivot "
        "wipes out the row it is subtracted from.",
        "A pivot can be used whenever it is not 0. Which one should be?",
        "08#break",
        status="warn",
        evidence=is_only_when_zero,
    ),
    Mistake(
        "sarrus",
        attempts.sarrus,
        "diagonals one way minus diagonals the other way: that is a rule for 3 by 3 and for no larger matrix.",
        "Of the 24 products a 4 by 4 determinant has, how many lie on diagonals?",
        "08#lu",
        evidence=is_sarrus,
    ),
    Mistake(
        "zero_if_small",
        attempts.zero_if_small,
        "a small determinant is taken for 0. Whether a number is small depends on the entries: times 10⁵⁰ this "
        "matrix has a determinant of ordinary size.",
        "What is the determinant of 10⁻⁵⁰ times a matrix of 3 rows?",
        "08#break",
        evidence=is_zero_if_small,
    ),
    Mistake(
        "raises_on_singular",
        attempts.raises_on_singular,
        "the function stops at a singular matrix, whose determinant is 0: that is an answer, not an error.",
        "If a pivot is 0, what is the product of the pivots?",
        "08#write",
        evidence=is_raises,
        about=ANSWERS,
    ),
    Mistake(
        "nan_on_singular",
        attempts.nan_on_singular,
        "a pivot of 0 is divided by. Where a whole column is 0 the determinant is 0, and nothing has to be divided.",
        "If a pivot is 0, what is the product of the pivots?",
        "08#write",
        evidence=is_nan,
    ),
    Mistake(
        "overwrites",
        attempts.overwrites,
        "the determinant is right, and the caller’s matrix is gone. `np.asarray` and `U = A` make no copy; "
        "`np.array(A, float)` does.",
        "Is the array you eliminate in yours, or the caller’s?",
        "08#write",
        evidence=is_overwrites,
    ),
    Mistake(
        "truncates",
        attempts.truncates,
        "with integers fractions are cut off or refused, while the same numbers as floats give the right determinant. "
        "`np.array(A, float)` makes room for fractions.",
        "What is the dtype of your array when A holds integers?",
        "08#write",
        evidence=only_fails("integers (dtype int)"),
    ),
    Mistake(
        "cofactors",
        attempts.cofactors,
        says_cofactors,
        "How many products does expansion by cofactors add up for 12 rows?",
        "08#lu",
        status="warn",
        evidence=is_cofactors,
        about=ANSWERS,
    ),
)
