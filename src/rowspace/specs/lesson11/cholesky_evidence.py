"""How the known mistakes of ``cholesky`` are recognised."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from rowspace.specs.alike import HALF
from rowspace.specs.evidence import only_fails_tagged
from rowspace.specs.findings import Findings
from rowspace.specs.lesson11.matrices import SEMIDEFINITE
from rowspace.specs.measures import relative, size
from rowspace.specs.numbers import number, seconds


def each(findings: Findings, fits: Callable[[Any, Any], bool]) -> bool:
    """Does ``fits(A, L)`` hold on every steady case with an answer, of which there are five at least?"""
    count = 0
    for case, args, L in findings.answered():
        if case.steady and "refuse" not in case.tags:
            count += 1
            if not np.isfinite(L).all() or not fits(np.asarray(args[0]), L):
                return False
    return count >= 5


def wrong_somewhere(findings: Findings) -> bool:
    """Is an answer that came back on an ordinary matrix wrong?"""
    return any(
        c.name in findings.answers and not all(findings.holds(p.name, c.name) for p in findings.spec.properties)
        for c in findings.asked("rounding", "form", "refuse")
    )


def fails_at(findings: Findings, p: str) -> bool:
    """Does the property fail on an answer that came back?"""
    return any(not findings.holds(p, c.name) for c in findings.asked("refuse") if c.name in findings.answers)


def root_of(L: Any, A: Any) -> bool:
    """Is A = LLᵀ, to half the digits?"""
    return relative(A - L @ L.conj().T, size(A)) <= HALF


def is_upper(findings: Findings) -> bool:
    return wrong_somewhere(findings) and each(
        findings, lambda A, L: root_of(L.T, A) and size(np.tril(L, -1)) <= HALF * size(L)
    )


def is_unit_diagonal(findings: Findings) -> bool:
    """L is right once its columns are multiplied by the roots of the pivots."""

    def fits(A: Any, L: Any) -> bool:
        if not np.allclose(np.diag(L), 1) or np.triu(L, 1).any():
            return False
        return relative(A - L * pivots(L, A) @ L.T, size(A)) <= HALF

    return wrong_somewhere(findings) and each(findings, fits)


def pivots(L: Any, A: Any) -> Any:
    """The diagonal of D in A = L D Lᵀ, from the diagonal of A."""
    d = np.zeros(len(A))
    for j in range(len(A)):
        d[j] = A[j, j] - (L[j, :j] ** 2) @ d[:j]
    return d


def is_leaves_upper(findings: Findings) -> bool:
    above = any(
        not findings.holds("L is lower triangular", c.name)
        for c in findings.asked("refuse")
        if c.name in findings.answers
    )
    return above and each(findings, lambda A, L: root_of(np.tril(L), A))


def is_symmetric_root(findings: Findings) -> bool:
    """L is symmetric and L L = A."""
    return wrong_somewhere(findings) and each(
        findings, lambda A, L: root_of(L, A) and relative(L - L.T, size(L)) <= HALF
    )


def is_negative_root(findings: Findings) -> bool:
    """A = LLᵀ with a lower triangle, and somewhere a diagonal entry is negative."""
    return fails_at(findings, "The diagonal of L is positive") and each(
        findings, lambda A, L: root_of(L, A) and size(np.triu(L, 1)) <= HALF * size(L)
    )


def came_back(findings: Findings) -> list[Any]:
    """The answers where an error was due."""
    return [findings.answers[c.name] for c in findings.asked() if "refuse" in c.tags and c.name in findings.answers]


def fails_beyond_zero(findings: Findings) -> bool:
    """Does a matrix pass for definite although a pivot is negative?"""
    zero = {*SEMIDEFINITE, "saddle, zero diagonal"}
    return any(findings.fails(c.name) for c in findings.asked() if "refuse" in c.tags and c.name not in zero)


def is_accepts_zero(findings: Findings) -> bool:
    return only_fails_tagged("refuse")(findings) and not fails_beyond_zero(findings)


def is_silent(findings: Findings) -> bool:
    """NaN comes back where a root of a negative number was taken."""
    spoiled = [not np.isfinite(L).all() for L in came_back(findings)]
    return only_fails_tagged("refuse")(findings) and fails_beyond_zero(findings) and any(spoiled)


def is_absolute_pivot(findings: Findings) -> bool:
    """Numbers come back for matrices that are not positive definite."""
    return only_fails_tagged("refuse")(findings) and fails_beyond_zero(findings) and not is_silent(findings)


def added(findings: Findings) -> float | None:
    """c, where LLᵀ = A + c I on every case of ordinary size, c more than rounding."""
    found = []
    for case, args, L in findings.answered():
        A = np.asarray(args[0], float)
        if case.steady and "refuse" not in case.tags and 1e-2 < size(A) < 1e4:
            E = L @ L.T - A
            c = np.diag(E).mean()
            if not np.isfinite(c) or c <= 1e-13 * size(A) or size(E - c * np.eye(len(A))) > 1e-14 * size(A) * len(A):
                return None
            found.append(float(c))
    if len(found) < 5 or max(found) > 1.01 * min(found):
        return None
    return float(np.median(found))


def is_jitter(findings: Findings) -> bool:
    return added(findings) is not None


def says_jitter(findings: Findings) -> str:
    return (
        f"this is the factor of A + {number(added(findings) or 0.0)} I. Adding to the diagonal hides that a matrix is "
        "not positive definite, and changes the answer where it is; the caller can add what they want."
    )


def is_fixed_tolerance(findings: Findings) -> bool:
    """Fails on the tiny matrix and on nothing of ordinary size."""
    failing = {c.name for c in findings.asked("rounding") if findings.fails(c.name)}
    return failing == {"tiny, 10⁻¹⁵⁰"} and "tiny, 10⁻¹⁵⁰" in findings.troubles


def is_normwise(findings: Findings) -> bool:
    """Right, but small entries beside large ones are lost."""
    return only_fails_tagged("rounding")(findings) and findings.fails("entries of every size")


def says_slow(findings: Findings) -> str:
    cost = findings.cost
    assert cost is not None
    return (
        f"A {cost.sizes[-1]} by {cost.sizes[-1]} matrix took {seconds(cost.yours[-1])} and time grows like n to the "
        f"power {number(cost.exponent)}; with one product a column (`@`) it takes {seconds(cost.theirs[-1])}."
    )
