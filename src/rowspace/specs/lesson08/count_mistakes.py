"""The known mistakes of ``count_solutions``: how each is recognised, and its words."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from rowspace.specs.evidence import only_fails
from rowspace.specs.findings import Findings
from rowspace.specs.lesson08.count_truth import truth
from rowspace.specs.lesson08.further_attempts import Count
from rowspace.specs.mistake import Mistake


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


MISTAKES = (
    Mistake(
        "words",
        Count.words,
        "the count is asked for as a number: 0, 1 or `np.inf`.",
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
            not findings.troubles
            and bool(counted(findings))
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
