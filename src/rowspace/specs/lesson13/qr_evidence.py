"""How the known mistakes of QR factorisations are recognised."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from rowspace.linalg.gallery import lauchli
from rowspace.specs.alike import HALF, answer_of
from rowspace.specs.case import Case
from rowspace.specs.findings import Findings
from rowspace.specs.lesson13.factors import COMPLETED, ORTHONORMAL, PRODUCT, UPPER, array_of, loss
from rowspace.specs.measures import relative, size
from rowspace.specs.numbers import number, seconds

Factors = tuple[Case, Any, Any, Any]


def steady(findings: Findings) -> Iterator[Factors]:
    """Case, A, Q, R of the steady cases with independent columns and a readable answer made of numbers."""
    for case, args, (Q, R) in findings.answered():
        if case.steady and "dependent" not in case.tags and np.isfinite(Q).all() and np.isfinite(R).all():
            yield case, array_of(args), Q, R


def each(findings: Findings, fits: Callable[[Any, Any, Any], bool]) -> bool:
    """Does ``fits(A, Q, R)`` hold on every steady case with numbers, of which there are five at least?"""
    count = 0
    for count, (_, A, Q, R) in enumerate(steady(findings), start=1):  # noqa: B007
        if not fits(A, Q, R):
            return False
    return count >= 5


def zero(residual: Any, A: Any) -> bool:
    return size(residual) <= HALF * size(A)


def upper(R: Any) -> bool:
    return zero(np.tril(R, -1), R)


def orthonormal(Q: Any) -> bool:
    return size(Q.conj().T @ Q - np.eye(Q.shape[1])) <= HALF


def fails(findings: Findings, p: str) -> bool:
    return any(not findings.holds(p, c.name) for c, *_ in steady(findings))


# -- the ladder ---


def rung(findings: Findings) -> str:
    """How orthogonality is lost on Läuchli's matrix, whose condition number is √4 / μ: like its square ("square"), like
    itself ("linear"), not at all until the Gram matrix breaks down ("twice"), or not at all (""). "gram" is "square"
    that breaks down.
    """
    at = {mu: loss(findings.f, lauchli(4, mu)) for mu in (1e-4, 1e-6, 1e-10)}
    eps, breaks = np.finfo(float).eps, not np.isfinite(at[1e-10])

    def grows(power: int) -> bool:
        return all(0.01 < at[mu] / (eps * (2 / mu) ** power) < 100 for mu in (1e-4, 1e-6))

    if grows(2):
        return "gram" if breaks else "square"
    if grows(1):
        return "linear"
    if breaks and at[1e-6] <= 1e3 * eps:
        return "twice"
    return ""


def is_rung(name: str) -> Callable[[Findings], bool]:
    """All is right where columns are independent and rounding does not count, and orthogonality is lost so."""

    def evidence(findings: Findings) -> bool:
        return findings.right("rounding", "dependent") and not findings.right() and rung(findings) == name

    return evidence


def rest(findings: Findings) -> str:
    """What the ladder's lower rungs have no answer to."""
    if findings.right("rounding"):
        return ""
    return " Where columns depend on each other, or there are more of them than rows, it has no answer."


def says_square(findings: Findings) -> str:
    return (
        "classical Gram–Schmidt, right in exact arithmetic. It loses orthogonality like the square of the condition "
        "number; modified Gram–Schmidt loses it like the number itself, and reflections and rotations do not lose it."
        + rest(findings)
    )


def says_linear(findings: Findings) -> str:
    return (
        "modified Gram–Schmidt, right in exact arithmetic. It loses orthogonality like the condition number (the "
        "classical form like its square); reflections and rotations do not lose it." + rest(findings)
    )


def says_gram(findings: Findings) -> str:
    return (
        "this is what a Cholesky factorisation of AᵀA gives. It loses orthogonality like the square of the condition "
        "number, and beyond 10⁸ AᵀA is not positive definite in floating point and there is no answer; reflections "
        "and rotations work on A itself." + rest(findings)
    )


def says_twice(findings: Findings) -> str:
    return (
        "CholeskyQR done twice: as orthogonal as reflections while the condition number is below 10⁸, since the second "
        "round repairs the first. Beyond it AᵀA is not positive definite in floating point, and there is no answer."
        + rest(findings)
    )


# -- answers ---


def is_transposed_q(findings: Findings) -> bool:
    square = each(findings, lambda A, Q, R: Q.shape[0] != Q.shape[1] or zero(Q.T @ R - A, A))
    return square and fails(findings, PRODUCT) and each(findings, lambda A, Q, R: orthonormal(Q) and upper(R))


def is_other_order(findings: Findings) -> bool:
    """On square matrices the second part is orthogonal, the first triangular, and second times first is A."""
    seen = [(A, Q, R) for _, A, Q, R in steady(findings) if A.shape[0] == A.shape[1]]
    return (
        fails(findings, PRODUCT)
        and len(seen) >= 5
        and all(zero(R @ Q - A, A) and upper(Q) and orthonormal(R) for A, Q, R in seen)
    )


def is_r_only(findings: Findings) -> bool:
    """One array comes back, and it is triangular with the column lengths of A."""
    came = [(array_of(findings.args[c.name]), findings.runs[c.name].answer) for c in findings.asked("rounding", "form")]

    def fits(A: Any, R: Any) -> bool:
        if not isinstance(R, np.ndarray) or R.dtype.kind not in "fc" or R.ndim != 2 or R.shape[1] != A.shape[1]:
            return False
        return all(relative(size(R[:, j]) - size(A[:, j]), size(A[:, j])) <= HALF for j in range(A.shape[1]))

    return sum(fits(A, R) for A, R in came) >= 5


def is_rubbish_in_r(findings: Findings) -> bool:
    return fails(findings, UPPER) and each(
        findings,
        lambda A, Q, R: zero(Q @ np.triu(R) - A, A) and orthonormal(Q),
    )


def is_last_column_left(findings: Findings) -> bool:
    """Right for square matrices; in tall ones the last column of R is full."""

    def fits(A: Any, Q: Any, R: Any) -> bool:
        tall = A.shape[0] > A.shape[1]
        return zero(Q @ R - A, A) and orthonormal(Q) and upper(R[:, :-1] if tall else R)

    return fails(findings, UPPER) and each(findings, fits)


def only_tag(tag: str) -> Callable[[Findings], bool]:
    """Something fails, and only on cases with this tag."""

    def evidence(findings: Findings) -> bool:
        return findings.right(tag) and not findings.right()

    return evidence


def is_wide_breaks(findings: Findings) -> bool:
    """Only matrices with more columns than rows fail, whatever squares of huge and tiny entries do."""
    return findings.right("wide", "scale") and not findings.right("scale")


def is_nan_on_zero(findings: Findings) -> bool:
    """Only dependent columns fail, among them a column of zeros; ill-conditioned ones do not."""
    nothing = any(
        c in findings.troubles or not np.isfinite(findings.answers[c][0]).all()
        for c in ("zero column first", "all zeros")
    )
    return nothing and findings.right("dependent", "scale") and not is_wide_breaks(findings)


def is_cancels(findings: Findings) -> bool:
    """Only rounding fails, where the first column is nearly along the axis; orthogonality is kept all the same."""
    kept = all(findings.holds(p, c.name) for p in (ORTHONORMAL, COMPLETED) for c in findings.asked("scale"))
    return kept and findings.right("rounding") and findings.fails("nearly triangular")


def is_nan_when_done(findings: Findings) -> bool:
    """A column that is along the axis already is divided by 0."""
    done = ("identity", "upper triangular")
    nothing = all(c in findings.troubles or not np.isfinite(findings.answers[c][0]).all() for c in done)
    return nothing and not any(findings.fails(c) for c in ("2 by 2", "tall, 4 by 2", "whole numbers, 3 by 3"))


def is_overflows(findings: Findings) -> bool:
    return only_tag("scale")(findings)


def is_fixed_tolerance(findings: Findings) -> bool:
    return findings.fails("tiny, 10⁻¹⁵⁰") and all(
        not findings.fails(c) for c in ("huge, 10¹⁵⁰", "random, 6 by 6", "whole numbers, 3 by 3")
    )


def is_overwrites(findings: Findings) -> bool:
    changed = any(run.changed for run in findings.runs.values())
    others = findings.asked("scale")
    return changed and all(findings.holds(p.name, c.name) for c in others for p in findings.spec.properties)


def is_truncates(findings: Findings) -> bool:
    others = all(not findings.fails(c.name) for c in findings.asked("form", "scale"))
    return others and findings.fails("integers (dtype int)")


def is_slow(findings: Findings) -> bool:
    return findings.cost is not None and findings.cost.slow


def says_slow(findings: Findings) -> str:
    cost = findings.cost
    assert cost is not None
    return (
        f"A {cost.sizes[-1]} by {cost.sizes[-1]} matrix took {seconds(cost.yours[-1])} and time grows like n to the "
        f"power {number(cost.exponent)}; working on whole rows at once it takes {seconds(cost.theirs[-1])}."
    )


def is_nan_on_pair(code: Callable[..., Any]) -> Callable[[Findings], bool]:
    """NaN where two entries to be turned are 0, also in matrices with independent columns; all else right."""

    def evidence(findings: Findings) -> bool:
        broken = {c.name for c, _, answer in findings.answered() if not finite(answer)}
        theirs = {c.name for c in findings.asked() if not finite(answer_of(findings.spec, code, c.name)[0])}
        failing = {c.name for c in findings.asked() if findings.fails(c.name)}
        return "permutation" in broken and broken == theirs == failing

    return evidence


def finite(answer: Any) -> bool:
    return answer is not None and all(np.isfinite(M).all() for M in answer)


def is_fixed_tolerance_on(case: str) -> Callable[[Findings], bool]:
    """Fails on the tiny one and on nothing else."""

    def evidence(findings: Findings) -> bool:
        return findings.fails(case) and not any(findings.fails(c.name) for c in findings.asked() if c.name != case)

    return evidence
