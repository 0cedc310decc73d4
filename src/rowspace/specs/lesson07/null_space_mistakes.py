"""The known mistakes of ``null_space``: how each is recognised, and its words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from rowspace.specs.findings import ANSWERS, Findings
from rowspace.specs.lesson07.attempts import Null
from rowspace.specs.lesson07.evidence import (
    is_coarse,
    is_exactly_zero,
    is_first_nonzero,
    is_fixed_tolerance,
    is_overwrites,
)
from rowspace.specs.lesson07.matrices import reduced
from rowspace.specs.mistake import Mistake

VECTORS, SENT = "As many vectors as free columns", "A N = 0"


def sizes(findings: Findings, name: str) -> tuple[int, int]:
    """The number of columns of A, and of those without a pivot."""
    A = findings.args[name][0]
    n = int(np.shape(A)[1])
    return n, n - len(reduced(A)[1])


def shape_of(answer: Any) -> tuple[int, ...]:
    """The shape of an array, or of a list of vectors."""
    return np.shape(answer) if isinstance(answer, np.ndarray) or not answer else (len(answer), *np.shape(answer[0]))


def shaped(*shapes: Callable[[int, int], tuple[int, ...]]) -> Callable[[Findings], bool]:
    """What came back has one of these shapes, made of n and the nullity, every time, and not always the right one."""

    def evidence(findings: Findings) -> bool:
        runs = {c.name: findings.runs[c.name] for c in findings.asked("rounding")}
        if not findings.troubles or not all(isinstance(r.answer, np.ndarray | list | tuple) for r in runs.values()):
            return False
        return all(
            shape_of(run.answer) in [shape(*sizes(findings, name)) for shape in shapes] for name, run in runs.items()
        )

    return evidence


def is_zero_vector(findings: Findings) -> bool:
    """Right where there is something in the null space, and wrong where there is only 0."""
    return all(findings.fails(c.name) == (sizes(findings, c.name)[1] == 0) for c in findings.asked("rounding"))


def says_zero_vector(findings: Findings) -> str:
    came: Any = findings.answers.get("identity")
    what = "a vector of zeros" if came is not None and not np.any(came) else "something else than n rows and no columns"
    return (
        f"where the columns are independent, {what} comes back. Then A sends nothing but 0 to 0, and 0 is no part of a "
        "basis: return `np.zeros((n, 0))`."
    )


AT, FOUR, TOLERANCE = "07#null", "07#four", "07#break"
FREE = "In R x = 0, say x₀ + 2 x₁ = 0, what is x₀ when x₁ is 1?"
MISTAKES = (
    Mistake(
        "no_minus",
        Null.no_minus,
        "the entries of R have lost their minus: when they move to the other side of R x = 0 they change sign.",
        FREE,
        AT,
    ),
    Mistake(
        "stacked",
        Null.stacked,
        "−F is put on top and I below it, which is right only when all pivots come first. Each number belongs in the "
        "row of its unknown.",
        "The free unknown is number 1 of three. In which row does its 1 stand?",
        AT,
    ),
    Mistake(
        "first_columns_free",
        Null.first_columns_free,
        "the pivots are taken to stand in the first columns, and the free columns after them. A column without a pivot "
        "can come anywhere.",
        "Which columns of [[1, 2, 0], [0, 0, 1]] have a pivot?",
        AT,
    ),
    Mistake(
        "as_rows",
        Null.as_rows,
        "the vectors are rows. A @ N needs them as columns: `N.T`, or `np.column_stack` of a list of vectors.",
        "How many rows must N have so that A @ N can be formed?",
        AT,
        evidence=shaped(lambda n, k: (k, n), lambda n, k: (k, n) if k else (0,)),
        about=ANSWERS,
    ),
    Mistake(
        "all_in_one",
        Null.all_in_one,
        "one vector comes back, without an axis for several. A null space can have many directions: a column for each.",
        "How many vectors does a basis of the null space of [[0, 0, 0]] have?",
        FOUR,
        evidence=shaped(lambda n, k: (n,)),
        about=ANSWERS,
    ),
    Mistake(
        "one_vector",
        Null.one_vector,
        "only the first vector comes back. Each column without a pivot gives one.",
        "How many vectors does a basis of the null space of [[0, 0, 0]] have?",
        FOUR,
    ),
    Mistake(
        "zero_vector",
        Null.zero_vector,
        says_zero_vector,
        "How many vectors are there in a basis of a space that holds 0 alone?",
        FOUR,
        evidence=is_zero_vector,
    ),
    Mistake(
        "left",
        Null.left,
        "this is the null space of Aᵀ, the combinations of rows that vanish. N has a row for each column of A.",
        "In A x = 0, how many entries has x?",
        FOUR,
    ),
    Mistake(
        "column_space",
        Null.column_space,
        "these are the pivot columns of A, a basis of what A reaches. The null space is what A sends to 0.",
        "Which vectors x have A x = 0?",
        FOUR,
    ),
    Mistake(
        "row_space",
        Null.row_space,
        "these are the rows of R, a basis of the row space. The null space is at a right angle to it.",
        "Which vectors x have A x = 0?",
        FOUR,
    ),
    Mistake(
        "from_a",
        Null.from_a,
        "the entries are read off A. They stand in R, where each pivot unknown has an equation of its own.",
        "Which rows tell you what x₀ is when the free unknowns are chosen: those of A, or those of R?",
        AT,
    ),
    Mistake(
        "free_not_set",
        Null.free_not_set,
        "the free unknowns are left at 0. Each vector has a 1 at its own free unknown; the rest follows from it.",
        FREE,
        AT,
    ),
    Mistake(
        "overwrites",
        Null.overwrites,
        "the basis is right, and the caller’s A has been reduced with it. `np.asarray` and `R = A` make no copy; "
        "`np.array(A, float)` does.",
        "Is R another array than A, or another name for it?",
        "07#write",
        evidence=is_overwrites,
    ),
    Mistake(
        "fixed_tolerance",
        Null.fixed_tolerance,
        "entries below a fixed number are taken for 0, but small means small beside the largest. The same matrix "
        "times 2⁵⁰⁰ has a smaller null space then.",
        "If every entry of A is divided by 2⁵⁰⁰, should the null space change?",
        TOLERANCE,
        evidence=is_fixed_tolerance,
    ),
    Mistake(
        "exactly_zero",
        Null.exactly_zero,
        "right in exact arithmetic, but where entries should cancel rounding leaves some 10⁻¹⁷, which is taken for a "
        "pivot, and a vector is lost. Take for 0 what is at most `max(m, n) * eps * abs(A).max()`.",
        "Is 0.6 − 3 · 0.2 exactly 0 in floating point?",
        TOLERANCE,
        status="warn",
        evidence=is_exactly_zero,
    ),
    Mistake(
        "half_the_digits",
        Null.gram,
        "right in exact arithmetic, but columns that differ by a billionth are taken for equal. That is what a coarse "
        "tolerance does, and also AᵀA, where a billionth is squared and vanishes; elimination of A itself sees it.",
        "What is 2⁻³⁰ squared, and how does that compare with eps?",
        TOLERANCE,
        status="warn",
        evidence=is_coarse,
    ),
    Mistake(
        "first_nonzero",
        Null.first_nonzero,
        "right in exact arithmetic, but the first entry that is not 0 becomes the pivot, and dividing by a tiny one "
        "makes entries that wipe out the others. Take the largest of the column.",
        "The pivot may be any entry of the column that is not 0. Which one is the safest to divide by?",
        TOLERANCE,
        status="warn",
        evidence=is_first_nonzero,
    ),
)
