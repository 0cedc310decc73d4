"""The spec of ``rank_factorization``: A = C F with as many columns in C as A has rank.

Any two such factors are right. Bound: with the pivot columns as C and rows of R as F, ‖C‖ times the error of R (see
bounds); factors from an orthonormal basis are nearer than 8 max(m, n) u.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from rowspace.specs import answers
from rowspace.specs.case import Args, case
from rowspace.specs.evidence import is_overwrites
from rowspace.specs.findings import Findings
from rowspace.specs.lesson07 import solutions
from rowspace.specs.lesson07.bounds import residual
from rowspace.specs.lesson07.evidence import (
    is_coarse,
    is_exactly_zero,
    is_first_nonzero,
    is_fixed_tolerance,
)
from rowspace.specs.lesson07.matrices import MATRICES, reduced
from rowspace.specs.lesson07.space_attempts import Factors
from rowspace.specs.lesson07.space_evidence import (
    CANCEL,
    COARSE,
    COPY,
    EXACTLY_ZERO,
    FIXED,
    OVERWRITES,
    SCALED,
    SQUARED,
    shaped,
    sizes,
)
from rowspace.specs.lesson08.matrices import draw
from rowspace.specs.measures import size, u
from rowspace.specs.mistake import Mistake
from rowspace.specs.numbers import number
from rowspace.specs.prop import Property, exactly
from rowspace.specs.shrink import small_matrices
from rowspace.specs.spec import Spec

THIN, PRODUCT = "C has as many columns as A has rank", "C F = A"


def read(answer: Any, args: Args) -> Any:
    m, n = np.shape(args[0])
    C, F = (answers.numbers_in(part, name) for part, name in zip(answers.parts(answer, "CF"), "CF", strict=True))
    if C.ndim != 2 or F.ndim != 2 or len(C) != m or F.shape[1] != n or C.shape[1] != len(F):
        raise answers.Unreadable(
            f"C @ F should be {m} by {n}, with as many columns in C as rows in F; their shapes are {C.shape} and "
            f"{F.shape}."
        )
    return C, F


def too_thick(args: Args, answer: Any) -> float:
    return float(abs(answer[0].shape[1] - len(reduced(args[0])[1])))


def error(args: Args, answer: Any) -> float:
    """‖C F − A‖ beside ‖A‖."""
    A = np.asarray(args[0], float)
    C, F = answer
    if not (np.isfinite(C).all() and np.isfinite(F).all()):
        return float("inf")
    top = float(np.abs(A).max(initial=0.0)) or 1.0
    scale = float(np.abs(F).max(initial=0.0)) or 1.0
    lost = size((C * (scale / top)) @ (F / scale) - A / top)
    return lost / (size(A / top) or 1.0)


def passed(findings: Findings) -> str:
    row = findings.worst(findings.spec.property(PRODUCT))
    assert row is not None
    return (
        f"Each of {len(findings.asked())} matrices is the product of two, no thicker than its rank, up to "
        f"{number(row.figure)} of its size."
    )


def small() -> Iterator[Args]:
    for A in small_matrices(((1, 1), (1, 2), (2, 1), (2, 2), (2, 3), (3, 2)), (0, 1, 2)):
        yield (A,)


def is_trivial(findings: Findings) -> bool:
    """The product is right every time, and as thick as a side of A."""
    product_right = all(findings.holds(PRODUCT, c.name) for c in findings.asked("rounding"))
    thick = all(
        findings.answers[c.name][0].shape[1] in sizes(findings, c.name)[:2]
        for c in findings.asked("rounding")
        if c.name in findings.answers
    )
    return product_right and thick and not findings.right("rounding")


AT, DEEPER, TOLERANCE = "07#rank", "07#four", "07#break"
TWICE = "How is each column of [[1, 2], [2, 4]] made of the first?"
MISTAKES = (
    Mistake(
        "c_from_r",
        Factors.c_from_r,
        "C is taken from R, where the pivot columns are those of the identity: the product is R. Take the same columns "
        "of A.",
        "What is the product of an identity and R?",
        AT,
        about=PRODUCT,
    ),
    Mistake(
        "f_from_a",
        Factors.f_from_a,
        "F is made of rows of A. Column j of F has to say how column j of A is made of the columns of C, and that "
        "stands in R.",
        TWICE,
        AT,
        about=PRODUCT,
    ),
    Mistake(
        "first_columns",
        Factors.first_columns,
        "C is made of the first columns of A. A column without a pivot can come before one that has one, and R speaks "
        "of the pivot columns.",
        "Which columns of [[1, 2, 0], [0, 0, 1]] have a pivot?",
        AT,
    ),
    Mistake(
        "all_rows",
        Factors.all_rows,
        "F has the rows of zeros of R as well, and C no columns for them. Cut R after as many rows as there are "
        "pivots.",
        "C has two columns: how many rows has F?",
        AT,
        evidence=shaped(lambda m, n, r: ((m, r), (m, n))),
    ),
    Mistake(
        "trivial",
        Factors.trivial,
        "A itself and an identity: right as a product, and as thick as A. The point is that C has no more columns "
        "than the rank.",
        TWICE,
        AT,
        evidence=is_trivial,
        about=THIN,
    ),
    Mistake(
        "exchanged",
        Factors.exchanged,
        "the two factors come in the other order: first C, with the rows of A, then F, with its columns.",
        "Which factor has as many rows as A?",
        AT,
        evidence=shaped(lambda m, n, r: ((r, n), (m, r))),
    ),
    Mistake(
        "f_transposed",
        Factors.f_transposed,
        "F is lying on its side: `C @ F` needs a row of F for each column of C.",
        "Which shapes can be multiplied with (3, 2)?",
        AT,
        evidence=shaped(lambda m, n, r: ((m, r), (n, r))),
    ),
    Mistake(
        "multiplied",
        Factors.multiplied,
        "the product came back. Asked for are its two factors: `return C, F`.",
        "Which two things should come back?",
        AT,
        evidence=shaped(lambda m, n, r: (m, n)),
    ),
    Mistake(
        "not_reduced",
        Factors.not_reduced,
        "F still has entries above its pivots. Then column j of F does not say how column j of A is made: a pivot "
        "column of F has to be a column of the identity.",
        "C times which column gives the second column of C?",
        "07#rref",
    ),
    Mistake(
        "not_scaled",
        Factors.not_scaled,
        "the pivots of F are not 1, so the pivot columns come out multiplied by them. Divide each row by its pivot.",
        "C times which column gives the first column of C?",
        "07#rref",
    ),
    Mistake(
        "one_column",
        Factors.one_column,
        "C has one column only. A sum of as many products of a column and a row is needed as the rank says.",
        "What is the rank of a column times a row?",
        AT,
    ),
    Mistake("overwrites", Factors.overwrites, OVERWRITES, COPY, "07#write", evidence=is_overwrites),
    Mistake(
        "fixed_tolerance", Factors.fixed_tolerance, FIXED, SCALED, TOLERANCE, evidence=is_fixed_tolerance
    ),
    Mistake(
        "exactly_zero",
        Factors.exactly_zero,
        EXACTLY_ZERO,
        CANCEL,
        TOLERANCE,
        status="warn",
        evidence=is_exactly_zero,
    ),
    Mistake("coarse", Factors.coarse, COARSE, SQUARED, TOLERANCE, status="warn", evidence=is_coarse),
    Mistake(
        "first_nonzero",
        Factors.first_nonzero,
        "right in exact arithmetic, but the first entry that is not 0 becomes the pivot, and dividing by a tiny one "
        "makes entries that wipe out the others. Take the largest of the column.",
        "The pivot may be any entry of the column that is not 0. Which one is the safest to divide by?",
        TOLERANCE,
        status="warn",
        evidence=is_first_nonzero,
    ),
)

SPEC = Spec(
    id="rank_factorization",
    lesson="07",
    signature="rank_factorization(A)",
    asks=(
        "`A` is an array of m rows and n columns, of floats or of integers. Return two new arrays `C, F` with `C @ F` "
        "equal to `A` up to rounding, where C has m rows and F has n columns, and C has as many columns, F as many "
        "rows, as `A` has rank: none where it is all zeros. An entry counts as zero when rounding could have made it, "
        "not when it is below a fixed number. `A` stays as it was."
    ),
    stub='''\
def rank_factorization(A):
    """C and F with C @ F == A, and as many columns in C as A has rank."""
    A = np.array(A, float)
    R, pivots = rref(A)
    C = ...  # columns that make up all others
    F = ...  # how each column of A is made of them
    return C, F
''',
    reference=solutions.rank_factorization,
    hints=(
        "Column j of C @ F is C times column j of F. How is a column of A made of its pivot columns, and where can one "
        "read it?",
        "The relations between the columns are the same in A and in R, and in R they can be read off: column j of R "
        "says how much of each pivot column is in column j.",
        "`A[:, pivots]` and `R[:len(pivots)]`.",
    ),
    arguments=("A",),
    read=read,
    cases=tuple(case(name, A, tags=tags) for name, (A, tags) in MATRICES.items()),
    properties=(
        Property(
            THIN,
            too_thick,
            exactly,
            "a count involves no rounding",
            "The distance of the number of columns from the rank",
            "",
            "How many columns of A are needed to make all of them?",
            AT,
        ),
        Property(
            PRODUCT,
            error,
            lambda args: residual(args) + 8 * max(np.shape(args[0])) * u,
            "‖C‖ times the error of a reduced form (Higham, theorem 14.5; see rref), or 8 max(m, n) u",
            "C F − A",
            "times the size of A",
            "Multiply C and F out for a small matrix, column by column.",
            AT,
        ),
    ),
    mistakes=MISTAKES,
    where=AT,
    library=frozenset({"svd", "qr", "qr_pivoted", "lu", "pinv", "lstsq", "interpolative"}),
    small=small,
    canonical=lambda answer, args: (answer[0].shape[1], answer[0] @ answer[1]),
    sized=lambda n: (draw(n)[: n // 2],),
    sizes=(8, 16, 32),
    passed=passed,
)
