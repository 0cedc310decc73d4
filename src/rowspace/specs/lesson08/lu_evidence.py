"""How the known mistakes of ``lu`` are recognised."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from rowspace.specs.alike import HALF, answer_of, close
from rowspace.specs.answers import shapes_of
from rowspace.specs.case import Case
from rowspace.specs.findings import Findings
from rowspace.specs.measures import plu, size
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
    shapes = [shapes_of(findings.runs[c.name].answer) for c in findings.asked()]
    return sum(len(three) == 3 and three[0] is not None and len(three[0]) == 1 for three in shapes) >= 5


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
        f"A {cost.sizes[-1]} by {cost.sizes[-1]} matrix took {seconds(cost.yours[-1])} and time grows like n to the "
        f"power {number(cost.exponent)}; "
        f"with one product of a column and a row a step (`np.outer`) it takes {seconds(cost.theirs[-1])}."
    )
