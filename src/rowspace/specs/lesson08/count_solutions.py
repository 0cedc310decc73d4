"""The spec of ``count_solutions``: 0, 1 or infinitely many, for a system of any shape.

The right counts are known by construction. Where entries are not exact (0.1 is not), a pivot below max(m, n) · eps
· max |A| is rounding.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import numpy as np

from rowspace.specs import answers
from rowspace.specs.case import Args, Case, case
from rowspace.specs.lesson08 import solutions
from rowspace.specs.lesson08.count_mistakes import MISTAKES
from rowspace.specs.lesson08.count_truth import truth
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


def read(answer: Any, args: Args) -> Any:
    count = answers.scalar(answer, "The count")
    if count not in (0, 1, math.inf):
        raise answers.Unreadable(f"The count should be 0, 1 or `np.inf`; it is {answers.describe(answer)}.")
    return count


def miscount(args: Args, count: float) -> float:
    return float(count != truth(args))


def meaning(args: Args) -> str:
    return {0: "no solution", 1: "one solution", math.inf: "infinitely many solutions"}[truth(args)]


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


SPEC = Spec(
    id="count_solutions",
    lesson="08",
    signature="count_solutions(A, b)",
    asks=(
        "`A` is an array with any number of rows and columns, `b` a vector with an entry for each row, of floats or "
        "of integers. Return the number "
        "of solutions of `A @ x == b`: 0, 1 or `np.inf`. An entry counts as zero when it is no larger than "
        "rounding makes of the entries of `A`, "
        "not when it is below a fixed number."
    ),
    stub='''\
def count_solutions(A, b):
    """How many x have A @ x == b: 0, 1 or np.inf."""
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
