"""The known mistakes of ``rref``: how each is recognised, and its words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from rowspace.specs.alike import HALF
from rowspace.specs.evidence import only_fails
from rowspace.specs.findings import ANSWERS, Findings
from rowspace.specs.lesson07.evidence import (
    is_coarse,
    is_exactly_zero,
    is_first_nonzero,
    is_fixed_tolerance,
    is_overwrites,
    is_signed_pivot,
)
from rowspace.specs.lesson07.matrices import reduced
from rowspace.specs.lesson07.reduce_attempts import Reduce
from rowspace.specs.mistake import Mistake

FORM, PIVOTS = "R is reduced", "The pivot columns"


def steady(findings: Findings) -> Iterator[tuple[str, Any, Any, Any, tuple[int, ...]]]:
    """Case, the answer's R and pivots, and the right ones, of the steady cases."""
    for case, args, (R, pivots) in findings.answered():
        if case.steady:
            yield case.name, R, pivots, *reduced(args[0])


def in_pivot_columns(fits: Callable[[Any], bool]) -> Callable[[Findings], bool]:
    """On every steady case the pivots are right and ``fits(R[:r, pivots])`` holds, and R is not reduced on some."""

    def evidence(findings: Findings) -> bool:
        compared = []
        for name, R, pivots, _, right in steady(findings):
            r = len(right)
            if name.startswith(("huge", "tiny")):  # unscaled rows have no common scale with ones
                continue
            if tuple(pivots) != right or not np.isfinite(R).all() or not near_zero(R[r:], R):
                return False
            if not fits(R[:r, list(right)]):
                return False
            compared.append(name)
        return len(compared) >= 8 and not all(findings.holds(FORM, name) for name in compared)

    return evidence


def near_zero(part: Any, whole: Any) -> bool:
    return part.size == 0 or bool(np.abs(part).max() <= HALF * max(1.0, np.abs(whole).max()))


def unit_upper(P: Any) -> bool:
    return near_zero(np.tril(P) - np.eye(len(P)), P)


def diagonal(P: Any) -> bool:
    return near_zero(P - np.diag(np.diag(P)), P)


def upper(P: Any) -> bool:
    return near_zero(np.tril(P, -1), P)


is_echelon_only = in_pivot_columns(unit_upper)
is_not_scaled = in_pivot_columns(diagonal)


def is_neither(findings: Findings) -> bool:
    return in_pivot_columns(upper)(findings) and not is_echelon_only(findings) and not is_not_scaled(findings)


def only_gaps_fail(findings: Findings) -> bool:
    """Right where the pivots stand in the first columns, wrong on each matrix where they do not."""
    for c in findings.asked("rounding"):
        _, right = reduced(findings.args[c.name][0])
        if findings.fails(c.name) != (right != tuple(range(len(right)))):
            return False
    return True


def is_stops_at_gap(findings: Findings) -> bool:
    """The pivots end where the first column without one comes, though others follow."""
    return only_gaps_fail(findings) and all(
        tuple(pivots) == right[: len(pivots)] and tuple(pivots) == tuple(range(len(pivots)))
        for _, _, pivots, _, right in steady(findings)
    )


def is_no_column_skipped(findings: Findings) -> bool:
    reduced_still = all(findings.holds(FORM, name) for name, *_ in steady(findings))
    return only_gaps_fail(findings) and not reduced_still and not is_stops_at_gap(findings)


def is_no_exchange(findings: Findings) -> bool:
    """Right where every pivot stands in its place from the start."""
    fine = ("1 by 1", "rank 1", "identity", "wide, rank 2", "no row zero, rank 2")
    return findings.fails("zero on the diagonal") and not any(findings.fails(n) for n in fine)


def is_always_a_pivot(findings: Findings) -> bool:
    """As many pivots as fit into the shape, every time, from the first column on."""
    return not findings.troubles and all(
        np.array_equal(pivots, np.arange(min(R.shape))) for _, R, pivots, _, _ in steady(findings)
    )


def right_but_pivots(are: Callable[[Any, Any], bool]) -> Callable[[Findings], bool]:
    """R is right every time, and the pivots are others: ``are(pivots, right)``."""

    def evidence(findings: Findings) -> bool:
        if findings.right("rounding") or findings.troubles:
            return False
        reducing = [p.name for p in findings.spec.properties if p.name != PIVOTS]
        rows = [c.name for c in findings.asked("rounding")]
        return all(findings.holds(p, n) for p in reducing for n in rows) and all(
            len(pivots) == len(right) and are(pivots, np.array(right)) for _, _, pivots, _, right in steady(findings)
        )

    return evidence


def raw(findings: Findings) -> list[Any]:
    return [findings.runs[c.name].answer for c in findings.asked()]


AT, WRITE, TOLERANCE = "07#rref", "07#write", "07#break"
PIVOT = "Which column has a pivot, and which has none?"
MISTAKES = (
    Mistake(
        "echelon_only",
        Reduce.echelon_only,
        "this is a row echelon form: zeros below the pivots, and not above them. In the reduced form a pivot is the "
        "only entry of its column.",
        "When row r has its pivot, from which rows is it subtracted?",
        AT,
        evidence=is_echelon_only,
        about=FORM,
    ),
    Mistake(
        "not_scaled",
        Reduce.not_scaled,
        "the pivots are not 1. Divide each pivot row by its pivot.",
        "What has to be done to a row so that it starts with a 1?",
        AT,
        evidence=is_not_scaled,
        about=FORM,
    ),
    Mistake(
        "neither",
        Reduce.neither,
        "elimination downwards alone: the pivots are not 1 and stand below other entries. Divide each pivot row by "
        "its pivot, and subtract it from the rows above too.",
        "What distinguishes the reduced form from what elimination leaves?",
        AT,
        evidence=is_neither,
        about=FORM,
    ),
    Mistake(
        "stops_at_gap",
        Reduce.stops_at_gap,
        "elimination ends at the first column without a pivot, and the columns after it still have some.",
        "Does a column without a pivot say anything about the next? Compare `break` and `continue`.",
        AT,
        evidence=is_stops_at_gap,
        about=PIVOTS,
    ),
    Mistake(
        "no_column_skipped",
        Reduce.no_column_skipped,
        "rows and columns are counted by one number. Where a column has no pivot, the next column is looked at, and "
        "the row stays the same.",
        "In [[0, 1], [0, 2]], which row holds the pivot of column 1?",
        AT,
        evidence=is_no_column_skipped,
        about=FORM,
    ),
    Mistake(
        "no_exchange",
        Reduce.no_exchange,
        "rows are never exchanged, so a pivot is missed, or divided by 0, when it stands further down.",
        "Which row of [[0, 1], [1, 0]] can start with a pivot?",
        AT,
        evidence=is_no_exchange,
    ),
    Mistake(
        "always_a_pivot",
        Reduce.always_a_pivot,
        "every column gets a pivot as long as there are rows, even where there is nothing but 0 to divide by. A column "
        "may have none; then the next one is looked at.",
        PIVOT,
        AT,
        evidence=is_always_a_pivot,
        about=PIVOTS,
    ),
    Mistake(
        "signed_pivot",
        Reduce.signed_pivot,
        "the pivot is the largest entry with its sign, so that −1 loses against 0 and is missed. The absolute value "
        "decides.",
        "Can a row start with −1 as its pivot?",
        "07#rref",
        evidence=is_signed_pivot,
    ),
    Mistake(
        "swaps_views",
        Reduce.swaps_views,
        "a row stands twice and another is lost. `R[r], R[p] = R[p], R[r]` exchanges two views of one array, and the "
        "first assignment overwrites what the second reads.",
        "How can both rows be read before either is written? `R[[r, p]]` makes a copy.",
        WRITE,
    ),
    Mistake(
        "factor_changes",
        Reduce.factor_changes,
        "R[i, j] becomes 0 on the way through the row, and the columns after it are multiplied by that 0. Keep the "
        "factor before the loop, or subtract whole rows.",
        "What is R[i, j] after the loop has passed column j?",
        WRITE,
    ),
    Mistake(
        "from_one",
        Reduce.from_one,
        "R is right, and the pivot columns are counted from 1. Python counts from 0, so that `A[:, pivots]` picks "
        "them.",
        "What does `A[:, pivots]` give, and what should it?",
        AT,
        evidence=right_but_pivots(lambda pivots, right: np.array_equal(pivots, right + 1)),
        about=PIVOTS,
    ),
    Mistake(
        "pivot_rows",
        Reduce.pivot_rows,
        "R is right, and the rows of the pivots are listed in place of their columns. Rows are always 0, 1, 2, …; the "
        "columns say which unknowns are not free.",
        PIVOT,
        AT,
        evidence=right_but_pivots(lambda pivots, right: np.array_equal(pivots, np.arange(len(right)))),
        about=PIVOTS,
    ),
    Mistake(
        "counts",
        Reduce.counts,
        "how many pivots there are is the rank. Asked for are their columns, a list.",
        PIVOT,
        AT,
        evidence=lambda findings: (
            not findings.answers
            and all(isinstance(a, tuple) and len(a) == 2 and np.ndim(a[1]) == 0 for a in raw(findings))
        ),
        about=ANSWERS,
    ),
    Mistake(
        "r_alone",
        Reduce.r_alone,
        "R came alone. Return the pivot columns with it: `return R, pivots`.",
        "Which two things should come back?",
        AT,
        evidence=lambda findings: (
            not findings.answers and all(isinstance(a, np.ndarray) and a.ndim == 2 for a in raw(findings))
        ),
        about=ANSWERS,
    ),
    Mistake(
        "overwrites",
        Reduce.overwrites,
        "the answer is right, and the caller’s A has been reduced with it. `np.asarray` and `R = A` make no copy; "
        "`np.array(A, float)` does.",
        "Is R another array than A, or another name for it?",
        WRITE,
        evidence=is_overwrites,
    ),
    Mistake(
        "truncates",
        Reduce.truncates,
        "with integers fractions are cut off. `np.array(A, float)` makes room for them.",
        "What is the dtype of R when A holds integers?",
        WRITE,
        evidence=only_fails("integers (dtype int)"),
    ),
    Mistake(
        "fixed_tolerance",
        Reduce.fixed_tolerance,
        "entries below a fixed number are taken for 0, but small means small beside the largest. The same matrix "
        "times 2⁵⁰⁰ has pivots.",
        "If every entry of A is divided by 2⁵⁰⁰, should the reduced form change?",
        TOLERANCE,
        evidence=is_fixed_tolerance,
    ),
    Mistake(
        "exactly_zero",
        Reduce.exactly_zero,
        "right in exact arithmetic, but where entries should cancel rounding leaves some 10⁻¹⁷, and that is taken for "
        "a pivot. Take for 0 what is at most `max(m, n) * eps * abs(A).max()`.",
        "Is 0.6 − 3 · 0.2 exactly 0 in floating point?",
        TOLERANCE,
        status="warn",
        evidence=is_exactly_zero,
    ),
    Mistake(
        "coarse",
        Reduce.coarse,
        "right for ordinary matrices, but entries a billion times smaller than the largest are taken for 0, and "
        "floating point resolves ten million times finer. Take `max(m, n) * eps * abs(A).max()`.",
        "How small beside 1 can a number be and still be more than rounding?",
        TOLERANCE,
        status="warn",
        evidence=is_coarse,
    ),
    Mistake(
        "first_nonzero",
        Reduce.first_nonzero,
        "right in exact arithmetic, but the first entry that is not 0 becomes the pivot, and dividing by a tiny one "
        "makes entries that wipe out the others. Take the largest of the column.",
        "The pivot may be any entry of the column that is not 0. Which one is the safest to divide by?",
        TOLERANCE,
        status="warn",
        evidence=is_first_nonzero,
    ),
)
