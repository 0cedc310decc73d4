"""The spec of ``rref``: the reduced row echelon form, and the columns of its pivots.

The reduced form is unique, so answers are compared with the one worked out in fractions. The bound is in `bounds`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from rowspace import linalg
from rowspace.specs import answers
from rowspace.specs.case import Args, case
from rowspace.specs.curve import Curve, clipped
from rowspace.specs.findings import Findings
from rowspace.specs.lesson07 import solutions
from rowspace.specs.lesson07.bounds import reduction
from rowspace.specs.lesson07.matrices import MATRICES, reduced
from rowspace.specs.lesson07.rref_mistakes import FORM, MISTAKES, PIVOTS
from rowspace.specs.lesson08.matrices import draw
from rowspace.specs.measures import backward_error
from rowspace.specs.numbers import number
from rowspace.specs.prop import Property, exactly
from rowspace.specs.running import call
from rowspace.specs.shrink import small_matrices
from rowspace.specs.spec import Spec


def read(answer: Any, args: Args) -> Any:
    """R, and the pivots as a vector, in increasing order."""
    R, pivots = answers.parts(answer, ("R", "pivots"))
    R = answers.matrix(R, np.shape(args[0]), "R")
    pivots = answers.numbers_in(list(pivots) if isinstance(pivots, range | set) else pivots, "pivots")
    if pivots.ndim != 1:
        raise answers.Unreadable(f"pivots should be a list of column numbers; its shape is {pivots.shape}.")
    return R, np.sort(pivots)


def misplaced(args: Args, answer: Any) -> float:
    """Columns that are in one list of pivots and not in the other."""
    return float(len(set(answer[1].tolist()) ^ set(reduced(args[0])[1])))


def unreduced(args: Args, answer: Any) -> float:
    """The largest entry that should be 0, or distance of a pivot from 1, at the pivots that are right."""
    R, (_, pivots) = answer[0], reduced(args[0])
    r = len(pivots)
    left = [R[i, :j] for i, j in enumerate(pivots)]
    off = [R[:, list(pivots)] - np.eye(len(R))[:, :r], R[r:], *left]
    return float(max(np.abs(part).max(initial=0.0) for part in off))


def error(args: Args, answer: Any) -> float:
    right, _ = reduced(args[0])
    return float(np.abs(answer[0] - right).max(initial=0.0)) / largest(args)


def largest(args: Args) -> float:
    return max(1.0, float(np.abs(reduced(args[0])[0]).max(initial=0.0)))


def curve(f: Callable[..., Any]) -> Curve | None:
    """Backward error of the solution in the last column while the first pivot shrinks."""
    sizes = tuple(10.0**-k for k in range(0, 14, 2))
    errors: tuple[list[float], list[float]] = [], []
    for s in sizes:
        A = draw(8, seed=8)
        A[0, 0] = s
        b = A.sum(1)
        M = np.column_stack([A, b])
        try:
            R, _ = read(call(f, (M,), (), 0.5).answer, (M,))
        except answers.Unreadable:
            return None
        with np.errstate(all="ignore"):
            errors[0].append(backward_error(A, R[:, -1], b))
            errors[1].append(backward_error(A, linalg.solve(A, b), b))
    return Curve(
        sizes,
        clipped(errors[0]),
        clipped(errors[1]),
        "rowspace.linalg.solve",
        "size of the first pivot",
        "Backward error of Ax = b read off the last column, random 8 by 8",
        "Backward error of the last column as the first pivot shrinks.",
    )


def passed(findings: Findings) -> str:
    row = findings.worst(findings.spec.property("R = the reduced form of A"))
    assert row is not None
    words = (
        f"All pivots of {len(findings.asked())} matrices are found, and R is within {number(row.figure)} of the "
        "reduced form in fractions"
    )
    drawn = findings.curve
    if drawn is None:
        return f"{words}."
    worst = number(max(drawn.yours))
    return f"{words}; down to a pivot of {number(drawn.x[-1])} the backward error is at most {worst}."


def small() -> Iterator[Args]:
    for A in small_matrices(((1, 1), (1, 2), (2, 1), (2, 2), (2, 3), (3, 2)), (0, 1, 2)):
        yield (A,)


AT = "07#rref"
WHY = (
    "2nu (|C⁻¹| |L| |U| + 3 |U⁻¹| |U|) |R| for the pivot columns C = LU (Higham, theorem 14.5), and u of each entry "
    "that is not exact"
)

SPEC = Spec(
    id="rref",
    lesson="07",
    signature="rref(A)",
    asks=(
        "`A` is an array with any number of rows and columns, of floats or of integers. Return `R, pivots`: a new "
        "array with the reduced row echelon form of `A`, and the list of the columns that have a pivot, counted from "
        "0. Each pivot is 1 and the only entry of its column, further right than the one above it, and rows of zeros "
        "come last. An entry counts as zero when rounding could have made it: when it is no larger than about "
        "max(m, n) eps times the largest of `A`, not when it is below a fixed number. `A` stays as it was."
    ),
    stub='''\
def rref(A):
    """R, pivots: the reduced row echelon form of A, and the columns of its pivots."""
    R = np.array(A, float)
    m, n = R.shape
    pivots = []
    for j in range(n):
        ...  # is there a pivot in column j, on or below row len(pivots)?
    return R, pivots
''',
    reference=solutions.rref,
    hints=(
        "Which row waits for a pivot? What happens to it when the column at hand has none?",
        "Keep the number of the row beside that of the column: `r = len(pivots)`. With a pivot: exchange, divide the "
        "row by it, subtract multiples from all other rows, above and below. Without: go on to the next column.",
        "`p = r + np.argmax(abs(R[r:, j]))`; when `abs(R[p, j])` is at most `max(m, n) * np.finfo(float).eps * "
        "abs(A).max()`, `continue`; otherwise exchange, `R[r] /= R[r, j]`, and `R[i] -= R[i, j] * R[r]` for i ≠ r.",
    ),
    arguments=("A",),
    read=read,
    cases=tuple(case(name, A, tags=tags) for name, (A, tags) in MATRICES.items()),
    properties=(
        Property(
            PIVOTS,
            misplaced,
            exactly,
            "a list of columns involves no rounding",
            "The number of columns wrongly listed or left out as pivots",
            "",
            "Reduce that matrix by hand, and note which column each pivot stands in.",
            AT,
        ),
        Property(
            FORM,
            unreduced,
            lambda args: reduction(args) * largest(args),
            WHY,
            "The largest entry where a 0 belongs, or distance of a pivot from 1,",
            "",
            "In a pivot column there is a 1 and nothing else; left of a pivot, and in the last rows, there is nothing.",
            AT,
        ),
        Property(
            "R = the reduced form of A",
            error,
            reduction,
            WHY,
            "The error of R",
            "times its largest entry",
            "R is not what row operations make of A. Follow one small matrix by hand and compare each step.",
            AT,
        ),
    ),
    mistakes=MISTAKES,
    where=AT,
    library=frozenset({"lu", "qr", "svd", "solve", "inv", "pinv", "lstsq", "lu_factor"}),
    small=small,
    sized=lambda n: (draw(n),),
    sizes=(8, 16, 32),
    curve=curve,
    passed=passed,
)
