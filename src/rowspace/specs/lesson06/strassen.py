"""The spec of ``strassen``: seven products of blocks in place of eight.

Bound. Strassen's method loses at most ((n/n₀)^log₂12 (n₀² + 5n₀) − 5n) u ‖A‖ ‖B‖, norms being largest entries, and
Winograd's form of it with 18 in place of 12 and 6 of 5 (Higham, theorems 23.2 and 23.3). The larger is taken, with
n₀ = 1 and n filled up to a power of 2, so that any form and any leaf will do; γₙ n for the judge's own product.

That seven products were taken shows in the answer: see `graded`. Blocks of at most 8 rows may be multiplied directly.
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
from rowspace.specs.lesson06 import solutions
from rowspace.specs.lesson06.matrices import drawn, entrywise, graded
from rowspace.specs.lesson06.strassen_mistakes import MISTAKES, SEVEN
from rowspace.specs.lesson08.matrices import strided
from rowspace.specs.measures import gamma, u
from rowspace.specs.numbers import number
from rowspace.specs.prop import Property, exactly
from rowspace.specs.running import call
from rowspace.specs.shrink import small_matrices
from rowspace.specs.spec import Spec

COMMUTING: tuple[Any, Any] = (
    np.kron([[1.0, 2], [-3, 4]], np.eye(2)),
    np.kron([[5.0, -6], [7, 8]], np.eye(2)),
)


def pair(n: int, scale: float = 1.0) -> tuple[Any, Any]:
    return drawn(n, n) * scale, drawn(n, n, 7) * scale


def whole(n: int) -> tuple[Any, Any]:
    rng = np.random.default_rng(n)
    return rng.integers(-9, 10, (n, n)), rng.integers(-9, 10, (n, n))


# name -> (A, B, tags)
PAIRS: dict[str, tuple[Any, Any, str]] = {
    "1 by 1": (np.array([[3.0]]), np.array([[-2.0]]), ""),
    "2 by 2": (*pair(2), ""),
    "3 by 3": (*pair(3), ""),
    "4 by 4": (*pair(4), ""),
    "blocks that commute": (*COMMUTING, ""),
    "integers (dtype int)": (*whole(4), "form"),
    "strided view, 5 by 5": (strided(drawn(5, 5)), strided(drawn(5, 5, 7)), "form"),
    "6 by 6": (*pair(6), ""),
    "zeros": (np.zeros((4, 4)), drawn(4, 4), ""),
    "identity": (np.eye(8), drawn(8, 8), ""),
    "random, 8 by 8": (*pair(8), ""),
    "9 by 9": (*pair(9), ""),
    "integers, 12 by 12": (*whole(12), "form"),
    "huge, 10¹⁵⁰": (*pair(10, 1e150), ""),
    "tiny, 10⁻¹⁵⁰": (*pair(10, 1e-150), ""),
    "random, 16 by 16": (*pair(16), ""),
    "17 by 17": (*pair(17), ""),
    "small beside large, 16 by 16": (*graded(16, 1e-6), "seven"),
    "smaller still, 16 by 16": (*graded(16, 1e-7), "seven"),
}


def read(answer: Any, args: Args) -> Any:
    n = len(args[0])
    return answers.matrix(answer, (n, n), "C")


def error(args: Args, C: Any) -> float:
    """The largest error beside the largest entries of A and B."""
    A, B = (np.asarray(a, float) for a in args)
    a, b = np.abs(A).max(), np.abs(B).max()
    if not a or not b:
        return float("inf") if C.any() else 0.0
    return float(np.abs(C / a / b - (A / a) @ (B / b)).max())


def rounding(args: Args) -> float:
    n = len(args[0])
    levels = int(np.ceil(np.log2(n)))
    return float((18**levels * 7 - 6 * n) * u + n * gamma(n + 3))


def too_exact(args: Args, C: Any) -> float:
    """1 where every entry of C is as exact as eight products make it."""
    return float(entrywise(C, *args) <= 2 * gamma(len(args[0])))


def curve(f: Callable[..., Any]) -> Curve | None:
    """The worst entry while half the rows and columns shrink."""
    shares = tuple(10.0**-k for k in range(0, 9, 2))
    errors: tuple[list[float], list[float]] = [], []
    for small in shares:
        A, B = graded(16, small)
        try:
            errors[0].append(entrywise(read(call(f, (A, B), (), 0.5).answer, (A, B)), A, B))
        except answers.Unreadable:
            return None
        errors[1].append(entrywise(linalg.matmul(A, B), np.longdouble(A), np.longdouble(B)))
    return Curve(
        shares,
        clipped(errors[0]),
        clipped(errors[1]),
        "rowspace.linalg.matmul",
        "size of the small rows and columns",
        "Error of the worst entry beside |A| |B|, random 16 by 16",
        "The worst entry as half the rows of A and columns of B shrink.",
    )


def passed(findings: Findings) -> str:
    row = findings.worst(findings.spec.properties[0])
    assert row is not None
    words = (
        f"No entry is off by more than {number(row.figure)} times the largest of A and B over {len(findings.asked())} "
        "products, odd sizes included"
    )
    drawn_curve = findings.curve
    if drawn_curve is None:
        return f"{words}."
    i = 3
    return (
        f"{words}. What leaving out the eighth product costs: entries {number(drawn_curve.x[i] ** 2)} times as large "
        f"as others are off by {number(drawn_curve.yours[i])} of themselves, by loops {number(drawn_curve.theirs[i])}."
    )


def small() -> Iterator[Args]:
    for A in small_matrices(((1, 1), (2, 2)), (0, 1, 2)):
        yield A, np.arange(1.0, A.size + 1).reshape(A.shape)
    for n in (3, 4):
        yield np.eye(n), np.arange(1.0, n * n + 1).reshape(n, n)


AT = "06#strassen"

SPEC = Spec(
    id="strassen",
    lesson="06",
    signature="strassen(A, B)",
    asks=(
        "`A` and `B` are square arrays of the same size n, of floats or integers, n from 1 on, even or odd. Return "
        "their product, a new array, by Strassen’s method: each matrix of more than 8 rows is split into four blocks, "
        "and seven products of sums of blocks, found the same way, make up the answer. Blocks of at most 8 rows may "
        "be multiplied directly, by `matmul` or `@`. `A` and `B` stay as they were."
    ),
    stub='''\
def strassen(A, B):
    """The product of two n by n matrices, by seven products of half the size."""
    n = len(A)
    if n <= 8:
        return matmul(A, B)
    ...  # n odd: a row and a column of zeros more; then split, multiply seven times, put together
''',
    reference=solutions.strassen,
    hints=(
        "Two 2 by 2 matrices take eight products. Which sums of entries, multiplied once, serve two entries of the "
        "answer?",
        "M1 = (A11 + A22)(B11 + B22), M2 = (A21 + A22) B11, M3 = A11 (B12 − B22), M4 = A22 (B21 − B11), M5 = (A11 + "
        "A12) B22, M6 = (A21 − A11)(B11 + B12), M7 = (A12 − A22)(B21 + B22).",
        "C11 = M1 + M4 − M5 + M7, C12 = M3 + M5, C21 = M2 + M4, C22 = M1 − M2 + M3 + M6, joined by `np.block`. For "
        "odd n: `strassen(np.pad(A, (0, 1)), np.pad(B, (0, 1)))[:n, :n]`.",
    ),
    arguments=("A", "B"),
    read=read,
    cases=tuple(case(name, A, B, tags=tags) for name, (A, B, tags) in PAIRS.items()),
    properties=(
        Property(
            "C = AB",
            error,
            rounding,
            "(7 · 18ᵏ − 6n) u for n ≤ 2ᵏ: Winograd’s form down to single numbers (Higham, theorem 23.3), and n γₙ to "
            "measure it",
            "C − AB",
            "times the largest entries of A and B",
            "Take 2 by 2 matrices, write down the seven products, and compare each.",
            AT,
        ),
        Property(
            SEVEN,
            too_exact,
            exactly,
            "with fewer than n³ products entries cannot all be exact (Miller 1975): on these matrices a small block "
            "loses digits",
            "",
            "",
            "Count the products that one step takes.",
            AT,
            only="seven",
            claim="Entries 10¹² times smaller than others are as exact as they",
        ),
    ),
    mistakes=MISTAKES,
    where=AT,
    noun="product",
    library=frozenset({"strassen"}),
    small=small,
    sized=lambda n: pair(n),
    sizes=(4, 8, 16),
    curve=curve,
    passed=passed,
)
