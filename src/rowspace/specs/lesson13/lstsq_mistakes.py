"""The known mistakes of ``lstsq_qr``: how each is recognised, and its words."""

from __future__ import annotations

from typing import Any

import numpy as np

from rowspace.specs.alike import HALF
from rowspace.specs.findings import ANSWERS, Findings
from rowspace.specs.lesson13 import lstsq_attempts as attempts
from rowspace.specs.lesson13.qr_evidence import is_fixed_tolerance_on, is_overwrites, only_tag
from rowspace.specs.measures import relative, size
from rowspace.specs.mistake import Mistake

FAR, NEAR = "condition 10⁶, b far away", "condition 10⁶, b near"


def loses(findings: Findings, case: str) -> bool:
    """Is the backward error there more than a few roundings?"""
    figure = findings.figures.get(("Least squares, backward error", case), np.inf)
    return bool(figure > 1e3 * np.finfo(float).eps)


def is_normal_equations(findings: Findings) -> bool:
    """Only rounding fails; with b far away too, where Q's loss of orthogonality would not show."""
    return only_tag("rounding")(findings) and loses(findings, NEAR) and loses(findings, FAR)


def is_gram_schmidt(findings: Findings) -> bool:
    return only_tag("rounding")(findings) and loses(findings, NEAR) and not loses(findings, FAR)


def is_not_cut(findings: Findings) -> bool:
    """Square systems are solved, and there is no answer for any with more equations than unknowns."""
    shapes = {c.name: np.shape(findings.args[c.name][0]) for c in findings.asked("refuse", "rounding")}
    square = [c for c, (m, n) in shapes.items() if m == n]
    tall = [c for c, (m, n) in shapes.items() if m > n]
    kinds = {findings.troubles[c].kind for c in tall if c in findings.troubles}
    return not any(map(findings.fails, square)) and all(c in findings.troubles for c in tall) and "IndexError" in kinds


def solution(findings: Findings, case: str) -> Any:
    A, b = findings.args[case]
    answer = findings.spec.reference(A, b)
    return np.asarray(A, float), np.asarray(b, float), answer


def same(x: Any, y: Any) -> bool:
    """Is x an array of the numbers y, to half their digits?"""
    if not isinstance(x, np.ndarray) or x.dtype.kind not in "fc" or x.shape != y.shape:
        return False
    return relative(x - y, size(y)) <= HALF


def is_residual_too(findings: Findings) -> bool:
    def fits(case: str) -> bool:
        came = findings.runs[case].answer
        return isinstance(came, tuple) and len(came) >= 2 and same(came[0], solution(findings, case)[2])

    return all(fits(c) for c in ("one column", "two equations", "tall, 4 by 2"))


def is_fitted_values(findings: Findings) -> bool:
    """A x comes back in place of x."""

    def fits(case: str) -> bool:
        A, _, x = solution(findings, case)
        return same(findings.runs[case].answer, A @ x)

    return all(fits(c) for c in ("one column", "two equations", "tall, 4 by 2"))


def is_silent(findings: Findings) -> bool:
    return only_tag("refuse")(findings) and not only_tag("wide")(findings)


def says_silent(findings: Findings) -> str:
    spoiled = any(not np.isfinite(x).all() for c, _, x in findings.answered() if "refuse" in c.tags)
    came = "NaN and ∞ come back" if spoiled else "numbers come back that rounding chose"
    return f"{came}. A diagonal entry of R that is 0, or rounding beside its column, says that columns are dependent."


MISTAKES = (
    Mistake(
        "normal_equations",
        attempts.normal_equations,
        "right in exact arithmetic, and what the normal equations AᵀA x = Aᵀb give in floating point. AᵀA has the "
        "square of the condition number of A, and half the digits are gone before anything is solved.",
        "What is the condition number of AᵀA, compared with that of A?",
        "13#break",
        status="warn",
        evidence=is_normal_equations,
    ),
    Mistake(
        "gram_schmidt",
        attempts.gram_schmidt,
        "right in exact arithmetic, and what Qᵀb gives with a Q from Gram–Schmidt: its columns are not quite "
        "perpendicular, and Qᵀb is as wrong as they are. Reflections applied to b lose nothing.",
        "How far is QᵀQ from I for your Q, and where does that enter Qᵀb?",
        "13#ladder",
        status="warn",
        evidence=is_gram_schmidt,
    ),
    Mistake(
        "forgets_transpose",
        attempts.forgets_transpose,
        "b is multiplied by Q. A is Q R, and it is Qᵀ that takes Q away.",
        "Multiply Q R x = b from the left so that Q disappears. With what?",
        "13#fit",
    ),
    Mistake(
        "not_cut",
        attempts.not_cut,
        "R has more rows than columns there, and back substitution needs a square triangle: the first n rows of R, and "
        "the first n entries of Qᵀb.",
        "Which rows of R are 0 when A is tall, and what can x do about them?",
        "13#fit",
        evidence=is_not_cut,
        about=ANSWERS,
    ),
    Mistake(
        "first_equations",
        attempts.first_equations,
        "the first n equations are solved exactly and the others are left out. All of them count, by Qᵀb.",
        "Does x change when the last entry of b changes? Should it?",
        "13#fit",
    ),
    Mistake(
        "forgets_q",
        attempts.forgets_q,
        "R x is compared with b itself. In the coordinates of Q the right-hand side is Qᵀb.",
        "A x = b says Q R x = b. What is R x?",
        "13#fit",
    ),
    Mistake(
        "forward",
        attempts.forward,
        "R is upper triangular and is solved from the top down, as if it were lower triangular.",
        "Which unknown stands alone in its equation in R x = c?",
        "13#fit",
    ),
    Mistake(
        "transposed_r",
        attempts.transposed_r,
        "Rᵀ is solved with. In A = Q R it is R that multiplies x.",
        "A x = Q R x. Is there a transpose of R in it?",
        "13#fit",
    ),
    Mistake(
        "last_rows",
        attempts.last_rows,
        "the last n entries of Qᵀb are taken. R has its triangle in the first n rows: the first n entries are its.",
        "Which rows of R are not 0?",
        "13#fit",
    ),
    Mistake(
        "fitted_values",
        attempts.fitted_values,
        "A x comes back, the point nearest to b, and x itself is asked for.",
        "How many entries does x have, and how many has A x?",
        "13#fit",
        evidence=is_fitted_values,
    ),
    Mistake(
        "residual_too",
        attempts.residual_too,
        "x comes first and is right, and more comes with it. `lstsq_qr` is to return x alone.",
        "What does `return` name?",
        "13#fit",
        evidence=is_residual_too,
        about=ANSWERS,
    ),
    Mistake(
        "silent_on_dependent",
        attempts.silent_on_dependent,
        says_silent,
        "If a column is a multiple of another, how many x are equally good?",
        "13#fit",
        evidence=is_silent,
        about="Problems without a single solution are refused",
    ),
    Mistake(
        "answers_wide",
        attempts.answers_wide,
        "with fewer equations than unknowns many x leave no residual at all, and one of them comes back as if it were "
        "the only one.",
        "How many x satisfy one equation in two unknowns?",
        "13#fit",
        evidence=only_tag("wide"),
    ),
    Mistake(
        "fixed_tolerance",
        attempts.fixed_tolerance,
        "diagonal entries below a fixed number are taken for 0, but 10⁻¹⁵⁰ is small only beside something larger. "
        "Compare it with its column.",
        "If A is multiplied by 10⁻¹⁵⁰, do its columns become dependent?",
        "13#fit",
        evidence=is_fixed_tolerance_on("tiny, 10⁻¹⁵⁰"),
    ),
    Mistake(
        "overwrites",
        attempts.overwrites,
        "x is right, and the caller’s numbers are gone. `np.asarray` makes no copy; `np.array(A, float)` does.",
        "Is the array you work in yours, or the caller’s?",
        "13#write",
        evidence=is_overwrites,
    ),
)
