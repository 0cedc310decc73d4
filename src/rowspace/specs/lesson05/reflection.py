"""The spec of ``reflection``: the mirror image in the line through 0 along d.

Bound. Any way will do: 2 d dᵀ / dᵀd − I, or the angle of d doubled, or a rotation, a flip and the rotation back. The
last is the longest: an angle within 4 units in the last place of π, off by 2u π < 7u, sine and cosine of it within 8u,
so each rotation within 15u in an entry; two of them and two products make 4 · 15u + 4u = 64u.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import numpy as np

from rowspace.specs import answers
from rowspace.specs.case import Args, case
from rowspace.specs.evidence import is_overwrites, only_fails
from rowspace.specs.findings import Findings
from rowspace.specs.lesson05 import solutions
from rowspace.specs.lesson05.attempts import Reflection
from rowspace.specs.measures import size, u
from rowspace.specs.mistake import Mistake
from rowspace.specs.numbers import number
from rowspace.specs.prop import Property, exactly
from rowspace.specs.spec import Spec

# name -> (d, tags)
LINES: dict[str, tuple[Any, str]] = {
    "the first axis": (np.array([1.0, 0]), ""),
    "the second axis": (np.array([0.0, 1]), ""),
    "the second axis, downwards": (np.array([0.0, -5]), ""),
    "the diagonal": (np.array([1.0, 1]), ""),
    "the other diagonal": (np.array([1.0, -1]), ""),
    "along (4, 3)": (np.array([4.0, 3]), ""),
    "along (−2, 1)": (np.array([-2.0, 1]), ""),
    "along (−1, −7)": (np.array([-1.0, -7]), ""),
    "at 30°, length 1": (np.array([np.cos(np.pi / 6), np.sin(np.pi / 6)]), ""),
    "integers (dtype int)": (np.array([1, 2]), "form"),
    "every second number": (np.array([3.0, 0, -1, 0])[::2], "form"),
    "nearly the first axis": (np.array([1.0, 1e-9]), ""),
    "huge, 10²⁰⁰": (np.array([4e200, 3e200]), "rounding"),
    "tiny, 10⁻²⁰⁰": (np.array([4e-200, 3e-200]), "rounding"),
    "no direction": (np.zeros(2), "refuse"),
}
REFUSED = "No direction is refused"
VERTICAL = ("the second axis", "the second axis, downwards")


def read(answer: Any, args: Args) -> Any:
    return answers.matrix(answer, (2, 2), "M")


def truth(args: Args) -> Any:
    a, b = (float(x) for x in args[0])
    h = math.hypot(a, b)
    c, s = a / h, b / h
    return np.array([[c * c - s * s, 2 * c * s], [2 * c * s, s * s - c * c]])


def error(args: Args, M: Any) -> float:
    return float(np.abs(M - truth(args)).max())


def twice(_: Args, M: Any) -> float:
    return size(M @ M - np.eye(2))


def small() -> Iterator[Args]:
    for d in ((1, 0), (0, 1), (1, 1), (2, 0), (1, 2), (-1, 2)):
        yield (np.array(d, float),)


def is_accepts_zero(findings: Findings) -> bool:
    """An answer came for d = 0, and those for other lines are right, but perhaps for rounding."""
    return findings.right("rounding", "refuse") and "no direction" in findings.answers


def is_overflows(findings: Findings) -> bool:
    return findings.right("rounding") and not findings.right()


def is_slope(findings: Findings) -> bool:
    """Fails where the line is vertical, and nowhere else."""
    return all(findings.fails(n) or n in findings.troubles for n in VERTICAL) and only_fails(*VERTICAL)(findings)


def is_not_normalised(findings: Findings) -> bool:
    """2 d dᵀ − I: right for unit vectors; otherwise too large by the square of the length."""
    return made_of(findings, lambda d: 2 * np.outer(d, d) - np.eye(2))


def is_one_length(findings: Findings) -> bool:
    return made_of(findings, lambda d: 2 * np.outer(d, d) / math.hypot(*d) - np.eye(2))


def made_of(findings: Findings, form: Any) -> bool:
    steady = [(np.array(args[0], float), M) for c, args, M in findings.answered() if c.steady]
    return (
        len(steady) >= 6
        and not findings.right("rounding", "refuse")
        and all(np.abs(M - form(d)).max() <= 1e-8 * max(1, np.abs(form(d)).max()) for d, M in steady)
    )


AT = "05#mirror"
MISTAKES = (
    Mistake(
        "not_normalised",
        Reflection.not_normalised,
        "this is 2 d dᵀ − I, which is a mirror only when d has length 1. The line along (4, 3) is also the line along "
        "(8, 6): divide by the square of the length.",
        "Should the mirror image change when d is made twice as long?",
        AT,
        evidence=is_not_normalised,
    ),
    Mistake(
        "one_length",
        Reflection.one_length,
        "d dᵀ is divided by the length of d once. d stands in it twice, so the square of the length is needed.",
        "By how much does d dᵀ grow when d is made twice as long?",
        AT,
        evidence=is_one_length,
    ),
    Mistake(
        "projection",
        Reflection.projection,
        "this takes each point to its shadow on the line. The mirror image lies as far again on the other side.",
        "From a point to its shadow, and how much farther to its mirror image?",
        AT,
    ),
    Mistake(
        "across",
        Reflection.across,
        "this is the mirror image in the line at a right angle to d: d itself is turned around, and it should stay.",
        "Where should d go, which lies in the mirror?",
        AT,
    ),
    Mistake(
        "turns",
        Reflection.turns,
        "this is a rotation by twice the angle. Its determinant is 1, and a mirror turns left hands into right hands: "
        "−1.",
        "Where should d itself go, which lies in the mirror?",
        AT,
    ),
    Mistake(
        "single_angle",
        Reflection.single_angle,
        "(1, 0) goes to the line itself, and its mirror image lies beyond it, at twice the angle.",
        "The mirror stands at 45°. At which angle is the mirror image of (1, 0)?",
        AT,
    ),
    Mistake(
        "slope",
        Reflection.slope,
        "a line straight up has no slope: b / a divides by 0 there. Without dividing by a, with a² + b² below, the "
        "formula holds for all lines.",
        "What is the slope of the line along (0, 1)?",
        "05#break",
        evidence=is_slope,
    ),
    Mistake(
        "arccos",
        Reflection.arccos,
        "lines that lean downwards are taken for lines that lean upwards: the angle comes from the cosine alone, which "
        "does not tell up from down. `np.arctan2(b, a)` does.",
        "What are the angles of (1, −1) and (1, 1), and what are their cosines?",
        AT,
    ),
    Mistake(
        "always_x",
        Reflection.always_x,
        "this is the mirror image in the first axis, whatever d is.",
        "Where is d used?",
        AT,
    ),
    Mistake(
        "accepts_zero",
        Reflection.accepts_zero,
        "0 points in no direction, so there is no line. `raise ValueError(…)` with a sentence tells the caller "
        "where it happened; 0 / 0 passes NaN on.",
        "What should the caller see who has computed a direction of 0 by accident?",
        "05#write",
        evidence=is_accepts_zero,
        about=REFUSED,
    ),
    Mistake(
        "overwrites",
        Reflection.overwrites,
        "the matrix is right, and the caller’s d has been made shorter. `d /= …` writes into it; `d = d / …` makes a "
        "new one.",
        "Is the array you divide yours, or the caller’s?",
        "05#write",
        evidence=is_overwrites,
    ),
    Mistake(
        "truncates",
        Reflection.truncates,
        "with integers the fractions are cut off: an array made like d takes integers only.",
        "What is the dtype of your matrix when d holds integers?",
        "05#write",
        evidence=only_fails("integers (dtype int)"),
    ),
    Mistake(
        "overflows",
        Reflection.overflows,
        "right in exact arithmetic, but the square of 10²⁰⁰ is beyond the largest float, and that of 10⁻²⁰⁰ is 0. "
        "Divide d by its largest entry first: the line is the same.",
        "Does the line along d change when d is divided by a number?",
        "05#break",
        status="warn",
        evidence=is_overflows,
    ),
)


def passed(findings: Findings) -> str:
    errors, back = (findings.worst(p) for p in findings.spec.properties[:2])
    assert errors is not None
    assert back is not None
    return (
        f"No entry is off by more than {number(errors.figure)} over {len(findings.asked('refuse'))} lines, huge and "
        f"tiny d included, and reflecting twice is within {number(back.figure)} of doing nothing."
    )


SPEC = Spec(
    id="reflection",
    lesson="05",
    signature="reflection(d)",
    asks=(
        "`d` is a vector of two floats or integers, of any length. Return the 2 by 2 array that takes each point of "
        "the plane to its mirror image in the line through 0 along `d`. Where `d` is 0 there is no line: raise "
        "`ValueError`. `d` stays as it was."
    ),
    stub='''\
def reflection(d):
    """The 2 by 2 matrix of the mirror image in the line through 0 along d; ValueError where d is 0."""
    a, b = d
    ...  # where do (1, 0) and (0, 1) go?
''',
    reference=solutions.reflection,
    hints=(
        "The line stands at some angle. At which angle is the mirror image of (1, 0)? And that of (0, 1)?",
        "(1, 0) goes to (cos 2θ, sin 2θ) and (0, 1) to (sin 2θ, −cos 2θ). With d = (a, b): cos 2θ is (a² − b²) / "
        "(a² + b²), and sin 2θ is 2ab / (a² + b²).",
        "`a, b = d / abs(d).max()`, then `np.array([[a*a - b*b, 2*a*b], [2*a*b, b*b - a*a]]) / (a*a + b*b)`.",
    ),
    arguments=("d",),
    read=read,
    cases=tuple(case(name, d, tags=tags) for name, (d, tags) in LINES.items()),
    properties=(
        Property(
            "The basis, mirrored",
            error,
            lambda _: 64 * u,
            "64u: there and back by rotations (each entry within 15u) and two products",
            "The largest error in an entry",
            "",
            "The columns are not the mirror images of (1, 0) and (0, 1).",
            AT,
        ),
        Property(
            "Twice is nothing",
            twice,
            lambda _: 260 * u,
            "M E + E M ≤ 2 ‖E‖ ≤ 256u for an error E of 64u in each entry, and the judge’s product",
            "M² − I",
            "",
            "The mirror image of the mirror image is the point itself.",
            AT,
        ),
        Property(
            REFUSED,
            lambda args, M: 1.0,
            exactly,
            "an answer where there is no line is one too many",
            "",
            "",
            "d = 0 points nowhere; the function should raise `ValueError` and say so.",
            "05#write",
            only="refuse",
            claim="An answer came back although d is 0",
        ),
    ),
    mistakes=MISTAKES,
    where=AT,
    noun="line",
    small=small,
    passed=passed,
)
