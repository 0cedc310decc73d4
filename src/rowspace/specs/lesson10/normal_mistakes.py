"""The known mistakes of ``normal_equations``: how each is recognised, and its words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from rowspace.specs.alike import HALF
from rowspace.specs.evidence import is_overwrites, only_fails_tagged
from rowspace.specs.findings import ANSWERS, Findings
from rowspace.specs.lesson10 import normal_attempts as attempts
from rowspace.specs.lesson10.exact import solution
from rowspace.specs.measures import size
from rowspace.specs.mistake import Mistake
from rowspace.specs.numbers import number

AT = "10#normal"


def raw(findings: Findings, fits: Callable[[Any, Any, Any], bool]) -> bool:
    """Does ``fits(A, b, answer)`` hold on every steady case, whatever shape came back, on five at least?"""
    count = 0
    for c in findings.asked("refuse", "rounding"):
        came = findings.runs[c.name].answer
        if np.iscomplexobj(came):
            return False
        A, b = (np.asarray(a, float) for a in findings.args[c.name])
        try:
            if not fits(A, b, np.asarray(came, float)):
                return False
        except (TypeError, ValueError):
            return False
        count += 1
    return count >= 5 and not findings.right("rounding")


def near(a: Any, b: Any, to: float) -> bool:
    return np.shape(a) == np.shape(b) and size(a - b) <= HALF * to


def is_fitted_values(findings: Findings) -> bool:
    return raw(findings, lambda A, b, came: near(came, A @ solution(A, b), size(b)))


def is_residual(findings: Findings) -> bool:
    return raw(findings, lambda A, b, came: near(came, b - A @ solution(A, b), size(b)))


def is_a_column(findings: Findings) -> bool:
    return raw(
        findings,
        lambda A, b, came: came.shape == (A.shape[1], 1) and near(came[:, 0], x := solution(A, b), size(x) or 1.0),
    )


def added(findings: Findings) -> float | None:
    """λ, where (AᵀA + λ I) x = Aᵀb on every case of ordinary size, and λ is more than rounding."""
    found = []
    for case, args, x in findings.answered():
        A, b = (np.asarray(a, float) for a in args)
        if np.iscomplexobj(x):
            return None
        if not case.steady or "refuse" in case.tags or not 0.1 < size(A) < 100 or size(x) < 1e-3:
            continue
        left = A.T @ (b - A @ x)
        c = float(left @ x / (x @ x))
        noise = 1e-13 * size(A) * (size(A) * size(x) + size(b))
        if not np.isfinite(c) or c <= noise / size(x) or size(left - c * x) > noise:
            return None
        found.append(c)
    if len(found) < 5 or max(found) > 1.01 * min(found):
        return None
    return float(np.median(found))


def is_ridge(findings: Findings) -> bool:
    return added(findings) is not None


def says_ridge(findings: Findings) -> str:
    return (
        f"{number(added(findings) or 0.0)} is added to the diagonal of AᵀA. That is ridge regression, another problem "
        "with another answer; it also hides that columns are dependent."
    )


def is_silent(findings: Findings) -> bool:
    """Right, but where columns are dependent no error comes, and no minimiser."""
    return only_fails_tagged("refuse")(findings) and any(
        c.name in findings.answers for c in findings.asked() if "refuse" in c.tags
    )


def is_fixed_tolerance(findings: Findings) -> bool:
    failing = {c.name for c in findings.asked("rounding") if findings.fails(c.name)}
    return failing == {"tiny, 10⁻¹⁰⁰"}


def is_through_inverse(findings: Findings) -> bool:
    """Right but for rounding, and there the residual is not perpendicular."""
    return only_fails_tagged("rounding")(findings) and not findings.troubles


MISTAKES = (
    Mistake(
        "a_column",
        attempts.a_column,
        "the numbers are right, and they stand in a matrix with one column. For a vector b the answer is a vector, "
        "shape (n,).",
        "What is the shape of b, and of Aᵀb?",
        "10#write",
        evidence=is_a_column,
        about=ANSWERS,
    ),
    Mistake(
        "fitted_values",
        attempts.fitted_values,
        "this is A x, the closest point to b, one number for each row. Asked for are the coefficients x, one for each "
        "column.",
        "How many unknowns has the system, and how many equations?",
        "10#closest",
        evidence=is_fitted_values,
    ),
    Mistake(
        "residual",
        attempts.residual,
        "this is b − A x, what is left over. Asked for are the coefficients x, one for each column.",
        "How many unknowns has the system, and how many equations?",
        "10#closest",
        evidence=is_residual,
    ),
    Mistake(
        "solve_a",
        attempts.solve_a,
        "the first equations are solved and the others ignored. Multiplied by Aᵀ, all of them come in: AᵀA x = Aᵀb.",
        "Through how many of the points does the line go, and what of the others?",
        AT,
    ),
    Mistake(
        "never_solves",
        attempts.never_solves,
        "this is Aᵀb, the right-hand side of the normal equations. The system AᵀA x = Aᵀb is still to be solved.",
        "For which A is AᵀA the identity?",
        AT,
    ),
    Mistake(
        "column_by_column",
        attempts.column_by_column,
        "each column is fitted as if it were alone. That is right where columns are perpendicular; else they share "
        "what they explain, and AᵀA says how.",
        "What stands off the diagonal of AᵀA?",
        AT,
    ),
    Mistake(
        "one_pass",
        attempts.one_pass,
        "each column is fitted to what those before it left, and the first coefficients are never corrected for the "
        "later ones. The system AᵀA x = Aᵀb settles all of them together.",
        "When the second coefficient is known, is the first still the best?",
        AT,
    ),
    Mistake(
        "with_intercept",
        attempts.with_intercept,
        "means are subtracted first, which fits an intercept too. Nobody asked for one: where it is wanted, A has a "
        "column of ones.",
        "Which column of A stands for the intercept?",
        "10#line",
    ),
    Mistake(
        "mean_on_one_side",
        attempts.mean_on_one_side,
        "one side is a sum and the other a mean: AᵀA is divided by the number of rows, and Aᵀb is not.",
        "If both sides are divided by m, does x change? And if one is?",
        AT,
    ),
    Mistake(
        "ridge",
        attempts.ridge,
        says_ridge,
        "Which problem has (AᵀA + λ I) x = Aᵀb for its equations?",
        "10#ridge",
        evidence=is_ridge,
    ),
    Mistake(
        "silent",
        attempts.silent,
        "columns depend on each other, so that AᵀA is singular, and what comes back minimises nothing. "
        "`raise LinAlgError(…)` tells the caller; `solve` does so where a pivot is 0, and more columns than rows are "
        "always dependent.",
        "What is A x for x = (1, −1), if two columns of A are equal?",
        AT,
        evidence=is_silent,
        about="Dependent columns are refused",
    ),
    Mistake(
        "fixed_tolerance",
        attempts.fixed_tolerance,
        "pivots below a fixed number are taken for 0, but 10⁻²⁰⁰ is small only beside something larger. The same "
        "problem times 10²⁰⁰ is solved.",
        "If A and b are multiplied by 10⁻¹⁰⁰, does x change?",
        "10#break",
        evidence=is_fixed_tolerance,
        about=ANSWERS,
    ),
    Mistake(
        "through_inverse",
        attempts.through_inverse,
        "right in exact arithmetic, and what (AᵀA)⁻¹ Aᵀ b gives in floating point. The inverse is large here and its "
        "entries cancel; solving AᵀA x = Aᵀb leaves the residual perpendicular to rounding level.",
        "Is the inverse needed, or only what it does to Aᵀb?",
        "10#break",
        status="warn",
        evidence=is_through_inverse,
    ),
    Mistake(
        "overwrites",
        attempts.overwrites,
        "x is right, and the caller’s numbers are changed. `np.asarray` makes no copy, and `-=` writes into it; "
        "`np.array(b, float)` copies.",
        "Is the array you write into yours, or the caller’s?",
        "10#write",
        evidence=is_overwrites,
    ),
)
