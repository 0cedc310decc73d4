"""A = QR as an answer: reading it, measuring it, its properties and its curve. Shared by the exercises of the lesson.

The full form (Q m by m, R m by n) and the reduced one (Q m by k, R k by n, k the smaller of m and n) are both right,
with any signs of the rows of R.

Bounds. k reflections or up to m rotations in each of k columns, each of length up to m, are applied with |ΔQ| so small
that column by column ‖Δaⱼ‖ ≤ γ̃ ‖aⱼ‖ and ‖Q̂ − Q‖ ≤ √m γ̃, where γ̃ = γ of a small multiple of m k (Higham, theorems
19.4 and 19.10). The multiple is taken to be 10, which has room for the judge's own products.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from rowspace import linalg
from rowspace.linalg.gallery import with_singular_values
from rowspace.specs import answers
from rowspace.specs.case import Args
from rowspace.specs.curve import Curve, clipped
from rowspace.specs.findings import Findings
from rowspace.specs.measures import gamma, relative, size
from rowspace.specs.numbers import number
from rowspace.specs.prop import Property
from rowspace.specs.running import call
from rowspace.specs.shrink import small_matrices

ORTHONORMAL = "Q has orthonormal columns"
COMPLETED = "Q has orthonormal columns, those of A dependent"
PRODUCT = "QR = A, column by column"
UPPER = "R is upper triangular"

ASKS = (
    "`A` is an m by n array of floats or of integers, of any shape from 1 by 1 on, its columns dependent or not, "
    "its entries of any size. Return two new arrays `Q, R` with `Q @ R == A` up to rounding, the columns of `Q` "
    "perpendicular and of length 1, and `R` upper triangular. Either `Q` is m by m and `R` m by n, or, with k the "
    "smaller of m and n, `Q` is m by k and `R` k by n. Any signs will do. `A` itself stays as it was."
)


def array_of(args: Args) -> Any:
    A = np.asarray(args[0])
    return A if A.dtype.kind == "c" else A.astype(float)


def read(answer: Any, args: Args) -> Any:
    """Q and R, full or reduced."""
    m, n = np.shape(np.asarray(args[0]))
    k = min(m, n)
    Q, R = (answers.numbers_in(M, name) for M, name in zip(answers.parts(answer, ("Q", "R")), "QR", strict=True))
    if (Q.shape, R.shape) not in (((m, m), (m, n)), ((m, k), (k, n))):
        reduced = "" if m == k else f", or {m} by {k} and {k} by {n}"
        raise answers.Unreadable(
            f"Q and R of a {m} by {n} matrix should be {m} by {m} and {m} by {n}{reduced}; their shapes are "
            f"{Q.shape} and {R.shape}."
        )
    return Q, R


def canonical(answer: Any, args: Args) -> Any:
    """The reduced form with a diagonal of R that is not negative; what a 0 there leaves free is left out."""
    Q, R = answer
    k = min(np.shape(args[0]))
    Q, R, d = Q[:, :k].copy(), R[:k].copy(), np.diag(R).copy()
    with np.errstate(all="ignore"):
        phase = np.where(d == 0, 1, d / np.where(d == 0, 1, np.abs(d)))
    Q, R = Q * phase, phase.conj()[:, None] * R
    free = np.abs(np.diag(R)) <= 1e-8 * size(R)
    Q[:, free], R[free] = 0, 0
    return Q, R


def product(args: Args, answer: Any) -> float:
    Q, R = answer
    A = array_of(args)
    lost = A - Q @ R
    return max((relative(lost[:, j], size(A[:, j])) for j in range(A.shape[1])), default=0.0)


def orthogonality(_: Args, answer: Any) -> float:
    """‖QᴴQ − I‖, the root of the sum of squares."""
    Q = answer[0]
    return size(Q.conj().T @ Q - np.eye(Q.shape[1])) if np.isfinite(Q).all() else float("nan")


def lower_part(args: Args, answer: Any) -> float:
    return relative(np.tril(answer[1], -1), size(args[0]))


def rounding(args: Args) -> float:
    m, n = np.shape(np.asarray(args[0]))
    return gamma(10 * m * max(1, min(m, n)))


def turned(args: Args) -> float:
    return 2 * float(np.sqrt(len(args[0]))) * rounding(args)


def curve(f: Callable[..., Any]) -> Curve | None:
    """‖QᵀQ − I‖ while the condition number grows. A function that gives up has lost it all."""
    conditions = tuple(10.0**k for k in range(17))
    losses: tuple[list[float], list[float]] = [], []
    for c in conditions:
        A = with_singular_values(np.geomspace(1, 1 / c, 6), 12, 6, seed=4)
        losses[0].append(loss(f, A))
        losses[1].append(orthogonality((A,), tuple(linalg.qr(A))))
    return Curve(
        conditions,
        clipped(losses[0]),
        clipped(losses[1]),
        "rowspace",
        "condition number",
        "‖QᵀQ − I‖, random 12 by 6",
        "How far the columns of Q are from orthonormal as those of A become more alike, measured by the condition "
        "number.",
    )


def loss(f: Callable[..., Any], A: Any) -> float:
    """‖QᵀQ − I‖ of an answer; NaN where there is none."""
    run = call(f, (A,), (), 0.5)
    try:
        answer = read(run.answer, (A,))
    except answers.Unreadable:
        return float("nan")
    with np.errstate(all="ignore"):
        return orthogonality((A,), answer)


def passed(findings: Findings) -> str:
    row = findings.worst(findings.spec.property(PRODUCT))
    drawn = findings.curve
    assert row is not None
    assert drawn is not None
    return (
        f"QR − A is at most {number(row.figure)} times the size of A in each column over {len(findings.asked())} "
        f"matrices, and QᵀQ − I at most {number(max(drawn.yours))} up to a condition number of "
        f"{number(drawn.x[-1])}; that of {drawn.peer} is at most {number(max(drawn.theirs))}."
    )


def small() -> Iterator[Args]:
    """Square and tall matrices with nonzero columns first: a learner looks for a mistake there first."""
    shapes, entries = ((1, 1), (2, 1), (2, 2), (3, 2)), {(1, 1): (1, 2), (2, 1): (0, 1, 2), (2, 2): (0, 1, 2)}
    for A in small_matrices(shapes, entries | {(3, 2): (0, 1)}, lambda A: independent(A)):
        yield (A,)
    for A in small_matrices(((1, 1), (2, 1), (1, 2), (2, 2)), (0, 1), lambda A: not independent(A)):
        yield (A,)


def independent(A: Any) -> bool:
    """Are at most two columns of whole numbers independent? Gram's determinant tells, exactly."""
    G = A.T @ A
    return A.shape[0] >= A.shape[1] and bool((G[0, 0] if len(G) == 1 else G[0, 0] * G[1, 1] - G[0, 1] ** 2) != 0)


def properties(where: str) -> tuple[Property, ...]:
    """The properties, each with the place in the lesson where the exercise's own method is treated."""
    turns = "2 √m γ of 10 m k: a product of k reflections, or of m k rotations, rounded (Higham, theorem 19.4)"
    return (
        Property(
            PRODUCT,
            product,
            rounding,
            "γ of 10 m k: backward error of each column (Higham, theorem 19.4; 19.10 for rotations)",
            "QR − A",
            "times the size of the column",
            "The factors do not multiply back to A. Follow the first column of a small matrix by hand.",
            where,
        ),
        Property(
            UPPER,
            lower_part,
            rounding,
            "γ of 10 m k: an entry that was turned to 0 and not set to it (Higham, theorem 19.4)",
            "The part of R below the diagonal",
            "times the size of A",
            "Each step is to leave zeros below the diagonal in its column, and to keep those of the columns before.",
            where,
        ),
        Property(
            ORTHONORMAL,
            orthogonality,
            turned,
            turns,
            "QᵀQ − I",
            "",
            "The columns of Q are not perpendicular and of length 1.",
            "13#ladder",
            skip=frozenset({"dependent", "scale"}),
        ),
        Property(
            COMPLETED,
            orthogonality,
            turned,
            turns,
            "QᵀQ − I",
            "",
            "Where a column of A adds no direction, Q still needs one that is perpendicular to the others.",
            "13#ladder",
            only="dependent",
        ),
    )
