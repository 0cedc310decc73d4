"""Evidence that exercises of the lesson share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from rowspace.specs.alike import ENOUGH, close
from rowspace.specs.answers import STUMBLES
from rowspace.specs.case import fresh
from rowspace.specs.findings import Findings


def gave(code: Callable[..., Any]) -> Callable[[Findings], bool]:
    """Something plain fails, and what came back on every plain case, whatever its shape, is what ``code`` gives."""

    def evidence(findings: Findings) -> bool:
        plain = [c.name for c in findings.asked() if not c.tags]
        if len(plain) < ENOUGH or not any(findings.fails(name) for name in plain):
            return False
        for name in plain:
            run = findings.runs[name]
            try:
                theirs = code(*map(fresh, findings.args[name]))
            except STUMBLES:
                theirs = None
            if theirs is None or run.trouble is not None:
                if theirs is None and run.trouble is not None:
                    continue
                return False
            if not close(np.asarray(run.answer, float), np.asarray(theirs, float)):
                return False
        return True

    return evidence
