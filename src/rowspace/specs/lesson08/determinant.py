"""The spec of ``determinant``: the product of the pivots, with the sign of the exchanges.

Bound. The computed pivots belong to A + E with |E| ≤ γₙ |L| |U| (Higham, theorem 9.3). To first order det(A + E) −
det A is the sum of the entries of E times their cofactors, so at most γₙ Σ |cofactor| · max |L| |U|, and γₙ |det A|
for the product. Determinants and cofactors of the cases are computed exactly, in fractions.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from typing import Any

import numpy as np

from rowspace.specs import answers
from rowspace.specs.case import Args, case
from rowspace.specs.lesson08 import solutions
from rowspace.specs.lesson08.determinant_mistakes import MISTAKES
from rowspace.specs.lesson08.matrices import NONSINGULAR, SINGULAR, WHOLE, draw
from rowspace.specs.measures import gamma, plu
from rowspace.specs.prop import Property
from rowspace.specs.shrink import small_matrices
from rowspace.specs.spec import Spec


def exact(rows: list[list[Fraction]]) -> Fraction:
    """The determinant in fractions.

    >>> exact([[Fraction(0), Fraction(2)], [Fraction(3), Fraction(4)]])
    Fraction(-6, 1)
    """
    A, found = [row[:] for row in rows], Fraction(1)
    for k in range(len(A)):
        p = next((i for i in range(k, len(A)) if A[i][k]), None)
        if p is None:
            return Fraction(0)
        if p != k:
            A[k], A[p], found = A[p], A[k], -found
        found *= A[k][k]
        for i in range(k + 1, len(A)):
            m = A[i][k] / A[k][k]
            A[i] = [a - m * c for a, c in zip(A[i], A[k], strict=True)]
    return found


def cofactor_sum(rows: list[list[Fraction]]) -> Fraction:
    """The sum of the absolute values of the cofactors: of det A times the inverse, or one by one where there is none.

    >>> cofactor_sum([[Fraction(1), Fraction(2)], [Fraction(3), Fraction(4)]])
    Fraction(10, 1)
    """
    n, d = len(rows), exact(rows)
    if d == 0:
        minors = (
            [[*row[:j], *row[j + 1 :]] for r, row in enumerate(rows) if r != i] for i in range(n) for j in range(n)
        )
        return sum((abs(exact(m)) for m in minors), Fraction(0))
    A = [[*row, *(Fraction(int(i == j)) for j in range(n))] for i, row in enumerate(rows)]
    for k in range(n):
        p = next(i for i in range(k, n) if A[i][k])
        A[k], A[p] = A[p], A[k]
        A[k] = [a / A[k][k] for a in A[k]]
        for i in range(n):
            if i != k and A[i][k]:
                m = A[i][k]
                A[i] = [a - m * c for a, c in zip(A[i], A[k], strict=True)]
    return sum((abs(d * x) for row in A for x in row[n:]), Fraction(0))


@lru_cache(maxsize=512)
def truth(n: int, numbers: bytes) -> tuple[float, float]:
    """The determinant and the sum of the absolute values of the cofactors, computed exactly, then rounded."""
    rows = [[Fraction(x) for x in row] for row in np.frombuffer(numbers).reshape(n, n).tolist()]
    return float(exact(rows)), float(cofactor_sum(rows))


def known(args: Args) -> tuple[float, float]:
    A = np.ascontiguousarray(args[0], float)
    return truth(len(A), A.tobytes())


def error(args: Args, d: float) -> float:
    """|d − det A| relative to the determinant, or to what the entries could make where that is 0."""
    right, _ = known(args)
    lost = abs(d - right)
    return 0.0 if lost == 0 else lost / scale(args)


def scale(args: Args) -> float:
    """|det A|; where it is 0, the product of the row lengths, the largest determinant such rows can have (Hadamard)."""
    right, _ = known(args)
    if right:
        return abs(right)
    rows = np.sqrt(np.square(np.asarray(args[0], float)).sum(1))
    return float(np.prod(rows)) or 1.0


def rounding(args: Args) -> float:
    A = np.asarray(args[0], float)
    if A.size == 0:
        return 0.0
    right, cofactors = known(args)
    _, L, U = plu(A)
    return (gamma(len(A)) * float((abs(L) @ abs(U)).max()) * cofactors + gamma(2 * len(A)) * abs(right)) / scale(args)


def read(answer: Any, args: Args) -> Any:
    return answers.scalar(answer, "The determinant")


def small() -> Iterator[Args]:
    entries = {(1, 1): (1, 2), (2, 2): (0, 1, -1, 2), (3, 3): (0, 1)}
    for A in small_matrices(((1, 1), (2, 2), (3, 3)), entries):
        yield (A,)


def whole(n: int) -> Any:
    """Whole numbers from −4 to 4, so that determinants are exact."""
    return np.random.default_rng(n).integers(-4, 5, size=(n, n)).astype(float)


LEFT_OUT = (
    "random, 16 by 16",
    "random, 64 by 64",
    "Wilkinson, 12 by 12",
    "huge, 10¹⁵⁰",
    "tiny, 10⁻¹⁵⁰",
    "random, 4 by 4",
)

SPEC = Spec(
    id="determinant",
    lesson="08",
    signature="determinant(A)",
    asks=(
        "`A` is a square array of floats or of integers. Return its determinant, one number; 0 where `A` is "
        "singular. `A` stays as it was."
    ),
    stub='''\
def determinant(A):
    """The determinant of a square matrix, from its pivots."""
    P, L, U = lu(A)
    sign = 1.0
    ...  # each exchange of rows changes the sign
    return sign * np.prod(np.diag(A))
''',
    reference=solutions.determinant,
    hints=(
        "What is the determinant of a triangular matrix? What does exchanging two rows do to a determinant?",
        "det L is 1, so det P · det A is the product of the pivots, and det P is 1 or −1: count the exchanges that "
        "bring P back to the identity.",
        "`order = np.argmax(P, axis=1)` is the order of the rows; each exchange that puts a number in its place "
        "changes the sign.",
    ),
    arguments=("A",),
    read=read,
    cases=(
        *(case(name, A, tags=tags) for name, (A, tags) in (NONSINGULAR | SINGULAR).items() if name not in LEFT_OUT),
        case("tiny pivot, 3 by 3", np.array([[1e-17, 1, 2], [1, 1, 1], [1, 2, 4]]), tags="rounding"),
        case("minus identity", -np.eye(3)),
        case("cycle, 3 by 3", np.eye(3)[[1, 2, 0]]),
        case("huge, 10⁵⁰", 1e50 * np.array([[1.0, 2, 3], [4, 5, 6], [7, 8, 10]])),
        case("tiny, 10⁻⁵⁰", 1e-50 * np.array(WHOLE, float)),
        case("random, 5 by 5", draw(5)),
        case("whole numbers, 8 by 8", whole(8)),
        case("whole numbers, 12 by 12", whole(12)),
    ),
    properties=(
        Property(
            "The determinant, relative error",
            error,
            rounding,
            "γₙ Σ |cofactor| · max |L| |U| and γ₂ₙ |det A|: elimination (Higham, theorem 9.3) to first order, and "
            "the product",
            "The error of the determinant",
            "times its size",
            "Compare with a 2 by 2 matrix, where the determinant is a d − b c.",
            "08#write",
        ),
    ),
    mistakes=MISTAKES,
    where="08#write",
    library=frozenset({"det", "slogdet", "inv", "eigvals", "eig", "svd", "svdvals", "lu_factor", "solve"}),
    small=small,
    sized=lambda n: (whole(n),),
    sizes=(5, 6),
)
