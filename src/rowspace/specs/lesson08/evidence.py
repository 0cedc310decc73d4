"""Evidence that more than one exercise of the lesson uses."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from rowspace.specs.findings import Findings


def only_fails(*names: str) -> Callable[[Findings], bool]:
    """Something fails, and only on these cases."""

    def evidence(findings: Findings) -> bool:
        failing = {c.name for c in findings.asked() if findings.fails(c.name)}
        return bool(failing) and failing <= set(names)

    return evidence


def only_fails_tagged(tag: str) -> Callable[[Findings], bool]:
    """Something fails, and only on cases with this tag."""

    def evidence(findings: Findings) -> bool:
        return findings.right(tag) and not findings.right()

    return evidence


def is_overwrites(findings: Findings) -> bool:
    """Every answer is right, and arguments come back changed."""
    changed = any(run.changed for run in findings.runs.values())
    return changed and all(findings.holds(p.name, c.name) for c in findings.asked() for p in findings.spec.properties)


def numbers_on(findings: Findings, case: str) -> bool:
    """Is there an answer, made of numbers?"""
    return case in findings.answers and bool(np.isfinite(findings.answers[case]).all())


def is_fixed_tolerance(findings: Findings) -> bool:
    """Fails on the tiny matrix and on nothing of ordinary size."""
    return findings.fails("tiny, 10⁻¹⁵⁰") and not any(
        findings.fails(c) for c in ("huge, 10¹⁵⁰", "random, 4 by 4", "whole numbers, 3 by 3")
    )


def is_slow(findings: Findings) -> bool:
    return findings.cost is not None and findings.cost.slow
