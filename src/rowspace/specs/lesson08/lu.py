"""The spec of ``lu``: PA = LU with partial pivoting.

The learner's function returns P, L, U with P @ A == L @ U. (``rowspace.linalg.lu`` follows SciPy: A == P @ L @ U.)

Bounds. Elimination gives L, U with |PA − LU| ≤ γₙ |L| |U| entry by entry (Higham, theorem 9.3); the judge's own
product L @ U costs as much again; what is left of an entry that is eliminated but not set to 0 is below 2u of it.
So all are bounded by 2 γₙ ‖ |L| |U| ‖ / ‖A‖ with the factors of partial pivoting. A solve with them has backward
error at most that of γ₃ₙ (theorem 9.4).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

import numpy as np

from rowspace import linalg
from rowspace.specs import answers
from rowspace.specs.case import Args, case
from rowspace.specs.curve import Curve, clipped
from rowspace.specs.findings import Findings
from rowspace.specs.lesson08 import solutions
from rowspace.specs.lesson08.lu_mistakes import MISTAKES
from rowspace.specs.lesson08.matrices import EMPTY, NONSINGULAR, SINGULAR, draw
from rowspace.specs.measures import back, backward_error, forward, gamma, relative, room, size
from rowspace.specs.numbers import number
from rowspace.specs.prop import Property, exactly
from rowspace.specs.running import call
from rowspace.specs.shrink import invertible, small_matrices
from rowspace.specs.spec import Spec


def read(answer: Any, args: Args) -> Any:
    """P, L, U as square matrices; P as a list of row numbers is understood and named."""
    n = len(np.asarray(args[0]))
    P, L, U = answers.parts(answer, ("P", "L", "U"))
    if answers.shape_of(P) == (n,):
        raise answers.Unreadable("P is a list of row numbers.")
    return tuple(answers.matrix(M, (n, n), name) for M, name in ((P, "P"), (L, "L"), (U, "U")))


def matrix_of(args: Args) -> Any:
    return np.asarray(args[0], float)


def product(args: Args, answer: Any) -> float:
    P, L, U = answer
    return relative(P @ matrix_of(args) - L @ U, size(args[0]))


@lru_cache(maxsize=256)
def _room(shape: tuple[int, int], numbers: bytes) -> float:
    return room(np.frombuffer(numbers).reshape(shape))


def growth(args: Args) -> float:
    A = np.ascontiguousarray(matrix_of(args))
    return _room(A.shape, A.tobytes())


def rounding(args: Args) -> float:
    return 2 * gamma(len(args[0])) * growth(args)


def permutation(_: Args, answer: Any) -> float:
    """Rows and columns of P without exactly one 1 among zeros."""
    P = answer[0]
    plain = (P == 0) | (P == 1)
    rows = (P.sum(1) != 1) | ~plain.all(1)
    columns = (P.sum(0) != 1) | ~plain.all(0)
    return float(rows.sum() + columns.sum())


def unit_lower(_: Args, answer: Any) -> float:
    L = answer[1]
    return float(np.abs(np.triu(L) - np.eye(len(L))).max(initial=0.0))


def upper(args: Args, answer: Any) -> float:
    return relative(np.tril(answer[2], -1), size(args[0]))


def multiplier(_: Args, answer: Any) -> float:
    return float(np.abs(np.tril(answer[1], -1)).max(initial=0.0))


def solved(args: Args, answer: Any) -> float:
    """Backward error of Ax = b, b the row sums of A, solved with the answer's factors."""
    A, (P, L, U) = matrix_of(args), answer
    scale = np.abs(A).max()
    b = (A / scale).sum(1)
    return backward_error(A / scale, back(U / scale, forward(L, P @ b)), b)


def curve(f: Callable[..., Any]) -> Curve | None:
    """Backward error of a solve while the first pivot shrinks."""
    sizes = tuple(10.0**-k for k in range(18))
    errors: tuple[list[float], list[float]] = [], []
    for s in sizes:
        A = draw(8, seed=8)
        A[0, 0] = s
        run = call(f, (A,), (), 0.5)
        try:
            factors = read(run.answer, (A,))
        except answers.Unreadable:
            return None
        with np.errstate(all="ignore"):
            errors[0].append(solved((A,), factors))
            b = A.sum(1)
            errors[1].append(backward_error(A, linalg.solve(A, b), b))
    return Curve(
        sizes,
        clipped(errors[0]),
        clipped(errors[1]),
        "rowspace",
        "size of the first pivot",
        "Backward error of Ax = b, random 8 by 8",
        "Backward error of a solve as the first pivot shrinks.",
    )


def passed(findings: Findings) -> str:
    row = findings.worst(findings.spec.property("PA = LU"))
    assert row is not None
    kinds = len(findings.asked())
    words = f"PA − LU is at most {number(row.figure)} times the size of A over {kinds} matrices"
    drawn = findings.curve
    if drawn is None:
        return f"{words}."
    worst = (
        f"a solve has a backward error of at most {number(max(drawn.yours))} down to a pivot of {number(drawn.x[-1])}"
    )
    return f"{words}, and {worst}; that of {drawn.peer} is at most {number(max(drawn.theirs))}."


def small() -> Iterator[Args]:
    """Invertible matrices first: a learner looks for a mistake there first."""
    entries = {(1, 1): (1, 2), (2, 2): (0, 1, -1, 2), (3, 3): (0, 1)}
    for A in small_matrices(((1, 1), (2, 2), (3, 3)), entries, invertible):
        yield (A,)
    for A in small_matrices(((1, 1), (2, 2), (3, 3)), (0, 1), lambda A: not invertible(A)):
        yield (A,)


FACTORS = "2 γₙ ‖ |L| |U| ‖ / ‖A‖: elimination with partial pivoting, and the judge's product (Higham, theorem 9.3)"

SPEC = Spec(
    id="lu",
    lesson="08",
    signature="lu(A)",
    asks=(
        "`A` is a square matrix: an array of floats or of integers, singular or not. Return three new arrays "
        "`P, L, U` with `P @ A == L @ U` up to rounding: `P` a permutation matrix, `L` lower triangular with ones on "
        "its diagonal, `U` upper "
        "triangular. Each pivot is an entry of largest absolute value on or below the diagonal, so no multiplier "
        "exceeds 1. "
        "Where a column has nothing left to eliminate, go on to the next. `A` itself stays as it was."
    ),
    stub='''\
def lu(A):
    """P, L, U with P @ A == L @ U: a permutation, unit lower triangular, upper triangular."""
    U = np.array(A, float)
    n = len(U)
    L, P = np.eye(n), np.eye(n)
    for k in range(n):
        ...  # exchange rows so that the pivot is largest, then eliminate below it
    return P, L, U
''',
    reference=solutions.lu,
    hints=(
        "In step k, which entries may become the pivot, and which of them is the safest to divide by?",
        "Exchange rows k and p in U and in P, and in the columns of L that are already filled. Then subtract "
        "multiples of row k from every row below it.",
        "`p = k + np.argmax(abs(U[k:, k]))` finds the row; `U[[k, p]] = U[[p, k]]` exchanges; `L[i, k] = U[i, k] / "
        "U[k, k]` is the multiplier of row i.",
    ),
    arguments=("A",),
    read=read,
    cases=tuple(case(name, A, tags=tags) for name, (A, tags) in (NONSINGULAR | SINGULAR | EMPTY).items()),
    properties=(
        Property(
            "PA = LU",
            product,
            rounding,
            FACTORS,
            "PA − LU",
            "times the size of A",
            "The factors do not multiply back to A. Follow one small matrix by hand and compare each step.",
            "08#lu",
        ),
        Property(
            "P is a permutation",
            permutation,
            exactly,
            "zeros and ones are exact",
            "The number of rows and columns of P without exactly one 1",
            "",
            "P starts as the identity and only ever has rows exchanged.",
            "08#exchange",
        ),
        Property(
            "L is unit lower triangular",
            unit_lower,
            lambda _: np.finfo(float).eps,
            "one division of a number by itself",
            "The upper triangle of L",
            "away from that of the identity",
            "L has ones on the diagonal, zeros above it, and the multipliers below.",
            "08#lu",
        ),
        Property(
            "U is upper triangular",
            upper,
            rounding,
            FACTORS,
            "The part of U below the diagonal",
            "times the size of A",
            "Every entry below a pivot is to be eliminated.",
            "08#lu",
        ),
        Property(
            "No multiplier above 1",
            multiplier,
            lambda _: 1.0,
            "a quotient by the larger number, rounded, is at most 1",
            "The largest multiplier in L",
            "",
            "The pivot is not the largest entry on or below the diagonal, and a large multiplier wipes out digits of "
            "the row it meets.",
            "08#break",
            quality=True,
        ),
        Property(
            "Ax = b solved, backward error",
            solved,
            lambda a: gamma(4 * len(a[0])) * growth(a),
            "γ₃ₙ ‖ |L| |U| ‖ / ‖A‖ (Higham, theorem 9.4), and γₙ to measure it",
            "The backward error of a solve with the factors",
            "",
            "The factors are not good enough to solve with.",
            "08#break",
            skip=frozenset({"singular", "optional"}),
        ),
    ),
    mistakes=MISTAKES,
    where="08#lu",
    library=frozenset({"lu", "lu_factor", "ldl", "qr", "svd", "inv", "solve"}),
    small=small,
    sized=lambda n: (draw(n),),
    curve=curve,
    passed=passed,
)
