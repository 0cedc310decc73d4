"""How the mistakes of the further exercises are recognised, and words that they share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from rowspace.specs.findings import Findings
from rowspace.specs.lesson07.matrices import reduced

Shape = tuple[int, ...]

EXACTLY_ZERO = (
    "right in exact arithmetic, but where entries should cancel rounding leaves some 10⁻¹⁷, and that is taken for a "
    "pivot. Take for 0 what is at most `max(m, n) * eps * abs(A).max()`."
)
FIXED = (
    "entries below a fixed number are taken for 0, but small means small beside the largest. A matrix times 2⁻⁵⁰⁰ has "
    "the rank it had."
)
COARSE = (
    "right for ordinary matrices, but columns that differ by a billionth are taken for equal, as a coarse tolerance "
    "does and also AᵀA, where a billionth is squared and vanishes. Take `max(m, n) * eps * abs(A).max()`."
)
OVERWRITES = (
    "the answer is right, and the caller’s A has been reduced with it. `np.asarray` and `R = A` make no copy; "
    "`np.array(A, float)` does."
)
CANCEL = "Is 0.6 − 3 · 0.2 exactly 0 in floating point?"
SCALED = "If every entry of A is divided by 2⁵⁰⁰, should the rank change?"
SQUARED = "What is 2⁻³⁰ squared, and how does that compare with eps?"
COPY = "Is R another array than A, or another name for it?"


def sizes(findings: Findings, name: str) -> tuple[int, int, int]:
    """Rows, columns and rank of A."""
    A = findings.args[name][0]
    m, n = np.shape(A)
    return int(m), int(n), len(reduced(A)[1])


def raw_shape(answer: Any) -> Any:
    """The shape of an array; a tuple of shapes of several."""
    return tuple(map(np.shape, answer)) if isinstance(answer, tuple) else np.shape(answer)


def shaped(shape: Callable[[int, int, int], Any]) -> Callable[[Findings], bool]:
    """What came back has this shape, made of m, n and the rank, every time; some of it cannot be read."""

    def evidence(findings: Findings) -> bool:
        cases = [c.name for c in findings.asked("rounding", "refuse")]
        runs = {name: findings.runs[name] for name in cases}
        if any(run.trouble is not None for run in runs.values()):
            return False
        if not any(name in findings.troubles for name in cases):
            return False
        return all(raw_shape(run.answer) == shape(*sizes(findings, name)) for name, run in runs.items())

    return evidence


def only_where(what: Callable[[int, int, int], bool]) -> Callable[[Findings], bool]:
    """Wrong where this is so, and right everywhere else."""

    def evidence(findings: Findings) -> bool:
        cases = [c.name for c in findings.asked("rounding")]
        wanted = [what(*sizes(findings, name)) and "refuse" not in findings.spec.case(name).tags for name in cases]
        return any(wanted) and [findings.fails(name) for name in cases] == wanted

    return evidence
