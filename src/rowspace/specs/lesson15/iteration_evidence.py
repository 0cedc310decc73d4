"""How the known mistakes of the three iterations are recognised."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from rowspace.specs.alike import HALF, answer_of
from rowspace.specs.case import Args, Case
from rowspace.specs.findings import Findings
from rowspace.specs.lesson15.iteration import LENGTH, RESIDUAL, STEPS, residual
from rowspace.specs.measures import size
from rowspace.specs.numbers import seconds

Found = tuple[Case, Args, Any]


def steady(findings: Findings) -> Iterator[Found]:
    """Case, arguments, answer of the steady cases that have an answer, which is readable and made of numbers."""
    for case, args, answer in findings.answered():
        if case.steady and "refuse" not in case.tags and all(np.isfinite(part).all() for part in answer):
            yield case, args, answer


def fails(findings: Findings, p: str) -> bool:
    return any(not findings.holds(p, c.name) for c, *_ in steady(findings))


def each(findings: Findings, fits: Callable[[Args, Any], bool]) -> bool:
    """Does ``fits(args, answer)`` hold on every steady case with numbers, of which there are five at least?"""
    count = 0
    for count, (_, args, answer) in enumerate(steady(findings), start=1):  # noqa: B007
        if not fits(args, answer):
            return False
    return count >= 5


def only_tag(*tags: str) -> Callable[[Findings], bool]:
    """Something fails, and only on cases with one of these tags, whatever rounding does elsewhere."""
    apart = () if "rounding" in tags else ("rounding",)

    def evidence(findings: Findings) -> bool:
        return findings.right(*tags, *apart) and not findings.right(*apart)

    return evidence


def always(tag: str) -> Callable[[Findings], bool]:
    """All cases with this tag fail, and no others."""

    def evidence(findings: Findings) -> bool:
        return only_tag(tag)(findings) and all(findings.fails(c.name) for c in findings.asked() if tag in c.tags)

    return evidence


def is_never_scales(findings: Findings) -> bool:
    """Numbers run out where many steps are taken or the matrix is far from 1."""
    return only_tag("slow", "scaled")(findings) and "slow, ratio 0.95" in findings.troubles


def no_answer_on(tag: str, *others: str) -> Callable[[Findings], bool]:
    """Cases with this tag get no answer; nothing else fails, but for cases with one of the other tags."""

    def evidence(findings: Findings) -> bool:
        tagged = [c.name for c in findings.asked() if tag in c.tags]
        return only_tag(tag, *others)(findings) and all(c in findings.troubles for c in tagged)

    return evidence


def close_to(value: Any, wanted: Any, scale: float) -> bool:
    return bool(abs(value - wanted) <= HALF * scale)


def value_is(wanted: Callable[[Args, Any], Any]) -> Callable[[Findings], bool]:
    """The vector is right, and the value is ``wanted(args, true value)`` in place of the true one."""

    def fits(args: Args, answer: Any) -> bool:
        value, x, _ = answer
        A = np.asarray(args[0], float)
        true = x @ A @ x / (x @ x)
        good = residual(args, (true, x, 0)) <= 1e3 * float(args[-1]) + HALF
        with np.errstate(all="ignore"):
            other = wanted(args, true)
        return good and close_to(value, other, max(abs(other), size(A)))

    def evidence(findings: Findings) -> bool:
        seen = [(args, answer) for c, args, answer in steady(findings) if "exact" not in c.tags]
        return fails(findings, RESIDUAL) and len(seen) >= 5 and all(fits(*one) for one in seen)

    return evidence


def is_norm_as_value(findings: Findings) -> bool:
    """Only negative eigenvalues fail, and they come back positive."""

    def positive(case: Case) -> bool:
        value, x, _ = findings.answers[case.name]
        A = np.asarray(findings.args[case.name][0], float)
        return close_to(value, -(x @ A @ x), size(A))

    negative = [c for c in findings.asked() if "negative" in c.tags]
    return only_tag("negative")(findings) and all(c.name in findings.answers and positive(c) for c in negative)


def is_largest_entry_one(findings: Findings) -> bool:
    return fails(findings, LENGTH) and each(
        findings, lambda args, answer: abs(np.abs(answer[1]).max() - 1) <= HALF and residual(args, answer) <= 1e-2
    )


def is_fixed_steps(findings: Findings) -> bool:
    """The same number of steps for all, though some need more than twice as many as others."""
    taken = {float(answer[2]) for c, _, answer in steady(findings)}
    return fails(findings, STEPS) and len(taken) == 1 and len(list(steady(findings))) >= 5


def is_silent(findings: Findings) -> bool:
    return only_tag("refuse")(findings)


def is_absolute(findings: Findings) -> bool:
    """Scaled matrices fail, those scaled down with a residual that is too large; in others at most the steps are "
    "off."""
    scaled = [c.name for c in findings.asked("rounding") if "scaled" in c.tags]
    others = [c.name for c in findings.asked("scaled")]
    early = any(c in findings.answers and not findings.holds(RESIDUAL, c) for c in scaled)
    return early and all(map(findings.fails, scaled)) and not any(c in findings.troubles for c in others) and all(
        findings.holds(p.name, c) for c in others for p in findings.spec.properties if p.name != STEPS
    )


def is_overwrites(findings: Findings) -> bool:
    changed = any(run.changed for run in findings.runs.values())
    others = findings.asked("rounding")
    return changed and all(findings.holds(p.name, c.name) for c in others for p in findings.spec.properties)


def is_stops_on_value(findings: Findings) -> bool:
    """Too early, with a value that is right to half its digits and a vector that is not right to tol."""

    def near(args: Args, answer: Any) -> bool:
        return residual(args, answer) <= 1e-2

    early = fails(findings, RESIDUAL) and each(findings, near)
    return early and not is_fixed_steps(findings) and not only_tag("tol")(findings)


def takes_steps_of(code: Callable[..., Any]) -> Callable[[Findings], bool]:
    """Right but for the number of steps (or none left), which is that of ``code`` on every case, but for counting."""

    def evidence(findings: Findings) -> bool:
        count = 0
        for case in findings.asked("rounding", "refuse", "tol"):
            theirs, there = answer_of(findings.spec, code, case.name)
            if there != (case.name in findings.answers):
                return False
            if there:
                count += 1
                mine, other = float(findings.answers[case.name][2]), float(theirs[2])
                if not findings.holds(RESIDUAL, case.name) or abs(mine - other) > 2 + other / 10:
                    return False
        return count >= 5 and fails(findings, STEPS) and not is_fixed_steps(findings)

    return evidence


def is_slow(findings: Findings) -> bool:
    return findings.cost is not None and findings.cost.slow


def says_slow(findings: Findings) -> str:
    cost = findings.cost
    assert cost is not None
    return (
        f"A {cost.sizes[-1]} by {cost.sizes[-1]} matrix took {seconds(cost.yours[-1])}, and {seconds(cost.theirs[-1])} "
        f"if "
        "A − shift I is eliminated once: the factors serve every step, since the shift stays."
    )


def is_moves_shift(findings: Findings) -> bool:
    """The right eigenvalues, in fewer than half of the steps where the given shift would take a hundred."""
    if "slow" not in findings.answers or fails(findings, RESIDUAL) or is_fixed_steps(findings):
        return False
    few = float(findings.answers["slow"][2]) < 50 and not findings.holds(STEPS, "slow")
    near = ("shift below", "shift exact, 2 by 2", "symmetric, 2 by 2", "start is an eigenvector")
    return few and all(findings.holds("The eigenvalue nearest to the shift", c) for c in near)
