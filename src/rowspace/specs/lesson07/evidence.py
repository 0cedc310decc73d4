"""Evidence that the exercises of the lesson share."""

from __future__ import annotations

from rowspace.specs.findings import Findings
from rowspace.specs.lesson07.matrices import CLOSE, NOISY


def is_exactly_zero(findings: Findings) -> bool:
    """Right where nothing is rounded; what rounding leaves of a zero is taken for an entry."""
    noisy = any(findings.fails(name) for name in NOISY)
    return findings.right("rounding") and noisy and not any(findings.fails(name) for name in CLOSE)


def is_first_nonzero(findings: Findings) -> bool:
    """Right in exact arithmetic, and a tiny pivot is divided by although there is a larger one."""
    noisy = any(findings.fails(name) for name in NOISY)
    return findings.right("rounding") and findings.fails("tiny pivot") and not noisy


def is_signed_pivot(findings: Findings) -> bool:
    """A pivot is missed where only negative entries are left, and found where positive ones are."""
    fine = ("zero on the diagonal", "rank 1", "one column", "wide, rank 2", "free columns apart", "tiny, 2⁻⁵⁰⁰")
    return findings.fails("negative below zero") and not any(findings.fails(n) for n in fine)


def is_coarse(findings: Findings) -> bool:
    """Right, but for matrices whose columns are independent by a billionth."""
    if not findings.right("rounding") or any(findings.fails(n) for n in ("tiny pivot", *NOISY)):
        return False
    return any(findings.fails(n) for n in CLOSE)


def is_fixed_tolerance(findings: Findings) -> bool:
    """Fails on the tiny matrix and on none of ordinary size."""
    fine = ("a gap in the middle", "wide, rank 2", "free columns apart", "random, 6 by 6", "first column zero")
    return findings.fails("tiny, 2⁻⁵⁰⁰") and not any(findings.fails(n) for n in fine)


def is_overwrites(findings: Findings) -> bool:
    """Arguments come back changed, and the answers are right."""
    changed = any(run.changed for run in findings.runs.values())
    return changed and all(
        findings.holds(p.name, c.name) for c in findings.asked("rounding") for p in findings.spec.properties
    )
