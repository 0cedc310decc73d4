"""How the known mistakes of ``eig_2x2`` are recognised."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from rowspace.specs.alike import HALF, answer_of, close
from rowspace.specs.case import Case
from rowspace.specs.findings import Findings
from rowspace.specs.measures import size

PAIRS, VALUES, LENGTH = "Av = λv", "The sum and the product of the eigenvalues", "The vectors have length 1"
Pairs = tuple[Case, Any, Any, Any]


def steady(findings: Findings) -> Iterator[Pairs]:
    """Case, A, the values and the vectors of the steady cases with a readable answer made of numbers."""
    for case, args, (values, V) in findings.answered():
        if case.steady and np.isfinite(values).all() and np.isfinite(V).all():
            yield case, np.asarray(args[0], float), values, V


def each(findings: Findings, fits: Callable[[Any, Any, Any], bool]) -> bool:
    """Does ``fits(A, values, V)`` hold on every steady case with numbers, of which there are five at least?"""
    count = 0
    for count, (_, A, values, V) in enumerate(steady(findings), start=1):  # noqa: B007
        if not fits(A, values, V):
            return False
    return count >= 5


def belong(A: Any, values: Any, V: Any) -> bool:
    """A V = V Λ, to half the digits, for vectors of any length but 0."""
    lengths = np.sqrt((np.abs(V) ** 2).sum(0))
    return bool(lengths.all()) and size((A @ V - V * values) / lengths) <= HALF * size(A)


def fails(findings: Findings, p: str) -> bool:
    return any(not findings.holds(p, c.name) for c, *_ in steady(findings))


def right_values(findings: Findings) -> bool:
    return not fails(findings, VALUES)


def in_order(values: Any) -> Any:
    """Sorted by real, then by imaginary parts, where rounding does not decide."""
    scale = HALF * max(float(np.abs(values).max()), np.finfo(float).tiny)
    return values[np.lexsort((values.imag, np.round(values.real / scale)))]


def values_as(code: Callable[..., Any]) -> Callable[[Findings], bool]:
    """Wrong values, and those of ``code`` on every steady case."""

    def evidence(findings: Findings) -> bool:
        count = 0
        for case in findings.asked("rounding"):
            theirs, there = answer_of(findings.spec, code, case.name)
            if there != (case.name in findings.answers):
                return False
            if there:
                count += 1
                mine = findings.answers[case.name][0]
                finite = np.isfinite(mine).all() and np.isfinite(theirs[0]).all()
                if not finite or not close(in_order(mine + 0j), in_order(theirs[0] + 0j)):
                    return False
        return count >= 5 and fails(findings, VALUES)

    return evidence


def only_tag(tag: str) -> Callable[[Findings], bool]:
    """Something fails, and only on cases with this tag, whatever products of huge and tiny entries do."""
    apart = () if tag == "scale" else ("scale",)

    def evidence(findings: Findings) -> bool:
        return findings.right(tag, *apart) and not findings.right(*apart)

    return evidence


def numbers_on(findings: Findings, tag: str) -> bool:
    """Is there an answer made of numbers on every case with this tag?"""
    return all(
        c.name in findings.answers and all(np.isfinite(M).all() for M in findings.answers[c.name])
        for c in findings.asked()
        if tag in c.tags
    )


def only_pairs(findings: Findings) -> bool:
    """Conjugate pairs fail, and nothing else does where rounding does not count."""
    return findings.right("pair", "rounding") and not findings.right("rounding")


def is_no_complex(findings: Findings) -> bool:
    return only_pairs(findings) and not numbers_on(findings, "pair")


def is_drops_imaginary(findings: Findings) -> bool:
    """Only conjugate pairs fail, and both values come as their real part."""
    if not only_pairs(findings) or not numbers_on(findings, "pair"):
        return False
    pairs = [(A, values) for c, A, values, _ in steady(findings) if "pair" in c.tags]
    return all(size(values - A.trace() / 2) <= HALF * size(A) for A, values in pairs)


def is_absolute_radicand(code: Callable[..., Any]) -> Callable[[Findings], bool]:
    return lambda findings: only_pairs(findings) and values_as(code)(findings)


def is_vectors_in_rows(findings: Findings) -> bool:
    return fails(findings, PAIRS) and each(findings, lambda A, values, V: belong(A, values, V.T))


def is_left_vectors(findings: Findings) -> bool:
    return (
        fails(findings, PAIRS)
        and right_values(findings)
        and each(findings, lambda A, values, V: belong(A.T, values, V))
        and not is_vectors_in_rows(findings)
    )


def is_wrong_pairing(findings: Findings) -> bool:
    return fails(findings, PAIRS) and each(findings, lambda A, values, V: belong(A, values[::-1], V))


def is_not_unit(findings: Findings) -> bool:
    return right_values(findings) and fails(findings, LENGTH) and each(findings, belong)


def is_zero_vector(findings: Findings) -> bool:
    """Only where an entry off the diagonal is 0 anything fails, and NaN or a vector of zeros is among it."""
    broken = [c for c in findings.asked("rounding", "form") if findings.fails(c.name)]

    def nothing(name: str) -> bool:
        V = findings.answers[name][1] if name in findings.answers else np.zeros((2, 2))
        return bool(not np.isfinite(V).all() or not V.any(0).all())

    triangular = all(not np.asarray(findings.args[c.name][0])[[0, 1], [1, 0]].all() for c in broken)
    return triangular and any(nothing(c.name) for c in broken)


def is_perpendicular(findings: Findings) -> bool:
    """Right values, and a second vector that stands at a right angle to the first, whatever A is."""
    return (
        fails(findings, PAIRS)
        and right_values(findings)
        and each(findings, lambda A, values, V: abs(np.vdot(V[:, 0], V[:, 1])) <= HALF)
        and not is_vectors_in_rows(findings)
    )


def is_fixed_tolerance(findings: Findings) -> bool:
    tiny = {"tiny, 10⁻¹⁰⁰", "tiny, 10⁻²⁰⁰"}
    failing = {c.name for c in findings.asked() if findings.fails(c.name)}
    return "tiny, 10⁻¹⁰⁰" in failing and failing <= tiny


def is_naive(findings: Findings) -> bool:
    return only_tag("rounding")(findings) and not only_tag("scale")(findings) and not is_fixed_tolerance(findings)


def is_values_only(findings: Findings) -> bool:
    came = [findings.runs[c.name].answer for c in findings.asked("rounding", "form")]
    return bool(sum(isinstance(a, np.ndarray) and a.shape == (2,) for a in came) >= 5)


def is_other_order(findings: Findings) -> bool:
    came = [findings.runs[c.name].answer for c in findings.asked("rounding", "form")]
    return sum(isinstance(a, tuple | list) and [np.ndim(p) for p in a] == [2, 1] for a in came) >= 5
