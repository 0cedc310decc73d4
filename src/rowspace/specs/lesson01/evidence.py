"""Evidence that exercises of the lesson share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from rowspace.specs.alike import close
from rowspace.specs.case import fresh
from rowspace.specs.findings import Findings


def gives(code: Callable[..., Any]) -> Callable[[Findings], bool]:
    """Nothing plain can be read, and what came back each time is what ``code`` gives."""

    def evidence(findings: Findings) -> bool:
        plain = [c.name for c in findings.asked() if not c.tags]
        if any(name in findings.answers or findings.runs[name].trouble for name in plain):
            return False
        return all(
            close(np.asarray(findings.runs[name].answer, float), np.asarray(code(*map(fresh, findings.args[name]))))
            for name in plain
        )

    return evidence
