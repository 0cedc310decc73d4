"""The spec of ``count_solutions``: 0, 1 or infinitely many, for a system of any shape.

The right counts are known by construction. Where entries are not exact (0.1 is not), a pivot below max(m, n) · eps
· max |A| is rounding.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import lru_cache
from typing import Any

import numpy as np

from rowspace.specs import answers
from rowspace.specs.case import Args, Case, case
from rowspace.specs.findings import Findings
from rowspace.specs.lesson08 import solutions
from rowspace.specs.lesson08.evidence import only_fails
from rowspace.specs.lesson08.further_attempts import Count
from rowspace.specs.mistake import Mistake
from rowspace.specs.prop import Property, exactly
from rowspace.specs.shrink import small_matrices
from rowspace.specs.spec import Spec

# name -> (A, b, tags); what the right count is, `truth` works out in fractions
SYSTEMS: dict[str, tuple[Any, Any, str]] = {
    "1 by 1": ([[2.0]], [3.0], ""),
    "0 x = 0": ([[0.0]], [0.0], ""),
    "0 x = 1": ([[0.0]], [1.0], ""),
    "two lines that cross": ([[1, 2], [3, 4]], [5, 6], ""),
    "one line twice": ([[1, 2], [2, 4]], [3, 6], ""),
    "parallel lines": ([[1, 2], [2, 4]], [3, 7], ""),
    "parallel, no entry 0": ([[2, 1], [2, 1]], [1, 2], ""),
    "zero on the diagonal": ([[0, 1], [1, 0]], [1, 2], ""),
    "wide, consistent": ([[1, 2, 3], [4, 5, 6]], [1, 2], ""),
    "wide, inconsistent": ([[1, 2, 3], [2, 4, 6]], [1, 3], ""),
    "tall, one solution": ([[1, 0], [0, 1], [1, 1]], [2, 3, 5], ""),
    "tall, inconsistent": ([[1, 0], [0, 1], [1, 1]], [2, 3, 4], ""),
    "tall, rank 1": ([[1, 2], [2, 4], [3, 6]], [1, 2, 3], ""),
    "a column without a pivot": ([[0, 1, 2], [0, 3, 4], [0, 0, 5]], [1, 2, 3], ""),
    "a column without a pivot, consistent": ([[0, 1, 2], [0, 3, 4], [0, 0, 0]], [1, 2, 0], ""),
    "a gap in the middle": ([[1, 2, 3], [1, 2, 4], [2, 4, 8]], [1, 2, 4], ""),
    "rank 2, inconsistent": ([[1, 1, 1], [1, 2, 3], [2, 3, 4]], [1, 2, 4], ""),
    "all zeros, b zero": (np.zeros((2, 3)), np.zeros(2), ""),
    "all zeros, b not": (np.zeros((3, 2)), [0.0, 0, 1], ""),
    "integers (dtype int)": (np.array([[1, 2, 3], [4, 5, 6], [7, 8, 10]]), np.array([1, 2, 3]), "form"),
    "tiny, 10⁻¹²": (1e-12 * np.array([[1.0, 2], [3, 4]]), 1e-12 * np.array([5.0, 6]), ""),
    "huge, 10¹²": (1e12 * np.array([[1.0, 2], [3, 4]]), 1e12 * np.array([5.0, 6]), ""),
    "tenths": ([[0.1, 0.2], [0.3, 0.6]], [0.1, 0.3], "rounding"),
    "tenths, parallel": ([[0.1, 0.2], [0.3, 0.6]], [0.1, 0.4], "rounding"),
    "sevenths": (np.array([[1, 2, 3], [4, 5, 6], [7, 8, 9]]) / 7, np.array([1, 2, 3]) / 7, "rounding"),
}


def truth(args: Args) -> float:
    A, b = (np.asarray(a, float) for a in args)
    return _truth(A.shape, np.ascontiguousarray(A).tobytes(), b.tobytes())


@lru_cache(maxsize=4096)
def _truth(shape: tuple[int, int], A: bytes, b: bytes) -> float:
    """How many solutions, by elimination in fractions of the numbers meant: tenths and sevenths, where they were."""
    top = max(np.abs(np.frombuffer(A)).max(initial=0.0), 1.0) if len(A) else 1.0

    def meant(x: float) -> Fraction:
        near = Fraction(x).limit_denominator(1000)
        return near if abs(float(near) - x) <= 4 * np.finfo(float).eps * top and near else Fraction(x)

    m, n = shape
    rows = [
        [meant(x) for x in [*row, right]]
        for row, right in zip(np.frombuffer(A).reshape(shape).tolist(), np.frombuffer(b).tolist(), strict=True)
    ]
    rank = 0
    for j in range(n):
        p = next((i for i in range(rank, m) if rows[i][j]), None)
        if p is None:
            continue
        rows[rank], rows[p] = rows[p], rows[rank]
        for i in range(rank + 1, m):
            k = rows[i][j] / rows[rank][j]
            rows[i] = [a - k * c for a, c in zip(rows[i], rows[rank], strict=True)]
        rank += 1
    if any(row[n] for row in rows[rank:]):
        return 0
    return 1 if rank == n else math.inf


def read(answer: Any, args: Args) -> Any:
    count = answers.scalar(answer, "The count")
    if count not in (0, 1, math.inf):
        raise answers.Unreadable(f"The count should be 0, 1 or `math.inf`; it is {answers.describe(answer)}.")
    return count


def miscount(args: Args, count: float) -> float:
    return float(count != truth(args))


def meaning(args: Args) -> str:
    return {0: "no solution", 1: "one solution", math.inf: "infinitely many solutions"}[truth(args)]


def counted(findings: Findings) -> dict[tuple[float, float], list[str]]:
    """(right count, counted) -> cases, of those that count and are not a matter of rounding."""
    found: dict[tuple[float, float], list[str]] = {}
    for asked, args, count in findings.answered():
        if "rounding" not in asked.tags:
            found.setdefault((truth(args), count), []).append(asked.name)
    return found


def pattern(*wrong: tuple[float, float]) -> Callable[[Findings], bool]:
    """All wrong counts are of these kinds (right, counted), and every system of such a right count is miscounted."""

    def evidence(findings: Findings) -> bool:
        found = counted(findings)
        kinds = {k for k in found if k[0] != k[1]}
        rights = {k[0] for k in found if k[0] == k[1]}
        return kinds == set(wrong) and not rights & {right for right, _ in wrong} and not findings.troubles

    return evidence


def is_by_shape(findings: Findings) -> bool:
    if not findings.answers:
        return False
    for _, args, count in findings.answered():
        m, n = np.shape(args[0])
        if count != (1 if m == n else math.inf if m < n else 0):
            return False
    return True


def square_only(findings: Findings) -> bool:
    """No answer on what is not square."""
    missing = {c for c in findings.asked() if c.name in findings.troubles}
    oblong = {
        c for c in findings.asked() if np.shape(findings.args[c.name][0])[0] != np.shape(findings.args[c.name][0])[1]
    }
    return bool(missing) and missing == oblong


def is_fixed_tolerance(findings: Findings) -> bool:
    return only_fails("tiny, 10⁻¹²")(findings)


def is_exactly_zero(findings: Findings) -> bool:
    return findings.right("rounding") and not findings.right()


def small() -> Iterator[Args]:
    shapes = ((1, 1), (1, 2), (2, 1), (2, 2), (2, 3), (3, 2))
    for A in small_matrices(shapes, (0, 1)):
        for b in (np.zeros(len(A)), np.ones(len(A)), np.arange(1.0, len(A) + 1)):
            yield A, b


def cases() -> tuple[Case, ...]:
    return tuple(
        case(name, *((a if isinstance(a, np.ndarray) else np.array(a, float)) for a in (A, b)), tags=tags)
        for name, (A, b, tags) in SYSTEMS.items()
    )


MISTAKES = (
    Mistake(
        "words",
        Count.words,
        "the count is asked for as a number: 0, 1 or `math.inf`.",
        "What does the statement ask you to return?",
        "08#exercises",
        evidence=lambda findings: (
            not findings.answers and all(isinstance(findings.runs[c.name].answer, str) for c in findings.asked())
        ),
    ),
    Mistake(
        "by_shape",
        Count.by_shape,
        "the count follows the shape alone. Equations can repeat each other, or contradict each other, in any shape.",
        "How many solutions has x + y = 1 together with x + y = 2?",
        "08#three",
        evidence=is_by_shape,
    ),
    Mistake(
        "by_determinant",
        Count.by_determinant,
        "only square matrices have a determinant, and 0 does not tell no solution from infinitely many.",
        "What does elimination leave of a matrix with two rows and three columns?",
        "08#exercises",
        evidence=square_only,
    ),
    Mistake(
        "never_inconsistent",
        Count.never_inconsistent,
        "b is never looked at. A row of zeros in A with something else than 0 in b says 0 = 1: no solution.",
        "What does the row 0 0 0 | 1 say?",
        "08#three",
        evidence=lambda findings: (
            bool(counted(findings))
            and all(right == got or right == 0 for right, got in counted(findings))
            and not counted(findings).get((0, 0))
        ),
    ),
    Mistake(
        "singular_means_none",
        Count.singular_means_none,
        "systems with infinitely many solutions are counted as having none. A row 0 = 0 is no contradiction: it "
        "leaves an unknown free.",
        "What does the row 0 0 0 | 0 say?",
        "08#three",
        evidence=pattern((math.inf, 0)),
    ),
    Mistake(
        "rank_against_rows",
        Count.rank_against_rows,
        "the number of pivots is compared with the number of rows. An unknown is free when its column has no pivot: "
        "compare with the columns.",
        "With two pivots and three unknowns, how many can be chosen freely?",
        "08#exercises",
    ),
    Mistake(
        "nonzero_rows",
        Count.nonzero_rows,
        "rows of A that are not zero are counted before elimination. Rows can depend on each other without being zero.",
        "How many different equations are 2x + y = 1 and 4x + 2y = 2?",
        "08#lu",
    ),
    Mistake(
        "no_column_skipped",
        Count.no_column_skipped,
        "when a column has no pivot the row is skipped with it. The same row looks for its pivot in the next column.",
        "In [[0, 1], [0, 2]], which row holds the pivot of column 1?",
        "08#exercises",
    ),
    Mistake(
        "exactly_zero",
        Count.exactly_zero,
        "right in exact arithmetic, but what should cancel leaves 10⁻¹⁷ of rounding, and that is taken for a pivot. "
        "Compare with eps times the largest entry of A.",
        "Is 0.6 − 3 · 0.2 exactly 0 in floating point?",
        "08#break",
        status="warn",
        evidence=is_exactly_zero,
    ),
    Mistake(
        "fixed_tolerance",
        Count.fixed_tolerance,
        "entries below a fixed number are taken for 0, and 10⁻¹² is small only beside something larger. The same "
        "system times 10²⁴ has one solution.",
        "If an equation is multiplied by 10⁻¹², has it other solutions?",
        "08#break",
        evidence=is_fixed_tolerance,
    ),
)

SPEC = Spec(
    id="count_solutions",
    lesson="08",
    signature="count_solutions(A, b)",
    asks=(
        "`A` is an array with any number of rows and columns, `b` a vector with an entry for each row, of floats or "
        "of integers. Return the number "
        "of solutions of `A @ x == b`: 0, 1 or `math.inf`. An entry counts as zero when it is no larger than "
        "rounding makes of the entries of `A`, "
        "not when it is below a fixed number."
    ),
    stub='''\
def count_solutions(A, b):
    """How many x have A @ x == b: 0, 1 or math.inf."""
    M = np.column_stack([A, b]).astype(float)
    ...  # eliminate; then read off the rows
''',
    reference=solutions.count_solutions,
    hints=(
        "After elimination, what does a row say whose entries in A are all 0?",
        "Eliminate the matrix with b as a last column. A column without a pivot leaves an unknown free; a row 0 = 1 "
        "leaves no solution.",
        "Keep a row number `rank` beside the column number j: only when column j has a pivot does `rank` go up. Zero "
        "means at most "
        "`max(m, n) * eps * abs(A).max()`.",
    ),
    arguments=("A", "b"),
    read=read,
    cases=cases(),
    properties=(
        Property(
            "The count is right",
            miscount,
            exactly,
            "a count involves no rounding",
            "",
            "",
            "Eliminate that system by hand, b as a last column, and read what each row says.",
            "08#exercises",
            claim="The count is wrong",
        ),
    ),
    mistakes=MISTAKES,
    where="08#exercises",
    noun="system",
    library=frozenset({"lstsq", "solve"}),
    small=small,
    passed=lambda findings: (
        f"The count is right on all {len(findings.asked())} systems, wide, tall and square, and not misled by rounding."
    ),
)
