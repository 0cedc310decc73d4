"""The spec of ``column_space``: any basis of what A can reach.

Bound. A basis computed to rounding, as that of an orthonormal factorisation, belongs to a matrix within 8 max(m, n) u
of A, and the span of r independent columns C turns by no more than κ(C) times that (Stewart and Sun, Matrix
Perturbation Theory, 1990, theorem V.4.4 in first order). The pivot columns themselves lie in it exactly.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import numpy as np

from rowspace.specs import answers
from rowspace.specs.case import Args, case
from rowspace.specs.evidence import is_overwrites
from rowspace.specs.findings import Findings
from rowspace.specs.lesson07 import solutions
from rowspace.specs.lesson07.evidence import is_coarse, is_exactly_zero, is_fixed_tolerance
from rowspace.specs.lesson07.matrices import MATRICES, reduced
from rowspace.specs.lesson07.null_space import dependent, lengths, orthonormal, projection
from rowspace.specs.lesson07.space_attempts import Columns
from rowspace.specs.lesson07.space_evidence import (
    CANCEL,
    COARSE,
    COPY,
    EXACTLY_ZERO,
    FIXED,
    OVERWRITES,
    SCALED,
    SQUARED,
    only_where,
    shaped,
)
from rowspace.specs.lesson08.matrices import draw
from rowspace.specs.measures import back, size, u
from rowspace.specs.mistake import Mistake
from rowspace.specs.numbers import number
from rowspace.specs.prop import Property, exactly
from rowspace.specs.shrink import small_matrices
from rowspace.specs.spec import Spec

VECTORS, INSIDE, NEW = "As many vectors as pivots", "Each lies in the column space", "The vectors are independent"


def read(answer: Any, args: Args) -> Any:
    m = len(args[0])
    C = answers.numbers_in(answer, "C")
    if C.ndim != 2 or len(C) != m:
        raise answers.Unreadable(
            f"C should have a column for each vector of the basis, and {m} row{'s' * (m != 1)}, as A has; its shape is "
            f"{C.shape}."
        )
    return C


def miscount(args: Args, C: Any) -> float:
    return float(abs(C.shape[1] - len(reduced(args[0])[1])))


@lru_cache(maxsize=4096)
def _span(shape: tuple[int, int], numbers: bytes) -> tuple[Any, float]:
    """An orthonormal basis of the column space, and κ of the pivot columns, each of length 1."""
    A = np.frombuffer(numbers).reshape(shape)
    C = A[:, list(reduced(A)[1])]
    C = C / lengths(C)
    Q = orthonormal(C)
    U = np.triu(Q.T @ C)
    inverse = np.column_stack([back(U, e) for e in np.eye(len(U))]) if len(U) else U
    return Q, max(size(U) * size(inverse), 1.0)


def span(args: Args) -> tuple[Any, float]:
    A = np.ascontiguousarray(args[0], float)
    return _span(A.shape, A.tobytes())


def outside(args: Args, C: Any) -> float:
    """What of some vector, of length 1, is not in the column space."""
    if not np.isfinite(C).all():
        return float("inf")
    Q, sizes = span(args)[0], lengths(C)
    C = C / np.where(sizes > 0, sizes, 1.0)
    for _ in range(2):
        C = C - Q @ (Q.conj().T @ C)
    return float(lengths(C).max(initial=0.0))


def passed(findings: Findings) -> str:
    row = findings.worst(findings.spec.property(INSIDE))
    assert row is not None
    return (
        f"A basis for each of {len(findings.asked())} matrices: no vector has more than {number(row.figure)} of itself "
        "outside the column space."
    )


def small() -> Iterator[Args]:
    for A in small_matrices(((1, 1), (1, 2), (2, 1), (2, 2), (2, 3), (3, 2)), (0, 1, 2)):
        yield (A,)


AT, FOUR, TOLERANCE = "07#rank", "07#four", "07#break"
REACH = "Which of the columns of [[1, 2], [2, 4]] are needed, and what does A reach?"
MISTAKES = (
    Mistake(
        "from_r",
        Columns.from_r,
        "these are the pivot columns of R. Row operations move the columns elsewhere; what they keep is which columns "
        "depend on which. Take the same columns of A.",
        "What does [[1, 2], [2, 4]] reach, and is (1, 0) among it?",
        AT,
        about=INSIDE,
    ),
    Mistake(
        "first_columns",
        Columns.first_columns,
        "as many columns as the rank says are taken from the left. A column without a pivot can come before one that "
        "has one.",
        "Which columns of [[1, 2, 0], [0, 0, 1]] have a pivot?",
        AT,
    ),
    Mistake(
        "all_columns",
        Columns.all_columns,
        "all columns come back. They span the column space, and where some depend on others they are no basis.",
        REACH,
        AT,
        about=VECTORS,
    ),
    Mistake(
        "different_columns",
        Columns.different_columns,
        "columns of zeros and repeated ones are left out. A column can also be a multiple of another, or a sum of "
        "others, and say nothing new.",
        REACH,
        AT,
        about=VECTORS,
    ),
    Mistake(
        "rows_of_r",
        Columns.rows_of_r,
        "these are the rows of R, a basis of the row space. That lives on the other side: its vectors have as many "
        "entries as A has columns.",
        "How many entries has A x, if A has 3 rows and 2 columns?",
        FOUR,
    ),
    Mistake(
        "as_rows",
        Columns.as_rows,
        "the vectors are rows. A matrix of basis vectors has them as columns here: leave out the `.T`.",
        "What shape has a basis of one vector with three entries?",
        AT,
        evidence=shaped(lambda m, n, r: (r, m)),
    ),
    Mistake(
        "pivots",
        Columns.pivots,
        "these are the numbers of the pivot columns. The columns themselves are asked for: `A[:, pivots]`.",
        "What does `A[:, [0, 2]]` give?",
        AT,
        evidence=shaped(lambda m, n, r: (r,)),
    ),
    Mistake(
        "null",
        Columns.null,
        "this is the null space, what A sends to 0. The column space is what A reaches.",
        "Which vectors are of the form A x?",
        FOUR,
    ),
    Mistake(
        "left_null",
        Columns.left_null,
        "this is the left null space, at right angles to everything that A reaches.",
        "Which vectors are of the form A x?",
        FOUR,
    ),
    Mistake(
        "free_columns",
        Columns.free_columns,
        "these are the columns without a pivot, the ones that depend on others.",
        REACH,
        AT,
    ),
    Mistake(
        "zero_vector",
        Columns.zero_vector,
        "where A is all zeros, a vector comes back. Then A reaches 0 alone, and 0 is no part of a basis: C has no "
        "columns.",
        "How many vectors are there in a basis of a space that holds 0 alone?",
        FOUR,
        evidence=only_where(lambda m, n, r: r == 0),
    ),
    Mistake("overwrites", Columns.overwrites, OVERWRITES, COPY, "07#write", evidence=is_overwrites),
    Mistake(
        "fixed_tolerance", Columns.fixed_tolerance, FIXED, SCALED, TOLERANCE, evidence=is_fixed_tolerance
    ),
    Mistake(
        "exactly_zero",
        Columns.exactly_zero,
        EXACTLY_ZERO,
        CANCEL,
        TOLERANCE,
        status="warn",
        evidence=is_exactly_zero,
    ),
    Mistake(
        "half_the_digits", Columns.gram, COARSE, SQUARED, TOLERANCE, status="warn", evidence=is_coarse
    ),
)

SPEC = Spec(
    id="column_space",
    lesson="07",
    signature="column_space(A)",
    asks=(
        "`A` is an array of m rows and n columns, of floats or of integers. Return a new array C with m rows whose "
        "columns are a basis of the column space, any basis: they span all `A @ x`, and none depends on the others. "
        "Where A is all zeros, C has no columns. An entry counts as zero when rounding could have made it, not when it "
        "is below a fixed number. `A` stays as it was."
    ),
    stub='''\
def column_space(A):
    """A matrix whose columns are a basis of all A @ x."""
    A = np.array(A, float)
    R, pivots = rref(A)
    return ...  # which columns, and of which matrix?
''',
    reference=solutions.column_space,
    hints=(
        "Which columns of R are combinations of those before them, and what does that say of the columns of A?",
        "Row operations keep the relations between the columns, not the columns. `rref` tells which columns are "
        "needed; take these from A.",
        "`R, pivots = rref(A)` names the columns; they are `A[:, pivots]`.",
    ),
    arguments=("A",),
    read=read,
    cases=tuple(case(name, A, tags=tags) for name, (A, tags) in MATRICES.items()),
    properties=(
        Property(
            VECTORS,
            miscount,
            exactly,
            "a count involves no rounding",
            "The distance from the right number of vectors",
            "",
            "There is one vector for each column with a pivot.",
            AT,
        ),
        Property(
            INSIDE,
            outside,
            lambda args: 8 * max(np.shape(args[0])) * u * (1 + span(args)[1]),
            "8 max(m, n) u κ(C): the span of C, moved by a change of A of that size (Stewart and Sun, section V.4)",
            "What lies outside the column space",
            "times the length of its vector",
            "Each vector has to be some A x. Look for the x of the first one.",
            AT,
        ),
        Property(
            NEW,
            dependent,
            exactly,
            "what is left of a vector without the others is above 8mu, or it is rounding",
            "The number of vectors that are 0, or combinations of others,",
            "",
            "A basis says nothing twice: each vector has to add a direction of its own.",
            AT,
        ),
    ),
    mistakes=MISTAKES,
    where=AT,
    library=frozenset({"orth", "svd", "qr", "qr_pivoted", "eigh", "eig", "pinv"}),
    small=small,
    canonical=lambda C, args: (C.shape[1], projection(C, args)),
    sized=lambda n: (draw(n),),
    sizes=(8, 16, 32),
    passed=passed,
)
