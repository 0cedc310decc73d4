"""How the known mistakes of ``qr_algorithm`` are recognised."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from rowspace import linalg
from rowspace.specs.case import Case
from rowspace.specs.findings import Findings
from rowspace.specs.lesson15.iteration_evidence import only_tag
from rowspace.specs.measures import size

EACH, ALL = "Each value is an eigenvalue", "All of them, as often as they count"


def in_order(values: Any) -> Any:
    """Sorted by real parts, then by imaginary ones, where rounding does not decide."""
    scale = 1e-6 * max(float(np.abs(values).max(initial=0)), np.finfo(float).tiny)
    return values[np.lexsort((values.imag, np.round(values.real / scale)))]


def steady(findings: Findings) -> Iterator[tuple[Case, Any, Any]]:
    """Case, A and values of the steady cases with a readable answer made of numbers."""
    for case, args, values in findings.answered():
        if case.steady and np.isfinite(values).all():
            yield case, np.asarray(args[0], float), values


def fails_somewhere(findings: Findings) -> bool:
    return not findings.right("rounding")


def only_pairs(findings: Findings) -> bool:
    """Matrices with complex eigenvalues fail, others do not where rounding does not count."""
    return findings.right("pair", "rounding") and all(findings.fails(c.name) for c in pairs(findings))


def pairs(findings: Findings) -> list[Case]:
    return [c for c in findings.asked("rounding") if "pair" in c.tags]


def same(values: Any, others: Any, A: Any) -> bool:
    return size(in_order(values + 0j) - in_order(others + 0j)) <= 1e-5 * size(A)


def all_real(findings: Findings) -> bool:
    return all(not np.imag(values).any() for _, _, values in steady(findings))


def fails_on(findings: Findings, tag: str) -> bool:
    return any(findings.fails(c.name) for c in findings.asked("rounding") if tag in c.tags)


def is_real_parts(findings: Findings) -> bool:
    """Complex eigenvalues fail, and their real parts came."""
    seen = [(A, values) for c, A, values in steady(findings) if "pair" in c.tags]
    return only_pairs(findings) and len(seen) >= 3 and all(same(v, linalg.eigvals(A).real, A) for A, v in seen)


def is_no_complex(findings: Findings) -> bool:
    """Complex eigenvalues fail, and nothing made of numbers came."""
    broken = [c for c in pairs(findings) if not np.isfinite(findings.answers.get(c.name, np.nan)).all()]
    return only_pairs(findings) and len(broken) == len(pairs(findings))


def is_real_shifts(findings: Findings) -> bool:
    """Complex eigenvalues fail, real numbers came that are not their real parts; slow cases are solved."""
    if not only_pairs(findings) or not all(c.name in findings.answers for c in pairs(findings)):
        return False
    return all_real(findings) and not is_real_parts(findings) and not is_no_complex(findings)


def is_last_entry_shift(findings: Findings) -> bool:
    """Stuck on [[2, 1], [1, 2]], whose last entry is half-way between the eigenvalues; others are solved, slow ones "
    "too."""
    solved = ("diagonal", "whole numbers, 3 by 3", "roots 1, 2, 3", "10 and 9.9", "Markov, 3 by 3")
    stuck = all(findings.fails(c) for c in ("symmetric, 2 by 2", "exchange"))
    return stuck and not any(findings.fails(c) for c in solved)


def is_no_shift(findings: Findings) -> bool:
    """Real eigenvalues of nearly the same modulus fail too, and others are right or nearly so."""
    others = [c.name for c in findings.asked("pair", "rounding", "modulus", "stuck")]
    near = all(findings.figures.get((EACH, c), np.inf) <= 1e-6 for c in others)
    return near and fails_on(findings, "modulus") and fails_on(findings, "pair") and all_real(findings)


def is_multiplies_back(findings: Findings) -> bool:
    """The diagonal of A comes back."""
    seen = list(steady(findings))
    return fails_somewhere(findings) and len(seen) >= 5 and all(same(v, np.diag(A), A) for _, A, v in seen)


def is_loose(findings: Findings) -> bool:
    """Values that are right to some digits only, though not where there is nothing to do."""
    figures = [findings.figures.get((EACH, c.name), np.inf) for c in findings.asked()]
    return (
        not findings.right()
        and not any(run.changed for run in findings.runs.values())
        and max(figures) < 1e-5
        and not findings.fails("the numbers 1 to 12")
    )


def is_polynomial(findings: Findings) -> bool:
    """Right for small matrices; the numbers 1 to 12 on a diagonal are wrong, and so are multiple eigenvalues."""
    small = [c for c in findings.asked("multiple", "pair", "rounding") if len(findings.args[c.name][0]) <= 3]
    return findings.fails("the numbers 1 to 12") and not any(findings.fails(c.name) for c in small)


def is_fixed_tolerance(findings: Findings) -> bool:
    return only_tag("tiny")(findings)


def is_stuck(findings: Findings) -> bool:
    return only_tag("stuck")(findings)
