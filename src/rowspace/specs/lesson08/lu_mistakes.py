"""The known mistakes of ``lu``: how each is recognised, and its words."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from rowspace.specs.alike import HALF, answer_of, close
from rowspace.specs.case import Case
from rowspace.specs.findings import ANSWERS, Findings
from rowspace.specs.lesson08 import lu_attempts as attempts
from rowspace.specs.measures import plu, size
from rowspace.specs.mistake import Mistake
from rowspace.specs.numbers import number, seconds

Factors = tuple[Case, Any, Any, Any, Any]


def steady(findings: Findings, without: str = "") -> Iterator[Factors]:
    """Case, A, P, L, U of the steady cases with a readable answer made of numbers."""
    for case, args, (P, L, U) in findings.answered():
        if case.steady and without not in case.tags and np.isfinite(L).all() and np.isfinite(U).all():
            yield case, np.asarray(args[0], float), P, L, U


def each(findings: Findings, fits: Callable[[Any, Any, Any, Any], bool], without: str = "") -> bool:
    """Does ``fits(A, P, L, U)`` hold on every steady case with numbers, of which there are five at least?"""
    count = 0
    for count, (_, A, P, L, U) in enumerate(steady(findings, without), start=1):  # noqa: B007
        if not fits(A, P, L, U):
            return False
    return count >= 5


def zero(residual: Any, A: Any) -> bool:
    return size(residual) <= HALF * size(A)


def identity(P: Any) -> bool:
    return np.array_equal(P, np.eye(len(P)))


def breaks_on(findings: Findings, case: str) -> bool:
    """No answer, or none made of numbers."""
    return case in findings.troubles or not all(np.isfinite(M).all() for M in findings.answers[case])


def product_fails(findings: Findings) -> bool:
    return any(not findings.holds("PA = LU", c.name) for c, *_ in steady(findings))


def never_exchanges(findings: Findings) -> bool:
    return each(findings, lambda A, P, L, U: identity(P) and zero(A - L @ U, A)) and not findings.right("rounding")


def is_no_pivoting(findings: Findings) -> bool:
    return never_exchanges(findings) and breaks_on(findings, "zero on the diagonal")


def is_skips_zero_pivot(findings: Findings) -> bool:
    return never_exchanges(findings) and not breaks_on(findings, "zero on the diagonal")


def is_only_when_zero(findings: Findings) -> bool:
    """All holds but where rounding counts; no exchange where no pivot is 0."""
    forgiving = all(
        findings.holds(p.name, c.name)
        for c in findings.asked("rounding")
        for p in findings.spec.properties
        if not p.quality
    ) and not any(run.changed for run in findings.runs.values())
    kept = all(
        identity(findings.answers[c][0]) for c in ("random, 4 by 4", "lower triangular") if c in findings.answers
    )
    return forgiving and kept and not findings.right()


def same_choice(code: Callable[..., Any]) -> Callable[[Findings], bool]:
    """The same P as ``code`` chooses on every steady case, and in three at least another one than partial pivoting."""

    def evidence(findings: Findings) -> bool:
        others = 0
        for case, A, P, *_ in steady(findings, "singular"):
            answer, there = answer_of(findings.spec, code, case.name)
            if not there or not np.array_equal(P, answer[0]):
                return False
            others += not np.array_equal(P, plu(A)[0])
        return others >= 3

    return evidence


def is_exchanges_too_late(findings: Findings) -> bool:
    first_stays = each(findings, lambda A, P, L, U: P[0, 0] == 1 and zero(P @ A - L @ U, A))
    others = any(not identity(P) for _, _, P, _, _ in steady(findings))
    return first_stays and others and breaks_on(findings, "zero on the diagonal")


def is_transposed_p(findings: Findings) -> bool:
    return product_fails(findings) and each(findings, lambda A, P, L, U: zero(P.T @ A - L @ U, A))


def is_forgets_multipliers(findings: Findings) -> bool:
    """P and U are right, and each column of L holds the right multipliers in another order."""

    def fits(A: Any, P: Any, L: Any, U: Any) -> bool:
        p, l, u = plu(A)
        if size(u) and abs(np.diag(u)).min() <= HALF * size(u):
            return True  # where a pivot is 0 by rounding alone, multipliers say nothing
        return np.array_equal(P, p) and close(U, u) and close(np.sort(L, axis=0), np.sort(l, axis=0))

    return product_fails(findings) and each(findings, fits)


def is_forgets_p(findings: Findings) -> bool:
    """P is the identity, and LU is A with its rows in another order."""

    def fits(A: Any, P: Any, L: Any, U: Any) -> bool:
        return identity(P) and zero(_rows(A) - _rows(L @ U), A)

    return product_fails(findings) and each(findings, fits)


def _rows(A: Any) -> Any:
    """The rows sorted, entries rounded so that rounding does not decide the order."""
    digits = np.round(A / (HALF * max(size(A), np.finfo(float).tiny)))
    return A[np.lexsort(digits.T[::-1])] if A.size else A


def is_swaps_views(findings: Findings) -> bool:
    """Somewhere a row of P stands twice."""
    repeated = [
        len(np.unique(P, axis=0)) < len(P) and set(np.unique(P)) <= {0.0, 1.0} for _, _, P, _, _ in steady(findings)
    ]
    return sum(repeated) >= 2


ORDERS = [o for o in itertools.permutations(range(3)) if o != (0, 1, 2)]


def order_of(findings: Findings) -> tuple[int, ...] | None:
    """Where P, L, U stand in the answer, if it is in another order."""
    for order in ORDERS:

        def fits(*found: Any, order: tuple[int, ...] = order) -> bool:
            A, parts = found[0], found[1:]
            P, L, U = (parts[i] for i in order)
            shapes = np.array_equal(P @ P.T, np.eye(len(P))) and zero(np.tril(U, -1), A)
            return bool(shapes) and np.allclose(np.triu(L), np.eye(len(L))) and zero(P @ A - L @ U, A)

        if product_fails(findings) and each(findings, fits):
            return order
    return None


def is_other_order(findings: Findings) -> bool:
    return order_of(findings) is not None


def says_order(findings: Findings) -> str:
    order = order_of(findings) or (0, 1, 2)
    came = ", ".join("PLU"[order.index(i)] for i in range(3))
    return f"the three come back as {came}, and they are asked for as P, L, U."


def is_row_numbers(findings: Findings) -> bool:
    runs = [(c, findings.runs[c.name].answer) for c in findings.asked()]
    return sum(isinstance(a, tuple | list) and len(a) == 3 and np.ndim(a[0]) == 1 for _, a in runs) >= 5


def is_zero_diagonal(findings: Findings) -> bool:
    return each(findings, lambda A, P, L, U: not np.diag(L).any() and zero(P @ A - (L + np.eye(len(L))) @ U, A))


def is_negative_multipliers(findings: Findings) -> bool:
    return product_fails(findings) and each(findings, lambda A, P, L, U: zero(P @ A - (2 * np.eye(len(L)) - L) @ U, A))


def is_ones_in_u(findings: Findings) -> bool:
    def fits(A: Any, P: Any, L: Any, U: Any) -> bool:
        return np.allclose(np.diag(U), 1) and zero(np.triu(L, 1), A) and zero(P @ A - L @ U, A)

    wrong = any(not findings.holds("L is unit lower triangular", c.name) for c, *_ in steady(findings))
    return wrong and each(findings, fits, "singular")


def is_rubbish_in_u(findings: Findings) -> bool:
    return upper_fails(findings) and each(
        findings,
        lambda A, P, L, U: not np.triu(L, 1).any() and zero(P @ A - L @ np.triu(U), A) and (np.diag(L) == 1).all(),
    )


def upper_fails(findings: Findings) -> bool:
    return any(not findings.holds("U is upper triangular", c.name) for c, *_ in steady(findings))


def is_overwrites(findings: Findings) -> bool:
    changed = any(run.changed for run in findings.runs.values())
    rest = all(findings.holds(p.name, c.name) for c in findings.asked() for p in findings.spec.properties)
    return changed and rest


def is_truncates(findings: Findings) -> bool:
    rest = all(not findings.fails(c.name) for c in findings.asked("form"))
    return rest and findings.fails("integers (dtype int)")


def is_fixed_tolerance(findings: Findings) -> bool:
    return findings.fails("tiny, 10⁻¹⁵⁰") and all(
        not findings.fails(c) for c in ("huge, 10¹⁵⁰", "random, 4 by 4", "whole numbers, 3 by 3")
    )


def only_singular_fails(findings: Findings) -> bool:
    return findings.right("singular") and not findings.right()


def is_raises_on_singular(findings: Findings) -> bool:
    return only_singular_fails(findings) and any(c.name in findings.troubles for c in findings.asked())


def is_nan_on_singular(findings: Findings) -> bool:
    return (
        only_singular_fails(findings)
        and not findings.troubles
        and any(not np.isfinite(M).all() for M in findings.answers.values() for M in M)
    )


def is_stops_at_zero_column(findings: Findings) -> bool:
    return only_singular_fails(findings) and all(
        c.name in findings.answers and all(np.isfinite(M).all() for M in findings.answers[c.name])
        for c in findings.asked()
    )


def is_slow(findings: Findings) -> bool:
    cost = findings.cost
    return cost is not None and cost.slow


def says_slow(findings: Findings) -> str:
    cost = findings.cost
    assert cost is not None
    return (
        f"A {cost.sizes[1]} by {cost.sizes[1]} matrix took {seconds(cost.yours[1])} and time grows like n to the "
        f"power {number(cost.exponent)}; "
        f"with one product of a column and a row a step (`np.outer`) it takes {seconds(cost.theirs[1])}."
    )


EXCHANGE = "When rows k and p change places in U, what else has a row k and a row p?"
CHOICE = "A pivot can be used whenever it is not 0. Which one should be?"

MISTAKES = (
    Mistake(
        "other_order",
        attempts.other_order,
        says_order,
        "Which of the three should come first in `return`?",
        "08#write",
        evidence=is_other_order,
        about="PA = LU",
    ),
    Mistake(
        "row_numbers",
        attempts.row_numbers,
        "that says the same as P, and the product `P @ A` needs the matrix itself.",
        "Which rows of the identity matrix make up P?",
        "08#exchange",
        evidence=is_row_numbers,
        about=ANSWERS,
    ),
    Mistake(
        "swaps_views",
        attempts.swaps_views,
        "a row stands twice and another is lost. `U[k], U[p] = U[p], U[k]` exchanges two views of one array, and the "
        "first assignment overwrites what the second reads.",
        "How can both rows be read before either is written? `U[[k, p]]` makes a copy.",
        "08#exchange",
        evidence=is_swaps_views,
        about="P is a permutation",
    ),
    Mistake(
        "no_pivoting",
        attempts.no_pivoting,
        "this is elimination without exchanging rows. P is the identity every time, and a pivot of 0 is divided by.",
        "What happens on [[0, 1], [1, 0]], where the very first pivot is 0?",
        "08#exchange",
        evidence=is_no_pivoting,
    ),
    Mistake(
        "skips_zero_pivot",
        attempts.skips_zero_pivot,
        "a column whose pivot is 0 is skipped, although an entry below the pivot is not 0. Another row has to take "
        "its place.",
        "A row further down has an entry in this column. How can it come up?",
        "08#exchange",
        evidence=is_skips_zero_pivot,
        about="U is upper triangular",
    ),
    Mistake(
        "only_when_zero",
        attempts.only_when_zero,
        "right in exact arithmetic, but rows are exchanged only when the pivot is exactly 0, and a tiny pivot makes "
        "a multiplier that wipes out the row it is subtracted from.",
        CHOICE,
        "08#break",
        status="warn",
        evidence=is_only_when_zero,
        about="PA = LU",
    ),
    Mistake(
        "exchanges_too_late",
        attempts.exchanges_too_late,
        "rows are exchanged after a column has been eliminated, so the first pivot is used as it is, even when it is "
        "0 and the matrix has an inverse.",
        "In step k, what has to happen before the first division?",
        "08#exchange",
        evidence=is_exchanges_too_late,
    ),
    Mistake(
        "signed_pivot",
        attempts.signed_pivot,
        "the pivot is the largest entry with its sign, so −6 loses against 0. The absolute value decides.",
        "Is −6 a better pivot than 1, or a worse one?",
        "08#exchange",
        evidence=same_choice(attempts.signed_pivot),
    ),
    Mistake(
        "argmax_without_k",
        attempts.argmax_without_k,
        "`argmax` of a slice counts from the start of the slice, so the row it finds is k rows too high.",
        "`np.argmax(U[k:, k])` is 0 when the pivot is already the largest. Which row of U is that?",
        "08#exchange",
        evidence=same_choice(attempts.argmax_without_k),
    ),
    Mistake(
        "transposed_p",
        attempts.transposed_p,
        "it is Pᵀ that fits, Pᵀ A = LU. That is A = P L U, the convention of SciPy; here P @ A == L @ U is asked for.",
        "Does P take A to the exchanged rows, or the exchanged rows back to A?",
        "08#exchange",
        evidence=is_transposed_p,
        about="PA = LU",
    ),
    Mistake(
        "forgets_multipliers",
        attempts.forgets_multipliers,
        "rows of U and P are exchanged, but the multipliers already stored in L stay behind.",
        "Which arrays have a row k? Exchange it in all of them.",
        "08#exchange",
        evidence=is_forgets_multipliers,
        about="PA = LU",
    ),
    Mistake(
        "forgets_p",
        attempts.forgets_p,
        "L U is A with its rows in another order, and P is still the identity: rows of U are exchanged, and those of "
        "P are not.",
        EXCHANGE,
        "08#exchange",
        evidence=is_forgets_p,
        about="PA = LU",
    ),
    Mistake(
        "zero_diagonal",
        attempts.zero_diagonal,
        "L holds the multipliers and lacks the ones on its diagonal. With them added, PA = LU.",
        "Row k of PA contains row k of U once. Which entry of L says so?",
        "08#lu",
        evidence=is_zero_diagonal,
        about="L is unit lower triangular",
    ),
    Mistake(
        "negative_multipliers",
        attempts.negative_multipliers,
        "the multipliers in L have the wrong sign. L undoes the elimination: what was subtracted is added back.",
        "Row i became row i − m · row k. To get the old row i back, what is to be added?",
        "08#lu",
        evidence=is_negative_multipliers,
        about="PA = LU",
    ),
    Mistake(
        "ones_in_u",
        attempts.ones_in_u,
        "the ones stand on the diagonal of U and the pivots in L. That factorisation is right too (Crout’s); here L "
        "has the ones.",
        "Whose rows are divided by the pivot: those of U, or the column of L?",
        "08#lu",
        evidence=is_ones_in_u,
        about="L is unit lower triangular",
    ),
    Mistake(
        "rubbish_in_u",
        attempts.rubbish_in_u,
        "the upper triangle of U is right, and below it entries are left that were eliminated, or multipliers stored "
        "in their place.",
        "What should U hold where an entry has been eliminated? `np.triu` keeps the upper triangle.",
        "08#lu",
        evidence=is_rubbish_in_u,
        about="U is upper triangular",
    ),
    Mistake(
        "last_row_left",
        attempts.last_row_left,
        "the last row is never eliminated. `range(k + 1, n - 1)` ends before row n − 1; the last row is included by "
        "`range(k + 1, n)`.",
        "Which is the last number in `range(k + 1, n - 1)`?",
        "08#lu",
        about="U is upper triangular",
    ),
    Mistake(
        "overwrites",
        attempts.overwrites,
        "the factors are right, and the matrix of the caller is destroyed. `np.asarray` and `U = A` make no copy; "
        "`np.array(A, float)` does.",
        "Is U another array than A, or another name for it?",
        "08#write",
        evidence=is_overwrites,
    ),
    Mistake(
        "truncates",
        attempts.truncates,
        "with integers fractions are cut off or refused, while the same numbers as floats are factored rightly. "
        "`np.array(A, float)` makes room for fractions.",
        "What is the dtype of U when A holds integers?",
        "08#write",
        evidence=is_truncates,
    ),
    Mistake(
        "fixed_tolerance",
        attempts.fixed_tolerance,
        "pivots below a fixed number are taken for 0, but 10⁻¹⁵⁰ is small only beside something larger. The same "
        "matrix times 10³⁰⁰ passes.",
        "If every entry of A is multiplied by 10⁻¹⁵⁰, should P and L change?",
        "08#break",
        evidence=is_fixed_tolerance,
    ),
    Mistake(
        "raises_on_singular",
        attempts.raises_on_singular,
        "the function stops at a singular matrix, which has factors PA = LU all the same, with a 0 on the diagonal "
        "of U.",
        "If the whole column below the pivot is 0 already, what is left to eliminate?",
        "08#lu",
        evidence=is_raises_on_singular,
        about=ANSWERS,
    ),
    Mistake(
        "nan_on_singular",
        attempts.nan_on_singular,
        "in a column of zeros the pivot is 0, and 0 / 0 is not a number. Nothing has to be eliminated there.",
        "If the largest entry of the column is 0, what is left to eliminate?",
        "08#lu",
        evidence=is_nan_on_singular,
    ),
    Mistake(
        "stops_at_zero_column",
        attempts.stops_at_zero_column,
        "elimination ends at a column of zeros, and the columns after it still have entries below the diagonal.",
        "Does a column of zeros say anything about the next column? Compare `break` and `continue`.",
        "08#lu",
        evidence=is_stops_at_zero_column,
    ),
    Mistake(
        "python_loops",
        attempts.python_loops,
        says_slow,
        "",
        "08#write",
        status="ok",
        evidence=is_slow,
    ),
)
