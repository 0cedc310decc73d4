"""The spec of ``rank``: how many pivots elimination finds. The right ranks are worked out in fractions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from rowspace.specs import answers
from rowspace.specs.case import Args, case
from rowspace.specs.findings import ANSWERS, Findings
from rowspace.specs.lesson07 import solutions
from rowspace.specs.lesson07.attempts import Rank
from rowspace.specs.lesson07.evidence import (
    is_coarse,
    is_exactly_zero,
    is_fixed_tolerance,
    is_overwrites,
    is_signed_pivot,
)
from rowspace.specs.lesson07.matrices import MATRICES, reduced
from rowspace.specs.lesson08.matrices import draw
from rowspace.specs.mistake import Mistake
from rowspace.specs.prop import Property, exactly
from rowspace.specs.shrink import small_matrices
from rowspace.specs.spec import Spec


def read(answer: Any, args: Args) -> Any:
    found = answers.scalar(answer, "The rank")
    if found != int(found) if np.isfinite(found) else True:
        raise answers.Unreadable(f"The rank should be a whole number; it is {answers.describe(answer)}.")
    return found


def off(args: Args, found: float) -> float:
    return abs(found - len(reduced(args[0])[1]))


def small() -> Iterator[Args]:
    for A in small_matrices(((1, 1), (1, 2), (2, 1), (2, 2), (2, 3), (3, 2)), (0, 1, 2)):
        yield (A,)


def is_pivots(findings: Findings) -> bool:
    """What came back each time are as many numbers as the rank says."""
    if findings.answers:
        return False
    return all(
        np.shape(findings.runs[c.name].answer) == (len(reduced(findings.args[c.name][0])[1]),)
        for c in findings.asked("rounding")
    )


AT, TOLERANCE = "07#rank", "07#break"
COMBINED = "Which row of [[1, 1, 1], [1, 2, 3], [2, 3, 4]] is the sum of the others?"
MISTAKES = (
    Mistake(
        "nonzero_rows",
        Rank.nonzero_rows,
        "rows of A that are not zero are counted before elimination. Rows can depend on each other without being zero.",
        COMBINED,
        AT,
    ),
    Mistake(
        "smaller_side",
        Rank.smaller_side,
        "this is the smaller of the two sides, the largest rank such a shape can have. Rows that depend on each other "
        "count less.",
        COMBINED,
        AT,
    ),
    Mistake(
        "different_rows",
        Rank.different_rows,
        "different rows are counted. A row can be a multiple of another, or a sum of others, and say nothing new.",
        COMBINED,
        AT,
    ),
    Mistake(
        "nonzero_diagonal",
        Rank.nonzero_diagonal,
        "entries on the diagonal are counted after elimination. Where a column has no pivot, the next pivot stands to "
        "the right of the diagonal.",
        "Where is the pivot of [[0, 2, 4]]?",
        "07#rref",
    ),
    Mistake(
        "no_column_skipped",
        Rank.no_column_skipped,
        "where a column has no pivot the row is passed over with it. The same row looks for its pivot in the next "
        "column.",
        "In [[0, 1], [0, 2]], which row holds the pivot of column 1?",
        "07#rref",
    ),
    Mistake(
        "stops_at_gap",
        Rank.stops_at_gap,
        "counting ends at the first column without a pivot, and the columns after it still have some.",
        "Does a column without a pivot say anything about the next? Compare `break` and `continue`.",
        "07#rref",
    ),
    Mistake(
        "signed_pivot",
        Rank.signed_pivot,
        "the pivot is the largest entry with its sign, so that −1 loses against 0 and is missed. The absolute value "
        "decides.",
        "Can a row start with −1 as its pivot?",
        "07#rref",
        evidence=is_signed_pivot,
    ),
    Mistake(
        "nullity",
        Rank.nullity,
        "these are the columns without a pivot: the dimension of the null space. Rank and nullity together make up "
        "the number of columns.",
        "Of two columns, one with a pivot, how large are rank and nullity?",
        "07#four",
    ),
    Mistake(
        "zero_rows",
        Rank.zero_rows,
        "these are the rows that elimination turns into zeros. The others are the rank.",
        "Which rows of the reduced form say something?",
        AT,
    ),
    Mistake(
        "pivots",
        Rank.pivots,
        "these are the pivot columns themselves. The rank is how many there are.",
        "What is the length of a list?",
        AT,
        evidence=is_pivots,
        about=ANSWERS,
    ),
    Mistake(
        "overwrites",
        Rank.overwrites,
        "the rank is right, and the caller’s A has been eliminated with it. `np.asarray` and `U = A` make no copy; "
        "`np.array(A, float)` does.",
        "Is U another array than A, or another name for it?",
        "07#write",
        evidence=is_overwrites,
    ),
    Mistake(
        "fixed_tolerance",
        Rank.fixed_tolerance,
        "entries below a fixed number are taken for 0, but small means small beside the largest. The same matrix "
        "times 2⁵⁰⁰ has another rank then.",
        "If every entry of A is divided by 2⁵⁰⁰, should the rank change?",
        TOLERANCE,
        evidence=is_fixed_tolerance,
    ),
    Mistake(
        "exactly_zero",
        Rank.exactly_zero,
        "right in exact arithmetic, but where entries should cancel rounding leaves some 10⁻¹⁷, and that is taken for "
        "a pivot. Take for 0 what is at most `max(m, n) * eps * abs(A).max()`.",
        "Is 0.6 − 3 · 0.2 exactly 0 in floating point?",
        TOLERANCE,
        status="warn",
        evidence=is_exactly_zero,
    ),
    Mistake(
        "half_the_digits",
        Rank.gram,
        "right in exact arithmetic, but columns that differ by a billionth are taken for equal. That is what a coarse "
        "tolerance does, and also AᵀA, where a billionth is squared and vanishes; elimination of A itself sees it.",
        "What is 2⁻³⁰ squared, and how does that compare with eps?",
        TOLERANCE,
        status="warn",
        evidence=is_coarse,
    ),
)

SPEC = Spec(
    id="rank",
    lesson="07",
    signature="rank(A)",
    asks=(
        "`A` is an array with any number of rows and columns, of floats or of integers. Return its rank, one whole "
        "number: how many of its columns, or rows, are independent. An entry counts as zero when rounding could have "
        "made it: when it is no larger than about max(m, n) eps times the largest of `A`, not when it is below a fixed "
        "number. `A` stays as it was."
    ),
    stub='''\
def rank(A):
    """The number of pivots of A."""
    U = np.array(A, float)
    m, n = U.shape
    r = 0
    ...  # how many columns have a pivot?
    return r
''',
    reference=solutions.rank,
    hints=(
        "Eliminate a matrix with a row twice. What becomes of the second one?",
        "The rank is the number of pivots: eliminate as in `rref`, downwards is enough, and count.",
        "`R, pivots = rref(A)`, then `len(pivots)`; or count each `r += 1` in an elimination of your own.",
    ),
    arguments=("A",),
    read=read,
    cases=tuple(case(name, A, tags=tags) for name, (A, tags) in MATRICES.items()),
    properties=(
        Property(
            "The rank is right",
            off,
            exactly,
            "a count involves no rounding",
            "The distance from the right rank",
            "",
            "Eliminate that matrix by hand, and count the pivots.",
            AT,
        ),
    ),
    mistakes=MISTAKES,
    where=AT,
    library=frozenset(
        {"matrix_rank", "svd", "svdvals", "qr", "qr_pivoted", "lu", "eigvalsh", "eigh", "det", "null_space", "orth"}
    ),
    small=small,
    sized=lambda n: (draw(n),),
    sizes=(8, 16, 32),
    passed=lambda findings: (
        f"The rank is right on all {len(findings.asked())} matrices, wide, tall and square, huge and tiny, and not "
        "misled by rounding."
    ),
)
