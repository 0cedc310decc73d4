"""The known mistakes of ``general_solution``: how each is recognised, and its words."""

from __future__ import annotations

import numpy as np

from rowspace.specs.evidence import is_overwrites
from rowspace.specs.findings import ANSWERS, Findings
from rowspace.specs.lesson07.space_attempts import General
from rowspace.specs.lesson07.space_evidence import CANCEL, COPY, FIXED, OVERWRITES, SCALED, only_where, shaped
from rowspace.specs.mistake import Mistake

SOLVES, FREE, SENT = "A p = b", "As many columns in N as are free", "A N = 0"
EXACT = ("tenths", "sevenths", "rank 3, 5 by 7", "rank 4, 8 by 6")
TINY = ("tiny, 2⁻⁵⁰⁰",)
BIG = ("b much larger than A", "A much smaller than b", "b much larger, below zero", "A much smaller, below zero")
SMALL = ("no solution, b much smaller than A",)
NONE = ("0 x = 1", "parallel lines", "tall, no solution", "wide, no solution", "all zeros, b not")


def failing(findings: Findings) -> set[str]:
    return {c.name for c in findings.asked() if findings.fails(c.name)}


def is_no_refusal(findings: Findings) -> bool:
    """Every solvable system of ordinary size is solved, and the others are too."""
    answered = all(name in findings.answers for name in NONE)
    return answered and failing(findings) <= {*NONE, *SMALL, *BIG, *EXACT}


def is_exactly_zero(findings: Findings) -> bool:
    return bool(failing(findings) & set(EXACT)) and failing(findings) <= set(EXACT)


def is_fixed_tolerance(findings: Findings) -> bool:
    bad = failing(findings)
    return set(TINY) <= bad <= {*TINY, *BIG, *SMALL}


def is_one_scale(findings: Findings) -> bool:
    bad = failing(findings)
    return bool(bad) and bad <= {*BIG, *SMALL}


def is_alone(findings: Findings) -> bool:
    """Vectors of n entries come back, and no basis."""
    runs = [(findings.runs[c.name], findings.args[c.name]) for c in findings.asked("rounding", "refuse")]
    return not findings.answers and all(
        isinstance(run.answer, np.ndarray) and run.answer.shape == np.shape(args[0])[1:] for run, args in runs
    )


AT, NULL, TOLERANCE = "07#four", "07#null", "07#break"
ROW = "In the reduced form of [A b], what does a row (1, 2, 0, 5) say of x₀ when x₁ is 0?"
MISTAKES = (
    Mistake(
        "no_refusal",
        General.no_refusal,
        "a p comes back where a row says 0 = 1. Nothing solves such a system: look for a pivot in the column of b, and "
        "raise `ValueError`.",
        "What does the row (0, 0, 1) of [A b] say?",
        AT,
        evidence=is_no_refusal,
        cases=NONE,
    ),
    Mistake(
        "refuses_many",
        General.refuses_many,
        "systems with many solutions are refused. They are the point here: one solution, and a basis of what can be "
        "added to it.",
        "How many solutions has x₀ + x₁ = 1, and how are they written down?",
        AT,
        evidence=only_where(lambda m, n, r: r < n),
        about=ANSWERS,
    ),
    Mistake(
        "stacked",
        General.stacked,
        "the numbers of the last column stand at the top of p, which is right only when all pivots come first. Each "
        "belongs to the unknown of its pivot.",
        "In [[0, 1, 5]], whose value is 5?",
        AT,
        about=SOLVES,
    ),
    Mistake(
        "no_particular",
        General.no_particular,
        "p is 0, which solves A x = 0. A solution of A x = b is needed to start from.",
        ROW,
        AT,
        about=SOLVES,
    ),
    Mistake(
        "from_b",
        General.from_b,
        "p holds the numbers of b as they were. The row operations change b too: reduce it together with A, as a last "
        "column.",
        "2 x = 6 becomes x = …?",
        "07#rref",
        about=SOLVES,
    ),
    Mistake(
        "turned",
        General.turned,
        "p has the wrong sign. The numbers of the last column stand on the right-hand side already; only those of N "
        "change sides.",
        ROW,
        AT,
        about=SOLVES,
    ),
    Mistake(
        "no_minus",
        General.no_minus,
        "the entries of R have lost their minus in N: when they move to the other side of R x = 0 they change sign.",
        "In R x = 0, say x₀ + 2 x₁ = 0, what is x₀ when x₁ is 1?",
        NULL,
        about=SENT,
    ),
    Mistake(
        "as_rows",
        General.as_rows,
        "the basis stands in the rows of N. `p + N @ t` needs its vectors as columns.",
        "How many rows must N have so that p + N @ t can be formed?",
        NULL,
        evidence=shaped(lambda m, n, r: ((n,), (n - r, n))),
        about=ANSWERS,
    ),
    Mistake(
        "one_vector",
        General.one_vector,
        "N has one column only. Each column of A without a pivot leaves an unknown free, and gives a vector.",
        "How many numbers can be chosen at will in x₀ + x₁ + x₂ = 1?",
        NULL,
        about=FREE,
    ),
    Mistake(
        "augmented",
        General.augmented,
        "N is the null space of [A b], with an entry too many. Only what A itself sends to 0 can be added to a "
        "solution.",
        "How many unknowns has the system?",
        NULL,
        evidence=shaped(lambda m, n, r: ((n,), (n + 1, n + 1 - r))),
        about=ANSWERS,
    ),
    Mistake(
        "alone",
        General.alone,
        "one solution came back, without what can be added to it: `return p, N`.",
        "How many solutions has x₀ + x₁ = 1?",
        AT,
        evidence=is_alone,
        about=ANSWERS,
    ),
    Mistake(
        "exchanged",
        General.exchanged,
        "the two come in the other order: first p, then N.",
        "Which of the two is a vector?",
        AT,
        evidence=shaped(lambda m, n, r: ((n, n - r), (n,))),
        about=ANSWERS,
    ),
    Mistake(
        "column_space",
        General.column_space,
        "N holds a basis of the column space, what A reaches. What can be added to a solution is what A sends to 0.",
        "If A x = b and A y = b, what is A (x − y)?",
        AT,
    ),
    Mistake(
        "zero_vector",
        General.zero_vector,
        "where there is one solution, N holds a vector of zeros. 0 is no part of a basis: N has no columns then.",
        "How many vectors are there in a basis of a space that holds 0 alone?",
        AT,
        evidence=only_where(lambda m, n, r: r == n),
    ),
    Mistake("overwrites", General.overwrites, OVERWRITES, COPY, "07#write", evidence=is_overwrites),
    Mistake(
        "fixed_tolerance",
        General.fixed_tolerance,
        FIXED,
        SCALED,
        TOLERANCE,
        evidence=is_fixed_tolerance,
        cases=TINY,
    ),
    Mistake(
        "exactly_zero",
        General.exactly_zero,
        "right in exact arithmetic, but where entries should cancel rounding leaves some 10⁻¹⁷, which is taken for a "
        "pivot: a solvable system is refused, or a free unknown lost. Take for 0 what rounding could have made.",
        CANCEL,
        TOLERANCE,
        status="warn",
        evidence=is_exactly_zero,
        cases=EXACT,
    ),
    Mistake(
        "one_scale",
        General.one_scale,
        "right in exact arithmetic, but A and b are measured by the larger of the two, though they may be in different "
        "units. With b in tiny units a contradiction passes for rounding, and with b in huge ones A itself does.",
        "Does it matter for the number of solutions whether b is given in metres or in nanometres?",
        TOLERANCE,
        status="warn",
        evidence=is_one_scale,
        cases=(*BIG, *SMALL),
    ),
)
