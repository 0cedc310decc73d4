"""The spec of ``general_solution``: one solution of A x = b, and everything that can be added to it.

Any solution will do as p, and any basis of the null space as N. Bound: (p, −1) is sent to 0 by the matrix [A b], b
scaled to the size of A, and read off its reduced form as a vector of its null space (see bounds); minimal solutions by
orthonormal factors leave less than 8 max(m, n) u.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from rowspace.specs import answers
from rowspace.specs.case import Args, Case, case
from rowspace.specs.findings import Findings
from rowspace.specs.lesson07 import null_space, solutions
from rowspace.specs.lesson07.bounds import residual
from rowspace.specs.lesson07.general_mistakes import (
    BIG,
    EXACT,
    FREE,
    MISTAKES,
    NONE,
    SENT,
    SMALL,
    SOLVES,
    TINY,
)
from rowspace.specs.lesson07.matrices import GAP, MIXED, of_rank, reduced
from rowspace.specs.lesson08.matrices import draw, hilbert, strided
from rowspace.specs.measures import u
from rowspace.specs.numbers import number
from rowspace.specs.prop import Property, exactly
from rowspace.specs.shrink import small_matrices
from rowspace.specs.spec import Spec


def read(answer: Any, args: Args) -> Any:
    p, N = answers.parts(answer, ("p", "N"))
    return answers.vector(p, np.shape(args[0])[1], "p"), null_space.read(N, args)


def joined(args: Args) -> tuple[Any, float]:
    """[A b] with b brought to the size of A, and by what it was multiplied."""
    A, b = (np.asarray(a, float) for a in args)
    scale = float((np.abs(A).max(initial=0.0) or 1.0) / (np.abs(b).max(initial=0.0) or 1.0))
    return np.column_stack([A, b * scale]), scale


def left(args: Args, answer: Any) -> float:
    """‖A p − b‖ beside the sizes of [A b] and (p, −1)."""
    M, scale = joined(args)
    with np.errstate(all="ignore"):
        q = np.append(answer[0] * scale, -1.0)
    return null_space.left((M,), q[:, None]) if np.isfinite(q).all() else float("inf")


def canonical(answer: Any, args: Args) -> Any:
    """The solution with nothing of the null space in it, and the projection onto that."""
    p, N = answer
    P = null_space.projection(N, args)
    return (p - P @ p if np.isfinite(N).all() else p), P


def passed(findings: Findings) -> str:
    rows = [findings.worst(findings.spec.property(name)) for name in (SOLVES, SENT)]
    worst = max(row.figure for row in rows if row is not None)
    count = len(findings.asked("refuse"))
    return (
        f"All solutions of {count} systems, up to {number(worst)} of the sizes involved, and "
        f"{len(findings.asked()) - count} systems without one were refused."
    )


def small() -> Iterator[Args]:
    for A in small_matrices(((1, 1), (1, 2), (2, 1), (2, 2), (2, 3)), (0, 1, 2)):
        for x in (np.zeros(A.shape[1]), np.ones(A.shape[1]), np.arange(1.0, A.shape[1] + 1)):
            yield A, A @ x


def reached(A: Any, seed: int = 7) -> tuple[Any, Any]:
    """A and a right-hand side that it reaches, from a vector of whole numbers."""
    A = np.asarray(A, float)
    x = np.random.default_rng([seed, A.shape[1]]).integers(-3, 4, A.shape[1])
    return A, A @ x


NINE = np.arange(1.0, 10).reshape(3, 3)
APART = [[1, 2, 0, 3, 1], [0, 0, 1, 4, 1], [1, 2, 1, 7, 3]]
LINES = np.array([[1.0, 2], [2, 4]])
TALL = np.array([[1.0, 2], [2, 4], [0, 0]])
SOLVABLE: dict[str, tuple[Any, Any, str]] = {
    "1 by 1": ([[4]], [2], ""),
    "0 x = 0": ([[0]], [0], ""),
    "one equation, two unknowns": ([[2, 4]], [6], ""),
    "two lines that cross": ([[1, 2], [3, 4]], [5, 6], ""),
    "one line twice": (LINES, [3, 6], ""),
    "zero on the diagonal": ([[0, 2], [1, 0]], [4, 3], ""),
    "wide": ([[1, 2, 1], [2, 4, 3]], [1, 4], ""),
    "tall": ([[1, 0], [0, 1], [1, 1]], [2, 3, 5], ""),
    "tall, rank 1": ([[1, 2], [2, 4], [3, 6]], [1, 2, 3], ""),
    "first column zero": ([[0, 1, 2], [0, 2, 4], [0, 4, 7]], [3, 6, 11], ""),
    "a gap in the middle": (*reached(GAP), ""),
    "free columns apart": (*reached(APART), ""),
    "b is zero": ([[1, 2, 1], [2, 4, 3]], [0, 0], ""),
    "all zeros": (np.zeros((2, 3)), [0, 0], ""),
    "integers (dtype int)": (MIXED, np.array([5, -1, 8]), "form"),
    "strided view": (strided(MIXED.astype(float)), np.array([5.0, -1, 8]), "form"),
    "huge, 2⁵⁰⁰": (2.0**500 * np.array(GAP), 2.0**500 * np.array([3.0, 6, 3]), ""),
    TINY[0]: (2.0**-500 * np.array(GAP), 2.0**-500 * np.array([3.0, 6, 3]), ""),
    "random, 6 by 6": (draw(6), draw(6)[0], ""),
    "random, 5 by 8": (draw(8)[:5], draw(8)[6][:5], ""),
    EXACT[0]: ([[0.1, 0.2], [0.3, 0.6]], [0.1, 0.3], "rounding"),
    EXACT[1]: (NINE / 7, np.array([1, 2, 3]) / 7, "rounding"),
    EXACT[2]: (*reached(of_rank(5, 7, 3)), "rounding"),
    EXACT[3]: (*reached(of_rank(8, 6, 4)), "rounding"),
    "Hilbert, 5 by 5": (hilbert(5), np.ones(5), "rounding"),
    BIG[0]: (LINES, [3e20, 6e20], "rounding"),
    BIG[1]: (1e-20 * LINES, [3, 6], "rounding"),
    BIG[2]: (TALL, [-3e20, -6e20, 0], "rounding"),
    BIG[3]: (-1e-20 * TALL, [3, 6, 0], "rounding"),
}
UNSOLVABLE: dict[str, tuple[Any, Any]] = {
    NONE[0]: ([[0]], [1]),
    NONE[1]: (LINES, [3, 7]),
    NONE[2]: ([[1, 0], [0, 1], [1, 1]], [2, 3, 4]),
    NONE[3]: ([[1, 2, 3], [2, 4, 6]], [1, 3]),
    NONE[4]: (np.zeros((2, 3)), [0, 1]),
    SMALL[0]: (LINES, [1e-20, 1e-20]),
}


def cases() -> Iterator[Case]:
    for name, (A, b, tags) in SOLVABLE.items():
        yield case(name, *(v if isinstance(v, np.ndarray) else np.array(v, float) for v in (A, b)), tags=tags)
    for name, (A, b) in UNSOLVABLE.items():
        yield case(name, np.array(A, float), np.array(b, float), tags="refuse")


AT = "07#four"

SPEC = Spec(
    id="general_solution",
    lesson="07",
    signature="general_solution(A, b)",
    asks=(
        "`A` is an array of m rows and n columns, `b` a vector with an entry for each row, of floats or of integers. "
        "Return `p, N`: any solution of `A @ x == b`, a vector, and a basis of the null space of `A`, any basis, as "
        "the columns of N (with n rows and no columns where there is one solution only). All solutions are then "
        "`p + N @ t`. Raise `ValueError` where there is no solution. What counts as zero is decided beside the size of "
        "`A`, and in `b` beside the size of `b`. Both stay as they were."
    ),
    stub='''\
def general_solution(A, b):
    """A solution p of A @ x == b, and a basis N of the null space as columns."""
    R, pivots = rref(np.column_stack([A, b]))
    n = np.shape(A)[1]
    ...  # what does a pivot in column n say?
    p = np.zeros(n)
    ...  # free unknowns stay at 0
    return p, null_space(A)
''',
    reference=solutions.general_solution,
    hints=(
        "Reduce A with b as a last column. What does a row (0, …, 0, 1) say, and what do the others say when all free "
        "unknowns are 0?",
        "A pivot in the last column is the row 0 = 1: no solution. Otherwise the last column has the pivot unknowns of "
        "a solution whose free unknowns are 0.",
        "`p[pivots] = R[:len(pivots), n]`. For digits, divide b by its size beside that of A before, and multiply p by "
        "it after.",
    ),
    arguments=("A", "b"),
    read=read,
    cases=tuple(cases()),
    properties=(
        Property(
            SOLVES,
            left,
            lambda args: residual((joined(args)[0],)) + 8 * (max(np.shape(args[0])) + 1) * u,
            "‖C‖ times the error of the reduced form of [A b] (Higham, theorem 14.5; see rref), or 8 max(m, n) u",
            "A p − b",
            "times the sizes of [A b] and (p, −1)",
            "Multiply A and p out, row by row, and compare with b.",
            AT,
        ),
        Property(
            FREE,
            lambda args, answer: float(abs(answer[1].shape[1] - np.shape(args[0])[1] + len(reduced(args[0])[1]))),
            exactly,
            "a count involves no rounding",
            "The distance from the right number of columns of N",
            "",
            "There is one vector for each column of A without a pivot: n minus rank.",
            AT,
        ),
        Property(
            SENT,
            lambda args, answer: null_space.left(args, answer[1]),
            lambda args: residual((joined(args)[0],)) + residual(args) + 8 * max(np.shape(args[0])) * u,
            "‖C‖ times the error of a reduced form, of A or of [A b], or 8 max(m, n) u for an orthonormal basis",
            "What A leaves of some column of N",
            "times the sizes of both",
            "A does not send the columns of N to 0. Multiply one of them out, row by row.",
            "07#null",
        ),
        Property(
            "The columns of N are independent",
            lambda args, answer: null_space.dependent(args, answer[1]),
            exactly,
            "what is left of a vector without the others is above 8nu, or it is rounding",
            "The number of columns of N that are 0, or combinations of others,",
            "",
            "A basis says nothing twice: each vector has to add a direction of its own.",
            "07#null",
        ),
        Property(
            "No solution, no answer",
            lambda args, answer: 1.0,
            exactly,
            "nothing can be returned there",
            "",
            "",
            "Reduce that system by hand, b as a last column, and read what its last row says.",
            AT,
            only="refuse",
            claim="An answer came back although no x has A x = b",
        ),
    ),
    mistakes=MISTAKES,
    where=AT,
    noun="system",
    library=frozenset({"lstsq", "solve", "pinv", "svd", "qr", "null_space", "inv"}),
    small=small,
    canonical=canonical,
    sized=lambda n: (draw(n)[: n // 2], np.ones(n // 2)),
    sizes=(8, 16, 32),
    passed=passed,
)
