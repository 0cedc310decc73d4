"""Evidence that exercises of the lesson share."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from rowspace.specs.findings import Findings


def every_shape_is(*shapes: tuple[int, ...]) -> Callable[[Findings], bool]:
    """What came back has one of these shapes every time, and could not be read."""

    def evidence(findings: Findings) -> bool:
        if findings.answers:
            return False
        return all(np.shape(findings.runs[c.name].answer) in shapes for c in findings.asked("refuse"))

    return evidence
