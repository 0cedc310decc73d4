"""Evidence that more than one exercise of the lesson uses."""

from __future__ import annotations

import numpy as np

from rowspace.specs.findings import Findings


def numbers_on(findings: Findings, case: str) -> bool:
    """Is there an answer, made of numbers?"""
    return case in findings.answers and bool(np.isfinite(findings.answers[case]).all())


def is_fixed_tolerance(findings: Findings) -> bool:
    """Fails on the tiny matrix and on nothing of ordinary size."""
    return findings.fails("tiny, 10⁻¹⁵⁰") and not any(
        findings.fails(c) for c in ("huge, 10¹⁵⁰", "random, 4 by 4", "whole numbers, 3 by 3")
    )
