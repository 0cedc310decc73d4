"""How the known mistakes of Gram–Schmidt are recognised, and the words that depend on what was found."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from rowspace.specs.alike import HALF
from rowspace.specs.evidence import only_fails_tagged
from rowspace.specs.findings import Findings
from rowspace.specs.lesson12.forms import curve, loses, loss, product
from rowspace.specs.measures import gamma, size
from rowspace.specs.numbers import number, seconds


def each(findings: Findings, fits: Callable[[Any, Any, Any], bool]) -> bool:
    """Does ``fits(A, Q, R)`` hold on every steady case with an answer, of which there are five at least?"""
    count = 0
    for case, args, (Q, R) in findings.answered():
        if case.steady and "refuse" not in case.tags:
            count += 1
            numbers = np.isfinite(Q).all() and np.isfinite(R).all()
            if not numbers or not fits(np.asarray(args[0]), Q, R):
                return False
    return count >= 5


def wrong_somewhere(findings: Findings) -> bool:
    """Is an answer that came back on an ordinary matrix wrong, or unreadable?"""
    for c in findings.asked("rounding", "form", "refuse"):
        trouble = findings.troubles.get(c.name)
        if trouble is not None and trouble.kind == "unreadable":
            return True
        if trouble is None and not all(findings.holds(p.name, c.name) for p in findings.spec.properties):
            return True
    return False


def factors(A: Any, Q: Any, R: Any) -> bool:
    """Is A = QR with orthonormal columns in Q, to half the digits?"""
    return product((A,), (Q, R)) <= HALF and loss((), (Q, R)) <= HALF


def is_not_unit(findings: Findings) -> bool:
    """Perpendicular columns, A = QR, and they are not of length 1."""

    def fits(A: Any, Q: Any, R: Any) -> bool:
        lengths = np.array([size(q) or 1.0 for q in Q.T])
        return loss((), (Q / lengths, R)) <= HALF and product((A,), (Q, R)) <= HALF

    return wrong_somewhere(findings) and each(findings, fits)


def is_no_diagonal(findings: Findings) -> bool:
    """Q is right, and R is but for its diagonal."""

    def fits(A: Any, Q: Any, R: Any) -> bool:
        lengths = np.array([size(column) or 1.0 for column in A.T])
        off = np.triu(Q.T @ (A / lengths) - R / lengths, 1)
        return loss((), (Q, R)) <= HALF and size(off) <= HALF and size(np.tril(R / lengths, -1)) <= HALF

    return wrong_somewhere(findings) and each(findings, fits)


def answer_parts(findings: Findings) -> list[Any]:
    return [findings.runs[c.name].answer for c in findings.asked("refuse") if findings.runs[c.name].answer is not None]


def is_only_q(findings: Findings) -> bool:
    """One matrix came back each time, with orthonormal columns."""
    came = answer_parts(findings)
    alone = [np.asarray(q) for q in came if isinstance(q, np.ndarray) and q.ndim == 2]
    return len(alone) == len(came) >= 5 and sum(loss((), (q, None)) <= HALF for q in alone) >= 5


def pairs(findings: Findings) -> list[tuple[Any, Any, Any]]:
    """A and the two arrays that came back, readable or not."""
    found = []
    for c in findings.asked("refuse", "rounding"):
        came = findings.runs[c.name].answer
        if isinstance(came, tuple | list) and len(came) == 2 and all(np.ndim(M) == 2 for M in came):
            found.append((np.asarray(findings.args[c.name][0], float), np.asarray(came[0]), np.asarray(came[1])))
    return found


def is_swapped(change: Callable[[Any, Any], tuple[Any, Any]]) -> Callable[[Findings], bool]:
    """After this change what came back is a factorisation; before, it is none."""

    def evidence(findings: Findings) -> bool:
        came = pairs(findings)
        fits = 0
        for A, *parts in came:
            Q, R = change(*parts)
            if Q.shape != A.shape or R.shape != (A.shape[1],) * 2 or not factors(A, Q, R):
                return False
            fits += 1
        return fits >= 5 and wrong_somewhere(findings)

    return evidence


def loses_like_classical(findings: Findings) -> bool:
    """Right but for rounding, an answer everywhere, columns of length 1, A = QR: only perpendicular they are not."""
    if not (findings.right("rounding") and not findings.right() and not findings.troubles):
        return False
    for case in findings.asked():
        if "rounding" in case.tags:
            Q = findings.answers[case.name][0]
            if not np.isfinite(Q).all() or not findings.holds("QR = A", case.name):
                return False
            if np.abs(np.sqrt((Q * Q).sum(0)) - 1).max() > gamma(len(Q) + 4):
                return False
    return True


def is_through_gram(findings: Findings) -> bool:
    """Right but for rounding, and where A is ill-conditioned even the lengths are not 1."""
    if not (findings.right("rounding") and not findings.right()):
        return False
    answered = [c.name for c in findings.asked() if "rounding" in c.tags and c.name in findings.answers]
    return any(np.abs((findings.answers[c][0] ** 2).sum(0) - 1).max() > 1e-12 for c in answered)


def is_coarse_tolerance(findings: Findings) -> bool:
    """Right, but nearly dependent columns are refused."""
    failing = [c.name for c in findings.asked() if findings.fails(c.name)]
    refused = all(c in findings.troubles and findings.troubles[c].refusal for c in failing)
    return findings.right("rounding") and bool(failing) and refused and not is_through_gram(findings)


def is_r_afterwards(findings: Findings) -> bool:
    """Right but for rounding; there R = QᵀA, and QR is no longer A."""
    if not (findings.right("rounding") and not findings.right() and not findings.troubles):
        return False
    if all(findings.holds("QR = A", c.name) for c in findings.asked() if "rounding" in c.tags):
        return False
    return all(
        size(np.triu(Q.T @ np.asarray(args[0]) - R)) <= HALF**1.5 * size(args[0])
        for case, args, (Q, R) in findings.answered()
        if "rounding" in case.tags
    )


def is_silent(findings: Findings) -> bool:
    return only_fails_tagged("refuse")(findings) and any(
        c.name in findings.answers for c in findings.asked() if "refuse" in c.tags
    )


def says_silent(findings: Findings) -> str:
    spoiled = any(
        not np.isfinite(Q).all()
        for c in findings.asked()
        if "refuse" in c.tags and c.name in findings.answers
        for Q in findings.answers[c.name][:1]
    )
    came = "0 / 0 is not a number, and NaN comes back" if spoiled else "a Q without orthonormal columns comes back"
    return f"nothing was left of a column, and {came}. `raise LinAlgError(…)` where the length is 0 tells the caller."


def is_fixed_tolerance(findings: Findings) -> bool:
    tiny = {"tiny, 10⁻¹⁵⁰", "columns of every size"}
    return all(findings.fails(c) for c in tiny) and not any(
        findings.fails(c.name) for c in findings.asked("rounding") if c.name not in tiny
    )


def says_classical(findings: Findings) -> str:
    drawn = findings.curve or curve(findings.f)
    assert drawn is not None
    return (
        f"{loses(drawn)}. The classical form loses so, which takes every coefficient from the column itself. Taken "
        f"from what is left, and in the order of the columns, it would lose like the first power."
    )


def says_slow(findings: Findings) -> str:
    cost = findings.cost
    assert cost is not None
    return (
        f"A {cost.sizes[-1]} by {cost.sizes[-1]} matrix took {seconds(cost.yours[-1])} and time grows like n to the "
        f"power {number(cost.exponent)}; with whole columns at once (`@`) it takes {seconds(cost.theirs[-1])}."
    )
