"""How the known mistakes of ``svd`` are recognised."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from rowspace.specs.alike import HALF
from rowspace.specs.answers import shapes_of
from rowspace.specs.findings import Findings
from rowspace.specs.measures import size

Parts = tuple[Any, Any, Any]


def product(answer: Parts) -> Any:
    """U S Vᵀ, thin or full."""
    U, s, Vt = answer
    return (U[:, : len(s)] * s) @ Vt[: len(s)]


def unit(Q: Any) -> bool:
    """Are the columns orthonormal, to half the digits?"""
    return size(Q.T @ Q - np.eye(Q.shape[1])) <= HALF


def each(findings: Findings, fits: Callable[[Any, Any, Any, Any], bool], without: str = "optional") -> bool:
    """Does ``fits(A, U, s, Vt)`` hold on every steady case with numbers, of which there are five at least?"""
    count = 0
    for case, args, answer in findings.answered():
        if not case.steady or without in case.tags or not all(np.isfinite(M).all() for M in answer):
            continue
        count += 1
        if not fits(np.asarray(args[0], float), *answer):
            return False
    return count >= 5


def near(found: Any, A: Any) -> bool:
    return found.shape == A.shape and size(found - A) <= HALF * size(A)


def product_fails(findings: Findings) -> bool:
    return any(not findings.holds("A = U S Vᵀ", c.name) for c, *_ in findings.answered() if c.steady)


def is_v_for_vt(findings: Findings) -> bool:
    """With the third part transposed the product is right, on every square V that came back."""

    def fits(A: Any, U: Any, s: Any, Vt: Any) -> bool:
        return Vt.shape[0] != Vt.shape[1] or near(product((U, s, Vt.T)), A)

    return product_fails(findings) and each(findings, fits)


def is_s_as_matrix(findings: Findings) -> bool:
    shapes = [shapes_of(findings.runs[c.name].answer) for c in findings.asked()]
    return sum(len(three) == 3 and three[1] is not None and len(three[1]) == 2 for three in shapes) >= 5


def only_order_fails(findings: Findings) -> bool:
    """Every product and every basis is right, and the order somewhere is not."""
    order = "Singular values descend from the largest"
    somewhere = any(not findings.holds(order, c.name) for c in findings.asked())
    return somewhere and all(
        findings.holds(p.name, c.name) for c in findings.asked() for p in findings.spec.properties if p.name != order
    )


def rises(findings: Findings) -> bool:
    return all(bool((np.diff(s) >= 0).all()) for _, _, (_, s, _) in findings.answered())


def is_ascending(findings: Findings) -> bool:
    return only_order_fails(findings) and rises(findings)


def is_unsorted(findings: Findings) -> bool:
    return only_order_fails(findings) and not rises(findings)


def is_v_not_turned(findings: Findings) -> bool:
    """V is the identity with its columns in some order, though U and s are right."""

    def still(Q: Any) -> bool:
        return Q.shape[0] == Q.shape[1] and np.array_equal(np.sort(abs(Q), axis=1), np.sort(np.eye(len(Q)), axis=1))

    def fits(A: Any, U: Any, s: Any, Vt: Any) -> bool:
        return still(Vt) if A.shape[0] >= A.shape[1] else still(U) or still(Vt)

    return product_fails(findings) and each(findings, fits)


def singular_only(findings: Findings) -> bool:
    """Right on all of full rank, whatever rounding does to what is nearly singular."""
    return not findings.right() and not any(
        findings.fails(c.name) for c in findings.asked() if not c.tags & {"singular", "rounding"}
    )


def is_zero_over_zero(findings: Findings) -> bool:
    return singular_only(findings) and any(
        not all(np.isfinite(M).all() for M in answer) for c, _, answer in findings.answered() if "singular" in c.tags
    )


def is_columns_of_zeros(findings: Findings) -> bool:
    """Right but for columns of U (or rows of Vᵀ) that are zero where a singular value is."""
    found = [answer for c, _, answer in findings.answered() if "singular" in c.tags]
    lost = [bool(((U == 0).all(axis=0)).any() or ((Vt == 0).all(axis=1)).any()) for U, _, Vt in found]
    return singular_only(findings) and any(lost) and findings.holds("A = U S Vᵀ", "all zeros, 3 by 2")


def is_tall_only(findings: Findings) -> bool:
    """Fails on all that is wide, and on nothing else of ordinary size."""
    shapes = {c.name: np.shape(findings.args[c.name][0]) for c in findings.asked()}
    wide = {name for name, (m, n) in shapes.items() if m < n}
    failing = {c.name for c in findings.asked("rounding") if findings.fails(c.name)}
    return wide == failing


def is_fixed_tolerance(findings: Findings) -> bool:
    """No angle is seen on the tiny matrix; what is of ordinary size is right, but for columns that should be zero."""
    held = findings.holds("A = U S Vᵀ", "tiny, 10⁻¹⁵⁰") and not findings.fails("huge, 10¹⁵⁰")
    return findings.fails("tiny, 10⁻¹⁵⁰") and held and singular_only(findings)


def is_product_of_squares(findings: Findings) -> bool:
    return findings.fails("huge, 10¹⁵⁰") and findings.right("rounding")


def is_gram(findings: Findings) -> bool:
    """Half the digits: right where all singular values are of one size, off by 10⁻⁸ and not more elsewhere."""
    worst = max((findings.figures.get(("A = U S Vᵀ", c.name), 0.0) for c in findings.asked()), default=1.0)
    scales = ("huge, 10¹⁵⁰", "tiny, 10⁻¹⁵⁰")
    return (
        not findings.troubles
        and singular_only(findings)
        and findings.fails("condition 10¹⁰")
        and not any(findings.fails(c) for c in scales)
        and worst <= 1e-5
    )
