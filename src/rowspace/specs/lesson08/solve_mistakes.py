"""The known mistakes of ``solve``: how each is recognised, and its words."""

from __future__ import annotations

import numpy as np

from rowspace.specs.evidence import is_overwrites, is_slow, only_fails, only_fails_tagged
from rowspace.specs.findings import Findings
from rowspace.specs.lesson08 import solve_attempts as attempts
from rowspace.specs.lesson08.evidence import is_fixed_tolerance, numbers_on
from rowspace.specs.mistake import Mistake
from rowspace.specs.numbers import number, seconds

PIVOTS = ("zero on the diagonal", "negative below zero", "zero pivot in step 2", "permutation, 4 by 4")


def is_no_pivoting(findings: Findings) -> bool:
    """No numbers wherever a pivot is 0 without exchanges, and right on ordinary matrices all the same."""
    fine = ("1 by 1", "diagonal", "whole numbers, 3 by 3", "lower triangular", "random, 4 by 4")
    return not any(numbers_on(findings, c) for c in PIVOTS) and not any(findings.fails(c) for c in fine)


def is_only_when_zero(findings: Findings) -> bool:
    return only_fails_tagged("rounding")(findings) and findings.fails("tiny pivot")


def is_through_inverse(findings: Findings) -> bool:
    """Wrong where the inverse is huge and the solution is not; good at the tiny pivot, so rows are exchanged."""
    return only_fails_tagged("rounding")(findings) and not findings.fails("tiny pivot")


def is_silent(findings: Findings) -> bool:
    """All holds, but singular systems get an answer."""
    refused = [c for c in findings.asked() if "refuse" in c.tags]
    return only_fails_tagged("refuse")(findings) and any(c.name in findings.answers for c in refused)


def says_silent(findings: Findings) -> str:
    spoiled = any(
        not np.isfinite(findings.answers[c.name]).all()
        for c in findings.asked()
        if "refuse" in c.tags and c.name in findings.answers
    )
    came = "NaN and ∞ come back, and the program goes on with them" if spoiled else "numbers come back"
    return f"{came}. A 0 among the pivots says that the matrix is singular; `raise LinAlgError(…)` tells the caller."


def says_slow(findings: Findings) -> str:
    cost = findings.cost
    assert cost is not None
    return (
        f"A {cost.sizes[-1]} by {cost.sizes[-1]} system took {seconds(cost.yours[-1])} and time grows like n to the "
        f"power {number(cost.exponent)}; with whole rows at once it takes {seconds(cost.theirs[-1])}."
    )


def python_loops(A, b):  # type: ignore[no-untyped-def]
    M, x = np.array(A, float), np.array(b, float)
    n = len(x)
    for k in range(n):
        p = k + int(np.argmax(abs(M[k:, k])))
        if M[p, k] == 0:
            raise ValueError("A is singular")
        M[[k, p]], x[[k, p]] = M[[p, k]], x[[p, k]]
        for i in range(k + 1, n):
            m = M[i, k] / M[k, k]
            for j in range(k, n):
                M[i, j] = M[i, j] - m * M[k, j]
            x[i] = x[i] - m * x[k]
    for i in reversed(range(n)):
        for j in range(i + 1, n):
            x[i] = x[i] - M[i, j] * x[j]
        x[i] = x[i] / M[i, i]
    return x


ABOUT = "Ax = b, backward error"

MISTAKES = (
    Mistake(
        "forgets_permutation",
        attempts.forgets_permutation,
        "b keeps its old order while the rows of A have a new one. PA = LU, so the triangles belong to P b.",
        "Rows of A were exchanged. Which other rows belong to the same equations?",
        "08#exchange",
    ),
    Mistake(
        "transposed_permutation",
        attempts.transposed_permutation,
        "b is put in order with Pᵀ, which undoes an exchange; PA = LU asks for P b.",
        "Multiply A x = b by what makes P A of A. What does it make of b?",
        "08#exchange",
    ),
    Mistake(
        "permutes_the_answer",
        attempts.permutes_the_answer,
        "the permutation is applied to x, and it exchanges equations, not unknowns: P belongs to b.",
        "Does exchanging two equations rename the unknowns?",
        "08#exchange",
    ),
    Mistake(
        "triangles_exchanged",
        attempts.triangles_exchanged,
        "the triangles are solved in the wrong order. In L (U x) = P b the outer one, L, comes first.",
        "In L (U x) = P b, which of the two can you solve without knowing x?",
        "08#lu",
    ),
    Mistake(
        "forgets_forward",
        attempts.forgets_forward,
        "only U is solved with. What elimination did to the right-hand side is what forward substitution with L does.",
        "Elimination changed the rows of A. What does the same to b?",
        "08#lu",
    ),
    Mistake(
        "forgets_back",
        attempts.forgets_back,
        "only L is solved with: that gives y = U x, and x is still to be found.",
        "L y = P b gives y. Which equation is left?",
        "08#lu",
    ),
    Mistake(
        "b_left_behind",
        attempts.b_left_behind,
        "rows of the matrix are exchanged, and the entries of b stay where they were.",
        "An equation is a row and its right-hand side. What moves when two equations change places?",
        "08#exchange",
    ),
    Mistake(
        "no_pivoting",
        attempts.no_pivoting,
        "rows are never exchanged, so a pivot of 0 is divided by, on a matrix that has an inverse.",
        "What happens on [[0, 1], [1, 0]], where the first pivot is 0?",
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
        "through_inverse",
        attempts.through_inverse,
        "right in exact arithmetic, and what the inverse times b gives in floating point. The columns of the inverse "
        "are huge here "
        "and cancel; two triangular solves leave a residual at rounding level.",
        "Is the inverse needed, or only what it would do to this b?",
        "08#write",
        status="warn",
        evidence=is_through_inverse,
    ),
    Mistake(
        "silent_on_singular",
        attempts.silent_on_singular,
        says_silent,
        "What does a 0 on the diagonal of U say about A?",
        "08#write",
        evidence=is_silent,
        about="Singular matrices are refused",
    ),
    Mistake(
        "fixed_tolerance",
        attempts.fixed_tolerance,
        "pivots below a fixed number are taken for 0, but 10⁻¹⁵⁰ is small only beside something larger. The same "
        "matrix times 10³⁰⁰ is solved.",
        "If A and b are multiplied by 10⁻¹⁵⁰, does x change?",
        "08#break",
        evidence=is_fixed_tolerance,
    ),
    Mistake(
        "overwrites",
        attempts.overwrites,
        "x is right, and the caller’s numbers are gone. `np.asarray` and `M = A` make no copy; `np.array(A, float)` "
        "does.",
        "Is the array you eliminate in yours, or the caller’s?",
        "08#write",
        evidence=is_overwrites,
    ),
    Mistake(
        "truncates",
        attempts.truncates,
        "with integers fractions are cut off or refused, while the same numbers as floats are solved rightly. "
        "`np.array(A, float)` makes room for fractions.",
        "What is the dtype of your arrays when A and b hold integers?",
        "08#write",
        evidence=only_fails("integers (dtype int)"),
    ),
    Mistake("python_loops", python_loops, says_slow, "", "08#write", status="ok", evidence=is_slow),
)
