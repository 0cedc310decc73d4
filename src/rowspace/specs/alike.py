"""Do two functions answer alike? A learner's function is compared with a mistake's own code on the steady cases."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from rowspace.specs.findings import EACH, Findings, read
from rowspace.specs.running import call
from rowspace.specs.spec import Spec

HALF = float(np.sqrt(np.finfo(float).eps))  # half the digits: what two orders of computing agree to on steady cases


ENOUGH = 4  # cases that agree before it can be called the same


def alike(findings: Findings, code: Callable[..., Any]) -> bool:
    """The learner fails a steady case, and on each of them does what ``code`` does: the same answer, or none."""
    steady = [c for c in findings.spec.ordered if c.steady]
    if not any(findings.fails(c.name) for c in steady):
        return False
    compared = 0
    for case in steady:
        theirs, got = answer_of(findings.spec, code, case.name)
        trouble = findings.troubles.get(case.name)
        if trouble is not None and trouble.kind == "unasked":
            continue
        compared += 1
        if got != (case.name in findings.answers):
            return False
        if got:
            canonical, args = findings.spec.canonical, findings.args[case.name]
            with np.errstate(all="ignore"):
                found, wanted = canonical(findings.answers[case.name], args), canonical(theirs, args)
            if not close(found, wanted):
                return False
    return compared >= ENOUGH


_answers: dict[tuple[str, Any, str], tuple[Any, bool]] = {}


def answer_of(spec: Spec, code: Callable[..., Any], name: str) -> tuple[Any, bool]:
    """The answer of a mistake's code on a case, and whether there is one; computed once."""
    key = spec.id, code, name
    if key not in _answers:
        args = spec.case(name).make()
        answer, trouble = read(spec, args, call(code, args, spec.arguments, EACH))
        _answers[key] = answer, trouble is None
    return _answers[key]


def close(a: Any, b: Any) -> bool:
    """The same parts, shapes, NaNs, and numbers to half their digits compared with the largest.

    >>> close((1.0, np.array([1e-20, 1.0])), (1.0, np.array([0.0, 1.0])))
    True
    >>> close(np.array([1.0, np.nan]), np.array([1.0, 2.0]))
    False
    """
    if isinstance(a, tuple):
        return isinstance(b, tuple) and len(a) == len(b) and all(map(close, a, b))
    a, b = np.asarray(a), np.asarray(b)
    if a.shape != b.shape or not np.array_equal(np.isfinite(a), np.isfinite(b)):
        return False
    finite = np.isfinite(a)
    a, b = a[finite], b[finite]
    with np.errstate(all="ignore"):
        return bool(a.size == 0 or abs(a - b).max() <= HALF * max(abs(a).max(), abs(b).max()))
