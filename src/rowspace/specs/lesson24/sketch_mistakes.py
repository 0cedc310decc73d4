"""The known mistakes of ``randomized_svd``. Answers are random, so each is known by what holds and what does not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from rowspace.specs.evidence import is_slow, says_slow
from rowspace.specs.findings import ANSWERS, Findings
from rowspace.specs.lesson24.attempts import Sketch
from rowspace.specs.measures import relative, size
from rowspace.specs.mistake import Mistake

FLAT, STEEP = "flat tail, 64 by 56, k = 4", "steep, 20 by 12, k = 4"
U_SHARP, V_SHARP, VALUES = "U has orthonormal columns", "Vt has orthonormal rows", "The k values"


def fails_only(name: str) -> Callable[[Findings], bool]:
    """All is right but the values, and those on one matrix only."""

    def evidence(findings: Findings) -> bool:
        failing = {c.name for c in findings.asked() if findings.fails(c.name)}
        others = [p.name for p in findings.spec.properties if p.name != VALUES]
        return failing == {name} and all(findings.holds(p, name) for p in others)

    return evidence


def shapes(findings: Findings) -> list[tuple[Any, int, int, int]]:
    """What came back as U, s, Vt on cases where nothing coincides, with m, n and k."""
    found = []
    for case in findings.asked("form"):
        A, k, _ = findings.args[case.name]
        m, n = np.shape(A)
        answer = findings.runs[case.name].answer
        if k + 1 < min(m, n) and m != n and isinstance(answer, tuple) and len(answer) == 3:
            found.append((answer, m, n, k))
    return found


def of_shapes(fits: Callable[[Any, Any, Any, int, int, int], bool]) -> Callable[[Findings], bool]:
    def evidence(findings: Findings) -> bool:
        found = shapes(findings)
        return bool(findings.troubles) and len(found) >= 3 and all(
            fits(np.shape(U), np.shape(s), np.shape(Vt), m, n, k) for (U, s, Vt), m, n, k in found
        )

    return evidence


def holds(findings: Findings, p: str) -> bool:
    return all(findings.holds(p, c.name) for c in findings.asked())


def is_squares(findings: Findings) -> bool:
    """U and V are right, and s has the squares of the values."""
    from rowspace import linalg

    found = 0
    for case, (A, k, _), (_, s, _) in findings.answered():
        right = linalg.svdvals(np.asarray(A, float))[:k]
        if case.steady and np.all(right < 1e100) and np.all(right > 1e-100) and abs(right[0] - 1) > 0.1:
            found += 1
            if relative(s - right**2, size(right**2)) > 0.05:
                return False
    return found >= 3 and holds(findings, U_SHARP) and holds(findings, V_SHARP)


def is_not_orthonormal(findings: Findings) -> bool:
    return holds(findings, V_SHARP) and not holds(findings, U_SHARP)


def is_of_the_sketch(findings: Findings) -> bool:
    return holds(findings, U_SHARP) and not holds(findings, V_SHARP)


def is_plain_powers(findings: Findings) -> bool:
    """The flat tail is no trouble and the steep values are, as are numbers whose fifth power overflows."""
    ordinary = [c.name for c in findings.asked() if not c.name.startswith(("huge", "tiny"))]
    sharp = all(findings.holds(p, c) for p in (U_SHARP, V_SHARP) for c in ordinary)
    return sharp and not findings.fails(FLAT) and not findings.holds(VALUES, STEEP)


MISTAKES = (
    Mistake(
        "no_powers",
        Sketch.no_powers,
        "right where the values fall off fast. Where many small ones follow, together they weigh as much as the large "
        "ones, and a sketch of A alone mixes them in; a sketch of A Aᵀ A has them cubed.",
        "What becomes of the ratio of two singular values in A Aᵀ A?",
        "24#break",
        status="warn",
        evidence=fails_only(FLAT),
        about=VALUES,
    ),
    Mistake(
        "plain_powers",
        Sketch.plain_powers,
        "right in exact arithmetic, but nothing makes the columns orthonormal between the products with A and Aᵀ, so "
        "all of them turn towards the largest singular vector and the small values drown in rounding.",
        "After two products with A Aᵀ, how small is what belongs to a value of 1/100?",
        "24#break",
        status="warn",
        evidence=is_plain_powers,
        about=VALUES,
    ),
    Mistake(
        "forgets_q",
        Sketch.forgets_q,
        "this is the U of the small matrix Qᵀ A. Q takes it back to the size of A: Q @ U.",
        "If QᵀA = U S Vᵀ, what is A nearly?",
        "24#sketch",
        evidence=of_shapes(lambda U, s, Vt, m, n, k: U[1:] == (k,) and U[0] < m),
        about=ANSWERS,
    ),
    Mistake(
        "v_not_transposed",
        Sketch.v_not_transposed,
        "this is V, with the vectors as columns. Vt has them as rows, as `np.linalg.svd` gives them.",
        "Which shape makes `(U * s) @ Vt` as large as A?",
        "24#write",
        evidence=of_shapes(lambda U, s, Vt, m, n, k: [U, Vt] == [(m, k), (n, k)]),
        about=ANSWERS,
    ),
    Mistake(
        "not_truncated",
        Sketch.not_truncated,
        "the columns that were added for safety are still there. They made the first k good, and are poor themselves: "
        "cut to k.",
        "How many values were asked for?",
        "24#sketch",
        evidence=of_shapes(lambda U, s, Vt, m, n, k: s > (k,) and [U, Vt] == [(m, *s), (*s, n)]),
        about=ANSWERS,
    ),
    Mistake(
        "not_orthonormal",
        Sketch.not_orthonormal,
        "the random combinations of columns are used as they are. Only for orthonormal columns is Q QᵀA near A: a QR "
        "comes first.",
        "What does Y YᵀA do to a vector along a long column of Y?",
        "24#sketch",
        evidence=is_not_orthonormal,
        about=U_SHARP,
    ),
    Mistake(
        "of_the_sketch",
        Sketch.of_the_sketch,
        "these are the values of the random sketch itself. It tells where the range is, not how long things are: the "
        "SVD is that of QᵀA.",
        "Would another seed give other values?",
        "24#sketch",
        evidence=is_of_the_sketch,
        about=V_SHARP,
    ),
    Mistake(
        "squares",
        Sketch.squares,
        "s has the squares, the eigenvalues of AᵀA. The singular values are their roots.",
        "What is the singular value of the matrix [[3]]?",
        "24#sketch",
        evidence=is_squares,
    ),
    Mistake(
        "whole",
        Sketch.whole,
        says_slow,
        "How large is the matrix whose SVD is taken?",
        "24#sketch",
        status="ok",
        evidence=is_slow,
    ),
)
