"""Sentences of a verdict: what was measured, on what."""

from __future__ import annotations

import numpy as np

from rowspace.specs.case import Case
from rowspace.specs.explain import at
from rowspace.specs.findings import Findings
from rowspace.specs.prop import Property
from rowspace.specs.running import Trouble
from rowspace.specs.shrink import NOT_NUMBERS
from rowspace.specs.spec import Spec


def on(spec: Spec, case: str) -> str:
    """On which input: on the matrix “tiny pivot”."""
    return f"on the {spec.noun} “{case}”"


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def trouble_words(spec: Spec, case: Case, trouble: Trouble) -> str:
    """On which input there was no answer, and why."""
    return capital(f"{on(spec, case.name)}: {trouble.words}")


def value_words(findings: Findings, p: Property, case: str) -> str:
    """A property's figure on a case; or where NaN came from."""
    figure = findings.figures[p.name, case]
    if np.isfinite(figure):
        return f"{capital(p.says(figure))} {on(findings.spec, case)}"
    line = findings.runs[case].arithmetic
    cause = f" (they arise{at(line)})" if line else ""
    return f"{capital(on(findings.spec, case))} {NOT_NUMBERS}{cause}"


def untouched_words(spec: Spec, changed: tuple[str, ...], case: Case) -> str:
    """Which arguments were changed."""
    return f"The caller’s {' and '.join(changed)} came back changed {on(spec, case.name)}"
